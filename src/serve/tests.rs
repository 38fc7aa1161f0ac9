//! Raw HTTP over a socket, to a server on a free port. A test speaks as a browser, or a website, would.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{IpAddr, Ipv4Addr, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use super::door::GUARDS;
use super::dress::{Bar, Faults};
use super::http::first_free;
use super::*;
use crate::pull::fixture::{Pages, pages};

/// A site that remembers what was asked of it.
struct Preview {
    pages: Pages,
    asked: Mutex<Vec<String>>,
}

impl Site for Preview {
    fn get(&self, view: View, path: &str) -> Page {
        self.asked.lock().expect("no test panics in here").push(path.to_owned());
        let reply = match look_up(&self.pages, path) {
            Reply::Found { path, bytes, .. } => {
                Reply::Found { is_made: !path.starts_with("files/"), path, bytes }
            }
            reply => reply,
        };
        let bar = Bar { title: format!("through {view:?}"), ..Bar::default() };
        let faults = match &reply {
            Reply::Failed(why) => Some(Arc::new(Faults { title: "FAULT".into(), text: why.clone() })),
            _ => None,
        };
        Page { reply, dress: Dress { bar: Some(bar), faults } }
    }
}

/// A running preview, until the test process ends.
struct Running {
    port: u16,
    site: Arc<Preview>,
    bell: Bell,
}

fn serve(site: &[(&str, &str)]) -> Running {
    let site = Arc::new(Preview { pages: pages(site), asked: Mutex::default() });
    let listener = any_port();
    let (port, bell) = (listener.port(), Bell::default());
    let (served, rung) = (Arc::clone(&site), bell.clone());
    thread::spawn(move || listener.run_until(served, rung, std::future::pending()));
    Running { port, site, bell }
}

fn any_port() -> Listener {
    bind(&on(0)).expect("loopback has a free port")
}

fn on(port: u16) -> Place {
    Place { port: Some(port), ..Place::default() }
}

impl Running {
    fn get(&self, path: &str) -> Answer {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n", self.port))
    }

    /// The bytes that stand behind an address, with nothing around them.
    fn plain(&self, path: &str) -> String {
        self.get(&format!("/_casefile/plain{path}")).body
    }

    fn get_with(&self, path: &str, headers: &str) -> Answer {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n{headers}", self.port))
    }

    fn get_from(&self, host: &str) -> Answer {
        self.send(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n"))
    }

    fn send(&self, head: &str) -> Answer {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).expect("it listens");
        write!(stream, "{head}Connection: close\r\n\r\n").expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers in UTF-8");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
        Answer { head: head.to_ascii_lowercase(), body: body.to_owned() }
    }

    /// A stream of events that is being listened to.
    fn listen(&self) -> Listening {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).expect("it listens");
        let head = format!("GET /_casefile/events HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", self.port);
        (&stream).write_all(head.as_bytes()).expect("it reads");
        let mut lines = BufReader::new(stream);
        let mut status = String::new();
        lines.read_line(&mut status).expect("it answers");
        Listening { status, lines }
    }
}

struct Listening {
    status: String,
    lines: BufReader<TcpStream>,
}

impl Listening {
    /// The next state that is told.
    fn next(&mut self) -> u64 {
        loop {
            let mut line = String::new();
            assert!(self.lines.read_line(&mut line).expect("it goes on") > 0, "the stream ends");
            if let Some(state) = line.strip_prefix("data: ") {
                return state.trim().parse().expect("a state is a number");
            }
        }
    }
}

struct Answer {
    head: String,
    body: String,
}

impl Answer {
    fn status(&self) -> &str {
        self.head.split(' ').nth(1).expect("a status line")
    }

    fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(key, _)| *key == name).map(|(_, value)| value)
    }
}

const SITE: &[(&str, &str)] = &[
    ("404.html", "<head><meta charset=utf-8></head><p>not here"),
    ("data/events.jsonl", "{}\n"),
    ("events/index.html", "<p>events"),
    ("files/e/page.html", "<script>steal()</script>"),
    ("files/e/picture.svg", "<svg/>"),
    ("index.html", "<p>home"),
    ("places/평양.html", "<p>Pyongyang"),
    ("spoilt.html", "!no template `event.html`\u{1b}[31m <b>"),
];

#[test]
fn pages_are_served_with_what_is_said_around_them_and_other_files_as_they_are() {
    let preview = serve(SITE);
    let home = preview.get("/");
    assert_eq!(home.status(), "200");
    assert_eq!(home.header("content-type"), Some("text/html; charset=utf-8"));
    for part in [
        "<p>home",
        "through Own",
        "/_casefile/preview.js",
        &format!("data-state=\"{}\"", preview.bell.state()),
    ] {
        assert!(home.body.contains(part), "{part} in {}", home.body);
    }
    assert_eq!(preview.get("/data/events.jsonl").body, "{}\n");
    assert_eq!(
        preview.get("/_casefile/preview.js").header("content-type"),
        Some("text/javascript; charset=utf-8")
    );
    assert_eq!(preview.get("/_casefile/preview.css").header("content-type"), Some("text/css; charset=utf-8"));
    assert_eq!(preview.get("/_casefile/other").status(), "404");
}

#[test]
fn each_view_has_a_way_of_its_own() {
    let preview = serve(SITE);
    assert!(preview.get("/_casefile/readers/").body.contains("through Readers"));
    assert!(preview.get("/_casefile/readers/events/index.html").body.contains("<p>events"));
    assert_eq!(
        preview.get("/_casefile/readers/events").header("location"),
        Some("/_casefile/readers/events/")
    );
    assert_eq!(preview.plain("/"), "<p>home");
    assert_eq!(preview.plain("/index.html?reload=1"), "<p>home");
    assert_eq!(preview.plain("/events/"), "<p>events");
    assert_eq!(preview.get("/_casefile/plain/events").header("location"), Some("/_casefile/plain/events/"));
    assert_eq!(address(View::Readers, "a b/é.html"), "/_casefile/readers/a%20b/%C3%A9.html");
}

#[test]
fn a_page_that_casefile_did_not_make_runs_no_script_and_is_not_added_to() {
    let preview = serve(SITE);
    let copied = preview.get("/files/e/page.html");
    assert_eq!(copied.body, "<script>steal()</script>");
    assert_eq!(copied.header("content-security-policy"), Some("sandbox"));
    assert_eq!(preview.get("/files/e/picture.svg").header("content-security-policy"), Some("sandbox"));
    assert_eq!(
        preview.get("/_casefile/plain/files/e/page.html").header("content-security-policy"),
        Some("sandbox")
    );
    assert_eq!(preview.get("/").header("content-security-policy"), None);
}

#[test]
fn the_page_for_what_is_not_there_leads_from_the_top_of_the_site_however_deep_the_address() {
    let preview = serve(SITE);
    let base = |path: &str| {
        let page = preview.get(path).body;
        let base =
            page.split_once("<base href=\"").map(|(_, rest)| rest.split('"').next().unwrap_or("").to_owned());
        assert!(page.contains("not here"), "{page}");
        base
    };
    assert_eq!(base("/events/none.html").as_deref(), Some("/"));
    assert_eq!(base("/_casefile/readers/a/b/none.html").as_deref(), Some("/_casefile/readers/"));
    assert_eq!(base("/_casefile/plain/a/none.html"), None, "as it is built");
}

#[test]
fn a_path_is_decoded_once() {
    let preview = serve(&[("a%20b.html", "once"), ("a b.html", "plain"), ("평.html", "hangul")]);
    assert_eq!(preview.plain("/a%20b.html"), "plain");
    assert_eq!(preview.plain("/a%2520b.html"), "once");
    assert_eq!(preview.plain("/%ED%8F%89.html"), "hangul");
    assert_eq!(preview.get("/%ED.html").status(), "404");
}

#[test]
fn a_page_that_listens_is_told_each_state_and_what_it_missed() {
    let preview = serve(SITE);
    let before = preview.bell.state();
    let mut page = preview.listen();
    assert!(page.status.contains(" 200 "), "{}", page.status);
    assert_eq!(page.next(), before);
    preview.bell.ring();
    assert_eq!(page.next(), before + 1);
    preview.bell.ring();
    preview.bell.ring();
    let mut late = preview.listen();
    assert_eq!(late.next(), before + 3);
    while page.next() != before + 3 {}
}

#[test]
fn only_so_many_pages_listen_and_a_place_is_free_when_one_goes() {
    let preview = serve(SITE);
    let mut all: Vec<Listening> = (0..live::MOST_LISTENERS).map(|_| preview.listen()).collect();
    for listening in &mut all {
        listening.next();
    }
    assert!(preview.listen().status.contains(" 503 "));
    all.truncate(live::MOST_LISTENERS - 1);
    // The place is free when the server writes to the connection that is closed.
    let is_let_in = std::iter::repeat_with(|| {
        preview.bell.ring();
        preview.listen().status
    });
    assert!(is_let_in.take(2000).any(|status| status.contains(" 200 ")));
}

#[test]
fn a_stream_of_events_is_behind_the_same_door() {
    let preview = serve(SITE);
    let port = preview.port;
    let events = "GET /_casefile/events HTTP/1.1\r\n";
    assert_eq!(preview.send(&format!("{events}Host: evil.example\r\n")).status(), "403");
    let host = format!("{events}Host: 127.0.0.1:{port}\r\n");
    assert_eq!(preview.send(&format!("{host}Origin: https://evil.example\r\n")).status(), "403");
    assert_eq!(preview.send(&format!("{host}Sec-Fetch-Site: cross-site\r\n")).status(), "403");
}

#[test]
fn an_origin_that_is_not_ours_is_refused_and_none_is_ever_allowed_to_read() {
    let preview = serve(SITE);
    let port = preview.port;
    for origin in
        ["https://evil.example", "null", "http://localhost:1", "file://", "http://127.0.0.1.evil.example"]
    {
        let answer = preview.get_with("/", &format!("Origin: {origin}\r\n"));
        assert_eq!(
            (answer.status(), answer.header("access-control-allow-origin")),
            ("403", None),
            "{origin}"
        );
    }
    let twice = format!("Origin: http://localhost:{port}\r\nOrigin: https://evil.example\r\n");
    assert_eq!(preview.get_with("/", &twice).status(), "403");
    let own = preview.get_with("/", &format!("Origin: http://localhost:{port}\r\n"));
    assert_eq!((own.status(), own.header("access-control-allow-origin")), ("200", None));
}

#[test]
fn a_name_that_is_allowed_is_answered() {
    let site = Arc::new(Preview { pages: pages(SITE), asked: Mutex::default() });
    let listener = any_port().allowing(vec![HostName::parse("preview.example").expect("a name")]);
    let (port, served) = (listener.port(), Arc::clone(&site));
    thread::spawn(move || listener.run_until(served, Bell::default(), std::future::pending()));
    let preview = Running { port, site, bell: Bell::default() };
    assert_eq!(preview.get_from("preview.example").status(), "200");
    assert_eq!(preview.get_from("other.example").status(), "403");
    let head = "GET / HTTP/1.1\r\nHost: preview.example\r\nOrigin: https://preview.example\r\n";
    assert_eq!(preview.send(head).status(), "200");
}

#[test]
fn a_folder_without_its_slash_is_redirected_to_itself() {
    let preview = serve(&[("events/index.html", ""), ("사건/index.html", ""), ("data/a.csv", "")]);
    let events = preview.get("/events");
    assert_eq!((events.status(), events.header("location")), ("302", Some("/events/")));
    let hangul = preview.get("/%EC%82%AC%EA%B1%B4");
    assert_eq!(hangul.header("location"), Some("/%ec%82%ac%ea%b1%b4/"));
    assert_eq!(preview.get("/data").status(), "404");
}

#[test]
fn a_redirect_never_leaves_the_preview() {
    let preview = serve(&[("evil.example/index.html", "")]);
    for path in ["//evil.example", "/%2Fevil.example", "/\\evil.example", "//evil.example/.."] {
        assert_eq!(preview.get(path).header("location"), None, "{path}");
    }
}

#[test]
fn nothing_outside_the_site_is_served() {
    let preview = serve(SITE);
    for path in [
        "/../Cargo.toml",
        "/..%2fCargo.toml",
        "/%2e%2e/Cargo.toml",
        "/%2e%2e%2fCargo.toml",
        "/%252e%252e%252fCargo.toml",
        "/events/../../Cargo.toml",
        "/events/..%5c..%5cCargo.toml",
        "/..\\Cargo.toml",
        "/etc/passwd",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
        "/file:///etc/passwd",
        "/C:%5cWindows%5cwin.ini",
        "/index.html%00",
        "/index.html%00.css",
        "/%00",
        "/index.html%0d%0aSet-Cookie:%20a=b",
        "/._index.html",
        "/index.html/",
        "/index.html::$DATA",
    ] {
        for prefix in ["", "/_casefile/readers", "/_casefile/plain"] {
            let answer = preview.get(&format!("{prefix}{path}"));
            assert_eq!(answer.status(), "404", "{prefix}{path}");
            assert_eq!(answer.header("set-cookie"), None, "{path}");
            assert!(answer.body.contains("not here"), "{path}: {}", answer.body);
        }
    }
}

#[test]
fn what_is_missing_gets_the_sites_own_page_with_words_about_what_is_missing() {
    let own = serve(SITE).get("/events/none.html");
    assert_eq!(own.status(), "404");
    assert!(own.body.contains("<p>not here") && own.body.contains("through Own"), "{}", own.body);
    assert_eq!(own.header("content-type"), Some("text/html; charset=utf-8"));
    let bare = serve(&[]).get("/");
    assert_eq!(bare.status(), "404");
    assert!(bare.body.contains("through Own"), "{}", bare.body);
}

#[test]
fn a_page_that_cannot_be_made_is_one_that_says_why() {
    let preview = serve(SITE);
    let spoilt = preview.get("/spoilt.html");
    assert_eq!(spoilt.status(), "500");
    assert!(spoilt.body.contains("<strong>FAULT</strong>"), "{}", spoilt.body);
    assert!(spoilt.body.contains("no template `event.html`\\u{1b}[31m &lt;b&gt;"), "{}", spoilt.body);
    assert!(spoilt.body.contains("preview.js"), "it is loaded again when it is mended");
    let plain = preview.get("/_casefile/plain/spoilt.html");
    assert_eq!(plain.header("content-type"), Some("text/plain; charset=utf-8"));
    assert_eq!(plain.body, "500: this could not be made\n\nno template `event.html`\\u{1b}[31m <b>\n");
}

#[test]
fn nothing_is_pulled_until_it_is_asked_for() {
    let preview = serve(SITE);
    preview.get("/events/");
    preview.get_from("evil.example");
    assert_eq!(*preview.site.asked.lock().expect("not poisoned"), ["events/index.html"]);
}

#[test]
fn only_our_own_names_are_answered() {
    let preview = serve(SITE);
    let port = preview.port;
    for host in ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"] {
        assert_eq!(preview.get_from(&format!("{host}:{port}")).status(), "200", "{host}");
    }
    let elsewhere = port - 1;
    let foreign = ["evil.example", "localhost", "127.0.0.1", "", "localhost.evil.example"].map(str::to_owned);
    let on_port = ["evil.example", "localhost.evil.example", "0.0.0.0", "127.0.0.1.nip.io", ""]
        .map(|host| format!("{host}:{port}"));
    for host in foreign.iter().chain(&on_port).chain([&format!("localhost:{elsewhere}")]) {
        assert_eq!(preview.get_from(host).status(), "403", "`{host}`");
    }
}

#[test]
fn a_refusal_says_why() {
    let preview = serve(SITE);
    let port = preview.port;
    let refused = preview.get_from("evil.example");
    assert_eq!(
        refused.body,
        format!(
            "403: this is a preview on your own computer. It answers to 127.0.0.1:{port}, \
             localhost:{port}, [::1]:{port} only, so that no website can read it through a name of its own.\n\
             Another name that is yours is allowed with --allowed-host NAME.\n"
        )
    );
    assert_eq!(refused.header("cache-control"), Some("no-store"));
}

#[test]
fn a_request_without_one_clear_host_is_refused() {
    let preview = serve(SITE);
    let port = preview.port;
    let ours = format!("Host: localhost:{port}\r\n");
    assert_eq!(preview.send("GET / HTTP/1.0\r\n").status(), "403");
    assert_eq!(preview.send(&format!("GET / HTTP/1.1\r\n{ours}Host: evil.example\r\n")).status(), "403");
    assert_eq!(preview.send(&format!("GET http://evil.example/ HTTP/1.1\r\n{ours}")).status(), "403");
}

#[test]
fn what_another_site_embeds_is_refused_and_a_followed_link_is_not() {
    let preview = serve(SITE);
    let from = |site, mode, dest| {
        let headers =
            format!("Sec-Fetch-Site: {site}\r\nSec-Fetch-Mode: {mode}\r\nSec-Fetch-Dest: {dest}\r\n");
        preview.get_with("/", &headers).status().to_owned()
    };
    assert_eq!(from("cross-site", "no-cors", "image"), "403");
    assert_eq!(from("cross-site", "navigate", "iframe"), "403");
    assert_eq!(from("same-site", "no-cors", "script"), "403");
    assert_eq!(from("cross-site", "navigate", "document"), "200");
    assert_eq!(from("same-origin", "no-cors", "style"), "200");
    assert_eq!(from("none", "navigate", "document"), "200");
}

#[test]
fn every_response_carries_the_guards() {
    let preview = serve(SITE);
    let answers = [
        preview.get("/"),
        preview.get("/none"),
        preview.get("/events"),
        preview.get("/spoilt.html"),
        preview.get("/_casefile/preview.js"),
        preview.get_from("x"),
    ];
    for answer in answers {
        for (name, value) in GUARDS {
            let value = value.to_ascii_lowercase();
            assert_eq!(answer.header(name.as_str()), Some(value.as_str()), "{name}");
        }
    }
}

#[test]
fn a_preview_is_only_read() {
    let preview = serve(SITE);
    let host = format!("Host: 127.0.0.1:{}\r\n", preview.port);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"] {
        let refused = preview.send(&format!("{method} / HTTP/1.1\r\n{host}"));
        assert_eq!((refused.status(), refused.header("allow")), ("405", Some("get, head")), "{method}");
    }
    let head = preview.send(&format!("HEAD /_casefile/plain/ HTTP/1.1\r\n{host}"));
    assert_eq!((head.status(), head.body.as_str()), ("200", ""));
    assert_eq!(head.header("content-length"), Some("7"));
}

#[test]
fn a_port_that_is_asked_for_and_taken_is_an_error() {
    let first = any_port();
    let error = bind(&on(first.port())).expect_err("it is taken");
    assert_eq!(error.to_string(), format!("port `{}` is used by another program", first.port()));
}

#[test]
fn without_a_port_the_next_free_one_is_taken() {
    let (first, here) = (any_port(), IpAddr::from(Ipv4Addr::LOCALHOST));
    let next = first_free(here, first.port()..=first.port() + 20).expect("one of twenty is free");
    assert!(next.port() > first.port());
    assert_eq!(next.address(), format!("http://127.0.0.1:{}/", next.port()));
    let error = first_free(here, first.port()..=first.port()).expect_err("it is taken");
    assert_eq!(error.to_string(), format!("all ports from `{0}` to `{0}` are in use", first.port()));
}

#[test]
fn an_address_that_is_not_of_this_computer_is_an_error() {
    // From the block that is kept for documents.
    let place = Place { address: "192.0.2.1".parse().expect("an address"), port: Some(0) };
    assert_eq!(
        bind(&place).expect_err("it is no one's").to_string(),
        "`192.0.2.1` is no address of this computer"
    );
}

#[test]
fn the_preview_never_listens_beyond_loopback_unless_it_is_told_to() {
    assert!(any_port().is_loopback());
    let place = Place { address: Ipv4Addr::UNSPECIFIED.into(), port: Some(0) };
    assert!(!bind(&place).expect("there is a free port").is_loopback());
}

#[test]
fn a_preview_stops_when_it_is_told_to() {
    let site = Arc::new(Preview { pages: pages(SITE), asked: Mutex::default() });
    any_port().run_until(site, Bell::default(), std::future::ready(())).expect("it stops without a fault");
}

#[test]
fn more_connections_than_there_is_room_for_are_all_answered() {
    let preview = serve(SITE);
    let mut open: Vec<TcpStream> = (0..300)
        .map(|_| {
            let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, preview.port)).expect("it listens");
            let head =
                format!("GET / HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", preview.port);
            stream.write_all(head.as_bytes()).expect("it reads");
            stream
        })
        .collect();
    for stream in &mut open {
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    }
}
