//! The four questions that a page answers before anything else: what this is, how sure, who says so, where from.

use std::cmp::Reverse;

use rustc_hash::FxHashSet;

use crate::kinds::sheet::{Number, ReleasedDate, Seen, Value};
use crate::kinds::{DateRole, Kind};
use crate::model::vocabulary::Vocabulary;
use crate::outputs::case::Members;
use crate::outputs::claims::{self, Claim, ClaimView};
use crate::outputs::facts::{FactView, counted};
use crate::outputs::listings::Entry;
use crate::outputs::scribe::Scribe;
use crate::outputs::unseen;
use crate::parse::markdown::escaped;
use crate::release::edition::{Lane, Released};
use crate::text::words::Arg;

/// Lines of an answer; what is left out is counted below them.
const LINES: usize = 4;

/// A row for each question.
pub fn standing(
    scribe: Scribe<'_>,
    number: Number,
    (claims, views): (&[Claim], &[ClaimView]),
    in_case: Option<&Members>,
) -> Vec<FactView> {
    let row = |key: &str, lines: Vec<String>| FactView { label: scribe.word(key), lines };
    vec![
        row("question-what", what(scribe, number, in_case)),
        row("question-sure", how_sure(scribe, number, claims, views)),
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
        return vec![escaped(
            &scribe.words("what-case", &[("counts", Arg::Text(&parts.join(&scribe.word("join-list"))))]),
        )];
    }
    let dated = |key: &str, date: &ReleasedDate| vec![scribe.around(key, "date", &scribe.date_inside(date))];
    match (record.kind, &record.moment) {
        (Kind::Event, Some(moment)) if record.lane == Lane::Background => {
            dated("what-background", &moment.date)
        }
        (_, Some(moment)) if moment.role != DateRole::Period => {
            dated(&format!("what-{}-dated", sort(scribe, number)), &moment.date)
        }
        _ => plain(&format!("what-{}", sort(scribe, number))),
    }
}

/// The kind as the answers know it: a group of people is no person, and a source that was never seen has answers of its own.
fn sort(scribe: Scribe<'_>, number: Number) -> &'static str {
    let record = scribe.record(number);
    match record.kind {
        Kind::Person if record.sheet.fields.iter().any(|(field, _)| *field == "group") => "group",
        Kind::Source if scribe.press.unseen().quoted_in(number).is_some() => "source-unseen",
        kind => kind.word(),
    }
}

fn how_sure(scribe: Scribe<'_>, number: Number, all: &[Claim], claims: &[ClaimView]) -> Vec<String> {
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
    let assessed = all.iter().filter(|claim| claims::assessed(scribe, claim.address).assessment.is_some());
    let assessed = assessed.count().max(lines.len());
    if lines.is_empty() {
        lines.push(escaped(&scribe.word(&sure_key(scribe, number))));
    }
    let unpublished = record.rests_on_unpublished.then(|| escaped(&scribe.word("rests-on-unpublished")));
    if assessed + usize::from(unpublished.is_some()) > LINES {
        lines.truncate(LINES - 1 - usize::from(unpublished.is_some()));
        let more = escaped(&counted(scribe, "more-claims", assessed - lines.len()));
        lines.push(format!("<a href=\"#claims\">{more}</a>"));
    }
    unpublished.into_iter().chain(lines).collect()
}

/// A person whose name is printed says why.
fn is_named(record: &Released) -> bool {
    record.sheet.fields.iter().any(|(field, _)| *field == "named_because")
}

fn sure_key(scribe: Scribe<'_>, number: Number) -> String {
    let record = scribe.record(number);
    let unseen = !record.sources.is_empty() && record.sources.iter().all(|cite| cite.seen != Seen::Itself);
    match record.kind {
        Kind::Statement if unseen => "sure-statement-unseen".into(),
        Kind::Person if !is_named(record) => "sure-person-unnamed".into(),
        Kind::Source => format!("sure-{}", sort(scribe, number)),
        kind => format!("sure-{}", kind.word()),
    }
}

fn who(scribe: Scribe<'_>, number: Number, claims: &[Claim], views: &[ClaimView]) -> Vec<String> {
    let record = scribe.record(number);
    if let Some(voice) = record.voice {
        let mut line = scribe.link(voice);
        if let Some(speaker) = record.speaker.filter(|speaker| *speaker != voice) {
            line.push_str(&escaped(&scribe.word("join-part")));
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
/// there are such, and of those for it the one that goes furthest, which may be what an assessment rests on; those for it
/// first, then in the order of the claims. Each line says of which claim it speaks, but for the event itself: who
/// denies a claim may be silent on the others, and on the event.
fn voices(scribe: Scribe<'_>, claims: &[Claim], views: &[ClaimView]) -> Vec<String> {
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
    let in_favour = (0..all.len()).filter(|index| all[*index].1 == 0);
    let furthest = in_favour.min_by_key(|index| Reverse(commitment(all[*index].0.stance)));
    chosen.extend(furthest.filter(|index| !chosen.contains(index)));
    let others = (0..all.len()).filter(|index| !chosen.contains(index));
    let others: Vec<usize> = others.take(LINES - chosen.len()).collect();
    chosen.extend(others);
    // Who asserts it comes first: the line is read as an answer to "who says so".
    chosen.sort_unstable_by_key(|index| (all[*index].1, *index));
    let line = |index: &usize| {
        let (standpoint, _, claim) = all[*index];
        voice_line(scribe, standpoint, (claim.id != "claim").then_some(claim))
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
    let stance = claims::position_of(scribe, row).stance.word();
    Standpoint { stance, voice: claims::voice_of(scribe, row) }
}

/// `claim` is named unless it is the event itself.
fn voice_line(scribe: Scribe<'_>, standpoint: Standpoint, claim: Option<&ClaimView>) -> String {
    let Standpoint { stance, voice } = standpoint;
    let word = escaped(&scribe.vocabulary("stance", stance));
    let of = claim.map_or(String::new(), |claim| {
        format!(" <a href=\"#{}\">{} {}</a>", claim.id, escaped(&scribe.word("claim")), claim.number)
    });
    let stance = format!("<span class=\"st {stance}\">{word}</span>{of}");
    scribe.joined("join-name", &[stance, claims::voice(scribe, voice)])
}

/// For, against or in other terms, or open.
fn side(stance: &str) -> u8 {
    match stance {
        "asserts" | "confirms" | "partly-confirms" | "acknowledges" | "accepts-responsibility" => 0,
        "aware-of-reports" | "does-not-confirm" | "no-comment" | "retracts" => 2,
        _ => 1,
    }
}

/// How far a voice for a claim commits itself: who says so on its own authority further than who says so, and who did it
/// furthest.
fn commitment(stance: &str) -> u8 {
    match stance {
        "accepts-responsibility" => 5,
        "acknowledges" => 4,
        "confirms" => 3,
        "asserts" => 2,
        _ => 1,
    }
}

fn where_from(scribe: Scribe<'_>, number: Number) -> Vec<String> {
    let record = scribe.record(number);
    let mut lines: Vec<String> = Vec::new();
    let mut known = FxHashSet::default();
    for line in record.sources.iter().map(|cite| scribe.cite_with_date(cite)) {
        if known.insert(line.clone()) {
            lines.push(line);
        }
    }
    if lines.len() > LINES {
        let more = lines.len() - (LINES - 1);
        lines.truncate(LINES - 1);
        lines.push(escaped(&counted(scribe, "more-sources", more)));
    }
    // A case rests on what its records rest on.
    let sources: FxHashSet<Number> = unseen::cites(record).into_iter().map(|cite| cite.source).collect();
    if let [line] = &mut lines[..]
        && sources.len() == 1
        && record.kind != Kind::Case
    {
        *line = scribe.around("where-one", "source", line);
    }
    let taken_by = record.sheet.fields.iter().filter_map(|(field, value)| match value {
        Value::Record(number) if *field == "taken_by" => Some(*number),
        _ => None,
    });
    lines.extend(taken_by.map(|number| scribe.around("taken-by", "who", &scribe.link(number))));
    if lines.is_empty() {
        lines.push(match scribe.quoted_only_in(number) {
            Some(Some(names)) => scribe.around("where-source-unseen", "source", &names),
            Some(None) => escaped(&scribe.word("where-source-unseen-closed")),
            None => escaped(&scribe.word(&format!("where-{}", record.kind.word()))),
        });
    }
    lines
}
