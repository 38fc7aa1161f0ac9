//! The list of each kind: by date where its records have one, else by name.

use serde::Serialize;

use crate::kinds::Kind;
use crate::kinds::sheet::Number;
use crate::paper::Paper;
use crate::text::Text;
use crate::text::alphabet::sort_key;

use super::facts::counted;
use super::filters::{self, FilterView};
use super::listings::{Entry, Listing};
use super::paging::Period;
use super::references::{self, ItemView};
use super::scribe::Scribe;
use super::theme::PageAt;
use super::timeline;
use super::timeline_page::{DatedView, dated};
use super::{Fault, Press};

/// Kinds that have a list.
pub fn listed_kinds(press: &Press) -> impl Iterator<Item = Kind> {
    Kind::ALL
        .iter()
        .copied()
        .filter(|kind| *kind != Kind::Page && press.edition.of_kind(*kind).next().is_some())
}

/// Kinds that are listed by date.
pub fn is_dated(kind: Kind) -> bool {
    matches!(kind, Kind::Event | Kind::Testimony | Kind::Statement)
}

#[derive(Serialize)]
struct ListView {
    section: &'static str,
    title: String,
    /// How many there are: on the first page alone, so that one more changes no other.
    deck: Option<String>,
    /// Dated kinds: a list by year and month.
    #[serde(flatten)]
    dated: DatedView,
    /// The rest: by name, with summaries.
    items: Vec<SummaryView>,
    filters: Option<FilterView>,
}

#[derive(Serialize)]
struct SummaryView {
    #[serde(flatten)]
    item: ItemView,
    summary: Option<Text>,
    /// The language of the summary, where it is not the page's.
    lang: Option<Text>,
    /// What the filters go by, as attributes.
    marks: String,
}

/// The records of a kind by the year of their date, those without one last, by name.
pub fn by_period(press: &Press, kind: Kind) -> Vec<(Period, Entry)> {
    let (mut dated, mut rest) = (Vec::new(), Vec::new());
    for (number, _) in press.edition.of_kind(kind) {
        match timeline::record_item(press, number) {
            Some(item) => dated.push(item),
            None => rest.push(number),
        }
    }
    let mut entries = timeline::by_period(dated);
    let rest = sorted_by_name(press, rest);
    entries.extend(rest.into_iter().map(|number| (Period::Undated, Entry::record(number))));
    entries
}

/// The records of a kind by name.
pub fn by_name(press: &Press, kind: Kind) -> Vec<Entry> {
    let numbers = press.edition.of_kind(kind).map(|(number, _)| number).collect();
    sorted_by_name(press, numbers).into_iter().map(Entry::record).collect()
}

pub fn sorted_by_name(press: &Press, mut numbers: Vec<Number>) -> Vec<Number> {
    numbers.sort_by_cached_key(|number| (sort_key(&press.edition.get(*number).title), *number));
    numbers
}

pub fn pull(
    press: &Press,
    kind: Kind,
    listing: &Listing,
    slice: Option<usize>,
    paper: &mut Paper<'_>,
) -> Result<(), Fault> {
    let scribe = Scribe::new(press, "../");
    let is_first = slice.is_none_or(|slice| slice == 0 && !listing.cut.is_by_period());
    let (dated, items) = if is_dated(kind) {
        dated_and_rest(scribe, listing, slice)
    } else {
        let slice = slice.unwrap_or(0);
        let pager = listing.cut.pager(scribe, slice);
        (DatedView { pager, ..DatedView::default() }, summaries(scribe, listing.on(slice)))
    };
    let view = ListView {
        section: kind.folder(),
        title: scribe.word(&format!("kinds-{}", kind.word())),
        deck: is_first.then(|| counted(scribe, &format!("count-{}", kind.word()), listing.len())),
        filters: filters(scribe, listing, slice),
        dated,
        items,
    };
    press.theme.fill(
        "list.html",
        PageAt { root: "../", section: view.section, address: press.address(&listing.path(slice)) },
        &view,
        paper,
    )
}

/// A page of a dated kind: what has a date as a timeline, what has none by name below it.
fn dated_and_rest(
    scribe: Scribe<'_>,
    listing: &Listing,
    slice: Option<usize>,
) -> (DatedView, Vec<SummaryView>) {
    let mut view = dated(scribe, listing, slice, None);
    view.timeline = view.timeline.filter(|timeline| !timeline.groups.is_empty());
    let entries = slice.map_or(&[][..], |slice| listing.on(slice));
    let has_date = |entry: &&Entry| timeline::record_item(scribe.press, entry.number).is_some();
    let rest: Vec<Entry> = entries.iter().filter(|entry| !has_date(entry)).copied().collect();
    (view, summaries(scribe, &rest))
}

/// The filters of a page of records by name; a timeline has its own.
fn filters(scribe: Scribe<'_>, listing: &Listing, slice: Option<usize>) -> Option<FilterView> {
    let things: Vec<_> = listing.on(slice?).iter().map(|entry| (entry.number, None)).collect();
    filters::view(scribe, &things)
}

fn summaries(scribe: Scribe<'_>, entries: &[Entry]) -> Vec<SummaryView> {
    let lang = |entry: &Entry| scribe.lang_of(scribe.record(entry.number)).map(Text::from);
    let summary = |entry: &Entry| SummaryView {
        item: references::dated_item(scribe, entry.number),
        summary: scribe.record(entry.number).summary.clone(),
        lang: lang(entry),
        marks: filters::marks(scribe, entry.number, None),
    };
    entries.iter().map(summary).collect()
}
