//! Signs of a text that a field cannot take: redactions, links, and remarks that other programs hide. In a field each would
//! be printed as it is written.

use super::{Mood, Reader};
use crate::diag::Severity;
use crate::rules;
use crate::text::brackets::OPENING;
use crate::text::remarks::{Hides, remarks};
use crate::text::{Span, hiding, is_id};

impl Reader<'_> {
    pub(super) fn refuse_redactions(&mut self, span: Span, text: &str) {
        if holds_redaction(text) || !hiding::hidings(text).is_empty() {
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
        if !text.contains(['%', '<', '|', '{']) {
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

/// Whether a text holds a mark of a redaction, or what its writer takes for one: `[[Redact: x]]`, `[redact]`, `（（redact`, `<redact>`,
/// `[[/redact]]`. The word `[redacted]` alone, as documents print it, is none.
fn holds_redaction(text: &str) -> bool {
    // Its rarest letter is looked for.
    let mut words = memchr::memchr2_iter(b'c', b'C', text.as_bytes()).filter_map(|at| at.checked_sub(4));
    words.any(|at| {
        let Some(word) = text.get(at..at + 6).filter(|word| word.eq_ignore_ascii_case("redact")) else {
            return false;
        };
        let lead = text[..at].trim_end_matches([' ', '/', '\\']);
        let before = lead.trim_end_matches(OPENING);
        let brackets = &lead[before.len()..];
        let behind = &text[at + word.len()..];
        let is_said = behind.get(..2).is_some_and(|end| end.eq_ignore_ascii_case("ed"))
            && !behind[2..].trim_start().starts_with([':', '：']);
        let is_alone = matches!(brackets, "" | "(" | "（" | "「" | "『" | "《" | "〔");
        !(is_alone || is_said && brackets.chars().count() == 1)
    })
}

#[cfg(test)]
mod tests {
    use super::holds_redaction;

    #[test]
    fn what_looks_like_a_redaction_is_none_in_a_field_and_the_word_alone_is_a_word() {
        for text in [
            "[[redact: safety]] Amal [[/redact]]",
            "[[Redact: safety]] Amal",
            "[redact: safety] Amal [/redact]",
            "[[ redact: safety ]] Amal",
            "Amal [[/redact]]",
            "<redact>Amal</redact>",
            "（（redact: x）） Amal",
            "[REDACTED: Amal]",
        ] {
            assert!(holds_redaction(text), "{text}");
        }
        for text in [
            "We redact names.",
            "(redacted)",
            "officers [REDACTED] entered",
            "How to (redact) a file",
            "[red]",
            "c",
        ] {
            assert!(!holds_redaction(text), "{text}");
        }
    }
}
