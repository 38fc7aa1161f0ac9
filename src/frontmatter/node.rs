//! YAML as a tree of nodes with spans, built from the engine's events. Nothing is guessed: `1.10` stays
//! `1.10`, `no` stays `no`; only what YAML itself calls nothing (`null`, `~`, an empty value) is nothing.

use serde_yaml::granit_parser::{
    Event, Options, Parser, ScalarStyle, ScanError, Span as EngineSpan, StrInput,
};

use super::Front;
use super::faults::{self, Fault, Said};
use crate::diag::Diagnostic;
use crate::text::{Span, Text};

/// A value in the front matter and its place in the file.
#[derive(Clone)]
pub struct Node {
    pub span: Span,
    pub value: NodeValue,
}

/// *Never* prints what the record says.
impl std::fmt::Debug for Node {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Node({:?})", self.span)
    }
}

#[derive(Clone)]
pub enum NodeValue {
    /// Nothing was written, or `null` or `~`.
    Nothing,
    Text(Text),
    List(Vec<Node>),
    Map(Vec<(Key, Node)>),
}

/// *Never* prints what the record says.
impl std::fmt::Debug for NodeValue {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            NodeValue::Nothing => "Nothing",
            NodeValue::Text(_) => "Text",
            NodeValue::List(_) => "List",
            NodeValue::Map(_) => "Map",
        })
    }
}

/// A key of a map.
#[derive(Clone, Debug)]
pub struct Key {
    pub name: Text,
    pub span: Span,
}

/// Limits against hostile files: how deep collections may nest, and how many nodes there may be.
const MAX_DEPTH: usize = 32;
const MAX_NODES: usize = 20_000;

/// Reads front matter up to its first fault. Spans count from the start of the file.
pub(super) fn tree(front: Front<'_>) -> Result<Node, Box<Diagnostic>> {
    let yaml = &front.source[front.span.range()];
    let mut builder = Builder {
        events: Parser::new_from_str_with_options(yaml, Options::default()),
        base: front.span.start as usize,
        yaml,
        nodes: 0,
    };
    let read = builder.document().and_then(|root| match lone_angle(yaml) {
        Some(at) => Err(Fault::Angle(Span::new(builder.base + at, builder.base + at + 2))),
        None => Ok(root),
    });
    read.map_err(|fault| Box::new(faults::explain(front, &fault)))
}

/// Where `count: >9` stands: YAML reads the head of a long text, indented by nine spaces, and none follows.
fn lone_angle(yaml: &str) -> Option<usize> {
    let is_lone = |at: &usize| {
        let line = yaml[..*at].rfind('\n').map_or(0, |newline| newline + 1);
        let (head, below) = yaml[at + 2..].split_once('\n').unwrap_or((&yaml[at + 2..], ""));
        let number = head.trim_end().strip_prefix('>').unwrap_or("");
        let indent = |line: &str| line.len() - line.trim_start_matches([' ', '-']).len();
        let next = below.lines().find(|line| !line.trim().is_empty());
        number.len() == 1
            && number.starts_with(|sign: char| sign.is_ascii_digit())
            && next.is_none_or(|next| indent(next) <= indent(&yaml[line..*at]))
    };
    memchr::memmem::find_iter(yaml.as_bytes(), ": >").find(is_lone).map(|at| at + 2)
}

struct Builder<'y> {
    events: Parser<'y, StrInput<'y>>,
    /// Where the YAML begins in the file.
    base: usize,
    yaml: &'y str,
    nodes: usize,
}

impl<'y> Builder<'y> {
    fn next(&mut self) -> Result<(Event<'y>, Span), Fault> {
        match self.events.next_event() {
            Some(Ok((event, span))) => Ok((event, self.place(&span))),
            Some(Err(error)) => Err(self.syntax(&error)),
            None => {
                Ok((Event::StreamEnd, Span::new(self.base + self.yaml.len(), self.base + self.yaml.len())))
            }
        }
    }

    fn place(&self, span: &EngineSpan) -> Span {
        let range = span.byte_range().unwrap_or(0..0);
        Span::new(self.base + range.start, self.base + range.end)
    }

    fn syntax(&self, error: &ScanError) -> Fault {
        let marker = error.marker();
        Fault::Syntax {
            line: marker.line(),
            column: marker.col(),
            said: Said::of(error.kind()),
            words: error.info(),
        }
    }

    /// The one document of the front matter; an empty one is nothing.
    fn document(&mut self) -> Result<Node, Fault> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => {
                    let nothing = Node { span: Span::new(self.base, self.base), value: NodeValue::Nothing };
                    return Ok(root.unwrap_or(nothing));
                }
                Event::DocumentStart(..) if root.is_some() => return Err(Fault::TwoDocuments(span)),
                Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
                event => root = Some(self.node(event, span, 0)?),
            }
        }
    }

    fn node(&mut self, event: Event<'y>, span: Span, depth: usize) -> Result<Node, Fault> {
        self.nodes += 1;
        if depth > MAX_DEPTH {
            return Err(Fault::TooDeep(span));
        }
        if self.nodes > MAX_NODES {
            return Err(Fault::TooMany(span));
        }
        match event {
            Event::Scalar(_, _, anchor, _)
            | Event::SequenceStart(_, anchor, _)
            | Event::MappingStart(_, anchor, _)
                if anchor != 0 =>
            {
                Err(Fault::Anchor(span))
            }
            Event::Scalar(_, _, _, Some(_))
            | Event::SequenceStart(_, _, Some(_))
            | Event::MappingStart(_, _, Some(_)) => Err(Fault::Tag(span)),
            Event::Scalar(text, style, ..) => Ok(Node { span, value: scalar(&text, style) }),
            Event::SequenceStart(..) => self.list(span, depth),
            Event::MappingStart(..) => self.map(span, depth),
            _ => Err(Fault::Anchor(span)),
        }
    }

    fn list(&mut self, mut span: Span, depth: usize) -> Result<Node, Fault> {
        let mut items = Vec::new();
        loop {
            let (event, at) = self.next()?;
            if event == Event::SequenceEnd {
                span = span.to(if at.start < at.end {
                    at
                } else {
                    items.last().map_or(span, |node: &Node| node.span)
                });
                return Ok(Node { span, value: NodeValue::List(items) });
            }
            items.push(self.node(event, at, depth + 1)?);
        }
    }

    fn map(&mut self, mut span: Span, depth: usize) -> Result<Node, Fault> {
        let mut entries: Vec<(Key, Node)> = Vec::new();
        loop {
            let (event, at) = self.next()?;
            if event == Event::MappingEnd {
                let last = entries.last().map_or(span, |(key, node)| key.span.to(node.span));
                span = span.to(if at.start < at.end { at } else { last });
                return Ok(Node { span, value: NodeValue::Map(entries) });
            }
            let key = self.key(event, at)?;
            if entries.iter().any(|(known, _)| known.name == key.name) {
                return Err(Fault::EqualKeys(key.span));
            }
            let (event, at) = self.next()?;
            let mut node = self.node(event, at, depth + 1)?;
            if matches!(node.value, NodeValue::Nothing) && node.span.start == node.span.end {
                node.span = self.after_colon(key.span);
            }
            entries.push((key, node));
        }
    }

    /// Where an empty value stands: behind its own key, wherever the engine noticed it.
    fn after_colon(&self, key: Span) -> Span {
        let end = key.end as usize;
        let behind = end + usize::from(self.yaml.as_bytes().get(end - self.base) == Some(&b':'));
        Span::new(behind, behind)
    }

    /// A key is one word; a list or a map cannot be one.
    fn key(&mut self, event: Event<'y>, span: Span) -> Result<Key, Fault> {
        match event {
            Event::Scalar(text, _, 0, None) => Ok(Key { name: Text::from(&*text), span }),
            Event::Scalar(_, _, _, Some(_)) => Err(Fault::Tag(span)),
            Event::Scalar(..) | Event::Alias(_) => Err(Fault::Anchor(span)),
            _ => Err(Fault::OddKey(span)),
        }
    }
}

fn scalar(text: &str, style: ScalarStyle) -> NodeValue {
    let plain = style == ScalarStyle::Plain;
    if plain && matches!(text, "" | "~" | "null" | "Null" | "NULL") {
        NodeValue::Nothing
    } else {
        NodeValue::Text(text.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frontmatter::NO_MAPS;

    fn read(source: &str, span: Span) -> Result<Node, Box<Diagnostic>> {
        tree(Front { file: &"x.md".into(), source, span, maps: NO_MAPS })
    }

    /// Each node's own words, depth first.
    fn words<'s>(source: &'s str, node: &Node, into: &mut Vec<&'s str>) {
        into.push(&source[node.span.range()]);
        match &node.value {
            NodeValue::List(items) => items.iter().for_each(|item| words(source, item, into)),
            NodeValue::Map(entries) => entries.iter().for_each(|(key, node)| {
                into.push(&source[key.span.range()]);
                words(source, node, into);
            }),
            _ => {}
        }
    }

    #[test]
    fn spans_are_the_exact_words() {
        let source = "---\na: \"x é\"\nb: [c, 1.10]\nd: { e: no, f: 한국 }\n---\n";
        let node = read(source, Span::new(4, source.len() - 4)).unwrap();
        let mut found = Vec::new();
        words(source, &node, &mut found);
        let flow = "{ e: no, f: 한국 }";
        assert_eq!(
            &found[1..],
            ["a", "\"x é\"", "b", "[c, 1.10]", "c", "1.10", "d", flow, "e", "no", "f", "한국"]
        );
    }

    #[test]
    fn nothing_is_guessed() {
        let source = "a: 0x1F\nb: 1e3\nc: yes\nd: ~\ne: Null\nf: \"Null\"\ng: 2023-10-09\nh:\n";
        let node = read(source, Span::new(0, source.len())).unwrap();
        let NodeValue::Map(entries) = node.value else { panic!("no map") };
        let text = |value: &NodeValue| match value {
            NodeValue::Text(text) => text.to_string(),
            _ => "-".into(),
        };
        let values: Vec<String> = entries.iter().map(|(_, node)| text(&node.value)).collect();
        assert_eq!(values, ["0x1F", "1e3", "yes", "-", "-", "Null", "2023-10-09", "-"]);
    }

    #[test]
    fn depth_and_number_of_nodes_are_bounded() {
        let deep = "a: ".to_owned() + &"[".repeat(100_000);
        assert!(read(&deep, Span::new(0, deep.len())).is_err());
        let wide = format!("a: [{}]\n", "x, ".repeat(30_000));
        let fault = read(&wide, Span::new(0, wide.len())).unwrap_err();
        assert_eq!(fault.rule.code, "too-big");
    }
}
