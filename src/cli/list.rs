//! `casefile list`: the records, and what becomes of each. A name that is not printed on the site is not
//! printed here either; its stand-in is.

use serde::Serialize;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::args::{Format, Global, List};
use super::console::Console;
use super::report::summary;
use super::site::{Site, Telling, judge, tell};
use super::{Exit, Refusal};
use crate::diag::{Diagnostic, Severity};
use crate::kinds::{Details, Record};
use crate::model::date::words::in_words;
use crate::pipeline::{Prepared, Purpose};
use crate::release::opening::{Reason, Verdict};
use crate::rules;

pub fn run(options: &List, global: &Global, console: &Console) -> Result<Exit, Refusal> {
    let site = Site::open(global, console, Purpose::Look)?;
    let (prepared, _) = site.finish();
    if judge(&prepared.diagnostics, false) == Exit::Usage {
        let telling = Telling { format: Format::Text, notes: false, strict: false };
        tell(&prepared.diagnostics, &prepared, telling, console)?;
        return Ok(Exit::Usage);
    }
    let past: Vec<Diagnostic> =
        prepared.diagnostics.iter().filter(|told| told.rule == &rules::OTHER_MOMENT).cloned().collect();
    if !past.is_empty() {
        let telling = Telling { format: Format::Text, notes: false, strict: false };
        tell(&past, &prepared, telling, console)?;
    }
    let rows = rows(&prepared, options);
    console.data(&match options.format {
        Format::Text => table(&rows, console.table_width()),
        Format::Json => json(&rows),
    })?;
    let errors = prepared.diagnostics.iter().filter(|told| told.severity == Severity::Error);
    if errors.clone().next().is_some() {
        console.say(&format!("{} (casefile check shows them)", summary(errors)));
    }
    Ok(Exit::Clean)
}

/// One record in the list. The shape in JSON is a promise: see `docs/json.md`.
#[derive(Serialize)]
struct Row<'p> {
    id: &'p str,
    kind: &'static str,
    state: &'static str,
    /// As it was written.
    date: Option<&'p str>,
    date_text: Option<String>,
    title: Option<&'p str>,
    file: &'p str,
}

fn rows<'p>(prepared: &'p Prepared, options: &List) -> Vec<Row<'p>> {
    let book = &prepared.book;
    let chosen = book.indices().filter(|index| options.kind.is_none_or(|kind| book.get(*index).kind == kind));
    let mut chosen: Vec<_> = chosen.collect();
    chosen.sort_by_key(|index| (book.get(*index).kind, &book.get(*index).id));
    chosen.into_iter().map(|index| row(prepared, book.get(index), prepared.opening.verdict(index))).collect()
}

fn row<'p>(prepared: &'p Prepared, record: &'p Record, verdict: Verdict) -> Row<'p> {
    let date = record.of_kind().date().map(|(dated, _)| &dated.date);
    Row {
        id: &record.id,
        kind: record.kind.word(),
        state: state(verdict),
        date: date.map(|date| &*date.written),
        date_text: date.map(|date| in_words(date, &prepared.press.words)),
        title: title(record),
        file: &record.file,
    }
}

fn state(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Open => "public",
        Verdict::Tombstone => "withdrawn",
        Verdict::Closed(Reason::Draft) => "draft",
        Verdict::Closed(Reason::Review) => "review",
        Verdict::Closed(Reason::Embargo) => "embargo",
        Verdict::Closed(Reason::Unread) => "unreadable",
        Verdict::Closed(
            Reason::NoConsent | Reason::Consent(_) | Reason::NamedWitness | Reason::Witness(_),
        ) => "closed: consent",
    }
}

/// The name that may be shown: without a reason to name a person, the pseudonym or description.
fn title(record: &Record) -> Option<&str> {
    let name = record.common.title.as_deref();
    match &record.details {
        Details::Person(person) if person.named_because.is_none() => person.stand_in().map(|text| &**text),
        Details::Person(person) => name.or(person.stand_in().map(|text| &**text)),
        _ => name,
    }
}

fn json(rows: &[Row<'_>]) -> String {
    let array = serde_json::to_string_pretty(rows).expect("texts are JSON");
    format!("{array}\n")
}

const HEAD: [&str; 5] = ["ID", "KIND", "STATE", "DATE", "TITLE"];

/// Columns with two spaces between them. The title is last, and the only thing that is cut.
fn table(rows: &[Row<'_>], width: Option<usize>) -> String {
    let cells = |row: &Row<'_>| {
        let date = row.date_text.clone().unwrap_or_default();
        [row.id.to_owned(), row.kind.to_owned(), row.state.to_owned(), date, one_line(row.title)]
    };
    let lines: Vec<[String; 5]> =
        [HEAD.map(str::to_owned)].into_iter().chain(rows.iter().map(cells)).collect();
    let widths: [usize; 4] =
        std::array::from_fn(|column| lines.iter().map(|line| line[column].width()).max().unwrap_or(0));
    let room =
        width.map(|width| width.saturating_sub(widths.iter().sum::<usize>() + 2 * widths.len()).max(12));
    lines.iter().map(|line| table_line(line, &widths, room)).collect()
}

fn table_line(line: &[String; 5], widths: &[usize; 4], room: Option<usize>) -> String {
    let mut out = String::new();
    for (cell, width) in line.iter().zip(widths) {
        out.push_str(cell);
        out.extend(std::iter::repeat_n(' ', width - cell.width() + 2));
    }
    out.push_str(&cut(&line[4], room));
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// A title may have been written over several lines; a terminal's own signs are not for it to use.
fn one_line(title: Option<&str>) -> String {
    let visible = |c: char| if c.is_control() { ' ' } else { c };
    title.unwrap_or("").chars().map(visible).collect()
}

fn cut(text: &str, room: Option<usize>) -> String {
    let Some(room) = room.filter(|room| text.width() > *room) else { return text.to_owned() };
    let mut width = 1;
    let fits = |c: &char| {
        width += c.width().unwrap_or(0);
        width <= room
    };
    let mut kept: String = text.chars().take_while(fits).collect();
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(title: &str) -> Row<'_> {
        let (date, date_text) = (Some("2023-10-09"), Some("9 October 2023".to_owned()));
        Row { id: "e", kind: "event", state: "public", date, date_text, title: Some(title), file: "x" }
    }

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        assert_eq!(
            table(&[sample("귀환")], None),
            "ID  KIND   STATE   DATE            TITLE\ne   event  public  9 October 2023  귀환\n"
        );
    }

    #[test]
    fn a_long_title_is_cut_at_the_width_of_the_terminal() {
        let table = table(&[sample("귀환한 사람들의 이야기와 그 뒤")], Some(50));
        let line = table.lines().nth(1).expect("the row");
        assert!(line.ends_with('…') && line.width() <= 50, "{line}");
    }

    #[test]
    fn a_title_cannot_move_the_cursor() {
        assert_eq!(one_line(Some("a\u{1b}[2Jb\nc")), "a [2Jb c");
    }
}
