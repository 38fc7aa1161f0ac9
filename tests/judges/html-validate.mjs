#!/usr/bin/env node
// html-validate with `htmlvalidate.json` beside this file: no error and no warning.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { siteFromArguments } from './lib/site.mjs';
import { command, HERE } from './lib/tools.mjs';
import { count, verdict } from './lib/verdict.mjs';

const site = siteFromArguments('SITE');
const config = join(HERE, 'htmlvalidate.json');
const run = spawnSync(
  command('html-validate'),
  ['--config', config, '--max-warnings', '0', '--formatter', 'json', '**/*.html'],
  { cwd: site.root, encoding: 'utf8', maxBuffer: 1 << 28 },
);
if (run.error) throw run.error;

const findings = parse(run.stdout).flatMap(({ filePath, messages }) =>
  messages.map(({ line, ruleId, message }) => {
    const file = filePath.replace(`${site.root}/`, '');
    return `${file}:${line}: ${ruleId}: ${message}`;
  }),
);
if (run.status !== 0 && !findings.length) findings.push(run.stderr || 'html-validate failed');
verdict(findings, count(site.pages.length, 'page'));

function parse(stdout) {
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`html-validate did not answer:\n${stdout}${run.stderr}`);
  }
}
