//! What readers see of names and titles: a word that they see anyway tells nothing, and is not looked for alone.

use std::hash::Hash;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::Near;
use super::names::given_name;
use crate::kinds::Kind;
use crate::kinds::sheet::{Number, Value};
use crate::release::edition::{Edition, FoldedName, Released};
use crate::text::{Text, fold};

/// A word in more titles than this is an everyday word.
const MOST_TITLES: usize = 8;

/// Names and titles of an edition, folded, and who bears them.
#[derive(Debug, Default)]
pub struct Printed {
    whole: FxHashMap<Box<[u8]>, Bearers>,
    words: FxHashMap<Box<str>, Bearers>,
}

/// Records that bear a word or name, in order.
type Bearers = Vec<Number>;

impl Printed {
    pub fn of(edition: &Edition) -> Printed {
        let mut printed = Printed::default();
        edition.records.par_iter().for_each(|record| {
            folded(record);
        });
        for number in edition.numbers() {
            printed.add(number, edition.get(number));
        }
        printed
    }

    /// Makes what was printed `before` what is printed now, where every record has the number that it had.
    pub fn follow(&mut self, before: &[Arc<Released>], now: &[Arc<Released>]) {
        for ((before, now), number) in before.iter().zip(now).zip((0..).map(Number)) {
            if !Arc::ptr_eq(before, now) {
                self.remove(number, before);
                self.add(number, now);
            }
        }
    }

    fn add(&mut self, number: Number, record: &Released) {
        for name in folded(record) {
            insert(entry(&mut self.whole, &name.whole), number);
            for word in &name.words {
                insert(entry(&mut self.words, word.as_str()), number);
            }
        }
    }

    fn remove(&mut self, number: Number, record: &Released) {
        for name in folded(record) {
            remove(&mut self.whole, &*name.whole, number);
            for word in &name.words {
                remove(&mut self.words, word.as_str(), number);
            }
        }
    }

    /// Other records that bear the very same name or title.
    pub fn bearers(&self, name: &str, own: Option<Number>) -> impl Iterator<Item = Number> {
        let bearers = self.whole.get(&*fold::joined(name)).into_iter().flatten().copied();
        bearers.filter(move |bearer| Some(*bearer) != own)
    }

    /// Whether any record but its own has the word in its name or title.
    pub fn has_word(&self, word: &str, own: Option<Number>) -> bool {
        self.words.get(word).is_some_and(|bearers| bearers.iter().any(|bearer| Some(*bearer) != own))
    }

    /// Records whose names have the word.
    pub fn named(&self, edition: &Edition, word: &str) -> impl Iterator<Item = Number> {
        let bearers = self.words.get(word).into_iter().flatten().copied();
        bearers.filter(|bearer| is_name(edition.get(*bearer)))
    }

    /// A record that makes a word of somebody's name known without telling of that person: another one's name, or
    /// a title on pages about other matters. A title about the same matter would tell.
    pub fn elsewhere(
        &self,
        edition: &Edition,
        word: &str,
        own: Option<Number>,
        near: &Near,
    ) -> Option<Number> {
        let bearers = self.words.get(word)?;
        let is_everyday = bearers.len() > MOST_TITLES;
        let mut others = bearers.iter().copied().filter(|bearer| Some(*bearer) != own);
        others.find(|bearer| is_everyday || is_name(edition.get(*bearer)) || !near.holds(*bearer))
    }
}

/// Whether its title is a name that readers see.
fn is_name(record: &Released) -> bool {
    match record.kind {
        Kind::Person => is_named(record),
        kind => matches!(kind, Kind::Organization | Kind::Place | Kind::Instrument),
    }
}

/// Who bears it; a key that is there already is not copied.
fn entry<'m, Q>(map: &'m mut FxHashMap<Box<Q>, Bearers>, key: &Q) -> &'m mut Bearers
where
    Q: ?Sized + Hash + Eq,
    for<'k> Box<Q>: From<&'k Q>,
{
    if !map.contains_key(key) {
        map.insert(key.into(), Bearers::new());
    }
    map.get_mut(key).expect("it is there now")
}

fn insert(bearers: &mut Bearers, number: Number) {
    if let Err(place) = bearers.binary_search(&number) {
        bearers.insert(place, number);
    }
}

fn remove<Q: ?Sized + Hash + Eq>(map: &mut FxHashMap<Box<Q>, Bearers>, key: &Q, number: Number) {
    let Some(bearers) = map.get_mut(key) else { return };
    bearers.retain(|bearer| *bearer != number);
    if bearers.is_empty() {
        map.remove(key);
    }
}

/// A person whose name is printed says why; what stands for another one's name is no name.
pub fn is_named(person: &Released) -> bool {
    person.sheet.fields.iter().any(|(field, _)| *field == "named_because")
}

/// A record's names, folded once however often they are asked for.
fn folded(record: &Released) -> &[FoldedName] {
    record.folded_names.get_or_init(|| {
        let fold = |name: &str| {
            let mut words = fold::words(name);
            // `이지훈` prints `지훈` as `이 지훈` does.
            let given = words.iter().filter(|_| record.kind == Kind::Person);
            let given: Vec<String> = given.filter_map(|word| given_name(word)).map(str::to_owned).collect();
            words.extend(given);
            FoldedName { whole: fold::joined(name).into(), words }
        };
        names(record).map(|name| fold(name)).collect()
    })
}

/// A record's names, and the words of each.
pub fn names_and_words(record: &Released) -> impl Iterator<Item = (&Text, &[String])> {
    names(record).zip(folded(record)).map(|(name, folded)| (name, &folded.words[..]))
}

/// Whether one of its names begins with the word.
pub fn begins_with(record: &Released, word: &str) -> bool {
    folded(record).iter().any(|name| name.words.first().is_some_and(|first| first == word))
}

/// A record's title, and the other names that it prints.
fn names(record: &Released) -> impl Iterator<Item = &Text> {
    let others = record.sheet.fields.iter().filter_map(|(field, value)| match value {
        Value::Text(name) if *field == "other_names" => Some(name),
        _ => None,
    });
    std::iter::once(&record.title).chain(others)
}
