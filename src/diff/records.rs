//! Records of two editions, from the data files: one JSON object a line, with `id`, `kind`, `title` and `page`. Of everything else in a record a digest
//! is kept for each field, so that memory does not grow with what was written.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::{Map, Value};

use super::Unread;
use super::edition::Copy;
use crate::text::digest::Digest;

/// No record is longer: it is a line of text that people wrote.
const LONGEST_LINE: usize = 64 << 20;

pub struct Records {
    by_id: BTreeMap<String, Record>,
    pages: BTreeSet<String>,
}

struct Record {
    kind: String,
    title: Option<String>,
    page: Option<String>,
    fields: BTreeMap<String, Digest>,
}

/// A record in a list of changes.
#[derive(Debug, Serialize)]
pub struct Named {
    pub kind: String,
    pub id: String,
    /// Of a record that was taken back there is none.
    pub title: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct Changed {
    #[serde(flatten)]
    pub record: Named,
    /// The keys whose values differ.
    pub fields: Vec<String>,
}

#[derive(Debug, Default, Serialize)]
pub struct Difference {
    pub new: Vec<Named>,
    pub changed: Vec<Changed>,
    /// Its page is still there, and says that it was withdrawn.
    pub withdrawn: Vec<Named>,
    pub gone: Vec<Named>,
    pub same: usize,
}

impl Difference {
    pub fn is_none(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && self.withdrawn.is_empty() && self.gone.is_empty()
    }
}

impl Records {
    pub fn read(copy: &Copy, side: &'static str, unread: &mut Vec<Unread>) -> Self {
        let mut records = Records { by_id: BTreeMap::new(), pages: BTreeSet::new() };
        for path in copy.data_files() {
            let mut told = |why: String| unread.push(Unread { side, path: copy.own(path).to_owned(), why });
            let mut lines = Lines::default();
            let read = copy.read(path, &mut |piece| {
                lines.add(piece, |number, line| records.add(number, line, &mut told))
            });
            lines.end(|number, line| records.add(number, line, &mut told));
            if let Err(why) = read {
                told(why);
            }
        }
        records
    }

    fn add(&mut self, number: usize, line: &[u8], told: &mut impl FnMut(String)) {
        match parse(line) {
            Some((id, record)) => {
                self.pages.extend(record.page.clone());
                if self.by_id.insert(id, record).is_some() {
                    told(format!("line {number} has an id that another record has too"));
                }
            }
            None => told(format!("line {number} is no record")),
        }
    }

    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Whether a file is the page of a record, or a further page of it (`ID_claims.html`).
    pub fn has_page(&self, path: &str) -> bool {
        let first = path.rsplit_once('_').map(|(first, _)| format!("{first}.html"));
        self.pages.contains(path) || first.is_some_and(|first| self.pages.contains(&first))
    }
}

/// Lines of bytes that come in pieces. One that is too long is given on empty, and so is told.
#[derive(Default)]
struct Lines {
    open: Vec<u8>,
    number: usize,
}

impl Lines {
    fn add(&mut self, piece: &[u8], mut each: impl FnMut(usize, &[u8])) {
        let mut parts = piece.split(|byte| *byte == b'\n');
        self.keep(parts.next().unwrap_or_default());
        for part in parts {
            self.number += 1;
            each(self.number, &self.open);
            self.open.clear();
            self.keep(part);
        }
    }

    fn keep(&mut self, part: &[u8]) {
        if self.open.len() + part.len() <= LONGEST_LINE {
            self.open.extend_from_slice(part);
        } else {
            self.open.clear();
        }
    }

    fn end(self, mut each: impl FnMut(usize, &[u8])) {
        if !self.open.is_empty() {
            each(self.number + 1, &self.open);
        }
    }
}

fn parse(line: &[u8]) -> Option<(String, Record)> {
    let fields: Map<String, Value> = serde_json::from_slice(line).ok()?;
    let text = |key: &str| fields.get(key).and_then(Value::as_str).map(str::to_owned);
    let (id, kind) = (text("id")?, text("kind")?);
    let (title, page) = (text("title"), text("page"));
    // In the text of a value keys are sorted, in whatever order they came.
    let fields =
        fields.iter().map(|(key, value)| (key.clone(), Digest::of(value.to_string().as_bytes()))).collect();
    Some((id, Record { kind, title, page, fields }))
}

/// Compares two editions' records; `has_page` says whether the new edition still has a page.
pub fn compare(old: &Records, new: &Records, has_page: impl Fn(&str) -> bool) -> Difference {
    let mut difference = Difference::default();
    for (id, record) in &new.by_id {
        match old.by_id.get(id) {
            None => difference.new.push(named(id, record, true)),
            Some(before) if before.fields == record.fields => difference.same += 1,
            Some(before) => {
                difference.changed.push(Changed {
                    record: named(id, record, true),
                    fields: changed_fields(before, record),
                });
            }
        }
    }
    for (id, record) in old.by_id.iter().filter(|(id, _)| !new.by_id.contains_key(*id)) {
        let keeps_page = record.page.as_deref().is_some_and(&has_page);
        let place = if keeps_page { &mut difference.withdrawn } else { &mut difference.gone };
        place.push(named(id, record, false));
    }
    difference.new.sort_by(in_order);
    difference.changed.sort_by(|a, b| in_order(&a.record, &b.record));
    difference.withdrawn.sort_by(in_order);
    difference.gone.sort_by(in_order);
    difference
}

fn in_order(a: &Named, b: &Named) -> std::cmp::Ordering {
    (&a.kind, &a.id).cmp(&(&b.kind, &b.id))
}

fn named(id: &str, record: &Record, with_title: bool) -> Named {
    Named { kind: record.kind.clone(), id: id.to_owned(), title: record.title.clone().filter(|_| with_title) }
}

fn changed_fields(before: &Record, after: &Record) -> Vec<String> {
    let keys: BTreeSet<&String> = before.fields.keys().chain(after.fields.keys()).collect();
    let differs = |key: &&String| before.fields.get(*key) != after.fields.get(*key);
    keys.into_iter().filter(differs).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_put_together_from_pieces() {
        let mut lines = Lines::default();
        let mut seen = Vec::new();
        let mut each = |number, line: &[u8]| seen.push((number, String::from_utf8_lossy(line).into_owned()));
        for piece in [b"a".as_slice(), b"b\nc\n", b"", b"d"] {
            lines.add(piece, &mut each);
        }
        lines.end(&mut each);
        assert_eq!(seen, [(1, "ab".into()), (2, "c".into()), (3, "d".into())]);
    }

    #[test]
    fn the_order_of_keys_is_no_change() {
        let one = parse(br#"{"id":"a","kind":"event","date":{"a":1,"b":2}}"#).expect("a record");
        let other = parse(br#"{"kind":"event","date":{"b":2,"a":1},"id":"a"}"#).expect("a record");
        assert_eq!(one.1.fields, other.1.fields);
    }
}
