//! What lies in a site's folder where nobody would read it.

use std::fs;
use std::io::Read;
use std::path::Path;

use walkdir::WalkDir;

use crate::diag::Diagnostic;
use crate::kinds::Kind;
use crate::rules;
use crate::text::nearest;

/// A site without its content would be built empty, over a good one.
pub fn no_content(root: &Path) -> Option<Diagnostic> {
    let content = root.join("content");
    if content.exists() || content.is_symlink() {
        return None;
    }
    let message = "there is no folder `content` in this site, so there is nothing to publish";
    let told = Diagnostic::new(&rules::UNREADABLE, &"content".into(), None, message);
    let folders: Vec<String> = folders(root).collect();
    let alike = folders.iter().find(|folder| nearest(&folder.to_lowercase(), ["content"]).is_some());
    Some(match alike {
        Some(folder) => told.help(format!("rename the folder `{folder}` to `content`")),
        None => told.help(
            "make a folder `content`, and in it one for each kind: `content/events`, `content/people`, ...",
        ),
    })
}

/// Folders of records beside `content`, where no record is read.
pub fn beside_content(root: &Path) -> Vec<Diagnostic> {
    /// So deep and in so many files a record is looked for.
    const DEPTH: usize = 3;
    const MOST: usize = 1000;
    let holds_records = |path: &Path| {
        let files = WalkDir::new(path).max_depth(DEPTH).into_iter().flatten().take(MOST);
        files.into_iter().any(|file| file.path().extension().is_some_and(|ending| ending == "md"))
    };
    let is_kind = |name: &String| Kind::of_folder(&name.to_lowercase()).is_some();
    let mut folders: Vec<String> =
        folders(root).filter(|name| is_kind(name) && holds_records(&root.join(name))).collect();
    folders.sort();
    let tell = |folder: String| {
        let message = format!("`{folder}` lies beside the folder `content`, so no record in it is read");
        let small = folder.to_lowercase();
        Diagnostic::new(&rules::STRAY_FILE, &folder.as_str().into(), None, message)
            .help(format!("move the records into `content/{small}/`"))
            .help("is it something else? Then give the folder another name, or keep it outside the site's folder")
            .as_warning()
    };
    folders.into_iter().map(tell).collect()
}

/// Records that lie beside `content` themselves, and in no folder. Only their keys tell them from other texts.
pub fn records_beside_content(root: &Path) -> Vec<Diagnostic> {
    let entries = fs::read_dir(root).into_iter().flatten().filter_map(|entry| entry.ok());
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let mut found: Vec<(String, Kind)> =
        names.filter_map(|name| kind_of_record(root, &name).map(|kind| (name, kind))).collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    let tell = |(name, kind): (String, Kind)| {
        let message = format!("`{name}` lies beside the folder `content`, so it is not read as a record");
        Diagnostic::new(&rules::STRAY_FILE, &name.as_str().into(), None, message)
            .help(format!("move it into the folder of its kind in `content`, likely `content/{}/`", kind.folder()))
            .help("is it no record? Then keep it outside the site's folder, or take out the keys between its `---`")
            .as_warning()
    };
    found.into_iter().map(tell).collect()
}

/// The kind that a file likely is a record of, if it is one.
fn kind_of_record(root: &Path, name: &str) -> Option<Kind> {
    /// Front matter that is longer than this is not looked for.
    const MOST: u64 = 16 << 10;
    /// What lies beside the content of many sites, in small letters.
    const OTHERS: [&str; 8] =
        ["readme", "notes", "changelog", "license", "contributing", "todo", "authors", "security"];
    let name_alone = name.strip_suffix(".md")?.to_lowercase();
    // Also `README.ko.md`.
    let stem = name_alone.split('.').next().unwrap_or_default();
    if OTHERS.contains(&stem) || !root.join(name).is_file() {
        return None;
    }
    let mut text = Vec::new();
    fs::File::open(root.join(name)).ok()?.take(MOST).read_to_end(&mut text).ok()?;
    let text = String::from_utf8_lossy(&text);
    let rest = text.trim_start_matches('\u{feff}').strip_prefix("---")?.trim_start_matches([' ', '\r']);
    let lines = rest.strip_prefix('\n')?.lines().take_while(|line| line.trim_end() != "---");
    let keys: Vec<&str> = lines.filter_map(|line| line.split_once(':')).map(|(key, _)| key).collect();
    let has = |key: &str| keys.contains(&key);
    let is_record = has("publish") || (has("date") && (has("type") || has("title")));
    is_record.then(|| match () {
        () if has("witness") || has("consent") => Kind::Testimony,
        () if has("speaker") => Kind::Statement,
        () if has("publisher") || has("url") => Kind::Source,
        () if has("pseudonym") || has("named_because") => Kind::Person,
        () if has("coordinates") => Kind::Place,
        () => Kind::Event,
    })
}

fn folders(root: &Path) -> impl Iterator<Item = String> {
    let entries = fs::read_dir(root).into_iter().flatten();
    entries
        .filter_map(|entry| entry.ok().filter(|entry| entry.path().is_dir())?.file_name().into_string().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_beside_content_are_told_and_other_folders_are_not() {
        let site = tempfile::tempdir().expect("a folder can be made");
        for (file, text) in
            [("content/events/a.md", ""), ("Events/b.md", ""), ("sources/x.pdf", ""), ("docs/c.md", "")]
        {
            let path = site.path().join(file);
            fs::create_dir_all(path.parent().expect("it has one")).expect("folders can be made");
            fs::write(path, text).expect("files can be written");
        }
        let told: Vec<String> =
            beside_content(site.path()).iter().map(|told| told.file.to_string()).collect();
        assert_eq!(told, ["Events"]);
    }

    #[test]
    fn a_record_beside_content_is_told_and_other_texts_are_not() {
        let site = tempfile::tempdir().expect("a folder can be made");
        let record = "---\ntitle: T\ndate: 2023\n---\nText.\n";
        for (file, text) in [
            ("witness.md", "---\ntitle: T\nwitness: w-1\npublish: draft\n---\n"),
            ("border.md", record),
            ("said.md", "\u{feff}---\r\ntype: speech\r\ndate: 2023\r\nspeaker: x\r\n---\r\n"),
            ("README.md", record),
            ("NOTES.md", record),
            ("Changelog.ko.md", record),
            ("plan.md", "# Plan\n\npublish: soon\ndate: 2023\n"),
            ("post.md", "---\ntitle: T\n---\ndate: 2023\n"),
            ("border.txt", record),
        ] {
            fs::write(site.path().join(file), text).expect("files can be written");
        }
        let told = records_beside_content(site.path());
        let told: Vec<String> = told.iter().map(|told| format!("{}: {}", told.file, told.help[0])).collect();
        let to = |file: &str, folder: &str| {
            format!("{file}: move it into the folder of its kind in `content`, likely `content/{folder}/`")
        };
        assert_eq!(
            told,
            [to("border.md", "events"), to("said.md", "statements"), to("witness.md", "testimonies")]
        );
    }
}
