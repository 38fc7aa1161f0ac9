#!/usr/bin/env node
// Pictures of pages at 360, 800 and 1400 px, light and dark, whole page down to 6000 px.
// It judges nothing: a person looks. Files are named `PAGE-360-light.png`, with `-` for `/` in PAGE.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { address, visitAll, withBrowser, withServer } from './lib/browser.mjs';
import { siteFromArguments } from './lib/site.mjs';
import { count, misused } from './lib/verdict.mjs';

const WIDTHS = [360, 800, 1400];
const LONGEST = 6000;
// The first that exists of each line; a name that ends in `/` stands for the first file of that folder.
const DEFAULT = [
  ['index.html', 'home.html'],
  ['cases/', 'case.html'],
  ['events/mass-return-2023-10.html', 'events/', 'event.html'],
  ['statements/st-prc-mfa-wang.html', 'statements/', 'statement.html'],
  ['testimonies/', 'testimony/', 'testimony.html'],
  ['people/', 'persons/', 'person.html'],
  ['organizations/'],
  ['places/'],
  ['instruments/'],
  ['sources/', 'source.html'],
  ['timeline.html', 'timeline/index.html', 'timeline/'],
  ['events/index.html', 'events.html', 'list.html'],
  ['methodology.html', 'methodology/index.html', 'marks.html'],
  ['404.html'],
];

const site = siteFromArguments('SITE OUT_DIR [PAGE ...]');
const [out, ...named] = process.argv.slice(3);
if (!out) misused('usage: shots.mjs SITE OUT_DIR [PAGE ...]');
for (const path of named) if (!site.pages.includes(path)) misused(`no page \`${path}\` in the site`);
const chosen = named.length ? named : [...new Set(DEFAULT.map(firstThatExists).filter(Boolean))];
mkdirSync(out, { recursive: true });

let taken = 0;
await withServer(site.root, (base) =>
  withBrowser(async (browser) => {
    for (const colorScheme of ['light', 'dark']) {
      for (const width of WIDTHS) {
        const options = { colorScheme, viewport: { width, height: 900 } };
        await visitAll(browser, options, chosen, async (page, path) => {
          await page.goto(address(base, path));
          const height = await page.evaluate(() => document.documentElement.scrollHeight);
          const name = path.replace(/\.html$/, '').replaceAll('/', '-');
          // A window as high as the picture: Chromium repeats what lies below a lower one.
          await page.setViewportSize({ width, height: Math.min(height, LONGEST) });
          // On a busy machine the picture would be taken of the lower one, before the higher was drawn.
          await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
          await page.screenshot({ path: join(out, `${name}-${width}-${colorScheme}.png`) });
          taken++;
        });
      }
    }
  }),
);
console.log(`${count(taken, 'picture')} of ${count(chosen.length, 'page')} in ${out}`);

function firstThatExists(candidates) {
  for (const candidate of candidates) {
    const found = candidate.endsWith('/')
      ? site.pages.find((path) => path.startsWith(candidate) && !path.endsWith('/index.html'))
      : site.pages.find((path) => path === candidate);
    if (found) return found;
  }
  return undefined;
}
