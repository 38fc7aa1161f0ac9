//! A record for search engines and other machines, as JSON-LD in the words of schema.org, inside its own page. It
//! walks the released record and its sheet, and says less than the page where schema.org has no word for it:
//!
//! - no rating of a claim is made up: a claim says where it appears, and what else speaks of it;
//! - what this house finds unlikely or refuted is no event but the claim of one, without a day and a place;
//! - nobody is said to have done or suffered anything: schema.org cannot say "alleged";
//! - where something was read speaks of it (`subjectOf`): only a text of this house cites;
//! - a record's language is that of its text here, not of what was said or printed elsewhere;
//! - a date stands in a date's field only where ISO 8601-1 can say it, and is no guess of this house;
//! - a list that is long is left out, never cut: the page has it, or leads to it.
//!
//! Another record is its kind, its address relative to the page, and its name.

use std::borrow::Cow;

use crate::kinds::Kind;
use crate::kinds::sheet::{Number, ReleasedCite, ReleasedDate, Value};
use crate::model::date::IsoDate;
use crate::model::point::Point;
use crate::model::vocabulary::{Assessment, Stance};
use crate::release::edition::Released;
use crate::text::bidi;
use crate::text::fold::as_composed;

use super::claims::{self, Claim};
use super::item::{Entry, Item, in_page, iso_date, some_list};
use super::parts::Part;
use super::scribe::{Scribe, path_of};
use super::{address, listings};

/// A longer list of other records, quotations or claims is left out.
const MOST: usize = 50;

/// A record as JSON, safe inside an element of its page. `claims` are those that the page shows.
pub fn of_record(scribe: Scribe<'_>, number: Number, claims: &[Claim]) -> String {
    let (scribe, record) = (scribe.for_programs(), scribe.record(number));
    let node = Entry::default().text("@context", Some("https://schema.org"));
    let node = begun(scribe, number, node)
        .text("identifier", Some(&record.id))
        .put("description", record.summary.as_deref().map(text))
        .put("mainEntityOfPage", scribe.press.address(&path_of(record)).map(|url| Item::Text(url.into())));
    let node = of_kind(Sheet { scribe, number, record }, node, claims);
    let same = record.same_as.iter().map(|url| Item::Text(address::escaped(url).into()));
    let node = node.put("sameAs", some_list(same)).done();
    in_page(serde_json::to_string(&node).expect("every key is a text"))
}

/// What every node begins with, that of a page and those in it.
fn begun<'p>(scribe: Scribe<'p>, number: Number, node: Entry<'p>) -> Entry<'p> {
    let record = scribe.record(number);
    node.text("@type", Some(type_of(record)))
        .text("additionalType", is_group(record).then_some("http://xmlns.com/foaf/0.1/Group"))
        .put("@id", Some(Item::Text(scribe.href(number).into())))
        .put("name", Some(text(&record.title)))
}

/// Another record.
fn other(scribe: Scribe<'_>, number: Number) -> Item<'_> {
    begun(scribe, number, Entry::default()).done()
}

/// Other records, each once; none, where they are many.
fn others<'p>(scribe: Scribe<'p>, numbers: impl IntoIterator<Item = Number>) -> Option<Item<'p>> {
    let mut known: Vec<Number> = Vec::new();
    for number in numbers {
        if !known.contains(&number) {
            known.push(number);
        }
        if known.len() > MOST {
            return None;
        }
    }
    some_list(known.into_iter().map(|number| other(scribe, number)))
}

/// A list, if anything is in it and it is not long.
fn short_list<'p>(items: impl Iterator<Item = Item<'p>>) -> Option<Item<'p>> {
    let items: Vec<Item<'p>> = items.take(MOST + 1).collect();
    (1..=MOST).contains(&items.len()).then_some(Item::List(items))
}

/// Text that turns nothing after it, as on the page around it.
fn text(text: &str) -> Item<'_> {
    Item::Text(match bidi::balanced(text) {
        Cow::Borrowed(text) => as_composed(text),
        Cow::Owned(text) => as_composed(&text).into_owned().into(),
    })
}

/// The record that is written, and what is laid on its sheet.
#[derive(Clone, Copy)]
struct Sheet<'p> {
    scribe: Scribe<'p>,
    number: Number,
    record: &'p Released,
}

impl<'p> Sheet<'p> {
    fn laid(self, field: &'static str) -> impl Iterator<Item = &'p Value> {
        self.record.sheet.fields.iter().filter(move |(name, _)| *name == field).map(|(_, value)| value)
    }

    /// Words, or a record.
    fn named(self, value: &'p Value) -> Option<Item<'p>> {
        match value {
            Value::Text(words) | Value::Url(words) => Some(text(words)),
            Value::Record(number) => Some(other(self.scribe, *number)),
            Value::Word(list, word) => {
                let word = self.scribe.vocabulary(list, word);
                Some(Item::Text(bidi::balanced(&word).into_owned().into()))
            }
            _ => None,
        }
    }

    fn first(self, field: &'static str) -> Option<Item<'p>> {
        self.laid(field).find_map(|value| self.named(value))
    }

    fn all(self, field: &'static str) -> Option<Item<'p>> {
        short_list(self.laid(field).filter_map(|value| self.named(value)))
    }

    /// One day, month or year.
    fn day(self, field: &'static str) -> Option<Item<'p>> {
        self.laid(field).find_map(|value| match value {
            Value::Date(date) => one(date),
            _ => None,
        })
    }

    fn url(self) -> Option<Item<'p>> {
        self.laid("url").find_map(|value| match value {
            Value::Url(url) => Some(Item::Text(address::escaped(url).into())),
            _ => None,
        })
    }

    /// Records named in one part of the entries of a field.
    fn in_entries(self, field: &'static str, part: &'static str) -> Option<Item<'p>> {
        let numbers = self.laid(field).filter_map(move |value| record_in(value, part));
        others(self.scribe, numbers)
    }

    /// The language of the record's own words.
    fn lang(self) -> Option<&'p str> {
        let site = self.scribe.press.settings.languages.first();
        self.record.lang.as_ref().or(site).map(|lang| &**lang)
    }

    fn sources(self) -> Option<Item<'p>> {
        others(self.scribe, self.record.sources.iter().map(|cite| cite.source))
    }

    fn voice(self) -> Option<Item<'p>> {
        self.record.voice.map(|voice| other(self.scribe, voice))
    }

    /// What somebody speaks of: events and cases, also by their claims.
    fn spoken_of(self) -> Option<Item<'p>> {
        let about = self.laid("about").filter_map(|value| match value {
            Value::Record(number) => Some(*number),
            _ => None,
        });
        let claimed = self.record.positions.iter().map(|position| position.claim.record);
        others(self.scribe, about.chain(claimed))
    }
}

fn part<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    let Value::Entry(parts) = value else { return None };
    parts.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
}

fn record_in(value: &Value, name: &str) -> Option<Number> {
    match part(value, name) {
        Some(Value::Record(number)) => Some(*number),
        _ => None,
    }
}

/// One day, month or year, if the date is one.
fn one<'p>(date: &ReleasedDate) -> Option<Item<'p>> {
    match iso_date(date)? {
        IsoDate::One(day) => Some(Item::Text(day.into())),
        IsoDate::Interval(..) => None,
    }
}

/// When a thing began and ended.
fn ends<'p>(date: &ReleasedDate) -> (Option<Item<'p>>, Option<Item<'p>>) {
    match iso_date(date) {
        None => (None, None),
        Some(IsoDate::One(day)) => (Some(Item::Text(day.into())), None),
        Some(IsoDate::Interval(from, to)) => (Some(Item::Text(from.into())), Some(Item::Text(to.into()))),
    }
}

fn of_kind<'p>(sheet: Sheet<'p>, node: Entry<'p>, claims: &'p [Claim]) -> Entry<'p> {
    match sheet.record.kind {
        Kind::Case => case(sheet, node, claims),
        Kind::Event => event(sheet, node, claims),
        Kind::Testimony => testimony(sheet, node),
        Kind::Statement => statement(sheet, node),
        Kind::Person => person(sheet, node),
        Kind::Organization => organization(sheet, node),
        Kind::Place => place(sheet, node),
        Kind::Instrument => instrument(sheet, node),
        Kind::Source => source(sheet, node),
        Kind::Page => written(sheet, node),
    }
}

/// What a text of this house has.
fn written<'p>(sheet: Sheet<'p>, node: Entry<'p>) -> Entry<'p> {
    node.text("inLanguage", sheet.lang()).put("citation", sheet.sources())
}

/// What anything else has: where it was read, it is spoken of.
fn told_of<'p>(sheet: Sheet<'p>, node: Entry<'p>) -> Entry<'p> {
    node.put("subjectOf", sheet.sources())
}

fn case<'p>(sheet: Sheet<'p>, node: Entry<'p>, claims: &'p [Claim]) -> Entry<'p> {
    let period = sheet.record.moment.as_ref().and_then(|moment| iso_date(&moment.date));
    let period = period.map(|period| match period {
        IsoDate::One(one) => one,
        IsoDate::Interval(from, to) => format!("{from}/{to}"),
    });
    let events = sheet.scribe.press.listings().members(sheet.number).of_kind(sheet.scribe.press, Kind::Event);
    written(sheet, node)
        .put("temporalCoverage", period.map(|period| Item::Text(period.into())))
        .put("about", others(sheet.scribe, events))
        .put("hasPart", own_claims(sheet, claims))
}

fn event<'p>(sheet: Sheet<'p>, node: Entry<'p>, claims: &'p [Claim]) -> Entry<'p> {
    let date = sheet.record.moment.as_ref().map(|moment| ends(&moment.date));
    let (start, end) = date.unwrap_or_default();
    let claims = own_claims(sheet, claims).into_iter();
    let sources = sheet.sources().into_iter();
    let works = claims.chain(sources).flat_map(|list| match list {
        Item::List(items) => items,
        item => vec![item],
    });
    let is_event = |number: &Number| !is_disbelieved(sheet.scribe.record(*number));
    let wholes = sheet.laid("part_of").filter_map(|value| record_in(value, "whole")).filter(is_event);
    let node = if is_disbelieved(sheet.record) {
        node
    } else {
        node.put("startDate", start)
            .put("endDate", end)
            .put("location", sheet.in_entries("places", "place"))
            .put("superEvent", others(sheet.scribe, wholes))
    };
    node.put("subjectOf", some_list(works))
}

fn testimony<'p>(sheet: Sheet<'p>, node: Entry<'p>) -> Entry<'p> {
    told_of(sheet, node)
        .put("author", sheet.voice())
        .put("dateCreated", sheet.day("told"))
        .put("genre", sheet.first("form"))
        .put("contributor", sheet.all("taken_by"))
        .put("about", sheet.spoken_of())
}

fn statement<'p>(sheet: Sheet<'p>, node: Entry<'p>) -> Entry<'p> {
    let speaker = sheet.record.speaker.map(|speaker| other(sheet.scribe, speaker));
    // Words that the page keeps closed until a reader opens them must not stand under a link elsewhere.
    let is_noted = !sheet.record.content_notes.is_empty();
    let quotes = sheet.laid("quote").filter(|_| !is_noted).filter_map(|value| quotation(sheet, value));
    told_of(sheet, node)
        .put("author", sheet.voice())
        .put("contributor", speaker)
        .put("dateCreated", sheet.day("said"))
        .put("genre", sheet.first("type"))
        .put("url", sheet.url())
        .put("about", sheet.spoken_of())
        .put("hasPart", short_list(quotes))
}

/// Words as they were said, by whoever said them.
fn quotation<'p>(sheet: Sheet<'p>, value: &'p Value) -> Option<Item<'p>> {
    let Value::Quote(quote) = value else { return None };
    let speaker = sheet.record.speaker.or(sheet.record.voice);
    let id = |number| Entry::default().put("@id", Some(Item::Text(sheet.scribe.href(number).into()))).done();
    let original = |words| {
        let node = Entry::default().text("@type", Some("Quotation")).put("text", Some(text(words)));
        node.text("inLanguage", quote.original_lang.as_deref()).done()
    };
    let node = Entry::default()
        .text("@type", Some("Quotation"))
        .put("text", Some(text(&quote.text)))
        .text("inLanguage", quote.lang.as_deref().or(sheet.lang()))
        .put("spokenByCharacter", speaker.map(id))
        .put("translationOfWork", quote.original.as_deref().map(original));
    Some(node.done())
}

fn person<'p>(sheet: Sheet<'p>, node: Entry<'p>) -> Entry<'p> {
    let roles = sheet.laid("roles").filter_map(|value| role(sheet, value));
    let node = told_of(sheet, node)
        .put("alternateName", sheet.all("other_names"))
        .put("disambiguatingDescription", sheet.first("description"));
    // People who are counted together are no `Person`, and only a `Person` has affiliations.
    if is_group(sheet.record) { node } else { node.put("affiliation", short_list(roles)) }
}

/// A role in an organization, with the time for which it is known.
fn role<'p>(sheet: Sheet<'p>, value: &'p Value) -> Option<Item<'p>> {
    let organization = record_in(value, "organization")?;
    let day = |name: &str| match part(value, name) {
        Some(Value::Date(date)) => one(date),
        _ => None,
    };
    let node = Entry::default()
        .text("@type", Some("OrganizationRole"))
        .put("roleName", part(value, "role").and_then(|role| sheet.named(role)))
        .put("startDate", day("from"))
        .put("endDate", day("to"))
        .put("affiliation", Some(other(sheet.scribe, organization)));
    Some(node.done())
}

fn organization<'p>(sheet: Sheet<'p>, node: Entry<'p>) -> Entry<'p> {
    told_of(sheet, node)
        .put("location", sheet.first("country"))
        .put("parentOrganization", sheet.in_entries("part_of", "whole"))
}

fn place<'p>(sheet: Sheet<'p>, node: Entry<'p>) -> Entry<'p> {
    told_of(sheet, node)
        .put("geo", sheet.record.point.map(coordinates))
        .put("containedInPlace", sheet.in_entries("part_of", "whole"))
}

/// With the decimals that the point has and no more.
fn coordinates<'p>(point: Point) -> Item<'p> {
    let (latitude, longitude) = point.in_figures();
    Entry::default()
        .text("@type", Some("GeoCoordinates"))
        .put("latitude", Some(Item::Text(latitude.into())))
        .put("longitude", Some(Item::Text(longitude.into())))
        .done()
}

fn instrument<'p>(sheet: Sheet<'p>, node: Entry<'p>) -> Entry<'p> {
    told_of(sheet, node)
        .put("legislationType", sheet.first("type"))
        .put("legislationDate", sheet.day("adopted"))
}

fn source<'p>(sheet: Sheet<'p>, node: Entry<'p>) -> Entry<'p> {
    let copies = sheet.laid("archived").filter_map(|value| match part(value, "url") {
        Some(Value::Url(url)) => Some(Item::Text(address::escaped(url).into())),
        _ => None,
    });
    told_of(sheet, node)
        .put("author", sheet.all("author"))
        .put("publisher", sheet.first("publisher").map(publisher))
        .put("datePublished", sheet.day("published"))
        .put("url", sheet.url())
        .put("archivedAt", short_list(copies))
        .put("copyrightNotice", sheet.first("rights"))
}

/// Words that name a publisher. Those that name an author stay words: whether they are a person's name or an
/// organization's, the record does not say.
fn publisher(item: Item<'_>) -> Item<'_> {
    match item {
        Item::Text(_) => Entry::default().text("@type", Some("Organization")).put("name", Some(item)).done(),
        item => item,
    }
}

/// The claims of the record itself; none where several have pages of their own.
fn own_claims<'p>(sheet: Sheet<'p>, claims: &'p [Claim]) -> Option<Item<'p>> {
    let listing = sheet.scribe.press.listings().part(sheet.number, Part::Claims);
    if claims.len() > 1 && listing.is_some() {
        return None;
    }
    // Words that the page keeps closed until a reader opens them must not stand under a link elsewhere.
    let is_noted = !sheet.record.content_notes.is_empty();
    let is_told =
        |claim: &&Claim| claim.address.record == sheet.number && (claim.address.claim.is_none() || !is_noted);
    let own = claims.iter().filter(is_told);
    short_list(own.map(|claim| claim_node(sheet, claim)))
}

/// A claim in the words of this house: where it is made, and what else speaks of it.
fn claim_node<'p>(sheet: Sheet<'p>, claim: &'p Claim) -> Item<'p> {
    let scribe = sheet.scribe;
    let (words, sources): (&str, &[ReleasedCite]) = match claim.address.claim {
        None => (&sheet.record.title, &[]),
        Some(index) => {
            let claim = &sheet.record.claims[index as usize];
            (&claim.text, &claim.sources)
        }
    };
    let makes = |row: &listings::Entry| makes(claims::position_of(scribe, *row).stance);
    let voices =
        |is_making| claim.rows.iter().filter(move |row| makes(row) == is_making).map(|row| row.number);
    let making = voices(true).chain(sources.iter().map(|cite| cite.source));
    let interpreter = Entry::default()
        .text("@type", Some("Organization"))
        .put("name", Some(text(&scribe.press.settings.title)));
    // Of many voices none is shown: those of one side alone would be taken for all.
    let is_short = claim.rows.len() + sources.len() <= MOST;
    Entry::default()
        .text("@type", Some("Claim"))
        .put("@id", Some(Item::Text(claims::href(scribe, claim.address).into())))
        .put("text", Some(text(words)))
        .put("claimInterpreter", Some(interpreter.done()))
        .put("appearance", others(scribe, making).filter(|_| is_short))
        .put("subjectOf", others(scribe, voices(false)).filter(|_| is_short))
        .done()
}

/// Whether a voice makes the claim itself. One that confirms a part of it only speaks of it.
fn makes(stance: Stance) -> bool {
    stance.supports() && stance != Stance::PartlyConfirms
}

/// An event of which this house says that it hardly happened, or did not.
fn is_disbelieved(record: &Released) -> bool {
    matches!(record.assessed.assessment, Some(Assessment::Unlikely | Assessment::Refuted))
}

fn is_group(record: &Released) -> bool {
    record.kind == Kind::Person && record.sheet.fields.iter().any(|(field, _)| *field == "group")
}

/// The type that schema.org has for a record.
fn type_of(record: &Released) -> &'static str {
    let form = || {
        record.sheet.fields.iter().find_map(|(field, value)| match (*field, value) {
            ("type", Value::Word(_, word)) => Some(&**word),
            _ => None,
        })
    };
    match record.kind {
        Kind::Case => "Collection",
        Kind::Event if is_disbelieved(record) => "Claim",
        Kind::Event => "Event",
        Kind::Testimony => "CreativeWork",
        Kind::Statement => "Statement",
        // schema.org has no word for people who are counted together.
        Kind::Person if is_group(record) => "Thing",
        Kind::Person => "Person",
        Kind::Organization => organization_type(form().unwrap_or("")),
        Kind::Place => "Place",
        Kind::Instrument => "Legislation",
        Kind::Source => source_type(form().unwrap_or("")),
        Kind::Page => "WebPage",
    }
}

fn organization_type(form: &str) -> &'static str {
    match form {
        "government" | "ministry" | "police" | "military" | "prosecution" | "parliament"
        | "local-government" | "embassy" => "GovernmentOrganization",
        "ngo" => "NGO",
        "media" | "news-agency" => "NewsMediaOrganization",
        "political-party" => "PoliticalParty",
        "university" => "CollegeOrUniversity",
        _ => "Organization",
    }
}

fn source_type(form: &str) -> &'static str {
    match form {
        "news-report" => "NewsArticle",
        "article" => "Article",
        "journal-article" => "ScholarlyArticle",
        "report" | "ngo-report" => "Report",
        "book" => "Book",
        "dataset" | "database" => "Dataset",
        "web-page" => "WebPage",
        "video" => "VideoObject",
        "audio" | "podcast" => "AudioObject",
        "film" => "Movie",
        "photograph" => "Photograph",
        "image" | "satellite-image" => "ImageObject",
        "map" => "Map",
        "social-media-post" | "post" => "SocialMediaPosting",
        "thesis" => "Thesis",
        "law" => "Legislation",
        _ => "CreativeWork",
    }
}
