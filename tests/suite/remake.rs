//! A site made again after each of many edits is the site that is made from nothing: every path, every byte and every
//! message, for both audiences, whatever was edited, and however it was told. The sequences are random; a failing one
//! is shrunk to the few edits that matter.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use casefile::diag::Diagnostic;
use casefile::model::policy::Audience;
use casefile::pipeline::remake::Maker;
use casefile::pipeline::{AsOf, Options, Prepared, prepare};
use casefile::source::Changed;
use proptest::prelude::*;

use crate::pictures;
use crate::support::{TODAY, source};

const SITE: &str = concat!(
    r#"
-- casefile.yaml --
title: Site
base_url: https://example.org/
-- content/cases/c1.md --
---
title: Case
summary: A summary
publish: public
---
See [[e1]] and [[e2|the second]].
-- content/events/e1.md --
---
title: First
date: 2020-01-01
publish: public
sources: s1
places: p1
victims: {who: w1, harm: beaten}
tags: [arrest]
media: {file: photo.png, alt: A photo}
---
At [[p1]], as [[w1]] told [@s1]. [A note](note.txt)
-- content/events/photo.png --
picture 8x6
-- content/events/note.txt --
A note
-- content/events/e2.md --
---
title: Second
date: 2021-05
publish: public
sources: [s1, te1]
after: e1
related: e1
changes: {date: 2022-01-02, type: correction, note: It said otherwise.}
---
Body [[redact: a name]]Somebody Else[[/redact]].
-- content/events/e3.md --
---
title: Third, a draft
date: 2022
sources: s1
---
Only for [[c1]].
-- content/statements/st1.md --
---
title: Statement
speaker: o1
date: 2020-02-01
publish: public
sources: s1
positions: {claim: e1, stance: denies}
---
-- content/testimonies/te1.md --
---
title: Testimony
publish: public
witness: w1
consent: {level: pseudonym}
sources: s1
positions: {claim: e1, stance: asserts}
---
-- content/people/w1.md --
---
name: Real Name
pseudonym: Amal
publish: public
---
-- content/organizations/o1.md --
---
name: Ministry
publish: public
country: p1
---
-- content/places/p1.md --
---
name: Town
publish: public
coordinates: [41.777, 129.77]
precision: exact
publish_precision: locality
sources: s1
---
"#,
    source!(),
    r#"-- content/pages/about.md --
---
title: About
publish: public
menu: About
---
Who we are.
-- static/extra.css --
p { color: red }
"#
);

/// One edit; the numbers choose among what is there.
#[derive(Clone, Debug)]
enum Edit {
    Body(usize, u8),
    Title(usize, u8),
    Publish(usize, u8),
    Key(usize, u8),
    New(u8, u8),
    Rename(usize, u8),
    Delete(usize),
    MoveFolder(u8),
    Attachment(u8),
    Template(u8),
    Style(u8),
    Words(u8),
    Settings(u8),
    Break(usize, u8),
    /// All files as they were in the beginning: a checkout.
    Back,
}

/// How an edit is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    Paths,
    Everything,
    /// Together with the next one.
    Later,
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = 0..40usize;
    prop_oneof![
        3 => (at.clone(), any::<u8>()).prop_map(|(at, n)| Edit::Body(at, n)),
        3 => (at.clone(), any::<u8>()).prop_map(|(at, n)| Edit::Title(at, n)),
        2 => (at.clone(), any::<u8>()).prop_map(|(at, n)| Edit::Publish(at, n)),
        2 => (at.clone(), any::<u8>()).prop_map(|(at, n)| Edit::Key(at, n)),
        2 => (any::<u8>(), any::<u8>()).prop_map(|(kind, n)| Edit::New(kind, n)),
        2 => (at.clone(), any::<u8>()).prop_map(|(at, n)| Edit::Rename(at, n)),
        1 => at.clone().prop_map(Edit::Delete),
        1 => any::<u8>().prop_map(Edit::MoveFolder),
        2 => any::<u8>().prop_map(Edit::Attachment),
        2 => any::<u8>().prop_map(Edit::Template),
        1 => any::<u8>().prop_map(Edit::Style),
        1 => any::<u8>().prop_map(Edit::Words),
        2 => any::<u8>().prop_map(Edit::Settings),
        2 => (at, any::<u8>()).prop_map(|(at, n)| Edit::Break(at, n)),
        2 => Just(Edit::Back),
    ]
}

fn told() -> impl Strategy<Value = Told> {
    prop_oneof![6 => Just(Told::Paths), 1 => Just(Told::Everything), 1 => Just(Told::Later)]
}

/// A site on the disk.
struct Folder(PathBuf);

impl Folder {
    fn write(&self, path: &str, text: impl AsRef<[u8]>) -> Vec<String> {
        let file = self.0.join(path);
        fs::create_dir_all(file.parent().expect("it lies in a folder")).expect("folders can be made");
        fs::write(file, text).expect("files can be written");
        vec![path.to_owned()]
    }

    fn remove(&self, path: &str) -> Vec<String> {
        match fs::remove_file(self.0.join(path)) {
            Ok(()) => vec![path.to_owned()],
            Err(_) => Vec::new(),
        }
    }

    /// Writes the file, or takes it away if nothing is to stand in it.
    fn put(&self, path: &str, text: Option<&str>) -> Vec<String> {
        text.map_or_else(|| self.remove(path), |text| self.write(path, text))
    }

    fn read(&self, path: &str) -> String {
        String::from_utf8_lossy(&fs::read(self.0.join(path)).expect("it is there")).into_owned()
    }

    /// Every file below a folder, sorted.
    fn files(&self, folder: &str) -> Vec<String> {
        let mut files = Vec::new();
        collect(&self.0, &self.0.join(folder), &mut files);
        files.sort();
        files
    }

    fn record(&self, at: usize) -> Option<String> {
        let records: Vec<String> =
            self.files("content").into_iter().filter(|path| path.ends_with(".md")).collect();
        records.get(at % records.len().max(1)).cloned()
    }

    /// All files as they are in the beginning.
    fn back(&self) -> Vec<String> {
        let mut changed = Vec::new();
        for top in ["content", "templates", "static"] {
            changed.extend(self.files(top));
            let _ = fs::remove_dir_all(self.0.join(top)); // it may not be there
        }
        for part in SITE.split("\n-- ").skip(1) {
            let (path, text) = part.split_once(" --\n").expect("a path and a text");
            let bytes = pictures::described(path, text);
            changed.extend(self.write(path, bytes.unwrap_or_else(|| text.as_bytes().to_vec())));
        }
        changed
    }

    /// Edits the folder; says which files and folders that were.
    fn edit(&self, edit: &Edit) -> Vec<String> {
        match edit {
            Edit::Body(at, n) => self.change(*at, |text| format!("{text}{}\n", body(*n))),
            Edit::Title(at, n) => self.change(*at, |text| with_line(text, &["title:", "name:"], &title(*n))),
            Edit::Publish(at, n) => {
                let words = ["public", "draft", "review", "withdrawn", "pubic"];
                self.change(*at, |text| with_line(text, &["publish:"], words[usize::from(*n) % words.len()]))
            }
            Edit::Key(at, n) => self.change(*at, |text| with_key(text, *n)),
            Edit::New(kind, n) => self.new_record(*kind, *n),
            Edit::Rename(at, n) => self.rename(*at, *n),
            Edit::Delete(at) => self.record(*at).map_or_else(Vec::new, |path| self.remove(&path)),
            Edit::MoveFolder(n) => self.move_folder(*n),
            Edit::Attachment(n) => self.attachment(*n),
            Edit::Template(n) => self.template(*n),
            Edit::Style(n) => match n % 3 {
                0 => self.put("static/casefile.css", None),
                _ => self.put("static/casefile.css", Some(&format!("p {{ margin: {n}px }}\n"))),
            },
            Edit::Words(n) => match n % 4 {
                0 => self.put("templates/words/en.ftl", None),
                1 => self.put("templates/words/en.ftl", Some("menu-home = {\n")),
                _ => self.put("templates/words/en.ftl", Some(&format!("menu-home = Start {n}\n"))),
            },
            Edit::Settings(n) => self.settings(*n),
            Edit::Break(at, n) => self.spoil(*at, *n),
            Edit::Back => self.back(),
        }
    }

    fn change(&self, at: usize, change: impl Fn(&str) -> String) -> Vec<String> {
        let Some(path) = self.record(at) else { return Vec::new() };
        let text = change(&self.read(&path));
        self.write(&path, text)
    }

    fn new_record(&self, kind: u8, n: u8) -> Vec<String> {
        let (folder, keys) = [
            ("events", "title: New\ndate: 2023-01-02\nsources: s1\n"),
            ("people", "name: New Person\npseudonym: Somebody\n"),
            ("places", "name: New place\n"),
            ("sources", "title: New source\npublisher: o1\n"),
            ("pages", "title: New page\n"),
            ("nowhere", "title: In no folder\n"),
        ][usize::from(kind) % 6];
        let id = ["new", "e1", "e3", "w2", "real-name"][usize::from(n) % 5];
        let publish = if n.is_multiple_of(2) { "publish: public\n" } else { "" };
        self.write(&format!("content/{folder}/{id}.md"), format!("---\n{keys}{publish}---\nSee [[e1]].\n"))
    }

    fn rename(&self, at: usize, n: u8) -> Vec<String> {
        let Some(path) = self.record(at) else { return Vec::new() };
        let to =
            path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned() + &format!("/r{}.md", n % 4);
        fs::rename(self.0.join(&path), self.0.join(&to)).expect("it can be renamed");
        vec![path, to]
    }

    /// A whole folder goes elsewhere: only the two folders are told.
    fn move_folder(&self, n: u8) -> Vec<String> {
        let pairs = [
            ("content/events", "content/places/events"),
            ("content/people", "content/persons"),
            ("content/places", "content/organizations/sub"),
            ("content/statements", "content/testimonies"),
            ("static", "content/events/static"),
        ];
        let (one, other) = pairs[usize::from(n) % pairs.len()];
        let (from, to) = if self.0.join(one).exists() { (one, other) } else { (other, one) };
        if !self.0.join(from).exists() || self.0.join(to).exists() {
            return Vec::new();
        }
        fs::create_dir_all(self.0.join(to).parent().expect("it lies in a folder"))
            .expect("folders can be made");
        fs::rename(self.0.join(from), self.0.join(to)).expect("it can be renamed");
        vec![from.to_owned(), to.to_owned()]
    }

    fn attachment(&self, n: u8) -> Vec<String> {
        match n % 6 {
            0 => self.remove("content/events/photo.png"),
            1 => self.write("content/events/photo.png", "no picture"),
            2 => {
                let size = format!("picture {}x6", 4 + n % 7);
                let bytes = pictures::described("photo.png", &size).expect("it is described");
                self.write("content/events/photo.png", bytes)
            }
            3 => self.write("content/events/note.txt", format!("note {n}\n")),
            4 => self.write("content/events/note.txt", "Told by Real Name.\n"),
            _ => self.remove("content/events/note.txt"),
        }
    }

    fn template(&self, n: u8) -> Vec<String> {
        let wrap = |text: &str| {
            format!("{{% extends \"casefile/base.html\" %}}{{% block main %}}{text}{n}{{% endblock main %}}")
        };
        match n % 6 {
            0 => self.put("templates/record.html", None),
            1 => self.put("templates/record.html", Some(&wrap("{{ nothing.at_all }}"))),
            2 => self.put("templates/record.html", Some("{% block main %}")),
            3 => self.put("templates/record.html", Some(&wrap("A record "))),
            4 => self.put("templates/404.html", Some(&wrap("Not here "))),
            _ => self.put("templates/404.html", None),
        }
    }

    fn settings(&self, n: u8) -> Vec<String> {
        let text = match n % 7 {
            0 => "title: Site\nbase_url: https://example.org/\n".to_owned(),
            1 => format!("title: Site {n}\n"),
            2 => "titel: Site\n".to_owned(),
            3 => "title: Site\nlanguages: [ko]\n".to_owned(),
            4 => "title: Site\ntime_zone: Asia/Seoul\nwithheld: ../withheld.txt\n".to_owned(),
            5 => "title: [\n".to_owned(),
            _ => return self.remove("casefile.yaml"),
        };
        self.write("casefile.yaml", text)
    }

    fn spoil(&self, at: usize, n: u8) -> Vec<String> {
        let Some(path) = self.record(at) else { return Vec::new() };
        let text = self.read(&path);
        let spoilt: Vec<u8> = match n % 5 {
            0 => text.replacen("---\n", "", 1).into_bytes(),
            1 => text.replacen("title:", "titel:", 1).into_bytes(),
            2 => [text.as_bytes(), &[0xff, 0xfe]].concat(),
            3 => Vec::new(),
            _ => text.replacen('\n', "\ndate: [\n", 1).into_bytes(),
        };
        self.write(&path, spoilt)
    }
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let below = path.strip_prefix(root).expect("it lies below");
            files.push(below.to_string_lossy().replace('\\', "/"));
        }
    }
}

fn title(n: u8) -> String {
    ["Another title", "First", "Real Name", "Уведомление", "\"quoted: yes\"", ""][usize::from(n) % 6]
        .to_owned()
}

fn body(n: u8) -> String {
    let texts = [
        "More words.",
        "See [[e1]] and [[w1]].",
        "See [[nobody]].",
        "Told by Real Name.",
        "[@s1, p. 3]",
        "[[redact: x]]a longer passage of some words[[/redact]]",
        "# A heading",
    ];
    format!("{} {n}", texts[usize::from(n) % texts.len()])
}

/// The first of these keys that the text has gets another value.
fn with_line(text: &str, keys: &[&str], value: &str) -> String {
    let mut is_done = false;
    let mut out = String::new();
    for line in text.lines() {
        match keys.iter().find(|key| !is_done && line.starts_with(*key)) {
            Some(key) => {
                is_done = true;
                out.push_str(&format!("{key} {value}\n"));
            }
            None => out.push_str(&format!("{line}\n")),
        }
    }
    out
}

/// One more key at the top of the head.
fn with_key(text: &str, n: u8) -> String {
    let keys = [
        "tags: [arrest, other]",
        "embargo: 2030-01-01",
        "named_because: official-role\nroles: {role: minister}",
        "private: {names: [Someone Hidden]}",
        "old_paths: old/page.html",
        "consent: {level: none}",
        "lang: ko",
        "sources: s1",
    ];
    text.replacen("---\n", &format!("---\n{}\n", keys[usize::from(n) % keys.len()]), 1)
}

fn options(audience: Audience) -> Options {
    let as_of = Some(AsOf::Day(TODAY.parse().expect("a day")));
    Options { as_of, audience, ..Options::default() }
}

/// An output: its bytes, or what stands against it.
type Pulled = Result<Vec<u8>, Vec<String>>;

/// All that a message says.
fn said(told: &[Diagnostic]) -> Vec<String> {
    let said = |told: &Diagnostic| {
        let Diagnostic { rule, severity, file, span, message, help, topic } = told;
        format!("{severity:?}[{}] {file} {span:?} {topic:?}: {message}\n{}", rule.code, help.join("\n"))
    };
    told.iter().map(said).collect()
}

fn pull(site: &Prepared, index: usize) -> Pulled {
    let mut bytes = Vec::new();
    match site.pull_output(index, &mut Vec::new(), &mut bytes) {
        Ok(()) => Ok(bytes),
        Err(casefile::pull::PullError::Output(told)) => Err(said(&told)),
        Err(casefile::pull::PullError::Sink(error)) => panic!("a vector takes everything: {error}"),
    }
}

/// Everything that can be seen of the one is the same in the other.
fn assert_same(made: &Prepared, clean: &Prepared, context: &str) {
    assert_eq!(said(&made.diagnostics), said(&clean.diagnostics), "{context}");
    let paths =
        |site: &Prepared| (0..site.plan.len()).map(|at| site.plan.path(at).to_owned()).collect::<Vec<_>>();
    assert_eq!(paths(made), paths(clean), "{context}");
    for index in 0..clean.plan.len() {
        assert!(pull(made, index) == pull(clean, index), "{context}: {}", clean.plan.path(index));
    }
    assert_eq!(said(&made.after_words()), said(&clean.after_words()), "{context}");
}

fn assert_as_clean(root: &Path, edits: &[(Edit, Told)]) {
    let folder = Folder(root.to_owned());
    fs::write(root.join("../withheld.txt"), "Publisher Hidden\n").expect("files can be written");
    folder.back();
    let mut maker = Maker::new(root);
    maker.remake(&Changed::Everything, &options(Audience::Editors), &());
    let mut changed = Changed::nothing();
    for (step, (edit, told)) in edits.iter().enumerate() {
        let paths: BTreeSet<_> = folder.edit(edit).into_iter().map(|path| path.as_str().into()).collect();
        changed.and(if *told == Told::Everything { Changed::Everything } else { Changed::Paths(paths) });
        if *told == Told::Later {
            continue;
        }
        // Editors mostly, readers from the same memory in between; each now and then not at all.
        let audience = if step % 3 == 2 { Audience::Readers } else { Audience::Editors };
        let made = maker.remake(&changed, &options(audience), &());
        changed = Changed::nothing();
        let clean = prepare(root, &options(audience), &());
        assert_same(&made, &clean, &format!("after edit {step}, {edit:?}, for {audience:?}"));
    }
}

/// A few long sequences; `PROPTEST_CASES` asks for more.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(3)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_the_site_is_what_a_clean_build_would_make(
        edits in prop::collection::vec((edit(), told()), 40..60)
    ) {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let root = folder.path().join("site");
        fs::create_dir(&root).expect("folders can be made");
        assert_as_clean(&root, &edits);
    }
}

/// The random edits must reach what they are meant to: else equal sites prove nothing.
#[test]
fn the_edits_make_sites_with_faults_and_without() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let root = folder.path().join("site");
    fs::create_dir(&root).expect("folders can be made");
    let site = Folder(root.clone());
    let errors = |audience| {
        let told = prepare(&root, &options(audience), &()).diagnostics;
        told.into_iter().filter(|told| told.severity == casefile::diag::Severity::Error).count()
    };
    site.back();
    assert_eq!((errors(Audience::Editors), errors(Audience::Readers)), (0, 0));
    for edit in
        [Edit::Break(0, 4), Edit::Settings(5), Edit::Template(2), Edit::MoveFolder(1), Edit::Delete(8)]
    {
        assert!(!site.edit(&edit).is_empty(), "{edit:?} does nothing");
        assert!(errors(Audience::Editors) > 0, "{edit:?} breaks nothing");
        site.back();
        assert_eq!(errors(Audience::Editors), 0, "{edit:?} cannot be taken back");
    }
    for edit in [Edit::Body(1, 0), Edit::Title(1, 0), Edit::Style(1), Edit::Words(2), Edit::Attachment(3)] {
        assert!(!site.edit(&edit).is_empty(), "{edit:?} does nothing");
        assert_eq!(errors(Audience::Editors), 0, "{edit:?} breaks something");
    }
}

/// Files of the edition are numbered through all records: what one of them has less or more moves those of the next.
#[test]
fn a_kept_copy_that_becomes_a_link_leaves_the_files_of_other_records_as_they_are() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let root = folder.path();
    let write = |path: &str, text: &str| {
        fs::create_dir_all(root.join(path).parent().expect("a folder")).expect("folders can be made");
        fs::write(root.join(path), text).expect("files can be written");
    };
    let source =
        |more: &str, body: &str| format!("---\ntitle: S\npublisher: P\npublish: public\n{more}---\n{body}\n");
    let kept =
        |share: bool| format!("archived: [{{file: copy.txt, captured: 2020-01-01, share: {share}}}]\n");
    write("casefile.yaml", "title: Site\n");
    write("content/sources/a/index.md", &source(&kept(true), ""));
    write("content/sources/a/copy.txt", "A copy.\n");
    write("content/sources/a/copy.txt.ots", "A proof.\n");
    for id in ["y", "z"] {
        write(&format!("content/sources/{id}/index.md"), &source("", &format!("[own]({id}.txt)")));
        write(&format!("content/sources/{id}/{id}.txt"), &format!("Of {id}.\n"));
    }
    let mut maker = Maker::new(root);
    maker.remake(&Changed::Everything, &options(Audience::Readers), &());
    write("content/sources/a/index.md", &source(&kept(false), "[the copy](copy.txt)"));
    let changed = Changed::Paths(["content/sources/a/index.md".into()].into());
    let made = maker.remake(&changed, &options(Audience::Readers), &());
    assert!(made.plan.find("files/z/z.txt").is_some(), "the files are in the site");
    let clean = casefile::pipeline::prepare(root, &options(Audience::Readers), &());
    assert_same(&made, &clean, "after the edit");
}
