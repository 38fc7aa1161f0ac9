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
use crate::model::policy::{Audience, Policy};
use crate::model::vocabulary::{Scope, Vocabulary};
use crate::pipeline::{Options, Prepared, Purpose};
use crate::release::opening::{self, Opening, Reason, Verdict};
use crate::text::{Text, counted};

pub fn run(open: &Open, global: &Global, console: &Console) -> Result<Exit, Refusal> {
    let site = Site::open(global, console, Purpose::Look)?;
    let root = site.root.clone();
    let (before, _) = site.finish();
    let find = |named: &str| find(named, &root, &before);
    let index = find(&open.id)?;
    let without = open.without.iter().map(|named| find(named)).collect::<Result<_, Refusal>>()?;
    refuse(&before, index)?;
    let by_consent = Policy { audience: Audience::Editors, ..before.policy.clone() };
    let by_consent = opening::open(&before.book, &by_consent);
    let work =
        Work { root: &root, before: &before, by_consent, without, options: site::options(global), console };
    let all = work.reached(index);
    let after = work.tried(&all)?;
    if !work.is_fit(index, &all, &after)? {
        return Ok(Exit::Content);
    }
    let Some(chosen) = work.ask(index, &all, open.yes)? else {
        console.say("nothing was changed");
        return Ok(Exit::Clean);
    };
    let after = if chosen == all { after } else { work.tried(&chosen)? };
    work.open_all(index, &chosen, &after)
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
    /// What consents close, whatever the writer's own word says.
    by_consent: Opening,
    /// What is to stay closed.
    without: BTreeSet<Index>,
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

    /// Why no page of any medium would show a record, if it were public. A witness whose name is printed is told of by
    /// the checks, since their own record may stay closed.
    fn bar(&self, index: Index) -> Option<String> {
        match self.by_consent.verdict(index) {
            Verdict::Closed(Reason::Consent(Refused::Scope) | Reason::Witness(Refused::Scope)) => None,
            Verdict::Closed(Reason::NoConsent) => {
                Some("no consent is written down; what it holds: casefile explain consent".to_owned())
            }
            verdict @ Verdict::Closed(Reason::Consent(_)) if self.refuses_itself(index) => {
                still_closed(self.record(index), verdict)
            }
            verdict @ Verdict::Closed(Reason::Consent(_)) => still_closed(self.record(index), verdict)
                .map(|why| format!("on the witness's own record, {why}")),
            verdict @ Verdict::Closed(Reason::Witness(_)) => still_closed(self.record(index), verdict)
                .map(|why| format!("this person is known only as a witness, and {why}")),
            _ => None,
        }
    }

    /// Whether it is the record's own consent that refuses.
    fn refuses_itself(&self, index: Index) -> bool {
        let policy = &self.before.policy;
        let consent = self.record(index).of_kind().consent();
        consent.is_some_and(|consent| consent.refuses(policy.medium.scope(), policy.today()).is_some())
    }

    /// Whether a word of the writer's is asked for.
    fn is_asked_for(&self, index: Index) -> bool {
        self.is_closed_by_word(index) && self.bar(index).is_none() && !self.without.contains(&index)
    }

    /// The record, and what would be opened with it if every answer were yes.
    fn reached(&self, index: Index) -> BTreeSet<Index> {
        let mut reached = BTreeSet::from([index]);
        let mut waiting = vec![index];
        while let Some(by) = waiting.pop() {
            for named in trial::closed_names(self.before, by) {
                if self.is_asked_for(named.index) && reached.insert(named.index) {
                    waiting.push(named.index);
                }
            }
        }
        reached
    }

    /// What the site would be with these records opened, and every page of it.
    fn tried(&self, opened: &BTreeSet<Index>) -> Result<Prepared, Refusal> {
        let mut after = trial::prepare(self.root, &self.changes(opened)?, &self.options);
        let unmade = pull_all(&after);
        after.diagnostics.extend(unmade);
        diag::sort(&mut after.diagnostics);
        Ok(after)
    }

    fn new_errors(&self, after: &Prepared) -> Vec<Diagnostic> {
        trial::new_errors(&self.before.diagnostics, &after.diagnostics).into_iter().cloned().collect()
    }

    /// Tells all that stands in the way, of the record and of what would be opened with it. Only where nothing does is
    /// anything asked.
    fn is_fit(&self, index: Index, all: &BTreeSet<Index>, after: &Prepared) -> Result<bool, Refusal> {
        let (id, bar, lacks) = (&self.record(index).id, self.bar(index), self.new_errors(after));
        if bar.is_none() && lacks.is_empty() {
            return Ok(true);
        }
        if !lacks.is_empty() {
            tell(&lacks, after, Telling::errors(), self.console)?;
        }
        if let Some(why) = bar {
            self.console.must_say(&format!("no page would show `{id}`: {why}\n"));
        }
        if !lacks.is_empty() {
            self.console.must_say(&self.lacking(index, all, &lacks));
        }
        self.console.say("nothing was changed");
        Ok(false)
    }

    /// How many things are missing, and what can be opened without them.
    fn lacking(&self, index: Index, all: &BTreeSet<Index>, lacks: &[Diagnostic]) -> String {
        let (id, things) = (&self.record(index).id, counted(lacks.len(), "thing"));
        let is_told_of = |record: &Record| lacks.iter().any(|told| told.file == record.file);
        let others: Vec<&Record> = all
            .iter()
            .filter(|other| **other != index)
            .map(|other| self.record(*other))
            .filter(|record| is_told_of(record))
            .collect();
        if others.is_empty() {
            return format!("`{id}` needs {things} before it can be public\n");
        }
        let without: Vec<String> = others.iter().map(|record| format!(" --without {}", record.id)).collect();
        let them = if others.len() == 1 { "that one" } else { "those" };
        format!(
            "`{id}` and what would be opened with it need {things} before they can be public\n  \
             to leave {them} closed for now: casefile open {id}{}\n",
            without.concat()
        )
    }

    /// The records that the writer opens; `None` if the one that was asked for stays closed.
    fn ask(
        &self,
        index: Index,
        all: &BTreeSet<Index>,
        yes: bool,
    ) -> Result<Option<BTreeSet<Index>>, Refusal> {
        self.say_what_stays(index, all);
        let mut chosen = BTreeSet::new();
        let mut asked = BTreeSet::from([index]);
        let mut waiting: Vec<(Index, Index)> = self.named(index);
        while let Some((named, by)) = waiting.pop() {
            if all.contains(&named) && asked.insert(named) && self.says_yes(named, Some(by), yes)? {
                chosen.insert(named);
                waiting.extend(self.named(named));
            }
        }
        if !self.is_closed_by_word(index) {
            // Its own word is said; `all` has it.
            return Ok((!chosen.is_empty()).then(|| chosen.into_iter().chain([index]).collect()));
        }
        let is_opened = self.says_yes(index, None, yes)?;
        chosen.insert(index);
        Ok(is_opened.then_some(chosen))
    }

    /// What no answer opens, before the first question.
    fn say_what_stays(&self, index: Index, all: &BTreeSet<Index>) {
        if !self.is_closed_by_word(index) {
            self.console.say(&format!("{}: {}", self.words(index, None), self.why(index)));
        }
        let mut told = BTreeSet::new();
        for (named, by) in all.iter().flat_map(|by| self.named(*by)) {
            if !all.contains(&named) && told.insert(named) {
                self.console.say(&format!(
                    "{}: {}; it stays so",
                    self.words(named, Some(by)),
                    self.why(named)
                ));
            }
        }
    }

    /// What a record names that is closed, last first.
    fn named(&self, by: Index) -> Vec<(Index, Index)> {
        trial::closed_names(self.before, by).iter().rev().map(|named| (named.index, by)).collect()
    }

    fn why(&self, index: Index) -> String {
        let words = match self.before.opening.verdict(index) {
            Verdict::Open => "it is public",
            Verdict::Tombstone => "it was withdrawn",
            Verdict::Closed(Reason::Embargo) => match self.until(index) {
                Some(until) => {
                    return format!(
                        "it says `publish: public`, and its embargo keeps it closed until {until}"
                    );
                }
                None => "it says `publish: public`, and its embargo keeps it closed",
            },
            Verdict::Closed(Reason::Unread) => "its file cannot be read",
            Verdict::Closed(Reason::Draft | Reason::Review) => match self.bar(index) {
                Some(why) => return why,
                None => "it is closed by its `publish`",
            },
            Verdict::Closed(_) => "it says `publish: public`, and a consent keeps it closed",
        };
        words.to_owned()
    }

    /// Until when an embargo keeps a record closed.
    fn until(&self, index: Index) -> Option<String> {
        let policy = &self.before.policy;
        let embargo = self.record(index).common.embargo?;
        (embargo.ends(&policy.zone) > policy.now).then(|| embargo.until(&policy.zone))
    }

    fn says_yes(&self, index: Index, by: Option<Index>, yes: bool) -> Result<bool, Refusal> {
        let record = self.record(index);
        if yes && trial::opens_without_question(record.kind) {
            return Ok(true);
        }
        let mut text = self.words(index, by);
        self.to_think_of(index).iter().for_each(|line| text.push_str(&format!("\n  {line}")));
        self.console.must_say(&format!(
            "{text}\n  is it safe to open it? y opens it, anything else leaves it closed [y/N] "
        ));
        self.answer()
    }

    /// What to know before a record is opened. *Never* a question: there is one alone, of which yes means that it opens.
    fn to_think_of(&self, index: Index) -> Vec<String> {
        let record = self.record(index);
        let medium = match self.by_consent.verdict(index) {
            verdict @ Verdict::Closed(Reason::Consent(Refused::Scope)) => still_closed(record, verdict),
            _ => None,
        };
        let medium = medium.map(|why| format!("no page of the website will show it: {why}"));
        let until = self.until(index);
        let until = until.map(|until| format!("its embargo keeps it closed all the same until {until}"));
        at_stake(record).into_iter().chain(medium).chain(until).collect()
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

    /// Writes what was chosen, if nothing stands against it.
    fn open_all(&self, index: Index, chosen: &BTreeSet<Index>, after: &Prepared) -> Result<Exit, Refusal> {
        let errors = self.new_errors(after);
        if !errors.is_empty() {
            tell(&errors, after, Telling::errors(), self.console)?;
            let errors = counted(errors.len(), "error");
            self.console.say(&format!("with that the site would have {errors}; nothing was changed"));
            return Ok(Exit::Content);
        }
        for change in &self.changes(chosen)? {
            let before = self.before.tree.text_of(&change.path).unwrap_or_default();
            files::change(&self.root.join(&*change.path), &before, &change.text).map_err(Refusal::file)?;
            self.console.say(&format!("opened {}", change.path));
        }
        self.say_when(index, chosen, after);
        Ok(Exit::Clean)
    }

    /// When readers see it, and what they do not see all the same.
    fn say_when(&self, index: Index, chosen: &BTreeSet<Index>, after: &Prepared) {
        let mut are_seen = true;
        for opened in chosen.iter().filter(|opened| self.is_closed_by_word(**opened)) {
            let record = self.record(*opened);
            let why = match self.until(*opened) {
                Some(until) => Some(format!(
                    "its embargo keeps it closed until {until}; it is in the first casefile build after that"
                )),
                None => still_closed(record, after.opening.verdict(*opened)),
            };
            if let Some(why) = why {
                are_seen &= *opened != index;
                let id = &record.id;
                self.console.say(&format!("`{id}` says `publish: public` now, and no page shows it: {why}"));
            }
        }
        if are_seen {
            self.console.say("readers see it after the next casefile build");
        }
    }
}

/// What keeps a record closed that its writer has opened, and what to do.
fn still_closed(record: &Record, verdict: Verdict) -> Option<String> {
    let words = match verdict {
        Verdict::Open | Verdict::Tombstone => return None,
        Verdict::Closed(Reason::Embargo) => {
            "its embargo has not ended; it is in the first casefile build after that"
        }
        Verdict::Closed(Reason::Consent(refusal) | Reason::Witness(refusal)) => match refusal {
            Refused::Scope => return Some(not_for_the_web(record)),
            Refused::Level => "the `level` of the consent allows no page",
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
fn at_stake(record: &Record) -> Vec<String> {
    match (&record.details, record.kind) {
        (Details::Person(person), _) => match (person.prints_name(), person.stand_in()) {
            (true, _) => {
                vec![
                    "the page prints the NAME of this person".to_owned(),
                    "it is safe only if everybody may read it, for good".to_owned(),
                ]
            }
            (false, Some(words)) => vec![
                format!("the page shows only \"{words}\""),
                "it is safe only if nobody who knows this person can tell from the page who it is".to_owned(),
            ],
            (false, None) => Vec::new(),
        },
        (Details::Testimony(testimony), Kind::Testimony) => {
            let agreed = testimony.consent.as_ref().map_or("nothing".to_owned(), agreed);
            vec![
                format!("the witness agreed to: {agreed}"),
                "it is safe only if that is so, and the witness agreed to this very text".to_owned(),
            ]
        }
        _ => Vec::new(),
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
