//! YAML as a tree of nodes with spans. Where YAML would guess a number, a bool or nothing, the node
//! keeps the text as it was written: `1.10` stays `1.10`, and `no` stays `no`.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::options::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy};

use super::engine_errors;
use crate::diag::Diagnostic;
use crate::text::{Span, Text};

/// A value in the front matter and its place in the file.
#[derive(Clone, Debug)]
pub struct Node {
    pub span: Span,
    pub value: NodeValue,
}

#[derive(Clone, Debug)]
pub enum NodeValue {
    /// Nothing was written, or `null` or `~`.
    Nothing,
    Text(Text),
    List(Vec<Node>),
    Map(Vec<(Key, Node)>),
}

/// A key of a map.
#[derive(Clone, Debug)]
pub struct Key {
    pub name: Text,
    pub span: Span,
}

/// Reads `source[front]` as YAML. `file` is for messages; spans count from the start of `source`.
pub fn parse(file: &Text, source: &str, front: Span) -> Result<Node, Box<Diagnostic>> {
    let yaml = &source[front.range()];
    let raw: Raw = serde_yaml::from_str_with_options(yaml, options())
        .map_err(|error| Box::new(engine_errors::explain(file, source, front, &error)))?;
    Ok(raw.place(source, front))
}

/// Limits against hostile files, and no guessing: see DESIGN, "Parts".
fn options() -> serde_yaml::Options {
    let budget = serde_yaml::budget! {
        max_depth: 32,
        max_nodes: 20_000,
        max_anchors: 0,
        max_aliases: 0,
        max_documents: 1,
    };
    serde_yaml::options! {
        budget: budget,
        duplicate_keys: DuplicateKeyPolicy::Error,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        non_finite_float_policy: NonFiniteFloatPolicy::AsString,
        with_snippet: false,
    }
}

/// A node as the engine gives it: the span is relative to the YAML, and guesses are not yet undone.
struct Raw {
    span: Span,
    value: RawValue,
}

enum RawValue {
    Nothing,
    Guess,
    Text(Text),
    List(Vec<Raw>),
    Map(Vec<(Key, Raw)>),
}

impl Raw {
    fn place(self, source: &str, front: Span) -> Node {
        let by = front.start as usize;
        let mut span = self.span.shifted(by);
        let value = match self.value {
            RawValue::Nothing => NodeValue::Nothing,
            RawValue::Guess => NodeValue::Text(source[span.range()].trim_end().into()),
            RawValue::Text(text) => NodeValue::Text(text),
            RawValue::List(items) => {
                NodeValue::List(items.into_iter().map(|item| item.place(source, front)).collect())
            }
            RawValue::Map(entries) => {
                let place = |(key, raw): (Key, Raw)| {
                    (Key { name: key.name, span: key.span.shifted(by) }, raw.place(source, front))
                };
                NodeValue::Map(entries.into_iter().map(place).collect())
            }
        };
        widen(&mut span, &value);
        Node { span, value }
    }
}

/// The engine gives a collection the span of its first sign only: let it hold its members.
fn widen(span: &mut Span, value: &NodeValue) {
    match value {
        NodeValue::List(items) => {
            if let Some(last) = items.last() {
                *span = span.to(last.span);
            }
        }
        NodeValue::Map(entries) => {
            if let (Some(first), Some(last)) = (entries.first(), entries.last()) {
                *span = span.to(first.0.span).to(last.0.span).to(last.1.span);
            }
        }
        NodeValue::Nothing | NodeValue::Text(_) => {}
    }
}

fn byte_span(location: &serde_yaml::Location) -> Span {
    let span = location.span();
    let start = span.byte_offset().unwrap_or(0) as usize;
    Span::new(start, start + span.byte_len().unwrap_or(0) as usize)
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = serde_yaml::Spanned::<RawValue>::deserialize(deserializer)?;
        Ok(Raw { span: byte_span(&spanned.referenced), value: spanned.value })
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = serde_yaml::Spanned::<String>::deserialize(deserializer)?;
        Ok(Key { span: byte_span(&spanned.referenced), name: spanned.value.into() })
    }
}

impl<'de> Deserialize<'de> for RawValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = RawValue;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a YAML value")
    }

    fn visit_unit<E>(self) -> Result<RawValue, E> {
        Ok(RawValue::Nothing)
    }

    fn visit_none<E>(self) -> Result<RawValue, E> {
        Ok(RawValue::Nothing)
    }

    fn visit_bool<E>(self, _: bool) -> Result<RawValue, E> {
        Ok(RawValue::Guess)
    }

    fn visit_i64<E>(self, _: i64) -> Result<RawValue, E> {
        Ok(RawValue::Guess)
    }

    fn visit_u64<E>(self, _: u64) -> Result<RawValue, E> {
        Ok(RawValue::Guess)
    }

    fn visit_i128<E>(self, _: i128) -> Result<RawValue, E> {
        Ok(RawValue::Guess)
    }

    fn visit_u128<E>(self, _: u128) -> Result<RawValue, E> {
        Ok(RawValue::Guess)
    }

    fn visit_f64<E>(self, _: f64) -> Result<RawValue, E> {
        Ok(RawValue::Guess)
    }

    fn visit_str<E>(self, text: &str) -> Result<RawValue, E> {
        Ok(RawValue::Text(text.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<RawValue, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(RawValue::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<RawValue, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(RawValue::Map(map))
    }
}
