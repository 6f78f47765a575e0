//! How much of a procedure its scenarios pass.

use std::collections::BTreeSet;

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
    boxes: Vec<bool>,
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
            boxes: vec![false; procedure.len()],
            ends: procedure.ids().filter(is_end).collect(),
            ways: BTreeSet::new(),
            all_ways: procedure.ids().flat_map(ways).collect(),
        }
    }

    /// Marks what a walk passes.
    pub fn add(&mut self, walk: &Walk) {
        for pass in &walk.passes {
            self.boxes[pass.node.index()] = true;
        }
        self.ways.extend(&walk.ways);
    }

    /// The boxes passed.
    pub fn boxes(&self) -> Share {
        Share {
            passed: self.boxes.iter().filter(|passed| **passed).count(),
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
        let reached = self.ends.iter().filter(|end| self.boxes[end.index()]);
        Share {
            passed: reached.count(),
            all: self.ends.len(),
        }
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
