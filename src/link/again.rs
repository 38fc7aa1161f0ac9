//! Linking again after a few records have changed. What this makes is *always* what linking all of them makes.

use std::sync::Arc;

use super::{Casebook, Index, Parts};
use crate::diag::Checked;
use crate::kinds::Record;
use crate::model::relation::Relation;

/// The records that are not what they were, if every name still means the record that it meant; `None` if it may not.
pub(super) fn changed(parts: &Parts, last: &Casebook) -> Option<Vec<Index>> {
    let is_sound = !last.has_faults
        && last.doubled.is_empty()
        && (parts.has_gaps, &parts.lost) == (last.has_gaps, &last.lost)
        && parts.records.len() == last.records.len();
    let mut changed = Vec::new();
    for (number, (now, then)) in parts.records.iter().zip(&last.records).enumerate().filter(|_| is_sound) {
        if !Arc::ptr_eq(now, then) {
            are_named_alike(now, then).then(|| changed.push(Index(number as u32)))?;
        }
    }
    is_sound.then_some(changed)
}

/// Whether a reference that was right for one is right for the other.
fn are_named_alike(a: &Record, b: &Record) -> bool {
    (&a.id, a.kind, a.broken) == (&b.id, b.kind, b.broken) && a.claim_ids().eq(b.claim_ids())
}

pub(super) fn link(parts: Parts, last: &Casebook, changed: &[Index]) -> Checked<Casebook> {
    let mut book = Casebook {
        records: parts.records,
        translations: parts.translations,
        attachments: parts.attachments,
        by_id: Arc::clone(&last.by_id),
        kinds: Arc::clone(&last.kinds),
        lost: parts.lost,
        has_gaps: parts.has_gaps,
        ..Casebook::default()
    };
    let mut told = Vec::new();
    let mut from = Index(0);
    for index in changed {
        book.take_over(last, from, *index);
        let record = Arc::clone(&book.records[index.usize()]);
        let mut targets = vec![None; record.references.len()];
        told.extend(book.resolve_record(&record, &mut targets));
        book.starts.push(book.targets.len() as u32);
        book.targets.extend(targets);
        book.relations.extend(record.references.iter().map(|reference| reference.relation));
        from = Index(index.0 + 1);
    }
    book.take_over(last, from, Index(last.records.len() as u32));
    book.check_translations(&mut told);
    book.has_faults = !told.is_empty();
    Checked { value: book, diagnostics: told }
}

impl Casebook {
    /// What the references of some records, in a row, name in the last casebook.
    fn take_over(&mut self, last: &Casebook, from: Index, to: Index) {
        let start =
            |index: Index| last.starts.get(index.usize()).map_or(last.targets.len(), |start| *start as usize);
        let (first, end) = (start(from), start(to));
        let moved = self.targets.len() as u32;
        let starts = last.starts[from.usize()..to.usize()].iter();
        self.starts.extend(starts.map(|start| start - first as u32 + moved));
        self.targets.extend_from_slice(&last.targets[first..end]);
        let relations: &[Relation] = &last.relations[first..end];
        self.relations.extend_from_slice(relations);
    }
}
