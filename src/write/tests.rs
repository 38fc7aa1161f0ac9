//! What a killed, failing or second build does to the site that is there: nothing.

mod killed;
mod strangers;
mod targets;
mod told;

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
