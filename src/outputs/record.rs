//! A record's page: the four questions, its facts, its words and body, who says what, law, timeline,
//! what refers to it, sources, changes. One view for all kinds; a section without content is left out.

use std::borrow::Cow;

use rustc_hash::FxHashSet;
use serde::Serialize;

use crate::kinds::sheet::{Number, ReleasedDate, Seen, Value};
use crate::kinds::{DateRole, Kind};
use crate::model::relation::Relation;
use crate::model::vocabulary::Vocabulary;
use crate::paper::Paper;
use crate::parse::markdown::{self, escaped};
use crate::release::edition::{AssetNumber, ClaimAddress, Lane, Released};
use crate::text::Text;
use crate::text::bidi::direction_of;
use crate::text::words::Arg;

use super::case::{Members, cases_of};
use super::claims::{self, Claim, ClaimView, GridView, PositionView, Shown, StampView};
use super::facts::{self, FactView, counted};
use super::files::asset_path;
use super::law::{self, EngagementView, PartyView};
use super::listings::Entry;
use super::map::{self, MapView};
use super::paging::{LinkView, PAGE, SHOWN};
use super::parts::{self, Part};
use super::pictures;
use super::references::{self, GroupView, ItemView, SourceView};
use super::scribe::{Scribe, paragraphs, path_of, set_apart};
use super::tags::{self, TagLink};
use super::theme::{self, PageAt};
use super::timeline::{self, OverviewView, TimelineView};
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
    media: Vec<MediaView>,
    captures: Vec<CaptureView>,
    related: Vec<ItemView>,
    members: Vec<GroupView>,
    referring: Vec<GroupView>,
    sources: Vec<SourceView>,
    changes: Vec<ChangeView>,
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
struct ChangeView {
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
    let (timeline, overview) = own_timeline(scribe, number, in_case);
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
        standing: standing(scribe, number, (&claims, &claim_views), in_case),
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
        invoked: first(invoked(press, number), |entry| law::invocation(scribe, entry)),
        more_invoked: parts::more(scribe, number, Part::Invoked, "all-items"),
        parties: law::parties_of(scribe, number),
        treaties: first(treaties(press, number), |entry| law::treaty(scribe, entry)),
        more_treaties: parts::more(scribe, number, Part::Treaties, "all-items"),
        timeline,
        overview,
        timeline_heading: scribe.word(if record.kind == Kind::Testimony { "two-clocks" } else { "timeline" }),
        media: media(scribe, record),
        captures: record.captures.iter().map(|asset| capture(scribe, *asset)).collect(),
        related: related(scribe, record),
        members: in_case.map(|members| member_groups(scribe, number, members)).unwrap_or_default(),
        referring: referring(scribe, number),
        sources: references::sources(scribe, &record.sources),
        changes: record
            .changes
            .iter()
            .map(|change| ChangeView {
                date: scribe.date(&change.date),
                kind: scribe.vocabulary("change", change.kind.word()),
                note: change.note.clone(),
            })
            .collect(),
        same_as: record.same_as.clone(),
        tags: tags::of_record(scribe, number),
        rests_on_unpublished: record.rests_on_unpublished,
        json_ld: json_ld::of_record(scribe, number, &claims),
        bibtex: cite::bibtex_entry(scribe, number),
        locale: record.lang.as_ref().and_then(|lang| theme::locale(lang)),
    }
}

/// The body of a record as its page has it.
pub fn body(press: &Press, number: Number) -> String {
    let scribe = Scribe::new(press, ROOT);
    let record = scribe.record(number);
    markdown::to_html(&record.body.text, &BodyLinks { scribe, record }).html
}

/// The mark of the kind; background has one of its own.
pub fn mark(record: &Released) -> &'static str {
    if record.lane == Lane::Background { "ground" } else { record.kind.word() }
}

/// The one qualifier beside the kind: its type, or how a person is named.
fn sub(scribe: Scribe<'_>, record: &Released) -> Option<String> {
    record.sheet.fields.iter().find_map(|(field, value)| match (*field, value) {
        ("type" | "connection", Value::Word(list, word)) => Some(scribe.vocabulary(list, word)),
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
    let mut rows = facts::rows(scribe, record);
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

fn quotes(scribe: Scribe<'_>, record: &Released) -> Vec<QuoteView> {
    claims::quotes_of(record)
        .map(|quote| QuoteView {
            lang: quote.lang.clone(),
            text: quote.text.split("\n\n").map(|part| super::scribe::quoted(part.trim())).collect(),
            original: quote.original.clone(),
            original_lang: quote.original_lang.clone(),
            notes: scribe.quotation_notes(quote),
        })
        .collect()
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

/// With every position while they fit on the page. Past that a claim says how many take each stance and leads
/// to its positions: the first of a long table alone might be the side that spoke first. Of very many claims the
/// first stand here, and all of them on their own pages.
fn claim_views(scribe: Scribe<'_>, number: Number, claims: &[Claim]) -> Vec<ClaimView> {
    let n_rows: usize = claims.iter().map(|claim| claim.rows.len()).sum();
    let own = if scribe.press.listings().part(number, Part::Claims).is_some() {
        Shown::InShort
    } else {
        Shown::Whole
    };
    let others = if n_rows > PAGE { Shown::InShort } else { Shown::Whole };
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

/// The views of a list while it fits on a page; past that, of its first.
fn first<V>(entries: Vec<Entry>, view: impl Fn(Entry) -> V) -> Vec<V> {
    let shown = if entries.len() > parts::FITS { SHOWN } else { entries.len() };
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

fn invoked(press: &Press, number: Number) -> Vec<Entry> {
    match press.edition.get(number).kind {
        Kind::Instrument => law::invoked(press, number),
        _ => Vec::new(),
    }
}

fn treaties(press: &Press, number: Number) -> Vec<Entry> {
    match press.edition.get(number).kind {
        Kind::Place => law::treaties_of(press, number),
        _ => Vec::new(),
    }
}

/// The dated things around a record, or their years where they have pages of their own.
fn own_timeline(
    scribe: Scribe<'_>,
    number: Number,
    in_case: Option<&Members>,
) -> (Option<TimelineView>, Option<OverviewView>) {
    if let Some(listing) = scribe.press.listings().part(number, Part::Timeline) {
        return (None, Some(timeline::overview(scribe, listing)));
    }
    let items = timeline_items(scribe.press, number, in_case);
    if items.is_empty() {
        return (None, None);
    }
    let view = match scribe.record(number).kind {
        Kind::Case | Kind::Testimony => timeline::view_with_strip(scribe, items),
        _ => timeline::view(scribe, items),
    };
    (Some(view), None)
}

/// The dated things around a record; none if there is nothing but the record itself.
pub fn timeline_items<'p>(
    press: &'p Press,
    number: Number,
    in_case: Option<&Members>,
) -> Vec<timeline::Item<'p>> {
    let edition = &press.edition;
    let record = edition.get(number);
    let record_items = |numbers: &mut dyn Iterator<Item = Number>| {
        numbers.filter_map(|number| timeline::record_item(press, number)).collect::<Vec<_>>()
    };
    let mut items: Vec<timeline::Item<'p>> = match record.kind {
        Kind::Case => {
            let members = || in_case.into_iter().flat_map(Members::iter);
            let steps = members().flat_map(|member| timeline::step_items(press, member));
            let mut items = record_items(&mut members());
            items.extend(steps);
            items
        }
        Kind::Person | Kind::Organization | Kind::Place | Kind::Instrument => dated_referring(press, number),
        Kind::Event => record_items(&mut edition.referring(number, Relation::PartOf)),
        Kind::Testimony => told_of(press, number),
        _ => Vec::new(),
    };
    items.extend(timeline::step_items(press, number));
    if record.kind == Kind::Instrument {
        items.extend(timeline::instrument_items(press, number));
    }
    if !items.is_empty() && matches!(record.kind, Kind::Event | Kind::Testimony) {
        items.extend(timeline::record_item(press, number));
    }
    items
}

/// Events, statements and testimonies that name a record.
fn dated_referring(press: &Press, number: Number) -> Vec<timeline::Item<'_>> {
    let edition = &press.edition;
    let mut from: Vec<Number> = edition
        .relations()
        .to(number)
        .filter(|edge| {
            !matches!(
                edge.relation,
                Relation::Mention | Relation::BasedOn | Relation::EngagesBy | Relation::EngagesOf
            )
        })
        .map(|edge| edge.from)
        .filter(|from| matches!(edition.get(*from).kind, Kind::Event | Kind::Statement | Kind::Testimony))
        .collect();
    from.sort_unstable();
    from.dedup();
    from.into_iter().filter_map(|from| timeline::record_item(press, from)).collect()
}

/// The second clock of a testimony: the events that it tells of.
fn told_of(press: &Press, number: Number) -> Vec<timeline::Item<'_>> {
    let edition = &press.edition;
    let mut events: Vec<Number> = edition
        .relations()
        .from(number)
        .filter(|edge| matches!(edge.relation, Relation::About | Relation::Claim))
        .map(|edge| edge.to)
        .filter(|to| edition.get(*to).kind == Kind::Event)
        .collect();
    events.sort_unstable();
    events.dedup();
    events.into_iter().filter_map(|event| timeline::record_item(press, event)).collect()
}

fn media(scribe: Scribe<'_>, record: &Released) -> Vec<MediaView> {
    let view = |media: &crate::release::edition::ReleasedMedia| {
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
            content_note: (!shown.is_empty()).then(|| shown.join(", ")),
        }
    };
    record.media.iter().map(view).collect()
}

fn capture(scribe: Scribe<'_>, asset: AssetNumber) -> CaptureView {
    let path = asset_path(scribe.press, asset);
    let name = path.rsplit('/').next().unwrap_or(path).to_owned();
    CaptureView { href: format!("{}{path}", scribe.root), name }
}

fn related(scribe: Scribe<'_>, record: &Released) -> Vec<ItemView> {
    let view = |related: &crate::release::edition::ReleasedRelated| {
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
        let shown = if more.is_some() { SHOWN } else { usize::MAX };
        // The key of the map has listed these.
        let is_new = |number: &Number| kind != Kind::Place || !on_map.contains(number);
        let numbers = members.of_kind(scribe.press, kind).filter(is_new).take(shown);
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
fn member(scribe: Scribe<'_>, kind: Kind, number: Number) -> references::ItemView {
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

/// The four questions: what this is, how sure, who says so, where from.
fn standing(
    scribe: Scribe<'_>,
    number: Number,
    (claims, views): (&[Claim], &[ClaimView]),
    in_case: Option<&Members>,
) -> Vec<FactView> {
    let row = |key: &str, mut lines: Vec<String>| {
        lines.truncate(4);
        FactView { label: scribe.word(key), lines }
    };
    vec![
        row("question-what", what(scribe, number, in_case)),
        row("question-sure", how_sure(scribe, number, views)),
        row("question-who", who(scribe, number, claims, views)),
        row("question-where", where_from(scribe, number)),
    ]
}

fn what(scribe: Scribe<'_>, number: Number, in_case: Option<&Members>) -> Vec<String> {
    let record = scribe.record(number);
    let plain = |key: &str| vec![escaped(&scribe.word(key))];
    if let Some(members) = in_case {
        let count = |kind: Kind| members.of_kind(scribe.press, kind).count();
        let parts: Vec<String> = [Kind::Event, Kind::Statement, Kind::Testimony, Kind::Source]
            .into_iter()
            .map(|kind| (kind, count(kind)))
            .filter(|(_, count)| *count > 0)
            .map(|(kind, count)| counted(scribe, &format!("count-{}", kind.word()), count))
            .collect();
        return vec![escaped(&scribe.words("what-case", &[("counts", Arg::Text(&parts.join(", ")))]))];
    }
    let dated = |key: &str, date: &ReleasedDate| vec![scribe.around(key, "date", &scribe.date_inside(date))];
    match (record.kind, &record.moment) {
        (Kind::Event, Some(moment)) if record.lane == Lane::Background => {
            dated("what-background", &moment.date)
        }
        (kind, Some(moment)) if moment.role != DateRole::Period => {
            dated(&format!("what-{}-dated", kind.word()), &moment.date)
        }
        (kind, _) => plain(&format!("what-{}", kind.word())),
    }
}

fn how_sure(scribe: Scribe<'_>, number: Number, claims: &[ClaimView]) -> Vec<String> {
    let record = scribe.record(number);
    let stamped = |claim: &ClaimView| {
        let stamp = claim.assessment.as_ref()?;
        let text = if claim.id == "claim" { scribe.word("it-took-place") } else { claim.text.clone() };
        let href = format!("#{}", claim.id);
        Some(format!(
            "<b class=\"stamp {}\">{}</b> <a href=\"{href}\">{}</a>",
            stamp.class,
            escaped(&stamp.word),
            escaped(&text)
        ))
    };
    let mut lines: Vec<String> = claims.iter().filter_map(stamped).collect();
    if lines.is_empty() {
        lines.push(escaped(&scribe.word(&sure_key(record))));
    }
    if record.rests_on_unpublished {
        lines.insert(0, escaped(&scribe.word("rests-on-unpublished")));
    }
    lines
}

/// A person whose name is printed says why.
fn is_named(record: &Released) -> bool {
    record.sheet.fields.iter().any(|(field, _)| *field == "named_because")
}

fn sure_key(record: &Released) -> String {
    let unseen = !record.sources.is_empty() && record.sources.iter().all(|cite| cite.seen != Seen::Itself);
    match record.kind {
        Kind::Statement if unseen => "sure-statement-unseen".into(),
        Kind::Person if !is_named(record) => "sure-person-unnamed".into(),
        kind => format!("sure-{}", kind.word()),
    }
}

fn who(scribe: Scribe<'_>, number: Number, claims: &[Claim], views: &[ClaimView]) -> Vec<String> {
    let record = scribe.record(number);
    if let Some(voice) = record.voice {
        let mut line = scribe.link(voice);
        if let Some(speaker) = record.speaker.filter(|speaker| *speaker != voice) {
            line.push_str(", ");
            line.push_str(&scribe.around("spoken-by", "speaker", &scribe.link(speaker)));
        }
        return vec![line];
    }
    if record.kind == Kind::Testimony {
        return vec![escaped(&scribe.word("voice-closed"))];
    }
    let mut lines = voices(scribe, claims, views);
    if lines.is_empty() {
        lines.push(if record.sources.is_empty() && record.kind != Kind::Source {
            escaped(&scribe.word("who-nobody"))
        } else if record.kind == Kind::Source {
            scribe.short_name(number)
        } else {
            escaped(&scribe.word("who-sources"))
        });
    }
    lines
}

/// Who stands where, in few lines: at least one voice for, one against and one that leaves it open, where
/// there are such; those for it first, then in the order of the claims. Where there are several claims, each line says
/// of which it speaks: who denies one of them may be silent on the others.
fn voices(scribe: Scribe<'_>, claims: &[Claim], views: &[ClaimView]) -> Vec<String> {
    const LINES: usize = 4;
    let mut all: Vec<(Standpoint, u8, &ClaimView)> = Vec::new();
    let mut known = FxHashSet::default();
    for (claim, view) in claims.iter().zip(views) {
        for row in &claim.rows {
            let standpoint = standpoint(scribe, *row);
            if known.insert(standpoint) {
                all.push((standpoint, side(standpoint.stance), view));
            }
        }
    }
    let mut chosen: Vec<usize> =
        (0..3).filter_map(|side| all.iter().position(|(_, other, _)| *other == side)).collect();
    let room = if all.len() > LINES { LINES - 1 } else { LINES };
    let others = (0..all.len()).filter(|index| !chosen.contains(index));
    let others: Vec<usize> = others.take(room.saturating_sub(chosen.len())).collect();
    chosen.extend(others);
    // Who asserts it comes first: the line is read as an answer to "who says so".
    chosen.sort_unstable_by_key(|index| (all[*index].1, *index));
    let line = |index: &usize| {
        let (standpoint, _, claim) = all[*index];
        voice_line(scribe, standpoint, (views.len() > 1).then_some(claim))
    };
    let mut lines: Vec<String> = chosen.iter().map(line).collect();
    let elsewhere = claims.iter().skip(views.len()).flat_map(|claim| &claim.rows);
    let elsewhere = elsewhere.filter(|row| known.insert(standpoint(scribe, **row))).count();
    if all.len() + elsewhere > lines.len() {
        let more = escaped(&counted(scribe, "more-voices", all.len() + elsewhere - lines.len()));
        lines.push(format!("<a href=\"#claims\">{more}</a>"));
    }
    lines
}

/// Which voice takes which stance; `None` is a voice that is not published.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Standpoint {
    stance: &'static str,
    voice: Option<Number>,
}

fn standpoint(scribe: Scribe<'_>, row: Entry) -> Standpoint {
    let position = claims::position_of(scribe, row);
    let voice = position.holder.voice(scribe.record(row.number).voice);
    Standpoint { stance: position.stance.word(), voice }
}

/// `claim` is named where there are others.
fn voice_line(scribe: Scribe<'_>, standpoint: Standpoint, claim: Option<&ClaimView>) -> String {
    let Standpoint { stance, voice } = standpoint;
    let word = escaped(&scribe.vocabulary("stance", stance));
    let of = claim.map_or(String::new(), |claim| {
        format!(" <a href=\"#{}\">{} {}</a>", claim.id, escaped(&scribe.word("claim")), claim.number)
    });
    format!("<span class=\"st {stance}\">{word}</span>{of}: {}", claims::voice(scribe, voice))
}

/// For, against or in other terms, or open.
fn side(stance: &str) -> u8 {
    match stance {
        "asserts" | "confirms" | "partly-confirms" | "acknowledges" | "accepts-responsibility" => 0,
        "aware-of-reports" | "does-not-confirm" | "no-comment" | "retracts" => 2,
        _ => 1,
    }
}

fn where_from(scribe: Scribe<'_>, number: Number) -> Vec<String> {
    let record = scribe.record(number);
    let mut lines: Vec<String> = Vec::new();
    let mut known = FxHashSet::default();
    for line in record.sources.iter().map(|cite| scribe.cite(cite)) {
        if known.insert(line.clone()) {
            lines.push(line);
        }
    }
    if lines.len() > 4 {
        let more = lines.len() - 3;
        lines.truncate(3);
        lines.push(escaped(&counted(scribe, "more-sources", more)));
    }
    let taken_by = record.sheet.fields.iter().filter_map(|(field, value)| match value {
        Value::Record(number) if *field == "taken_by" => Some(*number),
        _ => None,
    });
    lines.extend(taken_by.map(|number| scribe.around("taken-by", "who", &scribe.link(number))));
    if lines.is_empty() {
        lines.push(escaped(&scribe.word(&format!("where-{}", record.kind.word()))));
    }
    lines
}

/// What the signs in a record's body lead to.
struct BodyLinks<'p> {
    scribe: Scribe<'p>,
    record: &'p Released,
}

impl BodyLinks<'_> {
    fn asset(&self, file: &str) -> Option<AssetNumber> {
        self.record.body.files.iter().find(|(known, _)| &**known == file).map(|(_, asset)| *asset)
    }
}

impl markdown::Links for BodyLinks<'_> {
    fn record(&self, id: &str, claim: Option<&str>) -> Option<(String, String)> {
        let number = self.scribe.press.edition.find(id)?;
        let target = self.scribe.record(number);
        let known = claim.and_then(|id| target.claims.iter().position(|claim| &*claim.id == id));
        let href = match known {
            Some(index) => {
                claims::href(self.scribe, ClaimAddress { record: number, claim: Some(index as u32) })
            }
            None => self.scribe.href(number),
        };
        let address = ClaimAddress { record: number, claim: known.map(|index| index as u32) };
        // A text of the same record is closed as its claims are.
        let name = match known.filter(|_| target.id == self.record.id) {
            Some(index) => target.claims[index].text.clone(),
            None => claims::name(self.scribe, address),
        };
        Some((href, set_apart(&name)))
    }

    fn citation(&self, source: &str, at: Option<&str>) -> String {
        let Some(number) = self.scribe.press.edition.find(source) else { return String::new() };
        let mut note = format!("<a href=\"{}\">{}", self.scribe.href(number), self.scribe.short_name(number));
        if let Some(at) = at {
            note.push_str(", ");
            note.push_str(&escaped(at));
        }
        note.push_str("</a>.");
        note
    }

    fn left_out(&self, reason: &str) -> String {
        self.scribe.words("left-out", &[("reason", Arg::Text(reason))])
    }

    fn closed(&self, kind: &str) -> String {
        self.scribe.vocabulary("closed", kind)
    }

    fn attachment(&self, file: &str) -> Option<String> {
        let asset = self.asset(file)?;
        Some(format!("{}{}", self.scribe.root, asset_path(self.scribe.press, asset)))
    }

    fn picture(&self, file: &str) -> Option<String> {
        pictures::attributes(self.scribe.press, self.scribe.root, self.asset(file)?)
    }

    fn note_label(&self) -> &str {
        "note"
    }
}
