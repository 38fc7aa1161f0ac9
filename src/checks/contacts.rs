//! Does a text say how to reach somebody, or who in the files of a state they are: a telephone number, an address of mail, a
//! name in a messenger, the number of an identity card? Whoever reads it may call. Told where people are spoken of; a page of the site's own, an organization and a source have such things by
//! nature.
//!
//! Only what can hardly be anything else is told: a number with its country, one written as numbers of its country are, or
//! one that the words before it call so. What they call the number of a file, or a sum of money, is none.
//!
//! In the testimony of somebody who did not agree to be known it is an error: whoever calls the number has found the witness.

mod addresses;
mod beside;
mod identity;
mod numbers;

use super::shown::shown_texts;
use super::{Own, at};
use crate::diag::Diagnostic;
use crate::kinds::{Details, Kind, Record};
use crate::model::vocabulary::{ConsentLevel, Publish};
use crate::rules;
use crate::text::Span;
use addresses::{handles, mails};
use identity::identity_numbers;
use numbers::numbers;

pub fn check(_: &Own, record: &Record, told: &mut Vec<Diagnostic>) {
    let is_about_people = matches!(
        record.kind,
        Kind::Event | Kind::Testimony | Kind::Statement | Kind::Person | Kind::Place | Kind::Case
    );
    let is_proposed = matches!(record.common.publish, Publish::Public | Publish::Review);
    let private = record.common.private.as_ref();
    if !is_about_people
        || !is_proposed
        || private.is_some_and(|private| private.accepts(&rules::CONTACT_IN_TEXT))
    {
        return;
    }
    for (words, span) in shown_texts(record) {
        for found in numbers(words).into_iter().chain(mails(words)) {
            told.push(tell(record, span(found), "a telephone number or an address of mail"));
        }
        for found in identity_numbers(words) {
            told.push(tell(record, span(found), "the number of somebody's identity card"));
        }
        for found in handles(words) {
            told.push(tell(record, span(found), "somebody's name in a messenger"));
        }
    }
}

/// Whether it is the testimony of somebody who may not be known, and out.
fn is_of_hidden_witness(record: &Record) -> bool {
    let Details::Testimony(testimony) = &record.details else { return false };
    let level = testimony.consent.as_ref().map(|consent| consent.level);
    record.common.publish == Publish::Public && level.is_some_and(|level| level != ConsentLevel::Public)
}

fn tell(record: &Record, span: Span, what: &str) -> Diagnostic {
    let take_out = match span.start >= record.body.start {
        true => {
            "take it out, or put it inside `[[redact: contact]]` ... `[[/redact]]`; what only you need stands under `private:`"
        }
        false => {
            "take it out; what only you need stands under a key of its own, such as `private: {phone: ...}`"
        }
    };
    let told = at(&rules::CONTACT_IN_TEXT, record, span, format!("this looks like {what}: everybody could use it"))
        .help(take_out)
        .help("public anyway? Say why, unpublished: `private: {accepted: {contact-in-text: \"the number of a ministry\"}}`");
    if is_of_hidden_witness(record) { told } else { told.as_warning() }
}
