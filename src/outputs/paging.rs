//! Lists that share several pages: where they are cut, what the pages are called, and how one leads to the
//! next. It knows numbers and names, not what is listed.
//!
//! The name of a page that goes on holds `_`, which no id holds, so it never meets a record's page. No page
//! but the first tells how many there are: a list that grows changes its first page and its last ones, and
//! the pages between keep their bytes.

use std::ops::Range;

use serde::Serialize;

use crate::text::words::Arg;

use super::scribe::Scribe;

/// As many entries stand on one page.
pub const PAGE: usize = 200;
/// As many a record's own page shows of a list that has pages of its own.
pub const SHOWN: usize = 50;

/// What a stretch of a dated list is named for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    Year(i32),
    /// No year can be told: last.
    Undated,
}

impl Period {
    /// Its part of a page's name.
    fn name(self) -> String {
        match self {
            Period::Year(year) if year > 0 => year.to_string(),
            Period::Year(year) => format!("bce-{}", 1 - i64::from(year)),
            Period::Undated => "undated".to_owned(),
        }
    }

    /// As it stands by itself: `2023`, `2023년`.
    pub fn words(self, scribe: Scribe<'_>) -> String {
        match self {
            Period::Year(year) => {
                scribe.words("date-year", &[("year", Arg::Text(&year_in_figures(scribe, year)))])
            }
            Period::Undated => scribe.word("timeline-undated"),
        }
    }
}

/// A year inside a longer date, or where there is no room for more than its figures.
pub fn year_in_figures(scribe: Scribe<'_>, year: i32) -> String {
    if year > 0 {
        return year.to_string();
    }
    scribe.words("date-year-bce", &[("year", Arg::Number(1 - i64::from(year)))])
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slice {
    pub period: Option<Period>,
    /// Which of its period, from 0.
    pub page: usize,
    /// How many pages its period has.
    pub pages: usize,
    /// How many entries of its period stand on the pages before it.
    before: usize,
    /// The entries that stand on it.
    pub range: Range<usize>,
}

impl Slice {
    /// Number of its first entry within the period, from 1.
    pub fn first_number(&self) -> usize {
        self.before + 1
    }
}

/// How pages are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Naming {
    /// The first has the list's own name, the others a number.
    FromFirst,
    /// The newest stands first and has the list's own name; the others are numbered from the oldest, so
    /// that a full page never changes again.
    FromLast,
    /// A period each, and a number where one needs several pages. The list's own name is the overview's.
    ByPeriod,
}

/// A list cut into pages.
#[derive(Debug)]
pub struct Cut {
    stem: String,
    naming: Naming,
    slices: Vec<Slice>,
}

impl Cut {
    /// In the order of the list. `stem` is the path of its first page without the ending.
    pub fn whole(stem: String, length: usize) -> Cut {
        Cut::by_size(stem, std::iter::repeat_n(0, length), usize::MAX)
    }

    /// In the order of the list, as many entries on a page as have room there. `sizes` are theirs, in the measure of `room`;
    /// one that is larger than a page has its own.
    pub fn by_size(stem: String, sizes: impl IntoIterator<Item = usize>, room: usize) -> Cut {
        Cut { stem, naming: Naming::FromFirst, slices: slices_of(None, 0, sizes, room) }
    }

    /// A list whose newest entry stands first.
    pub fn newest_first(stem: String, length: usize) -> Cut {
        let pages = length.div_ceil(PAGE);
        let slice = |page: usize| {
            let end = length - (pages - 1 - page) * PAGE;
            let start = if page == 0 { 0 } else { end - PAGE };
            Slice { period: None, page, pages, before: start, range: start..end }
        };
        Cut { stem, naming: Naming::FromLast, slices: (0..pages).map(slice).collect() }
    }

    /// A page or more for each period, in the order of the list, as many entries on a page as have room there. `sizes`
    /// are those of all entries of a period.
    pub fn by_period(
        stem: String,
        sizes: impl IntoIterator<Item = (Period, Vec<usize>)>,
        room: usize,
    ) -> Cut {
        let mut slices = Vec::new();
        let mut start = 0;
        for (period, sizes) in sizes {
            let length = sizes.len();
            slices.extend(slices_of(Some(period), start, sizes, room));
            start += length;
        }
        Cut { stem, naming: Naming::ByPeriod, slices }
    }

    pub fn is_by_period(&self) -> bool {
        self.naming == Naming::ByPeriod
    }

    pub fn slices(&self) -> &[Slice] {
        &self.slices
    }

    /// The path of the list itself: its first page, or its overview.
    pub fn home(&self) -> String {
        format!("{}.html", self.stem)
    }

    pub fn path(&self, slice: usize) -> String {
        format!("{}{}.html", self.stem, self.suffix(slice))
    }

    /// The slice that holds an entry.
    pub fn slice_of(&self, entry: usize) -> usize {
        self.slices.partition_point(|slice| slice.range.end <= entry)
    }

    fn suffix(&self, slice: usize) -> String {
        let Slice { period, page, pages, .. } = &self.slices[slice];
        match (self.naming, period) {
            (Naming::FromLast, _) if *page > 0 => format!("_{}", pages - page),
            (Naming::ByPeriod, Some(period)) if *page > 0 => format!("_{}_{}", period.name(), page + 1),
            (Naming::ByPeriod, Some(period)) => format!("_{}", period.name()),
            (Naming::FromFirst, _) if *page > 0 => format!("_{}", page + 1),
            _ => String::new(),
        }
    }

    /// The way from one of its pages to another: they lie in one folder.
    pub fn href(&self, slice: usize) -> String {
        let name = self.stem.rsplit('/').next().unwrap_or(&self.stem);
        format!("{name}{}.html", self.suffix(slice))
    }

    /// Links to the pages around one; `None` where it is alone.
    pub fn pager(&self, scribe: Scribe<'_>, slice: usize) -> Option<PagerView> {
        if self.slices.len() < 2 {
            return None;
        }
        let neighbour = |to: Option<usize>, keys: (&str, &str)| {
            let to = to.filter(|to| *to < self.slices.len())?;
            Some(LinkView { href: self.href(to), label: self.neighbour_label(scribe, slice, to, keys) })
        };
        let keys = match self.naming {
            Naming::FromLast => [("pager-newer", "pager-newer"), ("pager-older", "pager-older")],
            _ => [("pager-previous", "pager-previous-to"), ("pager-next", "pager-next-to")],
        };
        Some(PagerView {
            previous: neighbour(slice.checked_sub(1), keys[0]),
            next: neighbour(Some(slice + 1), keys[1]),
            numbers: self.numbers(scribe, slice),
        })
    }

    /// A neighbour in another period is named for it.
    fn neighbour_label(&self, scribe: Scribe<'_>, from: usize, to: usize, keys: (&str, &str)) -> String {
        let (from, to) = (&self.slices[from], &self.slices[to]);
        match to.period.filter(|_| to.period != from.period) {
            Some(period) => scribe.words(keys.1, &[("page", Arg::Text(&period.words(scribe)))]),
            None => scribe.word(keys.0),
        }
    }

    /// Page numbers within the period.
    fn numbers(&self, scribe: Scribe<'_>, slice: usize) -> Vec<NumberView> {
        let Slice { page, pages, .. } = self.slices[slice];
        if pages < 2 {
            return Vec::new();
        }
        let first = slice - page;
        let mut last = None;
        let number = |shown: usize| {
            let view = NumberView {
                label: self.number_label(scribe, shown, pages),
                href: (shown != page).then(|| self.href(first + shown)),
                gap: last.is_some_and(|last| last + 1 != shown),
            };
            last = Some(shown);
            view
        };
        shown_pages(page, pages).into_iter().map(number).collect()
    }

    fn number_label(&self, scribe: Scribe<'_>, page: usize, pages: usize) -> String {
        match self.naming {
            Naming::FromLast if page == 0 => scribe.word("pager-newest"),
            Naming::FromLast => (pages - page).to_string(),
            _ => (page + 1).to_string(),
        }
    }
}

/// The pages of the entries of a period, the first of which stands at `start` of the list.
fn slices_of(
    period: Option<Period>,
    start: usize,
    sizes: impl IntoIterator<Item = usize>,
    room: usize,
) -> Vec<Slice> {
    let mut slices: Vec<Slice> = Vec::new();
    let mut taken = 0;
    for (before, size) in sizes.into_iter().enumerate() {
        let at = start + before;
        match slices.last_mut() {
            Some(slice) if slice.range.len() < PAGE && (taken == 0 || taken + size <= room) => {
                slice.range.end = at + 1;
            }
            _ => {
                let page = slices.len();
                slices.push(Slice { period, page, pages: 0, before, range: at..at + 1 });
                taken = 0;
            }
        }
        taken += size;
    }
    let pages = slices.len();
    slices.iter_mut().for_each(|slice| slice.pages = pages);
    slices
}

/// Which page numbers stand on a page: on the first a way to every part of the list, on the others the
/// first and the neighbours.
fn shown_pages(page: usize, pages: usize) -> Vec<usize> {
    const NEAR: usize = 2;
    const FEW: usize = 12;
    if page > 0 {
        let near = page.saturating_sub(NEAR).max(1)..(page + NEAR + 1).min(pages);
        return std::iter::once(0).chain(near).collect();
    }
    if pages <= FEW {
        return (0..pages).collect();
    }
    let step = [5, 10, 20, 50, 100, 200, 500].into_iter().find(|step| pages / step <= FEW).unwrap_or(1000);
    let marks = (1..=pages / step).map(|mark| mark * step - 1);
    let mut shown: Vec<usize> = (0..=NEAR).chain(marks).chain([pages - 1]).collect();
    shown.dedup();
    shown
}

/// A link whose words are text.
#[derive(Serialize)]
pub struct LinkView {
    pub href: String,
    pub label: String,
}

/// Links from a page of a list to others of it.
#[derive(Serialize)]
pub struct PagerView {
    pub previous: Option<LinkView>,
    pub next: Option<LinkView>,
    pub numbers: Vec<NumberView>,
}

#[derive(Serialize)]
pub struct NumberView {
    pub label: String,
    /// None for the page that is being read.
    pub href: Option<String>,
    /// Whether pages were left out before it.
    pub gap: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn paths(cut: &Cut) -> Vec<String> {
        (0..cut.slices.len()).map(|slice| cut.path(slice)).collect()
    }

    #[test]
    fn a_short_list_is_one_page_under_its_own_name() {
        assert_eq!(paths(&Cut::whole("people/index".into(), PAGE)), ["people/index.html"]);
    }

    #[test]
    fn pages_that_go_on_are_numbered() {
        let names = ["people/index.html", "people/index_2.html", "people/index_3.html"];
        assert_eq!(paths(&Cut::whole("people/index".into(), 2 * PAGE + 1)), names);
    }

    #[test]
    fn the_newest_page_of_a_list_that_begins_with_the_newest_fills_up() {
        let cut = Cut::newest_first("corrections".into(), 2 * PAGE + 1);
        assert_eq!(paths(&cut), ["corrections.html", "corrections_2.html", "corrections_1.html"]);
        assert_eq!(cut.slices[0].range, 0..1);
        assert_eq!(cut.slices[2].range, PAGE + 1..2 * PAGE + 1);
    }

    #[test]
    fn a_period_has_a_page_and_a_long_one_several() {
        let lengths = [(Period::Year(-4), 1), (Period::Year(2023), PAGE + 1), (Period::Undated, 2)];
        let sizes = lengths.map(|(period, length)| (period, vec![0; length]));
        let names =
            ["timeline_bce-5.html", "timeline_2023.html", "timeline_2023_2.html", "timeline_undated.html"];
        assert_eq!(paths(&Cut::by_period("timeline".into(), sizes, 10)), names);
    }

    #[test]
    fn a_list_by_size_has_as_much_on_a_page_as_has_room_there() {
        let ranges = |sizes: &[usize]| {
            let cut = Cut::by_size("events/e_claims".into(), sizes.iter().copied(), 10);
            cut.slices.iter().map(|slice| slice.range.clone()).collect::<Vec<_>>()
        };
        assert_eq!(ranges(&[3, 3, 4, 1, 9]), [0..3, 3..5]);
        assert_eq!(ranges(&[4, 30, 4]), [0..1, 1..2, 2..3]);
        let cut = Cut::by_size("events/e_claims".into(), [6, 6], 10);
        assert_eq!(paths(&cut), ["events/e_claims.html", "events/e_claims_2.html"]);
    }

    #[test]
    fn a_long_year_has_as_much_on_a_page_as_has_room_there() {
        let sizes = [(Period::Year(2022), vec![4; 3]), (Period::Year(2023), vec![4; 5])];
        let cut = Cut::by_period("events/index".into(), sizes, 10);
        let pages: Vec<_> =
            cut.slices.iter().map(|slice| (slice.range.clone(), slice.first_number())).collect();
        assert_eq!(pages, [(0..2, 1), (2..3, 3), (3..5, 1), (5..7, 3), (7..8, 5)]);
        assert_eq!(paths(&cut)[3], "events/index_2023_2.html");
    }

    proptest! {
        /// Whatever the cut, every entry stands on one page, in order, and no two pages share a name.
        #[test]
        fn every_entry_stands_on_exactly_one_page(lengths in proptest::collection::vec(0usize..700, 1..6)) {
            let total: usize = lengths.iter().sum();
            let sizes = |length: usize| (0..length).map(|entry| entry % 7).collect();
            let years = lengths.iter().enumerate();
            let periods = years.map(|(year, length)| (Period::Year(year as i32), sizes(*length)));
            let cuts = [
                Cut::whole("s".into(), total),
                Cut::newest_first("s".into(), total),
                Cut::by_period("s".into(), periods, 300),
            ];
            for cut in cuts {
                let entries: Vec<usize> = cut.slices.iter().flat_map(|slice| slice.range.clone()).collect();
                prop_assert_eq!(entries, (0..total).collect::<Vec<_>>());
                prop_assert!(cut.slices.iter().all(|slice| (1..=PAGE).contains(&slice.range.len())));
                let mut names = paths(&cut);
                names.sort();
                names.dedup();
                prop_assert_eq!(names.len(), cut.slices.len());
                for entry in 0..total {
                    prop_assert!(cut.slices[cut.slice_of(entry)].range.contains(&entry));
                }
            }
        }

        /// Full pages keep their name and their entries, counted from the oldest.
        #[test]
        fn a_list_that_grows_leaves_its_full_pages_alone(length in 1usize..3000, more in 0usize..500) {
            let stable = |length: usize| {
                let cut = Cut::newest_first("s".into(), length);
                let old = |slice: usize| {
                    let range = cut.slices[slice].range.clone();
                    (cut.path(slice), length - range.end..length - range.start)
                };
                (1..cut.slices.len()).map(old).collect::<Vec<_>>()
            };
            let later = stable(length + more);
            prop_assert!(stable(length).iter().all(|page| later.contains(page)));
        }

        #[test]
        fn page_numbers_are_in_order_and_hold_the_page_itself(pages in 2usize..5000, at in 0usize..5000) {
            let page = at % pages;
            let shown = shown_pages(page, pages);
            prop_assert!(shown.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert!(shown.contains(&page) && shown.contains(&0) && shown.len() <= 20);
            prop_assert!(shown.iter().all(|shown| *shown < pages));
            prop_assert!(page > 0 || shown.contains(&(pages - 1)));
        }
    }
}
