//! Who may come in. Decides by a request's head alone, before anything is looked up, and says the same of every
//! response: a preview may show drafts, and every website that is open in the same browser can send requests to it.
//!
//! - a name that is not ours in `Host` is refused: a website can point its own name at 127.0.0.1
//!   (DNS rebinding) and would then read the answer as its own page;
//! - an `Origin` that is not ours is refused, and no response *ever* allows one to read it (CORS);
//! - what another site embeds (`Sec-Fetch-Site`) is refused, so that not even sizes and load times tell;
//!   following a link to the preview is not;
//! - every response forbids framing, caching, indexing, sniffing, referrers and a hold on the window that opened it.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use super::http::plain;

/// A name under which a preview may be asked for besides its own, with a port or without.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostName {
    name: String,
    port: Option<u16>,
}

impl HostName {
    /// Reads `preview.example`, `preview.example:8443`, `192.168.1.5` or `[fe80::1]:80`. Nothing stands for several.
    pub fn parse(text: &str) -> Option<HostName> {
        let (name, port) = parts(text)?;
        let is_number = name.starts_with('[') || name.parse::<IpAddr>().is_ok();
        let is_label = |label: &str| {
            !label.is_empty()
                && !label.starts_with('-')
                && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
        };
        (is_number || name.split('.').all(is_label))
            .then(|| HostName { name: name.to_ascii_lowercase(), port })
    }
}

/// A name and its port, if it has one.
fn parts(host: &str) -> Option<(&str, Option<u16>)> {
    let end = host.rfind(']').map_or(0, |end| end + 1);
    match host[end..].split_once(':') {
        None => Some((host, None)),
        Some((more, port)) => Some((&host[..end + more.len()], Some(port.parse().ok()?))),
    }
}

pub struct Door {
    /// Where it listens.
    address: IpAddr,
    port: u16,
    allowed: Vec<HostName>,
}

impl Door {
    pub fn new(address: IpAddr, port: u16, allowed: Vec<HostName>) -> Door {
        Door { address, port, allowed }
    }

    /// Why a request is not answered, if it is not.
    fn refusal(&self, request: &Request) -> Option<String> {
        if !self.is_named_by(request) {
            return Some(format!(
                "403: this is a preview on your own computer. It answers to {} only, \
                 so that no website can read it through a name of its own.\n\
                 Another name that is yours is allowed with --allowed-host NAME.\n",
                self.names().join(", ")
            ));
        }
        (is_from_another_site(request.headers()) || !self.has_our_origin(request.headers())).then(|| {
            "403: another website tried to load a part of this preview. Only the preview's own pages may.\n"
                .to_owned()
        })
    }

    /// The names that it answers to, for people.
    fn names(&self) -> Vec<String> {
        let port = self.port;
        let mut names: Vec<String> = LOOPBACK.iter().map(|name| format!("{name}:{port}")).collect();
        let own = literal(self.address);
        if !self.address.is_unspecified() && !LOOPBACK.contains(&&*own) {
            names.push(own + &format!(":{port}"));
        }
        names.extend(self.allowed.iter().map(|host| host.name.clone()));
        names
    }

    /// One `Host`, ours; and ours in the request line too, if it names one there.
    fn is_named_by(&self, request: &Request) -> bool {
        let Some(Ok(host)) = only(request.headers(), &header::HOST).map(HeaderValue::to_str) else {
            return false;
        };
        let line = request.uri().authority().map(|authority| authority.as_str());
        self.is_ours(host) && line.is_none_or(|host| self.is_ours(host))
    }

    /// No `Origin`, or one, ours.
    fn has_our_origin(&self, headers: &HeaderMap) -> bool {
        if !headers.contains_key(header::ORIGIN) {
            return true;
        }
        let origin = only(headers, &header::ORIGIN).and_then(|origin| origin.to_str().ok());
        let host = origin
            .and_then(|origin| origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://")));
        host.is_some_and(|host| self.is_ours(host))
    }

    fn is_ours(&self, host: &str) -> bool {
        let Some((name, port)) = parts(host) else { return false };
        let is_here = port.unwrap_or(80) == self.port;
        let is_own = LOOPBACK.iter().any(|own| own.eq_ignore_ascii_case(name)) || self.is_own_address(name);
        let is_allowed = |allowed: &HostName| {
            let is_port = match allowed.port {
                None => port.is_none() || is_here,
                Some(own) => port == Some(own),
            };
            is_port && allowed.name.eq_ignore_ascii_case(name)
        };
        is_own && is_here || self.allowed.iter().any(is_allowed)
    }

    /// The address itself, in numbers; where it listens on all there are, any: no website can claim numbers.
    fn is_own_address(&self, name: &str) -> bool {
        let number = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        number.is_ok_and(|number| {
            number == self.address && !number.is_unspecified()
                || self.address.is_unspecified() && !number.is_unspecified()
        })
    }
}

const LOOPBACK: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// An address as it stands in a URL.
pub fn literal(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("[{address}]"),
    }
}

/// The value of a header that stands there once.
fn only<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h HeaderValue> {
    let mut values = headers.get_all(name).iter();
    values.next().filter(|_| values.next().is_none())
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

pub async fn at_the_door(State(door): State<Arc<Door>>, request: Request, next: Next) -> Response {
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
pub const GUARDS: [(HeaderName, &str); 7] = [
    (header::CACHE_CONTROL, "no-store"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("x-robots-tag"), "noindex"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn door(address: &str, port: u16, allowed: &[&str]) -> Door {
        let allowed = allowed.iter().map(|name| HostName::parse(name).expect("a name"));
        Door::new(address.parse().expect("an address"), port, allowed.collect())
    }

    #[test]
    fn an_allowed_name_is_one_name_and_nothing_stands_for_several() {
        for name in ["preview.example", "my-mac.local:8443", "localhost", "10.0.0.7", "[fe80::1]:80"] {
            assert!(HostName::parse(name).is_some(), "{name}");
        }
        for name in ["*", "*.example", "", "a b", "http://a", "a/b", "a:b", ".example", "-a", "a:99999"] {
            assert!(HostName::parse(name).is_none(), "{name}");
        }
    }

    #[test]
    fn only_its_own_names_and_those_allowed_are_answered() {
        let door = door("127.0.0.1", 8420, &["preview.example", "tunnel.example:8443"]);
        for host in [
            "127.0.0.1:8420",
            "LocalHost:8420",
            "[::1]:8420",
            "preview.example",
            "Preview.Example:8420",
            "tunnel.example:8443",
        ] {
            assert!(door.is_ours(host), "{host}");
        }
        for host in [
            "127.0.0.1",
            "localhost:80",
            "preview.example:81",
            "tunnel.example",
            "a.preview.example",
            "10.0.0.7:8420",
            "",
            ":8420",
        ] {
            assert!(!door.is_ours(host), "{host}");
        }
    }

    #[test]
    fn on_another_address_it_is_answered_by_number() {
        assert!(door("10.0.0.7", 8420, &[]).is_ours("10.0.0.7:8420"));
        assert!(!door("10.0.0.7", 8420, &[]).is_ours("10.0.0.8:8420"));
        assert!(door("0.0.0.0", 8420, &[]).is_ours("10.0.0.8:8420"));
        assert!(!door("0.0.0.0", 8420, &[]).is_ours("evil.example:8420"));
        assert!(door("127.0.0.1", 80, &[]).is_ours("localhost"), "browsers leave the usual port out");
    }
}
