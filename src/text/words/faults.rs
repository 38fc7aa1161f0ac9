//! What is wrong with a file of words, and where: lines that cannot be read, keys that stand twice, messages that are made
//! of what no file has.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::ResolverError;
use fluent_bundle::resolver::errors::ReferenceKind;
use fluent_bundle::{FluentError, FluentResource};

use super::{format_bare, keys_of};

/// A fault in a file of words: where it is, and what is wrong there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordsError {
    /// The name of the file, as it was given; empty where the language itself is the fault.
    pub file: String,
    /// Counted from 1.
    pub line: usize,
    /// In characters, counted from 1.
    pub column: usize,
    /// Bytes from the start of the file.
    pub offset: usize,
    pub sort: Sort,
    /// Lower case, without a full stop.
    pub message: String,
}

/// What is wrong there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A line is no message, or one too many of its key.
    Line,
    /// A message is made of what is not there.
    Reference,
    Language,
}

impl fmt::Display for WordsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)
    }
}

impl std::error::Error for WordsError {}

pub(super) fn read_file(file: &str, source: &str, faults: &mut Vec<WordsError>) -> FluentResource {
    let resource = match FluentResource::try_new(source.to_owned()) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            faults.extend(
                errors
                    .iter()
                    .map(|e| fault(file, source, e.pos.start, Sort::Line, lower_first(&e.kind.to_string()))),
            );
            resource
        }
    };
    faults.extend(repeated_keys(file, source, &resource));
    resource
}

fn repeated_keys(file: &str, source: &str, resource: &FluentResource) -> Vec<WordsError> {
    let mut seen = BTreeMap::new();
    let mut faults = Vec::new();
    for (key, offset) in keys_of(resource) {
        if let Some(first) = seen.insert(key.to_owned(), offset) {
            let (line, _) = line_and_column(source, first);
            let message = format!("the key `{key}` is already on line {line}");
            faults.push(fault(file, source, offset, Sort::Line, message));
        }
    }
    faults
}

/// Messages that name a message, term or function that no file has, or themselves. A message that a later file replaces
/// is shown nowhere, and is not asked.
pub(super) fn dangling_references(
    bundle: &FluentBundle<Arc<FluentResource>>,
    files: &[(&str, &Arc<FluentResource>)],
) -> Vec<WordsError> {
    let mut faults = Vec::new();
    for (place, (file, resource)) in files.iter().enumerate() {
        let later: BTreeSet<&str> =
            files[place + 1..].iter().flat_map(|(_, later)| keys_of(later).map(|(key, _)| key)).collect();
        for (key, offset) in keys_of(resource).filter(|(key, _)| !later.contains(key)) {
            let (_, errors) = format_bare(bundle, key);
            let told: BTreeSet<String> = errors.iter().filter_map(|error| of_reference(key, error)).collect();
            let fault = |message| fault(file, resource.source(), offset, Sort::Reference, message);
            faults.extend(told.into_iter().map(fault));
        }
    }
    faults
}

fn of_reference(key: &str, error: &FluentError) -> Option<String> {
    let FluentError::ResolverError(error) = error else { return None };
    let name = match error {
        ResolverError::Cyclic => return Some(format!("`{key}` is made of itself, so it has no words")),
        ResolverError::TooManyPlaceables => {
            return Some(format!("`{key}` is made of too many other messages"));
        }
        ResolverError::Reference(ReferenceKind::Function { id }) => format!("{id}()"),
        ResolverError::Reference(ReferenceKind::Message { id, .. }) => id.clone(),
        ResolverError::Reference(ReferenceKind::Term { id, .. }) => format!("-{id}"),
        _ => return None,
    };
    Some(format!("`{key}` refers to `{name}`, which no file has"))
}

pub(super) fn unknown_language(lang: &str) -> WordsError {
    let message = format!("`{lang}` is not a language tag such as `en` or `zh-Hant`");
    WordsError { file: String::new(), line: 1, column: 1, offset: 0, sort: Sort::Language, message }
}

fn fault(file: &str, source: &str, offset: usize, sort: Sort, message: String) -> WordsError {
    let (line, column) = line_and_column(source, offset);
    WordsError { file: file.to_owned(), line, column, offset, sort, message }
}

fn line_and_column(source: &str, offset: usize) -> (usize, usize) {
    let before = source.get(..offset).unwrap_or(source);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column)
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
