//! Which records belong to a case, closed ones too: the writer's own view. What readers see of a case is reckoned from
//! the edition (`outputs/case.rs`), after the door; the rule is the same.

use std::collections::BTreeSet;

use crate::kinds::Kind;
use crate::link::{Casebook, Index};
use crate::model::relation::Relation;

/// Everything that belongs to a case: all of a site that has only one; else what says so, what speaks of that, and what
/// those name.
pub fn members(book: &Casebook, case: Index) -> BTreeSet<Index> {
    let kind = |index: Index| book.get(index).kind;
    if book.indices().filter(|index| kind(*index) == Kind::Case).take(2).count() == 1 {
        return book.indices().filter(|index| !matches!(kind(*index), Kind::Page)).collect();
    }
    let mut found = BTreeSet::from([case]);
    found.extend(referring(book, &BTreeSet::from([case]), &[Relation::Case, Relation::Claim]));
    let events = found.iter().copied().filter(|index| kind(*index) == Kind::Event).collect();
    found.extend(referring(book, &events, &[Relation::About, Relation::Claim]));
    let named: Vec<Index> = found.iter().flat_map(|index| named(book, *index)).collect();
    found.extend(named);
    found
}

fn referring(book: &Casebook, to: &BTreeSet<Index>, relations: &[Relation]) -> Vec<Index> {
    let names_one = |index: &Index| {
        let mut edges = book.edges(*index);
        edges.any(|(relation, target)| {
            relations.contains(&relation) && target.is_some_and(|target| to.contains(&target))
        })
    };
    book.indices().filter(names_one).collect()
}

/// People, organizations, places, law and sources that a record names.
fn named(book: &Casebook, index: Index) -> impl Iterator<Item = Index> {
    let is_meant = |relation| !matches!(relation, Relation::Mention | Relation::SeeAlso);
    let targets =
        book.edges(index).filter(move |(relation, _)| is_meant(*relation)).filter_map(|(_, target)| target);
    targets.filter(|target| {
        let kind = book.get(*target).kind;
        matches!(kind, Kind::Person | Kind::Organization | Kind::Place | Kind::Instrument | Kind::Source)
    })
}
