//! Relations between released records, both ways. They are made after the door, so a closed record
//! leaves no trace in them: no line, no count, no gap.

use rayon::slice::ParallelSliceMut;

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

/// Edges packed in one number each: own end, relation, rank of the other end. Sorted, so that one record's
/// edges stand together, by relation, in order of time; equal ones stand once.
#[derive(Debug, Default)]
struct Side {
    packed: Vec<u64>,
    starts: Vec<u32>,
}

const RANK_BITS: u32 = 28;
const RELATION_BITS: u32 = 6;

impl Side {
    fn new(mut packed: Vec<u64>, records: usize) -> Side {
        packed.par_sort_unstable();
        packed.dedup();
        let mut starts = vec![0_u32; records + 1];
        for edge in &packed {
            starts[(edge >> (RANK_BITS + RELATION_BITS)) as usize + 1] += 1;
        }
        for index in 1..starts.len() {
            starts[index] += starts[index - 1];
        }
        Side { packed, starts }
    }

    fn of(&self, number: Number) -> impl Iterator<Item = (Relation, usize)> {
        let range = match self.starts.get(number.index()..number.index() + 2) {
            Some(&[start, end]) => start as usize..end as usize,
            _ => 0..0,
        };
        self.packed[range].iter().map(|packed| {
            let relation = (packed >> RANK_BITS) & ((1 << RELATION_BITS) - 1);
            (Relation::ALL[relation as usize], (packed & ((1 << RANK_BITS) - 1)) as usize)
        })
    }
}

fn pack(own: Number, relation: Relation, rank: u32) -> u64 {
    (u64::from(own.0) << (RANK_BITS + RELATION_BITS)) | ((relation as u64) << RANK_BITS) | u64::from(rank)
}

impl Relations {
    /// `rank` gives each record its place in the order of time.
    pub fn new(edges: &[Edge], rank: &[u32]) -> Relations {
        let mut by_rank = vec![Number(0); rank.len()];
        for (index, place) in rank.iter().enumerate() {
            by_rank[*place as usize] = Number(index as u32);
        }
        let side =
            |pack: &(dyn Fn(&Edge) -> u64 + Sync)| Side::new(edges.iter().map(pack).collect(), rank.len());
        let (incoming, outgoing) = rayon::join(
            || side(&|edge| pack(edge.to, edge.relation, rank[edge.from.index()])),
            || side(&|edge| pack(edge.from, edge.relation, rank[edge.to.index()])),
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
}
