//! Who is named and what is cited: sources with the place in them, word-for-word quotations, somebody as an id or in words.

use crate::frontmatter::{Fields, Node, NodeValue, Reader, Shape, Slot};
use crate::model::quotation::Quotation;
use crate::model::relation::Relation;
use crate::text::{Text, is_id, within_marks};

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
            let text = fields.required(reader, "text", read_words);
            let lang = fields.optional(reader, "lang", Reader::language);
            let original = fields.optional(reader, "original", read_words);
            let original_lang = fields.optional(reader, "original_lang", Reader::language);
            let translated_by = fields.optional(reader, "translated_by", Reader::text);
            Some(Quotation { text: text?, lang, original, original_lang, translated_by })
        })?;
    }
    let text = read_words(reader, node)?;
    Some(Quotation { text, lang: None, original: None, original_lang: None, translated_by: None })
}

/// Words that are quoted, without quotation marks around them: pages set those of their own language.
fn read_words(reader: &mut Reader<'_>, node: &Node) -> Option<Text> {
    let text = reader.text(node)?;
    Some(within_marks(&text).map_or_else(|| text.clone(), Text::from))
}

/// A record, or words for what has no record.
#[derive(Clone, Debug)]
pub enum Named {
    Record(Slot),
    Words(Text),
}

impl Named {
    /// The words, where it is no record.
    pub fn words(&self) -> Option<&str> {
        match self {
            Named::Words(words) => Some(words),
            Named::Record(_) => None,
        }
    }

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
