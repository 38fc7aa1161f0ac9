#!/usr/bin/env node
// The filters that a script adds to lists, opened from the disk (file://), where browsers allow least: every
// choice leaves some things and only those that have it; the keyboard reaches it; it stands in the address
// and is there again after a reload; "show all" brings everything back; a thing keeps its number. Without
// the script, no page shows a filter.

import { pathToFileURL } from 'node:url';
import { address, visitAll, withBrowser } from './lib/browser.mjs';
import { read, siteFromArguments } from './lib/site.mjs';
import { count, verdict } from './lib/verdict.mjs';

const MOST_PAGES = 12;
const site = siteFromArguments('SITE');
const filtered = site.pages.filter((path) => read(site, path).includes('<template class="filters">')).slice(0, MOST_PAGES);
const folder = `${pathToFileURL(site.root).href}/`;
const findings = [];
let choices = 0;

await withBrowser(async (browser) => {
  await visitAll(browser, { javaScriptEnabled: false }, filtered, async (page, path) => {
    await page.goto(address(folder, path));
    if (await page.locator('fieldset.filters').count()) findings.push(`${path}: a filter without its script`);
  });
  await visitAll(browser, { javaScriptEnabled: true }, filtered, async (page, path) => {
    const report = (text) => findings.push(`${path}: ${text}`);
    await page.goto(address(folder, path));
    const whole = await state(page);
    if (!whole.selects.length) return report('a filter with nothing to choose');
    if (whole.shown !== whole.all) report(`${whole.shown} of ${whole.all} shown before anything is chosen`);
    for (const { name, values } of whole.selects) {
      for (const value of values) await choose(page, name, value, whole, report);
    }
    await typeAChoice(page, whole, report);
  });
});
verdict(findings, `${count(choices, 'choice')} on ${count(filtered.length, 'page')}`);

async function choose(page, name, value, whole, report) {
  choices++;
  await page.selectOption(`select[name=${name}]`, value);
  const chosen = await state(page);
  if (!chosen.shown) report(`${name} ${value}: nothing is left`);
  if (chosen.stray[name]?.some((values) => !values.includes(value))) report(`${name} ${value}: a thing without it stays`);
  if (chosen.missing[name]?.some((values) => values.includes(value))) report(`${name} ${value}: a thing with it is gone`);
  if (chosen.numbers.some(([id, number]) => whole.numberOf[id] !== number)) report(`${name} ${value}: a number changes`);
  await page.reload();
  const again = await state(page);
  if (again.shown !== chosen.shown) report(`${name} ${value}: ${again.shown} instead of ${chosen.shown} after a reload`);
  if (chosen.shown < whole.all) await page.click('fieldset.filters button');
  else await page.selectOption(`select[name=${name}]`, '');
  const back = await state(page);
  if (back.shown !== whole.all) report(`${name} ${value}: ${back.shown} of ${whole.all} come back`);
}

/** Without a mouse: Tab to the first choice, one step down. */
async function typeAChoice(page, whole, report) {
  await page.locator('fieldset.filters').evaluate((box) => {
    box.tabIndex = -1;
    box.focus();
  });
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  const { hash, focus } = await page.evaluate(() => ({ hash: location.hash, focus: document.activeElement?.tagName }));
  if (focus !== 'SELECT') report(`Tab leads to ${focus}, not to the first choice`);
  if (!hash.startsWith('#show?')) report(`a key changes nothing: ${hash || 'no fragment'}`);
}

async function state(page) {
  return page.evaluate(() => {
    const items = [...document.querySelectorAll('main [data-kind]')];
    const isShown = (item) => item.getClientRects().length > 0;
    const valuesOf = (item, name) => (item.dataset[name] ?? '').split(name === 'tags' ? '\n' : '\0').filter(Boolean);
    const selects = [...document.querySelectorAll('fieldset.filters select')].filter(isShown);
    const byName = (wanted) =>
      Object.fromEntries(selects.map(({ name }) => [name, items.filter(wanted).map((item) => valuesOf(item, name))]));
    const numbers = items.filter(isShown).map((item) => [item.id, getComputedStyle(item).counterSet]);
    return {
      shown: items.filter(isShown).length,
      all: items.length,
      selects: selects.map(({ name, options }) => ({ name, values: [...options].map(({ value }) => value).filter(Boolean) })),
      stray: byName(isShown),
      missing: byName((item) => !isShown(item)),
      numbers,
      numberOf: Object.fromEntries(numbers),
    };
  });
}
