//! Are the words of open lists known ones? An unknown word is only a warning: the lists are open.

use super::{Own, at};
use crate::diag::{Diagnostic, Severity};
use crate::frontmatter::{list, word_of_open_list};
use crate::kinds::{Kind, Record};
use crate::model::vocabulary::{CONTENT_NOTES, STANDARDS, STEP_STATUSES};
use crate::rules;
use crate::text::{Spanned, Text, akin, nearest};

pub fn check(own: &Own, record: &Record, told: &mut Vec<Diagnostic>) {
    let event_types: Vec<&str> = own.event_types.iter().map(|name| &**name).collect();
    for open in record.of_kind().open_words() {
        let is_event_type = record.kind == Kind::Event && open.field == "type";
        let list = match is_event_type {
            true => List { known: open.known, own: &event_types, meant: MEANT_AS_EVENT_TYPE },
            false => List::of(open.known),
        };
        let word = Spanned { value: open.word.clone(), span: open.span };
        told.extend(unfamiliar(record, open.field, &word, &list));
    }
    // The word that protects a child: a near miss of it protects nobody.
    let means_minors = |note: &&Spanned<Text>| MINORS.contains(&&*note.value.to_lowercase());
    for note in record.common.content_notes.iter().filter(means_minors) {
        let message = format!("`{}` is no content note, and protects no child", note.value);
        let fault = at(&rules::UNFAMILIAR_WORD, record, note.span, message).help("write `minors`");
        told.push(Diagnostic { severity: Severity::Error, ..fault });
    }
    let mut ask = |field, word, known| {
        told.extend(unfamiliar(record, field, word, &List::of(known)));
    };
    let media = record.common.media.iter().flat_map(|media| &media.content_notes);
    for note in record.common.content_notes.iter().filter(|note| !means_minors(note)).chain(media) {
        ask("content_notes", note, CONTENT_NOTES);
    }
    for status in record.common.steps.iter().filter_map(|step| step.status.as_ref()) {
        ask("status", status, STEP_STATUSES);
    }
    let claims = record.of_kind().claims().iter().map(|claim| &claim.assessed);
    for assessed in record.of_kind().assessed().into_iter().chain(claims) {
        assessed.standard.iter().for_each(|word| ask("standard", word, STANDARDS));
    }
}

/// What else writers call minors.
const MINORS: &[&str] = &[
    "minor",
    "child",
    "children",
    "kid",
    "kids",
    "juvenile",
    "juveniles",
    "미성년자",
    "아동",
    "未成年人",
    "儿童",
    "أطفال",
    "قاصر",
];

const MEANT: &str = "if it is meant, keep it: the list is open, and this is only a warning";
const MEANT_AS_EVENT_TYPE: &str = "if it is meant, add it to `event_types` in `casefile.yaml`";

/// An open list: the words that are known, those that the site has made known, and what to do with one that is meant.
struct List<'l> {
    known: &'static [&'static str],
    own: &'l [&'l str],
    meant: &'static str,
}

impl List<'_> {
    fn of(known: &'static [&'static str]) -> Self {
        List { known, own: &[], meant: MEANT }
    }
}

/// So many words of a list are written out.
const MOST_WORDS: usize = 24;

fn known_words(words: &[&str]) -> String {
    match words.len() {
        0..=MOST_WORDS => format!("the known words are: {}", list(words.iter().copied())),
        more => format!(
            "some of the known words are: {}; {} more stand in docs/records.md",
            list(words[..MOST_WORDS].iter().copied()),
            more - MOST_WORDS
        ),
    }
}

fn unfamiliar(record: &Record, field: &str, word: &Spanned<Text>, list: &List<'_>) -> Option<Diagnostic> {
    let all = || list.own.iter().chain(list.known).copied();
    if all().any(|known| known == &*word.value) {
        return None;
    }
    let message = format!("`{}` is not one of the known words for `{field}`", word.value);
    let parts: Vec<&str> = word.value.split(',').map(str::trim).collect();
    let lower = word.value.to_lowercase();
    if let Some(same) = all().find(|known| *known == lower.replace([' ', '_'], "-")) {
        // No word of the house's own: nothing is to be kept.
        return Some(at(&rules::UNFAMILIAR_WORD, record, word.span, message).help(format!("write `{same}`")));
    }
    let words: Vec<&str> = all().collect();
    let near = nearest(&lower, all()).or_else(|| word_of_open_list(&word.value, field, &words));
    let near = near.or_else(|| akin(&word.value, all()));
    let help = match near {
        _ if parts.len() > 1 && field == "content_notes" => {
            format!("several words are a list: `[{}]`", parts.join(", "))
        }
        Some(near) => format!("did you mean `{near}`?"),
        None => known_words(&words),
    };
    Some(at(&rules::UNFAMILIAR_WORD, record, word.span, message).help(help).help(list.meant))
}
