//! The axis of a timeline's strip: columns of equal width, each a day, a month, a year or a run of years, whichever
//! still separates neighbours. Long time in which nothing begins or ends is one column, so that six dense days stand
//! legibly beside twenty-five sparse years.
//!
//! Knows days alone: nothing of records, words or pages.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::date::{Bounds, Day};

/// The columns of a strip, in order of time; there is no time between two of them.
#[derive(Debug, PartialEq, Eq)]
pub struct Axis {
    pub columns: Vec<Column>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    pub slot: Slot,
    pub first: Day,
    pub last: Day,
}

/// What a column stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// All that is earlier than the next column.
    Earlier,
    /// So many years, from this one on.
    Years(i32, i32),
    Month(i32, u8),
    Day(i32, u8, u8),
    /// From its first to its last day: columns put together, since too many would stand beside each other.
    Stretch,
    /// Time in which nothing begins or ends.
    Cut(Span),
}

/// How long a cut is: whole numbers of the largest unit that says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    Years(i64),
    Months(i64),
    Weeks(i64),
    Days(i64),
}

/// Empty slots in a row that become one column.
const FEWEST_CUT: usize = 3;

/// Where something begins or ends: years, their months, and the days in them, as finely as they are known.
type Marks = BTreeMap<i32, BTreeMap<u8, BTreeSet<u8>>>;

/// How finely each part of the time is shown.
struct Plan {
    marks: Marks,
    /// The first and last days of the dates, however coarse.
    ends: BTreeSet<Day>,
    opens_to_the_past: bool,
    years_in_months: BTreeSet<i32>,
    months_in_days: BTreeSet<(i32, u8)>,
    /// So many years are a column, once no year is shown in months.
    step: i32,
}

impl Axis {
    /// An axis of at most so many columns on which each of these has its place; what has no day at all has none.
    pub fn of(dates: &[Bounds], most: usize) -> Axis {
        let mut plan = Plan::new(dates);
        // Even columns while there are far too many; then only the emptiest are put together.
        while plan.fewest_columns() > 2 * most && plan.coarsen() {}
        let mut axis = Axis { columns: plan.columns() };
        while axis.columns.len() > 2 * most && plan.coarsen() {
            axis = Axis { columns: plan.columns() };
        }
        let mut ends = axis.ends(dates);
        while axis.columns.len() > most && axis.join(&mut ends) {}
        axis
    }

    /// How many dates begin or end in each column.
    fn ends(&self, dates: &[Bounds]) -> Vec<usize> {
        let mut ends = vec![0; self.columns.len()];
        for date in dates {
            let Some((from, to)) = self.place(*date) else { continue };
            ends[from] += usize::from(date.earliest.is_some());
            ends[to - 1] += usize::from(date.latest.is_some());
        }
        ends
    }

    /// Puts those two neighbours together in which the least begins or ends, and of those the shortest.
    fn join(&mut self, ends: &mut Vec<usize>) -> bool {
        let is_earlier = |column: usize| self.columns[column].slot == Slot::Earlier;
        let days = |left: usize| self.columns[left].first.days_until(self.columns[left + 1].last);
        let pairs = (0..self.columns.len().saturating_sub(1)).filter(|left| !is_earlier(*left));
        let Some(left) = pairs.min_by_key(|left| (ends[*left] + ends[left + 1], days(*left))) else {
            return false;
        };
        let (first, last) = (self.columns[left].first, self.columns.remove(left + 1).last);
        ends[left] += ends.remove(left + 1);
        let slot = if ends[left] == 0 { Slot::Cut(span(first, last)) } else { Slot::Stretch };
        self.columns[left] = Column { slot, first, last };
        true
    }

    /// The first column of a date, and the one after its last.
    pub fn place(&self, date: Bounds) -> Option<(usize, usize)> {
        let column = |day: Day| self.columns.partition_point(|column| column.first <= day).saturating_sub(1);
        match (date.earliest, date.latest) {
            (None, None) => None,
            (Some(first), Some(last)) => Some((column(first), column(last) + 1)),
            (None, Some(last)) => Some((0, column(last) + 1)),
            (Some(first), None) => Some((column(first), self.columns.len())),
        }
    }
}

impl Plan {
    fn new(dates: &[Bounds]) -> Plan {
        let mut marks = Marks::new();
        for date in dates {
            mark(*date, &mut marks);
        }
        let ends = dates.iter().flat_map(|date| [date.earliest, date.latest]).flatten().collect();
        let opens_to_the_past = dates.iter().any(|date| date.earliest.is_none() && date.latest.is_some());
        let crowded = |days: &BTreeSet<u8>| days.len() > 1;
        let in_months =
            |months: &BTreeMap<u8, BTreeSet<u8>>| months.len() > 1 || months.values().any(crowded);
        let years_in_months: BTreeSet<i32> =
            marks.iter().filter(|(_, months)| in_months(months)).map(|(year, _)| *year).collect();
        let months_in_days = marks
            .iter()
            .flat_map(|(year, months)| months.iter().map(move |(month, days)| ((*year, *month), days)))
            .filter(|(_, days)| crowded(days))
            .map(|(month, _)| month)
            .collect();
        Plan { marks, ends, opens_to_the_past, years_in_months, months_in_days, step: 1 }
    }

    /// Shows the sparsest part less finely; false where nothing is left to do.
    fn coarsen(&mut self) -> bool {
        let days =
            self.months_in_days.iter().map(|(year, month)| (self.marks[year][month].len(), *year, *month));
        let holds_days = |year: &i32| self.months_in_days.range((*year, 0)..=(*year, 12)).next().is_some();
        let years = self.years_in_months.iter().filter(|year| !holds_days(year));
        let months = years.map(|year| (self.marks[year].len(), *year, 0));
        match days.chain(months).min() {
            Some((_, year, 0)) => self.years_in_months.remove(&year),
            Some((_, year, month)) => self.months_in_days.remove(&(year, month)),
            None => {
                let next = [2, 5, 10, 20, 50, 100, 500, 1_000, 10_000, 100_000];
                let next = next.into_iter().find(|step| *step > self.step);
                self.step = next.unwrap_or(self.step);
                next.is_some()
            }
        }
    }

    /// Every day, month or year that is marked, and shown as such, has a column: there are no fewer than these.
    fn fewest_columns(&self) -> usize {
        let days = self.months_in_days.iter().map(|(year, month)| self.marks[year][month].len());
        let months = self.years_in_months.iter().map(|year| {
            let in_days = self.months_in_days.range((*year, 0)..=(*year, 12)).count();
            self.marks[year].len() - in_days
        });
        days.sum::<usize>() + months.sum::<usize>()
    }

    fn columns(&self) -> Vec<Column> {
        let mut columns = Vec::new();
        let mut last: Option<i32> = None;
        let (first_year, last_year) = match (self.marks.first_key_value(), self.marks.last_key_value()) {
            (Some((first, _)), Some((last, _))) => (*first, *last),
            _ => return columns,
        };
        for year in self.marks.keys() {
            let bin = year.div_euclid(self.step);
            if last == Some(bin) {
                continue;
            }
            let empty = last.map_or(0..0, |last| last + 1..bin);
            if empty.len() >= FEWEST_CUT {
                columns.push(self.cut_years(empty));
            } else {
                columns.extend(empty.map(|bin| self.years(bin)));
            }
            if self.years_in_months.contains(year) {
                columns.extend(self.months(*year, *year == first_year, *year == last_year));
            } else {
                columns.push(self.years(bin));
            }
            last = Some(bin);
        }
        if let Some(first) = columns.first().filter(|_| self.opens_to_the_past) {
            let earlier = Column { slot: Slot::Earlier, first: Day::MIN, last: first.first.previous() };
            columns.insert(0, earlier);
        }
        columns
    }

    fn years(&self, bin: i32) -> Column {
        let (first, last) = (bin.saturating_mul(self.step), (bin + 1).saturating_mul(self.step) - 1);
        Column { slot: Slot::Years(first, self.step), first: day(first, 1, 1), last: day(last, 12, 31) }
    }

    fn cut_years(&self, bins: std::ops::Range<i32>) -> Column {
        let count = bins.len() as i64 * i64::from(self.step);
        let (first, last) = (self.years(bins.start).first, self.years(bins.end - 1).last);
        Column { slot: Slot::Cut(Span::Years(count)), first, last }
    }

    /// A year in months, and some of those in days. What no date reaches at an end of the whole axis is left out.
    fn months(&self, year: i32, is_first: bool, is_last: bool) -> Vec<Column> {
        let mut slots: Vec<(Column, bool)> = Vec::new();
        for month in 1..=12 {
            let marked = self.marks[&year].get(&month);
            let end = last_of_month(year, month);
            if self.months_in_days.contains(&(year, month)) {
                for number in 1..=end.ymd().2 {
                    let (day, is_marked) =
                        (day(year, month, number), marked.is_some_and(|days| days.contains(&number)));
                    let slot = Slot::Day(year, month, number);
                    slots.push((Column { slot, first: day, last: day }, is_marked));
                }
            } else {
                let slot = Slot::Month(year, month);
                slots.push((Column { slot, first: day(year, month, 1), last: end }, marked.is_some()));
            }
        }
        let ends = |from: Day, to: Day| self.ends.range(from..=to).next().is_some();
        if is_last {
            slots.truncate(
                slots.iter().rposition(|(slot, _)| ends(slot.first, Day::MAX)).map_or(0, |last| last + 1),
            );
        }
        if is_first {
            slots.drain(..slots.iter().position(|(slot, _)| ends(Day::MIN, slot.last)).unwrap_or(0));
        }
        let mut columns = Vec::new();
        for run in slots.chunk_by(|a, b| !a.1 && !b.1) {
            match run {
                [(first, false), .., (last, _)] if run.len() >= FEWEST_CUT => {
                    let (first, last) = (first.first, last.last);
                    let slot = if ends(first, last) { Slot::Stretch } else { Slot::Cut(span(first, last)) };
                    columns.push(Column { slot, first, last });
                }
                run => columns.extend(run.iter().map(|(column, _)| *column)),
            }
        }
        columns
    }
}

/// Marks where a date begins and ends, as finely as it is known: the end of a year tells of no day.
fn mark(date: Bounds, marks: &mut Marks) {
    let is_month = |first: Day, last: Day| {
        let ((year, month, first), (_, _, last)) = (first.ymd(), last.ymd());
        first == 1 && last == last_of_month(year, month).ymd().2
    };
    let within_a_month = match (date.earliest, date.latest) {
        (Some(first), Some(last)) => {
            let ((year, month, _), (end_year, end_month, _)) = (first.ymd(), last.ymd());
            (year, month) == (end_year, end_month) && !is_month(first, last)
        }
        _ => false,
    };
    for (end, is_start) in [(date.earliest, true), (date.latest, false)] {
        let Some((year, month, day)) = end.map(Day::ymd) else { continue };
        let months = marks.entry(year).or_default();
        let outermost = if is_start { (1, 1) } else { (12, 31) };
        if !within_a_month && (month, day) == outermost {
            continue;
        }
        let days = months.entry(month).or_default();
        let outermost = if is_start { 1 } else { last_of_month(year, month).ymd().2 };
        if within_a_month || day != outermost {
            days.insert(day);
        }
    }
}

fn day(year: i32, month: u8, day: u8) -> Day {
    Day::new(i64::from(year), month, day).unwrap_or(if year < 0 { Day::MIN } else { Day::MAX })
}

fn last_of_month(year: i32, month: u8) -> Day {
    match month {
        12 => day(year, 12, 31),
        _ => day(year, month + 1, 1).previous(),
    }
}

/// From the first to the last of these days, in words' units.
fn span(first: Day, last: Day) -> Span {
    let ((year, month, start), (end_year, end_month, end)) = (first.ymd(), last.ymd());
    let days = first.days_until(last) + 1;
    let months = i64::from(end_year - year) * 12 + i64::from(end_month) - i64::from(month) + 1;
    if start == 1 && end == last_of_month(end_year, end_month).ymd().2 {
        if months % 12 == 0 { Span::Years(months / 12) } else { Span::Months(months) }
    } else if days > 70 {
        Span::Months((days + 15) / 30)
    } else if days >= 14 {
        Span::Weeks(days / 7)
    } else {
        Span::Days(days)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::date::Dating;

    fn bounds(written: &[&str]) -> Vec<Bounds> {
        written.iter().map(|date| Dating::parse(date).expect("a date").bounds()).collect()
    }

    fn axis(written: &[&str], most: usize) -> Vec<String> {
        let name = |column: &Column| match column.slot {
            Slot::Earlier => "earlier".to_owned(),
            Slot::Years(year, 1) => year.to_string(),
            Slot::Years(year, count) => format!("{year}+{count}"),
            Slot::Month(year, month) => format!("{year}-{month}"),
            Slot::Day(_, month, day) => format!("{month}/{day}"),
            Slot::Stretch => {
                let ((year, month, day), (_, end_month, end)) = (column.first.ymd(), column.last.ymd());
                format!("{year}-{month}/{day}-{end_month}/{end}")
            }
            Slot::Cut(span) => format!("{span:?}"),
        };
        Axis::of(&bounds(written), most).columns.iter().map(name).collect()
    }

    const DOSSIER: &[&str] = &[
        "../2020~",
        "1998",
        "1998/2004",
        "2004~",
        "2004/2023",
        "2020~/2023",
        "2023-08",
        "2023-10-08/2023-10-12",
        "2023-10-08/2023-10-14",
        "2023-10-09/2023-10-14",
        "2023-10-12",
        "2023-10-13",
        "../2023-10-14",
    ];

    #[test]
    fn six_dense_days_stand_beside_twenty_five_sparse_years() {
        assert_eq!(
            axis(DOSSIER, 18),
            [
                "earlier",
                "1998",
                "Years(5)",
                "2004",
                "Years(15)",
                "2020",
                "2021",
                "2022",
                "Months(7)",
                "2023-8",
                "Weeks(5)",
                "10/8",
                "10/9",
                "Days(2)",
                "10/12",
                "10/13",
                "10/14",
                "2023-10/15-12/31"
            ]
        );
    }

    #[test]
    fn what_is_emptiest_is_put_together() {
        assert_eq!(
            axis(&[DOSSIER, &["2013~", "2019"]].concat(), 18),
            [
                "earlier",
                "1998",
                "Years(5)",
                "2004",
                "Years(8)",
                "2013",
                "Years(5)",
                "2019",
                "2020",
                "Months(31)",
                "2023-8",
                "Weeks(5)",
                "10/8",
                "2023-10/9-10/11",
                "10/12",
                "10/13",
                "10/14",
                "2023-10/15-12/31"
            ]
        );
    }

    #[test]
    fn then_the_shortest_of_the_sparse() {
        assert_eq!(
            axis(&["2001", "2003-05", "2003-06", "2009", "2010"], 4),
            ["2001-1/1-12/31", "2003", "2004-1/1-12/31", "2010"]
        );
    }

    #[test]
    fn far_too_many_columns_become_even_ones() {
        let months = (0..600).map(|month| format!("{}-{:02}-03", 1970 + month / 12, month % 12 + 1));
        let months: Vec<String> = months.collect();
        let months: Vec<&str> = months.iter().map(String::as_str).collect();
        let decade = |decade: i32| format!("{}+5", 1970 + decade * 5);
        assert_eq!(axis(&months, 12), (0..10).map(decade).collect::<Vec<_>>());
    }

    #[test]
    fn a_bar_reaches_from_its_first_to_its_last_column() {
        let dates = bounds(DOSSIER);
        let axis = Axis::of(&dates, 18);
        let place = |date: &str| axis.place(bounds(&[date])[0]);
        assert_eq!(place("1998"), Some((1, 2)));
        assert_eq!(place("2004/2023"), Some((3, 18)));
        assert_eq!(place("../2020"), Some((0, 6)));
        assert_eq!(place("2023-10-09/.."), Some((12, 18)));
        assert_eq!(place("2023-08"), Some((9, 10)));
        assert_eq!(axis.place(Bounds::default()), None);
    }

    #[test]
    fn a_month_beside_days_of_it_begins_before_them() {
        assert_eq!(
            axis(&["2024-02", "2024-02-15", "2024-02-16"], 18),
            ["2024-2/1-2/14", "2/15", "2/16", "2024-2/17-2/29"]
        );
        assert_eq!(
            axis(&["2024", "2024-03", "2024-05"], 18),
            ["2024-1", "2024-2", "2024-3", "2024-4", "2024-5", "2024-6/1-12/31"]
        );
    }

    #[test]
    fn one_day_is_one_column() {
        assert_eq!(axis(&["2023-10-12", "2023-10-12"], 18), ["2023"]);
        assert_eq!(axis(&["2023-10-12", "2023-10-14"], 18), ["10/12", "10/13", "10/14"]);
        assert_eq!(axis(&[], 18), [""; 0]);
    }

    proptest! {
        #[test]
        fn no_axis_has_fewer_columns_than_is_said(dates in proptest::collection::vec((1990..2030_i64, 1..=12_u8, 1..=28_u8), 1..60)) {
            let days = dates.into_iter().filter_map(|(year, month, day)| Day::new(year, month, day));
            let bounds: Vec<Bounds> = days.map(|day| Bounds { earliest: Some(day), latest: Some(day) }).collect();
            let mut plan = Plan::new(&bounds);
            loop {
                prop_assert!(plan.fewest_columns() <= plan.columns().len());
                if !plan.coarsen() || plan.step > 1 {
                    break;
                }
            }
        }

        /// Columns follow one another without a gap, are no more than allowed, and hold each end that is known.
        #[test]
        fn every_date_has_its_place(
            dates in prop::collection::vec((-3000_i64..3000, 1_u8..=12, 1_u8..=28, 0_i64..900, 0..4), 1..60),
            most in 4_usize..20,
        ) {
            let dates: Vec<Bounds> = dates.into_iter().map(|(year, month, day, more, open)| {
                let first = Day::new(year, month, day).expect("a day");
                let last = (0..more).fold(first, |day, _| day.next());
                Bounds { earliest: (open != 1).then_some(first), latest: (open != 2).then_some(last) }
            }).collect();
            let axis = Axis::of(&dates, most);
            prop_assert!(axis.columns.len() <= most, "{:?}", axis.columns);
            for pair in axis.columns.windows(2) {
                prop_assert_eq!(pair[0].last.next(), pair[1].first);
            }
            for date in dates {
                let (from, to) = axis.place(date).expect("it has a day");
                prop_assert!(from < to && to <= axis.columns.len());
                if let Some(first) = date.earliest {
                    prop_assert!(axis.columns[from].first <= first && first <= axis.columns[from].last);
                }
                if let Some(last) = date.latest {
                    prop_assert!(axis.columns[to - 1].first <= last && last <= axis.columns[to - 1].last);
                }
            }
        }
    }
}
