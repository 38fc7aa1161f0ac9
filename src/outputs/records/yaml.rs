//! Values as YAML that any reader of YAML takes for the same: texts in quotation marks with their signs escaped, words
//! of ours bare, a key a line, and a list whose members are maps with a line each.

use std::fmt::Write;

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub enum Yaml {
    Text(String),
    /// Written as it is: `true`, a number.
    Bare(String),
    List(Vec<Yaml>),
    Map(Vec<(String, Yaml)>),
}

impl Yaml {
    pub fn text(text: &str) -> Yaml {
        Yaml::Text(text.to_owned())
    }

    pub fn yes() -> Yaml {
        Yaml::Bare("true".into())
    }
}

/// Adds a key and its value, whole lines.
pub fn write(key: &str, value: &Yaml, into: &mut String) {
    match value {
        Yaml::List(items) if items.iter().any(|item| matches!(item, Yaml::Map(_))) => {
            put(into, format_args!("{key}:\n"));
            for item in items {
                into.push_str("  - ");
                flow(item, into);
                into.push('\n');
            }
        }
        value => {
            put(into, format_args!("{key}: "));
            flow(value, into);
            into.push('\n');
        }
    }
}

fn flow(value: &Yaml, into: &mut String) {
    match value {
        Yaml::Text(text) => scalar(text, into),
        Yaml::Bare(text) => into.push_str(text),
        Yaml::List(items) => {
            into.push('[');
            for (index, item) in items.iter().enumerate() {
                into.push_str(if index > 0 { ", " } else { "" });
                flow(item, into);
            }
            into.push(']');
        }
        Yaml::Map(entries) => {
            into.push('{');
            for (index, (key, item)) in entries.iter().enumerate() {
                into.push_str(if index > 0 { ", " } else { "" });
                scalar(key, into);
                into.push_str(": ");
                flow(item, into);
            }
            into.push('}');
        }
    }
}

fn scalar(text: &str, into: &mut String) {
    if is_plain(text) { into.push_str(text) } else { quoted(text, into) }
}

/// Ids and words of vocabularies, as people write them. What YAML could take for anything but a text is not among them.
fn is_plain(text: &str) -> bool {
    let begins = text.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase());
    let known =
        text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte));
    begins && known && !["null", "true", "false", "yes", "no", "on", "off", "y", "n"].contains(&text)
}

fn quoted(text: &str, into: &mut String) {
    into.push('"');
    for sign in text.chars() {
        match sign {
            '"' => into.push_str("\\\""),
            '\\' => into.push_str("\\\\"),
            '\n' => into.push_str("\\n"),
            '\t' => into.push_str("\\t"),
            '\r' => into.push_str("\\r"),
            // Signs that end a line for some programs, or that no text file should hold.
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => escape(sign, into),
            sign if sign.is_control() => escape(sign, into),
            sign => into.push(sign),
        }
    }
    into.push('"');
}

fn escape(sign: char, into: &mut String) {
    put(into, format_args!("\\u{:04x}", u32::from(sign)));
}

fn put(into: &mut String, words: std::fmt::Arguments<'_>) {
    into.write_fmt(words).expect("a text takes all");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frontmatter::{self, NodeValue};
    use crate::text::Span;
    use proptest::prelude::*;

    fn written(key: &str, value: &Yaml) -> String {
        let mut text = String::new();
        write(key, value, &mut text);
        text
    }

    #[test]
    fn it_looks_as_people_write_it() {
        let map = |key: &str, value| Yaml::Map(vec![(key.to_owned(), value)]);
        let who = Yaml::List(vec![map("who", Yaml::text("w-1")), map("count", Yaml::text("5"))]);
        assert_eq!(written("victims", &who), "victims:\n  - {who: w-1}\n  - {count: \"5\"}\n");
        assert_eq!(
            written("tags", &Yaml::List(vec![Yaml::text("a b"), Yaml::text("no")])),
            "tags: [\"a b\", \"no\"]\n"
        );
        assert_eq!(written("group", &Yaml::yes()), "group: true\n");
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in any::<String>()) {
            let text = format!("{text}\u{2028}: # {text}");
            let yaml = written("a", &Yaml::List(vec![Yaml::Map(vec![(text.clone(), Yaml::text(&text))])]));
            let node = frontmatter::parse(&"x.md".into(), &yaml, Span::new(0, yaml.len())).expect("it is YAML");
            let NodeValue::Map(top) = &node.value else { panic!("a map") };
            let NodeValue::List(items) = &top[0].1.value else { panic!("a list") };
            let NodeValue::Map(entries) = &items[0].value else { panic!("a map") };
            prop_assert_eq!(&*entries[0].0.name, text.as_str());
            let NodeValue::Text(value) = &entries[0].1.value else { panic!("a text") };
            prop_assert_eq!(&**value, text.as_str());
        }
    }
}
