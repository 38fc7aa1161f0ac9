//! Figures that are no date: a year with a digit too many, days and seconds as programs count them, a zone behind a day.

use jiff::ToSpan;
use jiff::civil::date;

use super::Wrong;
use super::everyday::{is_date, number_up_to};
use crate::model::date::{DateProblem, DateProblemKind as Kind};

/// `2024-03-04Z`, `2024-03-04+09:00`, `2024-03-04T`: a zone without a time.
pub(super) fn zone_behind_a_day(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let (day, zone) = wrong.plain.split_at_checked("2024-03-04".len())?;
    let is_zone = matches!(zone, "Z" | "z" | "T" | "t")
        || zone.strip_prefix(['+', '-']).is_some_and(|hours| {
            hours.len() >= 4 && hours.chars().all(|sign| sign.is_ascii_digit() || sign == ':')
        });
    (is_zone && is_date(day)).then(|| {
        let message = format!("`{}` is a day with the sign of a time behind it (`{zone}`)", wrong.written);
        wrong.problem(Kind::Clock, message, [format!("write the day alone: `{day}`")])
    })?
}

/// `08.03.2019 00:00:00`: a spreadsheet adds a time that nobody meant.
pub(super) fn midnight(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let lower = wrong.lower();
    let day = [" 00:00:00", " 0:00:00", " 00:00", " 0:00", " 12:00:00 am", " 12:00 am", "t00:00:00.000z"]
        .iter()
        .find_map(|time| lower.strip_suffix(time))?;
    let day = &wrong.plain[..day.len()];
    let time = wrong.plain[day.len()..].trim();
    if is_date(day) {
        let message = format!("`{}` has a time (`{time}`) that likely nobody meant", wrong.written);
        return wrong.problem(Kind::Clock, message, [format!("write the day alone: `{day}`")]);
    }
    let problem = super::explain(day);
    let whole = 0..wrong.written.len();
    (problem.kind != Kind::Unreadable).then_some(DateProblem { at: whole, part: None, ..problem })
}

/// `20023-10-08`: one digit too many.
pub(super) fn long_year(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let (year, rest) = match wrong.plain.split_once('-') {
        Some((year, rest)) => (year, Some(rest)),
        None => (wrong.plain.as_str(), None),
    };
    number_up_to(year, 5).filter(|_| year.len() == 5)?;
    let is_dated = rest.is_some_and(|rest| is_date(&format!("2000-{rest}")));
    let is_bare = rest.is_none() && (year.starts_with("19") || year.starts_with("20"));
    (is_dated || is_bare).then(|| {
        let shown = format!("`{}` has a year of five digits", wrong.written);
        let right = rest.map_or("2023".to_owned(), |rest| format!("2023-{rest}"));
        wrong.problem(Kind::NoSuchDay, shown, [format!("a year has four: for example `{right}`")])
    })?
}

/// Days from 1982 to 2064, as a spreadsheet counts them.
const SHEET_DAYS: std::ops::Range<i64> = 30_000..60_000;

/// `43528`, as a spreadsheet keeps a day; `1551657600`, as programs keep a moment.
pub(super) fn of_a_program(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let number: i64 = wrong.plain.parse().ok().filter(|_| wrong.plain.bytes().all(|b| b.is_ascii_digit()))?;
    let (day, by) = match wrong.plain.len() {
        5 if SHEET_DAYS.contains(&number) => {
            (date(1899, 12, 30).checked_add(number.days()).ok()?, "days, as a spreadsheet counts them")
        }
        10 => {
            let moment = jiff::Timestamp::from_second(number).ok()?;
            (moment.to_zoned(jiff::tz::TimeZone::UTC).date(), "seconds, as programs count them")
        }
        _ => return None,
    };
    let message = format!("`{}` is no date; it may be a number of {by}", wrong.written);
    wrong.problem(
        Kind::Unreadable,
        message,
        [
            format!("then it is `{day}`: look at the source, and write that"),
            "in a spreadsheet, give the column the form \"text\" or \"date\" before copying from it"
                .to_owned(),
        ],
    )
}
