//! What casefile does to a writer's own files: a new site, a new record, and the line that opens one. The real program
//! is run, in a folder of its own, with answers on its standard input.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use casefile::kinds::Kind;
use snapbox::cmd::Command;
use snapbox::str;
use tempfile::TempDir;

/// Runs `casefile` in a folder; arguments are parted by `|`, since titles hold spaces.
fn casefile(folder: &Path, arguments: &str) -> Command {
    Command::new(snapbox::cmd::cargo_bin!("casefile"))
        .current_dir(folder)
        .env_remove("VISUAL")
        .env_remove("EDITOR")
        .args(arguments.split('|'))
}

fn begun(arguments: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    casefile(folder.path(), arguments).assert().code(0);
    folder
}

/// An empty site.
fn bare() -> TempDir {
    begun("init|--bare|-q")
}

fn write(folder: &TempDir, path: &str, text: &str) {
    let path = folder.path().join(path);
    fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("folders can be made");
    fs::write(path, text).expect("files can be written");
}

fn read(folder: &TempDir, path: &str) -> String {
    fs::read_to_string(folder.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What is said on stderr, and the exit code.
fn said(command: Command) -> (String, Option<i32>) {
    let output = command.output().expect("the program runs");
    (String::from_utf8(output.stderr).expect("messages are UTF-8"), output.status.code())
}

#[test]
fn the_example_site_is_in_order_and_builds() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    casefile(folder.path(), "init|x").assert().code(0).stdout_eq("").stderr_eq(str![[r#"
made an example site, all invented, in `x`; README.md says how to go on
  cd x
  casefile serve     (shows it in your browser; Ctrl+C ends it)
keep this folder on an encrypted disk, and hand on only what casefile build writes

"#]]);
    let site = folder.path().join("x");
    casefile(&site, "check|--strict").assert().code(0).stderr_eq(str![[r#"
checked [..] records: nothing to mend

"#]]);
    casefile(&site, "build|--strict|-q").assert().code(0).stderr_eq("");
    for kind in Kind::ALL {
        let records = fs::read_dir(site.join("content").join(kind.folder())).expect("the folder is there");
        assert!((1..=3).contains(&records.count()), "one or two of each kind: {}", kind.folder());
    }
    for file in [".gitignore", "README.md"] {
        assert!(site.join(file).is_file(), "{file}");
    }
}

#[test]
fn an_empty_site_is_in_order_too() {
    let folder = bare();
    casefile(folder.path(), "check|--strict").assert().code(0).stderr_eq(str![[r#"
checked 0 records: nothing to mend

"#]]);
    casefile(folder.path(), "build|--strict|-q").assert().code(0).stderr_eq("");
}

#[test]
fn a_site_is_never_begun_in_a_folder_with_files_in_it() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    fs::create_dir(folder.path().join(".git")).expect("folders can be made");
    casefile(folder.path(), "init|-q|--bare").assert().code(0).stderr_eq("");
    casefile(folder.path(), "init").assert().code(2).stderr_eq(str![[r#"
error: the folder `.` is a site already
  = help: to see it: casefile serve
          for a second one name a new folder: casefile init my-site

"#]]);
    casefile(folder.path(), "init|README.md").assert().code(2).stderr_eq(str![[r#"
error: `README.md` is a file, not a folder
  = help: name a new folder: casefile init my-site

"#]]);
    casefile(folder.path(), "init|content/events/more").assert().code(2).stderr_eq(str![[r#"
error: `content/events/more` would lie inside another site, whose folder is `.`
  = help: go out of that folder first (`cd ..`), or name a folder elsewhere

"#]]);
}

#[test]
fn a_new_site_is_offered_a_name_that_is_free_and_the_way_there_as_a_shell_takes_it() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    write(&folder, "my-site/Notes.md", "words");
    casefile(folder.path(), "init|my-site").assert().code(2).stderr_eq(str![[r#"
error: the folder `my-site` is not empty: it holds `Notes.md`
  = help: name a new folder: casefile init my-site-2
          then copy what you have written into the folders below its `content`

"#]]);
    write(&folder, "our files/.obsidian/app.json", "{}");
    write(&folder, "our files/.DS_Store", "");
    casefile(folder.path(), "init|our files").assert().code(0).stderr_eq(str![[r#"
made an example site, all invented, in `our files`; README.md says how to go on
  cd "our files"
  casefile serve     (shows it in your browser; Ctrl+C ends it)
keep this folder on an encrypted disk, and hand on only what casefile build writes

"#]]);
    casefile(folder.path(), "init|our files").assert().code(2).stderr_eq(str![[r#"
error: the folder `our files` is a site already
  = help: to see it: cd "our files"; casefile serve
          for a second one name a new folder: casefile init my-site-2

"#]]);
}

#[test]
fn whoever_writes_down_a_name_is_told_what_readers_see_in_its_place() {
    let folder = bare();
    casefile(folder.path(), "new|person|Layla Mansour").assert().code(0).stderr_eq(str![[r#"
a draft; this name stays closed unless `named_because` says why it may be printed
write what readers see in its place: `pseudonym: ...` or `description: ...`

"#]]);
}

#[test]
fn a_testimony_that_its_consent_keeps_closed_is_not_said_to_be_seen() {
    let folder = bare();
    write(&folder, "content/organizations/us.md", "---\nname: Our group\npublish: public\n---\n");
    write(&folder, "content/people/person-1.md", "---\npseudonym: Amal\npublish: public\n---\n");
    write(
        &folder,
        "content/testimonies/te-1.md",
        "---\ntitle: A testimony\nwitness: person-1\ntaken_by: us\nconsent: {level: pseudonym, basis: spoken, scope: [print]}\n---\nWords.\n",
    );
    let (told, code) = said(casefile(folder.path(), "open|te-1").stdin("y\n"));
    assert_eq!(code, Some(0), "{told}");
    let before = told.split("is it safe").next().unwrap_or_default();
    assert!(before.contains("no page of the website will show it: the consent holds for `print`"), "{told}");
    assert!(
        told.ends_with(
            "opened content/testimonies/te-1.md\n\
             `te-1` says `publish: public` now, and no page shows it: the consent holds for `print`, not for `web`; \
             ask again, and then add `web` to `scope`\n"
        ),
        "{told}"
    );
}

/// What `check` says of each file: its severities and codes.
fn told_of_files(folder: &TempDir) -> BTreeMap<String, Vec<String>> {
    let output = casefile(folder.path(), "check|--format|json").output().expect("the program runs");
    let mut told: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in String::from_utf8(output.stdout).expect("JSON is UTF-8").lines() {
        let one: serde_json::Value = serde_json::from_str(line).expect("each line is one object");
        let word = |key: &str| one[key].as_str().expect("a text").to_owned();
        told.entry(word("file")).or_default().push(format!("{} {}", word("severity"), word("code")));
    }
    told
}

/// Every kind's new file, with and without a title: in order as a draft, with a warning for each of its gaps and for
/// nothing else; at review and when it is public each gap is an error.
#[test]
fn a_new_record_of_any_kind_is_in_order_until_it_goes_to_review() {
    let folder = bare();
    let mut paths = Vec::new();
    for kind in Kind::ALL {
        // The name of the person is withheld, so it must not be a word of any other.
        let title = if *kind == Kind::Person {
            "Layla Mansour".to_owned()
        } else {
            format!("Title of {}", kind.with_article())
        };
        for title in [format!("|{title}"), String::new()] {
            let made = casefile(folder.path(), &format!("new|-q|{}{title}", kind.word())).assert().code(0);
            let path = String::from_utf8(made.get_output().stdout.clone()).expect("a path is UTF-8");
            paths.push(path.trim().to_owned());
        }
    }
    let drafts = told_of_files(&folder);
    assert_eq!(said(casefile(folder.path(), "build|-q")), (String::new(), Some(0)));
    let gaps = |path: &String| drafts.get(path).cloned().unwrap_or_default();
    for path in &paths {
        let marks = read(&folder, path).matches("TO FILL IN").count();
        let gaps = gaps(path);
        assert!(gaps.iter().all(|told| told == "warning empty-field"), "{path}: {gaps:?}");
        assert!(gaps.len() <= marks && gaps.is_empty() == (marks == 0), "{path}: {gaps:?}, {marks} marks");
    }
    for state in ["review", "public"] {
        for path in &paths {
            let text = read(&folder, path);
            let closed = text.lines().find(|line| line.starts_with("publish:")).expect("it says so");
            write(&folder, path, &text.replace(closed, &format!("publish: {state}")));
        }
        let told = told_of_files(&folder);
        for path in &paths {
            let errors = told
                .get(path)
                .map_or(0, |told| told.iter().filter(|one| *one == "error empty-field").count());
            assert_eq!(errors, gaps(path).len(), "{path} at {state}: {:?}", told.get(path));
        }
    }
}

#[test]
fn what_is_said_of_a_new_record_stands_in_its_file() {
    let folder = begun("init|-q");
    let made = casefile(
        folder.path(),
        "new|statement|The harbour: \"closed\"|--date|2019-03-12|--case|cannery-strike|--from|harbour-news-2019-03-10",
    );
    made.assert().code(0).stdout_eq("content/statements/the-harbour-closed.md\n").stderr_eq(str![[r#"
a draft, with 1 gap to fill in (TO FILL IN); casefile check names it

"#]]);
    let text = read(&folder, "content/statements/the-harbour-closed.md");
    for line in [
        r#"title: "The harbour: \"closed\"""#,
        "date: 2019-03-12",
        "cases: cannery-strike",
        "sources: harbour-news-2019-03-10",
        "publish: draft",
        "[@harbour-news-2019-03-10]",
    ] {
        assert!(text.lines().any(|known| known == line), "{line} in {text}");
    }
    casefile(folder.path(), "check|-q").assert().code(0);
}

#[test]
fn ids_of_new_records_tell_no_name_and_are_never_taken() {
    let folder = begun("init|-q");
    for (arguments, path) in [
        ("person|Layla Mansour", "people/person-3.md"),
        ("person", "people/person-4.md"),
        ("testimony|What Layla saw|--date|2023-10-09", "testimonies/testimony-2023-10-1.md"),
        ("event|회령 귀환|--date|2023-10", "events/event-2023-10-1.md"),
        // The name of a person in a title must not become an address.
        ("event|Arrest of Layla Mansour|--date|2023", "events/event-2023-1.md"),
        ("place|Marrow Bay", "places/marrow-bay-2.md"),
        ("organization|Veridia", "organizations/veridia-2.md"),
        ("page|Index", "pages/index-page.md"),
        ("page|Aux", "pages/aux-page.md"),
    ] {
        let made = casefile(folder.path(), &format!("new|-q|{arguments}")).assert().code(0).stderr_eq("");
        made.stdout_eq(format!("content/{path}\n"));
    }
    let (told, code) = said(casefile(folder.path(), "check"));
    assert_eq!(code, Some(0), "{told}");
    assert!(!told.to_lowercase().contains("layla"), "{told}");
}

#[test]
fn what_cannot_be_made_is_refused_and_nothing_is_written() {
    let folder = begun("init|-q");
    let files = || walkdir::WalkDir::new(folder.path()).into_iter().count();
    let before = files();
    for (arguments, message, help) in [
        ("event|X|--id|night-raid", "the id `night-raid` is taken", "casefile show night-raid"),
        ("event|X|--id|Night", "`Night` cannot be an id", "lower-case Latin letters"),
        ("event|X|--id|con", "`con` cannot be an id", "Windows"),
        ("person|X|--id|../x", "`../x` cannot be an id", "`person-1`"),
        ("place|X|--date|2023", "a place has no date of its own", "leave out --date"),
        ("event|X|--date|9/10/2023", "can be 9 October or 10 September", "write year-month-day"),
        ("event|X|--case|night-raid", "`--case` wants a case; `night-raid` is an event", "casefile list"),
        ("event|X|--from|harbour-news", "no record is called `harbour-news`", "casefile list"),
        (
            "event|X|--from|police-release-2019-03-1",
            "no record is called",
            "did you mean `police-release-2019-03-11`?",
        ),
        ("event|X|--edit", "no editor is set", "export EDITOR=nano"),
        ("evnt|X", "`evnt` cannot stand behind `casefile new`", "did you mean `event`?"),
    ] {
        let (told, code) = said(casefile(folder.path(), &format!("new|{arguments}")));
        assert_eq!(code, Some(2), "{arguments}: {told}");
        assert!(told.contains(message) && told.contains(help), "{arguments}: {told}");
    }
    // The name would be in the address.
    let (told, code) = said(casefile(folder.path(), "new|person|Layla Mansour|--id|layla-mansour"));
    assert_eq!(code, Some(2), "{told}");
    assert!(
        told.contains("holds a word that is withheld") && !told.to_lowercase().contains("layla"),
        "{told}"
    );
    assert_eq!(files(), before);
}

#[cfg(unix)]
#[test]
fn the_editor_gets_its_arguments_and_the_file_and_no_shell_reads_them() {
    let folder = bare();
    let touched = folder.path().join("touched");
    let editor = format!("sh -c 'cat \"$1\" > {}' ignored", touched.display());
    casefile(folder.path(), "new|-q|page|Contact|--edit").env("EDITOR", editor).assert().code(0);
    assert_eq!(
        fs::read(touched).expect("the editor ran"),
        read(&folder, "content/pages/contact.md").as_bytes()
    );
    let (told, code) =
        said(casefile(folder.path(), "new|-q|page|More|--edit").env("VISUAL", "true; touch pwned #"));
    assert_eq!(code, Some(2), "{told}");
    assert!(!folder.path().join("pwned").exists());
    assert!(told.contains("the file is there: ") && told.contains("more.md"), "{told}");
}

const CLOSED: &[(&str, &str)] = &[
    ("content/places/p.md", "---\nname: A town\npublish: draft\n---\n"),
    (
        "content/sources/s.md",
        "---\r\n# remark\r\ntitle: A report\r\npublisher: A paper\r\npublish:   review # soon\r\n---\r\nText.\r\n",
    ),
    ("content/people/person-1.md", "---\nname: Layla Mansour\npseudonym: Amal\n---\n"),
    (
        "content/events/e.md",
        "\u{feff}---\ntitle: An event\ndate: 2023-10-09\nplaces: p\nvictims: person-1\nsources: s\npublish: draft\n---\n",
    ),
];

fn closed() -> TempDir {
    let folder = bare();
    CLOSED.iter().for_each(|(path, text)| write(&folder, path, text));
    folder
}

#[test]
fn a_record_is_opened_with_what_it_names_and_nothing_else_changes() {
    let folder = closed();
    let opened = casefile(folder.path(), "open|e|--yes").stdin("y\ny\n").assert().code(0).stdout_eq("");
    opened.stderr_eq(str![[r#"
`person-1`, a person (draft), "Amal"; `e` names it: victims
  the page shows only "Amal"
  it is safe only if nobody who knows this person can tell from the page who it is
  is it safe to open it? y opens it, anything else leaves it closed [y/N] `e`, an event (draft), "An event"
  is it safe to open it? y opens it, anything else leaves it closed [y/N] opened content/sources/s.md
opened content/places/p.md
opened content/people/person-1.md
opened content/events/e.md
readers see it after the next casefile build

"#]]);
    let wanted = [
        CLOSED[0].1.replace("draft", "public"),
        CLOSED[1].1.replace("review", "public"),
        CLOSED[2].1.replace("Amal\n", "Amal\npublish: public\n"),
        CLOSED[3].1.replace("draft", "public"),
    ];
    for ((path, _), wanted) in CLOSED.iter().zip(wanted) {
        assert_eq!(read(&folder, path), wanted, "{path}");
    }
    casefile(folder.path(), "check|-q").assert().code(0);
}

#[test]
fn no_is_no_and_silence_is_no() {
    let folder = closed();
    for answers in ["", "n\nn\nn\nn\n", "y\ny\ny\nno\n"] {
        casefile(folder.path(), "open|e").stdin(answers).assert().code(0);
        for (path, text) in CLOSED {
            assert_eq!(read(&folder, path), *text, "{path}");
        }
    }
    // Without its source the event cannot be public.
    let (told, code) = said(casefile(folder.path(), "open|e").stdin("n\ny\ny\ny\n"));
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("error[no-source]") && told.contains("nothing was changed"), "{told}");
    assert_eq!(read(&folder, "content/events/e.md"), CLOSED[3].1);
}

/// Whoever types it believes that the record is open.
#[test]
fn yes_in_another_language_is_told_to_be_no() {
    for answer in ["예", "ㅛ", "是", "نعم"] {
        let folder = closed();
        let (told, code) = said(casefile(folder.path(), "open|person-1").stdin(format!("{answer}\n")));
        assert_eq!(code, Some(0), "{told}");
        assert!(
            told.contains("only `y` or `yes`") && told.contains("nothing was changed"),
            "{answer}: {told}"
        );
    }
    let folder = closed();
    let (told, _) = said(casefile(folder.path(), "open|person-1").stdin("ｙ\n"));
    assert!(told.contains("opened content/people/person-1.md"), "{told}");
}

#[test]
fn a_name_that_is_typed_for_an_id_is_not_said_again() {
    let folder = begun("init|-q");
    write(&folder, "content/people/person-7.md", "---\nname: 홍길순\npseudonym: Somebody\n---\n");
    for arguments in ["open|홍길순", "show|홍길순", "new|event|X|--from|홍길순", "new|event|X|--id|홍길순"]
    {
        let (told, code) = said(casefile(folder.path(), arguments));
        assert_eq!(code, Some(2), "{arguments}: {told}");
        assert!(!told.contains("길순") && told.contains("`…`"), "{arguments}: {told}");
    }
}

#[test]
fn what_a_record_lacks_is_told_before_anything_is_asked() {
    let folder = bare();
    casefile(folder.path(), "new|-q|event|A storm").assert().code(0);
    let (told, code) = said(casefile(folder.path(), "open|a-storm"));
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("error[empty-field]: `date` has no value yet"), "{told}");
    assert!(told.contains("error[no-source]"), "{told}");
    assert!(told.contains("`a-storm` needs 2 things before it can be public\nnothing was changed"), "{told}");
    casefile(folder.path(), "open|a-strom").assert().code(2).stderr_eq(str![[r#"
error: no record is called `a-strom`
  = help: did you mean `a-storm`?

"#]]);
}

#[test]
fn a_testimony_is_opened_only_with_its_consent_in_view() {
    let folder = begun("init|-q");
    let path = "content/testimonies/testimony-2019-04-1.md";
    let public = read(&folder, path);
    write(&folder, path, &public.replace("publish: public", "publish: review"));
    let (told, code) = said(casefile(folder.path(), "open|testimony-2019-04-1|--yes").stdin("y\n"));
    assert_eq!(code, Some(0), "{told}");
    assert!(
        told.contains(
            "the witness agreed to: pseudonym, for web\n  \
             it is safe only if that is so, and the witness agreed to this very text\n  is it safe to open it?"
        ),
        "{told}"
    );
    assert_eq!(read(&folder, path), public);
}

/// Opening prints what another record withholds: the guard stops it, as it would stop the build.
#[test]
fn nothing_is_opened_that_would_print_a_withheld_name() {
    let folder = closed();
    write(&folder, "content/pages/about.md", "---\ntitle: About\n---\nWe thank Layla Mansour.\n");
    let (told, code) = said(casefile(folder.path(), "open|about").stdin("y\n"));
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("error[leak]") && !told.contains("Layla"), "{told}");
    assert!(!read(&folder, "content/pages/about.md").contains("public"));
}

/// A testimony of the example, with a consent that keeps it closed, and a draft that it names.
fn barred(consent: &str) -> TempDir {
    let folder = begun("init|-q");
    write(&folder, "content/places/p.md", "---\nname: A shed\n---\n");
    let path = "content/testimonies/testimony-2019-04-1.md";
    let (_, rest) =
        read(&folder, path).split_once("---\n").map(|(a, b)| (a.to_owned(), b.to_owned())).expect("keys");
    let start = rest.find("consent:").expect("it has a consent");
    let after = rest[start..].find("\n").map_or(rest.len(), |end| start + end + 1);
    let mut end = after;
    while rest[end..].starts_with(' ') {
        end += rest[end..].find('\n').expect("a line ends") + 1;
    }
    let text = format!("---\n{}consent: {consent}\nplaces: p\n{}", &rest[..start], &rest[end..]);
    write(&folder, path, &text.replace("publish: public", "publish: draft"));
    folder
}

/// Whoever is asked believes that a yes opens something.
#[test]
fn what_a_consent_keeps_closed_is_told_before_anything_is_asked() {
    for (consent, why) in [
        ("{level: pseudonym, basis: spoken, withdrawn: 2024-02-01}", "the consent was withdrawn"),
        ("{level: pseudonym, basis: spoken, expires: 2024-02-01}", "the consent has ended"),
        ("{level: none, basis: spoken}", "the `level` of the consent allows no page"),
    ] {
        let folder = barred(consent);
        let before = read(&folder, "content/testimonies/testimony-2019-04-1.md");
        let (told, code) = said(casefile(folder.path(), "open|testimony-2019-04-1").stdin("y\ny\ny\n"));
        assert_eq!(code, Some(1), "{told}");
        assert!(told.contains(&format!("no page would show `testimony-2019-04-1`: {why}")), "{told}");
        assert!(!told.contains('?') && told.ends_with("nothing was changed\n"), "{told}");
        assert_eq!(read(&folder, "content/testimonies/testimony-2019-04-1.md"), before);
        assert_eq!(read(&folder, "content/places/p.md"), "---\nname: A shed\n---\n");
    }
}

#[test]
fn what_those_lack_that_would_be_opened_with_a_record_is_told_before_anything_is_asked() {
    let folder = closed();
    write(
        &folder,
        "content/people/person-1.md",
        "---\nname: Layla Mansour\nnamed_because: official-role\n---\n",
    );
    write(&folder, "content/people/person-2.md", "---\nname: Rana Haddad\n---\n");
    let event = CLOSED[3].1.replace("victims: person-1", "victims: [person-1, person-2]");
    write(&folder, "content/events/e.md", &event);
    let (told, code) = said(casefile(folder.path(), "open|e").stdin("y\ny\ny\ny\ny\n"));
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("error[naming]") && told.contains("error[no-stand-in]"), "{told}");
    assert!(!told.contains("[y/N]") && !told.contains("Layla"), "{told}");
    assert!(
        told.ends_with(
            "`e` and what would be opened with it need 2 things before they can be public\n  \
             to leave those closed for now: casefile open e --without person-1 --without person-2\n\
             nothing was changed\n"
        ),
        "{told}"
    );
    let without = "open|e|--yes|--without|person-1|--without|person-2";
    let (told, code) = said(casefile(folder.path(), without).stdin("y\n"));
    assert_eq!(code, Some(0), "{told}");
    assert_eq!(told.matches("[y/N]").count(), 1, "{told}");
    assert!(told.contains("`person-1`, a person (draft)") && told.contains("it stays so"), "{told}");
    assert!(!read(&folder, "content/people/person-1.md").contains("publish"));
    assert!(read(&folder, "content/events/e.md").contains("publish: public"));
}

/// Of two questions before one answer, a yes to the first opens what it should have kept closed.
#[test]
fn whatever_is_opened_one_question_is_asked_and_yes_is_safe() {
    let folder = begun("init|-q");
    let person = |fields: &str| {
        write(&folder, "content/people/person-9.md", &format!("---\n{fields}\n---\n"));
        said(casefile(folder.path(), "open|person-9").stdin("n\n")).0
    };
    let named =
        person("name: Rana Haddad\nnamed_because: official-role\nroles: mayor\nsources: gazette-2019-03-12");
    let hidden = person("name: Rana Haddad\npseudonym: A neighbour");
    for (told, line) in [
        (
            named,
            "  the page prints the NAME of this person\n  it is safe only if everybody may read it, for good\n",
        ),
        (hidden, "  the page shows only \"A neighbour\"\n  it is safe only if nobody"),
    ] {
        assert!(told.contains(line), "{told}");
        assert_eq!(told.matches('?').count(), 1, "{told}");
        assert!(
            told.contains("is it safe to open it? y opens it, anything else leaves it closed [y/N] "),
            "{told}"
        );
    }
}

#[test]
fn an_embargo_is_told_before_a_record_is_opened_and_after() {
    let folder = bare();
    write(&folder, "content/places/p.md", "---\nname: A prison\nembargo: 2999-06-01\n---\n");
    let (told, code) = said(casefile(folder.path(), "open|p").stdin("y\n"));
    assert_eq!(code, Some(0), "{told}");
    assert!(
        told.contains(
            "\n  its embargo keeps it closed all the same until 2999-06-01, 00:00 (UTC)\n  is it safe"
        ),
        "{told}"
    );
    assert!(
        told.ends_with(
            "`p` says `publish: public` now, and no page shows it: its embargo keeps it closed until \
             2999-06-01, 00:00 (UTC); it is in the first casefile build after that\n"
        ),
        "{told}"
    );
}

/// The date is right, and only not there yet on the day that was chosen.
#[test]
fn a_date_after_the_day_of_as_of_is_not_said_to_be_wrong() {
    let folder = bare();
    let person =
        "---\npseudonym: Amal\nconsent:\n  level: pseudonym\n  basis: spoken\n  given: 2023-08\n---\n";
    write(&folder, "content/people/person-1.md", person);
    write(&folder, "content/events/e.md", "---\ntitle: A march\ndate: 2023-10-09\n---\n");
    let (told, code) = said(casefile(folder.path(), "check|--as-of|2023-07-01"));
    assert_eq!(code, Some(0), "{told}");
    for line in [
        "`2023-10-09` comes after 2023-07-01, the day of `--as-of`",
        "`given: 2023-08-01` comes after 2023-07-01, the day of `--as-of`",
        "content/people/person-1.md:6:10",
        "right, if the date is: with `--as-of` the site is looked at as on that day",
    ] {
        assert!(told.contains(line), "{line}: {told}");
    }
    assert!(!told.contains("today is"), "{told}");
}

#[test]
fn a_path_of_a_record_is_as_good_as_its_id() {
    let folder = closed();
    write(
        &folder,
        "content/sources/folder/index.md",
        "---\ntitle: Another report\npublisher: A paper\n---\n",
    );
    for path in [
        "content/events/e.md",
        "./content/events/e.md",
        "content/sources/folder",
        "content/sources/folder/index.md",
    ] {
        let (told, code) = said(casefile(folder.path(), &format!("show|{path}")));
        assert_eq!(code, Some(0), "{path}: {told}");
    }
    // As it lies in another folder, and as messages print it there.
    for path in ["e.md", "../events/e.md", "content/events/e.md"] {
        let (told, code) =
            said(casefile(&folder.path().join("content/events"), &format!("open|{path}")).stdin("n\n"));
        assert_eq!(code, Some(0), "{path}: {told}");
        assert!(told.contains("`e`, an event (draft)"), "{told}");
    }
    let made = casefile(folder.path(), "new|-q|event|A flood|--from|content/sources/s.md").assert().code(0);
    made.stdout_eq("content/events/a-flood.md\n");
    assert!(read(&folder, "content/events/a-flood.md").contains("sources: s\n"));
    casefile(folder.path(), "open|content/people/person.1/s.md").assert().code(2).stderr_eq(str![[r#"
error: no record is called `content/people/person.1/s.md`
  = help: write only the id: `s`

"#]]);
    // Another site's record of the same path is another record.
    let other = bare();
    write(&other, "content/events/e.md", "---\ntitle: Another\ndate: 2023\n---\n");
    let path = other.path().join("content/events/e.md");
    casefile(folder.path(), &format!("show|{}", path.display())).assert().code(2);
}

#[test]
fn a_list_is_narrowed_by_kind_case_tag_state_and_date() {
    let folder = begun("init|-q");
    write(&folder, "content/events/e.md", "---\ntitle: =1+1\ndate: 2018\ntags: [old, paper]\n---\n");
    for (options, ids) in [
        ("--state|draft", "e"),
        ("--tag|paper", "e"),
        ("--kind|event|--date|2018", "e"),
        ("--date|2019-03-11", "cannery-strike police-2019-03-11 police-release-2019-03-11"),
        ("--kind|event|--case|cannery-strike", "e night-raid strike-begins"),
        ("--kind|statement|--state|closed", ""),
    ] {
        let listed =
            casefile(folder.path(), &format!("list|--format|json|{options}")).output().expect("it runs");
        let rows: Vec<serde_json::Value> = serde_json::from_slice(&listed.stdout).expect("an array");
        let found: Vec<&str> = rows.iter().filter_map(|row| row["id"].as_str()).collect();
        assert_eq!(found.join(" "), ids, "{options}");
    }
    casefile(folder.path(), "list|--state|draft|--format|csv").assert().code(0).stdout_eq(
        "\u{feff}id,kind,state,date,date_text,title,file\ne,event,draft,2018,2018,'=1+1,content/events/e.md\n",
    );
    casefile(folder.path(), "list|--case|night-raid").assert().code(2).stderr_eq(str![[r#"
error: `--case` wants a case; `night-raid` is an event
  = help: casefile list --kind case shows all cases

"#]]);
}

#[test]
fn a_record_is_shown_with_all_that_refers_to_it() {
    let folder = closed();
    casefile(folder.path(), "show|person-1").assert().code(0).stderr_eq("").stdout_eq(str![[r#"
person-1 (person, draft)
  title   Amal
  file    content/people/person-1.md
  closed  the name

IT IS NAMED BY             ID  KIND   STATE  TITLE
Reported to have suffered  e   event  draft  An event

"#]]);
    casefile(folder.path(), "show|e").assert().code(0).stderr_eq("").stdout_eq(str![[r#"
e (event, draft)
  title   An event
  date    9 October 2023
  file    content/events/e.md

IT NAMES  ID        KIND    STATE   TITLE
victims   person-1  person  draft   Amal
places    p         place   draft   A town
sources   s         source  review  A report

"#]]);
    let shown = casefile(folder.path(), "show|e|--format|json").output().expect("it runs").stdout;
    let shown: serde_json::Value = serde_json::from_slice(&shown).expect("an object");
    assert_eq!(shown["names"][1]["field"], "places");
    assert_eq!(shown["names"][1]["id"], "p");
    assert!(!shown.to_string().contains("Layla"));
}

#[test]
fn shells_and_man_know_every_command() {
    let folder = bare();
    let out = |arguments: &str| {
        let output = casefile(folder.path(), arguments).output().expect("it runs");
        assert!(output.status.success() && output.stderr.is_empty());
        String::from_utf8(output.stdout).expect("it is text")
    };
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = out(&format!("completions|{shell}"));
        for command in ["init", "new", "open", "check", "build", "serve", "show", "testimony"] {
            assert!(script.contains(command), "{command} in {shell}");
        }
    }
    assert!(out("man").contains(".TH casefile 1"));
    let page = out("man|new");
    assert!(page.contains("casefile\\-new") && page.contains("\\-\\-from"), "{page}");
    casefile(folder.path(), "man|nwe").assert().code(2).stderr_eq(str![[r#"
error: there is no command `nwe`
  = help: did you mean `new`?

"#]]);
}
