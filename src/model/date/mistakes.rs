//! What to say to somebody whose date does not read: which mistake it most likely is, and what to write.
//!
//! Each mistake has one function that looks for it; the first that knows the text answers. They only ever
//! advise: a reading found here never becomes a date, not even where there is a single one, because the
//! author and not casefile answers for it. It does not know field names beyond those that help to paste.

use edtf_core::{Edtf, ParseError};

use crate::text::plain_digit;

use super::read::{called, is_backwards, strip_word};
use super::{DateProblem, DateProblemKind as Kind, MONTHS, Shape, days_in_month};

/// In the order of asking: what is certain first, what is vague last.
const LOOKS: &[fn(&Wrong<'_>) -> Option<DateProblem>] = &[
    nothing_known,
    looks_plain,
    other_script,
    backwards,
    clock,
    time_of_day,
    compact,
    no_such_day,
    dots_without_brackets,
    another_order,
    span_or_once,
    century_or_decade,
    before_our_era,
    season,
    part_of_a_unit,
    doubtful,
    relative,
    another_lead,
    unclear_side,
    no_year,
];

/// In English, in small letters.
pub const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// What people write where they have no date.
const NOTHING: [&str; 15] = [
    "unknown",
    "undated",
    "not known",
    "no date",
    "n.d.",
    "nd",
    "n/a",
    "na",
    "none",
    "?",
    "-",
    "tbd",
    "not dated",
    "date unknown",
    "..",
];

/// What people put between two dates.
const JOINTS: &[&str] =
    &[" to ", " until ", " till ", " through ", " and ", " or ", ", ", " - ", "/", "-", "~"];

/// Parts of a year, and the number that stands for each in the month's place.
const SEASONS: [(&str, u8); 9] = [
    ("spring", 21),
    ("summer", 22),
    ("autumn", 23),
    ("fall", 23),
    ("winter", 24),
    ("q1", 33),
    ("q2", 34),
    ("q3", 35),
    ("q4", 36),
];

/// Words for a part of a year, month or decade.
const PARTS: [&str; 9] = [
    "early",
    "late",
    "mid",
    "middle of",
    "beginning of",
    "end of",
    "the end of",
    "the beginning of",
    "the middle of",
];

/// Words of doubt that are not ours.
const DOUBTFUL: [&str; 7] =
    ["probably", "possibly", "perhaps", "maybe", "approximately", "approx.", "roughly"];

/// Words that mean nothing without the day on which they were said.
const RELATIVE: [&str; 10] =
    ["today", "yesterday", "tomorrow", "tonight", "now", "last", "this", "earlier", "recently", "next"];

/// Words before a date that are not ours, and what is ours instead.
const OTHER_LEADS: &[(&str, &str)] = &[
    ("from", "since"),
    ("starting", "since"),
    ("not later than", "by"),
    ("no later than", "by"),
    ("not earlier than", "on or after"),
    ("no earlier than", "on or after"),
    ("later than", "after"),
    ("earlier than", "before"),
    ("prior to", "before"),
    ("up to", "until"),
    ("sometime in", ""),
    ("during", ""),
    ("in", ""),
    ("on", ""),
];

/// A text that is no date, and the same with plain dashes, spaces and digits.
struct Wrong<'a> {
    written: &'a str,
    plain: String,
}

/// What a date in the everyday form of some country can mean, in EDTF.
struct Reading {
    kind: Kind,
    dates: Vec<String>,
}

/// The problem of a text that EDTF refused.
pub(super) fn explain(text: &str, error: ParseError) -> DateProblem {
    if text.is_empty() {
        return empty("no date is given");
    }
    let wrong = Wrong { written: text, plain: plain(text) };
    LOOKS.iter().find_map(|look| look(&wrong)).unwrap_or_else(|| unreadable(text, error))
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

fn unreadable(text: &str, error: ParseError) -> DateProblem {
    let rest = text.get(error.offset..).unwrap_or_default();
    let at = match rest.chars().next() {
        Some(letter) if !text.contains(' ') => error.offset..error.offset + letter.len_utf8(),
        _ => 0..text.len(),
    };
    let message = if text.contains(char::is_whitespace) {
        format!("`{text}` is not a date in words that casefile reads")
    } else {
        format!("`{text}` is not a date: {}", error.message)
    };
    let help = vec![
        "write year-month-day, as far as it is known: `2023-10-09`, `2023-10` or `2023`".to_owned(),
        "or in words: `about 2004`, `before 2020`, `since 2019-03-02`".to_owned(),
    ];
    DateProblem { kind: Kind::Unreadable, at, part: None, message, help }
}

impl Wrong<'_> {
    fn problem<const N: usize>(&self, kind: Kind, message: String, help: [String; N]) -> Option<DateProblem> {
        Some(DateProblem { kind, at: 0..self.written.len(), part: None, message, help: help.into() })
    }

    fn lower(&self) -> String {
        self.plain.to_ascii_lowercase()
    }
}

fn nothing_known(wrong: &Wrong<'_>) -> Option<DateProblem> {
    NOTHING.contains(&wrong.lower().as_str()).then_some(())?;
    wrong.problem(
        Kind::NotKnown,
        format!("`{}` is not a date, and a page cannot be placed by it", wrong.written),
        [
            "give the widest span that is certain: `before 2024`, `after 1998` or `{between: [1998, 2004]}`"
                .to_owned(),
            "where a date is not required, leave the key out".to_owned(),
        ],
    )
}

/// It would read, if it were not for dashes or digits that only look right, or for small letters.
fn looks_plain(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let right = [wrong.plain.clone(), wrong.plain.to_ascii_uppercase(), wrong.plain.replace(' ', "")]
        .into_iter()
        .find(|text| is_date(text))?;
    let why = match () {
        () if right.eq_ignore_ascii_case(wrong.written) => "has a small letter where EDTF wants a capital",
        () if right.len() < wrong.plain.len() => "has spaces in it",
        () => "has dashes, spaces or digits that only look like the plain ones",
    };
    wrong.problem(Kind::Typography, format!("`{}` {why}", wrong.written), [format!("write `{right}`")])
}

fn other_script(wrong: &Wrong<'_>) -> Option<DateProblem> {
    wrong.plain.contains(['년', '年']).then_some(())?;
    if let Some(problem) = era(wrong) {
        return Some(problem);
    }
    let numbers: Vec<&str> = wrong
        .plain
        .split(['년', '年', '월', '月', '일', '日'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let date = match *numbers.as_slice() {
        [year] => ymd(year, None, None),
        [year, month] => ymd(year, Some(month), None),
        [year, month, day] => ymd(year, Some(month), Some(day)),
        _ => None,
    }?;
    wrong.problem(
        Kind::OtherScript,
        format!("`{}` is not written as EDTF", wrong.written),
        [format!("write `{date}`; each page shows it in the words of its own language")],
    )
}

/// `주체112(2023)년 10월 9일`, `令和5年10月9日`, `民國112年`: years that are counted from another beginning.
fn era(wrong: &Wrong<'_>) -> Option<DateProblem> {
    const ERAS: [(&str, u32); 7] = [
        ("주체", 1911),
        ("主体", 1911),
        ("令和", 2018),
        ("平成", 1988),
        ("昭和", 1925),
        ("民國", 1911),
        ("民国", 1911),
    ];
    let (name, first) = ERAS.iter().find(|(name, _)| wrong.plain.starts_with(name))?;
    let rest = wrong.plain[name.len()..].trim_start();
    let (year, rest) = rest.split_once(['년', '年'])?;
    let own = year.split('(').next().and_then(|own| number_up_to(own.trim(), 3))?;
    let parts: Vec<&str> =
        rest.split(['월', '月', '일', '日']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let date = ymd(&(first + own).to_string(), parts.first().copied(), parts.get(1).copied())?;
    wrong.problem(
        Kind::OtherScript,
        format!("`{}` counts its years from another beginning", wrong.written),
        [
            format!("write `{date}`: {own} of {name} is {}", first + own),
            format!(
                "the source's own words can stand beside it: `{{edtf: {date}, text: \"{}\"}}`",
                wrong.written
            ),
        ],
    )
}

fn backwards(wrong: &Wrong<'_>) -> Option<DateProblem> {
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

/// `2023-10-09 14:30`, `2023-10-09T14:30`.
fn clock(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let (date, time) = wrong.plain.split_once(['T', 't', ' '])?;
    let (date, time) = (one_reading(date)?, time.trim());
    let time = strip_word(time, "at").unwrap_or(time);
    let (full, zone) = full_time(&date, time)?;
    let zone = if zone { "" } else { ", with `Z` (UTC) or `+09:00` after it if the zone is known" };
    let message = format!("`{}` is not a date with a time of day as EDTF writes it", wrong.written);
    wrong.problem(
        Kind::Clock,
        message,
        [format!("write `{full}`{zone}"), format!("only the day matters: `{date}`")],
    )
}

/// `2023-10-09 5pm`, `morning of 9 October 2023`, `around 9 o'clock on ...`: the day is there, and more.
fn time_of_day(wrong: &Wrong<'_>) -> Option<DateProblem> {
    const HOURS: [&str; 8] = ["am", "pm", "morning", "afternoon", "evening", "night", "noon", "midnight"];
    let lower = wrong.lower();
    let says_an_hour = |word: &str| {
        HOURS.iter().any(|hour| {
            word.strip_suffix(hour).is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit() || c == ':'))
        })
    };
    let is_kept = |word: &&str| {
        !says_an_hour(word) && !matches!(*word, "the" | "of" | "on" | "at" | "in" | "early" | "late")
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

/// `20231009`.
fn compact(wrong: &Wrong<'_>) -> Option<DateProblem> {
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
fn no_such_day(wrong: &Wrong<'_>) -> Option<DateProblem> {
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
    let help = vec![format!(
        "the last day of that month is `{year:04}-{month:02}-{length:02}`; only the month known: `{year:04}-{month:02}`"
    )];
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

fn dots_without_brackets(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let (first, last) = two_readings(&wrong.plain.replace("...", ".."), "..")?;
    let (first, last) = if first <= last { (first, last) } else { (last, first) };
    let message = format!("`{}` has `..` without brackets", wrong.written);
    wrong.problem(Kind::DotsWithoutBrackets, message, once_or_lasted(&first, &last))
}

/// `9/10/2023`, `9 October 2023`, `2023-2-5`, `9/10/23`.
fn another_order(wrong: &Wrong<'_>) -> Option<DateProblem> {
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
        [first, second] => wrong.problem(
            kind,
            what_is_wrong(kind, wrong.written),
            [format!("write all of the year, then month and day: `{first}` or `{second}`")],
        ),
        [date, ..] if kind == Kind::TwoDigitYear => wrong.problem(
            kind,
            what_is_wrong(kind, wrong.written),
            [format!("write all four digits, year first: `{date}`, if that is the year")],
        ),
        [date, ..] => wrong.problem(kind, what_is_wrong(kind, wrong.written), [format!("write `{date}`")]),
    }
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

/// `2004-2006`, `2004 to 2006`, `8 and 9 October 2023`.
fn span_or_once(wrong: &Wrong<'_>) -> Option<DateProblem> {
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
pub(super) fn two_dates(text: &str, lead: &str, joint: &str) -> Option<DateProblem> {
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
fn unclear_side(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let sides = JOINTS.iter().filter_map(|joint| wrong.plain.split_once(joint));
    let unclear = |side: &&str| {
        everyday(side).is_some_and(|reading| reading.kind == Kind::DayMonthOrder && reading.dates.len() > 1)
    };
    let side = sides.flat_map(|(first, last)| [first, last]).map(str::trim).find(unclear)?;
    let problem = another_order(&Wrong { written: side, plain: side.to_owned() })?;
    Some(DateProblem { at: 0..wrong.written.len(), ..problem })
}

fn once_or_lasted(first: &str, last: &str) -> [String; 2] {
    [
        format!("it lasted all that time: `{first}/{last}`"),
        format!("once, on one of these: `{{between: [{first}, {last}]}}`"),
    ]
}

/// Both sides of the first joint at which both sides read, the one completed by the other.
fn two_readings(text: &str, joint: &str) -> Option<(String, String)> {
    text.match_indices(joint).find_map(|(at, _)| {
        let (first, last) = (text[..at].trim(), text[at + joint.len()..].trim());
        match (one_reading(first), one_reading(last)) {
            (Some(first), Some(last)) => Some((first, last)),
            (None, Some(last)) => Some((borrowing(first, &last)?, last)),
            (Some(first), None) => lending(&first, last).map(|last| (first, last)),
            (None, None) => None,
        }
    })
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

/// `the 1990s`, `20th century`.
fn century_or_decade(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let masked = masked(&wrong.plain)?;
    let message = format!("`{}` is a date in words that EDTF has digits for", wrong.written);
    wrong.problem(Kind::InWords, message, [format!("write `{masked}`")])
}

fn masked(text: &str) -> Option<String> {
    let lower = text.trim().to_ascii_lowercase();
    let text = lower.strip_prefix("the ").unwrap_or(&lower);
    let decade = text.strip_suffix("'s").or(text.strip_suffix('s'));
    let year = decade.filter(|year| number(year, 4).is_some_and(|year| year % 10 == 0));
    year.map(|year| format!("{}X", &year[..3])).or_else(|| century(text))
}

fn century(text: &str) -> Option<String> {
    let ordinal = text.strip_suffix("century")?.trim();
    let digits = ordinal.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let century = number_up_to(digits, 2).filter(|century| (1..=99).contains(century))?;
    Some(format!("{:02}XX", century - 1))
}

/// `44 BC`: EDTF counts 1 BCE as year 0.
fn before_our_era(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let lower = wrong.lower();
    let year = lower.strip_suffix("bce").or(lower.strip_suffix("bc"))?.trim();
    let year = number_up_to(year, 4).filter(|year| *year > 0)?;
    let written = if year == 1 { "0000".to_owned() } else { format!("-{:04}", year - 1) };
    wrong.problem(
        Kind::InWords,
        format!("`{}` is a date in words that EDTF has digits for", wrong.written),
        [format!("write `{written}` (there is a year 0, so that 1 BCE is `0000`)")],
    )
}

fn season(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let lower = wrong.lower();
    let mut words: Vec<&str> =
        lower.split([' ', '-', '/']).filter(|word| !["of", "the", "in"].contains(word)).collect();
    words.sort_unstable();
    let &[year, name] = words.as_slice() else {
        return None;
    };
    let year = number(year, 4)?;
    let (_, code) = SEASONS.iter().find(|(season, _)| *season == name)?;
    wrong.problem(
        Kind::InWords,
        format!("`{}` is a date in words that EDTF has digits for", wrong.written),
        [format!("write `{year:04}-{code}`")],
    )
}

/// `early 2023`, `late October 2023`, `mid-1990s`.
fn part_of_a_unit(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let (text, spaced) = (wrong.written, wrong.plain.replace('-', " "));
    let rest = PARTS.iter().find_map(|part| strip_word(&spaced, part))?;
    let hyphened = rest.replace(' ', "-");
    let date = one_reading(rest).or_else(|| one_reading(&hyphened)).or_else(|| masked(rest))?;
    let (start, end) = match date.len() {
        4 if !date.ends_with('X') => (format!("{date}-01"), format!("{date}-04")),
        7 => (format!("{date}-01"), format!("{date}-10")),
        _ => ("1990".to_owned(), "1993".to_owned()),
    };
    let message = format!("`{text}` says only roughly which part is meant");
    wrong.problem(Kind::InWords, message, [
        format!("write `{{ edtf: {date}, text: \"{text}\" }}`, so that the words are kept"),
        format!("or give the bounds, such as: once, `{{between: [{start}, {end}]}}`; all that time, `{start}/{end}`"),
    ])
}

/// `probably 2004`, `2004 (approx.)`.
fn doubtful(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let rest = DOUBTFUL.iter().find_map(|word| strip_word(&wrong.plain, word))?;
    let date = one_reading(rest)?;
    wrong.problem(
        Kind::InWords,
        format!("`{}` is in doubt by a word that casefile does not know", wrong.written),
        [format!("not sure: `{date}?`; about then: `about {date}`")],
    )
}

fn relative(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let lower = wrong.lower();
    let first = lower.split([' ', ',']).next()?;
    (RELATIVE.contains(&first) || WEEKDAYS.contains(&first)).then_some(())?;
    wrong.problem(Kind::Relative, format!("`{}` can only be understood from another date", wrong.written), [
        format!("write the date that it comes to, and keep the words: `{{ edtf: 2023-10-09, text: \"{}\", basis: derived }}`", wrong.written),
    ])
}

/// `from 2004`, `prior to 2020`, `in 2004`: a word that casefile has another one for, or none.
fn another_lead(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let lead = OTHER_LEADS.iter().find_map(|(theirs, ours)| Some((ours, strip_word(&wrong.plain, theirs)?)));
    let (ours, rest) = lead?;
    let date = one_reading(rest)?;
    let message = format!("`{}` begins with a word that casefile does not know", wrong.written);
    let right = format!("{ours} {date}");
    wrong.problem(Kind::InWords, message, [format!("write `{}`", right.trim())])
}

/// `9 October`.
fn no_year(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let (numbers, month) = tokens(&wrong.plain)?;
    let date = match *numbers.as_slice() {
        [] => format!("{:02}", month?),
        [day] if (1..=31).contains(&day.value) => format!("{:02}-{day}", month?),
        _ => return None,
    };
    let message = format!("`{}` has no year", wrong.written);
    let help = format!("write it with its year, such as `2023-{date}`; the year not known: `XXXX-{date}`");
    wrong.problem(Kind::NoYear, message, [help])
}

/// The text with plain dashes, spaces and digits for those that only look like them.
fn plain(text: &str) -> String {
    let letter = |letter: char| match letter {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(letter as u32 - 0xfee0).unwrap_or(letter),
        letter if letter.is_whitespace() => ' ',
        '’' | '‘' => '\'',
        letter => plain_digit(letter),
    };
    text.chars().map(letter).collect()
}

fn is_date(text: &str) -> bool {
    Edtf::parse(text).is_ok()
}

fn valid(text: String) -> Option<String> {
    matches!(Edtf::parse(&text), Ok(Edtf::Date(_))).then_some(text)
}

/// The one date that the text can mean: EDTF, or an everyday form that has a single reading.
fn one_reading(text: &str) -> Option<String> {
    let text = text.trim();
    if let Some(date) = valid(text.to_owned()) {
        return Some(date);
    }
    let reading = everyday(text).filter(|reading| reading.kind != Kind::TwoDigitYear)?;
    let mut dates: Vec<String> = reading.dates.into_iter().filter_map(valid).collect();
    if dates.len() == 1 { dates.pop() } else { None }
}

/// Reads the forms that people write dates in; every reading that is possible.
fn everyday(text: &str) -> Option<Reading> {
    let (numbers, month) = tokens(text)?;
    let reading = |kind, dates| Some(Reading { kind, dates });
    match (month, numbers.as_slice()) {
        (Some(month), [year]) if year.is_year() => {
            reading(Kind::MonthName, vec![format!("{year}-{month:02}")])
        }
        (Some(month), [day, year] | [year, day]) if year.is_year() && day.is_short() => {
            reading(Kind::MonthName, vec![format!("{year}-{month:02}-{day}")])
        }
        (Some(month), [day, year]) if day.is_short() && year.digits == 2 => {
            reading(Kind::TwoDigitYear, vec![format!("{}-{month:02}-{day}", year.of_two_digits())])
        }
        (Some(month), [year]) if year.digits == 2 && year.value > 31 => {
            reading(Kind::TwoDigitYear, vec![format!("{}-{month:02}", year.of_two_digits())])
        }
        (None, numbers) => numeric(numbers, text),
        _ => None,
    }
}

fn numeric(numbers: &[Number], text: &str) -> Option<Reading> {
    let year_first = if text.contains(['/', '.', ' ']) { Kind::DayMonthOrder } else { Kind::MissingZeros };
    let (kind, dates) = match *numbers {
        [year] if year.digits == 2 => (Kind::TwoDigitYear, vec![year.of_two_digits()]),
        [year, month] if year.is_year() && month.is_month() => (year_first, vec![format!("{year}-{month}")]),
        [month, year] if year.is_year() && month.is_month() => {
            (Kind::DayMonthOrder, vec![format!("{year}-{month}")])
        }
        [year, month, day] if year.is_year() && month.is_short() && day.is_short() => {
            (year_first, month_and_day(year.to_string(), month, day))
        }
        [day, month, year] if year.is_year() && month.is_short() && day.is_short() => {
            (Kind::DayMonthOrder, day_or_month(&year.to_string(), day, month))
        }
        [day, month, year] if [day, month, year].iter().all(|n| n.is_short()) => {
            (Kind::TwoDigitYear, day_or_month(&year.of_two_digits(), day, month))
        }
        _ => return None,
    };
    Some(Reading { kind, dates })
}

fn month_and_day(year: String, month: Number, day: Number) -> Vec<String> {
    if month.is_month() || !day.is_month() {
        vec![format!("{year}-{month}-{day}")]
    } else {
        vec![format!("{year}-{day}-{month}")]
    }
}

fn day_or_month(year: &str, first: Number, second: Number) -> Vec<String> {
    let day_first = format!("{year}-{second}-{first}");
    let month_first = format!("{year}-{first}-{second}");
    match (first.is_month(), second.is_month()) {
        (true, true) if first.value != second.value => vec![day_first, month_first],
        (true, false) => vec![month_first],
        _ => vec![day_first],
    }
}

/// A number with how many digits it was written with; shown with two, or with four if it has four.
#[derive(Clone, Copy)]
struct Number {
    value: u32,
    digits: usize,
}

impl Number {
    fn is_year(self) -> bool {
        self.digits == 4
    }

    fn is_short(self) -> bool {
        self.digits <= 2
    }

    fn is_month(self) -> bool {
        self.is_short() && (1..=12).contains(&self.value)
    }

    /// Its likelier century. Only ever offered, with "if that is the year".
    fn of_two_digits(self) -> String {
        format!("{}", if self.value < 50 { 2000 + self.value } else { 1900 + self.value })
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:0width$}", self.value, width = if self.is_year() { 4 } else { 2 })
    }
}

/// The numbers of a text and its month's name; `None` if it holds anything that is not part of a date.
fn tokens(text: &str) -> Option<(Vec<Number>, Option<u8>)> {
    let (mut numbers, mut month) = (Vec::new(), None);
    for word in words_and_numbers(text)? {
        if let Some(value) = number_up_to(word, 4) {
            numbers.push(Number { value, digits: word.len() });
        } else if let Some(named) = month_named(word) {
            month.is_none().then_some(())?;
            month = Some(named);
        } else {
            is_filler(word).then_some(())?;
        }
    }
    Some((numbers, month))
}

/// Runs of digits and of letters; what parts them must be something that parts dates.
fn words_and_numbers(text: &str) -> Option<Vec<&str>> {
    let (mut runs, mut rest) = (Vec::new(), text);
    while let Some(first) = rest.chars().next() {
        let same =
            |letter: char| letter.is_ascii_digit() == first.is_ascii_digit() && letter.is_alphanumeric();
        let end = rest.find(|letter: char| !same(letter)).unwrap_or(rest.len());
        if end == 0 {
            [' ', ',', '.', '/', '-', '\''].contains(&first).then_some(())?;
            rest = &rest[first.len_utf8()..];
        } else {
            runs.push(&rest[..end]);
            rest = &rest[end..];
        }
    }
    Some(runs)
}

fn is_filler(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let weekday = lower.len() >= 3 && WEEKDAYS.iter().any(|day| day.starts_with(&lower));
    weekday || ["st", "nd", "rd", "th", "of", "the", "on", "in"].contains(&lower.as_str())
}

/// `Oct`, `Sept`, `October`.
fn month_named(word: &str) -> Option<u8> {
    let lower = word.to_ascii_lowercase();
    let named = |month: &str| lower.len() >= 3 && month.to_ascii_lowercase().starts_with(&lower);
    let index = MONTHS.iter().position(|month| named(month))?;
    u8::try_from(index + 1).ok()
}

fn ymd(year: &str, month: Option<&str>, day: Option<&str>) -> Option<String> {
    let mut date = format!("{:04}", number(year, 4)?);
    for field in [month, day].into_iter().flatten() {
        date.push_str(&format!("-{:02}", number_up_to(field, 2)?));
    }
    valid(date)
}

/// A number of exactly so many digits.
fn number(text: &str, digits: usize) -> Option<u32> {
    (text.len() == digits).then(|| number_up_to(text, digits))?
}

fn number_up_to(text: &str, digits: usize) -> Option<u32> {
    let fits = (1..=digits).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::super::Dating;
    use super::Kind;

    #[test]
    fn each_mistake_is_named_and_says_what_to_write() {
        let table = [
            (
                "9/10/2023",
                Kind::DayMonthOrder,
                "`9/10/2023` can be 9 October or 10 September",
                "write year-month-day: `2023-10-09` or `2023-09-10`",
            ),
            (
                "9.10.2023",
                Kind::DayMonthOrder,
                "`9.10.2023` can be 9 October or 10 September",
                "write year-month-day: `2023-10-09` or `2023-09-10`",
            ),
            (
                "13/10/2023",
                Kind::DayMonthOrder,
                "`13/10/2023` is not written year-month-day",
                "write `2023-10-13`",
            ),
            (
                "10/13/2023",
                Kind::DayMonthOrder,
                "`10/13/2023` is not written year-month-day",
                "write `2023-10-13`",
            ),
            (
                "10/10/2023",
                Kind::DayMonthOrder,
                "`10/10/2023` is not written year-month-day",
                "write `2023-10-10`",
            ),
            ("10/2023", Kind::DayMonthOrder, "`10/2023` is not written year-month-day", "write `2023-10`"),
            (
                "2023/10/09",
                Kind::DayMonthOrder,
                "`2023/10/09` is not written year-month-day",
                "write `2023-10-09`",
            ),
            (
                "9 October 2023",
                Kind::MonthName,
                "`9 October 2023` has its month in words",
                "write `2023-10-09`",
            ),
            (
                "Monday, 9th of October 2023",
                Kind::MonthName,
                "`Monday, 9th of October 2023` has its month in words",
                "write `2023-10-09`",
            ),
            (
                "October 9, 2023",
                Kind::MonthName,
                "`October 9, 2023` has its month in words",
                "write `2023-10-09`",
            ),
            ("Oct 2023", Kind::MonthName, "`Oct 2023` has its month in words", "write `2023-10`"),
            (
                "9/10/23",
                Kind::TwoDigitYear,
                "`9/10/23` has a year of two digits",
                "write all of the year, then month and day: `2023-10-09` or `2023-09-10`",
            ),
            (
                "9 Oct 98",
                Kind::TwoDigitYear,
                "`9 Oct 98` has a year of two digits",
                "write all four digits, year first: `1998-10-09`, if that is the year",
            ),
            (
                "'98",
                Kind::TwoDigitYear,
                "`'98` has a year of two digits",
                "write all four digits, year first: `1998`, if that is the year",
            ),
            (
                "2023-2-5",
                Kind::MissingZeros,
                "`2023-2-5` lacks a zero: months and days have two digits",
                "write `2023-02-05`",
            ),
            (
                "2023-2",
                Kind::MissingZeros,
                "`2023-2` lacks a zero: months and days have two digits",
                "write `2023-02`",
            ),
            (
                "2023-02-30",
                Kind::NoSuchDay,
                "`2023-02-30` does not exist: February 2023 has 28 days",
                "the last day of that month is `2023-02-28`; only the month known: `2023-02`",
            ),
            (
                "30 February 2024",
                Kind::NoSuchDay,
                "`2024-02-30` does not exist: February 2024 has 29 days",
                "the last day of that month is `2024-02-29`; only the month known: `2024-02`",
            ),
            (
                "2023-13-10",
                Kind::NoSuchDay,
                "`2023-13-10` does not exist: months are 01 to 12, and `13` is none",
                "the month comes before the day: `2023-10-13`; only the year known: `2023`",
            ),
            (
                "2023-00",
                Kind::NoSuchDay,
                "`2023-00` does not exist: months are 01 to 12, and `00` is none",
                "only the year known: `2023`",
            ),
            (
                "2023-12/2023-10",
                Kind::Backwards,
                "`2023-12/2023-10` ends before it begins",
                "write the earlier date first: `2023-10/2023-12`",
            ),
            (
                "[2004..1998]",
                Kind::Backwards,
                "`[2004..1998]` ends before it begins",
                "write the earlier date first: `[1998..2004]`",
            ),
            (
                "2004-2006",
                Kind::SpanOrOnce,
                "`2004-2006` can be a span or a choice between two",
                "it lasted all that time: `2004/2006`",
            ),
            (
                "2004–2006",
                Kind::SpanOrOnce,
                "`2004–2006` can be a span or a choice between two",
                "it lasted all that time: `2004/2006`",
            ),
            (
                "2004 to 2006",
                Kind::SpanOrOnce,
                "`2004 to 2006` joins two dates by `to`, which casefile does not read",
                "it lasted all that time: `2004/2006`",
            ),
            (
                "8 to 12 October 2023",
                Kind::SpanOrOnce,
                "`8 to 12 October 2023` joins two dates by `to`, which casefile does not read",
                "it lasted all that time: `2023-10-08/2023-10-12`",
            ),
            (
                "8-12 October 2023",
                Kind::SpanOrOnce,
                "`8-12 October 2023` can be a span or a choice between two",
                "it lasted all that time: `2023-10-08/2023-10-12`",
            ),
            (
                "8 and 9 October 2023",
                Kind::SpanOrOnce,
                "`8 and 9 October 2023` joins two dates by `and`, which casefile does not read",
                "on one of the two: `[2023-10-08,2023-10-09]`; on both: `\"{2023-10-08,2023-10-09}\"`",
            ),
            (
                "2023-10-8..2023-10-12",
                Kind::DotsWithoutBrackets,
                "`2023-10-8..2023-10-12` has `..` without brackets",
                "it lasted all that time: `2023-10-08/2023-10-12`",
            ),
            (
                "unknown",
                Kind::NotKnown,
                "`unknown` is not a date, and a page cannot be placed by it",
                "give the widest span that is certain: `before 2024`, `after 1998` or `{between: [1998, 2004]}`",
            ),
            (
                "2023년 10월 9일",
                Kind::OtherScript,
                "`2023년 10월 9일` is not written as EDTF",
                "write `2023-10-09`; each page shows it in the words of its own language",
            ),
            (
                "2023年10月",
                Kind::OtherScript,
                "`2023年10月` is not written as EDTF",
                "write `2023-10`; each page shows it in the words of its own language",
            ),
            (
                "2023‑10‑09",
                Kind::Typography,
                "`2023‑10‑09` has dashes, spaces or digits that only look like the plain ones",
                "write `2023-10-09`",
            ),
            (
                "２０２３",
                Kind::Typography,
                "`２０２３` has dashes, spaces or digits that only look like the plain ones",
                "write `2023`",
            ),
            (
                "201x",
                Kind::Typography,
                "`201x` has a small letter where EDTF wants a capital",
                "write `201X`",
            ),
            (
                "2023-10 / 2023-12",
                Kind::Typography,
                "`2023-10 / 2023-12` has spaces in it",
                "write `2023-10/2023-12`",
            ),
            ("20231009", Kind::Typography, "`20231009` lacks its hyphens", "write `2023-10-09`"),
            (
                "2023-10-09 14:30",
                Kind::Clock,
                "`2023-10-09 14:30` is not a date with a time of day as EDTF writes it",
                "write `2023-10-09T14:30:00`, with `Z` (UTC) or `+09:00` after it if the zone is known",
            ),
            (
                "the 1990s",
                Kind::InWords,
                "`the 1990s` is a date in words that EDTF has digits for",
                "write `199X`",
            ),
            (
                "20th century",
                Kind::InWords,
                "`20th century` is a date in words that EDTF has digits for",
                "write `19XX`",
            ),
            (
                "44 BC",
                Kind::InWords,
                "`44 BC` is a date in words that EDTF has digits for",
                "write `-0043` (there is a year 0, so that 1 BCE is `0000`)",
            ),
            (
                "spring 2021",
                Kind::InWords,
                "`spring 2021` is a date in words that EDTF has digits for",
                "write `2021-21`",
            ),
            (
                "early 2023",
                Kind::InWords,
                "`early 2023` says only roughly which part is meant",
                "write `{ edtf: 2023, text: \"early 2023\" }`, so that the words are kept",
            ),
            (
                "probably 2004",
                Kind::InWords,
                "`probably 2004` is in doubt by a word that casefile does not know",
                "not sure: `2004?`; about then: `about 2004`",
            ),
            (
                "last Monday",
                Kind::Relative,
                "`last Monday` can only be understood from another date",
                "write the date that it comes to, and keep the words: `{ edtf: 2023-10-09, text: \"last Monday\", basis: derived }`",
            ),
            (
                "before 2019/2020",
                Kind::WantsOneDate,
                "`before` takes one date, and `2019/2020` is a span",
                "write one day, month or year: `2023-10-09`, `2023-10` or `2023`",
            ),
            (
                "",
                Kind::Empty,
                "no date is given",
                "write year-month-day, as far as it is known: `2023-10-09`, `2023-10` or `2023`",
            ),
            (
                "from 2004",
                Kind::InWords,
                "`from 2004` begins with a word that casefile does not know",
                "write `since 2004`",
            ),
            (
                "in 2004",
                Kind::InWords,
                "`in 2004` begins with a word that casefile does not know",
                "write `2004`",
            ),
            (
                "9 October",
                Kind::NoYear,
                "`9 October` has no year",
                "write it with its year, such as `2023-10-09`; the year not known: `XXXX-10-09`",
            ),
            (
                "1998-99",
                Kind::SpanOrOnce,
                "`1998-99` can be a span or a choice between two",
                "it lasted all that time: `1998/1999`",
            ),
            (
                "2023-10-08/12",
                Kind::SpanOrOnce,
                "`2023-10-08/12` can be a span or a choice between two",
                "it lasted all that time: `2023-10-08/2023-10-12`",
            ),
            (
                "9/10/2023 - 12/10/2023",
                Kind::DayMonthOrder,
                "`9/10/2023` can be 9 October or 10 September",
                "write year-month-day: `2023-10-09` or `2023-09-10`",
            ),
            (
                "between 8 and 12 October 2023",
                Kind::MonthName,
                "`between 8 and 12 October 2023` has dates that are not written year-month-day",
                "write `{between: [2023-10-08, 2023-10-12]}`",
            ),
            (
                "from 8 October to 12 October 2023",
                Kind::MonthName,
                "`from 8 October to 12 October 2023` has dates that are not written year-month-day",
                "write `2023-10-08/2023-10-12`",
            ),
            (
                "mid-1990s",
                Kind::InWords,
                "`mid-1990s` says only roughly which part is meant",
                "write `{ edtf: 199X, text: \"mid-1990s\" }`, so that the words are kept",
            ),
            (
                "when it was cold",
                Kind::Unreadable,
                "`when it was cold` is not a date in words that casefile reads",
                "write year-month-day, as far as it is known: `2023-10-09`, `2023-10` or `2023`",
            ),
        ];
        for (written, kind, message, help) in table {
            let problem = Dating::parse(written).expect_err(written);
            assert_eq!(
                (problem.kind, problem.message.as_str(), problem.help[0].as_str()),
                (kind, message, help)
            );
        }
    }

    #[test]
    fn the_place_is_in_the_text_as_written() {
        let at = |written| Dating::parse(written).expect_err("a mistake").at;
        assert_eq!(at("  9/10/2023"), 2..11);
        assert_eq!(at("2023-01-01/2023-02-30"), 11..21);
        assert_eq!(at("before 9/10/2023"), 7..16);
        assert_eq!(at("since about 2023-2"), 12..18);
    }

    #[test]
    fn what_the_help_offers_reads() {
        for written in [
            "9/10/2023",
            "2023-2-5",
            "2004-2006",
            "201x",
            "8 and 9 October 2023",
            "44 BC",
            "the 1990s",
            "Oct 98",
            "2023年10月9日",
        ] {
            let problem = Dating::parse(written).expect_err(written);
            let offered: Vec<&str> = problem.help[0].split('`').skip(1).step_by(2).take(1).collect();
            for date in offered {
                assert!(Dating::parse(date).is_ok(), "{written}: {date}");
            }
        }
    }
}
