//! Marks of other languages and keyboards between which somebody meant to hide words: `[가림: x] ... [/가림]`, `【隐去】 ... 【/隐去】`.
//! A pair is known by its form, whatever its word; a mark alone by doubled brackets and a word for hiding. It leaves casefile's own
//! `[[redact: x]]` to others.

use std::collections::{HashMap, HashSet};
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

/// Words of pairs that only dress what stands between them, in web pages, forums and templates.
const DRESS: &[&str] = &[
    "a",
    "abbr",
    "article",
    "aside",
    "audio",
    "b",
    "big",
    "block",
    "blockquote",
    "body",
    "br",
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
    "each",
    "else",
    "em",
    "email",
    "figcaption",
    "figure",
    "font",
    "footer",
    "for",
    "foreach",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "if",
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
    "note",
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
    "with",
    "youtube",
];

/// Pairs of forums that only dress words, `[b]...[/b]`: where their first marks stand, in order.
pub fn dressed(text: &str) -> Vec<Range<usize>> {
    let is_dress = |sort: char, word: &str| sort == '[' && DRESS.contains(&word);
    let mut marks: Vec<Range<usize>> = pairs(text, is_dress).into_iter().map(|pair| pair.mark).collect();
    marks.sort_by_key(|mark| mark.start);
    marks
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
    let starts: HashSet<usize> = found.iter().map(|pair| pair.mark.start).collect();
    let lone = lone_marks(text).filter(|mark| !starts.contains(&mark.start));
    found.extend(lone.map(|mark| Hiding { inside: mark.end..text.len(), mark }));
    found.sort_by_key(|hiding| hiding.mark.start);
    found
}

/// `[B: x] ... [/B]`: the same word in the same sort of brackets, first without and then with a stroke, or words for hiding in any. Where it
/// begins twice, all from the first one was to be hidden; where it ends twice, all to the last one.
fn pairs(text: &str, is_it: impl Fn(char, &str) -> bool) -> Vec<Hiding> {
    let mut ends = ends(text);
    ends.retain(|end| is_it(end.sort, &end.word));
    if ends.is_empty() {
        return Vec::new();
    }
    let mut begun = Begun::default();
    let mut pairs = Vec::new();
    let mut next_end = ends.into_iter().peekable();
    for (at, _) in text.match_indices(OPENING) {
        if let Some(end) = next_end.next_if(|end| end.at <= at) {
            let at = end.at;
            pairs.extend(begun.end(end).map(|mark| between(mark, at)));
        }
        if next_end.peek().is_none() {
            break;
        }
        if let Some(begin) = begin(text, at) {
            begun.begin(begin);
        }
    }
    pairs
}

/// Marks that wait for their ends, and ends after which there may be another one.
#[derive(Default)]
struct Begun {
    by_word: HashMap<(char, String), Range<usize>>,
    by_stem: HashMap<&'static str, (char, Range<usize>)>,
    ended: HashMap<(char, String), Range<usize>>,
}

impl Begun {
    fn begin(&mut self, Begin { words, stem, sort, mark }: Begin) {
        for word in words {
            self.by_word.entry((sort, word)).or_insert_with(|| mark.clone());
        }
        if let Some(stem) = stem {
            self.by_stem.entry(stem).or_insert((sort, mark));
        }
    }

    /// The mark that this ends.
    fn end(&mut self, End { at, after, sort, word, stem }: End) -> Option<Range<usize>> {
        let of_stem = match stem {
            Some(stem) => self.by_stem.remove(stem).map(|(_, mark)| mark),
            None if word.is_empty() => self.last_begun(sort),
            None => None,
        };
        let key = (sort, word);
        let mark = self.by_word.remove(&key).or(of_stem).or_else(|| self.ended.get(&key).cloned());
        self.ended.insert(key, at..after);
        mark
    }

    /// The last word for hiding that began in the same sort of brackets.
    fn last_begun(&mut self, sort: char) -> Option<Range<usize>> {
        let same = self.by_stem.iter().filter(|(_, (begun, _))| *begun == sort);
        let stem = *same.max_by_key(|(_, (_, mark))| mark.start)?.0;
        self.by_stem.remove(stem).map(|(_, mark)| mark)
    }
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
    /// Behind its closing bracket.
    after: usize,
    sort: char,
    /// Nothing, where it only says that something ends.
    word: String,
    stem: Option<&'static str>,
}

fn ends(text: &str) -> Vec<End> {
    let plain = memchr::memchr_iter(b'/', text.as_bytes());
    let wide = memchr::memmem::find_iter(text.as_bytes(), "／");
    let strokes = plain.chain(wide).filter_map(|stroke| end(text, stroke));
    let mut ends: Vec<End> = strokes.chain(spoken_ends(text)).collect();
    ends.sort_by_key(|end| end.at);
    ends
}

/// Words that end what was hidden, where there is no stroke: behind a word for hiding or before it.
const LAST_WORDS: &[&str] = &[
    "끝",
    "종료",
    "해제",
    "완료",
    "닫기",
    "完",
    "完毕",
    "完畢",
    "结束",
    "結束",
    "终",
    "終",
    "止",
    "毕",
    "畢",
    "以上",
    "終わり",
    "おわり",
    "ここまで",
    "نهاية",
    "انتهى",
    "انتهاء",
    "end",
    "ends",
    "fin",
    "ende",
    "конец",
    "кінець",
];

/// `[가림 끝]`, `【隐去结束】`, `[end of hidden]`: marks that say in words that they end what a word for hiding began; and `[끝]`, `【完】`. At the
/// foot of a report `(끝)` ends the report.
fn spoken_ends(text: &str) -> impl Iterator<Item = End> {
    let mut next = 0;
    let closing = std::iter::from_fn(move || {
        let at = next + find_byte(&text[next..], may_close)?;
        let sign = text[at..].chars().next()?;
        next = at + sign.len_utf8();
        Some((at, sign))
    });
    closing.filter(|(_, sign)| CLOSING.contains(sign)).filter_map(|(at, _)| spoken_end(text, at))
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

/// The mark whose closing bracket stands there.
fn spoken_end(whole: &str, close: usize) -> Option<End> {
    let text = &whole[..close];
    let near = text.char_indices().rev().take(MOST_END).take_while(|(_, sign)| *sign != '\n');
    let (at, last) = near.into_iter().find(|(_, sign)| OPENING.contains(sign))?;
    let said = text[at + last.len_utf8()..].split([':', '：']).next().unwrap_or("");
    let said = said.trim_matches(|sign: char| !sign.is_alphanumeric());
    if !LAST_WORDS.iter().any(|word| stands_at_an_edge(said, word)) {
        return None;
    }
    let stem = stem(said);
    let is_bare = LAST_WORDS.contains(&said) && !matches!(plain(last), '(' | '<');
    let lead: usize =
        text[..at].chars().rev().take_while(|sign| OPENING.contains(sign)).map(char::len_utf8).sum();
    let after = whole.len() - whole[close..].trim_start_matches(CLOSING).len();
    let word = stem.unwrap_or("").to_owned();
    (stem.is_some() || is_bare).then(|| End { at: at - lead, after, sort: plain(last), word, stem })
}

/// Whether a text begins or ends with a word, which stands for itself where its script has blanks.
fn stands_at_an_edge(text: &str, word: &str) -> bool {
    let is_apart =
        |beside: Option<char>| !word.is_ascii() || beside.is_none_or(|beside| !beside.is_alphanumeric());
    let begins = begins_with(text, word) && is_apart(text.chars().nth(word.chars().count()));
    begins || text.strip_suffix(word).is_some_and(|rest| is_apart(rest.chars().next_back()))
}

/// Of a long mark only so much as a word has.
fn beginning(mark: &str) -> &str {
    mark.char_indices().nth(MOST_WORD).map_or(mark, |(end, _)| &mark[..end])
}

/// The word for hiding that a mark holds.
fn stem(said: &str) -> Option<&'static str> {
    let holds = |stem: &&&'static str| {
        let is_word = |at: usize| !stem.is_ascii() || !said[..at].ends_with(char::is_alphanumeric);
        let places = said.char_indices().filter(|(at, _)| begins_with(&said[*at..], stem));
        places.map(|(at, _)| at).any(is_word)
    };
    WORDS.iter().chain(&SECRET).chain(&["redact"]).find(holds).copied()
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
    let length = close(rest, MOST_WORD)?;
    let word = word_of(&rest[..length])?;
    let after = text.len() - rest[length..].trim_start_matches(CLOSING).len();
    Some(End { at, after, sort: plain(last), stem: stem(&word), word })
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

/// A mark that may begin something.
struct Begin {
    /// The words by which its end may know it.
    words: Vec<String>,
    stem: Option<&'static str>,
    sort: char,
    mark: Range<usize>,
}

fn begin(text: &str, at: usize) -> Option<Begin> {
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
    let words = [Some(first), first.split_whitespace().next()];
    let mut words: Vec<String> = words.into_iter().flatten().filter_map(word_of).collect();
    words.dedup();
    let stem = stem(beginning(first));
    let mark = at..at + start + length + closing;
    (!words.is_empty() || stem.is_some()).then(|| Begin { words, stem, sort: plain(sort), mark })
}

/// One sort of brackets, whichever keyboard they are of.
fn plain(bracket: char) -> char {
    match bracket {
        '［' => '[',
        '（' => '(',
        '｛' => '{',
        '＜' => '<',
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
    "马赛克",
    "馬賽克",
    "脱敏",
    "脫敏",
    "마스킹",
    "모자이크",
    "블라인드",
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
    "blackout",
    "anonymi",
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

/// `【【隐去：x】】`: doubled brackets and a word for hiding. `((...))` and `<<...>>` are quotation marks of some writers: there a reason has
/// to follow. `[[...]]` is a link, of which the word may stand anywhere: there is no page of such a name.
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
    let length = close(rest, MOST_MARK).unwrap_or(rest.len() - word.len());
    let is_said = match sign {
        '[' => stem(beginning(&rest[..length])).is_some_and(|stem| stem != "redact"),
        _ => WORDS.iter().any(|hides| begins_with(word, hides)),
    };
    if !is_said || word.starts_with(['/', '／']) {
        return None;
    }
    let reason = rest[..length].find([':', '：']);
    let has_reason = reason.is_some_and(|at| !rest[..at].contains(['|', '#'])); // `[[hidden-files|The files: a list]]`
    let closing = rest[length..].len() - rest[length..].trim_start_matches(CLOSING).len();
    let is_link = sign == '[' && rest[..length].contains(['|', '#']);
    (!is_link && (has_reason || !matches!(sign, '(' | '<'))).then(|| at..at + length + closing)
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
            "[가림이름]Amal[/가림]",
            "【隐去，姓名】Amal【/隐去】",
            "【隐去（姓名）】Amal【隐去结束：姓名】",
            "[가림 시작:]Amal[가림 끝.]",
            "[가림 시작]Amal[끝]",
            "【隐去】Amal【完】",
            "[start redaction]Amal[end redaction]",
            "【以下隐去】Amal【以上隐去】",
            "【隐去起】Amal【隐去止】",
            "[이름 가림]Amal[이름 가림 끝]",
            "[скрыто]Amal[конец скрытого]",
            "[hidden]Amal[end of hidden]",
            "[Anfang Schwärzung]Amal[Ende der Schwärzung]",
            "(가림)Amal[/가림]",
            "＜가림＞Amal＜/가림＞",
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
    fn a_mark_that_begins_or_ends_twice_hides_all_that_it_may_mean() {
        let inside = |text| inside(text).join("|");
        assert_eq!(inside("[가림]Amal [가림]Noor[/가림] x"), "Amal [가림]Noor");
        assert_eq!(inside("[가림]Amal[/가림] and Noor[/가림] x"), "Amal| and Noor");
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
            "[[가림 x]]Amal",
            "[[姓名隐去：x]]Amal",
            "[[الحجب: اسم]]Amal",
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
            "They wrote (note) there and (/note) here.",
            "{if x}a{/if} b",
            "((see note))",
            "قال ((سري للغاية)) ثم ذهب",
            "<<Censuré>>",
            "((삭제))",
            "他违反了保密规定（《保密法》第三条）。",
            "記事（「非公開」とされた文書）",
            "「『匿名』の女性」と書いた",
            "신문（《비공개 재판》）에 나왔다.",
            "《（匿名）来信》",
            "(비공개) 재판이 열렸다. (끝)",
            "[[hidden-files|The files: a list]]",
            "비공개 재판 (비공개 끝)",
            "finalement (fin de censure)",
        ] {
            assert_eq!(inside(text), [""; 0], "{text}");
        }
    }
}
