//! The graph as one person walks it.
//!
//! In the graph a parallel box has a way into each of its branches, and all are taken. Here the
//! branches follow one another: the end of one leads to the first box of the next, so that every
//! walk is a plain path. Each leg says which ways of the graph it takes.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::model::{Kind, NodeId, Procedure, Way};

/// A way of the graph: by the box it leaves and its place among the ways out of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WayId {
    /// The box it leaves.
    pub from: NodeId,
    /// Its place among the ways out, from 0: the answer or branch.
    pub branch: usize,
}

/// A move from one box to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leg {
    /// The answer it stands for, from 0.
    pub answer: Option<usize>,
    /// The box it comes to; none at an end.
    pub to: Option<NodeId>,
    /// The ways it takes: its own, and those into further branches of parallel boxes.
    pub takes: Vec<WayId>,
}

/// All moves of a procedure.
#[derive(Clone, Debug)]
pub struct Course {
    legs: Vec<Vec<Leg>>,
}

impl Course {
    /// Lays the branches of every parallel box one after the other.
    pub fn new(procedure: &Procedure) -> Self {
        Self {
            legs: procedure.ids().map(|at| legs(procedure, at)).collect(),
        }
    }

    /// The moves from a box, in the order of its answers.
    pub fn legs(&self, at: NodeId) -> &[Leg] {
        &self.legs[at.index()]
    }

    /// Which boxes lead, sooner or later, to one of these.
    pub fn leading_to(&self, goals: &[NodeId]) -> Vec<bool> {
        let mut before: Vec<Vec<usize>> = vec![Vec::new(); self.legs.len()];
        for (from, legs) in self.legs.iter().enumerate() {
            for to in legs.iter().filter_map(|leg| leg.to) {
                before[to.index()].push(from);
            }
        }
        let mut leads = vec![false; self.legs.len()];
        let mut open: Vec<usize> = goals.iter().map(|goal| goal.index()).collect();
        for &goal in &open {
            leads[goal] = true;
        }
        while let Some(at) = open.pop() {
            for &earlier in &before[at] {
                if !std::mem::replace(&mut leads[earlier], true) {
                    open.push(earlier);
                }
            }
        }
        leads
    }

    /// For every box the number of its component: boxes that lead to each other share one, and
    /// every leg between two leads to the higher number.
    pub fn components(&self) -> Vec<usize> {
        let mut graph = DiGraph::<(), ()>::with_capacity(self.legs.len(), self.legs.len());
        for _ in &self.legs {
            graph.add_node(());
        }
        for (from, legs) in self.legs.iter().enumerate() {
            for to in legs.iter().filter_map(|leg| leg.to) {
                graph.add_edge(NodeIndex::new(from), NodeIndex::new(to.index()), ());
            }
        }
        let mut components = vec![0; self.legs.len()];
        for (number, boxes) in kosaraju_scc(&graph).iter().rev().enumerate() {
            for at in boxes {
                components[at.index()] = number;
            }
        }
        components
    }
}

fn legs(procedure: &Procedure, at: NodeId) -> Vec<Leg> {
    let node = procedure.node(at);
    let leg = |answer: Option<usize>, branch: usize, way: Way| {
        let mut takes = vec![WayId { from: at, branch }];
        let to = match way {
            Way::On => lead(procedure, at, node.then, &mut takes),
            other => lead(procedure, at, other, &mut takes),
        };
        Leg { answer, to, takes }
    };
    match node.kind {
        Kind::Outcome | Kind::HandOver => vec![Leg {
            answer: None,
            to: None,
            takes: Vec::new(),
        }],
        Kind::Step | Kind::Call => vec![leg(None, 0, node.then)],
        Kind::Parallel => {
            let first = node.branches.first();
            vec![leg(None, 0, first.map_or(node.then, |first| first.way))]
        }
        Kind::Question => {
            let branches = node.branches.iter().enumerate();
            branches
                .map(|(branch, answer)| leg(Some(branch), branch, answer.way))
                .collect()
        }
    }
}

/// Where a way out of a box leads, once whatever is around the box has had its say.
fn lead(procedure: &Procedure, from: NodeId, way: Way, takes: &mut Vec<WayId>) -> Option<NodeId> {
    let (mut at, mut way) = (from, way);
    loop {
        match way {
            Way::Next(to) | Way::To(to) => return Some(to),
            Way::End => return None,
            Way::On => {}
        }
        let under = procedure.node(at).under?;
        let around = procedure.node(under.node);
        let next = under.branch + 1;
        if around.kind == Kind::Parallel
            && let Some(Way::Next(to)) = around.branches.get(next).map(|branch| branch.way)
        {
            takes.push(WayId {
                from: under.node,
                branch: next,
            });
            return Some(to);
        }
        (at, way) = (under.node, around.then);
    }
}
