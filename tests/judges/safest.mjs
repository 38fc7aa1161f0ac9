#!/usr/bin/env node
// What a reader of Tor Browser sees at its level "Safest": Firefox without scripts and without SVG shows the same
// words in the same order as Chromium with scripts, as each page opens and with every <details> opened by the
// keyboard; so does Chromium without scripts. Both the pages as served and those of the disk, in their own style.
// Nothing of a page is only drawn, and nothing is asked of another host.

import { pathToFileURL } from 'node:url';
import { address, visitAll, withBrowser, withSafestFirefox, withServer } from './lib/browser.mjs';
import { samplePages, siteFromArguments } from './lib/site.mjs';
import { count, verdict } from './lib/verdict.mjs';

// The one element whose words only scripts bring: the choices above a list.
const BY_SCRIPT = 'fieldset.filters';
const VIEW = { width: 1000, height: 900 };
const NEAR = 5;

const site = siteFromArguments('SITE');
const pages = samplePages(site);
const folder = `${pathToFileURL(site.root).href}/`;
const findings = new Set();
const whole = new Map();

await withServer(site.root, async (served) => {
  await withBrowser(async (browser) => {
    const open = async (javaScriptEnabled) =>
      (await browser.newContext({ viewport: VIEW, javaScriptEnabled, reducedMotion: 'reduce' })).newPage();
    await readAll(await open(true), served, async (page, path) => {
      await page.evaluate((added) => document.querySelectorAll(added).forEach((element) => element.remove()), BY_SCRIPT);
      whole.set(path, await texts(page));
    });
    await readAll(await open(false), folder, compareAs('Chromium without scripts, from disk'));
  });
  await withSafestFirefox(async (browser) => {
    const page = await browser.newPage();
    await page.setViewport(VIEW);
    await mustBeSafest(page);
    await readAll(page, served, judgeAs('Firefox'));
    await readAll(page, folder, judgeAs('Firefox, from disk'));
  });
});
const words = [...whole.values()].reduce((sum, { opened }) => sum + opened.length, 0);
verdict([...findings].sort(), `${count(pages.length, 'page')}, ${count(words, 'word')}`);

async function readAll(page, base, look) {
  let path;
  const listen = (request) => {
    const url = request.url();
    if (!url.startsWith(base) && !url.startsWith('data:')) findings.add(`${path}: request outside the site: ${url}`);
  };
  page.on('request', listen);
  for (path of pages) {
    await page.goto(address(base, path));
    await look(page, path);
  }
  page.off('request', listen);
}

function judgeAs(name) {
  return async (page, path) => {
    for (const fault of await page.evaluate(notForReaders)) findings.add(`${path}: ${name}: ${fault}`);
    await compareAs(name)(page, path);
  };
}

function compareAs(name) {
  return async (page, path) => {
    const report = (fault) => findings.add(`${path}: ${name}: ${fault}`);
    const { closed, opened, stuck } = await texts(page);
    for (const summary of stuck) report(`the keyboard does not open “${summary}”`);
    if (!closed.length) report('no text');
    const fault = difference(whole.get(path).closed, closed) ?? difference(whole.get(path).opened, opened);
    if (fault) report(fault);
  };
}

/** A Firefox that no longer knows a preference would pass every page. */
async function mustBeSafest(page) {
  await page.goto('data:text/html,<p>off</p><script>document.querySelector("p").textContent = "on"</script><svg></svg>');
  const [text, draws] = await page.evaluate(() => [document.body.innerText, document.querySelector('svg') instanceof SVGElement]);
  if (text.trim() !== 'off' || draws) throw new Error('Firefox runs scripts or draws SVG in spite of its preferences');
}

/** The words of the page as it opens, and with all open; and the title of each <details> that does not open. */
async function texts(page) {
  const shown = async () => (await page.evaluate(() => document.body.innerText)).split(/\s+/).filter(Boolean);
  const closed = await shown();
  const stuck = [];
  const all = await page.evaluate(() => document.querySelectorAll('details').length);
  for (let place = 0; place < all; place++) {
    if (await page.evaluate(focusIfClosed, place)) await page.keyboard.press('Enter');
    const title = await page.evaluate(titleIfClosed, place);
    if (title !== undefined) stuck.push(title);
  }
  return { closed, opened: all ? await shown() : closed, stuck };
}

function focusIfClosed(place) {
  const details = document.querySelectorAll('details')[place];
  details.querySelector('summary')?.focus();
  return !details.open;
}

function titleIfClosed(place) {
  const details = document.querySelectorAll('details')[place];
  return details.open ? undefined : details.innerText.trim();
}

function difference(wanted, found) {
  const at = wanted.findIndex((word, place) => word !== found[place]);
  if (at < 0 && wanted.length === found.length) return undefined;
  const from = at < 0 ? wanted.length : at;
  const near = (words) => words.slice(from, from + NEAR).join(' ') || 'the end';
  return `after “${wanted.slice(Math.max(0, from - NEAR), from).join(' ')}” stands “${near(found)}”, with scripts “${near(wanted)}”`;
}

/** Runs in the page: what a reader lacks who sees no drawing, a line each. */
function notForReaders() {
  const faults = [];
  const name = (element) => element.localName + [...element.classList].map((each) => `.${each}`).join('');
  const isDecoration = (element) => element.closest('[aria-hidden="true"]') !== null;
  const outsideDecoration = (selector) => [...document.querySelectorAll(selector)].filter((element) => !isDecoration(element));

  for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
    if (!link.sheet?.cssRules.length) faults.push(`no style: ${link.getAttribute('href')}`);
  }
  for (const image of document.images) {
    if (!image.complete || !image.naturalWidth) faults.push(`picture not shown: ${image.getAttribute('src')}`);
  }
  for (const element of document.querySelectorAll('svg, object, embed')) {
    if (!isDecoration(element)) faults.push(`not drawn, and told to screen readers as if it were: ${name(element)}`);
    else if (element.textContent.trim()) faults.push(`words of a drawing run into the text: ${name(element)}`);
  }
  // A strip is drawn for the eye only: what it leads to stands in the text by the same words, or on a page that the text leads to.
  const plain = (text) => text.replace(/\s+/g, ' ').trim();
  const isTold = ({ pathname, hash }, title) =>
    pathname === location.pathname
      ? outsideDecoration(`[id="${CSS.escape(decodeURIComponent(hash.slice(1)))}"]`).some((item) => plain(item.innerText).includes(title))
      : outsideDecoration('a[href]').some((link) => link.pathname === pathname);
  for (const link of document.querySelectorAll('[aria-hidden="true"] a[href]')) {
    const title = plain((link.querySelector('[dir]') ?? link).textContent);
    if (!isTold(link, title)) faults.push(`only in a drawing: “${title}” (${link.getAttribute('href')})`);
  }
  return faults;
}
