//! What readers see of names and titles: a word that they see anyway tells nothing, and is not looked for alone.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::Near;
use crate::kinds::Kind;
use crate::kinds::sheet::{Number, Value};
use crate::release::edition::{Edition, FoldedName, Released};
use crate::text::fold;

/// A word in more titles than this is an everyday word.
const MOST_TITLES: usize = 8;

/// Names and titles of an edition, folded.
pub struct Printed<'e> {
    whole: FxHashMap<&'e [u8], Bearers>,
    words: FxHashMap<&'e str, Bearers>,
}

/// Records that bear a word or name: some of them, and how many there are.
#[derive(Default)]
struct Bearers {
    some: Vec<Number>,
    count: usize,
}

impl Bearers {
    fn add(&mut self, number: Number) {
        if self.some.last() != Some(&number) {
            self.count += 1;
            if self.some.len() <= MOST_TITLES {
                self.some.push(number);
            }
        }
    }
}

impl<'e> Printed<'e> {
    pub fn of(edition: &'e Edition) -> Printed<'e> {
        let mut printed = Printed { whole: FxHashMap::default(), words: FxHashMap::default() };
        edition.records.par_iter().for_each(|record| {
            folded(record);
        });
        for number in edition.numbers() {
            for name in folded(edition.get(number)) {
                printed.whole.entry(&name.whole).or_default().add(number);
                for word in &name.words {
                    printed.words.entry(word).or_default().add(number);
                }
            }
        }
        printed
    }

    /// Another record that bears the very same name or title.
    pub fn bearer(&self, name: &str, own: Option<Number>) -> Option<Number> {
        self.whole.get(&*fold::joined(name))?.some.iter().copied().find(|bearer| Some(*bearer) != own)
    }

    /// Whether any record but its own has the word in its name or title.
    pub fn has_word(&self, word: &str, own: Option<Number>) -> bool {
        self.words.get(word).is_some_and(|bearers| bearers.some.iter().any(|bearer| Some(*bearer) != own))
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
        let is_name = |bearer: &Number| {
            let record = edition.get(*bearer);
            match record.kind {
                Kind::Person => is_named(record),
                kind => matches!(kind, Kind::Organization | Kind::Place | Kind::Instrument),
            }
        };
        let is_everyday = bearers.count > MOST_TITLES;
        let mut others = bearers.some.iter().copied().filter(|bearer| Some(*bearer) != own);
        others.find(|bearer| is_everyday || is_name(bearer) || !near.holds(*bearer))
    }
}

/// A person whose name is printed says why; what stands for another one's name is no name.
pub fn is_named(person: &Released) -> bool {
    person.sheet.fields.iter().any(|(field, _)| *field == "named_because")
}

/// A record's names, folded once however often they are asked for.
fn folded(record: &Released) -> &[FoldedName] {
    record.folded_names.get_or_init(|| {
        let fold = |name: &str| FoldedName { whole: fold::joined(name).into(), words: fold::words(name) };
        names(record).map(fold).collect()
    })
}

/// A record's title, and the other names that it prints.
fn names(record: &Released) -> impl Iterator<Item = &str> {
    let others = record.sheet.fields.iter().filter_map(|(field, value)| match value {
        Value::Text(name) if *field == "other_names" => Some(&**name),
        _ => None,
    });
    std::iter::once(&*record.title).chain(others)
}
