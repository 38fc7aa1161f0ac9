//! What is new, and what was corrected, for readers of feeds: each as Atom (RFC 4287) and as JSON Feed 1.1, where
//! the site says where it will stand.
//!
//! An edition has no time at which it was made, so an entry is as new as its record says: an event, testimony or
//! statement has its own date, and any record the day of its latest change. A day becomes an instant at noon UTC,
//! which is that day nearly everywhere. Atom wants an instant of every entry, so a date that is coarser or open
//! stands there at its first known day; JSON Feed has one only where a change has a whole day, since the day of an
//! event is not that of a text about it. The date as it is known stands in words.
//!
//! An entry shows the summary, which is free of what content notes warn of, and *never* the body.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::config::Settings;
use crate::kinds::sheet::{Number, ReleasedDate};
use crate::model::date::words::in_words;
use crate::model::date::{Day, IsoDate};
use crate::model::vocabulary::Vocabulary;
use crate::paper::Paper;
use crate::release::edition::{Edition, Released};
use crate::text::words::Words;
use crate::text::{Text, bidi};

use super::item::{OneLine, iso_date};
use super::scribe::{Scribe, path_of};
use super::{Fault, Planner, Press, corrections, lists, xml};

/// So many entries stand in a feed.
const MOST: usize = 50;

/// A feed, by its two files.
struct Feed {
    atom: &'static str,
    json: &'static str,
    /// The message that names it.
    title: &'static str,
    /// The page that shows the same, and more.
    page: &'static str,
    has_any: fn(&Edition) -> bool,
    entries: for<'p> fn(Scribe<'p>) -> Vec<FeedEntry>,
}

static FEEDS: [Feed; 2] = [
    Feed {
        atom: "feed.xml",
        json: "feed.json",
        title: "feed-new",
        page: "index.html",
        has_any: |edition| edition.records.iter().any(|record| newest_day(record).is_some()),
        entries: newest,
    },
    Feed {
        atom: "corrections.xml",
        json: "corrections.json",
        title: "corrections-title",
        page: "corrections.html",
        has_any: |edition| changes(edition).next().is_some(),
        entries: corrected,
    },
];

/// A feed as a page's head leads to it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FeedLink {
    pub title: String,
    /// Paths from the site's root.
    pub atom: &'static str,
    pub json: &'static str,
}

/// The feeds of a site.
pub fn links(settings: &Settings, edition: &Edition, words: &Words) -> Vec<FeedLink> {
    let there = FEEDS.iter().filter(|feed| settings.base_url.is_some() && (feed.has_any)(edition));
    let title = |feed: &Feed| words.get(feed.title).into_owned();
    there.map(|feed| FeedLink { title: title(feed), atom: feed.atom, json: feed.json }).collect()
}

pub fn plan(press: &Press, planner: &mut Planner) {
    if press.folder.is_none() {
        return;
    }
    for (place, feed) in FEEDS.iter().enumerate().filter(|(_, feed)| (feed.has_any)(&press.edition)) {
        planner.add(feed.atom.into(), 2 * place as u32);
        planner.add(feed.json.into(), 2 * place as u32 + 1);
    }
}

pub fn pull(press: &Press, item: u32, paper: &mut Paper<'_>) -> Result<(), Fault> {
    let feed = &FEEDS[item as usize / 2];
    let scribe = Scribe::new(press, "").for_programs();
    let entries = (feed.entries)(scribe);
    if item.is_multiple_of(2) {
        paper.bytes().extend_from_slice(atom(scribe, feed, &entries).as_bytes());
    } else {
        json(scribe, feed, &entries, paper);
    }
    Ok(())
}

/// One thing that is new.
struct FeedEntry {
    /// Never the same for two entries, and never another for the same.
    id: String,
    url: String,
    title: String,
    text: String,
    lang: Option<Text>,
    /// The kind, and the record's tags.
    categories: Vec<String>,
    day: Day,
    /// Whether that is the day on which the record was changed, and not one that stands in for it.
    is_day_of_change: bool,
}

/// A day for sorting, if the date has one that a calendar of four digits can say; and whether it is the date.
fn day_of(date: &ReleasedDate) -> Option<(Day, bool)> {
    let bounds = date.date.bounds();
    let day = bounds.earliest.or(bounds.latest)?;
    let is_whole = matches!(iso_date(date), Some(IsoDate::One(_))) && bounds.earliest == bounds.latest;
    (1..=9999).contains(&day.ymd().0).then_some((day, is_whole))
}

/// The newest day of a record: its own, where its kind is dated, or that of a change; and whether it was changed then.
fn newest_day(record: &Released) -> Option<(Day, bool)> {
    let own = record.moment.as_ref().filter(|_| lists::is_dated(record.kind));
    let own = own.and_then(|moment| day_of(&moment.date)).map(|(day, _)| (day, false));
    let changes = record.changes.iter().filter_map(|change| day_of(&change.date));
    changes.chain(own).max()
}

fn newest(scribe: Scribe<'_>) -> Vec<FeedEntry> {
    let edition = &scribe.press.edition;
    let dated = |number: Number| newest_day(edition.get(number)).map(|day| (day, number));
    let mut all: Vec<((Day, bool), Number)> = edition.numbers().filter_map(dated).collect();
    all.sort_by_key(|(day, number)| (Reverse(*day), Reverse(edition.rank_of(*number)), *number));
    all.truncate(MOST);
    all.into_iter().map(|(day, number)| record_entry(scribe, number, day)).collect()
}

fn record_entry(scribe: Scribe<'_>, number: Number, (day, is_day_of_change): (Day, bool)) -> FeedEntry {
    let record = scribe.record(number);
    let url = address(scribe, record);
    FeedEntry {
        id: url.clone(),
        url,
        title: balanced(&record.title),
        text: in_short(
            scribe,
            record,
            record.moment.as_ref().map(|moment| &moment.date),
            record.summary.as_ref(),
        ),
        lang: record.lang.clone(),
        categories: categories(scribe, record),
        day,
        is_day_of_change,
    }
}

fn address(scribe: Scribe<'_>, record: &Released) -> String {
    scribe.press.address(&path_of(record)).unwrap_or_default()
}

fn categories(scribe: Scribe<'_>, record: &Released) -> Vec<String> {
    let kind = scribe.word(record.kind.message());
    std::iter::once(kind).chain(record.tags.iter().map(|tag| balanced(tag))).collect()
}

/// Kind, date and content notes of a record on one line, and a text below it.
fn in_short(
    scribe: Scribe<'_>,
    record: &Released,
    date: Option<&ReleasedDate>,
    text: Option<&Text>,
) -> String {
    let mut short = scribe.word(record.kind.message());
    if let Some(date) = date {
        short.push_str(" · ");
        short.push_str(&in_words(&date.date, scribe.press.words.for_programs()));
    }
    if let Some(notes) = scribe.content_notes(record) {
        short.push_str(" · ");
        short.push_str(&[scribe.word("content-note"), balanced(&notes)].join(&scribe.word("join-blank")));
    }
    if let Some(text) = text {
        short.push_str("\n\n");
        short.push_str(&balanced(text));
    }
    short
}

fn balanced(text: &str) -> String {
    bidi::balanced(text).into_owned()
}

/// Changes whose day a feed can say.
fn changes(edition: &Edition) -> impl Iterator<Item = (corrections::Found<'_>, (Day, bool))> {
    corrections::collect(edition).into_iter().filter_map(|entry| {
        let change = corrections::found(edition, entry);
        day_of(&change.change.date).map(|day| (change, day))
    })
}

/// Every change, newest first. Its id is made of its day and type, so that another one written above or below it
/// changes none.
fn corrected(scribe: Scribe<'_>) -> Vec<FeedEntry> {
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    let mut all: Vec<FeedEntry> = Vec::new();
    // From the oldest on, so that the second of one day and type has the number.
    let edition = &scribe.press.edition;
    let found: Vec<_> = changes(edition).collect();
    for (corrections::Found { record, change }, (day, is_day_of_change)) in found.into_iter().rev() {
        let kind = scribe.vocabulary("change", change.kind.word());
        let url = address(scribe, record);
        let mut id = format!("{url}#change-{day}-{}", change.kind.word());
        let count = known.entry(id.clone()).or_default();
        *count += 1;
        if *count > 1 {
            id.push_str(&format!("-{count}"));
        }
        all.push(FeedEntry {
            id,
            url: format!("{url}#changes"),
            title: [kind, balanced(&record.title)].join(&scribe.word("join-name")),
            text: in_short(scribe, record, Some(&change.date), corrections::note_of(record, change)),
            lang: record.lang.clone(),
            categories: categories(scribe, record),
            day,
            is_day_of_change,
        });
    }
    all.reverse();
    all.truncate(MOST);
    all
}

/// Noon of a day in UTC: nearly everywhere that day.
fn instant(day: Day) -> String {
    format!("{day}T12:00:00Z")
}

fn own_address(scribe: Scribe<'_>, path: &str) -> String {
    scribe.press.address(path).unwrap_or_default()
}

fn title(scribe: Scribe<'_>, feed: &Feed) -> String {
    [balanced(&scribe.press.settings.title), scribe.word(feed.title)].join(&scribe.word("join-name"))
}

fn atom(scribe: Scribe<'_>, feed: &Feed, entries: &[FeedEntry]) -> String {
    let settings = &scribe.press.settings;
    let mut out = String::with_capacity(4096);
    out.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"");
    lang(settings.languages.first(), &mut out);
    out.push_str(">\n");
    xml::element("id", &own_address(scribe, feed.atom), &mut out);
    xml::element("title", &title(scribe, feed), &mut out);
    if let Some(description) = &settings.description {
        xml::element("subtitle", description, &mut out);
    }
    link("self", "application/atom+xml", &own_address(scribe, feed.atom), &mut out);
    link("alternate", "text/html", &own_address(scribe, feed.page), &mut out);
    if let Some(newest) = entries.iter().map(|entry| entry.day).max() {
        xml::element("updated", &instant(newest), &mut out);
    }
    out.push_str("<author>\n");
    xml::element("name", &settings.title, &mut out);
    out.push_str("</author>\n");
    for entry in entries {
        atom_entry(entry, &mut out);
    }
    out.push_str("</feed>\n");
    out
}

fn atom_entry(entry: &FeedEntry, out: &mut String) {
    out.push_str("<entry");
    lang(entry.lang.as_ref(), out);
    out.push_str(">\n");
    xml::element("id", &entry.id, out);
    xml::element("title", &entry.title, out);
    link("alternate", "text/html", &entry.url, out);
    xml::element("updated", &instant(entry.day), out);
    for category in &entry.categories {
        out.push_str("<category term=\"");
        xml::escape(category, out);
        out.push_str("\"/>\n");
    }
    xml::element("summary", &entry.text, out);
    out.push_str("</entry>\n");
}

fn lang(lang: Option<&Text>, out: &mut String) {
    if let Some(lang) = lang {
        out.push_str(" xml:lang=\"");
        xml::escape(lang, out);
        out.push('"');
    }
}

fn link(rel: &str, media_type: &str, url: &str, out: &mut String) {
    out.push_str(&format!("<link rel=\"{rel}\" type=\"{media_type}\" href=\""));
    xml::escape(url, out);
    out.push_str("\"/>\n");
}

#[derive(Serialize)]
struct JsonFeed<'f> {
    version: &'static str,
    title: String,
    home_page_url: String,
    feed_url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    authors: [JsonAuthor; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'f str>,
    items: Vec<JsonItem<'f>>,
}

#[derive(Serialize)]
struct JsonAuthor {
    name: String,
}

#[derive(Serialize)]
struct JsonItem<'f> {
    id: &'f str,
    url: &'f str,
    title: &'f str,
    content_text: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    tags: &'f [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'f str>,
}

fn json(scribe: Scribe<'_>, feed: &Feed, entries: &[FeedEntry], paper: &mut Paper<'_>) {
    let settings = &scribe.press.settings;
    let view = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: title(scribe, feed),
        home_page_url: own_address(scribe, feed.page),
        feed_url: own_address(scribe, feed.json),
        description: settings.description.as_ref().map(|description| balanced(description)),
        authors: [JsonAuthor { name: balanced(&settings.title) }],
        language: settings.languages.first().map(|lang| &**lang),
        items: entries.iter().map(json_item).collect(),
    };
    let mut serializer = serde_json::Serializer::with_formatter(&mut *paper, OneLine);
    view.serialize(&mut serializer).expect("a buffer takes all, and every key is a text");
    paper.bytes().push(b'\n');
}

fn json_item(entry: &FeedEntry) -> JsonItem<'_> {
    JsonItem {
        id: &entry.id,
        url: &entry.url,
        title: &entry.title,
        content_text: &entry.text,
        date_modified: entry.is_day_of_change.then(|| instant(entry.day)),
        tags: &entry.categories,
        language: entry.lang.as_deref(),
    }
}
