//! Lists and maps on one line whose brackets are missing, stand too early, or are hidden by a remark.

use super::place::Place;
use super::said::Said;
use crate::diag::Diagnostic;
use crate::rules;
use crate::text::is_id;

/// `tags: [a`: the engine says so at the end, or stumbles over the next key of the record.
pub(super) fn open_bracket(place: &Place<'_>, said: Said) -> Option<Diagnostic> {
    if said == Said::OpenBracket {
        let opening = place.line[place.at..].chars().next().filter(|sign| matches!(sign, '[' | '{'))?;
        let remark = remark_within(place.line[place.at..].trim_end(), opening);
        let at = |remark| place.elsewhere(place.line_start + place.at + remark);
        return Some(match remark {
            Some(remark) => remark_hides_bracket(&at(remark)),
            None => never_closed(place, opening),
        });
    }
    let above = place.before();
    let is_key = |line: &str| !line.starts_with([' ', '\t', '-', '#', ']', '}']) && !line.trim().is_empty();
    let lines = above.split_inclusive('\n').rev();
    let mut start = place.line_start;
    let last = lines.inspect(|line| start -= line.len()).find(|line| is_key(line))?;
    let (key, value) = last.split_once(": ")?;
    let opening = value.chars().next().filter(|sign| matches!(sign, '[' | '{'))?;
    let text = &place.source[start..place.line_start];
    let value_at = start + key.len() + ": ".len();
    if let Some(remark) = remark_within(value.trim_end(), opening).filter(|_| place.indent() == 0) {
        return Some(remark_hides_bracket(&place.elsewhere(value_at + remark)));
    }
    let is_open =
        place.indent() == 0 && text.matches(opening).count() > text.matches(closing(opening)).count();
    is_open.then(|| never_closed(&place.elsewhere(value_at), opening))
}

/// Where a `#` begins a remark in `[one, #two]`: the bracket that closes is part of it.
fn remark_within(value: &str, opening: char) -> Option<usize> {
    let remark = value.find(" #")? + 1;
    let is_plain = !value[..remark].contains(['"', '\'']);
    (is_plain && value.ends_with(closing(opening))).then_some(remark)
}

/// The words of `[#one, #two]`, without their signs.
pub(super) fn hash_words(place: &Place<'_>) -> Option<String> {
    let (key, value) = place.key_and_value()?;
    let list = place.line[value..].trim().strip_prefix('[')?.strip_suffix(']')?;
    let words: Option<Vec<&str>> = list.split(',').map(|word| word.trim().strip_prefix('#')).collect();
    words.filter(|_| key == "tags").map(|words| words.join(", "))
}

fn remark_hides_bracket(place: &Place<'_>) -> Diagnostic {
    let fault = place.says(
        &rules::LOST_COMMENT,
        place.word(),
        "`#` after a space begins a remark, so the bracket is never closed",
    );
    let (before, remark) = place.line.split_at(place.at);
    let word = remark[1..].split([',', '}', ' ']).next().unwrap_or("");
    match before.trim_end().rsplit_once("claim:").map(|(_, id)| id.trim()) {
        Some("") => fault.help(format!(
            "the event itself is its id, without `#`: `claim: {word}`; one of its claims: `claim: ID#{word}`"
        )),
        Some(id) if is_id(id) => fault.help(format!("leave the space out: `claim: {id}#{word}`")),
        _ => fault.help("leave the `#` out: `[one, two]`; if it belongs to the text, put that in quotation marks: `[one, \"#two\"]`"),
    }
}

fn never_closed(place: &Place<'_>, opening: char) -> Diagnostic {
    place
        .says(&rules::YAML_SYNTAX, place.at..place.line.len(), format!("this `{opening}` is never closed"))
        .help(format!("add `{}` behind the last entry", closing(opening)))
}

fn closing(opening: char) -> char {
    if opening == '[' { ']' } else { '}' }
}

/// `title: [Update] The return`: a value that begins with a bracket is a list.
pub(super) fn bracket_first(place: &Place<'_>) -> Option<Diagnostic> {
    let (key, value) = place.key_and_value()?;
    let opening = place.line[value..].chars().next().filter(|sign| matches!(sign, '[' | '{'))?;
    let closed = place.line.get(value..place.at)?.trim_end().ends_with([']', '}']);
    if let Some(address) = closed.then(|| linked_address(&place.line[value..])).flatten() {
        return Some(
            place
                .says(
                    &rules::SPECIAL_CHARACTER,
                    value..place.line.len(),
                    "this is a link as texts have it; a key takes the address alone",
                )
                .help(format!("write `{key}: {address}`")),
        );
    }
    closed.then(|| {
        let message = format!(
            "words follow the closing bracket: a value that begins with `{opening}` is a list or a map"
        );
        place.says(&rules::SPECIAL_CHARACTER, place.at..place.line.len(), message).help(format!(
            "if it is a text, put all of it in quotation marks: `{key}: {}`",
            place.quoted(value)
        ))
    })
}

/// The address of `[words](https://example.org/)`.
fn linked_address(value: &str) -> Option<&str> {
    let (_, rest) = value.trim().split_once("](")?;
    rest.strip_suffix(')').filter(|address| address.contains("://") && !address.contains(' '))
}

/// `victims: (label: returnees, count: 5)`.
pub(super) fn map_in_round_brackets(place: &Place<'_>) -> Option<Diagnostic> {
    let (key, value) = place.key_and_value()?;
    let written = place.line[value..].trim().strip_prefix('(')?.strip_suffix(')')?;
    place.holds_keys(key).then(|| {
        let written = if place.is_withheld() { "..." } else { written };
        place
            .says(
                &rules::WRONG_SHAPE,
                value..place.line.trim_end().len(),
                "keys with their values stand in braces, `{ }`",
            )
            .help(format!("write `{key}: {{{written}}}`"))
    })
}

/// `consent: level: pseudonym`: keys of a map behind the key that holds them.
pub(super) fn map_on_one_line(place: &Place<'_>) -> Option<Diagnostic> {
    let (key, value) = place.key_and_value()?;
    let written = place.line[value..].trim();
    let (inner, _) = written.split_once(": ")?;
    let is_key = inner.bytes().all(|sign| sign.is_ascii_lowercase() || sign == b'_');
    let is_map = value <= place.at && is_key && !written.contains(['{', '[']) && place.holds_keys(key);
    is_map.then(|| {
        let written = if place.is_withheld() { format!("{inner}: ...") } else { written.to_owned() };
        place
            .says(
                &rules::COLON_IN_TEXT,
                value..place.line.len(),
                format!("`{key}` holds keys of its own, which cannot stand on its line like this"),
            )
            .help(format!("put them in braces: `{key}: {{{written}}}`"))
            .help(format!("or each on a line of its own below `{key}:`, beginning with two spaces"))
    })
}
