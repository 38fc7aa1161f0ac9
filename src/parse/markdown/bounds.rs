//! Markdown that costs no more than its length: how deep a body may nest.

use std::borrow::Cow;
use std::ops::Range;

/// How deep lists and quotations may nest before their marks are left out.
pub const MAX_DEPTH: usize = 100;

/// How far a line may be indented, marks included: enough for that many lists in each other.
const MAX_INDENT: usize = 4 * MAX_DEPTH;

/// The text with no line that begins with more marks of lists and quotations, or with more space, than
/// nesting is allowed to be deep: for every line that follows, a parser goes through all that is open.
/// `filler` stands for each byte that is left out.
pub fn bounded<'t>(text: &'t str, filler: &str) -> Cow<'t, str> {
    let mut kept = String::new();
    let mut done = 0;
    let mut start = 0;
    while start < text.len() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[start..]).map_or(text.len(), |at| start + at + 1);
        if let Some(excess) = excess_marks(&text.as_bytes()[start..end]) {
            kept.push_str(&text[done..start + excess.start]);
            kept.push_str(&filler.repeat(excess.len()));
            done = start + excess.end;
        }
        start = end;
    }
    if done == 0 {
        return text.into();
    }
    kept.push_str(&text[done..]);
    kept.into()
}

/// Where a line's marks and spaces are too many: from the first one too many to the last.
fn excess_marks(line: &[u8]) -> Option<Range<usize>> {
    if line.len() <= MAX_DEPTH {
        return None;
    }
    let (mut at, mut marks, mut excess) = (0, 0, None);
    loop {
        let space = line[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        if at + space > MAX_INDENT {
            excess = excess.or(Some(at.max(MAX_INDENT)));
        }
        at += space;
        let mark = container_mark(&line[at..]);
        if mark == 0 {
            return excess.filter(|start| *start < at).map(|start| start..at);
        }
        marks += 1;
        if marks > MAX_DEPTH {
            excess = excess.or(Some(at));
        }
        at += mark;
    }
}

/// Length of the mark of a quotation or a list item that a line begins with.
fn container_mark(line: &[u8]) -> usize {
    let digits = line.iter().take(9).take_while(|byte| byte.is_ascii_digit()).count();
    match line.get(digits) {
        Some(b'>') if digits == 0 => 1,
        Some(b'-' | b'+' | b'*') if digits == 0 && is_blank(line.get(1)) => 1,
        Some(b'.' | b')') if digits > 0 && is_blank(line.get(digits + 1)) => digits + 1,
        _ => 0,
    }
}

fn is_blank(byte: Option<&u8>) -> bool {
    matches!(byte, None | Some(b' ' | b'\t' | b'\n' | b'\r'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_after_too_many_marks_stay() {
        assert!(bounded(&("> ".repeat(300) + "the words"), "").ends_with("> the words"));
        assert_eq!(bounded("a\n  - b\n", ""), "a\n  - b\n");
        let deep = "- ".repeat(150) + "b";
        assert_eq!(bounded(&deep, "").len(), 201);
        assert_eq!(bounded(&deep, "x").len(), deep.len());
    }
}
