//! Which records belong to a case, closed ones too: the writer's own view. The rule is that of `kinds/membership`, by which
//! readers see a case's page.

use std::collections::BTreeSet;

use crate::kinds::Kind;
use crate::kinds::membership::{self, Graph};
use crate::link::{Casebook, Index};
use crate::model::relation::Relation;

/// A case and everything that belongs to it.
pub fn members(book: &Casebook, case: Index) -> BTreeSet<Index> {
    let mut found = membership::members(book, case);
    found.insert(case);
    found
}

impl Graph for Casebook {
    type Id = Index;

    fn all(&self) -> impl Iterator<Item = Index> {
        self.indices()
    }

    fn kind(&self, record: Index) -> Kind {
        self.get(record).kind
    }

    fn has_one_case(&self) -> bool {
        self.indices().filter(|index| self.get(*index).kind == Kind::Case).take(2).count() == 1
    }

    fn referring(&self, to: &BTreeSet<Index>, relations: &[Relation]) -> Vec<Index> {
        let names_one = |index: &Index| {
            let mut edges = Casebook::edges(self, *index);
            edges.any(|(relation, target)| {
                relations.contains(&relation) && target.is_some_and(|target| to.contains(&target))
            })
        };
        self.indices().filter(names_one).collect()
    }

    fn edges(&self, record: Index) -> impl Iterator<Item = (Relation, Index)> {
        Casebook::edges(self, record).filter_map(|(relation, target)| Some((relation, target?)))
    }
}
