//! Finds patterns in letters, in one pass: of each pattern a few letters are looked for, and where they stand the rest is
//! compared.

use std::cmp::Reverse;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::pattern::Pattern;

/// How patterns of some length are looked for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Way {
    /// So many letters of a pattern are a window.
    width: usize,
    /// A text is looked at in every so many places; a pattern has as many windows, side by side, so that one of them is met
    /// wherever the pattern stands.
    stride: usize,
}

/// A pattern is looked for in the first of these ways that it is long enough for.
const WAYS: [Way; 4] = [
    Way { width: 6, stride: 2 },
    Way { width: 6, stride: 1 },
    Way { width: 3, stride: 1 },
    Way { width: 1, stride: 1 },
];

impl Way {
    fn of(letters: &[u8]) -> Option<Way> {
        WAYS.into_iter().find(|way| way.reach() <= letters.len())
    }

    /// How many letters the windows of a pattern take together.
    fn reach(self) -> usize {
        self.width + self.stride - 1
    }
}

/// Patterns, and what finds them.
#[derive(Default)]
pub struct Search {
    /// Sorted, so that those with the same letters lie side by side.
    patterns: Vec<Pattern>,
    /// One for each width that a pattern needs.
    sieves: Vec<Sieve>,
}

impl std::fmt::Debug for Search {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Search(for {} patterns)", self.patterns.len())
    }
}

impl Search {
    pub fn new(mut patterns: Vec<Pattern>) -> Search {
        patterns.sort_unstable();
        patterns.dedup_by(|a, b| (&a.letters, &a.joints, a.secret) == (&b.letters, &b.joints, b.secret));
        let mut taken = take(&patterns);
        taken.sort_by_key(|taken| (taken.way, taken.window, taken.shape, taken.probe));
        let sieves = taken.chunk_by(|a, b| a.way == b.way).map(Sieve::new).collect();
        Search { patterns, sieves }
    }

    pub fn is_empty(&self) -> bool {
        self.sieves.is_empty()
    }

    /// Asks `is_enough` of each pattern that stands in the letters, and where it begins, in no order; whether it said so.
    pub fn find(&self, letters: &[u8], mut is_enough: impl FnMut(usize, &Pattern) -> bool) -> bool {
        self.sieves.iter().any(|sieve| {
            sieve.find(letters, |start, patterns| {
                let same = &self.patterns[patterns.clone()];
                letters[start..].starts_with(&same[0].letters)
                    && same.iter().any(|pattern| is_enough(start, pattern))
            })
        })
    }
}

/// Windows of one way. Almost all places in a text hold none of them, which one bit tells.
struct Sieve {
    way: Way,
    marks: Marks,
    families: FxHashMap<u64, Vec<Family>>,
}

/// A bit for each value that the hash of a window can have, set where one has it. Of a size that is known where a text is
/// searched, so that no place in it has to be checked.
enum Marks {
    /// 128 KiB, which stay in the processor's second nearest memory while a text flows by. Of 15,000 patterns, one place in
    /// a hundred and fifty is marked by chance.
    Few(Box<[u64; 1 << FEW]>),
    /// 1 MiB, for more patterns: what is marked by chance costs more than memory that lies farther.
    Many(Box<[u64; 1 << MANY]>),
}

/// The numbers of words of 64 bits, as powers of two.
const FEW: u32 = 14;
const MANY: u32 = 17;

/// So many places are looked at before what was found is gone into.
const BLOCK: usize = 64;

/// Patterns which have one window at one place, and the same place for the letters that tell them apart.
struct Family {
    shape: Shape,
    /// What they are told apart by, sorted: by themselves, since most places are left after a look at these.
    probes: Vec<u64>,
    /// Which patterns each probe is of.
    patterns: Vec<Range<usize>>,
}

/// Places in a pattern.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Shape {
    /// Where the window begins.
    from: usize,
    /// Where the probe begins, and its length.
    at: usize,
    length: usize,
}

/// What is looked for of a pattern, or of several with the same letters.
struct Taken {
    patterns: Range<usize>,
    way: Way,
    window: u64,
    shape: Shape,
    /// A few letters more, by which the pattern is found among many that share its window.
    probe: u64,
}

/// At most eight letters as a number.
fn number(letters: &[u8]) -> u64 {
    letters.iter().rev().fold(0, |number, letter| number << 8 | u64::from(*letter))
}

impl Taken {
    fn new(patterns: Range<usize>, letters: &[u8], from: usize, way: Way) -> Taken {
        let length = letters.len().min(size_of::<u64>());
        let (to, last) = (from + way.width, letters.len() - length);
        let ahead = from.saturating_sub(length);
        // Beside the window, where that can be; or with as much of the pattern's other letters as there are.
        let at = if to <= last || last.saturating_sub(from) >= from - ahead { to.min(last) } else { ahead };
        let shape = Shape { from, at, length };
        let [window, probe] = [&letters[from..to], &letters[at..at + length]].map(number);
        Taken { patterns, way, window, shape, probe }
    }
}

impl Sieve {
    fn new(taken: &[Taken]) -> Sieve {
        let mut marks = Marks::for_windows(taken.len());
        let mut families: FxHashMap<u64, Vec<Family>> = FxHashMap::default();
        for family in taken.chunk_by(|a, b| (a.window, a.shape) == (b.window, b.shape)) {
            let Taken { window, shape, .. } = family[0];
            marks.set(window);
            let probes = family.iter().map(|taken| taken.probe).collect();
            let patterns = family.iter().map(|taken| taken.patterns.clone()).collect();
            families.entry(window).or_default().push(Family { shape, probes, patterns });
        }
        Sieve { way: taken[0].way, marks, families }
    }

    /// Asks `is_enough` of what may stand in the letters, and where that begins.
    fn find(&self, letters: &[u8], mut is_enough: impl FnMut(usize, &Range<usize>) -> bool) -> bool {
        let mut at_window = |at: usize, window: u64| {
            self.families.get(&window).into_iter().flatten().any(|family| {
                let Some(start) = at.checked_sub(family.shape.from) else { return false };
                family.at_head(&letters[start..]).any(|patterns| is_enough(start, patterns))
            })
        };
        (0..letters.len()).step_by(BLOCK).any(|begin| {
            let filled;
            let block = match letters[begin..].first_chunk() {
                Some(block) => block,
                None => {
                    filled = fill(&letters[begin..]);
                    &filled
                }
            };
            let mut seen = self.marked(block);
            while seen != 0 {
                let at = seen.trailing_zeros() as usize * self.way.stride;
                if at_window(begin + at, self.window(block, at)) {
                    return true;
                }
                seen &= seen - 1;
            }
            false
        })
    }

    /// A bit for each place of a block that is looked at, set where a window may begin.
    fn marked(&self, block: &Block) -> u64 {
        match (&self.marks, self.way.stride) {
            (Marks::Few(marks), 1) => self.marked_in::<1, _, FEW>(marks, block),
            (Marks::Few(marks), _) => self.marked_in::<2, _, FEW>(marks, block),
            (Marks::Many(marks), 1) => self.marked_in::<1, _, MANY>(marks, block),
            (Marks::Many(marks), _) => self.marked_in::<2, _, MANY>(marks, block),
        }
    }

    fn marked_in<const STRIDE: usize, const WORDS: usize, const POWER: u32>(
        &self,
        marks: &[u64; WORDS],
        block: &Block,
    ) -> u64 {
        const { assert!(WORDS == 1 << POWER) };
        (0..BLOCK / STRIDE).fold(0, |seen, number| {
            let (word, bit) = mark::<POWER>(self.window(block, number * STRIDE));
            seen | (marks[word] >> bit & 1) << number
        })
    }

    fn window(&self, block: &Block, at: usize) -> u64 {
        let letters = block[at..].first_chunk().expect("a block is seven letters longer");
        u64::from_le_bytes(*letters) & (u64::MAX >> (64 - 8 * self.way.width))
    }
}

/// Letters of which a window begins at each of the first [`BLOCK`].
type Block = [u8; BLOCK + size_of::<u64>() - 1];

/// The last letters of a text, and zeros.
fn fill(letters: &[u8]) -> Block {
    let mut block = [0; _];
    block[..letters.len()].copy_from_slice(letters);
    block
}

impl Marks {
    fn for_windows(n_windows: usize) -> Marks {
        if n_windows <= 2 << FEW {
            Marks::Few(Box::new([0; _]))
        } else {
            Marks::Many(vec![0; 1 << MANY].try_into().expect("it is as long"))
        }
    }

    fn set(&mut self, window: u64) {
        let (words, (word, bit)) = match self {
            Marks::Few(words) => (&mut words[..], mark::<FEW>(window)),
            Marks::Many(words) => (&mut words[..], mark::<MANY>(window)),
        };
        words[word] |= 1 << bit;
    }
}

/// The word and the bit of the marks that stand for a window.
#[inline(always)] // for every letter
fn mark<const POWER: u32>(window: u64) -> (usize, u32) {
    let hash = window.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - 6 - POWER);
    ((hash >> 6) as usize, (hash & 63) as u32)
}

impl Family {
    /// Those that may stand at the head of the letters.
    fn at_head(&self, letters: &[u8]) -> impl Iterator<Item = &Range<usize>> {
        let Shape { at, length, .. } = self.shape;
        let here = letters.get(at..at + length).map(number);
        let first = here.map_or(self.probes.len(), |here| self.probes.partition_point(|probe| *probe < here));
        let same = self.probes[first..].iter().take_while(|probe| Some(**probe) == here).count();
        self.patterns[first..first + same].iter()
    }
}

/// Parts of a list, each of things that belong together and lie side by side.
fn ranges<T>(list: &[T], belong: impl Fn(&T, &T) -> bool) -> impl Iterator<Item = Range<usize>> {
    let mut end = 0;
    list.chunk_by(belong).map(move |part| {
        end += part.len();
        end - part.len()..end
    })
}

/// From the letters of each pattern the windows with the fewest digits, since those stand in every id and date; of those
/// the ones that the fewest other secrets have; of those the ones with the most beginnings of words, which few texts have
/// side by side. Patterns of one secret share windows where they can. `patterns` are sorted.
fn take(patterns: &[Pattern]) -> Vec<Taken> {
    let same = ranges(patterns, |a, b| a.letters == b.letters);
    let mut by_secret: Vec<(Range<usize>, &Pattern)> =
        same.map(|same| (same.clone(), &patterns[same.start])).collect();
    by_secret.sort_by_key(|(_, pattern)| pattern.secret);
    let of_secret = || by_secret.chunk_by(|a, b| a.1.secret == b.1.secret);
    let mut secrets_with: FxHashMap<&[u8], u32> = FxHashMap::default();
    for secret in of_secret() {
        let windows: FxHashSet<&[u8]> =
            secret.iter().flat_map(|(_, pattern)| pattern.letters.windows(WAYS[0].width)).collect();
        windows.into_iter().for_each(|window| *secrets_with.entry(window).or_default() += 1);
    }
    let mut taken = Vec::with_capacity(by_secret.len() * WAYS[0].stride);
    for secret in of_secret() {
        let mut own: FxHashSet<&[u8]> = FxHashSet::default();
        for (same, pattern) in secret {
            let Some(way) = Way::of(&pattern.letters) else { continue };
            let from = best(pattern, way, &own, &secrets_with);
            for from in from..from + way.stride {
                own.insert(&pattern.letters[from..from + way.width]);
                taken.push(Taken::new(same.clone(), &pattern.letters, from, way));
            }
        }
    }
    taken
}

/// Where in a pattern its windows begin that are worth the most. `own` are those which its secret has already.
fn best(pattern: &Pattern, way: Way, own: &FxHashSet<&[u8]>, secrets_with: &FxHashMap<&[u8], u32>) -> usize {
    let letters = &pattern.letters;
    let is_joint = |at: &usize| pattern.joints.iter().any(|joint| usize::from(*joint) == *at);
    let worth = |from: &usize| {
        let windows = || letters[*from..][..way.reach()].windows(way.width);
        let inside = (0..way.stride).flat_map(|step| from + step + 1..from + step + way.width);
        let digits = windows().flatten().filter(|letter| letter.is_ascii_digit()).count();
        let secrets: u32 = windows().filter_map(|window| secrets_with.get(window)).sum();
        let fresh = windows().filter(|window| !own.contains(window)).count();
        (fresh, digits, secrets, Reverse(inside.filter(is_joint).count()), Reverse(*from))
    };
    (0..=letters.len() - way.reach()).min_by_key(worth).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pattern(letters: &str, secret: u32) -> Pattern {
        Pattern { letters: letters.into(), joints: Vec::new(), secret, is_turned: false }
    }

    /// With so many patterns the marks are the large ones.
    #[test]
    fn every_one_of_many_patterns_is_found() {
        let letters: Vec<String> = (0..20_000_u32)
            .map(|number| format!("{:x}", 0x1000_0000 + number.wrapping_mul(40_503)))
            .collect();
        let patterns = (0..).zip(&letters).map(|(number, letters)| pattern(letters, number)).collect();
        let search = Search::new(patterns);
        assert!(search.sieves.iter().any(|sieve| matches!(sieve.marks, Marks::Many(_))));
        for (number, sought) in (0..).zip(&letters).step_by(97) {
            let mut found = Vec::new();
            search.find(format!("so and {sought} more").as_bytes(), |start, pattern| {
                found.push((start, pattern.secret));
                false
            });
            assert!(found.contains(&(7, number)), "{sought}: {found:?}");
        }
    }

    proptest! {
        /// In letters of any length, every pattern is found wherever it stands.
        #[test]
        fn every_place_of_every_pattern_is_found(
            sought in prop::collection::vec("[ab]{1,5}|[abc]{6,12}|김철[ab]?", 0..6),
            text in "[ab]{0,90}|[abc]{0,400}|([abc]|김철|김){0,60}",
        ) {
            let patterns: Vec<_> = (0..).zip(&sought).map(|(number, letters)| pattern(letters, number)).collect();
            let mut found = Vec::new();
            Search::new(patterns).find(text.as_bytes(), |start, pattern| {
                found.push((start, pattern.secret));
                false
            });
            found.sort_unstable();
            let starts_at = |start: usize, letters: &str| text.as_bytes()[start..].starts_with(letters.as_bytes());
            let stand = (0..text.len()).flat_map(|start| {
                let here = (0..).zip(&sought).filter(move |(_, letters)| starts_at(start, letters));
                here.map(move |(number, _)| (start, number))
            });
            prop_assert_eq!(found, stand.collect::<Vec<(usize, u32)>>());
        }
    }
}
