//! The sieve: looks at the raw bytes of an output for places where a secret could begin. Nearly all outputs hold
//! none, and are not read any further.
//!
//! It never lets a secret through: a place passes unless its first letters begin no pattern. What it holds back is
//! told apart by the three letters after a gap, and for the few places that pass those, by all that the search
//! looks for.

use super::BEGINNING;
use super::reading::tag_end;
use crate::text::fold::{self, Folded};

/// How patterns begin: sets that may hold more but never less.
#[derive(Clone)]
pub struct Sieve {
    /// The first bytes of patterns, so many of them.
    one: Bits,
    two: Bits,
    three: Bits,
    eight: Bits,
    /// The first `BEGINNING` letters, or all of those that have fewer.
    beginnings: Bits,
    /// How many letters beginnings have: a bit a number.
    lengths: u32,
}

impl Default for Sieve {
    fn default() -> Self {
        let [one, two, three, eight, beginnings] = std::array::from_fn(|_| Bits::none());
        Sieve { one, two, three, eight, beginnings, lengths: 0 }
    }
}

impl std::fmt::Debug for Sieve {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Sieve")
    }
}

/// Runs of letters, of which it may hold more than were put in.
#[derive(Clone)]
struct Bits(Box<[u64; 1024]>);

impl Bits {
    fn none() -> Bits {
        Bits(Box::new([0; 1024]))
    }

    fn bit(letters: &[u8]) -> (usize, u64) {
        let mut hash = letters.len() as u64;
        for chunk in letters.chunks(8) {
            let mut eight = [0; 8];
            eight[..chunk.len()].copy_from_slice(chunk);
            hash = (hash.rotate_left(5) ^ u64::from_le_bytes(eight)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        }
        let hash = (hash >> 48) as usize;
        (hash / 64, 1 << (hash % 64))
    }

    fn put(&mut self, letters: &[u8]) {
        let (word, bit) = Bits::bit(letters);
        self.0[word] |= bit;
    }

    fn has(&self, letters: &[u8]) -> bool {
        let (word, bit) = Bits::bit(letters);
        self.0[word & 1023] & bit != 0
    }
}

/// The letters that follow a place, gathered over gaps and tags.
struct Letters<'b> {
    bytes: &'b [u8],
    at: usize,
    letters: [u8; BEGINNING],
    length: usize,
}

impl Letters<'_> {
    /// Goes on until there are so many, or the text ends; false at an escape.
    fn gather(&mut self, until: usize) -> bool {
        while self.length < until {
            match self.bytes.get(self.at) {
                None => return true,
                Some(b'<') => self.at += tag_end(&self.bytes[self.at..]).unwrap_or(0),
                Some(b'&') => match sign_entity(&self.bytes[self.at..]) {
                    Some(length) => self.at += length,
                    None => return false,
                },
                Some(b'%' | b'\\' | 0x80..) => return false,
                Some(byte) => {
                    let letter = fold::ASCII[usize::from(*byte)];
                    self.letters[self.length] = letter;
                    self.length += usize::from(letter != 0);
                }
            }
            self.at += 1;
        }
        true
    }
}

impl Sieve {
    /// Lets what begins with these letters pass.
    pub fn add(&mut self, letters: &[u8]) {
        let sets = [(&mut self.one, 1), (&mut self.two, 2), (&mut self.three, 3), (&mut self.eight, 8)];
        for (bits, length) in sets {
            letters.get(..length).into_iter().for_each(|first| bits.put(first));
        }
        let beginning = &letters[..letters.len().min(BEGINNING)];
        self.beginnings.put(beginning);
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

    /// Whether the letters at this place begin a pattern, as far as can be seen in the raw bytes.
    fn passes(&self, text: &str, place: usize) -> bool {
        let bytes = &text.as_bytes()[place..];
        match bytes[0] {
            byte @ 0..=0x7f if fold::ASCII[usize::from(byte)] != 0 => self.letters_pass(bytes),
            _ => self.sign_passes(text, place),
        }
    }

    /// Whether the next letters begin a pattern, or are one: three are asked first, then eight, then all of a beginning. An
    /// escape on the way passes.
    fn letters_pass(&self, bytes: &[u8]) -> bool {
        let mut next = Letters { bytes, at: 0, letters: [0; BEGINNING], length: 0 };
        let mut asked = 0;
        for until in [3, 8, BEGINNING] {
            let is_escaped = !next.gather(until);
            if is_escaped {
                return true;
            }
            let letters = &next.letters[..next.length];
            let is_one =
                |length: &usize| self.lengths & 1 << length != 0 && self.beginnings.has(&letters[..*length]);
            if (asked + 1..=next.length).any(|length| is_one(&length)) {
                return true;
            }
            let goes_on = match until {
                3 => self.three.has(letters),
                8 => self.eight.has(letters),
                _ => false,
            };
            if next.length < until || !goes_on {
                return false;
            }
            asked = until;
        }
        false
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
        if let ('\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}', &[first, second, third, ..]) = (c, bytes) {
            let is_open = is_open_syllable(c) && self.two.has(&[first, second]);
            return self.three.has(&[first, second, third]) || is_open;
        }
        let mut letters = Vec::with_capacity(8);
        match (fold::fold(c, &mut letters), &letters[..]) {
            (Folded::Letter, [a]) => self.one.has(&[*a]),
            // A Hangul letter may be part of any syllable.
            (Folded::Letter, [0xe1, 0x84..=0x87, _]) => true,
            (Folded::Letter, [a, b, c, ..]) => self.three.has(&[*a, *b, *c]),
            (Folded::Letter, [a, b]) => self.two.has(&[*a, *b]),
            _ => false,
        }
    }
}

/// How far it is to the end of an entity that stands for a mark, as pages are full of.
fn sign_entity(bytes: &[u8]) -> Option<usize> {
    const SIGNS: [&[u8]; 6] = [b"&#39;", b"&quot;", b"&amp;", b"&lt;", b"&gt;", b"&#x27;"];
    SIGNS.iter().find(|sign| bytes.starts_with(sign)).map(|sign| sign.len() - 1)
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
