//! A case: what belongs together, the question it asks, and claims that are about several events,
//! the law, or the future.

use super::shared::{Claim, Dated};
use super::sheet::Layer;
use super::{DateRole, KindRecord};
use crate::frontmatter::{Fields, Reader};
use crate::text::Text;

#[derive(Clone, Debug)]
pub struct Case {
    pub question: Option<Text>,
    pub period: Option<Dated>,
    pub claims: Vec<Claim>,
    pub methodology: Option<Text>,
}

impl Case {
    pub fn read(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Case {
        // A case is listed by its summary, so that one is required.
        fields.required(reader, "summary", Reader::text);
        Case {
            question: fields.optional(reader, "question", Reader::text),
            period: fields.optional(reader, "period", Dated::read),
            claims: fields.list(reader, "claims", Claim::read),
            methodology: fields.optional(reader, "methodology", Reader::text),
        }
    }
}

impl KindRecord for Case {
    fn date(&self) -> Option<(&Dated, DateRole)> {
        self.period.as_ref().map(|period| (period, DateRole::Period))
    }

    fn claims(&self) -> &[Claim] {
        &self.claims
    }

    fn lay(&self, layer: &mut Layer<'_>) {
        layer.text("question", self.question.as_ref());
        layer.date("period", self.period.as_ref());
        layer.text("methodology", self.methodology.as_ref());
    }
}
