//! Remarks that other programs hide: `<!-- ... -->` in web pages, `%% ... %%` in note programs, `||...||` in chats,
//! `{>>...<<}`, `{--...--}` and `{++...++}` where editors mark what they change. Whoever writes
//! one believes that nobody reads it. It knows no Markdown: whether one stands in code is for the caller to say.

use std::ops::Range;

const SIGNS: [(&str, &str); 5] =
    [("<!--", "-->"), ("%%", "%%"), ("{>>", "<<}"), ("{--", "--}"), ("{++", "++}")];

/// A remark with its signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    pub span: Range<usize>,
    /// What stands between its signs; without the second one, all that follows.
    pub inside: Range<usize>,
    pub hides: Hides,
}

/// What the program that a remark is written for would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hides {
    /// Leave the remark out.
    It,
    /// Leave out all that follows, since it is never closed.
    AllThatFollows,
    /// Cover the words until a reader touches them.
    UntilTouched,
}

/// All remarks of a text that stand in none of these ranges, which are in order.
pub fn remarks(text: &str, skipped: &[Range<usize>]) -> Vec<Remark> {
    let left_out = SIGNS.iter().flat_map(|(opening, closing)| of_sign(text, skipped, opening, closing));
    left_out.chain(covered(text, skipped)).collect()
}

const COVER: &str = "||";

/// `||words||` on a line. Empty cells of a table and the `or` of programs are none.
fn covered(text: &str, skipped: &[Range<usize>]) -> Vec<Remark> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(sign) = memchr::memmem::find(&bytes[at..], COVER.as_bytes()).map(|found| at + found) {
        let start = memchr::memrchr(b'\n', &bytes[at..sign]).map_or(at, |newline| at + newline + 1);
        let end = memchr::memchr(b'\n', &bytes[sign..]).map_or(text.len(), |newline| sign + newline);
        covered_in_line(&text[start..end], start, skipped, &mut found);
        at = end;
    }
    found
}

fn covered_in_line(line: &str, start: usize, skipped: &[Range<usize>], found: &mut Vec<Remark>) {
    if line.trim_start().starts_with('|') && !line.trim_start().starts_with(COVER) {
        return; // a row of a table
    }
    let parts: Vec<&str> = line.split(COVER).collect();
    let mut last_found = 0;
    for number in 1..parts.len().saturating_sub(1) {
        let (before, inside) = (parts[number - 1], parts[number]);
        let from = start + (inside.as_ptr() as usize - line.as_ptr() as usize);
        let is_free = number > last_found && !is_in(skipped, from - COVER.len());
        if is_free && before.chars().next_back().is_none_or(may_stand_before) && may_be_covered(inside) {
            let inside = from..from + inside.len();
            let span = inside.start - COVER.len()..inside.end + COVER.len();
            found.push(Remark { span, inside, hides: Hides::UntilTouched });
            last_found = number + 1; // its second sign begins none
        }
    }
}

/// `a||b`, `'a'||'b'`, `?q=||a` and a sign behind a backslash begin nothing.
fn may_stand_before(sign: char) -> bool {
    sign.is_whitespace() || "([{*_>「『【（《“‘—–-:.,!?。，、：；".contains(sign)
}

/// Words, or a long number: no norm `||v||`, no cell `||12||`, no repeat `||: A B :||`.
fn may_be_covered(inside: &str) -> bool {
    let begins = |sign: char| sign.is_alphanumeric() || "*_\"“‘「『([@+".contains(sign);
    let letters = inside.chars().filter(|sign| sign.is_alphabetic()).count();
    let digits = inside.chars().filter(|sign| sign.is_numeric()).count();
    let is_of_another_script = inside.contains(|sign: char| sign.is_alphabetic() && !sign.is_ascii());
    inside.starts_with(begins)
        && inside.trim_end() == inside
        && !inside.contains('|')
        && (letters > 1 || is_of_another_script || digits > 4)
}

fn is_in(ranges: &[Range<usize>], at: usize) -> bool {
    ranges[..ranges.partition_point(|range| range.start <= at)].last().is_some_and(|range| at < range.end)
}

fn of_sign(text: &str, skipped: &[Range<usize>], opening: &str, closing: &str) -> Vec<Remark> {
    let find = |sign: &str, from: usize| {
        memchr::memmem::find(&text.as_bytes()[from..], sign.as_bytes()).map(|at| from + at)
    };
    let mut found = Vec::new();
    let (mut at, mut has_close) = (0, true);
    let mut next_close = None;
    while let Some(start) = find(opening, at) {
        at = start + opening.len();
        let before = skipped[..skipped.partition_point(|range| range.start <= start)].last();
        if let Some(cut) = before.filter(|range| start < range.end) {
            at = cut.end.max(at);
            continue;
        }
        // Looked for once, however many begin before it.
        let close = next_close
            .filter(|close| *close >= at)
            .or_else(|| if has_close { find(closing, at) } else { None });
        (next_close, has_close) = (close, close.is_some());
        // `5%` with a slip of the finger begins nothing.
        if close.is_none() && opening == "%%" && text[..start].ends_with(|sign: char| sign.is_ascii_digit()) {
            continue;
        }
        // What an editor changed ends within a paragraph; none that begins before its end does, if this one does not.
        if opening.starts_with('{') {
            let Some(close) = close else { break };
            if let Some(length) = text[at..close].find("\n\n") {
                at += length;
                continue;
            }
        }
        let end = close.unwrap_or(text.len());
        at = (end + closing.len()).min(text.len());
        found.push(Remark {
            span: start..at,
            inside: start + opening.len()..end,
            hides: if close.is_some() { Hides::It } else { Hides::AllThatFollows },
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inside(text: &str) -> Vec<&str> {
        remarks(text, &[]).into_iter().map(|remark| &text[remark.inside]).collect()
    }

    #[test]
    fn a_remark_without_an_end_goes_on_to_the_end_of_the_text() {
        assert_eq!(inside("a <!-- b --> c %%d%% e"), [" b ", "d"]);
        assert_eq!(inside("a %% b\n\nc"), [" b\n\nc"]);
        assert_eq!(inside("a <!-- b"), [" b"]);
        assert_eq!(inside("It was 5%% of all."), [""; 0]);
        assert_eq!(inside("In 2019%% the driver, room 7%% and"), [" the driver, room 7"]);
        assert_eq!(inside("{>>Kim said<<} a {--b--} {++c++} {-- d\n\ne --} {++f"), ["Kim said", "b", "c"]);
        assert_eq!(remarks("%%", &[])[0].hides, Hides::AllThatFollows);
    }

    #[test]
    fn words_that_chats_cover_are_remarks_and_tables_and_programs_are_not() {
        assert_eq!(
            inside(
                "It was ||Amal|| and 그는 ||김순옥||를, ||two words||. See (||Li||) | ||010-1234||; ||Bo||s"
            ),
            ["Amal", "김순옥", "two words", "Li", "010-1234", "Bo"]
        );
        for text in [
            "| a || b |\n|---|---|---|\n| 1 || 2 |",
            "a || b || c",
            "a||b||c",
            "||||",
            "x ||y",
            "||one\ntwo||",
            "| ||a|| | b |",
            "||12||",
            "甲||乙||丙",
            "이름||나이||사는 곳",
            "The norm ||v|| is 2",
            "'a'||'bc'||'d'",
            "||: A B C :||",
            "https://example.org/?q=||abc||",
            r"\||abc\||",
        ] {
            assert_eq!(inside(text), [""; 0], "{text}");
        }
        let code = 0..7;
        assert!(remarks("`||a||`", std::slice::from_ref(&code)).is_empty());
    }
}
