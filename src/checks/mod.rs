//! What is asked of a casebook before it is released: one file a question, and the list of them.
//! Checks only tell; nothing here decides what is shown. A record whose file could not be read causes
//! no error here: it counts as fine, released, and as having every claim.

mod attachments;
mod calendars;
mod captures;
mod cases;
mod circles;
mod claims;
pub mod clock;
mod closed;
mod consent;
mod contacts;
mod dates;
mod exact_points;
mod files;
mod letters;
mod memory;
mod moments;
mod naming;
mod order;
mod origins;
pub mod pictures;
mod points;
mod shown;
mod sources;
mod stances;
mod statics;
mod tags;
mod translations;
mod twins;
mod who_else;
mod words;

pub use memory::Memory;

use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Settings;
use crate::diag::{Diagnostic, sort};
use crate::kinds::{Kind, Record};
use crate::link::{Casebook, Index};
use crate::model::date::Day;
use crate::model::policy::Policy;
use crate::model::vocabulary::Publish;
use crate::release::opening::Opening;
use crate::rules::Rule;
use crate::source::{Asset, Digests};
use crate::text::{Span, Text};

/// What a check may look at.
pub struct Context<'c> {
    pub book: &'c Casebook,
    pub opening: &'c Opening,
    pub settings: &'c Settings,
    pub policy: &'c Policy,
    /// The files of `static/`.
    pub statics: &'c Arc<Vec<Asset>>,
    /// Of files beside the records.
    pub digests: &'c Digests,
}

/// All that a question about one record may look at besides it: where both are the same, so are the answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// The site's own types of events.
    pub event_types: Vec<Text>,
    pub today: Day,
    /// Whether that is the day of `--as-of`.
    pub is_chosen_moment: bool,
    /// The site's first.
    pub language: Text,
}

/// One question.
pub struct Check {
    pub name: &'static str,
    pub ask: Ask,
}

/// Of what a question is asked.
pub enum Ask {
    /// The whole casebook.
    All(fn(&Context<'_>, &mut Vec<Diagnostic>)),
    /// Each record by itself: asked again only when it changes.
    Each(fn(&Own, &Record, &mut Vec<Diagnostic>)),
    /// The files of `static/`: asked again only when one of them may have changed.
    Statics(fn(&[Asset]) -> Vec<Diagnostic>),
}

// One line a question.
pub static CHECKS: &[Check] = &[
    Check { name: "files", ask: Ask::All(files::check) },
    Check { name: "attachments", ask: Ask::All(attachments::check) },
    Check { name: "captures", ask: Ask::All(captures::check) },
    Check { name: "pictures", ask: Ask::All(pictures::check) },
    Check { name: "statics", ask: Ask::Statics(statics::check) },
    Check { name: "points", ask: Ask::All(points::check) },
    Check { name: "exact points", ask: Ask::All(exact_points::check) },
    Check { name: "contacts", ask: Ask::Each(contacts::check) },
    Check { name: "words", ask: Ask::Each(words::check) },
    Check { name: "letters", ask: Ask::Each(letters::check) },
    Check { name: "tags", ask: Ask::All(tags::check) },
    Check { name: "claims", ask: Ask::Each(claims::check) },
    Check { name: "sources", ask: Ask::All(sources::check) },
    Check { name: "twins", ask: Ask::All(twins::check) },
    Check { name: "naming", ask: Ask::All(naming::check) },
    Check { name: "consent", ask: Ask::All(consent::check) },
    Check { name: "who else", ask: Ask::All(who_else::check) },
    Check { name: "translations", ask: Ask::All(translations::check) },
    Check { name: "closed", ask: Ask::All(closed::check) },
    Check { name: "origins", ask: Ask::All(origins::check) },
    Check { name: "dates", ask: Ask::All(dates::check) },
    Check { name: "dates to come", ask: Ask::Each(dates::check_to_come) },
    Check { name: "calendars", ask: Ask::Each(calendars::check) },
    Check { name: "moments", ask: Ask::Each(moments::check) },
    Check { name: "order", ask: Ask::All(order::check) },
    Check { name: "circles", ask: Ask::All(circles::check) },
    Check { name: "cases", ask: Ask::All(cases::check) },
];

/// Asks every question; the answers are sorted by file and place.
pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    check_again(context, &mut Memory::default())
}

/// The same, with what is remembered of the last time.
pub fn check_again(context: &Context<'_>, memory: &mut Memory) -> Vec<Diagnostic> {
    let ask = |check: &Check| {
        let mut told = Vec::new();
        if let Ask::All(ask) = check.ask {
            ask(context, &mut told);
        }
        told
    };
    let of_all = || CHECKS.par_iter().flat_map_iter(ask).collect::<Vec<Diagnostic>>();
    let (mut told, remembered) = rayon::join(of_all, || memory.ask(context));
    told.extend(remembered);
    sort(&mut told);
    told
}

impl<'c> Context<'c> {
    /// All records that could be read.
    fn records(&self) -> impl Iterator<Item = (Index, &'c Record)> + use<'c> {
        let book = self.book;
        book.indices().map(|index| (index, book.get(index))).filter(|(_, record)| !record.broken)
    }

    /// Records that say `publish: public`, whether or not embargo or consent closes them now.
    fn public_records(&self) -> impl Iterator<Item = (Index, &'c Record)> + use<'c> {
        self.records().filter(|(_, record)| record.common.publish == Publish::Public)
    }

    /// Public records, and those in review: who reviews wants to know what is still missing, so the
    /// rules about being public hold there as warnings. Drafts may have gaps.
    fn proposed_records(&self) -> impl Iterator<Item = (Index, &'c Record)> + use<'c> {
        self.records()
            .filter(|(_, record)| matches!(record.common.publish, Publish::Public | Publish::Review))
    }

    /// A statement or testimony that could not be read might take any position.
    fn has_broken_voice(&self) -> bool {
        let voice = |record: &&Record| matches!(record.kind, Kind::Statement | Kind::Testimony);
        self.book.records().filter(voice).any(|record| record.broken)
    }

    /// The ids of these records, as far as they may be seen: a closed person or testimony is only
    /// counted, since the id alone may tell who it is.
    fn names(&self, records: &[Index]) -> String {
        let hidden = |index: &&Index| {
            matches!(self.book.get(**index).kind, Kind::Person | Kind::Testimony)
                && !self.opening.counts_as_open(**index)
        };
        let n_hidden = records.iter().filter(hidden).count();
        let mut ids: Vec<&str> =
            records.iter().filter(|index| !hidden(index)).map(|index| &*self.book.get(*index).id).collect();
        ids.sort_unstable();
        let mut parts: Vec<String> = ids.iter().take(MOST_IDS).map(|id| format!("`{id}`")).collect();
        if ids.len() > MOST_IDS {
            parts.push(format!("{} more", ids.len() - MOST_IDS));
        }
        match n_hidden {
            0 => {}
            1 => parts.push("1 person or testimony".to_owned()),
            n => parts.push(format!("{n} people or testimonies")),
        }
        and(&parts)
    }
}

/// So many ids are written out in one message.
const MOST_IDS: usize = 12;

/// `a, b and c`.
fn and(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// A number in words, as far as people write it so.
fn number(n: usize) -> String {
    const WORDS: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    WORDS.get(n).map_or_else(|| n.to_string(), |word| (*word).to_owned())
}

/// A diagnostic at the value of a key at the top of a record.
fn at_value(rule: &'static Rule, record: &Record, key: &str, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(rule, &record.file, record.value_span(key), message)
}

fn at(rule: &'static Rule, record: &Record, span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(rule, &record.file, span, message)
}

/// An error in what is public, a warning in what is in review.
fn in_mood(record: &Record, diagnostic: Diagnostic) -> Diagnostic {
    if record.common.publish == Publish::Public { diagnostic } else { diagnostic.as_warning() }
}

/// `public`, or `in review`.
fn standing(record: &Record) -> &'static str {
    if record.common.publish == Publish::Public { "public" } else { "in review" }
}

#[cfg(test)]
mod tests {
    use super::CHECKS;

    #[test]
    fn names_of_checks_are_unique() {
        for (index, check) in CHECKS.iter().enumerate() {
            assert!(CHECKS[..index].iter().all(|other| other.name != check.name), "{} twice", check.name);
        }
    }
}
