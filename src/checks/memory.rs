//! What was told of each record by itself, and of the files of `static/`, so that unchanged ones are not asked again.

use std::sync::Arc;

use rayon::prelude::*;

use super::{Ask, CHECKS, Check, Context, Own};
use crate::diag::Diagnostic;
use crate::kinds::Record;
use crate::source::Asset;

#[derive(Debug, Default)]
pub struct Memory {
    last: Option<Last>,
    statics: Option<(Arc<Vec<Asset>>, Vec<Diagnostic>)>,
}

#[derive(Debug)]
struct Last {
    records: Vec<Arc<Record>>,
    own: Own,
    /// Of each record what was told.
    told: Vec<Box<[Diagnostic]>>,
}

impl Memory {
    /// Asks what can be remembered.
    pub(super) fn ask(&mut self, context: &Context<'_>) -> Vec<Diagnostic> {
        let mut told = self.ask_each(context);
        told.extend(self.ask_statics(context.statics));
        told
    }

    fn ask_statics(&mut self, statics: &Arc<Vec<Asset>>) -> Vec<Diagnostic> {
        let known = self.statics.take().filter(|(known, _)| Arc::ptr_eq(known, statics));
        let ask = |check: &Check| if let Ask::Statics(ask) = check.ask { ask(statics) } else { Vec::new() };
        let anew = || (Arc::clone(statics), CHECKS.iter().flat_map(ask).collect());
        self.statics.insert(known.unwrap_or_else(anew)).1.clone()
    }

    /// Asks of each record what can be asked of it alone.
    fn ask_each(&mut self, context: &Context<'_>) -> Vec<Diagnostic> {
        let event_types = context.settings.event_types.iter().map(|(name, _)| name.clone()).collect();
        let language = match context.settings.language_is_lost {
            true => "".into(), // of which no letters are known
            false => context.settings.languages.first().cloned().unwrap_or_else(|| "en".into()),
        };
        let own = Own {
            event_types,
            today: context.policy.today(),
            is_chosen_moment: context.policy.is_chosen_moment,
            language,
        };
        let known = self.last.take().filter(|last| last.own == own);
        let records = &context.book.records;
        let told = match known.filter(|last| last.records.len() == records.len()) {
            Some(last) => changed(&own, records, last),
            None => records.par_iter().map(|record| ask(&own, record)).collect(),
        };
        let all = told.iter().flat_map(|told| told.iter().cloned()).collect();
        self.last = Some(Last { records: records.clone(), own, told });
        all
    }
}

fn changed(own: &Own, records: &[Arc<Record>], last: Last) -> Vec<Box<[Diagnostic]>> {
    let mut told = last.told;
    for (place, (now, then)) in records.iter().zip(&last.records).enumerate() {
        if !Arc::ptr_eq(now, then) {
            told[place] = ask(own, now);
        }
    }
    told
}

fn ask(own: &Own, record: &Record) -> Box<[Diagnostic]> {
    let mut told = Vec::new();
    for check in CHECKS.iter().filter(|_| !record.broken) {
        if let Ask::Each(ask) = check.ask {
            ask(own, record, &mut told);
        }
    }
    told.into()
}
