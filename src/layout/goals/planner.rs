//! Which goals a goal builds on, and how each is asked for.

use std::collections::HashMap;
use std::sync::Arc;

use crate::layout::plan::{Cut, GoalId, Leaves, Plan};
use crate::layout::port::Into;
use crate::layout::tree::{Lead, Site, Tree};
use crate::model::{Kind, NodeId, Procedure, Way};

/// What becomes of a way that runs on past the last box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum End {
    /// No way runs on.
    Closed,
    /// It leaves the drawing at the bottom; whoever asked leads it on.
    Open,
    /// It goes on into this goal.
    Into(GoalId),
}

/// A goal, as asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// A box and what is drawn below it.
    Body(NodeId, End),
    /// A question or parallel box with its branches come together, without what follows.
    Head(NodeId),
    /// A mark that names a box; the other box is the one it hangs from.
    Mark { from: NodeId, to: NodeId },
    /// A way led around in the piece of this root, from a box.
    Around(GoalId, NodeId, Into),
    /// The mark of a cut: from a box, or from one of its answers, to another.
    Out(NodeId, Option<usize>, NodeId),
}

impl Key {
    /// The box that the goal begins with, or that its way comes from.
    fn node(self) -> NodeId {
        match self {
            Self::Body(node, _) | Self::Head(node) => node,
            Self::Mark { from, .. } | Self::Around(_, from, _) | Self::Out(from, ..) => from,
        }
    }
}

/// What asks for goals, and keeps those that were asked for.
#[derive(Clone)]
pub(super) struct Planner<'a> {
    /// The procedure.
    pub(super) procedure: &'a Procedure,
    /// Which box is drawn under which.
    pub(super) tree: Arc<Tree>,
    /// What each goal was asked for by.
    pub(super) keys: Vec<Key>,
    /// The first goal that each box asked for; most ask for no other.
    first: Vec<Option<GoalId>>,
    /// The goals of all other keys.
    further: HashMap<Key, GoalId>,
}

impl<'a> Planner<'a> {
    /// A planner that nothing was asked of yet.
    pub(super) fn new(procedure: &'a Procedure, tree: Arc<Tree>) -> Self {
        Self {
            procedure,
            tree,
            // There are about as many goals as boxes.
            keys: Vec::with_capacity(procedure.len()),
            first: vec![None; procedure.len()],
            further: HashMap::new(),
        }
    }

    /// The goal that is asked for by a key, if it was asked for before.
    pub(super) fn known(&self, key: Key) -> Option<GoalId> {
        let first = self.first[key.node().index()]?;
        match self.keys[first] == key {
            true => Some(first),
            false => self.further.get(&key).copied(),
        }
    }

    /// The goal that is asked for by a key.
    pub(super) fn goal(&mut self, key: Key) -> GoalId {
        if let Some(known) = self.known(key) {
            return known;
        }
        let new = self.keys.len();
        self.keys.push(key);
        match &mut self.first[key.node().index()] {
            Some(_) => drop(self.further.insert(key, new)),
            first => *first = Some(new),
        }
        new
    }

    fn body(&mut self, node: NodeId, end: End) -> GoalId {
        let end = if self.tree.runs_on(node) {
            end
        } else {
            End::Closed
        };
        let branching = !self.procedure.node(node).branches.is_empty();
        let whole = self.procedure.node(node).then == Way::On;
        if branching && whole && end == End::Open {
            return self.goal(Key::Head(node));
        }
        self.goal(Key::Body(node, end))
    }

    /// The boxes that stand at a jump, the first of them being `head`.
    fn region(&mut self, head: NodeId) -> GoalId {
        let mut heads = vec![head];
        let mut end = End::Closed;
        while let Some(last) = heads.last().copied()
            && let Some(to) = self.tree.end(last)
        {
            match self.tree.lead(Site::End(last), to) {
                Lead::Here(next) => heads.push(next),
                Lead::Mark(to) => {
                    end = End::Into(self.goal(Key::Mark { from: last, to }));
                    break;
                }
            }
        }
        let mut goal = None;
        for head in heads.into_iter().rev() {
            let body = self.body(head, goal.map_or(end, End::Into));
            goal = Some(body);
        }
        goal.unwrap_or_default()
    }

    fn jump(&mut self, site: Site, from: NodeId, to: NodeId) -> GoalId {
        match self.tree.lead(site, to) {
            Lead::Here(head) => self.region(head),
            Lead::Mark(to) => self.goal(Key::Mark { from, to }),
        }
    }

    /// How a goal is made up.
    pub(super) fn plan(&mut self, key: Key) -> Plan {
        match key {
            Key::Mark { from, to } => Plan::Mark { from, to },
            Key::Around(_, _, into) => Plan::Around(into),
            Key::Out(from, branch, to) => Plan::Out(Cut { from, branch, to }),
            Key::Head(node) => self.head(node),
            Key::Body(node, end) => match self.procedure.node(node).kind {
                Kind::Outcome | Kind::HandOver => Plan::Leaf {
                    node,
                    leaves: Leaves::Closed,
                },
                Kind::Step | Kind::Call => self.step(node, end),
                Kind::Question | Kind::Parallel => self.branching(node, end),
            },
        }
    }

    fn step(&mut self, node: NodeId, end: End) -> Plan {
        match self.after(node, end) {
            Some(below) => Plan::Chain { node, below },
            None => Plan::Leaf {
                node,
                leaves: if end == End::Open {
                    Leaves::Open
                } else {
                    Leaves::Closed
                },
            },
        }
    }

    /// What follows a box, where it is drawn below it.
    fn after(&mut self, node: NodeId, end: End) -> Option<GoalId> {
        match self.procedure.node(node).then {
            Way::Next(next) => Some(self.body(next, end)),
            Way::To(to) => Some(self.jump(Site::Then(node), node, to)),
            Way::On => match end {
                End::Into(goal) => Some(goal),
                End::Open | End::Closed => None,
            },
            Way::End => None,
        }
    }

    fn branching(&mut self, node: NodeId, end: End) -> Plan {
        let question = self.procedure.node(node).kind == Kind::Question;
        let running = self.tree.running(node);
        if question && running == 0 {
            return self.fork(node, End::Closed);
        }
        match self.after(node, end) {
            Some(below) if question && running == 1 => self.fork(node, End::Into(below)),
            Some(below) => Plan::Tail {
                head: self.goal(Key::Head(node)),
                below,
            },
            None => self.head(node),
        }
    }

    /// A question whose answers that run on do so into `end`.
    fn fork(&mut self, node: NodeId, end: End) -> Plan {
        let branches = self.procedure.node(node).branches.len();
        let arms = (0..branches)
            .map(|branch| self.arm(node, branch, end))
            .collect();
        Plan::Fork { node, arms }
    }

    fn head(&mut self, node: NodeId) -> Plan {
        match self.fork(node, End::Open) {
            Plan::Fork { node, arms } if self.procedure.node(node).kind == Kind::Parallel => {
                Plan::Gather { node, arms }
            }
            plan => plan,
        }
    }

    fn arm(&mut self, node: NodeId, branch: usize, end: End) -> Option<GoalId> {
        match self.procedure.node(node).branches[branch].way {
            Way::Next(first) => Some(self.body(first, end)),
            Way::To(to) => Some(self.jump(Site::Branch(node, branch), node, to)),
            Way::On => match end {
                End::Into(goal) => Some(goal),
                End::Open | End::Closed => None,
            },
            Way::End => None,
        }
    }
}
