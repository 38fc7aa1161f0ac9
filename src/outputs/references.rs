//! What refers to a record, by the inverse name of each relation; and its sources, with where they say it.

use rustc_hash::FxHashSet;
use serde::Serialize;

use crate::kinds::relations::info;
use crate::kinds::sheet::{Number, ReleasedCite, Seen, Value};
use crate::kinds::{Kind, relations};
use crate::model::relation::Relation;
use crate::parse::markdown::escaped;
use crate::release::edition::{Edition, Released};
use crate::text::href::linkable;

use super::paging::LinkView;
use super::parts::{self, Part};
use super::scribe::{Scribe, set_apart};

/// Records that refer to this one by one relation.
#[derive(Serialize)]
pub struct GroupView {
    pub id: String,
    pub heading: String,
    pub items: Vec<ItemView>,
    /// The pages that hold all of them, if these are only the first.
    pub more: Option<LinkView>,
}

/// Records that refer to one, by the message that names how.
pub struct Group {
    pub key: &'static str,
    /// In order of time.
    pub from: Vec<Number>,
}

/// A record in a list: its name, linked, and a line of apparatus: kind, date, content note. HTML.
#[derive(Serialize)]
pub struct ItemView {
    pub what: String,
    pub notes: String,
}

/// What stands between two notes of one line.
const BETWEEN: &str = " · ";

/// Several notes in one line; nothing, where there is none.
pub fn in_one_line(notes: [Option<String>; 3]) -> Option<String> {
    let notes: Vec<String> = notes.into_iter().flatten().collect();
    (!notes.is_empty()).then(|| notes.join(BETWEEN))
}

impl ItemView {
    /// Adds a note to the line.
    pub fn note(&mut self, note: &str) {
        if !self.notes.is_empty() {
            self.notes.push_str(BETWEEN);
        }
        self.notes.push_str(note);
    }
}

/// One source of a record.
#[derive(Serialize)]
pub struct SourceView {
    pub what: String,
    pub notes: Vec<String>,
    /// Words quoted from it, as they were first said too. HTML.
    pub quotes: Vec<String>,
}

/// What refers to a record.
pub fn groups(edition: &Edition, number: Number) -> Vec<Group> {
    let kind = edition.get(number).kind;
    let mut groups: Vec<(Relation, Vec<Number>)> = Vec::new();
    for edge in edition.relations().to(number) {
        let Some(relation) = shown_as(kind, edge.relation) else { continue };
        match groups.iter_mut().find(|(known, _)| *known == relation) {
            Some((_, from)) => from.push(edge.from),
            None => groups.push((relation, vec![edge.from])),
        }
    }
    for (_, from) in &mut groups {
        from.sort_by_key(|number| edition.rank_of(*number));
        from.dedup();
    }
    said_once(&mut groups);
    groups.into_iter().flat_map(|(relation, from)| by_key(edition, number, relation, from)).collect()
}

/// What was found to have been done stands apart from what is alleged.
fn by_key(edition: &Edition, to: Number, relation: Relation, from: Vec<Number>) -> Vec<Group> {
    let (found, other): (Vec<Number>, Vec<Number>) = from
        .into_iter()
        .partition(|event| relation == Relation::Perpetrator && is_found(edition.get(*event), to));
    let groups = [(info(relation).inverse, other), ("inverse-perpetrators-found", found)];
    let filled = groups.into_iter().filter(|(_, from)| !from.is_empty());
    filled.map(|(key, from)| Group { key, from }).collect()
}

/// Whether an event says of somebody that a judgment or finding established it.
fn is_found(event: &Released, who: Number) -> bool {
    event.sheet.fields.iter().any(|(field, value)| {
        let names = |parts: &[(&str, Value)]| {
            parts.iter().any(|(_, part)| matches!(part, Value::Record(number) if *number == who))
        };
        *field == "perpetrators-found" && matches!(value, Value::Entry(parts) if names(parts))
    })
}

/// Under which relation a reference is listed; `None` where a section of the page's own shows it.
fn shown_as(kind: Kind, relation: Relation) -> Option<Relation> {
    match relation {
        Relation::Claim if kind == Kind::Event => Some(Relation::About),
        Relation::Citation => Some(Relation::Source),
        Relation::PartyState | Relation::Instrument => None,
        relation if relations::info(relation).inverse.is_empty() => None,
        relation => Some(relation),
    }
}

/// A record that refers in another way too is not listed as mentioning, nor one that rests on this as reckoning its date
/// from it: its own page says so beside the date.
fn said_once(groups: &mut Vec<(Relation, Vec<Number>)>) {
    drop_known(groups, Relation::Mention, |other| other != Relation::Mention);
    drop_known(groups, Relation::Anchor, |other| other == Relation::Source);
    groups.retain(|(_, from)| !from.is_empty());
}

/// Takes out of one group what stands in others.
fn drop_known(groups: &mut [(Relation, Vec<Number>)], again: Relation, is_other: impl Fn(Relation) -> bool) {
    let Some(at) = groups.iter().position(|(relation, _)| *relation == again) else { return };
    let others = groups.iter().filter(|(relation, _)| is_other(*relation));
    let known: FxHashSet<Number> = others.flat_map(|(_, from)| from.iter().copied()).collect();
    groups[at].1.retain(|number| !known.contains(number));
}

/// A group as the record's own page shows it: its first ones, if it has pages of its own.
pub fn group_view(scribe: Scribe<'_>, to: Number, group: &Group) -> GroupView {
    let part = Part::Referring(group.key);
    let more = parts::more(scribe, to, part, "all-items");
    let shown = parts::shown(scribe.press, to, part, group.from.len());
    GroupView {
        id: part.name(),
        heading: scribe.word(group.key),
        items: group.from[..shown].iter().map(|from| referring_item(scribe, to, group.key, *from)).collect(),
        more,
    }
}

/// A record that refers to another: what it took from a source stands where it says so.
pub fn referring_item(scribe: Scribe<'_>, to: Number, key: &str, from: Number) -> ItemView {
    let is_told = kind_in_heading(key, scribe.record(to).kind) == Some(scribe.record(from).kind);
    let mut item = if is_told { dated_item(scribe, from) } else { item(scribe, from) };
    if key == info(Relation::Source).inverse {
        places_in(scribe.record(from), to).iter().for_each(|place| item.note(place));
    }
    item
}

/// The kind that a heading over records names, or implies: no line below it says it again.
fn kind_in_heading(key: &str, to: Kind) -> Option<Kind> {
    match key {
        "inverse-speaker" | "inverse-on-behalf-of" => Some(Kind::Statement),
        "inverse-witness" | "inverse-taken-by" => Some(Kind::Testimony),
        "inverse-places" => Some(Kind::Event),
        "inverse-country" => Some(Kind::Organization),
        "inverse-role-organization" | "inverse-role-place" => Some(Kind::Person),
        "inverse-part-of" | "inverse-after" | "inverse-before" => Some(to),
        _ => None,
    }
}

/// Where in a source a record found what it says: `para. 4`.
fn places_in(record: &Released, source: Number) -> Vec<String> {
    let positions = record.positions.iter().flat_map(|position| &position.sources);
    let claims = record.claims.iter().flat_map(|claim| &claim.sources);
    let cites = record.sources.iter().chain(positions).chain(claims);
    let mut places: Vec<&str> = Vec::new();
    for at in cites.filter(|cite| cite.source == source).filter_map(|cite| cite.at.as_deref()) {
        if !places.iter().any(|place| covers(place, at)) {
            places.retain(|place| !covers(at, place));
            places.push(at);
        }
    }
    places.into_iter().map(escaped).collect()
}

/// Whether a place in a source holds another: `paras. 18, 20-22` holds `para. 21`.
fn covers(wide: &str, narrow: &str) -> bool {
    wide == narrow
        || numbered(wide).zip(numbered(narrow)).is_some_and(|((unit, wide), (other, narrow))| {
            let holds = |(start, end): &(u32, u32)| wide.iter().any(|(from, to)| from <= start && end <= to);
            unit == other && narrow.iter().all(holds)
        })
}

/// The unit of a place that is numbers behind a unit, and from where to where they reach.
fn numbered(place: &str) -> Option<(&str, Vec<(u32, u32)>)> {
    let (unit, list) = place.split_at(place.find(|sign: char| sign.is_ascii_digit())?);
    let unit = unit.trim_end_matches(['.', ' ']);
    let span = |part: &str| {
        let (start, end) = part.split_once(['-', '–']).unwrap_or((part, part));
        Some((start.parse().ok()?, end.parse().ok()?))
    };
    let spans = list.split(", ").map(span).collect::<Option<Vec<(u32, u32)>>>()?;
    let are_several = !matches!(spans[..], [(start, end)] if start == end);
    // Of several it has an s, or its letter twice: `paras.`, `pp.`
    let one = unit.strip_suffix(['s', 'p']).filter(|_| are_several).unwrap_or(unit);
    Some((one, spans))
}

/// A record as an item of a list: kind and date under its name.
pub fn item(scribe: Scribe<'_>, number: Number) -> ItemView {
    let kind = escaped(&scribe.press.words.get(scribe.record(number).kind.message()));
    let notes = &scribe.label(number).notes;
    let between = if notes.is_empty() { "" } else { BETWEEN };
    ItemView { what: scribe.link(number), notes: [&kind, between, notes].concat() }
}

/// A source in a list: its publisher and address stand there too, so that a reader who has only the paper can go to it.
pub fn source_item(scribe: Scribe<'_>, number: Number) -> ItemView {
    let mut item = dated_item(scribe, number);
    let publisher = scribe.short_name(number);
    if publisher != scribe.title(scribe.record(number)) {
        item.notes = match item.notes.is_empty() {
            true => publisher,
            false => [&publisher, BETWEEN, &item.notes].concat(),
        };
    }
    if let Some(address) = address(scribe.record(number)) {
        item.note(&address);
    }
    item
}

/// Where a source stands on the web: a link that shows the host alone; on paper the whole follows it.
fn address(record: &Released) -> Option<String> {
    let mut urls = record.sheet.fields.iter().filter_map(|(field, value)| match value {
        Value::Url(url) if *field == "url" => Some(url),
        _ => None,
    });
    let url = urls.next()?;
    let host = url.split("://").nth(1)?.split(['/', '?', '#']).next()?;
    Some(
        [
            "<a href=\"",
            &escaped(&linkable(url)),
            "\" rel=\"noreferrer\">",
            &escaped(host.trim_start_matches("www.")),
            "</a>",
        ]
        .concat(),
    )
}

/// The same where the page says the kind.
pub fn dated_item(scribe: Scribe<'_>, number: Number) -> ItemView {
    ItemView { what: scribe.link(number), notes: scribe.label(number).notes.to_string() }
}

/// A record's date, that nobody saw it, and its content note.
pub fn made_notes(scribe: Scribe<'_>, number: Number) -> String {
    let record = scribe.record(number);
    let mut item = ItemView { what: String::new(), notes: String::new() };
    if let Some(moment) = &record.moment {
        item.note(&scribe.date_inside(&moment.date));
    }
    if let Some(unseen) = scribe.unseen(number) {
        item.note(&unseen);
    }
    if let Some(notes) = scribe.content_notes(record) {
        item.note(&scribe.joined("join-blank", &[escaped(&scribe.word("content-note")), escaped(&notes)]));
    }
    item.notes
}

/// A record's own sources, as many as have room on its page.
pub fn sources(scribe: Scribe<'_>, number: Number) -> Vec<SourceView> {
    let cites = &scribe.record(number).sources;
    let shown = parts::shown(scribe.press, number, Part::Sources, cites.len());
    cites[..shown].iter().map(|cite| source(scribe.of(scribe.record(number)), cite)).collect()
}

/// One source, as a record cites it whose words the scribe writes.
pub fn source(scribe: Scribe<'_>, cite: &ReleasedCite) -> SourceView {
    let record = scribe.record(cite.source);
    let mut notes = Vec::new();
    if record.kind == Kind::Source {
        notes.push(scribe.short_name(cite.source));
    }
    if let Some(moment) = &record.moment {
        notes.push(scribe.date_inside(&moment.date));
    }
    notes.extend(cite.at.as_ref().map(|at| set_apart(at)));
    notes.extend(address(record));
    match cite.seen {
        Seen::Itself => {}
        Seen::QuotedIn(seen) => {
            notes.push(scribe.around("not-seen-cited-in", "source", &scribe.short_name(seen)));
        }
        Seen::QuotedInClosed => notes.push(escaped(&scribe.word("not-seen-cited-in-closed"))),
    }
    SourceView {
        what: scribe.link(cite.source),
        notes,
        quotes: cite.quote.iter().flat_map(|quote| scribe.all_words(quote)).collect(),
    }
}
