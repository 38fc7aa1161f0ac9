//! Years and days in what is written as an age: `born 5 May 1980`, `1980년 5월 12일생`. A year says nothing of an age, unless
//! somebody was born in it; a day and a month say nothing at all.

use std::ops::RangeInclusive;

use super::numbers;

/// Who was born in one of these is of age, today and later; there is no clock here. Those of the second are of two calendars of
/// Muslim countries, in both of which they are long enough ago.
const OF_AGE: [RangeInclusive<u32>; 2] = [1900..=2007, 1280..=1385];

/// What says that a year is one of birth.
const BIRTH: &[&str] = &[
    "born",
    "birth",
    " b.",
    "(b.",
    "dob",
    "né ",
    "née ",
    "né(e)",
    "naiss",
    "nacid",
    "nació",
    "nacim",
    "gebor",
    "geb.",
    "родил",
    "рожд",
    "г.р",
    "г. р",
    "род. ",
    "геб.",
    "yob",
    "ولد عام",
    "ولد سنة",
    "ولد في",
    "월생",
    "月生",
    "مواليد",
    "ولدت",
    "مولود",
    "ميلاد",
    "년생",
    "출생",
    "태어",
    "일생",
    "年生",
    "日生",
    "出生",
    "生于",
    "生於",
    "*",
];

/// How names of months begin, in languages that write them between a day and a year.
const MONTHS: &[&str] = &[
    "jan",
    "ene",
    "feb",
    "fev",
    "fév",
    "mar",
    "mär",
    "apr",
    "avr",
    "abr",
    "may",
    "mai",
    "jun",
    "jui",
    "jul",
    "aug",
    "aoû",
    "aou",
    "ago",
    "sep",
    "oct",
    "okt",
    "nov",
    "dec",
    "déc",
    "dez",
    "dic",
    "янв",
    "фев",
    "март",
    "апр",
    "мая",
    "июн",
    "июл",
    "авг",
    "сен",
    "окт",
    "ноя",
    "дек",
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "ابريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "اغسطس",
    "سبتمبر",
    "أكتوبر",
    "اكتوبر",
    "نوفمبر",
    "ديسمبر",
    "كانون",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين",
];

/// What else may stand between a day, a month and a year.
const AROUND: &[&str] = &["of", "de", "del", "st", "nd", "rd", "th", "er"];

/// Words that may stand with a year alone, which is then one of birth.
const BARE: &[&str] = &[
    "ca",
    "c",
    "circa",
    "about",
    "around",
    "approx",
    "or",
    "s",
    "environ",
    "vers",
    "hacia",
    "около",
    "г",
    "م",
    "حوالي",
    "년",
    "월",
    "일",
    "年",
    "月",
    "日",
    "约",
];

/// What is left of a text without its days and years, and what its years of birth say.
pub(super) struct Undated {
    pub rest: String,
    pub birth: Birth,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Birth {
    Unsaid,
    OfAge,
    /// Not long enough ago, or in a year that no known calendar tells of.
    Doubtful,
}

pub(super) fn without_dates(text: &str) -> Undated {
    let found: Vec<(usize, &str)> = numbers(text).collect();
    let is_part: Vec<bool> = (0..found.len()).map(|at| is_of_date(text, &found, at)).collect();
    let mut rest = String::with_capacity(text.len());
    let mut end = 0;
    for ((start, digits), _) in found.iter().zip(&is_part).filter(|(_, is_part)| **is_part) {
        rest.push_str(&text[end..*start]);
        end = start + digits.len();
    }
    rest.push_str(&text[end..]);
    Undated { rest, birth: birth(text, &found, &is_part) }
}

fn birth(text: &str, found: &[(usize, &str)], is_part: &[bool]) -> Birth {
    let years = || found.iter().filter(|(_, digits)| is_year(digits));
    let mut all = Vec::new();
    let words = text.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty());
    let is_whole = found.len() == years().count() || (found.len() == 3 && years().count() == 1);
    if is_whole && is_part.iter().all(|part| *part) && words.into_iter().all(|word| BARE.contains(&word)) {
        all.extend(years().map(|(_, digits)| judged(digits)));
    }
    let at_first = text.starts_with("b.").then_some((0, "b."));
    for (at, word) in BIRTH.iter().flat_map(|word| text.match_indices(word)).chain(at_first) {
        let end = at + word.len();
        let holds_age = |from: usize, to: usize| {
            let within = |at: usize| (from..to).contains(&at);
            found.iter().zip(is_part).any(|((at, _), part)| within(*at) && !part)
        };
        let after = years().find(|(year, _)| *year >= end).filter(|(year, _)| !holds_age(end, *year));
        let before = years().rfind(|(year, _)| *year < at).filter(|(year, _)| !holds_age(*year, at));
        all.extend(after.or(before).map(|(_, digits)| judged(digits)));
    }
    match all.iter().all(|birth| *birth == Birth::OfAge) {
        _ if all.is_empty() => Birth::Unsaid,
        true => Birth::OfAge,
        false => Birth::Doubtful,
    }
}

fn judged(year: &str) -> Birth {
    let year: u32 = year.parse().unwrap_or(0);
    if OF_AGE.iter().any(|years| years.contains(&year)) { Birth::OfAge } else { Birth::Doubtful }
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4
}

fn is_of_date(text: &str, found: &[(usize, &str)], at: usize) -> bool {
    let (start, digits) = found[at];
    let number: u32 = digits.parse().unwrap_or(u32::MAX);
    if is_year(digits) {
        return true;
    }
    if digits.len() > 2 || !(1..=31).contains(&number) {
        return false;
    }
    let gap = |at: usize| {
        &text[found[at].0 + found[at].1.len()..found.get(at + 1).map_or(text.len(), |next| next.0)]
    };
    let is_month = |at: usize| {
        let is_small = found[at].1.parse().is_ok_and(|month: u32| (1..=12).contains(&month));
        is_small && gap(at).starts_with(['월', '月'])
    };
    let is_day_behind = at > 0 && is_month(at - 1) && matches!(gap(at - 1).trim(), "월" | "月");
    if is_month(at)
        || (is_day_behind && text[start + digits.len()..].trim_start().starts_with(['일', '日', '号']))
    {
        return true;
    }
    let is_year_next = found.get(at + 1).is_some_and(|(_, digits)| is_year(digits));
    let before = &text[if at > 0 { found[at - 1].0 + found[at - 1].1.len() } else { 0 }..start];
    let is_spelt = is_year_next
        && (is_month_name(gap(at), true)
            || (is_month_name(last_word(before), true) && is_month_name(gap(at), false)));
    is_spelt || is_in_row(text, found, at)
}

fn last_word(text: &str) -> &str {
    text.trim_end().rsplit(|sign: char| !sign.is_alphabetic() && sign != '.').next().unwrap_or("")
}

/// Whether there is nothing here but the name of a month and what goes with it; or nothing but that.
fn is_month_name(text: &str, wants_name: bool) -> bool {
    let mut words = text.split([' ', ',', '.']).filter(|word| !word.is_empty() && !AROUND.contains(word));
    match wants_name {
        true => {
            words.next().is_some_and(|word| MONTHS.iter().any(|month| word.starts_with(month)))
                && words.next().is_none()
        }
        false => words.next().is_none(),
    }
}

/// `1980-05-12`, `12.5.1980`, `1980/5`: numbers in a row with one sign between them.
fn is_in_row(text: &str, found: &[(usize, &str)], at: usize) -> bool {
    let joins = |left: usize| {
        let gap = &text[found[left].0 + found[left].1.len()..found[left + 1].0];
        matches!(gap, "-" | "/" | "." | ". ")
    };
    let mut first = at;
    while first > 0 && joins(first - 1) {
        first -= 1;
    }
    let mut last = at;
    while last + 1 < found.len() && joins(last) {
        last += 1;
    }
    let row: Vec<&str> = found[first..=last].iter().map(|(_, digits)| *digits).collect();
    let is_below =
        |digits: &str, most: u32| digits.parse().is_ok_and(|number: u32| (1..=most).contains(&number));
    let are_day_and_month =
        |a: &str, b: &str| is_below(a, 31) && is_below(b, 31) && (is_below(a, 12) || is_below(b, 12));
    match row[..] {
        [year, a, b] | [a, b, year] if is_year(year) => are_day_and_month(a, b),
        [year, month] | [month, year] if is_year(year) => is_below(month, 12),
        _ => false,
    }
}
