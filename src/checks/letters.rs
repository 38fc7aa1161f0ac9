//! Is a text written in the letters of its language? By the language browsers choose the direction of a text and its font, and
//! screen readers their voice: Arabic that nobody called Arabic is set from left to right.

use std::borrow::Cow;

use super::{Own, at_value};
use crate::diag::Diagnostic;
use crate::kinds::Record;
use crate::model::vocabulary::Publish;
use crate::rules;
use crate::text::script::{Script, is_of, script_of, script_of_few};

/// With fewer letters a text is a name: `الجزيرة`, `한겨레`.
const FEWEST: usize = 10;

pub fn check(own: &Own, record: &Record, told: &mut Vec<Diagnostic>) {
    if record.common.publish != Publish::Withdrawn {
        told.extend(other_letters(own, record));
    }
}

fn other_letters(own: &Own, record: &Record) -> Option<Diagnostic> {
    let said = record.common.lang.as_deref();
    let lang = said.unwrap_or(&own.language);
    let script = script_of(&without_tags(&record.body.text)).or_else(|| of_a_short_text(record))?;
    if is_of(script, lang)? {
        return None;
    }
    let (letters, tags) = described(script);
    let is_turned = matches!(script, Script::Arabic | Script::Hebrew);
    let effect = if is_turned { ", so it would be set from left to right" } else { "" };
    let message = match said {
        Some(lang) => format!("this text is in {letters}, and its language is said to be `{lang}`{effect}"),
        None => format!("this text is in {letters}, and the language of the site is `{lang}`{effect}"),
    };
    let key = if said.is_some() {
        "lang"
    } else if record.top("name").is_some() {
        "name"
    } else {
        "title"
    };
    let told = at_value(&rules::OTHER_LETTERS, record, key, message);
    Some(told.help(match said {
        Some(_) => format!("write the language of the text: {tags}"),
        None => format!("say its language in a line of its own between the two `---`: {tags}"),
    }))
}

/// So much of a text is looked through for tags.
const MOST: usize = 20_000;

/// A text without tags of HTML, whose letters are of no language.
fn without_tags(text: &str) -> Cow<'_, str> {
    let is_tag = |rest: &str| rest.starts_with(|sign: char| sign.is_ascii_alphabetic() || sign == '/');
    if !text.split('<').skip(1).any(is_tag) {
        return text.into();
    }
    let end = (0..=MOST.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let text = &text[..end];
    let mut kept = String::with_capacity(text.len());
    for (number, part) in text.split('<').enumerate() {
        match part.split_once('>') {
            Some((_, words)) if number > 0 && is_tag(part) => kept.push_str(words),
            _ => kept.push_str(part),
        }
    }
    kept.into()
}

/// The letters of a text of a few words, where title and summary have the same. A title alone may be a name. Names in Latin
/// letters stand in texts of all languages.
fn of_a_short_text(record: &Record) -> Option<Script> {
    let title = record.common.title.as_deref().unwrap_or("");
    let words = [record.common.summary.as_deref().unwrap_or(""), &without_tags(&record.body.text)].join(" ");
    let script = script_of_few(&words, FEWEST).filter(|script| *script != Script::Latin)?;
    (script_of_few(title, 1) == Some(script)).then_some(script)
}

/// What letters are called, and the tags of the languages that are mostly meant.
fn described(script: Script) -> (&'static str, &'static str) {
    match script {
        Script::Latin => ("Latin letters", "`lang: en` (or `fr`, `es`, `de`, ...)"),
        Script::Greek => ("Greek letters", "`lang: el`"),
        Script::Cyrillic => ("Cyrillic letters", "`lang: ru` (or `uk`, `kk`, ...)"),
        Script::Hebrew => ("Hebrew letters", "`lang: he`"),
        Script::Arabic => {
            ("Arabic letters", "`lang: ar` (Persian `fa`, Urdu `ur`, Uyghur `ug`, Pashto `ps`, Sorani `ckb`)")
        }
        Script::Hangul => ("Korean letters", "`lang: ko`"),
        Script::Kana => ("Japanese letters", "`lang: ja`"),
        Script::Han => ("Chinese characters", "`lang: zh-Hans` (traditional ones `zh-Hant`)"),
        Script::Other(code) => match code {
            "Armn" => ("Armenian letters", "`lang: hy`"),
            "Deva" => ("Devanagari letters", "`lang: hi` (Nepali `ne`, Marathi `mr`)"),
            "Beng" => ("Bengali letters", "`lang: bn`"),
            "Taml" => ("Tamil letters", "`lang: ta`"),
            "Sinh" => ("Sinhala letters", "`lang: si`"),
            "Thai" => ("Thai letters", "`lang: th`"),
            "Laoo" => ("Lao letters", "`lang: lo`"),
            "Tibt" => ("Tibetan letters", "`lang: bo`"),
            "Mymr" => ("Burmese letters", "`lang: my` (Shan `shn`, Mon `mnw`)"),
            "Geor" => ("Georgian letters", "`lang: ka`"),
            "Ethi" => ("Ethiopic letters", "`lang: am` (Tigrinya `ti`)"),
            "Khmr" => ("Khmer letters", "`lang: km`"),
            _ => ("letters of another language", "`lang: ko`, for example, is Korean"),
        },
    }
}
