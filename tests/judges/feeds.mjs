#!/usr/bin/env node
// Atom feeds follow RFC 4287 (RELAX NG, by xmllint) and JSON feeds JSON Feed 1.1 (JSON Schema, by ajv). No id stands
// twice in a feed, the file is where it says that it is, each entry leads to a page of the site, and the two feeds
// of one name tell the same. A site without an address has no feeds, and is not asked for them.

import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { read, siteFromArguments } from './lib/site.mjs';
import { HERE, loadPackage } from './lib/tools.mjs';
import { count, NOT_ASKED_FOR, verdict } from './lib/verdict.mjs';
import { faultsBySchema, fileAt, textsOf } from './lib/xml.mjs';

const site = siteFromArguments('SITE');
const files = new Set(site.files);
const findings = [];
const having = (ending, sign) =>
  site.files.filter((path) => path.endsWith(ending) && read(site, path).includes(sign));
const atoms = having('.xml', 'http://www.w3.org/2005/Atom');
const jsons = having('.json', 'jsonfeed.org/version');
if (atoms.length + jsons.length === 0) {
  console.log('no feed: the site does not say where it will stand');
  process.exit(NOT_ASKED_FOR);
}
const isJsonFeed = schema();
const told = new Map([...atoms.map(readAtom), ...jsons.map(readJson)]);
for (const [path, entries] of told) compare(path, entries);
const n_items = [...told.values()].reduce((sum, feed) => sum + feed.length, 0);
verdict(findings, `${count(n_items, 'item')} in ${count(told.size, 'feed')}`);

function schema() {
  const ajv = new (loadPackage('ajv').default)({ allErrors: true });
  loadPackage('ajv-formats').default(ajv);
  return ajv.compile(JSON.parse(readFileSync(join(HERE, 'schemas', 'json-feed.json'), 'utf8')));
}

function readAtom(path) {
  findings.push(...faultsBySchema(site, path, 'relaxng', join(HERE, 'schemas', 'atom.rng')));
  const [head, ...rest] = read(site, path).split(/<entry[\s>]/);
  const own = /<link rel="self"[^>]* href="([^"]*)"/.exec(head)?.[1];
  const entries = rest.map((entry) => ({
    id: textsOf(entry, 'id')[0],
    url: /<link rel="alternate"[^>]* href="([^"]*)"/.exec(entry)?.[1],
    title: textsOf(entry, 'title')[0],
    text: textsOf(entry, 'summary')[0],
  }));
  checkEntries(path, own, entries);
  return [path, entries];
}

function readJson(path) {
  let feed;
  try {
    feed = JSON.parse(read(site, path));
  } catch (error) {
    findings.push(`${path}: no JSON: ${error.message}`);
    return [path, []];
  }
  if (!isJsonFeed(feed)) {
    for (const { instancePath, message } of isJsonFeed.errors) findings.push(`${path}: ${instancePath} ${message}`);
    return [path, []];
  }
  const entries = feed.items.map((item) => ({ ...item, text: item.content_text }));
  checkEntries(path, feed.feed_url, entries);
  return [path, entries];
}

function checkEntries(path, own, entries) {
  if (!own?.endsWith(`/${path}`)) {
    findings.push(`${path}: says that it is at \`${own}\``);
    return;
  }
  const base = own.slice(0, -path.length);
  const known = new Set();
  for (const { id, url } of entries) {
    if (known.has(id)) findings.push(`${path}: the id \`${id}\` is there twice`);
    known.add(id);
    if (!files.has(fileAt(base, url ?? ''))) findings.push(`${path}: \`${url}\` is no page of the site`);
  }
}

/** With the other feed of its name: the same entries in the same order. */
function compare(path, entries) {
  const other = told.get(`${basename(path, '.xml')}.json`);
  if (!path.endsWith('.xml') || !other) return;
  const inShort = ({ id, url, title, text }) => JSON.stringify([id, url, title, text]);
  const at = entries.findIndex((entry, i) => !other[i] || inShort(entry) !== inShort(other[i]));
  if (at >= 0 || entries.length !== other.length) {
    findings.push(`${path}: entry ${at + 1} is another in the JSON feed of its name`);
  }
}
