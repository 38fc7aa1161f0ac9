//! What two editions have that the other has not: sites are built, put into folders, zips and bags, and compared.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use snapbox::cmd::Command;
use snapbox::str;
use tempfile::TempDir;

use crate::support::write_site;
use crate::zips::{stored, zip};

const OLD: &str = "\
-- content/events/stays.md --
---
title: It stays
date: 2023-10-09
publish: public
sources: s
---
-- content/events/changes.md --
---
title: It changes
date: 2023-10-10
publish: public
sources: s
---
Before.
-- content/events/is-withdrawn.md --
---
title: A name that was taken back
date: 2023-10-11
publish: public
sources: s
---
-- content/events/goes.md --
---
title: Another name that was taken back
date: 2023-10-12
publish: public
sources: s
---
-- content/sources/s.md --
---
title: A source
publisher: A newspaper
publish: public
---
";

/// Builds the site in a folder of its own.
struct Site {
    folder: TempDir,
}

impl Site {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let site = Site { folder };
        site.write("casefile.yaml", "title: A site\n");
        write_site(site.path(), OLD);
        site
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("folders can be made");
        fs::write(path, text).expect("files can be written");
    }

    fn change(&self) {
        let edit = |path: &str, from: &str, to: &str| {
            let text = fs::read_to_string(self.path().join(path)).expect("it is there");
            assert!(text.contains(from));
            self.write(path, &text.replace(from, to));
        };
        edit("content/events/changes.md", "Before.", "After.");
        edit("content/events/is-withdrawn.md", "publish: public", "publish: withdrawn");
        edit("content/events/goes.md", "publish: public", "publish: draft");
        let new = "---\ntitle: It is new\ndate: 2024-01-01\npublish: public\nsources: s\n---\n";
        self.write("content/events/is-new.md", new);
    }

    fn run(&self, arguments: &str) -> Command {
        let arguments = arguments.split_whitespace();
        Command::new(snapbox::cmd::cargo_bin!("casefile")).current_dir(self.path()).args(arguments)
    }

    fn make(&self, arguments: &str) {
        self.run(arguments).assert().success();
    }

    fn diff(&self, old: &str, new: &str) -> Value {
        let told = self.run(&format!("diff {old} {new} --format json")).assert().code(0).stderr_eq("");
        serde_json::from_slice(&told.get_output().stdout).expect("JSON")
    }

    /// A package that was made in a folder.
    fn only(&self, folder: &str) -> String {
        let mut found = fs::read_dir(self.path().join(folder)).expect("it is there").flatten();
        let is_seen = |name: &String| !name.starts_with('.');
        let name = found.find_map(|found| found.file_name().into_string().ok().filter(is_seen));
        format!("{folder}/{}", name.expect("a package"))
    }
}

/// A folder as a zip with a folder at its top.
fn zipped(folder: &Path) -> Vec<u8> {
    let mut members = Vec::new();
    let mut waiting: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(below) = waiting.pop() {
        for found in fs::read_dir(&below).expect("it is there").flatten() {
            let path = found.path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let name =
                    path.strip_prefix(folder).expect("it lies below").to_string_lossy().replace('\\', "/");
                members.push(stored(&format!("top/{name}"), &fs::read(&path).expect("a file")));
            }
        }
    }
    zip(&members)
}

#[test]
fn records_and_files_are_told_as_new_changed_withdrawn_and_gone() {
    let site = Site::new();
    site.make("build -q --output-dir old");
    site.change();
    site.make("build -q --output-dir new");
    site.run("diff old new").assert().code(0).stderr_eq("").stdout_eq(str![[r#"
new        event is-new  It is new
changed    event changes  It changes (body)
withdrawn  event is-withdrawn
gone       event goes
...
changed    index.html
...

records         1 new, 1 changed, 1 withdrawn, 1 gone, 2 the same
their pages     1 new, [..] changed, 1 gone, [..] the same
other files     [..]

"#]]);
    let told = site.diff("old", "new");
    assert_eq!(told["same"], false);
    assert_eq!(told["records"]["changed"][0]["fields"], serde_json::json!(["body"]));
    assert_eq!(told["old"]["records"], 5);
}

#[test]
fn a_title_that_was_taken_back_is_printed_nowhere() {
    let site = Site::new();
    site.make("build -q --output-dir old");
    site.change();
    site.make("build -q --output-dir new");
    for format in ["text", "json"] {
        let told = site.run(&format!("diff old new --format {format}")).assert().code(0);
        assert!(!String::from_utf8_lossy(&told.get_output().stdout).contains("taken back"));
    }
}

#[test]
fn folders_zips_and_bags_of_one_edition_are_the_same() {
    let site = Site::new();
    site.make("archive -q --format zip --output zip");
    site.make("archive -q --format bag --output bag");
    let (a_zip, a_bag) = (site.only("zip"), site.only("bag"));
    fs::write(site.path().join("bag.zip"), zipped(&site.path().join(&a_bag))).expect("files can be written");
    for (old, new) in [(&a_zip, &a_bag), (&a_bag, &a_zip), (&a_bag, &"bag.zip".to_owned()), (&a_zip, &a_zip)]
    {
        let told = site.diff(old, new);
        assert_eq!(told["same"], true, "{old} {new}: {told:#}");
        assert_eq!(told["records"]["same"], 5);
        assert_eq!(told["old"]["edition"], told["new"]["edition"]);
        assert!(told["old"]["edition"].is_string(), "{told:#}");
    }
}

#[test]
fn the_mark_of_a_built_folder_is_no_file_of_the_site() {
    let site = Site::new();
    site.make("build -q --output-dir built");
    site.make("archive -q --format zip --output zip");
    let told = site.diff("built", &site.only("zip")).to_string();
    assert!(!told.contains(".casefile-output"), "{told}");
}

#[test]
fn changed_fields_are_named_as_pages_name_them() {
    let site = Site::new();
    site.make("build -q --output-dir old");
    site.write(
        "content/sources/s.md",
        "---\ntitle: A source\npublisher: Another newspaper\nurl: https://a.example/\npublish: public\n---\n",
    );
    site.make("build -q --output-dir new");
    let told = site.run("diff old new").assert().code(0).stderr_eq("");
    let told = String::from_utf8_lossy(&told.get_output().stdout).into_owned();
    assert!(told.contains("A source (publisher, address)"), "{told}");
}

#[test]
fn a_built_folder_and_an_archive_are_compared_too() {
    let site = Site::new();
    site.make("build -q --output-dir old");
    site.change();
    site.make("archive -q --format zip --output zip");
    let told = site.diff("old", &site.only("zip"));
    assert_eq!(told["records"]["new"][0]["id"], "is-new");
    assert_eq!(told["records"]["withdrawn"][0]["id"], "is-withdrawn");
    assert_eq!(told["records"]["withdrawn"][0]["title"], Value::Null);
    assert_eq!(told["records"]["gone"][0]["id"], "goes");
}

#[test]
fn what_holds_no_edition_is_code_2() {
    let site = Site::new();
    site.make("build -q --output-dir old");
    for other in ["nothing", "content", "casefile.yaml"] {
        site.run(&format!("diff old {other}")).assert().code(2).stdout_eq("");
        site.run(&format!("diff {other} old")).assert().code(2).stdout_eq("");
    }
}

#[test]
fn what_cannot_be_read_is_told_and_not_compared() {
    let site = Site::new();
    site.make("build -q --output-dir old");
    site.make("build -q --output-dir new");
    site.write("new/data/events.jsonl", "{\"id\":\"stays\",\"kind\":\"event\"}\nno record\n");
    let told = site.diff("old", "new");
    assert_eq!(told["same"], false);
    assert_eq!(told["unread"][0]["path"], "data/events.jsonl");
    assert_eq!(told["unread"][0]["side"], "new");
    assert_eq!(told["unread"][0]["why"], "line 2 is no record");
}
