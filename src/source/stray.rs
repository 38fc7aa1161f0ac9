//! What lies in a site's folder where nobody would read it.

use std::fs;
use std::io::Read;
use std::path::Path;

use walkdir::WalkDir;

use super::SourceFile;
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

/// The beginnings of the Markdown files that lie beside `content` themselves, and in no folder: as much as front matter may
/// take.
pub fn texts(root: &Path) -> Vec<SourceFile> {
    const MOST: u64 = 16 << 10;
    let entries = fs::read_dir(root).into_iter().flatten().filter_map(|entry| entry.ok());
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let text = |name: String| {
        let path = root.join(&name);
        let file = (name.ends_with(".md") && path.is_file()).then(|| fs::File::open(path).ok()).flatten()?;
        let mut bytes = Vec::new();
        file.take(MOST).read_to_end(&mut bytes).ok()?;
        Some(SourceFile { path: name.into(), text: String::from_utf8_lossy(&bytes).into_owned() })
    };
    let mut texts: Vec<SourceFile> = names.filter_map(text).collect();
    texts.sort_by(|a, b| a.path.cmp(&b.path));
    texts
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
}
