//! What must stand in no output: names that are not printed, `private`, redacted passages, titles and ids of
//! closed records, the withheld list. Made from the casebook beside the edition; the guard looks for it.
//!
//! Nothing here looks at an output. `Debug` *never* prints a secret.

use std::cell::OnceCell;
use std::fmt;

use rustc_hash::{FxHashMap, FxHashSet};

use super::edition::Edition;
use super::near::Ways;
use super::opening::{Opening, Verdict};
use crate::kinds::sheet::{Number, Value};
use crate::kinds::{Details, Kind, Record};
use crate::link::{Casebook, Index};
use crate::rules;
use crate::source::WithheldList;
use crate::text::{Span, Text, fold};

/// Shorter ids without a hyphen stand in the stylesheet and as classes: `a1` tells nothing.
const SHORTEST_ID: usize = 4;
/// Redacted passages and titles of fewer words are too common to be looked for, but for names.
const FEWEST_WORDS: usize = 4;
/// So many words of private notes in a row are looked for.
const RUN_OF_NOTES: usize = 6;
/// The same of redacted passages that are longer than this.
const RUN_OF_PASSAGES: usize = 12;

/// One thing that must stand in no output.
#[derive(Clone)]
pub struct Secret {
    pub what: What,
    pub text: Text,
    pub from: Origin,
    pub reach: Reach,
}

/// How a secret is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Its words, in any order.
    Name,
    /// Its words, in this order.
    Phrase,
    /// So many of its words in a row.
    Runs(usize),
    /// One word.
    Word,
    /// One word that is part of a name, and may be an everyday word too: with a capital letter, where its
    /// script has them.
    PartOfName,
    /// The title of a closed record: its words, in this order.
    Title,
    /// An id, as a whole token.
    Id,
}

/// Where a secret is written down.
#[derive(Clone, Debug)]
pub struct Origin {
    pub file: Text,
    pub span: Option<Span>,
    /// Its line, where that is known without the file.
    pub line: Option<usize>,
    /// What it is there: `the name`, `a redacted passage`.
    pub words: &'static str,
}

/// What follows where a secret is found.
#[derive(Clone, Debug)]
pub enum Reach {
    /// It stops the output.
    Everywhere,
    /// It does, unless it stands on so many pages which do not name its record that it tells nothing.
    UnlessCommon(Near),
    /// It does on pages about the same matter; elsewhere it is a warning.
    NearOnly(Near),
}

/// Released records close to the one that a secret belongs to, and that one itself; sorted.
pub type Near = std::sync::Arc<[Number]>;

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Secret({:?}, {} in {})", self.what, self.from.words, self.from.file)
    }
}

/// Everything that the guard looks for, and what it cannot look for.
#[derive(Debug, Default)]
pub struct Withheld {
    pub secrets: Vec<Secret>,
    /// What cannot be looked for.
    pub unsearched: Vec<Unsearched>,
    /// Names of people that are printed: a secret that stands inside one of them tells nothing.
    pub printed_names: Vec<Text>,
}

/// A secret that is not looked for.
#[derive(Debug)]
pub struct Unsearched {
    pub from: Origin,
    pub why: Why,
}

/// Why a secret is not looked for.
#[derive(Debug)]
pub enum Why {
    /// A released record prints the very same name; its id.
    PrintedBy(Text),
    /// It is one word, and stands in a released title or name.
    Printed,
    /// It would be found in every other word.
    TooShort,
}

/// Collects what is withheld from an edition.
pub fn withheld(
    book: &Casebook,
    opening: &Opening,
    edition: &Edition,
    list: Option<&WithheldList>,
) -> Withheld {
    let mut collector = Collector {
        book,
        opening,
        edition,
        printed: Printed::of(edition),
        ways: OnceCell::new(),
        withheld: Withheld::default(),
    };
    for index in book.indices() {
        collector.record(index);
    }
    collector.translations();
    collector.list(list);
    let named = edition.of_kind(Kind::Person).map(|(_, person)| person.title.clone());
    collector.withheld.printed_names = named.filter(|name| fold::words(name).len() > 2).collect();
    collector.withheld
}

/// What readers see of names and titles.
struct Printed {
    /// Whole names and titles, folded, and who bears them.
    whole: FxHashMap<Vec<u8>, Number>,
    words: FxHashSet<String>,
}

impl Printed {
    fn of(edition: &Edition) -> Printed {
        let mut printed = Printed { whole: FxHashMap::default(), words: FxHashSet::default() };
        for number in edition.numbers() {
            let record = edition.get(number);
            printed.add(&record.title, number);
            for (field, value) in &record.sheet.fields {
                if let (&"other_names", Value::Text(name)) = (field, value) {
                    printed.add(name, number);
                }
            }
        }
        printed
    }

    fn add(&mut self, text: &str, number: Number) {
        self.whole.entry(fold::joined(text)).or_insert(number);
        self.words.extend(fold::words(text));
    }
}

struct Collector<'b> {
    book: &'b Casebook,
    opening: &'b Opening,
    edition: &'b Edition,
    printed: Printed,
    /// Made for the first record that keeps something closed.
    ways: OnceCell<Ways<'b>>,
    withheld: Withheld,
}

impl Collector<'_> {
    fn number(&self, index: Index) -> Option<Number> {
        self.opening.is_open(index).then(|| self.edition.find(&self.book.get(index).id))?
    }

    fn hides_name(&self, index: Index) -> bool {
        match &self.book.get(index).details {
            Details::Person(person) => person.named_because.is_none() || !self.opening.is_open(index),
            _ => false,
        }
    }

    /// The pages on which a word of a person's name tells who is meant.
    fn near(&self, index: Index) -> Near {
        let near = self.ways().near(index);
        self.numbers(near.iter().chain([&index]))
    }

    /// The pages that say something of a record.
    fn one_step(&self, index: Index) -> Near {
        self.numbers(self.ways().one_step(index).iter().chain([&index]))
    }

    fn ways(&self) -> &Ways<'_> {
        self.ways.get_or_init(|| Ways::of(self.book))
    }

    fn numbers<'i>(&self, indices: impl Iterator<Item = &'i Index>) -> Near {
        let mut numbers: Vec<Number> = indices.filter_map(|index| self.number(*index)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into()
    }

    fn record(&mut self, index: Index) {
        let record = self.book.get(index);
        if self.hides_name(index) {
            self.names(index, record);
        }
        self.private(index, record);
        self.redactions(index, &record.body, &record.file);
        if !self.opening.is_open(index) {
            self.closed(index, record);
        }
    }

    /// The name and other names of a person that are not printed.
    fn names(&mut self, index: Index, record: &Record) {
        let Details::Person(person) = &record.details else { return };
        let near = looks_for_words(record).then(|| self.near(index));
        let names = record.common.title.iter().map(|name| ("name", "the name", name));
        let others = person.other_names.iter().map(|name| ("other_names", "one of `other_names`", name));
        for (key, words, name) in names.chain(others) {
            let from = Origin { file: record.file.clone(), span: record.value_span(key), line: None, words };
            self.name(name, from, near.as_ref());
        }
    }

    /// A name, and each word of it.
    fn name(&mut self, name: &Text, from: Origin, words: Option<&Near>) {
        self.whole_name(name, &from, Reach::Everywhere);
        if let Some(near) = words {
            self.words_of_name(name, What::PartOfName, &from, Reach::NearOnly(near.clone()));
        }
    }

    /// Each word of a name that readers do not see in another name or title.
    fn words_of_name(&mut self, name: &Text, what: What, from: &Origin, reach: Reach) {
        let words = fold::words(name);
        let words: Vec<&str> = match &words[..] {
            [one] => given_name(one).into_iter().collect(),
            words => words.iter().map(String::as_str).collect(),
        };
        for word in words {
            if is_word_enough(word) && !self.printed.words.contains(word) {
                self.keep(what, word.into(), from.clone(), reach.clone());
            }
        }
    }

    /// A whole name, unless a released record prints the very same.
    fn whole_name(&mut self, name: &Text, from: &Origin, of_one_word: Reach) {
        let words = fold::words(name);
        let printed = match &words[..] {
            [] => return,
            [one] if self.printed.words.contains(one) => Some(Why::Printed),
            _ => self.printed.whole.get(&fold::joined(name)).map(|number| self.printed_by(*number)),
        };
        match printed {
            Some(why) => self.leave_out(from, why),
            None if words.len() > 1 => {
                self.keep(What::Name, name.clone(), from.clone(), Reach::Everywhere);
            }
            None if is_word_enough(&words[0]) => {
                self.keep(What::Name, name.clone(), from.clone(), of_one_word)
            }
            None => self.leave_out(from, Why::TooShort),
        }
    }

    fn printed_by(&self, number: Number) -> Why {
        Why::PrintedBy(self.edition.get(number).id.clone())
    }

    fn leave_out(&mut self, from: &Origin, why: Why) {
        self.withheld.unsearched.push(Unsearched { from: from.clone(), why });
    }

    fn private(&mut self, index: Index, record: &Record) {
        let Some(private) = &record.common.private else { return };
        let near = self.one_step(index);
        let from = |words| Origin { file: record.file.clone(), span: Some(private.span), line: None, words };
        for name in &private.names {
            let reach = Reach::UnlessCommon(near.clone());
            self.whole_name(name, &from("one of `private.names`"), reach.clone());
            if looks_for_words(record) {
                self.words_of_name(name, What::Word, &from("a word of `private.names`"), reach);
            }
        }
        for note in &private.notes {
            for piece in pieces(note) {
                let reach = Reach::Everywhere;
                self.keep_if(
                    piece,
                    RUN_OF_NOTES,
                    |_| What::Runs(RUN_OF_NOTES),
                    from("`private.notes`"),
                    reach,
                );
            }
        }
        for (_, value) in private.other.iter().filter(|(_, value)| is_value_enough(value)) {
            let from = from("a value of `private`");
            match &fold::words(value)[..] {
                [word] if self.printed.words.contains(word) => self.leave_out(&from, Why::Printed),
                [_] => self.keep(What::Word, value.clone(), from, Reach::UnlessCommon(near.clone())),
                _ => self.keep(What::Phrase, value.clone(), from, Reach::UnlessCommon(near.clone())),
            }
        }
    }

    fn redactions(&mut self, index: Index, body: &crate::kinds::Body, file: &Text) {
        for redaction in &body.redactions {
            let start = body.start;
            let span = Span { start: redaction.passage.start + start, end: redaction.passage.end + start };
            let from =
                Origin { file: file.clone(), span: Some(span), line: None, words: "a redacted passage" };
            for piece in pieces(&body.text[redaction.passage.range()]) {
                let what = |words: usize| match words {
                    RUN_OF_PASSAGES.. => What::Runs(RUN_OF_PASSAGES),
                    _ => What::Phrase,
                };
                if count_words(&piece) < FEWEST_WORDS {
                    self.short_redaction(index, piece.trim(), &from);
                } else {
                    self.keep_if(piece, FEWEST_WORDS, what, from.clone(), Reach::Everywhere);
                }
            }
        }
    }

    /// A passage that looks like a name: said again on a page about the same matter, it is a leak. One that
    /// might be an everyday word, such as three syllables of Korean, is only told.
    fn short_redaction(&mut self, index: Index, passage: &str, from: &Origin) {
        let words = fold::words(passage);
        let is_printed = words.iter().all(|word| self.printed.words.contains(word))
            || self.printed.whole.contains_key(&fold::joined(passage));
        let is_large = |word: &str| word.chars().next().is_some_and(|c| c.is_uppercase() || is_dense(c));
        let is_name = words.len() > 1 && passage.split_whitespace().all(is_large);
        let is_dense_word = words.len() == 1 && given_name(&words[0]).is_some();
        let near = match is_name {
            true => self.one_step(index),
            false => Near::default(),
        };
        if !is_printed && (is_name || is_dense_word) {
            self.keep(What::Name, passage.into(), from.clone(), Reach::NearOnly(near));
        }
    }

    /// The id of a closed record, and the title of one that says what happened or was said.
    fn closed(&mut self, index: Index, record: &Record) {
        let from = |words, key| Origin {
            file: record.file.clone(),
            span: record.value_span(key),
            line: None,
            words,
        };
        let has_digit = record.id.bytes().any(|byte| byte.is_ascii_digit());
        let tells = record.id.contains('-') || (has_digit && record.id.len() >= SHORTEST_ID);
        let is_number = record.id.bytes().all(|byte| byte.is_ascii_digit()) && record.id.len() < 6;
        if tells && !is_number {
            let words = match self.opening.verdict(index) {
                Verdict::Tombstone => "the id of a withdrawn record",
                _ => "the id of a closed record",
            };
            let origin = Origin { span: None, ..from(words, "publish") };
            self.keep(What::Id, record.id.clone(), origin, Reach::Everywhere);
        }
        if matches!(record.kind, Kind::Event | Kind::Testimony | Kind::Statement)
            && let Some(title) = &record.common.title
            && !self.printed.whole.contains_key(&fold::joined(title))
        {
            let from = from("the title of a closed record", "title");
            self.keep_if(title.to_string(), FEWEST_WORDS, |_| What::Title, from, Reach::Everywhere);
        }
    }

    fn translations(&mut self) {
        for translation in &self.book.translations {
            let Some(index) = self.book.find(&translation.id) else { continue };
            self.redactions(index, &translation.body, &translation.file);
            if let Some(name) = translation.title.as_ref().filter(|_| self.hides_name(index)) {
                let near = looks_for_words(self.book.get(index)).then(|| self.near(index));
                let from =
                    Origin { file: translation.file.clone(), span: None, line: None, words: "the name" };
                self.name(name, from, near.as_ref());
            }
        }
    }

    fn list(&mut self, list: Option<&WithheldList>) {
        let Some(list) = list else { return };
        for (number, line) in list.lines().filter(|(_, line)| !is_remark(line)) {
            let line = line.split_once(" # ").map_or(line, |(line, _)| line.trim_end());
            let words = "a line of the withheld list";
            let from = Origin { file: list.file.clone(), span: None, line: Some(number), words };
            let is_number = |letters: Vec<u8>| letters.len() > 2 && letters.iter().all(u8::is_ascii_digit);
            let is_enough = is_value_enough(line) || is_number(fold::joined(line));
            if !is_enough {
                self.leave_out(&from, Why::TooShort);
                continue;
            }
            for part in [line].into_iter().chain(names_in(line)) {
                let what = match fold::words(part).len() {
                    1 => What::Word,
                    2..=4 => What::Name,
                    _ => What::Phrase,
                };
                self.keep(what, part.into(), from.clone(), Reach::Everywhere);
            }
        }
    }

    /// Keeps a text of at least so many words.
    fn keep_if(
        &mut self,
        text: String,
        fewest: usize,
        what: impl Fn(usize) -> What,
        from: Origin,
        reach: Reach,
    ) {
        let words = count_words(&text);
        if words >= fewest {
            self.keep(what(words), text.into(), from, reach);
        }
    }

    fn keep(&mut self, what: What, text: Text, from: Origin, reach: Reach) {
        self.withheld.secrets.push(Secret { what, text, from, reach });
    }
}

/// Whether single words of a record's names are looked for: its writer may know them as everyday ones.
fn looks_for_words(record: &Record) -> bool {
    !record.common.private.as_ref().is_some_and(|private| private.accepts(&rules::TOO_COMMON))
}

/// Three letters; two in Hangul and Han, whose words are shorter.
pub fn is_word_enough(word: &str) -> bool {
    let fewest = if word.chars().all(is_dense) { 2 } else { 3 };
    word.chars().count() >= fewest && word.chars().any(char::is_alphabetic)
}

/// A line that only its writer is to read.
fn is_remark(line: &str) -> bool {
    line.starts_with("# ") || line == "#"
}

/// Several names in one line, or a name and what is said of it. A single word may be half of an inverted name.
fn names_in(line: &str) -> impl Iterator<Item = &str> {
    let parts = line.split([',', '،', '、', '，', ';', '(', ')', '/', ':', '—', '–']).map(str::trim);
    let is_name = |part: &&str| {
        let words = fold::words(part);
        let is_dense_name = words.iter().any(|word| word.chars().all(is_dense) && word.chars().count() > 1);
        words.len() > 1 || is_dense_name
    };
    parts.filter(move |part| part.len() < line.len() && is_name(part))
}

/// A value that can be told from everyday words and small numbers.
fn is_value_enough(value: &str) -> bool {
    let letters = fold::joined(value);
    let is_number = letters.iter().all(u8::is_ascii_digit);
    let is_answer = [&b"yes"[..], b"no", b"true", b"false", b"unknown", b"none"].contains(&&letters[..]);
    !is_answer
        && if is_number { letters.len() >= 5 } else { is_word_enough(&String::from_utf8_lossy(&letters)) }
}

/// Hangul, Han and kana: a character says as much as several Latin letters.
pub fn is_dense(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// Words of a text. Where no spaces part them, two characters count as one.
pub fn count_words(text: &str) -> usize {
    let unspaced = |c: char| is_dense(c) && !('\u{ac00}'..='\u{d7a3}').contains(&c);
    let count = |word: String| word.chars().filter(|c| unspaced(*c)).count().div_ceil(2).max(1);
    fold::words(text).into_iter().map(count).sum()
}

/// Korean family names of two syllables.
const LONG_FAMILY_NAMES: &[&str] = &["남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방"];
/// Chinese ones.
const LONG_CHINESE_NAMES: &[&str] = &["欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "司徒", "慕容"];

/// The part of a name in Hangul or Han that follows the family name.
pub fn given_name(name: &str) -> Option<&str> {
    let count = name.chars().count();
    if !(3..=4).contains(&count) || !name.chars().all(is_dense) {
        return None;
    }
    let is_long = LONG_FAMILY_NAMES.iter().chain(LONG_CHINESE_NAMES).any(|family| name.starts_with(family));
    let family = if is_long { 2 } else { 1 };
    let (at, _) = name.char_indices().nth(family)?;
    Some(&name[at..])
}

/// A passage of Markdown in the parts that a page would show in one piece: paragraphs and items, without the
/// targets of links.
fn pieces(passage: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut links = passage;
    while let Some(at) = ["[[", "]("].into_iter().filter_map(|sign| links.find(sign)).min() {
        let (before, rest) = links.split_at(at);
        pieces.last_mut().expect("there is one").push_str(before);
        let close = if rest.starts_with("[[") { "]]" } else { ")" };
        let end = rest.find(close).map_or(rest.len(), |end| end + close.len());
        match rest[..end].strip_prefix("[[").and_then(|link| link.strip_suffix("]]")?.split_once('|')) {
            Some((_, label)) => pieces.last_mut().expect("there is one").push_str(label),
            None if close == "]]" => pieces.push(String::new()),
            None => {}
        }
        links = &rest[end..];
    }
    pieces.last_mut().expect("there is one").push_str(links);
    pieces.iter().flat_map(|piece| paragraphs(piece)).collect()
}

fn paragraphs(text: &str) -> Vec<String> {
    let begins = |line: &str| {
        let line = line.trim_start();
        let item = line.trim_start_matches(|c: char| c.is_ascii_digit());
        line.is_empty()
            || line.starts_with(['-', '*', '+', '#', '|', '>'])
            || item.starts_with(". ") && item != line
    };
    let mut paragraphs = vec![String::new()];
    for line in text.lines() {
        if begins(line) {
            paragraphs.push(String::new());
        }
        let paragraph = paragraphs.last_mut().expect("there is one");
        paragraph.push_str(line);
        paragraph.push('\n');
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_given_name_follows_the_family_name() {
        assert_eq!(given_name("김철수"), Some("철수"));
        assert_eq!(given_name("남궁민수"), Some("민수"));
        assert_eq!(given_name("王小明"), Some("小明"));
        assert_eq!((given_name("김철"), given_name("Kim")), (None, None));
    }

    #[test]
    fn words_are_counted_where_no_spaces_part_them_too() {
        assert_eq!(count_words("four words in all"), 4);
        assert_eq!(count_words("우리는 그날 밤 강을 건넜다"), 5);
        assert_eq!(count_words("我们在那天晚上过了河"), 5);
    }

    #[test]
    fn a_passage_is_looked_for_in_the_pieces_that_a_page_shows() {
        let passage =
            "He said [[w1|his uncle]] was there,\nand [more](a.html) too.\n\n- one\n- two [[x]] three";
        let pieces: Vec<String> = pieces(passage)
            .iter()
            .map(|piece| fold::words(piece).join(" "))
            .filter(|piece| !piece.is_empty())
            .collect();
        assert_eq!(pieces, ["he said his uncle was there and more too", "one", "two", "three"]);
    }

    #[test]
    fn several_names_in_one_line_are_names() {
        let names = |line: &'static str| names_in(line).collect::<Vec<_>>();
        assert_eq!(names("Omar Farouk, Sara Adel"), ["Omar Farouk", "Sara Adel"]);
        assert_eq!(names("김영희 (mother of te-1)"), ["김영희", "mother of te-1"]);
        assert_eq!(names("Kim, Chol-su"), ["Chol-su"]);
        assert_eq!(names("Kim Chol"), [""; 0]);
    }

    #[test]
    fn debug_prints_no_secret() {
        let from = Origin { file: "people/w1.md".into(), span: None, line: None, words: "the name" };
        let secret = Secret { what: What::Name, text: "Real Name".into(), from, reach: Reach::Everywhere };
        assert_eq!(format!("{secret:?}"), "Secret(Name, the name in people/w1.md)");
    }
}
