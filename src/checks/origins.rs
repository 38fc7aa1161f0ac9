//! Does what is called corroborated rest on two voices with knowledge of their own? Two reports that go
//! back to the same origin are one report. It asks only what the records say that they rest on; where
//! we read them does not count, and a supporter that is closed does.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::stances::{ClaimKey, Taken, by_claim, claim_of};
use super::{Context, at, number};
use crate::diag::Diagnostic;
use crate::frontmatter::Slot;
use crate::kinds::shared::{Assessed, Named, Origin};
use crate::kinds::{Details, Kind, Record};
use crate::link::Index;
use crate::model::vocabulary::{Assessment, Publish};
use crate::rules;
use crate::text::Text;

/// Something that knowledge can come from. All that is unknown is one origin.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Unknown,
    Of(Index),
}

type Chain = BTreeSet<Node>;

/// A supporting position: whose it is, and everything that it goes back to.
struct Support<'c> {
    taken: Taken<'c>,
    voice: Index,
    chain: Chain,
}

pub fn check(context: &Context<'_>, told: &mut Vec<Diagnostic>) {
    let mut corroborated = Vec::new();
    for (index, record) in context.proposed_records() {
        corroborated.extend(assessed(record).map(|(claim, assessed)| ((index, claim), assessed)));
    }
    if corroborated.is_empty() || context.has_broken_voice() {
        return;
    }
    let positions = by_claim(context.book);
    for (key, assessed) in corroborated {
        told.extend(one_origin(context, &positions, &key, assessed));
    }
}

fn assessed(record: &Record) -> impl Iterator<Item = (Option<Text>, &Assessed)> {
    let own = record.of_kind().assessed().into_iter().map(|assessed| (None, assessed));
    let claims = record.of_kind().claims().iter();
    let all = own.chain(claims.map(|claim| (Some(claim.id.value.clone()), &claim.assessed)));
    all.filter(|(_, assessed)| assessed.assessment.is_some_and(|a| a.value == Assessment::Corroborated))
}

fn one_origin<'c>(
    context: &Context<'c>,
    positions: &FxHashMap<ClaimKey, Vec<Taken<'c>>>,
    key: &ClaimKey,
    assessed: &Assessed,
) -> Option<Diagnostic> {
    let taken = positions.get(key).map_or(&[][..], Vec::as_slice);
    let supports: Option<Vec<Support<'c>>> = taken
        .iter()
        .filter(|taken| taken.position.stance.supports() && !is_withdrawn(context, taken.by))
        .map(|taken| support(context, key, *taken))
        .collect();
    // A voice that names no record has been told; who it is cannot be known here.
    let supports = supports?;
    let apart = |a: &Support<'_>, b: &Support<'_>| a.voice != b.voice && a.chain.is_disjoint(&b.chain);
    if supports.iter().enumerate().any(|(n, a)| supports[n + 1..].iter().any(|b| apart(a, b))) {
        return None;
    }
    let voices: BTreeSet<Index> = supports.iter().map(|support| support.voice).collect();
    let found = match voices.len() {
        0 => "no statement or testimony here supports it".to_owned(),
        1 => "only one supports it here".to_owned(),
        n => format!("these {} have one between them", number(n)),
    };
    let message = format!("`corroborated` wants two voices with knowledge of their own; {found}");
    let record = context.book.get(key.0);
    let mut fault = at(&rules::ONE_ORIGIN, record, assessed.assessment.as_ref()?.span, message);
    for line in table(context, &supports) {
        fault = fault.help(line);
    }
    Some(fault.help(match voices.len() {
        0 | 1 => "write `assessment: reported`, or add the `positions` of others who support it".to_owned(),
        _ => "write `assessment: reported`, or, if one of them knows more, correct its `based_on`".to_owned(),
    }))
}

/// What was withdrawn supports nothing any more.
fn is_withdrawn(context: &Context<'_>, index: Index) -> bool {
    context.book.get(index).common.publish == Publish::Withdrawn
}

fn support<'c>(context: &Context<'c>, key: &ClaimKey, taken: Taken<'c>) -> Option<Support<'c>> {
    let record = context.book.get(taken.by);
    let voice = context.book.target(taken.by, taken.position.holder.or(record.of_kind().voice())?)?;
    let mut chain = Chain::from([Node::Of(voice)]);
    follow(context, key, taken.by, based_on(record, taken), &mut chain);
    Some(Support { taken, voice, chain })
}

/// What a position rests on: what it says itself, else what its record says.
fn based_on<'c>(record: &'c Record, taken: Taken<'c>) -> &'c [Origin] {
    match taken.position.based_on.as_slice() {
        [] => record.of_kind().based_on(),
        own => own,
    }
}

/// Adds all that these origins of record `from` go back to, and the voices on the way.
fn follow(context: &Context<'_>, key: &ClaimKey, from: Index, origins: &[Origin], chain: &mut Chain) {
    for origin in origins {
        match origin {
            Origin::Unknown => {
                chain.insert(Node::Unknown);
            }
            Origin::Record(slot) => {
                if let Some(target) = context.book.target(from, *slot)
                    && chain.insert(Node::Of(target))
                {
                    follow_record(context, key, target, chain);
                }
            }
        }
    }
}

fn follow_record(context: &Context<'_>, key: &ClaimKey, index: Index, chain: &mut Chain) {
    let record = context.book.get(index);
    let voices = voices(record).into_iter();
    chain.extend(voices.filter_map(|slot| context.book.target(index, slot)).map(Node::Of));
    let on_this = |position: &&crate::kinds::shared::Position| {
        claim_of(context.book, index, position).as_ref() == Some(key)
    };
    let mut says_itself = false;
    for position in record.of_kind().positions().iter().filter(on_this) {
        let holder = position.holder.and_then(|slot| context.book.target(index, slot));
        chain.extend(holder.map(Node::Of));
        says_itself |= !position.based_on.is_empty();
        follow(context, key, index, &position.based_on, chain);
    }
    if !says_itself {
        follow(context, key, index, record.of_kind().based_on(), chain);
    }
}

/// Whose words a record holds: the voice of a statement or testimony, the author of a source (else
/// its publisher).
fn voices(record: &Record) -> Vec<Slot> {
    let slot = |named: &Named| if let Named::Record(slot) = named { Some(*slot) } else { None };
    match &record.details {
        Details::Source(source) if !source.author.is_empty() => {
            source.author.iter().filter_map(slot).collect()
        }
        Details::Source(source) => source.publisher.iter().filter_map(slot).collect(),
        _ => record.of_kind().voice().into_iter().collect(),
    }
}

/// One line a supporting record: what it says that it rests on.
fn table(context: &Context<'_>, supports: &[Support<'_>]) -> Vec<String> {
    let mut rows: Vec<(String, String)> = Vec::new();
    for support in supports {
        let record = context.book.get(support.taken.by);
        let name = label(context, support.taken.by);
        let row = (name, rests_on(context, support.taken.by, based_on(record, support.taken)));
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    rows.sort();
    let width = rows.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    rows.into_iter().map(|(name, words)| format!("{name:width$}  {words}")).collect()
}

fn rests_on(context: &Context<'_>, index: Index, origins: &[Origin]) -> String {
    if origins.is_empty() {
        return "own knowledge (`based_on` not said)".to_owned();
    }
    let name = |origin: &Origin| match origin {
        Origin::Unknown => Some("what is unknown".to_owned()),
        Origin::Record(slot) => Some(label(context, context.book.target(index, *slot)?)),
    };
    let names: Vec<String> = origins.iter().filter_map(name).collect();
    format!("based on {}", names.join(", "))
}

/// The id, or a word where the id of someone closed might tell who it is.
fn label(context: &Context<'_>, index: Index) -> String {
    let record = context.book.get(index);
    match record.kind {
        Kind::Person | Kind::Testimony if !context.opening.counts_as_open(index) => {
            format!("a closed {}", record.kind.word())
        }
        _ => record.id.to_string(),
    }
}
