//! Text that is not UTF-8, by the names and rules of the [Encoding Standard](https://encoding.spec.whatwg.org/).

use std::borrow::Cow;
use std::ops::Range;

use encoding_rs::{self as known, UTF_8, WINDOWS_1252};

/// How letters are written as bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding(&'static known::Encoding);

/// Two bytes or four a letter.
pub static WIDE: [Encoding; 2] = [Encoding(known::UTF_16LE), Encoding(known::UTF_16BE)];

/// Those in which ASCII is itself.
pub static NARROW: [Encoding; 29] = [
    Encoding(known::EUC_KR),
    Encoding(known::GB18030),
    Encoding(known::BIG5),
    Encoding(known::SHIFT_JIS),
    Encoding(known::EUC_JP),
    Encoding(known::WINDOWS_1250),
    Encoding(known::WINDOWS_1251),
    Encoding(WINDOWS_1252),
    Encoding(known::WINDOWS_1253),
    Encoding(known::WINDOWS_1254),
    Encoding(known::WINDOWS_1255),
    Encoding(known::WINDOWS_1256),
    Encoding(known::WINDOWS_1257),
    Encoding(known::WINDOWS_1258),
    Encoding(known::WINDOWS_874),
    Encoding(known::ISO_8859_2),
    Encoding(known::ISO_8859_3),
    Encoding(known::ISO_8859_4),
    Encoding(known::ISO_8859_5),
    Encoding(known::ISO_8859_6),
    Encoding(known::ISO_8859_7),
    Encoding(known::ISO_8859_8),
    Encoding(known::ISO_8859_10),
    Encoding(known::ISO_8859_13),
    Encoding(known::KOI8_R),
    Encoding(known::KOI8_U),
    Encoding(known::IBM866),
    Encoding(known::MACINTOSH),
    Encoding(known::X_MAC_CYRILLIC),
];

impl Encoding {
    pub const UTF_8: Encoding = Encoding(UTF_8);
    pub const WINDOWS_1252: Encoding = Encoding(WINDOWS_1252);

    /// That of a label, in any letters: `euc-kr`, `latin1`. None for those that programs have given up.
    pub fn labelled(label: &str) -> Option<Encoding> {
        let is_bare = label == label.trim();
        known::Encoding::for_label_no_replacement(label.as_bytes()).filter(|_| is_bare).map(Encoding)
    }

    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// The text that bytes are in this encoding, or in the one that a mark at their head tells; and whether some are none.
    pub fn decode(self, bytes: &[u8]) -> (Cow<'_, str>, bool) {
        let (text, _, is_broken) = self.0.decode(bytes);
        (text, is_broken)
    }

    /// The text that bytes are in this encoding, whatever stands at their head.
    pub fn text(self, bytes: &[u8]) -> Cow<'_, str> {
        self.0.decode_without_bom_handling(bytes).0
    }

    /// Goes through the text that bytes are, part by part, each with the place of the byte that ends it.
    pub fn decode_each(self, bytes: &[u8], mut put: impl FnMut(&[u8], usize)) {
        let mut decoder = self.0.new_decoder_without_bom_handling();
        for at in 0..bytes.len() {
            let mut letters = [0; 16];
            let (_, _, length, _) = decoder.decode_to_utf8(&bytes[at..=at], &mut letters, false);
            if length > 0 {
                put(&letters[..length], at);
            }
        }
    }

    /// A text's bytes in this encoding; a letter that it lacks is written as a reference. No output is: files come so.
    #[cfg(test)]
    pub fn bytes(self, text: &str) -> Vec<u8> {
        let unit: fn(u16) -> [u8; 2] = match self {
            Encoding(wide) if wide == known::UTF_16LE => u16::to_le_bytes,
            Encoding(wide) if wide == known::UTF_16BE => u16::to_be_bytes,
            Encoding(narrow) => return narrow.encode(text).0.into_owned(),
        };
        text.encode_utf16().flat_map(unit).collect()
    }

    /// Where in the bytes parts of their [`Encoding::text`] stand: they are gone through once for all parts.
    pub fn places(self, bytes: &[u8], parts: &mut [&mut Range<usize>]) {
        let mut ends: Vec<&mut usize> =
            parts.iter_mut().flat_map(|part| [&mut part.start, &mut part.end]).collect();
        ends.sort_unstable();
        let mut ends = ends.into_iter().peekable();
        let mut decoder = self.0.new_decoder_without_bom_handling();
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_bytes() {
        let korean = Encoding::labelled("euc-kr").expect("a known label");
        let bytes = korean.bytes("a 김철수 b 김철수");
        let text = korean.text(&bytes).into_owned();
        let mut parts: Vec<Range<usize>> =
            text.match_indices("김철수").map(|(at, name)| at..at + name.len()).collect();
        korean.places(&bytes, &mut parts.iter_mut().collect::<Vec<_>>());
        assert_eq!(parts, [2..8, 11..17]);
    }
}
