//! `casefile open`: what a record needs before it can be public, what it names that is closed, and the writer's word
//! for each. All of it is tried on the whole site first; then each file gets its one line changed, or none does.

use std::collections::BTreeSet;
use std::io::{self, BufRead};
use std::path::Path;

use super::args::{Global, Open};
use super::console::Console;
use super::rows::{find, state, title};
use super::site::{self, Site, Telling, pull_all, tell};
use super::{Exit, Refusal};
use crate::desk::trial::{self, Change};
use crate::desk::{files, line};
use crate::diag::{self, Diagnostic};
use crate::disk;
use crate::frontmatter::list;
use crate::kinds::relations::info;
use crate::kinds::{Details, Kind, Record};
use crate::link::Index;
use crate::model::consent::{Consent, Refusal as Refused};
use crate::model::vocabulary::{Scope, Vocabulary};
use crate::pipeline::{Options, Prepared, Purpose};
use crate::release::opening::{Reason, Verdict};
use crate::text::{Text, counted};

pub fn run(open: &Open, global: &Global, console: &Console) -> Result<Exit, Refusal> {
    let site = Site::open(global, console, Purpose::Look)?;
    let root = site.root.clone();
    let (before, _) = site.finish();
    let index = find(&open.id, &root, &before)?;
    refuse(&before, index)?;
    let work = Work { root: &root, before: &before, options: site::options(global), console };
    if !work.lacks_nothing(index)? {
        return Ok(Exit::Content);
    }
    let Some(chosen) = work.ask(index, open.yes)? else {
        console.say("nothing was changed");
        return Ok(Exit::Clean);
    };
    work.open_all(index, &chosen)
}

/// What no word of the writer's opens.
fn refuse(site: &Prepared, index: Index) -> Result<(), Refusal> {
    let record = site.book.get(index);
    match site.opening.verdict(index) {
        Verdict::Closed(Reason::Unread) => Err(Refusal::new(
            format!("`{}` cannot be read, so it cannot be opened", record.id),
            "casefile check says what is wrong with it",
        )),
        Verdict::Tombstone => Err(Refusal::new(
            format!("`{}` was withdrawn, and is not opened again by a command", record.id),
            "if whoever withdrew it agrees, change `publish:` in its file yourself",
        )),
        _ => Ok(()),
    }
}

struct Work<'w> {
    root: &'w Path,
    before: &'w Prepared,
    options: Options,
    console: &'w Console,
}

impl Work<'_> {
    fn record(&self, index: Index) -> &Record {
        self.before.book.get(index)
    }

    fn is_closed_by_word(&self, index: Index) -> bool {
        matches!(self.before.opening.verdict(index), Verdict::Closed(Reason::Draft | Reason::Review))
    }

    /// Tries the record as if it were public, and all that it names with it: what is still said of its own file is
    /// what it lacks.
    fn lacks_nothing(&self, index: Index) -> Result<bool, Refusal> {
        let mut opened = BTreeSet::from([index]);
        let named = trial::closed_names(self.before, index);
        opened.extend(named.iter().filter(|named| named.is_closed_by_word).map(|named| named.index));
        let after = trial::prepare(self.root, &self.changes(&opened)?, &self.options);
        let own = &self.record(index).file;
        let errors = trial::new_errors(&self.before.diagnostics, &after.diagnostics);
        let lacks: Vec<Diagnostic> = errors.into_iter().filter(|told| told.file == *own).cloned().collect();
        if lacks.is_empty() {
            return Ok(true);
        }
        tell(&lacks, &after, Telling::errors(), self.console)?;
        let things = counted(lacks.len(), "thing");
        self.console.say(&format!(
            "`{}` needs {things} before it can be public; nothing was changed",
            self.record(index).id
        ));
        Ok(false)
    }

    /// The records that the writer opens, the one that was asked for last; `None` if that one stays closed.
    fn ask(&self, index: Index, yes: bool) -> Result<Option<BTreeSet<Index>>, Refusal> {
        let mut chosen = BTreeSet::new();
        let mut asked = BTreeSet::from([index]);
        let mut waiting: Vec<(Index, Index)> = self.named(index);
        while let Some((named, by)) = waiting.pop() {
            if !asked.insert(named) {
                continue;
            }
            if !self.is_closed_by_word(named) {
                self.console.say(&format!(
                    "{}: {}; it stays so",
                    self.words(named, Some(by)),
                    self.why(named)
                ));
            } else if self.says_yes(named, Some(by), yes)? {
                chosen.insert(named);
                waiting.extend(self.named(named));
            }
        }
        if !self.is_closed_by_word(index) {
            self.console.say(&format!("{}: {}", self.words(index, None), self.why(index)));
            return Ok((!chosen.is_empty()).then_some(chosen));
        }
        let is_opened = self.says_yes(index, None, yes)?;
        chosen.insert(index);
        Ok(is_opened.then_some(chosen))
    }

    /// What a record names that is closed, last first.
    fn named(&self, by: Index) -> Vec<(Index, Index)> {
        trial::closed_names(self.before, by).iter().rev().map(|named| (named.index, by)).collect()
    }

    fn why(&self, index: Index) -> &'static str {
        match self.before.opening.verdict(index) {
            Verdict::Open => "it is public",
            Verdict::Tombstone => "it was withdrawn",
            Verdict::Closed(Reason::Embargo) => "it says `publish: public`, and opens when its embargo ends",
            Verdict::Closed(Reason::Unread) => "its file cannot be read",
            Verdict::Closed(Reason::Draft | Reason::Review) => "it is closed by its `publish`",
            Verdict::Closed(_) => "it says `publish: public`, and a consent keeps it closed",
        }
    }

    fn says_yes(&self, index: Index, by: Option<Index>, yes: bool) -> Result<bool, Refusal> {
        let record = self.record(index);
        if yes && trial::opens_without_question(record.kind) {
            return Ok(true);
        }
        let question = match question(record) {
            Some(question) => format!("{}\n  {question}", self.words(index, by)),
            None => self.words(index, by),
        };
        self.console.must_say(&format!("{question}\n  open it? [y/N] "));
        self.answer()
    }

    /// One line from whoever sits at the keyboard. Nothing is no, and so is yes in another language: it is told, since
    /// whoever typed it believes that the record is open.
    fn answer(&self) -> Result<bool, Refusal> {
        let mut line = String::new();
        io::stdin().lock().read_line(&mut line).map_err(|error| {
            Refusal::new(
                format!("the answer cannot be read: {}", disk::reason(&error)),
                "nothing was changed",
            )
        })?;
        let answer = said(&line);
        let is_yes = matches!(answer.as_str(), "y" | "yes");
        if !is_yes && !answer.is_ascii() {
            self.console.say("  that is taken for no: only `y` or `yes`, in Latin letters, opens it; type y");
        }
        Ok(is_yes)
    }

    /// `hill-street, a place (draft), named under places by eviction`. People without a printed name by their stand-in.
    fn words(&self, index: Index, by: Option<Index>) -> String {
        let record = self.record(index);
        let state = state(self.before.opening.verdict(index));
        let title = title(record).map_or(String::new(), |title| format!(", \"{title}\""));
        let named = by.map_or(String::new(), |by| self.fields(by, index));
        format!("`{}`, {} ({state}){title}{named}", record.id, record.kind.with_article())
    }

    fn fields(&self, by: Index, index: Index) -> String {
        let references = self.before.book.references(by);
        let fields: BTreeSet<&str> = references
            .filter(|(_, target)| *target == Some(index))
            .map(|(reference, _)| info(reference.relation).field)
            .collect();
        let fields: Vec<&str> = fields.into_iter().collect();
        format!("; `{}` names it: {}", self.record(by).id, fields.join(", "))
    }

    /// What each file becomes. What a record names comes before it: should only some be written, none is public
    /// without its sources.
    fn changes(&self, opened: &BTreeSet<Index>) -> Result<Vec<Change>, Refusal> {
        let mut ordered = Vec::new();
        opened.iter().for_each(|index| self.put(*index, opened, &mut Vec::new(), &mut ordered));
        let closed = ordered.into_iter().filter(|index| self.is_closed_by_word(*index));
        closed.map(|index| self.change(index)).collect()
    }

    /// Puts a record behind those that it names; `above` are the records on whose behalf it is put.
    fn put(&self, index: Index, opened: &BTreeSet<Index>, above: &mut Vec<Index>, ordered: &mut Vec<Index>) {
        if !opened.contains(&index) || above.contains(&index) || ordered.contains(&index) {
            return;
        }
        above.push(index);
        for target in self.before.book.references(index).filter_map(|(_, target)| target) {
            self.put(target, opened, above, ordered);
        }
        above.pop();
        ordered.push(index);
    }

    fn change(&self, index: Index) -> Result<Change, Refusal> {
        let path: &Text = &self.record(index).file;
        let text = self.before.tree.text_of(path).unwrap_or_default();
        let text = line::with_value(&text, "publish", "public").map_err(|_| {
            let message = format!("`publish` in `{path}` cannot be changed without touching other lines");
            Refusal::new(message, "write `publish: public` on a line of its own above the second `---`")
        })?;
        Ok(Change { path: path.clone(), text })
    }

    /// Tries everything that was chosen, every page of it, and then writes.
    fn open_all(&self, index: Index, chosen: &BTreeSet<Index>) -> Result<Exit, Refusal> {
        let changes = self.changes(chosen)?;
        let mut after = trial::prepare(self.root, &changes, &self.options);
        let unmade = pull_all(&after);
        after.diagnostics.extend(unmade);
        diag::sort(&mut after.diagnostics);
        let errors: Vec<Diagnostic> =
            trial::new_errors(&self.before.diagnostics, &after.diagnostics).into_iter().cloned().collect();
        if !errors.is_empty() {
            tell(&errors, &after, Telling::errors(), self.console)?;
            let errors = counted(errors.len(), "error");
            self.console.say(&format!("with that the site would have {errors}; nothing was changed"));
            return Ok(Exit::Content);
        }
        for change in &changes {
            let before = self.before.tree.text_of(&change.path).unwrap_or_default();
            files::change(&self.root.join(&*change.path), &before, &change.text).map_err(Refusal::file)?;
            self.console.say(&format!("opened {}", change.path));
        }
        match self
            .is_closed_by_word(index)
            .then(|| still_closed(after.book.get(index), after.opening.verdict(index)))
        {
            Some(Some(why)) => self.console.say(&format!(
                "`{}` says `publish: public` now, and no page shows it: {why}",
                self.record(index).id
            )),
            _ => self.console.say("readers see it after the next casefile build"),
        }
        Ok(Exit::Clean)
    }
}

/// What keeps a record closed that its writer has opened, and what to do.
fn still_closed(record: &Record, verdict: Verdict) -> Option<String> {
    let words = match verdict {
        Verdict::Open | Verdict::Tombstone => return None,
        Verdict::Closed(Reason::Embargo) => {
            "its embargo has not ended; it opens with the first casefile build after that"
        }
        Verdict::Closed(Reason::Consent(refusal) | Reason::Witness(refusal)) => match refusal {
            Refused::Scope => return Some(not_for_the_web(record)),
            Refused::Level => "the consent allows no page",
            Refused::Expired => {
                "the consent has ended; ask again, and then write the new day under `expires`"
            }
            Refused::Withdrawn => "the consent was withdrawn",
        },
        Verdict::Closed(_) => "casefile check says why",
    };
    Some(words.to_owned())
}

fn not_for_the_web(record: &Record) -> String {
    let scope = record.of_kind().consent().map_or(&[][..], |consent| &consent.scope);
    let holds = match scope {
        scope if scope.contains(&Scope::Web) => {
            return "the consent on the witness's record does not hold for `web`".into();
        }
        [] => "no medium".to_owned(),
        scope => list(scope.iter().map(|scope| scope.word())),
    };
    format!("the consent holds for {holds}, not for `web`; ask again, and then add `web` to `scope`")
}

/// What to think of before a person or a testimony is seen.
fn question(record: &Record) -> Option<String> {
    match (&record.details, record.kind) {
        (Details::Person(person), _) => Some(match (person.prints_name(), person.stand_in()) {
            (true, _) => {
                "the page prints the NAME of this person. May everybody read it, for good?".to_owned()
            }
            (false, Some(words)) => {
                format!(
                    "the page shows only \"{words}\". Could somebody who knows this person tell who it is?"
                )
            }
            (false, None) => "the page has no words for this person yet".to_owned(),
        }),
        (Details::Testimony(testimony), Kind::Testimony) => {
            let agreed = testimony.consent.as_ref().map_or("nothing".to_owned(), agreed);
            Some(format!("the witness agreed to: {agreed}. Is that so, and for this very text?"))
        }
        _ => None,
    }
}

/// `pseudonym, on: web`.
fn agreed(consent: &Consent) -> String {
    let scope: Vec<&str> = consent.scope.iter().map(|scope| scope.word()).collect();
    format!("{}, for {}", consent.level.word(), scope.join(" and "))
}

/// An answer in small letters of plain width: an input method writes `ｙ`.
fn said(line: &str) -> String {
    let plain = |sign: char| match sign {
        '\u{ff21}'..='\u{ff5a}' => char::from_u32(sign as u32 - 0xfee0).unwrap_or(sign),
        _ => sign,
    };
    line.trim().chars().map(plain).collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::said;

    #[test]
    fn an_answer_of_an_input_method_is_read_and_another_letter_is_none() {
        assert_eq!(said(" ｙ\n"), "y");
        assert_eq!(said("ＹＥＳ"), "yes");
        for other in ["ㅛ", "예", "是", "نعم", "я"] {
            assert!(!matches!(said(other).as_str(), "y" | "yes"), "{other}");
        }
    }
}
