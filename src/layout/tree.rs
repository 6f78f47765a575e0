//! Which box is drawn under which.
//!
//! A box stands where it is written: below the way that runs into it from above. A box that nothing
//! runs into stands at the first jump to it. Every other way ends in a mark that names its target.
//! Sizes and places are left to [`super::solve`].

use std::collections::{HashMap, VecDeque};

use crate::grouped::Grouped;
use crate::model::{Kind, NodeId, Procedure, Way};

/// A spot in the text from which a way goes on to a box that is not simply the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Site {
    /// An answer with an arrow.
    Branch(NodeId, usize),
    /// The jump after a box, or after the answers of a question.
    Then(NodeId),
    /// The end of the boxes that are drawn at a jump, here named by the first of them.
    End(NodeId),
}

/// How a way is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// The box stands here, at the end of a line.
    Here(NodeId),
    /// The box stands elsewhere; a mark names it.
    Mark(NodeId),
}

/// Where a way is decided: by a line to what follows, or at a site.
#[derive(Clone, Copy, Debug)]
enum Decided {
    Drawn,
    At(Site),
}

/// The tree that is drawn.
pub(super) struct Tree {
    /// For each box: whether a way runs on past the last box drawn below it.
    open: Vec<bool>,
    /// For each question: how many answers run on.
    running: Vec<usize>,
    /// What follows each box in the end.
    follows: Vec<Option<NodeId>>,
    /// For each box that stands at a jump: where.
    owner: HashMap<NodeId, Site>,
    /// For each box that stands at a jump and runs on: to which box.
    ends: HashMap<NodeId, NodeId>,
    /// For each box: the boxes whose way to it is drawn as a mark.
    jumps: Vec<Vec<NodeId>>,
}

impl Tree {
    /// Reads the tree off a procedure.
    pub(super) fn of(procedure: &Procedure) -> Self {
        let (open, running) = openness(procedure);
        let mut tree = Self {
            open,
            running,
            follows: follows(procedure),
            owner: HashMap::new(),
            ends: HashMap::new(),
            jumps: vec![Vec::new(); procedure.len()],
        };
        let heads = tree.heads(procedure);
        tree.ends = tree.region_ends(procedure, &heads);
        tree.own(procedure, &heads);
        tree.collect_jumps(procedure, &heads);
        tree
    }

    /// Whether a way runs on past the last box drawn below this one.
    pub(super) fn runs_on(&self, id: NodeId) -> bool {
        self.open[id.index()]
    }

    /// How many answers of a question run on to what follows it.
    pub(super) fn running(&self, id: NodeId) -> usize {
        self.running[id.index()]
    }

    /// How the way from a site to its target is drawn.
    pub(super) fn lead(&self, site: Site, target: NodeId) -> Lead {
        match self.owner.get(&target) {
            Some(owner) if *owner == site => Lead::Here(target),
            _ => Lead::Mark(target),
        }
    }

    /// Where the boxes that stand at a jump run on to, if they do; `head` is the first of them.
    pub(super) fn end(&self, head: NodeId) -> Option<NodeId> {
        self.ends.get(&head).copied()
    }

    /// What follows a box in the end, past everything it is written in.
    pub(super) fn follow(&self, id: NodeId) -> Option<NodeId> {
        self.follows[id.index()]
    }

    /// The boxes whose way to this one is drawn as a mark, in the order of writing.
    pub(super) fn jumps_to(&self, id: NodeId) -> &[NodeId] {
        &self.jumps[id.index()]
    }

    /// For each box the first box of the region it is drawn in: the start, or a box at a jump.
    fn heads(&self, procedure: &Procedure) -> Vec<NodeId> {
        let mut above: Vec<Option<NodeId>> = vec![None; procedure.len()];
        for (id, node) in procedure.nodes() {
            for branch in &node.branches {
                if let Way::Next(to) = branch.way {
                    above[to.index()] = Some(id);
                }
            }
            let runs = node.kind != Kind::Question || self.running(id) > 0;
            if let Way::Next(to) = node.then
                && runs
            {
                above[to.index()] = Some(id);
            }
        }
        let mut heads: Vec<NodeId> = Vec::with_capacity(above.len());
        for (id, above) in procedure.ids().zip(&above) {
            heads.push(above.map_or(id, |above| heads[above.index()]));
        }
        heads
    }

    fn region_ends(&self, procedure: &Procedure, heads: &[NodeId]) -> HashMap<NodeId, NodeId> {
        let regions = procedure.ids().filter(|id| heads[id.index()] == *id);
        regions
            .filter(|head| self.runs_on(*head))
            .filter_map(|head| {
                let around = procedure.node(head).under?.node;
                Some((head, self.follows[around.index()]?))
            })
            .collect()
    }

    /// Gives each box that nothing runs into to the first jump found from the start on.
    fn own(&mut self, procedure: &Procedure, heads: &[NodeId]) {
        let headed = (0..)
            .zip(heads)
            .map(|(id, head)| (head.index(), NodeId(id)));
        let members = Grouped::new(heads.len(), headed);
        let mut regions = VecDeque::from([procedure.start()]);
        while let Some(head) = regions.pop_front() {
            let sites = members
                .of(head.index())
                .iter()
                .flat_map(|id| sites(procedure, *id));
            let end = self.end(head).map(|to| (Site::End(head), to));
            for (site, to) in sites.chain(end) {
                let free = heads[to.index()] == to && to != procedure.start();
                if free && !self.owner.contains_key(&to) {
                    self.owner.insert(to, site);
                    regions.push_back(to);
                }
            }
        }
    }

    fn collect_jumps(&mut self, procedure: &Procedure, heads: &[NodeId]) {
        let decided = self.decisions(procedure, heads);
        let mut branch = 0;
        let mut last = None;
        for edge in procedure.edges() {
            branch = if last == Some(edge.from) {
                branch + 1
            } else {
                0
            };
            last = Some(edge.from);
            let from = procedure.node(edge.from);
            let site = match edge.way {
                Way::Next(_) | Way::End => Decided::Drawn,
                Way::To(_) if from.branches.is_empty() => Decided::At(Site::Then(edge.from)),
                Way::To(_) => Decided::At(Site::Branch(edge.from, branch)),
                Way::On if from.branches.is_empty() => {
                    self.leaving(procedure, heads, &decided, edge.from)
                }
                Way::On => decided[edge.from.index()],
            };
            if let Decided::At(site) = site
                && self.lead(site, edge.to) == Lead::Mark(edge.to)
                && self.jumps[edge.to.index()].last() != Some(&edge.from)
            {
                self.jumps[edge.to.index()].push(edge.from);
            }
        }
    }

    /// For each question or parallel box: where the ways that run on past its branches are decided.
    fn decisions(&self, procedure: &Procedure, heads: &[NodeId]) -> Vec<Decided> {
        let mut decided = Vec::with_capacity(procedure.len());
        for (id, node) in procedure.nodes() {
            decided.push(match node.then {
                Way::Next(_) | Way::End => Decided::Drawn,
                Way::To(_) => Decided::At(Site::Then(id)),
                Way::On => self.leaving(procedure, heads, &decided, id),
            });
        }
        decided
    }

    fn leaving(
        &self,
        procedure: &Procedure,
        heads: &[NodeId],
        decided: &[Decided],
        id: NodeId,
    ) -> Decided {
        let head = heads[id.index()];
        let under = procedure.node(id).under;
        match under {
            Some(under)
                if head == procedure.start() || procedure.node(head).under != Some(under) =>
            {
                decided[under.node.index()]
            }
            _ => Decided::At(Site::End(head)),
        }
    }
}

/// The jumps written at a box: those of its answers, then the one after it.
fn sites(procedure: &Procedure, id: NodeId) -> impl Iterator<Item = (Site, NodeId)> {
    let node = procedure.node(id);
    let branches = node.branches.iter().enumerate();
    let answers = branches.filter_map(move |(at, branch)| match branch.way {
        Way::To(to) => Some((Site::Branch(id, at), to)),
        _ => None,
    });
    let then = match node.then {
        Way::To(to) => Some((Site::Then(id), to)),
        _ => None,
    };
    answers.chain(then)
}

/// Which boxes have a way that runs on below them, and how many answers of each question do.
///
/// What is drawn below a box is written after it, so one pass from the end knows it all.
fn openness(procedure: &Procedure) -> (Vec<bool>, Vec<usize>) {
    let mut open = vec![false; procedure.len()];
    let mut running = vec![0; procedure.len()];
    for (id, node) in procedure.nodes().rev() {
        let on = |way: &Way| match way {
            Way::On => true,
            Way::Next(to) => open[to.index()],
            Way::To(_) | Way::End => false,
        };
        let count = node
            .branches
            .iter()
            .filter(|branch| on(&branch.way))
            .count();
        let passes = node.kind != Kind::Question || count > 0;
        let past = passes && on(&node.then);
        running[id.index()] = count;
        open[id.index()] = past;
    }
    (open, running)
}

/// What follows each box in the end.
fn follows(procedure: &Procedure) -> Vec<Option<NodeId>> {
    let mut follows: Vec<Option<NodeId>> = Vec::with_capacity(procedure.len());
    for (_, node) in procedure.nodes() {
        follows.push(match node.then {
            Way::Next(to) | Way::To(to) => Some(to),
            Way::End => None,
            Way::On => node.under.and_then(|under| follows[under.node.index()]),
        });
    }
    follows
}
