//! How much of a procedure its scenarios pass.

use std::collections::BTreeSet;

use super::trial::{Verdict, try_out};
use super::walk::Walk;
use crate::analysis::WayId;
use crate::model::{Kind, NodeId, Procedure};

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many are passed.
    pub passed: usize,
    /// How many there are.
    pub all: usize,
}

/// What walks have passed.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// How many walks pass each box.
    boxes: Vec<usize>,
    ends: Vec<NodeId>,
    ways: BTreeSet<WayId>,
    all_ways: Vec<WayId>,
}

impl Coverage {
    /// Nothing passed yet.
    pub fn new(procedure: &Procedure) -> Self {
        let ways = |from: NodeId| {
            let count = procedure.ways_out(from).count();
            (0..count).map(move |branch| WayId { from, branch })
        };
        let is_end = |id: &NodeId| {
            let kind = procedure.node(*id).kind;
            matches!(kind, Kind::Outcome | Kind::HandOver)
        };
        Self {
            boxes: vec![0; procedure.len()],
            ends: procedure.ids().filter(is_end).collect(),
            ways: BTreeSet::new(),
            all_ways: procedure.ids().flat_map(ways).collect(),
        }
    }

    /// What the scenarios of a procedure pass that come true: a way that leads astray shows
    /// nothing about the procedure.
    pub fn of(procedure: &Procedure) -> Self {
        let mut coverage = Self::new(procedure);
        for scenario in &procedure.scenarios {
            let trial = try_out(procedure, scenario);
            if trial.verdict == Verdict::Right {
                coverage.add(&trial.walk);
            }
        }
        coverage
    }

    /// Marks what a walk passes.
    pub fn add(&mut self, walk: &Walk) {
        let passed: BTreeSet<NodeId> = walk.passes.iter().map(|pass| pass.node).collect();
        for node in passed {
            self.boxes[node.index()] += 1;
        }
        self.ways.extend(&walk.ways);
    }

    /// The boxes passed.
    pub fn boxes(&self) -> Share {
        Share {
            passed: self.boxes.iter().filter(|passed| **passed > 0).count(),
            all: self.boxes.len(),
        }
    }

    /// The ways taken.
    pub fn ways(&self) -> Share {
        Share {
            passed: self.ways.len(),
            all: self.all_ways.len(),
        }
    }

    /// The outcomes reached.
    pub fn outcomes(&self) -> Share {
        let reached = self.ends.iter().filter(|end| self.passed(**end) > 0);
        Share {
            passed: reached.count(),
            all: self.ends.len(),
        }
    }

    /// How many walks pass a box.
    pub fn passed(&self, node: NodeId) -> usize {
        self.boxes[node.index()]
    }

    /// Of the ways from one box to another, whether each was taken.
    pub fn took_between<'a>(
        &'a self,
        procedure: &'a Procedure,
        from: NodeId,
        to: NodeId,
    ) -> impl Iterator<Item = bool> + 'a {
        let ways = procedure.ways_out(from).enumerate();
        let between = ways.filter(move |(_, edge)| edge.to == to);
        between.map(move |(branch, _)| self.took(WayId { from, branch }))
    }

    /// Whether a way was taken.
    pub fn took(&self, way: WayId) -> bool {
        self.ways.contains(&way)
    }

    /// The ways not taken, in the order of writing.
    pub fn missing(&self) -> Vec<WayId> {
        let missing = self.all_ways.iter().filter(|way| !self.took(**way));
        missing.copied().collect()
    }
}

impl Share {
    /// Whether nothing is missing.
    pub fn is_full(self) -> bool {
        self.passed == self.all
    }

    /// Whole percent, rounded down, so that 100 means all.
    pub fn percent(self) -> usize {
        match self.all {
            0 => 100,
            all => self.passed * 100 / all,
        }
    }
}

impl std::ops::AddAssign for Share {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.all += other.all;
    }
}
