//! Tags of languages, and what people write for them: names, and the codes of countries. It only ever advises.

use crate::diag::Severity;
use crate::text::language;

/// Codes of countries that are no languages, and what is most written there.
const COUNTRIES: &[(&str, &str)] = &[
    ("al", "sq"),
    ("bd", "bn"),
    ("by", "be"),
    ("cn", "zh-Hans"),
    ("cz", "cs"),
    ("dk", "da"),
    ("eg", "ar"),
    ("gb", "en"),
    ("gr", "el"),
    ("hk", "zh-Hant"),
    ("il", "he"),
    ("iq", "ar"),
    ("ir", "fa"),
    ("jo", "ar"),
    ("jp", "ja"),
    ("kh", "km"),
    ("kp", "ko"),
    ("kz", "kk"),
    ("mm", "my"),
    ("mx", "es"),
    ("np", "ne"),
    ("pk", "ur"),
    ("rs", "sr"),
    ("sy", "ar"),
    ("ua", "uk"),
    ("us", "en"),
    ("vn", "vi"),
    ("ye", "ar"),
];

/// Codes of countries that are other languages: which, what is likely meant, and its tag.
const DOUBTFUL: [(&str, &str, &str, &str); 2] =
    [("kr", "Kanuri", "Korean", "ko"), ("tw", "Twi", "Chinese", "zh-Hant")];

const NAMES: [(&str, &[&str]); 10] = [
    ("ko", &["korean", "한국어", "한글", "조선말", "조선어"]),
    ("ja", &["japanese", "日本語"]),
    ("zh-Hans", &["chinese", "simplified chinese", "中文", "汉语", "简体", "简体中文"]),
    ("zh-Hant", &["traditional chinese", "繁體中文", "繁体中文", "正體中文"]),
    ("en", &["english"]),
    ("ar", &["arabic", "العربية", "عربي", "عربية"]),
    ("fa", &["persian", "farsi", "dari", "فارسی"]),
    ("fr", &["french", "français"]),
    ("es", &["spanish", "español"]),
    ("ru", &["russian", "русский"]),
];

/// What is wrong with a tag, and what to write: an error, or a warning where it is likely not the one that is meant.
pub fn told(tag: &str) -> Option<(Severity, String, String)> {
    let fault = fault(tag).map(|(message, help)| (Severity::Error, message, help));
    fault.or_else(|| doubt(tag).map(|(message, help)| (Severity::Warning, message, help)))
}

/// Why a text can be no tag, and what to write.
fn fault(text: &str) -> Option<(String, String)> {
    let message = format!("`{text}` is no language tag");
    let language = text.split('-').next().unwrap_or(text);
    if let Some((_, tag)) = COUNTRIES.iter().find(|(code, _)| code.eq_ignore_ascii_case(language)) {
        let message = format!("`{language}` is the code of a country, and no language");
        return Some((message, format!("write the language: `{tag}`")));
    }
    // Five letters and more are reserved, and mostly a name: `english`.
    let is_tag = language.len() <= 3 && !text.contains('_') && language::is_tag(text);
    if is_tag {
        return None;
    }
    let hyphens = text.replace('_', "-");
    let known: Option<Vec<&str>> =
        hyphens.split([',', '、', '،', '，']).map(|name| tag_of(name.trim())).collect();
    Some(match known.as_deref() {
        Some([tag]) => (message, format!("write `{tag}`")),
        Some(tags) => (message, format!("several languages are a list: `[{}]`", tags.join(", "))),
        None => (message, "write for example `ko`, `zh-Hans` or `en-GB`".to_owned()),
    })
}

/// Why a tag is likely not the one that is meant, and what to write.
pub fn doubt(tag: &str) -> Option<(String, String)> {
    let language = tag.split('-').next().unwrap_or(tag);
    let found = DOUBTFUL.iter().find(|(code, ..)| code.eq_ignore_ascii_case(language));
    found.map(|(code, other, meant, tag)| {
        (
            format!("`{code}` is {other}, a language of Africa"),
            format!("{meant} is `{tag}`; if the text is in {other}, all is right"),
        )
    })
}

/// The tag that is likely meant by one of which something is told.
pub fn meant(tag: &str) -> Option<&str> {
    tag_of(tag).filter(|meant| *meant != tag)
}

/// The tag of a language by its name: `arabic`, `한국어`.
pub fn named(name: &str) -> Option<&'static str> {
    let lower = name.to_lowercase();
    NAMES.iter().find(|(_, names)| names.contains(&&*lower)).map(|(tag, _)| *tag)
}

/// The tag of a language by its name, by a country, or by a tag.
fn tag_of(name: &str) -> Option<&str> {
    let lower = name.to_lowercase();
    let named = named(name);
    let doubtful = || DOUBTFUL.iter().find(|(code, ..)| *code == lower).map(|(.., tag)| *tag);
    let country = || COUNTRIES.iter().find(|(code, _)| *code == lower).map(|(_, tag)| *tag);
    let tag = || (name.split('-').next()?.len() <= 3 && language::is_tag(name)).then_some(name);
    named.or_else(doubtful).or_else(country).or_else(tag)
}
