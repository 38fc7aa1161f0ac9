//! The examples of `casefile explain CODE`, tried on a small site: what stands before tells the rule, what stands after
//! does not, and tells no error that the site without the example has not.

use std::collections::{BTreeMap, BTreeSet};

use casefile::diag::Severity;
use casefile::model::policy::Medium;
use casefile::pipeline::{AsOf, Options, Prepared, prepare_tree};
use casefile::pull::{Pull, PullError};
use casefile::rules::examples::{Example, Place, Side, all};

use rayon::prelude::*;

use crate::support;

/// The site that the examples are parts of.
const SITE: &str = "\
-- casefile.yaml --
title: A site
-- content/cases/case-hill-street.md --
---
title: Hill Street
summary: Families had to leave Hill Street.
publish: public
---
-- content/events/eviction.md --
---
title: Families are made to leave Hill Street
date: 2024-03-02
sources: report-1
publish: public
---
-- content/events/march.md --
---
title: A march
date: 2024-03-09
sources: report-1
publish: public
---
-- content/sources/report-1.md --
---
title: A report
publisher: Example News
published: 2024-03-05
publish: public
---
-- content/places/hill-street.md --
---
name: Hill Street
publish: public
---
-- content/places/old-mill.md --
---
name: The old mill
---
-- content/organizations/city-council.md --
---
name: City council
publish: public
---
-- content/statements/st-council.md --
---
title: The council on Hill Street
speaker: city-council
date: 2024-03-06
sources: report-1
publish: public
---
-- content/people/w-1.md --
---
pseudonym: Amal (not her real name)
publish: public
---
-- content/people/w-2.md --
---
pseudonym: Sam
publish: public
---
-- content/people/omar.md --
---
name: Omar Example
named_because: court-record
sources: report-1
publish: public
---
-- content/testimonies/te-1.md --
---
title: What a neighbour saw
witness: w-1
taken_by: city-council
about: eviction
consent: {level: pseudonym, scope: [web], given: 2024-04}
publish: public
---
-- content/pages/about.md --
---
title: About us
publish: public
---
-- content/sources/report.pdf --
report
-- content/events/street.jpg --
picture 8x6
-- content/events/call.mp3 --
ID3
";

/// The files of the small site, by path.
fn base() -> BTreeMap<String, String> {
    let parts = SITE.split("-- ").skip(1).filter_map(|part| part.split_once(" --\n"));
    parts.map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
}

/// What a file that an example only names holds: a record of its folder.
fn any_record(path: &str) -> String {
    let folder = path.split('/').nth(1).unwrap_or("");
    match folder {
        "places" => "---\nname: Eviction Street\npublish: public\n---\n".to_owned(),
        "pages" => "---\ntitle: How to search\n---\n".to_owned(),
        "testimonies" | "cases" => "---\ntitle: Another one\nsummary: S\n---\n".to_owned(),
        _ => "---\ntitle: Another event\ndate: 2024-03-11\n---\n".to_owned(),
    }
}

/// The record with these keys in place of its own of the same names.
fn with_keys(record: &str, lines: &[&str]) -> String {
    let key = |line: &str| line.split([':', '：']).next().unwrap_or("").to_owned();
    let is_top = |line: &str| !line.starts_with([' ', '\t', '-']);
    let new: BTreeSet<String> = lines.iter().filter(|line| is_top(line)).map(|line| key(line)).collect();
    let mut out = String::from("---\n");
    let own = record.lines().skip(1).take_while(|line| *line != "---");
    own.filter(|line| !new.contains(&key(line))).for_each(|line| out.push_str(&format!("{line}\n")));
    lines.iter().for_each(|line| out.push_str(&format!("{line}\n")));
    out + "---\n"
}

fn site(example: &Example, side: Side) -> String {
    let mut files = base();
    for file in &example.files {
        let Some((path, lines)) = file.on(side) else { continue };
        let has_fence = |side| file.on(side).is_some_and(|(_, lines)| lines.contains(&"---"));
        let is_whole = has_fence(Side::Before) || has_fence(Side::After) || !path.ends_with(".md");
        let text = match files.get(path) {
            None if lines.is_empty() => any_record(path),
            None if !is_whole => with_keys(&any_record(path), &lines),
            Some(known) if !is_whole && path.starts_with("content/") => with_keys(known, &lines),
            _ => lines.iter().map(|line| format!("{line}\n")).collect(),
        };
        files.insert(path.to_owned(), text);
    }
    files.into_iter().map(|(path, text)| format!("-- {path} --\n{text}")).collect()
}

/// Rules that are told only when pages are made.
const OF_PAGES: [&str; 3] = ["leak", "too-common", "bad-template"];

/// What is said of a site: code and severity. Pages are made only where a rule asks for it: it takes most of the time.
fn told(site: &str, with_pages: bool) -> Told {
    let as_of = Some(AsOf::Day(support::TODAY.parse().expect("a day")));
    let options = Options { as_of, medium: Medium::Web, ..Options::default() };
    let prepared: Prepared = prepare_tree(support::tree(site), Vec::new(), &options, &());
    let mut told = prepared.diagnostics.clone();
    for index in (0..prepared.len()).filter(|_| with_pages) {
        if let Err(PullError::Output(more)) = prepared.pull(index, &mut Vec::new(), &mut Vec::new()) {
            told.extend(more);
        }
    }
    told.extend(prepared.after_words());
    told.iter().map(|told| (told.rule.code, told.severity.name())).collect()
}

#[test]
fn every_example_tells_its_rule_before_and_not_after() {
    let known = told(SITE, true);
    let tried = all().into_iter().filter(|one| one.files.iter().all(|file| file.place != Place::Elsewhere));
    let tried: Vec<Example> = tried.collect();
    let wrong: Vec<String> = tried.par_iter().flat_map_iter(|example| faults(example, &known)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

type Told = BTreeSet<(&'static str, &'static str)>;

/// What is not so of an example.
fn faults(example: &Example, known: &Told) -> Vec<String> {
    let with_pages = OF_PAGES.contains(&example.code);
    let (before, after) =
        (told(&site(example, Side::Before), with_pages), told(&site(example, Side::After), with_pages));
    let mut wrong = Vec::new();
    if !before.iter().any(|(code, _)| *code == example.code) {
        wrong.push(format!("{}: before it tells {before:?}", example.code));
    }
    // A rule may still say as a note what it has found in order.
    if after.iter().any(|told| told.0 == example.code && before.contains(told)) {
        wrong.push(format!("{}: after it is told still", example.code));
    }
    let error = Severity::Error.name();
    let new: Vec<_> = after.iter().filter(|told| told.1 == error && !known.contains(told)).collect();
    if !new.is_empty() {
        wrong.push(format!("{}: after it tells {new:?}", example.code));
    }
    wrong
}

/// The small site itself is in order, so that what an example tells is its own.
#[test]
fn the_site_of_the_examples_is_in_order() {
    assert!(told(SITE, true).iter().all(|(_, severity)| *severity == "note"), "{:?}", told(SITE, true));
}
