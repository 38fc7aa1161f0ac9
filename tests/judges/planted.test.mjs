// A judge that finds nothing may be a judge that looks at nothing. So each is shown a small site in
// which every page but `clean.html` has one planted fault, and must name exactly those pages.
// Run with `node --test tests/judges/`; a judge whose tool is missing is skipped, as `run` skips it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { HERE } from './lib/tools.mjs';
import { FAILED, NOT_ASKED_FOR, OK, TOOL_MISSING } from './lib/verdict.mjs';

const folders = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

const REPORT = 'The minister said: "There are no \'so-called camps\' here," he added. It rained.\n';
const STYLE = `body { color: #17191c; background: #fcfcfa; font-size: 1rem; line-height: 1.5; }
.pale { color: #d0d0d0; }
.broad { width: 900px; }
.broader { width: 1800px; }
.tall { block-size: 600px; break-inside: avoid; }
.alone { break-after: auto; break-inside: auto; }
.one { white-space: nowrap; overflow: clip; }
@page { margin: 15mm; @bottom-right { content: counter(page) " / " counter(pages); } }
`;
const DOT =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const CLEAN = `<p>He said “no ‘so-called camps’” and “It rained.” <a href="records/other.html#there">Other</a></p>
<p>The minister: “There are no ‘so-called camps’ here”. <q>It rained</q></p>
<blockquote><p>“There are no "so-called camps" here”</p><p>It rained.</p></blockquote>
<p><a href="https://example.org/home/work/x">Outside</a>, <a href="mailto:a@example.org">mail</a>, <a href="#main">main</a></p>
<details><summary>More</summary><p>Text.</p></details>`;

test('nu finds an element and a property that do not exist', (t) => {
  found(t, 'nu', {
    'element.html': [page('<blonk>x</blonk>'), /blonk/],
    'data.html': [strict('<script type="application/ld+json">{"a": 1}</script>'), null],
    'script.html': [strict('<script>x()</script>'), /Inline script/],
    'colr.css': ['p { colr: red; }\n', /colr/],
  });
});

test('html-validate finds a missing alt and an inline style', (t) => {
  found(t, 'html-validate', {
    'alt.html': [page('<p><img src="dot.png"></p>'), /wcag\/h37/],
    'style.html': [page('<p style="margin:0">x</p>'), /no-inline-style/],
  });
});

test('axe finds a missing alt, low contrast, and low contrast inside closed details', (t) => {
  found(t, 'axe', {
    'alt.html': [page('<p><img src="dot.png" width="30" height="30"></p>'), /image-alt/],
    'pale.html': [page('<p class="pale">hard to read</p>'), /color-contrast/],
    'inside.html': [
      page('<details><summary>More</summary><p class="pale">hard to read</p></details>'),
      /color-contrast.*details open/,
    ],
  });
});

test('overflow finds sideways scrolling, other hosts, console errors and text that needs scripts', (t) => {
  found(t, 'overflow', {
    'broad.html': [page('<p class="broad">x</p>'), /320 px.*p\.broad/],
    'word.html': [page(`<p>${'long'.repeat(60)}</p>`), /sideways.*p "long/],
    'inside.html': [
      page('<details><summary>More</summary><p class="broad">x</p></details>'),
      /320 px, details open/,
    ],
    'outside.html': [page('<p><img src="http://127.0.0.2:9/x.png" alt="x"></p>'), /outside the site/],
    'missing.html': [page('<p><img src="missing.png" alt="x"></p>'), /console error/],
    'data.html': [strict('<script type="application/ld+json">{"a": 1}</script>'), null],
    'script.html': [strict('<script>x()</script>'), /console error.*Security Policy/],
    'hides.html': [page('<p id="gone">only without</p><script src="hides.js"></script>'), /only without/],
    'hides.js': ['document.getElementById("gone").remove();\n', null],
    'throws.html': [page('<script src="throws.js"></script>'), /script error/],
    'throws.js': ['throw new Error("planted");\n', null],
    'adds.html': [page('<p id="add">x</p><script src="adds.js"></script>'), null],
    'adds.js': ['document.getElementById("add").after("a filter");\n', null],
  });
});

test('print finds a page that is wider than its paper, and sheets without a number', (t) => {
  found(t, 'print', {
    'broad.html': [page('<p class="broader">x</p>'), /A4: shrunk/],
    'cut.html': [page(`<p class="one">${'many words '.repeat(30)}</p>`), /words are cut/],
    'lonely.html': [
      page(`<p class="tall">x</p><h2 class="alone">What refers to this</h2><p class="tall">y</p>`),
      /A4: sheet 1 ends with the heading “What refers to this”/,
    ],
    'bare.html': [page('<p>x</p>').replace('look.css', 'bare.css'), /Letter: sheet 1 of 1 has no number/],
    'bare.css': ['body { color: #17191c; }\n', null],
  });
});

test('safest finds words that need scripts or are drawn, what does not open, and other hosts', (t) => {
  const strip = (link) => `<div aria-hidden="true"><a href="#a" tabindex="-1">${link}</a></div><p id="a">The arrest</p>`;
  found(t, 'safest', {
    'written.html': [page('<p id="a">x</p><script src="written.js"></script>'), /Chromium without[^]*Firefox: after .*Planted.* “x”/],
    'written.js': ['document.getElementById("a").textContent = "written by a script";\n', null],
    'order.html': [page('<p id="a">one</p><p>two</p><script src="order.js"></script>'), /“one two”, with scripts “two one”/],
    'order.js': ['const a = document.getElementById("a");\na.parentNode.append(a);\n', null],
    'filter.html': [page('<script src="filter.js" defer></script>'), null],
    'filter.js': ['document.body.insertAdjacentHTML("beforeend", "<fieldset class=filters>Kind</fieldset>");\n', null],
    'title.html': [page('<p><svg aria-hidden="true"><title>Prison</title></svg></p>'), /Firefox: after .*“Prison”[^]*words of a drawing run/],
    'drawn.html': [page('<p><svg role="img" aria-label="Prison"><path d="M0 0h9v9"/></svg></p>'), /Firefox: not drawn.*svg/],
    'picture.html': [page('<p><img src="map.svg" alt="A map"></p>'), /Firefox: picture not shown: map.svg/],
    'map.svg': ['<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9"/></svg>\n', null],
    'told.html': [page(strip('<b>1</b> <i dir="auto">The arrest</i>')), null],
    'strip.html': [page(strip('<b>1</b> <i dir="auto">The return</i>')), /only in a drawing: “The return”/],
    'style.html': [page('').replace('look.css', 'none.css'), /Firefox: no style: none.css/],
    'stuck.html': [page('<details><summary tabindex="-1" inert>More</summary><p>x</p></details>'), /the keyboard does not open “More”/],
    'outside.html': [page('<p><img src="http://127.0.0.2:9/x.png" alt="x"></p>'), /outside the site/],
  });
});

test('lighthouse finds a page without a description, an error on the console and low contrast', (t) => {
  const bare = page('<p>x</p>', '../').replace(/<meta name="description"[^>]*>/, '');
  found(t, 'lighthouse', {
    'events/index.html': [bare, /seo: meta-description/],
    'index.html': [page('<p>x</p><p><img src="none.png" alt="nothing"></p>'), /best-practices: errors-in-console/],
    'timeline.html': [page('<p class="pale">hard to read</p>'), /accessibility: color-contrast/],
  });
});

test('filters finds things that stay, a choice that does not last, and numbers that change', (t) => {
  const list = (script) =>
    page(`<template class="filters"><fieldset class="filters"><select name="kind"><option value="">any</option>
<option value="events">events</option></select><button type="button">all</button></fieldset></template>
<ol><li id="a" data-kind="events">a</li><li id="b" data-kind="people">b</li></ol><script src="${script}"></script>`);
  const shows = `const t = document.querySelector('template'); t.before(t.content.cloneNode(true));
const select = document.querySelector('select'); const items = [...document.querySelectorAll('[data-kind]')];
function apply() { for (const item of items) item.hidden = hides(item); }
select.onchange = () => { apply(); location.hash = '#show?kind=' + select.value; };
document.querySelector('button').onclick = () => { select.value = ''; apply(); };
`;
  const lasts = "if (location.hash.includes('events')) select.value = 'events'; apply();\n";
  const wanted = "function hides(item) { return select.value && item.dataset.kind !== select.value; }\n";
  found(t, 'filters', {
    'stays.html': [list('stays.js'), /a thing without it stays/],
    'stays.js': [`${shows}function hides(item) { return false; }\n${lasts}`, null],
    'forgets.html': [list('forgets.js'), /2 instead of 1 after a reload/],
    'forgets.js': [`${shows}${wanted}`, null],
    'numbers.html': [list('numbers.js'), /a number changes/],
    'numbers.js': [`${shows}${wanted}select.addEventListener('change', () => { items[0].style.counterSet = 'list-item 7'; });\n${lasts}`, null],
  });
});

test('links finds every kind of link and page that a stick cannot bear', (t) => {
  const link = (href) => page(`<p><a href="${href}">x</a></p>`);
  found(t, 'links', {
    'dead.html': [link('nowhere.html'), /no such file/],
    'case.html': [link('Clean.html'), /no such file/],
    'folder.html': [link('records'), /names a folder/],
    'slash.html': [link('records/'), /names a folder/],
    'dot.html': [link('.'), /names a folder/],
    'fragment.html': [link('records/other.html#nowhere'), /no such id/],
    'absolute.html': [link('/clean.html'), /not relative/],
    'host.html': [link('//example.org/x.html'), /not relative/],
    'climbs.html': [link('../x.html'), /leads out/],
    'query.html': [link('clean.html?page=2'), /query/],
    'scheme.html': [link('javascript:x()'), /scheme/],
    'empty.html': [link(''), /empty/],
    'picture.html': [page('<img src="https://example.org/x.png" alt="x">'), /outside <a>/],
    'srcset.html': [page('<img src="dot.png" srcset="dot.png 1x, two.png 2x" alt="x">'), /two\.png/],
    'style.html': [page('<p style="margin:0">x</p>'), /style=/],
    'handler.html': [page('<p onclick="x()">x</p>'), /onclick/],
    'script.html': [page('<script>x()</script>'), /without src/],
    'data.html': [page('<script type="application/ld+json">{"a": 1}</script>'), null],
    'unsound.html': [page('<script type="application/ld+json">{"a": 1,}</script>'), /no JSON/],
    'twice.html': [page('<p id="a">x</p><p id="a">y</p>'), /there twice/],
    'h1.html': [page('<h1>Another</h1>'), /2 h1/],
    'lang.html': [page('').replace(' lang="en"', ''), /no lang/],
    'title.html': [page('').replace(/<title>.*<\/title>/, '<title> </title>'), /no title/],
    'sheet.css': ['p { background: url("gone.png"); }\n', /gone\.png/],
  });
});

test('links lets a page say its own address, and loads nothing from it', (t) => {
  const head = (line) => page('').replace('</head>', `${line}\n</head>`);
  found(t, 'links', {
    'own.html': [head('<link rel="canonical" href="https://example.org/own.html">'), null],
    'sheet.html': [head('<link rel="stylesheet" href="https://example.org/x.css">'), /outside <a>/],
    'feed.html': [head('<link rel="alternate" type="application/atom+xml" href="none.xml">'), /no such file/],
  });
});

test('links lets the page for what is not there lead from the top of its server, and from nowhere else', (t) => {
  const lost = (href) =>
    page(`<p><a href="${href}">x</a></p>`).replace('</head>', '<link rel="stylesheet" href="/cases/x.css">\n</head>');
  const sheet = { 'x.css': ['p { margin: 0; }\n', null] };
  found(t, 'links', { '404.html': [lost('/cases/records/other.html'), null], ...sheet });
  found(t, 'links', { '404.html': [lost('/cases/nowhere.html'), /no such file/], ...sheet });
  found(t, 'links', { '404.html': [lost('/clean.html'), /not relative/], ...sheet });
  found(t, 'links', { 'elsewhere.html': [lost('/cases/clean.html'), /not relative/], ...sheet });
});

test('json-ld finds words that schema.org does not have, and facts that are no JSON-LD', (t) => {
  const facts = (node) =>
    page(`<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', ...node })}</script>`);
  const event = { '@type': 'Event', '@id': 'x.html', name: 'E' };
  found(t, 'json-ld', {
    'x.html': [
      facts({
        ...event,
        startDate: '2023-10',
        location: [{ '@type': 'Place', '@id': 'records/other.html', name: 'P' }],
        subjectOf: { '@type': 'Claim', text: 'It was so', appearance: { '@type': 'Statement', name: 'S' } },
      }),
      null,
    ],
    'role.html': [
      facts({
        '@type': 'Person',
        affiliation: { '@type': 'OrganizationRole', roleName: 'x', affiliation: { '@type': 'NGO', name: 'N' } },
      }),
      null,
    ],
    'type.html': [facts({ ...event, '@type': 'Happening' }), /no type `Happening`/],
    'property.html': [facts({ ...event, perpetrator: 'x' }), /has no `perpetrator`/],
    'other.html': [facts({ ...event, author: 'x' }), /`Event` has no `author`/],
    'range.html': [facts({ ...event, location: { '@type': 'Person', name: 'x' } }), /takes no `Person`/],
    'inner.html': [facts({ ...event, location: { '@type': 'Place', pages: '1' } }), /`Place` has no `pages`/],
    'about.html': [facts({ ...event, startDate: 'about 2004' }), /no date/],
    'open.html': [facts({ ...event, startDate: '2023-10-09/..' }), /no date/],
    'id.html': [facts({ ...event, '@id': 'nowhere.html' }), /no page of the site/],
    'number.html': [facts({ ...event, name: 1 }), /neither text nor a node/],
    'dropped.html': [facts({ ...event, '@nonsense': 'x' }), /JSON-LD/],
    'context.html': [facts(event).replace('schema.org', 'example.org'), /the context/],
    'unsound.html': [page('<script type="application/ld+json">{"a": 1,}</script>'), /no JSON/],
  });
});

test('feeds finds what Atom and JSON Feed do not allow', (t) => {
  const base = 'https://example.org/';
  const entry = (id, more = '') =>
    `<entry><id>${base}${id}</id><title>T</title><link rel="alternate" href="${base}clean.html"/>` +
    `<updated>2024-01-02T12:00:00Z</updated><summary>S</summary>${more}</entry>`;
  const atom = (path, entries, more = '<author><name>A</name></author>') =>
    `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><id>${base}${path}</id>` +
    `<title>T</title><updated>2024-01-02T12:00:00Z</updated><link rel="self" href="${base}${path}"/>${more}${entries}</feed>\n`;
  const item = { id: `${base}a`, url: `${base}clean.html`, title: 'T', content_text: 'S' };
  const json = (path, items, more = {}) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1', title: 'T', feed_url: base + path, items, ...more,
    });
  found(t, 'feeds', {
    'good.xml': [atom('good.xml', entry('a')), null],
    'good.json': [json('good.json', [item]), null],
    'author.xml': [atom('author.xml', entry('a'), ''), /author/],
    'day.xml': [atom('day.xml', entry('a').replace('T12:00:00Z', '')), /updated/],
    'open.xml': [atom('open.xml', entry('a').replace('</title>', '')), /parser error/],
    'element.xml': [atom('element.xml', entry('a', '<content>All of it</content>')), /content/],
    'id.xml': [atom('id.xml', entry('a').replace(`<id>${base}a`, '<id>a')), /id/],
    'twice.xml': [atom('twice.xml', entry('a') + entry('a')), /there twice/],
    'dead.xml': [atom('dead.xml', entry('a').replace('clean.html', 'gone.html')), /gone\.html. is no page/],
    'place.xml': [atom('elsewhere.xml', entry('a')), /says that it is at/],
    'differs.xml': [atom('differs.xml', entry('a')), /another in the JSON feed/],
    'differs.json': [json('differs.json', [{ ...item, title: 'U' }]), null],
    'key.json': [json('key.json', [item], { updated: '2024' }), /additional properties/],
    'content.json': [json('content.json', [{ id: 'a', url: item.url }]), /content_text/],
    'date.json': [json('date.json', [{ ...item, date_modified: '2024-01-02' }]), /date-time/],
    'dead.json': [json('dead.json', [{ ...item, url: `${base}gone.html` }]), /gone\.html. is no page/],
    'cut.json': ['{"version": "https://jsonfeed.org/version/1.1",', /no JSON/],
  });
});

test('sitemap finds addresses that are none, and pages that it lacks', (t) => {
  const base = 'https://example.org/';
  const at = (path) => page('').replace('</head>', `<link rel="canonical" href="${base}${path}">\n</head>`);
  const sitemap = (urls) =>
    `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls}</urlset>\n`;
  const url = (path, more = '') => `<url><loc>${base}${path}</loc>${more}</url>`;
  const robots = { 'robots.txt': [`User-agent: *\nDisallow:\n\nSitemap: ${base}sitemap.xml\n`, null] };
  found(t, 'sitemap', {
    ...robots,
    'x.html': [at('x.html'), null],
    'index.html': [at(''), null],
    'sitemap.xml': [sitemap(url('x.html', '<lastmod>2024-05-06</lastmod>') + url('')), null],
  });
  found(t, 'sitemap', {
    ...robots,
    'x.html': [at('x.html'), null],
    'elsewhere.html': [at('x.html'), /says that it is at/],
    'lacking.html': [at('lacking.html'), /not in the sitemap/],
    'sitemap.xml': [
      sitemap(url('x.html') + url('x.html') + url('gone.html') + url('elsewhere.html', '<lastmod>soon</lastmod>')),
      /there twice[^]*gone\.html. is no page|gone\.html. is no page[^]*there twice/,
    ],
  });
  found(t, 'sitemap', {
    'robots.txt': ['User-agent: *\n', /does not name the sitemap/],
    'sitemap.xml': [sitemap('<url><loc>/x.html</loc><changed>2024</changed></url>'), /changed/],
  });
});

test('citations finds what CSL does not know and BibTeX cannot read', (t) => {
  const item = { id: 'a', type: 'webpage', title: 'A title', URL: 'https://example.org/a_b' };
  const entry = '@misc{a,\n  title = {{A title}},\n  url = {https://example.org/a_b},\n}\n';
  const csl = (items, expected) => ({ 'data/records.csl.json': [JSON.stringify(items), expected] });
  const bib = (text, expected) => ({ 'data/records.bib': [text, expected] });
  found(t, 'citations', { ...csl([item], null), ...bib(entry, null) });
  found(t, 'citations', { ...csl([{ ...item, type: 'statement' }], /`type`/), ...bib(entry, null) });
  found(t, 'citations', { ...csl([{ ...item, witness: 'x' }], /`witness`/), ...bib(entry, null) });
  found(t, 'citations', { ...csl([{ ...item, issued: '2004' }], /`issued`/), ...bib(entry, null) });
  found(t, 'citations', { ...csl([{ ...item, author: ['A'] }], /`author`/), ...bib(entry, null) });
  found(t, 'citations', { ...csl([item], null), ...bib(entry.replace('}},', '},'), /./) });
  found(t, 'citations', { ...csl([item], null), ...bib(entry.replace('A title', 'A \\{ title'), /./) });
  found(t, 'citations', { ...csl([item], null), ...bib(entry.replace('A title', 'Another'), /`title`/) });
  found(t, 'citations', { ...csl([item], null), ...bib(`${entry}${entry.replace('{a,', '{b,')}`, /2 entries/) });
  found(t, 'citations', { ...csl([item], null), ...bib(entry.replace('misc{a', 'misc{b'), /no entry `a`/) });
});

test('quotations finds words that the report does not have, wherever they stand', (t) => {
  found(t, 'quotations', {
    'invented.html': [page('<p>“There are camps here”</p>'), /not word for word/],
    'stop.html': [page('<p>“There are no ‘so-called camps’ here.”</p>'), /without its last mark/],
    'letter.html': [page('<p>“it rained”</p>'), /`I` for its first letter/],
    'cut.html': [page('<p>“rain”</p>'), /not word for word/],
    'element.html': [page('<p><q>There <b>are</b> camps</q></p>'), /There are camps/],
    'block.html': [page('<blockquote><p>It rained.</p><p>It snowed.</p></blockquote>'), /It snowed/],
    'straight.html': [page('<p>He said "it snowed" then</p>'), /it snowed/],
    'unclosed.html': [page('<p>“It rained</p><p>and more</p>'), /never closed/],
    'label.html': [page('<p><img src="dot.png" alt="He says “it snowed”"></p>'), /it snowed/],
    'data.html': [
      page('<script type="application/ld+json">{"a": "He: “it snowed”"}</script>'),
      /it snowed/,
    ],
    'description.html': [page('').replace('Planted.', '“It snowed”'), /It snowed/],
    'code.html': [page('<pre>{"it": "snowed"}</pre><p><code>"it"</code></p>'), null],
  });
});

/** A preview that shows its pages as they were, to everybody. */
const DEAF = `#!/usr/bin/env node
const { createServer } = require('node:http');
const page = '<!doctype html><title>x</title><main><p>words</p></main>';
const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'text/html', 'access-control-allow-origin': '*' });
  response.end(page);
});
server.listen(0, '127.0.0.1', () => console.error('preview at http://127.0.0.1:' + server.address().port + '/ (x)'));
`;

test('preview finds pages that do not follow an edit, faults that are not shown, and drafts that others read', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'casefile-judges-'));
  folders.push(folder);
  const file = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text, { mode: 0o755 });
  };
  file('deaf.cjs', DEAF);
  file('site/index.html', page('<p>x</p>'));
  file('casefile.yaml', 'title: x\n');
  file('content/events/e.md', '---\ntitle: E\npublish: public\n---\nwords\n');
  file('content/sources/s.md', '---\ntitle: S\npublish: public\n---\n');
  const environment = { CASEFILE_PROGRAM: join(folder, 'deaf.cjs'), CASEFILE_FOLDER: folder, CASEFILE_PATIENCE: '500' };
  const options = { encoding: 'utf8', env: { ...process.env, ...environment } };
  const { status, stdout } = spawnSync(process.execPath, [join(HERE, 'preview.mjs'), join(folder, 'site')], options);
  if (status === TOOL_MISSING) return t.skip(stdout.trim());
  assert.equal(status, FAILED, stdout);
  for (const finding of [/an edit does not show/, /a fault does not show/, /a draft is not told/, /letters by fetch/, /a frame|that it is there/]) {
    assert.match(stdout, finding);
  }
  t.diagnostic(stdout.trim().split('\n').pop());
});

test('metadata finds paths, the host and the time of the build', (t) => {
  const now = new Date();
  now.setUTCHours(12, 34, 56);
  const planted = {
    'path.html': [page('<p>/home/amal/case</p>'), /absolute path/],
    'temporary.txt': ['built in "/tmp/x"\n', /absolute path/],
    'file.html': [page('<p>file:///srv/x</p>'), /file address/],
    'iso.xml': [`<updated>${now.toISOString()}</updated>\n`, /time of the build/],
    'mail.xml': [`<pubDate>${now.toUTCString()}</pubDate>\n`, /time of the build/],
    'seconds.json': [`{"built":${Math.floor(now / 1000)}}\n`, /time of the build/],
    'date.xml': [`<updated>${now.toISOString().slice(0, 10)}T00:00:00Z</updated>\n`, null],
    'noon.xml': [`<updated>${now.toISOString().slice(0, 10)}T12:00:00Z</updated>\n`, null],
    'link.html': [page('<p><a href="../work/x.html">x</a> and/or /homes/</p>'), null],
  };
  if (hostname().length > 4) planted['host.html'] = [page(`<p>${hostname()}</p>`), /host name/];
  found(t, 'metadata', planted);
});

test('pictures finds comments, EXIF, texts, and what stands behind the end', (t) => {
  const bytes = (...parts) => Buffer.concat(parts.map((part) => Buffer.from(part, 'latin1')));
  const frame = '\xff\xc0\0\x0b\x08\0\x01\0\x01\x01\x01\x11\0';
  const exif = '\xff\xe1\0\x2aExif\0\0II*\0\x08\0\0\0\x01\0\x0f\x01\x02\0\x04\0\0\0Kim\0\0\0\0\0'.padEnd(44, '\0');
  const planted = {
    'comment.jpg': bytes('\xff\xd8\xff\xfe\0\x05Kim', frame, '\xff\xd9'),
    'device.jpg': bytes('\xff\xd8', exif, frame, '\xff\xd9'),
    'behind.jpg': bytes('\xff\xd8', frame, '\xff\xda\0\x08\x01\x01\0\0\x3f\0\0\xff\xd9', 'Kim was here'),
    'comment.gif': bytes('GIF89a\x01\0\x01\0\0\0\0\x21\xfe\x03Kim\0\x3b'),
  };
  const shown = Object.keys(planted).map((file) => `<p><img src="${file}" alt="x"></p>`);
  const files = Object.entries(planted).map(([file, content]) => [file, [content, /Comment|Make|behind the end/]]);
  const kept = bytes('GIF89a\x01\0\x01\0\0\0\0\x21\xfe\x03Kim\0\x3b');
  found(t, 'pictures', {
    'shows.html': [page(`${shown.join('')}<p><img src="dot.png" alt="x"> <a href="kept.gif">kept</a></p>`), null],
    ...Object.fromEntries(files),
    'kept.gif': [kept, null],
    'dot.png': [Buffer.from(DOT, 'base64'), null],
  });
});

test('quotations without a report is not asked for', () => {
  assert.equal(judge('quotations', siteWith({}), []).status, NOT_ASKED_FOR);
});

/** A page with the policy of ours. */
function strict(body) {
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'">`;
  return page(body).replace('<meta name="viewport"', `${policy}\n<meta name="viewport"`);
}

/** Runs a judge on a site with these files: each has its text, and what is to be found in it or null. */
function found(t, name, planted) {
  const folder = siteWith(Object.fromEntries(Object.entries(planted).map(([path, [text]]) => [path, text])));
  const report = join(mkdtemp(), 'report.txt');
  writeFileSync(report, REPORT);
  const more = name === 'quotations' ? [report] : [];
  const clean = judge(name, siteWith({}), more);
  if (clean.status === TOOL_MISSING) return t.skip(clean.output.trim());
  const isAsked = clean.status !== NOT_ASKED_FOR;
  if (isAsked) assert.equal(clean.status, OK, `a clean site fails ${name}:\n${clean.output}`);

  const { status, output } = judge(name, folder, more);
  if (status === TOOL_MISSING) return t.skip(output.trim());
  const isSound = Object.values(planted).every(([, expected]) => expected === null);
  assert.equal(status, isSound ? OK : FAILED, output);
  for (const [path, [, expected]] of Object.entries({ ...planted, 'clean.html': ['', null] })) {
    const lines = output.split('\n').filter((line) => line.startsWith(`${path}:`));
    if (expected === null) assert.deepEqual(lines, [], output);
    else assert.match(lines.join('\n'), expected, `${path} in:\n${output}`);
  }
}

function judge(name, site, more) {
  const run = spawnSync(process.execPath, [join(HERE, `${name}.mjs`), site, ...more], { encoding: 'utf8' });
  return { status: run.status, output: run.stdout + run.stderr };
}

function siteWith(files) {
  const root = mkdtemp();
  const all = {
    'clean.html': page(CLEAN),
    'records/other.html': page('<p id="there">x</p>', '../'),
    'look.css': STYLE,
    'dot.png': Buffer.from(DOT, 'base64'),
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

function mkdtemp() {
  const folder = mkdtempSync(join(tmpdir(), 'judges-'));
  folders.push(folder);
  return folder;
}

function page(body, up = '') {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Planted</title>
<meta name="description" content="Planted.">
<link rel="stylesheet" href="${up}look.css">
</head>
<body>
<main id="main">
<h1>Planted</h1>
${body}
</main>
</body>
</html>
`;
}
