#!/usr/bin/env node
// Lighthouse: 100 of 100 for accessibility, best practices and search engines, on one page of each sort. Its
// fourth score, performance, is printed and decides nothing: it depends on what else the machine does.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { address, withServer } from './lib/browser.mjs';
import { siteFromArguments } from './lib/site.mjs';
import { chromiumPath, command } from './lib/tools.mjs';
import { count, verdict } from './lib/verdict.mjs';

const MUST = ['accessibility', 'best-practices', 'seo'];
const FOLDERS = ['cases', 'events', 'testimonies', 'statements', 'people', 'places', 'sources'];
const run = promisify(execFile);

const site = siteFromArguments('SITE');
const lighthouse = command('lighthouse');
const pages = sample();
const findings = [];
const speeds = [];
await withServer(site.root, async (base) => {
  for (const path of pages) await judge(base, path);
});
verdict(findings, `${count(pages.length, 'page')}, performance ${Math.min(...speeds)} to ${Math.max(...speeds)}`);

/** The first page, the timeline, a list, and the first record of each kind; small sites: what there is. */
function sample() {
  const wanted = ['index.html', 'timeline.html', 'events/index.html'];
  const records = FOLDERS.map((folder) => site.pages.find((path) => path.startsWith(`${folder}/`) && !path.endsWith('/index.html')));
  const found = [...wanted, ...records].filter((path) => site.pages.includes(path));
  return found.length ? found : site.pages.slice(0, 8);
}

async function judge(base, path) {
  const flags = '--chrome-flags=--headless=new --no-sandbox --disable-gpu';
  const options = [address(base, path), flags, '--output=json', '--quiet', `--only-categories=performance,${MUST}`];
  const env = { ...process.env, CHROME_PATH: chromiumPath() };
  const { stdout } = await run(lighthouse, options, { env, maxBuffer: 1 << 28 });
  const { categories, audits } = JSON.parse(stdout);
  speeds.push(Math.round(categories.performance.score * 100));
  for (const id of MUST) {
    if (categories[id].score === 1) continue;
    const faults = categories[id].auditRefs.filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1);
    for (const fault of faults) findings.push(`${path}: ${id}: ${fault.id}: ${audits[fault.id].title}`);
    if (!faults.length) findings.push(`${path}: ${id}: ${categories[id].score}`);
  }
}
