//! The preview's HTTP in its least form: one address on loopback, from which this computer's browser reads.
//!
//! Serves what is built, byte for byte, one page at a time when it is asked for. Does not watch, reload or
//! change a page: that is added to responses elsewhere.
//!
//! A preview may show drafts, and every website that is open in the same browser can send requests to it.
//! So it *never* listens beyond loopback, and *never* answers a request that another site could have made
//! and read:
//!
//! - a name that is not ours in `Host` is refused: a website can point its own name at 127.0.0.1
//!   (DNS rebinding) and would then read the answer as its own page;
//! - what another site embeds (`Sec-Fetch-Site`) is refused, so that not even sizes and load times tell;
//!   following a link to the preview is not;
//! - every response forbids framing, caching, sniffing, referrers and a hold on the window that opened it.

use std::error::Error;
use std::fmt;
use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, TcpListener};
use std::ops::RangeInclusive;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::serve::ListenerExt;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::pull::Pull;

#[cfg(test)]
mod tests;

/// What the preview shows. Asked from several threads, one call a request, so that what stands behind it
/// may be swapped between two.
pub trait Site: Send + Sync + 'static {
    /// What is at exactly this path: decoded, without a leading `/`, and not to be trusted otherwise.
    fn get(&self, path: &str) -> Reply;
}

/// What a site has at a path.
#[derive(Debug, PartialEq, Eq)]
pub enum Reply {
    /// An output, whole. Its content type follows from `path`.
    Found { path: String, bytes: Vec<u8> },
    /// No output, but a folder with an `index.html`.
    Folder,
    /// Nothing.
    Missing,
    /// An output that cannot be made, and why, in words.
    Failed(String),
}

/// What these outputs have at a path; pulls it, and nothing else.
pub fn look_up<P: Pull>(outputs: &P, path: &str) -> Reply
where
    P::Error: fmt::Display,
{
    let Some(index) = outputs.find(path) else {
        let is_folder = outputs.find(&format!("{path}/index.html")).is_some();
        return if is_folder { Reply::Folder } else { Reply::Missing };
    };
    let mut bytes = Vec::new();
    match outputs.pull(index, &mut Vec::new(), &mut bytes) {
        Ok(()) => Reply::Found { path: path.to_owned(), bytes },
        Err(error) => Reply::Failed(error.to_string()),
    }
}

/// Where the preview is found if nobody says otherwise, and where it looks when that is taken.
const PORTS: RangeInclusive<u16> = 8420..=8440;

/// How many pages are pulled at once: a browser asks for six or so at a time.
const PULLS: usize = 8;

/// Takes a port on loopback: this one, or else the first free one from 8420. Port 0 is any free one.
pub fn bind(port: Option<u16>) -> Result<Listener, ServeError> {
    match port {
        Some(port) => listen(port),
        None => first_free(PORTS),
    }
}

fn first_free(ports: RangeInclusive<u16>) -> Result<Listener, ServeError> {
    for port in ports.clone() {
        match listen(port) {
            Err(ServeError::Taken(_)) => continue,
            listener => return listener,
        }
    }
    Err(ServeError::AllTaken(ports))
}

fn listen(port: u16) -> Result<Listener, ServeError> {
    let socket = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => ServeError::Taken(port),
        ErrorKind::PermissionDenied => ServeError::Forbidden(port),
        _ => ServeError::Network(error),
    })?;
    let port = socket.local_addr().map_err(ServeError::Network)?.port();
    Ok(Listener { socket, port })
}

/// A port that is ours, and answers once it [runs](Listener::run).
#[derive(Debug)]
pub struct Listener {
    socket: TcpListener,
    port: u16,
}

impl Listener {
    /// What to type into a browser.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Serves until Ctrl-C.
    pub fn run<S: Site>(self, site: Arc<S>) -> Result<(), ServeError> {
        self.run_until(site, async {
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await; // no such signal here: whoever started us ends us
            }
        })
    }

    /// Serves until `stop`. Open connections are cut, not waited for: a browser keeps its own for minutes.
    pub fn run_until<S: Site>(self, site: Arc<S>, stop: impl Future<Output = ()>) -> Result<(), ServeError> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .max_blocking_threads(PULLS)
            .build()
            .map_err(ServeError::Network)?;
        let served = runtime.block_on(self.serve(site, stop));
        runtime.shutdown_background();
        served.map_err(ServeError::Network)
    }

    async fn serve<S: Site>(self, site: Arc<S>, stop: impl Future<Output = ()>) -> io::Result<()> {
        self.socket.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(self.socket)?.tap_io(|stream| {
            let _ = stream.set_nodelay(true); // only speed
        });
        let server = axum::serve(listener, router(site, self.port));
        tokio::select! {
            served = async { server.await } => served,
            () = stop => Ok(()),
        }
    }
}

/// The pages, behind the door. Whatever is routed later goes inside as well.
fn router<S: Site>(site: Arc<S>, port: u16) -> Router {
    let door = Arc::new(Door::new(port));
    Router::new().fallback(page::<S>).with_state(site).layer(from_fn_with_state(door, at_the_door))
}

/// Who may come in.
struct Door {
    hosts: Vec<String>,
}

impl Door {
    fn new(port: u16) -> Door {
        let names = ["127.0.0.1", "localhost", "[::1]"];
        let mut hosts: Vec<_> = names.iter().map(|name| format!("{name}:{port}")).collect();
        if port == 80 {
            hosts.extend(names.map(str::to_owned)); // browsers leave the usual port out
        }
        Door { hosts }
    }

    /// Why a request is not answered, if it is not.
    fn refusal(&self, request: &Request) -> Option<String> {
        if !self.is_named_by(request) {
            return Some(format!(
                "403: this is a preview on your own computer. It answers to {} only, \
                 so that no website can read it through a name of its own.\n",
                self.hosts.join(", ")
            ));
        }
        is_from_another_site(request.headers()).then(|| {
            "403: another website tried to load a part of this preview. Only the preview's own pages may.\n"
                .to_owned()
        })
    }

    /// One `Host`, ours; and ours in the request line too, if it names one there.
    fn is_named_by(&self, request: &Request) -> bool {
        let mut named = request.headers().get_all(header::HOST).iter();
        let (Some(host), None) = (named.next(), named.next()) else {
            return false;
        };
        let line = request.uri().authority().map(|authority| authority.as_str());
        host.to_str().is_ok_and(|host| self.is_ours(host)) && line.is_none_or(|host| self.is_ours(host))
    }

    fn is_ours(&self, host: &str) -> bool {
        self.hosts.iter().any(|ours| ours.eq_ignore_ascii_case(host))
    }
}

/// As browsers say it themselves. Another port of this computer (`same-site`) is another site to us.
/// A link that someone follows is let in: the page that opens is not the other site's to read.
fn is_from_another_site(headers: &HeaderMap) -> bool {
    let says = |name, words: &[&str]| {
        headers.get(name).and_then(|value| value.to_str().ok()).is_some_and(|value| words.contains(&value))
    };
    let followed = says("sec-fetch-mode", &["navigate"]) && says("sec-fetch-dest", &["document"]);
    says("sec-fetch-site", &["cross-site", "same-site"]) && !followed
}

async fn at_the_door(State(door): State<Arc<Door>>, request: Request, next: Next) -> Response {
    let mut response = match door.refusal(&request) {
        Some(why) => plain(StatusCode::FORBIDDEN, why),
        None => next.run(request).await,
    };
    for (name, value) in GUARDS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// What every response says, refusals too.
const GUARDS: [(HeaderName, &str); 6] = [
    (header::CACHE_CONTROL, "no-store"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// One page. Pulling it may take a while, so it is done beside the thread that listens.
async fn page<S: Site>(State(site): State<Arc<S>>, method: Method, uri: Uri) -> Response {
    if method != Method::GET && method != Method::HEAD {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "405: a preview is only read\n".into());
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    let answered = tokio::task::spawn_blocking(move || answer(&*site, &uri)).await;
    answered.unwrap_or_else(|_| failed("casefile stumbled over this page; the terminal says where"))
}

fn answer<S: Site>(site: &S, uri: &Uri) -> Response {
    let Some(path) = site_path(uri) else {
        return missing(site);
    };
    match site.get(&path) {
        Reply::Found { path, bytes } => found(StatusCode::OK, &path, bytes),
        Reply::Folder => redirect(&path),
        Reply::Missing => missing(site),
        Reply::Failed(why) => failed(&why),
    }
}

/// The path a request asks for, decoded once; `None` for what no path of a site can be.
fn site_path(uri: &Uri) -> Option<String> {
    let encoded = uri.path().strip_prefix('/')?;
    let mut path = percent_decode_str(encoded).decode_utf8().ok()?.into_owned();
    if path.is_empty() || path.ends_with('/') {
        path.push_str("index.html");
    }
    Some(path)
}

/// The site's own page for this, as it is. Its links are relative and its address is not its own, so deep
/// down its style and links lead nowhere: on a web host they would not either, and the preview shows that.
fn missing<S: Site>(site: &S) -> Response {
    match site.get("404.html") {
        Reply::Found { path, bytes } => found(StatusCode::NOT_FOUND, &path, bytes),
        Reply::Failed(why) => failed(&why),
        _ => plain(StatusCode::NOT_FOUND, "404: this site has nothing at this address\n".into()),
    }
}

fn found(status: StatusCode, path: &str, bytes: Vec<u8>) -> Response {
    with_type(status, content_type(path), Body::from(bytes))
}

fn failed(why: &str) -> Response {
    let text = format!("500: this page could not be made\n\n{}\n", printable(why));
    plain(StatusCode::INTERNAL_SERVER_ERROR, text)
}

/// Line breaks and what can be seen; other control characters are spelled out.
fn printable(text: &str) -> String {
    let spell = |c: char| match c {
        c if c.is_control() && c != '\n' => c.escape_unicode().to_string(),
        c => c.to_string(),
    };
    text.chars().map(spell).collect()
}

fn plain(status: StatusCode, text: String) -> Response {
    with_type(status, "text/plain; charset=utf-8", Body::from(text))
}

fn with_type(status: StatusCode, content_type: &'static str, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}

/// What stands in an address as it is.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// To the folder's own address, so that its page's relative links hold. Always within the preview: the
/// path is one that the site knows.
fn redirect(folder: &str) -> Response {
    let address = format!("/{}/", utf8_percent_encode(folder, PATH));
    let mut response = plain(StatusCode::FOUND, format!("302: {address}\n"));
    let address = HeaderValue::try_from(address).expect("a percent-encoded path is ASCII");
    response.headers_mut().insert(header::LOCATION, address);
    response
}

/// What a browser is told that a file is. Everything that casefile writes is in the list.
fn content_type(path: &str) -> &'static str {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension.to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "jsonl" => "application/jsonl; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "woff2" => "font/woff2",
        "zip" => "application/zip",
        "epub" => "application/epub+zip",
        _ => "application/octet-stream",
    }
}

/// Why the preview cannot be served.
#[derive(Debug)]
pub enum ServeError {
    /// The port that was asked for is in use.
    Taken(u16),
    /// All the ports that were tried are in use.
    AllTaken(RangeInclusive<u16>),
    /// The system does not give us this port.
    Forbidden(u16),
    /// The network said no.
    Network(io::Error),
}

impl ServeError {
    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            Self::Taken(_) => {
                "leave out --port and a free one is found, or stop the program that uses it".into()
            }
            Self::AllTaken(_) => "stop an earlier preview, or choose another with --port".into(),
            Self::Forbidden(_) => "choose a port from 1024 on, or leave out --port".into(),
            Self::Network(_) => "see that this computer lets programs listen on 127.0.0.1".into(),
        }
    }
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Taken(port) => write!(f, "port `{port}` is used by another program"),
            Self::AllTaken(ports) => {
                write!(f, "all ports from `{}` to `{}` are in use", ports.start(), ports.end())
            }
            Self::Forbidden(port) => write!(f, "port `{port}` may not be used by your account"),
            Self::Network(error) => write!(f, "cannot serve the preview: {error}"),
        }
    }
}

impl Error for ServeError {}
