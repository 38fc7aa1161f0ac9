//! What belongs to a case, and which cases a record belongs to, as readers see it: the rule is `kinds/membership`'s, asked of
//! the edition.

use std::collections::BTreeSet;

use crate::kinds::Kind;
use crate::kinds::membership::{self, Graph};
use crate::kinds::sheet::Number;
use crate::model::relation::Relation;
use crate::release::edition::Edition;

use super::{Press, lists};

/// The records of one case, each in the order of time.
#[derive(Clone, Debug)]
pub struct Members {
    all: Vec<Number>,
    /// What the case itself cites.
    own_sources: Vec<Number>,
}

impl Members {
    pub fn of_kind<'m>(&'m self, press: &'m Press, kind: Kind) -> impl Iterator<Item = Number> + 'm {
        self.all.iter().copied().filter(move |number| press.edition.get(*number).kind == kind)
    }

    /// The same as a list has them: by name, and before the other sources those of the case's own.
    pub fn listed(&self, press: &Press, kind: Kind) -> Vec<Number> {
        let mut numbers = lists::sorted_by_name(press, self.of_kind(press, kind).collect());
        numbers.sort_by_key(|number| !self.own_sources.contains(number));
        numbers
    }

    pub fn iter(&self) -> impl Iterator<Item = Number> + '_ {
        self.all.iter().copied()
    }
}

/// Everything that belongs to a case.
pub fn members(press: &Press, case: Number) -> Members {
    let edition = &press.edition;
    let mut all: Vec<Number> = membership::members(edition, case).into_iter().collect();
    all.sort_by_key(|number| edition.rank_of(*number));
    let own_sources = edition.get(case).sources.iter().map(|cite| cite.source).collect();
    Members { all, own_sources }
}

impl Graph for Edition {
    type Id = Number;

    fn all(&self) -> impl Iterator<Item = Number> {
        self.numbers()
    }

    fn kind(&self, record: Number) -> Kind {
        self.get(record).kind
    }

    fn has_one_case(&self) -> bool {
        self.of_kind(Kind::Case).take(2).count() == 1
    }

    fn referring(&self, to: &BTreeSet<Number>, relations: &[Relation]) -> Vec<Number> {
        let by =
            |to: Number| relations.iter().flat_map(move |relation| Edition::referring(self, to, *relation));
        to.iter().flat_map(|to| by(*to)).collect()
    }

    fn edges(&self, record: Number) -> impl Iterator<Item = (Relation, Number)> {
        self.relations().from(record).map(|edge| (edge.relation, edge.to))
    }
}

/// The cases that a record belongs to.
pub fn cases_of(press: &Press, number: Number) -> Vec<Number> {
    let edition = &press.edition;
    let record = edition.get(number);
    if matches!(record.kind, Kind::Case | Kind::Page) {
        return Vec::new();
    }
    if edition.has_one_case() {
        return edition.of_kind(Kind::Case).map(|(case, _)| case).collect();
    }
    let mut cases: BTreeSet<Number> = BTreeSet::new();
    for edge in edition.relations().from(number) {
        match edge.relation {
            Relation::Case => {
                cases.insert(edge.to);
            }
            Relation::Claim | Relation::About if edition.get(edge.to).kind == Kind::Case => {
                cases.insert(edge.to);
            }
            Relation::Claim | Relation::About => {
                let explicit =
                    edition.relations().from(edge.to).filter(|edge| edge.relation == Relation::Case);
                cases.extend(explicit.map(|edge| edge.to));
            }
            _ => {}
        }
    }
    cases.into_iter().collect()
}
