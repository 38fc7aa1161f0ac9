//! Is a translation no more open than its original, covered by the same consent, and cut in as many
//! places?

use super::Context;
use crate::diag::Diagnostic;
use crate::kinds::record::{Body, MentionTarget};
use crate::kinds::{Kind, Record};
use crate::link::Index;
use crate::model::vocabulary::{Publish, Scope, Vocabulary};
use crate::parse::Translation;
use crate::release::opening::witness_consent;
use crate::rules;
use crate::text::counted;

pub fn check(context: &Context<'_>, told: &mut Vec<Diagnostic>) {
    for translation in context.book.translations.iter().filter(|translation| !translation.broken) {
        let index = context.book.find(&translation.id);
        let Some(index) = index.filter(|index| context.book.get(*index).kind == translation.kind) else {
            continue;
        };
        let original = context.book.get(index);
        if original.broken {
            continue;
        }
        let before = told.len();
        told.extend(ahead(translation, original));
        told.extend(beyond_consent(context, translation, index, original));
        told.extend(redactions_differ(translation, original));
        if told.len() == before && translation.publish == Publish::Public {
            told.push(not_yet_shown(translation));
        }
    }
}

/// How far a record is on its way out.
fn openness(publish: Publish) -> u8 {
    match publish {
        Publish::Withdrawn => 0,
        Publish::Draft => 1,
        Publish::Review => 2,
        Publish::Public => 3,
    }
}

fn ahead(translation: &Translation, original: &Record) -> Option<Diagnostic> {
    let (own, other) = (translation.publish, original.common.publish);
    // A draft is never shown, so it may stay beside a withdrawn original.
    if openness(own) <= openness(other) || own == Publish::Draft {
        return None;
    }
    let message = format!("this translation is `{}`, and its original only `{}`", own.word(), other.word());
    let help = match other {
        Publish::Withdrawn => "write `publish: withdrawn` here too".to_owned(),
        _ => format!("write `publish: {}` here until the original is `{}`", other.word(), own.word()),
    };
    let fault = at(translation, &rules::TRANSLATION_AHEAD, message).help(help);
    Some(if own == Publish::Public { fault } else { fault.as_warning() })
}

fn beyond_consent(
    context: &Context<'_>,
    translation: &Translation,
    index: Index,
    original: &Record,
) -> Option<Diagnostic> {
    if translation.publish != Publish::Public {
        return None;
    }
    let own = original.of_kind().consent();
    let lacks = |consent: &&crate::model::consent::Consent| !consent.scope.contains(&Scope::Translation);
    let witness = || witness_consent(context.book, index);
    let (consent, file) = match own.filter(lacks) {
        Some(consent) => (consent, format!("`{}`", original.file)),
        None => (witness().filter(lacks)?, "the record of the witness".to_owned()),
    };
    let who = if original.kind == Kind::Testimony { "the witness" } else { "this person" };
    let scope = match consent.scope.as_slice() {
        [] => "no medium".to_owned(),
        scope => scope.iter().map(|scope| scope.word()).collect::<Vec<_>>().join(", "),
    };
    let message = format!("{who} agreed to {scope}, not to a translation (`consent` in {file})");
    Some(
        at(translation, &rules::CONSENT_SCOPE, message)
            .help("ask again, and then add `translation` to `scope` there")
            .help("until then: `publish: draft`; the original stays public"),
    )
}

fn redactions_differ(translation: &Translation, original: &Record) -> Option<Diagnostic> {
    let (here, there) = (n_redactions(&translation.body), n_redactions(&original.body));
    if here == there {
        return None;
    }
    let message = format!("this translation has {}, its original {there}", redactions(here));
    let fault = Diagnostic::new(&rules::REDACTIONS_DIFFER, &translation.file, None, message)
        .help("mark the same passages in both: `[[redact: reason]]` ... `[[/redact]]`");
    Some(if translation.publish == Publish::Public { fault } else { fault.as_warning() })
}

fn redactions(n: usize) -> String {
    match n {
        0 => "no redaction".to_owned(),
        n => counted(n, "redaction"),
    }
}

/// Passages that are cut, and marks of what was left out before.
fn n_redactions(body: &Body) -> usize {
    let left_out = body.mentions.iter().filter(|mention| mention.target == MentionTarget::Redacted);
    body.redactions.len() + left_out.count()
}

fn not_yet_shown(translation: &Translation) -> Diagnostic {
    let message = format!("checked, but not shown yet: no pages in `{}` are built so far", translation.lang);
    at(translation, &rules::NOT_YET_SHOWN, message)
        .help("nothing of it is published, so it is not searched for withheld names either: read it again when it is")
}

fn at(translation: &Translation, rule: &'static rules::Rule, message: String) -> Diagnostic {
    Diagnostic::new(rule, &translation.file, translation.publish_span, message)
}
