//! `casefile list`: the records, and what becomes of each. A name that is not printed on the site is not
//! printed here either; its stand-in is, and in titles the names that the guard knows are hidden as in messages. Ids and names
//! of files stand as they are, since commands take them: where one tells a name, that is said.

use std::collections::BTreeSet;
use std::path::Path;

use super::args::{Global, List, ListFormat, State};
use super::console::Console;
use super::rows::{Row, columns, find, row, say_telling, state};
use super::site::{self, look, say_faults};
use super::words::one_line;
use super::{Exit, Refusal};
use crate::desk::cases;
use crate::kinds::{Kind, Record};
use crate::link::Index;
use crate::model::date::{Bounds, Dating};
use crate::outputs::csv_of_texts;
use crate::pipeline::Prepared;
use crate::release::opening::Verdict;

pub fn run(options: &List, global: &Global, console: &Console) -> Result<Exit, Refusal> {
    let Some(prepared) = look(global, console)? else { return Ok(Exit::Usage) };
    let rows = rows(&prepared, &site::find(global.root.as_deref())?, options)?;
    console.data(&match options.format {
        ListFormat::Table => table(&rows, console.table_width()),
        ListFormat::Json => json(&rows),
        ListFormat::Csv => csv(&rows),
    })?;
    say_telling(&prepared, rows.iter(), console);
    say_faults(&prepared, console);
    Ok(Exit::Clean)
}

fn rows<'p>(prepared: &'p Prepared, root: &Path, options: &List) -> Result<Vec<Row<'p>>, Refusal> {
    let book = &prepared.book;
    let wanted = Wanted::new(prepared, root, options)?;
    let mut chosen: Vec<Index> = book.indices().filter(|index| wanted.has(*index)).collect();
    chosen.sort_by_key(|index| (book.get(*index).kind, &book.get(*index).id));
    Ok(chosen.into_iter().map(|index| row(prepared, index)).collect())
}

/// Which records are listed: those that pass every option that was given.
struct Wanted<'p> {
    prepared: &'p Prepared,
    options: &'p List,
    members: Option<BTreeSet<Index>>,
    days: Option<Bounds>,
}

impl<'p> Wanted<'p> {
    fn new(prepared: &'p Prepared, root: &Path, options: &'p List) -> Result<Self, Refusal> {
        let members = options.case.as_ref().map(|id| members(id, root, prepared)).transpose()?;
        let days = options.date.as_ref().map(|date| days(date)).transpose()?;
        Ok(Wanted { prepared, options, members, days })
    }

    fn has(&self, index: Index) -> bool {
        let (record, options) = (self.prepared.book.get(index), self.options);
        options.kind.is_none_or(|kind| record.kind == kind)
            && options
                .tag
                .as_ref()
                .is_none_or(|tag| record.common.tags.iter().any(|known| known.value == *tag))
            && options.state.is_none_or(|state| is_in(state, self.prepared.opening.verdict(index)))
            && self.members.as_ref().is_none_or(|members| members.contains(&index))
            && self.days.is_none_or(|days| touches(record, days))
    }
}

fn members(id: &str, root: &Path, prepared: &Prepared) -> Result<BTreeSet<Index>, Refusal> {
    let case = find(id, root, prepared)?;
    match prepared.book.get(case).kind {
        Kind::Case => Ok(cases::members(&prepared.book, case)),
        kind => Err(Refusal::new(
            format!("`--case` wants a case; `{id}` is {}", kind.with_article()),
            "casefile list --kind case shows all cases",
        )),
    }
}

fn days(written: &str) -> Result<Bounds, Refusal> {
    let date =
        Dating::parse(written).map_err(|problem| Refusal::new(problem.message, problem.help.join("\n")))?;
    Ok(date.bounds())
}

/// Whether a record's date and these days have one in common.
fn touches(record: &Record, days: Bounds) -> bool {
    let Some((date, _)) = record.of_kind().date() else { return false };
    let own = date.date.bounds();
    let begins_before_end = own.earliest.is_none_or(|first| days.latest.is_none_or(|last| first <= last));
    let ends_after_start = own.latest.is_none_or(|last| days.earliest.is_none_or(|first| first <= last));
    begins_before_end && ends_after_start
}

fn is_in(wanted: State, verdict: Verdict) -> bool {
    let word = match wanted {
        State::Public => "public",
        State::Draft => "draft",
        State::Review => "review",
        State::Embargo => "embargo",
        State::Closed => "closed: consent",
        State::Withdrawn => "withdrawn",
        State::Unreadable => "unreadable",
    };
    state(verdict) == word
}

fn json(rows: &[Row<'_>]) -> String {
    let array = serde_json::to_string_pretty(rows).expect("texts are JSON");
    format!("{array}\n")
}

fn csv(rows: &[Row<'_>]) -> String {
    let head = ["id", "kind", "state", "date", "date_text", "title", "file"].map(str::to_owned);
    let cells = |row: &Row<'_>| {
        let date = row.date.unwrap_or_default().to_owned();
        let text = row.date_text.clone().unwrap_or_default();
        [
            row.id.into(),
            row.kind.into(),
            row.state.into(),
            date,
            text,
            one_line(row.title.as_deref()),
            row.file.into(),
        ]
    };
    let rows: Vec<[String; 7]> = [head].into_iter().chain(rows.iter().map(cells)).collect();
    let file = csv_of_texts(rows.iter().map(|row| row.as_slice()));
    String::from_utf8(file).expect("texts make a text")
}

const HEAD: [&str; 5] = ["ID", "KIND", "STATE", "DATE", "TITLE"];

/// Columns with two spaces between them. The title is last, and the only thing that is cut.
fn table(rows: &[Row<'_>], width: Option<usize>) -> String {
    let cells = |row: &Row<'_>| {
        let date = row.date_text.clone().unwrap_or_default();
        [row.id.to_owned(), row.kind.to_owned(), row.state.to_owned(), date, one_line(row.title.as_deref())]
    };
    columns(HEAD, rows.iter().map(cells), width)
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    fn sample(title: &str) -> Row<'_> {
        let (date, date_text) = (Some("2023-10-09"), Some("9 October 2023".to_owned()));
        Row { id: "e", kind: "event", state: "public", date, date_text, title: Some(title.into()), file: "x" }
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
}
