//! The order of time.

use crate::link::{Casebook, Index};
use crate::model::date::Bounds;
use crate::model::order::{Precedes, narrow};
use crate::model::relation::Relation;

use super::Gate;
use super::relations::Edge;

/// The order of time over released records alone: effective earliest, effective latest, the order of
/// `after`, id. An open start sorts at its known end; undated records come last.
pub fn rank(book: &Casebook, gate: &Gate<'_>, edges: &[Edge]) -> (Vec<u32>, Vec<Bounds>) {
    let own = |index: &Index| {
        book.get(*index).of_kind().date().map_or(Bounds::default(), |(date, _)| date.date.bounds())
    };
    let mut bounds: Vec<Bounds> = gate.open.iter().map(own).collect();
    let precedes = |edge: &Edge| match edge.relation {
        Relation::After => Some(Precedes { earlier: edge.to.0, later: edge.from.0 }),
        Relation::Before => Some(Precedes { earlier: edge.from.0, later: edge.to.0 }),
        _ => None,
    };
    let precedes: Vec<Precedes> = edges.iter().filter_map(precedes).collect();
    let sequence = narrow(&mut bounds, &precedes).sequence;
    let mut place = vec![0_u32; bounds.len()];
    for (position, event) in sequence.iter().enumerate() {
        place[*event as usize] = position as u32;
    }
    let mut order: Vec<u32> = (0..bounds.len() as u32).collect();
    order.sort_unstable_by_key(|index| {
        let index = *index as usize;
        (sort_days(bounds[index]), place[index], index)
    });
    let mut rank = vec![0; bounds.len()];
    for (position, index) in order.iter().enumerate() {
        rank[*index as usize] = position as u32;
    }
    (rank, bounds)
}

/// First and last day to sort by; without any date, the end of time.
pub fn sort_days(bounds: Bounds) -> (i64, i64) {
    let day = |day: crate::model::date::Day| i64::from(day.number());
    let earliest = bounds.earliest.or(bounds.latest).map_or(i64::MAX, day);
    (earliest, bounds.latest.map_or(i64::MAX, day))
}
