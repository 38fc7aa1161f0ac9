#!/usr/bin/env node
// The sitemap follows the schema of sitemaps.org (XSD, by xmllint): every address in it is once there, names a file
// of the site, and is the one that the page itself says (`canonical`); every page that says one is in it; robots.txt
// names the sitemap. A site without an address has none, and is not asked for it.

import { join } from 'node:path';
import { read, siteFromArguments } from './lib/site.mjs';
import { HERE, packageFile } from './lib/tools.mjs';
import { count, NOT_ASKED_FOR, verdict } from './lib/verdict.mjs';
import { faultsBySchema, fileAt, textsOf } from './lib/xml.mjs';

const SITEMAP = 'sitemap.xml';
const site = siteFromArguments('SITE');
const files = new Set(site.files);
if (!files.has(SITEMAP)) {
  console.log('no sitemap: the site does not say where it will stand');
  process.exit(NOT_ASKED_FOR);
}
const findings = [];
const base = baseFromRobots();
const addresses = addressesIn(SITEMAP);
const known = new Set();
for (const address of addresses) checkAddress(address);
for (const path of site.pages) checkPage(path);
verdict(findings, count(addresses.length, 'page'));

function baseFromRobots() {
  const robots = files.has('robots.txt') ? read(site, 'robots.txt') : '';
  const named = /^Sitemap: (https?:\/\/\S+\/)sitemap\.xml$/m.exec(robots);
  if (!named) findings.push('robots.txt: does not name the sitemap by its whole address');
  return named?.[1] ?? '';
}

/** Every page's address in a sitemap, or in those that it lists. */
function addressesIn(path) {
  const xml = read(site, path);
  const isList = xml.includes('<sitemapindex');
  const schema = isList ? join(HERE, 'schemas', 'siteindex.xsd') : packageFile('sitemap', 'schema/sitemap.xsd');
  findings.push(...faultsBySchema(site, path, 'schema', schema));
  const found = textsOf(xml, 'loc');
  if (!isList) return found;
  return found.flatMap((address) => {
    const part = fileAt(base, address);
    if (files.has(part)) return addressesIn(part);
    findings.push(`${path}: \`${address}\` is no file of the site`);
    return [];
  });
}

function checkAddress(address) {
  if (known.has(address)) findings.push(`${SITEMAP}: \`${address}\` is there twice`);
  known.add(address);
  const path = fileAt(base, address);
  if (!files.has(path)) findings.push(`${SITEMAP}: \`${address}\` is no page of the site`);
  else if (canonicalOf(path) !== address) findings.push(`${path}: says that it is at \`${canonicalOf(path)}\``);
}

/** An old address says where the record is now, by a relative link: it is no page to be found. */
function checkPage(path) {
  const address = canonicalOf(path);
  if (address?.startsWith(base) && !known.has(address)) findings.push(`${path}: is not in the sitemap`);
}

function canonicalOf(path) {
  return /<link rel="canonical" href="(https?:[^"]*)"/.exec(read(site, path))?.[1];
}
