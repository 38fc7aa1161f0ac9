//! `casefile diff`: what is new, changed and gone between two editions. It judges nothing: both could be read, or not.

use serde::Serialize;

use super::args::{Diff, Format};
use super::console::Console;
use super::words::{counted_in_groups, edition_for_people, grouped, one_line};
use super::{Exit, Refusal};
use crate::diff::{self, Difference, NoEdition};
use crate::outputs::theme;
use crate::text::words::Words;
use crate::verify::names::shown;

pub fn run(options: &Diff, console: &Console) -> Result<Exit, Refusal> {
    let watch = console.watch();
    let difference = diff::diff(&options.old, &options.new, &|done, of| watch.files(done, of));
    watch.finish();
    let difference = difference.map_err(|error| refusal(&error))?;
    console.data(&match options.format {
        Format::Text => text(&difference),
        Format::Json => json(&difference),
    })?;
    Ok(Exit::Clean)
}

fn refusal(error: &NoEdition) -> Refusal {
    Refusal::new(error.to_string(), error.help())
}

/// The shape is a promise: see `docs/json.md`.
#[derive(Serialize)]
struct Shown<'d> {
    version: u32,
    same: bool,
    #[serde(flatten)]
    difference: &'d Difference,
}

fn json(difference: &Difference) -> String {
    let shown = Shown { version: 1, same: difference.is_none(), difference };
    format!("{}\n", serde_json::to_string_pretty(&shown).expect("texts are JSON"))
}

fn text(difference: &Difference) -> String {
    let mut lines = record_rows(difference, &theme::english_words());
    let files = &difference.files;
    for (word, paths) in [("new", &files.new), ("changed", &files.changed), ("gone", &files.gone)] {
        lines.extend(file_rows(word, paths));
    }
    let unread = &difference.unread;
    lines.extend(
        unread.iter().map(|row| format!("unread     {} ({}): {}\n", shown(&row.path), row.side, row.why)),
    );
    if !lines.is_empty() {
        lines.push("\n".into());
    }
    lines.extend(summary(difference));
    lines.concat()
}

fn record_rows(difference: &Difference, words: &Words) -> Vec<String> {
    let records = &difference.records;
    let row = |word: &str, record: &diff::Named, more: &str| {
        let title = one_line(record.title.as_deref());
        let line = format!("{word:<9}  {} {}  {title}{more}", record.kind, shown(&record.id));
        format!("{}\n", line.trim_end())
    };
    let mut rows: Vec<String> = records.new.iter().map(|record| row("new", record, "")).collect();
    for changed in &records.changed {
        let fields: Vec<String> = changed.fields.iter().map(|key| field(key, words)).collect();
        rows.push(row("changed", &changed.record, &format!(" ({})", fields.join(", "))));
    }
    rows.extend(records.withdrawn.iter().map(|record| row("withdrawn", record, "")));
    rows.extend(records.gone.iter().map(|record| row("gone", record, "")));
    rows
}

/// A field as pages call it, and as the data files do where pages have no name for it.
fn field(key: &str, words: &Words) -> String {
    let plain = key.strip_suffix("_alleged").unwrap_or(key);
    let title = format!("field-{plain}");
    if !words.has(&title) {
        return key.replace('_', " ");
    }
    let title = words.get(&title);
    let mut letters = title.chars();
    let first = letters.next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}

/// Lists and feeds change with every record; JSON names all.
fn file_rows(word: &str, paths: &[String]) -> Vec<String> {
    const MOST: usize = 40;
    let mut rows: Vec<String> =
        paths.iter().take(MOST).map(|path| format!("{word:<9}  {}\n", shown(path))).collect();
    if paths.len() > MOST {
        let more = counted_in_groups((paths.len() - MOST) as u64, "more file");
        rows.push(format!("{word:<9}  {more} (--format json names them)\n"));
    }
    rows
}

fn summary(difference: &Difference) -> Vec<String> {
    let (records, pages, files) = (&difference.records, &difference.record_pages, &difference.files);
    let count = |parts: &[(usize, &str)]| {
        let parts = parts.iter().map(|(count, word)| format!("{} {word}", grouped(*count as u64)));
        parts.collect::<Vec<_>>().join(", ")
    };
    let of_files = |new, changed, gone, same| {
        count(&[(new, "new"), (changed, "changed"), (gone, "gone"), (same, "the same")])
    };
    let mut lines = Vec::new();
    if let (Some(old), Some(new)) = (&difference.old.edition, &difference.new.edition) {
        for (name, edition) in [("old edition", old), ("new edition", new)] {
            lines.push(format!("{name:<16}{}\n", edition_for_people(edition)));
        }
    }
    let of_records = [
        (records.new.len(), "new"),
        (records.changed.len(), "changed"),
        (records.withdrawn.len(), "withdrawn"),
        (records.gone.len(), "gone"),
        (records.same, "the same"),
    ];
    lines.push(format!("{:<16}{}\n", "records", count(&of_records)));
    lines.push(format!(
        "{:<16}{}\n",
        "their pages",
        of_files(pages.new, pages.changed, pages.gone, pages.same)
    ));
    let others = of_files(files.new.len(), files.changed.len(), files.gone.len(), files.same);
    lines.push(format!("{:<16}{others}\n", "other files"));
    if !difference.unread.is_empty() {
        let unread = counted_in_groups(difference.unread.len() as u64, "file");
        lines.push(format!("{:<16}{unread}; casefile verify says more\n", "not compared"));
    }
    lines
}
