//! What stands beside the facts of a record, each from one entry of a list: places, numbers, steps, kept copies, pictures,
//! changes, law that was invoked, states of a treaty.

use super::cited::{Cite, Named};
use super::dated::Dated;
use super::withheld::read_consent;
use crate::frontmatter::{Key, Node, NodeValue, Reader, Slot};
use crate::model::consent::Consent;
use crate::model::count::Count;
use crate::model::relation::Relation;
use crate::model::vocabulary::{ChangeType, Engagement, PartyStatus, PlaceRole, RelatedAs, Vocabulary as _};
use crate::rules;
use crate::text::{Span, Spanned, Text, is_id};

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
            let engagement = fields.required_word(reader, "as");
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
            let status = fields.required_word(reader, "status");
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
        if let NodeValue::Map(entries) = &node.value {
            if let Some((role, place)) = role_and_place(entries) {
                let message =
                    "a place entry has two keys, `place` and `role`; here the role itself stands as a key";
                let help = format!("write `{{place: {place}, role: {role}}}`");
                reader.report(&rules::WRONG_SHAPE, node.span, message).help.push(help);
                return None;
            }
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

/// `- from: seoul`
fn role_and_place(entries: &[(Key, Node)]) -> Option<(&str, &str)> {
    let [(key, Node { value: NodeValue::Text(place), .. })] = entries else { return None };
    let is_role = PlaceRole::WORDS.iter().any(|(word, _)| *word == &*key.name);
    (is_role && is_id(place)).then_some((&key.name, place))
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
    pub(super) fn read(reader: &mut Reader<'_>, node: &Node) -> Option<Step> {
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
    pub(super) fn read(reader: &mut Reader<'_>, node: &Node) -> Option<Related> {
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
    /// A consent stands there, and not all of the entry could be read, which has been told: it counts as refused.
    pub has_unread_consent: bool,
    pub content_notes: Vec<Spanned<Text>>,
}

impl Media {
    pub(super) fn read(reader: &mut Reader<'_>, node: &Node) -> Option<Media> {
        if let NodeValue::Text(file) = &node.value {
            let message = "an entry of `media` is a file, and words for those who cannot see it; this is the file alone";
            let help = with_words(reader.source, node, file);
            reader.report(&rules::WRONG_SHAPE, node.span, message).help.extend(help);
            return None;
        }
        let (told, misspelt) = (reader.diagnostics.len(), reader.misspelt.len());
        let mut has_consent = false;
        let media = reader.map(node, "an entry of `media`", |reader, fields| {
            let file = fields.required(reader, "file", Reader::spanned_text);
            let alt = fields.required(reader, "alt", Reader::text);
            let caption = fields.optional(reader, "caption", Reader::text);
            let at = fields.optional(reader, "at", Reader::text);
            let creator = fields.optional(reader, "creator", Reader::text);
            let taken = fields.optional(reader, "taken", Dated::read);
            let sources = fields.list(reader, "sources", Cite::read);
            let rights = fields.optional(reader, "rights", Reader::text);
            has_consent = fields.find("consent").is_some();
            let consent = fields.filled(reader, "consent", read_consent);
            let content_notes = fields.list(reader, "content_notes", Reader::spanned_text);
            Some(Media {
                file: file?,
                // Its file may stand in a text as well, so a consent binds it whatever else is missing.
                alt: alt.or_else(|| has_consent.then(Text::default))?,
                caption,
                at,
                creator,
                taken,
                sources,
                rights,
                consent,
                has_unread_consent: false,
                content_notes,
            })
        })??;
        has_consent |= reader.misspelt[misspelt..].contains(&"consent");
        let has_unread_consent = has_consent && reader.has_errors_since(told);
        Some(Media { has_unread_consent, ..media })
    }
}

/// What to write for `- yard.jpg` under `media`. In brackets and behind the key there is room for one line only.
fn with_words(source: &str, node: &Node, written: &str) -> Vec<String> {
    const WORDS: &str = "what it shows";
    let target = written.rsplit_once("](").map_or(written, |(_, target)| target);
    let file = target.trim().trim_start_matches('!').trim_matches(['[', ']', '(', ')']);
    let file = match file
        .contains([',', ':', '#', '{', '}', '[', ']', '"', '\'', '&', '*', '|', '>', '%', '@', '`'])
    {
        true => format!("'{}'", file.replace('\'', "''")),
        false => file.to_owned(),
    };
    let before = source.get(..node.span.start as usize).unwrap_or("").rsplit('\n').next().unwrap_or("");
    match before.trim() {
        "-" => vec![
            "write two lines for it, with its words in the second:".to_owned(),
            format!("{before}file: {file}"),
            format!("{}alt: {WORDS}", " ".repeat(before.len())),
        ],
        _ => vec![format!("write `{{file: {file}, alt: {WORDS}}}`")],
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
    pub(super) fn read(reader: &mut Reader<'_>, node: &Node) -> Option<Change> {
        reader.map(node, "a change", |reader, fields| {
            let date = fields.required(reader, "date", Dated::read);
            let kind = fields.required_word(reader, "type");
            let note = fields.optional(reader, "note", Reader::text);
            Some(Change { date: date?, kind: kind?, note })
        })?
    }
}
