//! People and groups in an event, by id or in words, and whether an age says that somebody is a child.

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

    /// A minor stands in this entry if its age says so. In doubt it does: `15 to 19`, `about 16`,
    /// `under 18`.
    pub fn is_minor(&self) -> bool {
        self.age.as_ref().is_some_and(|age| is_minor_age(age))
    }
}

/// An age that is no number and none of these is taken for that of a minor: `twelve`, `열두 살`, `schoolgirl`.
const ADULT: [&str; 26] = [
    "adult",
    "elderly",
    "middle-aged",
    "middle aged",
    "grown",
    "pension",
    "retired",
    "woman",
    "man",
    "unknown",
    "not known",
    "twent",
    "thirt",
    "forti",
    "forty",
    "fift",
    "sixt",
    "sevent",
    "eight",
    "ninet",
    "hundred",
    "성인",
    "노인",
    "成年",
    "老",
    "بالغ",
];

/// Numbers below eighteen that begin like those above.
const TEENS: [&str; 4] = ["thirteen", "fifteen", "sixteen", "seventeen"];

fn is_minor_age(age: &str) -> bool {
    let age: String = age.to_lowercase().chars().map(crate::text::plain_digit).collect();
    let below = ["under 18", "below 18", "younger than 18", "less than 18", "<18", "< 18"];
    let number = age.split(|c: char| !c.is_ascii_digit()).find(|digits| !digits.is_empty());
    match number {
        _ if below.iter().any(|words| age.contains(words)) => true,
        Some(digits) => digits.parse::<u32>().is_ok_and(|years| years < 18) && !age.starts_with("born"),
        None => {
            let is_below = TEENS.iter().any(|teen| age.contains(teen)) || age == "eight";
            is_below || !ADULT.iter().any(|words| age.contains(words))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_minor_age;

    #[test]
    fn in_doubt_an_age_is_that_of_a_minor() {
        for age in ["17", "17 years", "about 16", "15 to 19", "9 months", "under 18", "a child"] {
            assert!(is_minor_age(age), "{age}");
        }
        for age in ["18", "43", "in her 30s", "20 to 25", "born 5 May 1980", "adult", "unknown"] {
            assert!(!is_minor_age(age), "{age}");
        }
    }
}
