//! Dates in other scripts and calendars: `2023년 10월 9일`, `二〇二三年十月九日`, `٩ أكتوبر ٢٠٢٣`, years of an era.

use super::Wrong;
use super::everyday::{number_up_to, ymd};
use crate::model::date::calendars::{Calendar, OfTheHijra};
use crate::model::date::{DateProblem, DateProblemKind as Kind};

pub(super) fn other_script(wrong: &Wrong<'_>) -> Option<DateProblem> {
    if let Some(problem) = era(wrong) {
        return Some(problem);
    }
    // Years as they are counted here, with a word that says so.
    let plain = ["公元", "西元", "서기"].iter().find_map(|era| wrong.plain.strip_prefix(era));
    let date = east_asian(plain.map_or(&*wrong.plain, str::trim_start))?;
    wrong.problem(
        Kind::OtherScript,
        format!("`{}` is not written as casefile reads dates: digits, year first", wrong.written),
        [format!("write `{date}`; each page shows it in the words of its own language")],
    )
}

/// The date of `2023년 10월 9일`, `2023年10月`, `二〇二三年`.
pub(super) fn east_asian(text: &str) -> Option<String> {
    text.contains(['년', '年']).then_some(())?;
    let digits = han_digits(text);
    let parts = digits.split(['년', '年', '월', '月', '일', '日']).map(str::trim);
    let numbers: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    match *numbers.as_slice() {
        [year] => ymd(year, None, None),
        [year, month] => ymd(year, Some(month), None),
        [year, month, day] => ymd(year, Some(month), Some(day)),
        _ => None,
    }
}

/// `二〇二三年十月九日` in digits: `2023年10月9日`.
pub(super) fn han_digits(text: &str) -> String {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let value =
        |sign: char| DIGITS.iter().position(|digit| *digit == sign || (sign == '零' && *digit == '〇'));
    let signs: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (index, sign) in signs.iter().enumerate() {
        let is_digit =
            |at: Option<usize>| at.and_then(|at| signs.get(at)).is_some_and(|sign| value(*sign).is_some());
        match value(*sign) {
            Some(digit) => out.push_str(&digit.to_string()),
            None if *sign == '十' => match (is_digit(index.checked_sub(1)), is_digit(Some(index + 1))) {
                (true, true) => {}
                (true, false) => out.push('0'),
                (false, true) => out.push('1'),
                (false, false) => out.push_str("10"),
            },
            None => out.push(*sign),
        }
    }
    out
}

/// `٩ أكتوبر ٢٠٢٣`, `9 تشرين الأول 2023`; and months of other calendars.
pub(super) fn arabic_month(wrong: &Wrong<'_>) -> Option<DateProblem> {
    if let Some(problem) = of_the_hijra(wrong) {
        return Some(problem);
    }
    let (date, name) = arabic(&wrong.plain)?;
    wrong.problem(
        Kind::OtherScript,
        format!("`{}` has its month in words, `{name}`", wrong.written),
        [format!("write `{date}`; each page shows it in the words of its own language")],
    )
}

/// `24 ربيع الأول 1445`, `17 مهر 1402`, `Ramadan 1445`.
fn of_the_hijra(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let date = OfTheHijra::of_words(&wrong.plain)?;
    let (common, keys) = date.common()?;
    let day = match (date.calendar, date.day) {
        (Calendar::Islamic, Some(_)) => {
            "; months of the moon begin with the new moon, so ask the source which day it was"
        }
        _ => "",
    };
    wrong.problem(
        Kind::OtherScript,
        format!("`{}` is a date of the {} calendar", wrong.written, date.calendar.name()),
        [
            format!("in the common calendar it is {common}{day}"),
            format!("the source's own words can stand beside it: `{{{keys}, text: \"{}\"}}`", wrong.written),
        ],
    )
}

/// What stands behind a date of the Islamic calendar: `1445-03-24 هـ`.
const AFTER_THE_HIJRA: [&str; 9] = ["هـ", "ه", "هجرية", "هجري", "AH", "A.H.", "a.h.", "hijri", "Hijri"];

/// `24/3/1445هـ`, `1445 هـ`, `1445/3/24`, `24-3-1445`: digits that are those of another calendar.
pub(super) fn hijra_in_digits(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let marked = AFTER_THE_HIJRA.iter().find_map(|mark| wrong.plain.trim_end().strip_suffix(mark));
    let numbers: Vec<&str> =
        marked.unwrap_or(&wrong.plain).trim().split(['-', '/', '.']).map(str::trim).collect();
    let (year, month, day) = match *numbers.as_slice() {
        // A year alone, in digits of the languages that count from the Hijra: in plain ones it is read as it stands.
        [year] if marked.is_some() || !wrong.written.is_ascii() => (year, None, None),
        [year, month] if year.len() == 4 => (year, Some(month), None),
        [month, year] if year.len() == 4 => (year, Some(month), None),
        [year, month, day] if year.len() == 4 => (year, Some(month), Some(day)),
        [day, month, year] if year.len() == 4 => (year, Some(month), Some(day)),
        _ => return None,
    };
    number_up_to(year, 4).filter(|year| (1300..=1500).contains(year))?;
    let small = |part: Option<&str>| {
        part.map_or(Some(String::new()), |part| Some(format!("-{:02}", number_up_to(part, 2)?)))
    };
    let written = [year.to_owned(), small(month)?, small(day)?].concat();
    let calendars: &[Calendar] = match marked {
        Some(_) => &[Calendar::Islamic],
        // Later years of the Iranian calendar have not come; of earlier ones the Islamic reading lies a lifetime back.
        None if year <= "1410" => &[Calendar::Iranian, Calendar::Islamic],
        None => &[Calendar::Islamic],
    };
    let read: Vec<(Calendar, (String, String))> = calendars
        .iter()
        .filter_map(|calendar| Some((*calendar, OfTheHijra::of_numbers(*calendar, &written)?.common()?)))
        .collect();
    let said: Vec<String> = read
        .iter()
        .map(|(calendar, (common, _))| format!("in the {} calendar it is {common}", calendar.name()))
        .collect();
    let ready = |keys: &str| format!("`{{{keys}, text: \"{}\"}}`", wrong.written);
    let help = match &read[..] {
        [] => return None,
        [(_, (_, keys))] => {
            format!("write the common calendar; the source's words can stand beside it: {}", ready(keys))
        }
        several => {
            let each =
                several.iter().map(|(calendar, (_, keys))| format!("{}: {}", calendar.name(), ready(keys)));
            format!("write the one that is meant. {}", each.collect::<Vec<_>>().join("; "))
        }
    };
    wrong.problem(
        Kind::OtherScript,
        match marked {
            Some(_) => format!("`{}` is a date of the Islamic calendar", wrong.written),
            None if calendars.len() == 1 => format!("`{}` has a year of the Islamic calendar", wrong.written),
            None => format!("`{}` has a year of the Iranian or the Islamic calendar", wrong.written),
        },
        [
            format!(
                "{}; months of the moon begin with the new moon, so ask the source which day it was",
                said.join("; ")
            ),
            help,
        ],
    )
}

/// The date of `9 أكتوبر 2023`, and the name of its month.
pub(super) fn arabic(text: &str) -> Option<(String, &'static str)> {
    const MONTHS: [&[&str]; 12] = [
        &["يناير", "كانون الثاني", "جانفي"],
        &["فبراير", "شباط", "فيفري"],
        &["مارس", "آذار"],
        &["أبريل", "ابريل", "إبريل", "نيسان", "أفريل"],
        &["مايو", "أيار", "ماي"],
        &["يونيو", "حزيران", "جوان"],
        &["يوليو", "تموز", "جويلية"],
        &["أغسطس", "اغسطس", "آب", "أوت"],
        &["سبتمبر", "أيلول"],
        &["أكتوبر", "اكتوبر", "تشرين الأول"],
        &["نوفمبر", "تشرين الثاني"],
        &["ديسمبر", "كانون الأول"],
    ];
    let names =
        || MONTHS.iter().zip(1..).flat_map(|(names, number)| names.iter().map(move |name| (*name, number)));
    let (name, month) = names().filter(|(name, _)| text.contains(name)).max_by_key(|(name, _)| name.len())?;
    let numbers: Vec<&str> =
        text.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let month = month.to_string();
    let date = match *numbers.as_slice() {
        [year] => ymd(year, Some(&month), None),
        [day, year] => ymd(year, Some(&month), Some(day)),
        _ => None,
    }?;
    Some((date, name))
}

/// `주체112(2023)년 10월 9일`, `令和5年10月9日`, `民國112年`: years that are counted from another beginning.
fn era(wrong: &Wrong<'_>) -> Option<DateProblem> {
    const ERAS: [(&str, i32); 14] = [
        ("중화민국", 1911),
        ("中华民国", 1911),
        ("中華民國", 1911),
        ("민국", 1911),
        ("단기", -2333),
        ("檀紀", -2333),
        ("檀纪", -2333),
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
    let rest = han_digits(rest);
    let (year, rest) = rest.split_once(['년', '年', '.', '-', '/'])?;
    let own = year.split('(').next().and_then(|own| number_up_to(own.trim(), 4))?;
    let own = i32::try_from(own).ok().filter(|own| (1900..2100).contains(&(first + own)))?;
    let parts: Vec<&str> = rest
        .split(['월', '月', '일', '日', '.', '-', '/'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
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
