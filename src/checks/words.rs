//! Are the words of open lists known ones? An unknown word is only a warning: the lists are open.

use super::{Context, at};
use crate::diag::Diagnostic;
use crate::frontmatter::list;
use crate::kinds::{Kind, Record};
use crate::model::vocabulary::{CONTENT_NOTES, STANDARDS, STEP_STATUSES};
use crate::rules;
use crate::text::{Spanned, Text, nearest};

pub fn check(context: &Context<'_>, told: &mut Vec<Diagnostic>) {
    let event_types: Vec<&str> = context.settings.event_types.iter().map(|(name, _)| &**name).collect();
    for (_, record) in context.records() {
        for open in record.of_kind().open_words() {
            let is_event_type = record.kind == Kind::Event && open.field == "type";
            let own: &[&str] = if is_event_type { &event_types } else { &[] };
            let word = Spanned { value: open.word.clone(), span: open.span };
            told.extend(unfamiliar(record, open.field, &word, open.known, own).map(|fault| {
                let help = "or add it to `event_types` in `casefile.yaml`";
                if is_event_type { fault.help(help) } else { fault }
            }));
        }
        let notes = record.common.content_notes.iter();
        let notes = notes.chain(record.common.media.iter().flat_map(|media| &media.content_notes));
        told.extend(notes.filter_map(|note| unfamiliar(record, "content_notes", note, CONTENT_NOTES, &[])));
        let statuses = record.common.steps.iter().filter_map(|step| step.status.as_ref());
        told.extend(statuses.filter_map(|word| unfamiliar(record, "status", word, STEP_STATUSES, &[])));
        let claims = record.of_kind().claims().iter().map(|claim| &claim.assessed);
        let standards =
            record.of_kind().assessed().into_iter().chain(claims).filter_map(|a| a.standard.as_ref());
        told.extend(standards.filter_map(|word| unfamiliar(record, "standard", word, STANDARDS, &[])));
    }
}

fn unfamiliar(
    record: &Record,
    field: &str,
    word: &Spanned<Text>,
    known: &'static [&'static str],
    own: &[&str],
) -> Option<Diagnostic> {
    let all = || own.iter().chain(known).copied();
    if all().any(|known| known == &*word.value) {
        return None;
    }
    let message = format!("`{}` is not one of the known words for `{field}`", word.value);
    let help = match nearest(&word.value, all()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the known words are: {}", list(all())),
    };
    let fault = at(&rules::UNFAMILIAR_WORD, record, word.span, message).help(help);
    Some(fault.help("if it is meant, leave it: the list is open"))
}
