//! What has to be drawn, told as small goals that build on each other.
//!
//! A goal is one box with everything drawn below it, together with what becomes of a way that runs
//! on past its end. Nested answers hand that end down, so the same box may be asked for with another
//! end, and each pair is solved once. How a goal is drawn is left to [`super::operation`].

use std::collections::HashMap;

use super::tree::{Lead, Site, Tree};
use crate::model::{Kind, NodeId, Procedure, Way};

/// The place of a goal in [`Goals`].
pub(super) type GoalId = usize;

/// What becomes of a way that runs on past the last box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum End {
    /// No way runs on.
    Closed,
    /// It leaves the drawing at the bottom; whoever asked leads it on.
    Open,
    /// It goes on into this goal.
    Into(GoalId),
}

/// A goal, as asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Key {
    /// A box and what is drawn below it.
    Body(NodeId, End),
    /// A question or parallel box with its branches come together, without what follows.
    Head(NodeId),
    /// A mark that names a box; the other box is the one it hangs from.
    Mark { from: NodeId, to: NodeId },
}

/// How a goal is made up.
#[derive(Clone, Debug)]
pub(super) enum Plan {
    /// A box alone; `open` where a way leaves it at the bottom.
    Leaf {
        /// The box.
        node: NodeId,
        /// Whether a way leaves it.
        leaves: Leaves,
    },
    /// A box with one thing below it.
    Chain {
        /// The box.
        node: NodeId,
        /// What is below.
        below: GoalId,
    },
    /// A question with its answers; those that run on come together below.
    Fork {
        /// The question.
        node: NodeId,
        /// A goal for each answer; none where the answer runs on without a box of its own.
        arms: Vec<Option<GoalId>>,
    },
    /// A parallel box with its branches.
    Gather {
        /// The parallel box.
        node: NodeId,
        /// A goal for each branch.
        arms: Vec<GoalId>,
    },
    /// Something open with what follows below it.
    Tail {
        /// What comes together above.
        head: GoalId,
        /// What follows.
        below: GoalId,
    },
    /// A mark.
    Mark {
        /// The box it hangs from.
        from: NodeId,
        /// The box it names.
        to: NodeId,
    },
}

/// Whether a way leaves a box at its bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Leaves {
    /// A way leaves.
    Open,
    /// None does.
    Closed,
}

impl Plan {
    /// The goals this one builds on.
    pub(super) fn parts(&self) -> Vec<GoalId> {
        match self {
            Self::Leaf { .. } | Self::Mark { .. } => Vec::new(),
            Self::Chain { below, .. } => vec![*below],
            Self::Fork { arms, .. } => arms.iter().flatten().copied().collect(),
            Self::Gather { arms, .. } => arms.clone(),
            Self::Tail { head, below } => vec![*head, *below],
        }
    }
}

/// Every goal of a chart.
pub(super) struct Goals {
    plans: Vec<Plan>,
    /// The goals in an order in which each stands after those it builds on.
    order: Vec<GoalId>,
}

impl Goals {
    /// All goals that the drawing of a procedure needs.
    pub(super) fn of(procedure: &Procedure, tree: &Tree) -> Self {
        let mut planner = Planner {
            procedure,
            tree,
            keys: Vec::new(),
            ids: HashMap::new(),
        };
        planner.goal(Key::Body(procedure.start(), End::Closed));
        let mut plans = Vec::new();
        while let Some(key) = planner.keys.get(plans.len()) {
            plans.push(planner.plan(*key));
        }
        let order = post_order(&plans);
        Self { plans, order }
    }

    /// How a goal is made up.
    pub(super) fn plan(&self, goal: GoalId) -> &Plan {
        &self.plans[goal]
    }

    /// The goals, each after those it builds on; the whole chart comes last.
    pub(super) fn in_order(&self) -> &[GoalId] {
        &self.order
    }

    /// How many goals there are.
    pub(super) fn len(&self) -> usize {
        self.plans.len()
    }
}

fn post_order(plans: &[Plan]) -> Vec<GoalId> {
    let mut order = Vec::with_capacity(plans.len());
    let mut seen = vec![false; plans.len()];
    let mut stack = vec![(0, false)];
    while let Some((goal, parts_done)) = stack.pop() {
        if parts_done {
            order.push(goal);
        } else if !std::mem::replace(&mut seen[goal], true) {
            stack.push((goal, true));
            let parts = plans[goal].parts();
            stack.extend(parts.into_iter().rev().map(|part| (part, false)));
        }
    }
    order
}

struct Planner<'a> {
    procedure: &'a Procedure,
    tree: &'a Tree,
    keys: Vec<Key>,
    ids: HashMap<Key, GoalId>,
}

impl Planner<'_> {
    fn goal(&mut self, key: Key) -> GoalId {
        let next = self.keys.len();
        let id = *self.ids.entry(key).or_insert(next);
        if id == next {
            self.keys.push(key);
        }
        id
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

    fn plan(&mut self, key: Key) -> Plan {
        match key {
            Key::Mark { from, to } => Plan::Mark { from, to },
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
                Plan::Gather {
                    node,
                    arms: arms.into_iter().flatten().collect(),
                }
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
