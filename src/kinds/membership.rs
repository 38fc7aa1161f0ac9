//! Which records belong to a case: one rule, whoever asks. A site with one case has one answer; with several, events say
//! so themselves, statements and testimonies follow the events and claims that they speak of, and people, places, law and
//! sources whatever names them.
//!
//! Who asks brings records and what they refer to: the writer's view has closed records among them, and the edition
//! has not.

use std::collections::BTreeSet;

use super::Kind;
use crate::model::relation::Relation;

/// Records, and what they refer to.
pub trait Graph {
    type Id: Copy + Ord;

    fn all(&self) -> impl Iterator<Item = Self::Id>;

    fn kind(&self, record: Self::Id) -> Kind;

    fn has_one_case(&self) -> bool;

    /// What refers to one of these in one of these ways.
    fn referring(&self, to: &BTreeSet<Self::Id>, relations: &[Relation]) -> Vec<Self::Id>;

    /// What a record refers to.
    fn edges(&self, record: Self::Id) -> impl Iterator<Item = (Relation, Self::Id)>;
}

/// Everything that belongs to a case, but for the case itself.
pub fn members<G: Graph>(records: &G, case: G::Id) -> BTreeSet<G::Id> {
    if records.has_one_case() {
        let belongs = |record: &G::Id| !matches!(records.kind(*record), Kind::Page | Kind::Case);
        return records.all().filter(belongs).collect();
    }
    let cases = BTreeSet::from([case]);
    let mut found: BTreeSet<G::Id> =
        records.referring(&cases, &[Relation::Case, Relation::Claim]).into_iter().collect();
    let events = found.iter().copied().filter(|record| records.kind(*record) == Kind::Event).collect();
    found.extend(records.referring(&events, &[Relation::About, Relation::Claim]));
    let named: Vec<G::Id> = found.iter().flat_map(|record| named(records, *record)).collect();
    found.extend(named);
    found
}

/// People, organizations, places, law and sources that a record names.
fn named<G: Graph>(records: &G, record: G::Id) -> impl Iterator<Item = G::Id> {
    let is_meant = |relation| !matches!(relation, Relation::Mention | Relation::SeeAlso);
    let targets =
        records.edges(record).filter(move |(relation, _)| is_meant(*relation)).map(|(_, target)| target);
    targets.filter(|target| {
        matches!(
            records.kind(*target),
            Kind::Person | Kind::Organization | Kind::Place | Kind::Instrument | Kind::Source
        )
    })
}
