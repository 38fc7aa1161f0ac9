//! A whole site as one text, beside records that are withheld: every step runs, every output is pulled, and
//! none of what is withheld stands in any.
//!
//! Control characters stand for plants, as in `bodies`; above the body's beginning they become the id of a
//! withheld record, so that any field may refer to one.

#![no_main]

use casefile::diag;
use casefile::frontmatter::{self, Split};
use casefile::paper::{Gate, Paper, View};
use casefile::pipeline::{AsOf, Options, Prepared, prepare_tree};
use casefile::source::{RecordFile, SourceTree};
use std::sync::Arc;

use casefile_fuzz::{assert_tellable, without_controls};
use libfuzzer_sys::{Corpus, fuzz_target};

const PLANTS: &[(char, &str)] = &[
    ('\x01', "[[redact: r]]Canary *one* [[zz-hidden|Canary]] two[[/redact]]"),
    ('\x02', "[[zz-hidden|Canary label]]"),
    ('\x03', "[@zz-hidden-src, Canary 4]"),
    ('\x04', "[[zz-hidden#c|Canary]]"),
];

/// What the same signs stand for in front matter.
const IDS: &[(char, &str)] =
    &[('\x01', "zz-hidden"), ('\x02', "zz-hidden-src"), ('\x03', "zz-hidden-who"), ('\x04', "zz-hidden#c")];

/// What no output may hold.
const SECRET: &str = "Canary";

/// Records that are withheld, each for another reason, and public ones with something that is not.
const WITHHELD: &str = include_str!("../withheld.txt");

fuzz_target!(|text: &str| -> Corpus {
    // The words of the plants come from the plants alone; a site's own templates and files are copied as they are.
    let letters = without_controls(text); // no page shows them
    if ["idden", "anary", "-- static/", "-- templates/"].iter().any(|word| letters.contains(word)) {
        return Corpus::Reject;
    }
    let site = prepare(text);
    for told in &site.diagnostics {
        if let Some(source) = site.tree.text_of(&told.file) {
            assert_tellable(&source, std::slice::from_ref(told));
        }
    }
    judge_outputs(&site);
    Corpus::Keep
});

fn prepare(text: &str) -> Prepared {
    let settings = if text.contains("-- casefile.yaml --") { "" } else { "-- casefile.yaml --\ntitle: T\n" };
    let mut tree = SourceTree::from_text(&format!("{settings}{WITHHELD}\n{text}"));
    // No folder holds two files of one name.
    tree.records.dedup_by(|second, first| second.path == first.path);
    for file in &mut tree.records {
        let open = matches!(frontmatter::split(&file.head), Split::Parts { .. });
        *file = Arc::new(RecordFile {
            path: file.path.clone(),
            head: planted(&file.head, if open { IDS } else { PLANTS }),
            body: planted(&file.body, PLANTS).into(),
            is_unreadable: file.is_unreadable,
        });
    }
    let as_of = Some(AsOf::Day("2026-11-24".parse().expect("a day")));
    prepare_tree(tree, Vec::new(), &Options { as_of, ..Options::default() }, &())
}

fn planted(text: &str, plants: &[(char, &str)]) -> String {
    plants.iter().fold(text.to_owned(), |text, (sign, plant)| text.replace(*sign, plant))
}

/// Pulls everything, even where errors would stop a build: a preview shows such a site too. What the door let
/// through is judged before the guard reads it: the guard is the second lock, and must have nothing to do.
fn judge_outputs(site: &Prepared) {
    let is_published = diag::is_clean(&site.diagnostics, false);
    let mut buffer = Vec::new();
    for index in 0..site.plan.len() {
        let path = site.plan.path(index);
        let bytes = unguarded(site, index);
        if is_published {
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains(SECRET), "{SECRET} stands in {path}");
            assert!(!path.contains(SECRET), "{SECRET} stands in the address {path}");
            assert!(!path.ends_with(".html") || !text.contains("<script>"), "{path}");
        }
        // The guard may stop a page for a word that it shares with what is withheld; it never stumbles.
        let mut sink = std::io::sink();
        let _ = site.pull_output(index, &mut buffer, &mut sink);
    }
}

/// Lets everything pass.
struct Open<'a>(&'a mut Vec<u8>);

impl Gate for Open<'_> {
    fn pass(&mut self, view: View<'_>) -> std::io::Result<()> {
        self.0.extend_from_slice(view.outgoing());
        Ok(())
    }
}

fn unguarded(site: &Prepared, index: usize) -> Vec<u8> {
    let (mut bytes, mut buffer) = (Vec::new(), Vec::new());
    let mut gate = Open(&mut bytes);
    let mut paper = Paper::new(&mut buffer, &mut gate);
    let made = site.plan.pull(&site.press, index, &mut paper);
    assert!(made.is_ok(), "{} cannot be made", site.plan.path(index));
    paper.finish().expect("memory takes everything");
    bytes
}
