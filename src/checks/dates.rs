//! Is every statement and testimony dated after the events that it speaks of, and no date in the future?
//! `latest(statement) < earliest(event)` is the one meaning of "dated before".

use std::collections::{BTreeMap, BTreeSet};

use super::{Context, Own, at, calendars, moments, number};
use crate::diag::Diagnostic;
use crate::kinds::shared::Dated;
use crate::kinds::{Details, Kind, Record};
use crate::link::Index;
use crate::model::relation::Relation;
use crate::rules;

pub fn check(context: &Context<'_>, told: &mut Vec<Diagnostic>) {
    let voice = |record: &Record| matches!(record.kind, Kind::Statement | Kind::Testimony);
    let voices: Vec<Index> =
        context.records().filter(|(_, record)| voice(record)).map(|(index, _)| index).collect();
    let early = |voice: &Index| events_of(context, *voice).into_iter().filter(|(_, is_before)| *is_before);
    let doubtful: BTreeSet<Index> = voices.iter().flat_map(early).map(|(event, _)| event).collect();
    if doubtful.is_empty() {
        return;
    }
    let mut spoken_of: BTreeMap<Index, Vec<(Index, bool)>> = BTreeMap::new();
    for voice in voices {
        for (event, is_before) in events_of(context, voice) {
            if doubtful.contains(&event) {
                spoken_of.entry(event).or_default().push((voice, is_before));
            }
        }
    }
    let mut before: BTreeMap<Index, Vec<Index>> = BTreeMap::new();
    for (event, voices) in spoken_of {
        let earlier = voices.iter().filter(|(_, is_before)| *is_before).map(|(voice, _)| *voice);
        match voices.len() > 1 && voices.iter().all(|(_, is_before)| *is_before) {
            true => told.extend(dated_after(context, event, &earlier.collect::<Vec<_>>())),
            false => earlier.for_each(|voice| before.entry(voice).or_default().push(event)),
        }
    }
    told.extend(before.into_iter().filter_map(|(voice, events)| dated_before(context, voice, &events)));
}

/// The events that a statement or testimony speaks of, and whether it is dated before each.
fn events_of(context: &Context<'_>, voice: Index) -> BTreeMap<Index, bool> {
    let this_year = context.policy.today().ymd().0;
    let said = calendars::likely_date(context.book.get(voice), this_year);
    let Some(last) = said.and_then(|said| said.date.bounds().latest) else { return BTreeMap::new() };
    let is_before = |event: Index| {
        let record = context.book.get(event);
        let date = calendars::likely_date(record, this_year).filter(|_| record.kind == Kind::Event)?;
        Some((event, last < date.date.bounds().earliest?))
    };
    context
        .book
        .references(voice)
        .filter(|(reference, _)| matches!(reference.relation, Relation::About | Relation::Claim))
        .filter_map(|(_, target)| is_before(target?))
        .collect()
}

pub fn check_to_come(own: &Own, record: &Record, told: &mut Vec<Diagnostic>) {
    told.extend(dates(record).into_iter().filter_map(|date| not_yet(own, record, date)));
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
fn not_yet(own: &Own, record: &Record, date: &Dated) -> Option<Diagnostic> {
    let (first, today) = (date.date.bounds().earliest?, own.today);
    if first <= today.next() || calendars::is_far_ahead(date, today.ymd().0) {
        return None;
    }
    let message = to_come::message(&date.date.written, today, own.is_chosen_moment);
    let help = match own.is_chosen_moment {
        true => to_come::CHOSEN,
        false => "correct the year; or leave it, if the day is set and awaited, such as that of a trial",
    };
    Some(at(&rules::FUTURE_DATE, record, date.value, message).help(help))
}

/// How a day ahead is told. Beside a chosen moment (`--as-of`) it may be right: it is only not there yet.
pub(super) mod to_come {
    use crate::model::date::Day;

    pub const CHOSEN: &str = "right, if the date is: with `--as-of` the site is looked at as on that day; if not, correct the year";

    pub fn message(written: &str, today: Day, is_chosen: bool) -> String {
        match is_chosen {
            true => format!("`{written}` comes after {today}, the day of `--as-of`"),
            false => format!("`{written}` is yet to come: today is {today}"),
        }
    }
}

fn dated_before(context: &Context<'_>, voice: Index, events: &[Index]) -> Option<Diagnostic> {
    let record = context.book.get(voice);
    let (said, _) = record.of_kind().date()?;
    let first = context.book.get(*events.first()?);
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
    if events.len() > 1 {
        fault = fault.help(format!("so it is with {}", context.names(&events[1..])));
    }
    Some(fault.help(
        "it warned of what was to come? then name the event under `related`, not `about` or `positions`",
    ))
}

/// Where all that speak of an event are dated before it, its own date is the likely fault.
fn dated_after(context: &Context<'_>, event: Index, voices: &[Index]) -> Option<Diagnostic> {
    let record = context.book.get(event);
    let (date, _) = record.of_kind().date()?;
    let all = if voices.len() == 2 { "both".to_owned() } else { format!("all {}", number(voices.len())) };
    let message = format!(
        "this event is dated `{}`, and {all} statements and testimonies that speak of it are dated before",
        date.date.written
    );
    Some(
        at(&rules::DATED_BEFORE, record, date.value, message)
            .help("likely the date of the event is wrong: look at its year")
            .help(format!("dated before it: {}", context.names(voices))),
    )
}
