//! A source: where we read or heard something.

use super::event::open;
use super::shared::{Archived, Dated, Named, Origin};
use super::sheet::{Layer, Parts, Value};
use super::{DateRole, KindRecord, OpenWord};
use crate::frontmatter::{Fields, Reader};
use crate::model::relation::Relation;
use crate::model::vocabulary::SOURCE_TYPES;
use crate::text::{Spanned, Text};

#[derive(Clone, Debug)]
pub struct Source {
    pub publisher: Option<Named>,
    pub kind: Option<Spanned<Text>>,
    pub author: Vec<Named>,
    pub published: Option<Dated>,
    pub accessed: Option<Dated>,
    pub url: Option<Text>,
    pub archived: Vec<Archived>,
    pub rights: Option<Text>,
    pub based_on: Vec<Origin>,
}

impl Source {
    pub fn read(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Source {
        Source {
            publisher: fields
                .required(reader, "publisher", |r, node| Named::read(r, node, Relation::Publisher)),
            kind: fields.optional(reader, "type", Reader::open_word),
            author: fields.list(reader, "author", |r, node| Named::read(r, node, Relation::Author)),
            published: fields.optional(reader, "published", Dated::read),
            accessed: fields.optional(reader, "accessed", Dated::read),
            url: fields.optional(reader, "url", Reader::url),
            archived: fields.list(reader, "archived", Archived::read),
            rights: fields.optional(reader, "rights", Reader::text),
            based_on: fields.list(reader, "based_on", Origin::read),
        }
    }
}

impl KindRecord for Source {
    fn date(&self) -> Option<(&Dated, DateRole)> {
        self.published.as_ref().map(|date| (date, DateRole::Published))
    }

    fn based_on(&self) -> &[Origin] {
        &self.based_on
    }

    fn archived(&self) -> &[Archived] {
        &self.archived
    }

    fn open_words(&self) -> Vec<OpenWord<'_>> {
        self.kind.iter().map(|kind| open("type", kind, SOURCE_TYPES)).collect()
    }

    fn lay(&self, layer: &mut Layer<'_>) {
        layer.word("type", "source-type", self.kind.as_ref().map(|kind| &kind.value));
        lay_named(layer, "publisher", self.publisher.as_ref());
        for author in &self.author {
            lay_named(layer, "author", Some(author));
        }
        layer.date("published", self.published.as_ref());
        layer.date("accessed", self.accessed.as_ref());
        layer.url("url", self.url.as_ref());
        lay_archived(layer, &self.archived);
        layer.text("rights", self.rights.as_ref());
    }
}

fn lay_named(layer: &mut Layer<'_>, field: &'static str, named: Option<&Named>) {
    match named {
        Some(Named::Record(slot)) => layer.record(field, Some(*slot)),
        Some(Named::Words(words)) => layer.text(field, Some(words)),
        None => {}
    }
}

/// Lays kept copies: an address, or a file of which only a shared one is linked (by the outputs).
pub(super) fn lay_archived(layer: &mut Layer<'_>, copies: &[Archived]) {
    for copy in copies {
        let captured = copy.captured.as_ref().map(|date| layer.date_value(date));
        let parts = Parts::default()
            .put("url", copy.url.clone().map(Value::Url))
            .put("captured", captured)
            .text("sha256", copy.sha256.as_ref().map(|digest| &digest.value));
        let file = copy.file.as_ref().filter(|_| copy.share).map(|file| &file.value);
        let mut parts = parts.put("file", file.and_then(|file| layer.door.kept(file)).map(Value::File));
        for proof in file.map(|file| layer.door.proofs(file)).unwrap_or_default() {
            parts = parts.put("proof", Some(Value::File(proof)));
        }
        layer.entry("archived", parts.0);
    }
}
