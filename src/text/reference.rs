//! Character references of markup, read as browsers read them ([HTML](https://html.spec.whatwg.org/#character-reference-state)):
//! also without the semicolon, behind zeros, and by the numbers of an old encoding.

use std::sync::LazyLock;

use entities::ENTITIES;
use rustc_hash::FxHashMap;

use super::encoding::Encoding;

/// What stands in the place of a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    Number(char),
    /// One sign or two, by name.
    Name(&'static str),
}

impl Meaning {
    pub fn chars(self) -> impl Iterator<Item = char> {
        let (one, more) = match self {
            Meaning::Number(sign) => (Some(sign), ""),
            Meaning::Name(signs) => (None, signs),
        };
        one.into_iter().chain(more.chars())
    }
}

/// What a text begins with, if that is a reference, and its length: `&#44608;`, `&#xAE40`, `&Lstrok;`, `&eacute`.
pub fn reference(text: &str) -> Option<(Meaning, usize)> {
    match text.strip_prefix("&#") {
        Some(number) => by_number(number).map(|(sign, length)| (Meaning::Number(sign), "&#".len() + length)),
        None => by_name(text).map(|(signs, length)| (Meaning::Name(signs), length)),
    }
}

fn by_number(text: &str) -> Option<(char, usize)> {
    let hex = text.strip_prefix(['x', 'X']);
    let (digits, radix) = hex.map_or((text, 10), |hex| (hex, 16));
    let value = digits.trim_start_matches('0');
    let length = value.bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
    let code = u32::from_str_radix(&value[..length], radix).ok()?;
    let end = text.len() - value.len() + length;
    let end = end + usize::from(text.as_bytes().get(end) == Some(&b';'));
    Some((sign(code)?, end))
}

/// The sign of a number. Those of a few control signs mean what Windows has in their place.
fn sign(code: u32) -> Option<char> {
    match u8::try_from(code) {
        Ok(byte @ 0x80..=0x9f) => Encoding::WINDOWS_1252.text(&[byte]).chars().next(),
        _ => char::from_u32(code),
    }
}

/// The longest name, with its `&` and `;`.
const LONGEST: usize = "&CounterClockwiseContourIntegral;".len();
/// The longest name that needs no semicolon.
const LONGEST_OPEN: usize = "&frac12".len();

fn by_name(text: &str) -> Option<(&'static str, usize)> {
    // Next to all that pages have.
    for (name, sign) in [("&amp;", "&"), ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">")] {
        if text.starts_with(name) {
            return Some((sign, name.len()));
        }
    }
    static NAMES: LazyLock<FxHashMap<&str, &str>> =
        LazyLock::new(|| ENTITIES.iter().map(|entity| (entity.entity, entity.characters)).collect());
    let letters = text.bytes().skip(1).take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    let whole = text.get(..letters + "&;".len()).filter(|name| name.ends_with(';'));
    let open = (2..=LONGEST_OPEN.min(letters + 1)).rev().map(|length| &text[..length]);
    whole.into_iter().chain(open).find_map(|name| NAMES.get(name).map(|signs| (*signs, name.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_mean_what_browsers_show() {
        for (written, shown, rest) in [
            ("&#44608;", "김", ""),
            ("&#xAE40 x", "김", " x"),
            ("&#X000000000000000000000000000000000000ae40;", "김", ""),
            ("&#138;", "Š", ""),
            ("&Lstrok;", "Ł", ""),
            ("&odblac;", "ő", ""),
            ("&Icy;", "И", ""),
            ("&fjlig;", "fj", ""),
            ("&oacuteva", "ó", "va"),
            ("&notin;", "∉", ""),
            ("&amp;oacute;", "&", "oacute;"),
            ("&shy;", "\u{ad}", ""),
            ("&CounterClockwiseContourIntegral;", "∳", ""),
        ] {
            let (meaning, length) = reference(written).expect(written);
            assert_eq!(meaning.chars().collect::<String>(), shown, "{written}");
            assert_eq!(&written[length..], rest, "{written}");
        }
    }

    #[test]
    fn what_is_none_is_left() {
        for text in
            ["&", "&;", "&D", "& D", "&#;", "&#x;", "&#0;", "&#99999999999;", "&Lstrok", "&김", "&unknown;"]
        {
            assert_eq!(reference(text), None, "{text}");
        }
    }
}
