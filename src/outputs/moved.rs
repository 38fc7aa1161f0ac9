//! Old addresses: a small page at each, with a link to where the record stands now. It needs no script; a
//! browser goes on by itself, from a disk and under the pages' own policy too.

use rustc_hash::FxHashSet;
use serde::Serialize;

use crate::diag::Diagnostic;
use crate::model::old_path::{DEEPEST, OldPath};
use crate::paper::Paper;
use crate::rules;
use crate::text::{Span, Text};

use super::scribe::Scribe;
use super::theme::PageAt;
use super::{Fault, Output, Planner, Press, What, what};

/// An old address that something else on the site has taken.
#[derive(Debug)]
pub struct TakenAddress {
    /// The record that names it.
    pub record: Text,
    pub path: OldPath,
    /// What stands there: `a list`.
    pub by: String,
}

impl TakenAddress {
    /// Says so in the record's file, where the address is written.
    pub fn told(&self, file: &Text, at: Span) -> Diagnostic {
        let message =
            format!("the address `{}` is already that of {} of this site", self.path.file(), self.by);
        Diagnostic::new(&rules::SAME_AS_OUTPUT, file, at, message)
            .help("remove it: readers of the old address find what now stands there")
    }
}

#[derive(Serialize)]
struct MovedView {
    section: &'static str,
    title: String,
    deck: String,
    href: String,
    link: String,
}

pub fn plan(press: &Press, planner: &mut Planner) {
    for (item, old) in press.edition.old_paths.iter().enumerate() {
        planner.add_of(old.path.file().as_str().to_owned(), item as u32, old.to);
    }
}

pub fn pull(press: &Press, item: u32, paper: &mut Paper<'_>) -> Result<(), Fault> {
    let old = &press.edition.old_paths[item as usize];
    let scribe = Scribe::new(press, root_of(old.path.file().as_str()));
    let view = MovedView {
        section: "moved",
        title: scribe.word("moved-title"),
        deck: scribe.word("moved-text"),
        href: scribe.href(old.to),
        link: scribe.link(old.to),
    };
    press.theme.fill(
        "moved.html",
        PageAt { root: scribe.root, section: view.section, address: None },
        &view,
        paper,
    )
}

/// The way from a file to the site's root, at whatever depth an old address lies.
fn root_of(path: &str) -> &'static str {
    const UP: &str = "../../../../../../../../";
    const { assert!(UP.len() == DEEPEST * "../".len()) };
    &UP[..path.matches('/').count() * "../".len()]
}

/// Whether an output stands at an old address.
pub fn is_old_address(output: &Output) -> bool {
    what(output) == What::OldAddress
}

/// Old addresses that cannot be kept: another output has the same path, or one of the two is a folder where
/// the other is a file. Paths are compared as a stick does, without regard to capitals. What records and
/// other old addresses have taken is told before the release, where both files are known.
pub fn taken(press: &Press, outputs: &[Output]) -> Vec<TakenAddress> {
    if press.edition.old_paths.is_empty() {
        return Vec::new();
    }
    let files: FxHashSet<String> = outputs.iter().map(|output| output.path.to_lowercase()).collect();
    let folders: FxHashSet<&str> = files.iter().flat_map(|path| folders_of(path)).collect();
    let others: FxHashSet<String> = outputs
        .iter()
        .filter(|output| !matches!(what(output), What::OldAddress | What::Record | What::Tombstone))
        .map(|output| output.path.to_lowercase())
        .collect();
    let taken = press.edition.old_paths.iter().filter_map(|old| {
        let path = old.path.folded();
        let same = others.contains(&path).then(|| "a page or file".to_owned());
        let inside = || folders_of(&path).find(|folder| files.contains(*folder));
        let around = || folders.contains(path.as_str()).then(|| "a folder".to_owned());
        let by = same.or_else(|| inside().map(|file| format!("a file, `{file}`,"))).or_else(around)?;
        let record = press.edition.get(old.to).id.clone();
        Some(TakenAddress { record, path: old.path.clone(), by })
    });
    taken.collect()
}

/// The folders that a path lies in: `a` and `a/b` of `a/b/c.html`.
fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}
