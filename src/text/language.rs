//! Tags of languages: `ko`, `zh-Hant`, `pt-BR`. Names of languages stand elsewhere.

use unic_langid::LanguageIdentifier;

/// Whether this is written as a tag is; of which language, if of any, is not asked.
pub fn is_tag(tag: &str) -> bool {
    tag.parse::<LanguageIdentifier>().is_ok()
}

/// The locale of a language tag, as Open Graph writes it: `ko_KR`. A tag without a region has the one that its
/// language is most often written in (CLDR); a language that has none has no locale.
pub fn locale(tag: &str) -> Option<String> {
    let mut language: LanguageIdentifier = tag.parse().ok()?;
    language.maximize();
    let region = language.region?;
    Some(format!("{}_{region}", language.language))
}
