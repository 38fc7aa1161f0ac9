//! Whether letters that were found are the secret, or only happen to follow one another: by where words begin
//! and end, and by what stands between them.
//!
//! In doubt it says yes where a whole name or phrase stands, and no where a word would have to be cut out of
//! another. What a word is differs by script: Latin and Arabic words end at gaps, a Korean name may carry a
//! particle, Chinese and Japanese words stand in a row.

use std::ops::Range;

use super::line::Line;
use super::own_files::BORDER;
use super::pattern::Pattern;
use super::reading::{CUT, Gap};
use crate::release::withheld::{What, is_particle};

/// Letters found in a line of an output.
pub struct Found<'f> {
    pub line: &'f Line,
    /// In the line.
    pub letters: Range<usize>,
    pub pattern: &'f Pattern,
    pub what: What,
    /// The output's own bytes.
    pub bytes: &'f [u8],
    /// In an attribute, an address or data, where ids stand and words have no capitals.
    pub is_code: bool,
}

/// So far a word goes on, in bytes; where a script has no gaps, its words are short.
const LONGEST_WORD: usize = 96;

/// How the words of a script are told apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    /// Words end at gaps.
    Spaced,
    /// Words end at gaps, or go on with a particle.
    Hangul,
    /// Words stand in a row.
    Unspaced,
    Digits,
}

fn script(c: char) -> Script {
    match c {
        '\u{ac00}'..='\u{d7a3}' => Script::Hangul,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => Script::Unspaced,
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' => Script::Unspaced,
        c if c.is_numeric() => Script::Digits,
        _ => Script::Spaced,
    }
}

impl Found<'_> {
    /// Whether this is the secret.
    pub fn fits(&self) -> bool {
        match self.what {
            What::Id => self.is_id(),
            _ => {
                self.begins() && self.ends() && self.holds_together() && self.is_capital() && self.is_large()
            }
        }
    }

    /// Its bytes in the output.
    pub fn place(&self) -> Range<usize> {
        let at = &self.line.at;
        at[self.letters.start].start..at[self.letters.end - 1].end
    }

    fn text(&self, range: Range<usize>) -> &str {
        let letters = &self.line.letters[range];
        std::str::from_utf8(letters)
            .unwrap_or_else(|error| std::str::from_utf8(&letters[..error.valid_up_to()]).unwrap_or(""))
    }

    fn own(&self) -> &str {
        self.text(self.letters.clone())
    }

    /// The letters before it in the same word.
    fn word_before(&self) -> &str {
        let gaps = &self.line.gaps;
        let mut start = self.letters.start;
        let first = start.saturating_sub(LONGEST_WORD);
        while start > first && gaps[start] == Gap::NONE && self.line.letters[start - 1] != CUT {
            start -= 1;
        }
        self.text(start..self.letters.start)
    }

    /// The letters after it in the same word.
    fn word_after(&self) -> &str {
        let gaps = &self.line.gaps;
        let mut end = self.letters.end;
        let last = gaps.len().min(end + LONGEST_WORD);
        while end < last && gaps[end] == Gap::NONE && self.line.letters[end] != CUT {
            end += 1;
        }
        self.text(self.letters.end..end)
    }

    fn begins(&self) -> bool {
        let Some(first) = self.own().chars().next() else { return false };
        let before = self.word_before();
        let Some(last) = before.chars().next_back() else { return true };
        match script(first) {
            // A comma in a name is one only where the name begins a word.
            Script::Unspaced => !self.inner_gaps().any(|(_, gap)| gap.has(Gap::LIST) || gap.has(Gap::OTHER)),
            kind if kind != script(last) => true,
            Script::Spaced => is_proclitic(before, self.own().chars().count()),
            Script::Digits => false,
            // One syllable before it makes another word; a longer one may be a title.
            Script::Hangul => {
                ["고", "그", "저"].contains(&before) // the late, this, that
                    || (self.is_long_hangul() && before.chars().count() > 1)
                    || self.follows_a_family_name(before)
                    || (before == "우리" && (self.what == What::Word || !OURS.contains(&self.own())))
            }
        }
    }

    fn ends(&self) -> bool {
        let Some(last) = self.own().chars().next_back() else { return false };
        let after = self.word_after();
        let Some(next) = after.chars().next() else { return true };
        match script(last) {
            Script::Unspaced => true,
            kind if kind != script(next) => true,
            Script::Spaced | Script::Digits => false,
            Script::Hangul => {
                (self.is_long_hangul() && self.what != What::Printed)
                    || PARTICLES.iter().any(|part| after.starts_with(part))
                    || (self.what == What::Word && KINDS_OF_PLACES.iter().any(|kind| after.starts_with(kind)))
            }
        }
    }

    fn syllables(&self) -> usize {
        self.own().chars().filter(|c| script(*c) == Script::Hangul).count()
    }

    /// Three syllables in a row are no part of another word.
    fn is_long_hangul(&self) -> bool {
        self.syllables() > 2 && !self.pattern.is_turned && !self.is_parted()
    }

    /// A given name after its family name.
    fn follows_a_family_name(&self, before: &str) -> bool {
        (self.what == What::Word || self.what.is_part_of_name()) && before.chars().count() == 1
    }

    /// Whether a reader sees a gap inside it.
    fn is_parted(&self) -> bool {
        self.inner_gaps().any(|(_, gap)| gap != Gap::NONE && gap != Gap::TAG)
    }

    fn inner_gaps(&self) -> impl Iterator<Item = (usize, Gap)> {
        let start = self.letters.start;
        (start + 1..self.letters.end).map(move |at| (at - start, self.line.gaps[at]))
    }

    /// Whether a word of the pattern begins at this one of its letters.
    fn is_joint(&self, at: usize) -> bool {
        self.pattern.joints.iter().any(|joint| usize::from(*joint) == at)
    }

    /// Words may be parted by anything, digits be grouped in any way but by commas, which part two numbers.
    fn holds_together(&self) -> bool {
        if self.own().len() > 6 && self.own().bytes().all(|byte| byte.is_ascii_digit()) {
            return self.inner_gaps().all(|(_, gap)| !gap.has(Gap::COMMA));
        }
        let holds =
            |(at, gap)| if self.is_joint(at) { self.joint_holds(gap) } else { self.inside_holds(gap) };
        if self.what == What::Printed
            && !self.inner_gaps().all(|(at, gap)| is_written(gap, self.is_joint(at)))
        {
            return false;
        }
        self.inner_gaps().all(holds) && !self.is_across_a_list() && !self.is_across_sentences()
    }

    /// `Kim Chol` may be written `KimChol`; but `Anna` is no `An Na`.
    fn joint_holds(&self, gap: Gap) -> bool {
        let is_short = self.own().chars().count() < 6 && self.own().is_ascii();
        gap != Gap::NONE || !is_short
    }

    /// Inside a word there may be what a reader overlooks, and between letters of a name that is written apart,
    /// spaces.
    fn inside_holds(&self, gap: Gap) -> bool {
        let takes_spaces = !self.pattern.joints.is_empty() || !self.own().is_ascii();
        !gap.has(Gap::LIST) && !gap.has(Gap::OTHER) && (takes_spaces || !gap.has(Gap::SPACE))
    }

    /// `Lee Chol, Kim Min` is no Kim Chol.
    fn is_across_a_list(&self) -> bool {
        let gaps = &self.line.gaps;
        self.inner_gaps().any(|(_, gap)| gap.has(Gap::LIST))
            && gaps[self.letters.start] == Gap::SPACE
            && gaps.get(self.letters.end) == Some(&Gap::SPACE)
            && self.capital_at(self.letters.end)
            && self.word_start_before().is_some_and(|at| self.capital_at(at))
    }

    /// `Prices rose. May was cold` is no Rose May: a word that is written small ends a sentence, and a large one begins the
    /// next. So do two values of data, where the small word is not all of its value. Only where a script has capitals, since
    /// nothing else tells a sentence from a dot in a name.
    fn is_across_sentences(&self) -> bool {
        const SHORTEST: usize = 3; // `j. Smith` is a name
        let joints = &self.pattern.joints;
        let starts = std::iter::once(&0).chain(joints);
        let ends_sentence = |(start, next): (&u16, &u16)| {
            let at = |joint: &u16| self.letters.start + usize::from(*joint);
            let word = self.text(at(start)..at(next));
            word.starts_with(has_case)
                && word.chars().count() >= SHORTEST
                && !is_particle(word)
                && !self.capital_at(at(start))
                && self.capital_at(at(next))
                && self.between(at(next)).is_some_and(|between| {
                    let is_last_of_several =
                        || self.between(at(start)).is_some_and(|before| !before.contains(BORDER));
                    is_stop(between) || (between.starts_with(BORDER) && is_last_of_several())
                })
        };
        self.what == What::Name && starts.zip(joints).any(ends_sentence)
    }

    /// Whether nothing but the stop of a sentence stands before a letter.
    fn is_stop_before(&self, at: usize) -> bool {
        self.between(at).is_some_and(is_stop)
    }

    /// What stands between a letter and the one before it.
    fn between(&self, letter: usize) -> Option<&str> {
        let before = letter.checked_sub(1)?;
        let between = self.line.at[before].end..self.line.at[letter].start;
        std::str::from_utf8(self.bytes.get(between)?).ok()
    }

    /// Where the word before this one begins.
    fn word_start_before(&self) -> Option<usize> {
        let letters = &self.line.letters;
        let last = self.letters.start.checked_sub(1).filter(|last| letters[*last] != CUT)?;
        let begins = |at: &usize| *at == 0 || self.line.gaps[*at] != Gap::NONE || letters[*at - 1] == CUT;
        (0..=last).rev().take(LONGEST_WORD).find(begins)
    }

    /// Whether the letter there is written large, in a script that has both.
    fn capital_at(&self, letter: usize) -> bool {
        let at = self.line.at[letter].clone();
        let written = std::str::from_utf8(&self.bytes[at]).ok();
        written
            .and_then(|written| written.chars().next())
            .is_some_and(|c| c.is_uppercase() || matches!(c, '&' | '%' | '\\'))
    }

    fn is_capital(&self) -> bool {
        !self.what.is_part_of_name()
            || (self.is_code && self.what == What::PartOfName)
            || !self.own().chars().next().is_some_and(has_case)
            || self.capital_at(self.letters.start)
    }

    /// Whether everyday words are written as the name that they are too: each of them large, and within one sentence. In
    /// addresses and ids, where no spaces stand, they always are.
    fn is_large(&self) -> bool {
        if self.what != What::LargeName {
            return true;
        }
        let is_large = |at: usize| {
            let first = self.text(self.letters.start + at..self.letters.end).chars().next();
            !first.is_some_and(has_case) || self.capital_at(self.letters.start + at)
        };
        let joints: Vec<(usize, Gap)> = self.inner_gaps().filter(|(at, _)| self.is_joint(*at)).collect();
        let parts = [Gap::SPACE, Gap::OTHER, Gap::TAG];
        let is_address = joints.iter().all(|(_, gap)| !parts.iter().any(|part| gap.has(*part)));
        let is_one = |at: usize| is_large(at) && !self.is_stop_before(self.letters.start + at);
        is_address || (is_large(0) && joints.iter().all(|(at, _)| is_one(*at)))
    }

    /// An id is itself only as a whole. One that is two plain words is an everyday compound too, so it counts
    /// only where ids stand.
    fn is_id(&self) -> bool {
        let joints = &self.pattern.joints;
        let is_joint = |at: usize| joints.iter().any(|joint| usize::from(*joint) == at);
        let is_compound = joints.len() < 2 && !self.own().bytes().any(|byte| byte.is_ascii_digit());
        let holds = self.inner_gaps().all(|(at, gap)| match is_joint(at) {
            true => gap == Gap::DASH || gap == Gap::DASH | Gap::TAG,
            false => gap == Gap::NONE || gap == Gap::TAG,
        });
        // What an escape stands for counts, not the letters that it is written with.
        let goes_on = |letter: usize| {
            let both = [letter.checked_sub(1), Some(letter)].map(|at| self.line.letters.get(at?).copied());
            both.iter().all(|letter| letter.is_some_and(|letter| letter != CUT))
                && matches!(self.line.gaps[letter], Gap::NONE | Gap::DASH)
        };
        let is_whole = !goes_on(self.letters.start) && !goes_on(self.letters.end);
        holds && is_whole && (self.is_code || !is_compound)
    }
}

/// Whether this, between two words, is the stop of a sentence and blanks behind it. A middle dot, a bracket or a quotation
/// mark is none: they stand in names.
pub fn is_stop(between: &str) -> bool {
    let behind = between.strip_prefix(['.', '!', '?', '…', '。', '！', '？', '؟']);
    behind.is_some_and(|blanks| !blanks.is_empty() && blanks.chars().all(char::is_whitespace))
}

/// Georgian has capitals in Unicode that nobody writes.
fn has_case(c: char) -> bool {
    c.is_lowercase() && c.to_uppercase().ne([c]) && !('\u{10d0}'..='\u{10ff}').contains(&c)
}

/// Whether a name may be written with this gap: `Hassan, Ali` is no Hassan Ali, `刘晓 波` no 刘晓波.
fn is_written(gap: Gap, is_joint: bool) -> bool {
    let never = [Gap::LIST, Gap::OTHER].into_iter().any(|part| gap.has(part));
    !never && (is_joint || !(gap.has(Gap::SPACE) || gap.has(Gap::DASH)))
}

/// Arabic words that are written together with the next one: `و` or `ف`, then a preposition, then the article; and the
/// word by which somebody is called. Before a short name `ك` is none behind another: `وكريم` is "and Karim" far oftener than
/// "and like Rim".
fn is_proclitic(before: &str, letters: usize) -> bool {
    const SHORT: usize = 3;
    let bare = before.strip_prefix(['و', 'ف']).unwrap_or(before);
    (bare == "ك" && (bare == before || letters > SHORT))
        || ["", "ب", "ل", "ال", "بال", "كال", "لل", "يا"].contains(&bare)
}

/// Words that stand after `우리` and are no names that children are given: our country, our family, between us.
const OURS: [&str; 18] = [
    "나라", "사이", "가족", "가정", "민족", "조국", "동포", "국민", "인민", "정부", "마을", "동네", "고향",
    "학교", "회사", "사회", "지역", "은행",
];

/// What a place is, written behind its name: `회령시`.
const KINDS_OF_PLACES: &[&str] = &["시", "읍", "면", "리", "구", "동", "역"];

/// What a Korean name is followed by without a space.
const PARTICLES: &[&str] = &[
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "와",
    "과",
    "도",
    "만",
    "로",
    "으로",
    "께",
    "한테",
    "씨",
    "님",
    "양",
    "군",
    "라",
    "란",
    "랑",
    "야",
    "아",
    "여",
    "보다",
    "처럼",
    "까지",
    "부터",
    "조차",
    "마저",
    "들",
    "등",
    "측",
    "입니",
    "이라",
    "이며",
    "이고",
    "이나",
    "이었",
    "였",
    "인",
    "하고",
    "뿐",
    "밖",
    "같",
    "선생",
    "동무",
    "동지",
    "네",
    "엄마",
    "아빠",
    "어머니",
    "아버지",
    "언니",
    "오빠",
    "형",
    "누나",
    "할머니",
    "할아버지",
    "삼촌",
    "이모",
    "고모",
    "더러",
    "동생",
    "남편",
    "아내",
    "부인",
    "아저씨",
    "아줌마",
    "아주머니",
    "목사",
    "박사",
    "교수",
    "기자",
    "의원",
    "대표",
];
