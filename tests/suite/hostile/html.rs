//! What a browser makes of a page: html5ever's tree, asked whether anything in it was not put there by
//! the templates.

use std::collections::BTreeSet;

use scraper::{Html, Node};

use crate::support::outputs;

/// Elements, and attributes of each, that the templates and Markdown use.
pub struct Allowed {
    elements: BTreeSet<String>,
    attributes: BTreeSet<(String, String)>,
}

/// What Markdown can make, whether or not this repository's own site does.
const MARKDOWN: &[(&str, &[&str])] = &[
    ("p", &[]),
    ("br", &[]),
    ("hr", &[]),
    ("em", &[]),
    ("strong", &[]),
    ("s", &[]),
    ("code", &[]),
    ("pre", &[]),
    ("blockquote", &["lang", "dir", "class"]),
    ("ul", &[]),
    ("ol", &["start", "class"]),
    ("li", &["id"]),
    ("table", &[]),
    ("thead", &[]),
    ("tbody", &[]),
    ("tr", &[]),
    ("th", &["scope"]),
    ("td", &[]),
    ("sup", &[]),
    ("img", &["src", "alt", "srcset", "sizes", "width", "height", "loading", "decoding", "class"]),
    ("bdi", &[]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("h5", &["id"]),
    ("h6", &["id"]),
    ("div", &["class", "role"]),
    ("span", &["class"]),
    ("a", &["href"]),
];

/// What templates use for what this repository's own site does not have.
const TEMPLATES: &[(&str, &[&str])] = &[
    ("figure", &["class"]),
    ("figcaption", &[]),
    ("details", &["class"]),
    ("summary", &[]),
    ("span", &["lang", "dir"]),
    ("small", &[]),
    ("article", &["lang", "dir"]),
    ("div", &["lang", "dir"]),
    ("h1", &["lang"]),
    ("p", &["lang"]),
    ("cite", &["lang"]),
];

impl Allowed {
    /// Everything that stands on the pages of the site in this repository, and what is listed above.
    pub fn by_this_repository() -> Allowed {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let options = casefile::pipeline::Options {
            base_url: Some("https://example.org/".into()),
            ..Default::default()
        };
        let site = casefile::pipeline::prepare(root, &options, &());
        let mut allowed = Allowed { elements: BTreeSet::new(), attributes: BTreeSet::new() };
        for (element, attributes) in MARKDOWN.iter().chain(TEMPLATES) {
            allowed.elements.insert((*element).to_owned());
            let attributes = attributes.iter().map(|name| ((*element).to_owned(), (*name).to_owned()));
            allowed.attributes.extend(attributes);
        }
        for (_, bytes) in outputs(&site).iter().filter(|(path, _)| path.ends_with(".html")) {
            allowed.add(std::str::from_utf8(bytes).expect("pages are UTF-8"));
        }
        allowed
    }

    fn add(&mut self, page: &str) {
        for node in Html::parse_document(page).tree.values() {
            if let Node::Element(element) = node {
                self.elements.insert(element.name().to_owned());
                let attributes =
                    element.attrs().map(|(name, _)| (element.name().to_owned(), name.to_owned()));
                self.attributes.extend(attributes);
            }
        }
    }
}

/// Addresses, wherever an attribute of that name may stand.
const ADDRESSES: &[&str] = &[
    "href",
    "src",
    "action",
    "formaction",
    "poster",
    "data",
    "srcset",
    "background",
    "cite",
    "ping",
    "manifest",
    "xlink:href",
];

/// What is on a page that must not be there.
pub fn faults(page: &str, allowed: &Allowed) -> Vec<String> {
    let mut faults = Vec::new();
    let tree = Html::parse_document(page).tree;
    for node in tree.nodes() {
        match node.value() {
            Node::Comment(_) | Node::ProcessingInstruction(_) => faults.push("a comment".into()),
            Node::Element(element) => {
                let name = element.name();
                if !allowed.elements.contains(name) {
                    faults.push(format!("<{name}>"));
                }
                for (attribute, value) in element.attrs() {
                    faults.extend(attribute_fault(name, attribute, value, allowed));
                }
                if name == "script" {
                    let text: String = node
                        .descendants()
                        .filter_map(|inner| inner.value().as_text())
                        .map(|t| &**t)
                        .collect();
                    faults.extend(script_fault(element.attr("type"), element.attr("src"), &text));
                }
            }
            _ => {}
        }
    }
    faults
}

fn attribute_fault(element: &str, name: &str, value: &str, allowed: &Allowed) -> Option<String> {
    let known = allowed.attributes.contains(&(element.to_owned(), name.to_owned()));
    let forbidden = name.starts_with("on") || name == "style" || name.starts_with("srcdoc");
    let is_refresh = name == "http-equiv" && value != "Content-Security-Policy";
    let leads_away = ADDRESSES.contains(&name) && !is_safe_address(value);
    (!known || forbidden || is_refresh || leads_away).then(|| format!("<{element} {name}={value:?}>"))
}

/// A scheme as browsers read it: blanks and control characters count for nothing.
fn is_safe_address(value: &str) -> bool {
    let value: String = value.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    let value = value.trim_start_matches(|c: char| c <= ' ');
    let scheme = value.split(':').next().unwrap_or("");
    let has_scheme = value.contains(':')
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" if has_scheme => value[scheme.len()..].starts_with("://"),
        "mailto" | "tel" if has_scheme => true,
        _ => !has_scheme && !value.starts_with(['/', '\\']),
    }
}

/// A script is a file of the site, or facts that parse.
fn script_fault(kind: Option<&str>, src: Option<&str>, text: &str) -> Option<String> {
    let is_sound = match (kind, src) {
        (Some("application/ld+json" | "application/json"), None) => {
            serde_json::from_str::<serde_json::Value>(text).is_ok()
        }
        (_, Some(_)) => text.trim().is_empty(),
        _ => false,
    };
    (!is_sound).then(|| format!("<script>{text}"))
}

/// A page's elements, attributes and texts, one a line, with `§` for `words`. Whether names are set apart is
/// left out, and hyphens are blanks: words of open lists are shown so. Facts for machines are read; how the record
/// is cited is left out, since that is no longer the text itself (`is_sound_data` reads the same words in a file).
pub fn skeleton(page: &str, words: &str) -> String {
    let plain = |text: &str| text.replace('-', " ").replace(words.replace('-', " ").as_str(), "§");
    let mut lines = String::new();
    for node in Html::parse_document(page).tree.nodes() {
        let is_in = |name: &str, class: &str| {
            let elements = node.ancestors().filter_map(|outer| outer.value().as_element());
            elements
                .into_iter()
                .any(|outer| outer.name() == name && outer.attr("class").unwrap_or("") == class)
        };
        match node.value() {
            Node::Text(text) if is_in("script", "") => {
                let facts = serde_json::from_str(text).expect("facts are JSON");
                add_facts(&facts, &plain, &mut lines);
            }
            Node::Text(_) if is_in("details", "cite") => {}
            Node::Element(element) if element.name() != "bdi" => {
                lines.push_str(&format!("\n<{}", element.name()));
                for (name, value) in element.attrs() {
                    lines.push_str(&format!(" {name}={:?}", plain(value)));
                }
                lines.push_str(">\n");
            }
            Node::Text(text) => lines.push_str(&plain(text)),
            _ => {}
        }
    }
    lines
}

fn add_facts(facts: &serde_json::Value, plain: &dyn Fn(&str) -> String, lines: &mut String) {
    match facts {
        serde_json::Value::Object(parts) => {
            for (name, value) in parts {
                lines.push_str(&format!("{name}: "));
                add_facts(value, plain, lines);
            }
            lines.push_str(".\n");
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| add_facts(value, plain, lines)),
        serde_json::Value::String(text) => lines.push_str(&format!("{}\n", plain(text))),
        value => panic!("{value} is no text"),
    }
}

/// The texts of a page, one element's own after the other.
pub fn lines_of_text(page: &str) -> Vec<String> {
    let tree = Html::parse_document(page).tree;
    tree.values().filter_map(|node| node.as_text()).map(|text| text.to_string()).collect()
}

/// How deep a page's elements nest.
pub fn depth(page: &str) -> usize {
    let tree = Html::parse_document(page).tree;
    let mut depths = vec![(tree.root(), 0)];
    let mut deepest = 0;
    while let Some((node, depth)) = depths.pop() {
        deepest = deepest.max(depth);
        depths.extend(node.children().map(|child| (child, depth + 1)));
    }
    deepest
}

#[test]
fn what_is_planted_is_found() {
    let allowed = Allowed::by_this_repository();
    let found = |html: &str| !faults(&format!("<!doctype html><p>{html}</p>"), &allowed).is_empty();
    assert!(!found("<a href=\"../x.html#y\">x</a> <a href=\"mailto:x@y\">x</a> <em>x</em>"));
    for planted in [
        "<script>alert(1)</script>",
        "<script type=application/ld+json>{</script>",
        "<b onclick=x>",
        "<p style=x>",
        "<iframe>",
        "<svg>",
        "<a href=javascript:x>",
        "<a href=' java\tscript:x'>",
        "<a href=//x>",
        "<a href=/x>",
        "<img src=data:x>",
        "<!-- x -->",
        "<a target=x>",
        "<meta http-equiv=refresh content=x>",
        "<math>",
    ] {
        assert!(found(planted), "{planted}");
    }
}
