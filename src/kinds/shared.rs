//! Fields that every kind has, and the values that several kinds share: dates with their anchor,
//! citations, claims, positions, people in events. Each type reads itself from its node.

use crate::frontmatter::{Fields, Key, Mood, Node, NodeValue, Reader, Shape, Slot};
use crate::kinds::Kind;
use crate::model::consent::Consent;
use crate::model::count::Count;
use crate::model::date::{Basis, DateProblem, DateProblemKind, Dating};
use crate::model::old_path::{OldPath, OldPathFault};
use crate::model::quotation::Quotation;
use crate::model::relation::Relation;
use crate::model::vocabulary::{
    Assessment, ChangeType, ConsentLevel, Engagement, PartyStatus, PlaceRole, Publish, RelatedAs, Scope,
    Stance,
};
use crate::rules;
use crate::text::path::is_unseen;
use crate::text::{Span, Spanned, Text, is_id};

/// A date as it was read: with the record that it is reckoned from, and its place in the file.
#[derive(Clone, Debug)]
pub struct Dated {
    pub date: Dating,
    pub anchor: Option<Slot>,
    pub span: Span,
    /// The place of the date itself, without the words around it.
    pub value: Span,
    /// The place of its `text`.
    pub words: Option<Span>,
}

impl Dated {
    /// EDTF, words, a list (a set), or a map with the words around it.
    pub fn read(reader: &mut Reader<'_>, node: &Node) -> Option<Dated> {
        match &node.value {
            NodeValue::Text(_) => Some(Self::plain(read_edtf(reader, node)?, node.span)),
            NodeValue::List(items) => Some(Self::plain(read_set(reader, node, items)?, node.span)),
            NodeValue::Nothing => reader.text(node).and(None),
            NodeValue::Map(_) => {
                reader.map(node, "a date", |reader, fields| Self::read_map(reader, fields, node.span))?
            }
        }
    }

    fn plain(date: Dating, span: Span) -> Dated {
        Dated { date, anchor: None, span, value: span, words: None }
    }

    fn read_map(reader: &mut Reader<'_>, fields: &mut Fields<'_>, span: Span) -> Option<Dated> {
        let edtf = fields.optional(reader, "edtf", read_edtf);
        let has_edtf = fields.find("edtf").is_some();
        let between = fields.find("between").cloned();
        let from = fields.optional(reader, "from", read_end);
        let to = fields.optional(reader, "to", read_end);
        let text = fields.optional(reader, "text", Reader::text);
        let basis = fields.optional(reader, "basis", Reader::word::<Basis>);
        let anchor =
            fields.optional(reader, "anchor", |reader, node| reader.reference(node, Relation::Anchor));
        let forms = usize::from(has_edtf)
            + usize::from(between.is_some())
            + usize::from(from.is_some() || to.is_some());
        if forms != 1 {
            let message = "a date wants one of `edtf`, `between`, or `from` and `to`";
            reader.report(&rules::WRONG_SHAPE, span, message).help.extend([
                "once, on one of these days: `between: [2023-10-08, 2023-10-12]`".to_owned(),
                "it lasted all that time: `from: 2023-10-08`, `to: 2023-10-12`".to_owned(),
            ]);
            return None;
        }
        let date = match between {
            Some(node) => read_between(reader, &node),
            None if has_edtf => edtf,
            None => told(reader, span, Dating::lasted(from.as_deref(), to.as_deref())),
        }?;
        let date = text.into_iter().fold(date, Dating::with_text);
        let date = basis.into_iter().fold(date, Dating::with_basis);
        let ends = ["edtf", "between", "from", "to"].map(|key| fields.find(key).map(|node| node.span));
        let ends = ends.into_iter().flatten().reduce(Span::to);
        let words = fields.find("text").map(|node| node.span);
        Some(Dated { date, anchor, span, value: ends.unwrap_or(span), words })
    }
}

/// One end of a span, as written.
fn read_end(reader: &mut Reader<'_>, node: &Node) -> Option<Text> {
    reader.takes(Shape::Form(DATE_FORM));
    reader.plain(node)
}

/// What a survey calls a date that stands alone.
const DATE_FORM: &str = "EDTF or words";

fn read_edtf(reader: &mut Reader<'_>, node: &Node) -> Option<Dating> {
    reader.takes(Shape::Form(DATE_FORM));
    let text = reader.plain(node)?;
    match Dating::parse(&text) {
        Ok(date) => Some(date),
        Err(problem) => {
            let span = reader.inside(node, &text, problem.at.clone());
            tell(reader, span, problem);
            None
        }
    }
}

fn read_between(reader: &mut Reader<'_>, node: &Node) -> Option<Dating> {
    let ends = match &node.value {
        NodeValue::List(items) if items.len() == 2 => items,
        _ => {
            reader.wrong_shape(node, "`between`", "a list of two dates, `[2023-10-08, 2023-10-12]`");
            return None;
        }
    };
    let from = reader.plain(&ends[0])?;
    let to = reader.plain(&ends[1])?;
    match Dating::between(&from, &to) {
        Ok(date) => Some(date),
        Err(problem) => {
            let span = problem.part.and_then(|part| ends.get(part)).map_or(node.span, |end| end.span);
            tell(reader, span, problem);
            None
        }
    }
}

fn told(reader: &mut Reader<'_>, span: Span, date: Result<Dating, DateProblem>) -> Option<Dating> {
    date.map_err(|problem| tell(reader, span, problem)).ok()
}

fn tell(reader: &mut Reader<'_>, span: Span, problem: DateProblem) {
    let rule =
        if problem.kind == DateProblemKind::DayMonthOrder { &rules::DATE_ORDER } else { &rules::BAD_DATE };
    reader.report(rule, span, problem.message).help.extend(problem.help);
}

/// A YAML list is read as an EDTF set: `[2023-10-08..2023-10-12]` is one of these days.
fn read_set(reader: &mut Reader<'_>, node: &Node, items: &[Node]) -> Option<Dating> {
    let members: Option<Vec<Text>> = items.iter().map(|item| reader.plain(item)).collect();
    let members = members?;
    let members: Vec<&str> = members.iter().map(|member| &**member).collect();
    match Dating::one_of(&members) {
        Ok(date) => Some(date),
        Err(problem) => {
            let span = problem.part.and_then(|part| items.get(part)).map_or(node.span, |item| item.span);
            tell(reader, span, problem);
            None
        }
    }
}

/// Where something was read or heard.
#[derive(Clone, Debug)]
pub struct Cite {
    pub source: Slot,
    pub at: Option<Text>,
    pub quote: Option<Quotation>,
    pub cited_in: Option<Slot>,
}

impl Cite {
    pub fn read(reader: &mut Reader<'_>, node: &Node) -> Option<Cite> {
        if let NodeValue::Map(_) = node.value {
            return reader.map(node, "a source entry", Self::read_map)?;
        }
        let source = reader.reference(node, Relation::Source)?;
        Some(Cite { source, at: None, quote: None, cited_in: None })
    }

    fn read_map(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Option<Cite> {
        let source =
            fields.required(reader, "source", |reader, node| reader.reference(node, Relation::Source));
        let at = fields.optional(reader, "at", Reader::text);
        let quote = fields.optional(reader, "quote", read_quotation);
        let cited_in =
            fields.optional(reader, "cited_in", |reader, node| reader.reference(node, Relation::CitedIn));
        Some(Cite { source: source?, at, quote, cited_in })
    }
}

/// `text`, or a map with languages and translator.
pub fn read_quotation(reader: &mut Reader<'_>, node: &Node) -> Option<Quotation> {
    if let NodeValue::Map(_) = node.value {
        return reader.map(node, "a quotation", |reader, fields| {
            let text = fields.required(reader, "text", Reader::text);
            let lang = fields.optional(reader, "lang", Reader::language);
            let original = fields.optional(reader, "original", Reader::text);
            let original_lang = fields.optional(reader, "original_lang", Reader::language);
            let translated_by = fields.optional(reader, "translated_by", Reader::text);
            Some(Quotation { text: text?, lang, original, original_lang, translated_by })
        })?;
    }
    let text = reader.text(node)?;
    Some(Quotation { text, lang: None, original: None, original_lang: None, translated_by: None })
}

/// A record, or words for what has no record.
#[derive(Clone, Debug)]
pub enum Named {
    Record(Slot),
    Words(Text),
}

impl Named {
    /// What looks like an id is an id: a misspelt one must not turn into words.
    pub fn read(reader: &mut Reader<'_>, node: &Node, relation: Relation) -> Option<Named> {
        reader.takes(Shape::RecordOrWords(relation));
        let text = reader.text(node)?;
        if is_id(&text) {
            reader.reference(node, relation).map(Named::Record)
        } else {
            Some(Named::Words(text))
        }
    }
}

/// What a voice's own knowledge rests on.
#[derive(Clone, Copy, Debug)]
pub enum Origin {
    Unknown,
    Record(Slot),
}

impl Origin {
    pub fn read(reader: &mut Reader<'_>, node: &Node) -> Option<Origin> {
        match &node.value {
            NodeValue::Text(text) if &**text == "unknown" => Some(Origin::Unknown),
            _ => reader.reference(node, Relation::BasedOn).map(Origin::Record),
        }
    }
}

/// A claim of an event or a case.
#[derive(Clone, Debug)]
pub struct Claim {
    pub id: Spanned<Text>,
    pub text: Text,
    pub assessed: Assessed,
    pub sources: Vec<Cite>,
}

/// How sure this house is: the assessment, its standard of proof, and its day.
#[derive(Clone, Debug, Default)]
pub struct Assessed {
    pub assessment: Option<Spanned<Assessment>>,
    pub standard: Option<Spanned<Text>>,
    pub on: Option<Dated>,
}

impl Assessed {
    pub fn read(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Assessed {
        Assessed {
            assessment: fields.optional(reader, "assessment", spanned_word),
            standard: fields.optional(reader, "standard", Reader::spanned_text),
            on: fields.optional(reader, "assessed", Dated::read),
        }
    }
}

pub fn spanned_word<V: crate::model::vocabulary::Vocabulary>(
    reader: &mut Reader<'_>,
    node: &Node,
) -> Option<Spanned<V>> {
    reader.word(node).map(|value| Spanned { value, span: node.span })
}

impl Claim {
    pub fn read(reader: &mut Reader<'_>, node: &Node) -> Option<Claim> {
        reader.map(node, "a claim", |reader, fields| {
            let id = fields.required(reader, "id", read_local_id);
            let text = fields.required(reader, "text", Reader::text);
            let assessed = Assessed::read(reader, fields);
            let sources = fields.list(reader, "sources", Cite::read);
            Some(Claim { id: id?, text: text?, assessed, sources })
        })?
    }
}

fn read_local_id(reader: &mut Reader<'_>, node: &Node) -> Option<Spanned<Text>> {
    let id = reader.spanned_text(node)?;
    if is_id(&id.value) {
        return Some(id);
    }
    let message = format!("`{}` cannot be an id", id.value);
    reader
        .report(&rules::BAD_REFERENCE, node.span, message)
        .help
        .push("use lower-case letters, digits and hyphens".into());
    None
}

/// A stance that a statement or testimony takes on a claim.
#[derive(Clone, Debug)]
pub struct Position {
    pub claim: Slot,
    pub stance: Stance,
    pub quote: Option<Quotation>,
    pub count: Option<Count>,
    pub date: Option<Dated>,
    pub holder: Option<Slot>,
    pub note: Option<Text>,
    pub sources: Vec<Cite>,
    pub based_on: Vec<Origin>,
}

impl Position {
    pub fn read(reader: &mut Reader<'_>, node: &Node) -> Option<Position> {
        reader.map(node, "a position", |reader, fields| {
            let claim =
                fields.required(reader, "claim", |reader, node| reader.reference(node, Relation::Claim));
            let stance = fields.required(reader, "stance", Reader::word);
            let quote = fields.optional(reader, "quote", read_quotation);
            let count = fields.optional(reader, "count", Reader::count);
            let date = fields.optional(reader, "date", Dated::read);
            let holder =
                fields.optional(reader, "holder", |reader, node| reader.reference(node, Relation::Holder));
            let note = fields.optional(reader, "note", Reader::text);
            let sources = fields.list(reader, "sources", Cite::read);
            let based_on = fields.list(reader, "based_on", Origin::read);
            Some(Position {
                claim: claim?,
                stance: stance?,
                quote,
                count,
                date,
                holder,
                note,
                sources,
                based_on,
            })
        })?
    }
}

/// Somebody in an event: a record, or words for people without one.
#[derive(Clone, Debug)]
pub struct Involved {
    pub who: Option<Slot>,
    pub label: Option<Text>,
    pub count: Option<Count>,
    pub age: Option<Text>,
    pub harm: Vec<Text>,
    pub involvement: Option<Text>,
    pub role: Option<Text>,
    pub established_by: Vec<Slot>,
    pub span: Span,
}

impl Involved {
    pub fn read(reader: &mut Reader<'_>, node: &Node, relation: Relation) -> Option<Involved> {
        if let NodeValue::Map(_) = node.value {
            return reader
                .map(node, "this entry", |reader, fields| Self::read_map(reader, fields, relation))?;
        }
        let who = reader.reference(node, relation)?;
        Some(Involved { who: Some(who), span: node.span, ..Involved::nobody(node.span) })
    }

    fn nobody(span: Span) -> Involved {
        Involved {
            who: None,
            label: None,
            count: None,
            age: None,
            harm: Vec::new(),
            involvement: None,
            role: None,
            established_by: Vec::new(),
            span,
        }
    }

    fn read_map(reader: &mut Reader<'_>, fields: &mut Fields<'_>, relation: Relation) -> Option<Involved> {
        let who = fields.optional(reader, "who", |reader, node| reader.reference(node, relation));
        let involved = Involved {
            label: fields.optional(reader, "label", Reader::text),
            count: fields.optional(reader, "count", Reader::count),
            age: fields.optional(reader, "age", Reader::text),
            harm: fields.list(reader, "harm", Reader::text),
            involvement: fields.optional(reader, "involvement", Reader::text),
            role: fields.optional(reader, "role", Reader::text),
            established_by: fields
                .list(reader, "established_by", |r, node| r.reference(node, Relation::EstablishedBy)),
            who,
            span: fields.span,
        };
        let is_nothing = |node: &Node| matches!(node.value, NodeValue::Nothing);
        if fields.find("who").is_none_or(is_nothing) && involved.label.is_none() {
            reader
                .report(&rules::MISSING_FIELD, fields.span, "this entry wants `who` or `label`")
                .help
                .push("`who:` names a record; `label:` is words for people without one".into());
            return None;
        }
        Some(involved)
    }

    /// A minor stands in this entry if its age says so. In doubt it does: `15 to 19`, `about 16`,
    /// `under 18`.
    pub fn is_minor(&self) -> bool {
        self.age.as_ref().is_some_and(|age| is_minor_age(age))
    }
}

/// An age that is no number and none of these is taken for that of a minor: `twelve`, `열두 살`, `schoolgirl`.
const ADULT: [&str; 26] = [
    "adult",
    "elderly",
    "middle-aged",
    "middle aged",
    "grown",
    "pension",
    "retired",
    "woman",
    "man",
    "unknown",
    "not known",
    "twent",
    "thirt",
    "forti",
    "forty",
    "fift",
    "sixt",
    "sevent",
    "eight",
    "ninet",
    "hundred",
    "성인",
    "노인",
    "成年",
    "老",
    "بالغ",
];
/// Numbers below eighteen that begin like those above.
const TEENS: [&str; 4] = ["thirteen", "fifteen", "sixteen", "seventeen"];

fn is_minor_age(age: &str) -> bool {
    let age: String = age.to_lowercase().chars().map(crate::text::plain_digit).collect();
    let below = ["under 18", "below 18", "younger than 18", "less than 18", "<18", "< 18"];
    let number = age.split(|c: char| !c.is_ascii_digit()).find(|digits| !digits.is_empty());
    match number {
        _ if below.iter().any(|words| age.contains(words)) => true,
        Some(digits) => digits.parse::<u32>().is_ok_and(|years| years < 18) && !age.starts_with("born"),
        None => {
            let is_below = TEENS.iter().any(|teen| age.contains(teen)) || age == "eight";
            is_below || !ADULT.iter().any(|words| age.contains(words))
        }
    }
}

/// A record of the same kind that holds this one, perhaps for a time.
#[derive(Clone, Debug)]
pub struct PartOf {
    pub whole: Slot,
    pub from: Option<Dated>,
    pub to: Option<Dated>,
    pub sources: Vec<Cite>,
}

impl PartOf {
    pub fn read(reader: &mut Reader<'_>, node: &Node) -> Option<PartOf> {
        if let NodeValue::Map(_) = node.value {
            return reader.map(node, "`part_of`", |reader, fields| {
                let whole =
                    fields.required(reader, "id", |reader, node| reader.reference(node, Relation::PartOf));
                let from = fields.optional(reader, "from", Dated::read);
                let to = fields.optional(reader, "to", Dated::read);
                let sources = fields.list(reader, "sources", Cite::read);
                Some(PartOf { whole: whole?, from, to, sources })
            })?;
        }
        let whole = reader.reference(node, Relation::PartOf)?;
        Some(PartOf { whole, from: None, to: None, sources: Vec::new() })
    }
}

/// A copy of a source or statement that was kept.
#[derive(Clone, Debug)]
pub struct Archived {
    pub url: Option<Text>,
    pub file: Option<Spanned<Text>>,
    pub sha256: Option<Spanned<Text>>,
    pub captured: Option<Dated>,
    pub share: bool,
}

impl Archived {
    pub fn read(reader: &mut Reader<'_>, node: &Node) -> Option<Archived> {
        if let NodeValue::Map(_) = node.value {
            return reader.map(node, "`archived`", |reader, fields| Archived {
                url: fields.optional(reader, "url", Reader::url),
                file: fields.optional(reader, "file", Reader::spanned_text),
                sha256: fields.optional(reader, "sha256", |reader, node| {
                    reader.plain(node).map(|value| Spanned { value, span: node.span })
                }),
                captured: fields.optional(reader, "captured", Dated::read),
                share: fields.optional(reader, "share", Reader::flag).unwrap_or(false),
            });
        }
        let url = reader.url(node)?;
        Some(Archived { url: Some(url), file: None, sha256: None, captured: None, share: false })
    }
}

/// What a statement invokes, and of whose conduct.
#[derive(Clone, Debug)]
pub struct Engages {
    pub instrument: Slot,
    pub articles: Vec<Text>,
    pub engagement: Engagement,
    pub by: Option<Slot>,
    pub of: Vec<Slot>,
}

impl Engages {
    pub fn read(reader: &mut Reader<'_>, node: &Node) -> Option<Engages> {
        reader.map(node, "an entry of `engages`", |reader, fields| {
            let instrument = fields
                .required(reader, "instrument", |reader, node| reader.reference(node, Relation::Instrument));
            let articles = fields.list(reader, "articles", Reader::text);
            let engagement = fields.required(reader, "as", Reader::word);
            let by =
                fields.optional(reader, "by", |reader, node| reader.reference(node, Relation::EngagesBy));
            let of = fields.list(reader, "of", |reader, node| reader.reference(node, Relation::EngagesOf));
            Some(Engages { instrument: instrument?, articles, engagement: engagement?, by, of })
        })?
    }
}

/// A state's relation to a treaty.
#[derive(Clone, Debug)]
pub struct Party {
    pub state: Slot,
    pub status: PartyStatus,
    pub date: Option<Dated>,
    pub reservations: Option<Text>,
    pub checked: Option<Dated>,
    pub sources: Vec<Cite>,
}

impl Party {
    pub fn read(reader: &mut Reader<'_>, node: &Node) -> Option<Party> {
        reader.map(node, "an entry of `parties`", |reader, fields| {
            let state =
                fields.required(reader, "state", |reader, node| reader.reference(node, Relation::PartyState));
            let status = fields.required(reader, "status", Reader::word);
            let date = fields.optional(reader, "date", Dated::read);
            let reservations = fields.optional(reader, "reservations", Reader::text);
            let checked = fields.optional(reader, "checked", Dated::read);
            let sources = fields.list(reader, "sources", Cite::read);
            Some(Party { state: state?, status: status?, date, reservations, checked, sources })
        })?
    }
}

/// A place of an event, and which way it lies in it.
#[derive(Clone, Copy, Debug)]
pub struct EventPlace {
    pub place: Slot,
    pub role: Option<PlaceRole>,
}

impl EventPlace {
    pub fn read(reader: &mut Reader<'_>, node: &Node) -> Option<EventPlace> {
        if let NodeValue::Map(_) = node.value {
            return reader.map(node, "a place entry", |reader, fields| {
                let place =
                    fields.required(reader, "place", |reader, node| reader.reference(node, Relation::Place));
                let role = fields.optional(reader, "role", Reader::word);
                Some(EventPlace { place: place?, role })
            })?;
        }
        reader.reference(node, Relation::Place).map(|place| EventPlace { place, role: None })
    }
}

/// A number that somebody gives.
#[derive(Clone, Debug)]
pub struct Figure {
    pub of: Text,
    pub count: Count,
    pub by: Option<Named>,
    pub date: Option<Dated>,
    pub sources: Vec<Cite>,
    pub span: Span,
}

impl Figure {
    pub fn read(reader: &mut Reader<'_>, node: &Node) -> Option<Figure> {
        reader.map(node, "a figure", |reader, fields| {
            let of = fields.required(reader, "of", Reader::text);
            let count = fields.required(reader, "count", Reader::count);
            let by =
                fields.optional(reader, "by", |reader, node| Named::read(reader, node, Relation::FigureBy));
            let date = fields.optional(reader, "date", Dated::read);
            let sources = fields.list(reader, "sources", Cite::read);
            Some(Figure { of: of?, count: count?, by, date, sources, span: fields.span })
        })?
    }
}

/// A dated thing inside one record.
#[derive(Clone, Debug)]
pub struct Step {
    pub date: Dated,
    pub text: Option<Text>,
    pub status: Option<Spanned<Text>>,
    pub by: Option<Named>,
    pub sources: Vec<Cite>,
}

impl Step {
    fn read(reader: &mut Reader<'_>, node: &Node) -> Option<Step> {
        reader.map(node, "a step", |reader, fields| {
            let date = fields.required(reader, "date", Dated::read);
            let text = fields.optional(reader, "text", Reader::text);
            let status = fields.optional(reader, "status", Reader::spanned_text);
            let by = fields.optional(reader, "by", |r, node| Named::read(r, node, Relation::StepBy));
            let sources = fields.list(reader, "sources", Cite::read);
            Some(Step { date: date?, text, status, by, sources })
        })?
    }
}

/// Another record that belongs beside this one.
#[derive(Clone, Debug)]
pub struct Related {
    pub to: Slot,
    pub rel: RelatedAs,
    pub note: Option<Text>,
}

impl Related {
    fn read(reader: &mut Reader<'_>, node: &Node) -> Option<Related> {
        if let NodeValue::Map(_) = node.value {
            return reader.map(node, "an entry of `related`", |reader, fields| {
                let rel = fields.optional(reader, "rel", Reader::word).unwrap_or(RelatedAs::SeeAlso);
                let to = fields.required(reader, "to", |reader, node| reader.reference(node, rel.relation()));
                let note = fields.optional(reader, "note", Reader::text);
                Some(Related { to: to?, rel, note })
            })?;
        }
        let to = reader.reference(node, Relation::SeeAlso)?;
        Some(Related { to, rel: RelatedAs::SeeAlso, note: None })
    }
}

impl RelatedAs {
    pub fn relation(self) -> Relation {
        match self {
            RelatedAs::SeeAlso => Relation::SeeAlso,
            RelatedAs::Causes => Relation::Causes,
            RelatedAs::ConsequenceOf => Relation::ConsequenceOf,
            RelatedAs::Parallel => Relation::Parallel,
            RelatedAs::MaybeSame => Relation::MaybeSame,
        }
    }
}

/// A picture or recording beside the record.
#[derive(Clone, Debug)]
pub struct Media {
    pub file: Spanned<Text>,
    pub alt: Text,
    pub caption: Option<Text>,
    /// The seconds that are meant, for sound and film.
    pub at: Option<Text>,
    pub creator: Option<Text>,
    pub taken: Option<Dated>,
    pub sources: Vec<Cite>,
    pub rights: Option<Text>,
    pub consent: Option<Consent>,
    pub content_notes: Vec<Spanned<Text>>,
}

impl Media {
    fn read(reader: &mut Reader<'_>, node: &Node) -> Option<Media> {
        reader.map(node, "an entry of `media`", |reader, fields| {
            let file = fields.required(reader, "file", Reader::spanned_text);
            let alt = fields.required(reader, "alt", Reader::text);
            let caption = fields.optional(reader, "caption", Reader::text);
            let at = fields.optional(reader, "at", Reader::text);
            let creator = fields.optional(reader, "creator", Reader::text);
            let taken = fields.optional(reader, "taken", Dated::read);
            let sources = fields.list(reader, "sources", Cite::read);
            let rights = fields.optional(reader, "rights", Reader::text);
            let consent = fields.filled(reader, "consent", read_consent);
            let content_notes = fields.list(reader, "content_notes", Reader::spanned_text);
            Some(Media {
                file: file?,
                alt: alt?,
                caption,
                at,
                creator,
                taken,
                sources,
                rights,
                consent,
                content_notes,
            })
        })?
    }
}

/// A change to a record after it was published.
#[derive(Clone, Debug)]
pub struct Change {
    pub date: Dated,
    pub kind: ChangeType,
    pub note: Option<Text>,
}

impl Change {
    fn read(reader: &mut Reader<'_>, node: &Node) -> Option<Change> {
        reader.map(node, "a change", |reader, fields| {
            let date = fields.required(reader, "date", Dated::read);
            let kind = fields.required(reader, "type", Reader::word);
            let note = fields.optional(reader, "note", Reader::text);
            Some(Change { date: date?, kind: kind?, note })
        })?
    }
}

/// What is never rendered. Its values are kept for the guard, and `Debug` never prints them.
#[derive(Clone, Default)]
pub struct Private {
    pub names: Vec<Text>,
    pub notes: Vec<Text>,
    /// Every other key, with its values.
    pub other: Vec<(Text, Text)>,
    /// Codes of rules whose risk is accepted here, and the reason; it stands among the notes too.
    pub accepted: Vec<(Text, Text)>,
    /// Where it stands in the file.
    pub span: Span,
}

impl std::fmt::Debug for Private {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let count = self.names.len() + self.notes.len() + self.other.len();
        write!(out, "Private({count} values)")
    }
}

impl Private {
    fn read(reader: &mut Reader<'_>, node: &Node) -> Option<Private> {
        let mut private = Private { span: node.span, ..Private::default() };
        private.collect(reader, None, node);
        private.accepted = accepted(reader, node);
        Some(private)
    }

    /// Whether the record goes on in spite of what this rule finds.
    pub fn accepts(&self, rule: &rules::Rule) -> bool {
        self.reason_for(rule).is_some()
    }

    pub fn reason_for(&self, rule: &rules::Rule) -> Option<&str> {
        let accepted = self.accepted.iter().find(|(code, _)| **code == *rule.code);
        accepted.map(|(_, reason)| &**reason)
    }

    /// Any shape is fine: nothing here is shown, everything is looked for.
    fn collect(&mut self, reader: &mut Reader<'_>, key: Option<&Key>, node: &Node) {
        match &node.value {
            NodeValue::Nothing => reader.refuse_lost_secret(node),
            NodeValue::Text(text) => self.keep(key, text),
            NodeValue::List(items) => items.iter().for_each(|item| self.collect(reader, key, item)),
            NodeValue::Map(entries) => {
                for (name, value) in entries {
                    self.collect(reader, Some(key.unwrap_or(name)), value);
                }
            }
        }
    }

    fn keep(&mut self, key: Option<&Key>, text: &Text) {
        match key.map(|key| &*key.name) {
            Some("names" | "name") => self.names.push(text.clone()),
            Some("notes" | "note" | "accepted") | None => self.notes.push(text.clone()),
            Some(other) => self.other.push((other.into(), text.clone())),
        }
    }
}

/// Rules that tell of a risk which somebody may take.
static ACCEPTABLE: [&rules::Rule; 3] = [&rules::WHO_ELSE, &rules::TOO_COMMON, &rules::UNSEEN_IN_FILE];

/// The rules under `accepted`, each with its reason. One without a reason is not accepted.
fn accepted(reader: &mut Reader<'_>, node: &Node) -> Vec<(Text, Text)> {
    let NodeValue::Map(entries) = &node.value else { return Vec::new() };
    let Some((key, node)) = entries.iter().find(|(key, _)| &*key.name == "accepted") else {
        return Vec::new();
    };
    let NodeValue::Map(codes) = &node.value else {
        let message = "`accepted` wants the code of a message, and the reason";
        let help = "write `accepted: {who-else-could-it-be: \"why\"}`".to_owned();
        reader.report(&rules::WRONG_SHAPE, key.span, message).help.push(help);
        return Vec::new();
    };
    let mut accepted = Vec::new();
    for (code, reason) in codes {
        if ACCEPTABLE.iter().all(|rule| *code.name != *rule.code) {
            let message =
                format!("what `{}` finds is to be mended, and no reason does away with it", code.name);
            let known: Vec<String> = ACCEPTABLE.iter().map(|rule| format!("`{}`", rule.code)).collect();
            let help = format!("only these can: {}", known.join(", "));
            reader.report(&rules::UNKNOWN_WORD, code.span, message).help.push(help);
        } else if let NodeValue::Text(text) = &reason.value
            && !text.trim().is_empty()
        {
            accepted.push((code.name.clone(), text.clone()));
        } else {
            let message = "this is accepted without a reason";
            let help = "write why, for those who come after you: it is not published".to_owned();
            reader.report(&rules::EMPTY_FIELD, code.span, message).help.push(help);
        }
    }
    accepted
}

/// Not built before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Embargo {
    /// From the start of this day in the site's zone.
    Day(jiff::civil::Date),
    /// From this moment in the site's zone.
    Local(jiff::civil::DateTime),
    /// From this moment.
    Instant(jiff::Timestamp),
}

impl Embargo {
    fn read(reader: &mut Reader<'_>, node: &Node) -> Option<Embargo> {
        reader.takes(Shape::Form("a day or date-time"));
        let text = reader.plain(node)?;
        let embargo = Embargo::parse(&text);
        if embargo.is_none() {
            let message = format!("`{text}` is neither a day nor a date-time");
            // Where the day can be told, what the message of a date says of it.
            let days = Dating::parse(&text).err().map(|problem| problem.help).unwrap_or_default();
            let day = days.into_iter().find(|help| help.starts_with("write `20"));
            let help = match day {
                Some(day) => format!("{day}; at an hour: `2026-12-01T09:00`"),
                None => "write `2026-12-01` or `2026-12-01T09:00`, with an offset if you like: `2026-12-01T09:00+09:00`".to_owned(),
            };
            reader.report(&rules::BAD_TIME, node.span, message).help.push(help);
        }
        embargo
    }

    /// The moment from which it no longer holds. What no calendar can tell never comes.
    pub fn ends(self, zone: &jiff::tz::TimeZone) -> jiff::Timestamp {
        let local = match self {
            Embargo::Instant(instant) => return instant,
            Embargo::Local(local) => local,
            Embargo::Day(day) => day.to_datetime(jiff::civil::Time::midnight()),
        };
        local.to_zoned(zone.clone()).map_or(jiff::Timestamp::MAX, |zoned| zoned.timestamp())
    }

    pub fn parse(text: &str) -> Option<Embargo> {
        if text.len() == 10 {
            return text.parse().ok().map(Embargo::Day);
        }
        match text.parse() {
            Ok(instant) => Some(Embargo::Instant(instant)),
            Err(_) => text.parse().ok().map(Embargo::Local),
        }
    }
}

pub fn read_consent(reader: &mut Reader<'_>, node: &Node) -> Option<Consent> {
    let span = node.span;
    reader.map(node, "a consent", |reader, fields| {
        let level: Option<ConsentLevel> = fields.required(reader, "level", Reader::word);
        let basis = fields.optional(reader, "basis", Reader::text);
        let scope_given = fields.find("scope").is_some();
        let scope: Vec<Scope> = fields.list(reader, "scope", Reader::word);
        let given = fields.optional(reader, "given", Dated::read).map(|date| date.date.bounds());
        let expires = fields.filled(reader, "expires", Dated::read).map(|date| date.date.bounds());
        let withdrawn = fields.filled(reader, "withdrawn", Dated::read).map(|date| date.date.bounds());
        fields.optional(reader, "ref", Reader::text);
        let scope = if scope_given { scope } else { vec![Scope::Web] };
        Some(Consent { level: level?, basis, scope, given, expires, withdrawn, span })
    })?
}

/// The fields of every record.
#[derive(Clone)]
pub struct Common {
    /// `title` or `name`.
    pub title: Option<Text>,
    pub publish: Publish,
    pub embargo: Option<Embargo>,
    pub lang: Option<Text>,
    pub summary: Option<Text>,
    pub sources: Vec<Cite>,
    pub steps: Vec<Step>,
    pub facts: Vec<(Text, Vec<Text>)>,
    pub content_notes: Vec<Spanned<Text>>,
    pub cases: Vec<Slot>,
    pub tags: Vec<Spanned<Text>>,
    pub related: Vec<Related>,
    pub media: Vec<Media>,
    pub changes: Vec<Change>,
    pub private: Option<Private>,
    pub editor_note: Option<Text>,
    pub same_as: Vec<Text>,
    pub old_paths: Vec<Spanned<OldPath>>,
}

/// *Never* prints what the record says.
impl std::fmt::Debug for Common {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Common({:?})", self.publish)
    }
}

/// What a kind calls the name of its records, and whether it must be there.
#[derive(Clone, Copy)]
pub struct TitleField {
    pub key: &'static str,
    pub required: bool,
}

impl TitleField {
    pub const TITLE: TitleField = TitleField { key: "title", required: true };
    pub const NAME: TitleField = TitleField { key: "name", required: true };
    /// People may be known by a pseudonym or a description alone.
    pub const NAME_IF_KNOWN: TitleField = TitleField { key: "name", required: false };
}

impl Common {
    pub fn read(reader: &mut Reader<'_>, fields: &mut Fields<'_>, title: TitleField) -> Common {
        let publish = fields.optional(reader, "publish", Reader::word).unwrap_or(Publish::Draft);
        reader.mood = if publish == Publish::Draft { Mood::Draft } else { Mood::Strict };
        let title = if title.required {
            fields.required(reader, title.key, Reader::text)
        } else {
            fields.optional(reader, title.key, Reader::text)
        };
        Common {
            title,
            publish,
            embargo: fields.filled(reader, "embargo", Embargo::read),
            lang: fields.optional(reader, "lang", Reader::language),
            summary: fields.optional(reader, "summary", Reader::text),
            sources: fields.list(reader, "sources", Cite::read),
            steps: fields.list(reader, "steps", Step::read),
            facts: fields.optional(reader, "facts", read_facts).unwrap_or_default(),
            content_notes: fields.list(reader, "content_notes", Reader::spanned_text),
            cases: fields.list(reader, "cases", |reader, node| reader.reference(node, Relation::Case)),
            tags: fields.list(reader, "tags", read_tag),
            related: fields.list(reader, "related", Related::read),
            media: fields.list(reader, "media", Media::read),
            changes: fields.list(reader, "changes", Change::read),
            private: fields.optional(reader, "private", Private::read),
            editor_note: fields.optional(reader, "editor_note", Reader::text),
            same_as: fields.list(reader, "same_as", Reader::url),
            old_paths: fields.list(reader, "old_paths", read_old_path),
        }
    }
}

fn read_tag(reader: &mut Reader<'_>, node: &Node) -> Option<Spanned<Text>> {
    reader.plain(node).map(|value| Spanned { value, span: node.span })
}

fn read_old_path(reader: &mut Reader<'_>, node: &Node) -> Option<Spanned<OldPath>> {
    let text = reader.plain(node)?;
    match OldPath::parse(&text) {
        Ok(path) if is_own_address(path.file().as_str()) => {
            let message =
                format!("casefile itself makes what stands at `{text}`, on this site or a later one");
            let help = "remove it: readers of the old address find what stands there now".to_owned();
            reader.report(&rules::BAD_OLD_PATH, node.span, message).help.push(help);
            None
        }
        Ok(path) => Some(Spanned { value: path, span: node.span }),
        Err(fault) => {
            let (why, help) = old_path_fault(&fault);
            let seen = seen(&text);
            let message = format!("no page can answer for the old address `{seen}`: {why}");
            reader.report(&rules::BAD_OLD_PATH, node.span, message).help.push(help);
            None
        }
    }
}

/// A text in which every sign can be seen.
fn seen(text: &str) -> String {
    let show = |sign: char| if is_unseen(sign) { '\u{fffd}' } else { sign };
    text.chars().map(show).collect()
}

/// Addresses that are a site's own, whether or not it has something to show there today.
fn is_own_address(path: &str) -> bool {
    const PAGES: [&str; 9] = [
        "index.html",
        "404.html",
        "search.html",
        "timeline.html",
        "corrections.html",
        "methodology.html",
        "marks.html",
        "edition.html",
        "casefile.css",
    ];
    // No page: feeds, a map for search engines, and what robots are asked.
    const FILES: [&str; 6] =
        ["feed.xml", "feed.json", "corrections.xml", "corrections.json", "sitemap.xml", "robots.txt"];
    const DATA: [&str; 4] = [".csv/", ".jsonl/", ".bib/", ".csl.json/"];
    let path = path.to_lowercase();
    let (first, rest) = path.split_once('/').unwrap_or((&path, ""));
    let is_list = rest == "index.html" || rest.starts_with("index_");
    PAGES.contains(&path.as_str())
        || FILES.contains(&first)
        || PAGES.contains(&first)
        || first.starts_with("sitemap_")
        || first == "data" && (rest == "index.html" || DATA.iter().any(|ending| rest.contains(ending)))
        || is_list && (first == "tags" || Kind::of_folder(first).is_some_and(|kind| kind != Kind::Page))
}

/// Why an old address cannot be kept, and what to write instead.
fn old_path_fault(fault: &OldPathFault) -> (String, String) {
    let example = "write the path as it stood after the host: `/news/return.html` or `/news/return/`";
    let (why, help) = match fault {
        OldPathFault::Root => ("it is the home page".to_owned(), "remove it".to_owned()),
        OldPathFault::WholeAddress(path) if path.is_empty() => {
            ("it is the home page of a host".to_owned(), example.to_owned())
        }
        OldPathFault::WholeAddress(path) => (
            "a page stands on this site, whatever its host".to_owned(),
            format!("write the path alone: `/{path}`"),
        ),
        OldPathFault::Query => (
            "what stands after `?` or `#` never reaches a site without a program".to_owned(),
            "remove it, or write the path without that part".to_owned(),
        ),
        OldPathFault::Escaped => (
            "`%` stands for a letter that is not written out".to_owned(),
            "write the letter itself, as the browser shows it: `/über.html`, not `/%C3%BCber.html`"
                .to_owned(),
        ),
        OldPathFault::Climbs => ("it has an empty part, `.` or `..`".to_owned(), example.to_owned()),
        OldPathFault::Unseen(sign) => (
            format!("it holds a sign that nobody sees (U+{:04X})", u32::from(*sign)),
            "delete the address and type it again; likely it was copied from a page".to_owned(),
        ),
        OldPathFault::Sign(sign) => (
            format!("a file's name cannot hold `{}` on every disk", sign.escape_debug()),
            "remove it: nothing can stand at this address on a USB stick".to_owned(),
        ),
        OldPathFault::Name(part) => (
            format!("`{part}` is hidden, cut short or a device on some systems"),
            "remove it: nothing can stand at this address on a USB stick".to_owned(),
        ),
        OldPathFault::TooLong => (
            "it is too long, or lies more than eight folders deep".to_owned(),
            "remove it, or shorten it".to_owned(),
        ),
    };
    (why, help)
}

fn read_facts(reader: &mut Reader<'_>, node: &Node) -> Option<Vec<(Text, Vec<Text>)>> {
    reader.map(node, "`facts`", |reader, fields| {
        let entry = |(key, node): &(Key, Node)| {
            let values = match &node.value {
                NodeValue::List(items) => items.iter().filter_map(|item| reader.text(item)).collect(),
                _ => reader.text(node).into_iter().collect::<Vec<_>>(),
            };
            (!values.is_empty()).then(|| (key.name.clone(), values))
        };
        fields.every().iter().filter_map(entry).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::is_minor_age;

    #[test]
    fn in_doubt_an_age_is_that_of_a_minor() {
        for age in ["17", "17 years", "about 16", "15 to 19", "9 months", "under 18", "a child"] {
            assert!(is_minor_age(age), "{age}");
        }
        for age in ["18", "43", "in her 30s", "20 to 25", "born 5 May 1980", "adult", "unknown"] {
            assert!(!is_minor_age(age), "{age}");
        }
    }
}
