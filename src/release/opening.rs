//! Who is out, and why: one verdict a record. The only place that decides it.

use crate::kinds::{Details, Record};
use crate::link::{Casebook, Index};
use crate::model::consent::{Consent, Refusal};
use crate::model::policy::Policy;
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
    Draft,
    Review,
    Embargo,
    /// A testimony without any consent.
    NoConsent,
    Consent(Refusal),
}

/// The verdicts on all records of a casebook.
#[derive(Debug, Default)]
pub struct Opening {
    verdicts: Vec<Verdict>,
}

/// Decides for every record. Closed unless everything allows it.
pub fn open(book: &Casebook, policy: &Policy) -> Opening {
    Opening { verdicts: book.indices().map(|index| verdict(book, index, policy)).collect() }
}

impl Opening {
    pub fn verdict(&self, index: Index) -> Verdict {
        self.verdicts[index.usize()]
    }

    pub fn is_open(&self, index: Index) -> bool {
        self.verdict(index) == Verdict::Open
    }

    /// Closed for this medium only: a source that another medium may show still counts as one.
    pub fn only_medium_lacks(&self, index: Index) -> bool {
        self.verdict(index) == Verdict::Closed(Reason::Consent(Refusal::Scope))
    }
}

fn verdict(book: &Casebook, index: Index, policy: &Policy) -> Verdict {
    let record = book.get(index);
    match record.common.publish {
        Publish::Draft => Verdict::Closed(Reason::Draft),
        Publish::Review => Verdict::Closed(Reason::Review),
        Publish::Withdrawn => Verdict::Tombstone,
        Publish::Public => match refusal(book, index, record, policy) {
            Some(reason) => Verdict::Closed(reason),
            None => Verdict::Open,
        },
    }
}

fn refusal(book: &Casebook, index: Index, record: &Record, policy: &Policy) -> Option<Reason> {
    if record.common.embargo.is_some_and(|embargo| embargo.ends(&policy.zone) > policy.now) {
        return Some(Reason::Embargo);
    }
    let own = record.of_kind().consent();
    if matches!(record.details, Details::Testimony(_)) && own.is_none() && !record.broken {
        return Some(Reason::NoConsent);
    }
    let refused =
        |consent: &Consent| consent.refuses(policy.medium.scope(), policy.today()).map(Reason::Consent);
    own.and_then(refused).or_else(|| witness_consent(book, index, record).and_then(refused))
}

/// A testimony is bound by its witness's own consent too: the stricter holds.
pub(crate) fn witness_consent<'b>(book: &'b Casebook, index: Index, record: &Record) -> Option<&'b Consent> {
    let Details::Testimony(testimony) = &record.details else { return None };
    let witness = book.target(index, testimony.witness?)?;
    book.get(witness).of_kind().consent()
}
