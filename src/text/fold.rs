//! Characters as they are compared: without case, accents, width or composition. `ＫＩＭ`, `kim` and `Kím` are one
//! word then, and so are `김` and the three letters that it is made of.
//!
//! Built on compatibility decomposition (Unicode NFKD), of which NFC, NFD and NFKC texts have all the same. It
//! does not transliterate, and knows nothing of words: where one ends is for whoever compares to say.

use std::borrow::Cow;
use std::sync::OnceLock;

use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::find_byte;

/// What a character is when texts are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folded {
    /// A letter or digit, of which something has been added.
    Letter,
    /// It stands between words: a space, a mark, a symbol.
    Gap,
    /// It is not seen: a soft hyphen, a joiner, a direction mark, an accent.
    Glue,
}

/// The same text with its letters put together (NFC): two texts that are equal then look the same to a reader.
pub fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// Two names that are the same here are one file on some disk: without the border of big and small letters, and with accents put
/// together.
pub fn as_disks_compare(name: &str) -> String {
    if name.is_ascii() { name.to_ascii_lowercase() } else { composed(&composed(name).to_lowercase()) }
}

/// As [`composed`], without a copy of what is so already. Most text is told at a glance: it holds no sign that joins another.
pub fn as_composed(text: &str) -> Cow<'_, str> {
    if holds_no_joiner(text) || is_nfc(text) { text.into() } else { composed(text).into() }
}

fn holds_no_joiner(text: &str) -> bool {
    // The first bytes of letters before U+0300, of Han and of nearly all Hangul are told from others many at a time.
    let is_other =
        |byte: u8| (byte >= 0xcc) & !(0xe4..=0xe9).contains(&byte) & (byte != 0xeb) & (byte != 0xec);
    let mut rest = text;
    while let Some(at) = find_byte(rest, is_other) {
        let mut letters = rest[at..].chars();
        if !letters.next().is_none_or(joins_nothing) {
            return false;
        }
        rest = letters.as_str();
    }
    true
}

/// Letters of scripts that have no accents of their own, or have each letter with its accent as one sign.
fn joins_nothing(c: char) -> bool {
    matches!(
        c,
        ..'\u{300}'
            | '\u{400}'..='\u{482}'
            | '\u{48a}'..='\u{52f}'
            | '\u{620}'..='\u{64a}'
            | '\u{660}'..='\u{66f}'
            | '\u{671}'..='\u{6d3}'
            | '\u{2010}'..='\u{2027}'
            | '\u{2030}'..='\u{205e}'
            | '\u{3001}'..='\u{3029}'
            | '\u{3041}'..='\u{3096}'
            | '\u{30a1}'..='\u{30fa}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{ff01}'..='\u{ff60}'
    )
}

/// A text in plain Latin letters: `Évènement` is `Evenement`. `None` if a letter of it is of another script: what
/// that would be in Latin letters is a choice, and for a name one that tells who is meant.
pub fn plain_latin(text: &str) -> Option<String> {
    let plain = plain_accents(text);
    plain.chars().all(|c| c.is_ascii() || !c.is_alphabetic()).then(|| plain.into_owned())
}

/// A text whose Latin, Greek and Cyrillic letters have no accents: `Ñuble` is `Nuble`, `Łódź` is `Lodz`. Letters of other scripts
/// stay as they are.
pub fn plain_accents(text: &str) -> Cow<'_, str> {
    const WHOLE: [(char, &str); 22] = [
        ('ß', "ss"),
        ('ẞ', "SS"),
        ('æ', "ae"),
        ('Æ', "AE"),
        ('œ', "oe"),
        ('Œ', "OE"),
        ('ø', "o"),
        ('Ø', "O"),
        ('đ', "d"),
        ('Đ', "D"),
        ('ð', "d"),
        ('Ð', "D"),
        ('ł', "l"),
        ('Ł', "L"),
        ('þ', "th"),
        ('Þ', "Th"),
        ('ħ', "h"),
        ('Ħ', "H"),
        ('ı', "i"),
        ('ŋ', "n"),
        ('ə', "e"),
        ('Ə', "E"),
    ];
    if text.is_ascii() {
        return text.into();
    }
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match WHOLE.iter().find(|(whole, _)| *whole == c) {
            Some((_, letters)) => plain.push_str(letters),
            None if is_of_europe(c) => plain.extend(c.nfd().filter(|part| !is_combining_mark(*part))),
            None => plain.push(c),
        }
    }
    plain.into()
}

/// Letters of Latin, Greek and Cyrillic, and the accents that stand behind them.
fn is_of_europe(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}')
}

/// For each ASCII byte the letter or digit that it is compared as; 0 for what stands between words.
pub static ASCII: [u8; 128] = {
    let mut table = [0; 128];
    let mut byte = 0;
    while byte < 128 {
        if (byte as u8).is_ascii_alphanumeric() {
            table[byte] = (byte as u8).to_ascii_lowercase();
        }
        byte += 1;
    }
    table
};

/// Adds what `c` is compared as to `line`, in UTF-8, and says what it is. A Hangul vowel or final consonant
/// joins the syllable that `line` ends with.
pub fn fold(c: char, line: &mut Vec<u8>) -> Folded {
    match c {
        '\0' => Folded::Glue,
        '\0'..='\x7f' => match ASCII[c as usize] {
            0 => Folded::Gap,
            letter => {
                line.push(letter);
                Folded::Letter
            }
        },
        // Most text in these scripts is made of characters that stay as they are.
        '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => {
            push(c, line);
            Folded::Letter
        }
        '\u{80}'..='\u{ffff}' => block(c).fold(c, line),
        _ => fold_slowly(c, line),
    }
}

/// The same of a character that stands apart from the line's last: it joins nothing.
pub fn fold_apart(c: char, line: &mut Vec<u8>) -> Folded {
    match alone(c) {
        Some(_) => fold(c, line),
        None => {
            let mut own = Vec::new();
            let folded = fold(c, &mut own);
            line.extend_from_slice(&own);
            folded
        }
    }
}

/// What a character beyond ASCII is compared as, whatever stands before it; `None` where that matters, or where it has to
/// be worked out each time.
#[inline]
pub fn alone(c: char) -> Option<&'static [u8]> {
    match c {
        '\u{80}'..='\u{ffff}' => Some(block(c).letters(c).1).filter(|letters| !may_join(letters)),
        _ => None,
    }
}

/// A letter at the beginning of these bytes of UTF-8 that is compared as it is written: Han, Hangul.
#[inline]
pub fn plain(bytes: &[u8]) -> Option<&[u8; 3]> {
    let letter: &[u8; 3] = bytes.first_chunk()?;
    match letter {
        [0xe5..=0xe9 | 0xeb | 0xec, ..] => Some(letter),
        [0xe4, 0xb8..=0xff, _] | [0xea, 0xb0..=0xff, _] | [0xed, 0..=0x9d, _] => Some(letter),
        _ => None,
    }
}

/// A whole text, its words joined.
pub fn joined(text: &str) -> Vec<u8> {
    let mut line = Vec::with_capacity(text.len());
    for c in text.chars() {
        fold(c, &mut line);
    }
    line
}

/// The words of a text: what stands between gaps.
pub fn words(text: &str) -> Vec<String> {
    let (mut words, mut word) = (Vec::new(), Vec::new());
    for c in text.chars().chain([' ']) {
        if fold(c, &mut word) == Folded::Gap && !word.is_empty() {
            words.push(String::from_utf8_lossy(&word).into_owned());
            word.clear();
        }
    }
    words
}

fn push(c: char, line: &mut Vec<u8>) {
    line.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}

/// The answers for 256 characters, worked out when one of them is first met.
struct Block {
    /// What each becomes, as a range of `letters`.
    ranges: Vec<(Folded, u16, u16)>,
    letters: Vec<u8>,
}

fn block(c: char) -> &'static Block {
    static BLOCKS: [OnceLock<Block>; 256] = [const { OnceLock::new() }; 256];
    let number = (c as u32) >> 8;
    BLOCKS[number as usize & 0xff].get_or_init(|| Block::new(number))
}

impl Block {
    fn new(number: u32) -> Block {
        let (mut ranges, mut letters) = (Vec::with_capacity(256), Vec::new());
        for code in number << 8..(number + 1) << 8 {
            let start = letters.len() as u16;
            let folded = char::from_u32(code).map_or(Folded::Gap, |c| decompose(c, &mut letters));
            ranges.push((folded, start, letters.len() as u16));
        }
        Block { ranges, letters }
    }

    fn letters(&self, c: char) -> (Folded, &[u8]) {
        let (folded, start, end) = self.ranges[c as usize & 0xff];
        (folded, &self.letters[usize::from(start)..usize::from(end)])
    }

    fn fold(&self, c: char, line: &mut Vec<u8>) -> Folded {
        let (folded, letters) = self.letters(c);
        add(letters, line);
        folded
    }
}

/// Adds letters to a line, of which the first may join the line's last syllable.
fn add(letters: &[u8], line: &mut Vec<u8>) {
    if !(letters.len() == 3 && compose(letters, line)) {
        line.extend_from_slice(letters);
    }
}

fn fold_slowly(c: char, line: &mut Vec<u8>) -> Folded {
    let mut letters = Vec::new();
    let folded = decompose(c, &mut letters);
    add(&letters, line);
    folded
}

/// Adds the letters that `c` is made of.
fn decompose(c: char, all: &mut Vec<u8>) -> Folded {
    if is_glue(c) || is_movable(c) {
        return Folded::Glue;
    }
    let (mut letters, mut only_marks) = (Vec::new(), true);
    for part in [c].into_iter().nfkd().flat_map(char::to_lowercase) {
        if is_glue(part) || is_movable(part) {
            continue;
        }
        only_marks = false;
        match part {
            '\u{2b9}'..='\u{2bf}' => {} // typed as apostrophes: `Дем’янко`, `ʿAli`
            'ß' => letters.extend_from_slice(b"ss"),
            'ς' => push('σ', &mut letters),
            'ı' => letters.push(b'i'),
            'æ' => letters.extend_from_slice(b"ae"),
            'œ' => letters.extend_from_slice(b"oe"),
            'ø' => letters.push(b'o'),
            'đ' | 'ð' => letters.push(b'd'),
            'ł' => letters.push(b'l'),
            // Forms of one Arabic letter that are written for each other.
            'ى' | 'ی' => push('ي', &mut letters),
            'ة' => push('ه', &mut letters),
            'ک' => push('ك', &mut letters),
            _ if digit(part).is_some() => letters.extend(digit(part)),
            _ if part.is_alphanumeric() || matches!(part, '\u{3099}' | '\u{309a}') => {
                add(part.encode_utf8(&mut [0; 4]).as_bytes(), &mut letters);
            }
            _ => {}
        }
    }
    all.extend_from_slice(&letters);
    match !letters.is_empty() {
        true => Folded::Letter,
        false if only_marks => Folded::Glue,
        false => Folded::Gap,
    }
}

/// A decimal digit of a script in which numbers are written beside Latin ones, as that.
fn digit(c: char) -> Option<u8> {
    let zeros = [0x660_u32, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xe50, 0x1040, 0x17e0];
    let offset = zeros.iter().map(|zero| (c as u32).wrapping_sub(*zero)).find(|offset| *offset < 10)?;
    Some(b'0' + offset as u8)
}

/// Marks above, below or beside a letter, some of them letters themselves: normal forms put several in another order.
fn is_movable(c: char) -> bool {
    matches!(canonical_combining_class(c), 1 | 6 | 200..=240)
}

/// What nobody sees, or what is written or left out at will: accents, vowel points, joiners.
fn is_glue(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{e0000}'..='\u{e0fff}'
        | '\u{300}'..='\u{34e}' | '\u{350}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}'
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}'
        | '\u{93c}' | '\u{94d}' | '\u{9bc}' | '\u{9cd}' | '\u{a3c}' | '\u{a4d}' | '\u{abc}' | '\u{acd}' | '\u{b3c}'
        | '\u{b4d}' | '\u{bcd}' | '\u{c4d}' | '\u{cbc}' | '\u{ccd}' | '\u{d4d}' | '\u{dca}' | '\u{e3a}' | '\u{1039}'
        | '\u{103a}' | '\u{17d2}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}' | '\u{8d3}'..='\u{8ff}'
    )
}

/// Whether letters are a Hangul vowel or final consonant.
fn may_join(letters: &[u8]) -> bool {
    matches!(letters, [0xe1, 0x85..=0x87, _])
}

/// Joins a Hangul letter to the syllable or initial consonant that `line` ends with; whether it did.
fn compose(letters: &[u8], line: &mut Vec<u8>) -> bool {
    let Some(letter @ '\u{1161}'..='\u{11c2}') = last_char(letters) else { return false };
    let Some(before) = last_char(line) else { return false };
    let (before, code) = (before as u32, letter as u32);
    let joined = match (before, code) {
        (0x1100..=0x1112, 0x1161..=0x1175) => 0xac00 + ((before - 0x1100) * 21 + code - 0x1161) * 28,
        (0xac00..=0xd7a3, 0x11a8..) if (before - 0xac00).is_multiple_of(28) => before + code - 0x11a7,
        _ => return false,
    };
    line.truncate(line.len() - 3);
    line.extend(char::from_u32(joined).map(|c| c.to_string().into_bytes()).unwrap_or_default());
    true
}

/// The last character, if it has three bytes as Hangul has.
fn last_char(line: &[u8]) -> Option<char> {
    let last = line.get(line.len().checked_sub(3)?..)?;
    std::str::from_utf8(last).ok()?.chars().next()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use unicode_normalization::{IsNormalized, is_nfc_quick};

    use super::*;

    fn folded(text: &str) -> String {
        String::from_utf8(joined(text)).expect("letters are UTF-8")
    }

    #[test]
    fn a_text_that_is_composed_is_not_copied() {
        for text in ["plain", "café", "Надія", "한국", "中文，字", "قائمة", "がぎ", "Việt"]
        {
            assert!(matches!(as_composed(text), Cow::Borrowed(same) if same == text), "{text}");
        }
        assert_eq!(as_composed("cafe\u{301} \u{1112}\u{1161}\u{11ab} \u{212b}"), "café 한 Å");
    }

    #[test]
    fn what_is_told_at_a_glance_joins_nothing() {
        for c in ('\0'..=char::MAX).filter(|c| joins_nothing(*c)) {
            assert_eq!(canonical_combining_class(c), 0, "{c:?}");
            assert_eq!(is_nfc_quick(std::iter::once(c)), IsNormalized::Yes, "{c:?}");
        }
    }

    #[test]
    fn case_accents_width_and_composition_make_no_difference() {
        for (text, compared) in [
            ("Kím CHOL-su", "kimcholsu"),
            ("ＫＩＭ", "kim"),
            ("𝐊𝐢𝐦", "kim"),
            ("Straße", "strasse"),
            ("ﬁnd", "find"),
            ("İstanbul", "istanbul"),
            ("Łódź", "lodz"),
            ("ガ", "カ\u{3099}"),
            ("김철수", "김철수"),
            ("\u{1100}\u{1175}\u{11b7}", "김"),
            ("ㄱㅣ", "기"),
            ("㈎", "가"),
            ("مُحَمَّد", "محمد"),
            ("أحمد", "احمد"),
            ("محـــمد", "محمد"),
            ("٠١٢", "012"),
            ("शर्मा", "शरमा"),
            ("王\u{fe00}伟", "王伟"),
            ("a\u{ad}b\u{200b}c", "abc"),
        ] {
            assert_eq!(folded(text), compared, "{text}");
        }
    }

    #[test]
    fn words_end_at_gaps_and_not_at_what_is_not_seen() {
        assert_eq!(words(" Kim\u{ad}chi, 김 철수—x "), ["kimchi", "김", "철수", "x"]);
    }

    proptest! {
        /// What is told of a character alone and of plain letters is what folding makes of them.
        #[test]
        fn the_short_ways_are_true(c in any::<char>()) {
            let whole = joined(&c.to_string());
            if let Some(letters) = alone(c) {
                prop_assert_eq!(letters, &whole);
                let mut after = joined("기");
                fold(c, &mut after);
                prop_assert_eq!(after, [&joined("기"), letters].concat());
            }
            if let Some(letter) = plain(c.to_string().as_bytes()) {
                prop_assert_eq!(&letter[..], whole);
            }
        }

        /// All of Unicode's normal forms of a text are compared as the same.
        #[test]
        fn normal_forms_are_equal(text in "\\PC{0,12}|[a\u{1e08f}\u{16ff0}\u{363}\u{300}\u{323}]{0,6}") {
            let plain = folded(&text);
            prop_assert_eq!(&folded(&text.nfc().collect::<String>()), &plain);
            prop_assert_eq!(&folded(&text.nfd().collect::<String>()), &plain);
            prop_assert_eq!(&folded(&text.nfkc().collect::<String>()), &plain);
        }

        #[test]
        fn case_makes_no_difference(text in "[a-zA-Zà-žА-я 가-힣]{0,12}") {
            prop_assert_eq!(folded(&text.to_uppercase()), folded(&text.to_lowercase()));
        }
    }
}
