//! One day of the calendar as a number, by which days are sorted and compared. The arithmetic is our own dozen lines, because the
//! libraries at hand stop at the year 9999 and EDTF does not. Days further away than an `i32` reaches (5.8 million years) stay at
//! its end.

use std::fmt;

use super::shape::Whole;

/// A day of the Gregorian calendar, extended backwards; counted from 1 January 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub(super) i32);

/// English names of the months, for messages; pages take theirs from the word table.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Day {
    /// The first day that fits; earlier ones stay here.
    pub const MIN: Day = Day(i32::MIN);
    /// The last day that fits; later ones stay here.
    pub const MAX: Day = Day(i32::MAX);

    /// The day, if the calendar has it. Years are astronomical: 0 is 1 BCE.
    pub fn new(year: i64, month: u8, day: u8) -> Option<Day> {
        let fits = (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day);
        fits.then(|| Day::saturating(year, month, day))
    }

    /// Days from the first of the calendar that all days count from: for sorting.
    pub fn number(self) -> i32 {
        self.0
    }

    /// Year (astronomical), month and day of the month.
    pub fn ymd(self) -> (i32, u8, u8) {
        // Days since 1 March of year 0, so that a leap day is the last of its year; then eras of 400 years.
        let days = i64::from(self.0) + 719_468;
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        let small = |n: i64| u8::try_from(n).expect("months and days are below 32");
        (i32::try_from(year).expect("an i32 of days is far fewer years"), small(month), small(day))
    }

    /// The day after; the last day that fits stays where it is.
    #[must_use]
    pub fn next(self) -> Day {
        Day(self.0.saturating_add(1))
    }

    /// The day before; the first day that fits stays where it is.
    #[must_use]
    pub fn previous(self) -> Day {
        Day(self.0.saturating_sub(1))
    }

    /// How many days `other` is later than this; negative if it is earlier.
    pub fn days_until(self, other: Day) -> i64 {
        i64::from(other.0) - i64::from(self.0)
    }

    pub(super) fn saturating(year: i64, month: u8, day: u8) -> Day {
        let (month, day) = (i64::from(month), i64::from(day));
        let year = year.clamp(-6_000_000, 6_000_000) - i64::from(month <= 2);
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let from_march = if month > 2 { month - 3 } else { month + 9 };
        let of_year = (153 * from_march + 2) / 5 + day - 1;
        let of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year;
        let days = era * 146_097 + of_era - 719_468;
        Day(i32::try_from(days).unwrap_or(if days < 0 { i32::MIN } else { i32::MAX }))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        Whole::Day(year, month, day).fmt(f)
    }
}

/// How many days a month has; 31 for a month that does not exist.
pub(super) fn days_in_month(year: i64, month: u8) -> u8 {
    let leap = year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
