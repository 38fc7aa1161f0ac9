//! Is a year likely one of another calendar? A date is read as it is written, and `1445` is a year of the
//! Middle Ages: a writer in Cairo, Tehran or Bangkok may mean another. It asks, and changes nothing.

use super::dates::dates;
use super::{Own, at};
use crate::diag::Diagnostic;
use crate::kinds::shared::Dated;
use crate::kinds::{Kind, Record};
use crate::model::date::calendars::{Calendar, OfTheHijra};
use crate::rules;

pub fn check(own: &Own, record: &Record, told: &mut Vec<Diagnostic>) {
    let this_year = own.today.ymd().0;
    if record.kind != Kind::Instrument {
        told.extend(dates(record).into_iter().filter_map(|date| unlikely(record, date, this_year)));
    }
}

fn unlikely(record: &Record, date: &Dated, this_year: i32) -> Option<Diagnostic> {
    let year = date.date.single_year()?;
    let help = match year {
        ..1300 => "correct the year: a digit is missing, or two are turned".to_owned(),
        1300..=1460 => of_the_hijra(year, this_year, &date.date.written)?,
        2400..=2700 if is_far_ahead(date, this_year) => {
            format!("a year of the Buddhist calendar? then it is {}\nelse correct the year", year - 543)
        }
        _ if is_far_ahead(date, this_year) => "correct the year".to_owned(),
        _ => return None,
    };
    let is_own = record.of_kind().date().is_some_and(|(own, _)| std::ptr::eq(own, date));
    let message = match year > this_year {
        true => format!("the year {year} is {} years ahead", year - this_year),
        false => format!("the year {year} is {} years ago", this_year - year),
    };
    let told = at(&rules::UNLIKELY_YEAR, record, date.span, message).help(help);
    Some(if is_own && is_far_ahead(date, this_year) { told } else { told.as_warning() })
}

/// A record's own date, if other dates can be held against it: a year that is told as unlikely is the one fault, and
/// nothing follows from it.
pub(super) fn likely_date(record: &Record, this_year: i32) -> Option<&Dated> {
    record.of_kind().date().map(|(date, _)| date).filter(|date| !is_far_ahead(date, this_year))
}

/// No hearing is set so early.
pub(super) fn is_far_ahead(date: &Dated, this_year: i32) -> bool {
    date.date.single_year().is_some_and(|year| year > this_year + 20)
}

/// What a date is if its year is counted from the Hijra.
fn of_the_hijra(year: i32, this_year: i32, written: &str) -> Option<String> {
    let readings = [(622 + year * 97 / 100, Calendar::Islamic), (year + 621, Calendar::Iranian)];
    let possible = readings.into_iter().filter(|(common, _)| *common <= this_year);
    let read = |calendar: Calendar| match OfTheHijra::of_numbers(calendar, written) {
        Some(date) => date.common(),
        None => OfTheHijra::of_numbers(calendar, &year.to_string())?.common(),
    };
    let read: Vec<(Calendar, (String, String))> =
        possible.filter_map(|(_, calendar)| Some((calendar, read(calendar)?))).collect();
    let (_, (_, keys)) = read.last()?;
    let said: Vec<String> = read
        .iter()
        .map(|(calendar, (common, _))| format!("in the {} calendar this is {common}", calendar.name()))
        .collect();
    Some(format!(
        "{}\nwrite the common calendar; the source's words can stand beside it: `{{{keys}, text: \"{written}\"}}`",
        said.join("; ")
    ))
}
