//! Do `after` and `before` agree with each other and with the dates? They narrow the bounds that are
//! used for sorting, so a reader is told which part of a date an order leaves.

use rustc_hash::FxHashMap;

use super::circles::{self, Edge};
use super::{Context, at, calendars};
use crate::diag::Diagnostic;
use crate::kinds::Kind;
use crate::kinds::shared::Dated;
use crate::link::Index;
use crate::model::date::{Bounds, Day, MONTHS, Precision};
use crate::model::order::{Precedes, narrow};
use crate::model::relation::Relation;
use crate::rules;
use crate::text::Span;

/// `earlier` comes before `later`, as the record `writer` says at `span`.
#[derive(Clone, Copy)]
struct Said {
    edge: Precedes,
    writer: Index,
    span: Span,
}

pub fn check(context: &Context<'_>, told: &mut Vec<Diagnostic>) {
    let said = said(context);
    if said.is_empty() {
        return;
    }
    for circle in circles::find(&said.iter().map(|said| Edge::from(said.edge)).collect::<Vec<_>>()) {
        told.push(in_a_circle(context, &said, &circle));
    }
    let mut effective = Effective::new(context, &said);
    effective.forward(context, told);
    effective.backward();
    effective.tell_narrowed(context, told);
    told.extend(effective.said.iter().filter_map(|said| within_one_unit(context, said)));
}

fn said(context: &Context<'_>) -> Vec<Said> {
    let mut all = Vec::new();
    for (writer, _) in context.records().filter(|(_, record)| record.kind == Kind::Event) {
        for (reference, target) in context.book.references(writer) {
            let edge = match (reference.relation, target) {
                (Relation::After, Some(target)) => Precedes { earlier: target.0, later: writer.0 },
                (Relation::Before, Some(target)) => Precedes { earlier: writer.0, later: target.0 },
                _ => continue,
            };
            all.push(Said { edge, writer, span: reference.span });
        }
    }
    all
}

fn in_a_circle(context: &Context<'_>, said: &[Said], circle: &[Edge]) -> Diagnostic {
    let id = |number: u32| &*context.book.get(Index(number)).id;
    let written = |edge: &Edge| {
        let of_edge = |said: &&Said| Edge::from(said.edge) == *edge;
        said.iter().find(of_edge).copied().expect("an edge of a circle was said by a record")
    };
    let first = written(&circle[0]);
    let record = context.book.get(first.writer);
    if let [edge] = circle {
        let message = format!("`{}` comes after itself", id(edge.from));
        return at(&rules::ORDER_CYCLE, record, first.span, message)
            .help("name the other event, or remove it");
    }
    let mut path: Vec<String> = circle.iter().map(|edge| format!("`{}`", id(edge.from))).collect();
    path.push(path[0].clone());
    let message = format!("these events stand in a circle: {}", path.join(" before "));
    let mut fault = at(&rules::ORDER_CYCLE, record, first.span, message).help("remove one of these:");
    for edge in circle {
        let said = written(edge);
        let line = match said.writer.0 == edge.to {
            true => format!("`after: {}` in `{}`", id(edge.from), context.book.get(said.writer).file),
            false => format!("`before: {}` in `{}`", id(edge.to), context.book.get(said.writer).file),
        };
        fault = fault.help(line);
    }
    fault
}

/// The bounds that the order leaves, and which event each comes from.
struct Effective {
    /// Relations, earlier events first; none that stands in a circle.
    said: Vec<Said>,
    own: Vec<Bounds>,
    earliest: FxHashMap<u32, (Day, u32)>,
    latest: FxHashMap<u32, (Day, u32)>,
}

impl Effective {
    fn new(context: &Context<'_>, said: &[Said]) -> Self {
        let bounds = |index| date(context, index).map_or(Bounds::default(), |date| date.date.bounds());
        let own: Vec<Bounds> = context.book.indices().map(bounds).collect();
        let edges: Vec<Precedes> = said.iter().map(|said| said.edge).collect();
        let sequence = narrow(&mut own.clone(), &edges).sequence;
        let place: FxHashMap<u32, usize> =
            sequence.iter().enumerate().map(|(n, event)| (*event, n)).collect();
        let mut said: Vec<Said> = said
            .iter()
            .filter(|said| place.contains_key(&said.edge.earlier) && place.contains_key(&said.edge.later))
            .copied()
            .collect();
        said.sort_by_key(|said| (place[&said.edge.later], place[&said.edge.earlier]));
        Effective { said, own, earliest: FxHashMap::default(), latest: FxHashMap::default() }
    }

    /// First possible day of an event, and the event whose date says so.
    fn first(&self, event: u32) -> Option<(Day, u32)> {
        let own = self.own[event as usize].earliest.map(|day| (day, event));
        self.earliest.get(&event).copied().or(own)
    }

    fn last(&self, event: u32) -> Option<(Day, u32)> {
        let own = self.own[event as usize].latest.map(|day| (day, event));
        self.latest.get(&event).copied().or(own)
    }

    /// Nothing begins before what it is after. A contradiction is told where it shows first, and goes
    /// no further.
    fn forward(&mut self, context: &Context<'_>, told: &mut Vec<Diagnostic>) {
        let mut sound = Vec::with_capacity(self.said.len());
        for said in std::mem::take(&mut self.said) {
            let Some((day, source)) = self.first(said.edge.earlier) else {
                sound.push(said);
                continue;
            };
            if self.own[said.edge.later as usize].latest.is_some_and(|last| last < day) {
                told.push(apart(context, &said, source));
                continue;
            }
            sound.push(said);
            if self.first(said.edge.later).is_none_or(|(own, _)| own < day) {
                self.earliest.insert(said.edge.later, (day, source));
            }
        }
        self.said = sound;
    }

    /// Nothing ends after what it is before.
    fn backward(&mut self) {
        for said in self.said.iter().rev().copied().collect::<Vec<_>>() {
            if let Some((day, source)) = self.last(said.edge.later)
                && self.last(said.edge.earlier).is_none_or(|(own, _)| day < own)
            {
                self.latest.insert(said.edge.earlier, (day, source));
            }
        }
    }

    fn tell_narrowed(&self, context: &Context<'_>, told: &mut Vec<Diagnostic>) {
        let after = self.earliest.iter().filter(|(event, _)| self.own[**event as usize].earliest.is_some());
        for (event, (day, source)) in after {
            told.extend(narrowed(context, *event, *source, "before", &format!("from {} on", in_words(*day))));
        }
        let before = self.latest.iter().filter(|(event, _)| self.own[**event as usize].latest.is_some());
        for (event, (day, source)) in before {
            told.extend(narrowed(context, *event, *source, "after", &format!("up to {}", in_words(*day))));
        }
    }
}

fn date<'c>(context: &Context<'c>, index: Index) -> Option<&'c Dated> {
    let record = context.book.get(index);
    let this_year = context.policy.today().ymd().0;
    calendars::likely_date(record, this_year).filter(|_| record.kind == Kind::Event)
}

fn apart(context: &Context<'_>, said: &Said, source: u32) -> Diagnostic {
    let id = |number: u32| &*context.book.get(Index(number)).id;
    let written = |number: u32| date(context, Index(number)).map_or("", |date| &date.date.written);
    let Precedes { earlier, later } = said.edge;
    let because = match source == earlier {
        true => format!(" (`{}`)", written(earlier)),
        false => format!(", which comes after `{}` (`{}`)", id(source), written(source)),
    };
    let message =
        format!("`{}` (`{}`) cannot come after `{}`{because}", id(later), written(later), id(earlier));
    at(&rules::ORDER_APART, context.book.get(said.writer), said.span, message)
        .help("correct one of the dates, or remove this relation")
}

fn narrowed(context: &Context<'_>, event: u32, source: u32, side: &str, part: &str) -> Option<Diagnostic> {
    let date = date(context, Index(event))?;
    let message = format!(
        "`{}` comes {side} it, so the order holds only for part of `{}`: {part}",
        context.book.get(Index(source)).id,
        date.date.written,
    );
    Some(
        at(&rules::NARROWED, context.book.get(Index(event)), date.value, message)
            .help("right, if the sources say so: the date is shown as written, and sorted by that part"),
    )
}

/// Both are dated to one and the same month or year: within it, only the relation tells the order.
fn within_one_unit(context: &Context<'_>, said: &Said) -> Option<Diagnostic> {
    let earlier = date(context, Index(said.edge.earlier))?;
    let later = date(context, Index(said.edge.later))?;
    let unit = match earlier.date.precision() {
        Precision::Month => "month",
        Precision::Year => "year",
        Precision::Day | Precision::Coarser => return None,
    };
    if earlier.date.bounds() != later.date.bounds() || said.edge.earlier == said.edge.later {
        return None;
    }
    let written = later.date.bounds().earliest?.ymd();
    let within = match unit {
        "month" => format!("{} {}", MONTHS[usize::from(written.1) - 1], written.0),
        _ => written.0.to_string(),
    };
    let record = context.book.get(said.writer);
    let message = format!("this order holds only within {within}: both events are dated to that {unit}");
    Some(
        at(&rules::NARROWED, record, said.span, message)
            .help("right, if the sources say which came first; else remove it"),
    )
}

fn in_words(day: Day) -> String {
    let (year, month, day) = day.ymd();
    format!("{day} {} {year}", MONTHS[usize::from(month) - 1])
}
