//! What stands inside of records, as it is released: a reference to a closed record takes with it what cannot be said without.

use crate::kinds::Record;
use crate::kinds::shared::{Change, Cite, Engages, Named, Origin, Party, Related, Step};
use crate::kinds::sheet::{Door, ReleasedCite, Value, released_cite, released_date};

use super::edition::{
    Origins, ReleasedChange, ReleasedEngagement, ReleasedParty, ReleasedRelated, ReleasedStep,
};

pub fn released_cites(door: &dyn Door, cites: &[Cite]) -> Vec<ReleasedCite> {
    cites.iter().filter_map(|cite| released_cite(door, cite)).collect()
}

pub fn origins(door: &dyn Door, based_on: &[Origin]) -> Origins {
    let mut origins = Origins { stated: !based_on.is_empty(), ..Origins::default() };
    for origin in based_on {
        match origin {
            Origin::Unknown => origins.unknown = true,
            Origin::Record(slot) => origins.records.extend(door.record(*slot)),
        }
    }
    origins
}

pub fn engagements(door: &dyn Door, record: &Record) -> Vec<ReleasedEngagement> {
    let released = |engages: &Engages| {
        Some(ReleasedEngagement {
            instrument: door.record(engages.instrument)?,
            articles: engages.articles.clone(),
            engagement: engages.engagement,
            by: engages.by.and_then(|slot| door.record(slot)),
            of: engages.of.iter().filter_map(|slot| door.record(*slot)).collect(),
        })
    };
    record.of_kind().engages().iter().filter_map(released).collect()
}

pub fn parties(door: &dyn Door, record: &Record) -> Vec<ReleasedParty> {
    let released = |party: &Party| {
        Some(ReleasedParty {
            state: door.record(party.state)?,
            status: party.status,
            date: party.date.as_ref().map(|date| released_date(door, date)),
            reservations: party.reservations.clone(),
            checked: party.checked.as_ref().map(|date| released_date(door, date)),
            sources: released_cites(door, &party.sources),
        })
    };
    record.of_kind().parties().iter().filter_map(released).collect()
}

/// A record that is open, or words.
pub fn released_named(door: &dyn Door, named: &Named) -> Option<Value> {
    match named {
        Named::Record(slot) => door.record(*slot).map(Value::Record),
        Named::Words(words) => Some(Value::Text(words.clone())),
    }
}

pub fn released_step(door: &dyn Door, step: &Step) -> ReleasedStep {
    ReleasedStep {
        date: released_date(door, &step.date),
        text: step.text.clone(),
        status: step.status.as_ref().map(|status| status.value.clone()),
        by: step.by.as_ref().and_then(|by| released_named(door, by)),
        sources: released_cites(door, &step.sources),
    }
}

pub fn related(door: &dyn Door, record: &Record) -> Vec<ReleasedRelated> {
    let released = |related: &Related| {
        Some(ReleasedRelated { to: door.record(related.to)?, rel: related.rel, note: related.note.clone() })
    };
    record.common.related.iter().filter_map(released).collect()
}

pub fn released_change(door: &dyn Door, change: &Change) -> ReleasedChange {
    ReleasedChange { date: released_date(door, &change.date), kind: change.kind, note: change.note.clone() }
}
