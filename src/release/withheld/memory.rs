//! What was printed the last time, and which records were close to each other.

use std::cell::OnceCell;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::printed::Printed;
use crate::kinds::sheet::Number;
use crate::link::Casebook;
use crate::release::edition::{Edition, Released};
use crate::release::near::Ways;
use crate::text::Text;

/// Of one audience and medium.
#[derive(Default)]
pub struct Memory(Option<Known>);

impl std::fmt::Debug for Memory {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Memory({})", self.0.is_some())
    }
}

pub(super) struct Known {
    book: Arc<Casebook>,
    by_id: Arc<FxHashMap<Text, Number>>,
    released: Vec<Arc<Released>>,
    pub printed: Printed,
    pub ways: OnceCell<Arc<Ways>>,
}

impl Memory {
    /// What is so now.
    pub(super) fn follow(&mut self, book: &Arc<Casebook>, edition: &Edition) -> &Known {
        let known = match self.0.take().filter(|known| Arc::ptr_eq(&known.by_id, &edition.by_id)) {
            Some(known) => known.follow(book, edition),
            None => Known {
                book: Arc::clone(book),
                by_id: Arc::clone(&edition.by_id),
                released: edition.records.clone(),
                printed: Printed::of(edition),
                ways: OnceCell::new(),
            },
        };
        self.0.insert(known)
    }
}

impl Known {
    fn follow(mut self, book: &Arc<Casebook>, edition: &Edition) -> Known {
        self.printed.follow(&self.released, &edition.records);
        let ways = if self.book.leads_as(book) { self.ways } else { OnceCell::new() };
        Known { book: Arc::clone(book), released: edition.records.clone(), ways, ..self }
    }
}
