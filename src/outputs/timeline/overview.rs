//! The years of a timeline that does not fit on one page.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde::Serialize;

use crate::kinds::sheet::Number;
use crate::outputs::facts::counted;
use crate::outputs::listings::{Entry, Listing};
use crate::outputs::references;
use crate::outputs::scribe::Scribe;
use crate::outputs::strip::{self, Boxes, StripView};
use crate::release::edition::Lane;

use super::items::item_of;
use super::thing;

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
    let lane = |entry: &Entry| item_of(scribe.press, *entry, None).map(|item| item.lane(scribe.press));
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

/// The few records of a year that an overview shows: most refers to them. In order of time. Of a year that holds no
/// more than steps it shows those whose steps they are.
fn most_referred(scribe: Scribe<'_>, entries: &[Entry]) -> Vec<references::ItemView> {
    const FEW: usize = 3;
    let relations = scribe.press.edition.relations();
    let only_steps = entries.iter().all(|entry| entry.inner != 0);
    let mut known = BTreeSet::new();
    let mut records: Vec<(usize, Number)> = entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| (entry.inner == 0 || only_steps) && known.insert(entry.number))
        .map(|(place, entry)| (place, entry.number))
        .collect();
    records.sort_by_key(|(place, number)| (Reverse(relations.count_to(*number)), *place));
    records.truncate(FEW);
    records.sort_unstable();
    records.into_iter().map(|(_, number)| references::item(scribe, number)).collect()
}

/// A list by date in counts, each of which leads to the page where the first of its things stands.
pub fn counts(scribe: Scribe<'_>, listing: &Listing) -> Option<StripView> {
    let mut things = Vec::with_capacity(listing.len());
    for slice in 0..listing.cut.slices().len() {
        let page = format!("{}{}", scribe.root, listing.cut.path(slice));
        let items = listing.on(slice).iter().filter_map(|entry| item_of(scribe.press, *entry, None));
        things.extend(items.map(|item| thing(scribe, &item, 0, &page)));
    }
    strip::view(scribe, &things, Boxes::Never)
}
