//! The site's timeline: one page while it is short, else an overview and a page a year.

use serde::Serialize;

use crate::kinds::sheet::Number;
use crate::paper::Paper;

use super::listings::Listing;
use super::paging::PagerView;
use super::scribe::Scribe;
use super::theme::PageAt;
use super::timeline::{self, OverviewView, TimelineView};
use super::{Fault, Press};

/// What stands on a page of a dated list: all of it, its years, or one of them.
#[derive(Serialize, Default)]
pub struct DatedView {
    pub timeline: Option<TimelineView>,
    pub overview: Option<OverviewView>,
    /// The period, on a page of its own.
    pub period: Option<String>,
    /// The way back to the overview.
    pub all: Option<String>,
    pub pager: Option<PagerView>,
}

/// A page of a dated list; without a slice, its overview. `page` is the record that the list is of.
pub fn dated(scribe: Scribe<'_>, listing: &Listing, slice: Option<usize>, page: Option<Number>) -> DatedView {
    let Some(index) = slice else {
        return DatedView { overview: Some(timeline::overview(scribe, listing)), ..DatedView::default() };
    };
    let slice = &listing.cut.slices()[index];
    let period = slice.period.map(|period| period.words(scribe));
    let all = period.is_some().then(|| format!("{}{}", scribe.root, listing.cut.home()));
    let timeline = timeline::page_view(scribe, listing.on(index), slice.first_number(), page);
    DatedView {
        timeline: Some(timeline),
        overview: None,
        period,
        all,
        pager: listing.cut.pager(scribe, index),
    }
}

#[derive(Serialize)]
struct TimelinePage {
    section: &'static str,
    title: String,
    #[serde(flatten)]
    dated: DatedView,
}

pub fn pull(
    press: &Press,
    listing: &Listing,
    slice: Option<usize>,
    paper: &mut Paper<'_>,
) -> Result<(), Fault> {
    let scribe = Scribe::new(press, "");
    let page = TimelinePage {
        section: "timeline",
        title: scribe.word("menu-timeline"),
        dated: dated(scribe, listing, slice, None),
    };
    press.theme.fill(
        "timeline.html",
        PageAt { root: "", section: page.section, address: press.address(&listing.path(slice)) },
        &page,
        paper,
    )
}
