//! Which fields a map has, and what each takes: told by the very calls that read a record, so that no list
//! of fields can differ from the code. The reader is shown a map in which every key is there, and keeps what
//! it was asked for. The manual is held to it.
//!
//! It knows the keys, whether they must be there, and the form of their values; not what a field means, nor
//! what a page does with it.

use std::sync::LazyLock;

use super::node::{Key, Node, NodeValue};
use super::reader::{Fields, Reader};
use crate::model::relation::Relation;
use crate::text::{Span, Text};

/// The fields of one map: of a record, or of a map inside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapFields {
    /// What messages call it: `an event record`, `a position`.
    pub name: &'static str,
    /// In the order in which they are asked for.
    pub fields: Vec<Field>,
    /// Keys of which at least one must have a value.
    pub any_of: Vec<&'static [&'static str]>,
}

/// One key of a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    pub key: &'static str,
    pub need: Need,
    /// `None` where the field reads its value in a way of its own.
    pub takes: Option<Shape>,
    /// The map that its value may be, perhaps beside another form.
    pub map: Option<&'static str>,
}

/// Whether a key must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    Optional,
    /// Several values; one alone may stand without brackets.
    List,
    Required,
    /// May be missing, but never empty: it keeps something closed.
    Filled,
}

/// The form of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    Text,
    /// A form that has words of its own: `a count`.
    Form(&'static str),
    /// One of a closed list: its name, and its words.
    Word(&'static str, Vec<&'static str>),
    /// The id of a record that this relation may name.
    Record(Relation),
    RecordOrWords(Relation),
    /// A map of this name.
    Map(&'static str),
}

/// What is asked of a map, and of every map inside it; the map itself comes last.
pub fn survey(name: &'static str, read: impl FnOnce(&mut Reader<'_>, &mut Fields<'_>)) -> Vec<MapFields> {
    let file = Text::from("");
    let mut reader = Reader::new(&file, "");
    reader.survey = Some(Box::default());
    reader.map(probe(), name, read);
    reader.survey.map(|survey| survey.done).unwrap_or_default()
}

/// The value of every key while a survey is made: a map that is not empty.
fn probe() -> &'static Node {
    &PROBE.1
}

/// The same with a key.
pub(super) fn probe_entry() -> &'static (Key, Node) {
    &PROBE
}

static PROBE: LazyLock<(Key, Node)> = LazyLock::new(|| {
    let key = || Key { name: "".into(), span: Span::default() };
    let node = |value| Node { span: Span::default(), value };
    (key(), node(NodeValue::Map(vec![(key(), node(NodeValue::Nothing))])))
});

/// What has been asked so far.
#[derive(Debug, Default)]
pub(super) struct Survey {
    done: Vec<MapFields>,
    /// Maps that are being read, the innermost last, each with the field that was asked for last.
    open: Vec<(MapFields, usize)>,
}

impl Survey {
    pub(super) fn begin(&mut self, name: &'static str) {
        self.takes(Shape::Map(name));
        self.holds(name);
        self.open.push((MapFields { name, fields: Vec::new(), any_of: Vec::new() }, 0));
    }

    /// Ends a map; `asked` are all its keys, also those that no typed call asked for.
    pub(super) fn end(&mut self, asked: &[&'static str]) {
        asked.iter().for_each(|key| self.asks(key, Need::Optional));
        if let Some((map, _)) = self.open.pop()
            && self.done.iter().all(|known| known.name != map.name)
        {
            self.done.push(map);
        }
    }

    pub(super) fn asks(&mut self, key: &'static str, need: Need) {
        let Some((map, current)) = self.open.last_mut() else { return };
        *current = map.fields.iter().position(|field| field.key == key).unwrap_or_else(|| {
            map.fields.push(Field { key, need, takes: None, map: None });
            map.fields.len() - 1
        });
        if need == Need::Required {
            map.fields[*current].need = need;
        }
    }

    /// One of these has to be there.
    pub(super) fn asks_any_of(&mut self, keys: &'static [&'static str]) {
        if let Some((map, _)) = self.open.last_mut() {
            map.any_of.push(keys);
        }
    }

    /// The form of the field that was asked for last; what is read inside of it changes nothing.
    pub(super) fn takes(&mut self, shape: Shape) {
        if let Some(field) = self.asked_last() {
            field.takes.get_or_insert(shape);
        }
    }

    /// The map that the field may be that was asked for last.
    pub(super) fn holds(&mut self, name: &'static str) {
        if let Some(field) = self.asked_last() {
            field.map.get_or_insert(name);
        }
    }

    fn asked_last(&mut self) -> Option<&mut Field> {
        let (map, current) = self.open.last_mut()?;
        map.fields.get_mut(*current)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_told_with_what_it_takes_and_inner_maps_too() {
        let maps = survey("a thing", |reader, fields| {
            fields.optional(reader, "title", Reader::text);
            fields.required(reader, "title", Reader::text);
            fields.list(reader, "parts", |reader, node| {
                reader.map(node, "a part", |reader, fields| fields.filled(reader, "when", Reader::flag))
            });
            fields.find("other");
            fields.any_of(reader, &["parts", "other"], "");
        });
        let field = |key, need, takes| Field { key, need, takes, map: None };
        let part = vec![field("when", Need::Filled, Some(Shape::Form("`true` or `false`")))];
        let thing = vec![
            field("title", Need::Required, Some(Shape::Text)),
            Field { map: Some("a part"), ..field("parts", Need::List, Some(Shape::Map("a part"))) },
            field("other", Need::Optional, None),
        ];
        let expected = [
            MapFields { name: "a part", fields: part, any_of: vec![] },
            MapFields { name: "a thing", fields: thing, any_of: vec![&["parts", "other"]] },
        ];
        assert_eq!(maps, expected);
    }
}
