//! In which letters a text is written, and in which its language is. It knows no languages by name: which script one is
//! written in is CLDR's answer.

use unic_langid::LanguageIdentifier;

/// A script, or several that one language mixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    Latin,
    Greek,
    Cyrillic,
    Hebrew,
    Arabic,
    Hangul,
    Kana,
    Han,
    /// Each of these is the script of few languages, whose letters are hardly mistaken.
    Other(&'static str),
}

/// Scripts of South and East Asia and of Africa: their code, and where their letters stand.
const OTHERS: [(&str, u32, u32); 13] = [
    ("Armn", 0x530, 0x58f),
    ("Deva", 0x900, 0x97f),
    ("Beng", 0x980, 0x9ff),
    ("Taml", 0xb80, 0xbff),
    ("Sinh", 0xd80, 0xdff),
    ("Thai", 0xe00, 0xe7f),
    ("Laoo", 0xe80, 0xeff),
    ("Tibt", 0xf00, 0xfff),
    ("Mymr", 0x1000, 0x109f),
    ("Geor", 0x10a0, 0x10ff),
    ("Ethi", 0x1200, 0x139f),
    ("Khmr", 0x1780, 0x17ff),
    ("Mong", 0x1800, 0x18af),
];

/// So many letters are looked at: a text is written in one language from its beginning on, or in several.
const MOST: usize = 400;
/// So many bytes without a letter of another script tell as much.
const ENOUGH: usize = 256;
/// With fewer letters a text is a name, or a few words of others.
const FEWEST: usize = 30;

/// The script of most letters of a text.
pub fn script_of(text: &str) -> Option<Script> {
    // The beginning of most Latin texts has no other letter, which is seen at a glance.
    if text.as_bytes().first_chunk().is_some_and(is_latin) {
        return Some(Script::Latin);
    }
    script_of_few(text, FEWEST)
}

/// The script of most letters of a text that has at least so many.
pub fn script_of_few(text: &str, fewest: usize) -> Option<Script> {
    let mut counts: Vec<(Script, usize)> = Vec::new();
    let mut all = 0;
    for script in words(text).flat_map(str::chars).filter_map(of_letter).take(MOST) {
        all += 1;
        match counts.iter_mut().find(|(known, _)| *known == script) {
            Some((_, count)) => *count += 1,
            None => counts.push((script, 1)),
        }
    }
    let (script, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (all >= fewest && count * 3 > all * 2).then_some(script)
}

/// Whether this has no letter of another script and enough Latin ones, outside of square brackets and addresses.
fn is_latin(head: &[u8; ENOUGH]) -> bool {
    if !head.is_ascii() || memchr::memmem::find(head, b"://").is_some() {
        return false;
    }
    let mut is_outside = true;
    let letters = head.iter().filter(|byte| {
        is_outside = **byte != b'[' && (is_outside || **byte == b']');
        is_outside && byte.is_ascii_alphabetic()
    });
    letters.count() >= FEWEST
}

/// The words of a text, without what stands in square brackets, ids and places in sources, and without addresses: their
/// letters are of no language.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split('[').enumerate();
    let parts = parts.map(|(number, part)| match part.split_once(']') {
        Some((_, words)) if number > 0 => words,
        _ if number > 0 => "",
        _ => part,
    });
    parts.flat_map(str::split_ascii_whitespace).filter(|word| !word.contains("://"))
}

/// Languages that are written in several scripts, mostly by country.
const OF_SEVERAL: [&str; 20] = [
    "az", "bs", "cnr", "ha", "iu", "kk", "ks", "ku", "ky", "mn", "ms", "pa", "sd", "sh", "sr", "tg", "tk",
    "tt", "ug", "uz",
];

/// Whether a language is written in these letters; `None` if that is not known.
pub fn is_of(script: Script, tag: &str) -> Option<bool> {
    let mut language: LanguageIdentifier = tag.parse().ok()?;
    if language.script.is_none() && OF_SEVERAL.contains(&language.language.as_str()) {
        return None;
    }
    language.maximize();
    let code = language.script?;
    let scripts: &[&str] = match script {
        Script::Latin => &["Latn"],
        Script::Greek => &["Grek"],
        Script::Cyrillic => &["Cyrl"],
        Script::Hebrew => &["Hebr"],
        Script::Arabic => &["Arab", "Aran"],
        Script::Hangul => &["Kore", "Hang"],
        Script::Kana => &["Jpan", "Hira", "Kana"],
        Script::Han => &["Hans", "Hant", "Hani", "Jpan", "Kore"],
        Script::Other(code) => &[code],
    };
    Some(scripts.contains(&code.as_str()))
}

fn of_letter(letter: char) -> Option<Script> {
    if letter.is_ascii() {
        return letter.is_ascii_alphabetic().then_some(Script::Latin);
    }
    Some(match letter {
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
        '\u{370}'..='\u{3ff}' => Script::Greek,
        '\u{400}'..='\u{52f}' => Script::Cyrillic,
        '\u{5d0}'..='\u{5ea}' => Script::Hebrew,
        '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d3}' | '\u{6fa}'..='\u{6ff}' => Script::Arabic,
        '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}' => Script::Hangul,
        '\u{3040}'..='\u{30ff}' => Script::Kana,
        '\u{3400}'..='\u{9fff}' => Script::Han,
        other => {
            let code = u32::from(other);
            return OTHERS
                .iter()
                .find(|(_, first, last)| (*first..=*last).contains(&code))
                .map(|(script, ..)| Script::Other(script));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_tell_the_script_and_a_tag_tells_its_own() {
        let arabic = "أعيدوا عبر النهر في الليل ولم يعد أحد منهم إلى البيت";
        let korean = "그들은 강을 건너 송환되었고 아무도 집으로 돌아오지 못했다. 그날 밤의 일이었다.";
        assert_eq!(script_of(arabic), Some(Script::Arabic));
        assert_eq!(script_of(korean), Some(Script::Hangul));
        assert_eq!(script_of("[[karsa]] 강"), None, "a few letters tell nothing");
        let address = "원문: https://www.mofa.go.kr/eng/brd/m_5676/view.do?seq=322356&page=1";
        let marks = "그날 밤의 일이었다.[@source-1, para. 4][@source-1, para. 5] [[mass-return|원문]]";
        assert_eq!([address, marks].map(script_of), [None, None], "addresses and ids are of no language");
        let tags = [
            ("en", Some(false)),
            ("ar", Some(true)),
            ("fa", Some(true)),
            ("ug-Arab", Some(true)),
            ("sr", None),
            ("qaa", None),
        ];
        for (tag, is_written_so) in tags {
            assert_eq!(is_of(Script::Arabic, tag), is_written_so, "{tag}");
        }
        for (script, tag) in
            [(Script::Hangul, "ko"), (Script::Han, "ja"), (Script::Han, "zh-Hant"), (Script::Latin, "tr")]
        {
            assert_eq!(is_of(script, tag), Some(true), "{tag}");
        }
    }
}
