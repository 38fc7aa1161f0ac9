//! What a killed, failing or second build does to the site that is there: nothing.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::AtomicUsize;

use tempfile::TempDir;

use super::*;
use crate::disk::Refused;
use crate::pull::PullError;
use crate::pull::fixture::{Pages, pages};

/// A folder in which the target is `site`.
struct Desk(TempDir);

impl Desk {
    fn new() -> Desk {
        Desk(tempfile::tempdir().expect("a folder for the test"))
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn site(&self) -> PathBuf {
        self.path("site")
    }

    fn build(&self, outputs: &[(&str, &str)]) -> Result<Written, WriteError<String>> {
        write_folder(&self.site(), &pages(outputs), &())
    }

    /// Puts a file there by hand.
    fn put(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("it lies in the desk")).expect("room for the file");
        fs::write(path, text).expect("room for the file");
    }

    /// A whole site as casefile makes it, put there by hand.
    fn put_site(&self, at: &str, home: &str) {
        self.put(&format!("{at}/{MARKER}"), MARKER_TEXT);
        self.put(&format!("{at}/index.html"), home);
    }

    /// What a killed build leaves: its lock file, which nobody holds.
    fn leave_workshop(&self) {
        self.put(".site.casefile/build.lock", "");
    }

    fn home(&self) -> String {
        fs::read_to_string(self.path("site/index.html")).expect("a site is there")
    }

    /// Every file and folder, with paths from the desk; the marker is left out.
    fn all(&self) -> Vec<String> {
        let mut all = Vec::new();
        list(self.0.path(), "", &mut all);
        all
    }
}

fn list(folder: &Path, prefix: &str, into: &mut Vec<String>) {
    let mut names: Vec<_> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name in UTF-8"))
        .filter(|name| name != MARKER)
        .collect();
    names.sort();
    for name in names {
        let path = format!("{prefix}{name}");
        let below = folder.join(&name);
        if below.is_dir() {
            into.push(format!("{path}/"));
            list(&below, &format!("{path}/"), into);
        } else {
            into.push(path);
        }
    }
}

fn message(result: Result<Written, WriteError<String>>) -> String {
    result.expect_err("it is refused").to_string()
}

const GOOD: &[(&str, &str)] = &[("index.html", "good")];
const NEXT: &[(&str, &str)] = &[("index.html", "next")];
const SPOILT: &[(&str, &str)] = &[("a.html", "fine"), ("index.html", "!no such template")];

#[test]
fn every_output_is_written_with_its_bytes_and_nothing_else_is() {
    let desk = Desk::new();
    let outputs = [("data/events.csv", "id\r\n"), ("events/2023/a.html", "a"), ("index.html", "")];
    let written = desk.build(&outputs).expect("it builds");
    assert_eq!(written, Written { files: 3, bytes: 5 });
    assert_eq!(
        desk.all(),
        [
            "site/",
            "site/data/",
            "site/data/events.csv",
            "site/events/",
            "site/events/2023/",
            "site/events/2023/a.html",
            "site/index.html",
        ]
    );
    for (path, text) in outputs {
        assert_eq!(fs::read_to_string(desk.site().join(path)).expect("it is there"), text);
    }
}

#[test]
fn the_next_build_replaces_the_whole_site() {
    let desk = Desk::new();
    desk.build(&[("gone/a.html", "a"), ("index.html", "good")]).expect("it builds");
    desk.build(NEXT).expect("it builds again");
    assert_eq!(desk.all(), ["site/", "site/index.html"]);
    assert_eq!(desk.home(), "next");
}

#[test]
fn a_site_without_outputs_is_a_folder_with_the_marker() {
    let desk = Desk::new();
    assert_eq!(desk.build(&[]).expect("it builds"), Written::default());
    assert_eq!(
        fs::read_to_string(desk.site().join(MARKER)).expect("it is there"),
        place::marker([].into_iter())
    );
}

#[test]
fn one_thread_and_many_write_the_same() {
    let outputs: Vec<_> = (0..500).map(|n| (format!("{}/{n}.html", n % 7), format!("page {n}"))).collect();
    let outputs: Vec<_> = outputs.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let build = |threads| {
        let desk = Desk::new();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let written = pool.install(|| desk.build(&outputs)).expect("it builds");
        let texts: Vec<_> =
            outputs.iter().map(|(path, _)| fs::read(desk.site().join(path)).expect("it is there")).collect();
        (written, desk.all(), texts)
    };
    assert_eq!(build(1), build(8));
}

#[cfg(unix)]
#[test]
fn files_can_be_read_by_a_web_server() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.build(&[("events/a.html", "a")]).expect("it builds");
    let mode = |path| fs::metadata(desk.path(path)).expect("it is there").permissions().mode() & 0o777;
    // The umask may take away, but nothing is added.
    for path in ["site", "site/events"] {
        assert_eq!(mode(path) | 0o055, 0o755, "{path}");
    }
    assert_eq!(mode("site/events/a.html") | 0o044, 0o644);
}

#[test]
fn a_failing_build_leaves_the_last_good_site_and_nothing_of_its_own() {
    let desk = Desk::new();
    desk.build(GOOD).expect("it builds");
    desk.build(SPOILT).expect_err("a page cannot be made");
    assert_eq!(desk.home(), "good");
    assert_eq!(desk.all(), ["site/", "site/index.html"]);
}

#[test]
fn a_first_build_that_fails_leaves_nothing() {
    let desk = Desk::new();
    desk.build(SPOILT).expect_err("a page cannot be made");
    assert_eq!(desk.all(), [""; 0]);
}

#[test]
fn every_output_that_cannot_be_made_is_named_in_order() {
    let desk = Desk::new();
    let outputs: Vec<_> = (0..200).map(|n| format!("{n:03}.html")).collect();
    let outputs: Vec<_> = outputs
        .iter()
        .enumerate()
        .map(|(n, path)| (path.as_str(), if n % 50 == 7 { "!undefined `titel`" } else { "fine" }))
        .collect();
    assert_eq!(
        message(desk.build(&outputs)),
        "4 files of the site could not be made; nothing was written\
         \n  007.html: undefined `titel`\
         \n  057.html: undefined `titel`\
         \n  107.html: undefined `titel`\
         \n  157.html: undefined `titel`"
    );
    assert_eq!(
        message(desk.build(SPOILT)).lines().next(),
        Some("1 file of the site could not be made; nothing was written")
    );
}

/// Pages, the last of which does something else first.
struct Meanwhile<F>(Pages, F);

impl<F: Fn() + Sync> Pull for Meanwhile<F> {
    type Error = String;

    fn len(&self) -> usize {
        self.0.len()
    }

    fn path(&self, index: usize) -> &str {
        self.0.path(index)
    }

    fn find(&self, path: &str) -> Option<usize> {
        self.0.find(path)
    }

    fn pull(
        &self,
        index: usize,
        buffer: &mut Vec<u8>,
        into: &mut dyn Write,
    ) -> Result<(), PullError<String>> {
        if index + 1 == self.len() {
            (self.1)();
        }
        self.0.pull(index, buffer, into)
    }
}

#[test]
fn a_second_build_at_once_is_refused_and_the_first_one_finishes() {
    let desk = Desk::new();
    let second = || {
        let refused = message(desk.build(GOOD));
        assert_eq!(refused, format!("another build is writing to `{}`", desk.site().display()));
    };
    write_folder(&desk.site(), &Meanwhile(pages(NEXT), second), &()).expect("the first one builds");
    assert_eq!(desk.home(), "next");
    assert_eq!(desk.all(), ["site/", "site/index.html"]);
}

#[test]
fn builds_of_two_targets_side_by_side_do_not_meet() {
    let desk = Desk::new();
    let beside = desk.path("site-offline");
    let second = || {
        write_folder(&beside, &pages(GOOD), &()).expect("it builds");
    };
    write_folder(&desk.site(), &Meanwhile(pages(NEXT), second), &()).expect("it builds");
    assert_eq!(fs::read_to_string(beside.join("index.html")).expect("it is there"), "good");
    assert_eq!(desk.home(), "next");
}

#[test]
fn a_page_that_panics_leaves_the_last_good_site() {
    let desk = Desk::new();
    desk.build(GOOD).expect("it builds");
    let outputs = Meanwhile(pages(NEXT), || std::panic::resume_unwind(Box::new("a fault of ours")));
    let build = std::panic::AssertUnwindSafe(|| write_folder(&desk.site(), &outputs, &()));
    assert!(std::panic::catch_unwind(build).is_err());
    assert_eq!(desk.home(), "good");
    assert_eq!(desk.all(), ["site/", "site/index.html"]);
}

/// One long output, `index.html`, which comes in a hundred pieces; then it ends in some way.
struct Long<F>(F);

const PIECE: &[u8] = &[b'x'; 10_000];

impl<F: Fn() -> Result<(), PullError<String>> + Sync> Pull for Long<F> {
    type Error = String;

    fn len(&self) -> usize {
        1
    }

    fn path(&self, _: usize) -> &str {
        "index.html"
    }

    fn find(&self, path: &str) -> Option<usize> {
        (path == "index.html").then_some(0)
    }

    fn pull(&self, _: usize, _: &mut Vec<u8>, into: &mut dyn Write) -> Result<(), PullError<String>> {
        for _ in 0..100 {
            into.write_all(PIECE).map_err(PullError::Sink)?;
        }
        (self.0)()
    }
}

#[test]
fn an_output_in_pieces_is_written_whole() {
    let desk = Desk::new();
    let written = write_folder(&desk.site(), &Long(|| Ok(())), &()).expect("it builds");
    assert_eq!(written, Written { files: 1, bytes: 1_000_000 });
    assert_eq!(fs::read(desk.path("site/index.html")).expect("it is there"), PIECE.repeat(100));
}

#[test]
fn an_output_that_fails_after_its_first_pieces_leaves_the_last_good_site() {
    let desk = Desk::new();
    desk.build(GOOD).expect("it builds");
    let failing = Long(|| Err(PullError::Output("a name that is withheld".to_owned())));
    let stopped = message(write_folder(&desk.site(), &failing, &()));
    assert!(stopped.ends_with("index.html: a name that is withheld"), "{stopped}");
    assert_eq!(desk.home(), "good");
    assert_eq!(desk.all(), ["site/", "site/index.html"]);
}

#[test]
fn a_disk_that_fills_up_within_an_output_is_a_fault_of_the_disk_and_leaves_the_last_good_site() {
    let desk = Desk::new();
    desk.build(GOOD).expect("it builds");
    let full = Long(|| Err(PullError::Sink(io::ErrorKind::StorageFull.into())));
    let Err(WriteError::Folder(error)) = write_folder(&desk.site(), &full, &()) else {
        panic!("it is a fault of the disk")
    };
    assert!(error.to_string().ends_with("new/index.html`: the disk is full"), "{error}");
    assert_eq!(desk.home(), "good");
    assert_eq!(desk.all(), ["site/", "site/index.html"]);
}

#[test]
fn progress_ends_at_the_number_of_outputs() {
    struct Furthest(AtomicUsize);
    impl Progress for Furthest {
        fn advance(&self, done: usize, of: usize) {
            assert_eq!(of, 200);
            self.0.fetch_max(done, Ordering::Relaxed);
        }
    }
    let desk = Desk::new();
    let outputs: Vec<_> = (0..200).map(|n| (format!("{n}.html"), String::new())).collect();
    let outputs: Vec<_> = outputs.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let furthest = Furthest(AtomicUsize::new(0));
    write_folder(&desk.site(), &pages(&outputs), &furthest).expect("it builds");
    assert_eq!(furthest.0.into_inner(), 200);
}

// What was there before.

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

// What a killed build leaves, state by state. Each is followed by a build that fails, so that what is
// seen is the settling alone.

fn settle(desk: &Desk) {
    desk.build(SPOILT).expect_err("a page cannot be made");
}

#[test]
fn killed_while_building_the_leftovers_are_removed() {
    let desk = Desk::new();
    desk.put_site("site", "good");
    desk.leave_workshop();
    desk.put(".site.casefile/new/half", "");
    settle(&desk);
    assert_eq!(desk.all(), ["site/", "site/index.html"]);
    assert_eq!(desk.home(), "good");
}

#[test]
fn killed_before_there_was_a_lock_the_folder_is_used() {
    let desk = Desk::new();
    fs::create_dir(desk.path(".site.casefile")).expect("room");
    desk.build(GOOD).expect("it builds");
    assert_eq!(desk.all(), ["site/", "site/index.html"]);
}

#[test]
fn killed_between_two_renames_the_swap_is_finished() {
    let desk = Desk::new();
    desk.leave_workshop();
    desk.put_site(".site.casefile/old", "good");
    desk.put_site(".site.casefile/new", "next");
    settle(&desk);
    assert_eq!(desk.all(), ["site/", "site/index.html"]);
    assert_eq!(desk.home(), "next");
}

#[test]
fn killed_between_two_renames_and_robbed_of_the_new_site_the_old_one_comes_back() {
    let desk = Desk::new();
    desk.leave_workshop();
    desk.put_site(".site.casefile/old", "good");
    settle(&desk);
    assert_eq!(desk.all(), ["site/", "site/index.html"]);
    assert_eq!(desk.home(), "good");
}

#[test]
fn killed_after_the_swap_the_previous_site_is_removed() {
    for place in ["old", "new", "scrap"] {
        let desk = Desk::new();
        desk.put_site("site", "next");
        desk.leave_workshop();
        desk.put_site(&format!(".site.casefile/{place}"), "good");
        settle(&desk);
        assert_eq!(desk.all(), ["site/", "site/index.html"], "{place}");
        assert_eq!(desk.home(), "next", "{place}");
    }
}

#[test]
fn what_was_half_removed_never_comes_back() {
    let desk = Desk::new();
    desk.leave_workshop();
    desk.put(".site.casefile/scrap/half", "");
    desk.put(".site.casefile/new/half", "");
    settle(&desk);
    assert_eq!(desk.all(), [""; 0]);
}

#[test]
fn without_an_exchange_two_renames_do_the_same() {
    let desk = Desk::new();
    desk.put_site("site", "good");
    let place = Place::of(&desk.site()).expect("a good target");
    let workshop = Workshop::open(&place).expect("nobody else builds");
    desk.put_site(".site.casefile/new", "next");
    workshop.rename_twice().expect("both work");
    assert_eq!(desk.home(), "next");
    workshop.close().expect("the old one is removed");
    assert_eq!(desk.all(), ["site/", "site/index.html"]);
}

#[test]
fn a_second_rename_that_fails_puts_the_old_site_back() {
    let desk = Desk::new();
    desk.put_site("site", "good");
    let place = Place::of(&desk.site()).expect("a good target");
    let workshop = Workshop::open(&place).expect("nobody else builds");
    workshop.rename_twice().expect_err("there is no new site");
    assert_eq!(desk.home(), "good");
}

// Where a site may go.

#[test]
fn a_folder_of_its_own_beside_the_content_is_a_good_target() {
    let desk = Desk::new();
    desk.put("root/content/a.md", "");
    let root = desk.path("root");
    for target in ["root/site", "root/public/deep", "elsewhere", "root-site", "root/content-site"] {
        refuse_target(&desk.path(target), &root).expect(target);
    }
}

#[test]
fn what_the_site_is_made_from_is_never_a_target() {
    let desk = Desk::new();
    desk.put("root/content/a.md", "");
    let root = desk.path("root");
    let targets =
        ["root", "root/", "", "root/content", "root/content/out", "root/templates", "root/static/x/y"];
    for target in targets.into_iter().chain(["root/site/..", "root/../root/content"]) {
        fs::create_dir_all(desk.path("root/site")).expect("room");
        let refused = refuse_target(&desk.path(target), &root);
        assert!(matches!(refused, Err(FolderError::Source { .. })), "{target}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_does_not_hide_the_content() {
    let desk = Desk::new();
    desk.put("records/a.md", "");
    fs::create_dir(desk.path("root")).expect("room");
    std::os::unix::fs::symlink("../records", desk.path("root/content")).expect("a link");
    let refused = refuse_target(&desk.path("records"), &desk.path("root"));
    assert!(matches!(refused, Err(FolderError::Source { .. })));
}

// What a person reads.

#[test]
fn a_disk_fault_is_named_plainly_with_its_path_and_a_way_out() {
    let says = |doing, kind: io::ErrorKind| {
        let path = PathBuf::from("out/.site.casefile/new/a.html");
        let error = FolderError::Disk(Refused { doing, path, source: kind.into() });
        format!("{error}\n{}", error.help())
    };
    assert_eq!(
        says(Doing::Write, io::ErrorKind::StorageFull),
        "cannot write `out/.site.casefile/new/a.html`: the disk is full\n\
         free some space, or build on another disk with --output-dir; \
         a build needs room for the new site beside the old one"
    );
    assert_eq!(
        says(Doing::MakeFolder, io::ErrorKind::PermissionDenied),
        "cannot make the folder `out/.site.casefile/new/a.html`: you do not have the right to do so\n\
         choose a folder that you may write in, with --output-dir; \
         the folder above it must be writable too"
    );
}

#[test]
fn a_previous_site_that_cannot_be_removed_is_said_since_it_may_show_what_is_withheld() {
    let path = PathBuf::from("out/.site.casefile");
    let source = io::ErrorKind::PermissionDenied.into();
    let error = FolderError::Disk(Refused { doing: Doing::RemovePrevious, path, source });
    assert_eq!(
        format!("{error}\n{}", error.help()),
        "cannot remove the previous site, now in `out/.site.casefile`: you do not have the right to do so\n\
         the new site is in place. The previous one may show what is withheld by now: \
         delete `out/.site.casefile` yourself"
    );
}
