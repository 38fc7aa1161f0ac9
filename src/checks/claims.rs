//! Has every claim of a record an id of its own?

use super::{Own, at};
use crate::diag::Diagnostic;
use crate::kinds::Record;
use crate::rules;

pub fn check(_: &Own, record: &Record, told: &mut Vec<Diagnostic>) {
    let claims = record.of_kind().claims();
    for (position, claim) in claims.iter().enumerate() {
        let id = &claim.id.value;
        if claims[..position].iter().any(|earlier| earlier.id.value == *id) {
            let message = format!("`{}` has two claims called `{id}`", record.id);
            told.push(
                at(&rules::EQUAL_CLAIMS, record, claim.id.span, message)
                    .help("rename one of the two, and look at the positions that name it"),
            );
        }
    }
}
