#!/usr/bin/env node
// The sample of pages as a browser shows it: no page scrolls sideways at 320, 360, 800 and 1400 px
// (every <details> closed and opened), nothing is said on the console, nothing is asked of another
// host, and the same text is there from file:// without JavaScript. A page without scripts must have
// exactly the same text; where a script adds something, all that is there without it must stay.

import { pathToFileURL } from 'node:url';
import { address, setDetails, visitAll, withBrowser, withServer } from './lib/browser.mjs';
import { read, samplePages, siteFromArguments } from './lib/site.mjs';
import { count, verdict } from './lib/verdict.mjs';

const WIDTHS = [320, 360, 800, 1400];
const TEXT_WIDTH = 800;

const site = siteFromArguments('SITE');
const sample = samplePages(site);
const folder = `${pathToFileURL(site.root).href}/`;
const findings = new Set();
const served = new Map();
const fromFile = new Map();

await withServer(site.root, (base) =>
  withBrowser(async (browser) => {
    const settings = [
      { base, javaScriptEnabled: true, texts: served },
      { base: folder, javaScriptEnabled: false, texts: fromFile },
    ];
    for (const { base, javaScriptEnabled, texts } of settings) {
      await visitAll(browser, { javaScriptEnabled }, sample, async (page, path) => {
        listen(page, path, base);
        await page.setViewportSize({ width: TEXT_WIDTH, height: 900 });
        await page.goto(address(base, path));
        texts.set(path, await visibleText(page));
        for (const width of WIDTHS) await checkWidth(page, path, width);
      });
    }
  }),
);
for (const path of sample) compareTexts(path, served.get(path), fromFile.get(path));
verdict([...findings].sort(), `${count(sample.length, 'page')} at ${WIDTHS.join(', ')} px`);

function listen(page, path, base) {
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    findings.add(`${path}: console ${message.type()}: ${message.text().replaceAll(base, '')}`);
  });
  page.on('pageerror', (error) => findings.add(`${path}: script error: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(base)) findings.add(`${path}: request outside the site: ${url}`);
  });
  page.on('requestfailed', (request) => {
    const url = request.url().replace(base, '');
    findings.add(`${path}: request failed: ${url}: ${request.failure()?.errorText}`);
  });
}

async function checkWidth(page, path, width) {
  await page.setViewportSize({ width, height: 900 });
  for (const open of [false, true]) {
    const details = await setDetails(page, open);
    const wide = await tooWide(page);
    const about = open ? `${width} px, details open` : `${width} px`;
    if (wide) findings.add(`${path}: scrolls sideways at ${about}: ${wide}`);
    if (!details) return;
  }
}

/** What sticks out and how far, or an empty string. */
function tooWide(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    const room = root.clientWidth;
    if (root.scrollWidth <= room && document.body.scrollWidth <= room) return '';
    const name = (element) =>
      element.localName + (element.id && `#${element.id}`) +
      [...element.classList].map((each) => `.${each}`).join('');
    const outside = (box) => box.right > room || box.left < 0;
    // Its own box, its text's boxes (a long word), and what it would scroll to (`::after`).
    const sticksOut = (element) => {
      const box = element.getBoundingClientRect();
      const text = document.createRange();
      text.selectNodeContents(element);
      const content = { left: box.left, right: box.left + element.clientLeft + element.scrollWidth };
      const boxes = [box, ...text.getClientRects()].filter(({ width }) => width > 0);
      const clips = getComputedStyle(element).overflowX !== 'visible';
      return boxes.some(outside) || (!clips && element.clientWidth > 0 && outside(content));
    };
    const out = [...document.body.querySelectorAll('*')].filter(sticksOut);
    const inner = out.filter((element) => ![...element.children].some(sticksOut));
    const names = [...new Set(inner.map((e) => `${name(e)} "${e.textContent.trim().slice(0, 30)}"`))];
    return `${root.scrollWidth} px wide; ${names.slice(0, 5).join(', ') || 'nothing found by its box'}`;
  });
}

function visibleText(page) {
  return page.evaluate(() => {
    for (const element of document.querySelectorAll('noscript')) element.remove();
    for (const details of document.querySelectorAll('details')) details.open = true;
    return document.body.innerText;
  });
}

function compareTexts(path, withScripts, without) {
  const mayAdd = /<script\b[^>]*\bsrc=/i.test(read(site, path));
  if (!without?.trim()) findings.add(`${path}: no text from file:// without JavaScript`);
  if (withScripts === without) return;
  const lines = (text) => new Set(text.split('\n').map((line) => line.trim()).filter(Boolean));
  const [on, off] = [lines(withScripts), lines(without)];
  const lost = [...off].filter((line) => !on.has(line));
  const added = mayAdd ? [] : [...on].filter((line) => !off.has(line));
  for (const line of lost.slice(0, 3)) {
    findings.add(`${path}: text only from file:// without JavaScript: ${line}`);
  }
  for (const line of added.slice(0, 3)) {
    findings.add(`${path}: text only over HTTP with JavaScript: ${line}`);
  }
}
