//! Timelines: an ordered list by year and month, in three lanes told apart by words and shape. The same
//! code makes the site's, and those of cases, people, organizations, places and instruments.
//!
//! Past the length of one page a timeline becomes an overview of its years, and each year has pages of its
//! own. A thing that lasted stands in the year of its earliest day.

mod heading;
mod items;
mod overview;

pub use heading::{by_period, period_of};
pub use items::{Item, has_any, instrument_items, of_site, record_item, size_in_list, size_of, step_items};
pub use overview::{OverviewView, counts, overview};

use std::collections::BTreeSet;

use serde::Serialize;

use crate::kinds::DateRole;
use crate::kinds::sheet::Number;
use crate::model::date::Day;
use crate::parse::markdown::escaped;
use crate::release::edition::Lane;

use super::filters::{self, FilterView};
use super::listings::Entry;
use super::paging::Period;
use super::scribe::{Scribe, Swatch, set_apart};
use super::strip::{self, Boxes, StripView, Thing};
use heading::{Heading, Passed, gap};
use items::{What, item_of};

/// A timeline as a template gets it.
#[derive(Serialize, Default)]
pub struct TimelineView {
    /// The shape of it; only where it is the matter of the page.
    pub strip: Option<StripView>,
    pub groups: Vec<GroupView>,
    /// The marks that occur, with what they mean.
    pub legend: Vec<LegendView>,
    pub filters: Option<FilterView>,
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
    /// What the filters go by, as attributes.
    pub marks: String,
}

#[derive(Serialize)]
pub struct LegendView {
    pub swatch: String,
    pub label: String,
}

/// Sorts the items and groups them by year and month.
pub fn view(scribe: Scribe<'_>, mut items: Vec<Item<'_>>) -> TimelineView {
    items.sort_by_key(Item::order);
    grouped(scribe, &items, 1)
}

/// The same below its strip.
pub fn view_with_strip(scribe: Scribe<'_>, items: Vec<Item<'_>>) -> TimelineView {
    let mut sorted: Vec<&Item<'_>> = items.iter().collect();
    sorted.sort_by_key(|item| item.order());
    let strip = strip_of(scribe, sorted.into_iter(), 1);
    TimelineView { strip, ..view(scribe, items) }
}

fn strip_of<'i>(
    scribe: Scribe<'_>,
    items: impl Iterator<Item = &'i Item<'i>>,
    first: usize,
) -> Option<StripView> {
    let things = (first..).zip(items);
    let things: Vec<Thing> = things.map(|(number, item)| thing(scribe, item, number, "")).collect();
    strip::view(scribe, &things, Boxes::WhereTheyFit)
}

fn thing(scribe: Scribe<'_>, item: &Item<'_>, number: usize, page: &str) -> Thing {
    let record = scribe.record(item.number);
    let name = match &item.what {
        What::Inside { text: Some(text), .. } => text.clone(),
        What::Record(_) | What::Inside { text: None, .. } => record.title.to_string(),
    };
    Thing {
        lane: item.lane(scribe.press),
        bounds: item.date.date.bounds(),
        swatch: Swatch::of(item.date).classes(),
        number,
        href: format!("{page}#{}", item.id(scribe.press)),
        name,
    }
}

/// One page of a timeline that has several; `page` is the record that it is the timeline of.
pub fn page_view(scribe: Scribe<'_>, entries: &[Entry], first: usize, page: Option<Number>) -> TimelineView {
    let items: Vec<Item<'_>> =
        entries.iter().filter_map(|entry| item_of(scribe.press, *entry, page)).collect();
    TimelineView { strip: strip_of(scribe, items.iter(), first), ..grouped(scribe, &items, first) }
}

/// Groups sorted items by year and month; `first` is the number of the first.
fn grouped(scribe: Scribe<'_>, items: &[Item<'_>], first: usize) -> TimelineView {
    let legend: BTreeSet<Swatch> = items.iter().map(|item| Swatch::of(item.date)).collect();
    let label =
        |swatch: Swatch| LegendView { swatch: swatch.classes(), label: scribe.word(&swatch.legend_key()) };
    let things: Vec<(Number, Option<Period>)> =
        items.iter().map(|item| (item.number, Some(Heading::of(item).period()))).collect();
    TimelineView {
        strip: None,
        groups: groups(scribe, items, first),
        legend: legend.into_iter().map(label).collect(),
        filters: filters::view(scribe, &things),
    }
}

fn groups(scribe: Scribe<'_>, items: &[Item<'_>], first: usize) -> Vec<GroupView> {
    let mut groups = Vec::new();
    let mut start = first;
    let mut time: Option<Passed> = None;
    // What is open towards the past stands where it ends, and reaches over all that stands before it.
    let open = items.iter().rposition(Item::is_open_before);
    for group in items.chunk_by(|a, b| Heading::of(a) == Heading::of(b)) {
        let heading = Heading::of(&group[0]);
        let is_spanned = open.is_some_and(|last| first + last >= start);
        groups.push(GroupView {
            gap: time.and_then(|passed| gap(scribe, passed, heading.start(), is_spanned)),
            heading: heading.words(scribe),
            start,
            items: group.iter().map(|item| item_view(scribe, item)).collect(),
        });
        start += group.len();
        let covered = group.iter().map(Item::last_day).chain([heading.end()]);
        time = Some(Passed {
            named: heading.end().max(time.map_or(Day::MIN, |passed| passed.named)),
            covered: covered.chain(time.map(|passed| passed.covered)).max().unwrap_or(Day::MIN),
        });
    }
    groups
}

fn item_view(scribe: Scribe<'_>, item: &Item<'_>) -> ItemView {
    let record = scribe.record(item.number);
    let swatch = Swatch::of(item.date).classes();
    let when = scribe.date(item.date);
    let marks = filters::marks(scribe, item.number, Some(Heading::of(item).period()));
    match &item.what {
        What::Record(role) => ItemView {
            id: item.id(scribe.press),
            lane: lane_class(record.lane),
            swatch,
            when,
            role: scribe.word(if record.lane == Lane::Background {
                "role-background"
            } else {
                role_key(*role)
            }),
            what: scribe.link(item.number),
            by: record.summary.as_ref().map(|summary| scribe.of(record).own_words(escaped(summary))),
            content_note: scribe.content_notes(record),
            src: scribe.cites_on(&record.sources, false).or_else(|| scribe.unseen(item.number)),
            marks,
        },
        What::Inside { role, lane, text, by, cites, is_own, .. } => ItemView {
            id: item.id(scribe.press),
            lane: lane_class(*lane),
            swatch,
            when,
            role: scribe.word(role),
            what: inside_words(scribe, item.number, text.as_deref()),
            by: by.clone(),
            content_note: scribe.content_notes(record),
            src: scribe.cites_on(cites, *is_own),
            marks,
        },
    }
}

/// The record, and what of it is dated.
fn inside_words(scribe: Scribe<'_>, number: Number, text: Option<&str>) -> String {
    let record = scribe.link(number);
    match text {
        None => record,
        Some(text) => {
            let words = scribe.of(scribe.record(number)).own_words(set_apart(text));
            scribe.joined("join-name", &[record, words])
        }
    }
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
