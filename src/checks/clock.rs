//! What is open only because the edition is made for another day than today? On a day that has passed a consent
//! is open again that was withdrawn or has ended since, and a voice that was taken back must not be published by
//! an option that somebody forgot; on a day to come an embargo has passed. It is asked only where such a day was
//! chosen, with the records as they stand today.

use super::{Context, and};
use crate::diag::Diagnostic;
use crate::link::Index;
use crate::rules;
use crate::text::counted;

/// Where the option stands that sets the day: on the command line, in no file.
const PLACE: &str = "--as-of";

/// Compares the edition that is made with that of today.
pub fn check(then: &Context<'_>, today: &Context<'_>) -> Option<Diagnostic> {
    let reopened: Vec<Index> = then
        .book
        .indices()
        .filter(|index| then.opening.is_open(*index) && is_closed(today, *index))
        .collect();
    let open = then.book.indices().filter(|index| then.opening.is_open(*index));
    let n_files: usize = open.map(|index| reopened_files(then, today, index)).sum();
    let mut parts = Vec::new();
    if !reopened.is_empty() {
        parts.push(format!("{} ({})", counted(reopened.len(), "record"), today.names(&reopened)));
    }
    if n_files > 0 {
        parts.push(counted(n_files, "file"));
    }
    let are = if reopened.len() + n_files == 1 { "is" } else { "are" };
    let day = then.policy.today();
    let message = format!("as of {day}, {} {are} open that {are} closed today", and(&parts));
    let told = || Diagnostic::new(&rules::OTHER_MOMENT, &PLACE.into(), None, message);
    (!parts.is_empty()).then(|| match then.policy.now < today.policy.now {
        true => told()
            .help("the consent was withdrawn or has ended since: who took a word back must not be published")
            .help(
                "leave `--as-of` out to build; on another day you can only look: `check`, `list` and `serve`",
            ),
        false => {
            told().help(format!("an embargo holds until then: nobody may see this before {day}")).as_warning()
        }
    })
}

fn is_closed(context: &Context<'_>, index: Index) -> bool {
    !context.opening.is_open(index)
}

/// Pictures and recordings of a record whose own consent held then, and holds no more.
fn reopened_files(then: &Context<'_>, today: &Context<'_>, index: Index) -> usize {
    let consents = then.book.get(index).common.media.iter().filter_map(|media| media.consent.as_ref());
    let refuses = |consent: &crate::model::consent::Consent, context: &Context<'_>| {
        consent.refuses(context.policy.medium.scope(), context.policy.today()).is_some()
    };
    consents.filter(|consent| !refuses(consent, then) && refuses(consent, today)).count()
}
