//! People and groups in an event, by id or in words.

use super::ages::is_of_a_minor;
use crate::diag::Topic;
use crate::frontmatter::{Fields, Node, NodeValue, Reader, Slot};
use crate::model::count::Count;
use crate::model::relation::Relation;
use crate::rules;
use crate::text::{Span, Text};

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
            let message = "this entry wants `who` or `label`";
            let gap = reader.report(&rules::MISSING_FIELD, fields.span, message);
            gap.topic = Topic::LacksOneOf(&["who", "label"]);
            gap.help.push("`who:` names a record; `label:` is words for people without one".into());
            return None;
        }
        Some(involved)
    }

    /// A minor stands in this entry if its age says so.
    pub fn is_minor(&self) -> bool {
        self.age.as_ref().is_some_and(|age| is_of_a_minor(age))
    }
}
