//! Dates as sources give them: a day, a month, "about 2004", one day among these, a span with an open end.
//!
//! A [`Dating`] keeps the writer's own text, what it means, and the first and last day that it can touch.
//! Those two days are for sorting and comparing only: nothing that a reader sees is made from them where
//! the date itself is coarser. **A date is never shown more precisely than it was written.**
//!
//! It does not know which event a date belongs to, does not reckon "earlier this week" from another date,
//! does not apply `after` and `before` (link does, on [`Bounds`]), and has no clock and no time zone: a
//! time of day is shown as written. The words are in [`words`], the reading in `read`, and what to say to
//! somebody who wrote `9/10/2023` in `mistakes`.
//!
//! The arithmetic is our own dozen lines, because the libraries at hand stop at the year 9999 and EDTF
//! does not. Days further away than an `i32` reaches (5.8 million years) stay at its end.

mod mistakes;
mod read;
pub mod words;

pub use mistakes::WEEKDAYS;

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use edtf_core::{self as edtf, Edtf, IntervalEndpoint, SetElement, SetKind};

use crate::text::Text;

/// When something happened, was said or was published, as precisely as the source has it and no more.
///
/// Cheap to clone: texts are shared, and whatever is more than a plain day, month or year is too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dating {
    /// The date as the author wrote it; for a map, its values in the words that [`Dating::parse`] reads.
    pub written: Text,
    /// The source's own words for it: "earlier this week".
    pub text: Option<Text>,
    /// How we know.
    pub basis: Option<Basis>,
    meaning: Meaning,
    bounds: Bounds,
}

/// Whether the source says the date, we worked it out, or we guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// The source says so.
    Stated,
    /// Worked out from what the source says.
    Derived,
    /// A guess of this house.
    Estimated,
}

/// In which way a date is known; decides how its bar is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// A stated day, month or year, or a stated span that it lasted.
    Day,
    /// Once, on one of these.
    OneOf,
    /// Approximate or doubtful.
    About,
    /// Open towards the past.
    Until,
    /// Open towards the future.
    Since,
}

/// The smallest calendar unit that holds the whole of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// It is within one day.
    Day,
    /// It is within one month.
    Month,
    /// It is within one year.
    Year,
    /// It is open, or reaches over more than one year.
    Coarser,
}

/// The first and last day that a date can touch; `None` where that side is open or not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Bounds {
    /// The first possible day.
    pub earliest: Option<Day>,
    /// The last possible day.
    pub latest: Option<Day>,
}

/// A day of the Gregorian calendar, extended backwards; counted from 1 January 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

/// What is wrong with a date, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateProblem {
    /// Which mistake it most likely is.
    pub kind: DateProblemKind,
    /// Byte range in the text that was given (see `part`).
    pub at: Range<usize>,
    /// Which of several texts `at` is in, counted from 0 as they were given; `None` where there was
    /// only one, or where they are wrong together (then `at` is empty).
    pub part: Option<usize>,
    /// Lower case, without a full stop, the value in backticks.
    pub message: String,
    /// What to write, ready to paste.
    pub help: Vec<String>,
}

/// The mistakes that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateProblemKind {
    /// Nothing was written.
    Empty,
    /// `9/10/2023`, `9.10.2023`, `2023/10/09`: not year-month-day with hyphens.
    DayMonthOrder,
    /// `9 October 2023`.
    MonthName,
    /// `9/10/23`, `'98`.
    TwoDigitYear,
    /// `2023-2-5`.
    MissingZeros,
    /// `2023-02-30`, `2023-13`.
    NoSuchDay,
    /// `2023-12/2023-10`.
    Backwards,
    /// `2004-2006`, `2004 to 2006`, `8 and 9 October 2023`: lasting and once are not told apart.
    SpanOrOnce,
    /// `2023-10-08..2023-10-12` without brackets.
    DotsWithoutBrackets,
    /// `unknown`, `undated`.
    NotKnown,
    /// `2023년 10월 9일`, `2023年10月9日`.
    OtherScript,
    /// Dashes, spaces or digits that only look like the plain ones; `x` for `X`.
    Typography,
    /// `2023-10-09 14:30`.
    Clock,
    /// `the 1990s`, `20th century`, `spring 2021`, `44 BC`, `early 2023`: words that EDTF has a form for.
    InWords,
    /// `9 October`.
    NoYear,
    /// `yesterday`, `last Monday`: words that need another date to be understood.
    Relative,
    /// `before 2019/2020`: a word that wants one date.
    WantsOneDate,
    /// Anything else.
    Unreadable,
}

/// What ISO 8601-1 can say of a date. Each end is a day, a month or a year: `2023-10-09`, `2023-10`, `2023`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IsoDate {
    One(String),
    /// All the time from the first to the second.
    Interval(String, String),
}

/// Nearly all dates are a plain day, month or year, and are kept without an allocation.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Meaning {
    Whole(Whole),
    Shaped(Arc<Shape>),
}

/// A day, month or year with nothing doubtful about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whole {
    Year(i32),
    Month(i32, u8),
    Day(i32, u8, u8),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Shape {
    Date(edtf::Date),
    Moment(edtf::DateTime),
    /// Once, on a day before this begins.
    Before(edtf::Date),
    /// Once, on a day after this ends.
    After(edtf::Date),
    /// Once, on one of these. Not an EDTF set: the two may differ in precision.
    Between(edtf::Date, edtf::Date),
    Lasted(edtf::Interval),
    Set(edtf::Set),
}

impl Dating {
    /// Reads EDTF (levels 0 to 2) or the few English words that stand for it: `about`, `circa`, `before`,
    /// `after`, `since`, `until`, `by`, `on or before`, `on or after`, `between X and Y`, `from X to Y`.
    ///
    /// ```
    /// use casefile::model::date::{Certainty, Dating};
    ///
    /// let dating = Dating::parse("about 2004")?;
    /// assert_eq!(dating.certainty(), Certainty::About);
    /// assert_eq!(&*dating.written, "about 2004");
    /// # Ok::<(), casefile::model::date::DateProblem>(())
    /// ```
    pub fn parse(written: &str) -> Result<Dating, DateProblem> {
        Ok(Dating::of(written.into(), read::read(written)?))
    }

    /// It happened once, on one of these. The two may differ in precision, and may be `about X`.
    pub fn between(first: &str, last: &str) -> Result<Dating, DateProblem> {
        let shape = read::between(first, last)?;
        Ok(Dating::of(format!("between {} and {}", first.trim(), last.trim()).into(), shape))
    }

    /// It lasted all that time. A side that is left out is open.
    pub fn lasted(from: Option<&str>, to: Option<&str>) -> Result<Dating, DateProblem> {
        let shape = read::lasted(from, to)?;
        let written = match (from, to) {
            (Some(from), Some(to)) => format!("from {} to {}", from.trim(), to.trim()),
            (Some(from), None) => format!("since {}", from.trim()),
            (None, to) => format!("until {}", to.unwrap_or_default().trim()),
        };
        Ok(Dating::of(written.into(), shape))
    }

    /// It happened once, on one of these: what a YAML list means. A member may be a range (`a..b`, `..b`),
    /// since an unquoted `[2023-10-08..2023-10-12]` is a YAML list of one.
    pub fn one_of(members: &[&str]) -> Result<Dating, DateProblem> {
        let shape = read::one_of(members)?;
        Ok(Dating::of(format!("[{}]", members.join(",")).into(), shape))
    }

    /// The same date with the source's own words for it.
    #[must_use]
    pub fn with_text(mut self, text: Text) -> Dating {
        self.text = Some(text);
        self
    }

    /// The same date with how it is known.
    #[must_use]
    pub fn with_basis(mut self, basis: Basis) -> Dating {
        self.basis = Some(basis);
        self
    }

    /// The first and last day that it can touch. `~` and `?` do not widen them.
    pub fn bounds(&self) -> Bounds {
        self.bounds
    }

    /// In which way it is known.
    pub fn certainty(&self) -> Certainty {
        match &self.meaning {
            Meaning::Whole(_) => Certainty::Day,
            Meaning::Shaped(shape) => shape.certainty(),
        }
    }

    /// Whether this house worked the date out, or estimated it.
    pub fn is_derived(&self) -> bool {
        matches!(self.basis, Some(Basis::Derived | Basis::Estimated))
    }

    /// Whether it went on for all that time, as opposed to once, or to each of a set.
    pub fn lasts(&self) -> bool {
        matches!(&self.meaning, Meaning::Shaped(shape) if matches!(**shape, Shape::Lasted(_)))
    }

    /// What `<time datetime>` may hold: only a whole, undoubted day, month or year from 1 to 9999
    /// (HTML has no year 0).
    pub fn datetime_attribute(&self) -> Option<String> {
        let Meaning::Whole(whole) = self.meaning else {
            return None;
        };
        whole.iso()
    }

    /// What ISO 8601-1 can say of it without saying more: a whole, undoubted day, month or year from 1 to 9999,
    /// or all the time between two of these. A time of day is left at its day. `None` for everything else: what
    /// is about, open, once on one of several days, or a season.
    pub fn iso_8601(&self) -> Option<IsoDate> {
        let whole = |date: &edtf::Date| Whole::of(date).and_then(Whole::iso);
        match &self.meaning {
            Meaning::Whole(whole) => whole.iso().map(IsoDate::One),
            Meaning::Shaped(shape) => match &**shape {
                Shape::Moment(moment) => whole(&moment.date).map(IsoDate::One),
                Shape::Lasted(edtf::Interval {
                    start: IntervalEndpoint::Date(start),
                    end: IntervalEndpoint::Date(end),
                }) => Some(IsoDate::Interval(whole(start)?, whole(end)?)),
                _ => None,
            },
        }
    }

    /// The smallest calendar unit that holds the whole of it.
    pub fn precision(&self) -> Precision {
        let Bounds { earliest: Some(earliest), latest: Some(latest) } = self.bounds else {
            return Precision::Coarser;
        };
        let ((year, month, _), (end_year, end_month, _)) = (earliest.ymd(), latest.ymd());
        match () {
            () if earliest == latest => Precision::Day,
            () if (year, month) == (end_year, end_month) => Precision::Month,
            () if year == end_year => Precision::Year,
            () => Precision::Coarser,
        }
    }

    /// The one year that holds the whole of it, for headings.
    pub fn single_year(&self) -> Option<i32> {
        let day = self.bounds.earliest?;
        (self.precision() != Precision::Coarser).then_some(day.ymd().0)
    }

    /// Year and month to file it under in a timeline: of its first day, or of its last where the start is
    /// open. The month is there only where that side was written with one: a year is never January.
    pub fn year_month(&self) -> (Option<i32>, Option<u8>) {
        let bounds = self.bounds;
        let Some(day) = bounds.earliest.or(bounds.latest) else {
            return (None, None);
        };
        let (year, month, _) = day.ymd();
        let has_month = self.months_written().contains(&month);
        (Some(year), has_month.then_some(month))
    }

    fn of(written: Text, shape: Shape) -> Dating {
        let shape = shape.simplified();
        let bounds = shape.bounds();
        let whole = if let Shape::Date(date) = &shape { Whole::of(date) } else { None };
        let meaning = whole.map_or_else(|| Meaning::Shaped(Arc::new(shape)), Meaning::Whole);
        Dating { written, text: None, basis: None, meaning, bounds }
    }

    fn months_written(&self) -> Vec<u8> {
        match &self.meaning {
            Meaning::Whole(whole) => whole.month().into_iter().collect(),
            Meaning::Shaped(shape) => shape.dates().iter().filter_map(calendar_month).collect(),
        }
    }
}

impl Certainty {
    /// The name of its style in the stylesheet.
    pub fn class(self) -> &'static str {
        match self {
            Certainty::Day => "day",
            Certainty::OneOf => "one",
            Certainty::About => "about",
            Certainty::Until => "until",
            Certainty::Since => "since",
        }
    }
}

impl Basis {
    /// The basis of that name, as it stands in front matter.
    pub fn named(name: &str) -> Option<Basis> {
        Basis::ALL.into_iter().find(|basis| basis.name() == name)
    }

    /// Its name in front matter.
    pub fn name(self) -> &'static str {
        match self {
            Basis::Stated => "stated",
            Basis::Derived => "derived",
            Basis::Estimated => "estimated",
        }
    }

    /// All of them, in the order of the manual.
    pub const ALL: [Basis; 3] = [Basis::Stated, Basis::Derived, Basis::Estimated];
}

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

    fn saturating(year: i64, month: u8, day: u8) -> Day {
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

impl fmt::Display for DateProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for DateProblem {}

/// How many days a month has; 31 for a month that does not exist.
fn days_in_month(year: i64, month: u8) -> u8 {
    let leap = year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Whole {
    /// The date as a plain day, month or year, if it is one: nothing doubtful, masked, rounded or seasonal.
    fn of(date: &edtf::Date) -> Option<Whole> {
        let doubtful = date.is_uncertain() || date.is_approximate() || date.has_unspecified();
        if doubtful || date.year.significant_digits.is_some() {
            return None;
        }
        let year = i32::try_from(date.year.value()?).ok()?;
        match (date.month, date.day) {
            (None, _) => Some(Whole::Year(year)),
            (Some(_), None) => Some(Whole::Month(year, calendar_month(date)?)),
            (Some(_), Some(day)) => Some(Whole::Day(year, calendar_month(date)?, day.value()?)),
        }
    }

    fn year(self) -> i32 {
        let (Whole::Year(year) | Whole::Month(year, _) | Whole::Day(year, ..)) = self;
        year
    }

    fn month(self) -> Option<u8> {
        match self {
            Whole::Year(_) => None,
            Whole::Month(_, month) | Whole::Day(_, month, _) => Some(month),
        }
    }

    /// As ISO 8601-1 writes it, which knows the years 1 to 9999 without an agreement.
    fn iso(self) -> Option<String> {
        (1..=9999).contains(&self.year()).then(|| self.to_string())
    }

    fn first(self) -> Day {
        let day = if let Whole::Day(.., day) = self { day } else { 1 };
        Day::saturating(self.year().into(), self.month().unwrap_or(1), day)
    }

    fn last(self) -> Day {
        let (year, month) = (i64::from(self.year()), self.month().unwrap_or(12));
        let day = if let Whole::Day(.., day) = self { day } else { days_in_month(year, month) };
        Day::saturating(year, month, day)
    }
}

/// As EDTF writes it.
impl fmt::Display for Whole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.year();
        match year {
            0..=9999 => write!(f, "{year:04}")?,
            -9999..0 => write!(f, "{year:05}")?,
            _ => write!(f, "Y{year}")?,
        }
        match self {
            Whole::Year(_) => Ok(()),
            Whole::Month(_, month) => write!(f, "-{month:02}"),
            Whole::Day(_, month, day) => write!(f, "-{month:02}-{day:02}"),
        }
    }
}

impl Shape {
    /// A choice or list of one date is that date; so is the time between a date and itself.
    fn simplified(self) -> Shape {
        match self {
            Shape::Set(edtf::Set { ref elements, .. }) => match elements.as_slice() {
                [SetElement::Date(date)] => Shape::Date(*date),
                _ => self,
            },
            Shape::Between(first, last) if first == last => Shape::Date(first),
            other => other,
        }
    }

    fn bounds(&self) -> Bounds {
        match self {
            Shape::Date(date) => bounds_of(*date),
            Shape::Moment(moment) => bounds_of(moment.date),
            Shape::Before(date) => {
                Bounds { earliest: None, latest: bounds_of(*date).earliest.map(Day::previous) }
            }
            Shape::After(date) => Bounds { earliest: bounds_of(*date).latest.map(Day::next), latest: None },
            Shape::Between(first, last) => {
                Bounds { earliest: bounds_of(*first).earliest, latest: bounds_of(*last).latest }
            }
            Shape::Lasted(interval) => Edtf::Interval(*interval).bounds().into(),
            Shape::Set(set) => Edtf::Set(set.clone()).bounds().into(),
        }
    }

    fn certainty(&self) -> Certainty {
        match self {
            Shape::Date(date) => certainty_of(date),
            Shape::Moment(_) => Certainty::Day,
            Shape::Before(_) => Certainty::Until,
            Shape::After(_) => Certainty::Since,
            Shape::Between(..) => Certainty::OneOf,
            Shape::Set(edtf::Set { kind: SetKind::OneMember, .. }) => {
                self.open_side().unwrap_or(Certainty::OneOf)
            }
            Shape::Lasted(_) | Shape::Set(_) => self.open_side().unwrap_or_else(|| self.least_certain()),
        }
    }

    fn open_side(&self) -> Option<Certainty> {
        match self.bounds() {
            Bounds { earliest: None, latest: None } => Some(Certainty::About),
            Bounds { earliest: None, .. } => Some(Certainty::Until),
            Bounds { latest: None, .. } => Some(Certainty::Since),
            Bounds { .. } => None,
        }
    }

    fn least_certain(&self) -> Certainty {
        self.dates().iter().map(certainty_of).max().unwrap_or(Certainty::Day)
    }

    /// Every date that is named in it.
    fn dates(&self) -> Vec<edtf::Date> {
        match self {
            Shape::Date(date) | Shape::Before(date) | Shape::After(date) => vec![*date],
            Shape::Moment(moment) => vec![moment.date],
            Shape::Between(first, last) => vec![*first, *last],
            Shape::Lasted(interval) => {
                [interval.start, interval.end].into_iter().filter_map(date_of_end).collect()
            }
            Shape::Set(set) => set.elements.iter().flat_map(dates_of_member).collect(),
        }
    }
}

impl From<edtf::Bounds> for Bounds {
    fn from(bounds: edtf::Bounds) -> Bounds {
        Bounds { earliest: day_of(bounds.earliest), latest: day_of(bounds.latest) }
    }
}

fn bounds_of(date: edtf::Date) -> Bounds {
    Edtf::Date(date).bounds().into()
}

fn day_of(bound: edtf::Bound) -> Option<Day> {
    match bound {
        edtf::Bound::Date(date) => Some(Day::saturating(date.year, date.month, date.day)),
        edtf::Bound::NegativeInfinity | edtf::Bound::PositiveInfinity | edtf::Bound::Unknown => None,
    }
}

fn certainty_of(date: &edtf::Date) -> Certainty {
    let rounded = date.year.significant_digits.is_some();
    match () {
        () if rounded || date.is_uncertain() || date.is_approximate() => Certainty::About,
        () if date.has_unspecified() => Certainty::OneOf,
        () => Certainty::Day,
    }
}

/// The month, where that place holds one and not a season.
fn calendar_month(date: &edtf::Date) -> Option<u8> {
    date.month?.value().filter(|month| (1..=12).contains(month))
}

fn date_of_end(end: IntervalEndpoint) -> Option<edtf::Date> {
    match end {
        IntervalEndpoint::Date(date)
        | IntervalEndpoint::OnOrBefore(date)
        | IntervalEndpoint::OnOrAfter(date) => Some(date),
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
    }
}

fn dates_of_member(member: &SetElement) -> Vec<edtf::Date> {
    match *member {
        SetElement::Date(date) | SetElement::OnOrBefore(date) | SetElement::OnOrAfter(date) => {
            vec![date]
        }
        SetElement::Range(first, last) => vec![first, last],
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::text::words::Words;

    static ENGLISH: LazyLock<Words> = LazyLock::new(|| {
        let source = include_str!("../../templates/words/en.ftl");
        Words::new("en", &[("en.ftl", source)]).expect("the built-in words are well formed")
    });

    fn dating(written: &str) -> Dating {
        Dating::parse(written).unwrap_or_else(|problem| panic!("{written}: {problem}"))
    }

    fn shown(day: Option<Day>) -> String {
        day.map_or_else(|| "open".to_owned(), |day| day.to_string())
    }

    #[test]
    fn bounds_are_the_first_and_last_day_that_it_can_touch() {
        let table = [
            ("2023-10-09", "2023-10-09", "2023-10-09"),
            ("2023-02", "2023-02-01", "2023-02-28"),
            ("2004~", "2004-01-01", "2004-12-31"),
            ("about 2004", "2004-01-01", "2004-12-31"),
            ("before 2020", "open", "2019-12-31"),
            ("after 2020-02", "2020-03-01", "open"),
            ("by 2020", "open", "2020-12-31"),
            ("since 2019-03-02", "2019-03-02", "open"),
            ("until 2019", "open", "2019-12-31"),
            ("/2020", "open", "2020-12-31"),
            ("2020/", "2020-01-01", "open"),
            ("201X", "2010-01-01", "2019-12-31"),
            ("2023-10-XX", "2023-10-01", "2023-10-31"),
            ("[2023-10-08..2023-10-12]", "2023-10-08", "2023-10-12"),
            ("[2001,2004-02]", "2001-01-01", "2004-02-29"),
            ("between 2023-10-08 and 2023-11", "2023-10-08", "2023-11-30"),
            ("2021-24", "2021-12-01", "2022-02-28"),
            ("-0043-03-15", "-0043-03-15", "-0043-03-15"),
            ("2023-10-09T23:30:00+09:00", "2023-10-09", "2023-10-09"),
            ("Y17E30", "open", "open"),
        ];
        for (written, earliest, latest) in table {
            let bounds = dating(written).bounds();
            assert_eq!(
                (shown(bounds.earliest), shown(bounds.latest)),
                (earliest.to_owned(), latest.to_owned()),
                "{written}"
            );
        }
    }

    #[test]
    fn certainty_follows_what_is_written() {
        let table = [
            ("day", "2023-10-09 2004 1998/2004 2021-21 [1998] {1998,1999} 2023-10-09T14:30:00Z"),
            ("one", "[1998..2004] [1998,2001] 201X 2023-10-XX"),
            ("about", "2004~ 1998? 1998% 2020~/2023 1950S2 ?2004-06"),
            ("until", "../2019 /2019 [..2019] {..2019}"),
            ("since", "2019/.. 2019/ [2019..]"),
        ];
        for (class, dates) in table {
            for written in dates.split(' ') {
                assert_eq!(dating(written).certainty().class(), class, "{written}");
            }
        }
        assert_eq!(dating("before 2020").certainty(), Certainty::Until);
        assert_eq!(dating("after 2020").certainty(), Certainty::Since);
        assert_eq!(dating("between 1998 and 2004").certainty(), Certainty::OneOf);
    }

    #[test]
    fn only_a_whole_day_month_or_year_is_for_machines() {
        let table = [
            ("2023-10-09", true),
            ("0800", true),
            ("[2023-10]", true),
            ("0000", false),
            ("-0043", false),
            ("2004~", false),
            ("201X", false),
        ];
        for (written, whole) in table {
            let expected = whole.then(|| written.trim_matches(['[', ']']).to_owned());
            assert_eq!(dating(written).datetime_attribute(), expected, "{written}");
        }
    }

    #[test]
    fn iso_8601_says_what_it_can_and_nothing_more() {
        let one = |text: &str| Some(IsoDate::One(text.to_owned()));
        let both = |from: &str, to: &str| Some(IsoDate::Interval(from.to_owned(), to.to_owned()));
        for (written, said) in [
            ("2023-10-09", one("2023-10-09")),
            ("2023-10", one("2023-10")),
            ("2023", one("2023")),
            ("[2023-10]", one("2023-10")),
            ("between 2004 and 2004", one("2004")),
            ("0001", one("0001")),
            ("9999-12-31", one("9999-12-31")),
            ("2023-10-09T14:30:00+09:00", one("2023-10-09")),
            ("2023-10/2023-12", both("2023-10", "2023-12")),
            ("from 2019 to 2020-02-03", both("2019", "2020-02-03")),
        ] {
            assert_eq!(dating(written).iso_8601(), said, "{written}");
        }
        for written in [
            "2004~",
            "about 2004",
            "2004?",
            "2004-06%",
            "?2004-06-11",
            "201X",
            "2023-10-XX",
            "2021-24",
            "1950S2",
            "0000",
            "-0043-03-15",
            "Y17E30",
            "Y12000",
            "before 2020",
            "after 2020",
            "since 2019",
            "until 2019",
            "../2019",
            "2019/..",
            "2019/",
            "/2019",
            "2004~/2006",
            "2004/2006?",
            "2021-21/2021-23",
            "-0043/2001",
            "[2023-10-08..2023-10-12]",
            "[2001,2003]",
            "{2001,2003}",
            "between 2023-10-08 and 2023-10-12",
        ] {
            assert_eq!(dating(written).iso_8601(), None, "{written}");
        }
    }

    #[test]
    fn a_year_is_never_january() {
        assert_eq!(dating("2004").year_month(), (Some(2004), None));
        assert_eq!(dating("2004-01").year_month(), (Some(2004), Some(1)));
        assert_eq!(dating("2023-10-08/2023-11").year_month(), (Some(2023), Some(10)));
        assert_eq!(dating("[..2023-10-14]").year_month(), (Some(2023), Some(10)));
        assert_eq!(dating("before 2020").year_month(), (Some(2019), None));
        assert_eq!(dating("Y17E30").year_month(), (None, None));
    }

    #[test]
    fn precision_is_the_smallest_unit_that_holds_it() {
        assert_eq!(dating("2023-10-09~").precision(), Precision::Day);
        assert_eq!(dating("[2023-10-08..2023-10-12]").precision(), Precision::Month);
        assert_eq!(dating("2023-08/2023-10").single_year(), Some(2023));
        assert_eq!(dating("since 2019").single_year(), None);
        assert_eq!(dating("201X").precision(), Precision::Coarser);
    }

    #[test]
    fn lasting_is_not_the_same_as_once() {
        assert!(dating("1998/2004").lasts() && dating("since 2019").lasts());
        assert!(!dating("[1998..2004]").lasts() && !dating("before 2020").lasts());
    }

    #[test]
    fn maps_read_as_the_words_that_stand_for_them() {
        let same = |made: Result<Dating, DateProblem>, words: &str| assert_eq!(made, Ok(dating(words)));
        same(Dating::between("2023-10-08", "2023-10"), "between 2023-10-08 and 2023-10");
        same(Dating::lasted(Some("about 2020"), Some("2023")), "from about 2020 to 2023");
        same(Dating::lasted(Some("2020"), None), "since 2020");
        same(Dating::lasted(None, Some("2020")), "until 2020");
        same(Dating::one_of(&["2020", "2022"]), "[2020,2022]");
        same(Dating::one_of(&["2023-10-08..2023-10-12"]), "[2023-10-08..2023-10-12]");
        same(Dating::one_of(&["..2023"]), "[..2023]");
        same(Dating::one_of(&["about 2004", "2006~"]), "[about 2004,2006~]");
    }

    #[test]
    fn a_map_says_which_of_its_values_is_wrong() {
        let problem = Dating::between("2023-10-08", "12.10.2023").expect_err("the second is not EDTF");
        assert_eq!((problem.part, problem.at), (Some(1), 0..10));
        let problem = Dating::between("2004", "1998").expect_err("backwards");
        assert_eq!((problem.part, problem.message.as_str()), (None, "`1998` is earlier than `2004`"));
        assert_eq!(problem.help, ["write the earlier date first: `between: [1998, 2004]`"]);
        let problem = Dating::lasted(Some("2004"), Some("1998")).expect_err("backwards");
        assert_eq!(problem.message, "it ends (`1998`) before it begins (`2004`)");
    }

    #[test]
    fn years_beyond_all_calendars_stay_at_the_end() {
        assert_eq!(dating("Y170000002").bounds().latest, Some(Day::MAX));
        assert_eq!(dating("Y-170000002").bounds().earliest, Some(Day::MIN));
        assert_eq!(Day::MIN.previous(), Day::MIN);
        assert_eq!(dating("after Y170000002").bounds().earliest, Some(Day::MAX));
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        assert_eq!(Day::new(1970, 1, 1).map(|day| day.0), Some(0));
        assert_eq!(Day::new(2023, 2, 29), None);
        assert_eq!(Day::new(2023, 13, 1), None);
        assert_eq!(Day::new(2023, 10, 9).map(|day| day.next().to_string()), Some("2023-10-10".to_owned()));
    }

    /// Texts that are often dates and always look like them.
    fn nearly_a_date() -> impl Strategy<Value = String> {
        "(before |since |about |between )?[\\[{]?(\\.\\.)?-?[012XY][0-9X]{3}(-[0-3X][0-9X]){0,2}[~?%]?(/|,|\\.\\.| and | to )?([0-9X]{4}(-[0-3X][0-9X]){0,2})?(\\.\\.)?[\\]}]?"
    }

    proptest! {
        #[test]
        fn any_text_is_a_date_or_a_problem_with_help(written in prop_oneof![".{0,30}", nearly_a_date(), "[0-9XT:/., 년월일年a-z~?-]{0,20}"]) {
            match Dating::parse(&written) {
                Ok(dating) => prop_assert_eq!(&*dating.written, written.as_str()),
                Err(problem) => prop_assert!(!problem.help.is_empty() && written.get(problem.at).is_some()),
            }
        }

        #[test]
        fn the_earliest_day_is_never_after_the_latest(written in nearly_a_date()) {
            if let Ok(dating) = Dating::parse(&written) {
                let Bounds { earliest, latest } = dating.bounds();
                prop_assert!(earliest.zip(latest).is_none_or(|(earliest, latest)| earliest <= latest), "{}", written);
            }
        }

        /// What is said for machines begins and ends on the very days that the date can touch.
        #[test]
        fn what_iso_8601_says_is_no_wider_and_no_narrower_than_the_date(written in nearly_a_date()) {
            let Ok(date) = Dating::parse(&written) else { return Ok(()) };
            let ends = match date.iso_8601() {
                None => return Ok(()),
                Some(IsoDate::One(one)) => (one.clone(), one),
                Some(IsoDate::Interval(from, to)) => (from, to),
            };
            let (from, to) = (dating(&ends.0), dating(&ends.1));
            prop_assert_eq!(from.bounds().earliest, date.bounds().earliest, "{}", written);
            prop_assert_eq!(to.bounds().latest, date.bounds().latest, "{}", written);
            prop_assert!([from, to].iter().all(|end| end.certainty() == Certainty::Day));
        }

        #[test]
        fn every_date_has_words(written in nearly_a_date()) {
            if let Ok(dating) = Dating::parse(&written) {
                let said = words::in_words(&dating, &ENGLISH);
                prop_assert!(!said.is_empty() && !said.contains(['{', '$']), "{}: {}", written, said);
            }
        }

        #[test]
        fn a_day_is_the_same_there_and_back(days in any::<i32>()) {
            let (year, month, day) = Day(days).ymd();
            prop_assert_eq!(Day::new(year.into(), month, day), Some(Day(days)));
        }
    }
}
