//! Signs of a text that a field cannot take: redactions, links, and remarks that other programs hide. In a field each would
//! be printed as it is written.

use super::{Mood, Reader};
use crate::diag::Severity;
use crate::rules;
use crate::text::remarks::{Hides, remarks};
use crate::text::{Span, is_id};

impl Reader<'_> {
    pub(super) fn refuse_redactions(&mut self, span: Span, text: &str) {
        if memchr::memmem::find(text.as_bytes(), b"[[redact").is_some() {
            self.report(
                &rules::MISPLACED_REDACTION,
                span,
                "a redaction works only in the body; here the words would be printed",
            )
            .help
            .push("leave the words out of this field".into());
        }
    }

    /// `[[id]]` in a field would stand on the page as it is written.
    pub(super) fn refuse_links(&mut self, span: Span, text: &str) {
        let Some((_, rest)) = text.split_once("[[") else { return };
        let target = rest.split_once("]]").map_or("", |(target, _)| target);
        let id = target.split(['|', '#']).next().unwrap_or("");
        if is_id(id) {
            let message = "a link works only in the text below the keys; here its signs would be printed";
            let help = "write plain words here";
            self.report(&rules::MISPLACED_LINK, span, message).help.push(help.into());
        }
    }

    /// `%% not yet %%` in a field is published like any other word.
    pub(super) fn refuse_remarks(&mut self, span: Span, text: &str) {
        if memchr::memchr3(b'%', b'<', b'|', text.as_bytes()).is_none() {
            return;
        }
        if let Some(remark) = remarks(text, &[]).first() {
            self.refuse_remark(span, remark.hides);
        }
    }

    /// Tells of a remark that its writer takes for hidden; in a draft a warning.
    pub fn refuse_remark(&mut self, span: Span, hides: Hides) {
        let message = match hides {
            Hides::It => "this remark is hidden in other programs; here it would be published",
            Hides::AllThatFollows => {
                "this begins a remark that other programs hide, with all that follows; here it would be published"
            }
            Hides::UntilTouched => {
                "`||` covers words in chats; here it hides nothing, and they would be published"
            }
        };
        let mood = self.mood;
        let told = self.report(&rules::HIDDEN_REMARK, span, message);
        told.help.extend([
            "delete it; what only the editors may read can stand under `private: {notes: ...}`".into(),
            "to show that something is left out, in the text below the keys: `[[redact: reason]]` ... `[[/redact]]`".into(),
        ]);
        if mood == Mood::Draft {
            told.severity = Severity::Warning;
        }
    }
}
