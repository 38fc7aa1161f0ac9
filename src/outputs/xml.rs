//! Text in XML 1.0, for feeds and the sitemap: whatever was typed, the file stays well-formed.

use std::fmt::Write;

use crate::text::bidi;

/// Escapes text for element content and quoted attributes. A sign that XML cannot hold becomes U+FFFD; a carriage
/// return stays one; nothing turns the direction of what follows.
pub fn escape(text: &str, into: &mut String) {
    for c in bidi::balanced(text).chars() {
        match c {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            '\'' => into.push_str("&#39;"),
            '\t' | '\n' => into.push(c),
            // Readers take these for line ends of another kind.
            '\r' | '\u{85}' | '\u{2028}' => {
                write!(into, "&#{};", u32::from(c)).expect("a text takes all");
            }
            c if is_allowed(c) => into.push(c),
            _ => into.push('\u{fffd}'),
        }
    }
}

/// What XML 1.0 calls a character.
fn is_allowed(c: char) -> bool {
    c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// `<name>text</name>` on a line of its own.
pub fn element(name: &str, text: &str, into: &mut String) {
    into.push('<');
    into.push_str(name);
    into.push('>');
    escape(text, into);
    into.push_str("</");
    into.push_str(name);
    into.push_str(">\n");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The text of `<a b="text">text</a>`, as a parser reads both.
    fn read(text: &str) -> (String, String) {
        let mut escaped = String::new();
        escape(text, &mut escaped);
        let xml = format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<a b=\"{escaped}\">{escaped}</a>");
        let document = roxmltree::Document::parse(&xml).unwrap_or_else(|fault| panic!("{fault}: {xml:?}"));
        let root = document.root_element();
        (root.text().unwrap_or("").to_owned(), root.attribute("b").unwrap_or("").to_owned())
    }

    #[test]
    fn what_xml_cannot_hold_becomes_a_sign_that_it_can() {
        assert_eq!(
            read("a\0b\u{8}c\u{b}d\u{1b}e\u{fffe}f\u{ffff}").0,
            "a\u{fffd}b\u{fffd}c\u{fffd}d\u{fffd}e\u{fffd}f\u{fffd}"
        );
        assert_eq!(read("]]> <![CDATA[ <!-- --> &amp; <?x?>").0, "]]> <![CDATA[ <!-- --> &amp; <?x?>");
        assert_eq!(read("\u{202e}gpj").0, "gpj");
    }

    proptest! {
        #[test]
        fn any_text_keeps_xml_well_formed_and_comes_back(text in "(\\PC|[\\x00-\\x20\u{7f}-\u{a0}\u{2028}\u{fffe}\u{ffff}]){0,40}") {
            let kept: String = bidi::balanced(&text).chars().map(|c| if is_allowed(c) || matches!(c, '\t' | '\n' | '\r') { c } else { '\u{fffd}' }).collect();
            let (content, attribute) = read(&text);
            prop_assert_eq!(&content, &kept);
            // A parser makes a blank of white space in an attribute that is written as it is.
            prop_assert_eq!(attribute, kept.replace(['\t', '\n'], " "));
        }
    }
}
