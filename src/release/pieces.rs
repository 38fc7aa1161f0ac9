//! What stands inside of records, as it is released: a reference to a closed record takes with it what cannot be said without.

use crate::kinds::Record;
use crate::kinds::shared::{Change, Engages, Named, Origin, Party, Related, Step};
use crate::kinds::sheet::{Door, Value, kept, released_cites, released_date};

use super::edition::{
    Origins, ReleasedChange, ReleasedEngagement, ReleasedParty, ReleasedRelated, ReleasedStep,
};

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
            of: kept(&engages.of, |slot| door.record(*slot)),
        })
    };
    kept(record.of_kind().engages(), released)
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
    kept(record.of_kind().parties(), released)
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
    kept(&record.common.related, released)
}

pub fn released_change(door: &dyn Door, change: &Change) -> ReleasedChange {
    ReleasedChange { date: released_date(door, &change.date), kind: change.kind, note: change.note.clone() }
}
