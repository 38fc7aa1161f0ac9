//! What under `templates/` is used by nothing, and which words the site's language still lacks. Without this a
//! misspelt name would change nothing, and say nothing. Nothing is filled or shown here.

use rustc_hash::FxHashSet;

use super::theme::{built_in_names, built_in_words};
use crate::config::Settings;
use crate::diag::Diagnostic;
use crate::frontmatter::languages;
use crate::rules;
use crate::source::{SETTINGS, SourceFile, SourceTree};
use crate::text::bidi::direction_of;
use crate::text::words::keys;
use crate::text::{self, Span};

/// Tells of files, keys and words that do not do what their writer expects.
pub fn check(settings: &Settings, tree: &SourceTree) -> Vec<Diagnostic> {
    let own = Own::of(tree);
    let mut told: Vec<Diagnostic> =
        tree.templates.iter().filter_map(|file| own.unused(file, settings)).collect();
    told.extend(missing_words(settings, tree));
    for table in tree.templates.iter().filter(|file| language_of(file).is_some()) {
        told.extend(own.unknown_keys(table));
    }
    told
}

/// The words that stand in quotation marks in the site's own templates: names of templates and keys.
struct Own<'t> {
    quoted: FxHashSet<&'t str>,
}

impl<'t> Own<'t> {
    fn of(tree: &'t SourceTree) -> Own<'t> {
        let templates = tree.templates.iter().filter(|file| file.path.ends_with(".html"));
        Own { quoted: templates.flat_map(|file| file.text.split(['"', '\''])).collect() }
    }

    /// A file that no page is made with, and that no template of the site's own names.
    fn unused(&self, file: &SourceFile, settings: &Settings) -> Option<Diagnostic> {
        let name = file.path.strip_prefix("templates/")?;
        let says = |message: &str| Diagnostic::new(&rules::UNUSED_TEMPLATE, &file.path, None, message);
        if let Some(lang) = name.strip_prefix("words/").and_then(|table| table.strip_suffix(".ftl")) {
            if built_in_words(lang) == Some(file.text.as_str()) {
                return None; // a copy of a built-in table, which would be the same without it
            }
            let is_asked = |known: &crate::text::Text| **known == *lang;
            let known = settings.languages.iter().any(is_asked);
            let first = settings.languages.first().map_or("en", |lang| &**lang);
            return (!known).then(|| {
                says("this word table is not read: `casefile.yaml` does not name its language")
                    .help(format!("the words of this site are read from `templates/words/{first}.ftl`"))
                    .help(format!(
                        "is the site in this language? Write `languages: {lang}` in `casefile.yaml`"
                    ))
            });
        }
        if !name.ends_with(".html") {
            return Some(
                says("this file is neither a template nor a word table, so nothing is done with it")
                    .help("templates end in `.html`, word tables are `words/LANGUAGE.ftl`")
                    .help("a picture, a style or a script of the site goes into `static/`"),
            );
        }
        let is_used = built_in_names().contains(&name) || self.quoted.contains(name);
        (!is_used).then(|| {
            let told = says("no page is made with this template, and no other template names it");
            match text::nearest(name, built_in_names()) {
                Some(near) => told.help(format!("did you mean `templates/{near}`?")),
                None => told.help(format!("the templates are: {}", page_names().join(", "))),
            }
        })
    }

    /// Keys of a word table that nothing on a page asks for.
    fn unknown_keys(&self, table: &SourceFile) -> Vec<Diagnostic> {
        let built_in = english();
        let known: FxHashSet<&str> = built_in.iter().map(|(key, _)| key.as_str()).collect();
        let is_known = |key: &str| known.contains(key) || self.quoted.contains(key) || is_open(key);
        let unknown = keys(&table.text).into_iter().filter(|(key, _)| !is_known(key));
        let tell = |(key, at): (String, usize)| {
            let message = format!("no page asks for the words `{key}`");
            let told =
                Diagnostic::new(&rules::UNKNOWN_WORDS, &table.path, Span::new(at, at + key.len()), message);
            match text::nearest(&key, known.iter().copied()) {
                Some(near) => told.help(format!("did you mean `{near}`?")),
                None => told.help("remove the line; `casefile explain words` prints all keys"),
            }
        };
        unknown.map(tell).collect()
    }
}

/// Lists to which a house may add words of its own, which need words on the page too.
const OPEN: [&str; 15] = [
    "consent-basis-",
    "connection-",
    "content-note-",
    "date-month-alone-",
    "event-type-",
    "field-",
    "instrument-type-",
    "language-",
    "organization-type-",
    "part-",
    "source-type-",
    "standard-",
    "statement-type-",
    "status-",
    "testimony-form-",
];

fn is_open(key: &str) -> bool {
    OPEN.iter().any(|list| key.starts_with(list))
}

/// The site's own words lack some, so that English stands between them.
fn missing_words(settings: &Settings, tree: &SourceTree) -> Option<Diagnostic> {
    let lang = settings.languages.first()?;
    if lang.split('-').next() == Some("en")
        || built_in_words(lang).is_some()
        || languages::doubt(lang).is_some()
    {
        return None; // of a tag that is likely another one that has been told
    }
    let path = format!("templates/words/{lang}.ftl");
    let Some(own) = tree.templates.iter().find(|file| *file.path == path) else {
        let message =
            format!("casefile has no words in `{lang}`, so its own words on every page are English");
        let told = Diagnostic::new(&rules::NO_WORDS, &SETTINGS.into(), settings.language_span, message)
            .help(format!("add a table of words, `{path}`; this writes the English one, to be translated:"))
            .help(format!("casefile explain words > {path}"));
        let is_turned = direction_of(lang) == "rtl";
        return Some(match is_turned {
            true => told.help("sentences of two directions are hard to read: do not publish it without one"),
            false => told,
        });
    };
    let written: FxHashSet<String> = keys(&own.text).into_iter().map(|(key, _)| key).collect();
    let all = english();
    let missing: Vec<&str> =
        all.iter().map(|(key, _)| key.as_str()).filter(|key| !written.contains(*key)).collect();
    let first = missing.first()?;
    let message = match missing.len() {
        1 => format!("this table lacks the words `{first}`, which are shown in English"),
        n => {
            format!("this table lacks {n} of {} words, which are shown in English: `{first}`, ...", all.len())
        }
    };
    Some(
        Diagnostic::new(&rules::NO_WORDS, &own.path, None, message).help(
            "`casefile explain words` prints them all; copy those that are missing, and translate them",
        ),
    )
}

fn english() -> Vec<(String, usize)> {
    keys(built_in_words("en").unwrap_or(""))
}

fn language_of(file: &SourceFile) -> Option<&str> {
    file.path.strip_prefix("templates/words/")?.strip_suffix(".ftl")
}

/// The templates of whole pages, without the parts that they are put together from.
fn page_names() -> Vec<String> {
    let pages = built_in_names().into_iter().filter(|name| !name.contains('/'));
    pages.map(|name| format!("`{name}`")).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use crate::model::vocabulary;
    use crate::text::words::Words;

    use super::*;

    /// Keys, and the values that their words ask for.
    fn asked(table: &str) -> BTreeMap<String, BTreeSet<&str>> {
        let all = keys(table);
        let ends = all.iter().skip(1).map(|(_, at)| *at).chain([table.len()]);
        let named = all.iter().zip(ends).map(|((key, at), end)| {
            let message = table[*at..end].lines().filter(|line| !line.starts_with('#'));
            let after_signs = message.flat_map(|line| line.split('$').skip(1));
            let name = |rest: &str| {
                rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len())
            };
            (key.clone(), after_signs.map(|rest| &rest[..name(rest)]).collect())
        });
        named.collect()
    }

    #[test]
    fn the_built_in_tables_have_all_words_of_the_english_one_with_their_values() {
        let english = built_in_words("en").expect("it is built in");
        for lang in ["ar", "ko", "zh-Hans"] {
            let table = built_in_words(lang).expect("it is built in");
            Words::new(lang, &[("en", english), (lang, table)]).expect("it can be read");
            let (wanted, has) = (asked(english), asked(table));
            for (key, values) in &wanted {
                assert_eq!(has.get(key), Some(values), "`{key}` in `{lang}`");
            }
            let strange: Vec<&String> =
                has.keys().filter(|key| !wanted.contains_key(*key) && !is_open(key)).collect();
            assert!(strange.is_empty(), "{lang}: {strange:?}");
        }
    }

    /// Every word that a list knows has words in each built-in table: the test above holds the others to the English one.
    #[test]
    fn the_words_of_all_lists_are_in_the_tables() {
        let lists = [
            ("connection", vocabulary::CONNECTIONS),
            ("content-note", vocabulary::CONTENT_NOTES),
            ("event-type", vocabulary::EVENT_TYPES),
            ("instrument-type", vocabulary::INSTRUMENT_TYPES),
            ("organization-type", vocabulary::ORGANIZATION_TYPES),
            ("source-type", vocabulary::SOURCE_TYPES),
            ("standard", vocabulary::STANDARDS),
            ("statement-type", vocabulary::STATEMENT_TYPES),
            ("status", vocabulary::STEP_STATUSES),
            ("testimony-form", vocabulary::TESTIMONY_FORMS),
        ];
        let english = asked(built_in_words("en").expect("it is built in"));
        for (list, words) in lists {
            for word in words {
                assert!(english.contains_key(&format!("{list}-{word}")), "`{word}` of `{list}`");
            }
        }
    }

    #[test]
    fn a_language_of_a_country_has_the_words_of_the_language() {
        assert_eq!(built_in_words("ar-SY"), built_in_words("ar"));
        assert_eq!(built_in_words("zh-CN"), built_in_words("zh-Hans"));
        assert_eq!(built_in_words("zh-Hant"), None);
        assert_eq!(built_in_words("zh-TW"), None);
        assert_eq!(built_in_words("fa"), None);
    }
}
