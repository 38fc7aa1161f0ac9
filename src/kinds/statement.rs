//! A statement: what a government, an institution or a person said in public.

use super::event::open;
use super::shared::{Archived, Dated, Engages, Origin, Position, read_quotation};
use super::sheet::{Layer, Value};
use super::source::lay_archived;
use super::{DateRole, KindRecord, OpenWord};
use crate::frontmatter::{Fields, Reader, Slot};
use crate::model::quotation::Quotation;
use crate::model::relation::Relation;
use crate::model::vocabulary::STATEMENT_TYPES;
use crate::text::{Spanned, Text};

#[derive(Clone, Debug)]
pub struct Statement {
    pub speaker: Option<Slot>,
    pub date: Option<Dated>,
    pub kind: Option<Spanned<Text>>,
    pub on_behalf_of: Option<Slot>,
    pub quotes: Vec<Quotation>,
    pub about: Vec<Slot>,
    pub positions: Vec<Position>,
    pub engages: Vec<Engages>,
    pub based_on: Vec<Origin>,
    pub responds_to: Vec<Slot>,
    pub url: Option<Text>,
    pub accessed: Option<Dated>,
    pub archived: Vec<Archived>,
}

impl Statement {
    pub fn read(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Statement {
        Statement {
            speaker: fields.required(reader, "speaker", |r, node| r.reference(node, Relation::Speaker)),
            date: fields.required(reader, "date", Dated::read),
            kind: fields.optional(reader, "type", Reader::open_word),
            on_behalf_of: fields
                .optional(reader, "on_behalf_of", |r, node| r.reference(node, Relation::OnBehalfOf)),
            quotes: fields.list(reader, "quote", read_quotation),
            about: fields.list(reader, "about", |r, node| r.reference(node, Relation::About)),
            positions: fields.list(reader, "positions", Position::read),
            engages: fields.list(reader, "engages", Engages::read),
            based_on: fields.list(reader, "based_on", Origin::read),
            responds_to: fields
                .list(reader, "responds_to", |r, node| r.reference(node, Relation::RespondsTo)),
            url: fields.optional(reader, "url", Reader::url),
            accessed: fields.optional(reader, "accessed", Dated::read),
            archived: fields.list(reader, "archived", Archived::read),
        }
    }
}

impl KindRecord for Statement {
    fn date(&self) -> Option<(&Dated, DateRole)> {
        self.date.as_ref().map(|date| (date, DateRole::Said))
    }

    fn positions(&self) -> &[Position] {
        &self.positions
    }

    fn engages(&self) -> &[Engages] {
        &self.engages
    }

    fn based_on(&self) -> &[Origin] {
        &self.based_on
    }

    fn voice(&self) -> Option<Slot> {
        self.on_behalf_of.or(self.speaker)
    }

    fn speaker(&self) -> Option<Slot> {
        self.on_behalf_of.and(self.speaker)
    }

    fn archived(&self) -> &[Archived] {
        &self.archived
    }

    fn open_words(&self) -> Vec<OpenWord<'_>> {
        self.kind.iter().map(|kind| open("type", kind, STATEMENT_TYPES)).collect()
    }

    fn lay(&self, layer: &mut Layer<'_>) {
        layer.record("speaker", self.speaker);
        layer.record("on_behalf_of", self.on_behalf_of);
        layer.date("said", self.date.as_ref());
        layer.word("type", "statement-type", self.kind.as_ref().map(|kind| &kind.value));
        layer.records("about", &self.about);
        layer.records("responds_to", &self.responds_to);
        for quote in &self.quotes {
            layer.put("quote", Value::Quote(Box::new(quote.clone())));
        }
        layer.url("url", self.url.as_ref());
        layer.date("accessed", self.accessed.as_ref());
        lay_archived(layer, &self.archived);
    }
}
