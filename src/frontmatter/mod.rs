//! Front matter: a file's bytes become a tree of nodes with spans, and kinds read their fields from
//! that tree through a `Reader` that collects every fault. The only room that names the YAML crate.

mod faults;
pub mod fences;
pub mod look_alikes;
mod node;
mod reader;
mod rest;
mod survey;
mod synonyms;

pub use node::{Key, Node, NodeValue};
pub use reader::languages;
pub use reader::meant::word_of_open_list;
pub use reader::{Fields, Mood, Reader, Reference, Slot, is_publishable_url, list, list_in_braces};
pub use rest::Rest;
pub use survey::{Field, MapFields, Need, Shape, survey};
pub use synonyms::field_for;

use crate::text::{Span, Text};

/// The maps that may stand in front matter, each with its fields. They are the kinds' business, so whoever reads a record
/// hands them in; asked for only where a fault is to be explained.
pub type Maps = fn() -> &'static [MapFields];

/// Where nothing is known of the fields.
pub const NO_MAPS: Maps = || &[];

/// Front matter and the file around it.
#[derive(Clone, Copy)]
struct Front<'s> {
    file: &'s Text,
    source: &'s str,
    span: Span,
    maps: Maps,
}

/// Reads `source[front]` as YAML. `file` is for messages; spans count from the start of `source`. Where it cannot be read
/// whole, what is left of it may have faults of its own.
pub fn parse(file: &Text, source: &str, front: Span) -> Result<Node, Box<Rest>> {
    parse_of(file, source, front, NO_MAPS)
}

/// The same of front matter in which these maps may stand.
pub fn parse_of(file: &Text, source: &str, front: Span, maps: Maps) -> Result<Node, Box<Rest>> {
    let front = Front { file, source, span: front, maps };
    node::tree(front).map_err(|first| Box::new(Rest::beside(*first, front)))
}

/// Where the parts of a record's file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// Front matter between two lines of `---`, then the body.
    Parts { front: Span, body: Span },
    /// The file does not begin with `---`.
    None,
    /// It begins with `---`, and no second one follows.
    Open,
}

/// Finds the front matter. A byte-order mark before it and CR LF line ends are fine.
pub fn split(text: &str) -> Split {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let Some(front_start) = fence_end(text, start) else {
        return Split::None;
    };
    let mut line_start = front_start;
    while line_start <= text.len() {
        if let Some(body_start) = fence_end(text, line_start) {
            let front = Span::new(front_start, line_start);
            return Split::Parts { front, body: Span::new(body_start, text.len()) };
        }
        match memchr::memchr(b'\n', &text.as_bytes()[line_start..]) {
            Some(newline) => line_start += newline + 1,
            None => return Split::Open,
        }
    }
    Split::Open
}

/// Where the line after a `---` line begins, if one stands at `start`.
fn fence_end(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..)?.strip_prefix("---")?;
    let line = rest.split_once('\n').map_or(rest, |(line, _)| line);
    line.trim_end().is_empty().then(|| (start + 3 + line.len() + 1).min(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_stands_between_two_lines_of_dashes() {
        let text = "---\r\ntitle: x\r\n---\r\nBody\n";
        let Split::Parts { front, body } = split(text) else { panic!("no front matter") };
        assert_eq!(&text[front.range()], "title: x\r\n");
        assert_eq!(&text[body.range()], "Body\n");
        assert_eq!(split("---\ntitle: x\n"), Split::Open);
        assert_eq!(split("title: x\n"), Split::None);
        assert!(matches!(split("\u{feff}---\na: b\n---"), Split::Parts { .. }));
    }
}
