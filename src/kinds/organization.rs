//! An organization: a government, a ministry, an armed group, a collective of unnamed groups.

use super::event::{lay_part_of, open};
use super::shared::PartOf;
use super::sheet::Layer;
use super::{KindRecord, OpenWord};
use crate::frontmatter::{Fields, Reader, Slot};
use crate::model::relation::Relation;
use crate::model::vocabulary::ORGANIZATION_TYPES;
use crate::text::{Spanned, Text};

#[derive(Clone, Debug)]
pub struct Organization {
    pub kind: Option<Spanned<Text>>,
    pub country: Option<Slot>,
    pub part_of: Vec<PartOf>,
}

impl Organization {
    pub fn read(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Organization {
        Organization {
            kind: fields.optional(reader, "type", Reader::open_word),
            country: fields.optional(reader, "country", |r, node| r.reference(node, Relation::Country)),
            part_of: fields.list(reader, "part_of", PartOf::read),
        }
    }
}

impl KindRecord for Organization {
    fn country(&self) -> Option<Slot> {
        self.country
    }

    fn open_words(&self) -> Vec<OpenWord<'_>> {
        self.kind.iter().map(|kind| open("type", kind, ORGANIZATION_TYPES)).collect()
    }

    fn lay(&self, layer: &mut Layer<'_>) {
        layer.word("type", "organization-type", self.kind.as_ref().map(|kind| &kind.value));
        layer.record("country", self.country);
        lay_part_of(layer, &self.part_of);
    }
}
