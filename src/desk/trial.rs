//! What the site would be with other texts in some of its files. A command looks at that before it writes.

use std::path::Path;

use crate::diag::{Checked, Diagnostic, Severity};
use crate::kinds::Kind;
use crate::link::Index;
use crate::pipeline::{self, Options, Prepared};
use crate::release::opening::{Reason, Verdict};
use crate::source::SourceTree;
use crate::text::Text;

/// A record's file, and the text that it would have.
#[derive(Clone, Debug)]
pub struct Change {
    pub path: Text,
    pub text: String,
}

/// Runs every step on the site in `root`, as it would be after the changes.
pub fn prepare(root: &Path, changes: &[Change], options: &Options) -> Prepared {
    let Checked { value: tree, diagnostics } = SourceTree::read(root);
    let tree = changes.iter().fold(tree, |tree, change| tree.with_record(&change.path, change.text.clone()));
    pipeline::prepare_tree(tree, diagnostics, options, &())
}

/// The errors that were not there before: places may have moved, so a message counts as the same wherever it stands.
pub fn new_errors<'d>(before: &[Diagnostic], after: &'d [Diagnostic]) -> Vec<&'d Diagnostic> {
    let is_error = |told: &&Diagnostic| told.severity == Severity::Error;
    let same =
        |a: &Diagnostic, b: &Diagnostic| a.rule == b.rule && a.file == b.file && a.message == b.message;
    let is_new = |told: &&Diagnostic| !before.iter().filter(is_error).any(|known| same(known, told));
    after.iter().filter(is_error).filter(is_new).collect()
}

/// A record that another one names, and that is closed.
#[derive(Clone, Debug)]
pub struct Named {
    pub index: Index,
    /// Whether one word (`publish`) is all that keeps it closed.
    pub is_closed_by_word: bool,
}

/// What a record names that readers would not see: each record once, in the order in which it is named.
pub fn closed_names(prepared: &Prepared, index: Index) -> Vec<Named> {
    let mut named: Vec<Named> = Vec::new();
    for (_, target) in prepared.book.references(index) {
        let Some(target) = target.filter(|target| *target != index) else { continue };
        let verdict = prepared.opening.verdict(target);
        if verdict != Verdict::Open && named.iter().all(|known| known.index != target) {
            let is_closed_by_word = matches!(verdict, Verdict::Closed(Reason::Draft | Reason::Review));
            named.push(Named { index: target, is_closed_by_word });
        }
    }
    named
}

/// Kinds whose records harm nobody by being seen: the writer may open them together, without a question for each.
pub fn opens_without_question(kind: Kind) -> bool {
    matches!(kind, Kind::Place | Kind::Organization | Kind::Instrument | Kind::Source)
}
