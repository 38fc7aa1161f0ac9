//! Fields that every kind has, and the values that several kinds share: dates with their anchor,
//! citations, claims, positions, people in events. Each type reads itself from its node.

mod addresses;
mod ages;
mod cited;
mod claims;
mod dated;
mod involved;
mod parts;
mod withheld;

use crate::frontmatter::{Fields, Key, Mood, Node, NodeValue, Reader, Slot};
use crate::model::old_path::OldPath;
use crate::model::relation::Relation;
use crate::model::vocabulary::Publish;
use crate::text::{Spanned, Text, fold};
use addresses::read_old_path;
pub use cited::{Cite, Named, Origin, read_quotation};
pub use claims::{Assessed, Claim, Position, spanned_word};
pub use dated::Dated;
pub use involved::Involved;
pub use parts::{Archived, Change, Engages, EventPlace, Figure, Media, PartOf, Party, Related, Step};
pub use withheld::{Embargo, Private, read_consent};

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
    let text = reader.plain(node)?;
    // Letters with marks are one sign or two, as the keyboard has it: one tag to whoever wrote it.
    let value = if text.is_ascii() { text } else { fold::composed(&text).into() };
    Some(Spanned { value, span: node.span })
}

fn read_facts(reader: &mut Reader<'_>, node: &Node) -> Option<Vec<(Text, Vec<Text>)>> {
    reader.map(node, "`facts`", |reader, fields| {
        fields.refuse_cut_values(reader);
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
