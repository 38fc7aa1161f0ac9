//! Names of others that are printed, and hold the letters of one that is not: where they stand, they are themselves.
//!
//! Which of them stand in an output, the guard sees.

use rustc_hash::FxHashSet;

use super::names::is_family_and_given_name;
use super::printed::{Printed, begins_with, is_named, names_and_words};
use super::{Secret, What};
use crate::kinds::Kind;
use crate::release::edition::Edition;
use crate::text::{Text, fold};

/// What readers see of others.
#[derive(Debug, Default)]
pub struct Others {
    /// Whole names: `Jose Maria Garcia Lopez` for `Maria Garcia`, `Hassan Ali` for `Ali Hassan`, `刘晓波` for `刘晓`.
    pub names: Vec<Text>,
    /// Words that begin with what may be an Arabic preposition: `كريم` for `ريم`.
    pub words: Vec<Text>,
}

/// Arabic words of one letter, written together with the next one.
const PREFIXES: [char; 5] = ['و', 'ف', 'ب', 'ل', 'ك'];

impl Others {
    pub fn of(edition: &Edition, printed: &Printed, secrets: &[Secret]) -> Others {
        let named = edition.of_kind(Kind::Person).filter(|(_, person)| is_named(person));
        let names = named.flat_map(|(_, person)| names_and_words(person));
        // A long name in Han is one word: `洛桑丹增仁波切`, in which `洛桑` seems to stand.
        let is_long =
            |words: &[String]| words.len() > 1 || words.iter().any(|word| is_family_and_given_name(word));
        let names = names.filter(|(_, words)| is_long(words)).map(|(name, _)| name.clone()).collect();
        let mut others = Others { names, words: Vec::new() };
        secrets.iter().for_each(|secret| others.add_turned(edition, printed, secret));
        for word in arabic_words(secrets) {
            PREFIXES.iter().for_each(|prefix| others.add(edition, printed, &format!("{prefix}{word}")));
        }
        others
    }

    /// A place whose name is the words of a closed one in another order: the city of Santo Domingo is no Domingo Santo. An
    /// organization may well bear its owner's name so.
    fn add_turned(&mut self, edition: &Edition, printed: &Printed, secret: &Secret) {
        const MOST_WORDS: usize = 3;
        let is_name = secret.yields && matches!(secret.what, What::Name | What::LargeName);
        let words = if is_name { fold::words(&secret.text) } else { Vec::new() };
        for start in (1..words.len()).filter(|_| words.len() <= MOST_WORDS) {
            let turned = [&words[start..], &words[..start]].concat().join(" ");
            let places = printed.bearers(&turned, None).map(|number| edition.get(number));
            let places = places.filter(|record| record.kind == Kind::Place);
            self.names.extend(places.map(|record| record.title.clone()));
        }
    }

    /// In a title `و` or `ل` may be a word before a name, so that only the first word of one is sure to be itself.
    fn add(&mut self, edition: &Edition, printed: &Printed, word: &str) {
        let is_sure =
            |number| edition.get(number).kind == Kind::Person || begins_with(edition.get(number), word);
        if printed.named(edition, word).any(is_sure) {
            self.words.push(word.into());
        } else {
            self.names.extend(printed.named(edition, word).map(|number| edition.get(number).title.clone()));
        }
    }
}

/// The words of Arabic names, each once.
fn arabic_words(secrets: &[Secret]) -> Vec<String> {
    let is_arabic = |secret: &&Secret| secret.text.bytes().any(|byte| matches!(byte, 0xd8..=0xdb));
    let names = secrets.iter().filter(|secret| secret.yields).filter(is_arabic);
    let words: FxHashSet<String> = names.flat_map(|secret| fold::words(&secret.text)).collect();
    let mut words: Vec<String> = words.into_iter().collect();
    words.sort_unstable();
    words
}
