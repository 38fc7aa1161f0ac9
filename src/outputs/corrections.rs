//! The corrections page: every change of every released record, newest first.

use std::cmp::Reverse;

use serde::Serialize;

use crate::kinds::sheet::Number;
use crate::model::vocabulary::Vocabulary;
use crate::paper::Paper;
use crate::release::edition::{Edition, Released, ReleasedChange};
use crate::release::sort_days;
use crate::text::Text;

use super::listings::{Entry, Listing};
use super::paging::PagerView;
use super::references::ItemView;
use super::scribe::Scribe;
use super::theme::PageAt;
use super::{Fault, Press};

/// The stem of its pages.
pub const STEM: &str = "corrections";

#[derive(Serialize)]
struct CorrectionsView {
    section: &'static str,
    title: String,
    deck: String,
    changes: Vec<CorrectionView>,
    pager: Option<PagerView>,
}

/// A change, and the record that it mended.
#[derive(Serialize)]
struct CorrectionView {
    date: String,
    kind: String,
    note: Option<Text>,
    record: ItemView,
}

/// True if any released record was changed.
pub fn has_any(edition: &Edition) -> bool {
    edition.records.iter().any(|record| !record.changes.is_empty())
}

/// Every change; an entry's `inner` is its place on its record, from 0.
pub fn collect(edition: &Edition) -> Vec<Entry> {
    let changes = |number: Number| {
        (0..edition.get(number).changes.len() as u32).map(move |inner| Entry { number, inner })
    };
    let mut all: Vec<Entry> = edition.numbers().flat_map(changes).collect();
    // Of one day: the later one on a record first, records by their place in the edition.
    let day = |entry: &Entry| sort_days(change(edition, *entry).date.date.bounds());
    all.sort_by_key(|entry| (Reverse(day(entry)), entry.number, Reverse(entry.inner)));
    all
}

/// A change, and the record on which it stands.
pub struct Found<'p> {
    pub record: &'p Released,
    pub change: &'p ReleasedChange,
}

pub fn found(edition: &Edition, entry: Entry) -> Found<'_> {
    let record = edition.get(entry.number);
    Found { record, change: &record.changes[entry.inner as usize] }
}

fn change(edition: &Edition, entry: Entry) -> &ReleasedChange {
    found(edition, entry).change
}

pub fn pull(press: &Press, listing: &Listing, slice: usize, paper: &mut Paper<'_>) -> Result<(), Fault> {
    let scribe = Scribe::new(press, "");
    let view = CorrectionsView {
        section: "corrections",
        title: scribe.word("corrections-title"),
        deck: scribe.word("corrections-deck"),
        changes: listing.on(slice).iter().map(|entry| correction(scribe, *entry)).collect(),
        pager: listing.cut.pager(scribe, slice),
    };
    press.theme.fill(
        "corrections.html",
        PageAt { root: "", section: view.section, address: press.address(&listing.cut.path(slice)) },
        &view,
        paper,
    )
}

fn correction(scribe: Scribe<'_>, entry: Entry) -> CorrectionView {
    let change = change(&scribe.press.edition, entry);
    let record = scribe.record(entry.number);
    let mut item = ItemView { what: scribe.link(entry.number), notes: scribe.word(record.kind.message()) };
    if let Some(noted) = scribe.content_notes(record) {
        item.note(&[scribe.word("content-note"), noted].join(&scribe.word("join-blank")));
    }
    CorrectionView {
        date: scribe.date(&change.date),
        kind: scribe.vocabulary("change", change.kind.word()),
        note: note_of(record, change).cloned(),
        record: item,
    }
}

/// What a change says of itself; that of a noted record is told on the record's own page.
pub fn note_of<'p>(record: &Released, change: &'p ReleasedChange) -> Option<&'p Text> {
    change.note.as_ref().filter(|_| record.content_notes.is_empty())
}
