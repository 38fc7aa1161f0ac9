//! Who is out, and why: one verdict a record. The only place that decides it.
//!
//! What the verdicts must be stands in a table written by hand: `tests/suite/door/table.txt`.

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::kinds::person::Person;
use crate::kinds::testimony::Testimony;
use crate::kinds::{Details, Record};
use crate::link::{Casebook, Index};
use crate::model::consent::{Consent, Refusal};
use crate::model::policy::{Audience, Policy};
use crate::model::vocabulary::Publish;

/// What becomes of a record in this edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Open,
    Closed(Reason),
    /// Withdrawn: its address stays, and nothing else.
    Tombstone,
}

/// Why a record is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Its front matter could not be read, or not what would open or close it: nothing opens it.
    Unread,
    Draft,
    Review,
    Embargo,
    /// A testimony without any consent.
    NoConsent,
    /// Its own consent refuses, or that of the witness.
    Consent(Refusal),
    /// A testimony under no name, of a witness whose own page prints the name.
    NamedWitness,
    /// Somebody known only as a witness, none of whose consents holds.
    Witness(Refusal),
}

/// The verdicts on all records of a casebook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    verdicts: Vec<Verdict>,
}

/// Decides for every record. Closed unless everything allows it.
pub fn open(book: &Casebook, policy: &Policy) -> Opening {
    let mut verdicts: Vec<Verdict> = book.records.par_iter().map(|record| verdict(record, policy)).collect();
    close_witnesses(book, policy, &mut verdicts);
    for index in book.indices().filter(|index| verdicts[index.usize()] == Verdict::Open).collect::<Vec<_>>() {
        if let Some(reason) = refused_by_witness(book, index, policy, &verdicts) {
            verdicts[index.usize()] = Verdict::Closed(reason);
        }
    }
    Opening { verdicts }
}

impl Opening {
    pub fn verdict(&self, index: Index) -> Verdict {
        self.verdicts[index.usize()]
    }

    pub fn is_open(&self, index: Index) -> bool {
        self.verdict(index) == Verdict::Open
    }

    /// Open, or a file that could not be read: that has been told, and causes no other errors.
    pub fn counts_as_open(&self, index: Index) -> bool {
        matches!(self.verdict(index), Verdict::Open | Verdict::Closed(Reason::Unread))
    }

    /// Closed for this medium only: a source that another medium may show still counts as one.
    pub fn only_medium_lacks(&self, index: Index) -> bool {
        self.verdict(index) == Verdict::Closed(Reason::Consent(Refusal::Scope))
    }
}

/// What a record says of itself alone.
fn verdict(record: &Record, policy: &Policy) -> Verdict {
    if record.broken || record.has_unread_gate {
        return Verdict::Closed(Reason::Unread);
    }
    if record.common.publish == Publish::Withdrawn {
        return Verdict::Tombstone;
    }
    let held = held_back(record, policy).first().copied();
    let held = held.filter(|_| policy.audience == Audience::Readers);
    held.or_else(|| refusal(record, policy)).map_or(Verdict::Open, Verdict::Closed)
}

/// What only the writers' own word holds back, in the order in which it counts.
fn held_back(record: &Record, policy: &Policy) -> Vec<Reason> {
    let word = match record.common.publish {
        Publish::Draft => Some(Reason::Draft),
        Publish::Review => Some(Reason::Review),
        Publish::Public | Publish::Withdrawn => None,
    };
    let is_early = record.common.embargo.is_some_and(|embargo| embargo.ends(&policy.zone) > policy.now);
    word.into_iter().chain(is_early.then_some(Reason::Embargo)).collect()
}

/// What its own consent refuses, whoever looks.
fn refusal(record: &Record, policy: &Policy) -> Option<Reason> {
    match record.of_kind().consent() {
        Some(consent) => refuses(consent, policy).map(Reason::Consent),
        None if matches!(record.details, Details::Testimony(_)) => Some(Reason::NoConsent),
        None => None,
    }
}

fn refuses(consent: &Consent, policy: &Policy) -> Option<Refusal> {
    consent.refuses(policy.medium.scope(), policy.today())
}

/// Closes those who are known only as witnesses, where no consent to a testimony of theirs holds: a
/// consent that was withdrawn, has ended, or allows no page was the only leave to show them, and so was a
/// testimony that was withdrawn itself. A reason to be named, or a consent of their own, is another.
fn close_witnesses(book: &Casebook, policy: &Policy, verdicts: &mut [Verdict]) {
    let mut refused: Vec<(Index, Reason)> = Vec::new();
    let mut held: FxHashSet<Index> = FxHashSet::default();
    for index in book.indices() {
        let Some((testimony, witness)) = told(book, index) else { continue };
        let record = book.get(index);
        if record.has_unread_gate {
            refused.push((witness, Reason::Unread));
            continue;
        }
        let is_withdrawn = record.common.publish == Publish::Withdrawn;
        let withdrawn = is_withdrawn.then_some(Some(Refusal::Withdrawn));
        match withdrawn.or_else(|| Some(refuses(testimony.consent.as_ref()?, policy))) {
            Some(Some(refusal)) => refused.push((witness, Reason::Witness(refusal))),
            Some(None) => {
                held.insert(witness);
            }
            None => {}
        }
    }
    for (witness, reason) in refused {
        let verdict = &mut verdicts[witness.usize()];
        let Details::Person(person) = &book.get(witness).details else { continue };
        if *verdict == Verdict::Open && is_only_witness(person) && !held.contains(&witness) {
            *verdict = Verdict::Closed(reason);
        }
    }
}

/// Nothing but what they told gives leave to show them.
fn is_only_witness(person: &Person) -> bool {
    person.consent.is_none() && person.named_because.is_none()
}

/// A testimony, and whose it is.
fn told(book: &Casebook, index: Index) -> Option<(&Testimony, Index)> {
    let Details::Testimony(testimony) = &book.get(index).details else { return None };
    Some((testimony, book.target(index, testimony.witness?)?))
}

/// A testimony is bound by its witness's record too: of two consents the stricter holds, and who agreed
/// to be heard without a name is not heard under one.
fn refused_by_witness(
    book: &Casebook,
    index: Index,
    policy: &Policy,
    verdicts: &[Verdict],
) -> Option<Reason> {
    let (testimony, witness) = told(book, index)?;
    let record = book.get(witness);
    if let Some(refusal) = record.of_kind().consent().and_then(|consent| refuses(consent, policy)) {
        return Some(Reason::Consent(refusal));
    }
    let is_named = matches!(&record.details, Details::Person(person) if person.prints_name())
        && record.common.title.is_some()
        && verdicts[witness.usize()] == Verdict::Open;
    let hides = testimony.consent.as_ref().is_some_and(Consent::hides_name);
    (is_named && hides).then_some(Reason::NamedWitness)
}

/// Everything that keeps a record from readers: what holds it back, then what a consent refuses. `for_readers`
/// is their opening.
pub fn reasons(book: &Casebook, index: Index, policy: &Policy, for_readers: &Opening) -> Vec<Reason> {
    let record = book.get(index);
    let Verdict::Closed(first) = for_readers.verdict(index) else { return Vec::new() };
    let mut reasons =
        if record.broken || record.has_unread_gate { Vec::new() } else { held_back(record, policy) };
    let refused = if record.broken || record.has_unread_gate { None } else { refusal(record, policy) };
    reasons.extend(refused);
    if !reasons.contains(&first) {
        reasons.push(first);
    }
    reasons
}

/// The consent on the witness's own record.
pub(crate) fn witness_consent(book: &Casebook, index: Index) -> Option<&Consent> {
    let (_, witness) = told(book, index)?;
    book.get(witness).of_kind().consent()
}
