//! What a writer's text holds: names, the words of names, and what is told apart from everyday words. It
//! knows no record.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

pub use super::called::without_label;
use super::called::{entry_without_address, is_address_behind, is_label, without_address};
use crate::text::fold;

/// A line of the withheld list that only its writer is to read.
pub fn is_remark(line: &str) -> bool {
    line.starts_with("# ") || line == "#"
}

/// A line of the withheld list without its number in a list, and without the remark behind it.
pub fn list_entry(line: &str) -> &str {
    let unnumbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let unnumbered = unnumbered.strip_prefix(['.', ')']).filter(|rest| rest.starts_with(' '));
    let entry = unnumbered.or_else(|| line.strip_prefix(['-', '*', '•'])).unwrap_or(line).trim_start();
    let is_remark = |(at, sign): &(usize, &str)| {
        let follows_a_space = entry[..*at].ends_with([' ', '\t']);
        follows_a_space && !entry[at + sign.len()..].starts_with(|c: char| c.is_ascii_digit())
    };
    let remark = entry.match_indices(['#', '＃']).find(is_remark);
    remark.map_or(entry, |(at, _)| entry[..at].trim_end())
}

/// Names of more words are looked for only as they are written, and turned round.
pub const MOST_ORDERED: usize = 5;

/// Whether a line of the withheld list holds more than one name or value, so far as can be told.
pub fn is_odd_entry(entry: &str) -> bool {
    let has_letters = entry.chars().any(char::is_alphabetic);
    let words = fold::words(entry);
    let dense_names = words.iter().filter(|word| given_name(word).is_some()).count();
    let listed = entry.split(COMMAS).count();
    has_letters
        && (entry.contains(BREAKS)
            || joined_names(entry).len() > 1
            || entry.contains(" - ")
            || words.len() > MOST_ORDERED
            || dense_names > 1
            || listed > 2
            || words.first().is_some_and(|word| word.chars().all(|c| c.is_ascii_digit())) && words.len() > 1)
}

/// What parts a name from another, or from what is said of it.
const BREAKS: [char; 26] = [
    '(', ')', '（', '）', '/', ';', ':', '—', '–', '\t', '=', '|', '：', '；', '／', '｜', '＝', '[', ']',
    '［', '］', '【', '】', '〔', '〕', '؛',
];
const COMMAS: [char; 4] = [',', '،', '、', '，'];

/// Several names in one line, or a name and what is said of it. A single word may be half of an inverted name.
pub fn names_in(line: &str) -> Vec<&str> {
    let parts = line
        .split(" - ")
        .flat_map(|part| part.split([&BREAKS[..], &COMMAS[..]].concat().as_slice()).collect::<Vec<_>>())
        .flat_map(joined_names);
    let is_name = |part: &&str| {
        let words = fold::words(part);
        let is_dense_name = words.iter().any(|word| word.chars().all(is_dense) && word.chars().count() > 1);
        words.len() > 1 || is_dense_name
    };
    let names =
        parts.map(str::trim).filter(|part| part.len() < line.len() && is_name(part) && !is_label(part));
    names.map(entry_without_address).collect()
}

/// What a line of the withheld list is looked for by: the whole of it without an address, and each name in it.
pub fn names_of_entry(entry: &str) -> Vec<&str> {
    let mut names = vec![entry_without_address(entry)];
    for name in names_in(entry) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Words between two names.
const AND: [&str; 11] = [" and ", " & ", " und ", " et ", " y ", " e ", " и ", " та ", " 및 ", "和", "与"];

/// `هدى الجمل وسعاد حسني`, `Omar Farouk and Sara Adel`: each name, where all are whole ones; otherwise the same words.
fn joined_names(part: &str) -> Vec<&str> {
    let are_names = |names: &Vec<&str>| names.len() > 1 && names.iter().all(|name| is_whole_name(name));
    let parted = AND.iter().map(|and| part.split(and).map(str::trim).collect::<Vec<_>>()).find(are_names);
    let by_letter = || Some(part.split(" و").map(str::trim).collect::<Vec<_>>()).filter(are_names);
    parted.or_else(by_letter).unwrap_or_else(|| vec![part])
}

fn is_whole_name(name: &str) -> bool {
    let words = fold::words(name);
    words.len() > 1 || words.iter().any(|word| given_name(word).is_some())
}

/// The names that a name is written of: `박은주 (Park Eun-ju)` is two, `Yasmin al-Haddad (born 1984)` one and a
/// remark, `Kim, Chol-su` one turned round.
pub fn names_of(name: &str) -> Vec<&str> {
    let name = without_label(name);
    let parts = name.split(" - ").flat_map(|part| part.split(BREAKS)).map(str::trim);
    let mut names = vec![name];
    for part in parts.filter(|part| part.len() < name.len()) {
        let listed: Vec<&str> = part.split(COMMAS).map(str::trim).collect();
        let are_names = listed.iter().all(|one| one.split_whitespace().count() > 1);
        names.extend(if are_names { listed } else { vec![part] });
    }
    if names.len() == 1 && name.contains(COMMAS) {
        let listed: Vec<&str> = name.split(COMMAS).map(str::trim).collect();
        names.extend(listed.iter().filter(|_| listed.iter().all(|one| one.split_whitespace().count() > 1)));
    }
    let mut names: Vec<&str> = names.into_iter().map(without_address).collect();
    names.dedup();
    let first = names.remove(0);
    names.retain(|part| is_name(part));
    names.insert(0, first);
    names
}

/// Small words inside names.
const PARTICLES: [&str; 14] =
    ["van", "von", "de", "da", "di", "del", "la", "bin", "ibn", "bint", "abu", "ben", "ould", "der"];

pub fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// Whether a text looks like a name: words that are written large, where their script can, and no digits.
pub fn is_name(text: &str) -> bool {
    let is_large = |word: &str| {
        let begins_large =
            |part: &str| part.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
        is_particle(word) || word.split(['-', '‑', '\'', '’']).any(begins_large)
    };
    let words = fold::words(text);
    let is_word = words.len() > 1 || words.iter().any(|word| given_name(word).is_some());
    is_word && !text.contains(|c: char| c.is_numeric()) && text.split_whitespace().all(is_large)
}

/// The names in a sentence: words written large that follow one another, but for the first of the sentence.
pub fn names_in_sentence(text: &str) -> Vec<String> {
    let (mut names, mut name) = (Vec::new(), Vec::new());
    let mut is_first = true;
    for word in text.split_whitespace().chain([""]) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let is_large = bare.chars().next().is_some_and(char::is_uppercase);
        if is_large && !is_first {
            name.push(bare);
        }
        let ends = !is_large || word.ends_with(['.', ',', ';', ':', '!', '?']);
        if ends && name.len() > 1 {
            names.push(name.join(" "));
        }
        if ends {
            name.clear();
        }
        is_first = word.ends_with(['.', '!', '?', ':']);
    }
    names
}

/// The words of a passage of a text that are written large where no sentence begins, folded. A passage of one word
/// says itself that it is no beginning. A word that the text has in small letters as well is no name.
pub fn large_words(text: &str, passage: Range<usize>) -> Vec<String> {
    let before = text[..passage.start].rfind("[[").map_or("", |mark| text[..mark].trim_end());
    let ends =
        |text: &str| text.is_empty() || text.ends_with(['.', '!', '?', ':', '"', '“', '”', '>', '#', '-']);
    let is_lone = text[passage.clone()].split_whitespace().count() == 1;
    let mut is_first = ends(before) && !is_lone;
    let mut found = Vec::new();
    let written_small: FxHashSet<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    for word in text[passage].split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let bare = bare.split(['\'', '’']).next().unwrap_or("");
        let is_large = bare.starts_with(char::is_uppercase) && bare.contains(char::is_lowercase);
        if is_large && !is_first && !written_small.contains(&*bare.to_lowercase()) {
            found.extend(fold::words(bare));
        }
        is_first = ends(word) || word.starts_with(['"', '“']);
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The words of a name, and those that a hyphen parts written as one: `Eun-ju` is `eun`, `ju` and `eunju`. How its bearer is
/// addressed is none of them: `이 선생님` is `이`.
pub fn words_of(name: &str) -> Vec<String> {
    let mut words = fold::words(name);
    if let [one] = &words[..] {
        return given_name(one).map(str::to_owned).into_iter().collect();
    }
    if words.last().is_some_and(|word| is_address_behind(word)) {
        words.pop();
    }
    for compound in name.split_whitespace().filter(|word| fold::words(word).len() > 1) {
        words.push(String::from_utf8_lossy(&fold::joined(compound)).into_owned());
    }
    words
}

/// Three letters; two in Hangul and Han, whose words are shorter.
pub fn is_word_enough(word: &str) -> bool {
    let fewest = if word.chars().all(is_dense) { 2 } else { 3 };
    word.chars().count() >= fewest && word.chars().any(char::is_alphabetic)
}

/// A value that can be told from everyday words and small numbers.
pub fn is_value_enough(value: &str) -> bool {
    let letters = fold::joined(value);
    let is_number = letters.iter().all(u8::is_ascii_digit);
    !is_answer(value)
        && if is_number { letters.len() >= 5 } else { is_word_enough(&String::from_utf8_lossy(&letters)) }
}

/// Answers that stand where nothing is to be kept, on the forms of those who write.
const ANSWERS: &[&str] = &[
    "yes",
    "no",
    "true",
    "false",
    "unknown",
    "none",
    "nothing",
    "not known",
    "not given",
    "not stated",
    "not applicable",
    "n/a",
    "same",
    "private",
    "confidential",
    "withheld",
    "no answer",
    "없음",
    "없다",
    "없습니다",
    "없어요",
    "모름",
    "모른다",
    "모릅니다",
    "알 수 없음",
    "미상",
    "불명",
    "미확인",
    "확인 불가",
    "확인 안 됨",
    "해당 없음",
    "비공개",
    "무응답",
    "무",
    "있음",
    "예",
    "네",
    "아니오",
    "아니요",
    "没有",
    "沒有",
    "无",
    "無",
    "未知",
    "不详",
    "不詳",
    "不明",
    "不知道",
    "不清楚",
    "不适用",
    "不公开",
    "不公開",
    "保密",
    "暂无",
    "暫無",
    "未提供",
    "有",
    "是",
    "否",
    "なし",
    "無し",
    "ない",
    "ありません",
    "わからない",
    "分からない",
    "非公開",
    "該当なし",
    "あり",
    "はい",
    "いいえ",
    "لا يوجد",
    "لا توجد",
    "غير موجود",
    "غير معروف",
    "غير معروفة",
    "غير متوفر",
    "غير متاح",
    "غير محدد",
    "لا أعرف",
    "لا نعرف",
    "لا أعلم",
    "لا ينطبق",
    "مجهول",
    "مجهولة",
    "لا شيء",
    "بدون",
    "سري",
    "نعم",
    "لا",
    "كلا",
    "inconnu",
    "inconnue",
    "aucun",
    "aucune",
    "néant",
    "oui",
    "non",
    "desconocido",
    "desconocida",
    "ninguno",
    "ninguna",
    "no consta",
    "keine",
    "keiner",
    "unbekannt",
    "nein",
    "нет",
    "неизвестно",
    "неизвестен",
    "неизвестна",
    "невідомо",
    "немає",
];

/// Those of them that are nobody's name in any language.
const NO_NAMES: &[&str] = &[
    "unknown",
    "none",
    "not known",
    "not given",
    "not stated",
    "not applicable",
    "n/a",
    "withheld",
    "confidential",
    "no answer",
    "없음",
    "모름",
    "알 수 없음",
    "미상",
    "미확인",
    "확인 불가",
    "확인 안 됨",
    "해당 없음",
    "비공개",
    "무응답",
    "未知",
    "不详",
    "不詳",
    "不知道",
    "不清楚",
    "不适用",
    "不公开",
    "不公開",
    "没有",
    "沒有",
    "未提供",
    "わからない",
    "分からない",
    "非公開",
    "該当なし",
    "لا يوجد",
    "لا توجد",
    "غير موجود",
    "غير معروف",
    "غير معروفة",
    "غير متوفر",
    "غير متاح",
    "غير محدد",
    "لا أعرف",
    "لا نعرف",
    "لا أعلم",
    "لا ينطبق",
    "لا شيء",
    "مجهول",
    "مجهولة",
    "inconnu",
    "inconnue",
    "desconocido",
    "desconocida",
    "no consta",
    "unbekannt",
    "неизвестно",
    "неизвестен",
    "неизвестна",
    "невідомо",
];

/// Whether a text stands where a name is not known or not told. `سري`, `예` and `No` are names too.
pub fn is_no_name(text: &str) -> bool {
    static FOLDED: LazyLock<FxHashSet<Vec<u8>>> =
        LazyLock::new(|| NO_NAMES.iter().map(|answer| fold::joined(answer)).collect());
    FOLDED.contains(&fold::joined(text))
}

/// Whether a text answers a question of a form, and keeps nothing.
pub fn is_answer(text: &str) -> bool {
    static FOLDED: LazyLock<FxHashSet<Vec<u8>>> =
        LazyLock::new(|| ANSWERS.iter().map(|answer| fold::joined(answer)).collect());
    FOLDED.contains(&fold::joined(text))
}

/// Whether a word in Hangul or Han is as long as a name with that of the family: no everyday word takes its place.
pub fn is_family_and_given_name(word: &str) -> bool {
    word.chars().count() >= 3 && word.chars().all(is_dense)
}

/// A number to call, of a card or of an account, or an address of mail: many pages may repeat it, and it is no everyday
/// word on any of them.
pub fn is_of_one_alone(value: &str) -> bool {
    const DIGITS: usize = 6;
    value.contains('@') || value.chars().filter(|sign| sign.is_numeric()).count() >= DIGITS
}

/// Parts of a text in scripts that put no blanks between words, so long that half as much more of the text in a row holds
/// one of them.
pub fn unspaced_runs(text: &str, length: usize) -> Vec<String> {
    let is_unspaced = |sign: char| is_dense(sign) && !('\u{ac00}'..='\u{d7a3}').contains(&sign);
    let mut runs = Vec::new();
    for part in text.split(|sign: char| !is_unspaced(sign)) {
        let signs: Vec<char> = part.chars().collect();
        let windows = signs.windows(length).step_by(length / 2);
        runs.extend(windows.map(|window| window.iter().collect::<String>()));
    }
    runs
}

/// Hangul, Han and kana: a character says as much as several Latin letters.
pub fn is_dense(c: char) -> bool {
    matches!(c, '々' | '\u{ac00}'..='\u{d7a3}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// Words of a text. Where no spaces part them, two characters count as one.
pub fn count_words(text: &str) -> usize {
    let unspaced = |c: char| is_dense(c) && !('\u{ac00}'..='\u{d7a3}').contains(&c);
    let count = |word: String| word.chars().filter(|c| unspaced(*c)).count().div_ceil(2).max(1);
    fold::words(text).into_iter().map(count).sum()
}

/// Korean family names of two syllables.
const LONG_FAMILY_NAMES: &[&str] = &["남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방"];
/// Chinese ones.
pub(super) const LONG_CHINESE_NAMES: &[&str] =
    &["欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "司徒", "慕容"];

/// The part of a name in Hangul or Han that follows the family name.
pub fn given_name(name: &str) -> Option<&str> {
    let count = name.chars().count();
    if !(3..=4).contains(&count) || !name.chars().all(is_dense) {
        return None;
    }
    let is_long = LONG_FAMILY_NAMES.iter().chain(LONG_CHINESE_NAMES).any(|family| name.starts_with(family));
    let family = if is_long { 2 } else { 1 };
    let (at, _) = name.char_indices().nth(family)?;
    Some(&name[at..])
}

/// A passage of Markdown in the parts that a page would show in one piece: paragraphs and items, without the
/// targets of links.
pub fn pieces(passage: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut links = passage;
    while let Some(at) = ["[[", "]("].into_iter().filter_map(|sign| links.find(sign)).min() {
        let (before, rest) = links.split_at(at);
        pieces.last_mut().expect("there is one").push_str(before);
        let close = if rest.starts_with("[[") { "]]" } else { ")" };
        let end = rest.find(close).map_or(rest.len(), |end| end + close.len());
        match rest[..end].strip_prefix("[[").and_then(|link| link.strip_suffix("]]")?.split_once('|')) {
            Some((_, label)) => pieces.last_mut().expect("there is one").push_str(label),
            None if close == "]]" => pieces.push(String::new()),
            None => {}
        }
        links = &rest[end..];
    }
    pieces.last_mut().expect("there is one").push_str(links);
    pieces.iter().flat_map(|piece| paragraphs(piece)).collect()
}

fn paragraphs(text: &str) -> Vec<String> {
    let begins = |line: &str| {
        let line = line.trim_start();
        let item = line.trim_start_matches(|c: char| c.is_ascii_digit());
        line.is_empty()
            || line.starts_with(['-', '*', '+', '#', '|', '>'])
            || item.starts_with(". ") && item != line
    };
    let mut paragraphs = vec![String::new()];
    for line in text.lines() {
        if begins(line) {
            paragraphs.push(String::new());
        }
        let paragraph = paragraphs.last_mut().expect("there is one");
        paragraph.push_str(line);
        paragraph.push('\n');
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_given_name_follows_the_family_name() {
        assert_eq!(given_name("김철수"), Some("철수"));
        assert_eq!(given_name("남궁민수"), Some("민수"));
        assert_eq!(given_name("王小明"), Some("小明"));
        assert_eq!((given_name("김철"), given_name("Kim")), (None, None));
    }

    #[test]
    fn words_are_counted_where_no_spaces_part_them_too() {
        assert_eq!(count_words("four words in all"), 4);
        assert_eq!(count_words("우리는 그날 밤 강을 건넜다"), 5);
        assert_eq!(count_words("我们在那天晚上过了河"), 5);
    }

    #[test]
    fn a_passage_is_looked_for_in_the_pieces_that_a_page_shows() {
        let passage =
            "He said [[w1|his uncle]] was there,\nand [more](a.html) too.\n\n- one\n- two [[x]] three";
        let pieces: Vec<String> = pieces(passage)
            .iter()
            .map(|piece| fold::words(piece).join(" "))
            .filter(|piece| !piece.is_empty())
            .collect();
        assert_eq!(pieces, ["he said his uncle was there and more too", "one", "two", "three"]);
    }

    #[test]
    fn a_name_may_be_written_twice_and_with_a_remark() {
        assert_eq!(names_of("박은주 (Park Eun-ju)"), ["박은주 (Park Eun-ju)", "박은주", "Park Eun-ju"]);
        assert_eq!(names_of("박은주 / Park Eun-ju")[1..], ["박은주", "Park Eun-ju"]);
        assert_eq!(names_of("Mrs Yasmin al-Haddad (born 1984)")[1..], ["Yasmin al-Haddad"]);
        assert_eq!(names_of("홍길순씨"), ["홍길순"]);
        assert_eq!(names_of("李国强先生"), ["李国强"]);
        assert_eq!(names_of("Yasmin al-Haddad - never publish")[1..], ["Yasmin al-Haddad"]);
        assert_eq!(names_of("Park Eun-ju, Pak Un-ju")[1..], ["Park Eun-ju", "Pak Un-ju"]);
        assert_eq!(names_of("Kim, Chol-su"), ["Kim, Chol-su"]);
        assert_eq!(names_of("Benedek Halvorsen"), ["Benedek Halvorsen"]);
    }

    #[test]
    fn an_answer_is_no_value() {
        for answer in [
            "none",
            "없음",
            " 모름.",
            "알수없음",
            "没有",
            "不详",
            "لا يوجد",
            "غير معروف",
            "なし",
            "N/A",
            "Unknown",
        ] {
            assert!(is_answer(answer) && !is_value_enough(answer), "{answer}");
        }
        for value in
            ["010-1234-5678", "없는집", "무영", "서울 마포구", "王没有", "Hill Street", "لا يوجد هاتف ثان"]
        {
            assert!(is_value_enough(value), "{value}");
        }
    }

    #[test]
    fn a_hyphen_may_be_left_out_of_a_name() {
        assert_eq!(words_of("Park Eun-ju"), ["park", "eun", "ju", "eunju"]);
        assert_eq!(words_of("Yasmin al-Haddad"), ["yasmin", "al", "haddad", "alhaddad"]);
        assert_eq!(words_of("김철수"), ["철수"]);
        assert_eq!(words_of("Imam Wahyudi"), ["imam", "wahyudi"]);
        assert_eq!(words_of("이 선생님"), ["이"]);
    }

    #[test]
    fn names_in_a_sentence_are_written_large() {
        let names =
            names_in_sentence("My neighbour Choe Min-sik opened the gate. Then Min Ho, Kim Su and I left.");
        assert_eq!(names, ["Choe Min-sik", "Min Ho", "Kim Su"]);
    }

    #[test]
    fn words_written_large_within_a_sentence_are_likely_names() {
        let of = |text: &str| {
            let start = text.find("]]").expect("a mark") + 2;
            large_words(text, start..text.rfind("[[/").expect("a mark"))
        };
        assert_eq!(of("I saw [[redact: x]]his brother Nurlan's car. The end[[/redact]]."), ["nurlan"]);
        assert_eq!(of("I saw [[redact: x]]Nurlan and Aziz[[/redact]]."), ["aziz", "nurlan"]);
        assert_eq!(of("So it was. [[redact: x]]Nurlan[[/redact]] came."), ["nurlan"]);
        assert!(of("So it was. [[redact: x]]Neighbours of ours[[/redact]] came.").is_empty());
        assert!(of("A guard. Then [[redact: x]]the Guard of NATO[[/redact]] came to guard us.").is_empty());
    }

    #[test]
    fn a_line_of_the_list_may_be_numbered_and_remarked() {
        assert_eq!(list_entry("1. Karim Al-Masri"), "Karim Al-Masri");
        assert_eq!(list_entry("- Oh Ji-hoon # our driver"), "Oh Ji-hoon");
        assert_eq!(list_entry("Oh Ji-hoon\t#our driver"), "Oh Ji-hoon");
        assert_eq!(list_entry("010-1234-5678"), "010-1234-5678");
        assert_eq!(list_entry("Hill Street #5"), "Hill Street #5");
        let odd = [
            "Oh Ji-hoon\tdriver",
            "Aylin; Berat",
            "김영희 박철수",
            "Han = te-1",
            "one two three four five six",
        ];
        assert!(odd.into_iter().all(is_odd_entry));
        assert!(
            !["Kim, Chol-su", "010-1234-5678", "+82 10 1234", "김철수", "Ana M. Garcia"]
                .into_iter()
                .any(is_odd_entry)
        );
        let names = |line: &'static str| names_in(line);
        assert_eq!(names("Oh Ji-hoon - our driver"), ["Oh Ji-hoon", "our driver"]);
        assert_eq!(names("Oh Ji-hoon\tdriver\tYanji"), ["Oh Ji-hoon"]);
        assert_eq!(names("Han Myong-suk = te-04"), ["Han Myong-suk", "te-04"]);
    }

    #[test]
    fn several_names_in_one_line_are_names() {
        let names = |line: &'static str| names_in(line);
        assert_eq!(names("Omar Farouk and Sara Adel"), ["Omar Farouk", "Sara Adel"]);
        assert_eq!(names("هدى الجمل وسعاد حسني"), ["هدى الجمل", "سعاد حسني"]);
        assert_eq!(names("محمد وليد حسن"), [""; 0]);
        assert_eq!(names("李秀英和王小明"), ["李秀英", "王小明"]);
        assert_eq!(names("李和平"), [""; 0]);
        assert_eq!(names("이름: 최영숙"), ["최영숙"]);
        assert_eq!(names_of_entry("최영숙 씨"), ["최영숙"]);
        assert_eq!(names_of_entry("최영숙 씨 (증인)"), ["최영숙 씨 (증인)", "최영숙"]);
        assert_eq!(names("Omar Farouk, Sara Adel"), ["Omar Farouk", "Sara Adel"]);
        assert_eq!(names("김영희 (mother of te-1)"), ["김영희", "mother of te-1"]);
        assert_eq!(names("Kim, Chol-su"), ["Chol-su"]);
        assert_eq!(names("Kim Chol"), [""; 0]);
    }
}
