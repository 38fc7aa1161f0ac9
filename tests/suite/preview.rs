//! `casefile serve`, started as a writer starts it, on a folder that is edited: what a browser is given, what the
//! terminal says, and what is left on the disk (nothing). What is waited for is what the preview itself tells, on its
//! stream of events, with a generous deadline.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

const DEADLINE: Duration = Duration::from_secs(40);

const SITE: &[(&str, &str)] = &[
    ("casefile.yaml", "title: Site\n"),
    ("content/sources/s1.md", "---\ntitle: Source\npublisher: P\npublish: public\n---\n"),
    (
        "content/events/e1.md",
        "---\ntitle: First\ndate: 2020\nsources: s1\npublish: public\n---\nWords of the first.\n",
    ),
    ("content/events/e2.md", "---\ntitle: Second\ndate: 2021\nsources: s1\n---\nWords of a draft.\n"),
    (
        "content/events/e3.md",
        "---\ntitle: Third\ndate: 2021\nsources: s1\npublish: review\nembargo: 2999-01-01\n---\nWords in review.\n",
    ),
    ("content/organizations/ngo.md", "---\nname: N\npublish: public\n---\n"),
    (
        "content/testimonies/te1.md",
        "---\ntitle: Told\nwitness: ngo\nsources: s1\npublish: public\nconsent: {level: none}\n---\nWords closed.\n",
    ),
];

fn site() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for (path, text) in SITE {
        write(folder.path(), path, text);
    }
    folder
}

fn write(root: &Path, path: &str, text: &str) {
    let file = root.join(path);
    fs::create_dir_all(file.parent().expect("it lies in a folder")).expect("folders can be made");
    fs::write(file, text).expect("files can be written");
}

fn casefile(root: &Path, arguments: &str) -> Command {
    let mut command = Command::new(snapbox::cmd::cargo_bin!("casefile"));
    command.args(arguments.split_whitespace()).current_dir(root).stderr(Stdio::piped()).stdout(Stdio::null());
    command
}

/// A preview that runs until the test ends.
struct Preview {
    child: Child,
    host: String,
    said: Receiver<String>,
    events: BufReader<TcpStream>,
    state: u64,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill(); // it may have ended
        let _ = self.child.wait();
    }
}

impl Preview {
    fn start(root: &Path, arguments: &str) -> Preview {
        let mut child = casefile(root, &format!("serve --port 0 {arguments}")).spawn().expect("it starts");
        let lines = BufReader::new(child.stderr.take().expect("it was asked for")).lines();
        let (tell, said) = mpsc::channel();
        thread::spawn(move || lines.map_while(Result::ok).try_for_each(|line| tell.send(line)));
        let host = loop {
            let line = said.recv_timeout(DEADLINE).expect("it says where it is");
            if let Some(rest) = line.strip_prefix("preview at http://") {
                break rest.split('/').next().expect("an address").to_owned();
            }
        };
        let mut preview = Preview { child, events: listen(&host), host, said, state: 0 };
        preview.next_state();
        preview
    }

    /// The next state that the preview tells.
    fn next_state(&mut self) -> u64 {
        let (mut line, begun) = (String::new(), Instant::now());
        while !line.starts_with("data: ") {
            line.clear();
            assert!(
                begun.elapsed() < DEADLINE,
                "no other state is told: {:?}",
                self.said.try_iter().collect::<Vec<_>>()
            );
            assert!(self.events.read_line(&mut line).expect("it goes on") > 0, "the stream of events ends");
        }
        self.state = line["data: ".len()..].trim().parse().expect("a state is a number");
        self.state
    }

    /// Waits for states until this holds.
    fn until(&mut self, what: &str, holds: impl Fn(&Preview) -> bool) {
        let begun = Instant::now();
        while !holds(self) {
            assert!(begun.elapsed() < DEADLINE, "{what}");
            self.next_state();
        }
    }

    /// Waits for a line with these words; returns all that was said until then.
    fn until_said(&self, words: &str) -> String {
        let begun = Instant::now();
        let mut all = String::new();
        while begun.elapsed() < DEADLINE {
            if let Ok(line) = self.said.recv_timeout(Duration::from_millis(100)) {
                all.push_str(&line);
                if line.contains(words) {
                    return all;
                }
            }
        }
        panic!("`{words}` is never said, only: {all}");
    }

    fn get(&self, path: &str) -> Vec<u8> {
        get(&self.host, path).1
    }

    fn status(&self, path: &str) -> u16 {
        get(&self.host, path).0
    }

    fn text(&self, path: &str) -> String {
        String::from_utf8(self.get(path)).expect("pages are UTF-8")
    }

    fn has(&self, path: &str, words: &str) -> bool {
        self.text(path).contains(words)
    }
}

fn listen(host: &str) -> BufReader<TcpStream> {
    let mut stream = TcpStream::connect(host).expect("it listens");
    stream.set_read_timeout(Some(DEADLINE)).expect("a deadline can be set");
    write!(stream, "GET /_casefile/events HTTP/1.1\r\nHost: {host}\r\n\r\n").expect("it reads");
    BufReader::new(stream)
}

/// The status and the body of a response.
fn get(host: &str, path: &str) -> (u16, Vec<u8>) {
    let mut stream = TcpStream::connect(host).expect("it listens");
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").expect("it reads");
    let mut response = Vec::new();
    stream.read_to_end(&mut response).expect("it answers");
    let head = response.windows(4).position(|bytes| bytes == b"\r\n\r\n").expect("a head ends");
    let status = String::from_utf8_lossy(&response[9..12]).parse().expect("a status is a number");
    (status, response.split_off(head + 4))
}

/// Every file below a folder, with its bytes.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("it can be read").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let below =
                    path.strip_prefix(root).expect("it lies below").to_string_lossy().replace('\\', "/");
                files.insert(below, fs::read(path).expect("it can be read"));
            }
        }
    }
    files
}

/// What `build` writes, but for what it writes about the folder itself.
fn built(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let target = folder.path().join("built");
    let build = format!("build -q --output-dir {}", target.display());
    assert!(casefile(root, &build).status().expect("it runs").success());
    let mut files = files(&target);
    files.retain(|path, _| !path.starts_with('.'));
    files
}

/// Without what the preview puts into the head of a page: the one line that it adds for readers.
fn undressed(page: &[u8]) -> Vec<u8> {
    let text = String::from_utf8(page.to_vec()).expect("pages are UTF-8");
    let (before, rest) =
        text.split_once("<link rel=\"stylesheet\" href=\"/_casefile/preview.css\">").expect("it is dressed");
    let (_, after) = rest.split_once("</script>\n").expect("it is dressed");
    format!("{before}{after}").into_bytes()
}

#[test]
fn every_path_of_the_public_preview_has_the_bytes_that_build_would_write() {
    let folder = site();
    let built = built(folder.path());
    assert!(built.contains_key("events/e1.html") && !built.contains_key("events/e2.html"));
    let public = Preview::start(folder.path(), "--public");
    let editors = Preview::start(folder.path(), "");
    for (path, bytes) in &built {
        let shown = public.get(&format!("/{path}"));
        let shown = if path.ends_with(".html") { undressed(&shown) } else { shown };
        assert!(shown == *bytes, "{path}");
        for plain in [&public, &editors] {
            assert!(plain.get(&format!("/_casefile/plain/{path}")) == *bytes, "plain {path}");
        }
    }
    assert_eq!(public.status("/events/e2.html"), 404);
    assert_eq!(public.status("/_casefile/readers/events/e2.html"), 404);
    assert!(!public.has("/events/e2.html", "draft"), "whoever sees the public preview is told of no draft");
}

#[test]
fn editors_see_drafts_with_the_reason_why_readers_do_not_and_readers_pages_one_link_away() {
    let folder = site();
    let preview = Preview::start(folder.path(), "");
    let draft = preview.text("/events/e2.html");
    assert!(draft.contains("Words of a draft.") && draft.contains("<strong>Draft</strong>"), "{draft}");
    assert!(
        draft.contains("casefile open e2") && draft.contains("href=\"/_casefile/readers/events/e2.html\""),
        "{draft}"
    );
    let review = preview.text("/events/e3.html");
    assert!(
        review.contains("it says <code>publish: review</code>, and an embargo holds until 2999-01-01 00:00"),
        "{review}"
    );
    assert!(preview.has("/events/e1.html", "2 of 5 records are not public"));

    let missing = preview.text("/_casefile/readers/events/e2.html");
    assert!(
        missing.contains("Readers do not find this page") && missing.contains("it is a draft"),
        "{missing}"
    );
    assert!(
        missing.contains("href=\"/events/e2.html\"") && !missing.contains("Words of a draft."),
        "{missing}"
    );
    assert_eq!(preview.status("/_casefile/readers/events/e2.html"), 404);
    assert!(preview.has("/_casefile/readers/events/e1.html", "Readers’ view"));

    let closed = preview.text("/testimonies/te1.html");
    assert!(
        closed.contains("Nobody sees this page") && closed.contains("a consent allows no page"),
        "{closed}"
    );
    assert!(!closed.contains("Words closed."), "{closed}");
}

#[test]
fn a_change_is_told_to_the_page_and_served() {
    let folder = site();
    let mut preview = Preview::start(folder.path(), "");
    let root = folder.path();
    let text = SITE[2].1;
    write(root, "content/events/e1.md", &text.replace("Words of the first", "Other words"));
    preview.until("a body", |preview| preview.has("/events/e1.html", "Other words"));
    preview.until_said("content/events/e1.md: made again in");
    write(root, "content/events/.e1.md.new", &text.replace("First", "Renamed in place"));
    fs::rename(root.join("content/events/.e1.md.new"), root.join("content/events/e1.md"))
        .expect("it can be renamed");
    preview.until("a title, through a temporary file", |preview| {
        preview.has("/events/index.html", "Renamed in place")
    });
    write(root, "content/events/2022/03/e4.md", &text.replace("First", "In a new folder"));
    preview.until("a new folder", |preview| preview.has("/events/e4.html", "In a new folder"));
    fs::rename(root.join("content/events/2022"), root.join("content/events/moved"))
        .expect("it can be renamed");
    write(root, "content/events/moved/03/e4.md", &text.replace("First", "In a moved folder"));
    preview.until("a moved folder", |preview| preview.has("/events/e4.html", "In a moved folder"));
    fs::remove_dir_all(root.join("content/events/moved")).expect("it can be removed");
    preview.until("a folder that is gone", |preview| preview.status("/events/e4.html") == 404);
    write(root, "static/casefile.css", "p { color: red }\n");
    preview.until("a stylesheet", |preview| preview.text("/casefile.css") == "p { color: red }\n");
    write(root, "templates/words/en.ftl", "menu-home = The very beginning\n");
    preview.until("a word", |preview| preview.has("/", "The very beginning"));
    write(root, "casefile.yaml", "title: Another site\n");
    preview.until("the settings", |preview| preview.has("/", "Another site"));
    preview.until("readers' view", |preview| preview.has("/_casefile/readers/", "Another site"));
}

#[test]
fn five_hundred_files_at_once_are_few_rebuilds() {
    let folder = site();
    let mut preview = Preview::start(folder.path(), "");
    let before = preview.state;
    for number in 0..500 {
        write(
            folder.path(),
            &format!("content/events/n{number}.md"),
            &SITE[2].1.replace("First", "One of many"),
        );
    }
    let has_all = |preview: &Preview| {
        preview.status("/events/n499.html") == 200 && preview.status("/events/n0.html") == 200
    };
    preview.until("all are there", has_all);
    let states = preview.state - before;
    assert!(states < 100, "{states} states for 500 files");
}

#[test]
fn a_broken_record_leaves_the_last_good_site_and_shows_what_is_wrong_over_it_until_it_is_mended() {
    let folder = site();
    let mut preview = Preview::start(folder.path(), "");
    write(folder.path(), "content/events/e1.md", &SITE[2].1.replace("title:", "titel: <b>"));
    preview.until("a fault", |preview| preview.has("/events/e1.html", "casefile-faults"));
    let page = preview.text("/events/e1.html");
    assert!(page.contains("Words of the first."), "the last good page is there: {page}");
    for words in [
        "error[unknown-field]",
        "content/events/e1.md:2:1",
        "2 | titel: &lt;b&gt;",
        "^^^^^",
        "did you mean `title`?",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(
        preview.has("/events/index.html", "casefile-faults") && preview.has("/events/index.html", ">First<")
    );
    preview.until_said("1 error: told in the preview too");
    write(folder.path(), "content/events/e1.md", SITE[2].1);
    preview.until("it is mended", |preview| !preview.has("/events/e1.html", "casefile-faults"));
    preview.until_said("mended");
}

#[test]
fn a_template_that_breaks_a_page_leaves_the_page_as_it_was_and_says_why() {
    let folder = site();
    let mut preview = Preview::start(folder.path(), "");
    assert!(preview.has("/events/e1.html", "Words of the first."));
    let template =
        "{% extends \"casefile/record.html\" %}{% block main %}{{ nothing.here }}{% endblock main %}";
    write(folder.path(), "templates/record.html", template);
    preview.until("a fault", |preview| preview.has("/events/e1.html", "casefile-faults"));
    let page = preview.text("/events/e1.html");
    assert!(page.contains("Words of the first.") && page.contains("templates/record.html:1:"), "{page}");
    let unseen = preview.text("/organizations/ngo.html");
    assert!(
        unseen.contains("This page cannot be made") && preview.status("/organizations/ngo.html") == 500,
        "{unseen}"
    );
    write(folder.path(), "templates/record.html", "{% block main %}");
    preview.until("a template that cannot be read", |preview| preview.has("/", "casefile-faults"));
    fs::remove_file(folder.path().join("templates/record.html")).expect("it can be removed");
    preview.until("it is mended", |preview| !preview.has("/events/e1.html", "casefile-faults"));
}

/// What stands is said with each change, and its end once.
#[test]
fn a_template_that_breaks_pages_is_told_until_it_is_mended() {
    let folder = site();
    let broken =
        "{% extends \"casefile/record.html\" %}{% block main %}{{ nothing.here }}{% endblock main %}";
    write(folder.path(), "templates/record.html", broken);
    let mut preview = Preview::start(folder.path(), "");
    let page = preview.text("/events/e1.html");
    assert!(page.contains("This page cannot be made") && page.contains("casefile-waiting"), "{page}");
    assert!(page.contains("casefile-bar") && page.contains("<a href=\"/\">the first page</a>"), "{page}");
    write(
        folder.path(),
        "content/events/e2.md",
        "---\ntitle: Another\ndate: 2021\nsources: s1\n---\nWords.\n",
    );
    preview.until_said("1 page still cannot be made");
    fs::remove_file(folder.path().join("templates/record.html")).expect("it can be removed");
    preview.until_said("mended: every page that was looked at can be made again");
    preview.until("it is mended", |preview| preview.has("/events/e1.html", "Words of the first."));
}

/// A page that was shown may hold what is to be kept closed since: then it is not shown again.
#[test]
fn what_was_shown_before_is_not_shown_again_if_a_name_in_it_is_withheld_now() {
    let folder = site();
    write(
        folder.path(),
        "content/events/e1.md",
        &SITE[2].1.replace("Words of the first", "Told by Ana Secretname"),
    );
    let mut preview = Preview::start(folder.path(), "");
    assert!(preview.has("/events/e1.html", "Ana Secretname"));
    write(
        folder.path(),
        "content/people/w1.md",
        "---\nname: Ana Secretname\npseudonym: Amal\npublish: public\n---\n",
    );
    preview.until("the guard", |preview| preview.has("/events/e1.html", "casefile-faults"));
    let page = preview.text("/events/e1.html");
    assert!(!page.contains("Secretname") && page.contains("error[leak]"), "{page}");
    write(folder.path(), "content/events/e1.md", &SITE[2].1.replace("title:", "titel:"));
    preview.until("what is wrong now", |preview| preview.has("/events/e1.html", "error[unknown-field]"));
    let page = preview.text("/events/e1.html");
    assert!(
        page.find("error[unknown-field]") < page.find("error[leak]"),
        "what is newer comes first: {page}"
    );
}

/// Names are masked over a page as they are in the terminal.
#[test]
fn a_fault_over_a_page_shows_no_name_that_is_not_printed() {
    let folder = site();
    let mut preview = Preview::start(folder.path(), "");
    write(
        folder.path(),
        "content/people/w1.md",
        "---\nname: Ana Secretname\npseudonym: Amal\npublsh: public\n---\n",
    );
    preview.until("a fault", |preview| preview.has("/", "casefile-faults"));
    write(folder.path(), "content/people/w1.md", "---\nname: [Ana Secretname\npseudonym: Amal\n---\n");
    preview.until("another fault", |preview| {
        preview.has("/", "content/people/w1.md") && !preview.has("/", "publsh")
    });
    assert!(!preview.has("/", "Secretname"), "{}", preview.text("/"));
    let misspelt = "---\nname: Ana\npseudonym: Amal\nreal_nam: Secretname\n---\n";
    write(folder.path(), "content/people/w1.md", misspelt);
    preview.until("a misspelt key", |preview| preview.has("/", "4 | real_nam: …"));
    assert!(!preview.has("/", "Secretname"), "{}", preview.text("/"));
}

#[test]
fn a_preview_begins_with_what_is_wrong_and_comes_alive_when_it_is_mended() {
    let folder = site();
    write(folder.path(), "casefile.yaml", "titel: Site\n");
    let mut preview = Preview::start(folder.path(), "");
    let page = preview.text("/events/e1.html");
    assert!(page.contains("there is no site to see yet") && page.contains("titel"), "{page}");
    assert_eq!(preview.status("/"), 500);
    assert!(preview.has("/", "/_casefile/preview.js"), "it is loaded again by itself");
    write(folder.path(), "casefile.yaml", "title: Site\n");
    preview.until("it is mended", |preview| preview.has("/events/e1.html", "Words of the first."));
}

/// A fault that only readers meet stops the build, so it is told to editors as well.
#[test]
fn what_only_stops_the_build_is_told_in_the_editors_view_too() {
    let folder = site();
    let mut preview = Preview::start(folder.path(), "");
    assert!(!preview.has("/", "casefile-faults"));
    write(
        folder.path(),
        "content/people/w1.md",
        "---\nname: Ana Secretname\npseudonym: Amal\npublish: public\n---\n",
    );
    write(folder.path(), "content/events/secretname.md", SITE[2].1);
    preview.until("the fault", |preview| preview.has("/", "id-tells-a-name"));
}

/// `mended` speaks of all that was told: where readers would still meet an error, it is not said.
#[test]
fn mended_is_not_said_while_readers_would_meet_an_error() {
    let folder = site();
    let closed = "---\nname: Ana Secretname\npseudonym: Amal\npublish: public\n---\n";
    write(folder.path(), "content/people/w1.md", closed);
    let preview = Preview::start(folder.path(), "");
    write(folder.path(), "content/events/secretname.md", SITE[2].1);
    preview.until_said("1 error: told in the preview too");
    write(folder.path(), "content/events/e1.md", &SITE[2].1.replace("title:", "titel:"));
    preview.until_said("1 error: told in the preview too");
    write(folder.path(), "content/events/e1.md", SITE[2].1);
    let said = preview.until_said("1 error, told above: still there for readers");
    assert!(!said.contains("mended"), "{said}");
    fs::remove_file(folder.path().join("content/events/secretname.md")).expect("it can be removed");
    preview.until_said(
        "mended: no error is left of those told here; pages that were not opened were not looked at, so run casefile check before you publish",
    );
}

#[test]
fn a_folder_that_goes_away_is_said_and_waited_for() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let (root, away) = (folder.path().join("site"), folder.path().join("away"));
    for (path, text) in SITE {
        write(&root, path, text);
    }
    let mut preview = Preview::start(folder.path(), "--root site");
    fs::rename(&root, &away).expect("it can be renamed");
    preview.until("it is gone", |preview| preview.has("/events/e1.html", "folder is gone"));
    assert!(preview.has("/events/e1.html", "Words of the first."));
    fs::rename(&away, &root).expect("it can be renamed");
    preview.until("it is back", |preview| !preview.has("/events/e1.html", "folder is gone"));
    write(&root, "content/events/e1.md", &SITE[2].1.replace("Words of the first", "Other words"));
    preview.until("it is watched again", |preview| preview.has("/events/e1.html", "Other words"));
}

#[test]
fn a_preview_writes_nothing_and_what_is_no_source_changes_nothing() {
    let folder = site();
    write(folder.path(), "site/index.html", "an older build");
    let before = files(folder.path());
    let mut preview = Preview::start(folder.path(), "");
    for path in ["/", "/events/e1.html", "/_casefile/readers/", "/data/events.csv"] {
        assert_eq!(preview.status(path), 200, "{path}");
    }
    assert_eq!(files(folder.path()), before);
    let state = preview.state;
    for path in
        ["site/index.html", ".git/index", "content/events/.e1.md.swp", "content/events/e1.md~", "notes.txt"]
    {
        write(folder.path(), path, "no source");
    }
    write(folder.path(), "content/events/e1.md", &SITE[2].1.replace("Words of the first", "Other words"));
    preview.until("the one source", |preview| preview.has("/events/e1.html", "Other words"));
    assert!(preview.state - state <= 3, "{} states for one change", preview.state - state);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_site_is_told_and_not_followed() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let root = folder.path().join("site");
    for (path, text) in SITE {
        write(&root, path, text);
    }
    write(folder.path(), "secret.txt", "Not of this site");
    write(&root, "static/own.txt", "Of this site");
    let mut preview = Preview::start(folder.path(), "--root site");
    assert_eq!(preview.text("/own.txt"), "Of this site");
    std::os::unix::fs::symlink(folder.path().join("secret.txt"), root.join("static/out.txt"))
        .expect("a link can be made");
    std::os::unix::fs::symlink("/", root.join("content/events/all")).expect("a link can be made");
    preview.until("it is told", |preview| preview.has("/", "error[link-out]"));
    for path in ["/out.txt", "/events/all/etc/passwd", "/all/etc/passwd", "/files/all/etc/passwd"] {
        assert_eq!(preview.status(path), 404, "{path}");
        assert!(!preview.has(path, "Not of this site"), "{path}");
    }
    // What was a file when the site was read, and is a link now: the last good site still has its address.
    fs::remove_file(root.join("static/own.txt")).expect("it is there");
    std::os::unix::fs::symlink(folder.path().join("secret.txt"), root.join("static/own.txt"))
        .expect("a link can be made");
    for view in ["", "/_casefile/readers", "/_casefile/plain"] {
        assert!(!preview.has(&format!("{view}/own.txt"), "Not of this site"), "{view}");
    }
}

/// Pages are pulled from one state, whole, while the next is made: requests without end do not keep it from being made.
#[test]
fn a_change_is_served_while_pages_are_asked_for_without_end() {
    let folder = site();
    let mut preview = Preview::start(folder.path(), "");
    let host = preview.host.clone();
    let (is_over, begun) = (AtomicBool::new(false), Instant::now());
    thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| {
                while !is_over.load(Ordering::Relaxed) && begun.elapsed() < 3 * DEADLINE {
                    assert_eq!(get(&host, "/events/e1.html").0, 200);
                }
            });
        }
        for round in 0..5 {
            let words = format!("Round {round}");
            write(folder.path(), "content/events/e1.md", &SITE[2].1.replace("Words of the first", &words));
            preview.until("a change", |preview| preview.has("/events/e1.html", &words));
        }
        is_over.store(true, Ordering::Relaxed);
    });
}

#[test]
fn a_name_on_the_withheld_list_is_guarded_as_soon_as_it_is_written() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let root = folder.path().join("site");
    for (path, text) in SITE {
        write(&root, path, text);
    }
    write(&root, "casefile.yaml", "title: Site\nwithheld: ../withheld.txt\n");
    write(folder.path(), "withheld.txt", "Nobody Atall\n");
    let mut preview = Preview::start(folder.path(), "--root site");
    assert!(preview.has("/events/e1.html", "Words of the first."));
    write(folder.path(), "withheld.txt", "Words of the first\n");
    preview.until("the guard", |preview| preview.has("/events/e1.html", "error[leak]"));
}

#[test]
fn a_place_that_cannot_be_had_is_said_with_what_to_do() {
    let folder = site();
    let preview = Preview::start(folder.path(), "");
    let port = preview.host.rsplit(':').next().expect("a port");
    let refused = |arguments: &str| {
        let ended = casefile(folder.path(), arguments).output().expect("it runs");
        assert_eq!(ended.status.code(), Some(2), "{arguments}");
        String::from_utf8(ended.stderr).expect("words")
    };
    let taken = refused(&format!("serve --port {port}"));
    assert!(taken.contains("is used by another program") && taken.contains("leave out --port"), "{taken}");
    assert!(refused("serve --port 0 --host 192.0.2.1").contains("no address of this computer"));
    assert!(refused("serve --host everywhere").contains("--host"));
    assert!(refused("serve --allowed-host *").contains("write one name"));
}

#[test]
fn who_opens_the_preview_to_others_is_told_what_they_see() {
    let folder = site();
    let said = |arguments: &str| {
        let mut child = casefile(folder.path(), arguments).spawn().expect("it starts");
        let lines =
            BufReader::new(child.stderr.take().expect("it was asked for")).lines().map_while(Result::ok);
        let said: Vec<String> = lines.take_while(|line| !line.starts_with("preview at")).collect();
        child.kill().expect("it runs until it is ended");
        child.wait().expect("it ends");
        said.join("\n")
    };
    let drafts = said("serve --port 0 --host 0.0.0.0");
    assert!(
        drafts.contains("warning: everybody who can reach this computer") && drafts.contains("drafts"),
        "{drafts}"
    );
    let public = said("serve --port 0 --host 0.0.0.0 --public");
    assert!(public.contains("as it would be published") && !public.contains("drafts"), "{public}");
    assert_eq!(said("serve --port 0"), "");
}
