//! What is said of a site's content. Each case is a small site in one text, `checks/NAME.txt`, and beside
//! it everything that is said of it, `checks/NAME.out`. Silence is asserted: an output holds all.
//!
//! To add a case, write its `.txt` and run `UPDATE_EXPECT=1 cargo test --test suite checks`; then read the
//! new `.out` as a writer would, who is no programmer.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use casefile::checks::{Context, check};
use casefile::config::Settings;
use casefile::diag::{Diagnostic, Severity, sort};
use casefile::link::{Parts, ids_for_titles, link};
use casefile::model::policy::{Audience, Medium, Policy};
use casefile::parse::{ParsedFiles, parse_all};
use casefile::release::opening::open;
use casefile::rules::RULES;
use casefile::source::{Digests, SourceTree};
use casefile::text::{Span, locate};
use unicode_width::UnicodeWidthStr;

/// Found outside the steps that run here: on the disk, in the settings, in templates, by the guard.
const FOUND_ELSEWHERE: &[&str] = &[
    "unreadable",
    "link-out",
    "not-utf8",
    "bad-settings",
    "bad-template",
    "bad-words",
    "foreign-address",
    "blocked-inside",
    "no-static",
    "leak",
    "list-line",
    "too-common",
    "short-remark",
    "redacted-word-elsewhere",
    "id-tells-a-name",
    "open-elsewhere",
    "bad-list",
    "other-moment",
    "no-words",
    "unknown-words",
    "unused-template",
];

/// Everything that is said of a site, up to and with the checks.
fn diagnostics(site: &str) -> Vec<Diagnostic> {
    diagnostics_of(&crate::support::tree(site))
}

fn diagnostics_of(tree: &SourceTree) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    let parts = Parts::of(tree, &parse_all(tree, ParsedFiles::default())).unload(&mut told);
    let book = link(parts).unload(&mut told);
    ids_for_titles(&mut told, &book, tree);
    let policy = Policy {
        audience: Audience::Readers,
        medium: Medium::Web,
        now: "2026-11-24T12:00:00Z".parse().expect("a moment"),
        is_chosen_moment: false,
        zone: jiff::tz::TimeZone::UTC,
    };
    let opening = open(&book, &policy);
    let settings = Settings::read(tree.settings.as_deref()).unload(&mut told);
    let digests = Digests::default();
    let context = Context {
        book: &book,
        opening: &opening,
        settings: &settings,
        policy: &policy,
        statics: &tree.statics,
        digests: &digests,
    };
    told.extend(check(&context));
    sort(&mut told);
    told
}

/// Plain text in the shape of the command line's messages, without its colours.
fn rendered(site: &str) -> String {
    let tree = crate::support::tree(site);
    let mut out = String::new();
    for told in diagnostics(site) {
        let text = tree.text_of(&told.file).unwrap_or_default();
        render(&mut out, &told, &text).expect("writing to a string");
    }
    if out.is_empty() { "nothing to say\n".to_owned() } else { out }
}

fn render(out: &mut String, told: &Diagnostic, text: &str) -> std::fmt::Result {
    writeln!(out, "{}[{}]: {}", told.severity.name(), told.rule.code, told.message)?;
    match told.span {
        Some(span) => {
            let place = locate(text, span.start as usize);
            writeln!(out, " --> {}:{}:{}", told.file, place.line, place.column)?;
            let line = text.lines().nth(place.line - 1).unwrap_or("");
            writeln!(out, "  | {line}")?;
            writeln!(out, "  | {}", carets(text, line, span))?;
        }
        None => writeln!(out, " --> {}", told.file)?,
    }
    for (number, line) in told.help.iter().enumerate() {
        let lead = if number == 0 { "  = help: " } else { "          " };
        writeln!(out, "{lead}{line}")?;
    }
    writeln!(out)
}

/// Carets under the part of the span that stands on its first line.
fn carets(text: &str, line: &str, span: Span) -> String {
    let start = (span.start as usize).min(text.len());
    let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let end = (span.end as usize).clamp(start, (line_start + line.len()).max(start));
    let (before, marked) = (&text[line_start..start], &text[start..end]);
    format!("{}{}", " ".repeat(before.width()), "^".repeat(marked.width().max(1)))
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/checks");
    let files = fs::read_dir(folder).expect("the folder of cases").map(|entry| entry.expect("a case").path());
    let mut cases: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|e| e == "txt")).collect();
    cases.sort();
    cases
}

#[test]
fn each_case_is_told_what_stands_beside_it() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = String::new();
    for case in cases() {
        let told = rendered(&fs::read_to_string(&case).expect("a case is text"));
        let beside = case.with_extension("out");
        if update {
            fs::write(&beside, told).expect("the expected text can be written");
            continue;
        }
        let expected = fs::read_to_string(&beside).unwrap_or_default();
        if told != expected {
            let name = case.file_stem().unwrap_or_default().to_string_lossy();
            let _ = write!(wrong, "--- {name}: expected\n{expected}--- {name}: told\n{told}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}\nrefresh with UPDATE_EXPECT=1, then read the diff");
}

#[test]
fn every_rule_has_a_case() {
    let told: String = cases()
        .iter()
        .map(|case| fs::read_to_string(case.with_extension("out")).unwrap_or_default())
        .collect();
    let without: BTreeSet<&str> = RULES
        .iter()
        .map(|rule| rule.code)
        .filter(|code| !FOUND_ELSEWHERE.contains(code) && !told.contains(&format!("[{code}]: ")))
        .collect();
    assert!(without.is_empty(), "no case shows {without:?}");
}

/// What a message must never hold, whatever is wrong with the record.
#[test]
fn no_message_holds_a_name_that_is_not_printed() {
    for case in cases() {
        for told in diagnostics(&fs::read_to_string(&case).expect("a case is text")) {
            let words = format!("{} {}", told.message, told.help.join(" "));
            assert!(!words.contains("Tamar"), "{}: {words}", case.display());
        }
    }
}

#[test]
fn help_names_only_commands_that_exist() {
    for case in cases() {
        for told in diagnostics(&fs::read_to_string(&case).expect("a case is text")) {
            for line in &told.help {
                if let Some((_, command)) = line.split_once("casefile ") {
                    let known = [
                        "build", "check", "explain", "init", "list", "new", "open", "serve", "show",
                        "sources",
                    ];
                    assert!(known.iter().any(|known| command.starts_with(known)), "{line}");
                }
            }
        }
    }
}

#[test]
fn the_site_of_this_repository_has_neither_errors_nor_warnings() {
    let read = SourceTree::read(Path::new(env!("CARGO_MANIFEST_DIR")));
    let mut told = read.diagnostics;
    told.extend(diagnostics_of(&read.value));
    assert!(read.value.records.len() > 10, "the site's records are read");
    let faults: Vec<&Diagnostic> = told.iter().filter(|told| told.severity != Severity::Note).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}
