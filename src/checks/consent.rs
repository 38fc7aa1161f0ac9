//! What is public and still not built, by its embargo or its consent? Those two keep a record closed
//! without being a fault, so these are notes. What loses its only source by that is told by `sources`.
//! And is no consent older than what is told under it?

use super::dates::to_come;
use super::{Context, at, at_value, calendars};
use crate::diag::Diagnostic;
use crate::frontmatter::Reference;
use crate::kinds::{Details, Kind, Record};
use crate::link::Index;
use crate::model::consent::{Consent, ConsentDay, Refusal};
use crate::model::date::Day;
use crate::model::relation::Relation;
use crate::model::vocabulary::{ConsentLevel, Publish, Scope, Vocabulary};
use crate::release::opening::{Reason, Verdict, witness_consent};
use crate::rules;
use crate::text::Span;

pub fn check(context: &Context<'_>, told: &mut Vec<Diagnostic>) {
    for (index, record) in context.records() {
        told.extend(too_early(context, index, record));
        told.extend(days_to_come(context, record));
        told.extend(witness_gone(context, index, record));
        told.extend(anonymous_by_pseudonym(context, index, record));
        told.extend(embargo_early(context, record));
    }
    for (index, record) in context.public_records() {
        match context.opening.verdict(index) {
            Verdict::Closed(Reason::Embargo) => told.push(embargoed(context, record)),
            Verdict::Closed(Reason::Consent(_)) => told.extend(refused(context, index, record)),
            Verdict::Closed(Reason::Witness(_)) => told.push(only_witness(record)),
            // A testimony without a consent has been told as a missing field, one whose witness is named
            // by `naming`.
            _ => {}
        }
        for media in &record.common.media {
            if let Some((consent, refusal)) = refusal(context, media.consent.as_ref()) {
                let message = format!("this file is not published: {}", words(consent, refusal, context));
                told.push(
                    at(&rules::NOT_BUILT, record, media.file.span, message).help(mend(refusal, context)),
                );
            }
        }
    }
}

/// Given before the first event that a testimony speaks of.
fn too_early(context: &Context<'_>, index: Index, record: &Record) -> Option<Diagnostic> {
    let Details::Testimony(testimony) = &record.details else { return None };
    let consent = testimony.consent.as_ref()?;
    let given = consent.given?.bounds.latest?;
    let speaks_of = |reference: &Reference| matches!(reference.relation, Relation::About | Relation::Claim);
    let events = context.book.references(index).filter(|(reference, _)| speaks_of(reference));
    let this_year = context.policy.today().ymd().0;
    let told = record.of_kind().date().and_then(|(told, _)| told.date.bounds().latest);
    let later = events.filter_map(|(_, target)| {
        let event = context.book.get(target?);
        let date = calendars::likely_date(event, this_year).filter(|_| event.kind == Kind::Event)?;
        let first = date.date.bounds().earliest?;
        // Where the testimony itself is dated before the event, `dates` tells which date is at fault.
        (given < first && told.is_none_or(|told| first <= told)).then_some((event, date))
    });
    let (event, date) = later.min_by_key(|(_, date)| date.date.bounds().earliest)?;
    let message = format!(
        "this consent was given on {given}, and `{}`, of which the testimony tells, happened only later (`{}`)",
        event.id, date.date.written
    );
    Some(
        at(&rules::CONSENT_EARLY, record, consent.given.map_or(consent.span, |day| day.span), message)
            .help("under `given`, write the day on which this witness agreed"),
    )
}

/// A consent that ends in more years than this has an `expires`.
const MOST_ANNOUNCED: i32 = 5;

/// Days on which nobody can have agreed, or taken it back, yet.
fn days_to_come<'c>(context: &'c Context<'_>, record: &'c Record) -> impl Iterator<Item = Diagnostic> + 'c {
    let media = record.common.media.iter().filter_map(|media| media.consent.as_ref());
    let consents = record.of_kind().consent().into_iter().chain(media);
    let (last, is_chosen) = (context.policy.today().next(), context.policy.is_chosen_moment);
    consents.flat_map(move |consent| {
        let days = [("given", consent.given), ("withdrawn", consent.withdrawn)];
        let ahead = days.into_iter().filter_map(|(key, day)| Some((key, day?.bounds.earliest?, day?.span)));
        ahead.filter(move |(_, day, _)| *day > last).map(move |(key, day, span)| {
            let message = to_come::message(&format!("{key}: {day}"), context.policy.today(), is_chosen);
            // Nobody announces so early that they will take it back: until then all would stay in print.
            let is_mistyped = key == "withdrawn" && day.ymd().0 > last.ymd().0 + MOST_ANNOUNCED;
            let rule = if is_mistyped { &rules::UNLIKELY_YEAR } else { &rules::FUTURE_DATE };
            let fault = at(rule, record, span, message);
            match (key, is_chosen) {
                (_, true) => fault.help(to_come::CHOSEN),
                ("given", false) => fault.help("correct the year: nobody has agreed yet"),
                _ => fault.help("correct the year: until that day the consent still holds"),
            }
        })
    })
}

/// A witness who was withdrawn, and a testimony of theirs that stays.
fn witness_gone(context: &Context<'_>, index: Index, record: &Record) -> Option<Diagnostic> {
    let Details::Testimony(testimony) = &record.details else { return None };
    let witness = context.book.get(context.book.target(index, testimony.witness?)?);
    let stays = record.common.publish == Publish::Public && context.opening.is_open(index);
    let span = witness_span(record)?;
    (stays && witness.common.publish == Publish::Withdrawn).then(|| {
        at(&rules::WITNESS_GONE, record, span, "the witness was withdrawn, and this testimony stays public")
            .help("did the witness take it back? then `publish: withdrawn` here too")
            .help("if only the page about the witness was to go, all is right")
    })
}

/// Somebody who agreed to be heard without any name, and is given one.
fn anonymous_by_pseudonym(context: &Context<'_>, index: Index, record: &Record) -> Option<Diagnostic> {
    let Details::Testimony(testimony) = &record.details else { return None };
    let consent = testimony.consent.as_ref().filter(|consent| consent.level == ConsentLevel::Anonymous)?;
    let witness = context.book.get(context.book.target(index, testimony.witness?)?);
    let Details::Person(person) = &witness.details else { return None };
    let is_shown = |record: &Record| matches!(record.common.publish, Publish::Public | Publish::Review);
    (is_shown(record) && is_shown(witness) && person.pseudonym.is_some()).then(|| {
        let message =
            format!("`anonymous` is without any name, and the page says the `pseudonym` of `{}`", witness.id);
        at(&rules::CONSENT, record, record.key_span("consent").unwrap_or(consent.span), message)
            .help("if the witness agreed to a pseudonym: `level: pseudonym`")
            .help(format!(
                "if not, take `pseudonym` out of `{}`, and write a `description` there that fits many",
                witness.file
            ))
            .as_warning()
    })
}

/// An embargo that had ended before the thing itself.
fn embargo_early(context: &Context<'_>, record: &Record) -> Option<Diagnostic> {
    let ends = record.common.embargo?.ends(&context.policy.zone).to_zoned(context.policy.zone.clone()).date();
    let (date, _) = record.of_kind().date()?;
    let first = date.date.bounds().earliest?;
    let last = Day::new(i64::from(ends.year()), ends.month().unsigned_abs(), ends.day().unsigned_abs())?;
    (last < first).then(|| {
        let message = format!(
            "this embargo ended on {last}, before the date of the record itself, `{}`",
            date.date.written
        );
        at_value(&rules::EMBARGO_EARLY, record, "embargo", message)
            .help("correct the year; an embargo that has ended keeps nothing closed")
    })
}

fn embargoed(context: &Context<'_>, record: &Record) -> Diagnostic {
    let until = record.common.embargo.map_or(String::new(), |embargo| embargo.until(&context.policy.zone));
    at_value(&rules::NOT_BUILT, record, "embargo", format!("not built before {until}"))
        .help("right, if that is what you want; it is in the first build after that, and somebody has to build: nothing opens by itself")
}

fn refused(context: &Context<'_>, index: Index, record: &Record) -> Option<Diagnostic> {
    if let Some((consent, refusal)) = refusal(context, record.of_kind().consent()) {
        let message = format!("not built: {}", words(consent, refusal, context));
        let span = record.key_span("consent").unwrap_or(consent.span);
        return Some(at(&rules::NOT_BUILT, record, span, message).help(mend(refusal, context)));
    }
    let (consent, refusal) = refusal(context, witness_consent(context.book, index))?;
    let message = format!("not built: on the witness's own record, {}", words(consent, refusal, context));
    let fault = at(&rules::NOT_BUILT, record, witness_span(record)?, message).help(mend(refusal, context));
    Some(fault.help("of a consent on the witness and one on the testimony, the stricter holds"))
}

fn only_witness(record: &Record) -> Diagnostic {
    let message = "not built: this person is known only as a witness, and what they told was withdrawn, or no consent to it holds";
    at_value(&rules::NOT_BUILT, record, "publish", message)
        .help("right, if that is what you want: what refers to this person is shown without them")
        .help("to keep the page, write the `consent` that this person gave for it here")
}

fn witness_span(record: &Record) -> Option<Span> {
    let Details::Testimony(testimony) = &record.details else { return None };
    Some(record.reference(testimony.witness?).span)
}

fn refusal<'r>(context: &Context<'_>, consent: Option<&'r Consent>) -> Option<(&'r Consent, Refusal)> {
    let consent = consent?;
    let refusal = consent.refuses(context.policy.medium.scope(), context.policy.today())?;
    Some((consent, refusal))
}

fn words(consent: &Consent, refusal: Refusal, context: &Context<'_>) -> String {
    let day = |day: Option<ConsentDay>, last: bool| {
        let day = day.and_then(|day| if last { day.bounds.latest } else { day.bounds.earliest });
        day.map_or(String::new(), |day| format!(" on {day}"))
    };
    match refusal {
        Refusal::Withdrawn => format!("the consent was withdrawn{}", day(consent.withdrawn, false)),
        Refusal::Expired => format!("the consent ended{}", day(consent.expires, true)),
        Refusal::Level => format!("the consent is `{}`, which allows no page", consent.level.word()),
        Refusal::Scope => {
            let scope: Vec<&str> = consent.scope.iter().map(|scope: &Scope| scope.word()).collect();
            let wanted = context.policy.medium.scope().word();
            match scope.as_slice() {
                [] => format!("the consent names no medium, and this is `{wanted}`"),
                scope => format!(
                    "the consent holds for {}, not for `{wanted}`",
                    crate::frontmatter::list(scope.iter().copied())
                ),
            }
        }
    }
}

fn mend(refusal: Refusal, context: &Context<'_>) -> String {
    match refusal {
        Refusal::Withdrawn => {
            "right: nothing of it is published. If the page was out before, `publish: withdrawn` leaves a page that says so".into()
        }
        Refusal::Expired => "ask again, and then write the new day under `expires`".into(),
        Refusal::Level => "right, if that is what was agreed; `publish: review` says so more plainly".into(),
        Refusal::Scope => {
            let wanted = context.policy.medium.scope().word();
            format!("right, if that is what was agreed; else ask again, and then add `{wanted}` to `scope`")
        }
    }
}
