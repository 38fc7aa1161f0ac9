//! Which records are so close to a person that one word of the name tells who is meant there. A testimony is a
//! reference away from its witness, the event that it tells of two, that event's case, place and answers three.

use rustc_hash::FxHashSet;

use crate::kinds::Kind;
use crate::link::{Casebook, Index};

/// A record with more references than this is about many matters, and leads to none.
const MOST_REFERENCES: usize = 100;
/// A source with no more is about one matter too.
const FEW_REFERENCES: usize = 10;
/// A testimony, its event, the event's case.
const STEPS: usize = 3;

/// The references of a casebook, to be followed in both directions.
pub struct Ways<'b> {
    book: &'b Casebook,
    /// Where those of each record begin.
    starts: Vec<u32>,
    ends: Vec<Index>,
    /// The one case of a site that has one: all belongs to it.
    only_case: Option<Index>,
}

impl<'b> Ways<'b> {
    pub fn of(book: &'b Casebook) -> Ways<'b> {
        // However often one record names another, it is one reference.
        let mut named = FxHashSet::default();
        let edges = |from: Index| book.edges(from).filter_map(move |(_, to)| Some((from, to?)));
        let pairs: Vec<(Index, Index)> = book
            .indices()
            .flat_map(edges)
            .filter(|(from, to)| from != to && named.insert((*from, *to)))
            .collect();
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
        Ways { book, starts, ends, only_case }
    }

    /// The records that a record refers to, and those that refer to it.
    pub fn one_step(&self, from: Index) -> &[Index] {
        &self.ends[self.starts[from.usize()] as usize..self.starts[from.usize() + 1] as usize]
    }

    /// The records about the same matter as a person.
    pub fn near(&self, person: Index) -> Vec<Index> {
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
        self.book.get(index).kind == Kind::Case || self.one_step(index).len() <= MOST_REFERENCES
    }

    /// Through a country, a ministry or a report that many cite one comes to matters that have nothing to do
    /// with each other.
    fn leads_on(&self, index: Index) -> bool {
        let most = match self.book.get(index).kind {
            Kind::Event | Kind::Testimony | Kind::Statement | Kind::Person => MOST_REFERENCES,
            Kind::Source => FEW_REFERENCES,
            _ => return false,
        };
        self.one_step(index).len() <= most
    }
}
