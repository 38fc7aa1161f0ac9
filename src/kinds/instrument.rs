//! An instrument of law: a treaty, a principle of customary law, a statute; and who is a party to it.

use super::event::open;
use super::shared::{Dated, Party};
use super::sheet::Layer;
use super::{KindRecord, OpenWord};
use crate::frontmatter::{Fields, Reader};
use crate::model::vocabulary::INSTRUMENT_TYPES;
use crate::text::{Spanned, Text};

#[derive(Clone, Debug)]
pub struct Instrument {
    pub kind: Option<Spanned<Text>>,
    pub adopted: Option<Dated>,
    pub in_force: Option<Dated>,
    pub articles: Vec<Text>,
    pub parties: Vec<Party>,
}

impl Instrument {
    pub fn read(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Instrument {
        Instrument {
            kind: fields.required_open_word(reader, "type", INSTRUMENT_TYPES),
            adopted: fields.optional(reader, "adopted", Dated::read),
            in_force: fields.optional(reader, "in_force", Dated::read),
            articles: fields.list(reader, "articles", Reader::text),
            parties: fields.list(reader, "parties", Party::read),
        }
    }
}

impl KindRecord for Instrument {
    fn parties(&self) -> &[Party] {
        &self.parties
    }

    fn open_words(&self) -> Vec<OpenWord<'_>> {
        self.kind.iter().map(|kind| open("type", kind, INSTRUMENT_TYPES)).collect()
    }

    fn lay(&self, layer: &mut Layer<'_>) {
        layer.word("type", "instrument-type", self.kind.as_ref().map(|kind| &kind.value));
        layer.date("adopted", self.adopted.as_ref());
        layer.date("in_force", self.in_force.as_ref());
        for article in &self.articles {
            layer.text("articles", Some(article));
        }
    }
}
