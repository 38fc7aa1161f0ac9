//! What was told of each record by itself, so that unchanged ones are not asked again.

use std::sync::Arc;

use rayon::prelude::*;

use super::{Ask, CHECKS, Context, Own};
use crate::config::Settings;
use crate::diag::Diagnostic;
use crate::kinds::Record;
use crate::model::date::Day;
use crate::text::Text;

#[derive(Debug, Default)]
pub struct Memory(Option<Last>);

#[derive(Debug)]
struct Last {
    records: Vec<Arc<Record>>,
    /// All that an answer depends on besides the record.
    today: Day,
    event_types: Vec<Text>,
    /// Of each record what was told.
    told: Vec<Box<[Diagnostic]>>,
}

impl Memory {
    /// Asks of each record what can be asked of it alone.
    pub(super) fn ask_each(&mut self, context: &Context<'_>) -> Vec<Diagnostic> {
        let own = Own { settings: context.settings, today: context.policy.today() };
        let event_types = event_types(own.settings);
        let known = self.0.take().filter(|last| last.today == own.today && last.event_types == event_types);
        let records = &context.book.records;
        let told = match known.filter(|last| last.records.len() == records.len()) {
            Some(last) => changed(&own, records, last),
            None => records.par_iter().map(|record| ask(&own, record)).collect(),
        };
        let all = told.iter().flat_map(|told| told.iter().cloned()).collect();
        self.0 = Some(Last { records: records.clone(), today: own.today, event_types, told });
        all
    }
}

fn changed(own: &Own<'_>, records: &[Arc<Record>], last: Last) -> Vec<Box<[Diagnostic]>> {
    let mut told = last.told;
    for (place, (now, then)) in records.iter().zip(&last.records).enumerate() {
        if !Arc::ptr_eq(now, then) {
            told[place] = ask(own, now);
        }
    }
    told
}

fn ask(own: &Own<'_>, record: &Record) -> Box<[Diagnostic]> {
    let mut told = Vec::new();
    for check in CHECKS.iter().filter(|_| !record.broken) {
        if let Ask::Each(ask) = check.ask {
            ask(own, record, &mut told);
        }
    }
    told.into()
}

fn event_types(settings: &Settings) -> Vec<Text> {
    settings.event_types.iter().map(|(name, _)| name.clone()).collect()
}
