//! What was there before: a folder or a file that casefile did not make is never written over.

use super::*;

#[test]
fn a_folder_that_casefile_did_not_make_is_never_written_over() {
    let desk = Desk::new();
    desk.put("site/thesis.odt", "three years");
    let error = desk.build(GOOD).expect_err("it is not ours");
    assert!(matches!(error, WriteError::Folder(FolderError::NotOurs(_))));
    assert_eq!(
        error.to_string(),
        format!(
            "the folder `{}` holds files that casefile did not make; it will not be written over",
            desk.site().display()
        )
    );
    assert_eq!(
        error.help().as_deref(),
        Some("choose another folder with --output-dir, or delete or empty this one yourself")
    );
    assert_eq!(desk.all(), ["site/", "site/thesis.odt"]);
}

#[test]
fn a_file_put_into_an_empty_target_during_the_build_is_kept() {
    let desk = Desk::new();
    fs::create_dir(desk.site()).expect("room");
    let put = || desk.put("site/thesis.odt", "three years");
    let built = write_folder(&desk.site(), &Meanwhile(pages(NEXT), put), &());
    assert!(matches!(built, Err(WriteError::Folder(FolderError::NotOurs(_)))));
    assert_eq!(desk.all(), ["site/", "site/thesis.odt"]);
}

#[test]
fn an_empty_folder_is_taken() {
    let desk = Desk::new();
    fs::create_dir(desk.site()).expect("room");
    desk.build(GOOD).expect("it builds");
    assert_eq!(desk.all(), ["site/", "site/index.html"]);
}

#[test]
fn a_marker_that_says_something_else_is_not_ours() {
    let desk = Desk::new();
    desk.put(&format!("site/{MARKER}"), "");
    assert!(matches!(desk.build(GOOD), Err(WriteError::Folder(FolderError::NotOurs(_)))));
}

#[test]
fn a_site_that_became_a_repository_is_kept() {
    let desk = Desk::new();
    desk.build(GOOD).expect("it builds");
    desk.put("site/.git/HEAD", "ref: refs/heads/pages");
    assert!(matches!(desk.build(NEXT), Err(WriteError::Folder(FolderError::Repository(_)))));
    assert_eq!(desk.home(), "good");
}

#[test]
fn files_that_somebody_put_into_the_site_are_named_and_kept() {
    let desk = Desk::new();
    desk.build(&[("index.html", "one"), ("events/é.html", "two")]).expect("the folder is free");
    desk.put("site/CNAME", "example.org");
    desk.put("site/.DS_Store", "left by a system");
    let refused = desk.build(&[("index.html", "new")]).expect_err("a file would go");
    let help = refused.help().expect("a way out");
    assert!(
        message(Err(refused))
            .ends_with("holds a file that casefile did not put there, and a build would delete it: `CNAME`")
    );
    assert!(help.starts_with("to keep it, move it into `static/`"), "{help}");
    assert_eq!(desk.home(), "one");
    for number in 1..=4 {
        desk.put(&format!("site/notes/{number}.txt"), "");
    }
    let said = message(desk.build(&[("index.html", "new")]));
    assert!(said.ends_with(": `CNAME`, `notes/1.txt`, `notes/2.txt` and 2 more"), "{said}");
    fs::remove_dir_all(desk.path("site/notes")).expect("it is there");
    fs::remove_file(desk.path("site/CNAME")).expect("it is there");
    desk.build(&[("index.html", "new")]).expect("all that is there was put there by a build");
    assert_eq!(desk.home(), "new");
}

#[test]
fn a_stranger_is_one_in_other_letters_too_and_where_the_list_was_copied_as_text() {
    let desk = Desk::new();
    desk.build(GOOD).expect("the folder is free");
    let marker = desk.site().join(MARKER);
    let list = fs::read_to_string(&marker).expect("it is there").replace('\n', "\r\n");
    fs::write(&marker, list).expect("room for it");
    desk.build(NEXT).expect("nothing was put there");
    if !desk.path("site/INDEX.html").exists() {
        desk.put("site/INDEX.html", "mine");
        let said = message(desk.build(GOOD));
        assert!(said.ends_with("`INDEX.html`"), "{said}");
    }
}

#[test]
fn a_site_of_a_version_that_kept_no_list_is_replaced() {
    let desk = Desk::new();
    desk.put_site("site", "old");
    desk.build(&[("index.html", "new")]).expect("its marker is ours");
    assert_eq!(desk.home(), "new");
}

#[test]
fn a_file_in_the_targets_place_is_kept() {
    let desk = Desk::new();
    desk.put("site", "a file");
    assert!(matches!(desk.build(GOOD), Err(WriteError::Folder(FolderError::File(_)))));
    assert_eq!(fs::read_to_string(desk.site()).expect("it is there"), "a file");
}

#[cfg(unix)]
#[test]
fn a_link_is_refused_and_names_the_folder_to_use() {
    let desk = Desk::new();
    fs::create_dir(desk.path("elsewhere")).expect("room");
    std::os::unix::fs::symlink("elsewhere", desk.site()).expect("a link");
    let error = desk.build(GOOD).expect_err("a link is not followed");
    let elsewhere = desk.path("elsewhere");
    assert_eq!(error.help(), Some(format!("name the folder itself: --output-dir {}", elsewhere.display())));
    assert_eq!(desk.all(), ["elsewhere/", "site/"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_mount_point_is_refused() {
    let refused = write_folder(Path::new("/proc"), &pages(GOOD), &());
    let root = write_folder(Path::new("/"), &pages(GOOD), &());
    assert!(matches!(refused, Err(WriteError::Folder(FolderError::MountPoint(_)))));
    assert!(matches!(root, Err(WriteError::Folder(FolderError::NoParent(_)))));
}

#[test]
fn a_workshop_that_is_someone_elses_folder_is_kept() {
    let desk = Desk::new();
    desk.put(".site.casefile/new/thesis.odt", "three years");
    assert!(matches!(desk.build(GOOD), Err(WriteError::Folder(FolderError::NotOurs(_)))));
    assert_eq!(desk.all(), [".site.casefile/", ".site.casefile/new/", ".site.casefile/new/thesis.odt"]);
}

#[test]
fn two_paths_that_the_disk_takes_for_one_are_an_error() {
    let desk = Desk::new();
    let taken = write_folder(&desk.site(), &pages(&[(MARKER, "not a marker")]), &());
    assert!(matches!(taken, Err(WriteError::Folder(FolderError::Disk(Refused { doing: Doing::Write, .. })))));
    assert_eq!(desk.all(), [""; 0]);
}

#[test]
fn folders_above_the_target_are_made() {
    let desk = Desk::new();
    write_folder(&desk.path("out/2026/site/"), &pages(GOOD), &()).expect("it builds");
    assert_eq!(desk.all(), ["out/", "out/2026/", "out/2026/site/", "out/2026/site/index.html"]);
}
