//! Small things about text that every other room uses: shared strings, places in a
//! file, and paths of the site. It knows nothing of records, YAML or HTML.

pub mod alphabet;
pub mod bidi;
pub mod brackets;
pub mod digest;
pub mod encoding;
pub mod fold;
pub mod hiding;
pub mod href;
pub mod language;
pub mod path;
pub mod reference;
pub mod remarks;
pub mod script;
mod span;
pub mod words;

use std::sync::Arc;

pub use path::SitePath;
pub use span::{Location, Span, Spanned, locate};

/// A piece of text that many records, pages and threads share without copying it.
pub type Text = Arc<str>;

/// What stands in an id: lower-case Latin letters, digits and single hyphens.
pub fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// `1 page`, `2 pages`.
pub fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

/// Whether a sign takes no room in a line: those of direction and of width, and soft hyphens.
pub fn has_no_width(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The words of a text that stands wholly between typographic quotation marks of one pair: `“a”`, but not `“a” and “b”`.
pub fn within_marks(text: &str) -> Option<&str> {
    const PAIRS: [(char, char); 7] =
        [('“', '”'), ('«', '»'), ('「', '」'), ('『', '』'), ('„', '“'), ('„', '”'), ('‹', '›')];
    let text = text.trim();
    // `“So it was."`: the first of a typographic pair and a plain one, as a phone mixes them.
    let mixed = text.strip_prefix(['“', '„']).and_then(|inner| inner.strip_suffix('"'));
    let mixed = mixed.or_else(|| text.strip_prefix('"').and_then(|inner| inner.strip_suffix(['”', '“'])));
    if let Some(inner) =
        mixed.filter(|inner| !inner.contains(['“', '”', '„', '"']) && !inner.trim().is_empty())
    {
        return Some(inner.trim());
    }
    PAIRS.iter().find_map(|(begins, ends)| {
        let inner = text.strip_prefix(*begins)?.strip_suffix(*ends)?;
        let mut open = 1_usize;
        for sign in inner.chars() {
            open = match sign {
                sign if sign == *begins => open + 1,
                sign if sign == *ends => open - 1,
                _ => open,
            };
            if open == 0 {
                return None;
            }
        }
        (open == 1 && !inner.trim().is_empty()).then(|| inner.trim())
    })
}

/// Where the first byte stands that `is_sought`. Sixteen bytes are looked at together, which processors do in few steps
/// if `is_sought` is made of comparisons joined with `|` and has no branches.
pub fn find_byte(text: &str, is_sought: impl Fn(u8) -> bool) -> Option<usize> {
    let (chunks, rest) = text.as_bytes().as_chunks::<16>();
    let has_any = |chunk: &[u8; 16]| chunk.iter().fold(false, |has, byte| has | is_sought(*byte));
    let place = |bytes: &[u8]| bytes.iter().position(|byte| is_sought(*byte));
    match chunks.iter().position(has_any) {
        Some(chunk) => place(&chunks[chunk]).map(|at| 16 * chunk + at),
        None => place(rest).map(|at| 16 * chunks.len() + at),
    }
}

/// The plain digit for one of another script: Arabic, Persian, Devanagari, Thai, full width.
pub fn plain_digit(letter: char) -> char {
    const ZEROS: [char; 5] = ['\u{660}', '\u{6f0}', '\u{966}', '\u{e50}', '\u{ff10}'];
    let value = |zero: &char| (letter as u32).checked_sub(*zero as u32).filter(|value| *value < 10);
    ZEROS.iter().find_map(value).and_then(|value| char::from_digit(value, 10)).unwrap_or(letter)
}

/// A title's words, in small letters without accents, up to `most` letters. `None` if a letter is of another script.
pub fn slug(title: &str, most: usize) -> Option<String> {
    let plain = fold::plain_latin(title)?.replace(['\'', '’'], "");
    let plain: String = plain.chars().map(plain_digit).collect::<String>().to_ascii_lowercase();
    let mut slug = String::new();
    for word in plain.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if !slug.is_empty() && slug.len() + 1 + word.len() > most {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&word[..word.len().min(most)]);
    }
    (!slug.is_empty()).then_some(slug)
}

/// The nearest of `candidates` to a misspelt `word`, if one is near enough to be meant. Who mistypes two letters has the first one
/// right: `jailed` is no `exiled`.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let length = word.chars().count();
    let allowed = (length / 3).clamp(1, 4);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= allowed * 4)
        .map(|candidate| (strsim::osa_distance(word, candidate), candidate))
        .filter(|(distance, candidate)| {
            let begin_alike = candidate.chars().next().zip(word.chars().next()).is_some_and(|(a, b)| a == b);
            *distance <= allowed && *distance < length && (*distance < 2 || begin_alike)
        })
        .min_by_key(|(distance, candidate)| (*distance, *candidate))
        .map(|(_, candidate)| candidate)
}

/// Of `candidates` the one that is most like a word that is no misspelling of any: `news-report` for `newspaper`.
pub fn akin<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    const LIKE_ENOUGH: f64 = 0.84;
    let bare = |word: &str| word.to_lowercase().replace(['-', '_', ' '], "");
    let word = bare(word);
    let like =
        candidates.into_iter().map(|candidate| (strsim::jaro_winkler(&word, &bare(candidate)), candidate));
    let like = like.filter(|(likeness, _)| *likeness >= LIKE_ENOUGH && word.chars().count() > 2);
    like.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1))).map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_first_byte_is_found_wherever_it_stands(text in ".{0,40}|[ab|]{0,60}") {
            let found = text.bytes().position(|byte| byte == b'|');
            prop_assert_eq!(find_byte(&text, |byte| byte == b'|'), found);
        }
    }

    #[test]
    fn an_id_is_lower_case_latin_digits_and_hyphens() {
        assert!(is_id("mass-return-2023-10"));
        assert!(!is_id("Mass") && !is_id("a b") && !is_id("한국") && !is_id(""));
    }

    #[test]
    fn only_marks_around_the_whole_text_are_around_it() {
        for text in ["“a”", "«a»", "「a」", "„a“", " “a “b” a” "] {
            assert!(within_marks(text).is_some(), "{text}");
        }
        for text in ["“a” and “b”", "“a", "a”", "\"a\"", "“”", "“a” “", "“a “b”"]
        {
            assert_eq!(within_marks(text), None, "{text}");
        }
    }

    #[test]
    fn a_far_word_is_not_suggested() {
        assert_eq!(nearest("nmae", ["name", "type"]), Some("name"));
        assert_eq!(nearest("xyz", ["name", "type"]), None);
        assert_eq!(nearest("x", ["a", "b"]), None);
    }

    #[test]
    fn a_word_with_the_same_beginning_is_akin() {
        let types = ["news-report", "ngo-report", "letter", "book"];
        assert_eq!(akin("newspaper", types), Some("news-report"));
        assert_eq!(akin("treaty", types), None);
    }
}
