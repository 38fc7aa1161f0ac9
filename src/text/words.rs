//! Every word that casefile itself puts on a page, in one language, from Fluent files.
//!
//! Messages are sorted once, when they are read: plain text is kept resolved and handed out borrowed; text
//! with only `{ $name }` in it is cut into pieces, so that filling it in is a few copies; the rest (plurals,
//! functions) goes through Fluent each time. A site of 10,000 pages asks for some 400,000 messages, and
//! nearly all are of the first two sorts.
//!
//! It does not choose the language, does not know where the files lie, and never fails on a page: a key
//! that no file has comes out as `{key}`. It adds no isolating marks around what is filled in: the
//! templates set `dir` on names and quotations, and marks would travel into copied text and feeds. Only a whole
//! message in a language of another direction is set apart by marks: it stands in attributes and sentences too.

mod faults;
mod grouped;
mod values;

use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::ast;
use rustc_hash::{FxHashMap, FxHashSet};

use super::bidi;
pub use faults::{Sort, WordsError};
use faults::{dangling_references, read_file, unknown_language};
pub use values::values;

/// The words of one language, with what later files override already settled.
pub struct Words {
    lang: String,
    messages: FxHashMap<Box<str>, Message>,
    /// Messages of another direction than the language's, that go through Fluent.
    apart: FxHashSet<Box<str>>,
    /// The same, none of them set apart.
    plain: Option<Box<Words>>,
    /// What stands between groups of digits; nothing where the language's tables do not say.
    thousands: Box<str>,
    bundle: FluentBundle<Arc<FluentResource>>,
}

/// What is filled in for a `{ $name }`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arg<'a> {
    /// Words that are already in the reader's language, or a name.
    Text(&'a str),
    /// A whole number; a plural can be chosen by it.
    Number(i64),
    /// How many there are of something: the same, and its digits stand in groups (`1,837`).
    Count(i64),
}

/// A message that is only text and `{ $name }`, cut up beforehand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Literal(Box<str>),
    Slot(Box<str>),
}

enum Message {
    Plain(Box<str>),
    Pattern(Pattern),
    Fluent,
}

impl Words {
    /// Reads the files in order; a message in a later file replaces the one of the same key before it.
    ///
    /// All faults of all files are told at once. A key that stands twice in one file is one of them: in a
    /// long table it is nearly always a slip, and Fluent would drop one of the two without a word.
    pub fn new(lang: &str, ftl_sources: &[(&str, &str)]) -> Result<Words, Vec<WordsError>> {
        let language = lang.parse().map_err(|_| vec![unknown_language(lang)])?;
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(grouped::written));
        let builtins = bundle.add_builtins();
        debug_assert!(builtins.is_ok(), "a new bundle has no functions yet");
        let mut faults = Vec::new();
        let read = |(file, source): &(&str, &str)| Arc::new(read_file(file, source, &mut faults));
        let files: Vec<Arc<FluentResource>> = ftl_sources.iter().map(read).collect();
        for file in &files {
            bundle.add_resource_overriding(Arc::clone(file));
        }
        let named: Vec<(&str, &Arc<FluentResource>)> =
            ftl_sources.iter().zip(&files).map(|((name, _), file)| (*name, file)).collect();
        faults.extend(dangling_references(&bundle, &named));
        if !faults.is_empty() {
            return Err(faults);
        }
        let messages = sort_messages(&bundle, &files);
        // The first table is in English, and its sign would be wrong in most others.
        let own = &files[usize::from(!is_english(lang)).min(files.len())..];
        let thousands = match messages.get(grouped::KEY) {
            Some(Message::Plain(sign)) if own.iter().any(|file| has_key(file, grouped::KEY)) => sign.clone(),
            _ => "".into(),
        };
        let apart = FxHashSet::default();
        Ok(Words { lang: lang.to_owned(), messages, apart, plain: None, thousands, bundle })
    }

    /// The same with some messages set apart, since they run from left to right and the language does not: a stop at
    /// their end would stand at their beginning, wherever they are shown. `plain` are the same words, for programs.
    pub fn set_apart(mut self, plain: Words, is_foreign: impl Fn(&str) -> bool) -> Words {
        self.plain = Some(Box::new(plain));
        for (key, message) in self.messages.iter_mut().filter(|(key, _)| is_foreign(key)) {
            match message {
                Message::Plain(text) => *text = bidi::left_to_right(text).into(),
                Message::Pattern(Pattern { pieces }) => {
                    pieces.insert(0, Piece::Literal(bidi::LEFT_TO_RIGHT.into()));
                    pieces.push(Piece::Literal(bidi::ISOLATE_ENDS.into()));
                }
                Message::Fluent => {
                    self.apart.insert(key.clone());
                }
            }
        }
        self
    }

    /// The words without signs that turn a text's direction: what programs read is not shown as it is.
    pub fn for_programs(&self) -> &Words {
        self.plain.as_deref().unwrap_or(self)
    }

    /// A word that is in no table: one of the writer's, or of casefile's own in code.
    pub fn untold(&self, word: &str) -> String {
        let is_turned = self.plain.is_some() && word.is_ascii();
        if is_turned { bidi::left_to_right(word) } else { word.to_owned() }
    }

    /// The language that these words are in, as it was asked for.
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// Whether what records say in English may stand among these words.
    pub fn are_english(&self) -> bool {
        is_english(&self.lang)
    }

    /// Every message without placeables, by key.
    pub fn plain(&self) -> impl Iterator<Item = (&str, &str)> {
        self.messages.iter().filter_map(|(key, message)| match message {
            Message::Plain(text) => Some((&**key, &**text)),
            _ => None,
        })
    }

    /// Whether some file has this key.
    pub fn has(&self, key: &str) -> bool {
        self.messages.contains_key(key)
    }

    /// The words for a key; `{key}` if no file has it.
    pub fn get(&self, key: &str) -> Cow<'_, str> {
        match self.messages.get(key) {
            Some(Message::Plain(text)) => Cow::Borrowed(text),
            _ => Cow::Owned(self.with(key, &[])),
        }
    }

    /// The words for a key, filled in. A `{ $name }` that `args` does not have stays as `{$name}`.
    pub fn with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let mut out = String::with_capacity(48);
        self.write(&mut out, key, args);
        out
    }

    /// As [`Words::with`], at the end of a text that is being put together.
    pub fn write(&self, out: &mut String, key: &str, args: &[(&str, Arg<'_>)]) {
        let from = out.len();
        match self.messages.get(key) {
            Some(Message::Plain(text)) => out.push_str(text),
            Some(Message::Pattern(pattern)) => pattern.fill(out, args),
            Some(Message::Fluent) => out.push_str(&self.format(key, args)),
            None => push_key(out, key),
        }
        if args.iter().any(|(_, arg)| matches!(arg, Arg::Count(_))) {
            grouped::sign(out, from, &self.thousands);
        }
    }

    /// The pieces of a message that is only text and `{ $name }`; `None` for any other.
    pub fn pattern(&self, key: &str) -> Option<&Pattern> {
        match self.messages.get(key) {
            Some(Message::Pattern(pattern)) => Some(pattern),
            _ => None,
        }
    }

    fn format(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let Some(value) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return format!("{{{key}}}");
        };
        let args: FluentArgs<'_> = args.iter().map(|&(name, arg)| (name, FluentValue::from(arg))).collect();
        // What cannot be filled in is shown as its own name by Fluent; the page still stands.
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(value, Some(&args), &mut errors);
        if self.apart.contains(key) { bidi::left_to_right(&text) } else { text.into_owned() }
    }
}

impl Pattern {
    /// Writes the message with its slots filled in.
    pub fn fill(&self, out: &mut String, args: &[(&str, Arg<'_>)]) {
        for piece in &self.pieces {
            match piece {
                Piece::Literal(text) => out.push_str(text),
                Piece::Slot(name) => fill_slot(out, name, args),
            }
        }
    }
}

fn fill_slot(out: &mut String, name: &str, args: &[(&str, Arg<'_>)]) {
    match args.iter().find(|(given, _)| *given == name) {
        // A text turns nothing of the sentence around it.
        Some((_, Arg::Text(text))) => out.push_str(&bidi::balanced(text)),
        Some((_, Arg::Number(number))) => push_number(out, *number),
        Some((_, Arg::Count(number))) => grouped::push(*number, out),
        None => {
            out.push_str("{$");
            out.push_str(name);
            out.push('}');
        }
    }
}

fn is_english(lang: &str) -> bool {
    lang.split('-').next() == Some("en")
}

fn push_number(out: &mut String, number: i64) {
    write!(out, "{number}").expect("writing to a String does not fail");
}

fn push_key(out: &mut String, key: &str) {
    out.push('{');
    out.push_str(key);
    out.push('}');
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Words({}, {} messages)", self.lang, self.messages.len())
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Arg<'a> {
        Arg::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Arg<'a> {
        Arg::Text(text)
    }
}

impl<'a> From<&'a Cow<'_, str>> for Arg<'a> {
    fn from(text: &'a Cow<'_, str>) -> Arg<'a> {
        Arg::Text(text)
    }
}

macro_rules! whole_numbers {
    ($($number:ty)*) => {$(
        impl From<$number> for Arg<'_> {
            fn from(number: $number) -> Self {
                Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )*};
}
whole_numbers!(u8 u32 i32 i64 u64 usize);

impl<'a> From<Arg<'a>> for FluentValue<'a> {
    fn from(arg: Arg<'a>) -> FluentValue<'a> {
        match arg {
            Arg::Text(text) => FluentValue::from(bidi::balanced(text)),
            Arg::Number(number) => grouped::whole(number),
            Arg::Count(number) => grouped::value(number),
        }
    }
}

/// The keys of the messages in a file of words, each with its byte offset; what cannot be read is left out.
pub fn keys(source: &str) -> Vec<(String, usize)> {
    let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(source.to_owned());
    keys_of(&resource).map(|(key, offset)| (key.to_owned(), offset)).collect()
}

fn has_key(resource: &FluentResource, key: &str) -> bool {
    keys_of(resource).any(|(known, _)| known == key)
}

/// The keys of messages, each with its byte offset: an entry's name is a slice of the source.
fn keys_of(resource: &FluentResource) -> impl Iterator<Item = (&str, usize)> {
    let start = resource.source().as_ptr() as usize;
    resource.entries().filter_map(move |entry| match entry {
        ast::Entry::Message(message) => Some((message.id.name, message.id.name.as_ptr() as usize - start)),
        _ => None,
    })
}

fn format_bare(bundle: &FluentBundle<Arc<FluentResource>>, key: &str) -> (String, Vec<FluentError>) {
    let mut errors = Vec::new();
    let value = bundle.get_message(key).and_then(|message| message.value());
    let text = value.map(|value| bundle.format_pattern(value, None, &mut errors).into_owned());
    (text.unwrap_or_default(), errors)
}

fn sort_messages(
    bundle: &FluentBundle<Arc<FluentResource>>,
    files: &[Arc<FluentResource>],
) -> FxHashMap<Box<str>, Message> {
    let mut messages = FxHashMap::default();
    for entry in files.iter().flat_map(|file| file.entries()) {
        if let ast::Entry::Message(ast::Message { id, value: Some(value), .. }) = entry {
            messages.insert(Box::from(id.name), sort_message(bundle, id.name, value));
        }
    }
    messages
}

fn sort_message(
    bundle: &FluentBundle<Arc<FluentResource>>,
    key: &str,
    value: &ast::Pattern<&str>,
) -> Message {
    if let Some(pattern) = cut(value) {
        return pattern;
    }
    let (text, errors) = format_bare(bundle, key);
    if errors.is_empty() { Message::Plain(text.into()) } else { Message::Fluent }
}

/// Text and `{ $name }` become pieces, text alone becomes plain; anything else is left to Fluent.
fn cut(value: &ast::Pattern<&str>) -> Option<Message> {
    let mut pieces = Vec::new();
    for element in &value.elements {
        match element {
            ast::PatternElement::TextElement { value } => push_literal(&mut pieces, value),
            ast::PatternElement::Placeable { expression: ast::Expression::Inline(inline) } => match inline {
                ast::InlineExpression::VariableReference { id } => pieces.push(Piece::Slot(id.name.into())),
                ast::InlineExpression::StringLiteral { value } if !value.contains('\\') => {
                    push_literal(&mut pieces, value);
                }
                _ => return None,
            },
            ast::PatternElement::Placeable { .. } => return None,
        }
    }
    match pieces.as_slice() {
        [Piece::Literal(text)] => Some(Message::Plain(text.clone())),
        _ => Some(Message::Pattern(Pattern { pieces })),
    }
}

fn push_literal(pieces: &mut Vec<Piece>, text: &str) {
    match pieces.last_mut() {
        Some(Piece::Literal(before)) => *before = format!("{before}{text}").into(),
        _ => pieces.push(Piece::Literal(text.into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "\
hello = Hello
who = { $name } said so
both = { hello }, { -site }
-site = casefile
statements = { $count ->
    [one] { $count } statement
   *[other] { $count } statements
}
";

    fn english() -> Words {
        Words::new("en", &[("en.ftl", ENGLISH)]).expect("the table is well formed")
    }

    #[test]
    fn plain_words_are_borrowed() {
        let words = english();
        assert!(matches!(words.get("hello"), Cow::Borrowed("Hello")));
        assert!(matches!(words.get("both"), Cow::Borrowed("Hello, casefile")));
    }

    #[test]
    fn slots_are_filled_without_isolating_marks() {
        assert_eq!(english().with("who", &[("name", "VOA".into())]), "VOA said so");
        assert!(english().pattern("who").is_some());
        assert!(english().pattern("statements").is_none());
    }

    #[test]
    fn blanks_at_an_edge_are_written_between_quotation_marks() {
        let words = Words::new("en", &[("en.ftl", "join = { \", \" }\nremark = { \" (\" }{ $text })\n")])
            .expect("the table is well formed");
        assert!(matches!(words.get("join"), Cow::Borrowed(", ")));
        assert_eq!(words.with("remark", &[("text", "so".into())]), " (so)");
        assert!(words.pattern("remark").is_some());
    }

    #[test]
    fn plurals_follow_the_number() {
        let words = english();
        assert_eq!(words.with("statements", &[("count", 1_u64.into())]), "1 statement");
        assert_eq!(words.with("statements", &[("count", 1200_u64.into())]), "1200 statements");
    }

    #[test]
    fn what_is_missing_shows_its_name_and_never_panics() {
        let words = english();
        assert_eq!(words.get("nobody-wrote-this"), "{nobody-wrote-this}");
        assert_eq!(words.with("who", &[]), "{$name} said so");
        assert!(!words.has("nobody-wrote-this"));
    }

    #[test]
    fn a_later_file_overrides_an_earlier_one() {
        let words = Words::new("en", &[("en.ftl", ENGLISH), ("site.ftl", "hello = Good day\n")])
            .expect("both are well formed");
        assert_eq!(words.get("hello"), "Good day");
        assert_eq!(words.get("both"), "Good day, casefile");
    }

    #[test]
    fn faults_of_all_files_are_told_with_their_places() {
        let faults =
            Words::new("en", &[("a.ftl", "a = A\nb = { $x\n"), ("b.ftl", "c = C\nc = D\nd = { nowhere }\n")])
                .expect_err("three faults");
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "a.ftl:3:1: expected a token starting with \"}\"",
                "b.ftl:2:1: the key `c` is already on line 1",
                "b.ftl:3:1: `d` refers to `nowhere`, which no file has",
            ]
        );
        assert_eq!(faults[1].offset, 6);
    }

    #[test]
    fn a_message_that_is_made_of_itself_is_a_fault_and_one_that_is_replaced_is_none() {
        let faults = Words::new(
            "en",
            &[
                ("a.ftl", "a = A\nb = { a }\n"),
                ("b.ftl", "a = { a }\nc = { d }\nd = { c }\nb = { nowhere }\n"),
            ],
        )
        .expect_err("four faults");
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "b.ftl:1:1: `a` is made of itself, so it has no words",
                "b.ftl:2:1: `c` is made of itself, so it has no words",
                "b.ftl:3:1: `d` is made of itself, so it has no words",
                "b.ftl:4:1: `b` refers to `nowhere`, which no file has",
            ]
        );
    }

    #[test]
    fn an_impossible_language_is_a_fault_too() {
        let faults = Words::new("not a tag", &[]).expect_err("no language");
        assert_eq!(faults[0].message, "`not a tag` is not a language tag such as `en` or `zh-Hant`");
    }

    #[test]
    fn how_many_there_are_stands_in_groups_where_the_language_says_how() {
        let read = |lang, own| {
            let english = "n = { $count ->\n    [one] one\n   *[other] { $count } records\n}\nall = All { $count }\njoin-thousands = ,\n";
            Words::new(lang, &[("en.ftl", english), ("own.ftl", own)]).expect("both are well formed")
        };
        let told = |words: &Words, key, arg| words.with(key, &[("count", arg)]);
        let english = read("en", "");
        assert_eq!(told(&english, "n", Arg::Count(1_837)), "1,837 records");
        assert_eq!(told(&english, "n", Arg::Number(1_837)), "1837 records");
        assert_eq!(told(&english, "n", Arg::Count(1)), "one");
        assert_eq!(told(&english, "all", Arg::Count(12_000_000)), "All 12,000,000");
        assert_eq!(told(&english, "all", Arg::Count(999)), "All 999");
        let german = "n = { $count } Akten\n";
        assert_eq!(told(&read("de", german), "n", Arg::Count(1_837)), "1837 Akten");
        let with_sign = format!("{german}join-thousands = .\n");
        assert_eq!(told(&read("de", &with_sign), "n", Arg::Count(1_837)), "1.837 Akten");
    }

    #[test]
    fn words_of_another_direction_are_set_apart_whole() {
        let read = || {
            Words::new("ar", &[("en.ftl", ENGLISH), ("ar.ftl", "hello = مرحبا\n")])
                .expect("both are well formed")
        };
        let words = read().set_apart(read(), |key| key != "hello");
        assert_eq!(words.for_programs().with("who", &[("name", "أمل".into())]), "أمل said so");
        assert_eq!(words.get("hello"), "مرحبا");
        assert_eq!(words.with("who", &[("name", "أمل".into())]), "\u{2066}أمل said so\u{2069}");
        assert_eq!(words.with("statements", &[("count", 1_u64.into())]), "\u{2066}1 statement\u{2069}");
        assert_eq!(words.untold("forced return"), "\u{2066}forced return\u{2069}");
        assert_eq!(words.for_programs().untold("forced return"), "forced return");
        assert_eq!(english().untold("forced return"), "forced return");
    }

    #[test]
    fn words_travel_between_threads() {
        fn travels<T: Send + Sync>() {}
        travels::<Words>();
    }
}
