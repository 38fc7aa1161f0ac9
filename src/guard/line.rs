//! The letters of an output with all that is needed to tell whether they are a secret, and where it stands.

use std::ops::Range;

use super::reading::{CUT, Gap, Letters, Signs};
use crate::text::fold::{self, Folded};

/// Letters in the order of reading, with what is needed to find each of them again.
#[derive(Debug, Default)]
pub struct Line {
    /// In UTF-8; for each byte there is a place and a gap.
    pub letters: Vec<u8>,
    /// Where in the output it comes from.
    pub at: Vec<Range<usize>>,
    /// What stood before it.
    pub gaps: Vec<Gap>,
    pending: Gap,
}

impl Letters for Line {
    fn clear(&mut self) {
        self.letters.clear();
        self.at.clear();
        self.gaps.clear();
        self.pending = Gap::NONE;
    }

    fn cut(&mut self, at: usize) {
        self.letters.push(CUT);
        self.mark(at..at);
    }

    fn gap(&mut self, gap: Gap) {
        self.pending |= gap;
    }

    fn tag(&mut self, inside: &[u8], at: usize) {
        match effect(inside) {
            Effect::Cuts => self.cut(at),
            Effect::Parts => self.gap(Gap::SPACE),
            Effect::Joins => self.gap(Gap::TAG),
        }
    }

    fn length(&self) -> usize {
        self.letters.len()
    }

    fn shorten(&mut self, length: usize) {
        self.letters.truncate(length);
        self.at.truncate(length);
        self.gaps.truncate(length);
        self.pending = Gap::NONE;
    }

    fn read(&mut self, c: char, at: Range<usize>) {
        let is_apart = self.pending != Gap::NONE && self.pending != Gap::TAG;
        let folded = if is_apart { fold::fold_apart } else { fold::fold };
        match folded(c, &mut self.letters) {
            Folded::Letter => self.mark(at),
            Folded::Gap => self.gap(Gap::of(c)),
            Folded::Glue => {}
        }
    }

    fn run(&mut self, bytes: &[u8], at: usize, signs: &'static Signs) -> usize {
        for (place, byte) in bytes.iter().enumerate() {
            match signs.of(*byte) {
                Signs::OTHER => return place,
                Signs::GAP => self.gap(Gap::of(char::from(*byte))),
                CUT => self.cut(at + place),
                letter => {
                    self.letters.push(letter);
                    self.mark(at + place..at + place + 1);
                }
            }
        }
        bytes.len()
    }
}

impl Line {
    /// Letters were added, from there in the output.
    fn mark(&mut self, at: Range<usize>) {
        let length = self.letters.len();
        if let Some(joined) = length.checked_sub(1).filter(|_| length <= self.at.len()) {
            self.at[joined].end = at.end; // a Hangul letter has joined the syllable before it
        }
        for _ in self.at.len()..length {
            self.at.push(at.clone());
            self.gaps.push(std::mem::take(&mut self.pending));
        }
    }
}

/// What a tag does to the words around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effect {
    Joins,
    Parts,
    Cuts,
}

/// After most elements something else begins. A cell of a table is none: a name can stand in two.
fn effect(inside: &[u8]) -> Effect {
    let name = inside.strip_prefix(b"/").unwrap_or(inside);
    let length = name.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    match &name[..length] {
        b"br" | b"td" | b"th" => Effect::Parts,
        b"address" | b"article" | b"aside" | b"blockquote" | b"body" | b"caption" | b"dd" | b"details"
        | b"div" | b"dl" | b"dt" | b"entry" | b"figcaption" | b"figure" | b"footer" | b"h1" | b"h2"
        | b"h3" | b"h4" | b"h5" | b"h6" | b"head" | b"header" | b"hr" | b"html" | b"item" | b"li"
        | b"main" | b"nav" | b"ol" | b"option" | b"p" | b"pre" | b"script" | b"section" | b"select"
        | b"style" | b"summary" | b"table" | b"tbody" | b"tfoot" | b"thead" | b"title" | b"tr" | b"ul" => {
            Effect::Cuts
        }
        _ => Effect::Joins,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_told_apart() {
        for (inside, expected) in [
            ("li", Effect::Cuts),
            ("/blockquote", Effect::Cuts),
            ("h1 class=\"x\"", Effect::Cuts),
            ("/script", Effect::Cuts),
            ("a href=x", Effect::Joins),
            ("/em", Effect::Joins),
            ("br/", Effect::Parts),
            ("!-- x --", Effect::Joins),
        ] {
            assert_eq!(effect(inside.as_bytes()), expected, "{inside}");
        }
    }
}
