//! What was released the last time, so that the same is not made again from the same.
//!
//! What is released of a record follows from the record, the policy, and what others show of themselves to it: whether
//! they are open, of which kind they are, which claims they have. Where *nothing* of that is another for any record,
//! what was released of the unchanged ones is what would be released of them now.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::captures;
use super::edition::{ClaimAddress, Released};
use super::opening::Opening;
use super::relations::Relations;
use crate::kinds::Record;
use crate::kinds::sheet::Number;
use crate::link::{Casebook, Index};
use crate::model::date::Bounds;
use crate::model::policy::Policy;
use crate::text::Text;

/// Of one audience and medium.
#[derive(Debug, Default)]
pub struct Memory(Option<Last>);

#[derive(Debug)]
pub(super) struct Last {
    pub book: Arc<Casebook>,
    pub opening: Opening,
    pub policy: Policy,
    pub support: FxHashSet<ClaimAddress>,
    pub open: Arc<Vec<Index>>,
    pub by_id: Arc<FxHashMap<Text, Number>>,
    pub released: Vec<Arc<Released>>,
    pub connected: Arc<Connected>,
}

/// How released records stand to each other.
#[derive(Debug, Default)]
pub struct Connected {
    pub relations: Relations,
    /// Place of each record in the order of time; undated ones come last.
    pub rank: Vec<u32>,
    /// First and last day to sort by, as `after` and `before` narrow them; never shown.
    pub bounds: Vec<Bounds>,
}

/// The last release, where what records show to others is as it was.
pub(super) struct Known<'m> {
    last: &'m Last,
    /// The records that are not what they were.
    changed: Vec<Index>,
}

impl Memory {
    pub(super) fn known(&self, book: &Casebook, opening: &Opening, policy: &Policy) -> Option<Known<'_>> {
        let last = self.0.as_ref()?;
        let fits = last.opening == *opening
            && last.policy.allows_the_same(policy)
            && Arc::ptr_eq(&last.book.attachments, &book.attachments)
            && last.book.records.len() == book.records.len();
        let mut changed = Vec::new();
        for index in book.indices().filter(|_| fits) {
            let [then, now] = [&last.book, book].map(|book| &book.records[index.usize()]);
            if !Arc::ptr_eq(then, now) {
                show_the_same(then, now).then(|| changed.push(index))?;
            }
        }
        fits.then_some(Known { last, changed })
    }

    pub(super) fn keep(&mut self, last: Last) {
        self.0 = Some(last);
    }
}

impl Known<'_> {
    pub fn open(&self) -> Arc<Vec<Index>> {
        Arc::clone(&self.last.open)
    }

    pub fn by_id(&self) -> Arc<FxHashMap<Text, Number>> {
        Arc::clone(&self.last.by_id)
    }

    /// What was released of the open records, in their order, but for what has to be made anew.
    pub fn released(
        &self,
        book: &Casebook,
        support: &FxHashSet<ClaimAddress>,
    ) -> Option<Vec<Option<Arc<Released>>>> {
        let same =
            |index: &Index| Arc::ptr_eq(&self.last.book.records[index.usize()], &book.records[index.usize()]);
        let known = self.last.open.iter().zip(&self.last.released);
        let known = known.map(|(index, known)| same(index).then(|| Arc::clone(known)));
        (self.last.support == *support).then(|| known.collect())
    }

    /// What connects them, if the changed ones name what they named, and are dated as they were.
    pub fn connected(&self, book: &Casebook) -> Option<Arc<Connected>> {
        let bounds =
            |book: &Casebook, index| book.get(index).of_kind().date().map(|(date, _)| date.date.bounds());
        let same = |index: &Index| {
            self.last.book.edges(*index).eq(book.edges(*index))
                && bounds(&self.last.book, *index) == bounds(book, *index)
        };
        self.changed.iter().all(same).then(|| Arc::clone(&self.last.connected))
    }
}

/// Whether other records, in what is released of them, cannot tell these two apart.
fn show_the_same(a: &Record, b: &Record) -> bool {
    let words = |record: &Record| -> Vec<_> {
        record.of_kind().open_words().iter().map(|open| (open.field, open.word.clone())).collect()
    };
    // Files are numbered through all records.
    let files = |record: &Record| -> (Vec<Text>, Vec<Text>) {
        let seen = record.common.media.iter().map(|media| &media.file.value);
        let linked = record.body.attachments.iter().map(|linked| &linked.file);
        // A kept copy goes out with its proofs, and as another file than a picture that is shown.
        (captures(record).cloned().collect(), seen.chain(linked).cloned().collect())
    };
    // A picture that one record may not show is shown by no other.
    let may_forbid = |record: &Record| {
        record.common.media.iter().any(|media| media.consent.is_some() || media.has_unread_consent)
    };
    (&a.id, a.kind, &a.file, a.broken) == (&b.id, b.kind, &b.file, b.broken)
        && files(a) == files(b)
        && a.claim_ids().eq(b.claim_ids())
        && words(a) == words(b)
        && !may_forbid(a)
        && !may_forbid(b)
}
