//! What follows from a secret in an output: the output is refused, or, where the word is too common to tell
//! anything, a warning is kept for the end. Says where the words stand in the writer's own files, and which
//! record keeps them closed; *never* the words.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Mutex, OnceLock, PoisonError};

use rustc_hash::FxHashMap;

use super::mask::Mask;
use super::{Form, Guard, Sighting};
use crate::diag::Diagnostic;
use crate::kinds::sheet::Number;
use crate::release::withheld::{Near, Origin, Reach, Secret, Unsearched, What, Why, Withheld};
use crate::rules;
use crate::source::SourceTree;
use crate::text::{Span, Text, locate};

/// A word on more pages than this, none of which names its record, tells nothing.
const MOST_PAGES: usize = 10;

/// What the guard has to know of a site to say where words come from.
pub trait Ground: Sync {
    /// How many outputs there are.
    fn outputs(&self) -> usize;
    fn path(&self, output: usize) -> &str;
    /// The record that an output is the page of.
    fn record(&self, output: usize) -> Option<Number>;
    /// The withdrawn record whose address an output keeps.
    fn tombstone(&self, output: usize) -> Option<&str>;
    /// The bytes of an output, unread by the guard; nothing, where it cannot be made.
    fn make(&self, output: usize, into: &mut Vec<u8>);
    fn tree(&self) -> &SourceTree;
    /// The files of released records, sorted.
    fn released_files(&self) -> Vec<(Text, Number)>;
    /// The file of a released record.
    fn file(&self, record: Number) -> Option<Text>;
    fn file_of_id(&self, id: &str) -> Option<Text>;
    /// Whether a record names another one there: where that is closed, the page does not show its id.
    fn is_reference(&self, record: Number, at: Span) -> bool;
}

/// One piece of an output: a page whole, or a part of a long file.
#[derive(Clone, Copy)]
pub struct Piece<'p> {
    pub output: usize,
    pub bytes: &'p [u8],
    /// So many bytes at the beginning stood at the end of the piece before.
    pub seen: usize,
    /// Nothing follows.
    pub is_last: bool,
    /// Lines of the output before it.
    pub lines: usize,
}

/// So many places of one secret in one file are told; whoever mends them finds the rest beside them.
const MOST_PLACES: usize = 20;

/// What stands so close to the end of a piece may go on in the next, which shows it again.
const MARGIN: usize = 256;

/// Guards the outputs of one edition.
#[derive(Debug, Default)]
pub struct Keeper {
    guard: Guard,
    /// Finds printed names in which a secret stands: `Maria Garcia` in `Jose Maria Garcia Lopez`.
    printed: Guard,
    secrets: Vec<Secret>,
    unsearched: Vec<Unsearched>,
    /// Outputs with a word that is too common, or only part of a name, to refuse them.
    passed: Mutex<BTreeMap<u32, BTreeSet<usize>>>,
    /// Parts of names that refused an output: that is told, so where else they stand is not.
    told: Mutex<BTreeSet<u32>>,
    /// Pages that hold each secret and do not name its record: counted once, when it first matters.
    census: OnceLock<Vec<usize>>,
    /// Where secrets stand in the files of released records, found when one has leaked.
    places: OnceLock<FxHashMap<u32, Vec<Place>>>,
}

/// Where a secret stands in the writer's files.
#[derive(Clone, Debug)]
struct Place {
    file: Text,
    span: Span,
    record: Option<Number>,
    /// Found only where addresses and data are read, without regard to capitals, among the words of a text.
    is_faint: bool,
    field: Field,
}

/// What stands around a place: that decides how it is mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    /// The text below the keys, where links work.
    Body,
    /// An address, in a field or a text: it may be another's, who will not change it.
    Address,
    /// The name of a file.
    File,
    /// What stands for a person.
    StandIn,
    Other,
}

impl Field {
    fn of(text: &str, at: &Range<usize>) -> Field {
        if token(text, at).contains("://") {
            return Field::Address;
        }
        if at.start >= body_start(text) {
            return Field::Body;
        }
        match key_before(&text[..at.start]) {
            "file" => Field::File,
            "pseudonym" | "description" => Field::StandIn,
            _ => Field::Other,
        }
    }
}

/// Where the text below the keys begins; 0 in a file that has no keys.
fn body_start(text: &str) -> usize {
    match text.starts_with("---") {
        true => text.find("\n---").map_or(text.len(), |at| at + 4),
        false => 0,
    }
}

/// The key whose value stands at the end of this text: `file` in `media: {file: `.
fn key_before(text: &str) -> &str {
    let is_key = |c: char| c.is_ascii_lowercase() || c == '_';
    let keys = text.rmatch_indices(':').map(|(colon, _)| {
        let start = text[..colon].trim_end_matches(is_key).len();
        (&text[start..colon], &text[..start], &text[colon + 1..])
    });
    let begins = |before: &str| before.is_empty() || before.ends_with([' ', '{', ',', '\n']);
    let mut keys = keys.filter(|(key, before, after)| {
        !key.is_empty() && begins(before) && after.starts_with([' ', '\n', '"', '\'']) | after.is_empty()
    });
    keys.next().map_or("", |(key, _, _)| key)
}

/// The word around a place, with all signs that stand in addresses.
fn token<'t>(text: &'t str, at: &Range<usize>) -> &'t str {
    let ends = |c: char| c.is_whitespace() || "\"'<>()[]{}|,".contains(c);
    let start = text[..at.start]
        .rfind(ends)
        .map_or(0, |end| end + text[end..].chars().next().map_or(1, char::len_utf8));
    let end = text[at.end..].find(ends).map_or(text.len(), |end| at.end + end);
    &text[start..end]
}

impl Keeper {
    pub fn new(withheld: Withheld) -> Keeper {
        let Withheld { secrets, unsearched, printed_names } = withheld;
        let guard = Guard::new(&secrets);
        let holds_a_secret = |name: &Text| !guard.look(name.as_bytes(), Form::Text).is_empty();
        let printed = |name: Text| Secret {
            what: What::Phrase,
            text: name,
            from: Origin { file: "".into(), span: None, line: None, words: "a printed name" },
            reach: Reach::Everywhere,
            yields: false,
        };
        let printed: Vec<Secret> = printed_names.into_iter().filter(holds_a_secret).map(printed).collect();
        Keeper { printed: Guard::new(&printed), guard, secrets, unsearched, ..Keeper::default() }
    }

    pub fn guard(&self) -> &Guard {
        &self.guard
    }

    /// Reads a piece of an output. What is told refuses the output.
    pub fn inspect(&self, ground: &dyn Ground, piece: Piece<'_>) -> Vec<Diagnostic> {
        let path = ground.path(piece.output);
        let mut seen = self.guard.look(piece.bytes, Form::of(path));
        if !seen.is_empty() {
            let printed = self.printed.look(piece.bytes, Form::of(path));
            let lies_in = |at: &Range<usize>| {
                printed
                    .iter()
                    .any(|name| name.at.start <= at.start && at.end <= name.at.end && name.at != *at)
            };
            seen.retain(|seen| !(self.secrets[seen.secret as usize].yields && lies_in(&seen.at)));
        }
        let end = piece.bytes.len() - if piece.is_last { 0 } else { MARGIN.min(piece.bytes.len()) };
        let known = piece.seen.saturating_sub(MARGIN);
        seen.retain(|seen| seen.at.end <= end && (piece.seen == 0 || seen.at.end > known));
        self.refused(ground, piece.output, seen)
            .into_iter()
            .flat_map(|sighting| {
                let line =
                    piece.lines + memchr::memchr_iter(b'\n', &piece.bytes[..sighting.at.start]).count() + 1;
                self.leak(ground, piece.output, sighting.secret, line)
            })
            .collect()
    }

    /// What there is to say before any output is made: addresses that tell what is withheld, and secrets that
    /// are not looked for.
    pub fn fore_words(&self, ground: &dyn Ground) -> Vec<Diagnostic> {
        let unsearched = self.unsearched.iter().map(|unsearched| self.unsearched(ground, unsearched));
        self.addresses(ground).into_iter().chain(unsearched).collect()
    }

    /// File names become addresses, and stand in every link.
    fn addresses(&self, ground: &dyn Ground) -> Vec<Diagnostic> {
        let (mut paths, mut starts) = (String::new(), Vec::new());
        for output in 0..ground.outputs() {
            starts.push(paths.len());
            paths.push_str(ground.path(output));
            paths.push('\n');
        }
        let mut told = Vec::new();
        let mut known = BTreeSet::new();
        for seen in self.guard.look_in_paths(&paths) {
            let output = starts.partition_point(|start| *start <= seen.at.start) - 1;
            let only_warns = matches!(self.secrets[seen.secret as usize].reach, Reach::WarnNear(_));
            let is_told = only_warns || self.is_its_own_tombstone(ground, output, seen.secret);
            if !is_told && known.insert(output) {
                told.extend(self.address(ground, output, seen.secret));
            }
        }
        told
    }

    fn address(&self, ground: &dyn Ground, output: usize, number: u32) -> Vec<Diagnostic> {
        let secret = &self.secrets[number as usize];
        let origin = self.origin(ground, secret);
        let told = |file: &Text, span, what: &str, help: &str| {
            let message = format!("{what} holds a word that is withheld: {origin}");
            let told = Diagnostic::new(&rules::ID_TELLS_A_NAME, file, span, message)
                .help(help)
                .help("the word is not shown here: this message may be copied into a log");
            if secret.what.is_part_of_name() { told.help(self.way_out(ground, secret)) } else { told }
        };
        if let Some(file) = ground.record(output).and_then(|record| ground.file(record)) {
            return vec![told(&file, None, "the name of this file", RENAME)];
        }
        let places = self.places.get_or_init(|| self.find_places(ground)).get(&number);
        let files = places.into_iter().flatten().filter(|place| place.field == Field::File);
        let files: Vec<Diagnostic> = files
            .map(|place| told(&place.file, Some(place.span), "the name of this file", FILE_HELP))
            .collect();
        match files.is_empty() {
            true => {
                let what = "an address, made from a tag, an old address or the name of a file,";
                vec![told(&ground.path(output).into(), None, what, RENAME)]
            }
            false => files,
        }
    }

    fn unsearched(&self, ground: &dyn Ground, unsearched: &Unsearched) -> Diagnostic {
        let Unsearched { from, why } = unsearched;
        let what = match (&from.line, from.words) {
            (Some(line), words) => format!("{words} (line {line})"),
            (None, words) => words.to_owned(),
        };
        let told = |rule, message| Diagnostic::new(rule, &from.file, from.span, message);
        match why {
            Why::PrintedBy(id) => {
                let message =
                    format!("{what} is the very name that a released record prints, so it is not looked for");
                let file = ground.file_of_id(id).unwrap_or_else(|| id.clone());
                told(&rules::OPEN_ELSEWHERE, message)
                    .help(format!("it is printed by {}", self.guard.shown_path(&file, ground.tree())))
                    .help("right, if it is another person of that name; else close the record that prints it")
            }
            Why::BorneBy(id) => {
                let message = format!(
                    "{what} is also what a released record is called: it is a leak where that stands"
                );
                let file = ground.file_of_id(id).unwrap_or_else(|| id.clone());
                told(&rules::OPEN_ELSEWHERE, message)
                    .help(format!("it is called so in {}", self.guard.shown_path(&file, ground.tree())))
                    .help("is it called after somebody else? Say so, unpublished: `private: {accepted: {open-elsewhere: \"a poet of that name\"}}`; then the name is not looked for")
            }
            Why::Printed => {
                let message =
                    format!("{what} is a word of a released title or name, so it is not looked for alone");
                told(&rules::OPEN_ELSEWHERE, message)
                    .help("right, if the word alone tells nothing; else take it out of that title or name")
            }
            Why::WordPrintedBy(id) => {
                let file = ground.file_of_id(id).unwrap_or_else(|| id.clone());
                let file = self.guard.shown_path(&file, ground.tree());
                let message = format!(
                    "a word of {what} also stands in the name or title of another record, so it is not looked for alone"
                );
                told(&rules::OPEN_ELSEWHERE, message)
                    .help(format!("it stands in {file}; the whole name is looked for all the same"))
                    .as_note()
            }
            Why::HouseWord => {
                let message = format!(
                    "a word of {what} is one that the site's own pages have, so it is not looked for alone"
                );
                told(&rules::OPEN_ELSEWHERE, message)
                    .help("the whole name is looked for all the same; read the pages about this person for the word")
                    .as_note()
            }
            Why::Accepted => {
                let message = format!(
                    "a word of {what} is looked for on no page: `private: accepted` says that it is an everyday word"
                );
                told(&rules::TOO_COMMON, message)
                    .help("the whole name is looked for all the same; read the pages about this person for the word")
                    .as_note()
            }
            Why::OddLine(names) => {
                let found = match names {
                    0 => "it is looked for only as a whole".to_owned(),
                    1 => "it is looked for as a whole, and so is one name in it".to_owned(),
                    names => format!("it is looked for as a whole, and so are {names} names in it"),
                };
                told(&rules::LIST_LINE, format!("{what} holds more than one name: {found}"))
                    .help("single words in it are not looked for; write one name a line, and a remark on a line of its own that begins with `# `")
            }
            Why::EmptyList => {
                told(&rules::LIST_LINE, "the withheld list is empty, so nothing is looked for".into())
                    .help("write the names that must never be published into it, one a line")
            }
            Why::TooShort => {
                let message =
                    format!("{what} is too short to be looked for: it would be found in other words");
                told(&rules::TOO_COMMON, message).help("write more of it, such as the whole name")
            }
        }
    }

    /// The sightings that an output must not go out with, one a secret.
    fn refused(&self, ground: &dyn Ground, output: usize, seen: Vec<Sighting>) -> Vec<Sighting> {
        let mut known = BTreeSet::new();
        let wholes = Wholes::of(&seen, &self.secrets);
        seen.into_iter()
            .filter(|sighting| !wholes.hold(&sighting.at)) // the whole name is told already
            .filter(|sighting| !self.is_far(ground, output, sighting.secret))
            .filter(|sighting| !self.is_its_own_tombstone(ground, output, sighting.secret))
            .filter(|sighting| known.insert(sighting.secret))
            .filter(|sighting| {
                let refuses = self.refuses(ground, output, sighting.secret);
                match refuses {
                    true => drop(lock(&self.told).insert(sighting.secret)),
                    false => drop(lock(&self.passed).entry(sighting.secret).or_default().insert(output)),
                }
                refuses
            })
            .collect()
    }

    /// The address of a withdrawn record is kept, and readers had it: its own id stands there, and what `new` made that id
    /// of, its title. A name in it is another thing.
    fn is_its_own_tombstone(&self, ground: &dyn Ground, output: usize, secret: u32) -> bool {
        let Some(id) = ground.tombstone(output) else { return false };
        let secret = &self.secrets[secret as usize];
        match secret.what {
            What::Id => id == &*secret.text,
            What::Title => ground.file_of_id(id).is_some_and(|file| file == secret.from.file),
            _ => false,
        }
    }

    /// Whether it says nothing on this page.
    fn is_far(&self, ground: &dyn Ground, output: usize, secret: u32) -> bool {
        matches!(&self.secrets[secret as usize].reach, Reach::WarnNear(near) if !is_near(ground, output, near))
    }

    fn refuses(&self, ground: &dyn Ground, output: usize, secret: u32) -> bool {
        match &self.secrets[secret as usize].reach {
            Reach::Everywhere => true,
            Reach::WarnNear(_) => false,
            Reach::NearOnly(near) => is_near(ground, output, near),
            Reach::UnlessCommon(near) => {
                is_near(ground, output, near) || self.census(ground)[secret as usize] <= MOST_PAGES
            }
        }
    }

    /// For each secret the number of pages that hold it and do not name its record. It takes as long as making
    /// every page, so only a word that might be common calls for it.
    fn census(&self, ground: &dyn Ground) -> &[usize] {
        self.census.get_or_init(|| {
            let mut counts = vec![0; self.secrets.len()];
            let mut bytes = Vec::new();
            for output in (0..ground.outputs()).filter(|output| ground.path(*output).ends_with(".html")) {
                bytes.clear();
                ground.make(output, &mut bytes);
                let seen = self.guard.look(&bytes, Form::Markup);
                for secret in seen.iter().map(|sighting| sighting.secret).collect::<BTreeSet<_>>() {
                    if let Reach::UnlessCommon(near) = &self.secrets[secret as usize].reach
                        && !is_near(ground, output, near)
                    {
                        counts[secret as usize] += 1;
                    }
                }
            }
            counts
        })
    }

    /// A message for each place in the file from which it comes.
    fn leak(&self, ground: &dyn Ground, output: usize, secret: u32, line: usize) -> Vec<Diagnostic> {
        let places = self.places(ground, secret, ground.record(output));
        let secret = &self.secrets[secret as usize];
        let message = format!("this would be published, and it is withheld: {}", self.origin(ground, secret));
        let path = ground.path(page_rather_than(ground, output, places).unwrap_or(output));
        let where_ = if places.is_empty() { format!("{path}, line {line}") } else { path.to_owned() };
        let told = |file: &Text, span, field| {
            let told = Diagnostic::new(&rules::LEAK, file, span, message.clone())
                .help(format!("{STANDS_IN}{where_}"))
                .help(self.mend(ground, secret, field));
            if secret.what.is_part_of_name() { told.help(self.way_out(ground, secret)) } else { told }
        };
        match places {
            [] => vec![told(&ground.path(output).into(), None, Field::Body)],
            places => places.iter().map(|place| told(&place.file, Some(place.span), place.field)).collect(),
        }
    }

    fn mend(&self, ground: &dyn Ground, secret: &Secret, field: Field) -> String {
        let file = || self.guard.shown_path(&secret.from.file, ground.tree());
        match (secret.what, field) {
            (What::Id, Field::Address) => format!(
                "an id goes into no address, not by chance either, and the address of another you cannot change: rename {} to something neutral (a year and a number), and what refers to it",
                file()
            ),
            (What::Id, _) => format!(
                "take the id out, or a word that is the same; or, if the word must stand here, rename {} to something neutral (a year and a number), and what refers to it",
                file()
            ),
            (What::Title, _) => {
                "take these words out; if the record may be seen, set `publish: public` there".into()
            }
            (_, Field::File) => FILE_HELP.into(),
            _ if !secret.from.words.contains("name") => {
                "take these words out here; if they may be read after all, open them where they are withheld"
                    .into()
            }
            (_, Field::Body) => {
                "take it out, or put the person's record there: `[[id]]` shows what may be printed".into()
            }
            (_, Field::StandIn) => "choose one that holds no word of the name".into(),
            _ => "take it out".into(),
        }
    }

    /// What to write where one word of a name is not the person.
    fn way_out(&self, ground: &dyn Ground, secret: &Secret) -> String {
        let file = self.guard.shown_path(&secret.from.file, ground.tree());
        format!(
            "if it is an everyday word that means nobody anywhere, say so in {file}, with the word: `private: {{accepted: {{too-common: \"... is also ...\"}}}}`"
        )
    }

    /// The places of a secret in one of the writer's files: the record's own, if it stands there.
    fn places(&self, ground: &dyn Ground, secret: u32, record: Option<Number>) -> &[Place] {
        let Some(places) = self.places.get_or_init(|| self.find_places(ground)).get(&secret) else {
            return &[];
        };
        let mut files = places.chunk_by(|one, next| one.file == next.file);
        let is_own = |places: &[Place]| record.is_some() && places[0].record == record;
        files.clone().find(|places| is_own(places)).or_else(|| files.next()).unwrap_or(&[])
    }

    /// The places of each secret in each file from which pages are made.
    fn find_places(&self, ground: &dyn Ground) -> FxHashMap<u32, Vec<Place>> {
        let tree = ground.tree();
        let released = ground.released_files();
        let released =
            released.iter().filter_map(|(file, record)| Some((file, tree.text_of(file)?, Some(*record))));
        let others = tree.templates.iter().chain(tree.settings.as_deref());
        let others = others.filter_map(|file| Some((&file.path, tree.text_of(&file.path)?, None)));
        let mut places: FxHashMap<u32, Vec<Place>> = FxHashMap::default();
        for (path, text, record) in released.chain(others) {
            let hidden = Mask::of(&text);
            for seen in self.look_in_source(&text).into_iter().filter(|seen| !hidden.hides(&seen.seen.at)) {
                let Faint { seen: Sighting { secret, at }, is_faint } = seen;
                let span = Span::new(at.start, at.end);
                let is_id = self.secrets[secret as usize].what == What::Id;
                if is_id && record.is_some_and(|record| ground.is_reference(record, span)) {
                    continue;
                }
                let known = places.entry(secret).or_default();
                if known.iter().rev().take_while(|place| place.file == *path).count() < MOST_PLACES {
                    let field = Field::of(&text, &at);
                    known.push(Place { file: path.clone(), span, record, is_faint, field });
                }
            }
        }
        for places in places.values_mut().filter(|places| places.iter().any(|place| !place.is_faint)) {
            places.retain(|place| !place.is_faint);
        }
        places
    }

    /// Every secret in a writer's file, as a reader of its words finds it, and as one of addresses and data does.
    fn look_in_source(&self, text: &str) -> Vec<Faint> {
        let read = self.guard.look(text.as_bytes(), Form::Text);
        let wholes = Wholes::of(&read, &self.secrets);
        let body = body_start(text);
        let stands_firm = |seen: &Sighting| {
            let token = token(text, &seen.at);
            let is_key = seen.at.start < body && self.secrets[seen.secret as usize].what == What::Id;
            is_key || token.contains('/') || token.trim_end_matches('.').contains('.')
        };
        let spelt = self.guard.look_in_paths(text);
        let spelt = spelt.into_iter().filter(|seen| !read.contains(seen));
        let spelt = spelt.map(|seen| Faint { is_faint: !stands_firm(&seen), seen });
        let mut all: Vec<Faint> =
            read.iter().map(|seen| Faint { seen: seen.clone(), is_faint: false }).chain(spelt).collect();
        all.retain(|found| !wholes.hold(&found.seen.at));
        all.sort_by_key(|found| (found.seen.at.start, found.seen.secret));
        all
    }

    /// What a secret is, and where it is kept: `the name in content/people/w1.md, line 2`.
    fn origin(&self, ground: &dyn Ground, secret: &Secret) -> String {
        let from = &secret.from;
        let text = || ground.tree().text_of(&from.file);
        let line = || Some(locate(&text()?, from.span?.start as usize).line);
        let line = from.line.or_else(line).map_or(String::new(), |line| format!(", line {line}"));
        let part = if secret.what.is_part_of_name() { "a word of " } else { "" };
        format!("{part}{} in {}{line}", from.words, self.guard.shown_path(&from.file, ground.tree()))
    }

    /// What there is to say once all outputs were read: words too common to be guarded, and parts of names.
    pub fn after_words(&self, ground: &dyn Ground) -> Vec<Diagnostic> {
        let (passed, told) = (lock(&self.passed), lock(&self.told));
        let untold = passed.iter().filter(|(secret, _)| !told.contains(secret));
        untold.filter_map(|(secret, outputs)| self.passed_by(ground, *secret, outputs)).collect()
    }

    /// The places of a secret in the file of a page on which it stands.
    fn places_on(&self, ground: &dyn Ground, secret: u32, outputs: &BTreeSet<usize>) -> &[Place] {
        const MOST_ASKED: usize = 100;
        let records: BTreeSet<Number> =
            outputs.iter().filter_map(|output| ground.record(*output)).take(MOST_ASKED).collect();
        let is_theirs = |places: &&[Place]| {
            places.first().and_then(|place| place.record).is_some_and(|record| records.contains(&record))
        };
        let mut of_each = records.iter().map(|record| self.places(ground, secret, Some(*record)));
        of_each.find(is_theirs).unwrap_or_else(|| self.places(ground, secret, None))
    }

    /// Other files only tell again what pages tell.
    fn passed_by(&self, ground: &dyn Ground, number: u32, outputs: &BTreeSet<usize>) -> Option<Diagnostic> {
        let secret = &self.secrets[number as usize];
        let is_page = |output: &&usize| ground.path(**output).ends_with(".html");
        let first = *outputs.iter().find(is_page)?;
        let pages = match outputs.iter().filter(is_page).count() {
            1 => "1 page".to_owned(),
            count => format!("{count} pages"),
        };
        let places = self.places_on(ground, number, outputs);
        let first = places.first().map_or_else(
            || self.guard.shown_path(ground.path(first), ground.tree()).into_owned(),
            |place| {
                let text = ground.tree().text_of(&place.file);
                let line = text.map_or(1, |text| locate(&text, place.span.start as usize).line);
                format!("{}, line {line}", self.guard.shown_path(&place.file, ground.tree()))
            },
        );
        let Origin { file, span, words, .. } = &secret.from;
        if let Reach::WarnNear(_) = secret.reach {
            let message = format!("a word of {words} stands on {pages} about the same matter, open to read");
            let told = Diagnostic::new(&rules::REDACTED_WORD_ELSEWHERE, file, *span, message)
                .help(format!("it stands in {first}"))
                .help("if it is what the redaction leaves out, take it out there as well, or redact it")
                .help("right, if it is another person or thing there");
            let is_everyday = outputs.iter().filter(is_page).count() > MOST_PAGES;
            return Some(if is_everyday { told.as_note() } else { told });
        }
        let message = match (&secret.reach, secret.what) {
            (Reach::NearOnly(_), what) if what.is_part_of_name() => {
                format!("a word of {words} stands on {pages} about other matters")
            }
            (Reach::NearOnly(_), _) => format!("{words} stands on {pages}, open to read"),
            _ => format!("{words} stands on {pages} about other matters: guarding it would stop every build"),
        };
        let told = Diagnostic::new(&rules::TOO_COMMON, file, *span, message)
            .help(format!("look at one place where it stands: {first}"))
            .help("right, if it is another person or an everyday word there; if not, take it out: it is printed");
        Some(told)
    }
}

fn lock<T>(shared: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Where whole names stand, and secrets that always refuse an output: what lies within one of them is told with it.
struct Wholes {
    starts: Vec<usize>,
    /// The longest of those that start so far, and the furthest end among them.
    furthest: Vec<(usize, usize)>,
}

impl Wholes {
    /// Sightings are sorted by where they start.
    fn of(seen: &[Sighting], secrets: &[Secret]) -> Wholes {
        let mut wholes = Wholes { starts: Vec::new(), furthest: Vec::new() };
        let refuses = |seen: &&Sighting| {
            let secret = &secrets[seen.secret as usize];
            let is_name = secret.what == What::Name && matches!(secret.reach, Reach::NearOnly(_));
            matches!(secret.reach, Reach::Everywhere) || is_name
        };
        let mut furthest = (0, 0);
        for Sighting { at, .. } in seen.iter().filter(refuses) {
            if at.end > furthest.0 {
                furthest = (at.end, at.start);
            }
            wholes.starts.push(at.start);
            wholes.furthest.push(furthest);
        }
        wholes
    }

    /// Whether a place lies within a longer one.
    fn hold(&self, at: &Range<usize>) -> bool {
        let before = self.starts.partition_point(|start| *start <= at.start);
        self.furthest[..before]
            .last()
            .is_some_and(|(end, start)| *end >= at.end && (*start, *end) != (at.start, at.end))
    }
}

const RENAME: &str = "file names become addresses: rename it, and what refers to it, to something neutral (a year and a number)";

/// A secret in a writer's file.
struct Faint {
    seen: Sighting,
    is_faint: bool,
}

/// What the help of a leak says of the output begins so.
const STANDS_IN: &str = "it would stand in ";

/// A place that many pages repeat is told once, with the number of them.
pub fn gathered(told: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut gathered: Vec<Diagnostic> = Vec::with_capacity(told.len());
    let mut known: BTreeMap<(Text, u32, String), (usize, BTreeSet<String>)> = BTreeMap::new();
    for fault in told {
        let page = fault.help.first().and_then(|help| help.strip_prefix(STANDS_IN)).map(str::to_owned);
        match page.filter(|_| fault.rule == &rules::LEAK).zip(fault.span) {
            None => gathered.push(fault),
            Some((page, span)) => {
                let key = (fault.file.clone(), span.start, fault.message.clone());
                let (_, pages) = known.entry(key).or_insert_with(|| {
                    gathered.push(fault);
                    (gathered.len() - 1, BTreeSet::new())
                });
                pages.insert(page);
            }
        }
    }
    for (number, pages) in known.into_values().filter(|(_, pages)| pages.len() > 1) {
        let more = match pages.len() - 1 {
            1 => "1 more file".to_owned(),
            more => format!("{more} more files"),
        };
        gathered[number].help[0].push_str(&format!(", and in {more}"));
    }
    gathered
}

const FILE_HELP: &str = "rename the file, on the disk and here, to something neutral (a year and a number): its name becomes an address";

/// What stands in a data file is told of the page that says the same: that is the one that a writer knows.
fn page_rather_than(ground: &dyn Ground, output: usize, places: &[Place]) -> Option<usize> {
    let place = places.first().filter(|place| !place.is_faint)?;
    let record = place.record.filter(|_| !ground.path(output).ends_with(".html"))?;
    (0..ground.outputs()).find(|other| ground.record(*other) == Some(record))
}

fn is_near(ground: &dyn Ground, output: usize, near: &Near) -> bool {
    ground.record(output).is_some_and(|record| near.holds(record))
}
