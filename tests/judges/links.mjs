#!/usr/bin/env node
// Every link of every page, and what a page of ours always has.
//
// A link is relative (but on the page that a server answers with wherever nothing is: see `lib/site.mjs`), names a file of this folder (never a folder, since file://, Kiwix and a USB stick
// have no index pages; never with a query, which they do not know either), and its #fragment is an id
// there. http(s), mailto and tel stand in <a> only, but for the page's own whole address (canonical). Nothing is inline: no style, no event handler, no
// script text; data blocks (JSON-LD) are no scripts and may be, as long as they are sound JSON.
// Each page has one h1, a language, a title, and no id twice. Other hosts are never asked.

import { posix } from 'node:path';
import { tokens } from './lib/html.mjs';
import { read, siteFromArguments, topOf } from './lib/site.mjs';
import { count, verdict } from './lib/verdict.mjs';

const LINKING = ['href', 'src', 'poster', 'action', 'formaction', 'data', 'cite', 'background'];
const OUTWARD = /^(https?:\/\/|mailto:|tel:)/i;
const NOT_FOUND = '404.html';
const DATA_BLOCK = /^application\/(ld\+)?json$/i;

const site = siteFromArguments('SITE');
const files = new Set(site.files);
const top = topOf(site);
const folders = new Set(site.files.flatMap(foldersAbove));
const findings = [];
const pages = new Map(site.pages.map((path) => [path, readPage(path)]));
let checked = 0;
for (const [path, page] of pages) for (const link of page.links) checkLink(path, link);
for (const path of site.files.filter((path) => path.endsWith('.css'))) checkStylesheet(path);
verdict(findings, `${count(checked, 'link')} in ${count(pages.size, 'page')}`);

/** The ids and links of a page; reports what is wrong with the page alone. */
function readPage(path) {
  const page = { ids: new Set(), links: [], h1: 0, lang: '', title: '' };
  const report = (line, text) => findings.push(`${path}:${line}: ${text}`);
  let within = null;
  for (const token of tokens(read(site, path))) {
    if (token.open) {
      within = token;
      readTag(token, page, report);
    } else if (token.close) {
      within = null;
    } else if (within) {
      readText(token.text, within, page, report);
    }
  }
  if (page.h1 !== 1) report(1, `${page.h1} h1 where there is always one`);
  if (!page.lang) report(1, 'no lang on <html>');
  if (!page.title.trim()) report(1, 'no title');
  return page;
}

function readTag({ open, attributes, line }, page, report) {
  if (open === 'h1') page.h1++;
  if (open === 'html') page.lang = attributes.get('lang') ?? '';
  if (open === 'style') report(line, '<style>: styles stand in the stylesheet');
  if (open === 'base') report(line, '<base> changes what every link means');
  if (open === 'script') readScript(attributes, line, report);
  if (open === 'meta' && /^refresh$/i.test(attributes.get('http-equiv') ?? '')) {
    const target = /url=['"]?([^'"]*)/i.exec(attributes.get('content') ?? '');
    if (target) page.links.push({ element: open, target: target[1], line });
  }
  for (const [name, value] of attributes) {
    if (name === 'style') report(line, `style= on <${open}>`);
    else if (/^on[a-z]+$/.test(name)) report(line, `inline event handler ${name}= on <${open}>`);
    else if (name === 'id' || (name === 'name' && open === 'a')) addId(value, line, page, report);
    else if (name === 'srcset') {
      const targets = value.split(',').map((part) => part.trim().split(/\s+/)[0]);
      for (const target of targets) page.links.push({ element: open, target, line });
    } else if (LINKING.includes(name) && !isOwnAddress(open, attributes)) {
      page.links.push({ element: open, target: value, line });
    }
  }
}

/** The whole address at which a page is to be found: nothing is loaded from there. */
function isOwnAddress(open, attributes) {
  return open === 'link' && attributes.get('rel') === 'canonical' && OUTWARD.test(attributes.get('href') ?? '');
}

function readScript(attributes, line, report) {
  const type = attributes.get('type') ?? '';
  if (attributes.has('src')) {
    if (/^module$/i.test(type)) report(line, 'a module script does not load from file://');
  } else if (!DATA_BLOCK.test(type)) {
    report(line, '<script> without src');
  }
}

function readText(text, { open, attributes, line }, page, report) {
  if (open === 'title' && !page.title) page.title = text;
  if (open !== 'script' || attributes.has('src')) return;
  if (!DATA_BLOCK.test(attributes.get('type') ?? '')) return;
  try {
    JSON.parse(text);
  } catch (error) {
    report(line, `data block is no JSON: ${error.message}`);
  }
}

function addId(id, line, page, report) {
  if (page.ids.has(id)) report(line, `id \`${id}\` is there twice`);
  page.ids.add(id);
}

function checkLink(path, { element, target, line }) {
  checked++;
  const problem = problemWith(path, element, target);
  if (problem) findings.push(`${path}:${line}: <${element}> \`${target}\`: ${problem}`);
}

/** What is wrong with a link on the page or stylesheet `from`; nothing when it is sound. */
function problemWith(from, element, target) {
  if (target.trim() !== target || target === '') return 'empty, or with spaces around it';
  if (OUTWARD.test(target)) return element === 'a' ? null : 'another host outside <a>';
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return 'a scheme that no page needs';
  if (top && from === NOT_FOUND && target.startsWith(top)) return problemWith('index.html', element, target.slice(top.length));
  if (target.startsWith('/')) return 'not relative';
  if (target.includes('\\')) return 'a backslash';
  const [beforeFragment, fragment] = cut(target, '#');
  const [raw, query] = cut(beforeFragment, '?');
  if (query !== null) return 'a query, which files do not have';
  const written = unescape(raw);
  if (written === null) return 'percent-encoding that is none';
  const path = written === '' ? from : posix.normalize(posix.join(posix.dirname(from), written));
  if (path.startsWith('../') || path === '..') return 'leads out of the site';
  if (written.endsWith('/') || folders.has(path)) return 'names a folder, not a file';
  if (!files.has(path)) return 'no such file';
  if (fragment === null || !pages.has(path)) return null;
  if (fragment === '') return 'an empty fragment';
  const ids = pages.get(path).ids;
  return ids.has(fragment) || ids.has(unescape(fragment)) ? null : `no such id in ${path}`;
}

function checkStylesheet(path) {
  const css = read(site, path).replace(/\/\*[^]*?\*\//g, '');
  for (const [, quoted, bare, imported] of css.matchAll(
    /url\(\s*(?:["']([^"']*)["']|([^)"']*))\s*\)|@import\s+["']([^"']*)["']/g,
  )) {
    const target = (quoted ?? bare ?? imported).trim();
    const problem = problemWith(path, 'css', target);
    checked++;
    if (problem) findings.push(`${path}: \`${target}\`: ${problem}`);
  }
}

function foldersAbove(path) {
  const parts = path.split('/').slice(0, -1);
  return ['.', ...parts.map((_, i) => parts.slice(0, i + 1).join('/'))];
}

function cut(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}

function unescape(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
