//! One walk: the boxes someone passes who gives the answers of a scenario.

use crate::analysis::WayId;
use crate::lang::{Duration, alike, clean, fold};
use crate::model::{Kind, NodeId, Procedure, Scenario, Way};

/// The boxes passed, in order, and the time they may take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    /// The boxes passed; those of parallel branches one branch after the other.
    pub passes: Vec<Pass>,
    /// The ways taken, in order.
    pub ways: Vec<WayId>,
    /// The box it comes to last: its end, unless it stops before.
    pub end: NodeId,
    /// The sum of the time limits that can be counted; of parallel branches the longest.
    pub time: Duration,
}

/// One box passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pass {
    /// The box.
    pub node: NodeId,
    /// The answer given there, from 0.
    pub answer: Option<usize>,
    /// The sum of the time limits up to and with this box.
    pub time: Duration,
}

/// Why a walk does not come to its end; choices are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// A question is met, and no choice is left.
    NoChoice(NodeId),
    /// A question is met, but the next choice is for another one.
    OtherQuestion(NodeId, usize),
    /// The question has no such answer.
    NoAnswer(NodeId, usize),
    /// The end is reached, and choices are left.
    ChoicesLeft(NodeId, usize),
}

/// Things done at once, of which one branch is being walked.
struct Fork {
    parallel: NodeId,
    branch: usize,
    before: Duration,
    longest: Duration,
}

struct Walker<'a> {
    procedure: &'a Procedure,
    scenario: &'a Scenario,
    chosen: usize,
    forks: Vec<Fork>,
    walk: Walk,
}

/// Walks a scenario from the start to its end.
///
/// # Errors
/// Where and why it cannot go on.
pub fn walk(procedure: &Procedure, scenario: &Scenario) -> Result<Walk, Stop> {
    match trace(procedure, scenario) {
        (walk, None) => Ok(walk),
        (_, Some(stop)) => Err(stop),
    }
}

/// Walks a scenario as far as it goes; with why it does not come to its end, if so.
pub fn trace(procedure: &Procedure, scenario: &Scenario) -> (Walk, Option<Stop>) {
    let start = procedure.start();
    let mut walker = Walker {
        procedure,
        scenario,
        chosen: 0,
        forks: Vec::new(),
        walk: Walk {
            passes: Vec::new(),
            ways: Vec::new(),
            end: start,
            time: Duration::default(),
        },
    };
    let mut next = Some(start);
    while let Some(at) = next {
        next = match walker.pass(at) {
            Ok(next) => next,
            Err(stop) => return (walker.walk, Some(stop)),
        };
    }
    let left = scenario.choices.len() > walker.chosen;
    let stop = left.then_some(Stop::ChoicesLeft(walker.walk.end, walker.chosen));
    (walker.walk, stop)
}

impl Walker<'_> {
    fn pass(&mut self, at: NodeId) -> Result<Option<NodeId>, Stop> {
        let node = self.procedure.node(at);
        self.walk.time = self.walk.time + node.facts.limit().unwrap_or_default();
        self.walk.end = at;
        self.walk.passes.push(Pass {
            node: at,
            answer: None,
            time: self.walk.time,
        });
        match node.kind {
            Kind::Outcome | Kind::HandOver => Ok(None),
            Kind::Step | Kind::Call => {
                self.take(at, 0);
                Ok(self.go(at, node.then))
            }
            Kind::Question => {
                let branch = self.choose(at)?;
                if let Some(pass) = self.walk.passes.last_mut() {
                    pass.answer = Some(branch);
                }
                self.take(at, branch);
                Ok(self.answered(at, node.branches[branch].way))
            }
            Kind::Parallel => {
                self.take(at, 0);
                self.forks.push(Fork {
                    parallel: at,
                    branch: 0,
                    before: self.walk.time,
                    longest: self.walk.time,
                });
                Ok(self.answered(
                    at,
                    node.branches.first().map_or(node.then, |first| first.way),
                ))
            }
        }
    }

    fn take(&mut self, from: NodeId, branch: usize) {
        self.walk.ways.push(WayId { from, branch });
    }

    fn choose(&mut self, at: NodeId) -> Result<usize, Stop> {
        let node = self.procedure.node(at);
        let number = self.chosen;
        let choice = self
            .scenario
            .choices
            .get(number)
            .ok_or(Stop::NoChoice(at))?;
        if let Some(question) = &choice.question {
            let name = node.name.as_deref();
            let meant = name.is_some_and(|name| alike(name, question));
            if !meant && !alike(&node.text, question) {
                return Err(Stop::OtherQuestion(at, number));
            }
        }
        self.chosen += 1;
        let answer = clean(&choice.answer);
        let exact = |text: &str| text == answer || clean(text) == answer;
        let branches = &node.branches;
        let found = branches.iter().position(|branch| exact(&branch.text));
        let found = found.or_else(|| {
            let folded = fold(&answer);
            let alike = |text: &str| fold(text) == folded;
            branches.iter().position(|branch| alike(&branch.text))
        });
        found.ok_or(Stop::NoAnswer(at, number))
    }

    // An answer that runs on leads to what follows its own question.
    fn answered(&mut self, at: NodeId, way: Way) -> Option<NodeId> {
        match way {
            Way::On => self.go(at, self.procedure.node(at).then),
            other => self.go(at, other),
        }
    }

    fn go(&mut self, from: NodeId, way: Way) -> Option<NodeId> {
        let (mut at, mut way) = (from, way);
        loop {
            match way {
                Way::Next(to) => return Some(to),
                Way::To(to) => {
                    self.leave_forks(to);
                    return Some(to);
                }
                Way::End => return None,
                Way::On => {}
            }
            let around = self.procedure.node(at).under?.node;
            let node = self.procedure.node(around);
            if node.kind == Kind::Parallel
                && let Some(next) = self.next_branch(around)
            {
                return Some(next);
            }
            (at, way) = (around, node.then);
        }
    }

    // The first box of the next branch; none once all are done and the longest counts.
    fn next_branch(&mut self, parallel: NodeId) -> Option<NodeId> {
        while self
            .forks
            .last()
            .is_some_and(|fork| fork.parallel != parallel)
        {
            self.forks.pop();
        }
        let fork = self.forks.last_mut()?;
        fork.branch += 1;
        fork.longest = fork.longest.longer(self.walk.time);
        let branches = &self.procedure.node(parallel).branches;
        if let Some(Way::Next(to)) = branches.get(fork.branch).map(|branch| branch.way) {
            self.walk.time = fork.before;
            let branch = fork.branch;
            self.take(parallel, branch);
            return Some(to);
        }
        self.walk.time = fork.longest;
        self.forks.pop();
        None
    }

    // A jump to a box outside leaves what was being done at once.
    fn leave_forks(&mut self, to: NodeId) {
        if self.forks.is_empty() {
            return;
        }
        let mut around = Vec::new();
        let mut under = self.procedure.node(to).under;
        while let Some(outer) = under {
            around.push(outer.node);
            under = self.procedure.node(outer.node).under;
        }
        self.forks.retain(|fork| around.contains(&fork.parallel));
    }
}
