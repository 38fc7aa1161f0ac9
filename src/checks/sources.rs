//! Does everything public name a source that is published too? A source that only this medium lacks
//! counts. It does not ask whether the source says so.

use std::cell::OnceCell;

use super::stances::{ClaimKey, Taken, by_claim};
use super::{Context, at, at_value, in_mood, standing};
use crate::diag::Diagnostic;
use crate::frontmatter::Slot;
use crate::kinds::shared::{Cite, Claim, Figure};
use crate::kinds::{Details, Kind, Record};
use crate::link::Index;
use crate::model::relation::Relation;
use crate::model::vocabulary::Publish;
use crate::rules;
use rustc_hash::FxHashMap;

pub fn check(context: &Context<'_>, told: &mut Vec<Diagnostic>) {
    let asked = Asked { positions: OnceCell::new(), speaking: OnceCell::new() };
    let any_claim = context.has_broken_voice();
    for (index, record) in context.proposed_records() {
        told.extend(record_itself(context, &asked, index, record));
        for claim in record.of_kind().claims() {
            if !any_claim {
                told.extend(claim_alone(context, &asked, index, claim));
            }
        }
        if let Details::Place(place) = &record.details
            && place.shown_point().is_some()
        {
            told.extend(coordinates_alone(context, index, record));
        }
        if let Details::Event(event) = &record.details {
            told.extend(
                event.figures.iter().filter_map(|figure| lone_figure(context, index, record, figure)),
            );
        }
    }
}

/// What is looked up for many records.
struct Asked<'b> {
    /// Made for the first claim that names no source of its own.
    positions: OnceCell<FxHashMap<ClaimKey, Vec<Taken<'b>>>>,
    /// For each event the first open record that speaks of it; made when a message needs it.
    speaking: OnceCell<FxHashMap<Index, Index>>,
}

impl<'b> Asked<'b> {
    /// Whether a public statement or testimony takes a position on the claim.
    fn is_spoken_of(&self, context: &Context<'b>, index: Index, claim: &Claim) -> bool {
        let key = (index, Some(claim.id.value.clone()));
        let shown = |taken: &Taken<'_>| context.book.get(taken.by).common.publish == Publish::Public;
        let positions = self.positions.get_or_init(|| by_claim(context.book));
        positions.get(&key).is_some_and(|taken| taken.iter().any(shown))
    }

    /// An open statement or testimony that speaks of this event.
    fn speaking_of<'c>(&self, context: &Context<'c>, event: Index) -> Option<&'c str> {
        let by = self.speaking.get_or_init(|| speaking(context)).get(&event)?;
        Some(&*context.book.get(*by).id)
    }
}

fn speaking(context: &Context<'_>) -> FxHashMap<Index, Index> {
    let mut speaking = FxHashMap::default();
    for by in context.book.indices().filter(|index| context.opening.is_open(*index)) {
        for (reference, target) in context.book.references(by) {
            if let (Relation::About | Relation::Claim, Some(event)) = (reference.relation, target) {
                speaking.entry(event).or_insert(by);
            }
        }
    }
    speaking
}

/// What stands in a `sources` field.
enum Named {
    /// One at least is published, or has been told as wrong already.
    Enough,
    Nothing,
    /// All are closed.
    Closed(Vec<Index>),
}

fn named(context: &Context<'_>, index: Index, cites: &[Cite]) -> Named {
    let record = context.book.get(index);
    let targets = || cites.iter().map(|cite| context.book.target(index, cite.source));
    let counts = |target: Option<Index>| target.is_none_or(|target| counts_for(context, record, target));
    if cites.is_empty() && record.has_misspelt_sources {
        Named::Enough
    } else if cites.is_empty() {
        Named::Nothing
    } else if targets().any(counts) || record.common.publish == Publish::Review {
        Named::Enough
    } else {
        let mut closed: Vec<Index> = targets().flatten().collect();
        closed.sort_unstable();
        closed.dedup();
        Named::Closed(closed)
    }
}

/// Open, or closed for this medium only, or opening no later than the record that names it.
fn counts_for(context: &Context<'_>, record: &Record, source: Index) -> bool {
    let opening = context.opening;
    let ends = |record: &Record| record.common.embargo.map(|embargo| embargo.ends(&context.policy.zone));
    let together = || {
        let source = context.book.get(source);
        source.common.publish == Publish::Public && ends(source).is_some() && ends(source) <= ends(record)
    };
    opening.counts_as_open(source) || opening.only_medium_lacks(source) || together()
}

fn record_itself(
    context: &Context<'_>,
    asked: &Asked<'_>,
    index: Index,
    record: &Record,
) -> Option<Diagnostic> {
    let has_one = match &record.details {
        Details::Event(_) => false,
        Details::Statement(statement) => statement.url.is_some() || !statement.archived.is_empty(),
        // Without either field it has been told that one is missing.
        Details::Testimony(testimony) => !testimony.taken_by.is_empty() || record.common.sources.is_empty(),
        _ => return None,
    };
    // A field whose entries could not be read has been told already.
    if has_one || record.common.sources.is_empty() && was_written(record, "sources") {
        return None;
    }
    let what = format!("this {} is {}", record.kind.word(), standing(record));
    let (message, help) = match named(context, index, &record.common.sources) {
        Named::Enough => return None,
        Named::Nothing => {
            (format!("{what} and names no source"), first_help(record, asked.speaking_of(context, index)))
        }
        Named::Closed(closed) => said_by_closed(context, &what, &closed),
    };
    let fault = at_value(&rules::NO_SOURCE, record, "publish", message).help(help);
    Some(in_mood(record, later(record, fault)))
}

/// What opens a source: the writer, or only its own embargo or consent.
fn closed_help(context: &Context<'_>, closed: &[Index]) -> &'static str {
    let is_public = |index: &Index| context.book.get(*index).common.publish == Publish::Public;
    if closed.iter().any(is_public) {
        "its embargo or consent keeps it closed: write the same `embargo` here, or add a source that is open"
    } else {
        "write `publish: public` there too, or add a source that is public"
    }
}

/// True if the key has a value that is not empty brackets: then its faults have been told.
fn was_written(record: &Record, key: &str) -> bool {
    record.top(key).is_some_and(|top| top.value.end > top.value.start + 2)
}

fn later(record: &Record, fault: Diagnostic) -> Diagnostic {
    match record.common.publish {
        Publish::Public => fault.help("not ready? `publish: review` keeps it here"),
        _ => fault,
    }
}

fn first_help(record: &Record, speaking: Option<&str>) -> String {
    match record.kind {
        Kind::Event => match speaking {
            Some(id) => format!("add `sources:` with a source, or with what tells of it: `sources: {id}`"),
            None => {
                "add `sources:` with a source, or with the statement or testimony that tells of it".into()
            }
        },
        Kind::Statement => "add where it can be read: `url: https://...`, or `sources:` with a source".into(),
        _ => "add `taken_by:` with who heard it, or `sources:` with where it was published".into(),
    }
}

fn claim_alone<'b>(
    context: &Context<'b>,
    asked: &Asked<'b>,
    index: Index,
    claim: &Claim,
) -> Option<Diagnostic> {
    let (record, id) = (context.book.get(index), &claim.id.value);
    let help = || {
        let position = format!("positions: [{{claim: {}#{id}, stance: ...}}]", record.id);
        format!("add `sources:` to it, or a statement or testimony with `{position}`")
    };
    let named = named(context, index, &claim.sources);
    if matches!(named, Named::Enough) || asked.is_spoken_of(context, index, claim) {
        return None;
    }
    let what = format!("the claim `{id}` is {}", standing(record));
    let (message, help) = match named {
        Named::Enough => return None,
        Named::Nothing => {
            (format!("{what}, names no source, and nobody public takes a position on it"), help())
        }
        Named::Closed(closed) => said_by_closed(context, &what, &closed),
    };
    Some(in_mood(record, at(&rules::NO_SOURCE, record, claim.id.span, message).help(help)))
}

fn lone_figure(context: &Context<'_>, index: Index, record: &Record, figure: &Figure) -> Option<Diagnostic> {
    let help = || match record.common.sources.first().and_then(|cite| id_of(context, index, cite.source)) {
        Some(id) => {
            format!("the event's sources are not its own: add `sources: {id}` if the number stands there")
        }
        None => "add `sources:` with where the number stands".to_owned(),
    };
    let what = format!("this figure is {}", standing(record));
    let (message, help) = match named(context, index, &figure.sources) {
        Named::Enough => return None,
        Named::Nothing => (format!("{what} and names no source"), help()),
        Named::Closed(closed) => said_by_closed(context, &what, &closed),
    };
    Some(in_mood(record, at(&rules::NO_SOURCE, record, figure.span, message).help(help)))
}

/// A point on a map is a claim about the Earth.
fn coordinates_alone(context: &Context<'_>, index: Index, record: &Record) -> Option<Diagnostic> {
    if record.common.sources.is_empty() && was_written(record, "sources") {
        return None;
    }
    let what = format!("where this place lies is {}", standing(record));
    let (message, help) = match named(context, index, &record.common.sources) {
        Named::Enough => return None,
        Named::Nothing => (
            format!("{what} and names no source"),
            "add `sources:` with where the coordinates are from: a map, a gazetteer, a report".to_owned(),
        ),
        Named::Closed(closed) => said_by_closed(context, &what, &closed),
    };
    let fault = at_value(&rules::POINT_WITHOUT_SOURCE, record, "coordinates", message).help(help);
    Some(fault.help("or leave out `publish_precision`: then no coordinates are shown, and no map"))
}

/// Message and help where all that is named is closed.
fn said_by_closed(context: &Context<'_>, what: &str, closed: &[Index]) -> (String, String) {
    let names = context.names(closed);
    let message = format!("{what}, and what it names as its source is still closed: {names}");
    (message, closed_help(context, closed).to_owned())
}

fn id_of<'c>(context: &Context<'c>, index: Index, slot: Slot) -> Option<&'c str> {
    let target = context.book.target(index, slot)?;
    context.opening.is_open(target).then(|| &*context.book.get(target).id)
}
