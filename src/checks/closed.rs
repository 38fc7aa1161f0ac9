//! What is a public page shown without? Only records that this edition holds are asked, and only
//! what the writer may see is named.

use std::collections::BTreeSet;

use super::{Context, at_value};
use crate::diag::Diagnostic;
use crate::rules;

pub fn check(context: &Context<'_>, told: &mut Vec<Diagnostic>) {
    for (index, record) in context.public_records().filter(|(index, _)| context.opening.is_open(*index)) {
        let targets = context.book.references(index).filter_map(|(_, target)| target);
        let closed: BTreeSet<_> = targets.filter(|target| !context.opening.counts_as_open(*target)).collect();
        if closed.is_empty() {
            continue;
        }
        let closed: Vec<_> = closed.into_iter().collect();
        let (records, are) = match closed.len() {
            1 => ("1 record".to_owned(), "is"),
            n => (format!("{n} records"), "are"),
        };
        let message = format!("shown without {records} that {are} still closed: {}", context.names(&closed));
        told.push(
            at_value(&rules::SHOWN_WITHOUT, record, "publish", message)
                .help("right, if that is what you want: the page leaves out what refers to them"),
        );
    }
}
