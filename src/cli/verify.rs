//! `casefile verify`: whether a copy is whole. The table of what differs is what was asked for, and goes to stdout.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use serde::Serialize;

use super::args::{Format, Verify};
use super::console::Console;
use super::words::{counted_in_groups, edition_for_people, grouped};
use super::{Exit, Refusal};
use crate::disk;
use crate::verify::names::shown;
use crate::verify::report::{Difference, Kind, Report, Signature, What};
use crate::verify::signature::{Key, NoKey};
use crate::verify::{self, OpenError};

pub fn run(options: &Verify, console: &Console) -> Result<Exit, Refusal> {
    let key = options.key.as_deref().map(key).transpose()?;
    let package = verify::open(&options.path).map_err(|error| refusal(&error))?;
    let watch = console.watch();
    let report = verify::check(&package, key.as_ref(), &|done, of| watch.files(done, of));
    watch.finish();
    console.data(&match options.format {
        Format::Text => text(&report, console.quiet),
        Format::Json => json(&options.path, &report),
    })?;
    Ok(if report.is_whole() { Exit::Clean } else { Exit::Content })
}

pub fn refusal(error: &OpenError) -> Refusal {
    Refusal::new(error.to_string(), error.help())
}

/// A key's file, or the key itself.
fn key(given: &OsStr) -> Result<Key, Refusal> {
    let no_key = |NoKey(why): NoKey| Refusal::new("`--key` wants a public key of minisign", why);
    if let Some(line) = given.to_str().filter(|line| !Path::new(line).exists() && Key::parse(line).is_ok()) {
        return Key::parse(line).map_err(no_key);
    }
    let text = fs::read_to_string(given).map_err(|error| {
        let path = Path::new(given).display();
        Refusal::new(
            format!("the key `{path}` cannot be read: {}", disk::reason(&error)),
            "give the file that ends in .pub, or the line in it that begins with RW",
        )
    })?;
    Key::parse(&text).map_err(no_key)
}

/// The shape is a promise: see `docs/json.md`.
#[derive(Serialize)]
struct Shown<'r> {
    version: u32,
    path: String,
    whole: bool,
    #[serde(flatten)]
    report: &'r Report,
}

fn json(path: &Path, report: &Report) -> String {
    let shown = Shown { version: 1, path: path.display().to_string(), whole: report.is_whole(), report };
    format!("{}\n", serde_json::to_string_pretty(&shown).expect("texts are JSON"))
}

fn text(report: &Report, quiet: bool) -> String {
    let mut text = String::new();
    report.differences.iter().for_each(|row| text.push_str(&row_of(row, report)));
    if quiet {
        return text;
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(&format!("{}\n", verdict(report)));
    let mut say = |name: &str, value: &str| text.push_str(&format!("{name:<10}  {value}\n"));
    if let Some(advice) = advice(report) {
        say("what now", advice);
    }
    if let Some(edition) = &report.edition {
        say("edition", &edition_for_people(edition));
    }
    say("signature", &signature(&report.signature));
    if !report.by_system.is_empty() {
        say("by systems", &by_system(&report.by_system));
    }
    for note in &report.notes {
        say("note", note);
    }
    text
}

fn row_of(row: &Difference, report: &Report) -> String {
    let (what, path, why) = (row.what.word(), shown(&row.path), &row.why);
    match (row.what, report.zipped, row.path.is_empty()) {
        // Where a zip is broken is for those who look after zips: first what it comes to.
        (What::Damaged, true, true) => {
            format!("{what:<10}  this zip was damaged on its way, or changed\n{:<10}  exactly: {why}\n", "")
        }
        (What::Damaged, true, false) => format!(
            "{what:<10}  {path}: what the zip has of it was damaged, or changed\n{:<10}  exactly: {why}\n",
            ""
        ),
        (_, _, true) => format!("{what:<10}  (the whole): {why}\n"),
        _ => format!("{what:<10}  {path}: {why}\n"),
    }
}

/// What to do with a copy that is not as it was made.
fn advice(report: &Report) -> Option<&'static str> {
    let are_all = |what: What| report.differences.iter().all(|row| row.what == what);
    if report.is_whole() {
        return None;
    }
    Some(if are_all(What::Added) {
        "what is listed is as it was made. What was added is not from its makers: do not open it before you know whose it is"
    } else if are_all(What::Signature) {
        "its files fit its list, but not the signature: do not rely on this copy before its makers have told you their key and the number of the edition"
    } else {
        "do not rely on this copy: it was damaged or changed. Ask for another one, and compare the number of the edition with its makers"
    })
}

fn verdict(report: &Report) -> String {
    let (files, bytes) =
        (counted_in_groups(report.sound as u64, "file"), counted_in_groups(report.sound_bytes, "byte"));
    let what = match (report.kind, report.zipped) {
        (Kind::Bag, false) => "this bag",
        (Kind::Bag, true) => "this zipped bag",
        (_, true) => "this zip",
        (_, false) => "this folder",
    };
    if report.is_whole() {
        return format!(
            "{what} is whole: {files}, {bytes}, each as its lists have it, none missing, none added"
        );
    }
    let counts =
        report.counts().into_iter().map(|(what, count)| format!("{} {}", grouped(count as u64), what.word()));
    let counts = counts.collect::<Vec<_>>().join(", ");
    format!("{what} is NOT as it was made: {counts}; {files} as listed")
}

fn signature(signature: &Signature) -> String {
    match signature {
        Signature::None => "none: nobody says whose copy this is".into(),
        Signature::NotChecked => "there is one, not checked: give the maker's public key with --key".into(),
        Signature::Good { key, comment } => format!("good, by key {key}; it says: {}", shown(comment)),
        Signature::Bad { why } => format!("WRONG: {why}"),
    }
}

/// A system may leave thousands of files; JSON names them all.
fn by_system(paths: &[String]) -> String {
    const MOST: usize = 12;
    let mut named: Vec<String> = paths.iter().take(MOST).map(|path| shown(path)).collect();
    if paths.len() > MOST {
        named.push(format!("and {} more", grouped((paths.len() - MOST) as u64)));
    }
    format!("{} (left by a computer that the copy was in; no part of it)", named.join(", "))
}
