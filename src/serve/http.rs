//! Listens, and answers: which page a request is about, and how a reply is said in HTTP. The rest is asked of the site.
//!
//! One thread listens. Pages are pulled beside it, few at a time, so that however many are asked for at once there is
//! always room for whoever makes the site anew.

use std::error::Error;
use std::fmt;
use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::ops::RangeInclusive;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::{self, HeaderValue};
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use percent_encoding::percent_decode_str;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::door::{Door, HostName, at_the_door, literal};
use super::dress::{self, Dress};
use super::live::Bell;
use super::{Page, Reply, Site, View, address};
use crate::disk;

/// Where the preview is found if nobody says otherwise, and where it looks when that is taken.
const PORTS: RangeInclusive<u16> = 8420..=8440;

/// So many connections are held at once; more wait at the door. Each takes one of the files that a process may hold
/// open, and those who read the site need some too.
const MOST_CONNECTIONS: usize = 4096;

/// Where to listen.
#[derive(Clone, Debug)]
pub struct Place {
    pub address: IpAddr,
    /// This one, or else the first free one from 8420. Port 0 is any free one.
    pub port: Option<u16>,
}

impl Default for Place {
    fn default() -> Place {
        Place { address: Ipv4Addr::LOCALHOST.into(), port: None }
    }
}

/// Takes the place.
pub fn bind(place: &Place) -> Result<Listener, ServeError> {
    match place.port {
        Some(port) => listen(place.address, port),
        None => first_free(place.address, PORTS),
    }
}

pub(super) fn first_free(address: IpAddr, ports: RangeInclusive<u16>) -> Result<Listener, ServeError> {
    for port in ports.clone() {
        match listen(address, port) {
            Err(ServeError::Taken(_)) => continue,
            listener => return listener,
        }
    }
    Err(ServeError::AllTaken(ports))
}

fn listen(address: IpAddr, port: u16) -> Result<Listener, ServeError> {
    let socket = TcpListener::bind((address, port)).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => ServeError::Taken(port),
        ErrorKind::PermissionDenied => ServeError::Forbidden(port),
        ErrorKind::AddrNotAvailable => ServeError::NotOurs(address),
        _ => ServeError::Network(error),
    })?;
    let bound = socket.local_addr().map_err(ServeError::Network)?;
    Ok(Listener { socket, bound, allowed: Vec::new() })
}

/// A port that is ours, and answers once it [runs](Listener::run).
#[derive(Debug)]
pub struct Listener {
    socket: TcpListener,
    bound: SocketAddr,
    allowed: Vec<HostName>,
}

impl Listener {
    /// Answers to these names too.
    #[must_use]
    pub fn allowing(self, allowed: Vec<HostName>) -> Listener {
        Listener { allowed, ..self }
    }

    /// What to type into a browser on this computer.
    pub fn address(&self) -> String {
        let address = self.bound.ip();
        let here = if address.is_unspecified() { Ipv4Addr::LOCALHOST.into() } else { address };
        format!("http://{}:{}/", literal(here), self.bound.port())
    }

    pub fn port(&self) -> u16 {
        self.bound.port()
    }

    /// Whether only this computer can reach it.
    pub fn is_loopback(&self) -> bool {
        self.bound.ip().is_loopback()
    }

    /// Serves until Ctrl-C.
    pub fn run<S: Site>(self, site: Arc<S>, bell: Bell) -> Result<(), ServeError> {
        self.run_until(site, bell, async {
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await; // no such signal here: whoever started us ends us
            }
        })
    }

    /// Serves until `stop`. Open connections are cut, not waited for: a browser keeps its own for minutes.
    pub fn run_until<S: Site>(
        self,
        site: Arc<S>,
        bell: Bell,
        stop: impl Future<Output = ()>,
    ) -> Result<(), ServeError> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .max_blocking_threads(pulls())
            .build()
            .map_err(ServeError::Network)?;
        let served = runtime.block_on(self.serve(site, bell, stop));
        runtime.shutdown_background();
        served.map_err(ServeError::Network)
    }

    async fn serve<S: Site>(
        self,
        site: Arc<S>,
        bell: Bell,
        stop: impl Future<Output = ()>,
    ) -> io::Result<()> {
        self.socket.set_nonblocking(true)?;
        let listener = Bounded {
            listener: tokio::net::TcpListener::from_std(self.socket)?,
            room: Arc::new(Semaphore::new(room_for_connections())),
        };
        let door = Door::new(self.bound.ip(), self.bound.port(), self.allowed);
        let server = axum::serve(listener, router(site, bell, door));
        tokio::select! {
            served = async { server.await } => served,
            () = stop => Ok(()),
        }
    }
}

/// How many pages are pulled at once.
fn pulls() -> usize {
    std::thread::available_parallelism().map_or(2, |cores| cores.get().clamp(2, 8))
}

/// Asks the system for as many open files as it gives, and takes half of them at most.
fn room_for_connections() -> usize {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let wanted = 2 * MOST_CONNECTIONS as u64 + 1024;
        let limit = getrlimit(Resource::Nofile);
        let raised = limit.maximum.map_or(wanted, |most| most.min(wanted));
        if limit.current.is_some_and(|current| current < raised) {
            let _ = setrlimit(Resource::Nofile, Rlimit { current: Some(raised), ..limit }); // else fewer
        }
        let current = getrlimit(Resource::Nofile).current.unwrap_or(wanted);
        (current / 2).clamp(16, MOST_CONNECTIONS as u64) as usize
    }
    #[cfg(not(unix))]
    MOST_CONNECTIONS
}

/// Takes in so many connections at once; the others wait until one is closed.
struct Bounded {
    listener: tokio::net::TcpListener,
    room: Arc<Semaphore>,
}

impl axum::serve::Listener for Bounded {
    type Io = Held;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Held, SocketAddr) {
        let place = Arc::clone(&self.room).acquire_owned().await.expect("the room is never closed");
        let (stream, from) = axum::serve::Listener::accept(&mut self.listener).await;
        let _ = stream.set_nodelay(true); // only speed
        (Held { stream, _place: place }, from)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A connection, and its place in the room.
struct Held {
    stream: TcpStream,
    _place: OwnedSemaphorePermit,
}

impl AsyncRead for Held {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Held {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

/// What a request is answered from.
struct Served<S> {
    site: Arc<S>,
    bell: Bell,
    /// As many pages are made at once. Whoever waits for a turn and goes away is not waited for.
    turns: Semaphore,
}

/// The pages, behind the door. Whatever is routed later goes inside as well.
fn router<S: Site>(site: Arc<S>, bell: Bell, door: Door) -> Router {
    let served = Arc::new(Served { site, bell, turns: Semaphore::new(pulls()) });
    let door = from_fn_with_state(Arc::new(door), at_the_door);
    Router::new().fallback(answered::<S>).with_state(served).layer(door)
}

/// What the preview itself has, by its addresses.
const EVENTS: &str = "/_casefile/events";
const OWN_FILES: [(&str, &str, &str); 2] = [
    (dress::SCRIPT, "text/javascript; charset=utf-8", include_str!("preview.js")),
    (dress::STYLE, "text/css; charset=utf-8", include_str!("preview.css")),
];

async fn answered<S: Site>(State(served): State<Arc<Served<S>>>, method: Method, uri: Uri) -> Response {
    if method != Method::GET && method != Method::HEAD {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "405: a preview is only read\n".into());
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    if uri.path() == EVENTS && method == Method::GET {
        let full = "503: too many pages of this preview are open\n";
        return served.bell.listen().unwrap_or_else(|| plain(StatusCode::SERVICE_UNAVAILABLE, full.into()));
    }
    if let Some((_, content_type, text)) = OWN_FILES.iter().find(|(address, ..)| *address == uri.path()) {
        return with_type(StatusCode::OK, content_type, Body::from(*text));
    }
    let _turn = served.turns.acquire().await.expect("turns are never closed");
    // Pulling a page may take a while, so it is done beside the thread that listens.
    let served = Arc::clone(&served);
    let answered = tokio::task::spawn_blocking(move || answer(&served, &uri)).await;
    answered.unwrap_or_else(|_| {
        let text = "500: casefile stumbled over this page; the terminal says where\n";
        plain(StatusCode::INTERNAL_SERVER_ERROR, text.into())
    })
}

fn answer<S: Site>(served: &Served<S>, uri: &Uri) -> Response {
    // The state is asked before the page: a page may be newer than it says, never older.
    let clothes = Clothes { state: served.bell.state(), view: View::Own };
    let Some((view, encoded)) = View::of(uri.path()) else {
        return plain(StatusCode::BAD_REQUEST, "400: this is no address of a page\n".into());
    };
    let clothes = Clothes { view, ..clothes };
    let Some(path) = site_path(encoded) else {
        return missing(&*served.site, &clothes, Dress::default());
    };
    let Page { reply, dress } = served.site.get(view, &path);
    match reply {
        Reply::Found { path, bytes, is_made } => {
            found(StatusCode::OK, &path, bytes, is_made, &clothes, &dress)
        }
        Reply::Folder => redirect(&address(view, &format!("{path}/"))),
        Reply::Missing => missing(&*served.site, &clothes, dress),
        Reply::Failed(why) => failed(&path, &why, &clothes, &dress),
    }
}

/// How pages are dressed for one request.
struct Clothes {
    state: u64,
    view: View,
}

/// A page whose links lead from this address, whatever its own is. It stands before the page's policy, which allows none.
fn with_base(page: Vec<u8>, address: &str) -> Vec<u8> {
    const HEAD: &[u8] = b"<head>";
    let Some(at) = page.windows(HEAD.len()).position(|window| window.eq_ignore_ascii_case(HEAD)) else {
        return page;
    };
    let (before, after) = page.split_at(at + HEAD.len());
    [before, format!("<base href=\"{address}\">").as_bytes(), after].concat()
}

/// The path that is asked for, decoded once; `None` for what no path of a site can be.
fn site_path(encoded: &str) -> Option<String> {
    let mut path = percent_decode_str(encoded).decode_utf8().ok()?.into_owned();
    if path.is_empty() || path.ends_with('/') {
        path.push_str("index.html");
    }
    Some(path)
}

/// The site's own page for this. Its links are relative to the top of the site, and its address may lie deep down, so
/// the response says from where they lead. What is said around it is about the page that is missing.
fn missing<S: Site>(site: &S, clothes: &Clothes, dress: Dress) -> Response {
    match site.get(clothes.view, "404.html").reply {
        Reply::Found { path, bytes, is_made } => {
            let bytes = match clothes.view {
                View::Plain => bytes,
                view => with_base(bytes, &address(view, "")),
            };
            found(StatusCode::NOT_FOUND, &path, bytes, is_made, clothes, &dress)
        }
        Reply::Failed(why) => failed("404.html", &why, clothes, &dress),
        _ if dress == Dress::default() => {
            plain(StatusCode::NOT_FOUND, "404: this site has nothing at this address\n".into())
        }
        _ => alone(StatusCode::NOT_FOUND, clothes, &dress),
    }
}

fn found(
    status: StatusCode,
    path: &str,
    bytes: Vec<u8>,
    is_made: bool,
    clothes: &Clothes,
    dress: &Dress,
) -> Response {
    let content_type = content_type(path);
    let may_run =
        content_type == HTML || content_type.starts_with("image/svg") || content_type.contains("xml");
    let bytes = match content_type == HTML && is_made && clothes.view != View::Plain {
        true => dress::on(&bytes, clothes.state, dress),
        false => bytes,
    };
    let mut response = with_type(status, content_type, Body::from(bytes));
    if may_run && !is_made {
        // A file of the writer's, such as a page kept as evidence: its scripts could read every draft.
        let sandbox = HeaderValue::from_static("sandbox");
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, sandbox);
    }
    response
}

/// In place of a page: a page that says why. In place of anything else: text.
fn failed(path: &str, why: &str, clothes: &Clothes, dress: &Dress) -> Response {
    if content_type(path) == HTML && clothes.view != View::Plain {
        return alone(StatusCode::INTERNAL_SERVER_ERROR, clothes, dress);
    }
    let text = format!("500: this could not be made\n\n{}\n", printable(why));
    plain(StatusCode::INTERNAL_SERVER_ERROR, text)
}

fn alone(status: StatusCode, clothes: &Clothes, dress: &Dress) -> Response {
    with_type(status, HTML, Body::from(dress::in_place_of_a_page(clothes.state, dress)))
}

/// Line breaks and what can be seen; other control characters are spelled out.
fn printable(text: &str) -> String {
    let spell = |c: char| match c {
        c if c.is_control() && c != '\n' => c.escape_unicode().to_string(),
        c => c.to_string(),
    };
    text.chars().map(spell).collect()
}

pub(super) fn plain(status: StatusCode, text: String) -> Response {
    with_type(status, "text/plain; charset=utf-8", Body::from(text))
}

fn with_type(status: StatusCode, content_type: &'static str, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}

/// To the folder's own address, so that its page's relative links hold. Always within the preview: the
/// path is one that the site knows.
fn redirect(address: &str) -> Response {
    let mut response = plain(StatusCode::FOUND, format!("302: {address}\n"));
    let address = HeaderValue::try_from(address).expect("a percent-encoded path is ASCII");
    response.headers_mut().insert(header::LOCATION, address);
    response
}

const HTML: &str = "text/html; charset=utf-8";

/// What a browser is told that a file is. Everything that casefile writes is in the list.
fn content_type(path: &str) -> &'static str {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension.to_ascii_lowercase().as_str() {
        "html" | "htm" => HTML,
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
    /// This computer has no such address.
    NotOurs(IpAddr),
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
            Self::NotOurs(_) => "leave out --host: then only this computer can see the preview".into(),
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
            Self::NotOurs(address) => write!(f, "`{address}` is no address of this computer"),
            Self::Network(error) => write!(f, "cannot serve the preview: {}", disk::reason(error)),
        }
    }
}

impl Error for ServeError {}
