//! Is a kept copy of a source still the file that was kept? Its digest is taken at every build, drafts included: a copy
//! that changed unseen is no evidence, and the day on which it is opened is too late to notice.

use rayon::prelude::*;

use super::attachments::place;
use super::{Context, at};
use crate::diag::Diagnostic;
use crate::disk;
use crate::kinds::Record;
use crate::kinds::shared::Archived;
use crate::rules;
use crate::text::digest::Digest;
use crate::text::{Spanned, Text};

pub fn check(context: &Context<'_>, told: &mut Vec<Diagnostic>) {
    let copies = context
        .records()
        .flat_map(|(_, record)| record.of_kind().archived().iter().map(move |copy| (record, copy)));
    let copies: Vec<(&Record, &Archived)> = copies.collect();
    told.par_extend(copies.par_iter().filter_map(|(record, copy)| judge(context, record, copy)));
}

fn judge(context: &Context<'_>, record: &Record, copy: &Archived) -> Option<Diagnostic> {
    let wanted = match &copy.sha256 {
        None => return copy.file.as_ref().and_then(|file| undigested(context, record, file)),
        Some(written) => match Digest::parse(&written.value) {
            None => return Some(no_digest(record, written)),
            Some(wanted) => wanted,
        },
    };
    let (written, file) = (copy.sha256.as_ref()?, copy.file.as_ref()?);
    let asset = &context.book.attachment(&place(record, &file.value)?)?.asset;
    match context.digests.of(asset) {
        Ok(found) if found == wanted => None,
        Ok(found) => Some(changed(record, written, &file.value, found)),
        Err(error) => {
            let message = format!(
                "`{}` cannot be read to see whether it is whole: {}",
                file.value,
                disk::reason(&error)
            );
            Some(at(&rules::UNREADABLE, record, file.span, message))
        }
    }
}

fn no_digest(record: &Record, written: &Spanned<Text>) -> Diagnostic {
    let message = "this is no SHA-256, which has 64 digits from 0 to 9 and a to f";
    at(&rules::BAD_DIGEST, record, written.span, message)
        .help("remove it, and let the command write the right one: casefile sources --hash")
}

fn changed(record: &Record, written: &Spanned<Text>, file: &str, found: Digest) -> Diagnostic {
    let message = format!("`{file}` is not the file of which this digest was taken");
    at(&rules::CAPTURE_CHANGED, record, written.span, message)
        .help("bring back the copy as it was kept, from a backup or from whoever made it")
        .help("if you kept a new copy on purpose, add it as an entry of its own, with its own file and date")
        .help(format!("the digest of the file that lies there now: {found}"))
}

/// A file that is not there has been told.
fn undigested(context: &Context<'_>, record: &Record, file: &Spanned<Text>) -> Option<Diagnostic> {
    context.book.attachment(&place(record, &file.value)?)?;
    let message = "this copy has no `sha256`, so nobody can tell whether it stays as it is";
    let told = at(&rules::NO_DIGEST, record, file.span, message);
    Some(told.help("let the command write it: casefile sources --hash"))
}
