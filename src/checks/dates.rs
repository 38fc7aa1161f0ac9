//! Is every statement and testimony dated after the events that it speaks of? `latest(statement) <
//! earliest(event)` is the one meaning of "dated before".

use std::collections::BTreeSet;

use super::{Context, at};
use crate::diag::Diagnostic;
use crate::kinds::{Kind, Record};
use crate::link::Index;
use crate::model::relation::Relation;
use crate::rules;

pub fn check(context: &Context<'_>, told: &mut Vec<Diagnostic>) {
    let voice = |record: &Record| matches!(record.kind, Kind::Statement | Kind::Testimony);
    for (index, record) in context.records().filter(|(_, record)| voice(record)) {
        told.extend(dated_before(context, index, record));
    }
}

fn dated_before(context: &Context<'_>, index: Index, record: &Record) -> Option<Diagnostic> {
    let (said, _) = record.of_kind().date()?;
    let last = said.date.bounds().latest?;
    let is_later = |event: &Index| {
        let event = context.book.get(*event);
        let date = event.of_kind().date().filter(|_| event.kind == Kind::Event);
        date.and_then(|(date, _)| date.date.bounds().earliest).is_some_and(|first| last < first)
    };
    let spoken_of = context
        .book
        .references(index)
        .filter(|(reference, _)| matches!(reference.relation, Relation::About | Relation::Claim));
    let later: BTreeSet<Index> = spoken_of.filter_map(|(_, target)| target).filter(is_later).collect();
    let first = context.book.get(*later.first()?);
    let (date, _) = first.of_kind().date()?;
    let message = format!(
        "this {} is dated `{}`, and `{}`, which it speaks of, happened only later (`{}`)",
        record.kind.word(),
        said.date.written,
        first.id,
        date.date.written
    );
    let mut fault = at(&rules::DATED_BEFORE, record, said.value, message)
        .help("one of the two dates is wrong, or it speaks of another event");
    if later.len() > 1 {
        let others: Vec<Index> = later.into_iter().skip(1).collect();
        fault = fault.help(format!("so it is with {}", context.names(&others)));
    }
    Some(fault.help(
        "it warned of what was to come? then name the event under `related`, not `about` or `positions`",
    ))
}
