//! What the time limits add up to: the shortest way, the longest, and a round of every loop.
//!
//! [`Forward`] finds the ways; what one more round of a loop costs is told for itself. Which boxes no
//! way goes around is told, too. Limits that cannot be counted are listed.

use petgraph::algo::dominators::simple_fast;
use petgraph::graph::{DiGraph, NodeIndex};

use super::Course;
use super::forward::{Forward, Seek};
use crate::lang::Duration;
use crate::model::{NodeId, Procedure};

/// A way from the start to an end; through things done at once it follows the longest branch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// The boxes.
    pub boxes: Vec<NodeId>,
    /// The sum of their limits.
    pub time: Duration,
}

/// A way back to an earlier box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loop {
    /// The box it leaves.
    pub from: NodeId,
    /// The earlier box it comes back to.
    pub to: NodeId,
    /// What one round adds at most.
    pub round: Duration,
}

/// The times of a procedure.
#[derive(Clone, Debug, Default)]
pub struct Times {
    /// The way whose limits add up to least.
    pub shortest: Route,
    /// The way whose limits add up to most: the critical way, every delay on which delays the end.
    pub longest: Route,
    /// Boxes that stand on every way from the start to an end.
    pub always: Vec<NodeId>,
    /// Ways back.
    pub loops: Vec<Loop>,
    /// Boxes whose limit is written but cannot be counted.
    pub uncounted: Vec<NodeId>,
}

/// Whether a limit of the whole is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enough {
    /// There is none.
    Unlimited,
    /// It is written, but cannot be counted.
    Uncounted,
    /// It is.
    Yes,
    /// It is not, by so much.
    OverBy(Duration),
}

impl Times {
    /// Adds up the limits of a procedure.
    pub fn new(procedure: &Procedure) -> Self {
        let forward = Forward::new(procedure);
        let loops = forward.closing.iter().map(|&(from, to)| Loop {
            from,
            to,
            round: forward.between(to, from),
        });
        let uncounted = |id: &NodeId| {
            let facts = &procedure.node(*id).facts;
            facts.within.is_some() && facts.limit().is_none()
        };
        Self {
            shortest: forward.route(Seek::Shortest),
            longest: forward.route(Seek::Longest),
            always: always(procedure),
            loops: loops.collect(),
            uncounted: procedure.ids().filter(uncounted).collect(),
        }
    }

    /// The longest way with so many rounds of every loop that begins on it.
    pub fn with_rounds(&self, rounds: usize) -> Duration {
        let met = self.loops.iter();
        let met = met.filter(|one| self.longest.boxes.contains(&one.to));
        met.fold(self.longest.time, |total, one| Duration {
            minutes: total.minutes + one.round.minutes * rounds as u64,
            working_days: total.working_days + one.round.working_days * rounds as u64,
        })
    }

    /// Whether the longest way, with so many further rounds, keeps a limit of the whole as written.
    pub fn keep(&self, written: Option<&str>, rounds: usize) -> Enough {
        let Some(written) = written else {
            return Enough::Unlimited;
        };
        let time = self.with_rounds(rounds).least_minutes();
        match Duration::parse(written).map(Duration::least_minutes) {
            None => Enough::Uncounted,
            Some(most) if time <= most => Enough::Yes,
            Some(most) => Enough::OverBy(Duration {
                minutes: time - most,
                working_days: 0,
            }),
        }
    }
}

/// The boxes that stand on every way to an end: those that dominate what follows all ends.
fn always(procedure: &Procedure) -> Vec<NodeId> {
    let course = Course::new(procedure);
    let mut graph = DiGraph::<(), ()>::with_capacity(procedure.len() + 1, procedure.len());
    for _ in 0..=procedure.len() {
        graph.add_node(());
    }
    let over = NodeIndex::new(procedure.len());
    for at in procedure.ids() {
        for leg in course.legs(at) {
            let to = leg.to.map_or(over, |to| NodeIndex::new(to.index()));
            graph.add_edge(NodeIndex::new(at.index()), to, ());
        }
    }
    let start = NodeIndex::new(procedure.start().index());
    let dominators = simple_fast(&graph, start);
    let stand = dominators.strict_dominators(over).into_iter().flatten();
    let mut always: Vec<NodeId> = stand.map(|at| NodeId(at.index() as u32)).collect();
    always.sort_unstable();
    always
}
