//! The direction of a text, and invisible signs that turn it: embeddings, overrides, isolates. One that is left open
//! in a title would reorder whatever stands after it on the line: names, numbers, stances. It knows no HTML.
//!
//! A writer's text keeps what it uses well: pairs that are closed. Overrides are left out, since they show
//! letters in another order than they are written in, which is how one word is made to read as another.

use std::borrow::Cow;

/// Which way a language is written, by its tag: `rtl` or `ltr`, as HTML has it.
pub fn direction_of(lang: &str) -> &'static str {
    let mut parts = lang.split('-');
    let language = parts.next().unwrap_or(lang).to_ascii_lowercase();
    // A script that is named decides: `ku-Arab`, `ug-Latn`.
    let script =
        parts.find(|part| part.len() == 4 && part.bytes().all(|letter| letter.is_ascii_alphabetic()));
    let is_right_to_left = match script {
        Some(script) => RIGHT_TO_LEFT_SCRIPTS.iter().any(|known| known.eq_ignore_ascii_case(script)),
        None => RIGHT_TO_LEFT.contains(&language.as_str()),
    };
    if is_right_to_left { "rtl" } else { "ltr" }
}

/// Languages that are written from right to left where nothing is said of their script: Arabic and what is spoken of it,
/// Persian, Dari, Hebrew, Urdu, Uyghur, Pashto, Sorani, Sindhi, Balochi, Kashmiri, Dhivehi, Yiddish, Syriac, N'Ko, ...
const RIGHT_TO_LEFT: [&str; 37] = [
    "ar", "fa", "he", "iw", "ur", "ug", "ps", "dv", "yi", "ji", "ckb", "sd", "prs", "pes", "bal", "bgn",
    "bqi", "ks", "pnb", "azb", "glk", "mzn", "lrc", "sdh", "haz", "syr", "arc", "aii", "nqo", "rhg", "arz",
    "ary", "apc", "acm", "aeb", "ajp", "ars",
];

const RIGHT_TO_LEFT_SCRIPTS: [&str; 10] =
    ["Arab", "Aran", "Hebr", "Syrc", "Thaa", "Nkoo", "Rohg", "Mand", "Samr", "Adlm"];

/// One of the signs that turn the direction.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Embed,
    Override,
    Isolate,
    /// Ends an embedding or an override.
    Pop,
    /// Ends an isolate, and all that was begun in it.
    PopIsolate,
}

fn sign(c: char) -> Option<Sign> {
    match c {
        '\u{202a}' | '\u{202b}' => Some(Sign::Embed),
        '\u{202d}' | '\u{202e}' => Some(Sign::Override),
        '\u{202c}' => Some(Sign::Pop),
        '\u{2066}'..='\u{2068}' => Some(Sign::Isolate),
        '\u{2069}' => Some(Sign::PopIsolate),
        _ => None,
    }
}

/// Begins a text that runs from left to right, and turns nothing around it.
pub const LEFT_TO_RIGHT: &str = "\u{2066}";
/// Ends such a text.
pub const ISOLATE_ENDS: &str = "\u{2069}";

/// A text that runs from left to right among others that do not.
pub fn left_to_right(text: &str) -> String {
    [LEFT_TO_RIGHT, text, ISOLATE_ENDS].concat()
}

/// Whether a character turns the direction of what follows it.
pub fn is_control(c: char) -> bool {
    sign(c).is_some()
}

/// Readers stop counting at 125; what is nested deeper than this is left out.
const MAX_DEPTH: usize = 60;

/// The text with every pair closed, and without overrides and signs that close nothing: it *never* turns
/// what stands after it.
pub fn balanced(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || memchr::memchr(0xe2, text.as_bytes()).is_none() || !text.contains(is_control) {
        return text.into();
    }
    let mut kept = String::with_capacity(text.len());
    // What is open: the sign, and whether it was kept.
    let mut open: Vec<(Sign, bool)> = Vec::new();
    let mut n_isolates = 0;
    for c in text.chars() {
        match sign(c) {
            None => kept.push(c),
            Some(begins @ (Sign::Embed | Sign::Override | Sign::Isolate)) => {
                let keep = begins != Sign::Override && open.len() < MAX_DEPTH;
                open.push((begins, keep));
                n_isolates += usize::from(begins == Sign::Isolate);
                kept.extend(keep.then_some(c));
            }
            Some(Sign::Pop) => {
                if let Some((_, was_kept)) = open.pop_if(|(begun, _)| *begun != Sign::Isolate) {
                    kept.extend(was_kept.then_some(c));
                }
            }
            Some(Sign::PopIsolate) => {
                // Looked for only where there is one: what is taken away with it is never seen again.
                if n_isolates > 0
                    && let Some(at) = open.iter().rposition(|(begun, _)| *begun == Sign::Isolate)
                {
                    let (_, was_kept) = open[at];
                    open.truncate(at);
                    n_isolates -= 1;
                    kept.extend(was_kept.then_some(c));
                }
            }
        }
    }
    let ends = open.iter().rev().filter(|(_, was_kept)| *was_kept);
    kept.extend(ends.map(|(begun, _)| if *begun == Sign::Isolate { '\u{2069}' } else { '\u{202c}' }));
    kept.into()
}

/// What is odd about a sign that turns: [`balanced`] leaves it out, or closes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Odd {
    /// It shows letters in another order than they are written in.
    Override,
    NeverEnded,
}

impl Odd {
    /// How many bytes such a sign has.
    pub fn length(self) -> usize {
        '\u{202e}'.len_utf8()
    }

    pub fn message(self) -> &'static str {
        match self {
            Odd::Override => {
                "a sign that is not seen stands here, by which words are shown in another order than they are written in; pages leave it out"
            }
            Odd::NeverEnded => {
                "a sign that is not seen stands here, which turns the direction of what follows and is never ended; pages end it"
            }
        }
    }

    pub fn help(self) -> &'static str {
        "delete the sign: the words before and after it, and what is between them, typed again"
    }
}

/// Where the first odd sign of a text stands. One that ends nothing does no harm.
pub fn first_odd(text: &str) -> Option<(usize, Odd)> {
    if text.is_ascii() || memchr::memchr(0xe2, text.as_bytes()).is_none() {
        return None;
    }
    let mut open: Vec<(Sign, usize)> = Vec::new();
    let mut n_isolates = 0;
    let mut first: Option<(usize, Odd)> = None;
    for (at, c) in text.char_indices() {
        match sign(c) {
            None => {}
            Some(Sign::Override) => {
                first = first.or(Some((at, Odd::Override)));
                open.push((Sign::Override, at));
            }
            Some(begins @ (Sign::Embed | Sign::Isolate)) => {
                open.push((begins, at));
                n_isolates += usize::from(begins == Sign::Isolate);
            }
            Some(Sign::Pop) => {
                open.pop_if(|(begun, _)| *begun != Sign::Isolate);
            }
            Some(Sign::PopIsolate) => {
                if n_isolates > 0
                    && let Some(at) = open.iter().rposition(|(begun, _)| *begun == Sign::Isolate)
                {
                    open.truncate(at);
                    n_isolates -= 1;
                }
            }
        }
    }
    let open = open.into_iter().find(|(begun, _)| *begun != Sign::Override);
    first.into_iter().chain(open.map(|(_, at)| (at, Odd::NeverEnded))).min_by_key(|(at, _)| *at)
}

/// Whether a text must be set apart from the line that it stands in: it holds letters that run from right
/// to left, or signs that turn.
pub fn wants_isolation(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(|c| is_right_to_left(c) || is_control(c))
}

/// Hebrew, Arabic, Syriac, Thaana, N'Ko, Adlam and their kin.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_written_as_its_script_is() {
        for lang in ["ar", "ar-SY", "fa", "ckb", "sd", "prs", "syr", "az-Arab", "ku-Arab-IQ", "ks", "he"] {
            assert_eq!(direction_of(lang), "rtl", "{lang}");
        }
        for lang in ["en", "ku", "ug-Latn", "az", "fa-Latn", "kk-Cyrl", "zh-Hant", "sr", "ha"] {
            assert_eq!(direction_of(lang), "ltr", "{lang}");
        }
    }

    #[test]
    fn pairs_that_are_closed_stay() {
        for text in [
            "plain",
            "한국 “x”",
            "a \u{2067}b\u{2069} c",
            "\u{202b}a \u{2066}b\u{2069}\u{202c}",
            "a\u{200f}b",
        ] {
            assert_eq!(balanced(text), text);
        }
    }

    #[test]
    fn what_is_open_is_closed_and_what_closes_nothing_goes() {
        assert_eq!(balanced("\u{2067}a"), "\u{2067}a\u{2069}");
        assert_eq!(balanced("\u{202b}a \u{2066}b"), "\u{202b}a \u{2066}b\u{2069}\u{202c}");
        assert_eq!(balanced("a\u{2069}\u{202c}b"), "ab");
        assert_eq!(balanced("\u{2066}\u{202b}a\u{2069}b\u{202c}"), "\u{2066}\u{202b}a\u{2069}b");
    }

    #[test]
    fn overrides_go_with_their_ends() {
        assert_eq!(balanced("a\u{202e}gpj.exe\u{202c}b"), "agpj.exeb");
        assert_eq!(balanced("\u{202e}a"), "a");
    }

    #[test]
    fn the_first_sign_that_turns_oddly_is_found() {
        assert_eq!(first_odd("ab \u{202e}c"), Some((3, Odd::Override)));
        assert_eq!(first_odd("ab \u{202e}c\u{202c}"), Some((3, Odd::Override)));
        assert_eq!(first_odd("\u{2067}a\u{2069} \u{202b}b"), Some((8, Odd::NeverEnded)));
        for text in ["\u{202b}a\u{202c}", "a\u{200f}b", "\u{2067}a\u{2069}", "a\u{202c}", "“x”"] {
            assert_eq!(first_odd(text), None, "{text:?}");
        }
    }

    #[test]
    fn nothing_nests_deeper_than_readers_count() {
        let deep = balanced(&"\u{2067}".repeat(1000)).into_owned();
        assert_eq!(deep.chars().count(), 2 * MAX_DEPTH);
    }
}
