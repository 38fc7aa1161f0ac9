//! What is said of a secret that was found: where it stands, what it is, how to mend it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rayon::prelude::*;

use super::places::{Field, Place};
use super::{Ground, Keeper, MOST_PAGES, lock};
use crate::diag::{Diagnostic, Topic};
use crate::guard::Form;
use crate::guard::fits::is_stop;
use crate::release::withheld::{Kept, Origin, Printing, Reach, Secret, What, is_family_and_given_name};
use crate::rules;
use crate::text::{Span, Text, fold, locate};

const RENAME: &str = "file names become addresses: rename it, and what refers to it, to something neutral (a year and a number)";

const OLD_ADDRESS: &str = "take it out of `old_paths`: it would become an address again";

const FILE_HELP: &str = "rename the file, on the disk and here, to something neutral (a year and a number): its name becomes an address";

/// So many are read together: what is kept of each letter that is read closely takes room.
const ADDRESSES_AT_ONCE: usize = 1024;

impl Keeper {
    /// What there is to say before any output is made: addresses that tell what is withheld, and secrets that
    /// are not looked for.
    pub fn fore_words(&self, ground: &dyn Ground) -> Vec<Diagnostic> {
        let unsearched = self.unsearched.iter().map(|unsearched| self.unsearched(ground, unsearched));
        self.addresses(ground).into_iter().chain(unsearched).collect()
    }

    /// File names become addresses, and stand in every link.
    fn addresses(&self, ground: &dyn Ground) -> Vec<Diagnostic> {
        let all = 0..ground.outputs();
        let parts: Vec<Range<usize>> = all
            .clone()
            .step_by(ADDRESSES_AT_ONCE)
            .map(|from| from..all.end.min(from + ADDRESSES_AT_ONCE))
            .collect();
        let seen: Vec<(usize, u32)> =
            parts.into_par_iter().flat_map_iter(|outputs| self.seen_in_addresses(ground, outputs)).collect();
        let mut told = Vec::new();
        let mut known = BTreeSet::new();
        for (output, secret) in seen {
            let only_warns = matches!(self.secrets[secret as usize].reach, Reach::WarnNear(_));
            let is_told = only_warns || self.is_its_own_tombstone(ground, output, secret);
            if !is_told && known.insert(output) {
                told.extend(self.address(ground, output, secret));
                lock(&self.in_addresses).insert(secret);
            }
        }
        told
    }

    /// Which secrets stand in the addresses of which outputs, in their order.
    fn seen_in_addresses(&self, ground: &dyn Ground, outputs: Range<usize>) -> Vec<(usize, u32)> {
        let (mut paths, mut starts) = (String::new(), Vec::new());
        let first = outputs.start;
        for output in outputs {
            starts.push(paths.len());
            paths.push_str(ground.path(output));
            paths.push('\n');
        }
        let output = |at: usize| first + starts.partition_point(|start| *start <= at) - 1;
        let seen = self.guard.look_in_paths(&paths);
        seen.into_iter().map(|seen| (output(seen.at.start), seen.secret)).collect()
    }

    fn address(&self, ground: &dyn Ground, output: usize, number: u32) -> Vec<Diagnostic> {
        let secret = &self.secrets[number as usize];
        let origin = self.origin(ground, secret);
        let told = |file: &Text, span, what: &str, help: &str| {
            let message = format!("{what} holds a word that is withheld: {origin}");
            let told = Diagnostic::new(&rules::ID_TELLS_A_NAME, file, span, message)
                .help(help)
                .help("the word is not shown here: this message may be copied into a log");
            match self.way_out(ground, secret, None).filter(|_| secret.what.is_part_of_name()) {
                Some(way_out) => told.help(way_out),
                None => told,
            }
        };
        if let Some(file) = ground.record(output).and_then(|record| ground.file(record)) {
            if secret.printing.as_ref().is_some_and(|printing| printing.file == file) {
                return Vec::new(); // the page of this address holds the name, and is refused for it
            }
            return vec![match is_named_for(ground.path(output), &file) {
                true => told(&file, None, "the name of this file", RENAME),
                false => told(&file, None, "an address under `old_paths`", OLD_ADDRESS),
            }];
        }
        if let Some(file) = ground.copied(output) {
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

    /// A message for each place in the file from which it comes. All of these secrets stand there.
    pub(super) fn leak(
        &self,
        ground: &dyn Ground,
        output: usize,
        secrets: &[u32],
        line: usize,
    ) -> Vec<Diagnostic> {
        let all = secrets.iter().map(|secret| &self.secrets[*secret as usize]);
        if let Some((secret, printing)) =
            all.clone().find_map(|secret| Some((secret, secret.printing.as_ref()?)))
        {
            return vec![self.both_printed_and_withheld(ground, output, secret, printing)];
        }
        let places = self.places_of(ground, secrets, ground.record(output));
        let is_in_an_address = {
            let told = lock(&self.in_addresses);
            secrets.iter().all(|secret| told.contains(secret))
        };
        let secrets: Vec<&Secret> = all.collect();
        let mut origins: Vec<String> = secrets.iter().map(|secret| self.origin(ground, secret)).collect();
        origins.dedup();
        let message = format!("this would be published, and it is withheld: {}", origins.join("; "));
        let path = ground.path(page_rather_than(ground, output, places).unwrap_or(output));
        let where_ = if places.is_empty() { format!("{path}, line {line}") } else { path.to_owned() };
        let told = |file: &Text, span: Option<Span>, field| {
            let told = Diagnostic::new(&rules::LEAK, file, span, message.clone())
                .help(format!("it would stand in {where_}"))
                .about(Topic::Output(where_.clone()));
            let text = ground.tree().text_of(file).filter(|_| span.is_some());
            let written = text.as_deref().zip(span).and_then(|(text, span)| text.get(span.range()));
            let mend = secrets.iter().map(|secret| self.mend(ground, secret, field));
            let ways_out = secrets.iter().filter_map(|secret| self.way_out(ground, secret, written));
            let mut helps: Vec<String> = Vec::new();
            for help in mend.chain(ways_out) {
                if !helps.contains(&help) {
                    helps.push(help);
                }
            }
            helps.into_iter().fold(told, Diagnostic::help)
        };
        match (places, ground.copied(output)) {
            (_, Some(file)) => vec![told(&file, None, Field::Other)],
            // No record says it: a link to the address does, most likely.
            ([], None) if is_in_an_address => {
                vec![told(&ground.path(output).into(), None, Field::Body).about(Topic::Address)]
            }
            ([], None) => vec![told(&ground.path(output).into(), None, Field::Body)],
            (places, None) => {
                places.iter().map(|place| told(&place.file, Some(place.span), place.field)).collect()
            }
        }
    }

    /// One message for all the outputs that hold the name: it is mended where it is printed, or where it is withheld.
    fn both_printed_and_withheld(
        &self,
        ground: &dyn Ground,
        output: usize,
        secret: &Secret,
        printing: &Printing,
    ) -> Diagnostic {
        let kept = match secret.from.kept {
            Kept::WordOfPrivateName => Kept::PrivateName,
            kept => kept,
        };
        let place = self.place_kept(ground, &secret.from);
        let message =
            format!("`named_because` has this name printed, and it is withheld: {} in {place}", kept.words());
        let take_out = match kept {
            Kept::ListLine => "take that line out of the list",
            _ => "take it out of `private: {names: ...}`",
        };
        let path = ground.path(output);
        Diagnostic::new(&rules::LEAK, &printing.file, printing.span, message)
            .help(format!("it would stand in {path}"))
            .help(format!("if it may be printed, {take_out}"))
            .help("if it may not, remove `named_because`: the pseudonym or description is printed instead")
            .about(Topic::Output(path.to_owned()))
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
            _ if !secret.from.kept.is_of_name() => {
                "take these words out here; if they may be read after all, open them where they are withheld"
                    .into()
            }
            (_, Field::Body) => {
                let take_out =
                    "take it out, or put the person's record there: `[[id]]` shows what may be printed";
                format!("{take_out}{}", self.or_print_it(ground, secret))
            }
            (_, Field::StandIn) => "choose one that holds no word of the name".into(),
            _ => format!("take it out{}", self.or_print_it(ground, secret)),
        }
    }

    /// A name may be closed for no other reason than that nobody said why it may be printed: that is a way out too.
    fn or_print_it(&self, ground: &dyn Ground, secret: &Secret) -> String {
        match secret.from.kept {
            Kept::Name { only_lacks_reason: true } | Kept::OtherName { only_lacks_reason: true }
                if secret.what == What::Name =>
            {
                format!(
                    "\nor, if the name may be printed, say why in {}: casefile explain named_because",
                    self.guard.shown_path(&secret.from.file, ground.tree())
                )
            }
            _ => String::new(),
        }
    }

    /// What to write where everyday words are not the person whose name they are too. `written` is what stands there.
    fn way_out(&self, ground: &dyn Ground, secret: &Secret, written: Option<&str>) -> Option<String> {
        let Origin { file, kept, .. } = &secret.from;
        let file = self.guard.shown_path(file, ground.tree());
        if *kept == Kept::ListLine {
            return (secret.what == What::Word).then(|| {
                "if it is an everyday word there, write the whole name in that line of the list in its place".into()
            });
        }
        let is_whole = matches!(secret.what, What::Name | What::LargeName);
        let count = fold::words(&secret.text).len();
        if !kept.is_of_name() && !secret.what.is_part_of_name() {
            return None;
        }
        match (is_whole, count) {
            (true, 2..) if written.is_some_and(|written| is_turned(written, &secret.text)) => Some(
                "if this is a place, which has the words in this order, give it a record under `content/places/`: then it is told apart".into(),
            ),
            (true, 2..) => written.filter(|written| are_plain_words(written)).map(|_| {
                format!(
                    "if these are everyday words there and mean nobody, write them otherwise; or say so in {file}, with each of the words: `private: {{accepted: {{too-common: \"... and ... are also ...\"}}}}`; then they are looked for where all are written large"
                )
            }),
            (true, _) => {
                let stops = match is_family_and_given_name(&secret.text) {
                    true => "then it stops only pages about the same matter",
                    false => "then it stops nothing, and you are told on how many pages it stands",
                };
                Some(format!(
                    "if it is an everyday word that means nobody anywhere, say so in {file}, with the word: `private: {{accepted: {{too-common: \"... is also ...\"}}}}`; {stops}"
                ))
            }
            (false, _) => Some(format!(
                "if it is an everyday word that means nobody anywhere, say so in {file}, with the word: `private: {{accepted: {{too-common: \"... is also ...\"}}}}`"
            )),
        }
    }

    /// What a secret is, and where it is kept: `the name in content/people/w1.md, line 2`.
    fn origin(&self, ground: &dyn Ground, secret: &Secret) -> String {
        let part = if secret.what.is_part_of_name() { "a word of " } else { "" };
        format!("{part}{} in {}", secret.from.kept.words(), self.place_kept(ground, &secret.from))
    }

    /// `content/people/w1.md, line 2`.
    fn place_kept(&self, ground: &dyn Ground, from: &Origin) -> String {
        let text = || ground.tree().text_of(&from.file);
        let line = || Some(locate(&text()?, from.span?.start as usize).line);
        let line = from.line.or_else(line).map_or(String::new(), |line| format!(", line {line}"));
        format!("{}{line}", self.guard.shown_path(&from.file, ground.tree()))
    }

    /// What there is to say once all outputs were read: words too common to be guarded, and parts of names.
    pub fn after_words(&self, ground: &dyn Ground) -> Vec<Diagnostic> {
        let (passed, told) = (lock(&self.passed), lock(&self.told));
        let untold = passed.iter().filter(|(secret, _)| !told.contains(secret));
        untold.filter_map(|(secret, outputs)| self.passed_by(ground, *secret, outputs)).collect()
    }

    /// Other files only tell again what pages tell.
    fn passed_by(&self, ground: &dyn Ground, number: u32, outputs: &BTreeSet<usize>) -> Option<Diagnostic> {
        let secret = &self.secrets[number as usize];
        let is_page = |output: &&usize| {
            let path = ground.path(**output);
            path.ends_with(".html") || (Form::of(path) != Form::Script && ground.copied(**output).is_some())
        };
        let first = *outputs.iter().find(is_page)?;
        let things = if ground.path(first).ends_with(".html") { "page" } else { "file" };
        let pages = match outputs.iter().filter(is_page).count() {
            1 => format!("1 {things}"),
            count => format!("{count} {things}s"),
        };
        let places = self.places_on(ground, number, outputs);
        let first = places.first().map_or_else(
            || {
                let path = ground.copied(first).unwrap_or_else(|| ground.path(first).into());
                self.guard.shown_path(&path, ground.tree()).into_owned()
            },
            |place| {
                let text = ground.tree().text_of(&place.file);
                let line = text.map_or(1, |text| locate(&text, place.span.start as usize).line);
                format!("{}, line {line}", self.guard.shown_path(&place.file, ground.tree()))
            },
        );
        let Origin { file, span, kept, .. } = &secret.from;
        let words = kept.words();
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

/// Whether an address is made of the name of this file, or of the folder around its `index.md`.
fn is_named_for(path: &str, file: &str) -> bool {
    let stem = file.strip_suffix("/index.md").or_else(|| file.strip_suffix(".md")).unwrap_or(file);
    let id = stem.rsplit('/').next().unwrap_or(stem);
    path.rsplit('/').next().is_some_and(|name| name.starts_with(id))
}

/// Whether words are written as a name is, and in another order than this one.
fn is_turned(written: &str, name: &str) -> bool {
    let has_comma = written.contains([',', '،', '，', '、']);
    !has_comma && !are_plain_words(written) && fold::joined(written) != fold::joined(name)
}

/// Whether words are written as no name is: one of them small, or with the end of a sentence between them.
fn are_plain_words(written: &str) -> bool {
    let has_small_word =
        |part: &str| part.split_whitespace().any(|word| word.starts_with(char::is_lowercase));
    has_small_word(written) || written.split(char::is_alphanumeric).any(is_stop)
}

/// A place that many pages repeat is told once, with the number of them. What follows from the name of a file, which is told as an
/// error of its own, is not told again for each page that links to it.
pub fn gathered(told: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut gathered: Vec<Diagnostic> = Vec::with_capacity(told.len());
    let mut known: BTreeMap<(Text, u32, String), (usize, BTreeSet<String>)> = BTreeMap::new();
    for fault in told.into_iter().filter(|fault| fault.topic != Topic::Address) {
        match (&fault.topic, fault.span) {
            (Topic::Output(page), Some(span)) => {
                let page = page.clone();
                let key = (fault.file.clone(), span.start, fault.message.clone());
                let (_, pages) = known.entry(key).or_insert_with(|| {
                    gathered.push(fault);
                    (gathered.len() - 1, BTreeSet::new())
                });
                pages.insert(page);
            }
            _ => gathered.push(fault),
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

/// What stands in a data file is told of the page that says the same: that is the one that a writer knows.
fn page_rather_than(ground: &dyn Ground, output: usize, places: &[Place]) -> Option<usize> {
    let place = places.first().filter(|place| !place.is_faint)?;
    let record = place.record.filter(|_| !ground.path(output).ends_with(".html"))?;
    (0..ground.outputs()).find(|other| ground.record(*other) == Some(record))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The way out that a message tells would not help where the guard finds the words all the same.
    #[test]
    fn the_end_of_a_sentence_is_the_same_to_a_message_as_to_the_guard() {
        for plain in ["Will. Grant", "Will!\nGrant", "Will。 Grant", "Will… Grant", "will Grant"] {
            assert!(are_plain_words(plain), "{plain}");
        }
        for name in ["Will Grant", "Will: Grant", "Will.Grant", "Will (Grant", "Will, Grant"] {
            assert!(!are_plain_words(name), "{name}");
        }
    }
}
