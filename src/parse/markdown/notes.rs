//! The notes of a body: footnotes and citations, numbered in one row.

use std::collections::HashMap;
use std::fmt::Write;
use std::ops::Range;

/// Notes in the order of their numbers.
#[derive(Default)]
pub struct Notes {
    /// Numbers of footnotes by label.
    pub numbers: HashMap<String, usize>,
    /// Definitions by label, as HTML.
    pub texts: HashMap<String, String>,
    /// What each number stands for.
    pub all: Vec<Note>,
    /// The first note that has not been written yet.
    pub pending: usize,
    /// Where in the output a list of notes is to be put, and which notes.
    pub places: Vec<(usize, Range<usize>)>,
    /// The definition that is being read: its label, and where in the output it began.
    pub open: Option<(String, usize)>,
}

pub enum Note {
    Footnote(String),
    Citation(String),
}

impl Notes {
    pub fn write(&self, numbers: Range<usize>, html: &mut String) {
        match numbers.start {
            0 => html.push_str("<ol class=\"notes\">"),
            first => {
                let _ = write!(html, "<ol class=\"notes\" start=\"{}\">", first + 1);
            }
        }
        for index in numbers {
            let text = match &self.all[index] {
                Note::Citation(text) => text,
                Note::Footnote(label) => self.texts.get(label).map_or("", String::as_str),
            };
            let _ = write!(html, "<li id=\"n{}\">{}</li>", index + 1, one_paragraph(text));
        }
        html.push_str("</ol>\n");
    }
}

/// A note of one paragraph needs no paragraph mark.
fn one_paragraph(html: &str) -> &str {
    let trimmed = html.trim();
    match trimmed.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>")) {
        Some(inner) if !inner.contains("<p>") => inner,
        _ => trimmed,
    }
}
