//! Do two records have one title and one date? Readers cannot tell them apart, and most often one is a copy: what is corrected or
//! withdrawn in the one stays in the other.

use rustc_hash::FxHashMap;

use super::{Context, at_value};
use crate::diag::Diagnostic;
use crate::kinds::shared::Named;
use crate::kinds::{Details, Kind, Record};
use crate::model::relation::Relation;
use crate::rules;
use crate::text::fold::as_composed;

pub fn check(context: &Context<'_>, told: &mut Vec<Diagnostic>) {
    let mut first: FxHashMap<Likeness<'_>, &Record> = FxHashMap::default();
    for (_, record) in context.proposed_records() {
        let Some(likeness) = likeness(record) else { continue };
        let Some(other) = first.get(&likeness) else {
            first.insert(likeness, record);
            continue;
        };
        let message = format!("this title and date are those of `{}` too", other.id);
        told.push(
            at_value(&rules::SAME_TITLE, record, "title", message)
                .help("is one a copy of the other? then keep one of the two files")
                .help("if they are two, say in the titles what tells them apart"),
        );
    }
}

/// Kind, title, date, who published it in words, and the ids that its front matter names.
type Likeness<'r> = (Kind, String, &'r str, Option<&'r str>, Vec<&'r str>);

/// By what a record is known as a copy. Without a date, one title for several is no fault.
fn likeness(record: &Record) -> Option<Likeness<'_>> {
    let is_asked = matches!(record.kind, Kind::Event | Kind::Statement | Kind::Testimony | Kind::Source);
    let title = record.common.title.as_ref().filter(|_| is_asked)?;
    let (date, _) = record.of_kind().date()?;
    let publisher = match &record.details {
        Details::Source(source) => source.publisher.as_ref().and_then(Named::words),
        _ => None,
    };
    let is_of_body = |relation| matches!(relation, Relation::Mention | Relation::Citation);
    let named = record.references.iter().filter(|reference| !is_of_body(reference.relation));
    let named = named.map(|reference| &*reference.id).collect();
    Some((
        record.kind,
        as_composed(&title.to_lowercase()).into_owned(),
        &*date.date.written,
        publisher,
        named,
    ))
}
