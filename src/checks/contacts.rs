//! Does a text say how to reach somebody: a telephone number, an address of mail? Whoever reads it may call. Told where people
//! are spoken of; a page of the site's own, an organization and a source have such things by nature.
//!
//! Only what can be nothing else is told: a number with its country, a mobile number of Korea or China.

use std::ops::Range;

use super::{Own, at};
use crate::diag::Diagnostic;
use crate::kinds::{Kind, Record};
use crate::model::vocabulary::Publish;
use crate::rules;
use crate::text::{Span, find_byte};

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
            told.push(tell(record, span(found)));
        }
    }
}

fn tell(record: &Record, span: Span) -> Diagnostic {
    at(&rules::CONTACT_IN_TEXT, record, span, "this looks like a telephone number or an address of mail: everybody could use it")
        .help("take it out, or put it inside `[[redact: contact]]` ... `[[/redact]]`; what only you need stands under `private:`")
        .help("public anyway? Say why, unpublished: `private: {accepted: {contact-in-text: \"the number of a ministry\"}}`")
}

/// A text of a record that readers see, and where a part of it stands in the file.
type Shown<'r> = (&'r str, Box<dyn Fn(Range<usize>) -> Span + 'r>);

/// The body without what is redacted, and the short texts beside it.
pub(super) fn shown_texts(record: &Record) -> Vec<Shown<'_>> {
    let body = &record.body;
    let mut texts: Vec<Shown<'_>> = Vec::new();
    let mut from = 0;
    let ends = body
        .redactions
        .iter()
        .map(|cut| cut.passage.range())
        .chain(std::iter::once(body.text.len()..body.text.len()));
    for cut in ends {
        if let Some(words) = body.text.get(from..cut.start) {
            let start = body.start as usize + from;
            texts.push((words, Box::new(move |at| Span::new(start + at.start, start + at.end))));
        }
        from = cut.end;
    }
    let common = &record.common;
    let lone = [("title", &common.title), ("summary", &common.summary), ("editor_note", &common.editor_note)];
    let lone = lone.into_iter().filter_map(|(key, text)| Some((key, text.as_ref()?)));
    let steps = common.steps.iter().filter_map(|step| Some(("steps", step.text.as_ref()?)));
    let facts = common.facts.iter().flat_map(|(_, values)| values).map(|value| ("facts", value));
    let claims = record.of_kind().claims().iter().map(|claim| ("claims", &claim.text));
    for (key, text) in lone.chain(steps).chain(facts).chain(claims) {
        if let Some(span) = record.value_span(key).or_else(|| record.value_span("name")) {
            texts.push((text, Box::new(move |_| span)));
        }
    }
    texts
}

/// So many digits a number has with its country.
const DIGITS: Range<usize> = 10..16;

/// Telephone numbers: `+82 10 1234 5678`, `010-1234-5678`, `13812345678`.
fn numbers(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    let begins = |byte: u8| (byte == b'+') | byte.is_ascii_digit();
    while let Some(start) = find_byte(&text[at..], begins).map(|start| at + start) {
        let run = run_of(&text[start..]);
        at = start + run.len().max(1);
        let before = text[..start].chars().next_back();
        let after = text[start + run.len()..].chars().next();
        let is_part = |sign: Option<char>| {
            sign.is_some_and(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '/' | '_' | '=' | '#'))
        };
        if !is_part(before) && !is_part(after) && is_number(run) {
            found.push(start..start + run.len());
        }
    }
    found
}

/// Digits with single signs between them, as numbers are written.
fn run_of(text: &str) -> &str {
    let mut end = 0;
    let mut lone = 0;
    for (at, sign) in text.char_indices() {
        match sign {
            '+' if at == 0 => end = 1,
            sign if sign.is_ascii_digit() => (end, lone) = (at + 1, 0),
            ' ' | '-' | '.' | '(' | ')' | '\u{a0}' if lone < 2 => lone += 1,
            _ => break,
        }
    }
    &text[..end]
}

fn is_number(run: &str) -> bool {
    let digits: String = run.chars().filter(char::is_ascii_digit).collect();
    let groups = run.split('-').map(str::len);
    match run.strip_prefix('+') {
        Some(rest) => DIGITS.contains(&digits.len()) && !rest.starts_with(['0', ' ']) && !is_thousands(rest),
        None if digits.starts_with("01") => groups.eq([3, 4, 4]) && digits.len() == 11,
        None => run.len() == 11 && is_chinese_mobile(run) && !run.ends_with("000"), // a sum
    }
}

/// `100 000 000 000`: a sum and no number to call.
fn is_thousands(run: &str) -> bool {
    let groups: Vec<&str> = run.split([' ', '.']).collect();
    groups.len() > 2
        && groups[1..].iter().all(|group| group.len() == 3)
        && groups[1..].iter().all(|group| group.ends_with("00"))
}

fn is_chinese_mobile(run: &str) -> bool {
    let mut digits = run.bytes();
    digits.next() == Some(b'1')
        && digits.next().is_some_and(|digit| (b'3'..=b'9').contains(&digit))
        && digits.all(|digit| digit.is_ascii_digit())
}

/// Addresses of mail that are no part of a longer address.
fn mails(text: &str) -> Vec<Range<usize>> {
    let is_in_name = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '_' | '-' | '+');
    let ends = |at: usize| {
        let name = text[..at].len() - text[..at].trim_end_matches(is_in_name).len();
        let host = text[at + 1..].len() - text[at + 1..].trim_start_matches(is_in_name).len();
        let host_name = text[at + 1..at + 1 + host].trim_end_matches(['.', '-', '_', '+']);
        let is_host = host_name.split('.').count() > 1 && host_name.split('.').all(|part| !part.is_empty());
        let before = text[..at - name].chars().next_back();
        let after = text[at + 1 + host_name.len()..].chars().next();
        let is_part = matches!(before, Some('/' | '@' | '=' | '<')) || after == Some(':');
        (name > 0 && is_host && !is_part).then(|| at - name..at + 1 + host_name.len())
    };
    text.match_indices('@').filter_map(|(at, _)| ends(at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let mut found: Vec<Range<usize>> = numbers(text).into_iter().chain(mails(text)).collect();
        found.sort_by_key(|at| at.start);
        found.into_iter().map(|at| &text[at]).collect()
    }

    #[test]
    fn numbers_to_call_and_addresses_to_write_to_are_found() {
        assert_eq!(
            found("Call +82 10-1234-5678, or +86 (138) 1234 5678."),
            ["+82 10-1234-5678", "+86 (138) 1234 5678"]
        );
        assert_eq!(
            found("010-1234-5678 or 13812345678, kim.min@example.org."),
            ["010-1234-5678", "13812345678", "kim.min@example.org"]
        );
    }

    #[test]
    fn what_may_be_something_else_is_not() {
        for text in [
            "on 2023-10-09, 2023-10-09/2023-10-12",
            "A/HRC/25/63, para. 1203",
            "case 2019-00012345",
            "UTC+09:00 and +100 000 000 000 won",
            "[@voa-2023-10-13, para. 4]",
            "https://example.org/@kim.min/13812345678",
            "41.77712, 129.76654",
            "13 812 345 678",
            "+1",
            "@ home",
            "978-3-16-148410-0",
            "The sum was 15000000000 won",
            "git@github.com:x/y",
            "?u=kim@example.org",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
