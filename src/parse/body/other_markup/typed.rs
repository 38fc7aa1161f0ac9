//! What keyboards and word processors of other scripts make of Markdown: lists that are numbered as their writers number them,
//! and the signs of Markdown in full width. All of it would be printed as it is typed, and the lines of a list run together.

use std::ops::Range;

use super::{Signs, Told};
use crate::frontmatter::look_alikes::is_bullet;
use crate::parse::markdown::is_joined;
use crate::text::{find_byte, plain_digit};

/// By what the lines of a list begin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Begun {
    Bullet(char),
    /// A number or a letter that counts, and the sign behind it.
    Count(Sort, char),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Digits,
    Han,
    Hangul,
    Arabic,
    Circled,
}

impl Begun {
    fn help(self) -> &'static str {
        match self {
            Begun::Bullet(_) => "begin each line with a hyphen and a space: `- one`",
            Begun::Count(..) => {
                "begin each line with a number, a full stop and a space: `1. one`; to keep your own signs, leave an empty line between the lines"
            }
        }
    }
}

/// The letters by which Korean lists are ordered.
const HANGUL: &str = "가나다라마바사아자차카타파하";
/// Those of Arabic ones.
const ARABIC: &str = "أابجتثدهـ";

/// What a line begins with, if it is an entry of a list that Markdown takes for none.
fn begun(line: &str) -> Option<Begun> {
    let line = line.trim_start_matches([' ', '\t', '\u{a0}', '\u{3000}']);
    let first = line.chars().next()?;
    let behind = &line[first.len_utf8()..];
    if is_bullet(first) || matches!(first, 'ㅇ' | 'ㆍ' | '⋅' | '●') {
        let is_apart = behind.starts_with(char::is_whitespace);
        let is_glued = matches!(first, '·' | 'ㆍ' | '•' | '∙' | '⋅' | '・' | '□' | '■' | '○' | '●' | '◦')
            && behind.starts_with(is_joined);
        return (is_apart || is_glued).then_some(Begun::Bullet(first));
    }
    if first == '-' {
        return behind.starts_with(is_joined).then_some(Begun::Bullet(first));
    }
    if matches!(first, '①'..='⑳' | '㉠'..='㉯' | '㉮'..='㉻' | '㈀'..='㈛' | '㊀'..='㊉' | '⑴'..='⒇')
    {
        return Some(Begun::Count(Sort::Circled, ' '));
    }
    if let Some(inner) = line.strip_prefix(['(', '（']) {
        let (number, rest) = inner.split_once([')', '）'])?;
        return sort_of(number).filter(|_| !rest.is_empty()).map(|sort| Begun::Count(sort, '('));
    }
    let length = line.find(|sign| sort_of_letter(sign).is_none())?;
    let (number, rest) = line.split_at(length);
    let sort = sort_of(number)?;
    let sign = rest.chars().next()?;
    let words = &rest[sign.len_utf8()..];
    let is_apart = words.starts_with(' ');
    let is_entry = match (sort, sign) {
        (_, '、' | '．' | '）') => !words.is_empty(),
        // `1.` and `1)` with a space make a list.
        (Sort::Digits, '.' | ')') if number.is_ascii() => words.starts_with(is_joined),
        (Sort::Digits, '.' | ')' | '-') if !number.is_ascii() => is_apart || words.starts_with(is_joined),
        (Sort::Hangul, '.' | ')') | (Sort::Arabic, '.' | ')' | '-') => is_apart,
        _ => false,
    };
    is_entry.then_some(Begun::Count(sort, sign))
}

/// The sort of a number of a list.
fn sort_of(number: &str) -> Option<Sort> {
    let sort = sort_of_letter(number.chars().next()?)?;
    let most = match sort {
        Sort::Digits => 2,
        Sort::Han => 3,
        _ => 1,
    };
    (number.chars().count() <= most && number.chars().all(|sign| sort_of_letter(sign) == Some(sort)))
        .then_some(sort)
}

fn sort_of_letter(sign: char) -> Option<Sort> {
    match sign {
        _ if plain_digit(sign).is_ascii_digit() => Some(Sort::Digits),
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' => Some(Sort::Han),
        _ if HANGUL.contains(sign) => Some(Sort::Hangul),
        _ if ARABIC.contains(sign) => Some(Sort::Arabic),
        _ => None,
    }
}

impl Signs<'_> {
    /// `• one` and `• two`, `1、` and `2、`, `가.` and `나.` on lines that follow each other: one paragraph.
    pub(super) fn typed_list(&self) -> Option<Told> {
        // All but `-` and `(1)` are no ASCII.
        find_byte(self.text, |byte| byte >= 0x80)?;
        let mut above: Option<(Begun, Range<usize>, bool)> = None;
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            // A line that is broken on purpose does not run on.
            let runs_on =
                !line.trim_end_matches(['\n', '\r']).ends_with("  ") && !line.trim_end().ends_with('\\');
            let this = begun(line).map(|begun| (begun, start..start + line.trim_end().len()));
            if let (Some((begun, span, true)), Some((this, _))) = (&above, &this)
                && begun == this
                && self.is_read(start)
            {
                let message = "this mark begins no list here: the lines would run together";
                return Some((span.clone(), message, begun.help().into()));
            }
            above =
                this.filter(|(_, span)| self.is_read(span.start)).map(|(begun, span)| (begun, span, runs_on));
            start += line.len();
        }
        None
    }

    /// `＃ 제목`, `＞引文`, `｜a｜b｜` at the beginning of a line, and `＊＊强调＊＊`.
    pub(super) fn wide_markdown(&self) -> Option<Told> {
        let begins = |at: usize| self.lead(at).is_some_and(|lead| lead.trim().is_empty());
        let rest = |at: usize, sign: char| self.line_from(at).trim_start_matches(sign);
        let heading = self.first("＃", |at| {
            begins(at)
                && rest(at, '＃').starts_with(|next: char| next.is_whitespace() || next.is_alphabetic())
        });
        let quotation = || self.first("＞", |at| begins(at) && !rest(at, '＞').trim().is_empty());
        let row = || {
            self.first("｜", |at| {
                let line = self.line_from(at).trim_end();
                begins(at) && line.ends_with('｜') && line.matches('｜').count() > 2
            })
        };
        let stars = || self.between("＊＊", "＊＊", |_| true);
        let message = "this sign of Markdown is in full width, and would be printed as it stands here";
        if let Some(at) = heading {
            let length = self.line_from(at).len() - rest(at, '＃').len();
            let signs = "#".repeat(length / '＃'.len_utf8());
            return Some((
                at..at + length,
                message,
                format!("a heading: `{signs} {}`", rest(at, '＃').trim()),
            ));
        }
        if let Some(at) = quotation() {
            let help = format!("a quotation: `> {}`", rest(at, '＞').trim());
            return Some((at..at + '＞'.len_utf8(), message, help));
        }
        if let Some(at) = row() {
            let line = self.line_from(at).trim_end();
            let cells = line.trim_matches('｜').split('｜').map(str::trim).collect::<Vec<_>>();
            let help = format!(
                "a row of a table: `| {} |`, and below the first row one of hyphens: `|{}`",
                cells.join(" | "),
                "---|".repeat(cells.len())
            );
            return Some((at..at + line.len(), message, help));
        }
        let (span, words) = stars()?;
        Some((span, message, format!("words that are stressed: `**{words}**`")))
    }

    /// `_강조_라고`: a line below stresses nothing beside a letter.
    pub(super) fn lines_beside_letters(&self) -> Option<Told> {
        let words = |at: usize| {
            if self.text[..at]
                .ends_with(|sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '/' | '\\' | '.'))
            {
                return None;
            }
            let line = self.line_from(at);
            let inner = line.trim_start_matches('_');
            let signs = line.len() - inner.len();
            let length = inner.find('_')?;
            let behind = inner[length..].strip_prefix(&line[..signs])?;
            let words = &inner[..length];
            let is_stressed = signs < 3
                && words.chars().any(is_joined)
                && !words.starts_with(char::is_whitespace)
                && !words.ends_with(char::is_whitespace)
                && behind.starts_with(is_joined)
                && !behind.split(char::is_whitespace).next().is_some_and(|word| word.contains(['_', '.']));
            is_stressed.then_some((signs, words))
        };
        let at = self.first("_", |at| words(at).is_some())?;
        let (signs, words) = words(at)?;
        let stars = "*".repeat(signs);
        let message = "`_` stresses nothing where a letter follows: readers would see it";
        Some((at..at + 2 * signs + words.len(), message, format!("write stars: `{stars}{words}{stars}`")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frontmatter::look_alikes::BULLETS;

    fn signs(text: &str) -> Signs<'_> {
        Signs { text, skipped: Vec::new() }
    }

    #[test]
    fn lists_as_they_are_typed_in_other_scripts_are_seen() {
        for mark in BULLETS.chars() {
            assert!(signs(&format!("{mark} one\n{mark} two\n")).typed_list().is_some(), "{mark}");
        }
        for text in [
            "1、第一\n2、第二",
            "一、第一\n二、第二",
            "（1）第一\n（2）第二",
            "(1) 첫째\n(2) 둘째",
            "（一）第一\n（二）第二",
            "·第一\n·第二",
            "가. 첫째\n나. 둘째",
            "가) 첫째\n나) 둘째",
            "① 첫째\n② 둘째",
            "ㅇ 첫째\nㅇ 둘째",
            "١. أولا\n٢. ثانيا",
            "١- أولا\n٢- ثانيا",
            "أ- أولا\nب- ثانيا",
            "1.첫째\n2.둘째",
            "-첫째\n-둘째",
            "다음과 같다:\n• 하나\n• 둘",
            "셋:\n\n・一\n・二",
        ] {
            assert!(signs(text).typed_list().is_some(), "{text}");
        }
        for text in [
            "1. 첫째\n2. 둘째",
            "1) 첫째\n2) 둘째",
            "- 첫째\n- 둘째",
            "1、第一\n\n2、第二",
            "1、第一  \n2、第二",
            "가. 하나만",
            "3.5배\n4.5배 늘었다",
            "가족은 떠났다.\n나라는 몰랐다.",
            "2023年\n2024年",
            "(가명)은 말했다.\n(가명)은 떠났다.",
            "بعد ذلك\nبدأ",
        ] {
            assert!(signs(text).typed_list().is_none(), "{text}");
        }
    }

    #[test]
    fn signs_of_markdown_in_full_width_are_told_with_the_plain_ones() {
        for (text, help) in [
            ("＃＃ 제목", "a heading: `## 제목`"),
            ("＞引文", "a quotation: `> 引文`"),
            ("这是＊＊强调＊＊的", "words that are stressed: `**强调**`"),
            (
                "｜a｜b｜\n｜c｜d｜",
                "a row of a table: `| a | b |`, and below the first row one of hyphens: `|---|---|`",
            ),
        ] {
            assert_eq!(signs(text).wide_markdown().map(|(_, _, help)| help).as_deref(), Some(help), "{text}");
        }
        for text in ["二 ＞ 一", "＊ 주: 가명", "他说＃1", "＃1 증언", "a｜b"] {
            assert!(signs(text).wide_markdown().is_none(), "{text}");
        }
    }

    #[test]
    fn lines_that_stress_nothing_are_told() {
        let told = signs("그는 _강조_라고 했다").lines_beside_letters().map(|(_, _, help)| help);
        assert_eq!(told.as_deref(), Some("write stars: `*강조*`"));
        for text in [
            "_강조_ 라고",
            "사진_1_강.jpg",
            "a_b_c",
            "https://example.org/가_나_다",
            "_초안_최종.hwp",
            "snake _a_b",
        ] {
            assert!(signs(text).lines_beside_letters().is_none(), "{text}");
        }
    }
}
