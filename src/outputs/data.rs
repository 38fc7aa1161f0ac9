//! The data files: for every kind with released records, `data/KIND.jsonl` (a record a line) and
//! `data/KIND.csv` (a record a row), in the order of the edition, and a page that explains them.
//!
//! They are made record by record and let go of as they grow: none is ever whole in memory. All three walk the
//! one list of columns (`columns`), which takes from sheets and released records alone. Judges nothing, sums
//! nothing, and joins nothing that the records do not join.

mod cells;
mod columns;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::kinds::Kind;
use crate::paper::Paper;

use columns::{COLUMNS, Column, Row, Shape};

use super::cite::csl::CslItem;
use super::facts::counted;
use super::item::{Item, OneLine};
use super::scribe::Scribe;
use super::theme::PageAt;
use super::{Fault, Planner, Press, cite};

/// The page that explains the files; those of a kind are numbered by kind, two each.
const INDEX: u32 = u32::MAX;
/// Every record as it is cited.
const BIBTEX: u32 = u32::MAX - 1;
const CSL: u32 = u32::MAX - 2;

const BIBTEX_NAME: &str = "records.bib";
const CSL_NAME: &str = "records.csl.json";

/// Rows of texts as a CSV file for people with a spreadsheet: no cell of it is ever a formula.
pub fn csv_of_texts<'t>(rows: impl IntoIterator<Item = &'t [String]>) -> Vec<u8> {
    let mut file = cells::BYTE_ORDER_MARK.to_vec();
    for row in rows {
        let cells: Vec<String> = row.iter().map(|text| cells::cell(Some(&Item::text(text)))).collect();
        cells::write_row(&cells, &mut file);
    }
    file
}

pub fn plan(press: &Press, planner: &mut Planner) {
    planner.add("data/index.html".into(), INDEX);
    for kind in kinds(press) {
        planner.add(format!("data/{}", lines_name(kind)), 2 * kind as u32);
        planner.add(format!("data/{}", table_name(kind)), 2 * kind as u32 + 1);
    }
    if !press.edition.records.is_empty() {
        planner.add(format!("data/{BIBTEX_NAME}"), BIBTEX);
        planner.add(format!("data/{CSL_NAME}"), CSL);
    }
}

pub fn pull(press: &Press, item: u32, paper: &mut Paper<'_>) -> Result<(), Fault> {
    match item {
        INDEX => return pull_index(press, paper),
        BIBTEX => return pull_bibtex(press, paper),
        CSL => return pull_csl(press, paper),
        _ => {}
    }
    let kind = Kind::ALL[item as usize / 2];
    if item.is_multiple_of(2) { pull_lines(press, kind, paper) } else { pull_table(press, kind, paper) }
}

/// Kinds that have files.
fn kinds(press: &Press) -> impl Iterator<Item = Kind> {
    Kind::ALL.iter().copied().filter(|kind| press.edition.of_kind(*kind).next().is_some())
}

fn lines_name(kind: Kind) -> String {
    format!("{}.jsonl", kind.folder())
}

fn table_name(kind: Kind) -> String {
    format!("{}.csv", kind.folder())
}

fn rows(press: &Press, kind: Kind) -> impl Iterator<Item = Row<'_>> {
    press.edition.of_kind(kind).map(move |(number, record)| Row { press, number, record })
}

fn pull_lines(press: &Press, kind: Kind, paper: &mut Paper<'_>) -> Result<(), Fault> {
    for row in rows(press, kind) {
        let mut line = serde_json::Serializer::with_formatter(&mut *paper, OneLine);
        row.serialize(&mut line).expect("a buffer takes all, and every key is a text");
        paper.bytes().push(b'\n');
        paper.flow()?;
    }
    Ok(())
}

/// What a record does not have is left out.
impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for column in columns::of_kind(self.record.kind) {
            if let Some(item) = column.of(self) {
                map.serialize_entry(column.key, &item)?;
            }
        }
        map.end()
    }
}

/// One entry a record, with an empty line between two.
fn pull_bibtex(press: &Press, paper: &mut Paper<'_>) -> Result<(), Fault> {
    let scribe = Scribe::new(press, "../");
    let mut entry = String::new();
    for number in press.edition.numbers() {
        cite::bibtex::write(scribe, &cite::citation(press, number), &mut entry);
        entry.push('\n');
        paper.bytes().extend_from_slice(entry.as_bytes());
        paper.flow()?;
        entry.clear();
    }
    Ok(())
}

/// One list, with a record a line.
fn pull_csl(press: &Press, paper: &mut Paper<'_>) -> Result<(), Fault> {
    let scribe = Scribe::new(press, "../");
    for number in press.edition.numbers() {
        paper.bytes().extend_from_slice(if number.0 == 0 { b"[\n" } else { b",\n" });
        let item = CslItem { scribe, citation: cite::citation(press, number) };
        let mut line = serde_json::Serializer::with_formatter(&mut *paper, OneLine);
        item.serialize(&mut line).expect("a buffer takes all, and every key is a text");
        paper.flow()?;
    }
    paper.bytes().extend_from_slice(b"\n]\n");
    Ok(())
}

/// The parts of a date that have a cell each, and the ends of their columns' names.
const DATE_CELLS: [(&str, &str); 4] =
    [("written", ""), ("earliest", "_earliest"), ("latest", "_latest"), ("words", "_words")];

fn pull_table(press: &Press, kind: Kind, paper: &mut Paper<'_>) -> Result<(), Fault> {
    paper.bytes().extend_from_slice(cells::BYTE_ORDER_MARK);
    let mut cells: Vec<String> = table_columns(kind).flat_map(headings).collect();
    cells::write_row(&cells, paper.bytes());
    for row in rows(press, kind) {
        cells.clear();
        for column in table_columns(kind) {
            lay_cells(column, column.of(&row).as_ref(), &mut cells);
        }
        cells::write_row(&cells, paper.bytes());
        paper.flow()?;
    }
    Ok(())
}

fn table_columns(kind: Kind) -> impl Iterator<Item = &'static Column> {
    columns::of_kind(kind).filter(|column| column.is_in_tables())
}

fn headings(column: &Column) -> Vec<String> {
    match column.shape {
        Shape::Date => DATE_CELLS.iter().map(|(_, end)| format!("{}{end}", column.key)).collect(),
        _ => vec![column.key.to_owned()],
    }
}

fn lay_cells(column: &Column, item: Option<&Item<'_>>, cells: &mut Vec<String>) {
    if column.shape != Shape::Date {
        cells.push(cells::cell(item));
        return;
    }
    for (part, _) in DATE_CELLS {
        let known = item.and_then(|item| match item {
            Item::Brief(parts) => parts.iter().find(|(name, _)| *name == part),
            _ => None,
        });
        cells.push(cells::cell(known.map(|(_, item)| item)));
    }
}

#[derive(Serialize)]
struct IndexView {
    section: &'static str,
    title: String,
    files: Vec<FileView>,
    citations: Option<CitationsView>,
    common: Vec<ColumnView>,
    kinds: Vec<KindView>,
    parts: Vec<PartView>,
}

/// The files for lists of literature.
#[derive(Serialize)]
struct CitationsView {
    count: String,
    bibtex: &'static str,
    csl: &'static str,
}

#[derive(Serialize)]
struct FileView {
    kind: String,
    count: String,
    lines: String,
    table: String,
}

#[derive(Serialize)]
struct KindView {
    folder: &'static str,
    title: String,
    columns: Vec<ColumnView>,
}

#[derive(Serialize)]
struct ColumnView {
    key: &'static str,
    meaning: String,
    shape: String,
    parts: &'static [&'static str],
}

#[derive(Serialize)]
struct PartView {
    key: &'static str,
    meaning: String,
}

fn pull_index(press: &Press, paper: &mut Paper<'_>) -> Result<(), Fault> {
    let scribe = Scribe::new(press, "../");
    let view = IndexView {
        section: "data",
        title: scribe.word("data-title"),
        files: kinds(press).map(|kind| file_view(scribe, kind)).collect(),
        citations: citations_view(scribe),
        common: COLUMNS.iter().filter(|column| column.is_common()).map(|c| column_view(scribe, c)).collect(),
        kinds: kinds(press)
            .map(|kind| kind_view(scribe, kind))
            .filter(|kind| !kind.columns.is_empty())
            .collect(),
        parts: part_keys(press)
            .into_iter()
            .map(|key| PartView { key, meaning: scribe.word(&part_message(key)) })
            .collect(),
    };
    press.theme.fill(
        "data.html",
        PageAt { root: "../", section: view.section, address: press.address("data/index.html") },
        &view,
        paper,
    )
}

fn citations_view(scribe: Scribe<'_>) -> Option<CitationsView> {
    let n_records = scribe.press.edition.records.len();
    let count = || counted(scribe, "count-record", n_records);
    (n_records > 0).then(|| CitationsView { count: count(), bibtex: BIBTEX_NAME, csl: CSL_NAME })
}

fn file_view(scribe: Scribe<'_>, kind: Kind) -> FileView {
    FileView {
        kind: scribe.word(&format!("kinds-{}", kind.word())),
        count: counted(scribe, &format!("count-{}", kind.word()), scribe.press.edition.of_kind(kind).count()),
        lines: lines_name(kind),
        table: table_name(kind),
    }
}

fn kind_view(scribe: Scribe<'_>, kind: Kind) -> KindView {
    let own = columns::of_kind(kind).filter(|column| !column.is_common());
    KindView {
        folder: kind.folder(),
        title: scribe.word(&format!("kinds-{}", kind.word())),
        columns: own.map(|column| column_view(scribe, column)).collect(),
    }
}

fn column_view(scribe: Scribe<'_>, column: &'static Column) -> ColumnView {
    ColumnView {
        key: column.key,
        meaning: scribe.word(&column_message(column)),
        shape: scribe.word(shape_message(column.shape)),
        // A date has the same parts everywhere; they are explained once.
        parts: if column.shape == Shape::Date { &[] } else { column.parts },
    }
}

fn column_message(column: &Column) -> String {
    format!("data-column-{}", column.key)
}

fn part_message(key: &str) -> String {
    format!("data-part-{key}")
}

fn shape_message(shape: Shape) -> &'static str {
    match shape {
        Shape::Text => "data-shape-text",
        Shape::Body => "data-shape-body",
        Shape::Yes => "data-shape-yes",
        Shape::Date => "data-shape-date",
        Shape::List => "data-shape-list",
        Shape::Entry => "data-shape-entry",
        Shape::Entries => "data-shape-entries",
        Shape::Facts => "data-shape-facts",
    }
}

/// Parts that stand inside parts of columns: those of a date, a count and a quotation.
const INNER_PARTS: &[&str] = &[
    "written",
    "earliest",
    "latest",
    "words",
    "text",
    "basis",
    "anchor",
    "lowest",
    "highest",
    "lang",
    "original",
    "original_lang",
    "translated_by",
];

/// The parts that the files of this site can have, by name, each once.
fn part_keys(press: &Press) -> Vec<&'static str> {
    let of_columns = kinds(press).flat_map(columns::of_kind).flat_map(|column| column.parts);
    let mut keys: Vec<&'static str> = of_columns.chain(INNER_PARTS).copied().collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words::Words;

    #[test]
    fn every_column_part_and_shape_is_explained() {
        let words =
            Words::new("en", &[("en.ftl", include_str!("../../templates/words/en.ftl"))]).expect("words");
        for column in COLUMNS {
            assert!(words.has(&column_message(column)), "{}", column.key);
            assert!(words.has(shape_message(column.shape)), "{:?}", column.shape);
            for part in column.parts.iter().chain(INNER_PARTS) {
                assert!(words.has(&part_message(part)), "{part}");
            }
        }
        for kind in Kind::ALL {
            for key in [format!("kinds-{}", kind.word()), format!("count-{}", kind.word())] {
                assert!(words.has(&key), "{key}");
            }
        }
    }
}
