//! Passages of a text that its writer took for hidden: redactions, remarks, and what stands between signs that casefile does
//! not know. A scan that needs no parse; where it is unsure it finds too much.

use std::ops::Range;

use crate::frontmatter::{self, Split};
use crate::text::brackets::{CLOSING, OPENING};
use crate::text::{hiding, nearest, remarks};

/// All of them, in no order; some may lie in others.
pub fn hidden(text: &str) -> Vec<Range<usize>> {
    [redacted(text), remarks(text), struck(text), under_other_words(text)].concat()
}

/// `~~words~~`: who strikes words out may take them for gone.
fn struck(text: &str) -> Vec<Range<usize>> {
    const SIGN: &str = "~~";
    let mut passages = Vec::new();
    let mut start = text.find(SIGN).map(|at| at + SIGN.len());
    while let Some(from) = start {
        let Some(length) = text[from..].find(SIGN) else { break };
        let end = from + length;
        let is_pair = length > 0 && !text[from..end].contains('\n');
        passages.extend(is_pair.then_some(from..end));
        start = match is_pair {
            true => text[end + SIGN.len()..].find(SIGN).map(|at| end + SIGN.len() + at + SIGN.len()),
            false => Some(end + SIGN.len()),
        };
    }
    passages
}

/// `<!-- ... -->` and `%% ... %%`: whoever writes them thinks that nobody reads them.
/// In front matter each value is a text of its own, and mostly a line: what begins on a line is hidden to its end.
fn remarks(text: &str) -> Vec<Range<usize>> {
    let front = match frontmatter::split(text) {
        Split::Parts { front, .. } => front.range(),
        Split::None | Split::Open => 0..0,
    };
    let mut start = front.start;
    let lines = text[front].split_inclusive('\n').flat_map(|line| {
        let begin = start;
        start += line.len();
        let value = line.trim_end().trim_end_matches(['"', '\'', ']', '}', ',', ' ']);
        remarks::remarks(value, &[]).into_iter().map(move |remark| shifted(remark.inside, begin))
    });
    let whole = remarks::remarks(text, &[]).into_iter().map(|remark| remark.inside);
    whole.chain(lines).collect()
}

fn shifted(range: Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

/// `[[가림: x]] ... [[/가림]]`, `【隐去】 ... 【/隐去】`: no sign that casefile knows, but one that closes was to hide something.
fn under_other_words(text: &str) -> Vec<Range<usize>> {
    let mut passages = Vec::new();
    let mut at = 0;
    while let Some(end) = text[at..].find("[[/").map(|found| at + found) {
        let begins = text[at..end]
            .rfind("[[")
            .and_then(|start| text[at + start..end].find("]]").map(|close| at + start + close + 2));
        passages.extend(begins.map(|start| start..end));
        at = end + "[[/".len();
    }
    passages.extend(hiding::hidings(text).into_iter().map(|hiding| hiding.inside));
    passages
}

/// So many brackets and blanks may stand before the word of a mark.
const MOST_LEAD: usize = 48;

/// The line that is being read, and its next closing brackets: both are looked for once, and not once a bracket.
#[derive(Default)]
struct Line {
    span: Range<usize>,
    /// Where these brackets stand in a row; at the end of the line, if there are none.
    close: Option<Range<usize>>,
}

impl Line {
    /// Goes on to the line in which a place stands. The reading never goes back.
    fn enter(&mut self, text: &str, at: usize) {
        if at >= self.span.end {
            let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
            let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
            *self = Line { span: start..end, close: None };
        }
    }

    /// The end of the closing brackets that stand next behind a place.
    fn next_close(&mut self, text: &str, at: usize) -> Option<usize> {
        let end = self.span.end;
        let known = self.close.take().filter(|close| close.start >= at);
        let close = known.unwrap_or_else(|| {
            let start = text[at..end].find(CLOSING).map_or(end, |found| at + found);
            let rest = text[start..end].trim_start_matches(CLOSING);
            start..end - rest.len()
        });
        let after = (close.start < end).then_some(close.end);
        self.close = Some(close);
        after
    }
}

/// `redact` in any letters; with a slip in it (`redakt: x`, `/redac`) where a sign shows that a mark was meant.
fn is_like_redact(word: &str, ends: bool) -> bool {
    const MOST_LETTERS: usize = 12;
    let length = word.bytes().take(MOST_LETTERS).take_while(u8::is_ascii_alphabetic).count();
    let (letters, rest) = word.split_at(length);
    let has_sign = ends || rest.trim_start_matches(' ').starts_with([':', '：']);
    word.get(..6).is_some_and(|word| word.eq_ignore_ascii_case("redact"))
        || has_sign && nearest(&letters.to_ascii_lowercase(), ["redact", "redacted"]).is_some()
}

/// What stands between `[[redact: reason]]` and `[[/redact]]`; without an end, all that follows. An end without
/// its beginning ends something all the same: what stands between it and the mark beside it.
fn redacted(text: &str) -> Vec<Range<usize>> {
    let mut passages = Vec::new();
    let (mut depth, mut from) = (0_usize, 0);
    // Where a passage may have begun whose end turns up alone, and where such an end was.
    let (mut before, mut lone_end) = (None, None);
    let mut line = Line::default();
    for (at, _) in text.match_indices(OPENING).filter(|(at, _)| !text[..*at].ends_with(OPENING)) {
        // A near miss, `[Redact: x]`, hides as well: its writer meant to hide.
        let mark = &text[at..];
        // Bounded: a line of nothing but brackets and blanks is not read again from each of them.
        let lead = mark.chars().take(MOST_LEAD).take_while(|sign| *sign == ' ' || OPENING.contains(sign));
        let bare = &mark[lead.map(char::len_utf8).sum()..];
        let (ends, word) = bare.strip_prefix('/').map_or((false, bare), |rest| (true, rest.trim_start()));
        if !is_like_redact(word, ends) {
            continue;
        }
        let is_left_out = word.get(6..8).is_some_and(|rest| rest.eq_ignore_ascii_case("ed"));
        line.enter(text, at);
        let close = line.next_close(text, at);
        let letters = word.bytes().take("redact".len()).take_while(u8::is_ascii_alphabetic).count();
        let end = close.unwrap_or(text.len() - word.len() + letters);
        match (ends, depth) {
            (false, _) if is_left_out => before = Some(end),
            (false, 0) => {
                passages.extend(lone_end.take().filter(|from| *from <= at).map(|from| from..at));
                (from, depth) = (end, 1);
            }
            (false, _) => depth += 1,
            (true, 0) => {
                // The mark before it may end no sooner than this one begins, where its bracket is missing.
                let start = before.take().filter(|start| *start <= at);
                let start = start.unwrap_or(line.span.start);
                // What stands before another lone end is hidden by that one.
                passages.push(start.max(lone_end.unwrap_or(0)).min(at)..at);
                lone_end = Some(end);
            }
            (true, _) => {
                depth -= 1;
                if depth == 0 && from < at {
                    passages.push(from..at);
                }
            }
        }
    }
    if depth > 0 {
        passages.push(from..text.len());
    }
    passages
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<&str> {
        hidden(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_mark_that_lacks_a_bracket_before_an_end_hides_the_line() {
        let text = "Hello [[redacted: names Amal Noor [[/redact]] came.";
        assert!(shown(text).iter().any(|words| words.contains("Amal Noor")));
    }

    #[test]
    fn what_was_meant_as_a_redaction_hides_as_well() {
        for text in [
            "one <redact: r>Amal</redact> two",
            "one {redact}Amal{/redact} two",
            "one 《《redact: r》》Amal《《/redact》》 two",
            "one [[                    redact: r]]Amal[[/redact]] two",
            "one [[redakt: r]]Amal[[/redact]] two",
            "one [[redcat: r]]Amal[[/redac]] two",
        ] {
            assert!(shown(text).contains(&"Amal"), "{text}: {:?}", shown(text));
        }
    }

    #[test]
    fn a_mark_in_brackets_of_any_keyboard_hides() {
        for (opening, closing) in OPENING.into_iter().zip(CLOSING) {
            let text = format!("a {opening}redact: r{closing}Amal{opening}/redact{closing} b");
            assert!(shown(&text).contains(&"Amal"), "{text}");
        }
    }

    #[test]
    fn a_mark_in_words_of_any_language_hides() {
        for text in [
            "a 【隐去】Amal【/隐去】 b",
            "[가림: 이웃의 이름]Amal[/가림]",
            "［［가림: r］］Amal［［/가림］］",
            "【【隐去：r】】Amal",
            "((حجب: r))Amal",
        ] {
            assert!(shown(text).contains(&"Amal"), "{text}: {:?}", shown(text));
        }
    }

    #[test]
    fn a_mark_at_the_start_of_a_line_hides_what_stands_behind_it_alone() {
        assert!(shown("one\n[[redact: r]]Amal[[/redact]] two").contains(&"Amal"));
    }

    #[test]
    fn a_remark_in_a_field_ends_with_its_line() {
        let text = "---\ntype: \"raid %% ask Amal\"\ndate: \"2020 %% Noor\"\n---\nwords\n";
        let shown = shown(text);
        assert!(shown.contains(&" ask Amal") && shown.contains(&" Noor"), "{shown:?}");
    }
}
