//! What happens to a site when the machine fails a build: it is killed, the disk is full or can only be
//! read, the target lies on another disk or is open elsewhere. *Always* the same: the last good site stays
//! whole, the message says what to do, and the next build leaves nothing of the fault.
//!
//! The real program runs here. What needs rights that the tests lack is skipped aloud; as root nothing is.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Every file below a folder with its bytes. Two equal trees are the same site.
type Tree = BTreeMap<PathBuf, Vec<u8>>;

fn tree(folder: &Path) -> Tree {
    fn collect(folder: &Path, top: &Path, into: &mut Tree) {
        for entry in fs::read_dir(folder).expect("a folder that can be read") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                collect(&path, top, into);
            } else {
                let name = path.strip_prefix(top).expect("it lies below").to_owned();
                into.insert(name, fs::read(&path).expect("a file that can be read"));
            }
        }
    }
    let mut all = Tree::new();
    collect(folder, folder, &mut all);
    all
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder that can be read");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// A site of so many events, which is built into `out/site` beside it.
struct Desk {
    folder: TempDir,
    out: PathBuf,
}

impl Desk {
    fn new(events: usize) -> Desk {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let content = folder.path().join("root/content");
        fs::create_dir_all(content.join("events")).expect("folders can be made");
        fs::create_dir_all(content.join("sources")).expect("folders can be made");
        let source = "---\ntitle: S\npublisher: P\npublish: public\n---\n";
        fs::write(content.join("sources/s.md"), source).expect("files can be written");
        for number in 0..events {
            let event = format!(
                "---\ntitle: Event {number}\ndate: 2023-10-09\npublish: public\nsources: s\n---\nBody.\n"
            );
            fs::write(content.join(format!("events/e{number}.md")), event).expect("files can be written");
        }
        let out = folder.path().join("out");
        fs::create_dir(&out).expect("folders can be made");
        let desk = Desk { folder, out };
        desk.name("Good");
        desk
    }

    /// Names the site, which changes every page.
    fn name(&self, title: &str) {
        let settings = self.folder.path().join("root/casefile.yaml");
        fs::write(settings, format!("title: {title}\n")).expect("files can be written");
    }

    fn command(&self, target: &Path) -> Command {
        let mut command = Command::new(snapbox::cmd::cargo_bin!("casefile"));
        command.args(["--root", "root", "build", "--as-of", "2026-11-24", "--output-dir"]).arg(target);
        command.current_dir(self.folder.path()).stdin(Stdio::null());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn build_at(&self, target: &Path) -> Output {
        self.command(target).output().expect("the program starts")
    }

    fn build(&self) -> Output {
        self.build_at(&self.site())
    }

    fn site(&self) -> PathBuf {
        self.out.join("site")
    }
}

/// What a command said on stderr, which is all that it said.
fn said(output: &Output) -> String {
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn assert_built(output: &Output) {
    let said = said(output);
    assert!(output.status.success() && said.starts_with("built "), "{said}");
}

/// Refused with exit code 2: an error with these words, and help with those.
fn assert_refused(output: &Output, error: &str, help: &str) {
    let said = said(output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.starts_with("error: ") && said.contains(error), "{said}");
    let flat = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("= help: ") && flat.contains(help), "{said}");
}

/// Small and the same in every run; what a run meets is decided by the machine's own pace all the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

/// Kills it after so long; whether it was still at work.
fn kill_after(mut child: Child, delay: Duration) -> bool {
    sleep(delay); // only spreads the kills; whatever moment it hits, the same must hold
    child.kill().expect("it can be killed");
    !child.wait().expect("it ends").success()
}

#[test]
fn fifty_kills_leave_a_whole_site_and_the_next_build_leaves_nothing_of_them() {
    const KILLS: usize = 50;
    let desk = Desk::new(40);
    let whole = ["Good", "Next"].map(|title| {
        desk.name(title);
        assert_built(&desk.build());
        tree(&desk.site())
    });
    assert_ne!(whole[0], whole[1]);
    let begun = Instant::now();
    assert_built(&desk.build());
    let pace = u64::try_from(begun.elapsed().as_micros()).expect("a build takes no thousand years");

    let mut dice = Dice(20_261_124);
    let (mut at_work, mut kills) = (0, 0);
    while kills < KILLS {
        // Now and then one kill after another, so that a start that mends is killed as well.
        for _ in 0..=dice.below(3) {
            desk.name(["Good", "Next"][kills % 2]);
            let child = desk.command(&desk.site()).spawn().expect("the program starts");
            at_work += usize::from(kill_after(child, Duration::from_micros(dice.below(pace * 5 / 4))));
            kills += 1;
            let left = tree(&desk.site());
            assert!(whole.contains(&left), "a mixed site after {kills} kills: {:?}", left.keys());
        }
        let next = kills % 2;
        desk.name(["Good", "Next"][next]);
        assert_built(&desk.build());
        assert!(tree(&desk.site()) == whole[next], "the build after {kills} kills is whole");
        assert_eq!(names(&desk.out), ["site"], "after {kills} kills");
    }
    assert!(at_work > 0, "no build was at work when it was killed");
}

#[test]
fn a_first_build_that_is_killed_leaves_no_site_or_a_whole_one() {
    let desk = Desk::new(40);
    assert_built(&desk.build());
    let whole = tree(&desk.site());
    let mut dice = Dice(7);
    for _ in 0..10 {
        fs::remove_dir_all(desk.site()).expect("it can be removed");
        let begun = Instant::now();
        let child = desk.command(&desk.site()).spawn().expect("the program starts");
        kill_after(child, Duration::from_micros(dice.below(150_000)));
        assert!(!desk.site().exists() || tree(&desk.site()) == whole, "after {:?}", begun.elapsed());
        assert_built(&desk.build());
        assert!(tree(&desk.site()) == whole);
        assert_eq!(names(&desk.out), ["site"]);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_report_that_does_not_fit_on_the_disk_is_an_error_and_not_a_short_report() {
    let desk = Desk::new(1);
    for arguments in ["list", "list --format json", "explain", "explain no-source"] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
        let mut command = Command::new(snapbox::cmd::cargo_bin!("casefile"));
        command.current_dir(desk.folder.path().join("root")).args(arguments.split(' '));
        let output = command.stdout(full).output().expect("the program starts");
        assert_refused(&output, "could not be written whole: the disk is full", "send it to another place");
    }
}

#[cfg(unix)]
#[test]
fn a_site_that_is_open_elsewhere_is_replaced_and_the_other_reads_on() {
    use std::io::Read;
    let desk = Desk::new(3);
    assert_built(&desk.build());
    let mut page = fs::File::open(desk.site().join("index.html")).expect("it was built");
    let mut inside = Command::new("cat"); // waits in the folder for as long as its input is open
    inside.current_dir(desk.site().join("events")).stdin(Stdio::piped()).stdout(Stdio::null());
    let mut inside = inside.spawn().expect("every Unix has it");
    desk.name("Next");
    assert_built(&desk.build());
    assert_eq!(names(&desk.out), ["site"]);
    let mut read = String::new();
    page.read_to_string(&mut read).expect("an open file is read to its end");
    assert!(read.contains("Good") && read.trim_end().ends_with("</html>"), "{read}");
    let now = fs::read_to_string(desk.site().join("index.html")).expect("it was built");
    assert!(now.contains("Next"));
    drop(inside.stdin.take());
    assert!(inside.wait().expect("it ends").success());
}

/// A folder that may not be written in, or not any more, by whoever builds.
#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_in_keeps_its_site() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    let desk = Desk::new(3);
    assert_built(&desk.build());
    let before = tree(&desk.site());
    let mode = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("our own folder");
    };
    mode(&desk.out, 0o555);
    mode(desk.folder.path(), 0o755);
    let mut command = desk.command(&desk.site());
    if is_root() {
        command.uid(65_534); // root may write everywhere; nobody may not
    }
    let output = command.output();
    mode(&desk.out, 0o755);
    match output {
        Err(error) => skip(&format!("the program does not start as another user: {error}")),
        Ok(output) => {
            assert_refused(
                &output,
                ".site.casefile`: you do not have the right to do so",
                "choose a folder that you may write in",
            );
            assert_eq!(names(&desk.out), ["site"]);
            assert!(tree(&desk.site()) == before);
        }
    }
}

#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    // Whoever runs the tests owns what they make.
    fs::metadata(tempfile::tempdir().expect("a temporary folder can be made").path())
        .expect("it is there")
        .uid()
        == 0
}

fn skip(why: &str) {
    eprintln!("SKIPPED: {why}");
}

/// A disk of its own at `out`, for as long as this lives.
#[cfg(target_os = "linux")]
struct Disk(PathBuf);

#[cfg(target_os = "linux")]
impl Disk {
    /// `None`, said aloud, where the tests may not mount.
    fn mount(at: &Path, arguments: &[&str]) -> Option<Disk> {
        let why = match Command::new("mount").args(arguments).arg(at).output() {
            Ok(output) if output.status.success() => return Some(Disk(at.to_owned())),
            Ok(output) => String::from_utf8_lossy(&output.stderr).trim().to_owned(),
            Err(error) => error.to_string(),
        };
        skip(&format!("no disk can be mounted: {why}"));
        None
    }

    /// A disk in memory of so many bytes.
    fn of_size(at: &Path, bytes: usize) -> Option<Disk> {
        Disk::mount(at, &["-t", "tmpfs", "-o", &format!("size={bytes}"), "tmpfs"])
    }

    /// From now on it can only be read.
    fn lock(&self) {
        let locked = Command::new("mount").args(["-o", "remount,ro"]).arg(&self.0).status();
        assert!(locked.is_ok_and(|status| status.success()), "what could be mounted can be mounted again");
    }
}

#[cfg(target_os = "linux")]
impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_keeps_the_last_good_site() {
    let desk = Desk::new(20);
    let Some(_disk) = Disk::of_size(&desk.out, 4 << 20) else { return };
    assert_built(&desk.build());
    let before = tree(&desk.site());
    desk.name("Next");
    let ballast = desk.out.join("ballast");
    // Fills the disk up to a few pages, so that it is the site that finds no room, and not its folder.
    let mut size = 4 << 20;
    while fs::write(&ballast, vec![0; size]).is_err() {
        size -= 4096;
    }
    fs::write(&ballast, vec![0; size - 5 * 4096]).expect("it fitted a moment ago");
    assert_refused(
        &desk.build(),
        "the disk is full",
        "free some space, or build on another disk with --output-dir",
    );
    assert!(tree(&desk.site()) == before, "the last good site is whole");
    assert_eq!(names(&desk.out), ["ballast", "site"], "what was begun is removed");
    fs::remove_file(&ballast).expect("it can be removed");
    assert_built(&desk.build());
    assert_eq!(names(&desk.out), ["site"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_can_only_be_read_keeps_its_site() {
    let desk = Desk::new(3);
    let Some(disk) = Disk::of_size(&desk.out, 16 << 20) else { return };
    assert_built(&desk.build());
    let before = tree(&desk.site());
    disk.lock();
    desk.name("Next");
    assert_refused(&desk.build(), "this disk can only be read", "choose a folder that you may write in");
    assert_eq!(names(&desk.out), ["site"]);
    assert!(tree(&desk.site()) == before);
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_itself_is_no_target_and_a_folder_on_it_is() {
    let desk = Desk::new(3);
    let Some(_disk) = Disk::of_size(&desk.out, 16 << 20) else { return };
    let inside = format!("build into a folder inside it: --output-dir {}", desk.site().display());
    assert_refused(&desk.build_at(&desk.out), "is a mount point", &inside);
    assert_eq!(names(&desk.out), [""; 0]);
    assert_built(&desk.build());
    assert_eq!(names(&desk.out), ["site"]);
}

/// A folder that is mounted from the same disk looks like any other until it is to be moved.
#[cfg(target_os = "linux")]
#[test]
fn a_site_in_a_mounted_folder_is_kept_where_it_is() {
    let desk = Desk::new(3);
    let elsewhere = desk.folder.path().join("elsewhere");
    assert_built(&desk.build_at(&elsewhere));
    let before = tree(&elsewhere);
    fs::create_dir(desk.site()).expect("folders can be made");
    let from = elsewhere.display().to_string();
    let Some(_mount) = Disk::mount(&desk.site(), &["--bind", &from]) else { return };
    desk.name("Next");
    assert_refused(&desk.build(), "is a mount point", "build into a folder inside it");
    assert!(tree(&desk.site()) == before, "the last good site is whole");
    assert_eq!(names(&desk.out), ["site"]);
}
