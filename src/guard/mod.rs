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

    /// The same of words that a message quotes: ids and file names stand there, without capitals.
    pub fn hidden_in_quotes(&self, text: &str) -> Vec<Range<usize>> {
        let seen = self.look_in_paths(text).into_iter();
        seen.filter(|seen| self.is_hidden(seen)).map(|seen| seen.at).collect()
    }

    /// Every secret in addresses or names of files, where words have no capitals and ids stand.
    pub fn look_in_paths(&self, paths: &str) -> Vec<Sighting> {
        READINGS.with_borrow_mut(|(_, close)| {
            close.read(paths.as_bytes(), Form::Text);
            self.sightings(&close.text, paths.as_bytes(), true)
        })
    }

    /// A path as a message may show it: one that tells a name is only counted in its folder.
    pub fn shown_path<'p>(&self, path: &'p str, tree: &SourceTree) -> Cow<'p, str> {
        if !self.look_in_paths(path).iter().any(|seen| self.is_hidden(seen)) {
            return path.into();
        }
        let mut folder = folder(path);
        let beside_of = folder;
        while self.look_in_paths(folder).iter().any(|seen| self.is_hidden(seen)) {
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

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests;
