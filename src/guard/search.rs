//! Finds patterns in letters: one Aho-Corasick pass looks for a few letters of each pattern, those that the fewest
//! others have, and where they stand the rest is compared.

use std::cmp::Reverse;
use std::ops::Range;

use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::dfa::DFA;
use aho_corasick::{Anchored, MatchKind};
use rustc_hash::{FxHashMap, FxHashSet};

use super::pattern::Pattern;

/// So many letters of a pattern are looked for; all of it, if it has fewer.
const WINDOW: usize = 6;
/// Letters are searched in so many parts at a time, since a step in one need not wait for a step in another.
const LANES: usize = 4;

/// Patterns, and what finds them.
#[derive(Default)]
pub struct Search {
    patterns: Vec<Pattern>,
    /// `None` when nothing is looked for.
    machine: Option<DFA>,
    /// For each window that the machine finds, the patterns it was taken from, as a range of `taken`.
    windows: Vec<Range<usize>>,
    taken: Vec<Taken>,
}

/// A window of a pattern.
struct Taken {
    pattern: usize,
    /// Where in the pattern it begins, and ends.
    from: usize,
    to: usize,
    /// Eight other letters of the pattern, and where they begin: told apart at once, without a look at the pattern.
    probe: Option<(usize, [u8; PROBE])>,
}

const PROBE: usize = 8;

impl Taken {
    fn new(number: usize, pattern: &Pattern, from: usize, to: usize) -> Taken {
        let last = pattern.letters.len().checked_sub(PROBE);
        let at = last.map(|last| if to <= last { to } else { from.saturating_sub(PROBE).min(last) });
        let probe = at.and_then(|at| Some((at, *pattern.letters[at..].first_chunk()?)));
        Taken { pattern: number, from, to, probe }
    }

    /// Whether the pattern may stand in the letters from there on.
    fn may_stand(&self, letters: &[u8], start: usize) -> bool {
        self.probe.is_none_or(|(at, probe)| letters[start..].get(at..at + PROBE) == Some(&probe[..]))
    }
}

impl std::fmt::Debug for Search {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Search(for {} patterns)", self.patterns.len())
    }
}

impl Search {
    pub fn new(patterns: Vec<Pattern>) -> Search {
        let mut taken = take(&patterns);
        let window = |taken: &Taken| &patterns[taken.pattern].letters[taken.from..taken.to];
        taken.sort_by(|a, b| window(a).cmp(window(b)));
        let mut windows: Vec<Range<usize>> = Vec::new();
        for number in 0..taken.len() {
            match windows.last_mut().filter(|last| window(&taken[last.start]) == window(&taken[number])) {
                Some(same) => same.end = number + 1,
                None => windows.push(number..number + 1),
            }
        }
        let machine = (!windows.is_empty()).then(|| {
            let sought = windows.iter().map(|same| window(&taken[same.start]));
            DFA::builder()
                .match_kind(MatchKind::Standard)
                .prefilter(false)
                .build(sought)
                .expect("windows are short and fewer than a machine can count")
        });
        Search { machine, windows, taken, patterns }
    }

    pub fn is_empty(&self) -> bool {
        self.machine.is_none()
    }

    /// Asks `is_enough` of each pattern that stands in the letters, and where it begins, in no order, and of some twice;
    /// whether it said so.
    pub fn find(&self, letters: &[u8], mut is_enough: impl FnMut(usize, &Pattern) -> bool) -> bool {
        let Some(machine) = &self.machine else { return false };
        let begin = machine.start_state(Anchored::No).expect("the machine begins anywhere");
        let mut at_window = |state: StateID, end: usize| {
            machine.is_match(state)
                && (0..machine.match_len(state)).any(|number| {
                    let window = machine.match_pattern(state, number).as_usize();
                    self.taken[self.windows[window].clone()].iter().any(|taken| {
                        let Some(start) = end.checked_sub(taken.to) else { return false };
                        taken.may_stand(letters, start) && {
                            let pattern = &self.patterns[taken.pattern];
                            letters[start..].starts_with(&pattern.letters) && is_enough(start, pattern)
                        }
                    })
                })
        };
        // The parts overlap, so that a window between two stands in one of them.
        let length =
            if letters.len() < LANES * WINDOW * 2 { letters.len() } else { letters.len() / LANES + WINDOW };
        let start = |lane: usize| lane * (letters.len() - length) / (LANES - 1);
        let [a, b, c, d] = std::array::from_fn(|lane| &letters[start(lane)..][..length]);
        let [mut in_a, mut in_b, mut in_c, mut in_d] = [begin; LANES];
        let step = |state, letter: &u8| machine.next_state(Anchored::No, state, *letter);
        for (at, (((a, b), c), d)) in a.iter().zip(b).zip(c).zip(d).enumerate() {
            [in_a, in_b, in_c, in_d] = [step(in_a, a), step(in_b, b), step(in_c, c), step(in_d, d)];
            if machine.is_special(in_a.min(in_b).min(in_c.min(in_d))) {
                let mut lanes = [in_a, in_b, in_c, in_d].into_iter().enumerate();
                if lanes.any(|(lane, state)| at_window(state, start(lane) + at + 1)) {
                    return true;
                }
            }
        }
        false
    }
}

/// From each pattern the window that the fewest other secrets have; of those the one with the most beginnings of words,
/// which few texts have side by side. Patterns of one secret share a window where they can.
fn take(patterns: &[Pattern]) -> Vec<Taken> {
    let mut by_secret: Vec<(usize, &Pattern)> = patterns.iter().enumerate().collect();
    by_secret.sort_by_key(|(number, pattern)| (pattern.secret, *number));
    let of_secret = || by_secret.chunk_by(|a, b| a.1.secret == b.1.secret);
    let mut secrets_with: FxHashMap<&[u8], u32> = FxHashMap::default();
    for secret in of_secret() {
        let windows: FxHashSet<&[u8]> =
            secret.iter().flat_map(|(_, pattern)| pattern.letters.windows(WINDOW)).collect();
        windows.into_iter().for_each(|window| *secrets_with.entry(window).or_default() += 1);
    }
    let mut taken = Vec::with_capacity(patterns.len());
    for secret in of_secret() {
        let mut own: FxHashSet<&[u8]> = FxHashSet::default();
        for (number, pattern) in secret {
            let length = pattern.letters.len().min(WINDOW);
            let worth = |(from, window): &(usize, &[u8])| {
                let inside = from + 1..from + length;
                let joints =
                    pattern.joints.iter().filter(|joint| inside.contains(&usize::from(**joint))).count();
                (!own.contains(window), secrets_with.get(window).copied(), Reverse(joints), Reverse(*from))
            };
            let Some((from, window)) = pattern.letters.windows(length).enumerate().min_by_key(worth) else {
                continue;
            };
            own.insert(window);
            taken.push(Taken::new(*number, pattern, from, from + length));
        }
    }
    taken
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pattern(letters: &str, secret: u32) -> Pattern {
        Pattern { letters: letters.into(), joints: Vec::new(), secret, is_turned: false }
    }

    proptest! {
        /// In letters of any length, every pattern is found wherever it stands.
        #[test]
        fn every_place_of_every_pattern_is_found(
            sought in prop::collection::vec("[ab]{1,4}|[abc]{6,12}|김철[ab]", 0..6),
            text in "[ab]{0,90}|[abc]{0,400}|([abc]|김철|김){0,60}",
        ) {
            let patterns: Vec<_> = (0..).zip(&sought).map(|(number, letters)| pattern(letters, number)).collect();
            let mut found = Vec::new();
            Search::new(patterns).find(text.as_bytes(), |start, pattern| {
                found.push((start, pattern.secret));
                false
            });
            found.sort_unstable();
            found.dedup();
            let starts_at = |start: usize, letters: &str| text.as_bytes()[start..].starts_with(letters.as_bytes());
            let stand = (0..text.len()).flat_map(|start| {
                let here = (0..).zip(&sought).filter(move |(_, letters)| starts_at(start, letters));
                here.map(move |(number, _)| (start, number))
            });
            prop_assert_eq!(found, stand.collect::<Vec<(usize, u32)>>());
        }
    }
}
