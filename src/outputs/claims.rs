//! Who says what: each claim with the positions on it, in order of time, and where one voice stands.

use serde::Serialize;

use crate::kinds::Kind;
use crate::kinds::sheet::{Number, Value};
use crate::model::quotation::Quotation;
use crate::model::relation::Relation;
use crate::model::vocabulary::Vocabulary;
use crate::parse::markdown::escaped;
use crate::release::edition::{
    ClaimAddress, Holder, Origins, Released, ReleasedAssessment, ReleasedPosition,
};
use crate::text::Text;
use crate::text::words::Arg;

use super::Press;
use super::facts::counted;
use super::listings::Entry;
use super::paging::LinkView;
use super::parts::Part;
use super::scribe::{Scribe, set_apart};

/// A claim and the positions on it.
#[derive(Serialize)]
pub struct ClaimView {
    /// Id on the page: `claim` for the event itself, `claim-ID` for one of its claims.
    pub id: String,
    pub number: usize,
    /// Its words, or what it is called where they are closed.
    pub text: String,
    /// The language of its words, where it is not the page's.
    pub lang: Option<Text>,
    /// What closes its words.
    pub closed: Option<ClosedView>,
    /// Where the claim stands, if it is another page.
    pub link: Option<String>,
    pub assessment: Option<StampView>,
    /// One line on how sure this house is, and what it rests on.
    pub assess: Vec<String>,
    pub positions: Vec<PositionView>,
    /// Where the positions are not shown here: how many take each stance, so that none is missing.
    pub stances: Vec<StanceView>,
    /// The page that shows them.
    pub more: Option<LinkView>,
    /// Sources of the claim itself, as HTML.
    pub src: Option<String>,
}

/// Words of a claim that a reader is to be warned of first.
#[derive(Serialize)]
pub struct ClosedView {
    /// What they are warned of.
    pub noted: String,
    pub text: Text,
}

/// How many voices take a stance.
#[derive(Serialize)]
pub struct StanceView {
    pub stance: &'static str,
    pub word: String,
    pub count: usize,
}

/// An assessment: its class and its word.
#[derive(Serialize, Clone)]
pub struct StampView {
    pub class: &'static str,
    pub word: String,
}

/// One row of a claim's table.
#[derive(Serialize)]
pub struct PositionView {
    /// Two lines at most, as HTML.
    pub when: Vec<String>,
    pub stance: &'static str,
    pub stance_word: String,
    /// Whose position it is, linked; or words where that is not shown.
    pub voice: String,
    /// Who told it or spoke for it, as HTML.
    pub through: Vec<String>,
    /// What was said: words, own number, own day, remarks. HTML.
    pub words: Vec<String>,
    /// What a reader should be warned of before these words.
    pub noted: Option<String>,
    /// The page is that of the record whose words these are.
    pub is_own: bool,
    pub src: Option<String>,
    /// The claim, linked: only where a record lists its own positions.
    pub claim: Option<String>,
    /// What closes the words of that claim.
    pub claim_closed: Option<ClosedView>,
    pub assessment: Option<StampView>,
}

/// Claims by voices: where each stands, at a glance.
#[derive(Serialize)]
pub struct GridView {
    pub voices: Vec<String>,
    pub rows: Vec<GridRowView>,
}

#[derive(Serialize)]
pub struct GridRowView {
    /// Id of the claim on the page.
    pub id: String,
    pub number: usize,
    pub text: String,
    /// The language of the text, where it is not the page's.
    pub lang: Option<Text>,
    pub assessment: Option<StampView>,
    /// For each voice the stances that it takes, in order of time.
    pub cells: Vec<CellView>,
}

#[derive(Serialize)]
pub struct CellView {
    pub voice: String,
    pub stances: Vec<StanceView>,
}

/// A claim as an address on the page of its record.
pub fn fragment(record: &Released, claim: Option<u32>) -> String {
    match claim.and_then(|index| record.claims.get(index as usize)) {
        Some(claim) => format!("claim-{}", claim.id),
        None => "claim".into(),
    }
}

pub fn stamp(scribe: Scribe<'_>, assessed: &ReleasedAssessment) -> Option<StampView> {
    let assessment = assessed.assessment?;
    Some(StampView { class: assessment.word(), word: scribe.vocabulary("assessment", assessment.word()) })
}

/// A claim, and who takes a position on it, in order of time.
pub struct Claim {
    pub address: ClaimAddress,
    pub rows: Vec<Entry>,
}

/// How much of a claim a page shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// With every position.
    Whole,
    /// With the number of positions of each stance, and a link to them.
    InShort,
}

/// The claims of a record: the event itself first. A claim without position or assessment is left out
/// where it is the event itself. A row's `inner` is the position's place on its record.
pub fn of_record(press: &Press, number: Number) -> Vec<Claim> {
    let edition = &press.edition;
    let record = edition.get(number);
    // One walk over the positions for all claims: an event may have hundreds of both.
    let mut rows: Vec<Vec<Entry>> = vec![Vec::new(); record.claims.len() + 1];
    for from in edition.referring(number, Relation::Claim) {
        let positions = edition.get(from).positions.iter().enumerate();
        for (inner, position) in positions.filter(|(_, position)| position.claim.record == number) {
            let place = place_of(position.claim);
            rows[place].push(Entry { number: from, inner: inner as u32 });
        }
    }
    let has_own = !rows[0].is_empty() || (record.kind == Kind::Event && record.assessed.assessment.is_some());
    let claims = rows.into_iter().enumerate().map(|(place, rows)| Claim {
        address: ClaimAddress { record: number, claim: place.checked_sub(1).map(|claim| claim as u32) },
        rows,
    });
    claims.skip(usize::from(!has_own)).collect()
}

/// Place among a record's claims; the record itself is the first.
fn place_of(claim: ClaimAddress) -> usize {
    claim.claim.map_or(0, |claim| claim as usize + 1)
}

/// Every claim and its positions in one list, for pages of their own. A claim on which nobody takes a
/// position is an entry of its record itself.
pub fn entries(claims: &[Claim]) -> Vec<Entry> {
    let of_claim = |claim: &Claim| {
        let itself = Entry { number: claim.address.record, inner: place_of(claim.address) as u32 };
        if claim.rows.is_empty() { vec![itself] } else { claim.rows.clone() }
    };
    claims.iter().flat_map(of_claim).collect()
}

/// The claim that such an entry belongs to.
fn claim_of(press: &Press, owner: Number, entry: Entry) -> ClaimAddress {
    if entry.number == owner {
        return ClaimAddress { record: owner, claim: entry.inner.checked_sub(1) };
    }
    press.edition.get(entry.number).positions[entry.inner as usize].claim
}

/// The address of a claim: on its record's page, or where it has pages of its own, on the one that begins it.
pub fn href(scribe: Scribe<'_>, address: ClaimAddress) -> String {
    let fragment = fragment(scribe.record(address.record), address.claim);
    match page_of_claim(scribe, address) {
        Some(path) => format!("{}{path}#{fragment}", scribe.root),
        None => format!("{}#{fragment}", scribe.href(address.record)),
    }
}

fn page_of_claim(scribe: Scribe<'_>, address: ClaimAddress) -> Option<String> {
    let listing = scribe.press.listings().part(address.record, Part::Claims)?;
    let before = |entry: &Entry| place_of(claim_of(scribe.press, address.record, *entry)) < place_of(address);
    Some(listing.cut.path(listing.cut.slice_of(listing.entries().partition_point(before))))
}

/// One page of a record's claims: those that begin on it, and the rest of the one that began before.
pub fn on_page(scribe: Scribe<'_>, owner: Number, entries: &[Entry], first: Entry) -> Vec<ClaimView> {
    let claim = |entry: &Entry| claim_of(scribe.press, owner, *entry);
    let has_own = usize::from(claim(&first).claim.is_none());
    let chunks = entries.chunk_by(|a, b| claim(a) == claim(b));
    let views = chunks.map(|chunk| {
        let address = claim(&chunk[0]);
        let rows = chunk.iter().filter(|entry| entry.number != owner).copied().collect();
        let view = claim_view(scribe, Some(owner), &Claim { address, rows }, Shown::Whole);
        ClaimView { number: place_of(address) + has_own, ..view }
    });
    views.collect()
}

/// Numbers claims in the order in which a page shows them.
pub fn renumber(claims: &mut [ClaimView]) {
    for (index, claim) in claims.iter_mut().enumerate() {
        claim.number = index + 1;
    }
}

/// What a page calls a claim, and its words where they are closed.
struct Called {
    text: Text,
    closed: Option<ClosedView>,
}

/// A claim of a record with a content note stands open on that record's page alone. The record's title is for
/// everybody, and is what its first claim says.
fn called(scribe: Scribe<'_>, address: ClaimAddress, page: Option<Number>) -> Called {
    let record = scribe.record(address.record);
    let Some(claim) = address.claim.and_then(|index| record.claims.get(index as usize)) else {
        return Called { text: record.title.clone(), closed: None };
    };
    let Some(noted) = scribe.content_notes(record).filter(|_| page != Some(address.record)) else {
        return Called { text: claim.text.clone(), closed: None };
    };
    let number = Arg::Number(place_of(address) as i64);
    let args = [
        ("record", Arg::Text(&record.title)),
        ("number", number),
        ("count", Arg::Number(record.claims.len() as i64)),
    ];
    let name = scribe.words("claim-closed", &args);
    Called { text: name.into(), closed: Some(ClosedView { noted, text: claim.text.clone() }) }
}

/// Whether other pages than its record's close a claim.
pub fn is_closed(scribe: Scribe<'_>, address: ClaimAddress) -> bool {
    called(scribe, address, None).closed.is_some()
}

/// What other pages call a claim, without the words that a reader is to be warned of.
pub fn name(scribe: Scribe<'_>, address: ClaimAddress) -> Text {
    called(scribe, address, None).text
}

/// How sure this house is of a claim.
pub fn assessed<'p>(scribe: Scribe<'p>, address: ClaimAddress) -> &'p ReleasedAssessment {
    let record = scribe.record(address.record);
    let known = address.claim.and_then(|index| record.claims.get(index as usize));
    known.map_or(&record.assessed, |known| &known.assessed)
}

/// The number of a claim on the page of its record: on that of a case, the claims of its events stand first.
fn number_of(press: &Press, address: ClaimAddress) -> usize {
    let before = *press.before_claims[address.record.index()]
        .get_or_init(|| super::record::before_own_claims(press, address.record));
    before + place_of(address)
}

/// A claim as the page of a record shows it.
pub fn claim_view(scribe: Scribe<'_>, page: Option<Number>, claim: &Claim, shown: Shown) -> ClaimView {
    let address = claim.address;
    let record = scribe.record(address.record);
    let (assessed, sources) = match address.claim {
        None => (&record.assessed, None),
        Some(index) => {
            let claim = &record.claims[index as usize];
            (&claim.assessed, scribe.cites_on(&claim.sources, page == Some(address.record)))
        }
    };
    let Called { text, closed } = called(scribe, address, page);
    let in_short = shown == Shown::InShort && !claim.rows.is_empty();
    ClaimView {
        id: fragment(record, address.claim),
        number: 0,
        text: text.to_string(),
        lang: scribe.lang_of(record).map(Text::from),
        closed,
        link: None,
        assessment: stamp(scribe, assessed),
        assess: assess_lines(scribe, assessed),
        positions: if in_short { Vec::new() } else { row_views(scribe, &claim.rows) },
        stances: if in_short { stances(scribe, &claim.rows) } else { Vec::new() },
        more: in_short.then(|| LinkView {
            href: href(scribe, address),
            label: counted(scribe, "all-positions", claim.rows.len()),
        }),
        src: sources,
    }
}

fn row_views(scribe: Scribe<'_>, rows: &[Entry]) -> Vec<PositionView> {
    rows.iter().map(|row| position_view(scribe, None, row.number, position_of(scribe, *row))).collect()
}

/// The position that a row stands for.
pub fn position_of<'p>(scribe: Scribe<'p>, row: Entry) -> &'p ReleasedPosition {
    &scribe.press.edition.get(row.number).positions[row.inner as usize]
}

/// Whose position a row is; `None` is a voice that is not published.
pub fn voice_of(scribe: Scribe<'_>, row: Entry) -> Option<Number> {
    position_of(scribe, row).holder.voice(scribe.record(row.number).voice)
}

/// The size of the last of these rows in the list of a record's claims: the first of a claim has its heading above it.
pub fn size_in_list(press: &Press, owner: Number, rows: &[Entry]) -> usize {
    const OF_A_CLAIM: usize = 950;
    let Some((row, before)) = rows.split_last() else { return 0 };
    let claim = |row: &Entry| claim_of(press, owner, *row);
    let heading = if before.last().map(claim) == Some(claim(row)) { 0 } else { OF_A_CLAIM };
    heading + if row.number == owner { 0 } else { size_of(press, *row) }
}

/// About as many bytes as a row has on a page: its marks and names, and the words that are its own.
pub fn size_of(press: &Press, row: Entry) -> usize {
    const OF_A_ROW: usize = 520;
    const OF_A_SOURCE: usize = 90;
    let record = press.edition.get(row.number);
    let position = &record.positions[row.inner as usize];
    let of_quote = |quote: &Quotation| {
        quote.text.len() + quote.original.as_ref().map_or(0, |original| original.len() + OF_A_SOURCE)
    };
    let quoted: usize = match &position.quote {
        Some(quote) => of_quote(quote),
        None if record.positions.len() == 1 => quotes_of(record).map(of_quote).sum(),
        None => 0,
    };
    let remark = position.note.as_ref().map_or(0, |note| note.len());
    OF_A_ROW + quoted + remark + OF_A_SOURCE * position.sources.len()
}

/// How many rows take each stance, in the order in which stances first occur.
fn stances(scribe: Scribe<'_>, rows: &[Entry]) -> Vec<StanceView> {
    let mut views: Vec<StanceView> = Vec::new();
    for row in rows {
        let stance = position_of(scribe, *row).stance.word();
        match views.iter_mut().find(|view| view.stance == stance) {
            Some(view) => view.count += 1,
            None => {
                let word = scribe.vocabulary("stance", stance);
                views.push(StanceView { stance, word, count: 1 });
            }
        }
    }
    views
}

/// More voices than this have no room beside each other.
const MOST_VOICES: usize = 8;

/// The grid of some claims, each with its view; nothing, where one claim or one voice needs none, or too many voices
/// have no room.
pub fn grid(scribe: Scribe<'_>, claims: &[Claim], views: &[ClaimView]) -> Option<GridView> {
    let voice = |row: &Entry| voice_of(scribe, *row);
    let taken = || claims.iter().filter(|claim| !claim.rows.is_empty());
    let mut voices: Vec<Option<Number>> = Vec::new();
    for row in taken().flat_map(|claim| &claim.rows) {
        if !voices.contains(&voice(row)) {
            voices.push(voice(row));
        }
        if voices.len() > MOST_VOICES {
            return None;
        }
    }
    if voices.len() < 2 || taken().count() < 2 {
        return None;
    }
    let name = |voice: &Option<Number>| match voice {
        Some(number) => scribe.record(*number).title.to_string(),
        None => scribe.word("voice-closed"),
    };
    let names: Vec<String> = voices.iter().map(name).collect();
    let row = |(claim, view): (&Claim, &ClaimView)| {
        let cell = |(of, name): (&Option<Number>, &String)| {
            let own: Vec<Entry> = claim.rows.iter().filter(|row| voice(row) == *of).copied().collect();
            CellView { voice: name.clone(), stances: stances(scribe, &own) }
        };
        GridRowView {
            id: view.id.clone(),
            number: view.number,
            text: view.text.clone(),
            lang: view.lang.clone(),
            assessment: view.assessment.clone(),
            cells: voices.iter().zip(&names).map(cell).collect(),
        }
    };
    let rows = claims.iter().zip(views).filter(|(claim, _)| !claim.rows.is_empty()).map(row).collect();
    Some(GridView { voices: names, rows })
}

fn assess_lines(scribe: Scribe<'_>, assessed: &ReleasedAssessment) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(standard) = &assessed.standard {
        let standard = scribe.vocabulary("standard", standard);
        lines.push(escaped(&scribe.words("assessed-standard", &[("standard", Arg::Text(&standard))])));
    }
    if let Some(date) = &assessed.on {
        lines.push(scribe.around("assessed-on", "date", &scribe.date_inside(date)));
    }
    if assessed.rests_on_unpublished {
        lines.push(escaped(&scribe.word("rests-on-unpublished")));
    }
    lines
}

/// Where a statement or testimony stands: its positions, each with its claim.
pub fn taken_by(press: &Press, number: Number) -> Vec<Entry> {
    (0..press.edition.get(number).positions.len() as u32).map(|inner| Entry { number, inner }).collect()
}

/// Where a voice stands: the positions of its statements and testimonies, and those that others report.
pub fn of_voice(press: &Press, voice: Number) -> Vec<Entry> {
    let edition = &press.edition;
    let mut records: Vec<Number> =
        [Relation::Speaker, Relation::OnBehalfOf, Relation::Holder, Relation::Witness]
            .into_iter()
            .flat_map(|relation| edition.referring(voice, relation))
            .collect();
    records.sort_by_key(|number| edition.rank_of(*number));
    records.dedup();
    let mut rows = Vec::new();
    for number in records {
        let record = edition.get(number);
        let speaks = |position: &ReleasedPosition| {
            let through = position.holder == Holder::Speaker && record.speaker == Some(voice);
            through || position.holder.voice(record.voice) == Some(voice)
        };
        let own = record.positions.iter().enumerate().filter(|(_, position)| speaks(position));
        rows.extend(own.map(|(inner, _)| Entry { number, inner: inner as u32 }));
    }
    rows
}

/// A position on the page of whoever takes it.
pub fn own_position(scribe: Scribe<'_>, owner: Number, row: Entry) -> PositionView {
    let position = position_of(scribe, row);
    let mut view = with_claim(scribe, owner, row.number, position);
    if row.number == owner {
        view.is_own = true;
        // The page is the record itself, so it has not to be named again, nor has its own voice.
        view.through.pop();
        if position.holder != Holder::Speaker {
            return view;
        }
    }
    view.voice.clear();
    view
}

fn with_claim(scribe: Scribe<'_>, page: Number, number: Number, position: &ReleasedPosition) -> PositionView {
    let Called { text, closed } = called(scribe, position.claim, Some(page));
    let href = href(scribe, position.claim);
    let claim = if closed.is_some() {
        // By its number, which it has on the page of its record too: its name would say nothing but that it is one of several.
        let number = number_of(scribe.press, position.claim);
        let record = scribe.title(scribe.record(position.claim.record));
        format!("<a href=\"{href}\">{} {number}</a> <small>{record}</small>", escaped(&scribe.word("claim")))
    } else {
        format!("<a href=\"{href}\">{}</a>", set_apart(&text))
    };
    PositionView {
        claim: Some(claim),
        claim_closed: closed,
        assessment: stamp(scribe, assessed(scribe, position.claim)),
        ..position_view(scribe, Some(page), number, position)
    }
}

fn position_view(
    scribe: Scribe<'_>,
    page: Option<Number>,
    number: Number,
    position: &ReleasedPosition,
) -> PositionView {
    let record = scribe.record(number);
    let own = scribe.cites_on(&position.sources, page == Some(number));
    PositionView {
        when: when(scribe, record),
        stance: position.stance.word(),
        stance_word: scribe.vocabulary("stance", position.stance.word()),
        voice: voice(scribe, position.holder.voice(record.voice)),
        through: through(scribe, number, record, position),
        words: words(scribe, record, position),
        noted: scribe.content_notes(record),
        is_own: false,
        src: own
            .or_else(|| scribe.cites_on(&record.sources, false))
            .or_else(|| taken_by_whom(scribe, record)),
        claim: None,
        claim_closed: None,
        assessment: None,
    }
}

/// A testimony that was told to somebody needs no other source.
pub fn taken_by_whom(scribe: Scribe<'_>, record: &Released) -> Option<String> {
    let takers = record.sheet.fields.iter().filter_map(|(field, value)| match value {
        Value::Record(number) if *field == "taken_by" => Some(scribe.link(*number)),
        _ => None,
    });
    let takers: Vec<String> = takers.collect();
    (!takers.is_empty()).then(|| scribe.around("taken-by", "who", &scribe.joined("join-list", &takers)))
}

/// The day of the statement; of a mere range, which no source states, that it was worked out.
fn when(scribe: Scribe<'_>, record: &Released) -> Vec<String> {
    let Some(moment) = &record.moment else {
        return vec![escaped(&scribe.word("not-dated"))];
    };
    let mut lines = vec![scribe.date(&moment.date)];
    if scribe.is_undated(&moment.date) {
        lines.push(escaped(&scribe.word("range-worked-out")));
    }
    lines.extend(moment.date.date.text.as_ref().map(|text| scribe.quoted(text)));
    lines
}

/// A voice, linked; or the words for one that is not published.
pub fn voice(scribe: Scribe<'_>, voice: Option<Number>) -> String {
    voice.map_or_else(|| escaped(&scribe.word("voice-closed")), |number| scribe.link(number))
}

/// The record that holds the position, who spoke, and who told it of whom.
fn through(
    scribe: Scribe<'_>,
    number: Number,
    record: &Released,
    position: &ReleasedPosition,
) -> Vec<String> {
    let mut lines = Vec::new();
    let is_reported = position.holder != Holder::Speaker && position.holder.voice(None) != record.voice;
    if is_reported || position.holder == Holder::Closed {
        let teller = voice(scribe, record.voice);
        lines.push(scribe.around("told-by", "voice", &teller));
    } else if let Some(speaker) = record.speaker.filter(|speaker| Some(*speaker) != record.voice) {
        lines.push(scribe.around("spoken-by", "speaker", &scribe.link(speaker)));
    }
    let kind = escaped(&scribe.word(record.kind.message()));
    lines.push(format!("<a href=\"{}\">{kind}</a>", scribe.href(number)));
    lines
}

/// The words of a position; of the only position of a statement that has none of its own, the words of the statement.
fn words<'p>(scribe: Scribe<'p>, record: &'p Released, position: &ReleasedPosition) -> Vec<String> {
    let scribe = scribe.of(record);
    let mut lines = Vec::new();
    let is_only = record.positions.len() == 1 && position.holder == Holder::Speaker;
    match &position.quote {
        Some(quote) => lines.extend(scribe.all_words(quote)),
        None if is_only => lines.extend(quotes_of(record).flat_map(|quote| scribe.all_words(quote))),
        None => {}
    }
    if let Some(count) = &position.count {
        let count = count.in_words(&scribe.press.words);
        lines.push(escaped(&scribe.words("own-number", &[("count", Arg::Text(&count))])));
    }
    if let Some(date) = &position.date {
        lines.push(scribe.around("own-day", "date", &scribe.date_with_text(date)));
    }
    if position.origins.stated {
        let basis = scribe.joined("join-list", &origin_lines(scribe, &position.origins));
        lines.push(scribe.around("own-basis", "basis", &basis));
    }
    lines.extend(position.note.as_ref().map(|note| scribe.own_words(escaped(note))));
    lines
}

/// The quotations of a statement.
pub fn quotes_of(record: &Released) -> impl Iterator<Item = &Quotation> {
    record.sheet.fields.iter().filter_map(|(_, value)| match value {
        Value::Quote(quote) => Some(&**quote),
        _ => None,
    })
}

/// What a voice's own knowledge rests on: records, or words where there is none to show.
pub fn origin_lines(scribe: Scribe<'_>, origins: &Origins) -> Vec<String> {
    let mut lines: Vec<String> = origins.records.iter().map(|number| scribe.link(*number)).collect();
    if origins.unknown {
        lines.push(escaped(&scribe.press.words.get("basis-unknown")));
    }
    if lines.is_empty() {
        let key = if origins.stated { "rests-on-unpublished" } else { "basis-not-stated" };
        lines.push(escaped(&scribe.press.words.get(key)));
    }
    lines
}
