//! Which records are so close to a person that one word of the name tells who is meant there. A testimony is a
//! reference away from its witness, the event that it tells of two, that event's case, place and answers three.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashSet;

use crate::kinds::Kind;
use crate::kinds::sheet::Number;
use crate::link::{Casebook, Index};

/// A record with more references than this is about many matters, and leads to none.
const MOST_REFERENCES: usize = 100;
/// A source with no more is about one matter too.
const FEW_REFERENCES: usize = 10;
/// A testimony, its event, the event's case.
const STEPS: usize = 3;

/// Released records close to one, and that one itself. Almost nobody asks which they are, so they are looked for when
/// somebody does. By default there are none.
#[derive(Clone, Default)]
pub struct Near(Option<Arc<Around>>);

struct Around {
    ways: Arc<Ways>,
    of: Index,
    look: fn(&Ways, Index) -> Vec<Index>,
    found: OnceLock<FxHashSet<Number>>,
}

impl Near {
    /// The pages on which a word of a person's name tells who is meant.
    pub fn matter(ways: &Arc<Ways>, of: Index) -> Near {
        Near::new(ways, of, Ways::matter)
    }

    /// The pages that say something of a record.
    pub fn one_step(ways: &Arc<Ways>, of: Index) -> Near {
        Near::new(ways, of, |ways, of| ways.one_step(of).to_vec())
    }

    fn new(ways: &Arc<Ways>, of: Index, look: fn(&Ways, Index) -> Vec<Index>) -> Near {
        Near(Some(Arc::new(Around { ways: Arc::clone(ways), of, look, found: OnceLock::new() })))
    }

    /// Whether this record is one of them.
    pub fn holds(&self, record: Number) -> bool {
        let Some(around) = &self.0 else { return false };
        let found = around.found.get_or_init(|| {
            let close = (around.look)(&around.ways, around.of);
            close.iter().chain([&around.of]).filter_map(|index| around.ways.numbers[index.usize()]).collect()
        });
        found.contains(&record)
    }
}

impl std::fmt::Debug for Near {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Near({:?})", self.0.as_ref().map(|around| around.of))
    }
}

/// The references of a casebook, to be followed in both directions.
pub struct Ways {
    kinds: Vec<Kind>,
    /// Of each record, if it is released.
    numbers: Vec<Option<Number>>,
    /// Where those of each record begin.
    starts: Vec<u32>,
    ends: Vec<Index>,
    /// The one case of a site that has one: all belongs to it.
    only_case: Option<Index>,
}

impl Ways {
    pub fn of(book: &Casebook, numbers: Vec<Option<Number>>) -> Ways {
        let pairs = pairs(book);
        let mut counts = vec![0u32; book.records.len() + 1];
        for (from, to) in &pairs {
            counts[from.usize()] += 1;
            counts[to.usize()] += 1;
        }
        let mut total = 0;
        for count in &mut counts {
            total += std::mem::replace(count, total);
        }
        let (starts, mut next) = (counts.clone(), counts);
        let mut ends = vec![Index(0); total as usize];
        for (from, to) in pairs {
            for (at, end) in [(from, to), (to, from)] {
                ends[next[at.usize()] as usize] = end;
                next[at.usize()] += 1;
            }
        }
        let mut cases = book.indices().filter(|index| book.get(*index).kind == Kind::Case);
        let only_case = cases.next().filter(|_| cases.next().is_none());
        let kinds = book.records().map(|record| record.kind).collect();
        Ways { kinds, numbers, starts, ends, only_case }
    }

    /// The records that a record refers to, and those that refer to it.
    fn one_step(&self, from: Index) -> &[Index] {
        &self.ends[self.starts[from.usize()] as usize..self.starts[from.usize() + 1] as usize]
    }

    /// The records about the same matter as a person.
    fn matter(&self, person: Index) -> Vec<Index> {
        let mut near: FxHashSet<Index> = self.only_case.into_iter().collect();
        let mut reached = FxHashSet::from_iter([person]);
        let mut edge = vec![person];
        for step in 0..STEPS {
            let mut further = Vec::new();
            for from in edge {
                near.extend(
                    self.one_step(from).iter().filter(|to| step == 0 || self.is_about_one_matter(**to)),
                );
                further.extend(
                    self.one_step(from).iter().filter(|to| self.leads_on(**to) && reached.insert(**to)),
                );
            }
            edge = further;
        }
        near.into_iter().collect()
    }

    fn is_about_one_matter(&self, index: Index) -> bool {
        self.kinds[index.usize()] == Kind::Case || self.one_step(index).len() <= MOST_REFERENCES
    }

    /// Through a country, a ministry or a report that many cite one comes to matters that have nothing to do
    /// with each other.
    fn leads_on(&self, index: Index) -> bool {
        let most = match self.kinds[index.usize()] {
            Kind::Event | Kind::Testimony | Kind::Statement | Kind::Person => MOST_REFERENCES,
            Kind::Source => FEW_REFERENCES,
            _ => return false,
        };
        self.one_step(index).len() <= most
    }
}

/// Which record names which. However often one names another, it is one reference.
fn pairs(book: &Casebook) -> Vec<(Index, Index)> {
    let mut pairs = Vec::new();
    let mut named: Vec<Index> = Vec::new();
    for from in book.indices() {
        named.clear();
        named.extend(book.edges(from).filter_map(|(_, to)| to.filter(|to| *to != from)));
        named.sort_unstable();
        named.dedup();
        pairs.extend(named.iter().map(|to| (from, *to)));
    }
    pairs
}
