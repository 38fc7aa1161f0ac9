//! What a message may not show of a file: the values of `name`, `other_names` and `private`, those of keys that no
//! record has, and redacted passages. Messages are copied into logs, chats and bug reports, so they are outputs too.
//!
//! A scan of lines that needs no parse: it works on files that cannot be read, and where it is unsure it
//! hides too much. Of the record it knows no more than the folder.

use std::ops::Range;

use super::{Guard, passages, strange_keys};
use crate::frontmatter::fences::is_fence;
use crate::kinds::Kind;
use crate::kinds::shared::Private;
use crate::{rules, text};

/// The keys whose values are *never* shown, nor what is indented below them.
const KEYS: [&str; 3] = ["name", "other_names", "private"];
/// What writers call a name where there is no such key.
const MEANT: [&str; 18] = [
    "real_name",
    "full_name",
    "legal_name",
    "birth_name",
    "true_name",
    "alias",
    "aliases",
    "aka",
    "nickname",
    "별명",
    "绰号",
    "이름",
    "실명",
    "본명",
    "姓名",
    "真名",
    "名字",
    "الاسم",
];
/// Keys that take the id of a person: what is no id there may be a name.
const OF_PEOPLE: [&str; 7] =
    ["witness", "taken_by", "who", "holder", "victims", "perpetrators", "participants"];

/// Whose keys are read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keys {
    OfAny,
    /// `title` is hidden as well.
    OfPerson,
}

/// What stands in the place of what is hidden: always the same, whatever its length.
pub const HIDDEN: &str = "…";

/// The parts of one file that are hidden.
#[derive(Clone, Default)]
pub struct Mask {
    /// Sorted, apart from each other.
    hidden: Vec<Range<usize>>,
    /// What stands there, piece by piece, longest first.
    pieces: Vec<String>,
}

impl Mask {
    pub fn of(text: &str) -> Mask {
        Mask::with_keys(text, Keys::OfAny)
    }

    /// The same of a file by its place: a person has no `title`, and whoever writes one means the name.
    pub fn of_file(path: &str, text: &str) -> Mask {
        let mut folders = path.strip_prefix("content/").unwrap_or("").split('/');
        let is_person = folders.next() == Some(Kind::Person.folder());
        Mask::with_keys(text, if is_person { Keys::OfPerson } else { Keys::OfAny })
    }

    /// What stands under the keys whose values no page shows, and nothing else.
    pub fn of_keys(text: &str) -> Mask {
        let values = keyed_values(text, Keys::OfAny).into_iter().chain(strange_keys::values(text));
        Mask::hiding(values.collect())
    }

    fn with_keys(text: &str, keys: Keys) -> Mask {
        let values = keyed_values(text, keys);
        let passages = passages::hidden(text);
        let strange = strange_keys::values(text);
        let from_values = values.iter().flat_map(|range| pieces_of_value(&text[range.clone()]));
        let from_strange = strange.iter().flat_map(|range| pieces_of_value(&text[range.clone()]));
        let from_values = from_values.chain(from_strange.filter(|piece| may_be_a_name(piece)));
        let from_passages = passages.iter().flat_map(|range| pieces_of_passage(&text[range.clone()]));
        let mut pieces: Vec<String> = from_values
            .chain(from_passages)
            .filter(|piece| {
                piece.chars().count() >= if piece.is_ascii() { 3 } else { 2 } && !is_own_key(piece)
            })
            .map(str::to_owned)
            .collect();
        pieces.sort_unstable_by(|a, b| (b.len(), a).cmp(&(a.len(), b)));
        pieces.dedup();
        Mask { hidden: merged(values.into_iter().chain(strange).chain(passages).collect()), pieces }
    }

    /// The same, and every place where the guard finds what is withheld, or where what `others` hide stands.
    pub fn with_guard(path: &str, text: &str, guard: &Guard, others: &[Mask]) -> Mask {
        let mut mask = Mask::of_file(path, text);
        let elsewhere = others.iter().flat_map(|other| &other.pieces);
        let elsewhere = elsewhere.flat_map(|piece| text.match_indices(piece.as_str()));
        let elsewhere = elsewhere.map(|(at, piece)| at..at + piece.len());
        mask.hidden = merged(
            mask.hidden
                .into_iter()
                .chain(guard.hidden_in(text))
                .chain(guard.hidden_in_ids(text))
                .chain(elsewhere)
                .collect(),
        );
        mask
    }

    /// Hides these places of a text.
    pub fn hiding(places: Vec<Range<usize>>) -> Mask {
        Mask { hidden: merged(places), pieces: Vec::new() }
    }

    /// Hides another place.
    pub fn and(mut self, place: Range<usize>) -> Mask {
        self.hidden.push(place);
        Mask { hidden: merged(self.hidden), ..self }
    }

    /// Whether a place lies in what is hidden.
    pub fn hides(&self, place: &Range<usize>) -> bool {
        self.hidden.iter().any(|hidden| hidden.start <= place.start && place.end <= hidden.end)
    }

    /// A part of the file as it may be shown, and where `span` is in it.
    pub fn show(&self, text: &str, part: Range<usize>, span: Range<usize>) -> (String, Range<usize>) {
        let mut shown = String::with_capacity(part.len());
        let (mut start, mut end) = (None, None);
        let mut at = part.start;
        let inside = self.hidden.iter().filter(|hidden| hidden.start < part.end && hidden.end > part.start);
        for hidden in inside {
            let until = hidden.start.max(part.start);
            place(&mut start, span.start, at..until, shown.len());
            place(&mut end, span.end, at..until, shown.len());
            shown.push_str(&text[at..until]);
            let from = shown.len();
            shown.push_str(HIDDEN);
            at = hidden.end.min(part.end);
            if (until..at).contains(&span.start) {
                start = Some(from);
            }
            if span.end > until && span.end <= at {
                end = Some(shown.len());
            }
        }
        place(&mut start, span.start, at..part.end, shown.len());
        place(&mut end, span.end, at..part.end, shown.len());
        shown.push_str(&text[at..part.end]);
        let start = start.unwrap_or(shown.len());
        let end = end.unwrap_or(shown.len()).max(start);
        (shown, start..end)
    }

    /// A message about the file, without what is hidden there.
    pub fn words(&self, message: &str) -> String {
        let mut message = message.to_owned();
        for piece in &self.pieces {
            if message.contains(piece.as_str()) {
                message = without(&message, piece);
            }
        }
        message
    }
}

/// A message in parts: what it says, and what it quotes of a writer's words: in backticks, in quotation marks, and
/// the names of files. Its own words hide nothing, and a gap in them would tell what the gap is for.
pub fn parts(message: &str) -> Vec<(bool, &str)> {
    let mut parts = Vec::new();
    let mut rest = message;
    while !rest.is_empty() {
        let start = rest.find(['`', '"']).unwrap_or(rest.len());
        let (plain, quote) = rest.split_at(start);
        parts.extend(plain.split_inclusive(' ').map(|word| (word.contains('/') || !word.is_ascii(), word)));
        let Some(mark) = quote.chars().next() else { break };
        let end = quote[1..].find(mark).map_or(quote.len(), |end| end + 2);
        parts.push((true, &quote[..end]));
        rest = &quote[end..];
    }
    parts
}

/// Where an offset of the file falls in what is shown, if it lies in a part that is copied there.
fn place(found: &mut Option<usize>, offset: usize, copied: Range<usize>, shown: usize) {
    if found.is_none() && offset >= copied.start && offset <= copied.end {
        *found = Some(shown + offset - copied.start);
    }
}

/// The message without a piece, where it stands as words of its own.
fn without(message: &str, piece: &str) -> String {
    let mut kept = String::with_capacity(message.len());
    let mut rest = message;
    while let Some(at) = rest.find(piece) {
        let (before, after) = (&rest[..at], &rest[at + piece.len()..]);
        kept.push_str(before);
        let joins = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let inside_a_word =
            piece.is_ascii() && (joins(before.chars().next_back()) || joins(after.chars().next()));
        kept.push_str(if inside_a_word { piece } else { HIDDEN });
        rest = after;
    }
    kept.push_str(rest);
    kept
}

/// Whether a value of an unknown key is no word of casefile's own, `public`, nor an id or a day: helps say those.
fn may_be_a_name(piece: &str) -> bool {
    !text::is_id(piece) && !piece.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

/// Whether this is a key of casefile's own below a hidden one, `accepted:`: helps say those.
fn is_own_key(piece: &str) -> bool {
    piece.strip_suffix(':').is_some_and(|key| Private::KEYS.contains(&key) || rules::find(key).is_some())
}

/// What a message could quote of a value: the whole line, and each value of a list or map in it.
fn pieces_of_value(line: &str) -> impl Iterator<Item = &str> {
    let quotes: &[char] = &['"', '\'', '“', '”', '‘', '’', '„', '«', '»'];
    let values = line.split([',', '[', ']', '{', '}']).chain([line]);
    values.flat_map(move |value| {
        let value = value.trim().trim_start_matches("- ").trim();
        let inner = value.split_once(": ").map_or(value, |(_, inner)| inner).trim();
        [value, value.trim_matches(quotes).trim(), inner, inner.trim_matches(quotes).trim()]
    })
}

/// What a message could quote of a passage: all of it, its lines, and what its links name.
fn pieces_of_passage(passage: &str) -> impl Iterator<Item = &str> {
    let links = passage.split('[').skip(1).filter_map(|link| link.split(']').next());
    let links = links.flat_map(|link| link.split(['|', '#', ',', '@']));
    // The signs of a redaction stand in what is said about it.
    let is_sign = |piece: &&str| matches!(piece.trim_start_matches('/'), "redact" | "redacted");
    passage.lines().chain([passage]).chain(links).map(str::trim).filter(move |piece| !is_sign(piece))
}

fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.retain(|range| !range.is_empty());
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// A hidden key whose value may go on below.
pub(super) struct Below {
    /// Lines that are indented deeper belong to it.
    pub(super) column: usize,
    pub(super) unclosed: Unclosed,
    /// It stands among the keys, where a line without one was meant to be indented.
    pub(super) is_among_keys: bool,
}

impl Below {
    pub(super) fn holds(&self, line: &str) -> bool {
        let text = line.trim_start();
        let column = line.len() - text.len();
        text.is_empty()
            || column > self.column
            || (column == self.column && (text.starts_with("- ") || text == "-"))
            || self.unclosed.is_open()
            || (self.is_among_keys && !begins_with_any_key(text))
    }
}

/// Whether a line has a key of its own, or is no part of a value.
fn begins_with_any_key(text: &str) -> bool {
    let key = text.split([':', '：']).next().filter(|key| key.len() < text.len());
    let is_small = |key: &str| key.bytes().all(|byte| byte.is_ascii_lowercase() || b"_- ".contains(&byte));
    text.starts_with('#') || key.is_some_and(|key| is_small(key) || !key.trim().contains(char::is_whitespace))
}

fn keyed_values(text: &str, keys: Keys) -> Vec<Range<usize>> {
    let mut hidden = Vec::new();
    let mut below: Option<Below> = None;
    let (mut start, mut fences) = (0, 0);
    for whole in text.split_inclusive('\n') {
        let line = whole.trim_end();
        fences += usize::from(is_fence(line));
        let held = below.take().filter(|below| !is_fence(line) && below.holds(line));
        below = match held {
            Some(mut key) => {
                hidden.push(start + line.len() - line.trim_start().len()..start + line.len());
                key.unclosed.read(line);
                Some(key)
            }
            None => hide_values(line, start, (keys, fences == 1), &mut hidden),
        };
        start += whole.len();
    }
    hidden
}

/// Hides the value of a key in this line; tells whether it may go on below.
fn hide_values(
    line: &str,
    start: usize,
    (keys, is_among_keys): (Keys, bool),
    hidden: &mut Vec<Range<usize>>,
) -> Option<Below> {
    let inner = || Some((line.len() - line.trim_start().len(), inner_key(line)?));
    let Some((column, value)) = first_key(line, keys).or_else(inner) else {
        hidden.extend(named_person(line).map(|value| start + value.start..start + value.end));
        return None;
    };
    let from = value + line[value..].len() - line[value..].trim_start().len();
    let mut unclosed = Unclosed::default();
    unclosed.read(&line[value..]);
    let end = from + unclosed.closed_at(&line[from..]);
    hidden.push(start + from..start + end);
    Some(Below { column, unclosed, is_among_keys })
}

/// The column of a hidden key that the line begins with, and where its value begins. A misspelt key is
/// one too: the message that tells of it shows the line.
fn first_key(line: &str, keys: Keys) -> Option<(usize, usize)> {
    let key = line.trim_start_matches(['\u{feff}', ' ', '\t', '-', '?', '"', '\'']);
    let column = line.len() - key.len();
    let length = key.find([':', '：', '=']).filter(|length| *length <= 24);
    if let Some(length) = length.filter(|length| is_hidden_key(&key[..*length], keys)) {
        let separator = key[length..].chars().next().map_or(0, char::len_utf8);
        return Some((column, column + length + separator));
    }
    let word = key.split_whitespace().next()?;
    let is_title = keys == Keys::OfPerson && word == "title";
    (is_title || KEYS.contains(&word) || MEANT.contains(&word)).then_some((column, column + word.len()))
}

fn is_hidden_key(key: &str, keys: Keys) -> bool {
    let key = key.trim_matches(['"', '\'', ' ', '\t']).to_lowercase().replace(['-', ' '], "_");
    let is_title = keys == Keys::OfPerson && (key == "title" || text::nearest(&key, ["title"]).is_some());
    is_title || text::nearest(&key, KEYS).is_some() || MEANT.contains(&&*key)
}

/// Whether a key may be a misspelling of one whose value is hidden.
pub(super) fn may_be_closed(key: &str) -> bool {
    let closed = KEYS.into_iter().chain(MEANT).chain(OF_PEOPLE).chain(Private::KEYS);
    text::nearest(key, closed.clone()).is_some() || closed.into_iter().any(|closed| closed == key)
}

/// The value of a key that takes a person's id, where it is no id.
fn named_person(line: &str) -> Option<Range<usize>> {
    let ends = |(at, key): (usize, &str)| {
        let before = line[..at].trim_end();
        let value = line[at + key.len()..].strip_prefix(": ")?;
        let is_key = before.is_empty() || before.ends_with(['{', ',', '-']);
        if value.trim_start().starts_with('{') || value.starts_with("[{") {
            return None;
        }
        let end = match value.starts_with('[') {
            true => value.find(']').map_or(value.len(), |end| end + 1),
            false => end_of_words(value),
        };
        let from = line.len() - value.len();
        let is_ids = value[..end].bytes().all(|byte| {
            byte.is_ascii_lowercase()
                || byte.is_ascii_digit()
                || matches!(byte, b'-' | b'[' | b']' | b' ' | b'"' | b',')
        });
        (is_key && !is_ids).then(|| from..from + end)
    };
    OF_PEOPLE.iter().flat_map(|key| line.match_indices(key)).find_map(ends)
}

/// Where words end that may stand inside `{ }`: at its bracket, or where another key follows. A comma alone parts nothing
/// that its writer meant to part: `Kim (a farmer, 43)`.
fn end_of_words(value: &str) -> usize {
    let mut depth = 0_usize;
    let ends = |(at, sign): (usize, char)| {
        match sign {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            _ => {}
        }
        (sign == '}' || (sign == ',' && depth == 0 && begins_with_key(&value[at + 1..]))).then_some(at)
    };
    value.char_indices().find_map(ends).unwrap_or(value.len())
}

fn begins_with_key(text: &str) -> bool {
    let key = text.trim_start_matches([' ', '"', '\'']);
    let rest = key.trim_start_matches(|sign: char| sign.is_ascii_lowercase() || sign == '_');
    rest.len() < key.len() && rest.trim_start_matches(['"', '\'']).starts_with(':')
}

/// Where the value of a hidden key inside `{ }` begins.
fn inner_key(line: &str) -> Option<usize> {
    let ends = |(at, key): (usize, &str)| {
        let before = line[..at].trim_end_matches(['"', '\'']).trim_end();
        let after = line[at + key.len()..].trim_start_matches(['"', '\'']).trim_start();
        let is_key = before.ends_with(['{', ',', '[', '?']) && after.starts_with(':');
        is_key.then(|| line.len() - after.len() + 1)
    };
    KEYS.iter().flat_map(|key| line.match_indices(key)).filter_map(ends).min()
}

/// Quotation marks and brackets that are open at the end of a line.
#[derive(Default)]
pub(super) struct Unclosed {
    quote: Option<char>,
    depth: usize,
}

impl Unclosed {
    fn is_open(&self) -> bool {
        self.quote.is_some() || self.depth > 0
    }

    /// Goes on reading. A value that begins with neither mark nor bracket has none that count.
    pub(super) fn read(&mut self, line: &str) {
        if self.is_open() || line.trim_start().starts_with(['"', '\'', '[', '{']) {
            self.walk(line, |_| false);
        }
    }

    /// Where the brackets close in which a value inside `{ }` stands; else the end of the line.
    pub(super) fn closed_at(&self, value: &str) -> usize {
        Unclosed::default().walk(value, |closing| closing).unwrap_or(value.len())
    }

    /// Reads signs until `stop` says so of a bracket that closes more than was opened.
    fn walk(&mut self, line: &str, stop: impl Fn(bool) -> bool) -> Option<usize> {
        let mut before = ' ';
        let mut signs = line.char_indices();
        while let Some((at, sign)) = signs.next() {
            match (self.quote, sign) {
                (Some('"'), '\\') => {
                    signs.next();
                }
                (Some(quote), _) if quote == sign => self.quote = None,
                (Some(_), _) => {}
                (None, '"' | '\'') if matches!(before, ' ' | '[' | '{' | ',' | ':') => {
                    self.quote = Some(sign)
                }
                (None, '[' | '{') => self.depth += 1,
                (None, ']' | '}') if self.depth == 0 && stop(true) => return Some(at),
                (None, ']' | '}') => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
            before = sign;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        Mask::of(text).show(text, 0..text.len(), 0..0).0
    }

    #[test]
    fn values_of_hidden_keys_are_never_shown() {
        let text = "---\nname: Real Name\nother_names:\n- One\n- Two\npseudonym: Amal\nprivate:\n  city: Springfield\n\n  notes: >\n    long\nroles: []\n---\nBody.\n";
        assert_eq!(
            shown(text),
            "---\nname: …\nother_names:\n…\n…\npseudonym: Amal\nprivate:\n  …\n\n  …\n    …\nroles: []\n---\nBody.\n"
        );
    }

    #[test]
    fn misspelt_and_broken_keys_hide_their_values_too() {
        for line in [
            "nmae: Real",
            "Name: Real",
            "name:Real",
            "name Real",
            "\"name\": Real",
            "name： Real",
            "other-names: Real",
            "- name: Real",
        ] {
            assert!(!shown(line).contains("Real"), "{line}: {}", shown(line));
        }
        for line in ["named_because: consent", "date: 2023", "title: A name", "note: x", "type: person"] {
            assert_eq!(shown(line), line);
        }
    }

    #[test]
    fn a_value_that_was_meant_to_be_indented_is_hidden() {
        for value in [
            "name: |\nReal Name\n",
            "name:\nReal Name\n",
            "name: >-\nReal\n  Name\n",
            "private:\nReal Name\n",
        ] {
            let shown = shown(&format!("---\n{value}pseudonym: Amal\n---\nBody of one\n"));
            assert!(!shown.contains("Real") && !shown.contains("Name"), "{value}: {shown}");
            assert!(shown.ends_with("pseudonym: Amal\n---\nBody of one\n"), "{value}: {shown}");
        }
        let body = "---\ntitle: x\n---\nname: Kim\nThe next line.\n";
        assert!(shown(body).ends_with("The next line.\n"));
    }

    #[test]
    fn the_title_of_a_person_is_a_name() {
        let shown = |path: &str, text: &str| Mask::of_file(path, text).show(text, 0..text.len(), 0..0).0;
        for line in ["title: Real Name", "Title: Real", "titel: Real", "title Real", "title: >\n  Real"] {
            for path in ["content/people/w.md", "content/people/2024/w.ko.md", "content/people/w/index.md"] {
                assert!(!shown(path, line).contains("Real"), "{path}: {line}");
            }
        }
        assert_eq!(shown("content/events/e.md", "title: A raid"), "title: A raid");
        let mask = Mask::of_file("content/people/w.md", "title: Real Name\npseudonym: Amal\n");
        assert_eq!(mask.words("`Real Name`, `Amal`"), "`…`, `Amal`");
    }

    #[test]
    fn keys_inside_braces_are_hidden_up_to_the_bracket() {
        assert_eq!(shown("a: { name: Kim, Jr, b: c }"), "a: { name: …}");
        assert_eq!(shown("a: [{x: y, private: { city: Z }}]"), "a: [{x: y, private: …}]");
    }

    #[test]
    fn what_is_hidden_of_a_person_ends_with_its_words() {
        for (line, wanted) in [
            ("witness: Kim Min, an organization)", "witness: …"),
            ("victims: {who: Kim Min (a farmer, 43), count: 1}", "victims: {who: …, count: 1}"),
            ("victims: {who: Kim (a farmer, age: 43), count: 1}", "victims: {who: …, count: 1}"),
            ("victims: {who: Kim Min, 43, \"count\": 1}", "victims: {who: …, \"count\": 1}"),
            ("victims: [{who: Kim Min}, {who: Lee, an aunt}]", "victims: [{who: …}, {who: Lee, an aunt}]"),
            ("participants: {who: w-1, role: driver}", "participants: {who: w-1, role: driver}"),
            ("witness: w-1", "witness: w-1"),
        ] {
            assert_eq!(shown(line), wanted);
        }
    }

    #[test]
    fn a_value_over_several_lines_is_hidden_until_it_closes() {
        assert_eq!(shown("name: \"Real\nName\"\ntitle: x\n"), "name: …\n…\ntitle: x\n");
        assert_eq!(shown("private: { city: A,\nnotes: B }\ntitle: x\n"), "private: …\n…\ntitle: x\n");
    }

    #[test]
    fn redacted_passages_are_hidden_and_open_ones_to_the_end() {
        assert_eq!(shown("a [[redact: why]]b\nc[[/redact]] d"), "a [[redact: why]]…[[/redact]] d");
        assert_eq!(shown("a [[redact: why]]b\nc"), "a [[redact: why]]…");
        assert_eq!(shown("a [[redacted: why]] b"), "a [[redacted: why]] b");
        assert_eq!(shown("a [[redacted: why]]b[[/redact]] c"), "a [[redacted: why]]…[[/redact]] c");
        assert_eq!(shown("a\nb [[/redact]]c[[redact: x]] d"), "a\n…[[/redact]]…[[redact: x]]…");
    }

    #[test]
    fn remarks_and_passages_under_other_words_are_hidden() {
        assert_eq!(shown("a <!-- b\nc --> d %%e%% f <!-- g"), "a <!--…--> d %%…%% f <!--…");
        assert_eq!(
            shown("a [[가림: 연락처]]b[[/가림]] c [[p-1]] d"),
            "a [[가림: 연락처]]…[[/가림]] c [[p-1]] d"
        );
        assert_eq!(shown("a [[/가림]] b [[hide]]c[[/hide]]"), "a [[/가림]] b [[hide]]…[[/hide]]");
    }

    #[test]
    fn a_span_is_found_again_in_what_is_shown() {
        let text = "a: { x: Ünder, name: Kim } # end";
        let mask = Mask::of(text);
        let at = |word: &str| {
            let start = text.find(word).expect("the word stands there");
            let (shown, span) = mask.show(text, 0..text.len(), start..start + word.len());
            shown[span].to_owned()
        };
        assert_eq!(
            (at("Ünder"), at("Kim"), at("end"), at("name")),
            ("Ünder".into(), "…".into(), "end".into(), "name".into())
        );
    }

    #[test]
    fn a_message_never_quotes_what_is_hidden() {
        let mask = Mask::of("name: 'Real Name'\nprivate: { city: Springfield }\n");
        assert_eq!(mask.words("`Real Name` and Springfield, Springfieldian"), "`…` and …, Springfieldian");
        let mask =
            Mask::of("name: Real: Name\n---\n[[redact: x]]He, she and [[w-1|Kim Min]]\nand I[[/redact]]");
        assert_eq!(mask.words("write `name: \"Real: Name\"`"), "write `name: \"…\"`");
        assert_eq!(mask.words("`w-1` is no event and `Kim Min`"), "`…` is no event and `…`");
    }

    #[test]
    fn a_help_that_says_the_keys_below_a_hidden_one_can_be_read() {
        let help = "write `private: {accepted: {too-common: \"... is also ...\"}, names: [FIRST]}`";
        for text in [
            "private: {names: [Kim Min], accepted: {too-common: why}}\n",
            "private:\n  names:\n    - Kim Min\n  accepted:\n    too-common:\n      why\n",
        ] {
            assert_eq!(Mask::of(text).words(help), help, "{text}");
            assert_eq!(Mask::of(text).words("`Kim Min`"), "`…`");
        }
    }
}
