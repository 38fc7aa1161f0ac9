//! Records that nobody would read: they lie beside `content/`, or their names do not end as those of records. Only their keys tell
//! them from other texts.

use std::io::Read;

use super::{fields_of, misfit};
use crate::diag::Diagnostic;
use crate::frontmatter::{self, NodeValue, Split};
use crate::kinds::Kind;
use crate::rules;
use crate::source::{Asset, SourceFile, SourceTree};

/// What lies beside the content of many sites, in small letters.
const OTHERS: [&str; 8] =
    ["readme", "notes", "changelog", "license", "contributing", "todo", "authors", "security"];

/// Whether a file below `content/` that is no record by its name, `march`, `march.txt` or `march.yaml`, holds the keys of one. What
/// lies deeper than the folder of its kind may belong to a record's folder.
pub(super) fn holds_record(asset: &Asset) -> bool {
    const ENDINGS: [&str; 4] = ["txt", "text", "yaml", "yml"];
    const MOST: u64 = 4 << 10;
    let parts: Vec<&str> = asset.path.as_str().split('/').collect();
    let [_, folder, name] = parts[..] else { return false };
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let Some(kind) = Kind::of_folder(folder) else { return false };
    if !ending.is_none_or(|ending| ENDINGS.contains(&&*ending)) {
        return false;
    }
    let mut bytes = Vec::new();
    let is_read = asset.open().and_then(|file| file.take(MOST).read_to_end(&mut bytes)).is_ok();
    is_read && has_keys_of(kind, &String::from_utf8_lossy(&bytes))
}

/// Whether a text begins with the keys of a record: behind `---` with one, else with two.
fn has_keys_of(kind: Kind, text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let (front, fewest) = text.strip_prefix("---").map_or((text, 2), |front| (front, 1));
    let fields = fields_of(kind).pop().map(|map| map.fields).unwrap_or_default();
    let is_known = |line: &&str| {
        line.split_once(':').is_some_and(|(key, value)| {
            let ends = value.is_empty() || value.starts_with(' ');
            ends && fields.iter().any(|field| field.key == key)
        })
    };
    let lines = front.trim_start().lines().take_while(|line| !line.starts_with("---"));
    let lines: Vec<&str> = lines.filter(|line| !line.starts_with([' ', '#', '-'])).collect();
    lines.first().is_some_and(is_known) && lines.iter().filter(|line| is_known(line)).count() >= fewest
}

/// Warns of each.
pub(super) fn records(tree: &SourceTree) -> Vec<Diagnostic> {
    tree.beside.iter().filter_map(|file| Some(told(file, &kinds_of(file)?))).collect()
}

fn told(file: &SourceFile, kinds: &[Kind]) -> Diagnostic {
    let message = format!("`{}` lies beside the folder `content`, so it is not read as a record", file.path);
    let folders: Vec<String> = kinds.iter().map(|kind| format!("`content/{}/`", kind.folder())).collect();
    Diagnostic::new(&rules::STRAY_FILE, &file.path, None, message)
        .help(format!("move it into the folder of its kind in `content`, likely {}", folders.join(" or ")))
        .help(
            "is it no record? Then keep it outside the site's folder, or take out the keys between its `---`",
        )
        .as_warning()
}

/// The kinds whose keys fit best, if this is a record.
fn kinds_of(file: &SourceFile) -> Option<Vec<Kind>> {
    let stem = file.path.split('.').next().unwrap_or_default().to_lowercase(); // also of `README.ko.md`
    let Split::Parts { front, .. } = frontmatter::split(&file.text) else { return None };
    if OTHERS.contains(&&*stem) {
        return None;
    }
    let read = frontmatter::parse(&file.path, &file.text, front);
    let root = read.as_ref().unwrap_or_else(|rest| rest.root());
    let NodeValue::Map(entries) = &root.value else { return None };
    let keys: Vec<&str> = entries.iter().map(|(key, _)| &*key.name).collect();
    let has = |key: &str| keys.contains(&key);
    let is_record = has("publish") || (has("date") && (has("type") || has("title")));
    if !is_record {
        return None;
    }
    let judged: Vec<(Kind, (usize, usize))> =
        Kind::ALL.iter().map(|kind| (*kind, misfit(*kind, &keys))).collect();
    let best = judged.iter().map(|(_, misfit)| *misfit).min()?;
    Some(judged.into_iter().filter(|(_, misfit)| *misfit == best).map(|(kind, _)| kind).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_beside_content_is_told_and_other_texts_are_not() {
        let record = "---\ntitle: T\ndate: 2023\n---\nText.\n";
        let beside = [
            ("witness.md", "---\ntitle: T\nwitness: w-1\npublish: draft\n---\n"),
            ("border.md", record),
            ("said.md", "\u{feff}---\r\ntype: speech\r\ndate: 2023\r\nspeaker: x\r\n---\r\n"),
            ("broken.md", "---\ntitle: [T\npublisher: x\npublish: public\nurl: https://example.org\n---\n"),
            ("group.md", "---\nname: T\npublish: public\n---\n"),
            ("README.md", record),
            ("NOTES.md", record),
            ("Changelog.ko.md", record),
            ("plan.md", "# Plan\n\npublish: soon\ndate: 2023\n"),
            ("post.md", "---\ntitle: T\n---\ndate: 2023\n"),
        ];
        let file = |(path, text): (&str, &str)| SourceFile { path: path.into(), text: text.into() };
        let mut tree = SourceTree::from_text("");
        tree.beside = beside.map(file).to_vec().into();
        let told: Vec<String> =
            records(&tree).iter().map(|told| format!("{}: {}", told.file, told.help[0])).collect();
        let to = |file: &str, folders: &str| {
            format!("{file}: move it into the folder of its kind in `content`, likely {folders}")
        };
        assert_eq!(
            told,
            [
                to("witness.md", "`content/testimonies/`"),
                to("border.md", "`content/events/`"),
                to("said.md", "`content/statements/`"),
                to("broken.md", "`content/sources/`"),
                to("group.md", "`content/people/` or `content/organizations/` or `content/places/`"),
            ]
        );
    }
}
