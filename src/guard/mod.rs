//! The guard: reads every byte of every output for what was withheld, before a sink gets it. The door leaves
//! withheld things out; the guard finds what came by another way: a name that stands in a public text, an id in
//! an address, a line of the withheld list in a picture's caption.
//!
//! The letters of each output are laid out, folded, and searched for all secrets in one pass. Where the
//! letters of one stand in a row, which is seldom, the output is read once more and closely: with all that stands
//! between the letters, which tells a secret from letters that look like it.
//!
//! The guard reads text. It does not find a paraphrase, a transliteration, a face, or what lies inside a
//! compressed file.

mod encodings;
mod escapes;
mod fits;
pub mod leaks;
mod line;
pub mod mask;
mod own_files;
mod passages;
mod pattern;
mod reading;
mod search;
mod sketch;
mod strange_keys;

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;

use crate::release::withheld::{Secret, What};
use crate::source::SourceTree;
use crate::text::encoding::Encoding;
use fits::Found;
use line::Line;
use mask::Mask;
use reading::Reading;
use search::Search;
use sketch::Sketch;

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
    search: Search,
    whats: Vec<What>,
}

thread_local! {
    /// Room for one output: for the first look at it, and the close one.
    static READINGS: RefCell<(Reading<Sketch>, Reading<Line>)> = RefCell::default();
}

impl Guard {
    /// A guard that looks for these secrets, known by their place in the list.
    pub fn new(secrets: &[Secret]) -> Guard {
        let mut patterns = Vec::new();
        for (number, secret) in secrets.iter().enumerate() {
            pattern::add(secret, number as u32, &mut patterns);
        }
        let whats = secrets.iter().map(|secret| secret.what).collect();
        Guard { search: Search::new(patterns), whats }
    }

    /// Every secret in an output.
    pub fn look(&self, bytes: &[u8], form: Form) -> Vec<Sighting> {
        if self.search.is_empty() {
            return Vec::new();
        }
        let (mut seen, is_foreign) = self.look_in_utf_8(bytes, form);
        if is_foreign {
            seen.extend(self.look_in_other_encodings(bytes, form));
            seen.sort_by_key(|sighting| (sighting.at.start, sighting.at.end, sighting.secret));
            seen.dedup();
        }
        seen
    }

    /// What stands there for whoever reads it as UTF-8, and whether it may be meant otherwise.
    fn look_in_utf_8(&self, bytes: &[u8], form: Form) -> (Vec<Sighting>, bool) {
        READINGS.with_borrow_mut(|(first, close)| {
            let may_hold = self.may_hold(bytes, form, first);
            let seen = if may_hold { self.look_closely(bytes, form, close) } else { Vec::new() };
            (seen, first.is_foreign)
        })
    }

    fn look_in_other_encodings(&self, bytes: &[u8], form: Form) -> Vec<Sighting> {
        let in_one = |encoding: Encoding| {
            let (mut seen, _) = self.look_in_utf_8(encoding.text(bytes).as_bytes(), form);
            let mut parts: Vec<&mut Range<usize>> = seen.iter_mut().map(|seen| &mut seen.at).collect();
            encoding.places(bytes, &mut parts);
            seen
        };
        encodings::candidates(bytes).flat_map(in_one).collect()
    }

    /// Whether an output may hold a secret. One too large to count its bytes may.
    fn may_hold(&self, bytes: &[u8], form: Form, reading: &mut Reading<Sketch>) -> bool {
        reading.read(bytes, form);
        if u32::try_from(bytes.len()).is_err() {
            return true;
        }
        let may_stand = |sketch: &Sketch, is_code| {
            sketch.is_unsure()
                || self.search.find(sketch.letters(), |start, pattern| {
                    sketch.may_fit(start, pattern, self.whats[pattern.secret as usize], bytes, is_code)
                })
        };
        may_stand(&reading.text, form == Form::Script) || may_stand(&reading.tags, true)
    }

    fn look_closely(&self, bytes: &[u8], form: Form, reading: &mut Reading<Line>) -> Vec<Sighting> {
        reading.read(bytes, form);
        let mut seen = self.sightings(&reading.text, bytes, form == Form::Script);
        seen.extend(self.sightings(&reading.tags, bytes, true));
        seen.sort_by_key(|sighting| (sighting.at.start, sighting.secret));
        seen
    }

    /// The parts of a text that no message may show.
    pub fn hidden_in(&self, text: &str) -> Vec<Range<usize>> {
        let seen = self.look(text.as_bytes(), Form::Text).into_iter();
        seen.filter(|seen| self.is_hidden(seen)).map(|seen| seen.at).collect()
    }

    /// The same of ids and names of files in it, where words have no capitals.
    pub fn hidden_in_ids(&self, text: &str) -> Vec<Range<usize>> {
        let seen = self.look_in_paths(text).into_iter();
        let seen = seen.filter(|seen| self.is_hidden(seen) && stands_in_id(text, &seen.at));
        seen.map(|seen| seen.at).collect()
    }

    /// A title as it may be shown beside its record's id.
    pub fn shown_title<'t>(&self, title: &'t str) -> Cow<'t, str> {
        let hidden = [self.hidden_in(title), self.hidden_in_ids(title)].concat();
        match hidden.is_empty() {
            true => title.into(),
            false => Mask::hiding(hidden).show(title, 0..title.len(), 0..0).0.into(),
        }
    }

    /// The same of words that a message quotes: ids and file names stand there, without capitals.
    pub fn hidden_in_quotes(&self, text: &str) -> Vec<Range<usize>> {
        let seen = self.look_in_paths(text).into_iter();
        seen.filter(|seen| self.is_hidden(seen)).map(|seen| seen.at).collect()
    }

    /// Words that a message quotes, as they may be shown.
    pub fn shown_words<'w>(&self, words: &'w str) -> Cow<'w, str> {
        let hidden = self.hidden_in_quotes(words);
        match hidden.is_empty() {
            true => words.into(),
            false => Mask::hiding(hidden).show(words, 0..words.len(), 0..0).0.into(),
        }
    }

    /// Every secret in addresses or names of files, where words have no capitals and ids stand.
    pub fn look_in_paths(&self, paths: &str) -> Vec<Sighting> {
        READINGS.with_borrow_mut(|(_, close)| {
            close.read(paths.as_bytes(), Form::Text);
            let mut seen = self.sightings(&close.text, paths.as_bytes(), true);
            seen.extend(self.sightings(&close.tags, paths.as_bytes(), true)); // `<NAME.txt>` looks like one
            seen
        })
    }

    /// How many of these paths or ids hold a word that no message may show.
    pub fn lines_that_tell<'l>(&self, lines: impl Iterator<Item = &'l str>) -> usize {
        let tells = |line: &&str| self.look_in_paths(line).iter().any(|seen| self.is_hidden(seen));
        lines.filter(tells).count()
    }

    /// A path as a message may show it: one that tells a name is only counted in its folder.
    pub fn shown_path<'p>(&self, path: &'p str, tree: &SourceTree) -> Cow<'p, str> {
        self.path_without(path, tree, |seen| self.is_hidden(seen))
    }

    /// The same where it is the path that tells something, be it an id or a title.
    pub fn untold_path<'p>(&self, path: &'p str, tree: &SourceTree) -> Cow<'p, str> {
        self.path_without(path, tree, |_| true)
    }

    fn path_without<'p>(
        &self,
        path: &'p str,
        tree: &SourceTree,
        is_hidden: impl Fn(&Sighting) -> bool,
    ) -> Cow<'p, str> {
        if !self.look_in_paths(path).iter().any(&is_hidden) {
            return path.into();
        }
        let mut folder = folder(path);
        let beside_of = folder;
        while self.look_in_paths(folder).iter().any(&is_hidden) {
            folder = self::folder(folder);
        }
        let records = tree.records.iter().map(|file| Cow::from(&*file.path));
        let statics = tree.statics.iter().map(|file| Cow::from(format!("static/{}", file.path)));
        let mut beside = records.chain(statics).filter(|other| self::folder(other) == beside_of);
        match beside.position(|other| other == path) {
            Some(place) => format!("{folder}/ (file {} in the order of their names)", place + 1).into(),
            None => format!("{folder}/").into(),
        }
    }

    /// Whatever is withheld but titles and ids, by which a writer knows a record.
    fn is_hidden(&self, seen: &Sighting) -> bool {
        !matches!(self.whats[seen.secret as usize], What::Id | What::Title)
    }

    fn sightings(&self, line: &Line, bytes: &[u8], is_code: bool) -> Vec<Sighting> {
        let mut seen: Vec<Sighting> = Vec::new();
        self.search.find(&line.letters, |start, pattern| {
            let what = self.whats[pattern.secret as usize];
            let letters = start..start + pattern.letters.len();
            let found = Found { line, letters, pattern, what, bytes, is_code };
            if found.fits() {
                seen.push(Sighting { secret: pattern.secret, at: found.place() });
            }
            false
        });
        seen.sort_by_key(|sighting| (sighting.at.start, sighting.at.end, sighting.secret));
        seen.dedup();
        seen
    }
}

/// Whether a place is part of an id or a path: of a word with hyphens or dots inside, or of one that stands where ids do.
fn stands_in_id(text: &str, at: &Range<usize>) -> bool {
    let is_sign = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || "-_./%".contains(sign);
    let start = text[..at.start].trim_end_matches(is_sign).len();
    let end = text.len() - text[at.end..].trim_start_matches(is_sign).len();
    let word = text[start..end].trim_end_matches('.');
    let (before, after) = (text[..start].trim_end_matches(' '), &text[end..]);
    let is_value = before.ends_with([':', '[', ',', '-', '@', '#', '{'])
        && (after.is_empty() || after.starts_with([']', ',', '}', '|', '#', '\n', '\r']));
    let is_key = after.starts_with(':');
    !is_key && (word.contains(['-', '_', '/', '.']) || is_value)
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests;
