#!/usr/bin/env node
// `data/records.bib` and `data/records.csl.json` as citation-js reads them: every entry of CSL-JSON is kept as it is
// (a type, a variable or a date that CSL does not know would be dropped), both have the same entries with the same
// titles and days, and every entry can be set in a style.

import { read, siteFromArguments } from './lib/site.mjs';
import { loadPackage } from './lib/tools.mjs';
import { count, OK, verdict } from './lib/verdict.mjs';

const BIB = 'data/records.bib';
const CSL = 'data/records.csl.json';
const site = siteFromArguments('SITE');
if (!site.files.includes(BIB) && !site.files.includes(CSL)) {
  console.log('no records to cite');
  process.exit(OK);
}
const { Cite, plugins } = loadPackage('@citation-js/core');
loadPackage('@citation-js/plugin-bibtex');
loadPackage('@citation-js/plugin-csl');
const findings = [];
const csl = readCsl();
const bibtex = readBibtex();
compare();
setAll();
verdict(findings, count(csl.length, 'record'));

function readCsl() {
  try {
    const items = JSON.parse(read(site, CSL));
    const kept = plugins.input.util.clean(items, false);
    items.forEach((item, i) => {
      for (const [name, value] of Object.entries(item)) {
        if (JSON.stringify(kept[i][name]) === JSON.stringify(value)) continue;
        findings.push(`${CSL}: ${item.id}: \`${name}\` is not what CSL knows: ${JSON.stringify(value)}`);
      }
      for (const needed of ['id', 'type', 'title']) {
        if (!item[needed]) findings.push(`${CSL}: ${item.id}: no \`${needed}\``);
      }
    });
    return kept;
  } catch (error) {
    findings.push(`${CSL}: ${error.message}`);
    return [];
  }
}

function readBibtex() {
  try {
    return plugins.input.chain(read(site, BIB), { forceType: '@bibtex/text', generateGraph: false });
  } catch (error) {
    findings.push(`${BIB}: ${error.message.split('\n')[0]}`);
    return [];
  }
}

/** By id: both files hold the same entries, with the same words and days. */
function compare() {
  const inBibtex = new Map(bibtex.map((entry) => [entry.id, entry]));
  if (inBibtex.size !== bibtex.length) findings.push(`${BIB}: a key is there twice`);
  if (inBibtex.size !== csl.length) findings.push(`${BIB}: ${inBibtex.size} entries, where CSL-JSON has ${csl.length}`);
  for (const item of csl) {
    const entry = inBibtex.get(item.id);
    if (!entry) {
      findings.push(`${BIB}: no entry \`${item.id}\``);
      continue;
    }
    for (const name of ['title', 'author', 'URL', 'issued']) {
      const [ours, theirs] = [inWords(name, item[name]), inWords(name, entry[name])];
      if (ours !== theirs) findings.push(`${BIB}: ${item.id}: \`${name}\` is \`${theirs}\`, in CSL-JSON \`${ours}\``);
    }
  }
}

function inWords(name, value) {
  if (value === undefined) return '';
  if (name === 'author') return value.map((one) => one.literal ?? one.family ?? JSON.stringify(one)).join('; ');
  // A date in words, or a span of time, has no field in BibTeX.
  if (name === 'issued') return value['date-parts']?.length === 1 ? value['date-parts'][0].join('-') : '';
  return String(value).replace(/\s+/g, ' ').trim();
}

function setAll() {
  if (findings.length) return;
  const set = new Cite(csl, { generateGraph: false }).format('bibliography', { asEntryArray: true, template: 'apa' });
  const known = new Map(set);
  for (const { id } of csl) if (!known.get(id)?.trim()) findings.push(`${CSL}: ${id}: nothing of it can be printed`);
}
