//! Parts of a record that are too long for its page: what refers to it, its timeline, its claims, positions,
//! the law, its facts, sources and changes. The record's page shows the first of them, or a summary, and leads to the pages made here.

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::kinds::Kind;
use crate::kinds::sheet::Number;
use crate::paper::Paper;
use crate::release::edition::Released;
use crate::text::Text;

use super::case::Members;
use super::claims::{self, ClaimView, PositionView};
use super::facts::{self, FactView, counted};
use super::law::{self, EngagementView, PartyView};
use super::listings::{Entries, Entry, Listing, LongPart};
use super::paging::{LinkView, PAGE};
use super::record::ChangeView;
use super::references::{self, ItemView, SourceView};
use super::scribe::Scribe;
use super::theme::PageAt;
use super::timeline_page::{DatedView, dated};
use super::{Fault, Press, record, timeline};

/// A part of a record's page that may be long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    Timeline,
    Claims,
    Positions,
    Invoked,
    Treaties,
    /// What refers to it by one relation: the message that names it.
    Referring(&'static str),
    /// What belongs to a case, by kind.
    Members(Kind),
    /// Values of one field: figures, victims.
    Field(&'static str),
    Sources,
    Changes,
}

impl Part {
    /// The id of its section on the record's page.
    fn section(self) -> String {
        if let Part::Field(_) = self { "facts".into() } else { self.name() }
    }

    /// Its part of the name of its own pages.
    pub fn name(self) -> String {
        match self {
            Part::Timeline => "timeline".into(),
            Part::Claims => "claims".into(),
            Part::Positions => "positions".into(),
            Part::Invoked => "invoked".into(),
            Part::Treaties => "treaties".into(),
            Part::Referring(key) => format!("ref-{}", key.trim_start_matches("inverse-")),
            Part::Members(kind) => format!("in-{}", kind.folder()),
            Part::Field(field) => format!("facts-{}", field.replace('_', "-")),
            Part::Sources => "sources".into(),
            Part::Changes => "changes".into(),
        }
    }

    fn heading(self, scribe: Scribe<'_>, record: &Released) -> String {
        match self {
            Part::Timeline => scribe.word("timeline"),
            Part::Claims => scribe.word("who-says-what"),
            Part::Positions => scribe.word("where-it-stands"),
            Part::Invoked => scribe.word("inverse-engages"),
            Part::Treaties => scribe.word("treaties"),
            Part::Referring(key) => scribe.word(key),
            Part::Members(kind) => scribe.word(&format!("kinds-{}", kind.word())),
            Part::Field(field) => facts::label(scribe, record, field),
            Part::Sources if record.kind == Kind::Case => scribe.word("sources-of-case"),
            Part::Sources => scribe.word("sources"),
            Part::Changes => scribe.word("changes"),
        }
    }
}

/// The way to the pages of a part; `None` where the record's own page holds all of it.
pub fn more(scribe: Scribe<'_>, number: Number, part: Part, key: &str) -> Option<LinkView> {
    let listing = scribe.press.listings().part(number, part)?;
    let href = format!("{}{}", scribe.root, listing.cut.home());
    Some(LinkView { href, label: counted(scribe, key, listing.len()) })
}

/// Finds the long parts of every record.
pub fn collect(press: &Press, members: &FxHashMap<Number, Members>) -> Vec<LongPart> {
    let numbers: Vec<Number> = press.edition.numbers().collect();
    let long = numbers.into_par_iter().filter(|number| may_be_long(press, *number));
    long.flat_map_iter(|number| of_record(press, number, members.get(&number))).collect()
}

/// A record's page is at most 60 kB with its style, so that it opens on a slow line. Of that, a table of positions has so
/// much, in bytes as `claims::size_of` counts them; past it, it has pages of its own.
const ROOM: usize = 15_000;
/// A timeline has as much, as `timeline::size_of` counts it.
const ROOM_OF_DATES: usize = 15_000;
/// A case is read and printed as a whole, and may be longer than other pages; past this its timeline and the claims of its
/// events stand on pages of their own.
pub const ROOM_IN_CASE: usize = 30_000;
/// A list of so many lines stays whole on its record's page.
const FITS: usize = 60;
/// If all lists of a page together are longer than this, none has more than its first lines there.
const FIT_TOGETHER: usize = 90;
/// Of a list that has pages of its own, the first lines stand on its record's page.
pub const SHOWN: usize = 24;
/// As much of such a table stands on one of its own pages.
const ROOM_OF_ITS_OWN: usize = 30_000;
/// A table of fewer rows stays, however long their words: a page for a few would not be shorter.
const FEW_ROWS: usize = 12;

/// True of few, and of every record with a long part: whatever a page lists is an edge, stands in the record
/// itself, or is a position of what refers to it.
fn may_be_long(press: &Press, number: Number) -> bool {
    let edition = &press.edition;
    let record = edition.get(number);
    let edges = edition.relations().count_to(number) + edition.relations().count_from(number);
    let own = record.steps.len() + record.parties.len() + record.claims.len() + record.positions.len();
    // One source that is cited in many places is one edge, and many lines.
    let own = own + record.sources.len();
    let laid = record.sheet.fields.len() + record.changes.len();
    let referring = edition.relations().to(number).map(|edge| edge.from);
    let positions: usize = referring.map(|from| edition.get(from).positions.len()).sum();
    let rows = positions + record.positions.len() + record.claims.len();
    record.kind == Kind::Case || rows.max(edges + own + DATES_OF_ITSELF) > FEW_ROWS || laid > SHOWN
}

/// A record's own date, and those of an instrument.
const DATES_OF_ITSELF: usize = 3;

fn of_record(press: &Press, number: Number, members: Option<&Members>) -> Vec<LongPart> {
    let record = press.edition.get(number);
    let mut parts = Vec::new();
    let long = |part: Part, entries| LongPart { number, part, stem: stem(record, part), entries };
    let items = record::timeline_items(press, number, members);
    let room = if record.kind == Kind::Case { ROOM_IN_CASE } else { ROOM_OF_DATES };
    if items.len() > 1 && timeline::size_of(press, &items) > room {
        parts.push(long(Part::Timeline, Entries::Dated(timeline::by_period(items))));
    }
    let lists = lists(press, number, members);
    let lines: usize = lists.iter().map(|(_, entries)| entries.len()).sum();
    let fits = if lines > FIT_TOGETHER { SHOWN } else { FITS };
    let long_lists = lists.into_iter().filter(|(_, entries)| entries.len() > fits);
    parts.extend(long_lists.map(|(part, entries)| long(part, Entries::Plain(entries))));
    let tables = [
        (Part::Claims, claims::entries(&claims::of_record(press, number))),
        (Part::Positions, record::positions(press, number)),
    ];
    let long_tables =
        tables.into_iter().filter_map(|(part, rows)| Some((part, long_table(press, number, part, rows)?)));
    parts.extend(long_tables.map(|(part, entries)| long(part, entries)));
    parts
}

/// What a record's page lists line by line.
fn lists(press: &Press, number: Number, members: Option<&Members>) -> Vec<(Part, Vec<Entry>)> {
    let record = press.edition.get(number);
    let mut lists = Vec::new();
    for group in references::groups(&press.edition, number) {
        if record::is_shown(record.kind, group.key) {
            let entries = group.from.into_iter().map(Entry::record).collect();
            lists.push((Part::Referring(group.key), entries));
        }
    }
    if let Some(members) = members {
        let of_kind = |kind: Kind| members.listed(press, kind).into_iter().map(Entry::record).collect();
        lists.extend(record::MEMBER_KINDS.map(|kind| (Part::Members(kind), of_kind(kind))));
    }
    match record.kind {
        Kind::Instrument => lists.push((Part::Invoked, law::invoked(press, number))),
        Kind::Place => lists.push((Part::Treaties, law::treaties_of(press, number))),
        _ => {}
    }
    let inside = |length: usize| (0..length as u32).map(|inner| Entry { number, inner }).collect();
    lists.push((Part::Sources, inside(record.sources.len())));
    lists.push((Part::Changes, inside(record.changes.len())));
    for (place, (field, _)) in (0..).zip(&record.sheet.fields).filter(|(_, (field, _))| facts::is_row(field))
    {
        let entry = Entry { number, inner: place };
        match lists.iter_mut().find(|(part, _)| *part == Part::Field(field)) {
            Some((_, entries)) => entries.push(entry),
            None => lists.push((Part::Field(field), vec![entry])),
        }
    }
    lists
}

/// The rows of a table that is too long for its record's page.
fn long_table(press: &Press, number: Number, part: Part, rows: Vec<Entry>) -> Option<Entries> {
    if rows.len() <= FEW_ROWS {
        return None;
    }
    let size = |at: usize| match part {
        Part::Claims => claims::size_in_list(press, number, &rows[..=at]),
        _ => claims::size_of(press, rows[at]),
    };
    let sized: Vec<(usize, Entry)> = (0..rows.len()).map(|at| (size(at), rows[at])).collect();
    let whole: usize = sized.iter().map(|(size, _)| size).sum();
    (whole > ROOM || sized.len() > PAGE).then_some(Entries::Sized(sized, ROOM_OF_ITS_OWN))
}

/// As many lines of a list stand on its record's page.
pub fn shown(press: &Press, number: Number, part: Part, length: usize) -> usize {
    if press.listings().part(number, part).is_some() { SHOWN.min(length) } else { length }
}

/// The positions that a record's page shows: all, or where they have pages of their own, the first of them.
pub fn positions(scribe: Scribe<'_>, number: Number) -> Vec<PositionView> {
    let mut room = ROOM / 2;
    let rows = record::positions(scribe.press, number);
    let is_long = scribe.press.listings().part(number, Part::Positions).is_some();
    let has_room = |row: &&Entry| {
        let size = claims::size_of(scribe.press, **row);
        let fits = !is_long || size <= room;
        room = room.saturating_sub(size);
        fits
    };
    rows.iter().take_while(has_room).map(|row| claims::own_position(scribe, number, *row)).collect()
}

fn stem(record: &Released, part: Part) -> String {
    format!("{}/{}_{}", record.kind.folder(), record.id, part.name())
}

/// Which page of which part.
#[derive(Clone, Copy)]
pub struct PartPage {
    pub number: Number,
    pub part: Part,
    pub slice: usize,
}

#[derive(Serialize)]
struct PartView {
    section: &'static str,
    /// The class of the record's mark, its kind's word, and its name, linked.
    mark: &'static str,
    kind_word: String,
    record: String,
    record_title: Text,
    title: String,
    /// What readers of the record are warned of: whoever comes from elsewhere has not seen its own page.
    content_note: Option<String>,
    #[serde(flatten)]
    dated: DatedView,
    #[serde(flatten)]
    lines: Lines,
}

/// What stands on the page: one of these.
#[derive(Serialize, Default)]
struct Lines {
    items: Vec<ItemView>,
    claims: Vec<ClaimView>,
    positions: Vec<PositionView>,
    invoked: Vec<EngagementView>,
    treaties: Vec<PartyView>,
    facts: Vec<FactView>,
    sources: Vec<SourceView>,
    changes: Vec<ChangeView>,
}

pub fn pull(press: &Press, listing: &Listing, page: PartPage, paper: &mut Paper<'_>) -> Result<(), Fault> {
    let scribe = Scribe::new(press, "../");
    let record = scribe.record(page.number);
    let dated = match page.part {
        Part::Timeline => {
            DatedView { all: None, ..dated(scribe, listing, Some(page.slice), Some(page.number)) }
        }
        _ => DatedView { pager: listing.cut.pager(scribe, page.slice), ..DatedView::default() },
    };
    let view = PartView {
        section: record.kind.folder(),
        mark: record::mark(record),
        kind_word: scribe.word(record.kind.message()),
        record: format!(
            "<a href=\"{}#{}\">{}</a>",
            scribe.href(page.number),
            page.part.section(),
            scribe.title(record)
        ),
        record_title: record.title.clone(),
        title: page.part.heading(scribe, record),
        content_note: scribe.content_notes(record),
        dated,
        lines: lines(scribe, listing, page),
    };
    press.theme.fill(
        "part.html",
        PageAt { root: "../", section: view.section, address: press.address(&listing.cut.path(page.slice)) },
        &view,
        paper,
    )
}

fn lines(scribe: Scribe<'_>, listing: &Listing, page: PartPage) -> Lines {
    let entries = listing.on(page.slice);
    let number = page.number;
    match page.part {
        Part::Timeline => Lines::default(),
        Part::Claims => Lines {
            claims: claims::on_page(scribe, number, entries, listing.entries()[0]),
            ..Lines::default()
        },
        Part::Positions => Lines {
            positions: entries.iter().map(|entry| claims::own_position(scribe, number, *entry)).collect(),
            ..Lines::default()
        },
        Part::Invoked => Lines {
            invoked: entries.iter().map(|entry| law::invocation(scribe, *entry)).collect(),
            ..Lines::default()
        },
        Part::Treaties => Lines {
            treaties: entries.iter().map(|entry| law::treaty(scribe, *entry)).collect(),
            ..Lines::default()
        },
        Part::Referring(key) => {
            let item = |entry: &Entry| references::referring_item(scribe, number, key, entry.number);
            Lines { items: entries.iter().map(item).collect(), ..Lines::default() }
        }
        Part::Members(kind) => Lines {
            items: entries.iter().map(|entry| record::member(scribe, kind, entry.number)).collect(),
            ..Lines::default()
        },
        Part::Field(_) => Lines {
            facts: facts::some_rows(scribe, number, entries.iter().map(|entry| entry.inner as usize)),
            ..Lines::default()
        },
        Part::Sources => {
            let cite = |entry: &Entry| &scribe.record(number).sources[entry.inner as usize];
            let view = |entry: &Entry| references::source(scribe.of(scribe.record(number)), cite(entry));
            Lines { sources: entries.iter().map(view).collect(), ..Lines::default() }
        }
        Part::Changes => {
            let change = |entry: &Entry| &scribe.record(number).changes[entry.inner as usize];
            let view = |entry: &Entry| record::change_view(scribe, change(entry));
            Lines { changes: entries.iter().map(view).collect(), ..Lines::default() }
        }
    }
}
