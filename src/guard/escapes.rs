//! Signs that stand for others: entities of markup, escapes of scripts, styles and addresses.

use super::reading::Letters;
use crate::text::reference::{Meaning, reference};

/// What an escape means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    #[default]
    Text,
    /// Where `\n` is the end of a line and no letter.
    Script,
    Style,
}

/// Reads a character, an entity or an escape; gives what follows it.
pub fn character(line: &mut impl Letters, text: &str, at: usize, base: usize, language: Language) -> usize {
    let rest = &text[at..];
    let (c, length) = match rest.as_bytes().first() {
        Some(b'&') => match reference(rest) {
            Some((meaning, length)) => {
                let twice = || meaning.chars().eq(['&']).then(|| escaped_twice(rest, length)).flatten();
                let (meaning, length) = twice().unwrap_or((meaning, length));
                meaning.chars().for_each(|c| line.read(c, base + at..base + at + length));
                return at + length;
            }
            None => ('&', 1),
        },
        Some(b'\\') => escape(rest, language).unwrap_or(('\\', 1)),
        Some(b'%') => match percent(rest) {
            Some((decoded, length)) => {
                decoded.chars().for_each(|c| line.read(c, base + at..base + at + length));
                return at + length;
            }
            None => ('%', 1),
        },
        Some(0) if !is_half_of_a_wide_letter(text.as_bytes(), at) => (' ', 1),
        _ => rest.chars().next().map_or(('\0', 1), |c| (c, c.len_utf8())),
    };
    line.read(c, base + at..base + at + length);
    at + length
}

/// What `&amp;#44608;` stands for, and its length: a page shows the number, and any program the letter. `length` is that of
/// the first reference.
fn escaped_twice(rest: &str, length: usize) -> Option<(Meaning, usize)> {
    const LONGEST: usize = 12;
    let number = rest.get(length..).filter(|number| number.starts_with('#'))?;
    let end = number.find(';').filter(|end| *end < LONGEST)?;
    let (meaning, read) = reference(&format!("&{}", &number[..=end]))?;
    Some((meaning, length + read - 1))
}

/// Between Latin letters of UTF-16 every second byte is 0; elsewhere a 0 ends a text.
fn is_half_of_a_wide_letter(bytes: &[u8], at: usize) -> bool {
    let is_zero = |at: Option<usize>| at.and_then(|at| bytes.get(at)) == Some(&0);
    let is_alone = !is_zero(at.checked_sub(1)) && !is_zero(Some(at + 1));
    is_alone && (is_zero(at.checked_sub(2)) || is_zero(Some(at + 2)))
}

/// The character whose number stands here, in at most so many digits, and how many they are.
fn code_point(text: &str, radix: u32, most: usize) -> Option<(char, usize)> {
    let length = text.bytes().take(most).take_while(|byte| char::from(*byte).is_digit(radix)).count();
    Some((char::from_u32(u32::from_str_radix(&text[..length], radix).ok()?)?, length))
}

/// `\uAE40`, with its other half where it needs one; in a style `\AE40 `. Between quotation marks `\n` is a gap, not an `n`.
fn escape(rest: &str, language: Language) -> Option<(char, usize)> {
    if language == Language::Style {
        let (c, length) = code_point(&rest[1..], 16, 6)?;
        let space = rest[1 + length..].starts_with([' ', '\n', '\t']);
        return Some((c, 1 + length + usize::from(space)));
    }
    if let Some(digits) = rest.strip_prefix("\\u{") {
        let (c, length) = code_point(digits, 16, 6)?;
        return digits[length..].starts_with('}').then_some((c, length + "\\u{}".len()));
    }
    let unit = |at: usize| {
        let digits = rest.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    if let Some(first) = unit(0) {
        let both = [first, unit(6).unwrap_or(0)];
        return match char::decode_utf16(both).next()? {
            Ok(c) => Some((c, if c.len_utf16() == 2 { 12 } else { 6 })),
            Err(_) => None,
        };
    }
    if language != Language::Script {
        return None;
    }
    match rest.as_bytes().get(1)? {
        b'x' => code_point(&rest[2..], 16, 2).filter(|(_, length)| *length == 2).map(|(c, _)| (c, 4)),
        b'n' | b'r' | b't' | b'b' | b'f' | b'"' | b'\\' | b'/' => Some((' ', 2)),
        _ => None,
    }
}

/// So many escaped bytes are decoded together.
const MOST_ESCAPED: usize = 48;

/// What `%EA%B9%80` stands for, as far as it is text; and `%25EA%25B9%2580`, an address within another.
fn percent(rest: &str) -> Option<(String, usize)> {
    let hex = |at: usize| {
        let digits = rest.get(at..at + 2)?;
        digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u8::from_str_radix(digits, 16).ok())?
    };
    let mut bytes = Vec::new();
    let mut ends = Vec::new();
    let mut at = 0;
    while bytes.len() < MOST_ESCAPED && rest[at..].starts_with('%') {
        let twice = rest[at..].strip_prefix("%25").and_then(|_| hex(at + 3)).map(|byte| (byte, at + 5));
        let Some((byte, end)) = twice.or_else(|| hex(at + 1).map(|byte| (byte, at + 3))) else { break };
        bytes.push(byte);
        ends.push(end);
        at = end;
    }
    let valid = std::str::from_utf8(&bytes).map_or_else(|error| error.valid_up_to(), str::len);
    bytes.truncate(valid);
    let decoded = String::from_utf8(bytes).ok().filter(|text| !text.is_empty())?;
    Some((decoded, ends[valid - 1]))
}
