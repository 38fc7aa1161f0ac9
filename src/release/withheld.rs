//! What must stand in no output: names that are not printed, `private`, redacted passages, titles and ids of
//! closed records, the withheld list. Made from the casebook beside the edition; the guard looks for it.
//!
//! Nothing here looks at an output. `Debug` *never* prints a secret.

mod called;
mod memory;
mod names;
mod others;
mod printed;
mod secret;

pub use memory::Memory;
pub use names::{
    MOST_ORDERED, count_words, given_name, is_dense, is_family_and_given_name, is_odd_entry, is_particle,
    is_word_enough,
};
pub use others::Others;
pub use secret::{Kept, Origin, Printing, Reach, Secret, What};

use std::cell::OnceCell;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::edition::Edition;
pub use super::near::Near;
use super::near::Ways;
use super::opening::{Opening, Verdict};
use crate::kinds::person::Person;
use crate::kinds::shared::Private;
use crate::kinds::sheet::Number;
use crate::kinds::{Details, Kind, Record};
use crate::link::{Casebook, Index};
use crate::model::date::WEEKDAYS;
use crate::model::vocabulary::Publish;
use crate::rules;
use crate::source::WithheldList;
use crate::text::{Span, Text, fold};
use names::{
    is_answer, is_name, is_no_name, is_of_one_alone, is_remark, is_value_enough, large_words, list_entry,
    names_in, names_in_sentence, names_of, names_of_entry, pieces, unspaced_runs, without_label, words_of,
};
use printed::{Printed, is_named};

/// Shorter ids without a hyphen stand in the stylesheet and as classes: `a1` tells nothing.
const SHORTEST_ID: usize = 4;
/// Redacted passages and titles of fewer words are too common to be looked for, but for names.
const FEWEST_WORDS: usize = 4;
/// So many words of private notes in a row are looked for.
const RUN_OF_NOTES: usize = 6;
/// The same of redacted passages that are longer than this.
const RUN_OF_PASSAGES: usize = 12;
/// The same in signs, where a script has no blanks between words.
const UNSPACED_NOTES: usize = 12;
const UNSPACED_PASSAGES: usize = 16;

/// Everything that the guard looks for, and what it cannot look for.
#[derive(Debug, Default)]
pub struct Withheld {
    pub secrets: Vec<Secret>,
    /// What cannot be looked for.
    pub unsearched: Vec<Unsearched>,
    /// Names of others that are printed, in which secrets may stand.
    pub others: Others,
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
    /// A released record that is no person bears the very same name; its id. It is looked for all the same.
    BorneBy(Text),
    /// It is one word, and stands in a released title or name.
    Printed,
    /// A word of a name that stands in the title or name of this record; its id.
    WordPrintedBy(Text),
    /// A word of a name that the site's own words have.
    HouseWord,
    /// A word of a name, since `accepted` says so.
    Accepted,
    /// It would be found in every other word.
    TooShort,
    /// It stands on forms where nothing is known or said: `none`, `سري`. Some of these are names as well.
    Answer,
    /// So many remarks, this one and others, hold no run that is looked for.
    ShortRemarks(usize),
    /// A line of the list that is looked for, and may mean something else; how many names were found in it.
    OddLine(usize),
    /// The list holds nothing.
    EmptyList,
}

/// The words of the site's own that no record has written: folded.
#[derive(Debug, Default)]
pub struct House {
    /// Words that stand on pages: `said`, `may`.
    pub spoken: FxHashSet<String>,
    /// Words of markup and addresses: `lang`, `main`.
    pub markup: FxHashSet<String>,
}

/// What an edition is made of, and what else is said on its pages.
#[derive(Clone, Copy)]
pub struct Ground<'b> {
    pub book: &'b Arc<Casebook>,
    pub opening: &'b Opening,
    pub edition: &'b Edition,
    pub list: Option<&'b WithheldList>,
    pub house: &'b House,
}

/// Collects what is withheld from an edition.
pub fn withheld(ground: Ground<'_>) -> Withheld {
    withheld_again(ground, &mut Memory::default())
}

/// The same, with what is remembered of the last time.
pub fn withheld_again(ground: Ground<'_>, memory: &mut Memory) -> Withheld {
    let Ground { book, opening, edition, list, house } = ground;
    let known = memory.follow(book, edition);
    let (printed, ways) = (&known.printed, &known.ways);
    let mut collector = Collector {
        book,
        opening,
        edition,
        house,
        printed,
        ways,
        short_remarks: None,
        withheld: Withheld::default(),
    };
    for index in book.indices() {
        collector.record(index);
    }
    collector.translations();
    collector.tell_short_remarks();
    collector.list(list);
    collector.withheld.others = Others::of(edition, printed, &collector.withheld.secrets);
    collector.withheld
}

struct Collector<'b> {
    book: &'b Casebook,
    opening: &'b Opening,
    edition: &'b Edition,
    house: &'b House,
    printed: &'b Printed,
    /// Made for the first record that keeps something closed.
    ways: &'b OnceCell<Arc<Ways>>,
    /// Where the first remark is of which nothing is looked for, and how many there are.
    short_remarks: Option<(Origin, usize)>,
    withheld: Withheld,
}

impl Collector<'_> {
    fn number(&self, index: Index) -> Option<Number> {
        self.opening.is_open(index).then(|| self.edition.find(&self.book.get(index).id))?
    }

    fn hides_name(&self, index: Index) -> bool {
        match &self.book.get(index).details {
            Details::Person(person) => !person.prints_name() || !self.opening.is_open(index),
            _ => false,
        }
    }

    fn ways(&self) -> &Arc<Ways> {
        self.ways.get_or_init(|| {
            let numbers = self.book.indices().map(|index| self.number(index)).collect();
            Arc::new(Ways::of(self.book, numbers))
        })
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
        let near = Near::matter(self.ways(), index);
        let only_lacks_reason = only_lacks_reason(record, person);
        let name = Kept::Name { only_lacks_reason };
        let other = Kept::OtherName { only_lacks_reason };
        let names = record.common.title.iter().map(|text| ("name", name, text));
        let others = person.other_names.iter().map(|text| ("other_names", other, text));
        for (key, kept, name) in names.chain(others) {
            let from = Origin { file: record.file.clone(), span: record.value_span(key), line: None, kept };
            if is_no_name(name) {
                self.leave_out(&from, Why::Answer);
                continue;
            }
            self.name(index, name, from, &near);
        }
    }

    /// A name, each spelling in it, and each word of it.
    fn name(&mut self, index: Index, name: &Text, from: Origin, near: &Near) {
        let accepted = accepted_words(self.book.get(index));
        let knows_of_others = knows_of_others(self.book.get(index));
        let bearer = Bearer { own: self.number(index), near, accepted: &accepted, knows_of_others };
        for name in names_of(name) {
            let is_accepted = fold::words(name).iter().all(|word| accepted.contains(word));
            self.whole_name(&bearer, name, &from, is_accepted);
            self.words_of_name(&bearer, name, What::PartOfName, &from, Reach::NearOnly(near.clone()));
        }
    }

    /// Each word of a name that readers do not see in another name, or in a title about something else.
    fn words_of_name(&mut self, bearer: &Bearer<'_>, name: &str, what: What, from: &Origin, reach: Reach) {
        for word in words_of(name).into_iter().filter(|word| is_word_enough(word)) {
            match self.why_unsearched(bearer, &word) {
                Some(why) => self.leave_out(from, why),
                None if what == What::PartOfName && self.house.markup.contains(&word) => {
                    self.keep(What::LargePartOfName, word.into(), from.clone(), reach.clone());
                }
                None => self.keep(what, word.into(), from.clone(), reach.clone()),
            }
        }
    }

    /// Why one word of a name cannot be looked for alone.
    fn why_unsearched(&self, bearer: &Bearer<'_>, word: &str) -> Option<Why> {
        if bearer.accepted.contains(word) {
            return Some(Why::Accepted);
        }
        if self.house.spoken.contains(word) {
            return Some(Why::HouseWord);
        }
        let printed = self.printed.elsewhere(self.edition, word, bearer.own, bearer.near)?;
        Some(Why::WordPrintedBy(self.edition.get(printed).id.clone()))
    }

    /// A whole name, unless another released record prints the very same. If all its words are accepted as everyday ones,
    /// one word stops nothing, or, if it is as long as a whole name, only pages about the same matter; several do where they are
    /// written as a name.
    fn whole_name(&mut self, bearer: &Bearer<'_>, name: &str, from: &Origin, is_accepted: bool) {
        let words = fold::words(name);
        let printed = match &words[..] {
            [] => return,
            // A family name and a given one in a row are a whole name, with a space between them or without.
            [one] if given_name(one).is_none() => {
                let why = self.why_unsearched(bearer, one).filter(|why| !matches!(why, Why::Accepted));
                why.map(|_| Why::Printed) // there is no longer name that is looked for all the same
            }
            _ => self.printed_whole(bearer, name, from),
        };
        match printed {
            Some(why) => self.leave_out(from, why),
            None if words.len() > 1 => {
                let what = if is_accepted { What::LargeName } else { What::Name };
                self.keep(what, name.into(), from.clone(), Reach::Everywhere)
            }
            None if is_word_enough(&words[0]) => {
                let reach = match is_accepted {
                    true if is_family_and_given_name(&words[0]) => Reach::NearOnly(bearer.near.clone()),
                    true => Reach::NearOnly(Near::default()),
                    false => Reach::Everywhere,
                };
                self.keep(What::Name, name.into(), from.clone(), reach)
            }
            None => self.leave_out(from, Why::TooShort),
        }
    }

    /// Why a whole name is not looked for: another person of that name is printed, or the writer knows of what else is
    /// called so. Any other record that bears it is told, and the name is looked for: a place called after somebody
    /// must not open that name everywhere.
    fn printed_whole(&mut self, bearer: &Bearer<'_>, name: &str, from: &Origin) -> Option<Why> {
        let bearers: Vec<Number> = self.printed.bearers(name, bearer.own).collect();
        let other = bearers.iter().copied().find(|number| is_named(self.edition.get(*number)));
        let known = bearers.first().copied().filter(|_| bearer.knows_of_others);
        if let Some(printed) = other.or(known) {
            return Some(self.printed_by(printed));
        }
        if let Some(first) = bearers.first() {
            self.leave_out(from, Why::BorneBy(self.edition.get(*first).id.clone()));
        }
        None
    }

    fn printed_by(&self, number: Number) -> Why {
        Why::PrintedBy(self.edition.get(number).id.clone())
    }

    fn leave_out(&mut self, from: &Origin, why: Why) {
        self.withheld.unsearched.push(Unsearched { from: from.clone(), why });
    }

    fn private(&mut self, index: Index, record: &Record) {
        let Some(private) = &record.common.private else { return };
        let near = Near::one_step(self.ways(), index);
        let from = |kept| Origin { file: record.file.clone(), span: Some(private.span), line: None, kept };
        let accepted = accepted_words(record);
        let knows_of_others = knows_of_others(record);
        let bearer = Bearer { own: self.number(index), near: &near, accepted: &accepted, knows_of_others };
        let (answers, names): (Vec<&Text>, Vec<&Text>) =
            private.names.iter().partition(|name| is_answer(name));
        for _ in answers {
            self.leave_out(&from(Kept::PrivateName), Why::Answer);
        }
        for name in names.into_iter().flat_map(|name| names_of(name)) {
            let reach = Reach::UnlessCommon(near.clone());
            let first = self.withheld.secrets.len();
            let is_accepted = fold::words(name).iter().all(|word| accepted.contains(word));
            self.whole_name(&bearer, name, &from(Kept::PrivateName), is_accepted);
            self.words_of_name(&bearer, name, What::Word, &from(Kept::WordOfPrivateName), reach);
            let own = self.number(index);
            self.tell_printing(first, name, |number| Some(number) == own);
        }
        self.remarks(private, from(Kept::Notes));
        for _ in private.other.iter().filter(|(_, value)| is_answer(value) && !is_no_name(value)) {
            self.leave_out(&from(Kept::Value), Why::Answer);
        }
        for (_, value) in private.other.iter().filter(|(_, value)| is_value_enough(value)) {
            let from = from(Kept::Value);
            let is_of_one = is_of_one_alone(value);
            let reach = if is_of_one { Reach::Everywhere } else { Reach::UnlessCommon(near.clone()) };
            match &fold::words(value)[..] {
                [word] if !is_of_one && self.printed.has_word(word, None) => {
                    self.leave_out(&from, Why::Printed)
                }
                [_] => self.keep(What::Word, value.clone(), from, reach),
                _ => self.keep(What::Phrase, value.clone(), from, reach),
            }
        }
    }

    /// Marks the secrets from `first` on, all of one name, where one of these records has that very name printed.
    fn tell_printing(&mut self, first: usize, name: &str, is_asked: impl Fn(Number) -> bool) {
        let is_person = |number: &Number| {
            let record = self.edition.get(*number);
            is_asked(*number) && record.kind == Kind::Person && is_named(record)
        };
        let Some(number) = self.printed.bearers(name, None).find(is_person) else { return };
        let Some(index) = self.book.find(&self.edition.get(number).id) else { return };
        let record = self.book.get(index);
        let printing = Printing { file: record.file.clone(), span: record.key_span("named_because") };
        for secret in &mut self.withheld.secrets[first..] {
            secret.printing = Some(printing.clone());
        }
    }

    /// Runs of words of remarks. Shorter ones are everyday phrases, and what they hold, a number or a day, is on many pages.
    fn remarks(&mut self, private: &Private, from: Origin) {
        for note in &private.notes {
            for piece in pieces(note) {
                for run in unspaced_runs(&piece, UNSPACED_NOTES) {
                    self.keep(What::Phrase, run.into(), from.clone(), Reach::Everywhere);
                }
                let what = |_| What::Runs(RUN_OF_NOTES);
                self.keep_if(piece, RUN_OF_NOTES, what, from.clone(), Reach::Everywhere);
            }
        }
        let short = short_remarks(private);
        if short > 0 {
            self.short_remarks.get_or_insert((from, 0)).1 += short;
        }
    }

    fn tell_short_remarks(&mut self) {
        if let Some((first, count)) = self.short_remarks.take() {
            self.leave_out(&first, Why::ShortRemarks(count));
        }
    }

    fn redactions(&mut self, index: Index, body: &crate::kinds::Body, file: &Text) {
        for redaction in &body.redactions {
            let start = body.start;
            let span = Span { start: redaction.passage.start + start, end: redaction.passage.end + start };
            let from = Origin { file: file.clone(), span: Some(span), line: None, kept: Kept::Passage };
            for piece in pieces(&body.text[redaction.passage.range()]) {
                let what = |words: usize| match words {
                    RUN_OF_PASSAGES.. => What::Runs(RUN_OF_PASSAGES),
                    _ => What::Phrase,
                };
                for run in unspaced_runs(&piece, UNSPACED_PASSAGES) {
                    self.keep(What::Phrase, run.into(), from.clone(), Reach::Everywhere);
                }
                if count_words(&piece) < FEWEST_WORDS {
                    self.short_redaction(index, piece.trim(), &from);
                    continue;
                }
                for name in names_in_sentence(&piece) {
                    let from = Origin { kept: Kept::NameInPassage, ..from.clone() };
                    self.redacted_name(&name, &from, Near::default());
                }
                self.keep_if(piece, FEWEST_WORDS, what, from.clone(), Reach::Everywhere);
            }
            self.redacted_words(index, large_words(&body.text, redaction.passage.range()), &from);
        }
    }

    /// A passage that looks like a name: said again on a page about the same matter, it is a leak. One that
    /// might be an everyday word, such as three syllables of Korean, is only told.
    fn short_redaction(&mut self, index: Index, passage: &str, from: &Origin) {
        let near =
            if fold::words(passage).len() > 1 { Near::one_step(self.ways(), index) } else { Near::default() };
        if is_name(passage) {
            self.redacted_name(passage, from, near);
        }
    }

    /// Words of a passage that are likely names: one of them alone may tell who is meant to whoever reads it near by.
    fn redacted_words(&mut self, index: Index, mut words: Vec<String>, from: &Origin) {
        let is_house_word = |word: &String| self.house.spoken.contains(word) || WEEKDAYS.contains(&&**word);
        words.retain(|word| is_word_enough(word) && !is_house_word(word));
        if words.is_empty() {
            return;
        }
        let near = Near::matter(self.ways(), index);
        let from = Origin { kept: Kept::Passage, ..from.clone() };
        for word in words {
            let is_printed = |part: &str| self.printed.elsewhere(self.edition, part, None, &near).is_some();
            if !is_printed(&word) && !beginnings(&word).any(is_printed) {
                self.keep(What::LargePartOfName, word.into(), from.clone(), Reach::WarnNear(near.clone()));
            }
        }
    }

    fn redacted_name(&mut self, name: &str, from: &Origin, near: Near) {
        if !fold::words(name).iter().all(|word| self.printed.has_word(word, None)) {
            self.keep(What::Name, name.into(), from.clone(), Reach::NearOnly(near));
        }
    }

    /// The id of a closed record, and the title of one that says what happened or was said.
    fn closed(&mut self, index: Index, record: &Record) {
        let from =
            |kept, key| Origin { file: record.file.clone(), span: record.value_span(key), line: None, kept };
        let has_digit = record.id.bytes().any(|byte| byte.is_ascii_digit());
        let tells = record.id.contains('-') || (has_digit && record.id.len() >= SHORTEST_ID);
        let is_number = record.id.bytes().all(|byte| byte.is_ascii_digit()) && record.id.len() < 6;
        if tells && !is_number && !self.book.is_doubled(record) {
            let kept = match self.opening.verdict(index) {
                Verdict::Tombstone => Kept::IdOfWithdrawn,
                _ => Kept::Id,
            };
            let origin = Origin { span: None, ..from(kept, "publish") };
            self.keep(What::Id, record.id.clone(), origin, Reach::Everywhere);
        }
        if matches!(record.kind, Kind::Event | Kind::Testimony | Kind::Statement)
            && let Some(title) = &record.common.title
            && self.printed.bearers(title, None).next().is_none()
        {
            let from = from(Kept::Title, "title");
            self.keep_if(title.to_string(), FEWEST_WORDS, |_| What::Title, from, Reach::Everywhere);
        }
    }

    fn translations(&mut self) {
        for translation in &self.book.translations {
            let Some(index) = self.book.find(&translation.id) else { continue };
            self.redactions(index, &translation.body, &translation.file);
            if let Some(name) = translation.title.as_ref().filter(|_| self.hides_name(index)) {
                let near = Near::matter(self.ways(), index);
                let kept = Kept::Name { only_lacks_reason: false };
                let from = Origin { file: translation.file.clone(), span: None, line: None, kept };
                self.name(index, name, from, &near);
            }
        }
    }

    fn list(&mut self, list: Option<&WithheldList>) {
        let Some(list) = list else { return };
        let mut any = false;
        for (number, line) in list.lines().filter(|(_, line)| !is_remark(line)) {
            let line = without_label(list_entry(line));
            any = true;
            let kept = Kept::ListLine;
            let from = Origin { file: list.file.clone(), span: None, line: Some(number), kept };
            let is_number = |letters: Vec<u8>| letters.len() > 2 && letters.iter().all(u8::is_ascii_digit);
            let is_enough = is_value_enough(line) || is_number(fold::joined(line));
            if !is_enough {
                self.leave_out(&from, Why::TooShort);
                continue;
            }
            if is_odd_entry(line) {
                self.leave_out(&from, Why::OddLine(names_in(line).len()));
            }
            for part in names_of_entry(line) {
                let first = self.withheld.secrets.len();
                let count = fold::words(part).len();
                let what = match count {
                    1 => What::Word,
                    2..=MOST_ORDERED => What::Name,
                    _ => What::Phrase,
                };
                self.keep(what, part.into(), from.clone(), Reach::Everywhere);
                if count == MOST_ORDERED {
                    // It may be a sentence: as it is written it counts even where another one ends within it.
                    self.keep(What::Phrase, part.into(), from.clone(), Reach::Everywhere);
                }
                self.tell_printing(first, part, |_| true);
            }
        }
        if !any {
            let from = Origin { file: list.file.clone(), span: None, line: None, kept: Kept::List };
            self.leave_out(&from, Why::EmptyList);
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
        let is_name = |kept: Kept| kept.is_of_name() || kept == Kept::NameInPassage;
        let yields = what.is_part_of_name()
            || (matches!(what, What::Name | What::LargeName | What::Word) && is_name(from.kept));
        self.withheld.secrets.push(Secret { what, text, from, reach, yields, printing: None });
    }
}

/// How many remarks of a record are so short that nothing of them is looked for; the reasons under `accepted` are no remarks.
pub fn short_remarks(private: &Private) -> usize {
    let is_reason = |note: &Text| private.accepted.iter().any(|(_, reason)| reason == note);
    let is_searched = |piece: &String| {
        count_words(piece) >= RUN_OF_NOTES || !unspaced_runs(piece, UNSPACED_NOTES).is_empty()
    };
    let is_short = |note: &&Text| !is_reason(note) && !pieces(note).iter().any(is_searched);
    private.notes.iter().filter(is_short).count()
}

/// `korea` for `koreans`: whoever names a country names its people.
fn beginnings(word: &str) -> impl Iterator<Item = &str> {
    const SHORTEST: usize = 4;
    word.char_indices().skip(SHORTEST).map(|(end, _)| &word[..end])
}

/// Whether the name of somebody with a public record is closed for no other reason than that nobody said why it may be
/// printed.
fn only_lacks_reason(record: &Record, person: &Person) -> bool {
    let lacks = person.named_because.is_none() && person.pseudonym.is_none() && person.consent.is_none();
    lacks && record.common.publish == Publish::Public
}

/// Whose name it is.
struct Bearer<'n> {
    own: Option<Number>,
    /// Pages about the same matter.
    near: &'n Near,
    /// Words of the name that its writer knows as everyday ones.
    accepted: &'n FxHashSet<String>,
    /// Whether its writer says why what else is called so may be.
    knows_of_others: bool,
}

/// Whether a record says that others of its name are known to its writer.
fn knows_of_others(record: &Record) -> bool {
    record.common.private.as_ref().is_some_and(|private| private.accepts(&rules::OPEN_ELSEWHERE))
}

/// The words of the reason for which a writer takes a word of a name for an everyday one: it names that word.
fn accepted_words(record: &Record) -> FxHashSet<String> {
    let private = record.common.private.as_ref();
    let reason = private.and_then(|private| private.reason_for(&rules::TOO_COMMON));
    reason.map(|reason| fold::words(reason).into_iter().collect()).unwrap_or_default()
}
