//! Notes of a body: a sign `[^1]` without its text, and a text that no sign leads to. A page shows the one as it is typed,
//! and leaves the other out without a word.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::{Scan, is_escaped};
use crate::frontmatter::Reader;
use crate::rules;

/// A label is short; what is longer is something else in brackets.
const MOST_LABEL: usize = 80;

/// `[^label]`, or `[^label]:` at the start of a line.
struct Sign<'s> {
    label: &'s str,
    span: Range<usize>,
    is_text: bool,
}

impl<'s> Scan<'s> {
    pub(super) fn lone_notes(&self, reader: &mut Reader<'_>) {
        let signs = self.note_signs();
        let label = |sign: &Sign<'_>| (sign.label.to_lowercase(), sign.is_text);
        let known: FxHashSet<(String, bool)> = signs.iter().map(label).collect();
        let mut told_of = FxHashSet::default();
        for sign in &signs {
            let (label, is_text) = label(sign);
            if known.contains(&(label.clone(), !is_text)) || !told_of.insert((label, is_text)) {
                continue;
            }
            let written = &self.text[sign.span.clone()];
            let (message, help) = match sign.is_text {
                false => (
                    format!("there is no note for `{written}`, so readers see these signs"),
                    format!("write the note on a line of its own: `{written}: words`"),
                ),
                true => (
                    format!("nothing in the text leads to the note `{written}`, so it is on no page"),
                    format!("put `{written}` where the note belongs, or remove the note"),
                ),
            };
            let told = reader.report(&rules::LONE_NOTE, self.in_file(sign.span.clone()), message);
            told.help.push(help);
            told.help.push("a source is cited by its id: `[@id, p. 4]`".into());
        }
    }

    fn note_signs(&self) -> Vec<Sign<'s>> {
        let starts: Vec<usize> = memchr::memmem::find_iter(self.text.as_bytes(), b"[^").collect();
        if starts.is_empty() {
            return Vec::new();
        }
        let skipped = self.cut_or_code();
        let mut signs = Vec::new();
        for start in starts {
            let rest = &self.text[start..];
            let on_line = rest.bytes().take(MOST_LABEL).take_while(|byte| !matches!(byte, b'\n' | b'\r'));
            let Some(close) = on_line.enumerate().find_map(|(at, byte)| (byte == b']').then_some(at)) else {
                continue;
            };
            let label = &rest[2..close];
            let is_link = self.text[..start].ends_with('[');
            let is_skipped = skipped[skipped.partition_point(|range| range.end <= start)..]
                .first()
                .is_some_and(|range| range.start <= start);
            if label.is_empty()
                || label.contains([' ', '[', '^'])
                || is_skipped
                || is_link
                || is_escaped(self.text.as_bytes(), start)
            {
                continue;
            }
            let lead = self.text[..start].trim_end_matches([' ', '>']);
            let is_text = rest[close + 1..].starts_with(':') && (lead.is_empty() || lead.ends_with('\n'));
            signs.push(Sign { label, span: start..start + close + 1, is_text });
        }
        signs
    }
}
