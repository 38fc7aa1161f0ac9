//! `casefile sources`: the copies of sources that are kept, whether each is as it was, and whether it travels;
//! `--hash` writes down the digests that are missing.

use std::path::Path;

use super::args::{Global, Sources};
use super::console::Console;
use super::site::{self, Site, Telling, tell};
use super::{Exit, Refusal};
use crate::desk::files;
use crate::desk::hashes;
use crate::desk::trial::{self, Change};
use crate::diag::Diagnostic;
use crate::kinds::Record;
use crate::kinds::shared::Archived;
use crate::pipeline::{Options, Prepared, Purpose};
use crate::text::digest::Digest;
use crate::text::{SitePath, Text, counted};

pub fn run(sources: &Sources, global: &Global, console: &Console) -> Result<Exit, Refusal> {
    let site = Site::open(global, console, Purpose::Look)?;
    let root = site.root.clone();
    let (prepared, _) = site.finish();
    if sources.hash {
        return write_digests(&root, &prepared, &site::options(global), console);
    }
    let copies: Vec<Copy<'_>> = copies(&prepared).collect();
    let lines: Vec<String> = copies.iter().map(|copy| copy.line(&prepared)).collect();
    console.data(&lines.concat())?;
    console.say(&counted_copies(copies.len()));
    let is_changed = copies.iter().any(|copy| copy.state == State::Changed);
    Ok(if is_changed { Exit::Content } else { Exit::Clean })
}

fn counted_copies(count: usize) -> String {
    let word = if count == 1 { "copy" } else { "copies" };
    format!("{count} kept {word}")
}

/// A kept copy, as it is told.
struct Copy<'p> {
    record: &'p Record,
    file: &'p Text,
    state: State,
    share: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Same,
    Changed,
    NoDigest,
    Missing,
}

impl Copy<'_> {
    /// `source-1  report.pdf  as it was kept  shared`. No command takes the name of the file, so words of closed names are
    /// hidden there.
    fn line(&self, prepared: &Prepared) -> String {
        let state = match self.state {
            State::Same => "as it was kept",
            State::Changed => "CHANGED since it was kept",
            State::NoDigest => "no sha256 yet",
            State::Missing => "not there",
        };
        let share = if self.share { "shared" } else { "never leaves this folder" };
        format!("{}  {}  {state}  {share}\n", self.record.id, prepared.keeper.guard().shown_words(self.file))
    }
}

fn copies(prepared: &Prepared) -> impl Iterator<Item = Copy<'_>> {
    let records = prepared.book.records.iter().filter(|record| !record.broken);
    records.flat_map(move |record| {
        let copies = record.of_kind().archived().iter();
        copies.filter_map(move |copy| {
            let file = &copy.file.as_ref()?.value;
            Some(Copy { record, file, state: state(prepared, record, copy, file), share: copy.share })
        })
    })
}

fn state(prepared: &Prepared, record: &Record, copy: &Archived, file: &str) -> State {
    let written = copy.sha256.as_ref().map(|written| Digest::parse(&written.value));
    match (digest(prepared, &record.file, file), written) {
        (None, _) => State::Missing,
        (Some(_), None) => State::NoDigest,
        (Some(found), Some(written)) if written == Some(found) => State::Same,
        (Some(_), Some(_)) => State::Changed,
    }
}

/// The digest of a file as a record names it; nothing, if it is not there or cannot be read.
fn digest(prepared: &Prepared, record: &Text, file: &str) -> Option<Digest> {
    let path = SitePath::new(record)?.beside(file)?;
    prepared.digests.of(&prepared.book.attachment(&path)?.asset).ok()
}

fn write_digests(
    root: &Path,
    prepared: &Prepared,
    options: &Options,
    console: &Console,
) -> Result<Exit, Refusal> {
    let mut changes: Vec<Change> = Vec::new();
    let mut left = 0;
    for record in &prepared.tree.records {
        let Some(before) = prepared.tree.text_of(&record.path) else { continue };
        let text = hashes::with_digests(&before, &|file| digest(prepared, &record.path, file));
        left += hashes::files_without(&text).len();
        if *text != *before {
            changes.push(Change { path: record.path.clone(), text });
        }
    }
    if !try_and_write(root, prepared, &changes, options, console)? {
        return Ok(Exit::Content);
    }
    let files = counted(changes.len(), "file");
    console.say(&format!("wrote missing digests into {files}"));
    if left > 0 {
        let copies = counted_copies(left);
        console.say(&format!("{copies} without a digest: the file is not there; casefile check says where"));
    }
    Ok(Exit::Clean)
}

/// Nothing is written if the site would have an error more.
fn try_and_write(
    root: &Path,
    before: &Prepared,
    changes: &[Change],
    options: &Options,
    console: &Console,
) -> Result<bool, Refusal> {
    let after = trial::prepare(root, changes, options);
    let errors = trial::new_errors(&before.diagnostics, &after.diagnostics);
    if !errors.is_empty() {
        let errors: Vec<Diagnostic> = errors.into_iter().cloned().collect();
        tell(&errors, &after, Telling::errors(), console)?;
        console.say("nothing was changed");
        return Ok(false);
    }
    for change in changes {
        let text = before.tree.text_of(&change.path).unwrap_or_default();
        files::change(&root.join(&*change.path), &text, &change.text).map_err(Refusal::file)?;
        console.say(&format!("changed {}", change.path));
    }
    Ok(true)
}
