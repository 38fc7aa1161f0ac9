// Chromium, Firefox, a server on loopback for the built folder, and a way to look at pages two at a time.
// The server gives files by their exact name only: a link to a folder is a 404 here, as on a stick.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { chromiumPath, firefoxPath, loadPackage } from './tools.mjs';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
// What Tor Browser's level "Safest" switches off. Besides, whatever is not on loopback ends at a closed port.
const SAFEST = {
  'javascript.enabled': false,
  'svg.disabled': true,
  'mathml.disabled': true,
  'gfx.downloadable_fonts.enabled': false,
  'gfx.font_rendering.graphite.enabled': false,
  'gfx.font_rendering.opentype_svg.enabled': false,
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
  'network.proxy.no_proxies_on': 'localhost, 127.0.0.1',
};
const AT_ONCE = 2;
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.xml': 'application/xml',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
};

/** Calls `use(browser)` with a fresh Chromium and closes it whatever happens. */
export async function withBrowser(use) {
  const { chromium } = loadPackage('playwright-core');
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: FLAGS });
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}

/**
 * Calls `use(browser)` with a fresh Firefox in which pages have no scripts and no SVG, and closes it whatever
 * happens. What a judge evaluates in a page runs all the same: the debugger runs it, not the page. What waits
 * for the page's own callbacks does not: no `waitForSelector`, no `click` on an element; the keyboard works.
 */
export async function withSafestFirefox(use) {
  const { launch } = loadPackage('puppeteer-core');
  const options = { browser: 'firefox', executablePath: firefoxPath(), extraPrefsFirefox: SAFEST, timeout: 180_000 };
  const browser = await launch(options);
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}

/** Calls `use(base)` while the folder is served at `base`, which ends with `/`. */
export async function withServer(root, use) {
  const server = createServer((request, response) => answer(root, request, response));
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    return await use(`http://127.0.0.1:${server.address().port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function answer(root, request, response) {
  const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
  if (path === '/favicon.ico') return response.writeHead(204).end();
  try {
    const body = await readFile(join(root, path));
    response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' });
    return response.end(body);
  } catch {
    return response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
  }
}

/** Visits every path with `look(page, path)`, two pages at a time, in contexts made with `options`. */
export async function visitAll(browser, options, paths, look) {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const waiting = [...paths];
  const visitor = async () => {
    for (let path = waiting.shift(); path; path = waiting.shift()) {
      const page = await context.newPage();
      await look(page, path);
      await page.close();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, visitor));
  await context.close();
}

/** The address of a file of the site below `base`. */
export function address(base, path) {
  return base + path.split('/').map(encodeURIComponent).join('/');
}

/** Opens or closes every `<details>`; returns how many there are. */
export function setDetails(page, open) {
  return page.evaluate((open) => {
    const all = document.querySelectorAll('details');
    for (const details of all) details.open = open;
    return all.length;
  }, open);
}
