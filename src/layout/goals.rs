//! What has to be drawn, told as small goals that build on each other.
//!
//! A goal is one box with everything drawn below it, together with what becomes of a way that runs
//! on past its end. Nested answers hand that end down, so the same box may be asked for with another
//! end, and each pair is solved once. How a goal is drawn is left to [`super::operation`].

mod planner;

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use planner::{End, Key, Planner};

use super::plan::{Cut, GoalId, Piece, Plan};
use super::port::Into;
use super::tree::Tree;
use crate::grouped::Grouped;
use crate::model::{NodeId, Procedure};

/// Every goal of a chart. Those who cut it otherwise share what they do not change.
#[derive(Clone)]
pub(super) struct Goals<'a> {
    planner: Arc<Planner<'a>>,
    plans: Arc<Vec<Plan>>,
    /// The rounds that the whole chart is solved in, found out once.
    rounds: Arc<OnceLock<Grouped<GoalId>>>,
    /// What ways are led around into, with the number of those.
    awaited: HashMap<Into, usize>,
}

impl<'a> Goals<'a> {
    /// All goals that the drawing of a procedure needs; the whole chart is the first.
    pub(super) fn of(procedure: &'a Procedure, tree: Arc<Tree>) -> Self {
        let mut goals = Self {
            planner: Arc::new(Planner::new(procedure, tree)),
            plans: Arc::new(Vec::with_capacity(procedure.len())),
            rounds: Arc::default(),
            awaited: HashMap::new(),
        };
        goals.ask(Key::Body(procedure.start(), End::Closed));
        goals.expand();
        goals
    }

    fn ask(&mut self, key: Key) -> GoalId {
        let known = self.planner.known(key);
        known.unwrap_or_else(|| Arc::make_mut(&mut self.planner).goal(key))
    }

    /// Plans every goal that was asked for.
    fn expand(&mut self) {
        if self.plans.len() == self.planner.keys.len() {
            return;
        }
        let (planner, plans) = (
            Arc::make_mut(&mut self.planner),
            Arc::make_mut(&mut self.plans),
        );
        while let Some(key) = planner.keys.get(plans.len()) {
            plans.push(planner.plan(*key));
        }
    }

    /// How a goal is made up.
    pub(super) fn plan(&self, goal: GoalId) -> &Plan {
        &self.plans[goal]
    }

    /// Makes up a goal otherwise; gives how it was before.
    pub(super) fn replan(&mut self, goal: GoalId, plan: Plan) -> Plan {
        std::mem::replace(&mut Arc::make_mut(&mut self.plans)[goal], plan)
    }

    /// The boxes whose way to this one ends in a mark or is led around.
    pub(super) fn jumps_to(&self, node: NodeId) -> &[NodeId] {
        self.planner.tree.jumps_to(node)
    }

    /// How many ways are led around into something.
    pub(super) fn awaited(&self, into: Into) -> usize {
        self.awaited.get(&into).copied().unwrap_or(0)
    }

    /// Leads so many more ways around, in the piece of a root from a box; gives what draws each.
    pub(super) fn lead_around(
        &mut self,
        (root, from): (GoalId, NodeId),
        into: Into,
        ways: usize,
    ) -> GoalId {
        *self.awaited.entry(into).or_default() += ways;
        let goal = self.ask(Key::Around(root, from, into));
        self.expand();
        goal
    }

    /// Leads so many ways fewer around into something.
    pub(super) fn lead_back(&mut self, into: Into, ways: usize) {
        if let Some(awaited) = self.awaited.get_mut(&into) {
            *awaited -= ways;
        }
    }

    /// A goal and those it builds on, each after those that it builds on itself.
    pub(super) fn in_order(&self, root: GoalId) -> Vec<GoalId> {
        let mut order = Vec::with_capacity(32);
        let mut seen = Seen::new(self.plans.len());
        let mut stack = Vec::with_capacity(32);
        stack.push((root, false));
        while let Some((goal, parts_done)) = stack.pop() {
            if parts_done {
                order.push(goal);
            } else if seen.insert(goal) {
                stack.push((goal, true));
                let first = stack.len();
                stack.extend(self.plans[goal].parts().map(|part| (part, false)));
                stack[first..].reverse();
            }
        }
        order
    }

    /// All goals of the chart as long as nothing is cut, in rounds: each builds only on those of
    /// rounds before.
    pub(super) fn rounds(&self) -> &Grouped<GoalId> {
        self.rounds.get_or_init(|| self.in_rounds())
    }

    fn in_rounds(&self) -> Grouped<GoalId> {
        let order = self.in_order(Piece::FIRST.root);
        let mut round = vec![0; self.plans.len()];
        let mut rounds = 0;
        for goal in &order {
            let after = self.plans[*goal].parts().map(|part| round[part] + 1);
            round[*goal] = after.max().unwrap_or(0);
            rounds = rounds.max(round[*goal] + 1);
        }
        Grouped::new(rounds, order.iter().map(|goal| (round[*goal], *goal)))
    }

    /// How many goals there are.
    pub(super) fn len(&self) -> usize {
        self.plans.len()
    }

    /// The line from a goal to each of its parts, as a cut would name it; none where a cut would gain
    /// nothing or may not be.
    pub(super) fn lines(&self, goal: GoalId) -> impl Iterator<Item = Option<Cut>> {
        let plan = &self.plans[goal];
        let arms = plan.arms().iter().enumerate();
        let branches = arms.filter_map(|(branch, arm)| arm.map(|_| Some(branch)));
        let parts = plan.parts().zip(branches.chain(std::iter::repeat(None)));
        parts.enumerate().map(move |(at, (part, branch))| {
            let from = match plan {
                Plan::Tail { head, .. } if at == 1 => self.top(*head),
                plan => plan.node(),
            };
            let (from, to) = (from?, self.top(part)?);
            Some(Cut { from, branch, to })
        })
    }

    /// The box at the top of a goal; none for a mark.
    pub(super) fn top(&self, mut goal: GoalId) -> Option<NodeId> {
        while let Plan::Tail { head, .. } = &self.plans[goal] {
            goal = *head;
        }
        self.plans[goal].node()
    }

    /// A mark that stands for a cut line.
    pub(super) fn out(&mut self, cut: Cut) -> GoalId {
        let goal = self.ask(Key::Out(cut.from, cut.branch, cut.to));
        self.expand();
        goal
    }

    /// The goal that draws apart what a cut takes away: a way that ran on ends in a mark there.
    pub(super) fn apart(&mut self, goal: GoalId) -> GoalId {
        // A way may run on through goals that lead into one another; the last of them is open.
        let mut through = Vec::new();
        let mut at = goal;
        let node = loop {
            match self.planner.keys[at] {
                Key::Body(node, End::Open) | Key::Head(node) => break node,
                Key::Body(node, End::Into(next)) => {
                    through.push(node);
                    at = next;
                }
                Key::Body(_, End::Closed) | Key::Mark { .. } | Key::Around(..) | Key::Out(..) => {
                    return goal;
                }
            }
        };
        let around = self.planner.procedure.node(node).under;
        let Some(to) = around.and_then(|under| self.planner.tree.follow(under.node)) else {
            return goal;
        };
        let mark = self.ask(Key::Mark { from: node, to });
        let mut goal = self.ask(Key::Body(node, End::Into(mark)));
        for node in through.into_iter().rev() {
            goal = self.ask(Key::Body(node, End::Into(goal)));
        }
        self.expand();
        goal
    }
}

/// A set of goals, a bit each.
pub(super) struct Seen(Vec<u64>);

impl Seen {
    /// None of so many goals.
    pub(super) fn new(goals: usize) -> Self {
        Self(vec![0; goals.div_ceil(64)])
    }

    /// Whether a goal is in it.
    pub(super) fn has(&self, goal: GoalId) -> bool {
        self.0[goal / 64] & 1 << (goal % 64) != 0
    }

    /// Takes in a goal; says whether it is new.
    pub(super) fn insert(&mut self, goal: GoalId) -> bool {
        let (word, bit) = (&mut self.0[goal / 64], 1 << (goal % 64));
        let new = *word & bit == 0;
        *word |= bit;
        new
    }
}
