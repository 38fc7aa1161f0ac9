//! Hostile words and bodies: every vector of `hostile/vectors.txt` in every text of every kind and in every
//! place of a body, read back by a parser that does what browsers do.

mod bombs;
mod html;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use casefile::kinds::Kind;
use casefile::pipeline::Prepared;
use casefile::text::bidi::balanced;
use casefile::text::fold::composed;
use casefile::text::within_marks;
use rayon::prelude::*;

use crate::support::unguarded::{outputs_where, pull};
use crate::support::{codes, prepare};
use html::{Allowed, faults, skeleton};

/// The vectors, with their signs.
fn vectors() -> Vec<String> {
    let lines = include_str!("hostile/vectors.txt").lines();
    lines.filter(|line| !line.is_empty() && !line.starts_with("# ") && *line != "#").map(unescaped).collect()
}

fn unescaped(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        let (sign, length) = match after.as_bytes().first() {
            Some(b'n') => ('\n', 1),
            Some(b't') => ('\t', 1),
            Some(b'r') => ('\r', 1),
            Some(b'u') if after.starts_with("u{") => {
                let end = after.find('}').expect("a sign's number ends");
                let number = u32::from_str_radix(&after[2..end], 16).expect("a number");
                (char::from_u32(number).expect("a sign"), end + 1)
            }
            Some(b'\\') => ('\\', 1),
            _ => ('\\', 0),
        };
        text.push(sign);
        rest = &after[length..];
    }
    text + rest
}

/// As a YAML text, every sign that is not plain by its number.
fn yaml(text: &str) -> String {
    let sign = |c: char| match c {
        ' '..='~' if !matches!(c, '"' | '\\') => c.to_string(),
        c => format!("\\U{:08X}", u32::from(c)),
    };
    format!("\"{}\"", text.chars().map(sign).collect::<String>())
}

/// A record of every kind with everything that it can say. `@` is a text, `@u` an address.
const RECORDS: &str = r#"
-- casefile.yaml --
title: @
base_url: https://example.org/x/
description: @
house_rules: [@]
event_types: {raid: @}
map_borders: natural-earth
map_borders_note: @
-- content/cases/c.md --
title: @
question: @
period: {edtf: 2001/2002, text: @}
methodology: @
claims:
  - {id: one, text: @, assessment: reported, standard: @, assessed: {edtf: 2003, text: @}, sources: {source: s, at: @, quote: @}}
-- content/events/e.md --
title: @
date: {edtf: 2001-02-03, text: @, basis: derived, anchor: st}
type: @
places: [{place: p, role: from}]
victims: [{who: w, count: 3, age: @, harm: [@], involvement: @, role: @}, {label: @}]
perpetrators: [{who: o, established_by: st}]
participants: [{label: @, role: @}]
assessment: reported
standard: @
assessed: {edtf: 2004, text: @}
claims: [{id: two, text: @, sources: {source: s, at: @}}]
figures: [{of: @, count: 5, by: @, date: {edtf: 2005, text: @}, sources: {source: s, at: @}}]
pattern: true
part_of: []
after: []
before: []
-- content/testimonies/t.md --
title: @
witness: w
consent: {level: public, basis: @, ref: @}
taken_by: o
date: {edtf: 2006, text: @}
form: @
connection: @
about: e
positions: [{claim: e, stance: asserts, quote: {text: @, lang: ko, original: @, original_lang: zh, translated_by: @}, count: 4, date: {edtf: 2007, text: @}, holder: o, note: @, sources: {source: s, at: @}, based_on: unknown}]
based_on: [s]
-- content/statements/st.md --
title: @
speaker: w
date: {edtf: 2008, text: @}
type: @
on_behalf_of: o
quote: [{text: @, lang: ko, original: @, original_lang: zh, translated_by: @}]
about: e
positions: [{claim: e#two, stance: denies, quote: @, note: @}]
engages: {instrument: i, articles: [@], as: violated, by: o, of: w}
based_on: [s]
responds_to: t
url: @u
accessed: {edtf: 2009, text: @}
archived: {url: @u, sha256: 0000000000000000000000000000000000000000000000000000000000000000, captured: {edtf: 2010, text: @}}
-- content/people/w.md --
name: @
pseudonym: @
description: @
named_because: official-role
other_names: [@]
roles: [{role: @, organization: o, place: p, from: {edtf: 2011, text: @}, to: {edtf: 2012, text: @}, seen: {edtf: 2013, text: @}, sources: {source: s, at: @}}]
group: true
consent: {level: public}
-- content/organizations/o.md --
name: @
type: @
country: p
part_of: []
-- content/places/p.md --
name: @
coordinates: [1, 2]
precision: exact
publish_precision: exact
part_of: []
-- content/instruments/i.md --
name: @
type: @
adopted: {edtf: 1950, text: @}
in_force: {edtf: 1951, text: @}
articles: [@]
parties: [{state: p, status: party, date: {edtf: 1952, text: @}, reservations: @, checked: {edtf: 1953, text: @}, sources: {source: s, at: @}}]
-- content/sources/s.md --
title: @
publisher: @
type: @
author: [@]
published: {edtf: 2014, text: @}
accessed: {edtf: 2015, text: @}
url: @u
archived: {url: @u, file: f.png, share: true}
rights: @
based_on: [o]
-- content/pages/g.md --
title: @
menu: @
"#;

/// What every record can say besides. A record's own file name stands for `ID`.
const COMMON: &str = r#"publish: public
lang: en
summary: @
steps: [{date: {edtf: 2016, text: @}, text: @, status: @, by: @, sources: {source: s, at: @}}]
facts: {@: [@, @]}
content_notes: [@]
cases: c
tags: [@]
related: [{to: g, rel: parallel, note: @}]
media: [{file: f.png, alt: @, caption: @, at: @, creator: @, taken: {edtf: 2017, text: @}, sources: {source: s, at: @}, rights: @, consent: {level: public}, content_notes: [@]}]
changes: [{date: {edtf: 2018, text: @}, type: update, note: @}]
editor_note: @
same_as: [@u]
sources: [{source: s, at: @, quote: {text: @, lang: ko, translated_by: @}, cited_in: st}]
private: {names: [@], notes: @}
old_paths: []
embargo: 2001-01-01
"#;

/// The record that has a body.
const PAGE: &str = "content/pages/g.md";

/// The site with `text` in every text, `url` in every address, and `body` on one page.
fn site(text: &str, url: &str, body: &str) -> String {
    let mut site = String::new();
    for part in RECORDS.split("-- ").skip(1).collect::<Vec<_>>().chunks(1) {
        let (path, keys) = part[0].split_once(" --\n").expect("a path and its keys");
        if path == "casefile.yaml" {
            site.push_str(&format!("-- {path} --\n{keys}"));
            continue;
        }
        let folder = path.rsplit_once('/').expect("a folder").0;
        let body = if path == PAGE { "\u{0}BODY" } else { "" };
        site.push_str(&format!(
            "-- {path} --\n---\n{keys}{COMMON}---\n{body}\n-- {folder}/f.png --\npicture 8x6\n"
        ));
    }
    let site = site.replace("@u", "\u{2}").replace('@', &yaml(text)).replace('\u{2}', &yaml(url));
    site.replace("\u{0}BODY", body)
}

fn built(text: &str, url: &str, body: &str) -> (Prepared, BTreeMap<String, Vec<u8>>) {
    let prepared = prepare(&site(text, url, body));
    let broken: Vec<_> = prepared.book.records.iter().filter(|record| record.broken).collect();
    assert!(broken.is_empty(), "{text:?} kept a file from being read: {:?}", prepared.diagnostics);
    // Maps are drawn of numbers, and `maps.rs` looks that no word changes them.
    let outputs = outputs_where(&prepared, |path| !path.starts_with("maps/"));
    (prepared, outputs)
}

const PLAIN: &str = "Plain words";
const URL: &str = "https://example.org/x";

fn pages(outputs: &BTreeMap<String, Vec<u8>>) -> impl Iterator<Item = (&str, &str)> {
    let pages = outputs.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).expect("pages are UTF-8")))
}

#[test]
fn the_records_here_say_everything_that_a_kind_can_say() {
    let unknown = site(PLAIN, URL, "").replace("---\n\n", "zzzzzzzzzzzz: 1\n---\n\n");
    let prepared = prepare(&unknown);
    let told: Vec<_> = prepared.diagnostics.iter().filter(|told| told.rule.code == "unknown-field").collect();
    assert_eq!(told.len(), Kind::ALL.len(), "{:?}", codes(&prepared));
    for fault in told {
        let fields = fault.help[0].strip_prefix("its fields are: ").expect("the fields are told").split(", ");
        let file = unknown.split(&format!("-- {} --\n", fault.file)).nth(1).expect("the file is there");
        let file = file.split("\n---\n").next().expect("it has keys");
        for field in fields {
            assert!(file.contains(&format!("\n{field}:")), "{} does not say `{field}`", fault.file);
        }
    }
    // The same for every map inside: one more key in each, and the message lists what belongs there.
    let inner = site(PLAIN, URL, "").replace('{', "{zzzzzzzzzzzz: 1, ");
    let prepared = prepare(&inner);
    let mut n_maps = 0;
    for fault in prepared.diagnostics.iter().filter(|told| told.rule.code == "unknown-field") {
        let Some(fields) = fault.help[0].strip_prefix("its fields are: ") else { continue };
        let (Some(span), Some(text)) = (fault.span, prepared.tree.text_of(&fault.file)) else { continue };
        let map = text[span.start as usize..].split('\n').next().expect("a line");
        n_maps += 1;
        // A date has several forms, and not each way of citing or naming says all that it could.
        let optional =
            ["edtf", "between", "from", "to", "text", "basis", "anchor", "expires", "withdrawn", "given"];
        let seldom =
            ["scope", "basis", "ref", "quote", "cited_in", "url", "file", "captured", "share", "label"];
        for field in fields.split(", ").filter(|field| !optional.contains(field) && !seldom.contains(field)) {
            let said = inner.contains(&format!("{field}: "));
            assert!(said, "nothing here says `{field}`, which {map:?} could");
        }
    }
    assert!(n_maps > 60, "{n_maps}");
}

#[test]
fn hostile_words_in_any_field_make_the_page_that_harmless_words_make() {
    let (_, plain) = built(PLAIN, URL, "");
    let plain: BTreeMap<&str, String> =
        pages(&plain).map(|(path, page)| (path, one_tag(&skeleton(page, PLAIN)))).collect();
    let n_places: usize = plain.values().map(|page| page.matches('§').count()).sum();
    assert!(n_places > 700, "the words stand in {n_places} places");
    let vectors = vectors();
    assert!(vectors.len() >= 200, "{}", vectors.len());
    let allowed = Allowed::by_this_repository();
    let n_open = AtomicUsize::new(0);
    vectors.par_iter().for_each(|vector| {
        let (site, hostile) = built(vector, URL, "");
        // A remark or a broken mark in what a consent says is an error, and closes its record; a word of a list with a sign that
        // nobody sees is an error, and left out.
        let is_open = !site.book.records.iter().any(|record| record.has_unread_gate)
            && !codes(&site).contains(&"unseen-sign");
        n_open.fetch_add(usize::from(is_open), Ordering::Relaxed);
        if is_open {
            assert_eq!(pages(&hostile).count(), plain.len(), "{vector:?}");
        }
        for (path, page) in pages(&hostile) {
            let faults = faults(page, &allowed);
            assert!(faults.is_empty(), "{vector:?} in {path}: {faults:?}");
            // Parsers change NUL and CR, a blank line parts paragraphs, and blanks at the start go. One letter
            // stands in every page.
            let is_kept = !vector.contains(['\0', '\r']) && !vector.contains("\n\n");
            let is_kept = is_kept && balanced(vector).chars().count() > 1;
            // Marks around a whole quotation give way to the page's own.
            let is_kept = is_kept && within_marks(vector).is_none();
            // Letters of tags are put together.
            let is_kept = is_kept && composed(vector) == *vector;
            // The number of the edition is another for every word.
            let is_kept = is_kept && path != "edition.html";
            if is_open && is_kept && vector.trim_start() == vector {
                let Some(expected) = plain.get(path) else {
                    assert!(path.starts_with("tags/"), "{vector:?}: {path}"); // named for its tag
                    continue;
                };
                // JSON in a page keeps them.
                let shown = one_tag(&as_shown(&skeleton(page, &balanced(as_shown(vector).trim_end()))));
                assert!(shown == *expected, "{vector:?} in {path}:\n{}", difference(expected, &shown));
            }
        }
        if is_open {
            let n_data = hostile.iter().filter(|(path, bytes)| is_sound_data(path, bytes)).count();
            assert!(n_data >= 27, "{vector:?}: {n_data} files of data");
        }
    });
    assert!(n_open.into_inner() >= 200);
}

/// Elements of feeds and the sitemap.
const XML: &[&str] = &[
    "feed", "id", "title", "subtitle", "link", "updated", "author", "name", "entry", "category", "summary",
    "urlset", "url", "loc", "lastmod",
];

/// Fields of an entry of BibTeX.
const BIBTEX: &[&str] = &[
    "author",
    "title",
    "howpublished",
    "journal",
    "institution",
    "publisher",
    "year",
    "month",
    "day",
    "url",
    "urldate",
    "note",
];

/// Whether this is a file of data; it is sound, or the test ends.
fn is_sound_data(path: &str, bytes: &[u8]) -> bool {
    let text = || std::str::from_utf8(bytes).expect("data are UTF-8");
    if path.ends_with(".jsonl") {
        for line in text().lines() {
            serde_json::from_str::<serde_json::Value>(line)
                .unwrap_or_else(|fault| panic!("{path}: {fault}: {line}"));
        }
    } else if path.ends_with(".csv") {
        let rows = rows_of_csv(text().trim_start_matches('\u{feff}'));
        for row in &rows {
            assert_eq!(row.len(), rows[0].len(), "{path}: {row:?}");
            let formula = row.iter().find(|cell| cell.starts_with(['=', '+', '-', '@', '\t', '\r']));
            assert!(formula.is_none(), "{path}: {formula:?}");
        }
    } else if path.ends_with(".json") {
        serde_json::from_str::<serde_json::Value>(text()).unwrap_or_else(|fault| panic!("{path}: {fault}"));
    } else if path.ends_with(".xml") {
        let document = roxmltree::Document::parse(text()).unwrap_or_else(|fault| panic!("{path}: {fault}"));
        let known = |node: roxmltree::Node<'_, '_>| XML.contains(&node.tag_name().name());
        let planted = document
            .descendants()
            .find(|node| node.is_comment() || node.is_pi() || node.is_element() && !known(*node));
        assert!(planted.is_none(), "{path}: {planted:?}");
    } else if path.ends_with(".bib") {
        let read = biblatex::Bibliography::parse(text()).unwrap_or_else(|fault| panic!("{path}: {fault:?}"));
        assert_eq!(read.len(), Kind::ALL.len(), "{path}");
        let known = |field: &String| BIBTEX.contains(&field.as_str());
        assert!(read.iter().all(|entry| entry.fields.keys().all(known)), "{path}: {}", text());
    } else {
        return false;
    }
    true
}

/// RFC 4180, read without trust in who wrote it.
fn rows_of_csv(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let row = rows.last_mut().expect("there is a row");
        match sign {
            '"' if quoted && signs.next_if_eq(&'"').is_some() => row.last_mut().expect("a cell").push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted && signs.peek() == Some(&'\n') => {}
            '\n' if !quoted => rows.push(vec![String::new()]),
            sign => row.last_mut().expect("a cell").push(sign),
        }
    }
    if rows.last().is_some_and(|row| *row == [""]) {
        rows.pop();
    }
    rows
}

/// A page as if every tag's page had one name: it comes from the tag.
fn one_tag(page: &str) -> String {
    let mut parts = page.split("tags/");
    let mut named = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let rest = part.split_once(".html").filter(|(name, _)| *name != "index" && !name.contains('"'));
        named.push_str(&rest.map_or(format!("tags/{part}"), |(_, rest)| format!("tags/TAG.html{rest}")));
    }
    named
}

fn difference(expected: &str, found: &str) -> String {
    let lines = expected.lines().zip(found.lines()).find(|(expected, found)| expected != found);
    lines.map_or_else(|| "one is longer".into(), |(expected, found)| format!("- {expected}\n+ {found}"))
}

#[test]
fn hostile_addresses_are_no_links() {
    let allowed = Allowed::by_this_repository();
    // Every second by itself, and every eighth after an address that is one: the check is one and the same.
    let prefixed = vectors().into_iter().step_by(8).map(|vector| format!("https://example.org/{vector}"));
    let all: Vec<String> = vectors().into_iter().step_by(2).chain(prefixed).collect();
    all.par_iter().for_each(|url| {
        let (_, outputs) = built(PLAIN, url, "");
        for (path, page) in pages(&outputs) {
            let faults = faults(page, &allowed);
            assert!(faults.is_empty(), "{url:?} in {path}: {faults:?}");
        }
    });
}

/// Every place of a body in which words can stand.
const BODY: &str = "@\n\nin text @ and *@* and **@** and ~~@~~ and `@` and \\@\n\n# @\n\n@\n===\n\n> @\n\n- @\n  1. @\n\n\
    ```\n@\n```\n\n    @\n\n``` @\nx\n```\n\n| @ | x |\n|---|---|\n| @ | [[e\\|@]] |\n\n[@](https://example.org) [x](@) [x](<@>) \
    [x](https://example.org/@) [x](https://example.org \"@\") ![@](f.png) ![x](@) <@> <https://example.org/@>\n\n\
    [[e|@]] [[e#@]] [[@]] [@s, @] [@@] [[redacted: @]] [[redact: @]]gone[[/redact]]\n\n[x][r] [@][r] [r][@]\n\n[r]: @ \"@\"\n\n\
    note[^1] [^@]\n\n[^1]: @\n\n[^@]: @\n\n<div title=\"@\">\n\n<!-- @ -->\n\n@\\\n@  \n@\n";

#[test]
fn hostile_bodies_are_inert_in_every_place() {
    let allowed = Allowed::by_this_repository();
    let (prepared, outputs) =
        built(PLAIN, URL, &BODY.replace('@', "harmless").replace("[harmlesss,", "[@s,"));
    let html = String::from_utf8_lossy(&outputs["pages/g.html"]);
    assert!(html.matches("harmless").count() > 25, "{html}\n{:?}", codes(&prepared));
    vectors().par_iter().for_each(|vector| {
        let hidden = BODY.replace("[@s, @]", "[\u{1}s, @]").replace("[@@]", "[\u{1}@]");
        let body = hidden.replace('@', vector).replace("[\u{1}", "[@");
        let page = crate::support::unguarded::page(&prepare(&site(PLAIN, URL, &body)), "pages/g.html");
        let faults = faults(&page, &allowed);
        assert!(faults.is_empty(), "{vector:?}: {faults:?}");
    });
}

/// Without the control signs that HTML forbids: pages leave them out.
fn as_shown(vector: &str) -> String {
    let is_forbidden = |c: char| c.is_ascii_control() && !c.is_ascii_whitespace();
    vector.chars().filter(|c| !is_forbidden(*c)).collect()
}

#[test]
fn code_shows_every_vector_as_it_is_written() {
    let is_one_line =
        |vector: &&String| !vector.contains(['\n', '\r', '\0', '~']) && balanced(vector) == **vector;
    let vectors = vectors();
    let vectors: Vec<&String> = vectors.iter().filter(is_one_line).collect();
    let blocks: String = vectors.iter().map(|vector| format!("~~~~\n{vector}\n~~~~\n\n")).collect();
    let site = format!("-- content/pages/a.md --\n---\ntitle: A\npublish: public\n---\n{blocks}");
    let page = crate::support::unguarded::page(&prepare(&site), "pages/a.html");
    let shown: Vec<String> =
        html::lines_of_text(&page).into_iter().skip_while(|text| !text.contains("alert")).collect();
    let shown: Vec<&str> = shown.iter().map(|text| text.trim_end_matches('\n')).collect();
    for vector in vectors {
        // But for letters that are put together: they look the same.
        assert!(shown.contains(&&*composed(&as_shown(vector))), "{vector:?}");
    }
}

#[test]
fn no_title_turns_the_line_that_it_stands_in() {
    for title in
        ["\u{202e}gpj.exe", "\u{2067}open", "\u{2069}\u{202c}closing", "العنوان 2023", "\u{202b}a\u{2066}b"]
    {
        let (_, outputs) = built(title, URL, "[[e]] and [[w|words]]");
        for (path, page) in pages(&outputs) {
            for line in html::lines_of_text(page) {
                assert_eq!(balanced(&line), line, "{path}");
            }
        }
        let (_, case) = pages(&outputs).find(|(path, _)| *path == "events/e.html").expect("the page");
        let linked = case.matches("<a href=\"../people/w.html\"><bdi>").count();
        assert!(linked > 0 || !casefile::text::bidi::wants_isolation(title), "{title:?}: {case}");
    }
}

#[test]
fn a_fault_of_a_template_repeats_no_value() {
    let asks = [
        "{{ page.title | int }}",
        "{{ page.title | float }}",
        "{{ page[page.title] }}",
        "{{ words[page.title] }}",
        "{{ page.title + 1 }}",
        "{{ page.title - 1 }}",
        "{{ page.title * page.title }}",
        "{{ page.title < 1 }}",
        "{{ throw(message=page.title) }}",
        "{{ page.title.nothing }}",
        "{% for a, b in page.title %}{% endfor %}",
        "{{ page.title | join(sep=page.title) }}",
        "{{ page.title | nth(n=page.title) }}",
        "{{ page | get(key=page.title) }}",
        "{{ page.title | date(format=page.title) }}",
        "{% if page.title is odd %}{% endif %}",
        "{% if page.title is divisibleby(page.title) %}{% endif %}",
        "{{ range(end=page.title) }}",
        "{{ -page.title }}",
        "{{ page.title[page.title] }}",
        "{{ page.sources[0].nope }}",
    ];
    let mut n_failed = 0;
    for ask in asks {
        let text = format!(
            "-- content/pages/a.md --\n---\ntitle: CanaryTitle\npublish: public\n---\n-- templates/page.html --\n{ask}\n"
        );
        let site = prepare(&text);
        let index = site.plan.find("pages/a.html").expect("the page");
        let fault = pull(&site, index).err();
        if fault.is_some() {
            n_failed += 1;
        }
        let told = format!("{:?} {fault:?}", site.diagnostics);
        assert!(!told.contains("CanaryTitle"), "{ask}: {told}");
    }
    assert!(n_failed >= 8, "{n_failed} of these are faults when a page is made");
}

#[test]
fn a_fault_of_a_template_still_says_what_is_missing() {
    let site = prepare(
        "-- content/pages/a.md --\n---\ntitle: A\npublish: public\n---\n-- templates/page.html --\n{{ page.sumary }}\n",
    );
    let fault = pull(&site, site.plan.find("pages/a.html").expect("the page"));
    let told = format!("{fault:?}");
    for words in ["there is no `sumary` here", "did you mean `summary`?", "editor_note"] {
        assert!(told.contains(words), "{words}: {told}");
    }
}

/// Found by fuzzing: of front matter with several faults the rest was read with blanks in the place of the first, and the next
/// one was told from the middle of a quotation mark.
#[test]
fn a_fault_behind_another_begins_with_a_letter() {
    let front = "nitla: ____>-\r\n  folded\recisitimeon: *\t\t --\nA--*aa: “b”\nc: d: e\n\tf: g\nh: [i\n";
    let text = format!("-- content/events/x.md --\n---\r\n{front}---\nText\n");
    let file = format!("---\r\n{front}---\nText\n");
    let site = prepare(&text);
    assert!(site.diagnostics.len() > 3, "{:?}", codes(&site));
    for span in site.diagnostics.iter().filter_map(|told| told.span) {
        assert!(
            file.is_char_boundary(span.start as usize) && file.is_char_boundary(span.end as usize),
            "{span:?}"
        );
    }
}
