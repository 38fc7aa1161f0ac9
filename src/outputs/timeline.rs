//! Timelines: an ordered list by year and month, in three lanes told apart by words and shape. The same
//! code makes the site's, and those of cases, people, organizations, places and instruments.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::kinds::sheet::{Number, ReleasedCite, ReleasedDate, Value};
use crate::kinds::{DateRole, Kind};
use crate::model::date::words::gap_in_words;
use crate::model::date::{Bounds, Certainty, Day, Precision};
use crate::paper::Paper;
use crate::parse::markdown::escaped;
use crate::release::edition::{Lane, Released};
use crate::release::sort_days;
use crate::text::words::Arg;

use super::scribe::{Scribe, Swatch};
use super::theme::PageAt;
use super::{Fault, Planner, Press};

/// A timeline as a template gets it.
#[derive(Serialize, Default)]
pub struct TimelineView {
    pub groups: Vec<GroupView>,
    /// The marks that occur, with what they mean.
    pub legend: Vec<LegendView>,
}

/// Items of one year or month.
#[derive(Serialize)]
pub struct GroupView {
    /// Words for the empty time before it, if it is long.
    pub gap: Option<String>,
    pub heading: String,
    /// Number of its first item in the whole list.
    pub start: usize,
    pub items: Vec<ItemView>,
}

#[derive(Serialize)]
pub struct ItemView {
    pub id: String,
    /// `happened`, `said` or `ground`.
    pub lane: &'static str,
    pub swatch: String,
    /// The date in words, as HTML.
    pub when: String,
    /// What the date is the date of.
    pub role: String,
    /// The title, linked, as HTML.
    pub what: String,
    pub by: Option<String>,
    pub content_note: Option<String>,
    /// Sources, as HTML.
    pub src: Option<String>,
}

#[derive(Serialize)]
pub struct LegendView {
    pub swatch: String,
    pub label: String,
}

/// Something dated: a record, or a dated thing inside one.
pub struct Item<'e> {
    number: Number,
    date: &'e ReleasedDate,
    bounds: Bounds,
    /// Order among items with the same days.
    tie: (u32, usize),
    what: What<'e>,
}

enum What<'e> {
    Record(DateRole),
    Inside {
        id: String,
        role: &'static str,
        lane: Lane,
        text: String,
        by: Option<String>,
        cites: &'e [ReleasedCite],
    },
}

/// A record as an item, if it has a date that is a moment.
pub fn record_item(press: &Press, number: Number) -> Option<Item<'_>> {
    let moment = press.edition.get(number).moment.as_ref()?;
    (moment.role != DateRole::Period).then(|| Item {
        number,
        date: &moment.date,
        bounds: press.edition.bounds[number.index()],
        tie: (press.edition.rank_of(number), 0),
        what: What::Record(moment.role),
    })
}

/// The dated steps of a record.
pub fn step_items(press: &Press, number: Number) -> impl Iterator<Item = Item<'_>> {
    let record = press.edition.get(number);
    record.steps.iter().enumerate().map(move |(index, step)| {
        let scribe = Scribe::new(press, "");
        let status = step.status.as_ref().map(|status| scribe.vocabulary("status", status));
        let text = match (&step.text, status) {
            (Some(text), _) => text.to_string(),
            (None, Some(status)) => status,
            (None, None) => record.title.to_string(),
        };
        let by = match &step.by {
            Some(Value::Record(number)) => Some(escaped(&press.edition.get(*number).title)),
            Some(Value::Text(words)) => Some(escaped(words)),
            _ => None,
        };
        inside(
            press,
            number,
            &step.date,
            index + 1,
            What::Inside {
                id: format!("t-{}-{}", record.id, index + 1),
                role: "role-happened",
                lane: record.lane_of_steps(),
                text,
                by,
                cites: &step.sources,
            },
        )
    })
}

fn inside<'e>(
    press: &'e Press,
    number: Number,
    date: &'e ReleasedDate,
    index: usize,
    what: What<'e>,
) -> Item<'e> {
    Item { number, date, bounds: date.date.bounds(), tie: (press.edition.rank_of(number), index), what }
}

/// Adoption, entry into force, and what each state did: the dates inside an instrument.
pub fn instrument_items(press: &Press, number: Number) -> Vec<Item<'_>> {
    let record = press.edition.get(number);
    let scribe = Scribe::new(press, "");
    let mut items = Vec::new();
    for (field, value) in &record.sheet.fields {
        if let ("adopted" | "in_force", Value::Date(date)) = (*field, value) {
            let text = scribe.word(&format!("instrument-{}", field.replace('_', "-")));
            let id = format!("t-{}-{}", record.id, field.replace('_', "-"));
            items.push(inside(
                press,
                number,
                date,
                items.len(),
                What::Inside { id, role: "role-law", lane: Lane::Background, text, by: None, cites: &[] },
            ));
        }
    }
    for (index, party) in record.parties.iter().enumerate() {
        if let Some(date) = &party.date {
            let state = &press.edition.get(party.state).title;
            let status =
                scribe.vocabulary("party-event", crate::model::vocabulary::Vocabulary::word(party.status));
            let text =
                scribe.words("party-step", &[("state", Arg::Text(state)), ("status", Arg::Text(&status))]);
            let id = format!("t-{}-p{}", record.id, index + 1);
            items.push(inside(
                press,
                number,
                date,
                items.len(),
                What::Inside {
                    id,
                    role: "role-law",
                    lane: Lane::Background,
                    text,
                    by: None,
                    cites: &party.sources,
                },
            ));
        }
    }
    items
}

impl Released {
    fn lane_of_steps(&self) -> Lane {
        if self.kind == Kind::Event { self.lane } else { Lane::Happened }
    }
}

/// Sorts the items and groups them by year and month.
pub fn view(scribe: Scribe<'_>, mut items: Vec<Item<'_>>) -> TimelineView {
    items.sort_by_key(|item| (sort_days(item.bounds), item.tie));
    let mut groups: Vec<GroupView> = Vec::new();
    let legend: BTreeSet<Swatch> = items.iter().map(|item| Swatch::of(item.date)).collect();
    let mut last: Option<(Heading, Day)> = None;
    for (index, item) in items.iter().enumerate() {
        let heading = Heading::of(item);
        if last.as_ref().is_none_or(|(open, _)| *open != heading) {
            let gap = last.as_ref().and_then(|(_, end)| gap(scribe, *end, heading.start()));
            groups.push(GroupView {
                gap,
                heading: heading.words(scribe),
                start: index + 1,
                items: Vec::new(),
            });
        }
        let own = item.date.date.bounds();
        // A span covers the time up to its last day; one that is open covers all that follows.
        let covered = own.latest.unwrap_or(if own.earliest.is_some() { Day::MAX } else { Day::MIN });
        let covered = covered.max(heading.end());
        let end = last.map_or(covered, |(_, end)| end.max(covered));
        last = Some((heading, end));
        groups.last_mut().expect("a group was opened").items.push(item_view(scribe, item));
    }
    let label =
        |swatch: Swatch| LegendView { swatch: swatch.classes(), label: scribe.word(&swatch.legend_key()) };
    TimelineView { groups, legend: legend.into_iter().map(label).collect() }
}

/// What stands over a group: a month, a year, or what is open towards the past.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Heading {
    Month(i32, u8),
    Year(i32),
    Until(i32),
    Undated,
}

impl Heading {
    fn of(item: &Item<'_>) -> Heading {
        let date = &item.date.date;
        let own = date.bounds();
        match (own.earliest, own.latest) {
            (None, None) => Heading::Undated,
            (None, Some(last)) => Heading::Until(last.ymd().0),
            (Some(first), _) => {
                let (year, month, _) = first.ymd();
                let fine = matches!(date.precision(), Precision::Day | Precision::Month)
                    && !matches!(date.certainty(), Certainty::Since);
                if fine { Heading::Month(year, month) } else { Heading::Year(year) }
            }
        }
    }

    fn words(self, scribe: Scribe<'_>) -> String {
        let year = |year: i32| {
            if year > 0 {
                year.to_string()
            } else {
                scribe.words("date-year-bce", &[("year", Arg::Number(i64::from(1 - year)))])
            }
        };
        match self {
            Heading::Month(of, month) => {
                let month = scribe.word(&format!("date-month-{month}"));
                scribe.words("date-month", &[("month", Arg::Text(&month)), ("year", Arg::Text(&year(of)))])
            }
            Heading::Year(of) => year(of),
            Heading::Until(of) => scribe.words("timeline-until", &[("year", Arg::Text(&year(of)))]),
            Heading::Undated => scribe.word("timeline-undated"),
        }
    }

    fn start(self) -> Day {
        let day = match self {
            Heading::Month(year, month) => Day::new(i64::from(year), month, 1),
            Heading::Year(year) | Heading::Until(year) => Day::new(i64::from(year), 1, 1),
            Heading::Undated => None,
        };
        day.unwrap_or(Day::MIN)
    }

    fn end(self) -> Day {
        let day = match self {
            Heading::Month(year, 12) => Day::new(i64::from(year), 12, 31),
            Heading::Month(year, month) => Day::new(i64::from(year), month + 1, 1).map(Day::previous),
            Heading::Year(year) | Heading::Until(year) => Day::new(i64::from(year), 12, 31),
            Heading::Undated => None,
        };
        day.unwrap_or(Day::MIN)
    }
}

/// Words for empty time of two months or more.
fn gap(scribe: Scribe<'_>, end: Day, start: Day) -> Option<String> {
    if start == Day::MIN || end == Day::MIN || end >= start || end.days_until(start) < 60 {
        return None;
    }
    let span = gap_in_words(end, start, &scribe.press.words);
    Some(scribe.words("timeline-gap", &[("span", Arg::Text(&span))]))
}

fn item_view(scribe: Scribe<'_>, item: &Item<'_>) -> ItemView {
    let record = scribe.record(item.number);
    let swatch = Swatch::of(item.date).classes();
    let when = scribe.date(item.date);
    match &item.what {
        What::Record(role) => ItemView {
            id: format!("t-{}", record.id),
            lane: lane_class(record.lane),
            swatch,
            when,
            role: scribe.word(if record.lane == Lane::Background {
                "role-background"
            } else {
                role_key(*role)
            }),
            what: scribe.link(item.number),
            by: record.summary.as_ref().map(|summary| escaped(summary)),
            content_note: scribe.content_notes(record),
            src: sources(scribe, &record.sources),
        },
        What::Inside { id, role, lane, text, by, cites } => ItemView {
            id: id.clone(),
            lane: lane_class(*lane),
            swatch,
            when,
            role: scribe.word(role),
            what: format!("{}: {}", scribe.link(item.number), escaped(text)),
            by: by.clone(),
            content_note: None,
            src: sources(scribe, cites),
        },
    }
}

fn sources(scribe: Scribe<'_>, cites: &[ReleasedCite]) -> Option<String> {
    (!cites.is_empty()).then(|| scribe.cites(cites))
}

pub fn lane_class(lane: Lane) -> &'static str {
    match lane {
        Lane::Happened => "happened",
        Lane::Said => "said",
        Lane::Background => "ground",
    }
}

fn role_key(role: DateRole) -> &'static str {
    match role {
        DateRole::Happened => "role-happened",
        DateRole::Said => "role-said",
        DateRole::Told => "role-told",
        DateRole::Published => "role-published",
        DateRole::Period => "role-period",
    }
}

#[derive(Serialize)]
struct TimelinePage {
    section: &'static str,
    title: String,
    timeline: TimelineView,
}

/// True if anything on the site has a date.
pub fn has_items(press: &Press) -> bool {
    press.edition.numbers().any(|number| record_item(press, number).is_some())
}

pub fn plan(press: &Press, planner: &mut Planner) {
    if has_items(press) {
        planner.add("timeline.html".into(), 0);
    }
}

pub fn pull(press: &Press, _: u32, paper: &mut Paper<'_>) -> Result<(), Fault> {
    let scribe = Scribe::new(press, "");
    let items = press.edition.numbers().filter_map(|number| record_item(press, number)).collect();
    let page = TimelinePage {
        section: "timeline",
        title: scribe.word("menu-timeline"),
        timeline: view(scribe, items),
    };
    press.theme.fill("timeline.html", PageAt { root: "", section: page.section }, &page, paper)
}
