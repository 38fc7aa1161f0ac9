//! A date as a record has it: read in each of its forms, with the record that it is reckoned from. What a date means is for
//! `model/date`.

use crate::frontmatter::{Fields, Node, NodeValue, Reader, Shape, Slot};
use crate::model::date::{Basis, DateProblem, DateProblemKind, Dating};
use crate::model::relation::Relation;
use crate::rules;
use crate::text::{Span, Text};

/// A date as it was read: with the record that it is reckoned from, and its place in the file.
#[derive(Clone, Debug)]
pub struct Dated {
    pub date: Dating,
    pub anchor: Option<Slot>,
    pub span: Span,
    /// The place of the date itself, without the words around it.
    pub value: Span,
    /// The place of its `text`.
    pub words: Option<Span>,
}

impl Dated {
    /// EDTF, words, a list (a set), or a map with the words around it.
    pub fn read(reader: &mut Reader<'_>, node: &Node) -> Option<Dated> {
        match &node.value {
            NodeValue::Text(_) => Some(Self::plain(read_edtf(reader, node)?, node.span)),
            NodeValue::List(items) => Some(Self::plain(read_set(reader, node, items)?, node.span)),
            NodeValue::Nothing => reader.text(node).and(None),
            NodeValue::Map(_) => {
                reader.map(node, "a date", |reader, fields| Self::read_map(reader, fields, node.span))?
            }
        }
    }

    fn plain(date: Dating, span: Span) -> Dated {
        Dated { date, anchor: None, span, value: span, words: None }
    }

    fn read_map(reader: &mut Reader<'_>, fields: &mut Fields<'_>, span: Span) -> Option<Dated> {
        let edtf = fields.optional(reader, "edtf", read_edtf);
        let has_edtf = fields.find("edtf").is_some();
        let between = fields.several("between").cloned();
        let from = fields.optional(reader, "from", read_end);
        let to = fields.optional(reader, "to", read_end);
        let text = fields.optional(reader, "text", Reader::text);
        let basis = fields.optional(reader, "basis", Reader::word::<Basis>);
        let anchor =
            fields.optional(reader, "anchor", |reader, node| reader.reference(node, Relation::Anchor));
        let forms = usize::from(has_edtf)
            + usize::from(between.is_some())
            + usize::from(from.is_some() || to.is_some());
        if forms != 1 {
            let message = "a date wants one of `edtf`, `between`, or `from` and `to`";
            reader.report(&rules::WRONG_SHAPE, span, message).help.extend([
                "once, on one of these days: `between: [2023-10-08, 2023-10-12]`".to_owned(),
                "it lasted all that time: `from: 2023-10-08`, `to: 2023-10-12`".to_owned(),
            ]);
            return None;
        }
        let date = match between {
            // What the comma cut is told as that, with both dates.
            Some(_) if fields.is_cut_behind(reader, "between") => None,
            Some(node) => read_between(reader, &node),
            None if has_edtf => edtf,
            None => told(reader, span, Dating::lasted(from.as_deref(), to.as_deref())),
        }?;
        let date = text.into_iter().fold(date, Dating::with_text);
        let date = basis.into_iter().fold(date, Dating::with_basis);
        let ends = ["edtf", "between", "from", "to"].map(|key| fields.find(key).map(|node| node.span));
        let ends = ends.into_iter().flatten().reduce(Span::to);
        let words = fields.find("text").map(|node| node.span);
        Some(Dated { date, anchor, span, value: ends.unwrap_or(span), words })
    }
}

/// One end of a span, as written.
fn read_end(reader: &mut Reader<'_>, node: &Node) -> Option<Text> {
    reader.takes(Shape::Form(DATE_FORM));
    reader.plain(node)
}

/// What a survey calls a date that stands alone.
const DATE_FORM: &str = "EDTF or words";

fn read_edtf(reader: &mut Reader<'_>, node: &Node) -> Option<Dating> {
    reader.takes(Shape::Form(DATE_FORM));
    let text = reader.plain(node)?;
    match Dating::parse(&text) {
        Ok(date) => Some(date),
        Err(problem) => {
            // Of `[[2024-03-04]]` it is said what to write: that it is no link either goes without saying.
            reader
                .diagnostics
                .retain(|told| told.rule != &rules::MISPLACED_LINK || told.span != Some(node.span));
            let span = reader.inside(node, &text, problem.at.clone());
            tell(reader, span, problem);
            None
        }
    }
}

fn read_between(reader: &mut Reader<'_>, node: &Node) -> Option<Dating> {
    let ends = match &node.value {
        NodeValue::List(items) if items.len() == 2 => items,
        other => {
            let message = "`between` wants two dates, the first and the last on which it can have been";
            reader.report(&rules::WRONG_SHAPE, node.span, message).help.extend(between_meant(other));
            return None;
        }
    };
    let from = reader.plain(&ends[0])?;
    let to = reader.plain(&ends[1])?;
    match Dating::between(&from, &to) {
        Ok(date) => Some(date),
        Err(problem) => {
            let span = problem.part.and_then(|part| ends.get(part)).map_or(node.span, |end| end.span);
            tell(reader, span, problem);
            None
        }
    }
}

/// What to write for a `between` that has not two dates, with those that it has.
fn between_meant(value: &NodeValue) -> [String; 2] {
    let members = || -> Option<Vec<Text>> {
        let NodeValue::List(items) = value else { return None };
        let text = |item: &'_ Node| match &item.value {
            NodeValue::Text(text) => Some(text.clone()),
            _ => None,
        };
        items.iter().map(text).collect()
    };
    let once = |first: &str, last: &str| format!("once, on one of these days: `between: [{first}, {last}]`");
    let example = once("2023-10-08", "2023-10-12");
    match value {
        NodeValue::Text(text) if let Some((first, last)) = text.split_once('/') => [
            once(first.trim(), last.trim()),
            format!("it lasted all that time: `date: {}`, without `between`", text.trim()),
        ],
        NodeValue::Text(day) => {
            [example, format!("on that one day: `date: {}`, without `between`", day.trim())]
        }
        _ if let Some(days) = members().filter(|days| days.len() > 2) => [
            format!("on one of these days, and no other: `date: [{}]`, without `between`", days.join(", ")),
            format!(
                "once, at some time from the first to the last: `between: [{}, {}]`",
                days[0],
                days[days.len() - 1]
            ),
        ],
        _ => [
            example,
            "one of several single days is a list without `between`: `date: [2023-10-08, 2023-10-12]`"
                .to_owned(),
        ],
    }
}

fn told(reader: &mut Reader<'_>, span: Span, date: Result<Dating, DateProblem>) -> Option<Dating> {
    date.map_err(|problem| tell(reader, span, problem)).ok()
}

fn tell(reader: &mut Reader<'_>, span: Span, problem: DateProblem) {
    let rule =
        if problem.kind == DateProblemKind::DayMonthOrder { &rules::DATE_ORDER } else { &rules::BAD_DATE };
    reader.report(rule, span, problem.message).help.extend(problem.help);
}

/// A YAML list is read as an EDTF set: `[2023-10-08..2023-10-12]` is one of these days.
fn read_set(reader: &mut Reader<'_>, node: &Node, items: &[Node]) -> Option<Dating> {
    let members: Option<Vec<Text>> = items.iter().map(|item| reader.plain(item)).collect();
    let members = members?;
    let members: Vec<&str> = members.iter().map(|member| &**member).collect();
    match Dating::one_of(&members) {
        Ok(date) => Some(date),
        Err(problem) => {
            let span = problem.part.and_then(|part| items.get(part)).map_or(node.span, |item| item.span);
            tell(reader, span, problem);
            None
        }
    }
}
