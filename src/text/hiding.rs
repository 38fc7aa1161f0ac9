//! Marks of other languages and keyboards between which somebody meant to hide words: `[가림: x] ... [/가림]`, `【隐去】 ... 【/隐去】`.
//! A pair is known by its form, whatever its word; a mark alone by doubled brackets and a word for hiding. It knows nothing of
//! casefile's own `[[redact: x]]`, which others read.

use std::collections::HashMap;
use std::ops::Range;

use super::brackets::{CLOSING, OPENING};
use super::find_byte;

/// A mark that was to hide what follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hiding {
    /// The mark before the words.
    pub mark: Range<usize>,
    /// The words that it was to hide; without an end, all that follows.
    pub inside: Range<usize>,
}

/// A mark's word is short; what is longer is a sentence.
const MOST_WORD: usize = 60;

/// A mark that says in words that it ends something is no longer than this.
const MOST_END: usize = 24;

/// A mark with its reason is no longer than this.
const MOST_MARK: usize = 240;

/// So many brackets and blanks may lead to its word.
const MOST_LEAD: usize = 8;

/// Words of pairs that only dress what stands between them, in web pages and forums.
const DRESS: &[&str] = &[
    "a",
    "abbr",
    "article",
    "aside",
    "audio",
    "b",
    "big",
    "blockquote",
    "body",
    "caption",
    "center",
    "cite",
    "code",
    "color",
    "colour",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "email",
    "figcaption",
    "figure",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "html",
    "i",
    "iframe",
    "img",
    "ins",
    "kbd",
    "label",
    "left",
    "li",
    "list",
    "main",
    "mark",
    "math",
    "nav",
    "o:p",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "ref",
    "nowiki",
    "sic",
    "quote",
    "right",
    "ruby",
    "rt",
    "s",
    "samp",
    "script",
    "section",
    "size",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "tt",
    "u",
    "ul",
    "url",
    "var",
    "video",
    "youtube",
];

/// Pairs of forums that only dress words, `[b]...[/b]`: where the first one stands, from mark to mark.
pub fn first_dressed(text: &str) -> Option<Range<usize>> {
    let is_dress = |sort: char, word: &str| sort == '[' && DRESS.contains(&word);
    pairs(text, is_dress).into_iter().next().map(|pair| pair.mark)
}

/// Words that say so between the signs of a tag.
const SECRET: [&str; 4] = ["secret", "spoiler", "private", "confidential"];

/// Whether a pair was to hide something: `<word>` is a tag of web pages, and hides only by what it says.
fn hides(sort: char, word: &str) -> bool {
    let says_so = || !word.is_ascii() || WORDS.iter().chain(&SECRET).any(|hides| begins_with(word, hides));
    match sort {
        '<' => says_so(),
        _ => !DRESS.contains(&word),
    }
}

/// All of them, in the order of their marks, but for marks of casefile's own word.
pub fn hidings(text: &str) -> Vec<Hiding> {
    let mut found = pairs(text, hides);
    let lone = lone_marks(text).filter(|mark| found.iter().all(|pair| pair.mark.start != mark.start));
    let lone: Vec<Range<usize>> = lone.collect();
    found.extend(lone.into_iter().map(|mark| Hiding { inside: mark.end..text.len(), mark }));
    found.sort_by_key(|hiding| hiding.mark.start);
    found
}

/// `[B: x] ... [/B]`: the same word in the same sort of brackets, first without and then with a stroke.
fn pairs(text: &str, is_it: impl Fn(char, &str) -> bool) -> Vec<Hiding> {
    let mut ends = ends(text);
    ends.retain(|end| is_it(end.sort, &end.word));
    if ends.is_empty() {
        return Vec::new();
    }
    let mut begins: HashMap<(char, String), Range<usize>> = HashMap::new();
    let mut pairs = Vec::new();
    let mut next_end = ends.into_iter().peekable();
    for (at, _) in text.match_indices(OPENING) {
        if let Some(end) = next_end.next_if(|end| end.at <= at) {
            let begin = begins.remove(&(end.sort, end.word));
            pairs.extend(begin.map(|mark| between(mark, end.at)));
        }
        if next_end.peek().is_none() {
            break;
        }
        if let Some((words, sort, mark)) = begin(text, at) {
            begins.extend(words.into_iter().map(|word| ((sort, word), mark.clone())));
        }
    }
    pairs
}

/// What a mark hides up to its end. One that lacks its closing bracket holds the words itself: `[가림: x Amal[/가림]`.
fn between(mark: Range<usize>, end: usize) -> Hiding {
    match mark.end <= end {
        true => Hiding { inside: mark.end..end, mark },
        false => Hiding { inside: mark.start..end, mark: mark.start..end },
    }
}

/// `[/word]`
struct End {
    at: usize,
    sort: char,
    word: String,
}

fn ends(text: &str) -> Vec<End> {
    let plain = memchr::memchr_iter(b'/', text.as_bytes());
    let wide = memchr::memmem::find_iter(text.as_bytes(), "／");
    let strokes = plain.chain(wide).filter_map(|stroke| end(text, stroke));
    let mut ends: Vec<End> = strokes.chain(spoken_ends(text)).collect();
    ends.sort_by_key(|end| end.at);
    ends
}

/// Words that begin what is hidden, beside the word for it.
const FIRST_WORDS: &[&str] = &[
    "시작",
    "开始",
    "開始",
    "起",
    "ここから",
    "بداية",
    "بدء",
    "start",
    "begin",
    "début",
    "anfang",
    "начало",
];

/// Words that end what was hidden, where there is no stroke.
const LAST_WORDS: &[&str] = &[
    "끝",
    "종료",
    "完",
    "完毕",
    "完畢",
    "结束",
    "結束",
    "终",
    "終",
    "終わり",
    "おわり",
    "ここまで",
    "نهاية",
    "انتهى",
    "end",
    "ends",
    "fin",
    "ende",
    "конец",
];

/// `[가림 끝]`, `【隐去结束】`, `[end hidden]`: marks that say in words that they end what a word for hiding began.
fn spoken_ends(text: &str) -> impl Iterator<Item = End> {
    let mut next = 0;
    let closing = std::iter::from_fn(move || {
        let at = next + find_byte(&text[next..], may_close)?;
        let sign = text[at..].chars().next()?;
        next = at + sign.len_utf8();
        Some((at, sign))
    });
    closing.filter(|(_, sign)| CLOSING.contains(sign)).filter_map(|(at, _)| spoken_end(&text[..at]))
}

/// The first bytes of closing brackets.
fn may_close(byte: u8) -> bool {
    (byte == b']')
        | (byte == b')')
        | (byte == b'}')
        | (byte == b'>')
        | (0xe2..=0xe3).contains(&byte)
        | (byte == 0xef)
}

/// The mark at whose closing bracket a text ends.
fn spoken_end(text: &str) -> Option<End> {
    let near = text.char_indices().rev().take(MOST_END).take_while(|(_, sign)| *sign != '\n');
    let (at, last) = near.into_iter().find(|(_, sign)| OPENING.contains(sign))?;
    let said = text[at + last.len_utf8()..].to_lowercase();
    let word = without_either(&said, LAST_WORDS)?;
    let lead: usize =
        text[..at].chars().rev().take_while(|sign| OPENING.contains(sign)).map(char::len_utf8).sum();
    let hides = WORDS.iter().chain(&SECRET).any(|hides| begins_with(word, hides));
    hides.then(|| End { at: at - lead, sort: plain(last), word: word.to_owned() })
}

/// The word of a mark without one of these before or behind it: `بداية الحجب` is `حجب`.
fn without_either<'t>(said: &'t str, words: &[&str]) -> Option<&'t str> {
    let said = said.trim();
    let stands = |word: &&&str| said.ends_with(**word) || said.starts_with(**word);
    let longest = words.iter().filter(stands).max_by_key(|word| word.len())?;
    let word = said.strip_suffix(longest).or_else(|| said.strip_prefix(longest))?;
    let word = word.trim_matches(|sign: char| sign.is_whitespace() || [':', '：', '-', '—'].contains(&sign));
    Some(word.strip_prefix("ال").unwrap_or(word))
}

fn end(text: &str, stroke: usize) -> Option<End> {
    let before = text[..stroke].trim_end_matches(' ');
    let last = before.chars().next_back().filter(|sign| OPENING.contains(sign))?;
    let lead: usize = before
        .chars()
        .rev()
        .take(MOST_LEAD)
        .take_while(|sign| OPENING.contains(sign))
        .map(char::len_utf8)
        .sum();
    let at = before.len() - lead;
    let is_address = last == '(' && text[..at].ends_with(']'); // `[about](/about)`
    if is_address {
        return None;
    }
    let rest = text[stroke..].trim_start_matches(['/', '／', ' ']);
    let word = &rest[..close(rest, MOST_WORD)?];
    let word = word_of(word)?;
    Some(End { at, sort: plain(last), word })
}

/// Where the first closing bracket of a line stands that is so near.
fn close(rest: &str, most: usize) -> Option<usize> {
    let near = rest.char_indices().take(most);
    near.take_while(|(_, sign)| *sign != '\n').find(|(_, sign)| CLOSING.contains(sign)).map(|(at, _)| at)
}

fn word_of(words: &str) -> Option<String> {
    let word = words.trim().to_lowercase();
    let is_word = word.starts_with(char::is_alphabetic) && !word.starts_with("redact");
    is_word.then_some(word)
}

/// The words by which the end of a mark may know it, the sort of its brackets, and where it stands.
fn begin(text: &str, at: usize) -> Option<(Vec<String>, char, Range<usize>)> {
    if text[..at].ends_with(OPENING) {
        return None;
    }
    let mark = &text[at..];
    let lead: Vec<char> =
        mark.chars().take(MOST_LEAD).take_while(|sign| OPENING.contains(sign) || *sign == ' ').collect();
    let sort = lead.iter().copied().rfind(|sign| *sign != ' ')?;
    let start = lead.iter().map(|sign| sign.len_utf8()).sum();
    let rest = &mark[start..];
    let length = close(rest, MOST_MARK)?;
    let inside = &rest[..length];
    let closing = rest[length..].len() - rest[length..].trim_start_matches(CLOSING).len();
    let first = inside.split([':', '：', '=']).next().unwrap_or(inside);
    let words = [Some(first), first.split_whitespace().next(), without_either(first, FIRST_WORDS)];
    let mut words: Vec<String> = words.into_iter().flatten().filter_map(word_of).collect();
    words.dedup();
    (!words.is_empty()).then(|| (words, plain(sort), at..at + start + length + closing))
}

/// One sort of brackets, whichever keyboard they are of.
fn plain(bracket: char) -> char {
    match bracket {
        '［' => '[',
        '（' => '(',
        '｛' => '{',
        other => other,
    }
}

/// What writers call hiding, and what is hidden.
const WORDS: &[&str] = &[
    "가림",
    "가리기",
    "가린",
    "삭제",
    "숨김",
    "숨기기",
    "비공개",
    "익명",
    "검열",
    "隐去",
    "隱去",
    "隐藏",
    "隱藏",
    "隐匿",
    "涂黑",
    "塗黑",
    "涂抹",
    "遮盖",
    "遮蓋",
    "遮蔽",
    "遮挡",
    "删除",
    "刪除",
    "删去",
    "刪去",
    "删节",
    "略去",
    "省略",
    "匿名",
    "保密",
    "不公开",
    "不公開",
    "屏蔽",
    "打码",
    "已隐",
    "已隱",
    "已删",
    "已刪",
    "伏せ",
    "伏字",
    "黒塗り",
    "墨消し",
    "墨塗り",
    "削除",
    "非公開",
    "حجب",
    "محجوب",
    "يحجب",
    "محذوف",
    "حذف",
    "إخفاء",
    "اخفاء",
    "مخفي",
    "طمس",
    "مطموس",
    "سري",
    "hide",
    "hidden",
    "withheld",
    "censor",
    "caviard",
    "masqué",
    "expurg",
    "tachad",
    "oculto",
    "suprim",
    "censur",
    "geschwärzt",
    "schwärz",
    "скры",
    "вымаран",
    "цензур",
];

/// `【【隐去：x】】`: doubled brackets and a word for hiding. `((...))` and `<<...>>` are quotation marks of some writers, and
/// `[[...]]` is a link: there a reason has to follow.
fn lone_marks(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut next = 0;
    let doubled = std::iter::from_fn(move || {
        let at = next + find_byte(&text[next..], may_open)?;
        let sign = text[at..].chars().next()?;
        next = at + sign.len_utf8();
        Some((at, sign))
    });
    doubled.filter_map(move |(at, sign)| lone_mark(text, at, sign))
}

/// The first bytes of brackets.
fn may_open(byte: u8) -> bool {
    (byte == b'[')
        | (byte == b'<')
        | (byte == b'{')
        | (byte == b'(')
        | (byte == 0xe2)
        | (byte == 0xe3)
        | (byte == 0xef)
}

fn lone_mark(text: &str, at: usize, sign: char) -> Option<Range<usize>> {
    let rest = &text[at..];
    // One quotation in another, `（《删除》）`, is none.
    let is_doubled = OPENING.contains(&sign)
        && rest[sign.len_utf8()..].starts_with(sign)
        && !text[..at].ends_with(OPENING);
    if !is_doubled {
        return None;
    }
    let word = rest.trim_start_matches(OPENING).trim_start_matches(' ');
    if !WORDS.iter().any(|hides| begins_with(word, hides)) {
        return None;
    }
    let length = close(rest, MOST_MARK).unwrap_or(rest.len() - word.len());
    let reason = rest[..length].find([':', '：']);
    let has_reason = reason.is_some_and(|at| !rest[..at].contains(['|', '#'])); // `[[hidden-files|The files: a list]]`
    let closing = rest[length..].len() - rest[length..].trim_start_matches(CLOSING).len();
    (has_reason || !matches!(sign, '(' | '<' | '[')).then(|| at..at + length + closing)
}

fn begins_with(text: &str, word: &str) -> bool {
    let mut letters = text.chars().flat_map(char::to_lowercase);
    word.chars().all(|letter| letters.next() == Some(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inside(text: &str) -> Vec<&str> {
        hidings(text).into_iter().map(|hiding| &text[hiding.inside]).collect()
    }

    #[test]
    fn a_pair_in_any_brackets_was_to_hide() {
        for text in [
            "[가림: 이웃의 이름]Amal[/가림] b",
            "a 【隐去】Amal【/隐去】",
            "a 【隐去：名字】Amal【／隐去】",
            "【【隐去：邻居的名字】】Amal【【/隐去】】",
            "［［가림: x］］Amal［［/가림］］",
            "[ 가림 ]Amal[ / 가림 ]",
            "［가림: x］Amal[/가림]",
            "[spoiler]Amal[/spoiler]",
            "(حجب: اسم)Amal(/حجب)",
            "{secret}Amal{/secret}",
            "[가림 이웃의 이름]Amal[/가림]",
            "[가림]Amal[가림 끝]",
            "[비공개 시작]Amal[비공개 끝]",
            "【隐去开始】Amal【隐去结束】",
            "[بداية الحجب]Amal[نهاية الحجب]",
            "(hidden: his name)Amal(end hidden)",
        ] {
            assert_eq!(inside(text), ["Amal"], "{text}");
        }
        for (opening, closing) in OPENING.into_iter().zip(CLOSING) {
            let text = format!("a {opening}隐去：x{closing}Amal{opening}/隐去{closing} b");
            assert_eq!(inside(&text), ["Amal"], "{text}");
        }
    }

    #[test]
    fn a_mark_without_its_closing_bracket_holds_the_words_itself() {
        for text in ["a [가림: 이웃 Amal[/가림] b", "【隐去 Amal【/隐去】", "{secret Amal {/secret} x"]
        {
            assert!(inside(text).iter().any(|words| words.contains("Amal")), "{text}");
        }
    }

    #[test]
    fn a_doubled_mark_without_an_end_was_to_hide_what_follows() {
        for text in [
            "【【隐去：名字】】Amal",
            "［［가림: x］］Amal",
            "((삭제: 이름))Amal",
            "《《محجوب》》Amal",
            "{{ 涂黑 }}Amal",
            "[[가림: 이름]]Amal",
        ] {
            assert_eq!(inside(text), ["Amal"], "{text}");
        }
    }

    #[test]
    fn what_stands_in_everyday_brackets_hides_nothing() {
        for text in [
            "[about](/about) and (about)",
            "the men (and/or) women (and)",
            "【编者按】他说【见/前】",
            "《人民日报》（/）",
            "(남/여) 모두 (남)",
            "he [the guard] said [/] so",
            "see (s. 4) and (/s. 5)",
            "《删除》这首歌",
            "(삭제) 표시가 있었다",
            "[삭제: 이름]이 왔다",
            "[[redact: r]]Amal[[/redact]]",
            "<form>Amal</form> and <x onclick=a>Noor</x>",
            "[b]Amal[/b] and <b>Noor</b>, <a href=x>here</a>",
            "((see note))",
            "قال ((سري للغاية)) ثم ذهب",
            "<<Censuré>>",
            "((삭제))",
            "他违反了保密规定（《保密法》第三条）。",
            "記事（「非公開」とされた文書）",
            "「『匿名』の女性」と書いた",
            "신문（《비공개 재판》）에 나왔다.",
            "《（匿名）来信》",
            "[[비공개 재판]]이 열렸다",
            "[[hidden-files|The files: a list]]",
            "비공개 재판 (비공개 끝)",
            "finalement (fin de censure)",
        ] {
            assert_eq!(inside(text), [""; 0], "{text}");
        }
    }
}
