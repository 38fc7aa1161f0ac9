//! Text made safe for HTML.

use std::convert::Infallible;
use std::io;

use crate::text::fold::as_composed;
use crate::text::{bidi, find_byte};

/// Escapes text for HTML, in element content and in quoted attributes alike. Nothing in it turns the
/// direction of what follows, and its letters are put together (NFC), as checkers want them and fonts show them best.
pub fn escape(text: &str, into: &mut String) {
    let Ok(()) = each_escaped(text, |piece| {
        into.push_str(piece);
        Ok::<(), Infallible>(())
    });
}

/// As [`escape`], for whoever writes bytes.
pub fn write_escaped(text: &str, into: &mut dyn io::Write) -> io::Result<()> {
    each_escaped(text, |piece| into.write_all(piece.as_bytes()))
}

/// Hands over escaped text piece by piece, without the control signs that HTML forbids (a bell from a PDF).
fn each_escaped<E>(text: &str, mut put: impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
    let text = &*bidi::balanced(text);
    let text = &*as_composed(text);
    let is_space = |byte| (byte == b'\n') | (byte == b'\t') | (byte == b'\r') | (byte == b'\x0c');
    let is_control = |byte| (byte < b' ') & !is_space(byte) | (byte == 0x7f);
    let is_sign = |byte| {
        (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"') | (byte == b'\'') | is_control(byte)
    };
    let mut rest = text;
    while let Some(at) = find_byte(rest, is_sign) {
        put(&rest[..at])?;
        put(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => "",
        })?;
        rest = &rest[at + 1..];
    }
    put(rest)
}

/// Escaped text as a new string.
pub fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    escape(text, &mut html);
    html
}
