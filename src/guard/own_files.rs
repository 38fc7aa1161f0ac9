//! What a file of the writer's own says once a program has put it together: strings that a script joins, names that an
//! XML file declares, texts in the blocks of a picture, encodings that look like plain ASCII. Each is a view beside the
//! file's bytes, and only files that are copied have one, so pages take no longer.

use std::ops::Range;

use memchr::{memchr, memmem};

use super::Form;
use crate::text::encoding::Encoding;

/// What the file says otherwise than its bytes do.
#[derive(Default)]
pub struct View {
    pub text: Vec<u8>,
    /// From this byte of the text on, what is read comes from that byte of the file.
    steps: Vec<(usize, usize)>,
}

impl View {
    /// What is put next comes from there in the file.
    fn put(&mut self, text: &[u8], at: usize) {
        self.steps.push((self.text.len(), at));
        self.text.extend_from_slice(text);
    }

    /// A text whose lines are the file's.
    fn of_lines(text: String, bytes: &[u8]) -> View {
        let ends = |bytes: &[u8]| memchr::memchr_iter(b'\n', bytes).collect::<Vec<_>>();
        let steps = ends(text.as_bytes()).into_iter().zip(ends(bytes));
        View { steps: steps.map(|(own, files)| (own + 1, files + 1)).collect(), text: text.into() }
    }

    /// Where in the file a part of the text comes from.
    pub fn place(&self, part: &Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let step = self.steps.partition_point(|(own, _)| *own <= at);
            step.checked_sub(1).map_or(0, |step| self.steps[step].1)
        };
        let start = place(part.start);
        start..place(part.end.saturating_sub(1)).max(start) + 1
    }
}

/// All views of a file that say something else than it.
pub fn views(bytes: &[u8], form: Form) -> Vec<View> {
    let by_form = match form {
        Form::Script => joined_strings(bytes),
        Form::Markup => declared_names(bytes),
        Form::Style | Form::Text => None,
    };
    [by_form, texts_of_png(bytes), texts_of_jpeg(bytes), utf_32(bytes), shifted(bytes), utf_7(bytes)]
        .into_iter()
        .flatten()
        .collect()
}

/// `"Kim " + "Chol"` is `Kim Chol`, and so is `{"first": "Kim", "last": "Chol"}` to whoever reads it; a `\` before the end
/// of a line is nothing.
fn joined_strings(bytes: &[u8]) -> Option<View> {
    let mut view = View::default();
    let mut from = 0;
    let mut at = 0;
    while let Some(found) = memchr::memchr3(b'"', b'\'', b'\\', &bytes[at..]).map(|found| at + found) {
        let (between, length) = joint(&bytes[found..]).unwrap_or((b"", 0));
        if length > 0 {
            view.put(&bytes[from..found], from);
            view.put(between, found);
            from = found + length;
        }
        at = found + length.max(1);
    }
    let is_joined = from > 0;
    view.put(&bytes[from..], from);
    is_joined.then_some(view)
}

/// What joins two strings, from the mark that ends the first: what it stands for, and how long it is.
fn joint(rest: &[u8]) -> Option<(&'static [u8], usize)> {
    let blanks = |at: usize| at + rest[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let is_quote = |at: usize| matches!(rest.get(at), Some(b'"' | b'\''));
    if rest[0] == b'\\' {
        return match rest {
            [_, b'\r', b'\n', ..] => Some((b"", 3)),
            [_, b'\n', ..] => Some((b"", 2)),
            _ => None,
        };
    }
    let sign = blanks(1);
    let next = blanks((sign + 1).min(rest.len()));
    match rest.get(sign)? {
        b'+' if is_quote(next) => Some((b"", next + 1)),
        b',' => {
            const LONGEST_KEY: usize = 64;
            let key = usize::from(is_quote(next));
            let is_of_key = |byte: &&u8| match key {
                1 => !matches!(byte, b'"' | b'\'' | b'\n'),
                _ => byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | 0x80..),
            };
            let name = rest[next + key..].iter().take(LONGEST_KEY).take_while(is_of_key).count();
            let colon = blanks(next + key + name + usize::from(is_quote(next + key + name)));
            let value = blanks((colon + 1).min(rest.len()));
            match rest.get(colon) {
                Some(b':') if is_quote(value) => Some((b" ", value + 1)),
                _ if key == 1 => Some((b", ", next + 1)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// So many names a file may declare, and so long may it be with all of them put in.
const MOST_NAMES: usize = 1000;
const LONGEST: usize = 1 << 20;

/// `<!ENTITY n "Chol">` makes `Kim Chol` of `Kim &n;`.
fn declared_names(bytes: &[u8]) -> Option<View> {
    const BEGIN: &[u8] = b"<!ENTITY";
    let starts = memmem::find_iter(bytes, BEGIN).take(MOST_NAMES);
    let declared: Vec<(&[u8], &[u8])> =
        starts.filter_map(|start| declaration(&bytes[start + BEGIN.len()..])).collect();
    if declared.is_empty() {
        return None;
    }
    let (mut view, mut at) = (View::default(), 0);
    while let Some(found) = memchr(b'&', &bytes[at..]).map(|found| at + found) {
        view.put(&bytes[at..found], at);
        let name = bytes[found + 1..].iter().take(64).take_while(|byte| **byte != b';').count();
        let value = declared.iter().find(|(known, _)| *known == &bytes[found + 1..found + 1 + name]);
        let (value, length) = value.map_or((&b"&"[..], 1), |(_, value)| (*value, name + 2));
        view.put(value, found);
        at = (found + length).min(bytes.len());
        if view.text.len() > bytes.len() + LONGEST {
            break;
        }
    }
    view.put(&bytes[at..], at);
    Some(view)
}

/// Name and value of what is declared.
fn declaration(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let rest = rest.trim_ascii_start();
    let length = rest.iter().position(u8::is_ascii_whitespace)?;
    let (name, value) = rest.split_at(length);
    let value = value.trim_ascii_start();
    let quote = *value.first().filter(|sign| matches!(sign, b'"' | b'\''))?;
    let end = memchr(quote, &value[1..])?;
    Some((name, &value[1..=end]))
}

/// The texts in a PNG, apart from the number that stands behind each of them, which may begin with a letter.
fn texts_of_png(bytes: &[u8]) -> Option<View> {
    let mut at = 8;
    if !bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return None;
    }
    let mut view = View::default();
    while let Some((length, rest)) = bytes.get(at..).and_then(<[u8]>::split_first_chunk) {
        let length = u32::from_be_bytes(*length) as usize;
        let Some(data) = rest.get(4..).and_then(|data| data.get(..length)) else { break };
        if matches!(&rest[..4], b"tEXt" | b"iTXt") {
            view.put(data, at + 8);
            view.put(b"\n\0\n", at + 8);
        }
        at += length + 12;
    }
    (!view.text.is_empty()).then_some(view)
}

/// The comments and other texts in a JPEG, apart from the length before each, which may be a letter.
fn texts_of_jpeg(bytes: &[u8]) -> Option<View> {
    let mut at = 2;
    if !bytes.starts_with(b"\xff\xd8") {
        return None;
    }
    let mut view = View::default();
    while let Some([0xff, kind @ (0xe0..=0xef | 0xfe | 0xc0..=0xdf), high, low]) = bytes.get(at..at + 4) {
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let Some(data) = bytes.get(at + 4..at + 2 + length.max(2)) else { break };
        if matches!(kind, 0xe0..=0xef | 0xfe) {
            view.put(data, at + 4);
            view.put(b"\n\0\n", at + 4);
        }
        at += 2 + length.max(2);
    }
    (!view.text.is_empty()).then_some(view)
}

/// Text in four bytes a sign.
fn utf_32(bytes: &[u8]) -> Option<View> {
    let read = |number: fn([u8; 4]) -> u32| {
        let signs = bytes.as_chunks::<4>().0.iter().map(|four| char::from_u32(number(*four)));
        signs.collect::<Option<String>>().filter(|text| !text.is_empty())
    };
    if !bytes.len().is_multiple_of(4) || memchr(0, &bytes[..bytes.len().min(64)]).is_none() {
        return None;
    }
    let text = read(u32::from_le_bytes).or_else(|| read(u32::from_be_bytes))?;
    Some(View::of_lines(text, bytes))
}

/// ISO-2022-JP, and ISO-2022-KR, where a byte before letters says that they are Korean.
fn shifted(bytes: &[u8]) -> Option<View> {
    memchr(0x1b, bytes).filter(|_| bytes.is_ascii())?;
    if memmem::find(bytes, b"\x1b$)C").is_none() {
        memmem::find(bytes, b"\x1b$")?;
        let japanese = Encoding::labelled("iso-2022-jp")?;
        return Some(View::of_lines(japanese.text(bytes).into_owned(), bytes));
    }
    let mut is_shifted = false;
    let letters = bytes.iter().map(|byte| {
        is_shifted = matches!(byte, 0x0e) || (is_shifted && !matches!(byte, 0x0f | b'\n'));
        if is_shifted && (0x21..=0x7e).contains(byte) { byte | 0x80 } else { *byte }
    });
    let letters: Vec<u8> = letters.collect();
    let korean = Encoding::labelled("euc-kr")?;
    Some(View::of_lines(korean.text(&letters).into_owned(), bytes))
}

/// `+rkCzIMgY-` is `김철수` in UTF-7.
fn utf_7(bytes: &[u8]) -> Option<View> {
    if !bytes.is_ascii() {
        return None;
    }
    let (mut view, mut from, mut at) = (View::default(), 0, 0);
    while let Some(found) = memchr(b'+', &bytes[at..]).map(|found| at + found) {
        let length = bytes[found + 1..].iter().take_while(|byte| sextet(**byte).is_some()).count();
        if let Some(text) = utf_7_letters(&bytes[found + 1..found + 1 + length]) {
            view.put(&bytes[from..found], from);
            view.put(text.as_bytes(), found);
            from = found + 1 + length;
            from += usize::from(bytes.get(from) == Some(&b'-'));
        }
        at = found + 1 + length;
    }
    if view.text.is_empty() {
        return None;
    }
    view.put(&bytes[from..], from);
    Some(view)
}

fn sextet(byte: u8) -> Option<u32> {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    SIGNS.iter().position(|sign| *sign == byte).map(|place| place as u32)
}

/// Letters beyond ASCII, which nobody writes so by chance: what is left over is less than a sign of six bits, and 0.
fn utf_7_letters(signs: &[u8]) -> Option<String> {
    let (mut units, mut bits, mut value) = (Vec::new(), 0, 0_u32);
    for sextet in signs.iter().filter_map(|sign| sextet(*sign)) {
        value = (value << 6) | sextet;
        bits += 6;
        if bits >= 16 {
            bits -= 16;
            units.push((value >> bits) as u16);
            value &= (1 << bits) - 1;
        }
    }
    let text = String::from_utf16(&units).ok()?;
    let is_text = !text.is_empty()
        && text.chars().all(|sign| !sign.is_ascii_control() && !sign.is_ascii_alphanumeric());
    (is_text && bits < 6 && value == 0).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(bytes: &[u8], form: Form) -> String {
        let views =
            views(bytes, form).into_iter().map(|view| String::from_utf8_lossy(&view.text).into_owned());
        views.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn strings_that_a_script_joins_are_one() {
        for (script, joined) in [
            ("x = \"Kim \" +\n  'Chol';", "x = \"Kim Chol';"),
            ("[\"Kim\", \"Chol\"]", "[\"Kim, Chol\"]"),
            ("{\"first\": \"Kim\", \"last\": \"Chol\"}", "{\"first\": \"Kim Chol\"}"),
            ("{first: 'Kim', last: 'Chol'}", "{first: 'Kim Chol'}"),
            ("{\"성\": \"김\", \"이름\": \"철수\"}", "{\"성\": \"김 철수\"}"),
            ("{\"first name\": \"Kim\", \"last name\": \"Chol\"}", "{\"first name\": \"Kim Chol\"}"),
            ("\"Kim Ch\\\nol\"", "\"Kim Chol\""),
            ("\"Kim\" + x, 'Chol'", ""),
            ("it's \"", ""),
        ] {
            assert_eq!(said(script.as_bytes(), Form::Script), joined, "{script}");
        }
    }

    #[test]
    fn names_that_a_drawing_declares_are_put_in() {
        let drawing = "<!DOCTYPE svg [<!ENTITY n \"Chol\">]><svg>Kim &n; &amp; &x</svg>";
        assert!(said(drawing.as_bytes(), Form::Markup).ends_with("<svg>Kim Chol &amp; &x</svg>"));
        assert_eq!(said(b"<svg>&n;</svg>", Form::Markup), "");
    }

    #[test]
    fn texts_in_pictures_are_read_by_themselves() {
        let chunk =
            |kind: &[u8], data: &[u8]| [&(data.len() as u32).to_be_bytes()[..], kind, data, b"abcd"].concat();
        let png = [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"tEXt", b"A\0Kim Chol"), &chunk(b"IEND", b"")].concat();
        assert_eq!(said(&png, Form::Text), "A\0Kim Chol\n\0\n");
        let length = [0, b'K'];
        let comment = [&b"\xff\xd8\xff\xfe"[..], &length, b"im Chol", &[b' '; 66], b"\xff\xda"].concat();
        assert!(said(&comment, Form::Text).starts_with("im Chol "));
    }

    #[test]
    fn encodings_that_look_like_ascii_are_read() {
        let wide: Vec<u8> = "a\n김철수".chars().flat_map(|sign| u32::from(sign).to_be_bytes()).collect();
        assert_eq!(said(&wide, Form::Text), "a\n김철수");
        assert_eq!(said(b"a +rkDMoMIY-.", Form::Text), "a 김철수.");
        assert_eq!(said(b"1 + 1, C++, +82 10", Form::Text), "");
        let japanese = b"\x1b$B2&>.L@\x1b(B";
        assert_eq!(said(japanese, Form::Text), "王小明");
        let korean: Vec<u8> = encoding_rs::EUC_KR.encode("김철수").0.iter().map(|byte| byte & 0x7f).collect();
        assert!(said(&[&b"\x1b$)C\n\x0e"[..], &korean, b"\x0f"].concat(), Form::Text).contains("김철수"));
    }

    #[test]
    fn what_a_view_holds_is_where_it_comes_from() {
        let script = b"ab\n\"Kim \" + \"Chol\"";
        let view = joined_strings(script).expect("it joins");
        let at = memmem::find(&view.text, b"Kim Chol").expect("it is there");
        let place = view.place(&(at..at + 8));
        assert!(place.start <= 4 && place.end >= 12 && place.end <= script.len(), "{place:?}");
    }
}
