//! What belongs to a case. A site with one case has one answer; with several, events say so themselves,
//! statements and testimonies follow the events and claims they speak of, the rest what names it.

use std::collections::BTreeSet;

use crate::kinds::Kind;
use crate::kinds::sheet::Number;
use crate::model::relation::Relation;

use super::Press;

/// The records of one case, each in the order of time.
#[derive(Clone, Debug)]
pub struct Members {
    all: Vec<Number>,
}

impl Members {
    pub fn of_kind<'m>(&'m self, press: &'m Press, kind: Kind) -> impl Iterator<Item = Number> + 'm {
        self.all.iter().copied().filter(move |number| press.edition.get(*number).kind == kind)
    }

    pub fn iter(&self) -> impl Iterator<Item = Number> + '_ {
        self.all.iter().copied()
    }
}

/// True if the site has just one case, so that everything belongs to it.
fn is_only_case(press: &Press) -> bool {
    press.edition.of_kind(Kind::Case).take(2).count() == 1
}

/// Everything that belongs to a case.
pub fn members(press: &Press, case: Number) -> Members {
    let edition = &press.edition;
    let mut found: BTreeSet<Number> = BTreeSet::new();
    if is_only_case(press) {
        found.extend(
            edition.numbers().filter(|number| !matches!(edition.get(*number).kind, Kind::Page | Kind::Case)),
        );
    } else {
        found.extend(edition.referring(case, Relation::Case));
        found.extend(edition.referring(case, Relation::Claim));
        let events: Vec<Number> =
            found.iter().copied().filter(|number| edition.get(*number).kind == Kind::Event).collect();
        for event in events {
            found.extend(edition.referring(event, Relation::About));
            found.extend(edition.referring(event, Relation::Claim));
        }
        add_named(press, &mut found);
    }
    let mut all: Vec<Number> = found.into_iter().collect();
    all.sort_by_key(|number| edition.rank_of(*number));
    Members { all }
}

/// People, organizations, places, law and sources that the members name.
fn add_named(press: &Press, found: &mut BTreeSet<Number>) {
    let edition = &press.edition;
    let named: Vec<Number> = found
        .iter()
        .flat_map(|number| edition.relations().from(*number))
        .filter(|edge| !matches!(edge.relation, Relation::Mention | Relation::SeeAlso))
        .map(|edge| edge.to)
        .filter(|to| {
            let kind = edition.get(*to).kind;
            matches!(kind, Kind::Person | Kind::Organization | Kind::Place | Kind::Instrument | Kind::Source)
        })
        .collect();
    found.extend(named);
}

/// The cases that a record belongs to.
pub fn cases_of(press: &Press, number: Number) -> Vec<Number> {
    let edition = &press.edition;
    let record = edition.get(number);
    if matches!(record.kind, Kind::Case | Kind::Page) {
        return Vec::new();
    }
    if is_only_case(press) {
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
