// The built site as a list of files, and the pages that the slow judges look at.
// Paths are relative to the site's folder, with `/`, sorted: the same site always gives the same sample.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, posix, resolve } from 'node:path';
import { misused } from './verdict.mjs';

const RECORD_PAGES = 25;
const ROOT_PAGES = 40;

/** The site folder named on the command line; ends the judge when there is no page in it. */
export function siteFromArguments(usage) {
  const folder = process.argv[2];
  if (!folder) misused(`usage: ${basename(process.argv[1])} ${usage}`);
  const root = resolve(folder);
  let files;
  try {
    files = filesBelow(root);
  } catch (error) {
    misused(`cannot read \`${folder}\`: ${error.message}`);
  }
  const pages = files.filter((path) => path.endsWith('.html'));
  if (!pages.length) misused(`no HTML file in \`${folder}\``);
  return { root, files, pages };
}

export function read(site, path) {
  return readFileSync(join(site.root, path), 'utf8');
}

/**
 * The path under which a server answers with `404.html`, at whatever address nothing is: that page alone leads from
 * there (`/cases/casefile.css`), so it has its style on a server only. Empty where it is a page like any other.
 */
export function topOf(site) {
  if (!site.pages.includes('404.html')) return '';
  return /<link rel="stylesheet" href="(\/(?:[^"]*\/)?)[^"\/]*">/.exec(read(site, '404.html'))?.[1] ?? '';
}

/**
 * Every page at the root, every folder's index, then records of every folder in turn, the longest
 * first since it is the likeliest to break; and one page with each thing that only some pages have.
 * A page that has its style on one server only is left out.
 */
export function samplePages(site) {
  const seen = topOf(site) ? site.pages.filter((path) => path !== '404.html') : site.pages;
  const atRoot = seen.filter((path) => !path.includes('/')).slice(0, ROOT_PAGES);
  const indexes = seen.filter((path) => /^[^/]+\/index\.html$/.test(path));
  const taken = new Set([...atRoot, ...indexes]);
  const records = seen.filter((path) => !taken.has(path));
  for (const path of inTurn(byFolder(site, records), RECORD_PAGES)) taken.add(path);
  for (const special of [/<details\b/, /<script\b[^>]*\bsrc=/, /<blockquote\b/, /<table\b/]) {
    const has = (path) => special.test(read(site, path));
    const first = [...taken].some(has) ? undefined : site.pages.find(has);
    if (first) taken.add(first);
  }
  return [...taken].sort();
}

function byFolder(site, paths) {
  const folders = new Map();
  for (const path of paths) {
    const folder = posix.dirname(path);
    if (!folders.has(folder)) folders.set(folder, []);
    folders.get(folder).push(path);
  }
  return [...folders.values()].map((pages) => longestFirstThenSpread(site, pages));
}

function longestFirstThenSpread(site, pages) {
  const size = (path) => statSync(join(site.root, path)).size;
  const longest = pages.reduce((a, b) => (size(b) > size(a) ? b : a));
  const rest = pages.filter((path) => path !== longest);
  const step = Math.max(1, Math.floor(rest.length / RECORD_PAGES));
  return [longest, ...rest.filter((_, i) => i % step === 0)];
}

/** One of each list, then a second of each, until there are enough; every list gives at least one. */
function inTurn(lists, enough) {
  const taken = [];
  for (let round = 0; lists.some((list) => round < list.length); round++) {
    if (round > 0 && taken.length >= enough) break;
    for (const list of lists) {
      if (round < list.length && (round === 0 || taken.length < enough)) taken.push(list[round]);
    }
  }
  return taken;
}

function filesBelow(root) {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .map((path) => path.slice(root.length).split('\\').join('/').replace(/^\//, ''))
    .sort();
}
