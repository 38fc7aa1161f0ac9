//! One key at the top of a record's front matter gets another value; every other byte of the file stays as it is:
//! remarks, order, indentation, line ends, a byte-order mark.

use crate::frontmatter::{self, Key, Node, NodeValue, Split};
use crate::text::{Span, Text};

/// Why a line cannot be changed without touching others; whoever wrote the file has to do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// The front matter is missing or cannot be read.
    Unreadable,
    /// The value takes several lines, or the keys stand in braces.
    Form,
}

/// The text with `value`, which must be plain, under `key`. Where the key is missing, a line is added below the
/// last one of the front matter.
pub fn with_value(text: &str, key: &str, value: &str) -> Result<String, Unfit> {
    let (front, entries) = entries(text).ok_or(Unfit::Unreadable)?;
    let changed = match entries.iter().find(|(known, _)| &*known.name == key) {
        Some((_, node)) => replaced(text, node, value),
        None => added(text, front, entries.first().map(|(first, _)| first), key, value),
    };
    changed.filter(|changed| value_of(changed, key).as_deref() == Some(value)).ok_or(Unfit::Form)
}

/// The text under a key at the top of the front matter.
pub fn value_of(text: &str, key: &str) -> Option<Text> {
    let (_, entries) = entries(text)?;
    let (_, node) = entries.into_iter().find(|(known, _)| &*known.name == key)?;
    match node.value {
        NodeValue::Text(text) => Some(text),
        _ => None,
    }
}

fn entries(text: &str) -> Option<(Span, Vec<(Key, Node)>)> {
    let Split::Parts { front, .. } = frontmatter::split(text) else { return None };
    match frontmatter::parse(&"".into(), text, front).ok()?.value {
        NodeValue::Map(entries) => Some((front, entries)),
        NodeValue::Nothing => Some((front, Vec::new())),
        NodeValue::Text(_) | NodeValue::List(_) => None,
    }
}

fn replaced(text: &str, node: &Node, value: &str) -> Option<String> {
    let written = text.get(node.span.range())?;
    if written.contains('\n') || matches!(node.value, NodeValue::List(_) | NodeValue::Map(_)) {
        return None;
    }
    let (before, after) = (&text[..node.span.range().start], &text[node.span.range().end..]);
    let gap = if before.ends_with(':') { " " } else { "" };
    Some(format!("{before}{gap}{value}{after}"))
}

fn added(text: &str, front: Span, first: Option<&Key>, key: &str, value: &str) -> Option<String> {
    let (before, after) = text.split_at(front.range().end);
    let line_start = |at: usize| text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let indent = match first {
        Some(first) => &text[line_start(first.span.range().start)..first.span.range().start],
        None => "",
    };
    let end = if text[..front.range().start].ends_with("\r\n") { "\r\n" } else { "\n" };
    // In braces another key would have to stand inside of them.
    indent.trim().is_empty().then(|| format!("{before}{indent}{key}: {value}{end}{after}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn opened(text: &str) -> String {
        with_value(text, "publish", "public").expect("the line can be changed")
    }

    #[test]
    fn only_the_value_changes() {
        for (before, after) in [
            (
                "---\ntitle: T\npublish: draft # not yet\n---\nB\n",
                "---\ntitle: T\npublish: public # not yet\n---\nB\n",
            ),
            (
                "\u{feff}---\r\npublish:   \"draft\"\r\ntitle: T\r\n---\r\nB",
                "\u{feff}---\r\npublish:   public\r\ntitle: T\r\n---\r\nB",
            ),
            ("---\npublish:\ntitle: T\n---\n", "---\npublish: public\ntitle: T\n---\n"),
            ("---\npublish:    # later\n---\n", "---\npublish: public    # later\n---\n"),
            ("---\n{title: T, publish: draft}\n---\n", "---\n{title: T, publish: public}\n---\n"),
            ("---\n  title: T\n  publish: review\n---\n", "---\n  title: T\n  publish: public\n---\n"),
        ] {
            assert_eq!(opened(before), after);
        }
    }

    #[test]
    fn a_missing_key_becomes_the_last_line() {
        for (before, after) in [
            (
                "---\ntitle: T\n# remark\n---\npublish: body\n",
                "---\ntitle: T\n# remark\npublish: public\n---\npublish: body\n",
            ),
            ("---\r\n title: T\r\n---\r\n", "---\r\n title: T\r\n publish: public\r\n---\r\n"),
            ("---\n---\n", "---\npublish: public\n---\n"),
        ] {
            assert_eq!(opened(before), after);
        }
    }

    #[test]
    fn what_cannot_be_done_in_one_line_is_refused() {
        for (text, why) in [
            ("no front matter\n", Unfit::Unreadable),
            ("---\n{title: T}\n---\n", Unfit::Form),
            ("---\npublish: |\n  draft\n---\n", Unfit::Form),
            ("---\npublish: [draft]\n---\n", Unfit::Form),
            ("---\ntitle: T\nnotes: |\n  text\n---\n".replace("notes", "- a").as_str(), Unfit::Unreadable),
        ] {
            assert_eq!(with_value(text, "publish", "public"), Err(why), "{text}");
        }
    }

    proptest! {
        #[test]
        fn whatever_the_file_no_other_line_changes(text in "(---\n)?((title|publish|private)?:? ?[a-z\"'{}#| -]{0,9}\r?\n){0,5}---\n[a-z\n]{0,9}") {
            let Ok(changed) = with_value(&text, "publish", "public") else { return Ok(()) };
            let (before, after): (Vec<&str>, Vec<&str>) = (text.split('\n').collect(), changed.split('\n').collect());
            let new = after.len() - before.len();
            prop_assert!(new <= 1);
            let first = before.iter().zip(&after).position(|(before, after)| before != after).unwrap_or(before.len());
            let rest = (first + 1 - new).min(before.len());
            prop_assert_eq!(&before[rest..], &after[(first + 1).min(after.len())..]);
        }
    }
}
