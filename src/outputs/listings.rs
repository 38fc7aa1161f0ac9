//! Every list of the site that may need several pages: the kinds, the timeline, tags, corrections, and the
//! long parts of records. They are collected once, before a page is asked for, so that a page of a list
//! costs what stands on it and not what the list holds.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::kinds::Kind;
use crate::kinds::sheet::Number;
use crate::paper::Paper;
use crate::text::Text;

use super::case::{self, Members};
use super::paging::{Cut, PAGE, Period};
use super::parts::{self, Part, PartPage};
use super::{Fault, Planner, Press, corrections, lists, tags, timeline, timeline_page};

/// One line of a list: a record, or something inside one. What `inner` counts is for the list to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub number: Number,
    pub inner: u32,
}

impl Entry {
    pub fn record(number: Number) -> Entry {
        Entry { number, inner: 0 }
    }
}

/// What a list is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Of {
    Kind(Kind),
    /// Everything that has a date.
    Site,
    Tags,
    /// The records of one tag, by its place among the tags.
    Tag(u32),
    Corrections,
    Part(Number, Part),
}

/// A list, and its cut into pages.
#[derive(Debug)]
pub struct Listing {
    pub of: Of,
    pub cut: Cut,
    entries: Vec<Entry>,
}

impl Listing {
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The path of one of its pages; `None` is its overview.
    pub fn path(&self, slice: Option<usize>) -> String {
        slice.map_or_else(|| self.cut.home(), |slice| self.cut.path(slice))
    }

    /// What stands on one page.
    pub fn on(&self, slice: usize) -> &[Entry] {
        &self.entries[self.cut.slices()[slice].range.clone()]
    }

    /// What stands in one period.
    pub fn of_period(&self, period: Period) -> &[Entry] {
        let mut slices = self.cut.slices().iter().filter(|slice| slice.period == Some(period));
        let Some(first) = slices.next() else { return &[] };
        let end = slices.next_back().unwrap_or(first).range.end;
        &self.entries[first.range.start..end]
    }
}

/// The lists of a site.
#[derive(Debug, Default)]
pub struct Listings {
    all: Vec<Listing>,
    /// The names of tags, with the places of their lists.
    tags: Vec<(Text, usize)>,
    parts: FxHashMap<(Number, Part), usize>,
    by_tag: FxHashMap<Text, usize>,
    /// What belongs to each case.
    members: FxHashMap<Number, Members>,
    /// Names that several people or organizations have.
    shared_names: FxHashSet<Text>,
    /// The pages of all lists, as the plan counts them.
    pages: Vec<PageOf>,
}

impl Listings {
    /// Collects every list.
    pub fn new(press: &Press) -> Listings {
        let kinds: Vec<Kind> = lists::listed_kinds(press).collect();
        let kinds = || -> Vec<_> { kinds.par_iter().map(|kind| (*kind, of_kind(press, *kind))).collect() };
        let site = || timeline::by_period(timeline::of_site(press));
        let tags = || tags::collect(press);
        let ((kinds, site), (tags, members)) =
            rayon::join(|| rayon::join(kinds, site), || rayon::join(tags, || members(press)));
        let mut listings = Listings { members, shared_names: shared_names(press), ..Listings::default() };
        for (kind, entries) in kinds {
            listings.add_kind(press, kind, entries);
        }
        if !site.is_empty() {
            listings.add_dated(press, Of::Site, "timeline", (site, PAGE));
        }
        listings.add_tags(tags);
        let changes = corrections::collect(&press.edition);
        let cut = Cut::newest_first(corrections::STEM.to_owned(), changes.len());
        listings.add(Of::Corrections, cut, changes);
        for long in parts::collect(press, &listings.members) {
            listings.add_part(press, long);
        }
        listings.pages = listings.all.iter().enumerate().flat_map(pages_of).collect();
        listings
    }

    fn add(&mut self, of: Of, cut: Cut, entries: Vec<Entry>) -> usize {
        self.all.push(Listing { of, cut, entries });
        self.all.len() - 1
    }

    fn add_kind(&mut self, press: &Press, kind: Kind, entries: Entries) {
        let stem = format!("{}/index", kind.folder());
        self.add_entries(press, (Of::Kind(kind), stem), (entries, PAGE));
    }

    /// `fits`: so many dated entries may stay on one page.
    fn add_entries(
        &mut self,
        press: &Press,
        (of, stem): (Of, String),
        (entries, fits): (Entries, usize),
    ) -> usize {
        match entries {
            Entries::Dated(dated) => self.add_dated(press, of, &stem, (dated, fits)),
            Entries::Plain(entries) => self.add(of, Cut::whole(stem, entries.len()), entries),
            Entries::Sized(sized, room) => {
                let cut = Cut::by_size(stem, sized.iter().map(|(size, _)| *size), room);
                self.add(of, cut, sized.into_iter().map(|(_, entry)| entry).collect())
            }
        }
    }

    /// A list by date: one page while it fits, else a page a year, and of a full year several.
    fn add_dated(
        &mut self,
        press: &Press,
        of: Of,
        stem: &str,
        (dated, fits): (Vec<(Period, Entry)>, usize),
    ) -> usize {
        let size = |(_, entry): &(Period, Entry)| timeline::size_in_list(press, *entry);
        let years = dated.chunk_by(|a, b| a.0 == b.0);
        let sizes: Vec<(Period, Vec<usize>)> =
            years.map(|year| (year[0].0, year.iter().map(size).collect())).collect();
        let whole: usize = sizes.iter().flat_map(|(_, sizes)| sizes).sum();
        let cut = if dated.len() <= fits && whole <= ROOM_OF_DATES {
            Cut::whole(stem.to_owned(), dated.len())
        } else {
            Cut::by_period(stem.to_owned(), sizes, ROOM_OF_DATES)
        };
        self.add(of, cut, dated.into_iter().map(|(_, entry)| entry).collect())
    }

    fn add_tags(&mut self, tags: Vec<(Text, Vec<Entry>)>) {
        let number = |(tag, _): (usize, _)| Entry { number: Number(0), inner: tag as u32 };
        let entries: Vec<Entry> = tags.iter().enumerate().map(number).collect();
        self.add(Of::Tags, Cut::whole("tags/index".into(), entries.len()), entries);
        let mut taken = FxHashSet::default();
        for (place, (tag, entries)) in tags.into_iter().enumerate() {
            let stem = format!("tags/{}", free_name(&mut taken, tags::slug(&tag)));
            let listing = self.add(Of::Tag(place as u32), Cut::whole(stem, entries.len()), entries);
            self.by_tag.insert(tag.clone(), listing);
            self.tags.push((tag, listing));
        }
    }

    /// Adds a part of a record that is too long for the record's own page. Of a timeline, the overview stands there.
    fn add_part(&mut self, press: &Press, LongPart { number, part, stem, entries }: LongPart) {
        let listing = self.add_entries(press, (Of::Part(number, part), stem), (entries, 0));
        self.parts.insert((number, part), listing);
    }

    /// The pages of a part of a record, if it has any.
    pub fn part(&self, number: Number, part: Part) -> Option<&Listing> {
        self.parts.get(&(number, part)).map(|listing| &self.all[*listing])
    }

    pub fn tag(&self, tag: u32) -> (&Text, &Listing) {
        let (name, listing) = &self.tags[tag as usize];
        (name, &self.all[*listing])
    }

    pub fn find_tag(&self, tag: &str) -> Option<&Listing> {
        self.by_tag.get(tag).map(|listing| &self.all[*listing])
    }

    /// Everything that has a date.
    pub fn site(&self) -> Option<&Listing> {
        self.all.iter().find(|listing| listing.of == Of::Site)
    }

    /// Whether a name tells nobody from somebody else.
    pub fn is_shared_name(&self, name: &str) -> bool {
        self.shared_names.contains(name)
    }

    pub fn n_pages(&self) -> usize {
        self.pages.len()
    }

    pub fn n_tags(&self) -> usize {
        self.tags.len()
    }

    /// What belongs to a case.
    pub fn members(&self, case: Number) -> &Members {
        &self.members[&case]
    }
}

/// A page of a list by date has so much, in bytes as `timeline::size_of` counts them: as much as a record's page.
const ROOM_OF_DATES: usize = 60_000;

/// What stands on a list, before it is cut into pages.
pub enum Entries {
    Dated(Vec<(Period, Entry)>),
    Plain(Vec<Entry>),
    /// Each with its size, and how much has room on a page.
    Sized(Vec<(usize, Entry)>, usize),
}

/// A part of a record that has pages of its own.
pub struct LongPart {
    pub number: Number,
    pub part: Part,
    pub stem: String,
    pub entries: Entries,
}

fn of_kind(press: &Press, kind: Kind) -> Entries {
    match lists::is_dated(kind) {
        true => Entries::Dated(lists::by_period(press, kind)),
        false => Entries::Plain(lists::by_name(press, kind)),
    }
}

fn members(press: &Press) -> FxHashMap<Number, Members> {
    let cases: Vec<Number> = press.edition.of_kind(Kind::Case).map(|(case, _)| case).collect();
    cases.into_par_iter().map(|case| (case, case::members(press, case))).collect()
}

fn shared_names(press: &Press) -> FxHashSet<Text> {
    let mut known = FxHashSet::default();
    let named = [Kind::Person, Kind::Organization].into_iter().flat_map(|kind| press.edition.of_kind(kind));
    let names = named.map(|(_, record)| &record.title);
    names.filter(|name| !known.insert(*name)).cloned().collect()
}

/// The name, or where another tag has it already, one with a number behind it.
fn free_name(taken: &mut FxHashSet<String>, name: String) -> String {
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    let free = std::iter::once(name.clone()).chain(numbered).find(|name| !taken.contains(name));
    let free = free.expect("there is always a next number");
    taken.insert(free.clone());
    free
}

/// A page of a list.
#[derive(Clone, Copy, Debug)]
struct PageOf {
    listing: usize,
    /// `None` is the overview.
    slice: Option<usize>,
}

fn pages_of((number, listing): (usize, &Listing)) -> impl Iterator<Item = PageOf> {
    let slices = (0..listing.cut.slices().len()).map(Some);
    let overview = has_overview(listing).then_some(None);
    overview.into_iter().chain(slices).map(move |slice| PageOf { listing: number, slice })
}

/// A record's own page holds the overview of its parts.
fn has_overview(listing: &Listing) -> bool {
    listing.cut.is_by_period() && !matches!(listing.of, Of::Part(..))
}

pub fn plan(press: &Press, planner: &mut Planner) {
    let listings = press.listings();
    for (item, page) in listings.pages.iter().enumerate() {
        let listing = &listings.all[page.listing];
        let path = listing.path(page.slice);
        match listing.of {
            Of::Part(number, _) => planner.add_of(path, item as u32, number),
            _ => planner.add(path, item as u32),
        }
    }
}

pub fn pull(press: &Press, item: u32, paper: &mut Paper<'_>) -> Result<(), Fault> {
    let listings = press.listings();
    let page = listings.pages[item as usize];
    let listing = &listings.all[page.listing];
    match (listing.of, page.slice) {
        (Of::Kind(kind), slice) => lists::pull(press, kind, listing, slice, paper),
        (Of::Site, slice) => timeline_page::pull(press, listing, slice, paper),
        (Of::Tags, slice) => tags::pull_index(press, listing, slice.unwrap_or(0), paper),
        (Of::Tag(_), slice) => tags::pull(press, listing, slice.unwrap_or(0), paper),
        (Of::Corrections, slice) => corrections::pull(press, listing, slice.unwrap_or(0), paper),
        (Of::Part(number, part), slice) => {
            parts::pull(press, listing, PartPage { number, part, slice: slice.unwrap_or(0) }, paper)
        }
    }
}
