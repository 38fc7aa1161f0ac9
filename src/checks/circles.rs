//! Is anything part of itself? Here is also how circles are found, for every check that asks.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{Context, at};
use crate::diag::Diagnostic;
use crate::kinds::shared::PartOf;
use crate::kinds::{Details, Record};
use crate::link::Index;
use crate::model::date::Bounds;
use crate::model::order::{Precedes, narrow};
use crate::rules;

/// From one record to another, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    pub from: u32,
    pub to: u32,
}

impl From<Precedes> for Edge {
    fn from(precedes: Precedes) -> Self {
        Edge { from: precedes.earlier, to: precedes.later }
    }
}

/// The circles among these edges, each as its edges, shortest first from its smallest number. Circles
/// that share a record are told one at a time: mending one shows the next.
pub fn find(edges: &[Edge]) -> Vec<Vec<Edge>> {
    let inside = in_circles(edges);
    let mut next: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for edge in edges.iter().filter(|edge| inside.contains(&edge.from) && inside.contains(&edge.to)) {
        next.entry(edge.from).or_default().insert(edge.to);
    }
    let mut done = BTreeSet::new();
    let mut circles = Vec::new();
    for start in inside {
        if done.contains(&start) {
            continue;
        }
        if let Some(circle) = back_to(start, &next) {
            let is_new = circle.iter().all(|edge| !done.contains(&edge.from));
            done.extend(circle.iter().map(|edge| edge.from));
            if is_new {
                circles.push(circle);
            }
        }
    }
    circles
}

/// Records that stand in a circle, or between two.
fn in_circles(edges: &[Edge]) -> BTreeSet<u32> {
    let n_records = edges.iter().map(|edge| edge.from.max(edge.to) as usize + 1).max().unwrap_or(0);
    let behind = |edges: Vec<Precedes>| -> BTreeSet<u32> {
        narrow(&mut vec![Bounds::default(); n_records], &edges).circle.into_iter().collect()
    };
    let forward = edges.iter().map(|edge| Precedes { earlier: edge.from, later: edge.to });
    let backward = edges.iter().map(|edge| Precedes { earlier: edge.to, later: edge.from });
    &behind(forward.collect()) & &behind(backward.collect())
}

/// The shortest way from a record back to itself.
fn back_to(start: u32, next: &BTreeMap<u32, BTreeSet<u32>>) -> Option<Vec<Edge>> {
    let mut reached_from: BTreeMap<u32, u32> = BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(from) = queue.pop_front() {
        for to in next.get(&from).into_iter().flatten() {
            if reached_from.contains_key(to) {
                continue;
            }
            reached_from.insert(*to, from);
            if *to == start {
                return Some(path_back(start, &reached_from));
            }
            queue.push_back(*to);
        }
    }
    None
}

fn path_back(start: u32, reached_from: &BTreeMap<u32, u32>) -> Vec<Edge> {
    let mut path = Vec::new();
    let mut to = start;
    loop {
        let from = reached_from[&to];
        path.push(Edge { from, to });
        if from == start {
            path.reverse();
            return path;
        }
        to = from;
    }
}

pub fn check(context: &Context<'_>, told: &mut Vec<Diagnostic>) {
    let mut edges = Vec::new();
    for (index, record) in context.records() {
        let targets = wholes(record).iter().filter_map(|part| context.book.target(index, part.whole));
        edges.extend(targets.map(|whole| Edge { from: index.0, to: whole.0 }));
    }
    let circles = find(&edges).into_iter().filter(|circle| holds_at_once(context, circle));
    told.extend(circles.map(|circle| in_a_circle(context, &circle)));
}

fn wholes(record: &Record) -> &[PartOf] {
    match &record.details {
        Details::Event(event) => &event.part_of,
        Details::Organization(organization) => &organization.part_of,
        Details::Place(place) => &place.part_of,
        _ => &[],
    }
}

fn part<'c>(context: &Context<'c>, edge: &Edge) -> &'c PartOf {
    let index = Index(edge.from);
    let names = |part: &&PartOf| context.book.target(index, part.whole) == Some(Index(edge.to));
    wholes(context.book.get(index)).iter().find(names).expect("the edge was made from it")
}

/// An organization may hold another in one decade and be held by it in the next.
fn holds_at_once(context: &Context<'_>, circle: &[Edge]) -> bool {
    let parts = || circle.iter().map(|edge| part(context, edge));
    let begins = parts().filter_map(|part| part.from.as_ref()?.date.bounds().earliest).max();
    let ends = parts().filter_map(|part| part.to.as_ref()?.date.bounds().latest).min();
    begins.zip(ends).is_none_or(|(begins, ends)| begins <= ends)
}

fn in_a_circle(context: &Context<'_>, circle: &[Edge]) -> Diagnostic {
    let record = context.book.get(Index(circle[0].from));
    let span = record.reference(part(context, &circle[0]).whole).span;
    let message = match circle {
        [_] => format!("`{}` is part of itself", record.id),
        _ => {
            let id = |edge: &Edge| format!("`{}`", context.book.get(Index(edge.from)).id);
            let mut path: Vec<String> = circle.iter().map(id).collect();
            path.push(path[0].clone());
            format!("these are part of one another in a circle: {}", path.join(" in "))
        }
    };
    let help = match circle {
        [_] => "name the larger one, or remove `part_of`",
        _ => "remove one `part_of`: the larger one is not part of the smaller",
    };
    at(&rules::CIRCLE, record, span, message).help(help)
}
