//! A file of any kind, front matter first: it is read or told, and every span lies in the file.

#![no_main]

use casefile::config::Settings;
use casefile::frontmatter::{self, Node, NodeValue, Split};
use casefile::kinds::Kind;
use casefile::parse::{self, Parsed};
use casefile::source::{SourceFile, SourceTree};
use casefile_fuzz::{assert_inside, assert_tellable};
use libfuzzer_sys::{Corpus, fuzz_target};
use std::sync::Arc;

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let Some((first, rest)) = bytes.split_first() else { return Corpus::Reject };
    let Ok(text) = std::str::from_utf8(rest) else { return Corpus::Reject };
    // No file with such a sign gets here: `source` tells it, and reads it no further.
    if text.contains('\0') {
        return Corpus::Reject;
    }
    nodes(text);
    record(usize::from(*first), text);
    settings(text);
    Corpus::Keep
});

/// The tree itself.
fn nodes(text: &str) {
    let Split::Parts { front, body } = frontmatter::split(text) else { return };
    assert_inside(text, front);
    assert_inside(text, body);
    match frontmatter::parse(&"x.md".into(), text, front) {
        Ok(root) => walk(text, &root),
        Err(rest) => assert_tellable(text, &rest.faults),
    }
}

fn walk(text: &str, node: &Node) {
    assert_inside(text, node.span);
    match &node.value {
        NodeValue::List(items) => items.iter().for_each(|item| walk(text, item)),
        NodeValue::Map(entries) => entries.iter().for_each(|(key, node)| {
            assert_inside(text, key.span);
            walk(text, node);
        }),
        NodeValue::Nothing | NodeValue::Text(_) => {}
    }
}

/// A record or a translation, read by its kind.
fn record(choice: usize, text: &str) {
    let kind = Kind::ALL[choice % Kind::ALL.len()];
    let lang = if choice >= 128 { ".ko" } else { "" };
    let mut tree = SourceTree::default();
    let site = SourceTree::from_text(&format!("-- content/{}/x{lang}.md --\n---\n---\n", kind.folder()));
    tree.records = site.records;
    let file = Arc::get_mut(&mut tree.records[0]).expect("nobody else has it");
    let end = match frontmatter::split(text) {
        Split::Parts { body, .. } => body.start as usize,
        Split::None | Split::Open => text.len(),
    };
    file.head = text[..end].to_owned();
    file.body = text[end..].into();
    let checked = parse::parse(file);
    assert_tellable(text, &checked.diagnostics);
    if let Parsed::Record(record) = checked.value {
        record.keys.iter().for_each(|top| {
            assert_inside(text, top.key);
            assert_inside(text, top.value);
        });
        record.references.iter().for_each(|reference| assert_inside(text, reference.span));
    }
}

fn settings(text: &str) {
    let file = SourceFile { path: "casefile.yaml".into(), text: text.to_owned() };
    assert_tellable(text, &Settings::read(Some(&file)).diagnostics);
}
