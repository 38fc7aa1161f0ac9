//! A date in the reader's words, at the precision that it was written with and never a finer one.
//!
//! Every word and every order of words is a message (`date-` in the table of words), so a language can turn
//! things round: where two dates share a month or a year there is a message of its own for it, rather than
//! two half-dates put together here. Month names are messages too and not ICU's: they are twelve lines in a
//! file that a translator has open anyway, they can be overridden by a site, and ICU's date patterns have
//! no form for most of what is here ("one day between 8 and 12 October 2023").
//!
//! It makes phrases, not sentences: they begin small and fit into "published …"; whoever begins a line with
//! one asks for [`in_words_capitalised`]. It prints neither the source's own words nor how the date is known.

use std::borrow::Cow;

use edtf_core::{self as edtf, DateField, IntervalEndpoint, SetElement, SetKind, TimeShift, YearKind};

use super::{Dating, Day, Meaning, Shape, Whole, bounds_of, calendar_month, days_in_month};
use crate::text::words::{Arg, Words};

/// The date as a phrase: `9 October 2023`, `about 2004`, `one day between 8 and 12 October 2023`.
pub fn in_words(dating: &Dating, words: &Words) -> String {
    match &dating.meaning {
        Meaning::Whole(whole) => whole_date(*whole, words),
        Meaning::Shaped(shape) => shape_in_words(shape, words),
    }
}

/// The same, with a capital where the script has them: for the beginning of a line.
pub fn in_words_capitalised(dating: &Dating, words: &Words) -> String {
    capitalised(in_words(dating, words))
}

/// The days between two dated things, in the largest units that are wholly empty: `1999 to 2003`,
/// `2021 to July 2023`, `14 to 19 October 2023`. Empty where no whole day lies between them.
///
/// `after` is the last day of the one, `until` the first day of the next; neither belongs to the gap.
pub fn gap_in_words(after: Day, until: Day, words: &Words) -> String {
    let (first, last) = (after.next(), until.previous());
    if after >= until || first > last {
        return String::new();
    }
    let (start, end) = (unit_from(first, last), unit_up_to(first, last));
    let (start, end) = match (start, end) {
        (Whole::Month(year, _), Whole::Day(end_year, ..))
        | (Whole::Day(year, ..), Whole::Month(end_year, _))
            if year == end_year =>
        {
            (day_of(first), day_of(last)) // "5 March to December 2023" would mix the two in one breath
        }
        units => units,
    };
    if start == end { whole_date(start, words) } else { joined(start, end, &GAP, words) }
}

fn capitalised(text: String) -> String {
    match text.chars().next() {
        Some(first) if !first.to_uppercase().eq([first]) => {
            format!("{}{}", first.to_uppercase(), &text[first.len_utf8()..])
        }
        _ => text, // most dates begin with a number
    }
}

fn day_of(day: Day) -> Whole {
    let (year, month, day) = day.ymd();
    Whole::Day(year, month, day)
}

/// The largest unit that begins on this day and ends by `last`.
fn unit_from(first: Day, last: Day) -> Whole {
    let (year, month, day) = first.ymd();
    let units = [Whole::Year(year), Whole::Month(year, month)];
    let fits = |unit: &Whole| unit.first() == first && unit.last() <= last;
    units.into_iter().find(fits).unwrap_or(Whole::Day(year, month, day))
}

/// The largest unit that ends on this day and begins no earlier than `first`.
fn unit_up_to(first: Day, last: Day) -> Whole {
    let (year, month, day) = last.ymd();
    let units = [Whole::Year(year), Whole::Month(year, month)];
    let fits = |unit: &Whole| unit.last() == last && unit.first() >= first;
    units.into_iter().find(fits).unwrap_or(Whole::Day(year, month, day))
}

/// The messages that join two whole dates, by what they share.
struct Joint {
    days_in_month: &'static str,
    days_in_year: &'static str,
    days: &'static str,
    months_in_year: &'static str,
    months: &'static str,
    years: &'static str,
    mixed: &'static str,
}

const BETWEEN: Joint = Joint {
    days_in_month: "date-between-days-in-month",
    days_in_year: "date-between-days-in-year",
    days: "date-between-days",
    months_in_year: "date-between-months-in-year",
    months: "date-between-months",
    years: "date-between-years",
    mixed: "date-between",
};

const OR: Joint = Joint {
    days_in_month: "date-or-days-in-month",
    days_in_year: "date-or-days-in-year",
    days: "date-or",
    months_in_year: "date-or-months-in-year",
    months: "date-or",
    years: "date-or",
    mixed: "date-or",
};

const GAP: Joint = Joint {
    days_in_month: "date-span-days-in-month",
    days_in_year: "date-span-days-in-year",
    days: "date-span",
    months_in_year: "date-span-months-in-year",
    months: "date-span",
    years: "date-span",
    mixed: "date-span",
};

const SPAN: Joint = Joint { mixed: "date-from-to", ..GAP };

fn joined(first: Whole, last: Whole, joint: &Joint, words: &Words) -> String {
    let key = match (first, last) {
        (Whole::Day(year, month, day), Whole::Day(end_year, end_month, end_day)) if year == end_year => {
            return days_of_one_year(year, [(month, day), (end_month, end_day)], joint, words);
        }
        (Whole::Month(year, month), Whole::Month(end_year, end_month)) if year == end_year => {
            return months_of_one_year(year, [month, end_month], joint, words);
        }
        (Whole::Day(..), Whole::Day(..)) => joint.days,
        (Whole::Month(..), Whole::Month(..)) => joint.months,
        (Whole::Year(_), Whole::Year(_)) => joint.years,
        _ => joint.mixed,
    };
    start_and_end(key, &whole_date(first, words), &whole_date(last, words), words)
}

fn days_of_one_year(year: i32, days: [(u8, u8); 2], joint: &Joint, words: &Words) -> String {
    let [(month, day), (end_month, end_day)] = days;
    let key = if month == end_month { joint.days_in_month } else { joint.days_in_year };
    let (name, end_name) = (month_name(month, words), month_name(end_month, words));
    let year = YearWords::of(year, words);
    let args = [
        ("day", day.into()),
        ("month", (&name).into()),
        ("end-day", end_day.into()),
        ("end-month", (&end_name).into()),
        ("year", year.arg()),
    ];
    words.with(key, &args)
}

fn months_of_one_year(year: i32, months: [u8; 2], joint: &Joint, words: &Words) -> String {
    let [month, end_month] = months.map(|month| lone_month_name(month, words));
    let year = YearWords::of(year, words);
    let args = [("month", (&month).into()), ("end-month", (&end_month).into()), ("year", year.arg())];
    words.with(joint.months_in_year, &args)
}

fn start_and_end(key: &str, start: &str, end: &str, words: &Words) -> String {
    words.with(key, &[("start", start.into()), ("end", end.into())])
}

fn about_date(key: &str, date: &str, words: &Words) -> String {
    words.with(key, &[("date", date.into())])
}

/// The plain case, and nearly the only one: two look-ups and a copy.
fn whole_date(whole: Whole, words: &Words) -> String {
    match whole {
        Whole::Year(year) => any_year(year.into(), words),
        Whole::Month(year, month) => month_and_year("date-month", month, year, words),
        Whole::Day(year, month, day) => {
            let (name, year) = (month_name(month, words), YearWords::of(year, words));
            let args = [("day", day.into()), ("month", (&name).into()), ("year", year.arg())];
            words.with("date-day", &args)
        }
    }
}

fn month_and_year(key: &str, month: u8, year: i32, words: &Words) -> String {
    let (name, year) = (lone_month_name(month, words), YearWords::of(year, words));
    words.with(key, &[("month", (&name).into()), ("year", year.arg())])
}

fn only_year(key: &str, year: i32, words: &Words) -> String {
    words.with(key, &[("year", YearWords::of(year, words).arg())])
}

/// The year as digits, or as "44 BCE": year 0 of the calendar is 1 BCE.
enum YearWords {
    Digits(i64),
    Bce(String),
}

impl YearWords {
    fn of(year: impl Into<i64>, words: &Words) -> YearWords {
        match year.into() {
            year @ 1.. => YearWords::Digits(year),
            year => {
                let before = 1_i64.saturating_sub(year);
                YearWords::Bce(words.with("date-year-bce", &[("year", before.into())]))
            }
        }
    }

    fn arg(&self) -> Arg<'_> {
        match self {
            YearWords::Digits(year) => Arg::Number(*year),
            YearWords::Bce(words) => Arg::Text(words),
        }
    }
}

fn month_name(month: u8, words: &Words) -> Cow<'_, str> {
    words.get(MONTH_KEYS[usize::from(month.clamp(1, 12)) - 1])
}

/// A month's name where no day stands beside it: Slavic languages have another case there.
fn lone_month_name(month: u8, words: &Words) -> Cow<'_, str> {
    let key = LONE_MONTH_KEYS[usize::from(month.clamp(1, 12)) - 1];
    if words.has(key) { words.get(key) } else { month_name(month, words) }
}

macro_rules! month_keys {
    ($($number:literal)*) => {
        const MONTH_KEYS: [&str; 12] = [$(concat!("date-month-", $number)),*];
        const LONE_MONTH_KEYS: [&str; 12] = [$(concat!("date-month-alone-", $number)),*];
    };
}
month_keys!(1 2 3 4 5 6 7 8 9 10 11 12);

fn shape_in_words(shape: &Shape, words: &Words) -> String {
    match shape {
        Shape::Date(date) => date_alone(date, words),
        Shape::Moment(moment) => moment_in_words(moment, words),
        Shape::Before(date) => about_date("date-before", &phrase(date, words), words),
        Shape::After(date) => about_date("date-after", &phrase(date, words), words),
        Shape::Between(first, last) => between_in_words(first, last, words),
        Shape::Lasted(interval) => interval_in_words(interval, words),
        Shape::Set(set) => set_in_words(set, words),
    }
}

fn moment_in_words(moment: &edtf::DateTime, words: &Words) -> String {
    let edtf::Time { hour, minute, second, shift } = moment.time;
    let date = phrase(&moment.date, words);
    let time = if second == 0 {
        format!("{hour:02}:{minute:02}")
    } else {
        format!("{hour:02}:{minute:02}:{second:02}")
    };
    let Some(shift) = shift else {
        return words.with("date-time", &[("date", (&date).into()), ("time", (&time).into())]);
    };
    let zone = zone_in_words(shift, words);
    words.with(
        "date-time-zone",
        &[("date", (&date).into()), ("time", (&time).into()), ("zone", (&zone).into())],
    )
}

fn zone_in_words(shift: TimeShift, words: &Words) -> String {
    match shift {
        TimeShift::Utc => words.get("date-utc").into_owned(),
        TimeShift::Offset { minutes, .. } => {
            let (sign, minutes) = (if minutes < 0 { '-' } else { '+' }, minutes.unsigned_abs());
            format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
        }
    }
}

fn between_in_words(first: &edtf::Date, last: &edtf::Date, words: &Words) -> String {
    match (Whole::of(first), Whole::of(last)) {
        (Some(first), Some(last)) if first == last => whole_date(first, words),
        (Some(first), Some(last)) if are_neighbours(first, last) => joined(first, last, &OR, words),
        (Some(first), Some(last)) => joined(first, last, &BETWEEN, words),
        _ => start_and_end(BETWEEN.mixed, &phrase(first, words), &phrase(last, words), words),
    }
}

fn are_neighbours(first: Whole, last: Whole) -> bool {
    let alike = std::mem::discriminant(&first) == std::mem::discriminant(&last);
    alike && first.last().next() == last.first()
}

fn interval_in_words(interval: &edtf::Interval, words: &Words) -> String {
    use IntervalEndpoint::{Date, Open, Unknown};
    match (&interval.start, &interval.end) {
        (Date(first), Date(last)) => span_in_words(first, last, words),
        (Open | Unknown, Open | Unknown) => words.get("date-not-known").into_owned(),
        (start, Open) => about_date("date-since", &end_phrase(start, words), words),
        (start, Unknown) => about_date("date-from-unknown-end", &end_phrase(start, words), words),
        (Open, end) => about_date("date-until", &end_phrase(end, words), words),
        (Unknown, end) => about_date("date-until-unknown-start", &end_phrase(end, words), words),
        (start, end) => start_and_end(SPAN.mixed, &end_phrase(start, words), &end_phrase(end, words), words),
    }
}

fn span_in_words(first: &edtf::Date, last: &edtf::Date, words: &Words) -> String {
    match (Whole::of(first), Whole::of(last)) {
        _ if first == last => about_date("date-throughout", &phrase(first, words), words),
        (Some(first), Some(last)) => joined(first, last, &SPAN, words),
        _ => start_and_end(SPAN.mixed, &phrase(first, words), &phrase(last, words), words),
    }
}

fn end_phrase(end: &IntervalEndpoint, words: &Words) -> String {
    match end {
        IntervalEndpoint::Date(date) => phrase(date, words),
        IntervalEndpoint::OnOrBefore(date) => about_date("date-or-earlier", &phrase(date, words), words),
        IntervalEndpoint::OnOrAfter(date) => about_date("date-or-later", &phrase(date, words), words),
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => words.get("date-not-known").into_owned(),
    }
}

fn set_in_words(set: &edtf::Set, words: &Words) -> String {
    match (set.kind, set.elements.as_slice()) {
        (SetKind::OneMember, [SetElement::Range(first, last)]) => between_in_words(first, last, words),
        (SetKind::OneMember, [SetElement::Date(first), SetElement::Date(last)]) if follow(first, last) => {
            between_in_words(first, last, words)
        }
        (SetKind::AllMembers, [SetElement::Range(first, last)]) => each_in_words(first, last, words),
        (_, [SetElement::OnOrBefore(date)]) => {
            open_in_words(date, ["date-on-or-before", "date-in-or-before"], words)
        }
        (_, [SetElement::OnOrAfter(date)]) => {
            open_in_words(date, ["date-on-or-after", "date-in-or-after"], words)
        }
        (SetKind::OneMember, members) => list_in_words(members, "date-list-or", words),
        (SetKind::AllMembers, members) => list_in_words(members, "date-list-and", words),
    }
}

/// Whether the one comes right after the other.
fn follow(first: &edtf::Date, last: &edtf::Date) -> bool {
    matches!((Whole::of(first), Whole::of(last)), (Some(first), Some(last)) if are_neighbours(first, last))
}

fn each_in_words(first: &edtf::Date, last: &edtf::Date, words: &Words) -> String {
    let key = match first.precision() {
        edtf::Precision::Day => "date-each-day",
        edtf::Precision::Month | edtf::Precision::Season => "date-each-month",
        edtf::Precision::Year => "date-each-year",
    };
    words.with(key, &[("span", (&span_in_words(first, last, words)).into())])
}

/// "on or before" a day, "in or before" a month or year.
fn open_in_words(date: &edtf::Date, [on, within]: [&str; 2], words: &Words) -> String {
    let key = if date.precision() == edtf::Precision::Day { on } else { within };
    about_date(key, &phrase(date, words), words)
}

fn list_in_words(members: &[SetElement], last_key: &str, words: &Words) -> String {
    let mut list = String::new();
    for (n, member) in members.iter().enumerate() {
        let next = member_phrase(member, words);
        let key = if n + 1 == members.len() { last_key } else { "date-list" };
        list = if n == 0 {
            next
        } else {
            words.with(key, &[("list", (&list).into()), ("date", (&next).into())])
        };
    }
    list
}

fn member_phrase(member: &SetElement, words: &Words) -> String {
    match member {
        SetElement::Date(date) => phrase(date, words),
        SetElement::OnOrBefore(date) => about_date("date-or-earlier", &phrase(date, words), words),
        SetElement::OnOrAfter(date) => about_date("date-or-later", &phrase(date, words), words),
        SetElement::Range(first, last) => span_in_words(first, last, words),
    }
}

/// One date by itself: "in the 2010s".
fn date_alone(date: &edtf::Date, words: &Words) -> String {
    let plain = !date.is_uncertain() && !date.is_approximate() && date.month.is_none();
    match masked_years(date) {
        Some(years) if plain => years.in_words(true, words),
        _ => phrase(date, words),
    }
}

/// One date inside a longer phrase: "the 2010s". What qualifies a part of it is said of the whole.
fn phrase(date: &edtf::Date, words: &Words) -> String {
    let unqualified = unqualified_phrase(date, words);
    match (date.is_uncertain(), date.is_approximate()) {
        (false, false) => unqualified,
        (false, true) => about_date("date-about", &unqualified, words),
        (true, false) => about_date("date-perhaps", &unqualified, words),
        (true, true) => about_date("date-perhaps-about", &unqualified, words),
    }
}

fn unqualified_phrase(date: &edtf::Date, words: &Words) -> String {
    let bare = bare(date);
    if let Some(whole) = Whole::of(&bare) {
        return whole_date(whole, words);
    }
    if let Some(years) = masked_years(&bare) {
        return years_phrase(&bare, &years, words);
    }
    match bare.month {
        None => large_year(&bare, words),
        Some(month) => masked_month_or_day(&bare, month, words),
    }
}

/// The date without its qualifiers.
fn bare(date: &edtf::Date) -> edtf::Date {
    let mut bare = *date;
    bare.year.qualifier = edtf::Qualifier::default();
    bare.month.iter_mut().for_each(|month| month.qualifier = edtf::Qualifier::default());
    bare.day.iter_mut().for_each(|day| day.qualifier = edtf::Qualifier::default());
    bare
}

/// Years beyond an `i32`, and those of which only some digits count.
fn large_year(date: &edtf::Date, words: &Words) -> String {
    let year = match (date.year.value(), date.year.kind) {
        (Some(value), _) => any_year(value, words),
        (None, YearKind::Exponential { significand, exponent }) => {
            words.with("date-year-power", &[("digits", significand.into()), ("exponent", exponent.into())])
        }
        (None, _) => words.get("date-year-unknown").into_owned(),
    };
    let bounds = bounds_of(*date);
    match (date.year.significant_digits, bounds.earliest, bounds.latest) {
        (Some(_), Some(first), Some(last)) if first != Day::MIN && last != Day::MAX => {
            let (start, end) = (any_year(first.ymd().0.into(), words), any_year(last.ymd().0.into(), words));
            words.with(
                "date-rounded",
                &[("date", (&year).into()), ("start", (&start).into()), ("end", (&end).into())],
            )
        }
        (Some(_), ..) => about_date("date-about", &year, words),
        (None, ..) => year,
    }
}

fn any_year(year: i64, words: &Words) -> String {
    words.with("date-year", &[("year", YearWords::of(year, words).arg())])
}

/// Years of which not all digits are known.
enum MaskedYears {
    /// So many years from a round one on: 10, 100 or 1000.
    Round {
        year: i64,
        key: [&'static str; 2],
        length: i64,
    },
    /// Anything else, as `1XX3`.
    Like(String),
    Unknown,
}

fn masked_years(date: &edtf::Date) -> Option<MaskedYears> {
    let YearKind::Standard { digits, .. } = date.year.kind else {
        return None;
    };
    let round = |known: &[Option<u8>], length, key| {
        let known = known.iter().try_fold(0, |year, digit| Some(year * 10 + i64::from((*digit)?)))?;
        Some(MaskedYears::Round { year: known * length, key, length })
    };
    match digits {
        [Some(_), Some(_), Some(_), Some(_)] => None,
        [None, None, None, None] => Some(MaskedYears::Unknown),
        [a, b, c, None] if a.and(b).and(c).is_some() => {
            round(&[a, b, c], 10, ["date-decade", "date-decade-alone"])
        }
        [a, b, None, None] if a.and(b).is_some() => {
            round(&[a, b], 100, ["date-century", "date-century-alone"])
        }
        [a, None, None, None] => round(&[a], 1000, ["date-millennium", "date-millennium-alone"]),
        digits => Some(MaskedYears::Like(
            digits.iter().map(|digit| digit.map_or('X', |digit| char::from(b'0' + digit))).collect(),
        )),
    }
}

impl MaskedYears {
    fn in_words(&self, alone: bool, words: &Words) -> String {
        match self {
            MaskedYears::Round { year, key, length } => words.with(
                key[usize::from(alone)],
                &[("year", (*year).into()), ("end-year", (year + length - 1).into())],
            ),
            MaskedYears::Like(digits) => {
                let key = if alone { "date-year-like-alone" } else { "date-year-like" };
                words.with(key, &[("digits", digits.into())])
            }
            MaskedYears::Unknown => {
                words.get(if alone { "date-year-unknown-alone" } else { "date-year-unknown" }).into_owned()
            }
        }
    }
}

/// A month or day of years that are not known: "25 December in the 1560s". A masked month says nothing.
fn years_phrase(date: &edtf::Date, years: &MaskedYears, words: &Words) -> String {
    let in_words = years.in_words(false, words);
    let Some(month) = calendar_month(date) else {
        return in_words;
    };
    let unknown = matches!(years, MaskedYears::Unknown);
    let (key, name) = match (date.day, unknown) {
        (None, false) => ("date-month-in-years", lone_month_name(month, words)),
        (None, true) => ("date-month-in-unknown-year", lone_month_name(month, words)),
        (Some(_), false) => ("date-day-in-years", month_name(month, words)),
        (Some(_), true) => ("date-day-in-unknown-year", month_name(month, words)),
    };
    let mut args = vec![("month", (&name).into()), ("years", (&in_words).into())];
    match date.day.map(DateField::value) {
        Some(Some(day)) => args.push(("day", day.into())),
        Some(None) => return years_phrase(&edtf::Date { day: None, ..*date }, years, words),
        None => {}
    }
    words.with(key, &args)
}

/// A known year with a season, a masked month or a masked day.
fn masked_month_or_day(date: &edtf::Date, month: DateField, words: &Words) -> String {
    let year = i32::try_from(date.year.value().unwrap_or_default()).unwrap_or_default();
    match (month.value(), date.day) {
        (Some(season), None) => only_year(&format!("date-season-{season}"), year, words),
        (Some(month), Some(day)) => masked_day(year, month, day, words),
        (None, None) => masked_month(year, month, words),
        (None, Some(_)) => only_year("date-a-day-in-year", year, words),
    }
}

fn masked_day(year: i32, month: u8, day: DateField, words: &Words) -> String {
    let whole = |day| Whole::Day(year, month, day);
    match tens(day, days_in_month(year.into(), month)) {
        Some((first, last)) => joined(whole(first), whole(last), &BETWEEN, words),
        None => month_and_year("date-a-day-in-month", month, year, words),
    }
}

fn masked_month(year: i32, month: DateField, words: &Words) -> String {
    let whole = |month| Whole::Month(year, month);
    match tens(month, 12) {
        Some((first, last)) => joined(whole(first), whole(last), &BETWEEN, words),
        None => only_year("date-a-month-in-year", year, words),
    }
}

/// `1X` is 10 to 19, as far as there are such; any other mask is no run of days.
fn tens(field: DateField, highest: u8) -> Option<(u8, u8)> {
    match field.digits {
        [Some(tens), None] => Some(((tens * 10).max(1), (tens * 10 + 9).min(highest))),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
