//! What no message shows, and no list.

use snapbox::str;

use super::{casefile, site, with};

/// A person with faults beside everything that must not be shown.
const CLOSED: &str = "\
-- content/people/w-1.md --
---
nmae: Meridian Quillfeather
name: Meridian Quillfeather
other_names: [Merrie Quill]
pseudonym: Amal
private:
  city: Springfield
---
A [[redact: safety]]passage about [[springfield-mill]] and more[[/redact]] here.
-- content/people/w-2.md --
---
name: Tamsin: Quillfeather
private: Springfield
---
";

#[test]
fn nothing_that_is_withheld_stands_in_a_message() {
    let folder = with(CLOSED);
    for command in ["check", "check --format json", "build -v", "list", "list --format json"] {
        let told = casefile(folder.path(), command).assert();
        let output = told.get_output();
        let text = [&output.stdout[..], &output.stderr[..]].concat().to_ascii_lowercase();
        let text = String::from_utf8(text).expect("messages are UTF-8");
        for secret in ["quill", "meridian", "tamsin", "springfield", "mill", "passage"] {
            assert!(!text.contains(secret), "{command} tells `{secret}`:\n{text}");
        }
    }
}

#[test]
fn the_caret_stands_right_in_a_masked_line() {
    let folder = with(CLOSED);
    casefile(folder.path(), "check -q").assert().code(1).stdout_eq("").stderr_eq(str![[r#"
error[unknown-field]: a person record has no field `nmae`
 --> content/people/w-1.md:2:1
  |
2 | nmae: …
  | ^^^^
  = help: did you mean `name`?

...
error[colon-in-text]: a colon followed by a space starts a new key, so this name cannot be read
 --> content/people/w-2.md:2:13
  |
2 | name: …
  |       ^
  = help: put the whole name in quotation marks: `name: "..."`

error[wrong-shape]: `private` wants to be told what each thing is: without a key, a name in it is not looked for
 --> content/people/w-2.md:3:10
  |
3 | private: …
  |          ^
  = help: names: `private: {names: [FIRST, SECOND]}`; each word of them is looked for on every page
          a number, an address: `private: {phone: NUMBER}`; it is looked for as a whole
          remarks: `private: {notes: WORDS}`; of these, six words in a row are looked for


"#]]);
}

/// A person whose name is closed, with records, files and a draft that tell it.
const TOLD: &str = "\
-- content/people/w-1.md --
---
name: Ola Zorkovik
other_names: [Olka]
pseudonym: Amal
publish: public
private: {city: Springfield}
---
A [[redact: safety]]passage about the mill and more[[/redact]] here.
-- content/people/w-2.md --
---
name: |
Tamsin Plumbus
pseudonym: Bina
---
-- content/places/zorkovik-home.md --
---
name: Home of Ola Zorkovik
---
-- content/testimonies/t-1.md --
---
title: What Ola Zorkovik told
witness: w-1
taken_by: w-1
consent: {level: pseudonym}
plases: zorkovik-home
---
By [@zorkovik-2020, p. 3] and [[zorkovik-x]], a [[w-1]]. zorkovik.
";

#[test]
fn ids_that_tell_a_name_are_hidden_in_excerpts_and_so_is_a_name_below_its_key() {
    let folder = with(TOLD);
    let told = casefile(folder.path(), "check").assert().code(1);
    let text = String::from_utf8_lossy(&told.get_output().stderr).to_lowercase();
    assert!(!text.contains("zorkovik-") && !text.contains("tamsin") && !text.contains("plumbus"), "{text}");
    assert!(text.contains("by [@…-2020, p. 3] and [[…-x]], a [[w-1]]. zorkovik."), "{text}");
}

#[test]
fn lists_hide_names_in_titles_and_say_that_ids_tell_one() {
    let folder = with(TOLD);
    for command in ["list", "list --format json", "list --format csv", "show w-1", "show t-1 --format json"] {
        let told = casefile(folder.path(), command).assert().code(0);
        let text = String::from_utf8_lossy(&told.get_output().stdout).into_owned();
        assert!(!text.contains("Zorkovik") && !text.contains("Plumbus"), "{command}:\n{text}");
    }
    casefile(folder.path(), "list --kind place").assert().code(0).stdout_eq(str![[r#"
ID             KIND   STATE  DATE  TITLE
zorkovik-home  place  draft        Home of …

"#]]).stderr_eq(str![[r#"
the names of 1 file here hold words of a name that stays closed: show this to nobody else, and rename them to something neutral
[..]errors (casefile check shows them)

"#]]);
}

#[test]
fn show_says_what_a_file_keeps_closed_and_never_the_words() {
    let folder = with(TOLD);
    let shown = casefile(folder.path(), "show w-1 -q").assert().code(0);
    let text = String::from_utf8_lossy(&shown.get_output().stdout).into_owned();
    assert!(
        text.contains("  closed  the name, 1 other name, 1 private value, 1 redacted passage\n"),
        "{text}"
    );
}

#[test]
fn the_names_of_kept_copies_and_links_in_angle_brackets_hide_names_too() {
    let folder = site(
        "-- casefile.yaml --\ntitle: A site\n\
         -- content/people/w-1.md --\n---\nname: Tamar Beridze\npseudonym: Amal\n---\n\
         -- content/sources/s-1.md --\n---\ntitle: S\npublisher: P\narchived: {file: tamar-beridze.pdf}\n---\n\
         -- content/pages/a.md --\n---\ntitle: A\n---\nSee [it](<Tamar Beridze.pdf>).\n",
    );
    for (command, shown) in [("sources", "s-1  ….pdf"), ("check", "`<….pdf>`")] {
        let told = casefile(folder.path(), command).assert();
        let text = [&told.get_output().stdout[..], &told.get_output().stderr[..]].concat();
        let text = String::from_utf8_lossy(&text);
        assert!(text.contains(shown) && !text.to_lowercase().contains("beridze"), "{command}: {text}");
    }
}

/// `check` says once how many there are; here it is said of each record.
#[test]
fn show_says_which_remarks_are_too_short_to_be_looked_for() {
    let folder = site(
        "-- casefile.yaml --\ntitle: A site\n\
         -- content/pages/a.md --\n---\ntitle: A\nprivate: {names: [Tamar Beridze], notes: [4711, call back]}\n---\n",
    );
    let shown = casefile(folder.path(), "show a").assert().code(0);
    let text = String::from_utf8_lossy(&shown.get_output().stdout).into_owned();
    assert!(text.contains("3 private values (2 remarks too short to be looked for)"), "{text}");
}

/// The path is what tells, so it is not shown either, be it a name or a title.
#[test]
fn a_file_named_for_a_closed_title_is_only_counted_in_its_folder() {
    let folder = site(
        "-- casefile.yaml --\ntitle: A site\n\
         -- content/events/e-1.md --\n---\ntitle: The four quiet men of Vardar\ndate: 2020\n---\n\
         -- static/the-four-quiet-men-of-vardar.txt --\nx\n",
    );
    casefile(folder.path(), "check -q").assert().code(1).stdout_eq("").stderr_eq(str![[r#"
error[id-tells-a-name]: the name of this file holds a word that is withheld: the title of a closed record in content/events/e-1.md, line 2
 --> static/ (file 1 in the order of their names)
  = help: file names become addresses: rename it, and what refers to it, to something neutral (a year and a number)
          the word is not shown here: this message may be copied into a log


"#]]);
}

/// One line may hold several: each message hides all of them.
/// `[redact: x NAME [/redact]` in a field: where the words begin that were meant to be cut, nobody can say.
#[test]
fn a_field_with_what_looks_like_a_redaction_is_hidden_as_a_whole() {
    let folder = with(
        "-- content/events/f.md --\n---\ntitle: F\ndate: 2020\nsources: s\nsummary: \"[redact: x Amal [/redact]\"\npublish: public\n---\nB.\n",
    );
    let told = casefile(folder.path(), "check").assert().code(1);
    let text = String::from_utf8_lossy(&told.get_output().stderr).into_owned();
    assert!(text.contains("misplaced-redaction") && !text.contains("Amal"), "{text}");
}

#[test]
fn contacts_are_hidden_in_every_message_about_their_line() {
    let folder = with(
        "-- content/events/f.md --\n---\ntitle: F\ndate: 2020\nsources: s\npublish: public\n---\nCall 010-1234-5678 or kim@example.org, [[nobody-9]].\n",
    );
    let told = casefile(folder.path(), "check").assert().code(1);
    let text = String::from_utf8_lossy(&told.get_output().stderr).into_owned();
    assert_eq!(text.matches("Call … or …, [[nobody-9]].").count(), 3, "{text}");
}
