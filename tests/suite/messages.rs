//! Messages as they are told: those that only a disk, the settings or a template bring about, through the
//! program itself; many faults in one run; files that would stop a careless reader; the shape of JSON; and
//! `docs/messages.md`, which is made from the rules and from these cases.
//!
//! What stands in `messages/CODE.out` is refreshed by `UPDATE_EXPECT=1 cargo test --test suite messages`, and so
//! is `docs/messages.md`.

mod dress;
mod odd_files;
#[cfg(unix)]
mod on_a_unix_disk;
mod page;
mod withheld;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A folder with settings, content and these files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    fs::create_dir(folder.path().join("content")).expect("folders can be made");
    write(folder.path(), &[("casefile.yaml", b"title: A site\n")]);
    write(folder.path(), files);
    folder
}

fn write(root: &Path, files: &[(&str, &[u8])]) {
    for (path, bytes) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("folders can be made");
        fs::write(path, bytes).expect("files can be written");
    }
}

fn program(root: &Path, arguments: &str) -> Command {
    let mut command = Command::new(snapbox::cmd::cargo_bin!("casefile"));
    command.current_dir(root).args(arguments.split_whitespace());
    command
}

fn run(root: &Path, arguments: &str) -> Output {
    program(root, arguments).output().expect("the program starts")
}

/// What `check` says to a person, and its exit code.
fn told(root: &Path) -> (String, Option<i32>) {
    let output = run(root, "check --as-of 2026-11-24 --color never");
    assert!(output.stdout.is_empty(), "only data goes to stdout");
    (String::from_utf8(output.stderr).expect("messages are UTF-8"), output.status.code())
}

/// What `check` says in JSON.
fn told_in_json(root: &Path) -> Vec<serde_json::Value> {
    let output = run(root, "check --as-of 2026-11-24 --format json");
    let text = String::from_utf8(output.stdout).expect("JSON is UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("each line is one object")).collect()
}

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Compares with a file beside this one, or refreshes it.
fn expect(path: &Path, text: &str) {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(path, text).expect("the expected text can be written");
        return;
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    assert!(expected == text, "{}: refresh with UPDATE_EXPECT=1, then read the diff\n{text}", path.display());
}

fn expect_messages(code: &str, exit: i32, root: &Path) {
    let (text, found) = told(root);
    assert_eq!(found, Some(exit), "{text}");
    assert!(text.contains(&format!("[{code}]: ")), "{text}");
    expect(&here("tests/suite/messages").join(format!("{code}.out")), &text);
}

const RECORD: &[u8] = b"---\ntitle: T\ndate: 2023\n---\n";

#[test]
fn settings_that_cannot_be_used_are_told_with_the_words_to_write() {
    let site = folder(&[(
        "casefile.yaml",
        b"title: A\ntime_zone: Asia/Soul\nbase_url: example.org\nlanguage: ko\n",
    )]);
    expect_messages("bad-settings", 2, site.path());
}

/// On the day of these tests they were all open, and the day after they were not: the true clock is later.
const TAKEN_BACK: &[(&str, &[u8])] = &[
    (
        "content/testimonies/te-1.md",
        b"---\ntitle: T\nwitness: w-1\ntaken_by: w-2\npublish: public\nconsent: {level: pseudonym, withdrawn: 2026-11-25}\n---\n",
    ),
    (
        "content/testimonies/te-2.md",
        b"---\ntitle: U\nwitness: w-2\ntaken_by: w-2\npublish: public\nconsent: {level: pseudonym, expires: 2026-11-24}\n---\n",
    ),
    ("content/people/w-1.md", b"---\npseudonym: Amal\npublish: public\n---\n"),
    ("content/people/w-2.md", b"---\npseudonym: Sam\npublish: public\nconsent: {level: pseudonym}\n---\n"),
    (
        "content/pages/a.md",
        b"---\ntitle: A\npublish: public\nmedia: {file: a.gif, alt: A, consent: {level: public, expires: 2026-11-24}}\n---\n",
    ),
    ("content/pages/a.gif", b"GIF89a\x01\0\x01\0\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b"),
];

#[test]
fn a_day_in_the_past_is_warned_of_where_it_opens_what_was_taken_back() {
    let site = folder(TAKEN_BACK);
    expect_messages("other-moment", 0, site.path());
    let today = run(site.path(), "check --format json");
    assert!(!String::from_utf8_lossy(&today.stdout).contains("other-moment"));
}

#[test]
fn nothing_is_built_for_a_day_in_the_past_that_opens_what_was_taken_back() {
    let site = folder(TAKEN_BACK);
    let output = run(site.path(), "build --as-of 2026-11-24");
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(
        told.contains(
            "error[other-moment]: as of 2026-11-24, 3 records (3 people or testimonies) and 1 file"
        )
    );
    assert!(!site.path().join("site").exists());
    assert_eq!(run(site.path(), "build").status.code(), Some(0));
    assert!(!site.path().join("site/testimonies/te-1.html").exists());
}

#[test]
fn a_day_to_come_is_warned_of_where_it_opens_what_is_under_embargo() {
    let page = b"---\ntitle: A\npublish: public\nembargo: 2126-12-01\n---\n";
    let site = folder(&[("content/pages/a.md", page), ("casefile.yaml", b"title: T\n")]);
    let output = run(site.path(), "build --as-of 2126-12-02");
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(
        told.contains("warning[other-moment]: as of 2126-12-02, 1 record (`a`) is open that is closed today"),
        "{told}"
    );
    assert!(told.contains("nobody may see this before 2126-12-02"), "{told}");
}

#[test]
fn what_only_a_page_shows_is_told_by_the_build_that_something_else_stops() {
    let site = folder(&[
        ("templates/home.html", b"{{ nosuch }}"),
        ("content/people/p-1.md", b"---\nname: Mariam Gonzalez\npseudonym: M.\n---\n"),
        ("content/pages/about.md", b"---\ntitle: About\npublish: public\n---\nMariam Gonzalez was here.\n"),
        ("content/events/e.md", b"---\ntitle: E\ndate: 2023-10-09\ntpe: x\n---\n"),
    ]);
    for command in ["check", "build", "archive"] {
        let output = run(site.path(), &format!("{command} --as-of 2026-11-24 --color never"));
        let text = String::from_utf8(output.stderr).expect("messages are UTF-8");
        for code in ["[bad-template]", "[leak]", "[unknown-field]"] {
            assert!(text.contains(code), "{command}: {code}\n{text}");
        }
    }
}

#[test]
fn an_id_that_two_files_have_is_one_error_whatever_else_pages_would_show() {
    let site = folder(&[
        ("content/organizations/county-police.md", b"---\nname: County police\npublish: public\n---\n"),
        (
            "content/people/county-police.md",
            b"---\nname: County police\npseudonym: P.\npublish: draft\n---\n",
        ),
        (
            "content/pages/about.md",
            b"---\ntitle: About\npublish: public\n---\n[[county-police]] is the County police.\n",
        ),
    ]);
    for command in ["check", "build"] {
        let output = run(site.path(), &format!("{command} --as-of 2026-11-24 --format json"));
        let text = String::from_utf8(output.stdout).expect("JSON is UTF-8");
        assert_eq!(text.lines().count(), 1, "{text}");
        assert!(text.contains("id-taken"), "{text}");
    }
}

/// One fault a file: the file's path, and what stands in it.
const THIRTY: [(&str, &str); 30] = [
    ("events/f-01.md", "no front matter"),
    ("events/f-02.md", "---\ntitle: T\n"),
    ("events/f-03.md", "---\nWords.\n---\n"),
    ("events/f-04.md", "---\ntitle: T\ndate: 2020\nvictims:\n\t- label: x\n---\n"),
    ("events/f-05.md", "---\ntitle: T\ntitle: U\ndate: 2020\n---\n"),
    ("events/f-06.md", "---\ntitle: &t T\ndate: 2020\n---\n"),
    ("events/f-07.md", "---\ntitle: T\n--- # more\ndate: 2020\n---\n"),
    ("events/f-08.md", "---\ntitle: a: b\ndate: 2020\n---\n"),
    ("events/f-09.md", "---\ntitle: T\npublish:draft\ndate: 2020\n---\n"),
    ("events/f-10.md", "---\ntitle: T\ndate: 2020\nvictims: {label: x, count: >5}\n---\n"),
    ("events/f-11.md", "---\ntitle: @T\ndate: 2020\n---\n"),
    ("events/f-12.md", "---\ntitle: \"T\ndate: 2020\n---\n"),
    ("events/f-13.md", "---\ntitle: \"T\" U\ndate: 2020\n---\n"),
    ("events/f-14.md", "---\nTitle: T\ndate: 2020\n---\n"),
    ("events/f-15.md", "---\ntitle: T\ndate: 9/10/2023\n---\n"),
    ("events/f-16.md", "---\ntitle: T\ndate: 2020\npublish: pubic\n---\n"),
    ("events/f-17.md", "---\ntitle: T\ndate: 2020\nplaces: nowhere\n---\n"),
    ("events/f-18.md", "---\ntitle: T\ndate: 2020\nafter: [f-01]\nplaces: p-1\nplace: p-1\n---\n"),
    ("events/f-19.md", "---\ntitle: T\ndate: 2020\n---\n[[redact: x]]never ended\n"),
    ("events/f-20.md", "---\ntitle: T\ndate: 2020\n---\n[[f-19\n"),
    ("events/f-21.md", "---\ntitle：T\ndate: 2020\n---\n"),
    ("events/f-22.md", "---\ntitle: T\ndate: 2020\nlang: korean!\n---\n"),
    ("events/f-23.md", "---\ntitle: T\ndate: 2020\ncoordinates: x\n---\n"),
    ("events/F 24.md", "---\ntitle: T\ndate: 2020\n---\n"),
    ("events/f-25.md.txt", "---\ntitle: T\ndate: 2020\n---\n"),
    ("event/f-26.md", "---\ntitle: T\ndate: 2020\n---\n"),
    ("f-27.md", "---\ntitle: T\ndate: 2020\n---\n"),
    ("events/nul.md", "---\ntitle: T\ndate: 2020\n---\n"),
    ("events/f-29.md", "---\ntitle: T\ndate: 2020\npublish: public\n---\n"),
    ("events/f-30.md", "---\ntitle: T\ndate: 2020\nafter: [f-24, f-25, f-26, f-27]\ntags: [#a]\n---\n"),
];

#[test]
fn thirty_faults_in_thirty_files_are_thirty_messages() {
    let site = folder(&[("content/places/p-1.md", b"---\nname: P\n---\n")]);
    for (path, text) in THIRTY {
        write(site.path(), &[(&format!("content/{path}"), text.as_bytes())]);
    }
    let told = told_in_json(site.path());
    let files: Vec<&str> = told.iter().filter_map(|told| told["file"].as_str()).collect();
    let expected: BTreeSet<String> = THIRTY.iter().map(|(path, _)| format!("content/{path}")).collect();
    assert_eq!(files.len(), 30, "{files:#?}");
    assert_eq!(files.iter().map(|file| (*file).to_owned()).collect::<BTreeSet<_>>(), expected);
    assert!(told.iter().all(|told| told["severity"] == "error"), "{told:#?}");
}

/// A table brought over with one slip in each of its rows.
#[test]
fn of_many_faults_of_one_sort_the_first_are_told_and_the_rest_counted() {
    let rows: Vec<(String, String)> = (10..60)
        .map(|row| {
            (
                format!("content/events/e-{row}.md"),
                format!("---\ntitle: T\ndate: 12/{}/2023\n---\n", row % 9 + 1),
            )
        })
        .chain([("content/events/x.md".to_owned(), "---\ntitle: T\ndate: soon\n---\n".to_owned())])
        .collect();
    let files: Vec<(&str, &[u8])> =
        rows.iter().map(|(path, text)| (path.as_str(), text.as_bytes())).collect();
    let site = folder(&files);
    let (text, exit) = told(site.path());
    assert_eq!(exit, Some(1));
    assert!(text.matches(" --> content/events/e-").count() < 30, "{text}");
    assert!(text.contains(" --> content/events/x.md"), "what is alone is told: {text}");
    assert!(text.contains(" more like the 10 above, in content/events/\n"), "{text}");
    assert!(text.ends_with("checked 51 records: 51 errors\n"), "{text}");
    let all = run(site.path(), "check --verbose --color never").stderr;
    let all = String::from_utf8(all).expect("messages are UTF-8");
    assert_eq!(all.matches(" --> content/events/e-").count(), 50, "{all}");
    assert_eq!(told_in_json(site.path()).len(), 51, "programs are told all");
}

#[test]
fn the_shape_of_json_is_the_one_that_is_documented() {
    let site = folder(&[
        (
            "content/events/a.md",
            "---\ntitle: 송환 {x\nvictims: {label: 여성, count: 500+}\ndate: 2020\n---\n".as_bytes(),
        ),
        ("content/people/w-1.md", b"---\nname: Quillfeather\nnaem: Other\npseudonym: Amal\n---\n"),
        ("content/lost.md", RECORD),
    ]);
    let output = run(site.path(), "check --format json");
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stderr.is_empty());
    assert_eq!(
        String::from_utf8(output.stdout).expect("JSON is UTF-8"),
        r#"{"version":1,"severity":"error","code":"bad-count","message":"`500+` says it after the number","file":"content/events/a.md","line":3,"column":29,"end_line":3,"end_column":33,"start":53,"end":57,"excerpt":"victims: {label: 여성, count: 500+}","help":["write `at least 500` or `more than 500`, as the source has it"]}
{"version":1,"severity":"error","code":"stray-file","message":"this file lies directly under `content/`, so its kind is unknown","file":"content/lost.md","line":null,"column":null,"end_line":null,"end_column":null,"start":null,"end":null,"excerpt":null,"help":["move it into one of: cases, events, testimonies, statements, people, organizations, places, instruments, sources, pages","a note that is no record lies outside of `content/`"]}
{"version":1,"severity":"error","code":"unknown-field","message":"a person record has no field `naem`","file":"content/people/w-1.md","line":3,"column":1,"end_line":3,"end_column":5,"start":23,"end":27,"excerpt":"naem: …","help":["did you mean `name`?"]}
"#
    );
    let documented = fs::read_to_string(here("docs/json.md")).expect("it is text");
    for told in told_in_json(site.path()) {
        for field in told.as_object().expect("an object").keys() {
            assert!(documented.contains(&format!("`{field}`")), "docs/json.md does not name `{field}`");
        }
    }
}

#[test]
fn what_only_another_day_opens_is_said_however_quiet() {
    let page = b"---\ntitle: A\npublish: public\nembargo: 2126-12-01\n---\n";
    let site = folder(&[("content/pages/a.md", page)]);
    let output = run(site.path(), "build -q --as-of 2126-12-02");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.starts_with("warning[other-moment]: "), "{told}");
    assert_eq!(told.matches("warning").count(), 1, "{told}");
}
