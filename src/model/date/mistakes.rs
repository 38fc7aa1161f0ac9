//! What to say to somebody whose date does not read: which mistake it most likely is, and what to write.
//!
//! Each mistake has one function that looks for it; the first that knows the text answers. They only ever
//! advise: a reading found here never becomes a date, not even where there is a single one, because the
//! author and not casefile answers for it. It does not know field names beyond those that help to paste.

mod clock;
mod days;
mod everyday;
mod figures;
mod qualified;
mod scripts;
mod spans;
mod vague;

use super::read::{called, strip_word};
use super::{DateProblem, DateProblemKind as Kind, Shape};
use clock::{clock, time_of_day};
use days::{another_order, compact, dots_without_brackets, no_such_day};
pub use everyday::WEEKDAYS;
use everyday::{everyday, plain, valid};
use figures::{long_year, midnight, of_a_program, zone_behind_a_day};
use qualified::{decade, month_alone, qualified, reading, two_of_them, with_weekday};
use scripts::{arabic_month, hijra_in_digits, other_script};
pub(super) use spans::two_dates;
use spans::{backwards, span_or_once, unclear_side};
use vague::{
    another_lead, before_our_era, century_or_decade, cut_short, doubt_in_a_sign, doubtful, gap_of_a_template,
    going_on, linked, looks_plain, no_year, nothing_known, other_calendar, part_of_a_unit, relative, season,
    unknown_part,
};

/// In the order of asking: what is certain first, what is vague last.
const LOOKS: &[fn(&Wrong<'_>) -> Option<DateProblem>] = &[
    gap_of_a_template,
    linked,
    nothing_known,
    going_on,
    other_calendar,
    hijra_in_digits,
    looks_plain,
    cut_short,
    unknown_part,
    other_script,
    decade,
    two_of_them,
    qualified,
    month_alone,
    arabic_month,
    with_weekday,
    backwards,
    midnight,
    clock,
    time_of_day,
    zone_behind_a_day,
    long_year,
    compact,
    of_a_program,
    no_such_day,
    dots_without_brackets,
    another_order,
    span_or_once,
    century_or_decade,
    before_our_era,
    season,
    part_of_a_unit,
    doubtful,
    doubt_in_a_sign,
    relative,
    another_lead,
    unclear_side,
    no_year,
];

/// A text that is no date, and the same with plain dashes, spaces and digits.
struct Wrong<'a> {
    written: &'a str,
    plain: String,
}

/// The problem of a text that EDTF refused.
pub(super) fn explain(text: &str) -> DateProblem {
    if text.is_empty() {
        return empty("no date is given");
    }
    let wrong = Wrong { written: text, plain: plain(text) };
    LOOKS.iter().find_map(|look| look(&wrong)).unwrap_or_else(|| unreadable(text))
}

/// Every single day that a text can mean, of a month its first; none where it means no day, or an hour that is none. For advice alone.
pub fn days_meant(text: &str) -> Vec<String> {
    let plain = plain(text.trim());
    let lead = ["not before ", "until ", "till ", "from ", "after ", "on ", "by "];
    let bare = lead.iter().find_map(|lead| strip_word(&plain, lead.trim_end())).unwrap_or(&plain).trim();
    let day =
        bare.split_once(['T', 't', ' ']).map(|(day, _)| day).filter(|day| valid((*day).to_owned()).is_some());
    let day = day.unwrap_or(bare);
    let as_day = |date: String| match date.len() {
        10 => Some(date),
        7 => valid(format!("{date}-01")),
        _ => None,
    };
    let several = everyday(day).map(|reading| reading.dates).unwrap_or_default();
    let several: Vec<String> = several.into_iter().filter_map(valid).filter_map(as_day).collect();
    match several.is_empty() {
        true => reading(day).and_then(as_day).into_iter().collect(),
        false => several,
    }
}

/// The problem of nothing at all.
pub(super) fn empty(message: &str) -> DateProblem {
    let help =
        vec!["write year-month-day, as far as it is known: `2023-10-09`, `2023-10` or `2023`".to_owned()];
    DateProblem { kind: Kind::Empty, at: 0..0, part: None, message: message.to_owned(), help }
}

/// The problem of a span or a set where one date is wanted.
pub(super) fn not_one_date(text: &str, shape: &Shape) -> DateProblem {
    let message = format!("`{text}` is {}", called(shape));
    let help = vec!["write one day, month or year: `2023-10-09`, `2023-10` or `2023`".to_owned()];
    DateProblem { kind: Kind::WantsOneDate, at: 0..text.len(), part: None, message, help }
}

/// What no other look knows: a date is told as what it should look like, never in the words of its parser.
fn unreadable(text: &str) -> DateProblem {
    let message = match text.contains(char::is_whitespace) {
        true => format!("`{text}` is not a date in words that casefile reads"),
        false if !text.contains(|sign: char| sign.is_ascii_digit()) => {
            format!("`{text}` is not a date: a date begins with its year, in four digits")
        }
        false => format!("`{text}` is not a date that casefile reads"),
    };
    let help = vec![
        "write year-month-day, as far as it is known: `2023-10-09`, `2023-10` or `2023`".to_owned(),
        "or in words: `about 2004`, `before 2020`, `since 2019-03-02`".to_owned(),
    ];
    DateProblem { kind: Kind::Unreadable, at: 0..text.len(), part: None, message, help }
}

impl Wrong<'_> {
    fn problem<const N: usize>(&self, kind: Kind, message: String, help: [String; N]) -> Option<DateProblem> {
        Some(DateProblem { kind, at: 0..self.written.len(), part: None, message, help: help.into() })
    }

    fn lower(&self) -> String {
        self.plain.to_ascii_lowercase()
    }
}

#[cfg(test)]
mod tests;
