//! A record's facts as a list: its sheet, walked field by field. No field is known by name here but
//! those that have a section of their own.

use serde::Serialize;

use crate::kinds::Kind;
use crate::kinds::sheet::{Number, Value};
use crate::model::count::Count;
use crate::model::point::Point;
use crate::model::vocabulary::Assessment;
use crate::parse::markdown::escaped;
use crate::release::edition::{AssetNumber, Released};
use crate::text::href::linkable;
use crate::text::words::Arg;

use super::files::asset_path;
use super::parts::{self, Part};
use super::scribe::{Scribe, set_apart, unbroken};

/// One row: a label, and a line a value (HTML).
#[derive(Serialize)]
pub struct FactView {
    pub label: String,
    pub lines: Vec<String>,
}

/// Fields of a sheet that are shown elsewhere on the page.
const ELSEWHERE: &[&str] = &["quote", "menu", "question", "methodology"];

/// Whether a field of a sheet is a row of the list.
pub fn is_row(field: &str) -> bool {
    !ELSEWHERE.contains(&field)
}

/// The rows of a record's sheet, each with as many values as have room; values of the same field stand under one label.
pub fn rows(scribe: Scribe<'_>, number: Number) -> Vec<FactView> {
    let scribe = scribe.of(scribe.record(number));
    let fields = &scribe.record(number).sheet.fields;
    let mut counts: Vec<(&'static str, usize)> = Vec::new();
    let mut rows = Rows::default();
    for (field, value) in fields.iter().filter(|(field, _)| is_row(field)) {
        let nth = count_up(&mut counts, field);
        let more = if nth < parts::SHOWN {
            None
        } else {
            parts::more(scribe, number, Part::Field(field), "all-items")
        };
        match more {
            None => rows.add(scribe, number, (field, value)),
            Some(more) if nth == parts::SHOWN => {
                rows.end(format!("<a class=\"more\" href=\"{}\">{}</a>", more.href, escaped(&more.label)));
            }
            Some(_) => {}
        }
    }
    rows.views()
}

/// The rows of some fields of a record's sheet, by their places there.
pub fn some_rows(scribe: Scribe<'_>, number: Number, places: impl Iterator<Item = usize>) -> Vec<FactView> {
    let scribe = scribe.of(scribe.record(number));
    let fields = &scribe.record(number).sheet.fields;
    let mut rows = Rows::default();
    for (field, value) in places.map(|place| &fields[place]) {
        rows.add(scribe, number, (field, value));
    }
    rows.views()
}

/// How many of a field came before.
fn count_up(counts: &mut Vec<(&'static str, usize)>, field: &'static str) -> usize {
    match counts.iter_mut().find(|(known, _)| *known == field) {
        Some((_, count)) => {
            *count += 1;
            *count - 1
        }
        None => {
            counts.push((field, 1));
            0
        }
    }
}

/// Rows in the making, each with what tells it from the others.
#[derive(Default)]
struct Rows(Vec<(String, FactView)>);

impl Rows {
    fn add(&mut self, scribe: Scribe<'_>, number: Number, (field, value): (&str, &Value)) {
        let (key, label) = match value {
            Value::Fact(name, _) => (format!("facts.{name}"), name.to_string()),
            _ => (field.to_owned(), label(scribe, scribe.record(number), field)),
        };
        let record = scribe.record(number);
        let point = record.point.filter(|_| field == "coordinates");
        let lines = match (value, point) {
            (Value::Word(list, word), _) if field == "type" => {
                vec![escaped(&type_words(scribe, record, list, word))]
            }
            (_, Some(point)) => vec![coordinates(scribe, point)],
            (value, None) => lines(scribe, value),
        };
        match self.0.iter_mut().find(|(known, _)| *known == key) {
            Some((_, row)) => row.lines.extend(lines),
            None => self.0.push((key, FactView { label, lines })),
        }
    }

    /// Adds a line to the last row.
    fn end(&mut self, line: String) {
        if let Some((_, row)) = self.0.last_mut() {
            row.lines.push(line);
        }
    }

    fn views(self) -> Vec<FactView> {
        self.0.into_iter().map(|(_, row)| row).collect()
    }
}

/// The kind's own label for a field, else the common one.
pub fn label(scribe: Scribe<'_>, record: &Released, field: &str) -> String {
    let own = ["field-", record.kind.word(), "-", field].concat();
    if scribe.press.words.has(&own) { scribe.word(&own) } else { scribe.word(&["field-", field].concat()) }
}

fn lines(scribe: Scribe<'_>, value: &Value) -> Vec<String> {
    match value {
        Value::Fact(_, values) => values.iter().map(|value| scribe.own_words(escaped(value))).collect(),
        value => vec![html(scribe, value)],
    }
}

/// One value as HTML.
fn html(scribe: Scribe<'_>, value: &Value) -> String {
    match value {
        Value::Text(text) => scribe.own_words(set_apart(text)),
        Value::Word(list, word) => escaped(&scribe.vocabulary(list, word)),
        Value::Own(key) => escaped(&scribe.press.words.get(key)),
        Value::Date(date) => scribe.full_date(date),
        Value::Count(count) => escaped(&count.in_words(&scribe.press.words)),
        Value::Quote(quote) => scribe.quotation(quote),
        Value::Record(number) => scribe.link(*number),
        Value::Url(url) => {
            format!("<a href=\"{}\" rel=\"noreferrer\">{}</a>", escaped(&linkable(url)), escaped(url))
        }
        Value::File(asset) => file(scribe, *asset),
        Value::Cites(cites) => format!("<span class=\"src\">{}</span>", scribe.cites(cites)),
        Value::Entry(parts) => entry(scribe, parts),
        Value::Fact(name, values) => {
            let values: Vec<String> = values.iter().map(|value| escaped(value)).collect();
            scribe.joined("join-name", &[escaped(name), scribe.joined("join-group", &values)])
        }
    }
}

/// A record's type in words. What was done to people is an allegation, and is called one, until it is confirmed or a judgment
/// or finding established it; so is whatever is contested.
pub fn type_words(scribe: Scribe<'_>, record: &Released, list: &str, word: &str) -> String {
    let plain = scribe.vocabulary(list, word);
    match is_alleged(record) {
        true => scribe.words("type-as-alleged", &[("type", Arg::Text(&plain))]),
        false => plain,
    }
}

fn is_alleged(event: &Released) -> bool {
    let has = |name: &str| event.sheet.fields.iter().any(|(field, _)| *field == name);
    let disputed = [Assessment::Contested, Assessment::Unlikely, Assessment::Refuted];
    let is_disputed = event.assessed.assessment.is_some_and(|assessment| disputed.contains(&assessment));
    let is_deed = has("perpetrators") || has("victims");
    let is_held = event.assessed.assessment == Some(Assessment::Confirmed) || has("perpetrators-found");
    event.kind == Kind::Event && (is_disputed || is_deed && !is_held)
}

/// Where a point lies, in the words of the page's language.
pub fn coordinates(scribe: Scribe<'_>, point: Point) -> String {
    let side = |(side, degrees): (&str, String)| {
        escaped(&scribe.words(&["point-", side].concat(), &[("degrees", Arg::Text(&degrees))]))
    };
    scribe.joined("join-list", &point.sides().map(side))
}

/// A file of the site, by its name.
fn file(scribe: Scribe<'_>, asset: AssetNumber) -> String {
    let path = asset_path(scribe.press, asset);
    let name = path.rsplit('/').next().unwrap_or(path);
    format!("<a href=\"{}{}\">{}</a>", scribe.root, escaped(path), set_apart(name))
}

/// Several things said of one entry: `who, more than 500, aged 17`, its sources at the end.
fn entry(scribe: Scribe<'_>, parts: &[(&'static str, Value)]) -> String {
    let mut said = Vec::new();
    let mut sources = String::new();
    for (name, value) in parts {
        match value {
            Value::Cites(cites) => sources = format!(" <span class=\"src\">{}</span>", scribe.cites(cites)),
            Value::Date(date) => said.push(part(scribe, name, scribe.date_with_text(date))),
            Value::Text(age) if *name == "age" => said.push(part(scribe, name, age_words(scribe, age))),
            value => said.push(part(scribe, name, html(scribe, value))),
        }
    }
    scribe.joined("join-part", &said) + &sources
}

/// An age, in the words of the page's language where it is written as a count is: `17 to 80`.
fn age_words(scribe: Scribe<'_>, age: &str) -> String {
    match Count::age_in_words(age, &scribe.press.words) {
        Some(words) => escaped(&words),
        None => set_apart(age),
    }
}

/// The words around a part, where the word table has some: `aged { $value }`.
fn part(scribe: Scribe<'_>, name: &str, html: String) -> String {
    let key = ["part-", name].concat();
    if scribe.press.words.has(&key) { scribe.around(&key, "value", &html) } else { html }
}

/// How many of something, in words: `10 events`.
pub fn counted(scribe: Scribe<'_>, key: &str, count: usize) -> String {
    unbroken(&scribe.words(key, &[("count", Arg::Count(count as i64))]))
}
