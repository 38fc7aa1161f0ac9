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
    steps: Vec<Step>,
}

/// From this byte of the text on, what is read comes from that byte of the file.
struct Step {
    text: usize,
    file: usize,
    /// What follows stands there as it is; else it all comes from that one byte.
    is_same: bool,
}

impl View {
    /// What is put next stands in the file as it is.
    fn copy(&mut self, bytes: &[u8], part: Range<usize>) {
        self.steps.push(Step { text: self.text.len(), file: part.start, is_same: true });
        self.text.extend_from_slice(&bytes[part]);
    }

    /// What is put next comes from there in the file.
    fn put(&mut self, text: &[u8], at: usize) {
        self.steps.push(Step { text: self.text.len(), file: at, is_same: false });
        self.text.extend_from_slice(text);
    }

    /// A text in another encoding.
    fn decoded(encoding: Encoding, bytes: &[u8]) -> View {
        let mut view = View::default();
        encoding.decode_each(bytes, |text, at| view.put(text, at));
        view
    }

    /// Where in the file a part of the text comes from.
    pub fn place(&self, part: &Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let step = self.steps.partition_point(|step| step.text <= at).checked_sub(1);
            step.map_or(0, |step| {
                let Step { text, file, is_same } = self.steps[step];
                if is_same { file + at - text } else { file }
            })
        };
        let start = place(part.start);
        start..place(part.end.saturating_sub(1)).max(start) + 1
    }
}

/// A piece of a file: most are one.
#[derive(Clone, Copy)]
pub struct Part<'p> {
    pub bytes: &'p [u8],
    /// How many bytes of the file stand before it.
    pub at: usize,
    /// With what the file begins: it says how to read the rest.
    pub head: &'p [u8],
}

/// All views of a part of a file that say something else than it.
pub fn views(part: Part<'_>, form: Form) -> Vec<View> {
    let Part { bytes, head, .. } = part;
    let by_form = match form {
        Form::Script => joined_strings(bytes),
        Form::Markup => declared_names(bytes, head),
        Form::Style | Form::Text => None,
    };
    let pictures = [texts_of_png(bytes, head), texts_of_jpeg(bytes, head)];
    [by_form, utf_32(part), shifted(bytes, head), utf_7(bytes)]
        .into_iter()
        .chain(pictures)
        .flatten()
        .collect()
}

/// Stands between two values that are no text together: a sentence that ends in one does not go on in the next.
pub const BORDER: char = '\u{1f}';

/// `"Kim " + "Chol"` is `Kim Chol`, and so is `{"first": "Kim", "last": "Chol"}` to whoever reads it; a `\` before the end
/// of a line is nothing.
fn joined_strings(bytes: &[u8]) -> Option<View> {
    let mut view = View::default();
    let mut from = 0;
    let mut at = 0;
    while let Some(found) = memchr::memchr3(b'"', b'\'', b'\\', &bytes[at..]).map(|found| at + found) {
        let (between, length) = joint(&bytes[found..]).unwrap_or((b"", 0));
        if length > 0 {
            view.copy(bytes, from..found);
            view.put(between, found);
            from = found + length;
        }
        at = found + length.max(1);
    }
    let is_joined = from > 0;
    view.copy(bytes, from..bytes.len());
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
                Some(b':') if is_quote(value) => Some((b"\x1f ", value + 1)),
                _ if key == 1 => Some((b"\x1f, ", next + 1)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// So many names a file may declare, and so long may it be with all of them put in.
const MOST_NAMES: usize = 1000;
const LONGEST: usize = 1 << 20;

/// `<!ENTITY n "Chol">` makes `Kim Chol` of `Kim &n;`, in the whole file that declares it.
fn declared_names(bytes: &[u8], head: &[u8]) -> Option<View> {
    let declared = [declarations(head), declarations(bytes)].concat();
    if declared.is_empty() {
        return None;
    }
    let (mut view, mut at, mut most) = (View::default(), 0, MOST_FOLLOWED);
    while let Some(found) = memchr(b'&', &bytes[at..]).map(|found| at + found) {
        view.copy(bytes, at..found);
        let mut value = Vec::new();
        let length = put_name(&bytes[found..], &declared, DEEPEST, &mut most, &mut value);
        view.put(&value, found);
        at = found + length;
        if view.text.len() > bytes.len() + LONGEST {
            break;
        }
    }
    view.copy(bytes, at..bytes.len());
    Some(view)
}

/// So many references are followed in a file: names may stand for others that stand for nothing.
const MOST_FOLLOWED: usize = 20_000;
/// So deep may names be made of other names.
const DEEPEST: usize = 8;
/// So long may what stands for one name be.
const LONGEST_VALUE: usize = 64 << 10;

/// What stands for the reference with which the text begins, and for those in it; gives how long the reference is.
/// `most` counts down the references that are still followed.
fn put_name(
    text: &[u8],
    declared: &[Declared<'_>],
    depth: usize,
    most: &mut usize,
    into: &mut Vec<u8>,
) -> usize {
    let name = text[1..].iter().take(64).take_while(|byte| **byte != b';').count();
    let value = declared.iter().find(|known| known.name == &text[1..=name]);
    let Some(mut value) = value.map(|known| known.value).filter(|_| depth > 0 && *most > 0) else {
        into.push(b'&');
        return 1;
    };
    *most -= 1;
    while let Some(found) = memchr(b'&', value).filter(|_| into.len() < LONGEST_VALUE) {
        into.extend_from_slice(&value[..found]);
        let length = put_name(&value[found..], declared, depth - 1, most, into);
        value = &value[found + length..];
    }
    into.extend_from_slice(value);
    (name + 2).min(text.len())
}

#[derive(Clone, Copy)]
struct Declared<'d> {
    name: &'d [u8],
    value: &'d [u8],
}

fn declarations(bytes: &[u8]) -> Vec<Declared<'_>> {
    const BEGIN: &[u8] = b"<!ENTITY";
    let starts = memmem::find_iter(bytes, BEGIN).take(MOST_NAMES);
    starts.filter_map(|start| declaration(&bytes[start + BEGIN.len()..])).collect()
}

fn declaration(rest: &[u8]) -> Option<Declared<'_>> {
    let rest = rest.trim_ascii_start();
    let length = rest.iter().position(u8::is_ascii_whitespace)?;
    let (name, value) = rest.split_at(length);
    let value = value.trim_ascii_start();
    let quote = *value.first().filter(|sign| matches!(sign, b'"' | b'\''))?;
    let end = memchr(quote, &value[1..])?;
    Some(Declared { name, value: &value[1..=end] })
}

/// Ends a text.
const END: &[u8] = b"\n\0\n";

/// The texts in a PNG, apart from the number that stands behind each of them, which may begin with a letter.
fn texts_of_png(bytes: &[u8], head: &[u8]) -> Option<View> {
    if !head.starts_with(b"\x89PNG\r\n\x1a\n") {
        return None;
    }
    let (mut view, mut at) = (View::default(), 4);
    while let Some(found) = memmem::find(bytes.get(at..).unwrap_or(b""), b"EXt").map(|found| at + found) {
        let length = bytes[..found - 1].last_chunk().map_or(0, |length| u32::from_be_bytes(*length) as usize);
        let data = found + 3..found.saturating_add(3).saturating_add(length);
        let is_text = matches!(bytes[found - 1], b't' | b'i') && data.end <= bytes.len();
        at = if is_text { data.end } else { found + 3 };
        if is_text {
            view.copy(bytes, data.clone());
            view.put(END, data.end - 1);
        }
    }
    (!view.text.is_empty()).then_some(view)
}

/// A JPEG without the length before each of its comments and other texts, which may be a letter.
fn texts_of_jpeg(bytes: &[u8], head: &[u8]) -> Option<View> {
    if !head.starts_with(b"\xff\xd8") {
        return None;
    }
    let (mut view, mut from, mut at) = (View::default(), 0, 0);
    while let Some(found) = memchr(0xff, &bytes[at..]).map(|found| at + found) {
        at = found + 1;
        if let Some([0xe0..=0xef | 0xfe, _, _]) = bytes.get(at..at + 3) {
            view.copy(bytes, from..found);
            view.put(END, found);
            from = found + 4;
            at = from;
        }
    }
    view.copy(bytes, from..bytes.len());
    (from > 0).then_some(view)
}

/// Text in four bytes a sign.
fn utf_32(Part { bytes, at, head }: Part<'_>) -> Option<View> {
    memchr(0, &head[..head.len().min(64)])?;
    let start = at.wrapping_neg() % 4;
    let fours = bytes.get(start..)?.as_chunks::<4>().0;
    let read = |number: fn([u8; 4]) -> u32| {
        let mut view = View::default();
        for (place, four) in fours.iter().enumerate() {
            let sign = char::from_u32(number(*four))?;
            view.put(sign.encode_utf8(&mut [0; 4]).as_bytes(), start + place * 4);
        }
        (!view.text.is_empty()).then_some(view)
    };
    read(u32::from_le_bytes).or_else(|| read(u32::from_be_bytes))
}

/// ISO-2022-JP, and ISO-2022-KR, where a byte before letters says that they are Korean.
fn shifted(bytes: &[u8], head: &[u8]) -> Option<View> {
    const KOREAN: &[u8] = b"\x1b$)C";
    if !bytes.is_ascii() {
        return None;
    }
    if memmem::find(head, KOREAN).is_none() {
        memmem::find(bytes, b"\x1b$")?;
        return Some(View::decoded(Encoding::labelled("iso-2022-jp")?, bytes));
    }
    let mut is_shifted = false;
    let letters = bytes.iter().map(|byte| {
        is_shifted = matches!(byte, 0x0e) || (is_shifted && !matches!(byte, 0x0f | b'\n'));
        if is_shifted && (0x21..=0x7e).contains(byte) { byte | 0x80 } else { *byte }
    });
    let letters: Vec<u8> = letters.collect();
    Some(View::decoded(Encoding::labelled("euc-kr")?, &letters))
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
            view.copy(bytes, from..found);
            view.put(text.as_bytes(), found);
            from = found + 1 + length;
            from += usize::from(bytes.get(from) == Some(&b'-'));
        }
        at = found + 1 + length;
    }
    if view.text.is_empty() {
        return None;
    }
    view.copy(bytes, from..bytes.len());
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

    /// Names for nothing, of names for nothing: nobody waits for them.
    #[test]
    fn names_that_stand_for_many_others_are_followed_so_far() {
        let mut drawing = String::from("<!DOCTYPE svg [<!ENTITY a0 \"\">");
        for number in 1..=8 {
            let many = format!("&a{};", number - 1).repeat(20);
            drawing += &format!("<!ENTITY a{number} \"{many}\">");
        }
        let drawing = drawing + "]><svg>&a8; Kim</svg>";
        assert!(said(drawing.as_bytes(), Form::Markup).contains("Kim"));
    }

    fn said(bytes: &[u8], form: Form) -> String {
        let views = views(Part { bytes, at: 0, head: bytes }, form)
            .into_iter()
            .map(|view| String::from_utf8_lossy(&view.text).replace(BORDER, "|"));
        views.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn strings_that_a_script_joins_are_one() {
        for (script, joined) in [
            ("x = \"Kim \" +\n  'Chol';", "x = \"Kim Chol';"),
            ("[\"Kim\", \"Chol\"]", "[\"Kim|, Chol\"]"),
            ("{\"first\": \"Kim\", \"last\": \"Chol\"}", "{\"first\": \"Kim| Chol\"}"),
            ("{first: 'Kim', last: 'Chol'}", "{first: 'Kim| Chol'}"),
            ("{\"성\": \"김\", \"이름\": \"철수\"}", "{\"성\": \"김| 철수\"}"),
            ("{\"first name\": \"Kim\", \"last name\": \"Chol\"}", "{\"first name\": \"Kim| Chol\"}"),
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
        let nested =
            "<!DOCTYPE svg [<!ENTITY o \"ol\"><!ENTITY n 'Ch&o;'><!ENTITY r \"&r;&r;\">]><svg>Kim &n;.&r;";
        assert!(said(nested.as_bytes(), Form::Markup).contains("<svg>Kim Chol."));
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
        assert!(said(&comment, Form::Text).contains("\n\0\nim Chol "));
    }

    #[test]
    fn encodings_that_look_like_ascii_are_read() {
        let wide: Vec<u8> = "a\n김철수".chars().flat_map(|sign| u32::from(sign).to_be_bytes()).collect();
        assert_eq!(said(&wide, Form::Text), "a\n김철수");
        assert_eq!(said(b"a +rkDMoMIY-.", Form::Text), "a 김철수.");
        assert_eq!(said(b"1 + 1, C++, +82 10", Form::Text), "");
        let japanese = b"\x1b$B2&>.L@\x1b(B";
        assert_eq!(said(japanese, Form::Text), "王小明");
        let korean = Encoding::labelled("euc-kr").expect("a known label").bytes("김철수");
        let korean: Vec<u8> = korean.iter().map(|byte| byte & 0x7f).collect();
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
