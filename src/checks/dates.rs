//! Is every statement and testimony dated after the events that it speaks of, and no date in the future?
//! `latest(statement) < earliest(event)` is the one meaning of "dated before".

use std::collections::BTreeSet;

use super::{Context, Own, at, calendars, moments};
use crate::diag::Diagnostic;
use crate::kinds::shared::Dated;
use crate::kinds::{Details, Kind, Record};
use crate::link::Index;
use crate::model::date::Day;
use crate::model::relation::Relation;
use crate::rules;

pub fn check(context: &Context<'_>, told: &mut Vec<Diagnostic>) {
    let voice = |record: &Record| matches!(record.kind, Kind::Statement | Kind::Testimony);
    for (index, record) in context.records().filter(|(_, record)| voice(record)) {
        told.extend(dated_before(context, index, record));
    }
}

pub fn check_to_come(own: &Own, record: &Record, told: &mut Vec<Diagnostic>) {
    told.extend(dates(record).into_iter().filter_map(|date| to_come(own.today, record, date)));
}

/// Every date that says when something was.
pub(super) fn dates(record: &Record) -> Vec<&Dated> {
    let mut dates = moments::dates(record);
    match &record.details {
        Details::Source(source) => dates.extend(source.accessed.as_ref()),
        Details::Statement(statement) => dates.extend(statement.accessed.as_ref()),
        _ => {}
    }
    dates
}

/// East of the site's zone it may be tomorrow already. What is many years ahead, `calendars` tells.
fn to_come(today: Day, record: &Record, date: &Dated) -> Option<Diagnostic> {
    let first = date.date.bounds().earliest?;
    if first <= today.next() || calendars::is_far_ahead(date, today.ymd().0) {
        return None;
    }
    let message = format!("`{}` is yet to come: today is {today}", date.date.written);
    Some(
        at(&rules::FUTURE_DATE, record, date.value, message)
            .help("correct the year; or leave it, if the day is set and awaited, such as that of a trial"),
    )
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
