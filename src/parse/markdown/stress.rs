//! Stars beside letters of languages that put no space between words and their endings: `**“강조”**라고`,
//! `**《白皮书》**也`, `و**«الكتاب»**`. CommonMark asks what stands on both sides of a run of stars, and takes such a run for one
//! that only begins, or only ends, what is stressed; the next words of the text are stressed instead. Here such a run gets a
//! letter that no text holds at its inner side, by which the parser sees that it may end (or begin). The letter is taken out of
//! every event again.
//!
//! It goes by what the "CJK-friendly" amendment of CommonMark says, but for stars that hide the letters of a name (`김**(35)`,
//! `박**, 이**`): a run behind a letter begins something only before a sign that opens.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag};

use super::letters::{is_joined, is_wide};
use crate::parse::body::is_escaped;

/// No character, by Unicode's own word, and to the parser a letter.
const MARK: char = '\u{fdd0}';

/// The text with a mark where a run of stars would be taken for another one; nothing where none would, or where the writer has the
/// mark itself in the text.
pub fn marked(text: &str) -> Option<String> {
    if memchr::memchr(b'*', text.as_bytes()).is_none() || text.is_ascii() || text.contains(MARK) {
        return None;
    }
    let mut kept = String::new();
    let mut done = 0;
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'*', &text.as_bytes()[at..]) {
        let start = at + found;
        at = start + text.as_bytes()[start..].iter().take_while(|byte| **byte == b'*').count();
        let place = if is_escaped(text.as_bytes(), start) { None } else { place(text, start, at) };
        if let Some(place) = place {
            kept.push_str(&text[done..place]);
            kept.push(MARK);
            done = place;
        }
    }
    if done == 0 {
        return None;
    }
    kept.push_str(&text[done..]);
    Some(kept)
}

/// Where a run of stars from `start` to `end` wants a mark.
fn place(text: &str, start: usize, end: usize) -> Option<usize> {
    let before = text[..start].chars().next_back()?;
    let after = text[end..].chars().next()?;
    let is_near_cjk =
        |letter: char, sign: char| is_joined(letter) || letter.is_alphanumeric() && is_wide(sign);
    if is_near_cjk(before, after) && opens(&text[end..], after) {
        Some(end)
    } else if is_near_cjk(after, before) && closes(&text[..start], before) {
        Some(start)
    } else {
        None
    }
}

/// Whether a sign behind a letter opens what is stressed: only where the next stars of the line stand behind the end of the same.
/// `김**(35)` is a name, and so are `김**“안 갔다”, 박**“몰랐다”`.
fn opens(text: &str, sign: char) -> bool {
    let Some(ends) = ends_of(sign) else { return false };
    let near = text.char_indices().take(MOST).take_while(|(_, sign)| *sign != '\n');
    let mut before = sign;
    for (at, sign) in near {
        match sign {
            '*' => return ends.contains(before),
            // What stands between round brackets is short.
            ')' | '）' if ends.contains(sign) => {
                return text[at + sign.len_utf8()..].trim_start_matches([')', '）']).starts_with('*');
            }
            _ => before = sign,
        }
    }
    false
}

/// What is stressed is no longer than this.
const MOST: usize = 400;

/// The signs that end what a sign opens, where that may be stressed in the middle of a word.
fn ends_of(opening: char) -> Option<&'static str> {
    Some(match opening {
        '(' | '（' => ")）",
        '“' => "”",
        '‘' => "’",
        '「' => "」",
        '『' => "』",
        '《' => "》",
        '〈' => "〉",
        '【' => "】",
        '〔' => "〕",
        '［' => "］",
        '｛' => "｝",
        '«' => "»",
        '‹' => "›",
        '〖' => "〗",
        _ => return None,
    })
}

/// Whether a sign at the end of a text closes what is stressed: any that opens nothing, and is no sign of Markdown.
fn closes(text: &str, sign: char) -> bool {
    match sign {
        '"' | '\'' => {
            !text[..text.len() - 1].ends_with(|before: char| before.is_whitespace() || is_opening(before))
                && text.len() > 1
        }
        sign if sign.is_ascii() => ".,:;!?)]}%".contains(sign),
        sign => !is_opening(sign) && is_sign(sign),
    }
}

fn is_opening(sign: char) -> bool {
    matches!(sign, '[' | '{') || ends_of(sign).is_some()
}

/// Punctuation and signs of these languages.
fn is_sign(sign: char) -> bool {
    is_wide(sign)
        || matches!(sign, '\u{a7}' | '\u{ab}' | '\u{b0}' | '\u{b7}' | '\u{bb}' | '\u{60c}' | '\u{61b}' | '\u{61f}' | '\u{66a}' | '\u{6d4}'
            | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{2100}'..='\u{214f}' | '\u{25a0}'..='\u{26ff}')
}

/// An event without marks.
pub fn unmarked(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Text(text) => Event::Text(without(text)),
        Event::Code(text) => Event::Code(without(text)),
        Event::Html(text) => Event::Html(without(text)),
        Event::InlineHtml(text) => Event::InlineHtml(without(text)),
        Event::InlineMath(text) => Event::InlineMath(without(text)),
        Event::DisplayMath(text) => Event::DisplayMath(without(text)),
        Event::FootnoteReference(label) => Event::FootnoteReference(without(label)),
        Event::Start(tag) => Event::Start(unmarked_tag(tag)),
        event => event,
    }
}

fn unmarked_tag(tag: Tag<'_>) -> Tag<'_> {
    match tag {
        Tag::FootnoteDefinition(label) => Tag::FootnoteDefinition(without(label)),
        Tag::CodeBlock(CodeBlockKind::Fenced(words)) => Tag::CodeBlock(CodeBlockKind::Fenced(without(words))),
        Tag::Link { link_type, dest_url, title, id } => {
            Tag::Link { link_type, dest_url: without(dest_url), title: without(title), id: without(id) }
        }
        Tag::Image { link_type, dest_url, title, id } => {
            Tag::Image { link_type, dest_url: without(dest_url), title: without(title), id: without(id) }
        }
        tag => tag,
    }
}

fn without(text: CowStr<'_>) -> CowStr<'_> {
    if text.contains(MARK) { CowStr::from(text.replace(MARK, "")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words that are stressed.
    fn stressed(text: &str) -> Vec<String> {
        let text = super::super::ready(text);
        let (mut all, mut depth) = (Vec::new(), 0);
        for event in super::super::events(&text) {
            match event {
                Event::Start(Tag::Strong | Tag::Emphasis) => {
                    depth += 1;
                    all.push(String::new());
                }
                Event::End(pulldown_cmark::TagEnd::Strong | pulldown_cmark::TagEnd::Emphasis) => depth -= 1,
                Event::Text(text) if depth > 0 => all.last_mut().unwrap().push_str(&text),
                Event::Text(text) => assert!(!text.contains(MARK)),
                _ => {}
            }
        }
        all
    }

    #[test]
    fn words_in_quotation_marks_are_stressed_beside_letters() {
        for (text, words) in [
            ("그는 **“강조”**라고 했다.", "“강조”"),
            ("**(주)**한빛과", "(주)"),
            ("이것은 **북송.**이라 한다", "북송."),
            ("*『백서』*를 냈다", "『백서』"),
            ("**50%**를", "50%"),
            ("**\"강조\"**라고", "\"강조\""),
            ("白皮书**《白皮书》**也提到", "《白皮书》"),
            ("**《白皮书》**2023年", "《白皮书》"),
            ("见**（注一）**的", "（注一）"),
            ("이**《가》와 《나》**를", "《가》와 《나》"),
            ("و**«الكتاب»** هنا", "«الكتاب»"),
            ("**[한빛](https://example.org/)**과", "한빛"),
            ("| **“가”**는 | b |\n|---|---|\n| c | d |", "“가”"),
        ] {
            assert_eq!(stressed(text), [words], "{text}");
        }
        let quoted = "**“五百多人”**被强制遣返。她说：“没有人回来。”**《白皮书》**也提到。";
        assert_eq!(stressed(quoted), ["“五百多人”", "《白皮书》"]);
    }

    #[test]
    fn stars_that_hide_names_and_signs_of_numbers_stay() {
        for text in [
            "김**(35)와 박**(40)가 왔다.",
            "김**, 박**, 이**.",
            "\"김**\"과 \"박**\"의",
            "张**（35岁）和李**（女）",
            "2*(3+4)*5",
            "foo*(bar)*baz",
            "김**“안 갔다” 했고 박**“몰랐다” 했다.",
            "이**《증언》, 김**《수기》에서",
            "张**“没去”，李**“不知道”",
            "\\**“강조”\\**라고",
        ] {
            assert_eq!(stressed(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_mark_is_seen_nowhere() {
        let text = "`a“**가` [b](x“**가) ![c](y.jpg \"z”**가\") [[e|“**”가]] <b a=\"”**가\">\n\n    ”**가\n\n[^”**가]: x\n";
        let text = super::super::ready(text);
        assert!(text.text.contains(MARK));
        assert!(!format!("{:?}", super::super::events(&text).collect::<Vec<_>>()).contains("fdd0"));
    }
}
