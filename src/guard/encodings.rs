//! Files of the writer's that are not saved as UTF-8. Which encoding one is in can only be guessed, so it is read in each
//! that may be meant: a name of a few letters stands in none of the wrong ones by chance.

use std::borrow::Cow;
use std::ops::Range;

use encoding_rs::{self as known, Encoding};

use crate::source::encoding::is_narrow_text;

/// Two bytes or four a letter.
static WIDE: [&Encoding; 2] = [known::UTF_16LE, known::UTF_16BE];

/// Encodings in which ASCII is itself.
static NARROW: [&Encoding; 29] = [
    known::EUC_KR,
    known::GB18030,
    known::BIG5,
    known::SHIFT_JIS,
    known::EUC_JP,
    known::WINDOWS_1250,
    known::WINDOWS_1251,
    known::WINDOWS_1252,
    known::WINDOWS_1253,
    known::WINDOWS_1254,
    known::WINDOWS_1255,
    known::WINDOWS_1256,
    known::WINDOWS_1257,
    known::WINDOWS_1258,
    known::WINDOWS_874,
    known::ISO_8859_2,
    known::ISO_8859_3,
    known::ISO_8859_4,
    known::ISO_8859_5,
    known::ISO_8859_6,
    known::ISO_8859_7,
    known::ISO_8859_8,
    known::ISO_8859_10,
    known::ISO_8859_13,
    known::KOI8_R,
    known::KOI8_U,
    known::IBM866,
    known::MACINTOSH,
    known::X_MAC_CYRILLIC,
];

/// So many bytes tell whether two of them are a letter.
const HEAD: usize = 4096;

/// The encodings that these bytes may be text in; none, where they are no text.
pub fn candidates(bytes: &[u8]) -> impl Iterator<Item = &'static Encoding> {
    let narrow = if is_narrow_text(bytes) { &NARROW[..] } else { &[] };
    let head = &bytes[..bytes.len().min(HEAD)];
    WIDE.into_iter().filter(|encoding| is_text_in(encoding, head)).chain(narrow.iter().copied())
}

/// The text that these bytes are in this encoding.
pub fn text<'b>(encoding: &'static Encoding, bytes: &'b [u8]) -> Cow<'b, str> {
    encoding.decode_without_bom_handling(bytes).0
}

/// Whether next to all signs are some that people write. Of bytes that are something else, every eighth pair is no sign.
fn is_text_in(wide: &'static Encoding, head: &[u8]) -> bool {
    let text = text(wide, head);
    let is_odd = |sign: &char| {
        (sign.is_control() && !sign.is_whitespace())
            || matches!(sign, '\u{e000}'..='\u{f8ff}' | '\u{fff0}'..='\u{ffff}')
    };
    text.chars().filter(is_odd).count() * 20 <= text.chars().count()
}

/// Where in the bytes parts of the text stand that they were read as: the bytes are gone through once for all of them.
pub fn places(encoding: &'static Encoding, bytes: &[u8], parts: &mut [&mut Range<usize>]) {
    let mut ends: Vec<&mut usize> =
        parts.iter_mut().flat_map(|part| [&mut part.start, &mut part.end]).collect();
    ends.sort_unstable();
    let mut ends = ends.into_iter().peekable();
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut length = 0;
    for at in 0..=bytes.len() {
        while let Some(end) = ends.next_if(|end| **end <= length) {
            *end = at;
        }
        if ends.peek().is_none() || at == bytes.len() {
            break;
        }
        // Half a letter waits for its other half.
        length += decoder.decode_to_utf8(&bytes[at..=at], &mut [0; 16], false).2;
    }
    ends.for_each(|end| *end = bytes.len());
}

#[cfg(test)]
mod tests {
    use super::super::{Form, Guard};
    use super::*;
    use crate::release::withheld::{Origin, Reach, Secret, What};

    fn guard_of(name: &str) -> Guard {
        let from = Origin { file: "content/people/w1.md".into(), span: None, line: None, words: "the name" };
        let text = name.into();
        Guard::new(&[Secret { what: What::Name, text, from, reach: Reach::Everywhere, yields: false }])
    }

    #[test]
    fn places_are_those_of_the_bytes() {
        let (bytes, _, _) = known::EUC_KR.encode("a 김철수 b 김철수");
        let text = text(known::EUC_KR, &bytes).into_owned();
        let mut parts: Vec<Range<usize>> =
            text.match_indices("김철수").map(|(at, name)| at..at + name.len()).collect();
        places(known::EUC_KR, &bytes, &mut parts.iter_mut().collect::<Vec<_>>());
        assert_eq!(parts, [2..8, 11..17]);
    }

    /// A list in a file of the writer's, as editors of each country save it.
    #[test]
    fn a_name_is_found_in_any_encoding() {
        for (name, labels) in [
            ("김철수", &["euc-kr", "utf-16le", "utf-16be"][..]),
            ("王小明", &["gb18030", "gbk", "big5", "shift_jis", "euc-jp", "utf-16le", "utf-16be"]),
            ("أحمد محمود", &["windows-1256", "iso-8859-6", "utf-16le", "utf-16be"]),
            ("Иван Петров", &["windows-1251", "koi8-r", "ibm866", "iso-8859-5", "utf-16le"]),
            ("José Núñez", &["windows-1252", "macintosh", "utf-16be"]),
        ] {
            let guard = guard_of(name);
            for label in labels {
                let list = format!("A list of words\r\nand {name} among them\r\n");
                let encoding = Encoding::for_label(label.as_bytes()).expect("a known label");
                let unit: Option<fn(u16) -> [u8; 2]> = match *label {
                    "utf-16le" => Some(u16::to_le_bytes),
                    "utf-16be" => Some(u16::to_be_bytes),
                    _ => None,
                };
                let bytes: Vec<u8> = match unit {
                    Some(unit) => list.encode_utf16().flat_map(unit).collect(),
                    None => encoding.encode(&list).0.into_owned(),
                };
                let seen = guard.look(&bytes, Form::Text);
                let found = seen.iter().any(|seen| text(encoding, &bytes[seen.at.clone()]) == name);
                assert!(found, "{label}: {seen:?}");
            }
        }
    }
}
