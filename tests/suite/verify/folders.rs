//! Folders on sticks: what systems leave there, names that a Mac turns, and things that are no files.

use super::*;

#[test]
fn what_systems_leave_on_a_stick_is_named_and_does_not_make_a_copy_false() {
    let mut files = files();
    for path in
        [".DS_Store", "data/._events.jsonl", "System Volume Information/IndexerVolumeGuid", "Thumbs.db"]
    {
        files.insert(path.into(), b"x".to_vec());
    }
    let copy = folder(&files);
    let report = check_folder(copy.path());
    assert_whole(&report);
    assert_eq!(report.by_system.len(), 4, "{report:#?}");
}

#[test]
fn a_listed_file_is_checked_whatever_its_name() {
    let mut files: Files = [(".DS_Store".to_owned(), b"x".to_vec())].into();
    let list = list(&files);
    files.insert("SHA256SUMS".into(), list);
    files.insert(".DS_Store".into(), b"y".to_vec());
    let copy = folder(&files);
    assert_eq!(told(&check_folder(copy.path())), [(What::Changed, ".DS_Store")]);
}

#[test]
fn names_with_accents_in_the_way_of_macs_are_the_same_names_and_that_is_said() {
    let mut files: Files = [("caf\u{e9}/\u{d55c}.html".to_owned(), b"x".to_vec())].into();
    let list = list(&files);
    let other: Files = [
        ("cafe\u{301}/\u{1112}\u{1161}\u{11ab}.html".to_owned(), b"x".to_vec()),
        ("SHA256SUMS".to_owned(), list),
    ]
    .into();
    files.clear();
    let copy = folder(&other);
    let report = check_folder(copy.path());
    assert_whole(&report);
    assert!(report.notes.iter().any(|note| note.contains("accents")), "{report:#?}");
}

#[test]
fn a_name_in_other_letters_is_missing_and_the_table_says_what_is_there() {
    let mut files = files();
    let page = files.remove("index.html").expect("it is there");
    files.insert("INDEX.HTML".into(), page);
    let copy = folder(&files);
    let report = check_folder(copy.path());
    assert_eq!(told(&report), [(What::Missing, "index.html"), (What::Added, "INDEX.HTML")]);
    assert!(report.differences[0].why.contains("`INDEX.HTML` is there"), "{report:#?}");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn links_are_not_followed_and_pipes_are_not_opened() {
        let files = files();
        let copy = folder(&files);
        let root = copy.path();
        fs::remove_file(root.join("index.html")).expect("it can be removed");
        symlink("/etc/hostname", root.join("index.html")).expect("links can be made");
        symlink("/", root.join("everything")).expect("links can be made");
        let made = std::process::Command::new("mkfifo").arg(root.join("pipe")).status();
        assert!(made.is_ok_and(|status| status.success()), "pipes can be made");
        let report = check_folder(root);
        let expected =
            [(What::Refused, "everything"), (What::Refused, "index.html"), (What::Refused, "pipe")];
        assert_eq!(told(&report), expected, "{report:#?}");
    }

    #[test]
    fn a_name_that_is_no_text_is_told() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;

        let copy = folder(&files());
        let name = OsStr::from_bytes(b"\xff.html");
        if fs::write(copy.path().join(name), b"x").is_err() {
            return; // this disk takes no such name
        }
        let report = check_folder(copy.path());
        assert_eq!(report.differences.len(), 1);
        assert!(report.differences[0].why.contains("not UTF-8"), "{report:#?}");
    }
}
