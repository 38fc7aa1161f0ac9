//! Whole addresses, for a site that says where it will stand (`base_url`): for feeds, the sitemap, and the one
//! line in a page's head by which copies are known as copies. Pages lead to each other by relative links alone.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What no address may hold (RFC 3986), with all that is not ASCII.
const NOWHERE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// What would end a path, or be taken for an escape.
const NOT_IN_PATHS: &AsciiSet = &NOWHERE.add(b'%').add(b'?').add(b'#').add(b'[').add(b']');

/// The folder in which the site will stand, as it was written: with its slash, and every sign escaped that needs it.
pub fn folder(base_url: &str) -> String {
    let slash = if base_url.ends_with('/') { "" } else { "/" };
    format!("{}{slash}", escaped(base_url))
}

/// The folder without its host: what a page that is answered at any address of the site leads from.
pub fn top(folder: &str) -> &str {
    let after_host = folder.split_once("://").map_or(folder, |(_, rest)| rest);
    after_host.find('/').map_or("/", |slash| &after_host[slash..])
}

/// An address that somebody wrote, with what may stand nowhere in one escaped. Escapes that are there stay.
pub fn escaped(url: &str) -> String {
    utf8_percent_encode(url, NOWHERE).to_string()
}

/// The address of a file of the site. The home page is the folder itself, which is how people write it.
pub fn of(folder: &str, path: &str) -> String {
    let path = if path == "index.html" { "" } else { path };
    let mut address = String::with_capacity(folder.len() + path.len());
    address.push_str(folder);
    address.extend(utf8_percent_encode(path, NOT_IN_PATHS));
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_stands_in_a_folder() {
        assert_eq!(folder("https://example.org"), "https://example.org/");
        assert_eq!(folder("https://example.org/cases"), "https://example.org/cases/");
        assert_eq!(folder("https://example.org/cases/"), "https://example.org/cases/");
        assert_eq!(folder("https://example.org/사건"), "https://example.org/%EC%82%AC%EA%B1%B4/");
    }

    #[test]
    fn a_page_has_one_address_in_ascii() {
        let of = |path: &str| of("https://example.org/", path);
        assert_eq!(of("index.html"), "https://example.org/");
        assert_eq!(of("events/index.html"), "https://example.org/events/index.html");
        assert_eq!(of("a b/100%?#.html"), "https://example.org/a%20b/100%25%3F%23.html");
        assert_eq!(of("한.html"), "https://example.org/%ED%95%9C.html");
    }

    #[test]
    fn the_top_of_a_site_is_a_path() {
        assert_eq!(top(&folder("https://example.org")), "/");
        assert_eq!(top(&folder("https://example.org/a/b c")), "/a/b%20c/");
    }

    #[test]
    fn escapes_that_are_there_stay() {
        assert_eq!(escaped("https://x.org/a%20b?q={1}"), "https://x.org/a%20b?q=%7B1%7D");
    }
}
