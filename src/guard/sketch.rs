//! The letters of an output with as little as a first look needs. Nearly all outputs hold no secret, so this is what
//! the speed of the guard hangs on.
//!
//! It never lets a secret through: it says no only where the close look would.

use std::ops::Range;

use super::pattern::Pattern;
use super::reading::{CUT, Gap, Letters, Signs};
use crate::release::withheld::What;
use crate::text::fold;

/// Letters, and of some where in the output they come from.
#[derive(Debug, Default)]
pub struct Sketch {
    /// Only the first `length` count: the rest is room.
    letters: Vec<u8>,
    length: usize,
    steps: Vec<Step>,
    /// A Hangul letter came by that may belong to the syllable before it: only a close look can say.
    is_unsure: bool,
}

/// From this letter on, letters come from there in the output.
#[derive(Clone, Copy, Debug)]
struct Step {
    letter: u32,
    at: u32,
    /// The bytes from there on, as far as they are letters to these; or one character, from which all of them come.
    signs: Option<&'static Signs>,
}

/// Steps lie no more bytes apart.
const STRIDE: usize = 255;

impl Letters for Sketch {
    fn clear(&mut self) {
        self.shorten(0);
        self.is_unsure = false;
    }

    fn cut(&mut self, at: usize) {
        self.put(&[CUT], at);
    }

    fn gap(&mut self, _: Gap) {}

    /// Letters on both sides are taken for those of one word.
    fn tag(&mut self, _: &[u8], _: usize) {}

    fn length(&self) -> usize {
        self.length
    }

    fn shorten(&mut self, length: usize) {
        self.length = length;
        let kept = self.steps.partition_point(|step| (step.letter as usize) < length);
        self.steps.truncate(kept);
    }

    fn read(&mut self, c: char, at: Range<usize>) {
        match fold::alone(c) {
            Some(letters) => self.put(letters, at.start),
            None if c.is_ascii() || c > '\u{ffff}' => {
                let mut letters = Vec::new();
                fold::fold(c, &mut letters);
                self.put(&letters, at.start);
            }
            None => self.is_unsure = true,
        }
    }

    fn run(&mut self, bytes: &[u8], at: usize, signs: &'static Signs) -> usize {
        self.make_room(STRIDE + 1);
        let room = self.letters[self.length..].first_chunk_mut::<{ STRIDE + 1 }>().expect("there is room");
        let (mut read, mut length) = (0, 0_u8);
        let bytes = &bytes[..bytes.len().min(STRIDE)];
        loop {
            for byte in &bytes[read..] {
                let letter = signs.of(*byte);
                if letter == Signs::OTHER {
                    break;
                }
                room[usize::from(length)] = letter; // after a gap, written over
                length += u8::from(letter != Signs::GAP);
                read += 1;
            }
            let before = read;
            while let Some(wide) = fold::plain(&bytes[read..]) {
                room[usize::from(length)..][..wide.len()].copy_from_slice(wide);
                length += wide.len() as u8;
                read += wide.len();
            }
            if read == before {
                break;
            }
        }
        if length > 0 {
            self.step(at, Some(signs));
        }
        self.length += usize::from(length);
        read
    }
}

impl Sketch {
    pub fn is_unsure(&self) -> bool {
        self.is_unsure
    }

    pub fn letters(&self) -> &[u8] {
        &self.letters[..self.length]
    }

    /// Adds letters that all come from there.
    fn put(&mut self, letters: &[u8], at: usize) {
        if !letters.is_empty() {
            self.step(at, None);
            self.make_room(letters.len());
            self.letters[self.length..][..letters.len()].copy_from_slice(letters);
            self.length += letters.len();
        }
    }

    fn step(&mut self, at: usize, signs: Option<&'static Signs>) {
        self.steps.push(Step { letter: self.length as u32, at: at as u32, signs });
    }

    fn make_room(&mut self, letters: usize) {
        let length = self.length + letters;
        if length > self.letters.len() {
            self.letters.resize(length.next_power_of_two(), 0);
        }
    }

    /// Where in the output a letter comes from.
    fn at(&self, letter: usize, bytes: &[u8]) -> usize {
        let step = self.steps.partition_point(|step| step.letter as usize <= letter);
        let Some(Step { letter: first, at, signs }) = self.steps.get(step.wrapping_sub(1)) else { return 0 };
        let (at, ahead) = (*at as usize, letter - *first as usize);
        let Some(signs) = signs else { return at };
        let mut letters = (at..bytes.len()).filter(|at| signs.of(bytes[*at]) != Signs::GAP);
        letters.nth(ahead).unwrap_or(at)
    }

    /// Whether a pattern, whose letters stand from here on, may be what it tells. `bytes` are the output's own.
    pub fn may_fit(&self, start: usize, pattern: &Pattern, what: What, bytes: &[u8], is_code: bool) -> bool {
        let goes_on = |letter| self.goes_on(letter, bytes);
        if goes_on(start) || goes_on(start + pattern.letters.len()) {
            return false;
        }
        match what {
            What::Id => {
                pattern.joints.iter().all(|joint| self.may_be_dash(start + usize::from(*joint), bytes))
            }
            What::PartOfName | What::LargePartOfName => {
                (is_code && what == What::PartOfName)
                    || !bytes.get(self.at(start, bytes)).is_some_and(u8::is_ascii_lowercase)
            }
            _ => true,
        }
    }

    /// Whether this letter stands in one Latin word, or one number, with the letter before it.
    fn goes_on(&self, letter: usize, bytes: &[u8]) -> bool {
        let (Some(before), Some(now)) = (letter.checked_sub(1), self.letters().get(letter)) else {
            return false;
        };
        let both = [self.letters[before], *now];
        let is_one = both.iter().all(u8::is_ascii_alphabetic) || both.iter().all(u8::is_ascii_digit);
        is_one && self.at(letter, bytes) == self.at(before, bytes) + 1
    }

    /// Whether a dash may stand before this letter: it does not where only one other sign does.
    fn may_be_dash(&self, letter: usize, bytes: &[u8]) -> bool {
        let before = self.at(letter - 1, bytes);
        self.at(letter, bytes) != before + 2 || bytes.get(before + 1) == Some(&b'-')
    }
}
