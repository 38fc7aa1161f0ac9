//! `casefile show`: one record, what it names, and everything that names it, closed records too. A name that is not
//! printed on the site is not printed here either.

use serde::Serialize;

use super::args::{Format, Global, Show};
use super::console::Console;
use super::rows::{Row, columns, find, row, say_telling};
use super::site::{self, look, say_faults};
use super::words::one_line;
use super::{Exit, Refusal};
use crate::kinds::relations::info;
use crate::kinds::{Details, Record};
use crate::link::Index;
use crate::model::relation::Relation;
use crate::pipeline::Prepared;
use crate::release::withheld::short_remarks;
use crate::text::counted;

pub fn run(options: &Show, global: &Global, console: &Console) -> Result<Exit, Refusal> {
    let Some(prepared) = look(global, console)? else { return Ok(Exit::Usage) };
    let index = find(&options.id, &site::find(global.root.as_deref())?, &prepared)?;
    let shown = Shown {
        record: row(&prepared, index),
        kept_closed: kept_closed(prepared.book.get(index)),
        names: ties(names(&prepared, index), &prepared),
        named_by: ties(named_by(&prepared, index), &prepared),
    };
    console.data(&match options.format {
        Format::Text => text(&shown, &prepared, console),
        Format::Json => format!("{}\n", serde_json::to_string_pretty(&shown).expect("texts are JSON")),
    })?;
    let ties = shown.names.iter().chain(&shown.named_by).map(|tie| &tie.record);
    say_telling(&prepared, ties.chain([&shown.record]), console);
    say_faults(&prepared, console);
    Ok(Exit::Clean)
}

/// A record among others. The shape in JSON is a promise: see `docs/json.md`.
#[derive(Serialize)]
struct Shown<'p> {
    #[serde(flatten)]
    record: Row<'p>,
    /// What its file holds that is shown nowhere, by kind and number.
    kept_closed: Vec<String>,
    names: Vec<Tie<'p>>,
    named_by: Vec<Tie<'p>>,
}

/// Another record, and the field that ties the two.
#[derive(Serialize)]
struct Tie<'p> {
    field: &'static str,
    #[serde(skip)]
    relation: Relation,
    #[serde(flatten)]
    record: Row<'p>,
}

/// What a record's file holds that nobody else may read; *never* the words.
fn kept_closed(record: &Record) -> Vec<String> {
    let mut kept = Vec::new();
    if let Details::Person(person) = &record.details
        && !person.prints_name()
    {
        kept.extend(record.common.title.as_ref().map(|_| "the name".to_owned()));
        kept.push(counted(person.other_names.len(), "other name"));
    }
    if let Some(private) = &record.common.private {
        let values = private.names.len() + private.notes.len() + private.other.len();
        let short = match short_remarks(private) {
            0 => String::new(),
            short => format!(" ({} too short to be looked for)", counted(short, "remark")),
        };
        kept.push(counted(values, "private value") + &short);
    }
    kept.push(counted(record.body.redactions.len(), "redacted passage"));
    kept.retain(|kept| !kept.starts_with("0 "));
    kept
}

fn names(prepared: &Prepared, index: Index) -> Vec<(Relation, Index)> {
    prepared.book.edges(index).filter_map(|(relation, target)| Some((relation, target?))).collect()
}

fn named_by(prepared: &Prepared, index: Index) -> Vec<(Relation, Index)> {
    let of = |other: Index| {
        let edges = prepared.book.edges(other).filter(move |(_, target)| *target == Some(index));
        edges.map(move |(relation, _)| (relation, other))
    };
    prepared.book.indices().flat_map(of).collect()
}

/// By relation, kind and id, each once.
fn ties(mut found: Vec<(Relation, Index)>, prepared: &Prepared) -> Vec<Tie<'_>> {
    let record = |index: Index| prepared.book.get(index);
    found.sort_by_key(|(relation, index)| (*relation, record(*index).kind, &record(*index).id));
    found.dedup();
    let tie = |(relation, index)| Tie { field: info(relation).field, relation, record: row(prepared, index) };
    found.into_iter().map(tie).collect()
}

fn text(shown: &Shown<'_>, prepared: &Prepared, console: &Console) -> String {
    let record = &shown.record;
    let mut out = format!("{} ({}, {})\n", record.id, record.kind, record.state);
    let lines = [
        ("title", Some(one_line(record.title.as_deref())).filter(|title| !title.is_empty())),
        ("date", record.date_text.clone()),
        ("file", Some(record.file.to_owned())),
        ("closed", Some(shown.kept_closed.join(", ")).filter(|kept| !kept.is_empty())),
    ];
    for (name, value) in lines {
        if let Some(value) = value {
            out.push_str(&format!("  {name:7} {value}\n"));
        }
    }
    let width = console.table_width();
    if shown.names.is_empty() && shown.named_by.is_empty() {
        out.push_str("\nIt names no record, and none names it.\n");
    }
    if !shown.names.is_empty() {
        let rows = shown.names.iter().map(|tie| cells(tie.field.to_owned(), tie));
        out.push_str(&format!("\n{}", columns(["IT NAMES", "ID", "KIND", "STATE", "TITLE"], rows, width)));
    }
    if !shown.named_by.is_empty() {
        let rows = shown.named_by.iter().map(|tie| cells(inverse(tie, prepared), tie));
        out.push_str(&format!(
            "\n{}",
            columns(["IT IS NAMED BY", "ID", "KIND", "STATE", "TITLE"], rows, width)
        ));
    }
    out
}

/// What a page calls the relation on this side; the field, where a page shows nothing.
fn inverse(tie: &Tie<'_>, prepared: &Prepared) -> String {
    match info(tie.relation).inverse {
        "" => tie.field.to_owned(),
        message => prepared.press.words.get(message).into_owned(),
    }
}

fn cells(first: String, tie: &Tie<'_>) -> [String; 5] {
    let record = &tie.record;
    [
        first,
        record.id.to_owned(),
        record.kind.to_owned(),
        record.state.to_owned(),
        one_line(record.title.as_deref()),
    ]
}
