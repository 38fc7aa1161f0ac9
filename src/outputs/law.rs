//! The law invoked: what a statement said of which instrument and whose conduct, and what casefile adds
//! by computing: whether that state was a party on the day. Nothing is put in the speaker's mouth.

use serde::Serialize;

use crate::kinds::Kind;
use crate::kinds::sheet::{Number, ReleasedDate, Value};
use crate::model::date::Bounds;
use crate::model::relation::Relation;
use crate::model::vocabulary::{Engagement, PartyStatus, Vocabulary};
use crate::parse::markdown::escaped;
use crate::release::edition::{Released, ReleasedEngagement, ReleasedParty};

use super::Press;
use super::listings::Entry;
use super::scribe::Scribe;

/// One invocation of an instrument.
#[derive(Serialize)]
pub struct EngagementView {
    /// The instrument, or on an instrument's page the statement; linked.
    pub what: String,
    /// `as violated`, `as a principle`, with articles and whose conduct. HTML.
    pub how: Vec<String>,
    /// Whether the state was a party on the day; `None` where no state is named.
    pub status: Option<String>,
    pub src: Option<String>,
}

/// One state's relation to a treaty.
#[derive(Serialize)]
pub struct PartyView {
    /// The state, or on a place's page the instrument; linked.
    pub what: String,
    pub status: String,
    /// Date, reservations, day of checking. HTML.
    pub notes: Vec<String>,
    pub src: Option<String>,
}

/// What a statement invoked.
pub fn engaged_by(scribe: Scribe<'_>, number: Number) -> Vec<EngagementView> {
    let record = scribe.record(number);
    record
        .engages
        .iter()
        .map(|engages| engagement(scribe, number, engages, scribe.link(engages.instrument)))
        .collect()
}

/// Who invoked an instrument; an entry's `inner` is the place on the statement.
pub fn invoked(press: &Press, instrument: Number) -> Vec<Entry> {
    let edition = &press.edition;
    let of = |number: Number| {
        let engages = edition.get(number).engages.iter().enumerate();
        let own = engages.filter(move |(_, engages)| engages.instrument == instrument);
        own.map(move |(inner, _)| Entry { number, inner: inner as u32 })
    };
    edition.referring(instrument, Relation::Instrument).flat_map(of).collect()
}

/// One invocation on the instrument's page.
pub fn invocation(scribe: Scribe<'_>, entry: Entry) -> EngagementView {
    let record = scribe.record(entry.number);
    // A title that begins with its voice says it already.
    let voice = record.voice.filter(|voice| !record.title.starts_with(&*scribe.record(*voice).title));
    let voice = voice.map_or(String::new(), |voice| scribe.link(voice) + &escaped(&scribe.word("join-name")));
    let what = format!("{voice}{}", scribe.link(entry.number));
    engagement(scribe, entry.number, &record.engages[entry.inner as usize], what)
}

fn engagement(
    scribe: Scribe<'_>,
    number: Number,
    engages: &ReleasedEngagement,
    what: String,
) -> EngagementView {
    let record = scribe.record(number);
    let mut how = vec![escaped(&how_word(scribe, record, engages.engagement))];
    if !engages.articles.is_empty() {
        how.push(scribe.around(
            "law-articles",
            "articles",
            &escaped(&engages.articles.join(&scribe.word("join-list"))),
        ));
    }
    if let Some(by) = engages.by {
        how.push(scribe.around("law-conduct-of", "who", &scribe.link(by)));
    }
    for of in &engages.of {
        how.push(scribe.around("law-towards", "who", &scribe.link(*of)));
    }
    EngagementView {
        what,
        how,
        status: status_on_the_day(scribe, record, engages),
        src: scribe.cites_on(&record.sources, false),
    }
}

/// A judgment's `violated` is a finding; everybody else's is what they say.
fn how_word(scribe: Scribe<'_>, record: &Released, engagement: Engagement) -> String {
    let is_judgment = record.sheet.fields.iter().any(|(field, value)| {
        *field == "type"
            && matches!(value, Value::Word(_, word) if matches!(&**word, "judgment" | "verdict" | "decision"))
    });
    let list = if is_judgment { "engagement-found" } else { "engagement" };
    scribe.vocabulary(list, engagement.word())
}

/// Computed: whether the state whose conduct it is was a party on the day of the conduct.
fn status_on_the_day(scribe: Scribe<'_>, record: &Released, engages: &ReleasedEngagement) -> Option<String> {
    let state = state_of(scribe, engages.by?)?;
    let instrument = scribe.record(engages.instrument);
    let name = scribe.link(state);
    let days = conduct_days(scribe, record);
    let Some(party) = row_of_the_day(instrument, state, days) else {
        return Some(scribe.around("law-no-status", "state", &name));
    };
    if days.latest.zip(in_force(instrument)).is_some_and(|(day, from)| day < from) {
        return Some(escaped(&scribe.press.words.get("law-not-in-force")));
    }
    let key = status_key(party, days);
    let date = match key {
        "law-not-party" | "law-not-listed" => party.checked.as_ref(),
        _ => party.date.as_ref(),
    };
    let date = date.map(|date| scribe.around(&format!("{key}-date"), "date", &scribe.date_inside(date)));
    let sentences: Vec<String> = std::iter::once(scribe.around(key, "state", &name)).chain(date).collect();
    let mut html = scribe.joined("join-blank", &sentences);
    if let Some(sources) = scribe.cites_on(&party.sources, false) {
        html.extend([" <span class=\"src\">", &sources, "</span>"]);
    }
    Some(html)
}

/// What a state had last done by the days of the conduct; else the first thing that is known.
fn row_of_the_day(instrument: &Released, state: Number, days: Bounds) -> Option<&ReleasedParty> {
    let day = |party: &ReleasedParty| party.date.as_ref().and_then(|date| date.date.bounds().latest);
    let mut rows: Vec<&ReleasedParty> =
        instrument.parties.iter().filter(|party| party.state == state).collect();
    rows.sort_by_key(|party| day(party));
    let before =
        |party: &&&ReleasedParty| day(party).zip(days.earliest).is_some_and(|(then, day)| then <= day);
    rows.iter().rev().find(before).or(rows.first()).copied()
}

/// The first day on which an instrument can have been in force.
fn in_force(instrument: &Released) -> Option<crate::model::date::Day> {
    instrument.sheet.fields.iter().find_map(|(field, value)| match value {
        Value::Date(date) if *field == "in_force" => date.date.bounds().earliest,
        _ => None,
    })
}

fn status_key(party: &ReleasedParty, conduct: Bounds) -> &'static str {
    let since = party.date.as_ref().map(|date| date.date.bounds());
    let before = |bounds: Bounds| bounds.latest.zip(conduct.earliest).is_some_and(|(then, day)| then <= day);
    let after = |bounds: Bounds| bounds.earliest.zip(conduct.latest).is_some_and(|(then, day)| then > day);
    match (party.status, since) {
        (PartyStatus::Party, Some(since)) if before(since) => "law-party-on-the-day",
        (PartyStatus::Party, Some(since)) if after(since) => "law-not-yet-party",
        (PartyStatus::Party, _) => "law-party",
        (PartyStatus::Denounced, Some(since)) if after(since) => "law-still-party",
        (PartyStatus::Denounced, _) => "law-denounced",
        (PartyStatus::Signatory, _) => "law-signatory",
        (PartyStatus::NotParty, _) => "law-not-party",
        (PartyStatus::NotListed, _) => "law-not-listed",
    }
}

/// The days of the events that the statement is about; open if it names none.
fn conduct_days(scribe: Scribe<'_>, record: &Released) -> Bounds {
    let about = record.sheet.fields.iter().filter_map(|(field, value)| match value {
        Value::Record(number) if *field == "about" => Some(*number),
        _ => None,
    });
    let claims = record.positions.iter().map(|position| position.claim.record);
    let events = about.chain(claims).filter(|number| scribe.record(*number).kind == Kind::Event);
    let days = events
        .filter_map(|number| scribe.record(number).moment.as_ref())
        .map(|moment| moment.date.date.bounds());
    let joined = days.reduce(|a, b| Bounds {
        earliest: a.earliest.zip(b.earliest).map(|(a, b)| a.min(b)),
        latest: a.latest.zip(b.latest).map(|(a, b)| a.max(b)),
    });
    joined.unwrap_or_default()
}

/// A place stands for itself, an organization for its country.
fn state_of(scribe: Scribe<'_>, by: Number) -> Option<Number> {
    let record = scribe.record(by);
    if record.kind == Kind::Place { Some(by) } else { record.country }
}

/// Who is a party to an instrument.
pub fn parties_of(scribe: Scribe<'_>, instrument: Number) -> Vec<PartyView> {
    scribe
        .record(instrument)
        .parties
        .iter()
        .map(|party| party_view(scribe, party, scribe.link(party.state), true))
        .collect()
}

/// Which treaties a state is a party to; an entry's `inner` is the place among the parties.
pub fn treaties_of(press: &Press, state: Number) -> Vec<Entry> {
    let edition = &press.edition;
    let of = |number: Number| {
        let parties = edition.get(number).parties.iter().enumerate();
        let own = parties.filter(move |(_, party)| party.state == state);
        own.map(move |(inner, _)| Entry { number, inner: inner as u32 })
    };
    edition.referring(state, Relation::PartyState).flat_map(of).collect()
}

/// One treaty on the state's page.
pub fn treaty(scribe: Scribe<'_>, entry: Entry) -> PartyView {
    let party = &scribe.record(entry.number).parties[entry.inner as usize];
    party_view(scribe, party, scribe.link(entry.number), false)
}

fn party_view(scribe: Scribe<'_>, party: &ReleasedParty, what: String, is_own: bool) -> PartyView {
    let mut notes = Vec::new();
    notes.extend(party.date.as_ref().map(|date| party_date(scribe, party.status, date)));
    if let Some(checked) = &party.checked {
        notes.push(scribe.around("party-checked", "date", &scribe.date_inside(checked)));
    }
    if let Some(reservations) = &party.reservations {
        notes.push(scribe.around("party-reservations", "text", &escaped(reservations)));
    }
    PartyView {
        what,
        status: scribe.vocabulary("party-status", party.status.word()),
        notes,
        src: scribe.cites_on(&party.sources, is_own),
    }
}

/// `since 1988` of a party; of a signature or denunciation, and where the words of the date say how it is open, the date alone.
fn party_date(scribe: Scribe<'_>, status: PartyStatus, date: &ReleasedDate) -> String {
    let Bounds { earliest, latest, .. } = date.date.bounds();
    let words = scribe.date_inside(date);
    match (status, earliest, latest) {
        (PartyStatus::Party, Some(_), Some(_)) => scribe.around("party-since", "date", &words),
        _ => words,
    }
}
