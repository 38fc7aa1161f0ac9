//! The sieve: looks at the raw bytes of an output for places where a secret could begin. Nearly all outputs hold
//! none, and are not read any further.
//!
//! It never lets a secret through: a place passes unless its first letters begin no pattern. What it holds back is
//! told apart by the three letters after a gap, and for the few places that pass those, by all that the search
//! looks for.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::reading::tag_end;
use crate::text::fold::{self, Folded};

/// How patterns begin: sets that may hold more but never less.
#[derive(Clone)]
pub struct Sieve {
    one: Bits,
    two: Bits,
    three: Bits,
    /// The first sixteen letters of patterns, or all of those that have fewer.
    beginnings: Bits,
    /// How many letters beginnings have: a bit a number.
    lengths: u32,
}

type Bits = Box<[u64; 1024]>;

impl Default for Sieve {
    fn default() -> Self {
        let none = || Box::new([0; 1024]);
        Sieve { one: none(), two: none(), three: none(), beginnings: none(), lengths: 0 }
    }
}

impl std::fmt::Debug for Sieve {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Sieve")
    }
}

fn bit(letters: [u8; 3]) -> (usize, u64) {
    let [a, b, c] = letters;
    let hash = u32::from_le_bytes([a, b, c, 0]).wrapping_mul(0x9e37_79b1) >> 16;
    (hash as usize / 64, 1 << (hash % 64))
}

/// Letters that are looked at before a place is read.
const LONGEST: usize = 16;

fn bit_of(beginning: &[u8]) -> (usize, u64) {
    let mut hasher = FxHasher::default();
    hasher.write(beginning);
    let hash = hasher.finish() >> 48;
    (hash as usize / 64, 1 << (hash % 64))
}

fn holds(bits: &Bits, letters: [u8; 3]) -> bool {
    let (word, bit) = bit(letters);
    bits[word & 1023] & bit != 0
}

impl Sieve {
    /// Lets what begins with these letters pass.
    pub fn add(&mut self, letters: &[u8]) {
        let first = |number: usize| letters.get(number).copied().unwrap_or(0);
        let (a, b, c) = (first(0), first(1), first(2));
        for (bits, letters) in
            [(&mut self.one, [a, 0, 0]), (&mut self.two, [a, b, 0]), (&mut self.three, [a, b, c])]
        {
            let (word, bit) = bit(letters);
            bits[word] |= bit;
        }
        let beginning = &letters[..letters.len().min(LONGEST)];
        let (word, bit) = bit_of(beginning);
        self.beginnings[word] |= bit;
        self.lengths |= 1 << beginning.len();
    }

    /// Whether `begins` says yes to any place of the text where a secret could begin.
    pub fn finds(&self, text: &str, mut begins: impl FnMut(usize) -> bool) -> bool {
        let bytes = text.as_bytes();
        let (mut at, mut before) = (0, Kinds::default());
        while at < bytes.len() {
            let rest = &bytes[at..];
            let kinds = Kinds::of(&rest.first_chunk().copied().unwrap_or_else(|| padded(rest)));
            let mut places = kinds.begin(before);
            while places != 0 {
                let place = at + places.trailing_zeros() as usize;
                places &= places - 1;
                if place < bytes.len() && self.passes(text, place) && begins(place) {
                    return true;
                }
            }
            (at, before) = (at + BLOCK, kinds);
        }
        false
    }

    /// Whether the letters at this place begin a pattern, as far as can be seen at once.
    fn passes(&self, text: &str, place: usize) -> bool {
        let bytes = &text.as_bytes()[place..];
        let letter = |number: usize| match bytes.get(number) {
            Some(byte @ 0..=0x7f) => fold::ASCII[usize::from(*byte)],
            _ => 0,
        };
        match (letter(0), letter(1), letter(2)) {
            (0, ..) => self.sign_passes(text, place),
            (a, 0, _) => holds(&self.one, [a, 0, 0]) && self.beginning_passes(bytes),
            (a, b, 0) => holds(&self.two, [a, b, 0]) && self.beginning_passes(bytes),
            (a, b, c) => holds(&self.three, [a, b, c]) && self.beginning_passes(bytes),
        }
    }

    /// Whether the next sixteen letters begin a pattern, or are one. An escape on the way passes.
    fn beginning_passes(&self, bytes: &[u8]) -> bool {
        let (mut letters, mut length, mut at) = ([0; LONGEST], 0, 0);
        while length < LONGEST {
            match bytes.get(at) {
                None => break,
                Some(b'<') => at += tag_end(&bytes[at..]).unwrap_or(0),
                Some(b'&') if sign_entity(&bytes[at..]).is_some() => {
                    at += sign_entity(&bytes[at..]).unwrap_or(0)
                }
                Some(b'&' | b'%' | b'\\' | 0x80..) => return true,
                Some(byte) => {
                    letters[length] = fold::ASCII[usize::from(*byte)];
                    length += usize::from(letters[length] != 0);
                }
            }
            at += 1;
        }
        (1..=length).filter(|length| self.lengths & 1 << length != 0).any(|length| {
            let (word, bit) = bit_of(&letters[..length]);
            self.beginnings[word] & bit != 0
        })
    }

    /// The same of a byte that is no letter by itself.
    fn sign_passes(&self, text: &str, place: usize) -> bool {
        let bytes = text.as_bytes();
        match bytes[place] {
            b'&' => sign_entity(&bytes[place..]).is_none(), // any other may be a letter
            b'%' | b'\\' => true,
            0x80.. => match text.get(place..).and_then(|rest| rest.chars().next()) {
                Some(c) => self.letter_passes(c, &bytes[place..]),
                None => false, // inside a character
            },
            _ => false,
        }
    }

    fn letter_passes(&self, c: char, bytes: &[u8]) -> bool {
        if let ('\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}', &[a, b, c, ..]) = (c, bytes) {
            return holds(&self.three, [a, b, c])
                || is_open_syllable(c_of(bytes)) && holds(&self.two, [a, b, 0]);
        }
        let mut letters = Vec::with_capacity(8);
        match (fold::fold(c, &mut letters), &letters[..]) {
            (Folded::Letter, [a]) => holds(&self.one, [*a, 0, 0]),
            // A Hangul letter may be part of any syllable.
            (Folded::Letter, [0xe1, 0x84..=0x87, _]) => true,
            (Folded::Letter, [a, b, c, ..]) => holds(&self.three, [*a, *b, *c]),
            (Folded::Letter, [a, b]) => holds(&self.two, [*a, *b, 0]),
            _ => false,
        }
    }
}

/// How far it is to the end of an entity that stands for a mark, as pages are full of.
fn sign_entity(bytes: &[u8]) -> Option<usize> {
    const SIGNS: [&[u8]; 6] = [b"&#39;", b"&quot;", b"&amp;", b"&lt;", b"&gt;", b"&#x27;"];
    SIGNS.iter().find(|sign| bytes.starts_with(sign)).map(|sign| sign.len() - 1)
}

fn c_of(bytes: &[u8]) -> char {
    std::str::from_utf8(&bytes[..3]).ok().and_then(|text| text.chars().next()).unwrap_or(' ')
}

/// A Hangul syllable without a final consonant, which the next letter may bring.
fn is_open_syllable(c: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&c) && (c as u32 - 0xac00).is_multiple_of(28)
}

/// So many bytes are looked at together.
const BLOCK: usize = 32;

/// The end of an output, made as long as a block with gaps.
fn padded(rest: &[u8]) -> [u8; BLOCK] {
    let mut block = [b' '; BLOCK];
    block[..rest.len()].copy_from_slice(rest);
    block
}

/// Which bytes of a block are what: one bit a byte.
#[derive(Clone, Copy, Default)]
struct Kinds {
    letters: u32,
    digits: u32,
    /// Bytes that may stand for a letter: escapes, and all beyond ASCII.
    signs: u32,
    percents: u32,
    slashes: u32,
}

impl Kinds {
    /// Plain loops over arrays, which the compiler turns into a few instructions for all bytes at once.
    fn of(block: &[u8; BLOCK]) -> Kinds {
        let [mut letters, mut digits, mut signs, mut percents, mut slashes] = [[0_u8; BLOCK]; 5];
        for at in 0..BLOCK {
            let byte = block[at];
            letters[at] = u8::from((byte | 0x20).wrapping_sub(b'a') < 26);
            digits[at] = u8::from(byte.wrapping_sub(b'0') < 10);
            percents[at] = u8::from(byte == b'%');
            slashes[at] = u8::from(byte == b'\\');
            signs[at] = u8::from(byte == b'&') | percents[at] | slashes[at] | (byte >> 7);
        }
        let [letters, digits, signs] = [bits(&letters), bits(&digits), bits(&signs)];
        Kinds { letters, digits, signs, percents: bits(&percents), slashes: bits(&slashes) }
    }

    /// Where a secret could begin: at a letter that follows none, a digit that follows none, at every sign, and
    /// where an escape ends.
    fn begin(self, before: Kinds) -> u32 {
        let after = |now: u32, before: u32, distance: usize| now << distance | before >> (BLOCK - distance);
        let letters = self.letters & !after(self.letters, before.letters, 1);
        let digits = self.digits & !after(self.digits, before.digits, 1);
        let slashes = |distance| after(self.slashes, before.slashes, distance);
        let escapes = after(self.percents, before.percents, 3) | slashes(6) | slashes(12);
        letters | digits | self.signs | escapes
    }
}

/// Bytes of 0 and 1 as bits, the first one lowest.
fn bits(bytes: &[u8; BLOCK]) -> u32 {
    let (eights, _) = bytes.as_chunks::<8>();
    let gathered = |eight: &[u8; 8]| u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    eights.iter().rev().fold(0, |bits, eight| bits << 8 | gathered(eight) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_digits_and_signs_can_begin_a_secret() {
        let mut block = [b' '; BLOCK];
        block[..12].copy_from_slice(b"ab 12c-&x;Zz");
        let kinds = Kinds::of(&block);
        assert_eq!(kinds.begin(Kinds::default()), 0b0101_1010_1001);
    }
}
