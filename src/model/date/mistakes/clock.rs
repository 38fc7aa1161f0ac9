//! Times of day: which of them a date takes, and what to write for the others.

use super::Wrong;
use super::everyday::{is_date, one_reading};
use crate::model::date::read::strip_word;
use crate::model::date::{DateProblem, DateProblemKind as Kind};

/// `2023-10-09 14:30`, `2023-10-09T14:30`.
pub(super) fn clock(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let (date, time) = wrong.plain.split_once(['T', 't', ' '])?;
    let (date, time) = (one_reading(date)?, time.trim());
    let time = strip_word(time, "at").unwrap_or(time);
    let (full, zone) = full_time(&date, time)?;
    let zone = if zone { "" } else { ", with `Z` (UTC) or `+09:00` after it if the zone is known" };
    let message = format!("`{}` is not a date with a time of day as casefile reads it", wrong.written);
    wrong.problem(
        Kind::Clock,
        message,
        [format!("write `{full}`{zone}"), format!("only the day matters: `{date}`")],
    )
}

/// `2023-10-09 5pm`, `morning of 9 October 2023`, `around 9 o'clock on ...`: the day is there, and more.
pub(super) fn time_of_day(wrong: &Wrong<'_>) -> Option<DateProblem> {
    const HOURS: [&str; 8] = ["am", "pm", "morning", "afternoon", "evening", "night", "noon", "midnight"];
    let lower = wrong.lower();
    let says_an_hour = |word: &str| {
        HOURS.iter().any(|hour| {
            word.strip_suffix(hour).is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit() || c == ':'))
        })
    };
    let is_kept = |word: &&str| {
        !says_an_hour(word)
            && !matches!(*word, "the" | "of" | "on" | "at" | "in" | "early" | "late" | "around" | "about")
    };
    let words: Vec<&str> = lower.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let kept: Vec<&str> = words.iter().copied().filter(is_kept).collect();
    words.iter().any(|word| says_an_hour(word)).then_some(())?;
    let date = one_reading(&kept.join(" "))?;
    wrong.problem(
        Kind::Clock,
        format!("`{}` says a time of day in words", wrong.written),
        [
            format!(
                "write the day, and the words beside it: `{{edtf: {date}, text: \"{}\"}}`",
                wrong.written.replace('"', "'")
            ),
            format!("only the day matters: `{date}`"),
        ],
    )
}

/// The date with that time in full, and whether it has a zone; a zone that does not read is left out.
fn full_time(date: &str, time: &str) -> Option<(String, bool)> {
    let (hour, rest) = time.split_once(':')?;
    let (minute, after) = rest.split_at_checked(2)?;
    let seconds = after.strip_prefix(':').and_then(|after| after.split_at_checked(2));
    let (second, zone) = seconds.unwrap_or(("00", after));
    let zone = zone.trim().replace("UTC", "Z").replace("GMT", "Z");
    let bare = format!("{date}T{hour:0>2}:{minute}:{second}");
    let zoned = format!("{bare}{zone}");
    let full = if is_date(&zoned) { zoned } else { bare };
    is_date(&full).then(|| (full.clone(), full.ends_with(&zone) && !zone.is_empty()))
}
