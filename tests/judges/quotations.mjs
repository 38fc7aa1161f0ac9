#!/usr/bin/env node
// Every quotation on every page stands word for word in the report that it is taken from.
//
// A quotation is what stands between “ ” or " " in running text, the text of a `q`, and each block of a
// `blockquote`; in titles, descriptions, labels and JSON-LD, what stands between “ ”. Marks may be curly
// or straight, double or single, and white space may differ; nothing else: not a letter's case, not a full
// stop inside the closing mark, not an ellipsis. The text of `code`, `pre` and of note marks (`sup`) is
// not read. The judge knows “ ” alone: a page in a language with other marks needs its own pair here.

import { readFileSync } from 'node:fs';
import { tokens, VOID } from './lib/html.mjs';
import { read, siteFromArguments } from './lib/site.mjs';
import { count, misused, NOT_ASKED_FOR, verdict } from './lib/verdict.mjs';

const INLINE = new Set(
  'a abbr b bdi bdo br cite data del dfn em i img ins mark q s small span strong sub sup time u var wbr'.split(
    ' ',
  ),
);
const UNREAD = new Set('script style code pre kbd samp sup textarea noscript head'.split(' '));
const LABELS = ['title', 'alt', 'aria-label', 'aria-description', 'placeholder', 'label'];

const site = siteFromArguments('SITE REPORT [REPORT ...]');
const reports = process.argv.slice(3);
if (!reports.length) {
  console.log('needs a report: set CASEFILE_REPORT to its text, or name it after the site');
  process.exit(NOT_ASKED_FOR);
}
const report = reports.map(readReport).join('\n');
const distinct = new Set();
const findings = new Set();
for (const path of site.pages) {
  for (const { quotation, line, fault } of quotationsOf(read(site, path))) {
    distinct.add(normal(quotation));
    const problem = fault ?? (stands(quotation) ? null : 'not word for word in the report');
    if (problem) findings.add(`${path}:${line}: “${quotation.trim()}”: ${problem}${nearest(quotation)}`);
  }
}
verdict([...findings], `${count(distinct.size, 'distinct quotation')} on ${count(site.pages.length, 'page')}`);

function readReport(path) {
  try {
    return normal(readFileSync(path, 'utf8'));
  } catch (error) {
    return misused(`cannot read the report \`${path}\`: ${error.message}`);
  }
}

/** All marks become one mark, since a quotation within a quotation changes its pair. */
function normal(text) {
  return text
    .normalize('NFC')
    .replace(/[“”„‟"‘’‚‛'`´]/g, "'")
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/\u00ad/g, '')
    .trim();
}

function stands(quotation) {
  const words = normal(quotation);
  if (!words) return false;
  const isWord = (character) => character !== undefined && /[\p{L}\p{N}]/u.test(character);
  for (let at = report.indexOf(words); at >= 0; at = report.indexOf(words, at + 1)) {
    const cutAtStart = isWord(words[0]) && isWord(report[at - 1]);
    const cutAtEnd = isWord(words.at(-1)) && isWord(report[at + words.length]);
    if (!cutAtStart && !cutAtEnd) return true;
  }
  return false;
}

/** A hint for the two commonest slips: a stop, or a first letter, that is the page's own. */
function nearest(quotation) {
  const words = quotation.trim();
  const bare = words.replace(/[.,;:!?…]+$/u, '');
  const first = words[0] ?? '';
  const other = first === first.toLowerCase() ? first.toUpperCase() : first.toLowerCase();
  if (bare !== words && stands(bare)) return ' (without its last mark it is)';
  if (stands(other + words.slice(1))) return ` (with \`${other}\` for its first letter it is)`;
  if (stands(other + bare.slice(1))) return ' (but for its first letter and last mark it is)';
  return '';
}

function quotationsOf(html) {
  const found = [];
  for (const block of blocksOf(html)) {
    const text = block.text;
    for (const q of block.q) found.push({ quotation: q, line: block.line });
    if (block.quoted && text.trim()) {
      found.push({ quotation: withoutOuterMarks(text.trim()), line: block.line });
    }
    found.push(...betweenMarks(text, block.line, block.label ? /[“”]/g : /[“”"]/g));
  }
  return found;
}

/** The page cut into blocks of running text, and the attributes and data that a reader is told. */
function blocksOf(html) {
  const blocks = [];
  const unread = [];
  let quoted = 0;
  let block = { text: '', q: [], line: 1, quoted: false };
  let openQ = [];
  let last = null;
  const finish = (line) => {
    for (const start of openQ) block.q.push(block.text.slice(start));
    openQ = openQ.map(() => 0);
    if (block.text.trim()) blocks.push(block);
    block = { text: '', q: [], line, quoted: quoted > 0 };
  };
  for (const token of tokens(html)) {
    if (token.open) {
      last = token;
      blocks.push(...labelsOf(token));
      if (UNREAD.has(token.open)) unread.push(token.open);
      if (!INLINE.has(token.open)) {
        if (token.open === 'blockquote') quoted++;
        finish(token.line);
      } else if (token.open === 'q') openQ.push(block.text.length);
      else if (token.open === 'br') block.text += ' ';
    } else if (token.close) {
      if (unread.at(-1) === token.close) unread.pop();
      if (token.close === 'q' && openQ.length) block.q.push(block.text.slice(openQ.pop()));
      if (!INLINE.has(token.close)) {
        if (token.close === 'blockquote') quoted--;
        finish(token.line);
      }
    } else if (last?.open === 'title' || isJsonLd(last)) {
      const strings = last.open === 'title' ? [token.text] : stringsOf(token.text);
      for (const text of strings) blocks.push({ text, q: [], line: token.line, label: true });
      last = null;
    } else if (!unread.length) {
      if (!block.text.trim()) block.line = token.line;
      block.text += token.text;
    }
    if (token.open && VOID.has(token.open)) last = null;
  }
  finish(0);
  return blocks;
}

function labelsOf({ open, attributes, line }) {
  const names = open === 'meta' ? ['content'] : LABELS;
  return names
    .filter((name) => attributes.get(name))
    .map((name) => ({ text: attributes.get(name), q: [], line, label: true }));
}

function isJsonLd(token) {
  return token?.open === 'script' && /json/i.test(token.attributes.get('type') ?? '');
}

function stringsOf(json) {
  const strings = [];
  try {
    JSON.parse(json, (_, value) => {
      if (typeof value === 'string') strings.push(value);
      return value;
    });
  } catch {
    // The links judge reports a data block that is no JSON.
  }
  return strings;
}

function withoutOuterMarks(text) {
  const [only, ...more] = betweenMarks(text, 0, /[“”"]/g);
  const isWhole = only && !only.fault && !more.length && only.quotation.length === text.length - 2;
  return isWhole ? only.quotation : text;
}

function betweenMarks(text, line, marks) {
  const found = [];
  const open = [];
  for (const { 0: mark, index } of text.matchAll(marks)) {
    const closes = mark === '”' || (mark === '"' && open.at(-1)?.mark === '"');
    if (!closes) open.push({ mark, start: index + 1 });
    else if (open.length) {
      const quotation = text.slice(open.pop().start, index);
      if (!open.length) found.push({ quotation, line });
    } else found.push({ quotation: text.slice(0, index).slice(-60), line, fault: 'closed but never opened' });
  }
  for (const { start } of open) {
    found.push({ quotation: text.slice(start, start + 60), line, fault: 'opened but never closed' });
  }
  return found;
}
