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

pub mod calendars;
mod day;
mod mistakes;
mod read;
mod shape;
pub mod words;

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use edtf_core::{self as edtf, IntervalEndpoint};

use crate::text::Text;
use day::days_in_month;
pub use day::{Day, MONTHS};
pub use mistakes::{WEEKDAYS, days_meant};
use shape::{Meaning, Shape, Whole, bounds_of, calendar_month};

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

impl fmt::Display for DateProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for DateProblem {}

#[cfg(test)]
mod tests;
