//! Does every name that would be printed rest on something, and has everybody else words to stand in
//! for it? No message holds the name.

use rustc_hash::FxHashSet;

use super::{Context, at, at_value, in_mood, standing};
use crate::diag::Diagnostic;
use crate::frontmatter::Slot;
use crate::kinds::person::Person;
use crate::kinds::testimony::Testimony;
use crate::kinds::{Details, Record};
use crate::link::Index;
use crate::model::consent::Consent;
use crate::model::vocabulary::{ConsentLevel, NamedBecause, Publish, Vocabulary};
use crate::rules;
use crate::text::{Spanned, fold};

pub fn check(context: &Context<'_>, told: &mut Vec<Diagnostic>) {
    let minors = minors(context);
    for (index, record) in context.proposed_records() {
        match &record.details {
            Details::Person(person) => match person.named_because {
                Some(reason) => {
                    let person = Named { index, record, person, reason };
                    told.extend(named(context, &person, minors.contains(&index)));
                }
                None => told.extend(unnamed(record, person)),
            },
            Details::Testimony(testimony) => told.extend(told_by_name(context, index, record, testimony)),
            _ => {}
        }
    }
}

/// People whose own record says `minors`, or who stand in any event with an age under 18.
fn minors(context: &Context<'_>) -> FxHashSet<Index> {
    let mut minors = FxHashSet::default();
    for (index, record) in context.records() {
        match &record.details {
            Details::Person(_) if record.common.content_notes.iter().any(|note| &*note.value == "minors") => {
                minors.insert(index);
            }
            Details::Event(event) => {
                let people = event.victims.iter().chain(&event.perpetrators).chain(&event.participants);
                let who = people.filter(|involved| involved.is_minor()).filter_map(|involved| involved.who);
                minors.extend(who.filter_map(|slot| context.book.target(index, slot)));
            }
            _ => {}
        }
    }
    minors
}

/// A person whose name would be printed, and why.
struct Named<'c> {
    index: Index,
    record: &'c Record,
    person: &'c Person,
    reason: Spanned<NamedBecause>,
}

fn named(context: &Context<'_>, named: &Named<'_>, is_minor: bool) -> Vec<Diagnostic> {
    let Named { record, person, reason, .. } = *named;
    let holds_for_minors = matches!(reason.value, NamedBecause::FamilyConsent | NamedBecause::CourtRecord);
    let too_young = (is_minor && !holds_for_minors).then(|| minor(record, reason));
    let hidden = person.consent.as_ref().filter(|consent| consent.hides_name());
    let against = hidden.map(|consent| against_consent(record, reason, consent));
    let faults = too_young.into_iter().chain(lacks(context, named)).chain(against);
    faults.map(|fault| in_mood(record, fault)).collect()
}

fn minor(record: &Record, reason: Spanned<NamedBecause>) -> Diagnostic {
    let message = format!("`{}` is not enough to print the name of a minor", reason.value.word());
    at(&rules::NAMING_MINOR, record, reason.span, message)
        .help("for minors only `family-consent` and `court-record` hold")
        .help("remove `named_because`, and the pseudonym or description is printed instead")
        .help("a minor is who has `content_notes: minors`, or stands in an event with an `age` under 18")
}

/// What the reason rests on, where that is missing.
fn lacks(context: &Context<'_>, named: &Named<'_>) -> Option<Diagnostic> {
    let Named { index, record, person, reason } = *named;
    let (wants, help) = match reason.value {
        // What stands there and could not be read has been told.
        NamedBecause::OfficialRole if record.top("roles").is_some() => return None,
        NamedBecause::Consent | NamedBecause::FamilyConsent if record.top("consent").is_some() => {
            return None;
        }
        NamedBecause::OfficialRole if person.roles.is_empty() => {
            ("`roles`, and there are none", "add `roles: [{role: ..., organization: ...}]`")
        }
        NamedBecause::OwnPublication if !has_source(context, index, record) => {
            ("a public source", "add `sources:` with one in which this person gives the name")
        }
        NamedBecause::CourtRecord if !has_source(context, index, record) => {
            ("a public source", "add `sources:` with the public record of the court")
        }
        NamedBecause::Consent if person.consent.is_none() => (
            "a `consent:` with what this person agreed to, and there is none",
            "if they agreed to be named, write down how under `consent:`; what it holds: casefile explain consent",
        ),
        NamedBecause::FamilyConsent if person.consent.is_none() => (
            "a `consent:` with what the family agreed to, and there is none",
            "if they agreed, write down how under `consent:`; what it holds: casefile explain consent",
        ),
        NamedBecause::PublicInterest if record.common.editor_note.is_none() => {
            ("an `editor_note`, and there is none", "add `editor_note:` with the reason; readers see it")
        }
        _ => return None,
    };
    let message =
        format!("the name would be printed: `named_because: {}` wants {wants}", reason.value.word());
    let fault = at(&rules::NAMING, record, reason.span, message).help(help);
    Some(fault.help("or remove `named_because`, and the pseudonym or description is printed instead"))
}

fn has_source(context: &Context<'_>, index: Index, record: &Record) -> bool {
    let counts = |target: Index| {
        context.opening.counts_as_open(target)
            || context.opening.only_medium_lacks(target)
            || record.common.publish == Publish::Review
    };
    record.common.sources.iter().any(|cite| context.book.target(index, cite.source).is_none_or(counts))
}

fn against_consent(record: &Record, reason: Spanned<NamedBecause>, consent: &Consent) -> Diagnostic {
    let message = format!("the name would be printed, and `consent` allows only `{}`", consent.level.word());
    at(&rules::CONSENT, record, reason.span, message)
        .help("remove `named_because`, and the pseudonym or description is printed instead")
}

fn unnamed(record: &Record, person: &Person) -> Option<Diagnostic> {
    // Without name, pseudonym and description it has been told that one is missing.
    record.common.title.as_ref()?;
    let is_unread = record.top("named_because").is_some(); // which has been told
    if is_unread {
        return None;
    }
    let Some(stand_in) = person.stand_in().filter(|words| !words.trim().is_empty()) else {
        let message = format!(
            "this person is {}, the name stays closed, and nothing stands in for it",
            standing(record)
        );
        let fault = at_value(&rules::NO_STAND_IN, record, "publish", message)
            .help("add `pseudonym: Amal (not their real name)` or `description: a teacher from the border town`")
            .help("or say why the name may be printed: `named_because: ...`");
        return Some(in_mood(record, fault));
    };
    if record.common.publish != Publish::Public {
        return None;
    }
    let message =
        format!("this name will not be printed: nothing says why it may be. The page shows \"{stand_in}\"");
    let span = record.key_span("name");
    let told = Diagnostic::new(&rules::NAME_STAYS_CLOSED, &record.file, span, message)
        .help("right, if that is what you want; who may be named, and why: casefile explain named_because");
    Some(match may_tell_who(&record.id, stand_in) {
        true => told.help(
            "the name of this file is the address of the page: does it tell who this is? Then rename it to say nothing, such as `person-1.md`",
        ),
        false => told,
    })
}

/// Whether an id is words alone, and not those that the page shows: a name in Latin letters looks so, whatever letters
/// the record has it in.
fn may_tell_who(id: &str, stand_in: &str) -> bool {
    let shown = fold::words(stand_in);
    let words = fold::words(&id.replace('-', " "));
    !id.bytes().any(|sign| sign.is_ascii_digit()) && !words.iter().all(|word| shown.contains(word))
}

/// A testimony under a pseudonym, of a witness whose name is printed.
fn told_by_name(
    context: &Context<'_>,
    index: Index,
    record: &Record,
    testimony: &Testimony,
) -> Option<Diagnostic> {
    let consent = testimony.consent.as_ref().filter(|consent| consent.hides_name())?;
    let slot: Slot = testimony.witness?;
    let witness = context.book.get(context.book.target(index, slot)?);
    let Details::Person(person) = &witness.details else { return None };
    let is_shown = matches!(witness.common.publish, Publish::Public | Publish::Review);
    let is_named = person.named_because.is_some() && witness.common.title.is_some();
    if !is_shown || !is_named || witness.broken {
        return None;
    }
    let level = match consent.level {
        ConsentLevel::Pseudonym => "under a pseudonym",
        _ => "without any name",
    };
    let message =
        format!("the witness agreed to be published {level}, and the record `{}` prints a name", witness.id);
    let fault = at(&rules::CONSENT, record, record.reference(slot).span, message)
        .help(format!("remove `named_because` in `{}`", witness.file))
        .help("or, if the name is public for other reasons, give the witness a record of its own without it");
    Some(in_mood(record, fault))
}
