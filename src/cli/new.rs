//! `casefile new`: a file for a new record, a draft with its gaps to be filled. The whole site is tried with it before
//! it is written, so that what was in order stays so.

use std::path::Path;

use super::args::{Global, New};
use super::console::Console;
use super::rows::{meant, unknown};
use super::site::{self, Telling, shown, tell};
use super::{Exit, Refusal, editor};
use crate::desk::draft::{self, Known};
use crate::desk::ids::{self, Unnamed};
use crate::desk::{files, trial};
use crate::diag::{Diagnostic, Severity};
use crate::frontmatter::{self, NodeValue, Reader};
use crate::kinds::Kind;
use crate::kinds::relations::info;
use crate::kinds::shared::Dated;
use crate::model::date::Dating;
use crate::model::relation::Relation;
use crate::pipeline::{Options, Prepared};
use crate::rules;
use crate::text::{Span, Text};

pub fn run(new: &New, global: &Global, console: &Console) -> Result<Exit, Refusal> {
    let editor = if new.edit { Some(editor::find()?) } else { None };
    let root = site::find(global.root.as_deref())?;
    let options = site::options(global);
    let before = trial::prepare(&root, &[], &options);
    let date = date(new)?;
    let new = &with_ids(new, &root, &before);
    refuse_unknown(new, &before)?;
    let id = id(new, date.as_ref(), &before)?;
    let change = change(new, &id);
    let after = trial::prepare(&root, std::slice::from_ref(&change), &options);
    let (id, change, after) = match (tells_a_name(&id, &after), &new.id) {
        (false, _) => (id, change, after),
        (true, None) => neutrally(new, date.as_ref(), &root, &options, &after),
        (true, Some(_)) => return Err(named(new)),
    };
    if let errors @ [_, ..] = &*trial::new_errors(&before.diagnostics, &after.diagnostics) {
        let errors: Vec<Diagnostic> = errors.iter().map(|told| (*told).clone()).collect();
        tell(&errors, &after, Telling::errors(), console)?;
        console.say("nothing was made: with this record the site would have errors");
        return Ok(Exit::Content);
    }
    let path = root.join(&*change.path);
    if !files::lies_in(&root, &path) {
        return Err(Refusal::outside(&change.path));
    }
    files::make(&path, change.text.as_bytes()).map_err(Refusal::file)?;
    console.data(&format!("{}\n", shown(&path).display()))?;
    let is_about_year = |told: &&Diagnostic| told.file == change.path && told.rule == &rules::UNLIKELY_YEAR;
    let year: Vec<Diagnostic> = after.diagnostics.iter().filter(is_about_year).cloned().collect();
    if !year.is_empty() {
        tell(&year, &after, Telling::errors(), console)?;
    }
    console.say(&gaps(new, &id, &change, &after));
    match editor {
        Some(editor) => editor.open(&path).map(|()| Exit::Clean),
        None => Ok(Exit::Clean),
    }
}

/// The date, read as a record's is.
fn date(new: &New) -> Result<Option<Dating>, Refusal> {
    let Some(written) = &new.date else { return Ok(None) };
    if draft::date_key(new.kind).is_none() {
        let message = format!("{} has no date of its own", new.kind.with_article());
        return Err(Refusal::new(message, "leave out --date"));
    }
    if draft::is_map(written) {
        return with_keys(written).map(Some);
    }
    Dating::parse(written).map(Some).map_err(|problem| {
        let help = problem.help.join("\n");
        Refusal::new(problem.message, if help.is_empty() { "casefile explain dates".into() } else { help })
    })
}

/// Paths of records that are there are as good as their ids, and stand nowhere.
fn with_ids(new: &New, root: &Path, site: &Prepared) -> New {
    let id = |named: &Option<Text>| {
        let named = named.as_ref()?;
        let index = meant(named, root, site);
        Some(index.map_or_else(|| named.clone(), |index| site.book.get(index).id.clone()))
    };
    New { case: id(&new.case), from: id(&new.from), ..new.clone() }
}

/// A date in braces, as a record may have it.
fn with_keys(written: &str) -> Result<Dating, Refusal> {
    let (file, source) = (Text::from("--date"), format!("date: {}\n", written.trim()));
    let refused = |told: &Diagnostic| Refusal::new(told.message.clone(), told.help.join("\n"));
    let node = frontmatter::parse(&file, &source, Span::new(0, source.len())).map_err(|rest| {
        let fault = rest.faults.first().map(refused);
        fault.unwrap_or_else(|| Refusal::new("this date cannot be read", "casefile explain dates"))
    })?;
    let mut reader = Reader::new(&file, &source);
    let date = match &node.value {
        NodeValue::Map(entries) => entries.first().and_then(|(_, node)| Dated::read(&mut reader, node)),
        _ => None,
    };
    match (date, reader.diagnostics.first()) {
        (_, Some(told)) => Err(refused(told)),
        (Some(date), None) => Ok(date.date),
        (None, None) => Err(Refusal::new("this date cannot be read", "casefile explain dates")),
    }
}

/// What is named must be there, and be of a kind that can stand there.
fn refuse_unknown(new: &New, site: &Prepared) -> Result<(), Refusal> {
    let from = if new.kind == Kind::Source { Relation::BasedOn } else { Relation::Source };
    let named = [("--case", &new.case, Relation::Case), ("--from", &new.from, from)];
    named.into_iter().try_for_each(|(option, id, relation)| match id {
        Some(id) => refuse_unfit(option, id, info(relation).takes, site),
        None => Ok(()),
    })
}

fn refuse_unfit(option: &str, id: &str, takes: &[Kind], site: &Prepared) -> Result<(), Refusal> {
    let wanted = takes.iter().map(|kind| kind.with_article()).collect::<Vec<_>>().join(" or ");
    match site.book.find(id).map(|index| site.book.get(index).kind) {
        Some(kind) if takes.contains(&kind) => Ok(()),
        Some(kind) => {
            let message =
                format!("`{option}` wants {wanted}; `{}` is {}", shown_words(id, site), kind.with_article());
            Err(Refusal::new(message, "casefile list shows the ids of all records"))
        }
        None => Err(unknown(id, site, |record| takes.contains(&record.kind))),
    }
}

/// What somebody typed, without words that are withheld: a message may be copied.
fn shown_words<'w>(words: &'w str, site: &Prepared) -> std::borrow::Cow<'w, str> {
    site.keeper.guard().shown_words(words)
}

/// The id that was asked for, or one made of what is known.
fn id(new: &New, date: Option<&Dating>, site: &Prepared) -> Result<String, Refusal> {
    let taken = ids::taken(&site.tree);
    let is_free = |id: &str| ids::is_usable(id) && !taken.contains(id);
    let Some(id) = &new.id else { return Ok(ids::propose(unnamed(new, date), is_free)) };
    if !ids::is_usable(id) {
        let help = match new.kind {
            Kind::Person | Kind::Testimony => format!("an id is lower-case Latin letters, digits and hyphens, and here names nobody: `{}-1`", new.kind.word()),
            _ => "an id is lower-case Latin letters, digits and hyphens, and no name that Windows or the site keeps for itself".to_owned(),
        };
        return Err(Refusal::new(format!("`{}` cannot be an id", shown_words(id, site)), help));
    }
    if taken.contains(&**id) {
        let id = shown_words(id, site);
        let message = format!("the id `{id}` is taken, by a record or by a file or folder of that name");
        return Err(Refusal::new(message, format!("casefile show {id}; or choose another one")));
    }
    Ok(id.to_string())
}

fn unnamed<'n>(new: &'n New, date: Option<&'n Dating>) -> Unnamed<'n> {
    Unnamed { kind: new.kind, title: new.title.as_deref(), date }
}

fn change(new: &New, id: &str) -> trial::Change {
    let known = Known {
        title: new.title.as_deref(),
        date: new.date.as_deref(),
        case: new.case.as_deref(),
        source: new.from.as_deref(),
    };
    let path: Text = format!("content/{}/{id}.md", new.kind.folder()).into();
    trial::Change { path, text: draft::write(new.kind, known) }
}

/// Whether an id holds a word that is withheld, by this record's own name too: it would become an address.
fn tells_a_name(id: &str, site: &Prepared) -> bool {
    !site.keeper.guard().hidden_in_quotes(id).is_empty()
}

fn named(new: &New) -> Refusal {
    Refusal::new(
        "this id holds a word that is withheld, and an id becomes an address",
        format!("leave out --id, or choose one that says nothing, such as `{}-1`", new.kind.word()),
    )
}

/// The same record under an id that says nothing.
fn neutrally(
    new: &New,
    date: Option<&Dating>,
    root: &Path,
    options: &Options,
    site: &Prepared,
) -> (String, trial::Change, Prepared) {
    let taken = ids::taken(&site.tree);
    let id = ids::neutral(unnamed(new, date), |id| !taken.contains(id));
    let change = change(new, &id);
    let after = trial::prepare(root, std::slice::from_ref(&change), options);
    (id, change, after)
}

/// What is left to do, in one line.
fn gaps(new: &New, id: &str, change: &trial::Change, after: &Prepared) -> String {
    let is_gap = |told: &&Diagnostic| told.file == change.path && told.severity == Severity::Warning;
    match after.diagnostics.iter().filter(is_gap).count() {
        0 if new.kind == Kind::Person => {
            "a draft; this name stays closed unless `named_because` says why it may be printed\n\
             write what readers see in its place: `pseudonym: ...` or `description: ...`"
                .to_owned()
        }
        0 => {
            format!("a draft without a gap; casefile open {id} says what else it needs, and makes it public")
        }
        1 => "a draft, with 1 gap to fill in (TO FILL IN); casefile check names it".to_owned(),
        gaps => format!("a draft, with {gaps} gaps to fill in (TO FILL IN); casefile check names them"),
    }
}
