//! Do the words around a date fit it? Only what can be told surely from English words is told: one
//! moment against a range that lasted, and one weekday against one day.

use super::{Own, at};
use crate::diag::Diagnostic;
use crate::kinds::shared::Dated;
use crate::kinds::{Details, Record};
use crate::model::date::{Bounds, Day};
use crate::rules;

pub fn check(_: &Own, record: &Record, told: &mut Vec<Diagnostic>) {
    for date in dates(record) {
        told.extend(lasted_or_once(record, date));
        told.extend(other_weekday(record, date));
    }
}

/// The dates of a record that may have words around them.
pub(super) fn dates(record: &Record) -> Vec<&Dated> {
    let own = record.of_kind().date().map(|(date, _)| date);
    let steps = record.common.steps.iter().map(|step| &step.date);
    let positions = record.of_kind().positions().iter().filter_map(|position| position.date.as_ref());
    let mut dates: Vec<&Dated> = own.into_iter().chain(steps).chain(positions).collect();
    match &record.details {
        Details::Event(event) => dates.extend(event.figures.iter().filter_map(|figure| figure.date.as_ref())),
        Details::Person(person) => {
            dates.extend(person.roles.iter().flat_map(|role| [&role.from, &role.to, &role.seen]).flatten());
        }
        _ => {}
    }
    dates
}

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Words that name one moment.
const MOMENTS: &[&str] =
    &["night", "overnight", "midnight", "dawn", "morning", "noon", "afternoon", "dusk", "evening"];

/// Words after which a moment may be the end of a longer time, or one of many.
const LONGER: &[&str] = &[
    "from",
    "to",
    "until",
    "till",
    "through",
    "throughout",
    "since",
    "between",
    "over",
    "for",
    "and",
    "or",
    "every",
    "each",
    "all",
    "several",
    "many",
    "some",
    "most",
    "per",
    "whole",
    "entire",
    "long",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "by",
    "before",
    "after",
    "following",
    "previous",
    "later",
    "earlier",
    "days",
    "nights",
    "weeks",
    "ahead",
    "eve",
    "daily",
    "nightly",
    "onwards",
];

fn lasted_or_once(record: &Record, date: &Dated) -> Option<Diagnostic> {
    let text = date.date.text.as_ref().filter(|_| date.date.lasts())?;
    let Bounds { earliest: Some(first), latest: Some(last) } = date.date.bounds() else { return None };
    let moment = one_moment(text)?;
    // A night does last from one day into the next.
    if first.days_until(last) <= 1 {
        return None;
    }
    let message =
        format!("`{}` says that it went on from {first} to {last}; `text` names {moment}", written(date));
    Some(
        at(&rules::LASTED_OR_ONCE, record, date.value, message)
            .help(format!("once, on one of these days: `between: [{first}, {last}]`"))
            .help("it lasted all that time: keep it, and change `text`"),
    )
}

fn written(date: &Dated) -> &'static str {
    if date.date.written.contains('/') { "/" } else { "from ... to" }
}

/// What one moment a text names, if it surely names one: "one night", "a Monday".
fn one_moment(text: &str) -> Option<String> {
    let words = words(text);
    let text = words.join(" ");
    if text.contains("earlier this week") || text.contains("earlier this month") {
        return Some("one moment (\"earlier this ...\")".to_owned());
    }
    if is_longer(&words) {
        return None;
    }
    if let Some(word) = words.iter().find(|word| MOMENTS.contains(&word.as_str())) {
        let article = if word.starts_with(['a', 'e', 'o']) { "an" } else { "a" };
        return Some(if word == "night" { "one night".to_owned() } else { format!("{article} {word}") });
    }
    if ["the day", "one day", "that day", "a day"].iter().any(|day| text.ends_with(day)) {
        return Some("one day".to_owned());
    }
    one_weekday(&words).map(|weekday| format!("a {}", WEEKDAYS[weekday]))
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

fn is_longer(words: &[String]) -> bool {
    words.iter().any(|word| LONGER.contains(&word.as_str()))
}

/// The weekday that a text names, if it names exactly one; counted from Monday.
fn one_weekday(words: &[String]) -> Option<usize> {
    let named = |word: &String| WEEKDAYS.iter().position(|weekday| weekday.eq_ignore_ascii_case(word));
    let mut found = words.iter().filter_map(named);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

fn other_weekday(record: &Record, date: &Dated) -> Option<Diagnostic> {
    let text = date.date.text.as_ref()?;
    let Bounds { earliest: Some(day), latest: Some(last) } = date.date.bounds() else { return None };
    let words = words(text);
    if day != last || is_longer(&words) {
        return None;
    }
    let named = one_weekday(&words)?;
    let is = weekday(day);
    // The small hours of Tuesday are still "Monday night".
    let by_night = words.iter().any(|word| matches!(word.as_str(), "night" | "overnight" | "midnight"));
    if named == is || by_night && (named + 1) % 7 == is {
        return None;
    }
    let back = (is + 7 - named) % 7;
    let before = (0..back).fold(day, |day, _| day.previous());
    let after = (back..7).fold(day, |day, _| day.next());
    let name = WEEKDAYS[named];
    let message = format!("`text` says {name}; {day} is a {}", WEEKDAYS[is]);
    Some(
        at(&rules::OTHER_WEEKDAY, record, date.words.unwrap_or(date.value), message)
            .help(format!("the {name} before is {before}, the {name} after is {after}"))
            .help("correct the date, or the words if they are your own"),
    )
}

/// The day of the week, counted from Monday: 1 January 1970 was a Thursday.
fn weekday(day: Day) -> usize {
    (i64::from(day.number()) + 3).rem_euclid(7) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_that_surely_name_one_moment_do() {
        for text in
            ["the night of 8 October", "on Monday", "Monday night", "earlier this week", "early morning"]
        {
            assert!(one_moment(text).is_some(), "{text}");
        }
        for text in [
            "from Monday night to Thursday morning",
            "every night",
            "over several nights",
            "day and night",
            "in October",
            "a ten-day operation",
            "since Monday",
            "for a day",
        ] {
            assert_eq!(one_moment(text), None, "{text}");
        }
    }

    #[test]
    fn weekdays_are_those_of_the_calendar() {
        assert_eq!(WEEKDAYS[weekday(Day::new(2023, 10, 9).unwrap())], "Monday");
        assert_eq!(WEEKDAYS[weekday(Day::new(1969, 12, 31).unwrap())], "Wednesday");
    }
}
