#!/usr/bin/env node
// The facts in pages are JSON-LD (jsonld reads them in safe mode: what would be dropped is a fault) in the words of
// schema.org (schema-dts): each type is one, each property one of its type, what stands in it of a type that the
// property takes, and a date one that ISO 8601 knows. Every record that is named has a page of the site.

import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { tokens } from './lib/html.mjs';
import { read, siteFromArguments } from './lib/site.mjs';
import { loadPackage, packageFile } from './lib/tools.mjs';
import { count, verdict } from './lib/verdict.mjs';

const CONTEXT = 'https://schema.org';
// No page lies there: what it is relative to does not matter here.
const NOWHERE = 'https://site.invalid/';
const DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;
const PERIOD = /^\d{4}(-\d{2}){0,2}(\/\d{4}(-\d{2}){0,2})?$/;

const site = siteFromArguments('SITE');
const files = new Set(site.files);
const jsonld = loadPackage('jsonld');
const { properties, ranges, ancestors } = readVocabulary();
const findings = [];
let blocks = 0;
for (const path of site.pages) for (const block of blocksOf(path)) await checkBlock(path, block);
verdict(findings, `${count(blocks, 'block')} in ${count(site.pages.length, 'page')}`);

function blocksOf(path) {
  const found = [];
  let isData = false;
  for (const token of tokens(read(site, path))) {
    if (token.open) isData = token.open === 'script' && token.attributes.get('type') === 'application/ld+json';
    else if (token.close) isData = false;
    else if (isData) found.push(token);
  }
  return found;
}

async function checkBlock(path, { text, line }) {
  blocks++;
  const report = (what) => findings.push(`${path}:${line}: ${what}`);
  let node;
  try {
    node = JSON.parse(text);
  } catch (error) {
    return report(`no JSON: ${error.message}`);
  }
  if (node['@context'] !== CONTEXT) return report(`the context is not ${CONTEXT}`);
  checkNode(node, path, report);
  const { '@context': _, ...facts } = node;
  const context = { '@vocab': `${CONTEXT}/` };
  try {
    await jsonld.toRDF({ '@context': context, ...facts }, { base: NOWHERE + path, safe: true, documentLoader: refuse });
  } catch (error) {
    report(`JSON-LD: ${error.message} ${error.details?.event?.message ?? ''}`);
  }
}

function refuse(url) {
  throw new Error(`${url} would be asked for`);
}

/** A node, and those in it. `as` is the property that a role stands for. */
function checkNode(node, path, report, as) {
  const id = node['@id'];
  if (id !== undefined) checkId(id, path, report);
  const type = node['@type'];
  if (type === undefined) {
    if (id === undefined) report('a node without a type');
    return;
  }
  if (!ancestors.has(type)) return report(`schema.org has no type \`${type}\``);
  for (const [name, value] of Object.entries(node)) {
    if (name.startsWith('@')) continue;
    if (name !== as && !has(type, name)) {
      report(`\`${type}\` has no \`${name}\``);
      continue;
    }
    for (const one of [value].flat()) checkValue(name, one, path, report);
  }
}

function checkId(id, path, report) {
  if (/^https?:/.test(id)) return;
  const target = posix.normalize(posix.join(posix.dirname(path), decodeURIComponent(id.split('#')[0])));
  if (!files.has(target)) report(`\`${id}\` is no page of the site`);
}

function checkValue(name, value, path, report) {
  if (typeof value === 'string') {
    const takes = ranges.get(name);
    if (name === 'temporalCoverage' ? !PERIOD.test(value) : takes.has('Date') && !DATE.test(value)) {
      report(`\`${name}\`: \`${value}\` is no date`);
    }
    return;
  }
  if (value === null || typeof value !== 'object') return report(`\`${name}\` is neither text nor a node`);
  const type = value['@type'];
  const isRole = ancestors.get(type)?.has('Role');
  const fits = (one) => ranges.get(name).has(one);
  if (type && ancestors.has(type) && !isRole && ![...ancestors.get(type)].some(fits)) {
    report(`\`${name}\` takes no \`${type}\``);
  }
  checkNode(value, path, report, isRole ? name : undefined);
}

function has(type, name) {
  return [...ancestors.get(type)].some((one) => properties.get(one)?.has(name));
}

/** Types with all that they are, properties by type, and what each property takes, from the declarations. */
function readVocabulary() {
  const text = readFileSync(packageFile('schema-dts', 'dist/schema.d.ts'), 'utf8');
  const properties = new Map();
  const ranges = new Map();
  const parents = new Map();
  for (const [, name, above, body] of text.matchAll(/^(?:export )?interface (\w+)(?: extends ([^{]+))? \{\n([^]*?)^\}/gm)) {
    parents.set(name, (above ?? '').match(/\w+/g) ?? []);
    const own = [...body.matchAll(/^ {4}"(\w+)"\?: SchemaValue<(.*), "\w+">;$/gm)];
    properties.set(name, new Set(own.map(([, property]) => property)));
    for (const [, property, takes] of own) {
      const known = ranges.get(property) ?? new Set();
      // Every node may be a reference; what matters is to what.
      for (const one of takes.match(/\w+/g)) if (one !== 'IdReference') known.add(one);
      ranges.set(property, known);
    }
  }
  const leaves = text.matchAll(
    /(?:interface \w+Leaf extends ([^{]+)|type \w+Leaf<[^>]*> = Omit<(\w+),[^>]*> & )\{\n {4}"@type": "(\w+)";/g,
  );
  const ancestors = new Map();
  for (const [, bases, role, type] of leaves) {
    const all = new Set([type]);
    const add = (base) => {
      all.add(base).add(base.replace(/Base$/, ''));
      for (const parent of parents.get(base) ?? []) add(parent);
    };
    for (const base of (bases ?? role).match(/\w+/g)) add(base);
    ancestors.set(type, all);
  }
  return { properties, ranges, ancestors };
}
