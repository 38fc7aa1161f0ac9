//! The strip above a timeline: a box for each thing, in three lanes, on an axis whose columns are as fine as the
//! time they stand for is full. It shows the shape; the list below it is the real thing, and holds all its words. A lane
//! with too many things for boxes of their own becomes columns of counts.
//!
//! All places are numbers of columns, which the stylesheet knows as classes: no page needs a style of its own.

use serde::Serialize;

use crate::model::date::Bounds;
use crate::release::edition::Lane;
use crate::text::words::Arg;

use super::axis::{Axis, Column, Slot, Span};
use super::paging::{Period, year_in_figures};
use super::scribe::Scribe;

/// Columns of a strip: fewer tell nothing, and of more than these, 18 px each, a telephone has none.
const COLUMNS: std::ops::RangeInclusive<usize> = 4..=18;
/// Columns of counts, which need room for three digits.
const MOST_COUNTS: usize = 12;
/// Boxes in a lane; of more there are counts.
const MOST_BOXES: usize = 24;
/// Counts are shown as so many heights.
const HEIGHTS: usize = 10;
/// Something that has a place in a strip.
pub struct Thing {
    pub lane: Lane,
    pub bounds: Bounds,
    /// Classes of its certainty.
    pub swatch: String,
    /// Its number in the list.
    pub number: usize,
    pub href: String,
    pub name: String,
}

/// A strip as a template gets it.
#[derive(Debug, Serialize)]
pub struct StripView {
    pub columns: usize,
    /// Lanes hold counts instead of things.
    pub counts: bool,
    /// Columns in which nothing begins or ends, counted from 1.
    pub cuts: Vec<usize>,
    pub labels: Vec<LabelView>,
    pub lanes: Vec<LaneView>,
}

/// A label of the axis.
#[derive(Debug, Serialize)]
pub struct LabelView {
    /// Its column, counted from 1.
    pub from: usize,
    /// The line at which it ends, where it is wider than a column.
    pub to: Option<usize>,
    /// `year`, `group`, `long-cut`, `cut` or `part`.
    pub what: &'static str,
    pub text: String,
}

#[derive(Debug, Serialize)]
pub struct LaneView {
    /// `happened`, `said` or `ground`.
    pub lane: &'static str,
    pub name: String,
    pub boxes: Vec<BoxView>,
}

#[derive(Debug, Serialize)]
pub struct BoxView {
    /// Its first column, and the line at which it ends.
    pub from: usize,
    pub to: usize,
    pub href: String,
    /// Classes of its certainty, or of its height.
    pub form: String,
    /// Its number in the list, or how many there are.
    pub number: usize,
    pub name: Option<String>,
    /// The name stands before the box.
    pub before: bool,
}

/// Whether things have boxes of their own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Boxes {
    /// As long as no lane has too many.
    WhereTheyFit,
    Never,
}

/// The strip of a timeline, if it has one.
pub fn view(scribe: Scribe<'_>, things: &[Thing], boxes: Boxes) -> Option<StripView> {
    let in_lane = |lane: Lane| things.iter().filter(move |thing| thing.lane == lane);
    let counts = boxes == Boxes::Never || LANES.iter().any(|(lane, ..)| in_lane(*lane).count() > MOST_BOXES);
    let bounds: Vec<Bounds> = things.iter().map(|thing| thing.bounds).collect();
    let axis = Axis::of(&bounds, if counts { MOST_COUNTS } else { *COLUMNS.end() });
    if !COLUMNS.contains(&axis.columns.len()) {
        return None;
    }
    let highest =
        LANES.iter().flat_map(|(lane, ..)| starts(&axis, in_lane(*lane))).map(|(_, count, _)| count).max();
    let lanes = LANES.iter().filter_map(|(lane, class, name)| {
        let boxes: Vec<BoxView> = match counts {
            true => starts(&axis, in_lane(*lane))
                .into_iter()
                .map(|(column, count, first)| count_view(column, count, highest.unwrap_or(count), first))
                .collect(),
            false => in_lane(*lane).filter_map(|thing| box_view(&axis, thing)).collect(),
        };
        (!boxes.is_empty()).then(|| LaneView { lane: class, name: scribe.word(name), boxes })
    });
    let is_cut = |column: &Column| matches!(column.slot, Slot::Cut(_));
    Some(StripView {
        columns: axis.columns.len(),
        counts,
        lanes: lanes.collect(),
        cuts: (1..)
            .zip(&axis.columns)
            .filter(|(_, column)| is_cut(column))
            .map(|(number, _)| number)
            .collect(),
        labels: labels(scribe, &axis.columns),
    })
}

const LANES: [(Lane, &str, &str); 3] = [
    (Lane::Happened, "happened", "strip-happened"),
    (Lane::Said, "said", "strip-said"),
    (Lane::Background, "ground", "strip-background"),
];

fn box_view(axis: &Axis, thing: &Thing) -> Option<BoxView> {
    let (first, end) = axis.place(thing.bounds)?;
    let columns = axis.columns.len();
    // The stylesheet cuts a name that is longer than the room beside its box.
    let has_room = first > 0 || end < columns;
    Some(BoxView {
        from: first + 1,
        to: end + 1,
        href: thing.href.clone(),
        form: thing.swatch.clone(),
        number: thing.number,
        name: has_room.then(|| thing.name.clone()),
        before: has_room && (end == columns || (first > 0 && first * 10 > columns * 4)),
    })
}

/// The columns in which things begin: how many, and the first of them.
fn starts<'t>(axis: &Axis, things: impl Iterator<Item = &'t Thing>) -> Vec<(usize, usize, &'t Thing)> {
    let mut starts: Vec<Option<(usize, &Thing)>> = vec![None; axis.columns.len()];
    for thing in things {
        let Some((column, _)) = axis.place(thing.bounds) else { continue };
        let (count, _) = starts[column].get_or_insert((0, thing));
        *count += 1;
    }
    let starts = starts.into_iter().enumerate();
    starts.filter_map(|(column, start)| start.map(|(count, first)| (column, count, first))).collect()
}

fn count_view(column: usize, count: usize, highest: usize, first: &Thing) -> BoxView {
    BoxView {
        from: column + 1,
        to: column + 2,
        href: first.href.clone(),
        form: format!("h{}", (count * HEIGHTS).div_ceil(highest.max(1))),
        number: count,
        name: None,
        before: false,
    }
}

fn labels(scribe: Scribe<'_>, columns: &[Column]) -> Vec<LabelView> {
    let mut labels = Vec::new();
    // What stands above the parts of a year or month, from the column of its first part on.
    let mut group: Option<(Group, usize)> = None;
    for (at, column) in columns.iter().enumerate() {
        let own = Group::of(column);
        if group.map(|(open, _)| Some(open)) != Some(own) {
            close(scribe, group.take(), at, &mut labels);
            group = own.map(|own| (own, at));
        }
        labels.extend(label(scribe, column, at + 1));
    }
    close(scribe, group, columns.len(), &mut labels);
    labels
}

/// Names a group above its parts; a single part says it itself, since one column has no room for the name.
fn close(scribe: Scribe<'_>, group: Option<(Group, usize)>, to: usize, labels: &mut Vec<LabelView>) {
    let Some((group, from)) = group else { return };
    if to - from > 1 {
        labels.push(group_view(scribe, group, from, to));
        return;
    }
    let Some(own) = labels.last_mut().filter(|label| label.from == to) else { return };
    if own.what == "cut" {
        own.what = "long-cut";
        return;
    }
    let of = group_words(scribe, group, Length::Short);
    let (key, whole) = match group {
        Group::Year(_) => ("strip-part-year", "year"),
        Group::Month(..) => ("strip-part-month", "month"),
    };
    own.text = scribe.words(key, &[("part", Arg::Text(&own.text)), (whole, Arg::Text(&of))]);
    own.what = "year";
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Year(i32),
    Month(i32, u8),
}

impl Group {
    fn of(column: &Column) -> Option<Group> {
        match column.slot {
            Slot::Earlier | Slot::Years(..) | Slot::Cut(Span::Years(_)) => None,
            Slot::Cut(_) | Slot::Stretch if column.first.ymd().0 != column.last.ymd().0 => None,
            Slot::Month(year, _) => Some(Group::Year(year)),
            Slot::Day(year, month, _) => Some(Group::Month(year, month)),
            Slot::Cut(_) | Slot::Stretch => {
                let ((year, month, start), (_, end_month, _)) = (column.first.ymd(), column.last.ymd());
                let is_whole = start == 1 && column.last.next().ymd().2 == 1;
                Some(if month == end_month && !is_whole {
                    Group::Month(year, month)
                } else {
                    Group::Year(year)
                })
            }
        }
    }
}

/// Above so many columns a month has room for its whole name.
const ROOMY: usize = 4;

fn group_view(scribe: Scribe<'_>, group: Group, from: usize, to: usize) -> LabelView {
    let length = if to - from < ROOMY { Length::Short } else { Length::Whole };
    let text = match group {
        Group::Year(year) => Period::Year(year).words(scribe),
        Group::Month(..) => group_words(scribe, group, length),
    };
    LabelView { from: from + 1, to: Some(to + 1), what: "group", text }
}

/// How much room a name has.
#[derive(Clone, Copy)]
enum Length {
    Short,
    Whole,
}

fn group_words(scribe: Scribe<'_>, group: Group, length: Length) -> String {
    match group {
        Group::Year(year) => year_in_figures(scribe, year),
        Group::Month(year, month) => {
            let list = match length {
                Length::Short => "strip-month",
                Length::Whole => "date-month",
            };
            let month = scribe.word(&format!("{list}-{month}"));
            let year = year_in_figures(scribe, year);
            scribe.words("date-month", &[("month", Arg::Text(&month)), ("year", Arg::Text(&year))])
        }
    }
}

fn label(scribe: Scribe<'_>, column: &Column, from: usize) -> Option<LabelView> {
    let year = |year: i32| year_in_figures(scribe, year);
    let (what, text) = match column.slot {
        Slot::Earlier => ("year", scribe.word("strip-earlier")),
        Slot::Years(first, 1) => ("year", Period::Year(first).words(scribe)),
        Slot::Years(first, many) => ("year", format!("{}–{}", year(first), year(first + many - 1))),
        Slot::Stretch if Group::of(column).is_none() => ("year", stretch(scribe, column)),
        Slot::Stretch => ("stretch", stretch(scribe, column)),
        Slot::Month(_, month) => ("stretch", scribe.word(&format!("strip-month-{month}"))),
        Slot::Day(_, _, day) => ("part", day.to_string()),
        Slot::Cut(span) if Group::of(column).is_none() => ("long-cut", cut(scribe, span)),
        Slot::Cut(span) => ("cut", cut(scribe, span)),
    };
    Some(LabelView { from, to: None, what, text })
}

fn cut(scribe: Scribe<'_>, span: Span) -> String {
    let (key, count) = match span {
        Span::Years(years) => ("strip-years", years),
        Span::Months(months) => ("strip-months", months),
        Span::Weeks(weeks) => ("strip-weeks", weeks),
        Span::Days(days) => ("strip-days", days),
    };
    scribe.words(key, &[("count", Arg::Number(count))])
}

/// `2019–2020`, `Aug–7 Oct`, `8–9`: as much as tells its ends apart, below the name of its year or month.
fn stretch(scribe: Scribe<'_>, column: &Column) -> String {
    let ((year, month, day), (end_year, end_month, end_day)) = (column.first.ymd(), column.last.ymd());
    let name = |month: u8| scribe.word(&format!("strip-month-{month}"));
    let (from_start, to_end) = (day == 1, column.last.next().ymd().2 == 1);
    if year != end_year {
        let of_year = |year: i32, month: u8, is_whole: bool| match is_whole {
            true => year_in_figures(scribe, year),
            false => group_words(scribe, Group::Month(year, month), Length::Short),
        };
        let start = of_year(year, month, (month, day) == (1, 1));
        let end = of_year(end_year, end_month, (end_month, to_end) == (12, true));
        return format!("{start}–{end}");
    }
    if month == end_month && !(from_start && to_end) {
        return format!("{day}–{end_day}");
    }
    let on_day = |month: u8, day: u8| {
        scribe.words("strip-day", &[("month", Arg::Text(&name(month))), ("day", Arg::Number(day.into()))])
    };
    if month == end_month {
        return name(month);
    }
    let start = if from_start { name(month) } else { on_day(month, day) };
    let end = if to_end { name(end_month) } else { on_day(end_month, end_day) };
    format!("{start}–{end}")
}
