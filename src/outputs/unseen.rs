//! Sources that nobody here has seen: whatever cites one says where it stood quoted. Asked of the whole edition, since
//! one record that read the source itself is enough.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::kinds::Kind;
use crate::kinds::sheet::{Number, ReleasedCite, Seen, Value};
use crate::model::relation::Relation;
use crate::release::edition::{Edition, Released};

/// Each source that was never seen, with the records in which it is quoted. One that is quoted only in what is closed
/// has none.
#[derive(Debug, Default)]
pub struct Unseen(FxHashMap<Number, BTreeSet<Number>>);

impl Unseen {
    pub fn of(edition: &Edition) -> Unseen {
        let mut quoted: FxHashMap<Number, BTreeSet<Number>> = FxHashMap::default();
        let mut seen: FxHashSet<Number> = FxHashSet::default();
        for number in edition.numbers() {
            let mut only_quoted = FxHashSet::default();
            for cite in cites(edition.get(number)) {
                match cite.seen {
                    Seen::Itself => drop(seen.insert(cite.source)),
                    Seen::QuotedIn(_) | Seen::QuotedInClosed => {
                        only_quoted.insert(cite.source);
                        quoted.entry(cite.source).or_default().extend(cite.seen.quoted_in());
                    }
                }
            }
            // A citation in a text cannot say where it was seen: the record's own fields do.
            let in_text = edition.relations().from(number);
            let in_text = in_text.filter(|edge| edge.relation == Relation::Citation).map(|edge| edge.to);
            seen.extend(in_text.filter(|source| !only_quoted.contains(source)));
        }
        quoted.retain(|source, _| !seen.contains(source) && !is_read(edition.get(*source)));
        Unseen(quoted)
    }

    /// Where a source is quoted, if it was never seen itself.
    pub fn quoted_in(&self, source: Number) -> Option<&BTreeSet<Number>> {
        self.0.get(&source)
    }
}

/// What is no source, and what the record itself says was read or kept.
fn is_read(record: &Released) -> bool {
    let accessed = || record.sheet.fields.iter().any(|(field, _)| *field == "accessed");
    record.kind != Kind::Source || !record.captures.is_empty() || accessed()
}

/// Every citation in the fields of a record.
pub fn cites(record: &Released) -> Vec<&ReleasedCite> {
    let mut all: Vec<&ReleasedCite> = record.sources.iter().collect();
    all.extend(record.claims.iter().flat_map(|claim| &claim.sources));
    all.extend(record.positions.iter().flat_map(|position| &position.sources));
    all.extend(record.parties.iter().flat_map(|party| &party.sources));
    all.extend(record.steps.iter().flat_map(|step| &step.sources));
    all.extend(record.media.iter().flat_map(|media| &media.sources));
    record.sheet.fields.iter().for_each(|(_, value)| laid(value, &mut all));
    all
}

fn laid<'r>(value: &'r Value, all: &mut Vec<&'r ReleasedCite>) {
    match value {
        Value::Cites(cites) => all.extend(cites),
        Value::Entry(parts) => parts.iter().for_each(|(_, part)| laid(part, all)),
        _ => {}
    }
}
