#!/usr/bin/env node
// The sample of pages as Chromium prints it on A4 and on Letter: each sheet has its number and how many there are,
// and the heading is as large as the styles say. A page with anything wider than the paper is printed smaller, all of it.
// Where a style cuts what sticks out, no words may be cut. No sheet ends with a heading: what it is of stands below it.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { address, visitAll, withBrowser } from './lib/browser.mjs';
import { samplePages, siteFromArguments } from './lib/site.mjs';
import { onPath } from './lib/tools.mjs';
import { count, toolMissing, verdict } from './lib/verdict.mjs';

const FORMATS = ['A4', 'Letter'];
const POINTS_PER_PIXEL = 0.75;
/** Within the margins of A4, the narrower of the two; letters may lean out by a hair. */
const PAPER = 665;
const HAIR = 2;

const site = siteFromArguments('SITE');
const pdftotext = onPath('pdftotext') ?? toolMissing('pdftotext', 'apt-get install poppler-utils');
const sample = samplePages(site);
const folder = mkdtempSync(join(tmpdir(), 'print-'));
const findings = [];
let nSheets = 0;

try {
  await withBrowser((browser) =>
    visitAll(browser, {}, sample, async (page, path) => {
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize({ width: PAPER, height: 900 });
      await page.goto(address(`${pathToFileURL(site.root).href}/`, path));
      (await cutWords(page)).forEach((words) => findings.push(`${path}: words are cut at the edge: ${words}`));
      const heading = await page.evaluate(() => parseFloat(getComputedStyle(document.querySelector('h1')).fontSize));
      for (const format of FORMATS) {
        const file = join(folder, `${path.replaceAll('/', '-')}-${format}.pdf`);
        await page.pdf({ path: file, format });
        const headings = await headingsOf(page);
        judge(file, heading * POINTS_PER_PIXEL, headings).forEach((fault) => findings.push(`${path}: ${format}: ${fault}`));
        rmSync(file);
      }
    }),
  );
} finally {
  rmSync(folder, { recursive: true });
}
verdict(findings.sort(), `${count(sample.length, 'page')}, ${count(nSheets, 'sheet')} of ${FORMATS.join(' and ')}`);

/** Words whose boxes reach beyond the paper. The strip says nothing that its list does not say as well. */
function cutWords(page) {
  return page.evaluate((most) => {
    const found = new Set();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(texts.currentNode);
      const isOut = [...range.getClientRects()].some(({ right, width }) => width > 1 && right > most);
      const isSeen = texts.currentNode.parentElement.closest('.vh, .strip, thead') === null;
      if (isOut && isSeen) found.add(texts.currentNode.data.trim().slice(0, 40));
    }
    return [...found].filter(Boolean);
  }, PAPER + HAIR);
}

/** The words of the headings that the page shows, but for its own, and those that stand elsewhere on it too. */
function headingsOf(page) {
  return page.evaluate(() => {
    const plain = (text) => text.replace(/\s+/g, ' ').trim();
    const shown = [...document.querySelectorAll('h2, h3')].filter((heading) => heading.checkVisibility());
    const text = plain(document.body.innerText);
    return shown.map((heading) => plain(heading.innerText)).filter((words) => words && text.split(words).length === 2);
  });
}

/** The heading in which a sheet ends, if it does: it may fill some lines. */
function lonely(sheet, headings) {
  const lines = sheet.split('\n').map((line) => line.replace(/\s+/g, ' ').trim()).filter(Boolean);
  if (/^\d+ ?\/ ?\d+$/.test(lines.at(-1) ?? '')) lines.pop();
  return [1, 2, 3].map((n) => lines.slice(-n).join(' ')).find((end) => headings.includes(end));
}

/** What is wrong with a printed page whose heading should be so many points large. */
function judge(file, heading, headings) {
  const sheets = textOf(['-layout', file]).split('\f').slice(0, -1);
  nSheets += sheets.length;
  const isNumbered = (text, at) => text.replace(/\s/g, '').endsWith(`${at + 1}/${sheets.length}`);
  const unnumbered = sheets.findIndex((text, at) => !isNumbered(text, at));
  const ends = sheets.slice(0, -1).map((text, at) => ({ at, words: lonely(text, headings) })).filter(({ words }) => words);
  // A word's box is as high as its font's tallest and deepest letters, so never lower than the font is large.
  const boxes = textOf(['-bbox', '-l', '1', file]).matchAll(/yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)"/g);
  const tallest = Math.max(0, ...[...boxes].map(([, top, bottom]) => bottom - top));
  return [
    ...(unnumbered < 0 ? [] : [`sheet ${unnumbered + 1} of ${sheets.length} has no number`]),
    ...ends.map(({ at, words }) => `sheet ${at + 1} ends with the heading “${words}”`),
    ...(tallest < heading ? [`shrunk: the largest word is ${tallest.toFixed(1)} pt high, not ${heading.toFixed(1)}`] : []),
  ];
}

function textOf(options) {
  const { stdout, status, stderr } = spawnSync(pdftotext, [...options, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(stderr);
  // On a sheet of Arabic it puts signs of direction around what is not, the number of the sheet too.
  return stdout.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
}
