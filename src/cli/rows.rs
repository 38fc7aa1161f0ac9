//! Records as commands show them, each a row: what it is called, what becomes of it, where it lies. A name that is not printed on the
//! site is not printed here either.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::Serialize;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::Refusal;
use super::console::Console;
use crate::kinds::{Details, Record};
use crate::link::Index;
use crate::model::date::words::in_words;
use crate::pipeline::Prepared;
use crate::release::opening::{Reason, Verdict};
use crate::text::{counted, nearest};

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

/// The record with this id, or whose file stands at this path.
pub fn find(named: &str, root: &Path, site: &Prepared) -> Result<Index, Refusal> {
    meant(named, root, site).ok_or_else(|| unknown(named, site, |_| true))
}

/// The same, if there is one. An id comes first: a file of that name may lie in the current folder.
pub fn meant(named: &str, root: &Path, site: &Prepared) -> Option<Index> {
    site.book.find(named).or_else(|| at_path(Path::new(named), root, site))
}

/// As a path is typed in the current folder, or as messages print it, in the site's.
fn at_path(path: &Path, root: &Path, site: &Prepared) -> Option<Index> {
    let root = root.canonicalize().ok()?;
    let inside = |path: PathBuf| {
        let path = path.canonicalize().ok()?;
        let path = if path.is_dir() { path.join("index.md") } else { path };
        let parts = path.strip_prefix(&root).ok()?.iter().map(|part| part.to_str());
        Some(parts.collect::<Option<Vec<_>>>()?.join("/"))
    };
    let files = [inside(path.to_owned()), inside(root.join(path))];
    let is_there = |index: &Index| files.iter().flatten().any(|file| **file == *site.book.get(*index).file);
    site.book.indices().find(is_there)
}

/// That there is no such record, and which of those that fit was likely meant.
pub fn unknown(named: &str, site: &Prepared, fits: impl Fn(&Record) -> bool) -> Refusal {
    let id = id_in(named);
    let ids = site.book.records().filter(|record| fits(record)).map(|record| &*record.id);
    let ids: Vec<&str> = ids.collect();
    let help = match nearest(id, ids.iter().copied()) {
        _ if id != named && ids.contains(&id) => format!("write only the id: `{id}`"),
        Some(near) => format!("did you mean `{near}`?"),
        None => "casefile list shows the ids of all records".to_owned(),
    };
    Refusal::new(format!("no record is called `{}`", site.keeper.guard().shown_words(named)), help)
}

/// The id in what looks like a path: `content/people/person-3.md`.
fn id_in(named: &str) -> &str {
    let path = named.strip_suffix("/index.md").unwrap_or(named).trim_end_matches(['/', '\\']);
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.strip_suffix(".md").unwrap_or(name)
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
