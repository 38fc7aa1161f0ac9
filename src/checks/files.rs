//! Do the files under `content/` mean what their names say? Only what no single file can tell is asked
//! here.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use crate::diag::Diagnostic;
use crate::rules;
use crate::text::{SitePath, Text};

pub fn check(context: &Context<'_>, told: &mut Vec<Diagnostic>) {
    double_endings(context, told);
    second_files(context, told);
    old_paths(context, told);
}

fn double_endings(context: &Context<'_>, told: &mut Vec<Diagnostic>) {
    for asset in &context.book.attachments {
        let name = asset.path.file_name();
        if name.to_lowercase().ends_with(".md.txt") {
            let file: Text = asset.path.as_str().into();
            let message = "this file ends in `.md.txt`, so it is not read as a record";
            told.push(
                Diagnostic::new(&rules::DOUBLE_ENDING, &file, None, message)
                    .help(format!("rename it to `{}`", &name[..name.len() - ".txt".len()]))
                    .help("Windows hides endings: in the Explorer, View > Show > File name extensions"),
            );
        }
    }
}

/// A folder with an `index.md` is one record.
fn second_files(context: &Context<'_>, told: &mut Vec<Diagnostic>) {
    let files = || context.book.records.iter().map(|record| &record.file);
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

/// Two records cannot both have stood at one address.
fn old_paths(context: &Context<'_>, told: &mut Vec<Diagnostic>) {
    if context.public_records().all(|(_, record)| record.common.old_paths.is_empty()) {
        return;
    }
    let mut taken: BTreeMap<String, Text> = BTreeMap::new();
    for (_, record) in context.public_records() {
        taken.insert(format!("{}/{}.html", record.kind.folder(), record.id), record.file.clone());
    }
    for (_, record) in context.public_records() {
        for path in &record.common.old_paths {
            let plain = path.value.trim_matches('/');
            let Some(address) = SitePath::new(plain) else { continue };
            if let Some(file) = taken.insert(address.as_str().to_owned(), record.file.clone()) {
                let message = format!("the address `{plain}` is already that of `{file}`");
                told.push(
                    Diagnostic::new(&rules::SAME_AS_OUTPUT, &record.file, path.span, message)
                        .help("remove it here, or there"),
                );
            }
        }
    }
}
