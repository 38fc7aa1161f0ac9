#!/usr/bin/env node
// The Nu HTML checker over every HTML and CSS file: no error and no warning.

import { spawnSync } from 'node:child_process';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { siteFromArguments, topOf } from './lib/site.mjs';
import { nuChecker } from './lib/tools.mjs';
import { count, verdict } from './lib/verdict.mjs';

// The checker reads files without an origin, so `'self'` in a page's policy matches nothing there and it
// thinks that the page's own stylesheet, script or picture is blocked. Browsers load them, over HTTP and
// from file://; the overflow judge sees it if not. Only relative addresses are excused, those of
// a `404.html` from the top of its server, and nothing inline.
const ALLOWED = /“(?![a-z][a-z0-9+.-]*:|\/)[^”]*” blocked by “(?:style|script|img)-src”/i;

// It also takes a block of data for a script that the policy forbids. HTML asks the policy only of what it would
// run, and the overflow judge sees on Chromium's console that it does not mind. Data of this type alone are excused.
const DATA_BLOCKED = /^Inline script violates Content Security Policy \(meta tag\): blocked by “script-src”/;
const DATA_BLOCK = /<script type="application\/ld\+json">[^<]*$/;

const site = siteFromArguments('SITE');
const [program, ...start] = nuChecker();
const options = ['--skip-non-html', '--also-check-css', '--format', 'json', '--stdout'];
const run = spawnSync(program, [...start, ...options, site.root], {
  encoding: 'utf8',
  maxBuffer: 1 << 28,
});
if (run.error) throw run.error;

const messages = parse(run.stdout);
const allowed = messages.filter(
  ({ type, message, extract, url }) =>
    type === 'info' &&
    (ALLOWED.test(message) || isOfItsTop(message, url) || (DATA_BLOCKED.test(message) && DATA_BLOCK.test(extract ?? ''))),
);
const findings = messages.filter((message) => !allowed.includes(message)).map(describe);
const sheets = site.files.filter((path) => path.endsWith('.css')).length;
verdict(
  findings,
  `${count(site.pages.length, 'page')} and ${count(sheets, 'stylesheet')}` +
    (allowed.length ? `; ${allowed.length} notes on the policy allowed` : ''),
);

/** The page for what is not there loads its style from the top of its server. */
function isOfItsTop(message, url) {
  const top = topOf(site);
  return (
    top !== '' && url?.endsWith('/404.html') && message.includes(`“${top}`) && !message.includes('“//') &&
    / blocked by “(?:style|script|img)-src”/.test(message)
  );
}

function parse(stdout) {
  try {
    return JSON.parse(stdout).messages;
  } catch {
    throw new Error(`the Nu checker did not answer:\n${stdout}${run.stderr}`);
  }
}

function describe({ type, subType, url, lastLine, message, extract }) {
  const file = url?.startsWith('file:') ? relative(site.root, fileURLToPath(url)) : (url ?? '');
  const near = extract ? ` near \`${extract.replace(/\s+/g, ' ').trim()}\`` : '';
  return `${file}:${lastLine ?? '?'}: ${subType ?? type}: ${message}${near}`;
}
