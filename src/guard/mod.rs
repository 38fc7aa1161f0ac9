//! The guard: reads every byte of every output for what was withheld, before a sink gets it. The door leaves
//! withheld things out; the guard finds what came by another way: a name that stands in a public text, an id in
//! an address, a line of the withheld list in a picture's caption.
//!
//! A sieve goes over the raw bytes for places where a secret could begin, which nearly all outputs lack. Where one
//! begins, the letters of the whole output are laid out, each with its place, and one Aho-Corasick pass over them
//! finds every secret and tells it from letters that look like it.
//!
//! The guard reads text. It does not find a paraphrase, a transliteration, a face, or what lies inside a
//! compressed file.

mod fits;
pub mod leaks;
pub mod mask;
mod pattern;
mod reading;
mod sift;

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, Input, MatchKind, PatternID};

use crate::release::withheld::{Secret, What};
use crate::source::SourceTree;
use fits::Found;
use pattern::Pattern;
use reading::{Line, Reading};
use sift::Sieve;

pub use reading::Form;

/// A secret in an output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// Its place in the list that the guard was made from.
    pub secret: u32,
    /// Bytes of the output.
    pub at: Range<usize>,
}

/// Looks for secrets.
#[derive(Debug, Default)]
pub struct Guard {
    /// Sorted by their letters.
    patterns: Vec<Pattern>,
    whats: Vec<What>,
    /// Finds how patterns begin; `None` when nothing is withheld.
    beginnings: Option<AhoCorasick>,
    /// For each beginning, the patterns that begin so.
    begin_so: Vec<Range<u32>>,
    sieve: Sieve,
}

/// Bytes of a pattern that the sieve and the search look for; the rest is compared where they stand.
const BEGINNING: usize = 16;
/// Beginnings of more bytes than this, together, are searched by a smaller and slower machine.
const LARGE: usize = 1 << 18;

thread_local! {
    /// Room for one output, and for the first letters of a word.
    static READINGS: RefCell<(Reading, Reading)> = RefCell::default();
}

impl Guard {
    /// A guard that looks for these secrets, known by their place in the list.
    pub fn new(secrets: &[Secret]) -> Guard {
        let mut patterns = Vec::new();
        for (number, secret) in secrets.iter().enumerate() {
            pattern::add(secret, number as u32, &mut patterns);
        }
        patterns.sort_unstable();
        patterns.dedup_by(|a, b| (&a.letters, &a.joints, a.secret) == (&b.letters, &b.joints, b.secret));
        let (mut beginnings, mut begin_so): (Vec<&[u8]>, Vec<Range<u32>>) = (Vec::new(), Vec::new());
        for (number, pattern) in patterns.iter().enumerate() {
            let beginning = beginning(&pattern.letters);
            match begin_so.last_mut().filter(|_| beginnings.last() == Some(&beginning)) {
                Some(range) => range.end = number as u32 + 1,
                None => {
                    beginnings.push(beginning);
                    begin_so.push(number as u32..number as u32 + 1);
                }
            }
        }
        let beginnings = (!beginnings.is_empty()).then(|| search_for(&beginnings));
        let mut sieve = Sieve::default();
        patterns.iter().for_each(|pattern| sieve.add(&pattern.letters));
        let whats = secrets.iter().map(|secret| secret.what).collect();
        Guard { patterns, whats, beginnings, begin_so, sieve }
    }

    /// Every secret in an output.
    pub fn look(&self, bytes: &[u8], form: Form) -> Vec<Sighting> {
        let Some(beginnings) = &self.beginnings else { return Vec::new() };
        if let Some(wide) = wide_text(bytes) {
            let seen = self.look(wide.as_bytes(), form).into_iter();
            return seen.map(|seen| Sighting { at: 0..2, ..seen }).collect(); // places are those of other bytes
        }
        READINGS.with_borrow_mut(|(reading, first)| match self.may_hold(beginnings, bytes, first) {
            true => self.look_closely(beginnings, bytes, form, reading),
            false => Vec::new(),
        })
    }

    /// The same of an output that has passed the sieve.
    fn look_closely(
        &self,
        beginnings: &AhoCorasick,
        bytes: &[u8],
        form: Form,
        reading: &mut Reading,
    ) -> Vec<Sighting> {
        reading.read(bytes, form);
        let is_data = form == Form::Script;
        let mut seen = self.sightings(beginnings, &reading.text, bytes, is_data);
        seen.extend(self.sightings(beginnings, &reading.tags, bytes, true));
        seen.sort_by_key(|sighting| (sighting.at.start, sighting.secret));
        seen
    }

    /// The parts of a text that no message may show.
    pub fn hidden_in(&self, text: &str) -> Vec<Range<usize>> {
        let seen = self.look(text.as_bytes(), Form::Text).into_iter();
        seen.filter(|seen| self.is_hidden(seen)).map(|seen| seen.at).collect()
    }

    /// Every secret in addresses or names of files, where words have no capitals and ids stand.
    pub fn look_in_paths(&self, paths: &str) -> Vec<Sighting> {
        let Some(beginnings) = &self.beginnings else { return Vec::new() };
        READINGS.with_borrow_mut(|(reading, first)| {
            if !self.may_hold(beginnings, paths.as_bytes(), first) {
                return Vec::new();
            }
            reading.read(paths.as_bytes(), Form::Text);
            self.sightings(beginnings, &reading.text, paths.as_bytes(), true)
        })
    }

    /// A path as a message may show it: one that tells a name is only counted in its folder.
    pub fn shown_path<'p>(&self, path: &'p str, tree: &SourceTree) -> Cow<'p, str> {
        if !self.look_in_paths(path).iter().any(|seen| self.is_hidden(seen)) {
            return path.into();
        }
        let folder = folder(path);
        let mut beside =
            tree.records.iter().map(|file| &*file.path).filter(|other| self::folder(other) == folder);
        match beside.position(|other| other == path) {
            Some(place) => format!("{folder}/ (file {} by name)", place + 1).into(),
            None => format!("{folder}/").into(),
        }
    }

    /// Whatever is withheld but titles and ids, by which a writer knows a record.
    fn is_hidden(&self, seen: &Sighting) -> bool {
        !matches!(self.whats[seen.secret as usize], What::Id | What::Title)
    }

    /// Whether some pattern may stand in an output. What is no text has to be read to know.
    fn may_hold(&self, beginnings: &AhoCorasick, bytes: &[u8], first: &mut Reading) -> bool {
        let Ok(text) = std::str::from_utf8(bytes) else { return true };
        self.sieve.finds(text, |place| {
            first.read_letters(&text[place..], BEGINNING);
            let longest = self.longest_that_begins(beginnings, &first.text.letters);
            longest.is_some_and(|longest| {
                first.read_letters(&text[place..], longest);
                let letters = &first.text.letters;
                self.that_begin(beginnings, letters).any(|pattern| letters.starts_with(&pattern.letters))
            })
        })
    }

    /// The most letters of a pattern that begins so.
    fn longest_that_begins(&self, beginnings: &AhoCorasick, letters: &[u8]) -> Option<usize> {
        self.that_begin(beginnings, letters).map(|pattern| pattern.letters.len()).max()
    }

    /// Patterns whose first letters stand at the beginning of these.
    fn that_begin<'g>(
        &'g self,
        beginnings: &'g AhoCorasick,
        letters: &'g [u8],
    ) -> impl Iterator<Item = &'g Pattern> {
        let window = Input::new(letters).span(0..letters.len().min(BEGINNING));
        let found = beginnings.find_overlapping_iter(window).filter(|found| found.start() == 0);
        found.flat_map(|found| self.patterns_of(found.pattern()))
    }

    fn patterns_of(&self, beginning: PatternID) -> &[Pattern] {
        let range = &self.begin_so[beginning.as_usize()];
        &self.patterns[range.start as usize..range.end as usize]
    }

    fn candidates<'g>(
        &'g self,
        beginnings: &'g AhoCorasick,
        letters: &'g [u8],
    ) -> impl Iterator<Item = (usize, &'g Pattern)> {
        beginnings.find_overlapping_iter(letters).flat_map(move |found| {
            let start = found.start();
            let holds = move |pattern: &&Pattern| letters[start..].starts_with(&pattern.letters);
            self.patterns_of(found.pattern()).iter().filter(holds).map(move |pattern| (start, pattern))
        })
    }

    fn sightings(&self, beginnings: &AhoCorasick, line: &Line, bytes: &[u8], is_code: bool) -> Vec<Sighting> {
        let found = |(start, pattern): (usize, &Pattern)| {
            let what = self.whats[pattern.secret as usize];
            let letters = start..start + pattern.letters.len();
            let found = Found { line, letters, pattern, what, bytes, is_code };
            found.fits().then(|| Sighting { secret: pattern.secret, at: found.place() })
        };
        self.candidates(beginnings, &line.letters).filter_map(found).collect()
    }
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The first letters of a pattern: whole characters.
fn beginning(letters: &[u8]) -> &[u8] {
    let mut end = letters.len().min(BEGINNING);
    while letters.get(end).is_some_and(|byte| byte & 0xc0 == 0x80) {
        end -= 1;
    }
    &letters[..end]
}

/// A text in UTF-16 that says so.
fn wide_text(bytes: &[u8]) -> Option<String> {
    let unit: fn([u8; 2]) -> u16 = match bytes {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let (pairs, _) = bytes[2..].as_chunks::<2>();
    let letters = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)));
    Some(letters.map(|letter| letter.unwrap_or(' ')).collect())
}

fn search_for(beginnings: &[&[u8]]) -> AhoCorasick {
    let size: usize = beginnings.iter().map(|beginning| beginning.len()).sum();
    let kind = if size > LARGE { AhoCorasickKind::ContiguousNFA } else { AhoCorasickKind::DFA };
    AhoCorasick::builder()
        .match_kind(MatchKind::Standard)
        .kind(Some(kind))
        .prefilter(false)
        .build(beginnings)
        .expect("beginnings are short and fewer than a machine can count")
}

#[cfg(test)]
mod tests;
