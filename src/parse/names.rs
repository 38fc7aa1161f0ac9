//! What the name and the folder of a file say: whether it can be a record's, and which name to give it instead. Nothing of what
//! stands in the file is known here.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Topic};
use crate::frontmatter::languages;
use crate::kinds::Kind;
use crate::rules;
use crate::source::SourceTree;
use crate::text::{Text, is_id, nearest};

pub(super) fn stray(path: &Text) -> Box<Diagnostic> {
    let folders: Vec<&str> = Kind::ALL.iter().map(|kind| kind.folder()).collect();
    let message = "this file lies directly under `content/`, so its kind is unknown";
    Box::new(
        Diagnostic::new(&rules::STRAY_FILE, path, None, message)
            .help(format!("move it into one of: {}", folders.join(", ")))
            .help("a note that is no record lies outside of `content/`"),
    )
}

pub(super) fn unknown_folder(path: &Text, folder: &str) -> Box<Diagnostic> {
    let folders = || Kind::ALL.iter().map(|kind| kind.folder());
    let message = format!("`{folder}` is no kind of record");
    let diagnostic = Diagnostic::new(&rules::UNKNOWN_FOLDER, path, None, message);
    let help = match nearest(folder, folders()) {
        Some(near) => format!("did you mean `content/{near}/`?"),
        None => format!("the folders are: {}", folders().collect::<Vec<_>>().join(", ")),
    };
    Box::new(diagnostic.help(help).help("templates and notes that are no records lie outside of `content/`"))
}

pub(super) fn check_id(path: &Text, kind: Kind, id: &str) -> Result<(), Box<Diagnostic>> {
    if matches!(id, "index" | "search" | "404") {
        let message = format!("`{id}` is a page of the site itself");
        return Err(Box::new(
            Diagnostic::new(&rules::RESERVED_ID, path, None, message).help("choose another file name"),
        ));
    }
    if is_id(id) {
        return Ok(());
    }
    let message = "this file's name cannot be an id: ids are lower-case Latin letters, digits and hyphens";
    let fault = Diagnostic::new(&rules::BAD_ID, path, None, message);
    let fault = match habit(id) {
        Some(Habit::Copy) => fault.help("it is named as a copy is: delete it, if it is one"),
        Some(Habit::Conflict) => fault
            .help("a program that copies folders made it, since the record was changed at two places at once")
            .help("take over into the record what is right in this one, and delete this one"),
        Some(Habit::NoName) => fault.help("a note that was never named: delete it, if nothing stands in it"),
        None => fault,
    };
    // `return.arabic.md`: a translation, whose language is written as a tag.
    let translation = id.rsplit_once('.').filter(|(original, _)| is_id(original));
    if let Some((original, tag)) = translation.and_then(|(id, name)| Some((id, languages::named(name)?))) {
        let help = format!("a translation has its language as a tag: `{original}.{tag}.md`");
        return Err(Box::new(fault.help(help)));
    }
    Err(Box::new(fault.help(rename(kind, &stem(kind, id))).about(Topic::FileName)))
}

fn rename(kind: Kind, id: &str) -> String {
    match kind {
        Kind::Person | Kind::Testimony => format!("rename the file: a neutral name, such as `{id}.md`"),
        _ => format!("rename the file: for example `{id}.md`"),
    }
}

/// An id for a name that is none, whether or not it is free.
fn stem(kind: Kind, name: &str) -> String {
    let is_neutral = matches!(kind, Kind::Person | Kind::Testimony) || habit(name) == Some(Habit::NoName);
    let proposed = if is_neutral { None } else { propose(name) };
    proposed.unwrap_or_else(|| format!("{}-1", kind.word()))
}

/// Makes the names that were proposed such as no file has, and none that was proposed before.
pub(super) fn propose_free_ones<'d>(tree: &SourceTree, told: impl Iterator<Item = &'d mut Diagnostic>) {
    let mut taken: Option<BTreeSet<String>> = None;
    for fault in told.filter(|told| told.topic == Topic::FileName) {
        let Some(kind) = fault.file.split('/').nth(1).and_then(Kind::of_folder) else { continue };
        let Some(help) = fault.help.last_mut() else { continue };
        let taken = taken.get_or_insert_with(|| ids(tree));
        let path = fault.file.strip_suffix("/index.md").or_else(|| fault.file.strip_suffix(".md"));
        let name = path.and_then(|path| path.rsplit('/').next()).unwrap_or("");
        // `report_ko.md` beside `report.md`
        let other = name.rsplit_once(['_', '-', ' ']).filter(|(original, lang)| {
            taken.contains(*original) && matches!(lang.len(), 2 | 3) && languages::told(lang).is_none()
        });
        if let Some((original, lang)) = other {
            *help = format!("a translation of `{original}`? Then rename the file to `{original}.{lang}.md`");
            continue;
        }
        let wanted = stem(kind, name);
        let unnumbered = wanted.strip_suffix("-1").unwrap_or(&wanted);
        let numbered = (2u32..).map(|number| format!("{unnumbered}-{number}"));
        let mut names = std::iter::once(wanted.clone()).chain(numbered);
        if let Some(free) = names.find(|name| !taken.contains(name)) {
            *help = rename(kind, &free);
            taken.insert(free);
        }
    }
}

/// The ids that the files below `content/` have or seem to have.
fn ids(tree: &SourceTree) -> BTreeSet<String> {
    let parts = tree.records.iter().flat_map(|file| file.path.split('/').skip(2));
    parts.map(|part| part.split('.').next().unwrap_or(part).to_lowercase()).collect()
}

/// What a name tells of how the file came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Habit {
    /// `Copy of report`, `report (1)`, `report - Kopie`.
    Copy,
    /// `report (conflict 2026-01-01)`, `report.sync-conflict-20260101-120000-ABCDEFG`.
    Conflict,
    /// `Untitled 1`, `무제`.
    NoName,
}

fn habit(name: &str) -> Option<Habit> {
    const COPIES: [&str; 10] =
        ["copy", "kopie", "copie", "copia", "копия", "사본", "복사본", "副本", "نسخة", "コピー"];
    const CONFLICTS: [&str; 8] =
        ["conflict", "conflicted", "conflits", "konflikt", "충돌", "冲突", "衝突", "تعارض"];
    const NO_NAMES: [&str; 8] =
        ["untitled", "무제", "제목 없음", "未命名", "بدون عنوان", "sans titre", "unbenannt", "sin título"];
    let lower = name.to_lowercase();
    let number = lower.rsplit_once(" (").and_then(|(_, rest)| rest.strip_suffix(')'));
    let is_numbered = number.is_some_and(|number| number.bytes().all(|sign| sign.is_ascii_digit()));
    let has =
        |words: &[&str]| lower.split(|sign: char| !sign.is_alphanumeric()).any(|word| words.contains(&word));
    if has(&CONFLICTS) {
        return Some(Habit::Conflict);
    }
    if is_numbered || has(&COPIES) {
        return Some(Habit::Copy);
    }
    let bare = lower.trim_end_matches(|sign: char| sign.is_ascii_digit() || " -_().".contains(sign));
    NO_NAMES.contains(&bare).then_some(Habit::NoName)
}

/// A Latin name made fit; never a transliteration, which would spell a name.
pub(super) fn propose(name: &str) -> Option<String> {
    if !name.is_ascii() {
        return None;
    }
    let name = name.strip_suffix(".md").unwrap_or(name);
    let words: Vec<String> = name
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    (!words.is_empty()).then(|| words.join("-"))
}
