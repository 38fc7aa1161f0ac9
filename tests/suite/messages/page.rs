//! `docs/messages.md`: made from the rules and the cases of the tests, and held to them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use casefile::rules::{RULES, Rule};

use super::{expect, here};

/// The parts of the page, each with the first rule that belongs there.
const PARTS: &[(&str, &str)] = &[
    ("unreadable", "Files and folders"),
    ("no-front-matter", "Front matter"),
    ("unknown-field", "Fields"),
    ("unknown-id", "Links between records"),
    ("no-source", "What records say together"),
    ("bad-settings", "Settings, templates and words"),
];

const HEAD: &str = "\
# Every message

Made from `src/rules.rs` and the cases of the tests by `UPDATE_EXPECT=1 cargo test --test suite messages`: do not edit
it here. `casefile explain CODE` prints the same of one rule.

An **error** stops the output, a **warning** does so with `--strict`, a **note** never. The place is the file, the line
and the column; the marks stand under the exact words. One run tells everything.
";

#[test]
fn docs_messages_md_is_made_from_the_rules() {
    expect(&here("docs/messages.md"), &page());
}

fn page() -> String {
    let examples = examples();
    let mut page = format!("{HEAD}\n");
    for rule in RULES {
        let _ = writeln!(page, "- [`{0}`](#{0}): {1}", rule.code, rule.what);
    }
    for rule in RULES {
        if let Some((_, part)) = PARTS.iter().find(|(first, _)| *first == rule.code) {
            let _ = write!(page, "\n## {part}\n");
        }
        section(&mut page, rule, examples.get(rule.code).map(String::as_str));
    }
    page
}

fn section(page: &mut String, rule: &Rule, example: Option<&str>) {
    let _ = write!(
        page,
        "\n### {}\n\n**{}**: {}.\n\n{}\n\nTo mend it: {}\n",
        rule.code,
        rule.severity.name(),
        rule.what,
        rule.why,
        rule.fix
    );
    if let Some(example) = example {
        let _ = write!(page, "\n```text\n{}\n```\n", example.trim_end());
    }
}

/// A message of each rule, out of the case that says the least besides; of two, the shorter.
fn examples() -> BTreeMap<String, String> {
    let mut best: BTreeMap<String, ((usize, usize), String)> = BTreeMap::new();
    let mut files: Vec<PathBuf> = ["tests/suite/checks", "tests/suite/messages"]
        .iter()
        .flat_map(|folder| fs::read_dir(here(folder)).expect("the folder of cases"))
        .map(|entry| entry.expect("a case").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "out"))
        .collect();
    files.sort();
    for file in files {
        let text = fs::read_to_string(file).expect("a case is text");
        let blocks: Vec<&str> = text.split("\n\n").filter(|block| block.contains("]: ")).collect();
        for block in &blocks {
            let Some(code) = block.split_once('[').and_then(|(_, rest)| rest.split(']').next()) else {
                continue;
            };
            let length = (blocks.len(), block.len());
            if best.get(code).is_none_or(|(least, _)| length < *least) {
                best.insert(code.to_owned(), (length, (*block).to_owned()));
            }
        }
    }
    best.into_iter().map(|(code, (_, block))| (code, block)).collect()
}

#[test]
fn every_rule_has_a_section_and_an_example_in_the_manual() {
    let examples = examples();
    let has_none = |code: &&str| !examples.contains_key(*code);
    let without: Vec<&str> = RULES.iter().map(|rule| rule.code).filter(has_none).collect();
    assert!(without.is_empty(), "no case shows {without:?}");
    assert!(RULES.len() >= 60, "{} rules", RULES.len());
    for (first, _) in PARTS {
        assert!(RULES.iter().any(|rule| rule.code == *first), "{first}");
    }
}
