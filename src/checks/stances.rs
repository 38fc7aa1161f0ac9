//! Who takes a position on which claim, gathered once for the checks that ask it. All statements and
//! testimonies are in it, closed ones too.

use rustc_hash::FxHashMap;

use crate::kinds::shared::Position;
use crate::link::{Casebook, Index};
use crate::text::Text;

/// A claim: its record, and its id there; an event's own claim has none.
pub type ClaimKey = (Index, Option<Text>);

/// A position, and the record that takes it.
#[derive(Clone, Copy)]
pub struct Taken<'b> {
    pub by: Index,
    pub position: &'b Position,
}

/// All positions, by claim.
pub fn by_claim(book: &Casebook) -> FxHashMap<ClaimKey, Vec<Taken<'_>>> {
    let mut claims: FxHashMap<ClaimKey, Vec<Taken<'_>>> = FxHashMap::default();
    for by in book.indices() {
        for position in book.get(by).of_kind().positions() {
            if let Some(key) = claim_of(book, by, position) {
                claims.entry(key).or_default().push(Taken { by, position });
            }
        }
    }
    claims
}

/// The claim that a position of record `by` is about.
pub fn claim_of(book: &Casebook, by: Index, position: &Position) -> Option<ClaimKey> {
    let target = book.target(by, position.claim)?;
    Some((target, book.get(by).reference(position.claim).claim.clone()))
}
