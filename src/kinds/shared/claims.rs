//! What is claimed of an event, how sure this house is of it, and where each voice stands on it. It reads, and weighs nothing.

use super::cited::{Cite, Origin, read_quotation};
use super::dated::Dated;
use crate::frontmatter::{Fields, Node, NodeValue, Reader, Slot};
use crate::model::count::Count;
use crate::model::quotation::Quotation;
use crate::model::relation::Relation;
use crate::model::vocabulary::{Assessment, Stance, Vocabulary};
use crate::rules;
use crate::text::{Spanned, Text, is_id};

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
        if let Some((claim, stance)) = as_one_pair(node) {
            let message =
                "a position has two keys, `claim` and `stance`; here the claim itself stands as a key";
            let help = format!("write `{{claim: {claim}, stance: {stance}}}`");
            reader.report(&rules::WRONG_SHAPE, node.span, message).help.push(help);
            return None;
        }
        reader.map(node, "a position", |reader, fields| {
            let claim =
                fields.required(reader, "claim", |reader, node| reader.reference(node, Relation::Claim));
            let stance = fields.required_word(reader, "stance");
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

/// `- night-raid#beaten: denies`
fn as_one_pair(node: &Node) -> Option<(&str, &str)> {
    let NodeValue::Map(entries) = &node.value else { return None };
    let [(key, Node { value: NodeValue::Text(stance), .. })] = &entries[..] else { return None };
    let is_stance = Stance::WORDS.iter().any(|(word, _)| *word == &**stance);
    let is_claim = key.name.split('#').all(is_id) && !["claim", "stance"].contains(&&*key.name);
    (is_stance && is_claim).then_some((&key.name, stance))
}
