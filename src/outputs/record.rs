//! A record's page: the four questions, its facts, its words and body, who says what, law, timeline,
//! what refers to it, sources, changes. One view for all kinds; a section without content is left out.

mod around;
mod body;
mod standing;

use around::ClockView;
pub use around::timeline_items;
pub use body::body;

use std::borrow::Cow;

use serde::Serialize;

use crate::kinds::Kind;
use crate::kinds::sheet::{Number, Value};
use crate::model::vocabulary::Vocabulary;
use crate::paper::Paper;
use crate::parse::markdown::escaped;
use crate::release::edition::{AssetNumber, Lane, Released, ReleasedChange, ReleasedMedia, ReleasedRelated};
use crate::text::Text;
use crate::text::bidi::direction_of;
use crate::text::href::linkable;
use crate::text::language;

use super::case::{Members, cases_of};
use super::claims::{self, Claim, ClaimView, GridView, PositionView, Shown, StampView};
use super::facts::{self, FactView, counted};
use super::files::asset_path;
use super::law::{self, EngagementView, PartyView};
use super::listings::Entry;
use super::map::{self, MapView};
use super::paging::LinkView;
use super::parts::{self, Part};
use super::pictures;
use super::references::{self, GroupView, ItemView, SourceView};
use super::scribe::{Scribe, paragraphs, path_of};
use super::tags::{self, TagLink};
use super::theme::PageAt;
use super::timeline::{OverviewView, TimelineView};
use super::{Fault, Planner, Press, cite, json_ld};

/// More claims than this, and a case leaves those of its events to the events' own pages.
const CLAIMS_IN_CASE: usize = 12;

#[derive(Serialize)]
struct RecordView {
    section: Cow<'static, str>,
    id: Text,
    /// The kind's word in code: `event`.
    kind: &'static str,
    /// The class of the kind's mark.
    mark: &'static str,
    kind_word: String,
    sub: Option<String>,
    title: Text,
    lang: Option<Text>,
    /// Which way `lang` is written: `ltr` or `rtl`.
    dir: Option<&'static str>,
    summary: Option<Text>,
    question: Option<Text>,
    methodology: Vec<String>,
    standing: Vec<FactView>,
    stamps: Vec<StampView>,
    content_note: Option<String>,
    quotes: Vec<QuoteView>,
    facts: Vec<FactView>,
    map: Option<MapView>,
    body: String,
    body_heading: String,
    editor_note: Vec<String>,
    claims: Vec<ClaimView>,
    /// The pages of all claims, if these are only the first.
    more_claims: Option<LinkView>,
    grid: Option<GridView>,
    positions: Vec<PositionView>,
    more_positions: Option<LinkView>,
    engages: Vec<EngagementView>,
    invoked: Vec<EngagementView>,
    more_invoked: Option<LinkView>,
    parties: Vec<PartyView>,
    treaties: Vec<PartyView>,
    more_treaties: Option<LinkView>,
    timeline: Option<TimelineView>,
    /// The years, where the timeline has pages of its own.
    overview: Option<OverviewView>,
    timeline_heading: String,
    /// Of a testimony: when it was told, and what it tells of.
    clocks: Vec<ClockView>,
    media: Vec<MediaView>,
    captures: Vec<CaptureView>,
    related: Vec<ItemView>,
    members: Vec<GroupView>,
    referring: Vec<GroupView>,
    sources: Vec<SourceView>,
    more_sources: Option<LinkView>,
    changes: Vec<ChangeView>,
    more_changes: Option<LinkView>,
    same_as: Vec<Text>,
    tags: Vec<TagLink>,
    rests_on_unpublished: bool,
    /// The record for machines, as JSON that is safe inside an element.
    json_ld: String,
    bibtex: String,
    /// The locale of the record's language.
    locale: Option<String>,
}

#[derive(Serialize)]
struct QuoteView {
    lang: Option<Text>,
    /// Paragraphs, each in quotation marks. HTML.
    text: Vec<String>,
    original: Option<Text>,
    original_lang: Option<Text>,
    notes: Option<String>,
}

#[derive(Serialize)]
struct MediaView {
    src: String,
    /// The attributes that show it, if it is a picture. HTML.
    img: Option<String>,
    alt: Text,
    caption: Option<Text>,
    notes: Vec<String>,
    content_note: Option<String>,
}

#[derive(Serialize)]
struct CaptureView {
    href: String,
    name: String,
}

#[derive(Serialize)]
pub struct ChangeView {
    date: String,
    kind: String,
    note: Option<Text>,
}

/// From the page of a record to the top of the site.
const ROOT: &str = "../";

pub fn plan(press: &Press, planner: &mut Planner) {
    for (item, record) in press.edition.records.iter().enumerate() {
        planner.add(path_of(record), item as u32);
    }
}

pub fn pull(press: &Press, item: u32, paper: &mut Paper<'_>) -> Result<(), Fault> {
    let number = Number(item);
    let view = view(Scribe::new(press, ROOT), number);
    let template = match press.edition.get(number).kind {
        Kind::Page => "page.html",
        Kind::Case => "case.html",
        _ => "record.html",
    };
    let address = press.address(&path_of(press.edition.get(number)));
    press.theme.fill(template, PageAt { root: ROOT, section: &view.section, address }, &view, paper)
}

fn view(scribe: Scribe<'_>, number: Number) -> RecordView {
    let press = scribe.press;
    let record = scribe.record(number);
    let in_case = (record.kind == Kind::Case).then(|| press.listings().members(number));
    let claims = claims_of(press, number, in_case);
    let claim_views = claim_views(scribe, number, &claims);
    let (timeline, overview) = around::own_timeline(scribe, number, in_case);
    let body = body(press, number);
    press.remember_body(number, &body);
    RecordView {
        section: match record.kind {
            Kind::Page => format!("page-{}", record.id).into(),
            kind => kind.folder().into(),
        },
        id: record.id.clone(),
        kind: record.kind.word(),
        mark: mark(record),
        kind_word: scribe.word(record.kind.message()),
        sub: sub(scribe, record),
        title: record.title.clone(),
        lang: record.lang.clone(),
        dir: record.lang.as_deref().map(direction_of),
        summary: record.summary.clone(),
        question: laid_text(record, "question"),
        methodology: laid_text(record, "methodology").map(|text| paragraphs(&text)).unwrap_or_default(),
        standing: standing::standing(scribe, number, (&claims, &claim_views), in_case),
        stamps: claims::stamp(scribe, &record.assessed).into_iter().collect(),
        content_note: scribe.content_notes(record),
        quotes: quotes(scribe, record),
        facts: fact_rows(scribe, number),
        map: map::view(scribe, number),
        body,
        body_heading: scribe.word(&format!("body-{}", record.kind.word())),
        editor_note: record.editor_note.as_ref().map(|note| paragraphs(note)).unwrap_or_default(),
        grid: claims::grid(scribe, &claims, &claim_views),
        more_claims: more_claims(scribe, number, &claims, &claim_views),
        claims: claim_views,
        positions: parts::positions(scribe, number),
        more_positions: parts::more(scribe, number, Part::Positions, "all-positions"),
        engages: law::engaged_by(scribe, number),
        invoked: first(scribe, number, Part::Invoked, |entry| law::invocation(scribe, entry)),
        more_invoked: parts::more(scribe, number, Part::Invoked, "all-items"),
        parties: law::parties_of(scribe, number),
        treaties: first(scribe, number, Part::Treaties, |entry| law::treaty(scribe, entry)),
        more_treaties: parts::more(scribe, number, Part::Treaties, "all-items"),
        timeline,
        overview,
        clocks: around::clocks(scribe, number),
        timeline_heading: scribe.word(if record.kind == Kind::Testimony { "two-clocks" } else { "timeline" }),
        media: media(scribe, record),
        captures: record.captures.iter().map(|asset| capture(scribe, *asset)).collect(),
        related: related(scribe, record),
        members: in_case.map(|members| member_groups(scribe, number, members)).unwrap_or_default(),
        referring: referring(scribe, number),
        sources: references::sources(scribe, number),
        more_sources: parts::more(scribe, number, Part::Sources, "all-items"),
        changes: record.changes[..parts::shown(press, number, Part::Changes, record.changes.len())]
            .iter()
            .map(|change| change_view(scribe, change))
            .collect(),
        more_changes: parts::more(scribe, number, Part::Changes, "all-items"),
        same_as: record.same_as.iter().map(|url| linkable(url).into()).collect(),
        tags: tags::of_record(scribe, number),
        rests_on_unpublished: record.rests_on_unpublished,
        json_ld: json_ld::of_record(scribe, number, &claims),
        bibtex: cite::bibtex_entry(scribe, number),
        locale: record.lang.as_ref().and_then(|lang| language::locale(lang)),
    }
}

/// The mark of the kind; background has one of its own.
pub fn mark(record: &Released) -> &'static str {
    if record.lane == Lane::Background { "ground" } else { record.kind.word() }
}

/// The one qualifier beside the kind: its type, or how a person is named.
fn sub(scribe: Scribe<'_>, record: &Released) -> Option<String> {
    record.sheet.fields.iter().find_map(|(field, value)| match (*field, value) {
        // A statement of the type `statement` says that twice.
        ("type", Value::Word(_, word)) if **word == *record.kind.word() => None,
        ("type", Value::Word(list, word)) => Some(facts::type_words(scribe, record, list, word)),
        ("connection", Value::Word(list, word)) => Some(scribe.vocabulary(list, word)),
        ("group" | "pattern", Value::Own(key)) => Some(scribe.word(key)),
        _ => None,
    })
}

fn laid_text(record: &Released, field: &str) -> Option<Text> {
    record.sheet.fields.iter().find_map(|(name, value)| match value {
        Value::Text(text) if *name == field => Some(text.clone()),
        _ => None,
    })
}

fn fact_rows(scribe: Scribe<'_>, number: Number) -> Vec<FactView> {
    let record = scribe.record(number);
    let mut rows = facts::rows(scribe, number);
    let speaks = matches!(record.kind, Kind::Statement | Kind::Testimony);
    if speaks || record.origins.stated {
        let lines = claims::origin_lines(scribe, &record.origins);
        rows.push(FactView { label: scribe.word("field-based_on"), lines });
    }
    let status = record.steps.iter().filter(|step| step.status.is_some());
    if let Some(latest) = status.max_by_key(|step| crate::release::sort_days(step.date.date.bounds())) {
        let word = latest.status.as_ref().map_or(String::new(), |status| scribe.vocabulary("status", status));
        let line = format!(
            "{} {}",
            escaped(&word),
            scribe.around("as-of", "date", &scribe.date_inside(&latest.date))
        );
        rows.push(FactView { label: scribe.word("field-status"), lines: vec![line] });
    }
    let cases = cases_of(scribe.press, number);
    if !cases.is_empty() {
        let lines = cases.into_iter().map(|case| scribe.link(case)).collect();
        rows.push(FactView { label: scribe.word("field-cases"), lines });
    }
    rows
}

fn quotes<'p>(scribe: Scribe<'p>, record: &'p Released) -> Vec<QuoteView> {
    let said = said(scribe, record);
    claims::quotes_of(record)
        .map(|quote| QuoteView {
            lang: quote.lang.clone().or_else(|| scribe.lang_of(record).map(Text::from)),
            text: quote.text.split("\n\n").map(|part| scribe.quoted_paragraph(part.trim())).collect(),
            original: quote.original.clone(),
            original_lang: quote.original_lang.clone(),
            notes: references::in_one_line([
                said.clone(),
                scribe.quotation_notes(quote),
                scribe.cites_on(&record.sources, false),
            ]),
        })
        .collect()
}

/// Who said it, and when: words that are passed on alone take both with them.
fn said(scribe: Scribe<'_>, record: &Released) -> Option<String> {
    let who = record.speaker.or(record.voice).map(|number| scribe.link(number));
    let when = record.moment.as_ref().map(|moment| scribe.date_inside(&moment.date));
    let parts: Vec<String> = who.into_iter().chain(when).collect();
    (!parts.is_empty()).then(|| scribe.joined("join-part", &parts))
}

/// Claims of an event or a case; a case adds those of its events while they are few.
fn claims_of(press: &Press, number: Number, in_case: Option<&Members>) -> Vec<Claim> {
    let mut claims = claims::of_record(press, number);
    let Some(members) = in_case else { return claims };
    let mut of_events = Vec::new();
    for event in members.of_kind(press, Kind::Event) {
        let spoken_of = claims::of_record(press, event).into_iter().filter(|claim| !claim.rows.is_empty());
        of_events.extend(spoken_of);
        if claims.len() + of_events.len() > CLAIMS_IN_CASE {
            return claims;
        }
    }
    of_events.append(&mut claims);
    of_events
}

/// How many claims a record's page shows before the first of its own.
pub fn before_own_claims(press: &Press, number: Number) -> usize {
    let in_case = (press.edition.get(number).kind == Kind::Case).then(|| press.listings().members(number));
    let claims = claims_of(press, number, in_case);
    let is_own = |claim: &Claim| claim.address.record == number && claim.address.claim.is_some();
    claims.iter().take_while(|claim| !is_own(claim)).count()
}

/// With every position while they fit on the page. Past that a claim says how many take each stance and leads
/// to its positions: the first of a long table alone might be the side that spoke first. Of very many claims the
/// first stand here, and all of them on their own pages.
fn claim_views(scribe: Scribe<'_>, number: Number, claims: &[Claim]) -> Vec<ClaimView> {
    let sizes = claims.iter().flat_map(|claim| &claim.rows).map(|row| claims::size_of(scribe.press, *row));
    let size: usize = sizes.sum();
    let own = if scribe.press.listings().part(number, Part::Claims).is_some() {
        Shown::InShort
    } else {
        Shown::Whole
    };
    let others = if size > parts::ROOM_IN_CASE { Shown::InShort } else { Shown::Whole };
    let view = |claim: &Claim| {
        let is_own = claim.address.record == number;
        let view = claims::claim_view(scribe, Some(number), claim, if is_own { own } else { others });
        if is_own { view } else { on_another_page(scribe, claim, view) }
    };
    let shown = if own == Shown::InShort { CLAIMS_IN_SHORT } else { usize::MAX };
    let mut views: Vec<ClaimView> = claims.iter().take(shown).map(view).collect();
    claims::renumber(&mut views);
    views
}

/// The way to the pages of all claims, where not every one has room on the record's own.
fn more_claims(
    scribe: Scribe<'_>,
    number: Number,
    claims: &[Claim],
    shown: &[ClaimView],
) -> Option<LinkView> {
    let listing =
        scribe.press.listings().part(number, Part::Claims).filter(|_| shown.len() < claims.len())?;
    let href = format!("{}{}", scribe.root, listing.cut.home());
    Some(LinkView { href, label: counted(scribe, "all-claims", claims.len()) })
}

/// As many claims in short stand on their record's page.
const CLAIMS_IN_SHORT: usize = 24;

/// A claim of an event on the page of its case: an id that is unique there, and a link to its home.
fn on_another_page(scribe: Scribe<'_>, claim: &Claim, view: ClaimView) -> ClaimView {
    let link = claims::href(scribe, claim.address);
    ClaimView {
        id: format!("{}-{}", scribe.record(claim.address.record).id, view.id),
        link: Some(link),
        ..view
    }
}

/// The views of a list of law while it fits on a page; past that, of its first.
fn first<V>(scribe: Scribe<'_>, number: Number, part: Part, view: impl Fn(Entry) -> V) -> Vec<V> {
    let press = scribe.press;
    let entries = match (part, press.edition.get(number).kind) {
        (Part::Invoked, Kind::Instrument) => law::invoked(press, number),
        (Part::Treaties, Kind::Place) => law::treaties_of(press, number),
        _ => return Vec::new(),
    };
    let shown = parts::shown(press, number, part, entries.len());
    entries[..shown].iter().map(|entry| view(*entry)).collect()
}

/// The positions that a page lists: those of the record, or those of the voice.
pub fn positions(press: &Press, number: Number) -> Vec<Entry> {
    match press.edition.get(number).kind {
        Kind::Statement | Kind::Testimony => claims::taken_by(press, number),
        Kind::Person | Kind::Organization => claims::of_voice(press, number),
        _ => Vec::new(),
    }
}

fn media(scribe: Scribe<'_>, record: &Released) -> Vec<MediaView> {
    let view = |media: &ReleasedMedia| {
        let mut notes: Vec<String> = media.creator.iter().map(|creator| escaped(creator)).collect();
        notes.extend(media.at.as_ref().map(|at| scribe.around("media-at", "at", &escaped(at))));
        notes.extend(media.taken.as_ref().map(|date| scribe.date_inside(date)));
        notes.extend(media.rights.as_ref().map(|rights| escaped(rights)));
        notes.extend((!media.sources.is_empty()).then(|| scribe.cites(&media.sources)));
        let shown: Vec<String> =
            media.content_notes.iter().map(|note| scribe.vocabulary("content-note", note)).collect();
        let src = format!("{}{}", scribe.root, asset_path(scribe.press, media.asset));
        MediaView {
            img: pictures::attributes(scribe.press, scribe.root, media.asset),
            src,
            alt: media.alt.clone(),
            caption: media.caption.clone(),
            notes,
            content_note: (!shown.is_empty()).then(|| shown.join(&scribe.word("join-list"))),
        }
    };
    record.media.iter().map(view).collect()
}

fn capture(scribe: Scribe<'_>, asset: AssetNumber) -> CaptureView {
    let path = asset_path(scribe.press, asset);
    let name = path.rsplit('/').next().unwrap_or(path).to_owned();
    CaptureView { href: format!("{}{path}", scribe.root), name }
}

pub fn change_view(scribe: Scribe<'_>, change: &ReleasedChange) -> ChangeView {
    ChangeView {
        date: scribe.date(&change.date),
        kind: scribe.vocabulary("change", change.kind.word()),
        note: change.note.clone(),
    }
}

fn related(scribe: Scribe<'_>, record: &Released) -> Vec<ItemView> {
    let view = |related: &ReleasedRelated| {
        let mut item = references::item(scribe, related.to);
        item.note(&escaped(&scribe.vocabulary("related", related.rel.word())));
        if let Some(note) = &related.note {
            item.note(&escaped(note));
        }
        item
    };
    record.related.iter().map(view).collect()
}

/// Kinds that a case's page lists.
pub const MEMBER_KINDS: [Kind; 5] =
    [Kind::Person, Kind::Organization, Kind::Place, Kind::Instrument, Kind::Source];

/// Who, where, which law and which sources belong to a case.
fn member_groups(scribe: Scribe<'_>, case: Number, members: &Members) -> Vec<GroupView> {
    let on_map = map::numbered(scribe.press, case);
    let group = |kind: Kind| {
        let part = Part::Members(kind);
        let more = parts::more(scribe, case, part, "all-items");
        let shown = if more.is_some() { parts::SHOWN } else { usize::MAX };
        // The key of the map has listed these.
        let is_new = |number: &Number| kind != Kind::Place || !on_map.contains(number);
        let numbers = members.listed(scribe.press, kind).into_iter().filter(is_new).take(shown);
        GroupView {
            id: part.name(),
            heading: scribe.word(&format!("kinds-{}", kind.word())),
            items: numbers.map(|number| member(scribe, kind, number)).collect(),
            more,
        }
    };
    let has_any = |kind: &Kind| members.of_kind(scribe.press, *kind).next().is_some();
    MEMBER_KINDS.into_iter().filter(has_any).map(group).collect()
}

/// The section says the kind.
pub fn member(scribe: Scribe<'_>, kind: Kind, number: Number) -> references::ItemView {
    if kind == Kind::Source {
        references::source_item(scribe, number)
    } else {
        references::dated_item(scribe, number)
    }
}

/// What refers to a record.
fn referring(scribe: Scribe<'_>, number: Number) -> Vec<GroupView> {
    let kind = scribe.record(number).kind;
    let groups = references::groups(&scribe.press.edition, number);
    let shown = groups.iter().filter(|group| is_shown(kind, group.key));
    shown.map(|group| references::group_view(scribe, number, group)).collect()
}

/// A case's page lists its members in sections of their own.
pub fn is_shown(kind: Kind, key: &str) -> bool {
    kind != Kind::Case || !matches!(key, "inverse-cases" | "inverse-claim")
}
