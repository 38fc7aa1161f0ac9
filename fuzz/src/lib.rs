//! What the targets share: the built-in words, and the promises that are asked of every input.
//!
//! Knows nothing of how inputs are made. A promise that is broken is a panic, which is what a fuzzer looks for.

use std::sync::LazyLock;

use casefile::diag::Diagnostic;
use casefile::text::Span;
use casefile::text::words::Words;

/// The English words of pages, read once.
pub static ENGLISH: LazyLock<Words> = LazyLock::new(|| {
    let source = include_str!("../../templates/words/en.ftl");
    Words::new("en", &[("en.ftl", source)]).expect("the built-in words are well formed")
});

/// A text as its readers see it, without control signs.
pub fn without_controls(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_control()).collect()
}

/// A span lies in its file, the right way round, and cuts no character in two.
pub fn assert_inside(text: &str, span: Span) {
    assert!(span.start <= span.end, "{span:?} runs backwards");
    assert!(text.get(span.range()).is_some(), "{span:?} is not in a text of {} bytes", text.len());
}

/// What is told of `text` can be shown: it says something, and points into the file.
pub fn assert_tellable(text: &str, told: &[Diagnostic]) {
    for diagnostic in told {
        assert!(!diagnostic.message.is_empty(), "{}", diagnostic.rule.code);
        if let Some(span) = diagnostic.span {
            assert_inside(text, span);
        }
    }
}

/// Elements that a body may become.
const ELEMENTS: &[&str] = &[
    "p",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "div",
    "pre",
    "code",
    "ul",
    "ol",
    "li",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "em",
    "strong",
    "s",
    "a",
    "sup",
    "span",
    "br",
    "hr",
    "img",
];

const VOID: &[&str] = &["br", "hr", "img"];

/// Attributes that they may carry.
const ATTRIBUTES: &[&str] =
    &["href", "id", "class", "role", "start", "scope", "src", "alt", "width", "height"];

/// Every `<` begins a known element, elements close in the order in which they opened, and every address
/// is one that may be published.
pub fn assert_well_formed(html: &str) {
    let mut open: Vec<&str> = Vec::new();
    for part in html.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap_or_else(|| panic!("a tag without an end: {html}"));
        assert!(!text.contains('>'), "a bare `>`: {html}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{html}");
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(ELEMENTS.contains(&name), "an element `{name}`: {html}");
        assert_attributes(attributes, html);
        if !VOID.contains(&name) {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?} stay open: {html}");
}

fn assert_attributes(mut attributes: &str, html: &str) {
    while !attributes.is_empty() {
        let (name, rest) = attributes.split_once("=\"").unwrap_or_else(|| panic!("`{attributes}`: {html}"));
        let (value, rest) = rest.split_once('"').unwrap_or_else(|| panic!("`{attributes}`: {html}"));
        assert!(ATTRIBUTES.contains(&name), "an attribute `{name}`: {html}");
        if matches!(name, "href" | "src") {
            assert!(!value.trim_start().to_ascii_lowercase().starts_with("javascript:"), "{value}");
        }
        attributes = rest.trim_start();
    }
}
