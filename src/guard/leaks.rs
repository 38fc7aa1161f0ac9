//! What follows from a secret in an output: the output is refused, or, where the word is too common to tell
//! anything, a warning is kept for the end. `places` says where the words stand in the writer's own files, `told` and
//! `unsearched` say so; *never* the words.

mod neighbours;
mod places;
mod told;
mod unsearched;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Mutex, OnceLock};

use rustc_hash::FxHashMap;

use super::own_files::Part;
use super::{Form, Guard, Sighting, own_files};
use crate::diag::Diagnostic;
use crate::kinds::sheet::Number;
use crate::locks::lock;
use crate::release::withheld::{Near, Reach, Secret, Unsearched, What, Withheld};
use crate::source::SourceTree;
use crate::text::{Span, Text};
use neighbours::Neighbours;
use places::Place;
pub use told::gathered;

/// A word on more pages than this, none of which names its record, tells nothing.
const MOST_PAGES: usize = 10;

/// What the guard has to know of a site to say where words come from.
pub trait Ground: Sync {
    /// How many outputs there are.
    fn outputs(&self) -> usize;
    fn path(&self, output: usize) -> &str;
    /// The record that an output is the page of.
    fn record(&self, output: usize) -> Option<Number>;
    /// The withdrawn record whose address an output keeps.
    fn tombstone(&self, output: usize) -> Option<&str>;
    /// The writer's file that an output is, byte for byte.
    fn copied(&self, output: usize) -> Option<Text>;
    /// The bytes of an output, unread by the guard; nothing, where it cannot be made.
    fn make(&self, output: usize, into: &mut Vec<u8>);
    fn tree(&self) -> &SourceTree;
    /// The files of released records, sorted.
    fn released_files(&self) -> Vec<(Text, Number)>;
    /// The file of a released record.
    fn file(&self, record: Number) -> Option<Text>;
    fn file_of_id(&self, id: &str) -> Option<Text>;
    /// Whether a record names another one there: where that is closed, the page does not show its id.
    fn is_reference(&self, record: Number, at: Span) -> bool;
    /// Whether a redaction of the record cuts what stands there.
    fn is_cut(&self, record: Number, at: Span) -> bool;
}

/// One piece of an output: a page whole, or a part of a long file.
#[derive(Clone, Copy)]
pub struct Piece<'p> {
    pub output: usize,
    pub bytes: &'p [u8],
    /// So many bytes at the beginning stood at the end of the piece before.
    pub seen: usize,
    /// Nothing follows.
    pub is_last: bool,
    /// Lines of the output before it.
    pub lines: usize,
    /// Bytes of the output before it.
    pub at: usize,
    /// With what the output begins.
    pub head: &'p [u8],
}

/// What stands so close to the end of a piece may go on in the next, which shows it again.
const MARGIN: usize = 256;

/// Guards the outputs of one edition.
#[derive(Debug, Default)]
pub struct Keeper {
    guard: Guard,
    printed: Neighbours,
    secrets: Vec<Secret>,
    unsearched: Vec<Unsearched>,
    /// Outputs with a word that is too common, or only part of a name, to refuse them.
    passed: Mutex<BTreeMap<u32, BTreeSet<usize>>>,
    /// Parts of names that refused an output: that is told, so where else they stand is not.
    told: Mutex<BTreeSet<u32>>,
    /// What stands in addresses, which is told of the files that give them.
    in_addresses: Mutex<BTreeSet<u32>>,
    /// Pages that hold each secret and do not name its record: counted once, when it first matters.
    census: OnceLock<Vec<usize>>,
    /// Where secrets stand in the files of released records, found when one has leaked.
    places: OnceLock<FxHashMap<u32, Vec<Place>>>,
}

impl Keeper {
    pub fn new(withheld: Withheld) -> Keeper {
        let Withheld { secrets, unsearched, others } = withheld;
        let guard = Guard::new(&secrets);
        let printed = Neighbours::of(others, &guard);
        Keeper { printed, guard, secrets, unsearched, ..Keeper::default() }
    }

    pub fn guard(&self) -> &Guard {
        &self.guard
    }

    /// Reads a piece of an output. What is told refuses the output.
    pub fn inspect(&self, ground: &dyn Ground, piece: Piece<'_>) -> Vec<Diagnostic> {
        let form = Form::of(ground.path(piece.output));
        let mut seen = self.seen_in(piece.bytes, form);
        if ground.copied(piece.output).is_some() {
            let part = Part { bytes: piece.bytes, at: piece.at, head: piece.head };
            for view in own_files::views(part, form) {
                let there = self.seen_in(&view.text, form).into_iter();
                seen.extend(there.map(|seen| Sighting { at: view.place(&seen.at), ..seen }));
            }
            seen.sort_by_key(|sighting| (sighting.at.start, sighting.at.end, sighting.secret));
        }
        let end = piece.bytes.len() - if piece.is_last { 0 } else { MARGIN.min(piece.bytes.len()) };
        let known = piece.seen.saturating_sub(MARGIN);
        seen.retain(|seen| seen.at.end <= end && (piece.seen == 0 || seen.at.end > known));
        let mut refused = self.refused(ground, piece.output, seen);
        refused.sort_by_key(|sighting| (sighting.at.start, sighting.at.end, sighting.secret));
        // A place is told once, whatever withholds it.
        let places = refused.chunk_by(|one, next| one.at == next.at);
        let told = places.flat_map(|place| {
            let before = &piece.bytes[..place[0].at.start];
            let line = piece.lines + memchr::memchr_iter(b'\n', before).count() + 1;
            let secrets: Vec<u32> = place.iter().map(|sighting| sighting.secret).collect();
            self.leak(ground, piece.output, &secrets, line)
        });
        told.collect()
    }

    /// Every secret in these bytes that is no printed name of another.
    fn seen_in(&self, bytes: &[u8], form: Form) -> Vec<Sighting> {
        let mut seen = self.guard.look(bytes, form);
        if !seen.is_empty() {
            let printed = self.printed.guard.look(bytes, form);
            seen.retain(|seen| {
                let secret = &self.secrets[seen.secret as usize];
                !(secret.yields && printed.iter().any(|name| self.printed.holds(name, secret, &seen.at)))
            });
        }
        seen
    }

    /// The sightings that an output must not go out with, one a secret.
    fn refused(&self, ground: &dyn Ground, output: usize, seen: Vec<Sighting>) -> Vec<Sighting> {
        let mut known = BTreeSet::new();
        let wholes = Wholes::of(&seen, &self.secrets);
        seen.into_iter()
            .filter(|sighting| !wholes.hold(&sighting.at)) // the whole name is told already
            .filter(|sighting| !self.is_far(ground, output, sighting.secret))
            .filter(|sighting| !self.is_its_own_tombstone(ground, output, sighting.secret))
            .filter(|sighting| known.insert(sighting.secret))
            .filter(|sighting| {
                let refuses = self.refuses(ground, output, sighting.secret);
                match refuses {
                    true => drop(lock(&self.told).insert(sighting.secret)),
                    false => drop(lock(&self.passed).entry(sighting.secret).or_default().insert(output)),
                }
                refuses
            })
            .collect()
    }

    /// The address of a withdrawn record is kept, and readers had it: its own id stands there, and what `new` made that id
    /// of, its title. A name in it is another thing.
    fn is_its_own_tombstone(&self, ground: &dyn Ground, output: usize, secret: u32) -> bool {
        let Some(id) = ground.tombstone(output) else { return false };
        let secret = &self.secrets[secret as usize];
        match secret.what {
            What::Id => id == &*secret.text,
            What::Title => ground.file_of_id(id).is_some_and(|file| file == secret.from.file),
            _ => false,
        }
    }

    /// Whether it says nothing on this page.
    fn is_far(&self, ground: &dyn Ground, output: usize, secret: u32) -> bool {
        matches!(&self.secrets[secret as usize].reach, Reach::WarnNear(near) if !is_near(ground, output, near))
    }

    fn refuses(&self, ground: &dyn Ground, output: usize, secret: u32) -> bool {
        match &self.secrets[secret as usize].reach {
            Reach::Everywhere => true,
            Reach::WarnNear(_) => false,
            Reach::NearOnly(near) => is_near(ground, output, near),
            Reach::UnlessCommon(near) => {
                is_near(ground, output, near)
                    || self.census(ground)[secret as usize] <= MOST_PAGES
                    || self.stands_in_few_files(ground, secret)
            }
        }
    }

    /// For each secret the number of pages that hold it and do not name its record. It takes as long as making
    /// every page, so only a word that might be common calls for it.
    fn census(&self, ground: &dyn Ground) -> &[usize] {
        self.census.get_or_init(|| {
            let mut counts = vec![0; self.secrets.len()];
            let mut bytes = Vec::new();
            for output in (0..ground.outputs()).filter(|output| ground.path(*output).ends_with(".html")) {
                bytes.clear();
                ground.make(output, &mut bytes);
                let seen = self.guard.look(&bytes, Form::Markup);
                for secret in seen.iter().map(|sighting| sighting.secret).collect::<BTreeSet<_>>() {
                    if let Reach::UnlessCommon(near) = &self.secrets[secret as usize].reach
                        && !is_near(ground, output, near)
                    {
                        counts[secret as usize] += 1;
                    }
                }
            }
            counts
        })
    }
}

/// Where whole names stand, and secrets that always refuse an output: what lies within one of them is told with it.
struct Wholes {
    starts: Vec<usize>,
    /// The longest of those that start so far, and the furthest end among them.
    furthest: Vec<(usize, usize)>,
}

impl Wholes {
    /// Sightings are sorted by where they start.
    fn of(seen: &[Sighting], secrets: &[Secret]) -> Wholes {
        let mut wholes = Wholes { starts: Vec::new(), furthest: Vec::new() };
        let refuses = |seen: &&Sighting| {
            let secret = &secrets[seen.secret as usize];
            let is_name = secret.what == What::Name && matches!(secret.reach, Reach::NearOnly(_));
            matches!(secret.reach, Reach::Everywhere) || is_name
        };
        let mut furthest = (0, 0);
        for Sighting { at, .. } in seen.iter().filter(refuses) {
            if at.end > furthest.0 {
                furthest = (at.end, at.start);
            }
            wholes.starts.push(at.start);
            wholes.furthest.push(furthest);
        }
        wholes
    }

    /// Whether a place lies within a longer one.
    fn hold(&self, at: &Range<usize>) -> bool {
        let before = self.starts.partition_point(|start| *start <= at.start);
        self.furthest[..before]
            .last()
            .is_some_and(|(end, start)| *end >= at.end && (*start, *end) != (at.start, at.end))
    }
}

fn is_near(ground: &dyn Ground, output: usize, near: &Near) -> bool {
    ground.record(output).is_some_and(|record| near.holds(record))
}
