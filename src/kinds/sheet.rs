//! The sheet: what a record lays down at the door, field by field. Pages, data files and JSON-LD walk
//! sheets and nothing else, so a field that a kind does not lay down is closed.

use crate::frontmatter::Slot;
use crate::model::count::Count;
use crate::model::date::Dating;
use crate::model::quotation::Quotation;
use crate::text::Text;

use super::shared::{Cite, Dated};

/// A record of the edition, by its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(pub u32);

impl Number {
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A file of the edition, by its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AssetNumber(pub u32);

/// Tells which references may be shown. Only the release implements it.
pub trait Door {
    /// The kept copy that a file beside the record is, if it is in the edition.
    fn kept(&self, file: &Text) -> Option<AssetNumber>;
    /// What proves when a kept copy was there: files that stand beside it, if it is in the edition.
    fn proofs(&self, file: &Text) -> Vec<AssetNumber>;
    /// The record that a slot names, if it is in the edition.
    fn record(&self, slot: Slot) -> Option<Number>;
    /// Whether the record that a slot names is in the edition, and a judgment or finding.
    fn is_finding(&self, slot: Slot) -> bool;
}

/// A date, and the record that it is reckoned from.
#[derive(Clone, Debug)]
pub struct ReleasedDate {
    pub date: Dating,
    pub anchor: Option<Number>,
}

/// Where something was read or heard.
#[derive(Clone, Debug)]
pub struct ReleasedCite {
    pub source: Number,
    /// Page, paragraph, timecode.
    pub at: Option<Text>,
    pub quote: Option<Box<Quotation>>,
    pub seen: Seen,
}

/// Whether whoever wrote the record has seen a source itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    Itself,
    /// Only as quoted there.
    QuotedIn(Number),
    /// Only as quoted in a record that is closed: that it was not seen is told, and not where it stands.
    QuotedInClosed,
}

impl Seen {
    pub fn quoted_in(self) -> Option<Number> {
        match self {
            Seen::QuotedIn(number) => Some(number),
            Seen::Itself | Seen::QuotedInClosed => None,
        }
    }
}

/// One value of a sheet.
#[derive(Clone, Debug)]
pub enum Value {
    Text(Text),
    /// A word of a vocabulary: the list's name in the word table (`stance`), and the word.
    Word(&'static str, Text),
    /// A word of the site's own, by its message.
    Own(&'static str),
    Date(Box<ReleasedDate>),
    Count(Box<Count>),
    Quote(Box<Quotation>),
    Record(Number),
    Url(Text),
    File(AssetNumber),
    Cites(Vec<ReleasedCite>),
    /// Several things said of one entry: who, how many, in which role.
    Entry(Vec<(&'static str, Value)>),
    /// A row of the writer's own (`facts`): a name, and values as written.
    Fact(Text, Vec<Text>),
}

/// The released fields of one record, in the order in which its page shows them.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    pub fields: Vec<(&'static str, Value)>,
}

/// Lays fields on a sheet, and leaves out what the door keeps closed.
pub struct Layer<'d> {
    pub door: &'d dyn Door,
    pub sheet: Sheet,
}

impl<'d> Layer<'d> {
    pub fn new(door: &'d dyn Door) -> Self {
        Layer { door, sheet: Sheet { fields: Vec::with_capacity(8) } }
    }

    pub fn put(&mut self, field: &'static str, value: Value) {
        self.sheet.fields.push((field, value));
    }

    pub fn text(&mut self, field: &'static str, text: Option<&Text>) {
        if let Some(text) = text {
            self.put(field, Value::Text(text.clone()));
        }
    }

    pub fn word(&mut self, field: &'static str, list: &'static str, word: Option<&Text>) {
        if let Some(word) = word {
            self.put(field, Value::Word(list, word.clone()));
        }
    }

    pub fn url(&mut self, field: &'static str, url: Option<&Text>) {
        if let Some(url) = url {
            self.put(field, Value::Url(url.clone()));
        }
    }

    pub fn date(&mut self, field: &'static str, date: Option<&Dated>) {
        if let Some(date) = date {
            let date = self.date_value(date);
            self.put(field, date);
        }
    }

    pub fn record(&mut self, field: &'static str, slot: Option<Slot>) {
        if let Some(number) = slot.and_then(|slot| self.door.record(slot)) {
            self.put(field, Value::Record(number));
        }
    }

    pub fn records(&mut self, field: &'static str, slots: &[Slot]) {
        for slot in slots {
            self.record(field, Some(*slot));
        }
    }

    /// A date as a value; its anchor only where it is open.
    pub fn date_value(&self, date: &Dated) -> Value {
        Value::Date(Box::new(released_date(self.door, date)))
    }

    /// An entry of several parts; without any part there is nothing to lay.
    pub fn entry(&mut self, field: &'static str, parts: Vec<(&'static str, Value)>) {
        if !parts.is_empty() {
            self.put(field, Value::Entry(parts));
        }
    }
}

/// A date, with its anchor where that is in the edition.
pub fn released_date(door: &dyn Door, date: &Dated) -> ReleasedDate {
    ReleasedDate { date: date.date.clone(), anchor: date.anchor.and_then(|slot| door.record(slot)) }
}

/// What is left of a list, with no more room than the list had: an edition holds thousands of short ones.
pub fn kept<'l, T, K>(list: &'l [T], keep: impl FnMut(&'l T) -> Option<K>) -> Vec<K> {
    let mut kept = Vec::with_capacity(list.len());
    kept.extend(list.iter().filter_map(keep));
    kept
}

/// Citations whose sources are in the edition.
pub fn released_cites(door: &dyn Door, cites: &[Cite]) -> Vec<ReleasedCite> {
    kept(cites, |cite| released_cite(door, cite))
}

/// A citation whose source is in the edition.
pub fn released_cite(door: &dyn Door, cite: &Cite) -> Option<ReleasedCite> {
    Some(ReleasedCite {
        source: door.record(cite.source)?,
        at: cite.at.clone(),
        quote: cite.quote.clone().map(Box::new),
        seen: match cite.cited_in.map(|slot| door.record(slot)) {
            None => Seen::Itself,
            Some(Some(number)) => Seen::QuotedIn(number),
            Some(None) => Seen::QuotedInClosed,
        },
    })
}

/// Collects the parts of one entry.
#[derive(Default)]
pub struct Parts(pub Vec<(&'static str, Value)>);

impl Parts {
    pub fn put(mut self, name: &'static str, value: Option<Value>) -> Self {
        self.0.extend(value.map(|value| (name, value)));
        self
    }

    pub fn text(self, name: &'static str, text: Option<&Text>) -> Self {
        let value = text.map(|text| Value::Text(text.clone()));
        self.put(name, value)
    }

    pub fn cites(self, cites: Vec<ReleasedCite>) -> Self {
        let value = (!cites.is_empty()).then_some(Value::Cites(cites));
        self.put("sources", value)
    }
}
