//! Bars in the signs of a table: `| [[id|words]] | x |`. In a row a bar ends the cell, whatever it stands in, and the rest of the
//! link would be a cell of its own, for which another is lost. So such a bar gets the backslash that a writer would have to put
//! before it. It knows no more of a table than its lines.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::{CLOSED_MARK, options};
use crate::parse::body::is_escaped;
use crate::text::is_id;

/// The text with a backslash before each such bar; nothing where there is none.
pub fn escaped(text: &str) -> Option<String> {
    let has = |sign: &str| memchr::memmem::find(text.as_bytes(), sign.as_bytes()).is_some();
    if !has("[[") || !has("|") {
        return None;
    }
    let bars = bars(text);
    let first = *bars.first()?;
    let code = code_blocks(text);
    let is_code = |at: usize| code.iter().any(|range| range.contains(&at));
    let mut kept = text[..first].to_owned();
    for (number, bar) in bars.iter().enumerate() {
        let end = bars.get(number + 1).copied().unwrap_or(text.len());
        kept.push_str(if is_code(*bar) { "" } else { "\\" });
        kept.push_str(&text[*bar..end]);
    }
    Some(kept)
}

/// Where such bars stand, in the lines of tables: from the one above the hyphens to the next empty one.
fn bars(text: &str) -> Vec<usize> {
    let mut bars = Vec::new();
    let (mut start, mut is_in_table) = (0, false);
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let begins = lines.peek().is_some_and(|next| is_delimiter(next));
        is_in_table = begins || is_in_table && !bare(line).is_empty();
        if is_in_table {
            bars_in(text, start..start + line.len(), &mut bars);
        }
        start += line.len();
    }
    bars
}

/// A line without the marks of the quotation in which it may stand.
fn bare(line: &str) -> &str {
    line.trim_matches(['>', ' ', '\t', '\r', '\n'])
}

/// `|---|:--:|`
fn is_delimiter(line: &str) -> bool {
    let line = bare(line);
    line.contains('|')
        && line.contains('-')
        && line.bytes().all(|sign| matches!(sign, b'|' | b'-' | b':' | b' ' | b'\t'))
}

fn bars_in(text: &str, line: Range<usize>, bars: &mut Vec<usize>) {
    let mut at = line.start;
    while let Some(close) = text[at..line.end].find("]]").map(|found| at + found) {
        if let Some(open) = text[at..close].rfind("[[").map(|found| at + found + "[[".len())
            && is_sign(&text[open..close])
        {
            let found = memchr::memchr_iter(b'|', &text.as_bytes()[open..close]).map(|found| open + found);
            bars.extend(found.filter(|bar| !is_escaped(text.as_bytes(), *bar)));
        }
        at = close + "]]".len();
    }
}

/// A link to a record, or what stands for words that were cut.
fn is_sign(inner: &str) -> bool {
    let target = inner.split('|').next().unwrap_or("");
    let (id, claim) = target.split_once('#').map_or((target, None), |(id, claim)| (id, Some(claim)));
    let is_cut = inner.starts_with("redacted:") || inner.starts_with(CLOSED_MARK);
    is_cut || is_id(id) && claim.is_none_or(is_id)
}

fn code_blocks(text: &str) -> Vec<Range<usize>> {
    let block = |(event, range): (Event<'_>, Range<usize>)| {
        matches!(event, Event::Start(Tag::CodeBlock(_))).then_some(range)
    };
    Parser::new_ext(text, options()).into_offset_iter().filter_map(block).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_of_signs_in_tables_are_escaped_and_no_others() {
        for (text, expected) in [
            ("| [[e1|the houses]] | x |\n|---|---|\n", "| [[e1\\|the houses]] | x |\n|---|---|\n"),
            ("a | b\n--|--\n[[e1#c|x]] | y\n", "a | b\n--|--\n[[e1#c\\|x]] | y\n"),
            ("> | a |\n> |---|\n> | [[redacted: a|b]] |", "> | a |\n> |---|\n> | [[redacted: a\\|b]] |"),
        ] {
            assert_eq!(escaped(text).as_deref(), Some(expected));
        }
        for text in [
            "| [[e1\\|the houses]] | x |\n|---|---|\n",
            "a | b\n--|--\n\n[[e1|x]]",
            "[[e1|x]] and | a bar",
            "| [[ | ]] |\n|---|---|\n",
        ] {
            assert_eq!(escaped(text), None, "{text}");
        }
        let code = "```\n| [[e1|x]] |\n|---|\n```\n";
        assert_eq!(escaped(code).as_deref(), Some(code));
    }
}
