//! Days that no calendar has, and days whose order cannot be told: `2023-02-30`, `9/10/2023`, `20231009`.

use super::Wrong;
use super::everyday::{Reading, WEEKDAYS, everyday, number, valid};
use super::spans::{once_or_lasted, two_readings};
use crate::model::date::{DateProblem, DateProblemKind as Kind, MONTHS, days_in_month};

/// `20231009`.
pub(super) fn compact(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let digits = &wrong.plain;
    (digits.len() == 8 && digits.bytes().all(|b| b.is_ascii_digit())).then_some(())?;
    let date = valid(format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]))?;
    wrong.problem(
        Kind::Typography,
        format!("`{}` lacks its hyphens", wrong.written),
        [format!("write `{date}`")],
    )
}

/// `2023-02-30`, alone or within a span or a set.
pub(super) fn no_such_day(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let parts = wrong.plain.split(['/', '[', ']', '{', '}', ',']).flat_map(|part| part.split(".."));
    let (part, problem) = parts.map(str::trim).find_map(|part| Some((part, impossible(part)?)))?;
    let start = wrong.written.find(part);
    let at = start.map_or(0..wrong.written.len(), |start| start..start + part.len());
    Some(DateProblem { at, ..problem })
}

/// The problem of `2023-02-30` or `2023-13-10`: the right shape, but not in the calendar.
fn impossible(part: &str) -> Option<DateProblem> {
    let digits = part.trim_end_matches(['~', '?', '%']);
    let fields: Vec<&str> = digits.split('-').collect();
    let (year, month, day) = match *fields.as_slice() {
        [year, month] => (number(year, 4)?, number(month, 2)?, None),
        [year, month, day] => (number(year, 4)?, number(month, 2)?, Some(number(day, 2)?)),
        _ => return None,
    };
    let length = u8::try_from(month).map_or(31, |month| u32::from(days_in_month(i64::from(year), month)));
    match day {
        None if (1..=12).contains(&month) || (21..=41).contains(&month) => None,
        None if (13..=99).contains(&month) && month > year % 100 => None, // `1998-99`: a span
        Some(day) if (1..=12).contains(&month) && !(1..=length).contains(&day) => {
            Some(no_such(digits, (year, month, day), length))
        }
        Some(day) if (1..=12).contains(&month) || (21..=41).contains(&month) && day > 12 => None,
        _ => Some(no_such_month(digits, (year, month, day))),
    }
}

fn no_such(digits: &str, (year, month, day): (u32, u32, u32), length: u32) -> DateProblem {
    let name = MONTHS[month as usize - 1];
    let message = if day == 0 {
        format!("`{digits}` does not exist: days begin with 01")
    } else {
        format!("`{digits}` does not exist: {name} {year} has {length} days")
    };
    let month_alone = format!("only the month known: `{year:04}-{month:02}`");
    let help = vec![match day {
        0 => month_alone, // likely a program's way to say that it is not known
        _ => format!("the last day of that month is `{year:04}-{month:02}-{length:02}`; {month_alone}"),
    }];
    DateProblem { kind: Kind::NoSuchDay, at: 0..digits.len(), part: None, message, help }
}

fn no_such_month(digits: &str, (year, month, day): (u32, u32, Option<u32>)) -> DateProblem {
    let turned = day.and_then(|day| valid(format!("{year:04}-{day:02}-{month:02}")));
    let help = match turned {
        Some(turned) => {
            format!("the month comes before the day: `{turned}`; only the year known: `{year:04}`")
        }
        None => format!("only the year known: `{year:04}`"),
    };
    let message = format!("`{digits}` does not exist: months are 01 to 12, and `{month:02}` is none");
    DateProblem { kind: Kind::NoSuchDay, at: 0..digits.len(), part: None, message, help: vec![help] }
}

pub(super) fn dots_without_brackets(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let (first, last) = two_readings(&wrong.plain.replace("...", ".."), "..")?;
    let (first, last) = if first <= last { (first, last) } else { (last, first) };
    let message = format!("`{}` has `..` without brackets", wrong.written);
    wrong.problem(Kind::DotsWithoutBrackets, message, once_or_lasted(&first, &last))
}

/// `9/10/2023`, `9 October 2023`, `2023-2-5`, `9/10/23`.
pub(super) fn another_order(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let Reading { kind, dates } = everyday(&wrong.plain)?;
    let possible: Vec<String> = dates.iter().filter_map(|date| valid(date.clone())).collect();
    match possible.as_slice() {
        [] => dates
            .first()
            .and_then(|date| impossible(date))
            .map(|problem| DateProblem { at: 0..wrong.written.len(), ..problem }),
        [first, second] if kind == Kind::DayMonthOrder => {
            wrong.problem(kind, either(wrong.written, first, second), in_order(first, second))
        }
        [most @ .., last] if !most.is_empty() => {
            let most = most.iter().map(|date| format!("`{date}`")).collect::<Vec<_>>().join(", ");
            let help = format!("write all of the year, then month and day: {most} or `{last}`");
            wrong.problem(kind, what_is_wrong(kind, wrong.written), [help])
        }
        [date, ..] if kind == Kind::TwoDigitYear => wrong.problem(
            kind,
            what_is_wrong(kind, wrong.written),
            [format!("write all four digits, year first: `{date}`, if that is the year")],
        ),
        [date, ..] => {
            let mut problem =
                wrong.problem(kind, what_is_wrong(kind, wrong.written), [format!("write `{date}`")])?;
            problem.help.extend(other_weekday(&wrong.plain, date));
            Some(problem)
        }
    }
}

/// `Friday, 9 October 2023`, which was a Monday: one of the two is wrong.
fn other_weekday(text: &str, date: &str) -> Option<String> {
    let day: jiff::civil::Date = date.parse().ok()?;
    let is = usize::from(day.weekday().to_monday_zero_offset().unsigned_abs());
    let words = text.split(|sign: char| !sign.is_alphabetic()).filter(|word| word.len() >= 3);
    let named = words.filter_map(|word| {
        let lower = word.to_ascii_lowercase();
        WEEKDAYS.iter().position(|weekday| weekday.starts_with(&lower))
    });
    let [named] = named.collect::<Vec<_>>()[..] else { return None };
    let capital = |name: &str| format!("{}{}", name[..1].to_ascii_uppercase(), &name[1..]);
    (named != is).then(|| {
        format!(
            "{date} is a {}, not a {}: look at the source which of the two is right",
            capital(WEEKDAYS[is]),
            capital(WEEKDAYS[named])
        )
    })
}

fn either(written: &str, first: &str, second: &str) -> String {
    format!("`{written}` can be {} or {}", day_and_month(first), day_and_month(second))
}

fn in_order(first: &str, second: &str) -> [String; 2] {
    [
        format!("write year-month-day: `{first}` or `{second}`"),
        format!("only the month known: `{}`; not sure: `{first}?`; about then: `about {first}`", &first[..7]),
    ]
}

fn what_is_wrong(kind: Kind, written: &str) -> String {
    match kind {
        Kind::MonthName => format!("`{written}` has its month in words"),
        Kind::MissingZeros => format!("`{written}` lacks a zero: months and days have two digits"),
        Kind::TwoDigitYear => format!("`{written}` has a year of two digits"),
        _ => format!("`{written}` is not written year-month-day"),
    }
}

/// `2023-10-09` as "9 October".
fn day_and_month(date: &str) -> String {
    let field = |range| date.get(range).and_then(|digits: &str| digits.parse::<usize>().ok()).unwrap_or(1);
    format!("{} {}", field(8..10), MONTHS[(field(5..7) - 1).min(11)])
}
