//! Word tables: the built-in ones, the site's own over them, and what is said of a table that cannot be used.

use rustc_hash::{FxHashMap, FxHashSet};

use super::TEMPLATES;
use crate::config::Settings;
use crate::diag::{Checked, Diagnostic};
use crate::rules;
use crate::source::{SourceFile, SourceTree};
use crate::text::bidi::direction_of;
use crate::text::words::{Sort, Words, WordsError, keys, values};
use crate::text::{Span, Text};

/// The words of the site's first language: the built-in table, and the site's own over it.
pub fn words(settings: &Settings, tree: &SourceTree) -> Checked<Words> {
    let lang = settings.languages.first().map_or("en", |lang| &**lang);
    let built_in = built_in_words(lang);
    let path = format!("templates/words/{lang}.ftl");
    let own = tree.templates.iter().find(|file| *file.path == path);
    let mut sources: Vec<(&str, &str)> = vec![("words/en.ftl", built_in_words("en").unwrap_or(""))];
    if let Some(table) = built_in.filter(|_| lang != "en") {
        sources.push(("words", table));
    }
    let fallback = sources.clone();
    sources.extend(own.map(|file| (&*file.path, file.text.as_str())));
    let unknown: Vec<Diagnostic> = own.map(unknown_values).unwrap_or_default();
    match Words::new(lang, &sources) {
        Ok(words) => {
            let tables = [built_in.filter(|_| lang != "en"), own.map(|file| file.text.as_str())];
            let plain = || Words::new(lang, &sources).ok();
            Checked { value: set_apart(words, plain, &tables), diagnostics: unknown }
        }
        Err(errors) => {
            let diagnostics = errors.iter().map(|error| word_fault(error, own)).chain(unknown).collect();
            let value =
                Words::new(lang, &fallback).expect("the built-in word table is sound: a test reads it");
            Checked { value, diagnostics }
        }
    }
}

/// Messages that are signs between words; they have no direction of their own.
const BETWEEN: &str = "join-";

/// What the tables of a language lack stands in English: in one that runs from right to left, it is set apart.
fn set_apart(words: Words, plain: impl Fn() -> Option<Words>, tables: &[Option<&str>]) -> Words {
    if direction_of(words.lang()) == "ltr" {
        return words;
    }
    let Some(plain) = plain() else { return words };
    let known: FxHashSet<String> =
        tables.iter().flatten().flat_map(|table| keys(table)).map(|(key, _)| key).collect();
    words.set_apart(plain, |key| !known.contains(key) && !key.starts_with(BETWEEN))
}

/// The built-in word table of a language: of `ar-SY`, that of `ar`. Chinese has one for each script.
pub fn built_in_words(lang: &str) -> Option<&'static str> {
    let table = |lang: &str| TEMPLATES.get_file(format!("words/{lang}.ftl"))?.contents_utf8();
    let tags = std::iter::successors(Some(lang), |lang| Some(lang.rsplit_once('-')?.0));
    let in_short = matches!(lang, "zh" | "zh-CN" | "zh-SG").then_some("zh-Hans");
    tags.chain(in_short).find_map(table)
}

/// The words as they are without a site.
pub fn english_words() -> Words {
    let table = built_in_words("en").unwrap_or_default();
    Words::new("en", &[("words/en.ftl", table)]).expect("the built-in word table is sound: a test reads it")
}

fn word_fault(error: &WordsError, own: Option<&SourceFile>) -> Diagnostic {
    let file = own.map_or_else(|| Text::from(error.file.as_str()), |file| file.path.clone());
    let told = |message: String| {
        Diagnostic::new(&rules::BAD_WORDS, &file, Span::new(error.offset, error.offset + 1), message)
    };
    // Its line is a message, and only what it is made of is not there.
    if error.sort != Sort::Line {
        return told(error.message.clone())
            .help("write the words themselves in its place, or the key of a message that there is")
            .help("the built-in tables show what each is made of: casefile theme words/en.ftl");
    }
    told(format!("this is not `key = words`: {}", error.message))
        .help("one message a line: `key = words`; a longer one goes on in lines that begin with spaces")
}

/// Values that a message of the site's own asks for, and that none of the built-in tables has there: pages would show
/// `{$name}`.
fn unknown_values(own: &SourceFile) -> Vec<Diagnostic> {
    let tables = TEMPLATES.get_dir("words").map(|dir| dir.files()).into_iter().flatten();
    let mut known: FxHashMap<String, FxHashSet<String>> = FxHashMap::default();
    for (key, names) in tables.filter_map(|table| table.contents_utf8()).flat_map(values) {
        known.entry(key).or_default().extend(names.into_keys());
    }
    let mut told = Vec::new();
    for (key, names) in values(&own.text) {
        let Some(there) = known.get(&key) else { continue }; // no page asks for it
        let mut list: Vec<&str> = there.iter().map(String::as_str).collect();
        list.sort_unstable();
        for (name, at) in names.iter().filter(|(name, _)| !there.contains(*name)) {
            let span = Span::new(at.saturating_sub(1), at + name.len());
            let message = format!("`{key}` is given no value `${name}`, so pages would show `{{${name}}}`");
            let fault = Diagnostic::new(&rules::BAD_WORDS, &own.path, span, message);
            told.push(match list.as_slice() {
                [] => fault.help("it is given none: write words alone"),
                list => fault.help(format!(
                    "it is given: {}",
                    list.iter().map(|name| format!("`{{ ${name} }}`")).collect::<Vec<_>>().join(", ")
                )),
            });
        }
    }
    told
}
