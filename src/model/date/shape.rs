//! What a date means: a plain day, month or year, or one of the shapes that EDTF has besides; and the first and last day that
//! each can touch.

use std::fmt;
use std::sync::Arc;

use edtf_core::{self as edtf, Edtf, IntervalEndpoint, SetElement, SetKind};

use super::day::{Day, days_in_month};
use super::{Bounds, Certainty};

/// Nearly all dates are a plain day, month or year, and are kept without an allocation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Whole(Whole),
    Shaped(Arc<Shape>),
}

/// A day, month or year with nothing doubtful about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whole {
    Year(i32),
    Month(i32, u8),
    Day(i32, u8, u8),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
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

impl Whole {
    /// The date as a plain day, month or year, if it is one: nothing doubtful, masked, rounded or seasonal.
    pub(super) fn of(date: &edtf::Date) -> Option<Whole> {
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

    pub(super) fn month(self) -> Option<u8> {
        match self {
            Whole::Year(_) => None,
            Whole::Month(_, month) | Whole::Day(_, month, _) => Some(month),
        }
    }

    /// As ISO 8601-1 writes it, which knows the years 1 to 9999 without an agreement.
    pub(super) fn iso(self) -> Option<String> {
        (1..=9999).contains(&self.year()).then(|| self.to_string())
    }

    pub(super) fn first(self) -> Day {
        let day = if let Whole::Day(.., day) = self { day } else { 1 };
        Day::saturating(self.year().into(), self.month().unwrap_or(1), day)
    }

    pub(super) fn last(self) -> Day {
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
    pub(super) fn simplified(self) -> Shape {
        match self {
            Shape::Set(edtf::Set { ref elements, .. }) => match elements.as_slice() {
                [SetElement::Date(date)] => Shape::Date(*date),
                _ => self,
            },
            Shape::Between(first, last) if first == last => Shape::Date(first),
            other => other,
        }
    }

    pub(super) fn bounds(&self) -> Bounds {
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

    pub(super) fn certainty(&self) -> Certainty {
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
    pub(super) fn dates(&self) -> Vec<edtf::Date> {
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

pub(super) fn bounds_of(date: edtf::Date) -> Bounds {
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
pub(super) fn calendar_month(date: &edtf::Date) -> Option<u8> {
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
