//! The order of events that say `after` and `before`. It narrows the bounds that are used for sorting,
//! never the date that is shown.

use std::collections::BTreeSet;

use super::date::Bounds;

/// One event comes before another; both are indices into the bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Precedes {
    pub earlier: u32,
    pub later: u32,
}

/// What an order makes of the bounds.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// Every event that has a relation, earlier ones first; equal ones by index.
    pub sequence: Vec<u32>,
    /// Events that stand in a circle, or behind one; empty if there is none.
    pub circle: Vec<u32>,
}

/// Narrows `bounds` by `relations`: nothing begins before what it is after, nothing ends after what it
/// is before. Events in a circle are left as they are.
pub fn narrow(bounds: &mut [Bounds], relations: &[Precedes]) -> Order {
    let order = sequence(relations);
    let mut relations = relations.to_vec();
    let mut place = vec![u32::MAX; bounds.len()];
    for (index, event) in order.sequence.iter().enumerate() {
        place[*event as usize] = index as u32;
    }
    relations.retain(|r| place[r.earlier as usize] != u32::MAX && place[r.later as usize] != u32::MAX);
    relations.sort_by_key(|r| (place[r.later as usize], place[r.earlier as usize]));
    for Precedes { earlier, later } in &relations {
        let from = bounds[*earlier as usize].earliest;
        let own = &mut bounds[*later as usize].earliest;
        *own = (*own).max(from);
    }
    relations.sort_by_key(|r| std::cmp::Reverse((place[r.earlier as usize], place[r.later as usize])));
    for Precedes { earlier, later } in &relations {
        let Some(until) = bounds[*later as usize].latest else { continue };
        let own = &mut bounds[*earlier as usize].latest;
        *own = Some(own.map_or(until, |day| day.min(until)));
    }
    order
}

/// Kahn's algorithm, always taking the smallest index that is free.
fn sequence(relations: &[Precedes]) -> Order {
    let mut after: Vec<Precedes> = relations.to_vec();
    after.sort_unstable();
    after.dedup();
    let mut waits = std::collections::BTreeMap::<u32, u32>::new();
    for relation in &after {
        waits.entry(relation.earlier).or_default();
        *waits.entry(relation.later).or_default() += 1;
    }
    let mut free: BTreeSet<u32> =
        waits.iter().filter(|(_, count)| **count == 0).map(|(event, _)| *event).collect();
    let mut order = Order::default();
    while let Some(event) = free.pop_first() {
        waits.remove(&event);
        order.sequence.push(event);
        let start = after.partition_point(|relation| relation.earlier < event);
        for relation in after[start..].iter().take_while(|relation| relation.earlier == event) {
            if let Some(count) = waits.get_mut(&relation.later) {
                *count -= 1;
                if *count == 0 {
                    free.insert(relation.later);
                }
            }
        }
    }
    order.circle = waits.into_keys().collect();
    order
}

#[cfg(test)]
mod tests {
    use super::super::date::Dating;
    use super::*;

    fn bounds(dates: &[&str]) -> Vec<Bounds> {
        dates.iter().map(|date| Dating::parse(date).unwrap().bounds()).collect()
    }

    #[test]
    fn what_comes_after_does_not_begin_before() {
        let mut narrowed = bounds(&["2023-10", "2023-10-09"]);
        let order = narrow(&mut narrowed, &[Precedes { earlier: 0, later: 1 }]);
        assert_eq!(order.sequence, [0, 1]);
        assert_eq!(narrowed[0].latest, bounds(&["2023-10-09"])[0].latest);
        assert_eq!(narrowed[1], bounds(&["2023-10-09"])[0]);
    }

    #[test]
    fn a_circle_is_told_and_leaves_the_rest_in_order() {
        let mut free = bounds(&["2001", "2002", "2003"]);
        let circle = [Precedes { earlier: 0, later: 1 }, Precedes { earlier: 1, later: 0 }];
        assert_eq!(narrow(&mut free, &circle).circle, [0, 1]);
    }
}
