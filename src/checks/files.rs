//! Do the files under `content/` mean what their names say? Only what no single file can tell is asked
//! here.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use super::attachments::{place, pointed};
use crate::diag::Diagnostic;
use crate::kinds::Record;
use crate::model::vocabulary::Publish;
use crate::parse::FileBeside;
use crate::rules;
use crate::text::{SitePath, Text};

pub fn check(context: &Context<'_>, told: &mut Vec<Diagnostic>) {
    double_endings(context, told);
    documents(context, told);
    second_files(context, told);
    old_paths(context, told);
}

/// `a.md.txt`, `a.MD`, `a.markdown`, and `a`, `a.txt` or `a.yaml` with the keys of a record: its writer takes it for one. A file that a
/// record points at is what that record says.
fn double_endings(context: &Context<'_>, told: &mut Vec<Diagnostic>) {
    let meant = || context.book.attachments.iter().filter_map(|file| Some((file, file.meant_as_record()?)));
    let mut pointed_at = None;
    for (FileBeside { asset, holds_record, .. }, stem) in meant() {
        let name = asset.path.file_name();
        if *holds_record && pointed_at.get_or_insert_with(|| all_pointed_at(context)).contains(&asset.path) {
            continue;
        }
        let ending = &name[stem.len()..];
        let file: Text = asset.path.as_str().into();
        let message = match holds_record {
            true => "this is a record, and its name does not end in `.md`, so it is not read".to_owned(),
            false => format!("this file ends in `{ending}`, so it is not read as a record"),
        };
        let record: String = asset
            .path
            .as_str()
            .strip_suffix(name)
            .map(|folder| format!("{folder}{stem}.md"))
            .unwrap_or_default();
        let is_there = context.book.records().any(|known| *known.file == record);
        let fault = Diagnostic::new(&rules::DOUBLE_ENDING, &file, None, message).help(match is_there {
            true => format!("`{stem}.md` lies there too: is this one a copy of it? then delete it; else rename it to `{stem}-2.md`"),
            false => format!("rename it to `{stem}.md`"),
        });
        told.push(match ending.to_ascii_lowercase().ends_with(".txt") {
            true => fault.help("Windows hides endings: in the Explorer, View > Show > File name extensions"),
            false => fault,
        });
    }
}

/// Documents of word processors beside the records, which nothing points at: their writers may take them
/// for records.
fn documents(context: &Context<'_>, told: &mut Vec<Diagnostic>) {
    let is_document = |name: &str| {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        DOCUMENTS.contains(&&*ending)
    };
    let documents = || {
        context
            .book
            .attachments
            .iter()
            .filter(|file| file.meant_as_record().is_none())
            .map(|file| &file.asset)
            .filter(|asset| is_document(asset.path.file_name()))
    };
    if documents().next().is_none() {
        return;
    }
    let pointed_at = all_pointed_at(context);
    for asset in documents().filter(|asset| !pointed_at.contains(&asset.path)) {
        let file: Text = asset.path.as_str().into();
        let message = "nothing is read from this file, and no record shows it";
        told.push(
            Diagnostic::new(&rules::NOT_A_RECORD, &file, None, message)
                .help("a record is a text file that ends in `.md`: copy the words into one")
                .help("to show the document itself, name it in a record: `[the form](FILE)`; else move it out of `content/`"),
        );
    }
}

/// The files that any record points at.
fn all_pointed_at(context: &Context<'_>) -> BTreeSet<SitePath> {
    let files = |(_, record)| pointed(record).filter_map(move |pointed| place(record, pointed.file));
    context.records().flat_map(files).collect()
}

const DOCUMENTS: &[&str] = &[
    "txt", "text", "rtf", "doc", "docx", "odt", "pages", "hwp", "hwpx", "wps", "gdoc", "html", "htm", "yaml",
    "yml",
];

/// A folder with an `index.md` is one record.
fn second_files(context: &Context<'_>, told: &mut Vec<Diagnostic>) {
    let files = || context.book.records().map(|record| &record.file);
    let folders: BTreeSet<&str> = files().filter_map(|file| file.strip_suffix("/index.md")).collect();
    for file in files().filter(|file| !file.ends_with("/index.md")) {
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        if folders.contains(folder) {
            let message =
                format!("`{folder}/` has an `index.md`, so it is one record; this is a second file");
            told.push(
                Diagnostic::new(&rules::SECOND_FILE, file, None, message)
                    .help("move it up one folder, or into a folder of its own"),
            );
        }
    }
}

/// Two records cannot both have stood at one address; nor can an old address be that of a record, even of a
/// withdrawn one. Whether the site itself has a page there is told when its paths are planned.
fn old_paths(context: &Context<'_>, told: &mut Vec<Diagnostic>) {
    if context.public_records().all(|(_, record)| record.common.old_paths.is_empty()) {
        return;
    }
    let has_page = |record: &Record| matches!(record.common.publish, Publish::Public | Publish::Withdrawn);
    let records = || context.records().filter(|(_, record)| has_page(record));
    let address = |record: &Record| format!("{}/{}.html", record.kind.folder(), record.id);
    let mut taken: BTreeMap<String, Text> =
        records().map(|(_, record)| (address(record), record.file.clone())).collect();
    for (_, record) in context.public_records() {
        for path in &record.common.old_paths {
            let Some(file) = taken.get(&path.value.folded()) else {
                taken.insert(path.value.folded(), record.file.clone());
                continue;
            };
            let message = format!("the address `{}` is already that of `{file}`", path.value.file());
            told.push(
                Diagnostic::new(&rules::SAME_AS_OUTPUT, &record.file, path.span, message)
                    .help("remove it here, or there"),
            );
        }
    }
}
