//! Relations between released records, both ways. They are made after the door, so a closed record
//! leaves no trace in them: no line, no count, no gap.

use crate::kinds::sheet::Number;
use crate::model::relation::Relation;

/// One record refers to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    pub from: Number,
    pub relation: Relation,
    pub to: Number,
}

/// All edges, found by either end.
#[derive(Debug, Default)]
pub struct Relations {
    incoming: Side,
    outgoing: Side,
    by_rank: Vec<Number>,
}

/// The far ends of edges, packed in one number each: relation, then rank. One record's edges stand
/// together, by relation, in order of time; equal ones stand once.
#[derive(Debug, Default)]
struct Side {
    packed: Vec<u32>,
    /// Where each record's edges begin, and after the last one the end.
    starts: Vec<u32>,
}

const RANK_BITS: u32 = 26;

impl Side {
    /// `edges` gives the number of the near end, and the packed far end.
    fn new(edges: impl Iterator<Item = (Number, u32)> + Clone, records: usize) -> Side {
        let mut ends = vec![0_u32; records + 1];
        for (near, _) in edges.clone() {
            ends[near.index() + 1] += 1;
        }
        for index in 1..ends.len() {
            ends[index] += ends[index - 1];
        }
        let mut next = ends.clone();
        let mut packed = vec![0_u32; ends[records] as usize];
        for (near, far) in edges {
            let place = &mut next[near.index()];
            packed[*place as usize] = far;
            *place += 1;
        }
        Side::sorted(packed, &ends)
    }

    /// Sorts each record's edges, and closes the gaps that equal ones leave.
    fn sorted(mut packed: Vec<u32>, ends: &[u32]) -> Side {
        let mut starts = Vec::with_capacity(ends.len());
        let mut kept = 0;
        for pair in ends.windows(2) {
            starts.push(kept as u32);
            let range = pair[0] as usize..pair[1] as usize;
            packed[range.clone()].sort_unstable();
            let mut last = None;
            for index in range {
                let edge = packed[index];
                if last != Some(edge) {
                    packed[kept] = edge;
                    kept += 1;
                    last = Some(edge);
                }
            }
        }
        starts.push(kept as u32);
        packed.truncate(kept);
        Side { packed, starts }
    }

    /// One record's edges, packed.
    fn packed_of(&self, number: Number) -> &[u32] {
        match self.starts.get(number.index()..number.index() + 2) {
            Some(&[start, end]) => &self.packed[start as usize..end as usize],
            _ => &[],
        }
    }

    fn of(&self, number: Number) -> impl Iterator<Item = (Relation, usize)> {
        self.packed_of(number).iter().map(|packed| {
            (Relation::ALL[(packed >> RANK_BITS) as usize], (packed & ((1 << RANK_BITS) - 1)) as usize)
        })
    }

    /// Ranks of the far ends by one relation: the stretch is searched for, not walked to, since others may
    /// hold many thousands.
    fn by_relation(&self, number: Number, relation: Relation) -> impl Iterator<Item = usize> {
        let packed = self.packed_of(number);
        let start = packed.partition_point(|edge| *edge < pack(relation, 0));
        let end = packed.partition_point(|edge| *edge <= pack(relation, (1 << RANK_BITS) - 1));
        packed[start..end].iter().map(|packed| (packed & ((1 << RANK_BITS) - 1)) as usize)
    }
}

/// A site of more than 67 million records would need a wider number.
fn pack(relation: Relation, rank: u32) -> u32 {
    ((relation as u32) << RANK_BITS) | rank
}

impl Relations {
    /// `rank` gives each record its place in the order of time.
    pub fn new(edges: &[Edge], rank: &[u32]) -> Relations {
        let mut by_rank = vec![Number(0); rank.len()];
        for (index, place) in rank.iter().enumerate() {
            by_rank[*place as usize] = Number(index as u32);
        }
        let (incoming, outgoing) = rayon::join(
            || {
                Side::new(
                    edges.iter().map(|edge| (edge.to, pack(edge.relation, rank[edge.from.index()]))),
                    rank.len(),
                )
            },
            || {
                Side::new(
                    edges.iter().map(|edge| (edge.from, pack(edge.relation, rank[edge.to.index()]))),
                    rank.len(),
                )
            },
        );
        Relations { incoming, outgoing, by_rank }
    }

    /// What refers to a record: by relation, then in order of time.
    pub fn to(&self, number: Number) -> impl Iterator<Item = Edge> {
        self.incoming.of(number).map(move |(relation, rank)| Edge {
            from: self.by_rank[rank],
            relation,
            to: number,
        })
    }

    /// What a record refers to: by relation, then in order of time.
    pub fn from(&self, number: Number) -> impl Iterator<Item = Edge> {
        self.outgoing.of(number).map(move |(relation, rank)| Edge {
            from: number,
            relation,
            to: self.by_rank[rank],
        })
    }

    /// What refers to a record by one relation, in order of time.
    pub fn to_by(&self, number: Number, relation: Relation) -> impl Iterator<Item = Number> {
        self.incoming.by_relation(number, relation).map(|rank| self.by_rank[rank])
    }

    /// How many edges lead to a record.
    pub fn count_to(&self, number: Number) -> usize {
        self.incoming.packed_of(number).len()
    }

    /// How many edges lead from a record.
    pub fn count_from(&self, number: Number) -> usize {
        self.outgoing.packed_of(number).len()
    }
}
