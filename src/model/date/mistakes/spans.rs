//! Two dates with something between them: once on one of them, or all that time; and which of the two is unclear.

use edtf_core::Edtf;

use super::Wrong;
use super::days::another_order;
use super::everyday::{everyday, number_up_to, one_reading, valid};
use crate::model::date::read::{is_backwards, strip_word};
use crate::model::date::{DateProblem, DateProblemKind as Kind};

/// What people put between two dates.
const JOINTS: &[&str] =
    &[" to ", " until ", " till ", " through ", " and ", " or ", ", ", " - ", "/", "-", "~"];

pub(super) fn backwards(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let inner = wrong.plain.trim_matches(['[', ']', '{', '}']);
    let joint = if inner.contains('/') { "/" } else { ".." };
    (joint == "/" || inner != wrong.plain).then_some(())?;
    let (first, last) = inner.split_once(joint)?;
    let (Ok(Edtf::Date(from)), Ok(Edtf::Date(to))) = (Edtf::parse(first), Edtf::parse(last)) else {
        return None;
    };
    is_backwards(&from, &to).then_some(())?;
    let turned = wrong.plain.replace(inner, &format!("{last}{joint}{first}"));
    wrong.problem(
        Kind::Backwards,
        format!("`{}` ends before it begins", wrong.written),
        [format!("write the earlier date first: `{turned}`")],
    )
}

/// `2004-2006`, `2004 to 2006`, `8 and 9 October 2023`.
pub(super) fn span_or_once(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let text =
        ["from", "between"].iter().find_map(|word| strip_word(&wrong.plain, word)).unwrap_or(&wrong.plain);
    let (joint, (first, last)) =
        JOINTS.iter().find_map(|joint| Some((*joint, two_readings(text, joint)?)))?;
    let message = match joint.trim() {
        "-" | "~" | "/" => {
            format!("`{}` can be a span or a choice between two", wrong.written)
        }
        word => format!("`{}` joins two dates by `{word}`, which casefile does not read", wrong.written),
    };
    match joint {
        " and " | " or " | ", " => wrong.problem(
            Kind::SpanOrOnce,
            message,
            [
                format!("on one of the two: `[{first},{last}]`; on both: `\"{{{first},{last}}}\"`"),
                format!("once, at some time from the one to the other: `{{between: [{first}, {last}]}}`"),
            ],
        ),
        _ => wrong.problem(Kind::SpanOrOnce, message, once_or_lasted(&first, &last)),
    }
}

/// `between 8 and 12 October 2023`: the lead word says which is meant, but the dates are in another form.
pub(in crate::model::date) fn two_dates(text: &str, lead: &str, joint: &str) -> Option<DateProblem> {
    let (first, last) = two_readings(strip_word(text, lead)?, joint)?;
    let right = match lead {
        "between" => format!("{{between: [{first}, {last}]}}"),
        _ => format!("{first}/{last}"),
    };
    let message = format!("`{text}` has dates that are not written year-month-day");
    let help = vec![format!("write `{right}`")];
    Some(DateProblem { kind: Kind::MonthName, at: 0..text.len(), part: None, message, help })
}

/// `9/10/2023 - 12/10/2023`: before anything else, which day the one is.
pub(super) fn unclear_side(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let sides = JOINTS.iter().filter_map(|joint| wrong.plain.split_once(joint));
    let unclear = |side: &&str| {
        everyday(side).is_some_and(|reading| reading.kind == Kind::DayMonthOrder && reading.dates.len() > 1)
    };
    let side = sides.flat_map(|(first, last)| [first, last]).map(str::trim).find(unclear)?;
    let problem = another_order(&Wrong { written: side, plain: side.to_owned() })?;
    Some(DateProblem { at: 0..wrong.written.len(), ..problem })
}

pub(super) fn once_or_lasted(first: &str, last: &str) -> [String; 2] {
    [
        format!("it lasted all that time: `{first}/{last}`"),
        format!("once, on one of these: `{{between: [{first}, {last}]}}`"),
    ]
}

/// Both sides of the first joint at which both sides read, the one completed by the other.
pub(super) fn two_readings(text: &str, joint: &str) -> Option<(String, String)> {
    text.match_indices(joint).find_map(|(at, _)| {
        let (first, last) = (text[..at].trim(), text[at + joint.len()..].trim());
        match (one_reading(first), one_reading(last)) {
            (None, Some(_)) if month_and_day_first(first, last) => in_one_month(first, last),
            (Some(first), Some(last)) => Some((first, last)),
            (None, Some(last)) => Some((borrowing(first, &last)?, last)),
            (Some(first), None) => lending(&first, last).map(|last| (first, last)),
            (None, None) => None,
        }
    })
}

/// `Oct 8`, before `12, 2023`: the second number is a day, and not the month that it reads as.
fn month_and_day_first(first: &str, last: &str) -> bool {
    let day = last.split([',', ' ']).next().unwrap_or_default();
    first.starts_with(char::is_alphabetic)
        && first.ends_with(|sign: char| sign.is_ascii_digit())
        && number_up_to(day, 2).is_some()
}

/// Both dates of `Oct 8-12, 2023`.
fn in_one_month(first: &str, last: &str) -> Option<(String, String)> {
    let month = first.split([' ', '.']).next()?;
    let last = one_reading(&format!("{month} {last}"))?;
    let first = one_reading(&format!("{first} {}", last.get(..4)?))?;
    (first.len() == last.len()).then_some((first, last))
}

/// `99` after `1998` is 1999, `12` after `2023-10-08` is the 12th.
fn lending(first: &str, last: &str) -> Option<String> {
    let rest = number_up_to(last, 2)?;
    let kept = first.len().checked_sub(2)?;
    let last = valid(format!("{}{rest:02}", first.get(..kept)?))?;
    (last.as_str() > first).then_some(last)
}

/// `8` before `2023-10-12` is 8 October 2023; `29 September` is of 2023.
fn borrowing(first: &str, last: &str) -> Option<String> {
    let year = last.get(..4)?;
    match number_up_to(first, 2) {
        Some(day) => valid(format!("{}-{day:02}", last.get(..7)?)),
        None => one_reading(&format!("{first} {year}")),
    }
}
