//! `casefile list`: the records, and what becomes of each. A name that is not printed on the site is not
//! printed here either; its stand-in is, and in titles the names that the guard knows are hidden as in messages. Ids and names
//! of files stand as they are, since commands take them: where one tells a name, that is said.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::Serialize;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::args::{Global, List, ListFormat, State};
use super::console::Console;
use super::report::summary;
use super::site::{Site, Telling, judge, tell};
use super::{Exit, Refusal, open};
use crate::desk::cases;
use crate::diag::{Diagnostic, Severity};
use crate::kinds::{Details, Kind, Record};
use crate::link::Index;
use crate::model::date::words::in_words;
use crate::model::date::{Bounds, Dating};
use crate::outputs::csv_of_texts;
use crate::pipeline::{Prepared, Purpose};
use crate::release::opening::{Reason, Verdict};
use crate::rules;
use crate::text::counted;

pub fn run(options: &List, global: &Global, console: &Console) -> Result<Exit, Refusal> {
    let Some(prepared) = look(global, console)? else { return Ok(Exit::Usage) };
    let rows = rows(&prepared, options)?;
    console.data(&match options.format {
        ListFormat::Table => table(&rows, console.table_width()),
        ListFormat::Json => json(&rows),
        ListFormat::Csv => csv(&rows),
    })?;
    say_telling(&prepared, rows.iter(), console);
    say_faults(&prepared, console);
    Ok(Exit::Clean)
}

/// That ids or file names among these hold words of names that stay closed.
pub fn say_telling<'r>(prepared: &Prepared, rows: impl Iterator<Item = &'r Row<'r>>, console: &Console) {
    let files: BTreeSet<&str> = rows.map(|row| row.file).collect();
    let telling = prepared.keeper.guard().lines_that_tell(files.iter().copied());
    if telling > 0 {
        console.say(&format!(
            "the names of {} here hold words of a name that stays closed: show this to nobody else, and rename them to something neutral",
            counted(telling, "file")
        ));
    }
}

/// The site as its writer looks at it. What is said of another day is told; `None` if the settings cannot be used,
/// which has been told too.
pub fn look(global: &Global, console: &Console) -> Result<Option<Prepared>, Refusal> {
    let site = Site::open(global, console, Purpose::Look)?;
    let (prepared, _) = site.finish();
    if judge(&prepared.diagnostics, false) == Exit::Usage {
        tell(&prepared.diagnostics, &prepared, Telling::errors(), console)?;
        return Ok(None);
    }
    let past: Vec<Diagnostic> =
        prepared.diagnostics.iter().filter(|told| told.rule == &rules::OTHER_MOMENT).cloned().collect();
    if !past.is_empty() {
        tell(&past, &prepared, Telling::errors(), console)?;
    }
    Ok(Some(prepared))
}

/// That there are errors, which `check` shows.
pub fn say_faults(prepared: &Prepared, console: &Console) {
    let errors = prepared.diagnostics.iter().filter(|told| told.severity == Severity::Error);
    if errors.clone().next().is_some() {
        console.say(&format!("{} (casefile check shows them)", summary(errors)));
    }
}

/// One record in the list. The shape in JSON is a promise: see `docs/json.md`.
#[derive(Serialize)]
pub struct Row<'p> {
    pub id: &'p str,
    pub kind: &'static str,
    pub state: &'static str,
    /// As it was written.
    pub date: Option<&'p str>,
    pub date_text: Option<String>,
    pub title: Option<Cow<'p, str>>,
    pub file: &'p str,
}

fn rows<'p>(prepared: &'p Prepared, options: &List) -> Result<Vec<Row<'p>>, Refusal> {
    let book = &prepared.book;
    let wanted = Wanted::new(prepared, options)?;
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
    fn new(prepared: &'p Prepared, options: &'p List) -> Result<Self, Refusal> {
        let members = options.case.as_ref().map(|id| members(id, prepared)).transpose()?;
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

fn members(id: &str, prepared: &Prepared) -> Result<BTreeSet<Index>, Refusal> {
    let case = open::find(id, prepared)?;
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

pub fn row(prepared: &Prepared, index: Index) -> Row<'_> {
    let record = prepared.book.get(index);
    let date = record.of_kind().date().map(|(dated, _)| &dated.date);
    Row {
        id: &record.id,
        kind: record.kind.word(),
        state: state(prepared.opening.verdict(index)),
        date: date.map(|date| &*date.written),
        date_text: date.map(|date| in_words(date, &prepared.press.words)),
        title: title(record).map(|title| prepared.keeper.guard().shown_title(title)),
        file: &record.file,
    }
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

pub fn state(verdict: Verdict) -> &'static str {
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

/// The name that may be shown: of a person whose name is not printed, the pseudonym or description.
pub fn title(record: &Record) -> Option<&str> {
    let name = record.common.title.as_deref();
    match &record.details {
        Details::Person(person) if !person.prints_name() => person.stand_in().map(|text| &**text),
        Details::Person(person) => name.or(person.stand_in().map(|text| &**text)),
        _ => name,
    }
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

/// A table of five columns.
pub fn columns(head: [&str; 5], rows: impl Iterator<Item = [String; 5]>, width: Option<usize>) -> String {
    let lines: Vec<[String; 5]> = [head.map(str::to_owned)].into_iter().chain(rows).collect();
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
pub fn one_line(title: Option<&str>) -> String {
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

    #[test]
    fn a_title_cannot_move_the_cursor() {
        assert_eq!(one_line(Some("a\u{1b}[2Jb\nc")), "a [2Jb c");
    }
}
