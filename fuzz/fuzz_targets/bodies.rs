//! A body with planted secrets: scanned, released, rendered. What a build would publish holds none of them.
//!
//! Control characters stand for the plants, so that mutations carry them anywhere whole:
//! `\x01` a redacted passage, `\x02` a link to a closed record, `\x03` a citation of one, `\x04` a link with
//! a claim, `\x05` and `\x06` the two ends of a redaction.

#![no_main]

use casefile::config::Settings;
use casefile::diag::{Diagnostic, Severity};
use casefile::kinds::MentionTarget;
use casefile::link::{self, Parts};
use casefile::parse::markdown::{Links, escaped, to_html};
use casefile::parse::{ParsedFiles, parse_all};
use casefile::pipeline::{AsOf, Options, policy};
use casefile::release::{opening, release};
use casefile::source::SourceTree;
use casefile_fuzz::{assert_inside, assert_tellable, assert_well_formed, without_controls};
use libfuzzer_sys::{Corpus, fuzz_target};
use std::borrow::Cow;
use std::sync::Arc;

const PLANTS: &[(char, &str)] = &[
    ('\x01', "[[redact: r]]Canary *one* [[zz-hidden|Canary]] two[[/redact]]"),
    ('\x02', "[[zz-hidden|Canary label]]"),
    ('\x03', "[@zz-hidden-src, Canary 4]"),
    ('\x04', "[[zz-hidden#c|Canary]]"),
    ('\x05', "[[redact: r]]"),
    ('\x06', "[[/redact]]"),
];

/// Words of what is closed: of the plants, and the id.
const SECRETS: &[&str] = &["Canary", "zz-hidden"];

const HEAD: &str = "---\ntitle: A\ndate: 2001\npublish: public\nsources: src\nclaims:\n  - {id: c, text: A claim, sources: src}\n---\n";

const OTHERS: &str = "-- content/events/zz-hidden.md --\n---\ntitle: Canary\ndate: 2001\nclaims:\n  \
    - {id: c, text: A claim}\n---\n-- content/sources/src.md --\n---\ntitle: S\npublisher: P\npublish: public\n---\n\
    -- content/sources/zz-hidden-src.md --\n---\ntitle: Canary\n---\n\
    -- content/pages/photo.jpg --\nx\n-- content/events/a.md --\n---\n---\n";

fuzz_target!(|text: &str| -> Corpus {
    // The words of the plants come from the plants alone.
    let letters = without_controls(text); // no page shows them
    if letters.contains("idden") || letters.contains("anary") {
        return Corpus::Reject;
    }
    let planted = PLANTS.iter().fold(text.to_owned(), |text, (sign, plant)| text.replace(*sign, plant));
    judge(&planted);
    Corpus::Keep
});

fn judge(body: &str) {
    let mut told = Vec::new();
    let parts = parts(body, &mut told);
    let file = format!("{HEAD}{body}");
    let own: Vec<Diagnostic> = told.iter().filter(|told| told.file.contains("/a.md")).cloned().collect();
    assert_tellable(&file, &own);
    let book = Arc::new(link::link(parts).unload(&mut told));
    let today = AsOf::Day("2026-11-24".parse().expect("a day"));
    let policy = policy(&Settings::default(), &Options { as_of: Some(today), ..Options::default() });
    let edition = release(&book, &opening::open(&book, &policy), &policy);
    let released = edition.get(edition.find("a").expect("the record is public"));
    let page = to_html(&released.body.text, &Leads);
    assert_well_formed(&page.html);
    page.headings.iter().for_each(|heading| assert_well_formed(&heading.text));
    let is_published = told.iter().all(|told| told.severity != Severity::Error);
    if is_published {
        for secret in SECRETS {
            assert!(!released.body.text.contains(secret), "{secret} is in {:?}", released.body.text);
            assert!(!page.html.contains(secret), "{secret} is on the page: {}", page.html);
        }
    }
}

fn parts(body: &str, told: &mut Vec<Diagnostic>) -> Parts {
    let mut tree = SourceTree::from_text(OTHERS);
    let own = tree.records.iter_mut().find(|file| file.path.ends_with("/a.md")).expect("it is there");
    let own = Arc::get_mut(own).expect("nobody else has it");
    own.head = HEAD.to_owned();
    own.body = body.into();
    let parts = Parts::of(&tree, &parse_all(&tree, ParsedFiles::default())).unload(told);
    parts.records.iter().for_each(|record| assert_signs(&record.body));
    parts
}

/// Every sign that was found lies in the body.
fn assert_signs(body: &casefile::kinds::Body) {
    for redaction in &body.redactions {
        for span in [redaction.span, redaction.reason, redaction.passage] {
            assert_inside(&body.text, span);
        }
    }
    for mention in &body.mentions {
        assert_inside(&body.text, mention.span);
        assert!(matches!(mention.target, MentionTarget::Redacted | MentionTarget::Record(_)));
    }
    body.citations.iter().for_each(|citation| assert_inside(&body.text, citation.span));
    body.in_code.iter().for_each(|(_, span)| assert_inside(&body.text, *span));
}

/// A site of one source and one event.
struct Leads;

impl Links for Leads {
    fn record(&self, id: &str, claim: Option<&str>) -> Option<(String, String)> {
        (id == "src" || id == "a").then(|| (format!("{id}.html#{}", claim.unwrap_or("")), id.to_uppercase()))
    }
    fn citation(&self, source: &str, at: Option<&str>) -> String {
        match source {
            "src" => escaped(&format!("S, {}", at.unwrap_or("-"))),
            _ => String::new(),
        }
    }
    fn left_out(&self, reason: &str) -> String {
        format!("left out: {reason}")
    }
    fn closed(&self, kind: &str) -> String {
        format!("a withheld {kind}")
    }
    fn attachment(&self, file: &str) -> Option<String> {
        (file == "photo.jpg").then(|| "../files/photo.jpg".into())
    }
    fn picture(&self, file: &str) -> Option<String> {
        (file == "photo.jpg").then(|| " src=\"../files/photo.jpg\" width=\"4\" height=\"3\"".into())
    }
    fn note_label(&self) -> Cow<'_, str> {
        "note".into()
    }
}
