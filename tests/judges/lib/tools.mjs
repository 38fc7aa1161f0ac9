// Where the outside tools are: on PATH, else in `node_modules` beside the judges.

import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toolMissing } from './verdict.mjs';

export const HERE = join(dirname(fileURLToPath(import.meta.url)), '..');
const NPM = 'npm ci in tests/judges';
const require = createRequire(join(HERE, 'run.js'));

export function onPath(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  for (const name of names) {
    const found = folders.map((folder) => join(folder, name)).find(isExecutable);
    if (found) return found;
  }
  return undefined;
}

/** A command of that name, on PATH or from `node_modules`; else the judge ends as skipped. */
export function command(name) {
  const local = join(HERE, 'node_modules', '.bin', name);
  return onPath(name) ?? (isExecutable(local) ? local : toolMissing(name, NPM));
}

/** The command line, as a list, that starts the Nu checker. */
export function nuChecker() {
  const installed = onPath('vnu');
  if (installed) return [installed];
  const jar = join(HERE, 'node_modules', 'vnu-jar', 'build', 'dist', 'vnu.jar');
  if (!existsSync(jar)) toolMissing('vnu-jar', NPM);
  const java = onPath('java') ?? toolMissing('java', 'apt-get install default-jre-headless');
  return [java, '-jar', jar];
}

export function chromiumPath() {
  const named = process.env.CASEFILE_CHROMIUM;
  if (named) return named;
  const found = onPath('chromium', 'chromium-browser', 'google-chrome');
  return found ?? toolMissing('chromium', 'apt-get install chromium, or set CASEFILE_CHROMIUM');
}

export function firefoxPath() {
  const named = process.env.CASEFILE_FIREFOX;
  if (named) return named;
  const found = onPath('firefox-esr', 'firefox');
  return found ?? toolMissing('firefox', 'apt-get install firefox-esr, or set CASEFILE_FIREFOX');
}

/** A file of an npm package, whether or not the package lets programs import it. */
export function packageFile(name, file) {
  const path = join(HERE, 'node_modules', name, file);
  return existsSync(path) ? path : toolMissing(name, NPM);
}

export function loadPackage(name) {
  try {
    return require(name);
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    return toolMissing(name, NPM);
  }
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
