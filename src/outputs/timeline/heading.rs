//! The years and months of a timeline, and the empty time between them.

use crate::kinds::sheet::Number;
use crate::model::date::words::gap_in_words;
use crate::model::date::{Certainty, Day, Precision};
use crate::outputs::Press;
use crate::outputs::listings::Entry;
use crate::outputs::paging::{Period, year_in_figures};
use crate::outputs::scribe::Scribe;
use crate::text::words::Arg;

use super::items::{Item, record_item};

/// The year in whose part of a timeline a record stands.
pub fn period_of(press: &Press, number: Number) -> Option<Period> {
    record_item(press, number).map(|item| Heading::of(&item).period())
}

/// Entries by the period that they stand in, then in order of time.
pub fn by_period(items: Vec<Item<'_>>) -> Vec<(Period, Entry)> {
    let place = |item: &Item<'_>| (Heading::of(item).period(), item.order());
    let mut placed: Vec<_> = items.iter().map(|item| (place(item), item.entry())).collect();
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|((period, _), entry)| (period, entry)).collect()
}

/// What stands over a group: a month, a year, or what is open towards the past.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Heading {
    Month(i32, u8),
    Year(i32),
    Until(i32),
    Undated,
}

impl Heading {
    pub fn of(item: &Item<'_>) -> Heading {
        let date = &item.date.date;
        let own = date.bounds();
        match (own.earliest, own.latest) {
            (None, None) => Heading::Undated,
            (None, Some(last)) => Heading::Until(last.ymd().0),
            (Some(first), _) => {
                let (year, month, _) = first.ymd();
                let fine = matches!(date.precision(), Precision::Day | Precision::Month)
                    && !matches!(date.certainty(), Certainty::Since);
                if fine { Heading::Month(year, month) } else { Heading::Year(year) }
            }
        }
    }

    pub fn words(self, scribe: Scribe<'_>) -> String {
        let year = |year: i32| Period::Year(year).words(scribe);
        match self {
            Heading::Month(of, month) => {
                let month = scribe.word(&format!("date-month-{month}"));
                let year = year_in_figures(scribe, of);
                scribe.words("date-month", &[("month", Arg::Text(&month)), ("year", Arg::Text(&year))])
            }
            Heading::Year(of) => year(of),
            Heading::Until(of) => scribe.words("timeline-until", &[("year", Arg::Text(&year(of)))]),
            Heading::Undated => Period::Undated.words(scribe),
        }
    }

    /// The year whose page it stands on.
    pub fn period(self) -> Period {
        match self {
            Heading::Month(year, _) | Heading::Year(year) | Heading::Until(year) => Period::Year(year),
            Heading::Undated => Period::Undated,
        }
    }

    pub fn start(self) -> Day {
        let day = match self {
            Heading::Month(year, month) => Day::new(i64::from(year), month, 1),
            Heading::Year(year) | Heading::Until(year) => Day::new(i64::from(year), 1, 1),
            Heading::Undated => None,
        };
        day.unwrap_or(Day::MIN)
    }

    pub fn end(self) -> Day {
        let day = match self {
            Heading::Month(year, 12) => Day::new(i64::from(year), 12, 31),
            Heading::Month(year, month) => Day::new(i64::from(year), month + 1, 1).map(Day::previous),
            Heading::Year(year) | Heading::Until(year) => Day::new(i64::from(year), 12, 31),
            Heading::Undated => None,
        };
        day.unwrap_or(Day::MIN)
    }
}

/// The time that a list has passed at a heading.
#[derive(Clone, Copy)]
pub struct Passed {
    /// The last day of the years and months that had a heading.
    pub named: Day,
    /// The last day that something so far may have been on.
    pub covered: Day,
}

/// Words for two months or more without a heading, up to `start`: where a longer date reaches over them, and where nothing
/// does. With `is_spanned` something that is open towards the past reaches over all of it.
pub fn gap(scribe: Scribe<'_>, passed: Passed, start: Day, is_spanned: bool) -> Option<String> {
    if passed.named == Day::MIN || start == Day::MIN || passed.named >= start {
        return None;
    }
    let last = start.previous();
    let covered = if is_spanned { last } else { passed.covered.clamp(passed.named, last) };
    let part = |key: &str, end: Day, start: Day| {
        (end.days_until(start) >= 60).then(|| {
            let span = gap_in_words(end, start, &scribe.press.words);
            scribe.words(key, &[("span", Arg::Text(&span))])
        })
    };
    let parts =
        [part("timeline-gap-spanned", passed.named, covered.next()), part("timeline-gap", covered, start)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(&scribe.word("join-group")))
}
