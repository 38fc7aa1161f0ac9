//! Who says what: each claim with the positions on it, in order of time, and where one voice stands.

use serde::Serialize;

use crate::kinds::Kind;
use crate::kinds::sheet::{Number, Value};
use crate::model::relation::Relation;
use crate::model::vocabulary::Vocabulary;
use crate::parse::markdown::escaped;
use crate::release::edition::{
    ClaimAddress, Holder, Origins, Released, ReleasedAssessment, ReleasedPosition,
};
use crate::text::words::Arg;

use super::scribe::{Scribe, quoted};

/// A claim and the positions on it.
#[derive(Serialize)]
pub struct ClaimView {
    /// Id on the page: `claim` for the event itself, `claim-ID` for one of its claims.
    pub id: String,
    pub number: usize,
    pub text: String,
    /// Where the claim stands, if it is another page.
    pub link: Option<String>,
    pub assessment: Option<StampView>,
    /// One line on how sure this house is, and what it rests on.
    pub assess: Vec<String>,
    pub positions: Vec<PositionView>,
    /// Sources of the claim itself, as HTML.
    pub src: Option<String>,
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
    pub src: Option<String>,
    /// The claim, linked: only where a record lists its own positions.
    pub claim: Option<String>,
    pub assessment: Option<StampView>,
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

/// The claims of a record: the event itself first. A claim without position or assessment is left out
/// where it is the event itself.
pub fn of_record(scribe: Scribe<'_>, number: Number) -> Vec<ClaimView> {
    let record = scribe.record(number);
    let mut claims = Vec::new();
    let own = ClaimAddress { record: number, claim: None };
    let positions = positions(scribe, own);
    if !positions.is_empty() || (record.kind == Kind::Event && record.assessed.assessment.is_some()) {
        claims.push(claim_view(scribe, own, record.title.to_string(), positions));
    }
    for (index, claim) in record.claims.iter().enumerate() {
        let address = ClaimAddress { record: number, claim: Some(index as u32) };
        let view = claim_view(scribe, address, claim.text.to_string(), self::positions(scribe, address));
        claims.push(view);
    }
    renumber(&mut claims);
    claims
}

/// Numbers claims in the order in which a page shows them.
pub fn renumber(claims: &mut [ClaimView]) {
    for (index, claim) in claims.iter_mut().enumerate() {
        claim.number = index + 1;
    }
}

fn claim_view(
    scribe: Scribe<'_>,
    address: ClaimAddress,
    text: String,
    positions: Vec<PositionView>,
) -> ClaimView {
    let record = scribe.record(address.record);
    let (assessed, sources) = match address.claim {
        None => (&record.assessed, None),
        Some(index) => {
            let claim = &record.claims[index as usize];
            (&claim.assessed, (!claim.sources.is_empty()).then(|| scribe.cites(&claim.sources)))
        }
    };
    ClaimView {
        id: fragment(record, address.claim),
        number: 0,
        text,
        link: None,
        assessment: stamp(scribe, assessed),
        assess: assess_lines(scribe, assessed),
        positions,
        src: sources,
    }
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

/// All positions on one claim, in order of time.
fn positions(scribe: Scribe<'_>, address: ClaimAddress) -> Vec<PositionView> {
    let edition = &scribe.press.edition;
    let mut views = Vec::new();
    for from in edition.referring(address.record, Relation::Claim) {
        let record = edition.get(from);
        for position in record.positions.iter().filter(|position| position.claim == address) {
            views.push(position_view(scribe, from, position));
        }
    }
    views
}

/// Where a statement or testimony stands: its positions, each with its claim.
pub fn taken_by(scribe: Scribe<'_>, number: Number) -> Vec<PositionView> {
    let record = scribe.record(number);
    let own = |position: &ReleasedPosition| {
        let mut view = with_claim(scribe, number, position);
        // The page is the record itself, so neither it nor its own voice has to be named again.
        view.through.pop();
        if position.holder == Holder::Speaker {
            view.voice.clear();
        }
        view
    };
    record.positions.iter().map(own).collect()
}

/// Where a voice stands: the positions of its statements and testimonies, and those that others report.
pub fn of_voice(scribe: Scribe<'_>, voice: Number) -> Vec<PositionView> {
    let edition = &scribe.press.edition;
    let mut records: Vec<Number> =
        [Relation::Speaker, Relation::OnBehalfOf, Relation::Holder, Relation::Witness]
            .into_iter()
            .flat_map(|relation| edition.referring(voice, relation))
            .collect();
    records.sort_by_key(|number| edition.rank_of(*number));
    records.dedup();
    let mut views = Vec::new();
    for number in records {
        let record = edition.get(number);
        let speaks = |position: &&ReleasedPosition| {
            let through = position.holder == Holder::Speaker && record.speaker == Some(voice);
            through || position.holder.voice(record.voice) == Some(voice)
        };
        let own = record.positions.iter().filter(speaks);
        views.extend(
            own.map(|position| PositionView { voice: String::new(), ..with_claim(scribe, number, position) }),
        );
    }
    views
}

fn with_claim(scribe: Scribe<'_>, number: Number, position: &ReleasedPosition) -> PositionView {
    let claim = scribe.record(position.claim.record);
    let (text, assessed) = match position.claim.claim.and_then(|index| claim.claims.get(index as usize)) {
        Some(known) => (&known.text, &known.assessed),
        None => (&claim.title, &claim.assessed),
    };
    let href = format!("{}#{}", scribe.href(position.claim.record), fragment(claim, position.claim.claim));
    PositionView {
        claim: Some(format!("<a href=\"{href}\">{}</a>", escaped(text))),
        assessment: stamp(scribe, assessed),
        ..position_view(scribe, number, position)
    }
}

fn position_view(scribe: Scribe<'_>, number: Number, position: &ReleasedPosition) -> PositionView {
    let record = scribe.record(number);
    let sources = if position.sources.is_empty() { &record.sources } else { &position.sources };
    PositionView {
        when: when(scribe, record),
        stance: position.stance.word(),
        stance_word: scribe.vocabulary("stance", position.stance.word()),
        voice: voice(scribe, position.holder.voice(record.voice)),
        through: through(scribe, number, record, position),
        words: words(scribe, position),
        src: if sources.is_empty() { taken_by_whom(scribe, record) } else { Some(scribe.cites(sources)) },
        claim: None,
        assessment: None,
    }
}

/// A testimony that was told to somebody needs no other source.
fn taken_by_whom(scribe: Scribe<'_>, record: &Released) -> Option<String> {
    let takers = record.sheet.fields.iter().filter_map(|(field, value)| match value {
        Value::Record(number) if *field == "taken_by" => Some(scribe.link(*number)),
        _ => None,
    });
    let takers: Vec<String> = takers.collect();
    (!takers.is_empty()).then(|| scribe.around("taken-by", "who", &takers.join(", ")))
}

/// The day of the statement; a mere range counts as not dated.
fn when(scribe: Scribe<'_>, record: &Released) -> Vec<String> {
    let Some(moment) = &record.moment else {
        return vec![escaped(&scribe.word("not-dated"))];
    };
    let mut lines = Vec::new();
    if scribe.is_undated(&moment.date) {
        lines.push(escaped(&scribe.word("not-dated")));
        lines.push(scribe.date_inside(&moment.date));
    } else {
        lines.push(scribe.date(&moment.date));
    }
    lines.extend(moment.date.date.text.as_ref().map(|text| quoted(text)));
    lines
}

fn voice(scribe: Scribe<'_>, voice: Option<Number>) -> String {
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

fn words(scribe: Scribe<'_>, position: &ReleasedPosition) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(quote) = &position.quote {
        lines.push(scribe.quotation(quote));
        lines.extend(scribe.original(quote));
        lines.extend(scribe.quotation_notes(quote).map(|notes| format!("<small>{notes}</small>")));
    }
    if let Some(count) = &position.count {
        let count = count.in_words(&scribe.press.words);
        lines.push(escaped(&scribe.words("own-number", &[("count", Arg::Text(&count))])));
    }
    if let Some(date) = &position.date {
        let text = date.date.text.as_ref().map_or(String::new(), |text| format!(" ({})", quoted(text)));
        lines.push(scribe.around("own-day", "date", &(scribe.date_inside(date) + &text)));
    }
    if position.origins.stated {
        let basis = origin_lines(scribe, &position.origins).join(", ");
        lines.push(scribe.around("own-basis", "basis", &basis));
    }
    lines.extend(position.note.as_ref().map(|note| escaped(note)));
    lines
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
