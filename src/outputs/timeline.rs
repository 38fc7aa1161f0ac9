//! Timelines: an ordered list by year and month, in three lanes told apart by words and shape. The same
//! code makes the site's, and those of cases, people, organizations, places and instruments.
//!
//! Past the length of one page a timeline becomes an overview of its years, and each year has pages of its
//! own. A thing that lasted stands in the year of its earliest day.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde::Serialize;

use crate::kinds::sheet::{Number, ReleasedCite, ReleasedDate, Value};
use crate::kinds::{DateRole, Kind};
use crate::model::date::words::gap_in_words;
use crate::model::date::{Bounds, Certainty, Day, Precision};
use crate::model::vocabulary::Vocabulary;
use crate::parse::markdown::escaped;
use crate::release::edition::{Edition, Lane, Moment, Released, ReleasedParty};
use crate::release::sort_days;
use crate::text::words::Arg;

use super::Press;
use super::facts::counted;
use super::filters::{self, FilterView};
use super::listings::{Entry, Listing};
use super::paging::{Period, year_in_figures};
use super::references;
use super::scribe::{Scribe, Swatch, set_apart};
use super::strip::{self, Boxes, StripView, Thing};

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

/// The years of a timeline that does not fit on one page.
#[derive(Serialize)]
pub struct OverviewView {
    pub strip: Option<StripView>,
    pub years: Vec<YearView>,
}

#[derive(Serialize)]
pub struct YearView {
    pub label: String,
    pub href: String,
    /// How many of each lane, in words.
    pub counts: Vec<String>,
    /// Those that most refers to.
    pub items: Vec<references::ItemView>,
}

/// Something dated: a record, or a dated thing inside one.
pub struct Item<'e> {
    number: Number,
    /// Which dated thing inside the record, from 1; 0 is the record itself.
    inner: u32,
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
        inner: 0,
        date: &moment.date,
        bounds: press.edition.bounds_of(number),
        tie: (press.edition.rank_of(number), 0),
        what: What::Record(moment.role),
    })
}

/// The year in whose part of a timeline a record stands.
pub fn period_of(press: &Press, number: Number) -> Option<Period> {
    record_item(press, number).map(|item| Heading::of(&item).period())
}

/// The dated steps of a record.
pub fn step_items(press: &Press, number: Number) -> impl Iterator<Item = Item<'_>> {
    (0..press.edition.get(number).steps.len()).map(move |index| step_item(press, number, index))
}

fn step_item(press: &Press, number: Number, index: usize) -> Item<'_> {
    let record = press.edition.get(number);
    let step = &record.steps[index];
    let scribe = Scribe::new(press, "");
    let status = step.status.as_ref().map(|status| scribe.vocabulary("status", status));
    let text = match (&step.text, status) {
        (Some(text), _) => text.to_string(),
        (None, Some(status)) => status,
        (None, None) => record.title.to_string(),
    };
    let by = match &step.by {
        Some(Value::Record(number)) => Some(set_apart(&press.edition.get(*number).title)),
        Some(Value::Text(words)) => Some(set_apart(words)),
        _ => None,
    };
    let what = What::Inside {
        id: format!("t-{}-{}", record.id, index + 1),
        role: "role-happened",
        lane: record.lane_of_steps(),
        text,
        by,
        cites: &step.sources,
    };
    inside(press, number, &step.date, index + 1, what)
}

fn inside<'e>(
    press: &'e Press,
    number: Number,
    date: &'e ReleasedDate,
    index: usize,
    what: What<'e>,
) -> Item<'e> {
    let inner = index as u32;
    Item {
        number,
        inner,
        date,
        bounds: date.date.bounds(),
        tie: (press.edition.rank_of(number), index),
        what,
    }
}

/// The item that an entry of a list stands for.
fn item_of(press: &Press, entry: Entry) -> Option<Item<'_>> {
    let record = press.edition.get(entry.number);
    let inner = entry.inner as usize;
    if inner == 0 {
        return record_item(press, entry.number);
    }
    if inner <= record.steps.len() {
        return Some(step_item(press, entry.number, inner - 1));
    }
    let date = law_dates(record).nth(inner - record.steps.len() - 1)?;
    Some(law_item(press, entry.number, inner, date))
}

/// Adoption, entry into force, and what each state did: the dates inside an instrument. They are counted on
/// from its steps.
pub fn instrument_items(press: &Press, number: Number) -> impl Iterator<Item = Item<'_>> {
    let record = press.edition.get(number);
    let first = record.steps.len() + 1;
    law_dates(record).enumerate().map(move |(index, date)| law_item(press, number, first + index, date))
}

/// A date inside an instrument.
enum LawDate<'e> {
    /// Its adoption or entry into force, by the name of the field.
    Own(&'static str, &'e ReleasedDate),
    /// What a state did about it; the place of the state in the list.
    Party(usize, &'e ReleasedParty, &'e ReleasedDate),
}

fn law_dates(record: &Released) -> impl Iterator<Item = LawDate<'_>> {
    let own = record.sheet.fields.iter().filter_map(|(field, value)| match value {
        Value::Date(date) if matches!(*field, "adopted" | "in_force") => Some(LawDate::Own(field, date)),
        _ => None,
    });
    let parties = record.parties.iter().enumerate();
    own.chain(parties.filter_map(|(index, party)| {
        let date = party.date.as_ref()?;
        Some(LawDate::Party(index, party, date))
    }))
}

fn law_item<'e>(press: &'e Press, number: Number, inner: usize, date: LawDate<'e>) -> Item<'e> {
    let record = press.edition.get(number);
    match date {
        LawDate::Own(field, date) => inside(press, number, date, inner, own_date(press, record, field)),
        LawDate::Party(index, party, date) => {
            inside(press, number, date, inner, party_date(press, record, index, party))
        }
    }
}

/// An instrument's adoption or entry into force.
fn own_date<'e>(press: &'e Press, record: &'e Released, field: &str) -> What<'e> {
    let field = field.replace('_', "-");
    What::Inside {
        id: format!("t-{}-{field}", record.id),
        role: "role-law",
        lane: Lane::Background,
        text: Scribe::new(press, "").word(&format!("instrument-{field}")),
        by: None,
        cites: &[],
    }
}

/// What a state did about an instrument.
fn party_date<'e>(
    press: &'e Press,
    record: &'e Released,
    index: usize,
    party: &'e ReleasedParty,
) -> What<'e> {
    let scribe = Scribe::new(press, "");
    let state = &press.edition.get(party.state).title;
    let status = scribe.vocabulary("party-event", party.status.word());
    What::Inside {
        id: format!("t-{}-p{}", record.id, index + 1),
        role: "role-law",
        lane: Lane::Background,
        text: scribe.words("party-step", &[("state", Arg::Text(state)), ("status", Arg::Text(&status))]),
        by: None,
        cites: &party.sources,
    }
}

impl Item<'_> {
    fn lane(&self, press: &Press) -> Lane {
        match &self.what {
            What::Record(_) => press.edition.get(self.number).lane,
            What::Inside { lane, .. } => *lane,
        }
    }

    /// Its address in the list.
    fn id(&self, press: &Press) -> String {
        match &self.what {
            What::Record(_) => format!("t-{}", press.edition.get(self.number).id),
            What::Inside { id, .. } => id.clone(),
        }
    }
}

impl Released {
    fn lane_of_steps(&self) -> Lane {
        if self.kind == Kind::Event { self.lane } else { Lane::Happened }
    }
}

/// About as many bytes as a list of these has on a page: their marks and names, their summaries and sources.
pub fn size_of(press: &Press, items: &[Item<'_>]) -> usize {
    let size = |item: &Item<'_>| match &item.what {
        What::Record(_) => size_of_record(press.edition.get(item.number)),
        What::Inside { text, cites, .. } => OF_AN_ITEM + text.len() + OF_A_SOURCE * cites.len(),
    };
    items.iter().map(size).sum()
}

/// The same of one entry of a list by date, of which the last may have none.
pub fn size_in_list(press: &Press, entry: Entry) -> usize {
    item_of(press, entry)
        .map_or_else(|| size_of_record(press.edition.get(entry.number)), |item| size_of(press, &[item]))
}

fn size_of_record(record: &Released) -> usize {
    let summary = record.summary.as_ref().map_or(0, |summary| summary.len());
    OF_AN_ITEM + record.title.len() + summary + OF_A_SOURCE * record.sources.len()
}

const OF_AN_ITEM: usize = 370;
const OF_A_SOURCE: usize = 70;

/// Sorts the items and groups them by year and month.
pub fn view(scribe: Scribe<'_>, mut items: Vec<Item<'_>>) -> TimelineView {
    items.sort_by_key(|item| (sort_days(item.bounds), item.tie));
    grouped(scribe, &items, 1)
}

/// The same below its strip.
pub fn view_with_strip(scribe: Scribe<'_>, items: Vec<Item<'_>>) -> TimelineView {
    let mut sorted: Vec<&Item<'_>> = items.iter().collect();
    sorted.sort_by_key(|item| (sort_days(item.bounds), item.tie));
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
        What::Record(_) => record.title.to_string(),
        What::Inside { text, .. } => text.clone(),
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

/// A list by date in counts, each of which leads to the page where the first of its things stands.
pub fn counts(scribe: Scribe<'_>, listing: &Listing) -> Option<StripView> {
    let mut things = Vec::with_capacity(listing.len());
    for slice in 0..listing.cut.slices().len() {
        let page = format!("{}{}", scribe.root, listing.cut.path(slice));
        let items = listing.on(slice).iter().filter_map(|entry| item_of(scribe.press, *entry));
        things.extend(items.map(|item| thing(scribe, &item, 0, &page)));
    }
    strip::view(scribe, &things, Boxes::Never)
}

/// One page of a timeline that has several.
pub fn page_view(scribe: Scribe<'_>, entries: &[Entry], first: usize) -> TimelineView {
    let items: Vec<Item<'_>> = entries.iter().filter_map(|entry| item_of(scribe.press, *entry)).collect();
    TimelineView { strip: strip_of(scribe, items.iter(), first), ..grouped(scribe, &items, first) }
}

/// Entries by the period that they stand in, then in order of time.
pub fn by_period(items: Vec<Item<'_>>) -> Vec<(Period, Entry)> {
    let place = |item: &Item<'_>| (Heading::of(item).period(), sort_days(item.bounds), item.tie);
    let entry = |item: &Item<'_>| Entry { number: item.number, inner: item.inner };
    let mut placed: Vec<_> = items.iter().map(|item| (place(item), entry(item))).collect();
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|((period, ..), entry)| (period, entry)).collect()
}

/// The years of a long timeline.
pub fn overview(scribe: Scribe<'_>, listing: &Listing) -> OverviewView {
    let slices = listing.cut.slices().iter().enumerate();
    let mut years: Vec<YearView> = Vec::new();
    let first_pages = slices.filter(|(_, slice)| slice.page == 0);
    for (index, slice) in first_pages {
        let Some(period) = slice.period else { continue };
        let entries = listing.of_period(period);
        years.push(YearView {
            label: period.words(scribe),
            href: format!("{}{}", scribe.root, listing.cut.path(index)),
            counts: lane_counts(scribe, entries),
            items: most_referred(scribe, entries),
        });
    }
    OverviewView { strip: counts(scribe, listing), years }
}

fn lane_counts(scribe: Scribe<'_>, entries: &[Entry]) -> Vec<String> {
    let lane = |entry: &Entry| item_of(scribe.press, *entry).map(|item| item.lane(scribe.press));
    let lanes: Vec<Lane> = entries.iter().filter_map(lane).collect();
    let count = |lane: Lane| lanes.iter().filter(|other| **other == lane).count();
    let keys = [
        (Lane::Happened, "count-happened"),
        (Lane::Said, "count-said"),
        (Lane::Background, "count-background"),
    ];
    let counts = keys.into_iter().map(|(lane, key)| (key, count(lane)));
    let mut words: Vec<String> =
        counts.filter(|(_, count)| *count > 0).map(|(key, count)| counted(scribe, key, count)).collect();
    if words.is_empty() {
        words.push(counted(scribe, "count-undated", entries.len()));
    }
    words
}

/// The few records of a year that an overview shows: most refers to them. In order of time.
fn most_referred(scribe: Scribe<'_>, entries: &[Entry]) -> Vec<references::ItemView> {
    const FEW: usize = 3;
    let relations = scribe.press.edition.relations();
    let mut records: Vec<(usize, Number)> = entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| entry.inner == 0)
        .map(|(place, entry)| (place, entry.number))
        .collect();
    records.sort_by_key(|(place, number)| (Reverse(relations.count_to(*number)), *place));
    records.truncate(FEW);
    records.sort_unstable();
    records.into_iter().map(|(_, number)| references::item(scribe, number)).collect()
}

/// Groups sorted items by year and month; `first` is the number of the first.
fn grouped(scribe: Scribe<'_>, items: &[Item<'_>], first: usize) -> TimelineView {
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
                start: first + index,
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
    let things: Vec<(Number, Option<Period>)> =
        items.iter().map(|item| (item.number, Some(Heading::of(item).period()))).collect();
    TimelineView {
        strip: None,
        groups,
        legend: legend.into_iter().map(label).collect(),
        filters: filters::view(scribe, &things),
    }
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
        let year = |year: i32| Period::Year(year).words(scribe);
        match self {
            Heading::Month(of, month) => {
                let month = scribe.word(&format!("date-month-{month}"));
                let year = year_in_figures(scribe, of);
                scribe.words("date-month", &[("month", Arg::Text(&month)), ("year", Arg::Text(&year))])
            }
            Heading::Year(of) => year(of),
            Heading::Until(of) => scribe.words("timeline-until", &[("year", Arg::Text(&year(of)))]),
            Heading::Undated => Period::Undated.words(scribe),
        }
    }

    /// The year whose page it stands on.
    fn period(self) -> Period {
        match self {
            Heading::Month(year, _) | Heading::Year(year) | Heading::Until(year) => Period::Year(year),
            Heading::Undated => Period::Undated,
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
            by: record.summary.as_ref().map(|summary| escaped(summary)),
            content_note: scribe.content_notes(record),
            src: sources(scribe, &record.sources),
            marks,
        },
        What::Inside { role, lane, text, by, cites, .. } => ItemView {
            id: item.id(scribe.press),
            lane: lane_class(*lane),
            swatch,
            when,
            role: scribe.word(role),
            what: scribe.joined("join-name", &[scribe.link(item.number), set_apart(text)]),
            by: by.clone(),
            content_note: scribe.content_notes(record),
            src: sources(scribe, cites),
            marks,
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

/// Everything on the site that has a date.
pub fn of_site(press: &Press) -> Vec<Item<'_>> {
    press.edition.numbers().filter_map(|number| record_item(press, number)).collect()
}

/// True if any record has a date that is a moment, so that there is a timeline to lead to.
pub fn has_any(edition: &Edition) -> bool {
    let is_dated = |moment: &Moment| moment.role != DateRole::Period;
    edition.records.iter().any(|record| record.moment.as_ref().is_some_and(is_dated))
}
