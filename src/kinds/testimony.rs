//! A testimony: what somebody who was there told, when, to whom, and with which consent.

use super::event::open;
use super::shared::{Dated, Origin, Position, read_consent};
use super::sheet::{Layer, Parts, Value};
use super::{DateRole, KindRecord, OpenWord};
use crate::frontmatter::{Fields, Reader, Slot};
use crate::model::consent::Consent;
use crate::model::relation::Relation;
use crate::model::vocabulary::{CONNECTIONS, TESTIMONY_FORMS, Vocabulary};
use crate::text::{Spanned, Text};

#[derive(Clone, Debug)]
pub struct Testimony {
    pub witness: Option<Slot>,
    pub consent: Option<Consent>,
    pub taken_by: Vec<Slot>,
    pub date: Option<Dated>,
    pub form: Option<Spanned<Text>>,
    pub connection: Option<Spanned<Text>>,
    pub about: Vec<Slot>,
    pub positions: Vec<Position>,
    pub based_on: Vec<Origin>,
}

impl Testimony {
    pub fn read(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Testimony {
        fields.any_of(
            reader,
            &["taken_by", "sources"],
            "`taken_by:` says who heard it; `sources:` where it was published",
        );
        Testimony {
            witness: fields.required(reader, "witness", |r, node| r.reference(node, Relation::Witness)),
            consent: fields.required(reader, "consent", read_consent),
            taken_by: fields.list(reader, "taken_by", |r, node| r.reference(node, Relation::TakenBy)),
            date: fields.optional(reader, "date", Dated::read),
            form: fields.optional(reader, "form", Reader::open_word),
            connection: fields.optional(reader, "connection", Reader::open_word),
            about: fields.list(reader, "about", |r, node| r.reference(node, Relation::About)),
            positions: fields.list(reader, "positions", Position::read),
            based_on: fields.list(reader, "based_on", Origin::read),
        }
    }
}

impl KindRecord for Testimony {
    fn date(&self) -> Option<(&Dated, DateRole)> {
        self.date.as_ref().map(|date| (date, DateRole::Told))
    }

    fn positions(&self) -> &[Position] {
        &self.positions
    }

    fn based_on(&self) -> &[Origin] {
        &self.based_on
    }

    fn consent(&self) -> Option<&Consent> {
        self.consent.as_ref()
    }

    fn voice(&self) -> Option<Slot> {
        self.witness
    }

    fn open_words(&self) -> Vec<OpenWord<'_>> {
        let form = self.form.iter().map(|form| open("form", form, TESTIMONY_FORMS));
        let connection = self.connection.iter().map(|word| open("connection", word, CONNECTIONS));
        form.chain(connection).collect()
    }

    fn lay(&self, layer: &mut Layer<'_>) {
        layer.record("witness", self.witness);
        layer.word("connection", "connection", self.connection.as_ref().map(|word| &word.value));
        layer.date("told", self.date.as_ref());
        layer.records("taken_by", &self.taken_by);
        layer.word("form", "testimony-form", self.form.as_ref().map(|word| &word.value));
        if let Some(consent) = &self.consent {
            let basis = consent.basis.as_ref().map(|basis| Value::Word("consent-basis", basis.clone()));
            let level = Value::Word("consent", consent.level.word().into());
            layer.entry("consent", Parts::default().put("level", Some(level)).put("basis", basis).0);
        }
        layer.records("about", &self.about);
    }
}
