//! How many people could a witness without a name be? A pseudonym hides little where the record says that
//! the witness stands to what happened as a relative or a lawyer, and a name in it is printed. It counts no people and
//! decides nothing: it asks, and a reason for going on can be written down.

use std::collections::BTreeSet;

use super::{Context, at};
use crate::diag::Diagnostic;
use crate::kinds::testimony::Testimony;
use crate::kinds::{Details, Record};
use crate::link::Index;
use crate::model::consent::{Consent, Refusal};
use crate::model::relation::Relation;
use crate::model::vocabulary::{ConsentLevel, Publish};
use crate::release::opening::{Reason, Verdict};
use crate::rules;

/// Connections that few people have to any one matter.
const CLOSE: &[&str] = &[
    "relative",
    "family",
    "friend",
    "colleague",
    "neighbour",
    "neighbor",
    "lawyer",
    "doctor",
    "teacher",
    "cellmate",
];

pub fn check(context: &Context<'_>, told: &mut Vec<Diagnostic>) {
    for (index, record) in context.proposed_records() {
        if let Details::Testimony(testimony) = &record.details {
            told.extend(few_people(context, index, record, testimony));
        }
    }
}

fn few_people(
    context: &Context<'_>,
    index: Index,
    record: &Record,
    testimony: &Testimony,
) -> Option<Diagnostic> {
    let connection = testimony.connection.as_ref()?;
    let close = CLOSE.iter().find(|word| **word == &*connection.value)?;
    let is_accepted = record.common.private.as_ref().is_some_and(|private| private.accepts(&rules::WHO_ELSE));
    let is_taken_back =
        context.opening.verdict(index) == Verdict::Closed(Reason::Consent(Refusal::Withdrawn));
    if is_accepted || is_taken_back || !hides_its_witness(context, index, testimony) {
        return None;
    }
    let named = named_near(context, index, testimony);
    if named.is_empty() {
        return None;
    }
    let named: Vec<Index> = named.into_iter().collect();
    let printed = if named.len() == 1 { "a name in this matter is" } else { "names in this matter are" };
    let message = format!(
        "a pseudonym protects little here: `connection: {close}` fits few people, and {printed} printed ({})",
        context.names(&named)
    );
    Some(
        at(&rules::WHO_ELSE, record, connection.span, message)
            .help("how many people could it be? If fewer than about ten, leave out `connection` and such words in the title")
            .help("or print neither name: the event says `{label: a trade unionist}`")
            .help("accept the risk, with a reason that is not published: `private: {accepted: {who-else-could-it-be: \"...\"}}`"),
    )
}

/// Whether the witness is to stay unknown: by the consent, or because no name is printed.
fn hides_its_witness(context: &Context<'_>, index: Index, testimony: &Testimony) -> bool {
    let by_consent =
        |consent: &Consent| matches!(consent.level, ConsentLevel::Pseudonym | ConsentLevel::Anonymous);
    let witness = testimony.witness.and_then(|slot| context.book.target(index, slot));
    let is_unnamed = |witness: Index| match &context.book.get(witness).details {
        Details::Person(person) => person.named_because.is_none() && !person.group,
        _ => false,
    };
    testimony.consent.as_ref().is_some_and(by_consent) || witness.is_some_and(is_unnamed)
}

/// People with a printed name whom the testimony links, or who stand in the events that it speaks of.
fn named_near(context: &Context<'_>, index: Index, testimony: &Testimony) -> BTreeSet<Index> {
    let mut near = BTreeSet::new();
    for (relation, target) in context.book.edges(index) {
        let Some(target) = target else { continue };
        match relation {
            Relation::About | Relation::Claim => near.extend(people_in(context, target)),
            Relation::Witness | Relation::TakenBy | Relation::StepBy | Relation::Author => {}
            _ => {
                near.insert(target);
            }
        }
    }
    let witness = testimony.witness.and_then(|slot| context.book.target(index, slot));
    near.retain(|person| Some(*person) != witness && prints_its_name(context.book.get(*person)));
    near
}

fn people_in(context: &Context<'_>, event: Index) -> Vec<Index> {
    let stands_in = |relation: Relation| {
        matches!(relation, Relation::Victim | Relation::Perpetrator | Relation::Participant)
    };
    let edges = context.book.edges(event).filter(|(relation, _)| stands_in(*relation));
    edges.filter_map(|(_, target)| target).collect()
}

fn prints_its_name(record: &Record) -> bool {
    let Details::Person(person) = &record.details else { return false };
    let is_shown = matches!(record.common.publish, Publish::Public | Publish::Review);
    is_shown && !record.broken && person.named_because.is_some() && record.common.title.is_some()
}
