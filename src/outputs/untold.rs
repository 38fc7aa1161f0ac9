//! Words of open lists for which a site in another language than English has none of its own: on its pages they stand
//! as their records write them, in English. It asks what is released; which words are known at all is for `checks`.

use std::collections::BTreeSet;

use crate::config::Settings;
use crate::diag::Diagnostic;
use crate::kinds::sheet::Value;
use crate::model::quotation::Quotation;
use crate::release::edition::{Edition, Released};
use crate::rules;
use crate::source::{SETTINGS, SourceTree};
use crate::text::words::Words;

/// Tells once of all of them.
pub fn check(edition: &Edition, settings: &Settings, words: &Words, tree: &SourceTree) -> Option<Diagnostic> {
    if words.are_english() {
        return None;
    }
    let mut untold = Untold { settings, words, keys: BTreeSet::new() };
    edition.records.iter().for_each(|record| untold.record(record));
    let keys: Vec<String> = untold.keys.into_iter().collect();
    let first = keys.first()?;
    let path = format!("templates/words/{}.ftl", words.lang());
    let message = match keys.len() {
        1 => format!(
            "a word that a record uses has no words in `{}`, and is shown as it is: {}",
            words.lang(),
            list(&keys)
        ),
        n => format!(
            "{n} words that records use have no words in `{}`, and are shown as they are: {}",
            words.lang(),
            list(&keys)
        ),
    };
    let own = tree.templates.iter().find(|file| *file.path == path);
    let told = match own {
        Some(file) => Diagnostic::new(&rules::NO_WORDS, &file.path, None, message),
        None => Diagnostic::new(&rules::NO_WORDS, &SETTINGS.into(), settings.language_span, message),
    };
    let told = told.help(format!("add a line for each to `{path}`: `{first} = ...`"));
    Some(match own {
        Some(_) => told,
        None => told.help("the file is not there yet: it needs no more than these lines"),
    })
}

/// So many are written out.
const MOST: usize = 12;

fn list(keys: &[String]) -> String {
    let shown: Vec<String> = keys.iter().take(MOST).map(|key| format!("`{key}`")).collect();
    let more = if keys.len() > MOST { ", ..." } else { "" };
    shown.join(", ") + more
}

struct Untold<'a> {
    settings: &'a Settings,
    words: &'a Words,
    keys: BTreeSet<String>,
}

impl Untold<'_> {
    /// A word in other letters is one of the site's language already, and one with blanks can be no key of a table.
    fn word(&mut self, list: &str, word: &str) {
        let key = [list, "-", word].concat();
        let can_be_key = |sign: u8| sign.is_ascii_alphanumeric() || sign == b'-' || sign == b'_';
        if word.bytes().all(can_be_key) && !self.words.has(&key) && !self.has_label(list, word) {
            self.keys.insert(key);
        }
    }

    fn has_label(&self, list: &str, word: &str) -> bool {
        let labels = &self.settings.event_types;
        list == "event-type" && labels.iter().any(|(known, label)| &**known == word && label.is_some())
    }

    fn record(&mut self, record: &Released) {
        record.sheet.fields.iter().for_each(|(_, value)| self.value(value));
        let of_media = record.media.iter().flat_map(|media| &media.content_notes);
        record.content_notes.iter().chain(of_media).for_each(|note| self.word("content-note", note));
        let statuses = record.steps.iter().filter_map(|step| step.status.as_ref());
        statuses.for_each(|status| self.word("status", status));
        let of_claims = record.claims.iter().map(|claim| &claim.assessed);
        let standards = of_claims.chain([&record.assessed]).filter_map(|assessed| assessed.standard.as_ref());
        standards.for_each(|standard| self.word("standard", standard));
        let quotes = record.positions.iter().filter_map(|position| position.quote.as_ref());
        let of_sources = record.sources.iter().filter_map(|cite| cite.quote.as_deref());
        quotes.chain(of_sources).for_each(|quote| self.quotation(quote));
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Word(list, word) => self.word(list, word),
            Value::Quote(quote) => self.quotation(quote),
            Value::Entry(parts) => parts.iter().for_each(|(_, part)| self.value(part)),
            _ => {}
        }
    }

    /// The language of the first words is named beside them.
    fn quotation(&mut self, quote: &Quotation) {
        if let Some(lang) = &quote.original_lang {
            self.word("language", lang);
        }
    }
}
