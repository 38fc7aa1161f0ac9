//! Cuts a body in its source text, before anything is made of it: redacted passages, links to closed
//! records with their labels, citations of closed sources. What is cut is not in the result.

use crate::frontmatter::Slot;
use crate::kinds::{Body, MentionTarget};
use crate::parse::markdown::CLOSED_MARK;
use crate::text::{Span, Text};

/// The body without what is withheld. `closed` and `closed_id` give the kind's word of a record that is
/// not in the edition. A body without cuts is shared, not copied.
pub fn cut(
    body: &Body,
    closed: &dyn Fn(Slot) -> Option<&'static str>,
    closed_id: &dyn Fn(&str) -> Option<&'static str>,
) -> Text {
    let mut cuts: Vec<(Span, String)> = Vec::new();
    for redaction in &body.redactions {
        let reason = body.text[redaction.reason.range()].trim();
        cuts.push((redaction.span, format!("[[redacted: {reason}]]")));
    }
    for mention in &body.mentions {
        if let MentionTarget::Record(slot) = mention.target
            && let Some(kind) = closed(slot)
        {
            cuts.push((mention.span, format!("[[{CLOSED_MARK} {kind}]]")));
        }
    }
    for citation in &body.citations {
        if closed(citation.source).is_some() {
            cuts.push((citation.span, String::new()));
        }
    }
    for (id, span) in &body.in_code {
        if let Some(kind) = closed_id(id) {
            cuts.push((*span, format!("[[{CLOSED_MARK} {kind}]]")));
        }
    }
    if cuts.is_empty() {
        return body.text.clone();
    }
    cuts.sort_by_key(|(span, _)| *span);
    apply(&body.text, &cuts)
}

/// Replaces each span by its words. Spans are in order; of two that overlap all is cut, and the words of
/// the first stand for both.
fn apply(text: &str, cuts: &[(Span, String)]) -> Text {
    let mut kept = String::with_capacity(text.len());
    let mut done = 0;
    for (span, words) in cuts {
        if span.start as usize >= done {
            kept.push_str(&text[done..span.start as usize]);
            kept.push_str(words);
        }
        done = done.max(span.end as usize);
    }
    kept.push_str(&text[done..]);
    kept.into()
}
