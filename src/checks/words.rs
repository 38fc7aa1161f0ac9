//! Are the words of open lists known ones? An unknown word is only a warning: the lists are open.

use super::{Own, at};
use crate::diag::{Diagnostic, Severity};
use crate::frontmatter::{list, word_of_open_list};
use crate::kinds::{Kind, Record};
use crate::model::vocabulary::{CONTENT_NOTES, STANDARDS, STEP_STATUSES};
use crate::rules;
use crate::text::brackets::{CLOSING, OPENING};
use crate::text::{Spanned, Text, akin, fold, has_no_width, nearest};

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
    let means_minors = |note: &&Spanned<Text>| means_minors(&note.value);
    for note in record.common.content_notes.iter().filter(means_minors) {
        let message = format!("`{}` is no content note, and protects no child", note.value);
        let help = match &listed_words(&note.value)[..] {
            [] | [_] => "write `minors`".to_owned(),
            words => several(words),
        };
        let fault = at(&rules::UNFAMILIAR_WORD, record, note.span, message).help(help);
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

/// Whether a note that is not `minors` was to be, or holds that word among others: `“minors”`, `minors、detention`.
fn means_minors(note: &str) -> bool {
    let is_known = CONTENT_NOTES.contains(&note);
    let holds_it = || fold::words(note).iter().any(|word| word == "minors");
    let is_meant = |word: &String| word == "minors" || MINORS.contains(&&**word);
    !is_known && (holds_it() || listed_words(note).iter().any(is_meant))
}

/// The words of a note in which somebody wrote several, whatever parts them and stands around them; in plain letters.
fn listed_words(note: &str) -> Vec<String> {
    let is_dress = |sign: char| QUOTES.contains(&sign) || OPENING.contains(&sign) || CLOSING.contains(&sign);
    let bare = note.chars().filter(|sign| !has_no_width(*sign) && !is_dress(*sign));
    let shown = bare.map(of_plain_width).collect::<String>().to_lowercase();
    let split = |is_between: fn(char) -> bool| {
        let words = shown.split(is_between).map(|word| word.trim().to_owned());
        let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
        words.into_iter().map(known_word).collect()
    };
    let words: Vec<String> = split(is_between_words);
    let by_blanks: Vec<String> = split(|sign| is_between_words(sign) || sign.is_whitespace());
    match by_blanks.iter().all(|word| CONTENT_NOTES.contains(&&**word)) {
        true => by_blanks,
        false => words,
    }
}

/// `minors` for `children`, `detention` for `拘留`; another word as it is.
fn known_word(word: String) -> String {
    match word_of_open_list(&word, "content_notes", CONTENT_NOTES) {
        _ if MINORS.contains(&&*word) => "minors".to_owned(),
        Some(known) => known.to_owned(),
        None => word,
    }
}

/// What parts the words of a list on one keyboard or another.
fn is_between_words(sign: char) -> bool {
    matches!(
        sign,
        ',' | ';'
            | '/'
            | '&'
            | '+'
            | '|'
            | '、'
            | '，'
            | '､'
            | '；'
            | '،'
            | '؛'
            | '·'
            | '・'
            | '･'
            | 'ㆍ'
            | '•'
            | '／'
    )
}

/// `m` for `ｍ`.
fn of_plain_width(sign: char) -> char {
    match sign {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(sign as u32 - 0xfee0).unwrap_or(sign),
        '\u{3000}' => ' ',
        _ => sign,
    }
}

/// Quotation marks of any keyboard.
const QUOTES: [char; 13] = ['"', '\'', '“', '”', '„', '‘', '’', '«', '»', '＂', '＇', '`', '*'];

fn several(words: &[String]) -> String {
    format!("several are a list: `[{}]`", words.join(", "))
}

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
    let lower = word.value.to_lowercase();
    if let Some(same) = all().find(|known| *known == lower.replace([' ', '_'], "-")) {
        // No word of the house's own: nothing is to be kept.
        return Some(at(&rules::UNFAMILIAR_WORD, record, word.span, message).help(format!("write `{same}`")));
    }
    let parts = if field == "content_notes" { listed_words(&word.value) } else { Vec::new() };
    let words: Vec<&str> = all().collect();
    let near = nearest(&lower, all()).or_else(|| word_of_open_list(&word.value, field, &words));
    let near = near.or_else(|| akin(&word.value, all()));
    let help = match near {
        _ if parts.len() > 1 => several(&parts),
        Some(near) => format!("did you mean `{near}`?"),
        None => known_words(&words),
    };
    Some(at(&rules::UNFAMILIAR_WORD, record, word.span, message).help(help).help(list.meant))
}
