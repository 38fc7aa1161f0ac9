//! Messages as they are told: those that only a disk, the settings or a template bring about, through the
//! program itself; many faults in one run; files that would stop a careless reader; the shape of JSON; and
//! `docs/messages.md`, which is made from the rules and from these cases.
//!
//! What stands in `messages/CODE.out` is refreshed by `UPDATE_EXPECT=1 cargo test --test suite messages`, and so
//! is `docs/messages.md`.

#[cfg(unix)]
mod on_a_unix_disk;
mod page;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

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

/// A file in `static/` has no record that says that somebody looked into it.
#[test]
fn what_a_file_in_static_holds_unseen_is_told() {
    let photo = b"\xff\xd8\xff\xe1\0\x10Exif\0\0MM\0*\0\0\0\x08";
    let logo = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    let root = folder(&[
        ("static/team/photo.jpg", photo),
        ("static/logo.png", logo),
        ("static/report.pdf", b"%PDF-1.4"),
        ("static/own.css", b"p { color: red }"),
        ("static/Thumbs.db", b"\0\x01"),
    ]);
    let (text, code) = told(root.path());
    assert_eq!(code, Some(0), "{text}");
    let wanted = "note[unseen-in-file]: this is a PDF: it goes out as it is, with names, programs, times and what was painted over that may stand in it
 --> static/report.pdf
  = help: look at File > Properties; `exiftool -all:all= FILE` then `qpdf --linearize` take most of it out
          right, if you have looked into it, and everybody may have it

warning[unseen-in-file]: this picture goes out as it is, with what a camera or a program wrote into it: often the place, the time, the device and a name
 --> static/team/photo.jpg
  = help: put it beside a record in `content/`, and show it there: `![what it shows](photo.jpg)`; pictures of records are made anew from their pixels
          a picture of the site's dress: save it again without these, or `exiftool -all= FILE`

checked 0 records: 1 warning, 1 note
";
    assert_eq!(text, wanted);
}

#[test]
fn settings_that_cannot_be_used_are_told_with_the_words_to_write() {
    let site = folder(&[(
        "casefile.yaml",
        b"title: A\ntime_zone: Asia/Soul\nbase_url: example.org\nlanguage: ko\n",
    )]);
    expect_messages("bad-settings", 2, site.path());
}

#[test]
fn a_template_is_told_at_the_place_that_cannot_be_read() {
    let site = folder(&[("templates/404.html", b"<p>{{ words.page-not-found </p>\n")]);
    expect_messages("bad-template", 1, site.path());
}

#[test]
fn a_word_table_is_told_at_its_line() {
    let site = folder(&[("templates/words/en.ftl", b"menu-home = Home\nmenu timeline: Timeline\n")]);
    expect_messages("bad-words", 1, site.path());
}

#[test]
fn a_language_without_words_is_told_with_the_way_to_add_them() {
    let site = folder(&[("casefile.yaml", b"title: A\nlanguages: [fa, en]\n")]);
    expect_messages("no-words", 0, site.path());
}

#[test]
fn a_key_that_no_page_asks_for_is_told_with_the_one_that_is_meant() {
    let site = folder(&[
        ("casefile.yaml", b"title: A\nlanguages: uk\n"),
        (
            "templates/words/uk.ftl",
            "menu-home = Початок\nmenu-timelin = Час\nevent-type-raid = рейд\nmy-words = Наше\nzzz = Немає\n"
                .as_bytes(),
        ),
        (
            "templates/404.html",
            br#"{% extends "casefile/404.html" %}{% block main %}{{ words["my-words"] }}{% endblock %}"#,
        ),
    ]);
    expect_messages("unknown-words", 0, site.path());
}

#[test]
fn a_template_that_nothing_is_made_with_is_told_with_the_name_that_is_meant() {
    let site = folder(&[
        ("templates/recrod.html", b"<p>x</p>\n"),
        ("templates/event.html", b"<p>x</p>\n"),
        ("templates/mine.html", b"<p>x</p>\n"),
        ("templates/404.html", br#"{% include "mine.html" %}"#),
        ("templates/site.css", b"p {}\n"),
        ("templates/words/ko.ftl", b"menu-home = Home\n"),
    ]);
    expect_messages("unused-template", 0, site.path());
}

#[test]
fn explain_prints_the_words_that_a_table_is_made_from() {
    let site = folder(&[]);
    let table = run(site.path(), "explain words");
    assert_eq!(table.stdout, fs::read(here("templates/words/en.ftl")).expect("the built-in table"));
    write(
        site.path(),
        &[("templates/words/uk.ftl", &table.stdout), ("casefile.yaml", b"title: A\nlanguages: uk\n")],
    );
    assert_eq!(told(site.path()), ("checked 0 records: nothing to mend\n".to_owned(), Some(0)));
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
fn a_line_of_the_withheld_list_that_may_be_meant_otherwise_is_told() {
    let outer = tempfile::tempdir().expect("a temporary folder can be made");
    let files: &[(&str, &[u8])] = &[
        ("site/casefile.yaml", b"title: A site\nwithheld: ../names.txt\n"),
        ("site/content/events/e.md", RECORD),
        ("names.txt", b"# one a line\nNino Gelashvili\nLevan Kapanadze\tdriver\tBatumi\n"),
    ];
    write(outer.path(), files);
    expect_messages("list-line", 0, &outer.path().join("site"));
}

#[test]
fn remarks_that_are_not_looked_for_are_told_once_a_site() {
    let site = folder(&[
        ("casefile.yaml", b"title: A site\n"),
        (
            "content/pages/a.md",
            b"---\ntitle: A\nprivate: {notes: her brother Daud, names: [Daud Karimi]}\n---\n",
        ),
        ("content/pages/b.md", b"---\ntitle: B\nprivate:\n  notes: 4711\n---\n"),
    ]);
    expect_messages("short-remark", 0, site.path());
}

/// A site with one of each thing that the guard tells.
#[test]
fn the_guard_tells_where_words_stand_and_never_which() {
    let site = folder(&[
        ("casefile.yaml", b"title: A\nwithheld: ../no-such-list.txt\n"),
        ("content/people/w-1.md", "---\nname: Nino Gelashvili\npseudonym: Amal\npublish: public\n---\n".as_bytes()),
        ("content/people/w-2.md", b"---\nname: Levan Kapanadze\npseudonym: Sam\npublish: public\n---\n"),
        (
            "content/people/judge.md",
            b"---\nname: Levan Kapanadze\nnamed_because: official-role\nroles: {role: Judge}\npublish: public\n---\n",
        ),
        ("content/pages/a.md", "---\ntitle: A\npublish: public\n---\nTold by Gelashvili,\nNino at night.\n".as_bytes()),
        ("content/pages/b.md", b"---\ntitle: B\npublish: public\n---\nThe Nino bakery.\n"),
        ("content/pages/about-gelashvili.md", b"---\ntitle: C\npublish: public\n---\n"),
    ]);
    expect_messages("leak", 2, site.path());
}

/// An id in somebody else's address, the id of a place in a text, names in fields: each told once, where it is written.
#[test]
fn a_leak_is_told_once_at_the_line_that_its_writer_can_mend() {
    let source: &[u8] = b"---\ntitle: A report\npublisher: Rights Desk\nurl: https://example.org/rightsdesk/locked-in.pdf\npublish: public\n---\n";
    let site = folder(&[
        ("content/events/locked-in.md", b"---\ntitle: Locked in\ndate: 2017\npublish: draft\n---\n"),
        ("content/places/ak-say.md", b"---\nname: Ak-Say\n---\n"),
        ("content/sources/rights-desk-report.md", source),
        (
            "content/cases/karsa.md",
            b"---\ntitle: Karsa\nsources: rights-desk-report\nrelated: [{to: locked-in}]\npublish: public\n---\nText [@rights-desk-report].\n",
        ),
        ("content/people/w-30.md", b"---\nname: Temir Asanbekov\npseudonym: Temir A.\npublish: public\n---\n"),
        ("content/people/w-31.md", b"---\npseudonym: Sam\npublish: public\n---\nSam is from Ak-Say.\n"),
        (
            "content/events/yard.md",
            b"---\ntitle: The yard\ndate: 2017\nsources: rights-desk-report\nparticipants: w-30\npublish: public\nmedia:\n  - file: Temir at the yard.gif\n    alt: A yard\n    creator: Temir Asanbekov\n    consent: {level: public}\n---\n",
        ),
        ("content/events/Temir at the yard.gif", b"GIF89a\x01\0\x01\0\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b"),
    ]);
    let (text, exit) = told(site.path());
    assert_eq!(exit, Some(1), "{text}");
    expect(&here("tests/suite/messages/leak-in-fields.out"), &text);
}

/// A first name is redacted in a testimony, and stands in a caption of the event that it tells of.
#[test]
fn a_redacted_word_that_stands_open_near_by_is_warned_of_and_not_shown() {
    let site = folder(&[
        (
            "content/testimonies/te-1.md",
            b"---\ntitle: T\nwitness: w-1\ntaken_by: w-2\nabout: e-1\npublish: public\nconsent: {level: pseudonym}\n---\nThey took [[redact: names a brother]]my brother Nurlan to Osh[[/redact]]. [[redact: a place]]They left[[/redact]] by night.\n",
        ),
        ("content/people/w-1.md", b"---\npseudonym: Amal\npublish: public\nconsent: {level: pseudonym}\n---\n"),
        ("content/people/w-2.md", b"---\npseudonym: Sam\npublish: public\nconsent: {level: pseudonym}\n---\n"),
        ("content/places/osh.md", b"---\nname: Osh\npublish: public\n---\n"),
        (
            "content/events/e-1.md",
            b"---\ntitle: The yard\ndate: 2017\nsources: te-1\nplaces: osh\npublish: public\nmedia:\n  - file: a.gif\n    alt: A yard\n    caption: The yard in Osh, photographed by Nurlan\n    consent: {level: public}\n---\nThey left.\n",
        ),
        ("content/events/a.gif", b"GIF89a\x01\0\x01\0\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b"),
        ("content/events/e-2.md", b"---\ntitle: Elsewhere\ndate: 2017\nsources: s\npublish: public\n---\nAnother Nurlan.\n"),
        ("content/sources/s.md", b"---\ntitle: S\npublisher: The News\npublish: public\n---\n"),
    ]);
    expect_messages("redacted-word-elsewhere", 0, site.path());
}

#[test]
fn a_tag_of_a_template_that_is_never_closed_is_told_where_it_is_opened() {
    let template = b"{% extends \"casefile/404.html\" %}\n{% block main %}\n<ul>\n{% for a in site.menu %}\n<li>{{ a.label }}</li>\n</ul>\n{% endblock %}\n";
    let site = folder(&[("templates/404.html", template)]);
    let (text, exit) = told(site.path());
    assert_eq!(exit, Some(1), "{text}");
    expect(&here("tests/suite/messages/bad-template-open.out"), &text);
}

#[test]
fn templates_that_cannot_be_read_are_all_told_and_nothing_because_of_them() {
    let site = folder(&[
        ("templates/base.html", b"{% if x %}"),
        ("templates/home.html", b"{% extends \"base.html\" %}{% block own %}{% endblock %}"),
        ("templates/list.html", b"{{ x "),
        ("templates/page.html", b"{{ nosuch }}"),
        ("templates/tags.html", b"{{ page.title | nosuch }}"),
        ("content/pages/about.md", b"---\ntitle: About\npublish: public\n---\n"),
    ]);
    let mut faults: Vec<String> = told_in_json(site.path())
        .iter()
        .filter(|told| told["severity"] == "error")
        .map(|told| {
            format!("{}: {}", told["file"].as_str().unwrap_or(""), told["message"].as_str().unwrap_or(""))
        })
        .collect();
    faults.sort();
    assert_eq!(
        faults,
        [
            "templates/base.html: the `{% if %}` in line 1 is never closed",
            "templates/list.html: this template cannot be read: Unexpected end of input",
            "templates/page.html: there is no `nosuch` here",
            "templates/tags.html: there is no filter `nosuch`",
        ]
    );
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
fn a_loop_that_would_never_end_is_told_in_its_template() {
    let page = b"{% for i in range(end=30000) %}{% for j in range(end=30000) %}{% endfor %}{% endfor %}";
    let site = folder(&[("templates/home.html", page)]);
    let (text, exit) = told(site.path());
    assert_eq!(exit, Some(1));
    let lines: Vec<&str> = text.lines().take(2).collect();
    assert_eq!(
        lines,
        [
            "error[bad-template]: `range` makes at most 1000 numbers: with more, loops in one another would never end",
            " --> templates/home.html:1:13",
        ]
    );
    let page = b"{% for i in range(end=1000) %}{% for j in range(start=5, end=1, step_by=-2) %}{{ j }}{% endfor %}{% endfor %}";
    write(site.path(), &[("templates/home.html", page)]);
    assert_eq!(told(site.path()).1, Some(0));
}

#[test]
fn words_that_are_made_of_themselves_or_of_what_is_not_there_are_told_once_each() {
    let table = b"skip = { skip }\nmenu-home = { nosuch }\nmenu-timeline = { $nosuch }\nmany-sources = { $cuont } x\n";
    let site = folder(&[("templates/words/en.ftl", table)]);
    let faults: Vec<String> = told_in_json(site.path())
        .iter()
        .filter(|told| told["severity"] == "error")
        .map(|told| format!("{}: {}", told["line"], told["message"].as_str().unwrap_or("")))
        .collect();
    assert_eq!(
        faults,
        [
            "1: `skip` is made of itself, so it has no words",
            "2: `menu-home` refers to `nosuch`, which no file has",
            "3: `menu-timeline` is given no value `$nosuch`, so pages would show `{$nosuch}`",
        ]
    );
}

#[test]
fn line_ends_of_old_macs_are_named_with_the_way_to_mend_them() {
    let site = folder(&[
        ("casefile.yaml", b"title: A\rtime_zone: Nowhere\r"),
        ("content/events/a.md", b"---\rtitle: A\rdate: 20x\r---\rText\r"),
    ]);
    let message = "the lines of this file end as on old Macs (CR alone), so all of it is read as one line";
    let told: Vec<(String, String)> = told_in_json(site.path())
        .iter()
        .map(|told| {
            (told["file"].as_str().unwrap_or("").into(), told["message"].as_str().unwrap_or("").into())
        })
        .collect();
    assert_eq!(
        told,
        [("casefile.yaml".into(), message.into()), ("content/events/a.md".into(), String::from(message))]
    );
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

#[test]
fn a_file_in_another_encoding_is_told_with_the_one_that_it_likely_has() {
    let (korean, _, _) = encoding_rs::EUC_KR.encode("---\ntitle: 집단 송환에 관한 증언\ndate: 2023\n---\n");
    let (arabic, _, _) =
        encoding_rs::WINDOWS_1256.encode("---\ntitle: شهادة عن حملة الاعتقالات\ndate: 2023\n---\n");
    let wide: Vec<u8> = "---\ntitle: A\n---\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let site = folder(&[
        ("content/events/arabic.md", &arabic),
        ("content/events/korean.md", &korean),
        ("content/events/notepad.md", &[b"\xff\xfe", &wide[..]].concat()),
        ("content/events/word.md", b"PK\x03\x04\x14\x00\x06\x00\xff"),
        ("content/events/zero.md", b"---\ntitle: a\0b\n---\n"),
    ]);
    expect_messages("not-utf8", 1, site.path());
}

#[test]
fn a_site_without_its_content_is_no_empty_site() {
    let site = folder(&[("casefile.yaml", b"title: A site\n"), ("Contents/events/a.md", RECORD)]);
    fs::remove_dir(site.path().join("content")).expect("it is empty");
    let (text, code) = told(site.path());
    assert!(text.starts_with("error[unreadable]: there is no folder `content` in this site"), "{text}");
    assert!(text.contains("= help: rename the folder `Contents` to `content`"), "{text}");
    assert_eq!(code, Some(1));
    fs::rename(site.path().join("Contents"), site.path().join("cases")).expect("folders can be renamed");
    assert!(told(site.path()).0.contains("= help: make a folder `content`"));
}

#[test]
fn what_systems_and_editors_leave_behind_is_no_file_of_the_site() {
    let site = folder(&[
        ("content/.DS_Store", b"x"),
        ("content/Thumbs.db", b"x"),
        ("content/events/~$minutes.docx", b"x"),
        ("content/events/a.md~", b"x"),
        ("static/desktop.ini", b"x"),
        ("content/events/a.md", RECORD),
    ]);
    assert_eq!(told(site.path()), ("checked 1 record: nothing to mend\n".into(), Some(0)));
    run(site.path(), "build -q");
    assert!(!site.path().join("site/desktop.ini").exists());
}

#[test]
fn a_byte_order_mark_and_the_line_ends_of_windows_are_fine() {
    let site =
        folder(&[("content/events/a.md", b"\xef\xbb\xbf---\r\ntitle: T\r\ndate: 2023\r\n---\r\nBody.\r\n")]);
    assert_eq!(told(site.path()), ("checked 1 record: nothing to mend\n".into(), Some(0)));
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

/// Each is refused with one message, or read; none is waited for, and none stops the program.
#[test]
fn no_file_stops_the_program() {
    let front = |text: &str| format!("---\ntitle: T\ndate: 2020\n{text}\n---\n").into_bytes();
    let body = |text: &str| format!("---\ntitle: T\ndate: 2020\n---\n{text}\n").into_bytes();
    // A cheap generator of bytes without order, the same ones in every run.
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed.to_le_bytes()[3]
    })
    .take(100_000)
    .collect();
    let laughs: String =
        (1..9).map(|n| format!("b{n}: &b{n} [*b{}, *b{}]\n", n - 1, n - 1)).collect::<String>();
    let hostile: Vec<(&str, Vec<u8>, Option<&str>)> = vec![
        ("noise", noise, Some("not-utf8")),
        ("zeros", vec![0; 100_000], Some("not-utf8")),
        ("brackets", front(&format!("tags: {}", "[".repeat(100_000))), Some("too-big")),
        ("maps", front(&format!("facts: {}x{}", "{a: ".repeat(10_000), "}".repeat(10_000))), Some("too-big")),
        (
            "steps",
            front(&format!(
                "tags:\n{}",
                (1..10_000).map(|n| " ".repeat(n % 3_000) + "-\n").collect::<String>()
            )),
            None,
        ),
        ("laughs", front(&format!("b0: &b0 [x]\n{laughs}")), Some("anchors")),
        ("wide", front(&format!("tags: [{}]", "x, ".repeat(30_000))), Some("too-big")),
        ("long-line", front(&format!("summary: {}", "x".repeat(1_000_000))), None),
        (
            "deep-list",
            body(&(0..10_000).map(|n| " ".repeat(2 * n % 4_000) + "- a\n").collect::<String>()),
            None,
        ),
        ("deep-quote", body(&(">".repeat(10_000) + " a")), None),
        ("deep-links", body(&("[".repeat(50_000) + &"]".repeat(50_000))), Some("bad-link")),
        ("stars", body(&"*a_ ".repeat(50_000)), None),
        ("redactions", body(&"[[redact: x]]".repeat(500)), None),
        ("large", body(&"Lorem ipsum dolor sit amet.\n".repeat(50_000)), None),
    ];
    let site = folder(&[]);
    for (name, bytes, _) in &hostile {
        write(site.path(), &[(&format!("content/events/{name}.md"), bytes)]);
    }
    let begun = Instant::now();
    let told = told_in_json(site.path());
    assert!(begun.elapsed() < Duration::from_secs(240), "{:?}", begun.elapsed());
    for (name, _, code) in hostile {
        let file = format!("content/events/{name}.md");
        let codes: Vec<&str> = told
            .iter()
            .filter(|told| told["file"] == *file)
            .filter_map(|told| told["code"].as_str())
            .collect();
        if let Some(code) = code {
            // Keys that are no fields are told beside it.
            let others: Vec<&&str> =
                codes.iter().filter(|told| !["unknown-field", code].contains(*told)).collect();
            assert!(codes.contains(&code) && others.is_empty(), "{name}: {codes:?}");
        }
        assert!(codes.len() <= 101, "{name}: {} messages", codes.len());
    }
    assert!(
        told.iter().all(|told| told["message"].as_str().is_some_and(|words| words.chars().count() <= 401))
    );
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

#[test]
fn text_of_notepad_without_a_mark_is_told_by_its_encoding() {
    let korean = format!(
        "---\ntitle: 집단 송환\ndate: 2023\n---\n{}\n",
        "그날 밤 국경에서 있었던 일을 말한다. ".repeat(20)
    );
    let wide: Vec<u8> = korean.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let site = folder(&[("content/events/e.md", &wide)]);
    let (told, _) = told(site.path());
    assert!(told.contains("it is likely UTF-16, which Windows calls Unicode"), "{told}");
}

#[test]
fn what_a_template_asks_for_in_vain_is_told_with_what_there_is() {
    for (name, template, places) in [
        (
            "filter",
            "{% extends \"casefile/404.html\" %}\n{% block main %}{{ site.title | uper }}\n{{ x | e }}{% endblock %}\n",
            [
                "error[bad-template]: there is no filter `uper`\n --> templates/404.html:2:33",
                "did you mean `upper`?",
                "there is no filter `e`\n --> templates/404.html:3:8",
                "did you mean `escape`?",
            ],
        ),
        (
            "block",
            "{% extends \"casefile/404.html\" %}\n{% block sidebar %}x{% endblock %}\n",
            [
                "`casefile/404.html` has no block `sidebar`",
                "templates/404.html:2:10",
                "the blocks are: ",
                "main",
            ],
        ),
        (
            "extends",
            "{% extends \"casefile/recrod.html\" %}\n",
            [
                "there is no template `casefile/recrod.html` to extend\n --> templates/404.html:1:13",
                "did you mean `record.html`?",
                "casefile/record.html",
                "the templates are:",
            ],
        ),
        (
            "circle",
            "{% extends \"404.html\" %}\n",
            [
                "`404.html` would be made of itself",
                "templates/404.html:1:13",
                "put `casefile/` before its name",
                "{% extends \"casefile/404.html\" %}",
            ],
        ),
        (
            "test",
            "{% if site.title is definde %}{% endif %}\n",
            [
                "there is no test `definde`\n --> templates/404.html:1:21",
                "did you mean `defined`?",
                "the tests are:",
                "starting_with",
            ],
        ),
        (
            "function",
            "{{ url_for(path=\"a\") }}\n",
            [
                "there is no function `url_for`\n --> templates/404.html:1:4",
                "the functions are: range",
                "",
                "",
            ],
        ),
        (
            "include",
            "{% include \"parts/menus.html\" %}\n",
            [
                "there is no template `parts/menus.html` to include\n --> templates/404.html:1:13",
                "did you mean `parts/menu.html`?",
                "",
                "",
            ],
        ),
    ] {
        let site = folder(&[("templates/404.html", template.as_bytes())]);
        let (told, exit) = told(site.path());
        assert_eq!(exit, Some(1), "{name}: {told}");
        for words in places {
            assert!(told.contains(words), "{name}: {words}\n{told}");
        }
    }
}

#[test]
fn a_block_that_an_own_base_lacks_is_told_there() {
    let site = folder(&[("templates/base.html", b"<!doctype html><title>x</title>\n")]);
    let (told, _) = told(site.path());
    assert!(told.contains("this template has no block `main`") && !told.contains("record.html:"), "{told}");
    assert!(
        told.contains("--> templates/base.html") && told.contains("{% block main %}{% endblock %}"),
        "{told}"
    );
}

#[test]
fn a_template_or_style_that_asks_another_host_stops_the_build() {
    let site = folder(&[
        ("templates/404.html", b"{% extends \"casefile/404.html\" %}\n{% block main %}<script src=\"https://cdn.example/x.js\"></script>\n<a href=\"https://example.org/\">x</a><p style=\"color: red\">y</p>\n<meta http-equiv=\"refresh\" content=\"9; url=https://away.example/\"><a href=\"x.html\" ping=\"https://away.example/p\">z</a>{% endblock %}\n"),
        ("static/own.css", b"p { color: red }\n@import url(\"//fonts.example/a.css\");\n"),
    ]);
    expect_messages("foreign-address", 1, site.path());
}

#[test]
fn what_a_page_blocks_of_a_template_is_told() {
    let template: &[u8] = b"{% extends \"casefile/404.html\" %}\n{% block main %}<p style=\"color: red\">y</p><script>go()</script>{% endblock %}\n";
    let site = folder(&[("templates/404.html", template)]);
    expect_messages("blocked-inside", 0, site.path());
}

#[test]
fn a_file_that_a_template_names_and_that_is_not_there_is_told() {
    let page: &[u8] = b"{% extends \"casefile/404.html\" %}\n{% block main %}<img src=\"{{ root }}Own.png\" alt=\"\"><script defer src=\"{{ root }}scripts/map.js\"></script>{% endblock %}\n";
    let site = folder(&[("static/own.png", b""), ("templates/404.html", page)]);
    expect_messages("no-static", 0, site.path());
}

#[test]
fn the_value_of_a_key_that_no_record_has_is_in_no_message() {
    let person: &[u8] = b"---\nname: Ana Real\npseudonym: Amal\nreal_nam: Kim Secretname\nprivte: { city: Hiddentown }\ntitel_of: [Otherhidden\n---\n";
    let site = folder(&[("content/people/w-1.md", person)]);
    let whole = String::from_utf8_lossy(person).replace("titel_of: [Otherhidden\n", "contact: Phonehidden\n");
    for text in [whole.as_bytes(), person] {
        write(site.path(), &[("content/people/w-1.md", text)]);
        let (told, exit) = told(site.path());
        let json = told_in_json(site.path()).iter().map(ToString::to_string).collect::<String>();
        assert_eq!(exit, Some(1));
        for hidden in ["Secretname", "Hiddentown", "hidden", "Ana"] {
            assert!(!told.contains(hidden) && !json.contains(hidden), "{hidden}: {told}{json}");
        }
    }
    write(site.path(), &[("content/people/w-1.md", whole.as_bytes())]);
    let (told, _) = told(site.path());
    assert!(told.contains("w-1.md:4:1") && told.contains("4 | real_nam: …"), "{told}");
}
