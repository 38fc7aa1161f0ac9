// XML files by their schema, as xmllint (libxml2) reads both; and the few elements that a judge looks into.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { decode } from './html.mjs';
import { onPath } from './tools.mjs';
import { toolMissing } from './verdict.mjs';

/** What is wrong with a file of the site by a schema; `kind` is `schema` (XSD) or `relaxng`. */
export function faultsBySchema(site, path, kind, schema) {
  const xmllint = onPath('xmllint') ?? toolMissing('xmllint', 'apt-get install libxml2-utils');
  const file = join(site.root, path);
  const run = spawnSync(xmllint, ['--noout', '--nonet', `--${kind}`, schema, file], { encoding: 'utf8' });
  if (run.error) throw run.error;
  if (run.status === 0) return [];
  const lines = run.stderr.split('\n').filter((line) => line.startsWith(`${file}:`));
  if (!lines.length) throw new Error(`xmllint did not answer:\n${run.stderr}`);
  return lines.map((line) => `${path}${line.slice(file.length)}`);
}

/** The texts of all elements of that name, in order. */
export function textsOf(xml, name) {
  const all = xml.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?>([^<]*)</${name}>`, 'g'));
  return [...all].map(([, text]) => decode(text));
}

/** The file of the site that an address below `base` names; undefined for another's. */
export function fileAt(base, address) {
  if (!address.startsWith(base)) return undefined;
  const path = decodeURIComponent(address.slice(base.length).split('#')[0]);
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}
