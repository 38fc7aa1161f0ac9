//! Links and citations in the brackets of Chinese, Japanese and Korean keyboards: `【@source-1，第2段】`, `［［event-1］］`, `[＠source-1]`.
//! None of them is read, so a claim would lose its source without a word. It only tells.

use std::ops::Range;

use super::{Scan, is_escaped};
use crate::diag::MOST_SIGNS;
use crate::frontmatter::Reader;
use crate::frontmatter::look_alikes::is_wide_comma;
use crate::rules;
use crate::text::brackets::{CLOSING, OPENING};
use crate::text::is_id;

/// A sign is short; what is longer is something else.
const MOST: usize = 240;

/// A sign that was meant.
struct Meant {
    length: usize,
    is_citation: bool,
    form: String,
}

impl Scan<'_> {
    /// Tells of signs that begin with another bracket or another `@` than the plain one.
    pub(super) fn wide_signs(&self, reader: &mut Reader<'_>) {
        let text = self.text;
        if memchr::memchr2(0xe3, 0xef, text.as_bytes()).is_none() {
            return;
        }
        let skipped = self.cut_or_code();
        let is_read = |at: usize| {
            let before = skipped[..skipped.partition_point(|range: &Range<usize>| range.start <= at)].last();
            before.is_none_or(|range| at >= range.end) && !is_escaped(text.as_bytes(), at)
        };
        let (mut at, mut told) = (0, 0);
        while let Some(found) = text[at..].find(['【', '［', '〔', '＠']) {
            let wide = at + found;
            at = wide + '【'.len_utf8();
            // `[＠id]` begins before its odd sign.
            let start = if text[wide..].starts_with('＠') { wide.saturating_sub(1) } else { wide };
            if !text.is_char_boundary(start) || !is_read(start) {
                continue;
            }
            let Some(meant) = meant(&text[start..]) else { continue };
            let sort = if meant.is_citation { "citation" } else { "link" };
            let message = format!(
                "this {sort} is written with signs of another width, and would be printed as it stands"
            );
            let span = self.in_file(start..start + meant.length);
            let help = format!("write plain signs: `{}`", meant.form);
            reader.report(&rules::BAD_LINK, span, message).help.push(help);
            at = start + meant.length;
            told += 1;
            if told == MOST_SIGNS {
                return;
            }
        }
    }
}

/// The sign that a text begins with, if it is one but for the width of what it is written with.
fn meant(text: &str) -> Option<Meant> {
    let near = text.char_indices().nth(MOST).map_or(text, |(end, _)| &text[..end]);
    let line = near.lines().next()?;
    let brackets: usize =
        line.chars().take(2).take_while(|sign| OPENING.contains(sign)).map(char::len_utf8).sum();
    if brackets == 0 {
        return None;
    }
    let doubled = line[..brackets].chars().count() == 2;
    let rest = &line[brackets..];
    let named = rest.trim_start().strip_prefix(['@', '＠']);
    let body = named.unwrap_or(rest);
    let end = body.find(CLOSING)?;
    let closes: usize =
        body[end..].chars().take(2).take_while(|sign| CLOSING.contains(sign)).map(char::len_utf8).sum();
    let inner = &body[..end];
    let is_behind = |sign: char| is_wide_comma(sign) || matches!(sign, ',' | ' ' | '|' | '｜' | '#' | '＃');
    let id = inner.trim_start().split(is_behind).next().unwrap_or("");
    if !is_id(id) {
        return None;
    }
    let behind = inner.trim_start()[id.len()..].trim_start();
    let words = behind.trim_start_matches(is_behind).trim();
    let length = line.len() - body.len() + end;
    if named.is_some() {
        let at = if words.is_empty() { String::new() } else { format!(", {words}") };
        let first = body[end..].chars().next().map_or(0, char::len_utf8);
        let length = length + if doubled { closes } else { first };
        return Some(Meant { length, is_citation: true, form: format!("[@{id}{at}]") });
    }
    let is_double = doubled && body[end..].chars().take_while(|sign| CLOSING.contains(sign)).count() > 1;
    if !is_double {
        return None;
    }
    let sign = match behind.chars().next() {
        Some('#' | '＃') => "#",
        _ => "|",
    };
    let rest = if words.is_empty() { String::new() } else { format!("{sign}{words}") };
    Some(Meant { length: length + closes, is_citation: false, form: format!("[[{id}{rest}]]") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_in_other_brackets_are_seen_and_words_in_them_are_not() {
        for (text, form) in [
            ("【@source-2023-10-1，第2段】", "[@source-2023-10-1, 第2段]"),
            ("［＠source-1, p. 4］", "[@source-1, p. 4]"),
            ("[＠source-1]", "[@source-1]"),
            ("【【event-2023-10-1】】", "[[event-2023-10-1]]"),
            ("［［event-1｜그날］］", "[[event-1|그날]]"),
            ("［［event-1#first］］", "[[event-1#first]]"),
            ("【@source-1]", "[@source-1]"),
        ] {
            let meant = meant(&format!("{text} 한국")).expect(text);
            assert_eq!((&*meant.form, meant.length), (form, text.len()), "{text}");
        }
        for text in ["【2023】", "【注】", "［abc］", "【＠사용자】", "〔1〕", "［［주］］", "【@"]
        {
            assert!(meant(text).is_none(), "{text}");
        }
    }
}
