//! The command line: exit codes, where things are printed, what messages show and what they never show.
//! Whatever a test does not expect on stdout or stderr fails it.

use std::fs;
use std::path::Path;

use snapbox::cmd::Command;
use snapbox::str;
use tempfile::TempDir;

use crate::support::write_site;

mod masked;
mod misread;

/// A site of one source and one event, with nothing to mend.
const SITE: &str = "\
-- casefile.yaml --
title: A site
-- content/events/e.md --
---
title: An event
date: 2023-10-09
publish: public
sources: s
---
Body.
-- content/sources/s.md --
---
title: A source
publisher: A newspaper
publish: public
---
";

/// Writes a site that is one text, each file after a line `-- path --`.
fn site(text: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    fs::create_dir(folder.path().join("content")).expect("folders can be made");
    write_site(folder.path(), text);
    folder
}

fn with(more: &str) -> TempDir {
    site(&format!("{SITE}{more}"))
}

fn casefile(folder: &Path, arguments: &str) -> Command {
    Command::new(snapbox::cmd::cargo_bin!("casefile")).current_dir(folder).args(arguments.split_whitespace())
}

/// A record that cannot be built: its front matter names a record that is not there.
const DANGLING: &str = "\
-- content/events/f.md --
---
title: F
date: 2023
publish: public
sources: t
---
";

#[test]
fn a_site_without_faults_is_built_and_the_way_to_it_is_told() {
    let folder = site(SITE);
    casefile(folder.path(), "build").assert().code(0).stdout_eq("").stderr_eq(str![[r#"
built [..] pages and 9 other files in site ([..] s); open site/index.html

"#]]);
    assert!(folder.path().join("site/index.html").is_file());
    assert!(folder.path().join("site/events/e.html").is_file());
}

#[test]
fn quiet_says_nothing_when_all_is_well() {
    let folder = site(SITE);
    for command in ["build -q", "check -q", "--quiet check"] {
        casefile(folder.path(), command).assert().code(0).stdout_eq("").stderr_eq("");
    }
}

#[test]
fn verbose_tells_each_step_and_its_time() {
    let folder = site(SITE);
    casefile(folder.path(), "check -v").assert().code(0).stdout_eq("").stderr_eq(str![[r#"
[..] ms  read
[..] ms  parse
...
[..] ms  pages
checked 2 records: nothing to mend

"#]]);
}

#[test]
fn the_site_is_found_from_a_folder_below_it() {
    let folder = site(SITE);
    casefile(&folder.path().join("content/events"), "build").assert().code(0).stdout_eq("").stderr_eq(str![
        [r#"
built [..] pages and 9 other files in ../../site ([..] s); open ../../site/index.html

"#]
    ]);
    assert!(folder.path().join("site/index.html").is_file());
}

#[test]
fn settings_under_another_name_are_told_and_not_passed_over() {
    for name in ["casefile.yml", "casefile.yaml.txt"] {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        fs::write(folder.path().join(name), "title: A\n").expect("files can be written");
        for command in ["check", "build --root ."] {
            let told = casefile(folder.path(), command).assert().code(2).stdout_eq("");
            let told = String::from_utf8_lossy(&told.get_output().stderr).into_owned();
            assert!(told.contains(&format!("error: `{name}` is not read")), "{told}");
            assert!(told.contains("rename it to `casefile.yaml`"), "{told}");
        }
    }
}

#[test]
fn without_a_site_it_says_how_to_make_one() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    casefile(folder.path(), "check").assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: there is no casefile.yaml in this folder or in one above it
  = help: go into the site's folder, or name it: --root DIR
          to make a site: casefile init my-site

"#]]);
    fs::create_dir(folder.path().join("x")).expect("folders can be made");
    casefile(folder.path(), "--root x build").assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: `x` holds no casefile.yaml, so it is no site
  = help: to make a site: casefile init my-site

"#]]);
    casefile(folder.path(), "build --root y").assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: there is no folder `y`
  = help: see how it is written

"#]]);
}

#[test]
fn an_error_stops_the_build_and_the_last_good_site_stays() {
    let folder = site(SITE);
    casefile(folder.path(), "build -q").assert().code(0);
    let before = fs::read(folder.path().join("site/index.html")).expect("it was built");
    fs::write(folder.path().join("content/events/e.md"), "---\ntitle: E\ndate: 9/10/2023\n---\n")
        .expect("files can be written");
    casefile(folder.path(), "build").assert().code(1).stdout_eq("").stderr_eq(str![[r#"
error[date-order]: `9/10/2023` can be 9 October or 10 September
 --> content/events/e.md:3:7
  |
3 | date: 9/10/2023
  |       ^^^^^^^^^
  = help: write year-month-day: `2023-10-09` or `2023-09-10`
          only the month known: `2023-10`; not sure: `2023-10-09?`; about then: `about 2023-10-09`

1 error: nothing was written; the last site in site is untouched

"#]]);
    assert_eq!(fs::read(folder.path().join("site/index.html")).expect("it is still there"), before);
}

#[test]
fn a_warning_stops_the_build_only_under_strict() {
    let folder = with("-- content/events/d.md --\n---\ntitle: D\ndate:\n---\n");
    casefile(folder.path(), "build --strict").assert().code(1).stdout_eq("").stderr_eq(str![[r#"
warning[empty-field]: `date` has no value yet
 --> content/events/d.md:3:1
  |
3 | date:
  | ^^^^
  = help: fill it in before the record goes to review

1 warning: nothing was written

"#]]);
    casefile(folder.path(), "build").assert().code(0).stdout_eq("").stderr_eq(str![[r#"
warning[empty-field]: `date` has no value yet
...
built [..] pages and 9 other files in site ([..] s); open site/index.html
1 warning

"#]]);
    casefile(folder.path(), "build -q").assert().code(0).stdout_eq("").stderr_eq("");
    casefile(folder.path(), "check --strict -q").assert().code(1);
}

#[test]
fn all_faults_are_told_in_one_run() {
    let folder = with(&format!("{DANGLING}-- content/events/g.md --\nno front matter\n"));
    casefile(folder.path(), "check -q").assert().code(1).stdout_eq("").stderr_eq(str![[r#"
error[unknown-id]: no record is called `t`
 --> content/events/f.md:5:10
  |
5 | sources: t
  |          ^
...
error[no-front-matter]: a record begins with a line `---`; this file does not
 --> content/events/g.md:1:1
  |
1 | no front matter
  | ^^^^^^^^^^^^^^^
...
"#]]);
    assert!(!folder.path().join("site").exists(), "check writes nothing");
}

#[test]
fn a_fault_in_the_settings_is_told_apart_from_one_in_the_content() {
    let folder = site("-- casefile.yaml --\ntitle: A\ntimezone: UTC\n");
    for command in ["build", "check"] {
        let told = casefile(folder.path(), &format!("{command} -q")).assert().code(2).stdout_eq("");
        told.stderr_eq(str![[r#"
error[unknown-field]: casefile.yaml has no field `timezone`
 --> casefile.yaml:2:1
  |
2 | timezone: UTC
  | ^^^^^^^^
  = help: did you mean `time_zone`?


"#]]);
    }
}

#[test]
fn a_withheld_list_inside_the_site_is_refused_however_it_is_named() {
    let folder = site("-- withheld.txt --\nx\n-- casefile.yaml --\ntitle: A\n");
    for path in ["withheld.txt".to_owned(), folder.path().join("withheld.txt").display().to_string()] {
        fs::write(folder.path().join("casefile.yaml"), format!("title: A\nwithheld: {path}\n"))
            .expect("files can be written");
        casefile(folder.path(), "check -q").assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error[bad-settings]: the withheld list lies inside the site's folder, where it can be published by accident
...
"#]]);
    }
}

#[test]
fn a_folder_that_casefile_did_not_make_is_never_written_over() {
    let folder = with("-- mine/diary.txt --\nmine\n");
    casefile(folder.path(), "build --output-dir mine").assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: the folder `mine` holds files that casefile did not make; it will not be written over
  = help: choose another folder with --output-dir, or delete or empty this one yourself

"#]]);
    casefile(folder.path(), "build --output-dir content/x").assert().code(2).stdout_eq("").stderr_eq(str![[
        r#"
error: the output folder `content/x` would replace or mix with what the site is made from, `[..]content`
...
"#
    ]]);
    assert_eq!(fs::read(folder.path().join("mine/diary.txt")).expect("it is there"), b"mine\n");
}

#[test]
fn words_that_are_no_command_are_refused() {
    let folder = site(SITE);
    casefile(folder.path(), "check --as-of tomorrow").assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: `tomorrow` cannot stand behind `--as-of`
  = help: write `2026-12-01`, `2026-12-01T09:00` or `2026-12-01T09:00+09:00`

"#]]);
    casefile(folder.path(), "check --base-url example.org").assert().code(2).stdout_eq("");
    casefile(folder.path(), "chekc").assert().code(2).stdout_eq("");
    casefile(folder.path(), "--version").assert().code(0).stderr_eq("");
}

#[test]
fn json_is_one_object_a_line_on_stdout_and_nothing_else() {
    let folder = with(DANGLING);
    for command in ["check --format json", "build --format json"] {
        let told = casefile(folder.path(), command).assert().code(1).stderr_eq("");
        let line = errors_only(&told.get_output().stdout);
        assert_eq!(
            line,
            r#"{"version":1,"severity":"error","code":"unknown-id","message":"no record is called `t`","file":"content/events/f.md","line":5,"column":10,"end_line":5,"end_column":11,"start":49,"end":50,"excerpt":"sources: t","help":["#
        );
    }
    casefile(site(SITE).path(), "check --format json -q").assert().code(0).stdout_eq("").stderr_eq("");
}

/// The first error, up to its help, which may be worded anew.
fn errors_only(stdout: &[u8]) -> String {
    let text = String::from_utf8(stdout.to_vec()).expect("JSON is UTF-8");
    let line = text.lines().find(|line| line.contains(r#""code":"unknown-id""#)).unwrap_or("");
    let end = line.find(r#""help":["#).map_or(line.len(), |at| at + r#""help":["#.len());
    line[..end].to_owned()
}

#[test]
fn a_template_that_cannot_be_filled_stops_check_and_build() {
    let folder = with("-- templates/404.html --\n<p>{{ nothing.here }}</p>\n");
    for command in ["check -q", "build -q"] {
        casefile(folder.path(), command).assert().code(1).stdout_eq("").stderr_eq(str![[r#"
error[bad-template]: [..]`nothing`[..]
 --> templates/404.html:1:7
  |
1 | <p>{{ nothing.here }}</p>
  |       ^^^^^^^
...
"#]]);
    }
    assert!(!folder.path().join("site").exists());
}

#[test]
fn what_casefile_says_names_only_commands_that_exist() {
    let help = casefile(Path::new("."), "--help").assert().code(0);
    let help = String::from_utf8_lossy(&help.get_output().stdout).into_owned();
    let commands: Vec<&str> =
        help.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next()).collect();
    let sources = walkdir::WalkDir::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"));
    for file in sources.into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file()) {
        let Ok(text) = fs::read_to_string(file.path()) else { continue }; // the lines of maps
        let said = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for named in
            said.flat_map(|line| line.split(['`', '(']).filter_map(|part| part.strip_prefix("casefile ")))
        {
            let word = named.split([' ', '`', ')']).next().unwrap_or("");
            let is_any = word == "COMMAND" || word.starts_with(['-', '{']);
            assert!(
                is_any || commands.contains(&word),
                "{}: `casefile {word}` is no command",
                file.path().display()
            );
        }
    }
}

#[test]
fn colours_are_used_only_where_they_are_wanted() {
    let folder = with(DANGLING);
    let has_colours = |command: &str| {
        let told = casefile(folder.path(), command).assert().code(1);
        told.get_output().stderr.contains(&0x1b)
    };
    assert!(has_colours("check --color always"));
    assert!(!has_colours("check --color never") && !has_colours("check"));
}

const PEOPLE: &str = "\
-- content/people/p-1.md --
---
name: Not Printed
pseudonym: Amal
publish: public
---
-- content/events/d.md --
---
title: A draft
date: about 2004
---
-- content/events/later.md --
---
title: Later
date: 2024
publish: public
sources: s
embargo: 2030-01-01
---
-- content/testimonies/t-1.md --
---
title: Told
witness: p-1
taken_by: p-1
publish: withdrawn
consent: {level: public}
---
";

#[test]
fn list_shows_every_record_and_what_becomes_of_it() {
    let folder = with(PEOPLE);
    let listed = casefile(folder.path(), "list -q --as-of 2026-01-01").assert().code(0).stderr_eq("");
    listed.stdout_eq(str![[r#"
ID     KIND       STATE            DATE            TITLE
d      event      draft            about 2004      A draft
e      event      public           9 October 2023  An event
later  event      embargo          2024            Later
t-1    testimony  withdrawn                        Told
p-1    person     closed: consent                  Amal
s      source     public                           A source

"#]]);
    casefile(folder.path(), "list -q --kind events --as-of 2031-01-01").assert().code(0).stdout_eq(str![[
        r#"
ID     KIND   STATE   DATE            TITLE
d      event  draft   about 2004      A draft
e      event  public  9 October 2023  An event
later  event  public  2024            Later

"#
    ]]);
}

#[test]
fn list_is_an_array_for_programs() {
    let folder = site(SITE);
    casefile(folder.path(), "list --kind event --format json").assert().code(0).stderr_eq("").stdout_eq(
        str![[r#"
[
  {
    "id": "e",
    "kind": "event",
    "state": "public",
    "date": "2023-10-09",
    "date_text": "9 October 2023",
    "title": "An event",
    "file": "content/events/e.md"
  }
]

"#]],
    );
    casefile(folder.path(), "list --kind evnt").assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: `evnt` cannot stand behind `--kind`
  = help: did you mean `event`?

"#]]);
}

#[test]
fn an_embargo_opens_on_its_day_in_the_zone_of_the_site() {
    let folder = with(PEOPLE);
    fs::write(folder.path().join("casefile.yaml"), "title: A\ntime_zone: Asia/Seoul\n")
        .expect("files can be written");
    let state = |as_of: &str| {
        let told = casefile(folder.path(), &format!("list -q --as-of {as_of}")).assert().code(0);
        let text = String::from_utf8_lossy(&told.get_output().stdout).into_owned();
        let line = text.lines().find(|line| line.starts_with("later")).unwrap_or("").to_owned();
        line.split_whitespace().nth(2).unwrap_or("").to_owned()
    };
    assert_eq!(state("2029-12-31T23:59"), "embargo");
    assert_eq!(state("2030-01-01"), "public");
    assert_eq!(state("2029-12-31T15:00Z"), "public");
    assert_eq!(state("2029-12-31T14:59Z"), "embargo");
}

#[test]
fn explain_tells_what_why_and_how() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    casefile(folder.path(), "explain unknown-id").assert().code(0).stderr_eq("").stdout_eq(str![[r#"
unknown-id (error): a reference names no record

Why: Nothing may dangle: a reader must be able to follow every name.

How to mend it: Correct the id, or write the record.

For example, before:

  content/events/eviction.md:
      sources: report-l

After:

  content/events/eviction.md:
      sources: report-1

"#]]);
    casefile(folder.path(), "explain named_because").assert().code(0).stderr_eq("").stdout_eq(str![[r#"
named_because: who is named, and the six reasons for it
...
"#]]);
    casefile(folder.path(), "explain").assert().code(0).stderr_eq("").stdout_eq(str![[r#"
Rules, each with what it finds:
...
Topics:
...
"#]]);
    casefile(folder.path(), "explain unknwon-id").assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: no rule or topic is called `unknwon-id`
  = help: did you mean `unknown-id`?

"#]]);
}

#[test]
fn a_built_in_template_is_written_out_once_and_never_over_another() {
    let folder = site(SITE);
    casefile(folder.path(), "theme record.html static/casefile.css")
        .assert()
        .code(0)
        .stdout_eq("")
        .stderr_eq(str![[r#"
wrote templates/record.html: change it, and remove it to use the built-in one again
wrote static/casefile.css: change it, and remove it to use the built-in one again

"#]]);
    let written = fs::read_to_string(folder.path().join("templates/record.html")).unwrap();
    assert!(written.starts_with("{% extends \"base.html\" %}"));
    fs::write(folder.path().join("templates/record.html"), "own").unwrap();
    casefile(folder.path(), "theme record.html").assert().code(2).stderr_eq(str![[r#"
error: `templates/record.html` is there already, and was not touched
  = help: move it away first, if you want the built-in one

"#]]);
    assert_eq!(fs::read_to_string(folder.path().join("templates/record.html")).unwrap(), "own");
    casefile(folder.path(), "theme recrd.html").assert().code(2).stderr_eq(str![[r#"
error: no built-in file is called `recrd.html`
  = help: did you mean `record.html`?

"#]]);
}

#[test]
fn every_built_in_file_can_be_written_out_and_changes_nothing() {
    let folder = site(SITE);
    casefile(folder.path(), "build --as-of 2026-11-24").assert().code(0);
    let built = || {
        ["index.html", "casefile.css"]
            .map(|name| fs::read_to_string(folder.path().join("site").join(name)).unwrap())
    };
    let before = built();
    let listed = casefile(folder.path(), "theme").output().unwrap().stdout;
    let names = String::from_utf8(listed).unwrap().lines().collect::<Vec<_>>().join(" ");
    assert!(names.contains("templates/parts/claims.html") && names.contains("templates/words/en.ftl"));
    casefile(folder.path(), &format!("theme {names}")).assert().code(0);
    casefile(folder.path(), "build --as-of 2026-11-24").assert().code(0);
    assert_eq!(built(), before);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_folder_that_is_a_link_to_elsewhere() {
    let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    std::fs::write(folder.path().join("casefile.yaml"), "title: T\n").unwrap();
    for name in ["templates", "content"] {
        std::os::unix::fs::symlink(other.path(), folder.path().join(name)).unwrap();
    }
    let output = casefile(folder.path(), "theme record.html").output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("`templates/record.html` would be written outside of the site"), "{told}");
    let output = casefile(folder.path(), "new event").output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(std::fs::read_dir(other.path()).unwrap().count(), 0);
}

/// What only the pages tell is a warning like any other: with `--strict` nothing is written over the good site.
#[test]
fn strict_stops_what_only_the_pages_tell() {
    let folder = with(
        "-- content/people/w.md --\n---\nname: Maysa Haddad\npseudonym: B\npublish: public\n---\n\
         -- content/cases/c1.md --\n---\ntitle: One\nsummary: One\npublish: public\n---\n\
         -- content/cases/c2.md --\n---\ntitle: Two\nsummary: Two\npublish: public\n---\n\
         -- content/events/e1.md --\n---\ntitle: First\ndate: 2001\nvictims: w\ncases: c1\nsources: s\npublish: public\n---\n\
         -- content/events/e2.md --\n---\ntitle: Second\ndate: 2001\ncases: c2\nsources: s2\npublish: public\n---\nMaysa spoke.\n\
         -- content/sources/s2.md --\n---\ntitle: Other\npublisher: Q\npublish: public\n---\n",
    );
    let run = |arguments: &str| casefile(folder.path(), arguments).output().unwrap();
    let strict = run("build --strict");
    assert_eq!(strict.status.code(), Some(1));
    let told = [strict.stdout, strict.stderr].concat();
    assert!(String::from_utf8_lossy(&told).contains("[too-common]"), "{}", String::from_utf8_lossy(&told));
    assert!(!folder.path().join("site").exists());
    assert_eq!(run("archive --strict").status.code(), Some(1));
    assert_eq!(run("build").status.code(), Some(0));
}
