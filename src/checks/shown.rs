//! The texts of a record that readers see: what the questions about words in them are asked of.

use std::ops::Range;

use crate::kinds::Record;
use crate::text::Span;

/// A text of a record that readers see, and where a part of it stands in the file.
pub type Shown<'r> = (&'r str, Box<dyn Fn(Range<usize>) -> Span + 'r>);

/// The body without what is redacted, and the short texts beside it.
pub fn shown_texts(record: &Record) -> Vec<Shown<'_>> {
    let body = &record.body;
    let mut texts: Vec<Shown<'_>> = Vec::new();
    let mut from = 0;
    let ends = body
        .redactions
        .iter()
        .map(|cut| cut.passage.range())
        .chain(std::iter::once(body.text.len()..body.text.len()));
    for cut in ends {
        if let Some(words) = body.text.get(from..cut.start) {
            let start = body.start as usize + from;
            texts.push((words, Box::new(move |at| Span::new(start + at.start, start + at.end))));
        }
        from = cut.end;
    }
    let common = &record.common;
    let lone = [("title", &common.title), ("summary", &common.summary), ("editor_note", &common.editor_note)];
    let lone = lone.into_iter().filter_map(|(key, text)| Some((key, text.as_ref()?)));
    let steps = common.steps.iter().filter_map(|step| Some(("steps", step.text.as_ref()?)));
    let facts = common.facts.iter().flat_map(|(_, values)| values).map(|value| ("facts", value));
    let claims = record.of_kind().claims().iter().map(|claim| ("claims", &claim.text));
    for (key, text) in lone.chain(steps).chain(facts).chain(claims) {
        if let Some(span) = record.value_span(key).or_else(|| record.value_span("name")) {
            texts.push((text, Box::new(move |_| span)));
        }
    }
    texts
}
