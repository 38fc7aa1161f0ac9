//! Raw HTTP over a socket, to a server on a free port. A test speaks as a browser, or a website, would.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Mutex;
use std::thread;

use super::*;
use crate::pull::fixture::{Pages, pages};

/// A site that remembers what was asked of it.
struct Preview {
    pages: Pages,
    asked: Mutex<Vec<String>>,
}

impl Site for Preview {
    fn get(&self, path: &str) -> Reply {
        self.asked.lock().expect("no test panics in here").push(path.to_owned());
        look_up(&self.pages, path)
    }
}

/// A running preview, until the test process ends.
struct Running {
    port: u16,
    site: Arc<Preview>,
}

fn serve(site: &[(&str, &str)]) -> Running {
    let site = Arc::new(Preview { pages: pages(site), asked: Mutex::default() });
    let listener = bind(Some(0)).expect("loopback has a free port");
    let port = listener.port;
    let served = Arc::clone(&site);
    thread::spawn(move || listener.run_until(served, std::future::pending()));
    Running { port, site }
}

impl Running {
    fn get(&self, path: &str) -> Answer {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n", self.port))
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
    ("404.html", "<p>not here"),
    ("data/events.jsonl", "{}\n"),
    ("events/index.html", "<p>events"),
    ("index.html", "<p>home"),
    ("places/평양.html", "<p>Pyongyang"),
    ("spoilt.html", "!no template `event.html`\u{1b}[31m <b>"),
];

#[test]
fn pages_are_served_as_they_are() {
    let preview = serve(SITE);
    let home = preview.get("/");
    assert_eq!((home.status(), home.body.as_str()), ("200", "<p>home"));
    assert_eq!(home.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(preview.get("/index.html?reload=1").body, "<p>home");
    assert_eq!(preview.get("/events/").body, "<p>events");
    assert_eq!(preview.get("/data/events.jsonl").body, "{}\n");
}

#[test]
fn a_path_is_decoded_once() {
    let preview = serve(&[("a%20b.html", "once"), ("a b.html", "plain"), ("평.html", "hangul")]);
    assert_eq!(preview.get("/a%20b.html").body, "plain");
    assert_eq!(preview.get("/a%2520b.html").body, "once");
    assert_eq!(preview.get("/%ED%8F%89.html").body, "hangul");
    assert_eq!(preview.get("/%ED.html").status(), "404");
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
    for path in ["/../Cargo.toml", "/%2e%2e/Cargo.toml", "/etc/passwd", "//etc/passwd", "/index.html%00"] {
        assert_eq!(preview.get(path).status(), "404", "{path}");
    }
}

#[test]
fn what_is_missing_gets_the_sites_own_page_or_a_plain_one() {
    let own = serve(SITE).get("/events/none.html");
    assert_eq!((own.status(), own.body.as_str()), ("404", "<p>not here"));
    assert_eq!(own.header("content-type"), Some("text/html; charset=utf-8"));
    let plain = serve(&[]).get("/");
    assert_eq!(plain.status(), "404");
    assert_eq!(plain.body, "404: this site has nothing at this address\n");
}

#[test]
fn a_page_that_cannot_be_made_says_why_in_plain_text() {
    let spoilt = serve(SITE).get("/spoilt.html");
    assert_eq!(spoilt.status(), "500");
    assert_eq!(spoilt.header("content-type"), Some("text/plain; charset=utf-8"));
    assert_eq!(spoilt.body, "500: this page could not be made\n\nno template `event.html`\\u{1b}[31m <b>\n");
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
             localhost:{port}, [::1]:{port} only, so that no website can read it through a name of its own.\n"
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
    let answers = [preview.get("/"), preview.get("/none"), preview.get("/events"), preview.get_from("x")];
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
    let head = preview.send(&format!("HEAD / HTTP/1.1\r\n{host}"));
    assert_eq!((head.status(), head.body.as_str()), ("200", ""));
    assert_eq!(head.header("content-length"), Some("7"));
}

#[test]
fn a_port_that_is_asked_for_and_taken_is_an_error() {
    let first = bind(Some(0)).expect("loopback has a free port");
    let error = bind(Some(first.port)).expect_err("it is taken");
    assert_eq!(error.to_string(), format!("port `{}` is used by another program", first.port));
}

#[test]
fn without_a_port_the_next_free_one_is_taken() {
    let first = bind(Some(0)).expect("loopback has a free port");
    let next = first_free(first.port..=first.port + 20).expect("one of twenty is free");
    assert!(next.port > first.port);
    assert_eq!(next.address(), format!("http://127.0.0.1:{}/", next.port));
    let error = first_free(first.port..=first.port).expect_err("it is taken");
    assert_eq!(error.to_string(), format!("all ports from `{0}` to `{0}` are in use", first.port));
}

#[test]
fn the_preview_never_listens_beyond_loopback() {
    let listener = bind(Some(0)).expect("loopback has a free port");
    assert!(listener.socket.local_addr().expect("it is bound").ip().is_loopback());
}

#[test]
fn a_preview_stops_when_it_is_told_to() {
    let site = Arc::new(Preview { pages: pages(SITE), asked: Mutex::default() });
    let listener = bind(Some(0)).expect("loopback has a free port");
    listener.run_until(site, std::future::ready(())).expect("it stops without a fault");
}
