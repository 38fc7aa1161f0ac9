//! Addresses that somebody wrote, as they may stand in a link: browsers mend what checkers refuse. Letters of any script
//! stay, so that an address can be read.

use std::borrow::Cow;
use std::fmt::Write as _;

/// An address with what may not stand in one escaped: `|`, `{`, a space, a `%` that begins no escape, and brackets
/// behind the host.
pub fn linkable(url: &str) -> Cow<'_, str> {
    let host_ends = url.find("://").map_or(0, |at| {
        let host = at + "://".len();
        url[host..].find(['/', '?', '#']).map_or(url.len(), |end| host + end)
    });
    let bytes = url.as_bytes();
    let is_wrong = |at: usize| match bytes[at] {
        b' ' | b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' => true,
        b'[' | b']' => at >= host_ends,
        b'%' => !bytes.get(at + 1..at + 3).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit)),
        _ => false,
    };
    if !(0..bytes.len()).any(is_wrong) {
        return url.into();
    }
    let mut right = String::with_capacity(url.len() + 8);
    for (at, sign) in url.char_indices() {
        match is_wrong(at) {
            true => write!(right, "%{:02X}", bytes[at]).expect("a text takes all"),
            false => right.push(sign),
        }
    }
    right.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_address_holds_is_escaped() {
        let url = "https://example.org/a|b?x={1}&y=[2] 50%&z=ü#^";
        assert_eq!(linkable(url), "https://example.org/a%7Cb?x=%7B1%7D&y=%5B2%5D%2050%25&z=ü#%5E");
    }

    #[test]
    fn what_is_right_stays() {
        for url in [
            "https://example.org/%D8%A7?a=b%20c&d=(e)#f",
            "http://[2001:db8::1]/x",
            "mailto:a@example.org",
            "https://fa.wikipedia.org/wiki/انقلاب_۱۳۵۷",
            "../events/e1.html#c",
        ] {
            assert!(matches!(linkable(url), Cow::Borrowed(same) if same == url), "{url}");
        }
    }
}
