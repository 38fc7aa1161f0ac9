#!/usr/bin/env node
// axe-core on a sample of pages: light and dark, 1280 and 320 px, every <details> closed and opened.
// Zero violations of WCAG 2.0 to 2.2 A and AA and of axe's best practice. What axe leaves undecided
// is counted in the figure and is not a finding: a person has to look.

import { readFileSync } from 'node:fs';
import { address, setDetails, visitAll, withBrowser, withServer } from './lib/browser.mjs';
import { samplePages, siteFromArguments } from './lib/site.mjs';
import { packageFile } from './lib/tools.mjs';
import { count, verdict } from './lib/verdict.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

const site = siteFromArguments('SITE');
const axeSource = readFileSync(packageFile('axe-core', 'axe.min.js'), 'utf8');
const sample = samplePages(site);
const found = new Map();
const undecided = new Set();
let runs = 0;

await withServer(site.root, (base) =>
  withBrowser(async (browser) => {
    for (const colorScheme of ['light', 'dark']) {
      for (const width of [1280, 320]) {
        const options = { colorScheme, viewport: { width, height: 900 } };
        await visitAll(browser, options, sample, async (page, path) => {
          await page.goto(address(base, path));
          await page.evaluate(axeSource);
          const about = `${colorScheme}, ${width} px`;
          const details = await setDetails(page, false);
          await judge(page, path, about);
          if (!details) return;
          await setDetails(page, true);
          await judge(page, path, `${about}, details open`);
        });
      }
    }
  }),
);

const findings = [...found].map(([what, where]) => `${what} (${where.join('; ')})`);
verdict(
  findings.sort(),
  `${count(sample.length, 'page')}, ${count(runs, 'run')}, ${undecided.size} left undecided`,
);

async function judge(page, path, about) {
  const result = await page.evaluate(
    (tags) =>
      axe.run(document, {
        preload: false,
        resultTypes: ['violations', 'incomplete'],
        runOnly: { type: 'tag', values: tags },
      }),
    TAGS,
  );
  runs++;
  for (const { id, help, nodes } of result.violations) {
    for (const node of nodes) {
      const why = node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? '';
      note(`${path}: ${id}: ${help}: ${node.target.join(' ')}: ${why}`, about);
    }
  }
  for (const { id, nodes } of result.incomplete) {
    for (const node of nodes) undecided.add(`${path} ${id} ${node.target}`);
  }
}

/** The same fault in eight settings is one finding. */
function note(what, where) {
  found.set(what, [...(found.get(what) ?? []), where]);
}
