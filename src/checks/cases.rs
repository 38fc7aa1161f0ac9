//! Does every public event of a site with several cases say in which it stands? What lies behind the
//! story (patterns, background) may stand in none.

use super::{Context, at_value};
use crate::diag::Diagnostic;
use crate::kinds::Kind;
use crate::model::relation::Relation;
use crate::release::BACKGROUND_TAG;
use crate::rules;

pub fn check(context: &Context<'_>, told: &mut Vec<Diagnostic>) {
    let book = context.book;
    let mut cases: Vec<&str> = context
        .public_records()
        .filter(|(_, record)| record.kind == Kind::Case)
        .map(|(_, record)| &*record.id)
        .collect();
    cases.sort_unstable();
    if cases.len() < 2 {
        return;
    }
    for (index, record) in context.public_records().filter(|(_, record)| record.kind == Kind::Event) {
        let placed = |relation| matches!(relation, Relation::Case | Relation::PartOf);
        let is_placed = book.references(index).any(|(reference, _)| placed(reference.relation));
        let behind = record.of_kind().is_pattern()
            || record.common.tags.iter().any(|tag| &*tag.value == BACKGROUND_TAG);
        if is_placed || behind {
            continue;
        }
        let ids = crate::frontmatter::list(cases.iter().copied());
        told.push(
            at_value(
                &rules::NO_CASE,
                record,
                "title",
                "this event stands in no case, and the site has several",
            )
            .help(format!("add `cases:` with one or more of: {ids}"))
            .help("background to all of them: `tags: background`"),
        );
    }
}
