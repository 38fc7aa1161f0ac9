#!/usr/bin/env node
// The preview as its writer sees it, in a real browser: `casefile serve` on a copy of the site's folder, whose files
// are edited while a page is open. A page loads itself again once for each change and stays where it was scrolled to;
// a fault shows over it, with the words of `check`, and goes when it is mended; the switch leads to readers' view and
// back; without scripts the same is read after a reload. A page on another origin gets nothing of a draft, however it
// asks.
//
// The program is named by CASEFILE_PROGRAM, the folder by CASEFILE_FOLDER (else the repository's own).

import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { withBrowser } from './lib/browser.mjs';
import { HERE } from './lib/tools.mjs';
import { NOT_ASKED_FOR, count, verdict } from './lib/verdict.mjs';

const PATIENCE = Number(process.env.CASEFILE_PATIENCE ?? 20_000);
const UNTIL_STARTED = 120_000;
const FAULTS = '.casefile-faults';
const BAR = '.casefile-bar';

const program = process.env.CASEFILE_PROGRAM;
if (!program) {
  console.log('set CASEFILE_PROGRAM to the program whose preview is judged');
  process.exit(NOT_ASKED_FOR);
}
const findings = [];
let looks = 0;
const folder = mkdtempSync(join(tmpdir(), 'casefile-preview-'));
const from = resolve(process.env.CASEFILE_FOLDER ?? join(HERE, '..', '..'));
for (const part of ['casefile.yaml', 'content', 'templates', 'static']) {
  if (existsSync(join(from, part)) && part !== 'templates') cpSync(join(from, part), join(folder, part), { recursive: true });
}
const file = longestEvent();
const original = readFileSync(file, 'utf8');
const path = `events/${file.split('/').pop().replace(/\.md$/, '')}.html`;
const preview = await start();
try {
  await withBrowser(async (browser) => {
    await withScripts(browser);
    await withoutScripts(browser);
    await fromElsewhere(browser);
  });
} catch (error) {
  findings.push(`the judge cannot go on: ${error.message.split('\n')[0]}`);
} finally {
  preview.process.kill();
  rmSync(folder, { recursive: true });
}
verdict(findings, count(looks, 'look'));

/** A look at the screen: `holds` is asked until it is true, or for too long. */
async function look(what, holds) {
  looks++;
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    try {
      if (await holds()) return true;
    } catch (error) {
      if (!/navigation|destroyed|closed|ERR_ABORTED/i.test(error.message)) throw error; // the page is loading again
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  findings.push(what);
  return false;
}

/** The public event with the most words: the page that scrolls furthest. */
function longestEvent() {
  const events = join(folder, 'content', 'events');
  const files = readdirSync(events).filter((name) => name.endsWith('.md')).map((name) => join(events, name));
  const open = files.filter((file) => /^publish: public$/m.test(readFileSync(file, 'utf8')));
  return open.reduce((a, b) => (readFileSync(b).length > readFileSync(a).length ? b : a));
}

async function start() {
  const child = spawn(program, ['serve', '--port', '0', '--root', folder], { stdio: ['ignore', 'ignore', 'pipe'] });
  const said = [];
  const lines = createInterface({ input: child.stderr });
  const address = await new Promise((found, failed) => {
    lines.on('line', (line) => {
      said.push(line);
      const address = /preview at (http:\S+)/.exec(line)?.[1];
      if (address) found(address);
    });
    child.on('exit', () => failed(new Error(`the preview ends: ${said.join(' ')}`)));
    setTimeout(() => failed(new Error('the preview does not start')), UNTIL_STARTED).unref();
  });
  return { process: child, address, said };
}

async function withScripts(browser) {
  const context = await browser.newContext({ viewport: { width: 900, height: 500 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const refused = [];
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) refused.push(message.text());
  });
  let loads = 0;
  page.on('load', () => loads++);
  await page.goto(preview.address + path);
  await page.waitForLoadState('networkidle').catch(() => {}); // the stream of events never ends
  await edits(page, () => loads);
  await faults(page);
  await templates(page);
  await views(page);
  if (refused.length) findings.push(`the policy of a page refuses what the preview needs: ${refused[0]}`);
  await context.close();
}

async function edits(page, loads) {
  const bottom = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  const wanted = Math.min(400, bottom);
  if (wanted < 50) findings.push(`${path} is too short to scroll`);
  await page.evaluate((y) => window.scrollTo(0, y), wanted);
  const before = loads();
  writeFileSync(file, `${original}\nOne more sentence, just written.\n`);
  await look('an edit does not show', () => has(page, 'One more sentence, just written.'));
  await look('the page is not where it was scrolled to', async () => Math.abs((await page.evaluate(() => scrollY)) - wanted) < 3);
  await new Promise((done) => setTimeout(done, 1500));
  if (loads() - before > 2) findings.push(`the page loads ${loads() - before} times for one edit`);
  for (const round of [1, 2, 3, 4, 5]) {
    writeFileSync(file, `${original}\nRound ${round}.\n`);
    await look(`edit ${round} in a row does not show`, () => has(page, `Round ${round}.`));
  }
  await look('the place is lost after edits in a row', async () => Math.abs((await page.evaluate(() => scrollY)) - wanted) < 3);
  writeFileSync(file, original);
  await look('an edit that is taken back shows', async () => !(await has(page, 'Round 5.')));
}

async function faults(page) {
  const words = (await page.locator('main').innerText()).slice(0, 200);
  writeFileSync(file, original.replace(/^title:/m, 'titel:'));
  if (!(await look('a fault does not show over the page', () => page.locator(FAULTS).isVisible()))) return;
  const box = await page.locator(FAULTS).boundingBox();
  const { height } = page.viewportSize();
  if (!box || box.y < 0 || box.y + box.height > height) findings.push('a fault is not on the screen where the writer looks');
  const told = await page.locator(`${FAULTS} pre`).innerText();
  const checked = spawnSync(program, ['check', '-q', '--color', 'never', '--root', folder], { encoding: 'utf8' }).stderr;
  const first = (text) => text.split('\n').slice(0, 6).map((line) => line.trimEnd()).join('\n');
  if (first(told) !== first(checked)) findings.push(`a fault says “${first(told)}”, and check “${first(checked)}”`);
  if (!(await page.locator('main').innerText()).startsWith(words)) findings.push('a fault takes the last good page away');
  writeFileSync(file, original);
  await look('a fault stays when it is mended', async () => (await page.locator(FAULTS).count()) === 0);
}

async function templates(page) {
  const template = join(folder, 'templates', 'record.html');
  mkdirSync(join(folder, 'templates'), { recursive: true });
  writeFileSync(template, '{% extends "casefile/record.html" %}{% block main %}{{ nothing.here }}{% endblock main %}');
  await look('a fault of a template does not show', () => has(page, 'templates/record.html:1', FAULTS));
  rmSync(template);
  await look('a fault of a template stays when it is mended', async () => (await page.locator(FAULTS).count()) === 0);
}

async function views(page) {
  const words = 'Only those who write this have read it so far.';
  const draft = join(folder, 'content', 'events', 'only-a-draft.md');
  const text = `---\ntitle: Only a draft\ndate: 2020\nsources: ${aSource()}\npublish: draft\n---\n${words}\n`;
  writeFileSync(draft, text);
  const address = `${preview.address}events/only-a-draft.html`;
  await look('a draft is not told on its bar', async () => {
    await page.goto(address);
    return (await has(page, 'Draft', `${BAR}.casefile-closed`)) && (await has(page, words));
  });
  if (!(await page.locator(`${BAR} a`).count())) return void findings.push('there is no switch to readers’ view');
  await page.click(`${BAR} a`);
  await look('the switch does not lead to readers’ view', () => has(page, 'Readers do not find this page', BAR));
  if (await has(page, words)) findings.push('readers’ view shows a draft');
  await page.click(`${BAR} a`);
  await look('the switch does not lead back', async () => page.url() === address && (await has(page, 'Draft', BAR)));
  await page.goto(`${preview.address}_casefile/readers/index.html`);
  let links = [];
  await look('readers’ view has no links', async () => {
    links = await page.evaluate(() => [...document.querySelectorAll('nav a, main a')].map((a) => a.href));
    return links.some((link) => link.endsWith('.html'));
  });
  const out = links.find((link) => link.startsWith(preview.address) && !link.includes('/_casefile/readers/'));
  if (out) findings.push(`a link of readers’ view leads out of it: ${out}`);
  await page.goto(`${preview.address}_casefile/readers/events/only-a-draft.html`);
  writeFileSync(draft, text.replace('publish: draft', 'publish: public'));
  await look('readers’ view is not loaded again when a draft is opened', () => has(page, words));
  rmSync(draft);
  await look('a record that is removed stays', async () => !(await has(page, words)));
  await page.goto(preview.address + path);
}

/** The id of a public source. */
function aSource() {
  const sources = join(folder, 'content', 'sources');
  const open = readdirSync(sources).filter((name) => /^publish: public$/m.test(readFileSync(join(sources, name), 'utf8')));
  return open[0].replace(/\.md$/, '');
}

async function withoutScripts(browser) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  writeFileSync(file, original.replace(/^title:/m, 'titel:'));
  await look('without scripts a fault is not read', async () => {
    await page.goto(preview.address + path);
    return page.locator(FAULTS).isVisible();
  });
  writeFileSync(file, original);
  await look('without scripts a fault stays', async () => {
    await page.goto(preview.address + path);
    return (await page.locator(FAULTS).count()) === 0;
  });
  if (!(await page.locator(`${BAR} a`).count())) findings.push('without scripts there is no switch');
  await context.close();
}

/** Whether an element holds these words; else any of the page. */
async function has(page, words, where = 'body') {
  return (await page.locator(where).allInnerTexts()).some((text) => text.includes(words));
}

/** A website that is open in the same browser, and asks for a draft in every way that it can. */
async function fromElsewhere(browser) {
  const secret = 'Words of a draft that nobody may read';
  writeFileSync(join(folder, 'content', 'events', 'secret-draft.md'), `---\ntitle: ${secret}\ndate: 2020\n---\n${secret}\n`);
  const draft = `${preview.address}events/secret-draft.html`;
  const context = await browser.newContext();
  const own = await context.newPage();
  await look('a new draft does not show', async () => {
    await own.goto(draft);
    return has(own, secret);
  });
  const website = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<!doctype html><title>Elsewhere</title><p>A website</p>');
  });
  await new Promise((listening) => website.listen(0, '127.0.0.1', listening));
  const elsewhere = await context.newPage();
  try {
    for (const host of ['127.0.0.1', 'localhost']) {
      await elsewhere.goto(`http://${host}:${website.address().port}/`);
      const got = await elsewhere.evaluate(steal, { draft, base: preview.address });
      looks += Object.keys(got).length;
      for (const [way, result] of Object.entries(got)) if (result !== 'nothing') findings.push(`another origin (${host}) gets ${result} by ${way}`);
    }
  } finally {
    website.closeAllConnections();
    website.close();
    await context.close();
  }
}

/** Runs in the website's page. Each way ends with `nothing`, or with what it got. */
async function steal({ draft, base }) {
  const until = (what, ms) => Promise.race([what, new Promise((done) => setTimeout(() => done('nothing'), ms))]);
  const asked = async (options) => {
    try {
      const text = await (await fetch(draft, options)).text();
      return text ? `${text.length} letters` : 'nothing';
    } catch {
      return 'nothing';
    }
  };
  const element = (tag, attribute, address) =>
    until(
      new Promise((done) => {
        const made = document.createElement(tag);
        made.onload = () => done(tag === 'iframe' ? framed(made) : 'that it is there');
        made.onerror = () => done('nothing');
        if (tag === 'link') made.rel = 'stylesheet';
        made[attribute] = address;
        document.body.append(made);
      }),
      3000,
    );
  // A frame that is refused loads a page of the browser's own, which nobody can read either.
  const framed = (frame) => {
    try {
      return frame.contentDocument && frame.contentDocument.body.innerText ? 'a frame' : 'nothing';
    } catch {
      return frame.contentWindow.length ? 'the frames in it' : 'nothing';
    }
  };
  const listened = (options) =>
    until(
      new Promise((done) => {
        const stream = new EventSource(`${base}_casefile/events`, options);
        stream.onopen = () => done('a stream');
        stream.addEventListener('state', () => done('a state'));
        stream.onerror = () => stream.readyState === EventSource.CLOSED && done('nothing');
      }),
      3000,
    );
  const opened = async () => {
    const window_ = window.open(draft);
    await new Promise((done) => setTimeout(done, 1500));
    try {
      const text = window_ && window_.document && window_.document.body && window_.document.body.innerText;
      return text ? `${text.length} letters` : 'nothing';
    } catch {
      return 'nothing';
    } finally {
      if (window_) window_.close();
    }
  };
  return {
    fetch: await asked({}),
    'fetch with cookies': await asked({ credentials: 'include' }),
    'fetch without CORS': await asked({ mode: 'no-cors' }),
    'another method': await asked({ method: 'POST', body: 'x' }),
    'a header of its own': await asked({ headers: { 'x-own': '1' } }),
    image: await element('img', 'src', `${base}favicon.png`),
    script: await element('script', 'src', `${base}casefile.js`),
    style: await element('link', 'href', `${base}casefile.css`),
    frame: await element('iframe', 'src', draft),
    object: await element('object', 'data', draft),
    events: await listened({}),
    'events with cookies': await listened({ withCredentials: true }),
    'a window': await opened(),
  };
}
