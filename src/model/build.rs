//! From what was written to the graph that comes of it.
//!
//! The rule that turns nested writing into ways lives here and nowhere else: what goes on `On` goes
//! to whatever follows the question or parallel box around it.

use std::collections::BTreeMap;

use petgraph::graph::DiGraph;

use super::{Edge, Head, Kind, Node, NodeId, Part, Procedure, Scenario, Way};
use crate::cores;
use crate::lang::Language;

/// Of so many boxes it pays to look in both directions at once.
const MANY: usize = 4_096;

/// A procedure as written, before it is known to hold together.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The language of the file.
    pub language: Language,
    /// What is said about the whole.
    pub head: Head,
    /// Parts, in order.
    pub parts: Vec<Part>,
    /// Scenarios, in order.
    pub scenarios: Vec<Scenario>,
    /// Boxes in the order of writing.
    pub nodes: Vec<DraftNode>,
}

/// A box of a [`Draft`].
pub type DraftNode = Node;

/// Why a [`Draft`] is no procedure; [`crate::check`] says the same in the user's words beforehand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// There is no box.
    Empty,
    /// This box's way goes on, but nothing follows around it.
    Open(NodeId),
    /// This box names a place that does not exist, or stands under a later box.
    Misplaced(NodeId),
    /// No way leads to this box.
    Unreachable(NodeId),
    /// No way leads from this box to an end.
    Endless(NodeId),
}

impl Procedure {
    /// Resolves every way of a draft into the graph.
    ///
    /// # Errors
    /// The first flaw in the order of writing.
    pub fn new(draft: Draft) -> Result<Self, Flaw> {
        if draft.nodes.is_empty() {
            return Err(Flaw::Empty);
        }
        let follows = resolve(&draft.nodes)?;
        let (roles, role_of) = roles(&draft.nodes);
        let mut graph = DiGraph::with_capacity(draft.nodes.len(), draft.nodes.len());
        for _ in &draft.nodes {
            graph.add_node(());
        }
        for (at, node) in draft.nodes.iter().enumerate() {
            for edge in leave(NodeId(at as u32), node, &follows) {
                let edge = edge?;
                graph.add_edge(super::index(edge.from), super::index(edge.to), edge);
            }
        }
        let procedure = Self {
            language: draft.language,
            head: draft.head,
            parts: draft.parts,
            scenarios: draft.scenarios,
            roles,
            role_of,
            nodes: draft.nodes,
            graph,
        };
        procedure.sound()?;
        Ok(procedure)
    }

    fn sound(&self) -> Result<(), Flaw> {
        let ends = || {
            self.nodes()
                .filter(|(_, node)| matches!(node.kind, Kind::Outcome | Kind::HandOver))
                .map(|(id, _)| id)
        };
        let (reached, ending) = cores::both(
            self.len() > MANY,
            || self.spread([self.start()], petgraph::Direction::Outgoing),
            || self.spread(ends(), petgraph::Direction::Incoming),
        );
        let first = |led: &[bool]| led.iter().position(|led| !led).map(|at| NodeId(at as u32));
        match (first(&reached), first(&ending)) {
            (Some(at), _) => Err(Flaw::Unreachable(at)),
            (_, Some(at)) => Err(Flaw::Endless(at)),
            (None, None) => Ok(()),
        }
    }

    fn spread(
        &self,
        from: impl IntoIterator<Item = NodeId>,
        direction: petgraph::Direction,
    ) -> Vec<bool> {
        let mut seen = vec![false; self.len()];
        let mut open: Vec<_> = from.into_iter().map(super::index).collect();
        for at in &open {
            seen[at.index()] = true;
        }
        while let Some(at) = open.pop() {
            for next in self.graph.neighbors_directed(at, direction) {
                if !std::mem::replace(&mut seen[next.index()], true) {
                    open.push(next);
                }
            }
        }
        seen
    }
}

/// Everyone who does something, in the order of first appearance, and who of them does each box.
fn roles(nodes: &[Node]) -> (Vec<String>, Vec<Option<usize>>) {
    let mut roles: Vec<String> = Vec::new();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let role_of = nodes.iter().map(|node| {
        let who = node.facts.who.first()?;
        Some(*known.entry(who).or_insert_with(|| {
            roles.push(who.clone());
            roles.len() - 1
        }))
    });
    let role_of = role_of.collect();
    (roles, role_of)
}

/// Where each box's `then` leads in the end; none for an end, or where nothing follows around it.
///
/// A box stands under an earlier one, so one pass in the order of writing resolves them all.
fn resolve(nodes: &[Node]) -> Result<Vec<Option<NodeId>>, Flaw> {
    let mut follows = Vec::with_capacity(nodes.len());
    for (at, node) in nodes.iter().enumerate() {
        let follow = match node.then {
            Way::Next(to) | Way::To(to) if to.index() < nodes.len() => Some(to),
            Way::Next(_) | Way::To(_) => return Err(Flaw::Misplaced(NodeId(at as u32))),
            Way::End => None,
            Way::On => match node.under {
                Some(under) if under.node.index() < at => follows[under.node.index()],
                Some(_) => return Err(Flaw::Misplaced(NodeId(at as u32))),
                None => None,
            },
        };
        follows.push(follow);
    }
    Ok(follows)
}

/// The ways that leave a box, in the author's order.
fn leave<'a>(
    from: NodeId,
    node: &'a Node,
    follows: &'a [Option<NodeId>],
) -> impl Iterator<Item = Result<Edge, Flaw>> + 'a {
    let branching = matches!(node.kind, Kind::Question | Kind::Parallel);
    let ways = node
        .branches
        .iter()
        .map(|branch| (Some(&branch.text), branch.way))
        .chain((!branching).then_some((None, node.then)));
    let ways = ways.filter(|(_, way)| *way != Way::End);
    ways.map(move |(answer, way)| {
        let to = match way {
            Way::Next(to) | Way::To(to) if to.index() < follows.len() => to,
            Way::Next(_) | Way::To(_) => return Err(Flaw::Misplaced(from)),
            Way::On | Way::End => follows[from.index()].ok_or(Flaw::Open(from))?,
        };
        let answer = answer.filter(|_| node.kind == Kind::Question).cloned();
        Ok(Edge {
            from,
            to,
            answer,
            way,
        })
    })
}
