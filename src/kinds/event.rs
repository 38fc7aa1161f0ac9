//! An event: what is said to have happened. It is its own first claim.

use super::shared::{Assessed, Claim, Dated, EventPlace, Figure, Involved, Named, PartOf};
use super::sheet::{Layer, Parts, Value, released_cites};
use super::{DateRole, KindRecord, OpenWord};
use crate::frontmatter::{Fields, Reader, Slot};
use crate::model::relation::Relation;
use crate::model::vocabulary::Vocabulary;
use crate::text::{Spanned, Text};

#[derive(Clone, Debug)]
pub struct Event {
    pub date: Option<Dated>,
    pub kind: Option<Spanned<Text>>,
    pub places: Vec<EventPlace>,
    pub victims: Vec<Involved>,
    pub perpetrators: Vec<Involved>,
    pub participants: Vec<Involved>,
    pub assessed: Assessed,
    pub claims: Vec<Claim>,
    pub figures: Vec<Figure>,
    pub pattern: bool,
    pub part_of: Vec<PartOf>,
    pub after: Vec<Slot>,
    pub before: Vec<Slot>,
}

impl Event {
    pub fn read(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Event {
        Event {
            date: fields.required(reader, "date", Dated::read),
            kind: fields.optional(reader, "type", Reader::open_word),
            places: fields.list(reader, "places", EventPlace::read),
            victims: fields.list(reader, "victims", |r, node| Involved::read(r, node, Relation::Victim)),
            perpetrators: fields
                .list(reader, "perpetrators", |r, node| Involved::read(r, node, Relation::Perpetrator)),
            participants: fields
                .list(reader, "participants", |r, node| Involved::read(r, node, Relation::Participant)),
            assessed: Assessed::read(reader, fields),
            claims: fields.list(reader, "claims", Claim::read),
            figures: fields.list(reader, "figures", Figure::read),
            pattern: fields.optional(reader, "pattern", Reader::flag).unwrap_or(false),
            part_of: fields.list(reader, "part_of", PartOf::read),
            after: fields.list(reader, "after", |r, node| r.reference(node, Relation::After)),
            before: fields.list(reader, "before", |r, node| r.reference(node, Relation::Before)),
        }
    }
}

impl KindRecord for Event {
    fn date(&self) -> Option<(&Dated, DateRole)> {
        self.date.as_ref().map(|date| (date, DateRole::Happened))
    }

    fn claims(&self) -> &[Claim] {
        &self.claims
    }

    fn assessed(&self) -> Option<&Assessed> {
        Some(&self.assessed)
    }

    fn is_pattern(&self) -> bool {
        self.pattern
    }

    fn open_words(&self) -> Vec<OpenWord<'_>> {
        let known = crate::model::vocabulary::EVENT_TYPES;
        let word = |kind| open("type", kind, known);
        self.kind.iter().map(word).collect()
    }

    fn lay(&self, layer: &mut Layer<'_>) {
        layer.date("date", self.date.as_ref());
        layer.word("type", "event-type", self.kind.as_ref().map(|kind| &kind.value));
        if self.pattern {
            layer.put("pattern", Value::Own("pattern-yes"));
        }
        for place in &self.places {
            lay_place(layer, place);
        }
        lay_involved(layer, "victims", &self.victims);
        lay_perpetrators(layer, &self.perpetrators);
        lay_involved(layer, "participants", &self.participants);
        for figure in &self.figures {
            lay_figure(layer, figure);
        }
        lay_part_of(layer, &self.part_of);
        layer.records("after", &self.after);
        layer.records("before", &self.before);
    }
}

fn lay_place(layer: &mut Layer<'_>, place: &EventPlace) {
    if let Some(number) = layer.door.record(place.place) {
        let role = place.role.map(|role| Value::Word("place-role", role.word().into()));
        let parts = Parts::default().put("place", Some(Value::Record(number))).put("place-role", role);
        layer.entry("places", parts.0);
    }
}

/// Whoever did it is printed as alleged, unless a judgment or finding says so.
fn lay_perpetrators(layer: &mut Layer<'_>, perpetrators: &[Involved]) {
    for involved in perpetrators {
        let found = involved.established_by.iter().any(|slot| layer.door.is_finding(*slot));
        let field = if found { "perpetrators-found" } else { "perpetrators" };
        lay_involved(layer, field, std::slice::from_ref(involved));
    }
}

fn lay_involved(layer: &mut Layer<'_>, field: &'static str, people: &[Involved]) {
    for involved in people {
        let who = involved.who.and_then(|slot| layer.door.record(slot)).map(Value::Record);
        let is_closed = involved.who.is_some() && who.is_none();
        if is_closed || (who.is_none() && involved.label.is_none()) {
            continue;
        }
        let mut parts = Parts::default()
            .put("who", who)
            .text("label", involved.label.as_ref())
            .put("count", involved.count.clone().map(|count| Value::Count(Box::new(count))))
            .text("age", involved.age.as_ref())
            .text("involvement", involved.involvement.as_ref())
            .text("role", involved.role.as_ref());
        for harm in &involved.harm {
            parts = parts.text("harm", Some(harm));
        }
        for slot in &involved.established_by {
            parts = parts.put("established_by", layer.door.record(*slot).map(Value::Record));
        }
        layer.entry(field, parts.0);
    }
}

fn lay_figure(layer: &mut Layer<'_>, figure: &Figure) {
    let by = match &figure.by {
        Some(Named::Record(slot)) => layer.door.record(*slot).map(Value::Record),
        Some(Named::Words(words)) => Some(Value::Text(words.clone())),
        None => None,
    };
    let date = figure.date.as_ref().map(|date| layer.date_value(date));
    let parts = Parts::default()
        .text("of", Some(&figure.of))
        .put("count", Some(Value::Count(Box::new(figure.count.clone()))))
        .put("by", by)
        .put("date", date)
        .cites(released_cites(layer.door, &figure.sources));
    layer.entry("figures", parts.0);
}

/// Lays what a record is part of; organizations and places use it too.
pub(super) fn lay_part_of(layer: &mut Layer<'_>, wholes: &[PartOf]) {
    for part in wholes {
        if let Some(number) = layer.door.record(part.whole) {
            let from = part.from.as_ref().map(|date| layer.date_value(date));
            let to = part.to.as_ref().map(|date| layer.date_value(date));
            let parts = Parts::default()
                .put("whole", Some(Value::Record(number)))
                .put("from", from)
                .put("to", to)
                .cites(released_cites(layer.door, &part.sources));
            layer.entry("part_of", parts.0);
        }
    }
}

pub(super) fn open<'r>(
    field: &'static str,
    word: &'r Spanned<Text>,
    known: &'static [&'static str],
) -> OpenWord<'r> {
    OpenWord { field, word: &word.value, span: word.span, known }
}
