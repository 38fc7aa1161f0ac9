//! How many, as somebody said it: `500`, `more than 500`, `500 to 620`, `several`, `unknown`.
//!
//! A count is words that belong to a voice. It is shown as written and attributed, and it is **never
//! summed**: there is no arithmetic here, and none may be added. [`Count::lowest`] and [`Count::highest`]
//! are for ordering and for noticing that two voices cannot both be right.

mod around;
mod mistakes;

use std::borrow::Cow;
use std::ops::Range;

use crate::text::Text;
use crate::text::words::Words;
use mistakes::{not_rising, unreadable};

/// A number of people or things, in the words of whoever gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// As it was written.
    pub written: Text,
    extent: Extent,
    /// Written with `>`, `~` or `..`, and so put into words for the reader.
    in_signs: bool,
}

/// What is wrong with a count, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountProblem {
    /// Byte range in the text that was given.
    pub at: Range<usize>,
    /// Lower case, without a full stop, the value in backticks.
    pub message: String,
    /// What to write, ready to paste.
    pub help: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    Exactly(u64),
    MoreThan(u64),
    AtLeast(u64),
    FewerThan(u64),
    AtMost(u64),
    Nearly(u64),
    About(u64),
    Between(u64, u64),
    /// `several`, `unknown`: no number in it.
    Words,
}

type Lead = fn(u64) -> Extent;

/// What may stand before a number. Longer ones first, so that `>=` is not read as `>`.
const LEADS: &[(&str, Lead)] = &[
    ("more than", Extent::MoreThan),
    ("over", Extent::MoreThan),
    ("at least", Extent::AtLeast),
    ("no fewer than", Extent::AtLeast),
    ("no less than", Extent::AtLeast),
    ("fewer than", Extent::FewerThan),
    ("less than", Extent::FewerThan),
    ("under", Extent::FewerThan),
    ("at most", Extent::AtMost),
    ("no more than", Extent::AtMost),
    ("up to", Extent::AtMost),
    ("nearly", Extent::Nearly),
    ("almost", Extent::Nearly),
    ("about", Extent::About),
    ("around", Extent::About),
    ("approximately", Extent::About),
    ("some", Extent::About),
    (">=", Extent::AtLeast),
    ("≥", Extent::AtLeast),
    ("<=", Extent::AtMost),
    ("≤", Extent::AtMost),
    (">", Extent::MoreThan),
    ("<", Extent::FewerThan),
    ("~", Extent::About),
];

/// The words that are a count without a number, and the message for each.
const VAGUE: &[(&str, &str)] = &[
    ("unknown", "count-unknown"),
    ("not known", "count-unknown"),
    ("several", "count-several"),
    ("some", "count-some"),
    ("many", "count-many"),
    ("few", "count-few"),
    ("a few", "count-a-few"),
    ("dozens", "count-dozens"),
    ("several dozen", "count-several-dozen"),
    ("hundreds", "count-hundreds"),
    ("several hundred", "count-several-hundred"),
    ("many hundreds", "count-many-hundreds"),
    ("thousands", "count-thousands"),
    ("several thousand", "count-several-thousand"),
    ("many thousands", "count-many-thousands"),
    ("tens of thousands", "count-tens-of-thousands"),
    ("hundreds of thousands", "count-hundreds-of-thousands"),
];

impl Count {
    /// Reads a count. It is words: what is not a number of one of these shapes is an error, never a guess.
    pub fn parse(written: &str) -> Result<Count, CountProblem> {
        let text = written.trim();
        let (extent, in_signs) = read(text)
            .map_err(|problem| problem.moved(text.as_ptr() as usize - written.as_ptr() as usize))?;
        Ok(Count { written: written.into(), extent, in_signs })
    }

    /// The lowest number that fits these words; `None` where they set none.
    pub fn lowest(&self) -> Option<u64> {
        match self.extent {
            Extent::Exactly(n) | Extent::AtLeast(n) | Extent::Between(n, _) => Some(n),
            Extent::MoreThan(n) => Some(n.saturating_add(1)),
            Extent::FewerThan(_)
            | Extent::AtMost(_)
            | Extent::Nearly(_)
            | Extent::About(_)
            | Extent::Words => None,
        }
    }

    /// The highest number that fits these words; `None` where they set none.
    pub fn highest(&self) -> Option<u64> {
        match self.extent {
            Extent::Exactly(n) | Extent::AtMost(n) | Extent::Nearly(n) | Extent::Between(_, n) => Some(n),
            Extent::FewerThan(n) => Some(n.saturating_sub(1)),
            Extent::MoreThan(_) | Extent::AtLeast(_) | Extent::About(_) | Extent::Words => None,
        }
    }

    /// As written in English; `>500`, `~600` and `500..620`, and English words on a page in another language, in the
    /// reader's words.
    pub fn in_words(&self, words: &Words) -> Cow<'_, str> {
        self.told("count", words)
    }

    /// The same of an age, if it is written like a count and no English word of it is to stay.
    pub fn age_in_words(written: &str, words: &Words) -> Option<String> {
        let age = Count::parse(written).ok()?;
        Some(age.told("age", words).into_owned())
    }

    /// In the words that the table has for what it is a number `of`.
    fn told(&self, of: &str, words: &Words) -> Cow<'_, str> {
        if !self.in_signs && words.are_english() {
            return Cow::Borrowed(&self.written);
        }
        let text = self.written.trim();
        if let (Extent::Between(..), Some((low, high, _))) = (self.extent, two_ends(text)) {
            return Cow::Owned(
                words.with(&[of, "-between"].concat(), &[("count", low.into()), ("end-count", high.into())]),
            );
        }
        let number = text.trim_start_matches(|sign: char| !sign.is_ascii_digit());
        let key = self.key().map(|key| key.replacen("count", of, 1)).filter(|key| words.has(key));
        key.map_or(Cow::Borrowed(&*self.written), |key| {
            Cow::Owned(words.with(&key, &[("count", number.into())]))
        })
    }

    /// The message for what a sign or a word says.
    fn key(&self) -> Option<&'static str> {
        match self.extent {
            Extent::MoreThan(_) => Some("count-more-than"),
            Extent::AtLeast(_) => Some("count-at-least"),
            Extent::FewerThan(_) => Some("count-fewer-than"),
            Extent::AtMost(_) => Some("count-at-most"),
            Extent::About(_) => Some("count-about"),
            Extent::Nearly(_) => Some("count-nearly"),
            Extent::Words => vague(self.written.trim()),
            Extent::Exactly(_) | Extent::Between(..) => None,
        }
    }
}

fn read(text: &str) -> Result<(Extent, bool), CountProblem> {
    let (extent, in_signs) = extent(text).ok_or_else(|| unreadable(text))?;
    match extent {
        Extent::Between(low, high) if low >= high => Err(not_rising(text, low, high)),
        extent => Ok((extent, in_signs)),
    }
}

/// What the words say, and whether they are signs.
fn extent(text: &str) -> Option<(Extent, bool)> {
    if vague(text).is_some() {
        return Some((Extent::Words, false));
    }
    for &(lead, extent) in LEADS {
        if let Some(rest) = strip_lead(text, lead) {
            return Some((extent(number(rest)?), !lead.starts_with(char::is_alphabetic)));
        }
    }
    if let Some((low, high, in_signs)) = two_ends(text) {
        return Some((Extent::Between(number(low)?, number(high)?), in_signs));
    }
    Some((Extent::Exactly(number(text)?), false))
}

/// The message for words that give no number.
fn vague(text: &str) -> Option<&'static str> {
    VAGUE.iter().find(|(word, _)| word.eq_ignore_ascii_case(text)).map(|(_, key)| *key)
}

/// The rest after a word and a space, or after a sign.
fn strip_lead<'a>(text: &'a str, lead: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(lead.len())?;
    let parted = !lead.ends_with(char::is_alphabetic) || rest.starts_with(char::is_whitespace);
    (head.eq_ignore_ascii_case(lead) && parted).then(|| rest.trim_start())
}

fn two_ends(text: &str) -> Option<(&str, &str, bool)> {
    let (low, high, in_signs) = match text.split_once(" to ") {
        Some((low, high)) => (low, high, false),
        None => text.split_once("..").map(|(low, high)| (low, high, true))?,
    };
    Some((low.trim(), high.trim(), in_signs))
}

/// `500`, `1,200`: commas only where they part thousands.
fn number(text: &str) -> Option<u64> {
    let mut groups = text.split(',');
    let first = groups.next().filter(|first| is_digits(first))?;
    let rest: Vec<&str> = groups.collect();
    let grouped =
        rest.is_empty() || first.len() <= 3 && rest.iter().all(|group| group.len() == 3 && is_digits(group));
    grouped.then(|| format!("{first}{}", rest.concat()).parse().ok())?
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

impl CountProblem {
    fn moved(mut self, bytes: usize) -> CountProblem {
        self.at = self.at.start + bytes..self.at.end + bytes;
        self
    }
}

impl std::fmt::Display for CountProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for CountProblem {}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = include_str!("../../templates/words/en.ftl");

    fn english() -> Words {
        Words::new("en", &[("en.ftl", ENGLISH)]).expect("the built-in words are well formed")
    }

    fn count(written: &str) -> Count {
        Count::parse(written).unwrap_or_else(|problem| panic!("{}: {}", written, problem.message))
    }

    #[test]
    fn counts_are_shown_as_written_and_signs_in_words() {
        let words = english();
        let table = [
            ("500", "500"),
            ("1,200", "1,200"),
            ("more than 500", "more than 500"),
            ("Over 1,000", "Over 1,000"),
            ("500 to 620", "500 to 620"),
            ("several", "several"),
            ("Unknown", "Unknown"),
            ("some 40", "some 40"),
            (">500", "more than 500"),
            ("> 1,500", "more than 1,500"),
            (">=500", "at least 500"),
            ("≤500", "at most 500"),
            ("<500", "fewer than 500"),
            ("~600", "about 600"),
            ("500..620", "500 to 620"),
        ];
        for (written, shown) in table {
            assert_eq!(count(written).in_words(&words), shown, "{written}");
            assert_eq!(&*count(written).written, written);
        }
    }

    #[test]
    fn counts_in_english_words_are_shown_in_the_words_of_the_page() {
        let korean = include_str!("../../templates/words/ko.ftl");
        let words = Words::new("ko", &[("en.ftl", ENGLISH), ("ko.ftl", korean)]).expect("both can be read");
        let table = [
            ("12", "12"),
            ("1,200", "1,200"),
            ("at least 12", "12 이상"),
            ("No more than 12", "12 이하"),
            ("over 500", "500 초과"),
            ("up to 12", "12 이하"),
            ("about 600", "약 600"),
            ("nearly 600", "거의 600"),
            ("500 to 620", "500에서 620 사이"),
            ("Several hundred", "수백"),
            ("not known", "수 미상"),
        ];
        for (written, shown) in table {
            assert_eq!(count(written).in_words(&words), shown, "{written}");
        }
        for (written, key) in VAGUE {
            assert!(words.has(key), "{written}");
        }
    }

    #[test]
    fn bounds_are_only_what_the_words_say() {
        let table = [
            ("500", Some(500), Some(500)),
            ("more than 500", Some(501), None),
            ("at least 500", Some(500), None),
            ("fewer than 500", None, Some(499)),
            ("less than 0", None, Some(0)),
            ("up to 500", None, Some(500)),
            ("at most 500", None, Some(500)),
            ("nearly 500", None, Some(500)),
            ("about 600", None, None),
            ("around 600", None, None),
            ("500 to 620", Some(500), Some(620)),
            ("1,200..1,400", Some(1200), Some(1400)),
            ("dozens", None, None),
            ("unknown", None, None),
        ];
        for (written, lowest, highest) in table {
            assert_eq!((count(written).lowest(), count(written).highest()), (lowest, highest), "{written}");
        }
    }

    #[test]
    fn mistakes_say_what_to_write() {
        let table = [
            (
                "",
                "no count is given",
                "write `500`, `more than 500`, `about 600`, `500 to 620`, `several` or `unknown`",
            ),
            (
                "mostly",
                "`mostly` is not a count",
                "write `500`, `more than 500`, `about 600`, `500 to 620`, `several` or `unknown`",
            ),
            (
                "-5",
                "`-5` is not a count",
                "write `500`, `more than 500`, `about 600`, `500 to 620`, `several` or `unknown`",
            ),
            ("500-620", "`500-620` is a range that casefile does not read", "write `500 to 620`"),
            (
                "between 500 and 620",
                "`between 500 and 620` is a range that casefile does not read",
                "write `500 to 620`",
            ),
            (
                "620 to 500",
                "`620 to 500` does not go from the lower to the higher number",
                "write `500 to 620`",
            ),
            (
                "500+",
                "`500+` says it after the number",
                "write `at least 500` or `more than 500`, as the source has it",
            ),
            ("1.200", "`1.200` parts its thousands otherwise than casefile does", "write `1200` or `1,200`"),
            ("five", "`five` is a number in letters", "write `5`"),
            ("about twenty", "`about twenty` is a number in letters", "write `about 20`"),
            (
                "about 500 people",
                "`about 500 people` says what is counted; a count is only how many",
                "write `about 500`, and `people` where the thing is named",
            ),
        ];
        for (written, message, help) in table {
            let problem = Count::parse(written).expect_err(written);
            assert_eq!((problem.message.as_str(), problem.help[0].as_str()), (message, help));
        }
    }

    #[test]
    fn a_problem_points_into_the_text_as_written() {
        assert_eq!(Count::parse("  five ").expect_err("letters").at, 2..6);
        assert_eq!(Count::parse("500 people").expect_err("a noun").at, 4..10);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_a_count_or_a_problem_with_help(written in ".{0,24}") {
            match Count::parse(&written) {
                Ok(count) => assert_eq!(&*count.written, written.as_str()),
                Err(problem) => assert!(!problem.help.is_empty() && written.get(problem.at).is_some()),
            }
        }
    }
}
