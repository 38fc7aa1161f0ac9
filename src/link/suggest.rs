//! What to say of a reference that names nothing or the wrong thing: the nearest id, the record that
//! was likely meant. Titles are shown only of records that nothing can keep closed: public, without an
//! embargo, and neither people nor testimonies.

use super::{Casebook, Index};
use crate::diag::{Diagnostic, Severity, Topic};
use crate::frontmatter::{Reference, list};
use crate::kinds::relations::info;
use crate::kinds::{Details, Kind, Record};
use crate::model::relation::Relation;
use crate::model::vocabulary::Publish;
use crate::rules;
use crate::source::SourceTree;
use crate::text::{Span, Text, nearest};

pub fn unknown_id(book: &Casebook, record: &Record, reference: &Reference) -> Diagnostic {
    let message = format!("no record is called `{}`", reference.id);
    let diagnostic = Diagnostic::new(&rules::UNKNOWN_ID, &record.file, reference.span, message);
    let wanted = |kind: Kind| super::takes(record.kind, reference.relation, kind);
    let fitting = book.records().filter(|known| wanted(known.kind)).map(|known| &*known.id);
    let near = nearest(&reference.id, fitting)
        .or_else(|| titled(book, &slug(&reference.id), wanted).map(|known| &*known.id))
        .or_else(|| longer_name(book, reference, wanted));
    if let Some(claim) = only_claim(book, &reference.id).filter(|_| takes_claims(reference.relation)) {
        return diagnostic.help(format!("did you mean `{}#{}`?", claim.id, reference.id));
    }
    let diagnostic = match near.and_then(|id| book.find(id)) {
        Some(index) => {
            diagnostic.help(format!("did you mean `{}` ({})?", book.get(index).id, describe(book.get(index))))
        }
        None => diagnostic,
    };
    match reference.relation {
        Relation::Publisher | Relation::Author | Relation::FigureBy => diagnostic
            .help(format!(
                "words that are no id begin with a capital letter or hold a space: `{}`",
                capitalised(&reference.id)
            ))
            .help(format!("or write a record for it: `content/organizations/{}.md`", reference.id)),
        Relation::Victim | Relation::Perpetrator | Relation::Participant
            if reference.id.bytes().all(|sign| sign.is_ascii_digit()) =>
        {
            diagnostic.help(format!(
                "a number of people is a count, with words for who they are: `{{label: workers, count: {}}}`",
                reference.id
            ))
        }
        relation => {
            let or = if near.is_some() { "or " } else { "" };
            diagnostic.help(format!("{or}write it: {}", places(record.kind, relation, &reference.id)))
        }
    }
}

/// Where somebody wrote a record's title or name in the place of its id: which id that is. The words stand in the
/// writer's file, and are not known to the message.
pub fn ids_for_titles(told: &mut Vec<Diagnostic>, book: &Casebook, tree: &SourceTree) {
    drop_what_follows(told, book);
    let is_no_id = |told: &&mut Diagnostic| {
        [&rules::BAD_REFERENCE, &rules::BAD_LINK, &rules::UNKNOWN_ID].contains(&told.rule)
    };
    for fault in told.iter_mut().filter(is_no_id) {
        let (Some(span), Some(text)) = (fault.span, tree.text_of(&fault.file)) else { continue };
        let at = span.start as usize;
        if text.get(..at).is_some_and(|before| before.ends_with("[@"))
            && let Some(cited) = text[at..].lines().next().and_then(|line| line.split(']').next())
            && let Some(help) = cited_by_title(book, cited)
        {
            fault.help = vec![help];
            continue;
        }
        // A whole sign that names a record rightly is wrong by where it stands.
        let is_sign = text.get(span.range()).is_some_and(|sign| sign.starts_with('[') && sign.ends_with(']'));
        if fault.rule == &rules::UNKNOWN_ID || is_sign && fault.rule == &rules::BAD_LINK {
            continue;
        }
        if fault.rule == &rules::BAD_REFERENCE
            && let Some(help) = known_ids(book, &text, span)
        {
            fault.help = vec![help];
            continue;
        }
        with_free_id(fault, book);
        let words = text.get(span.range()).unwrap_or("").split('|').next().unwrap_or("");
        if let Some(record) = in_small_letters(book, words).filter(|_| fault.rule == &rules::BAD_REFERENCE) {
            let help = format!(
                "did you mean `{}` ({})? Ids are written in small letters",
                record.id,
                describe(record)
            );
            fault.help = vec![help];
            continue;
        }
        let Some(record) = titled(book, &slug(words), |_| true) else {
            if matches!(&fault.topic, Topic::Id(id) if book.find(id).is_none()) {
                fault
                    .help
                    .push("no record has that id yet: write it first, or look with `casefile list`".into());
            }
            continue;
        };
        if fault.topic != Topic::Id(record.id.to_string()) {
            let (id, kind) = (&record.id, record.kind.with_article());
            fault.help = vec![match fault.rule == &rules::BAD_LINK {
                true => format!("did you mean `[[{id}]]` ({kind})?"),
                false => format!("did you mean `{id}` ({kind})?"),
            }];
        }
    }
}

/// What to write for `china dprk`, `china/dprk`, `e1:at-night`, where these are ids, or a claim and its event.
fn known_ids(book: &Casebook, text: &str, span: Span) -> Option<String> {
    let written = text.get(span.range())?.trim_matches(['"', '\'']);
    let ids: Vec<&str> = written.split(['/', ' ', '+', '|']).filter(|id| !id.is_empty()).collect();
    if ids.len() > 1 && ids.iter().all(|id| book.find(id).is_some()) {
        let ids = ids.join(", ");
        return Some(match text[..span.start as usize].trim_end().ends_with(['[', ',']) {
            true => format!("write a comma and a space between them: `{ids}`"),
            false => format!("several ids are a list: `[{ids}]`"),
        });
    }
    let (id, claim) = written.split_once([':', '/', '.'])?;
    let record = book.get(book.find(id)?);
    let has_it = record.claim_ids().any(|known| **known == *claim.trim());
    has_it.then(|| format!("`#` stands between an event and its claim: `{id}#{}`", claim.trim()))
}

/// Takes back what is said only because of another fault: the fields of a translation that may be a record, and claims that are missing
/// where those of the record cannot be read.
fn drop_what_follows(told: &mut Vec<Diagnostic>, book: &Casebook) {
    let lone: Vec<Text> = told
        .iter()
        .filter(|told| told.rule == &rules::LONE_TRANSLATION)
        .map(|told| told.file.clone())
        .collect();
    let is_unread = |id: &str| {
        let record = book.find(id).map(|index| book.get(index));
        record.is_some_and(|record| {
            let key = record.keys.iter().find(|key| key.name == "claims").map(|key| key.key.to(key.value));
            let is_in = |fault: &Diagnostic| {
                fault.file == record.file
                    && fault.severity == Severity::Error
                    && fault
                        .span
                        .zip(key)
                        .is_some_and(|(span, key)| key.start <= span.start && span.end <= key.end)
            };
            told.iter().any(is_in)
        })
    };
    let follows = |fault: &Diagnostic| match &fault.topic {
        Topic::ClaimOf(id) => is_unread(id),
        _ => fault.rule == &rules::UNKNOWN_FIELD && lone.contains(&fault.file),
    };
    let kept: Vec<bool> = told.iter().map(|fault| !follows(fault)).collect();
    let mut kept = kept.into_iter();
    told.retain(|_| kept.next().unwrap_or(true));
}

/// What to write for `[@Night of blows, para. 4]`, which names a source by its title or the beginning of its id. The title may
/// hold commas itself.
fn cited_by_title(book: &Casebook, cited: &str) -> Option<String> {
    let is_citable = |kind: Kind| info(Relation::Citation).takes.contains(&kind);
    let ends = [cited.len()].into_iter().chain(cited.rmatch_indices(',').map(|(at, _)| at));
    let (record, rest) = ends.take(8).find_map(|end| {
        let slug = slug(&cited[..end]);
        let begins = |record: &&Record| {
            is_citable(record.kind)
                && record.id.strip_prefix(&*slug).is_some_and(|rest| rest.starts_with('-'))
        };
        let is_words = cited[..end].contains(|sign: char| sign.is_whitespace() || sign.is_uppercase());
        let titled = titled(book, &slug, is_citable);
        let called = || only(book.records().filter(begins)).filter(|_| is_words && !slug.is_empty());
        titled.or_else(called).map(|record| (record, &cited[end..]))
    })?;
    Some(format!("did you mean `[@{}{rest}]` ({})?", record.id, describe(record)))
}

/// Of a record that is still to be written, an id that none has yet.
fn with_free_id(fault: &mut Diagnostic, book: &Casebook) {
    let Topic::NewRecord(new) = &mut fault.topic else { return };
    if book.find(&new.id).is_none() {
        return;
    }
    let stem = new.id.trim_end_matches(|sign: char| sign.is_ascii_digit()).trim_end_matches('-');
    let mut numbered = (2u32..).map(|number| format!("{stem}-{number}"));
    if let Some(free) = numbered.find(|id| book.find(id).is_none()) {
        let help = new.help(&free);
        fault.helped_by(help);
    }
}

/// The record whose id this is but for its capitals: `Organization-1`. Words with spaces may be a name.
fn in_small_letters<'b>(book: &'b Casebook, words: &str) -> Option<&'b Record> {
    let id = words.trim_matches(['"', '\'']).to_ascii_lowercase().replace('_', "-");
    book.find(&id)
        .map(|index| book.get(index))
        .filter(|_| words.contains(|sign: char| sign.is_ascii_uppercase()))
}

/// The only record with this title or name. The name of a person counts only if it is printed: an id beside a
/// name in a message would tell whose it is.
fn titled<'b>(book: &'b Casebook, slug_wanted: &str, wanted: impl Fn(Kind) -> bool) -> Option<&'b Record> {
    let is_it = |words: &Text| slug(words) == *slug_wanted;
    let bears = |record: &&Record| match &record.details {
        Details::Person(person) => {
            person.stand_in().is_some_and(is_it)
                || person.prints_name() && record.common.title.as_ref().is_some_and(is_it)
        }
        _ => record.common.title.as_ref().is_some_and(is_it),
    };
    let mut found = book.records().filter(|record| wanted(record.kind)).filter(bears);
    let first = found.next().filter(|_| !slug_wanted.is_empty())?;
    found.next().is_none().then_some(first)
}

/// A title as an id would be made of it, whatever its capitals and signs.
fn slug(words: &str) -> String {
    let words = words.to_lowercase();
    let parts = words.split(|sign: char| !sign.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

/// `hrw-2023` for `hrw-2023-10-12`: part of a longer name, if only one record has it.
fn longer_name<'b>(
    book: &'b Casebook,
    reference: &Reference,
    wanted: impl Fn(Kind) -> bool,
) -> Option<&'b str> {
    let part = |known: &&Record| known.id.contains(&*reference.id) || reference.id.contains(&*known.id);
    let mut found = book.records().filter(|known| wanted(known.kind)).filter(part);
    let first = found.next()?;
    found.next().is_none().then_some(&*first.id)
}

fn takes_claims(relation: Relation) -> bool {
    matches!(relation, Relation::Claim | Relation::Mention)
}

/// The only record with a claim of this name.
fn only_claim<'b>(book: &'b Casebook, claim: &str) -> Option<&'b Record> {
    only(book.records().filter(|record| super::has_claim(record, claim)))
}

/// Where a record of that name could stand: `content/people/x.md or content/organizations/x.md`.
fn places(from: Kind, relation: Relation, id: &str) -> String {
    let kinds = match relation {
        Relation::PartOf => &[from],
        _ => info(relation).takes,
    };
    let place = |kind: &Kind| format!("`content/{}/{id}.md`", kind.folder());
    let places: Vec<String> = kinds.iter().take(2).map(place).collect();
    if places.is_empty() {
        format!("a file `{id}.md` in the folder of its kind")
    } else {
        places.join(" or ")
    }
}

fn capitalised(id: &str) -> String {
    let mut letters = id.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// `a source, "Human Rights Watch on the mass return"`.
fn describe(record: &Record) -> String {
    let common = &record.common;
    let may_be_closed = common.embargo.is_some() || matches!(record.kind, Kind::Person | Kind::Testimony);
    let shown = common.publish == Publish::Public && !may_be_closed;
    match &record.common.title {
        Some(title) if shown => format!("{}, \"{title}\"", record.kind.with_article()),
        _ => record.kind.with_article().to_owned(),
    }
}

pub fn wrong_kind(book: &Casebook, record: &Record, reference: &Reference, target: Index) -> Diagnostic {
    let target = book.get(target);
    let field = info(reference.relation).field;
    let wanted = wanted_words(record.kind, reference.relation);
    let message = format!("`{field}` wants {wanted}; `{}` is {}", target.id, target.kind.with_article());
    let diagnostic = Diagnostic::new(&rules::WRONG_KIND, &record.file, reference.span, message);
    if let Some(source) = source_of(book, target).filter(|_| takes_sources(reference.relation)) {
        return diagnostic.help(format!("did you mean `{}` ({})?", source.id, describe(source)));
    }
    match better_field(record.kind, reference.relation, target.kind) {
        Some(help) => diagnostic.help(help.replace("ID", &target.id)),
        None if reference.relation == Relation::Citation => {
            diagnostic.help(format!("name {wanted} here; a link to `{}` is `[[{}]]`", target.id, target.id))
        }
        None => diagnostic.help(format!(
            "name {wanted} here, or move `{}` to a field that takes {}",
            target.id,
            target.kind.with_article()
        )),
    }
}

fn takes_sources(relation: Relation) -> bool {
    matches!(relation, Relation::Source | Relation::CitedIn | Relation::Citation | Relation::EstablishedBy)
}

/// The only source that an organization or person has published or written, or that is called after it.
fn source_of<'b>(book: &'b Casebook, voice: &Record) -> Option<&'b Record> {
    let is_by = |source: &&Record| {
        let by = |relation| matches!(relation, Relation::Publisher | Relation::Author);
        let names = |reference: &Reference| by(reference.relation) && reference.id == voice.id;
        source.references.iter().any(names)
    };
    let is_called =
        |source: &&Record| source.id.strip_prefix(&*voice.id).is_some_and(|rest| rest.starts_with('-'));
    let is_voice = matches!(voice.kind, Kind::Person | Kind::Organization);
    let sources = || book.records().filter(|record| is_voice && record.kind == Kind::Source);
    only(sources().filter(is_called)).or_else(|| only(sources().filter(is_by)))
}

fn only<'b>(mut found: impl Iterator<Item = &'b Record>) -> Option<&'b Record> {
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

fn wanted_words(from: Kind, relation: Relation) -> String {
    if relation == Relation::PartOf {
        return from.with_article().to_owned();
    }
    let takes: Vec<&str> = info(relation).takes.iter().map(|kind| kind.with_article()).collect();
    match takes.as_slice() {
        [] => "a record".to_owned(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}

/// Where the record that was named could stand instead.
fn better_field(from: Kind, relation: Relation, target: Kind) -> Option<&'static str> {
    match (from, relation, target) {
        (Kind::Event, Relation::Place, Kind::Person | Kind::Organization) => {
            Some("if it took part, write `participants: ID` (or `perpetrators`, which accuses)")
        }
        (Kind::Event, Relation::Victim | Relation::Perpetrator | Relation::Participant, Kind::Place) => {
            Some("a place stands under `places: ID`; for a government write its organization")
        }
        (Kind::Statement, Relation::Speaker, Kind::Place) => Some(
            "a place cannot speak: name the person or organization, with `country: ID` on its own record",
        ),
        (_, Relation::About, Kind::Case) => Some(
            "`about` takes events; a position on the case's claims is `positions: [{claim: ID#CLAIM, stance: ...}]`",
        ),
        (_, Relation::Source | Relation::CitedIn | Relation::Citation, Kind::Organization | Kind::Person) => {
            Some(
                "a publisher is no source: write a record in `content/sources/` with `publisher: ID`, and name that",
            )
        }
        _ => None,
    }
}

pub fn unknown_claim(record: &Record, reference: &Reference, target: &Record, claim: &str) -> Diagnostic {
    let message = format!("`{}` has no claim `{claim}`", target.id);
    let diagnostic = Diagnostic::new(&rules::UNKNOWN_CLAIM, &record.file, reference.span, message)
        .about(Topic::ClaimOf(target.id.clone()));
    let claims = || target.of_kind().claims().iter().map(|known| &*known.id.value);
    let diagnostic = match nearest(claim, claims()) {
        Some(near) => diagnostic.help(format!("did you mean `{}#{near}`?", target.id)),
        None if claims().next().is_some() => diagnostic.help(format!("its claims are: {}", list(claims()))),
        None if reference.relation == Relation::Mention => diagnostic.help(format!(
            "it has no `claims:`, and headings of a page have no link here: link the record, `[[{}]]`",
            target.id
        )),
        None => diagnostic
            .help(format!("it has no `claims:`; add one there: `claims: [{{id: {claim}, text: ...}}]`")),
    };
    match target.kind {
        Kind::Event => diagnostic.help(format!("the event itself, that it happened, is `{}`", target.id)),
        _ => diagnostic,
    }
}
