//! What the time limits add up to: the shortest way, the longest, and a round of every loop.
//!
//! Ways that close a loop are set aside first, so that each box counts once; what one more round
//! costs is told for itself. Which boxes no way goes around is told, too. Of things done at once the longest counts, on the shortest way too.
//! Limits that cannot be counted count as nothing and are listed.

use petgraph::algo::dominators::simple_fast;
use petgraph::graph::{DiGraph, NodeIndex};

use super::Course;
use crate::lang::Duration;
use crate::model::{Kind, NodeId, Procedure};

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

#[derive(Clone, Copy, PartialEq, Eq)]
enum Seek {
    Shortest,
    Longest,
}

/// The graph without the ways that close loops.
struct Forward {
    /// For every box the boxes after it.
    after: Vec<Vec<NodeId>>,
    /// Boxes, each later than all that come after it.
    order: Vec<NodeId>,
    closing: Vec<(NodeId, NodeId)>,
    /// For every box its place in that order.
    places: Vec<usize>,
}

impl Times {
    /// Adds up the limits of a procedure.
    pub fn new(procedure: &Procedure) -> Self {
        let forward = Forward::new(procedure);
        let loops = forward.closing.iter().map(|&(from, to)| Loop {
            from,
            to,
            round: forward.between(procedure, to, from),
        });
        let uncounted = |id: &NodeId| {
            let facts = &procedure.node(*id).facts;
            facts.within.is_some() && facts.limit().is_none()
        };
        Self {
            shortest: forward.route(procedure, Seek::Shortest),
            longest: forward.route(procedure, Seek::Longest),
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

impl Forward {
    /// Walks the graph in depth without recursion; a way to a box still being walked closes a loop.
    fn new(procedure: &Procedure) -> Self {
        #[derive(Clone, Copy, PartialEq)]
        enum Seen {
            Never,
            Open,
            Done,
        }
        let outs: Vec<Vec<NodeId>> = procedure
            .ids()
            .map(|id| procedure.ways_out(id).map(|edge| edge.to).collect())
            .collect();
        let mut forward = Self {
            after: vec![Vec::new(); procedure.len()],
            order: Vec::with_capacity(procedure.len()),
            closing: Vec::new(),
            places: vec![0; procedure.len()],
        };
        let mut seen = vec![Seen::Never; procedure.len()];
        seen[procedure.start().index()] = Seen::Open;
        let mut open = vec![(procedure.start(), 0)];
        while let Some((at, next)) = open.last_mut() {
            let at = *at;
            let Some(&to) = outs[at.index()].get(*next) else {
                seen[at.index()] = Seen::Done;
                forward.places[at.index()] = forward.order.len();
                forward.order.push(at);
                open.pop();
                continue;
            };
            *next += 1;
            match seen[to.index()] {
                Seen::Open => forward.closing.push((at, to)),
                Seen::Done => forward.after[at.index()].push(to),
                Seen::Never => {
                    forward.after[at.index()].push(to);
                    seen[to.index()] = Seen::Open;
                    open.push((to, 0));
                }
            }
        }
        forward
    }

    fn route(&self, procedure: &Procedure, seek: Seek) -> Route {
        let mut best: Vec<Option<(Duration, Option<NodeId>)>> = vec![None; procedure.len()];
        for &at in &self.order {
            let kind = procedure.node(at).kind;
            let own = procedure.node(at).facts.limit().unwrap_or_default();
            if matches!(kind, Kind::Outcome | Kind::HandOver) {
                best[at.index()] = Some((own, None));
                continue;
            }
            let mut chosen: Option<(Duration, NodeId)> = None;
            for &to in &self.after[at.index()] {
                let Some((time, _)) = best[to.index()] else {
                    continue;
                };
                let more = chosen.is_none_or(|(old, _)| time.least_minutes() > old.least_minutes());
                let less = chosen.is_none_or(|(old, _)| time.least_minutes() < old.least_minutes());
                let takes = match (seek, kind) {
                    (Seek::Shortest, Kind::Parallel) | (Seek::Longest, _) => more,
                    (Seek::Shortest, _) => less,
                };
                if takes {
                    chosen = Some((time, to));
                }
            }
            best[at.index()] = chosen.map(|(time, to)| (own + time, Some(to)));
        }
        let mut route = Route::default();
        let mut next = Some(procedure.start());
        while let Some(at) = next {
            route.boxes.push(at);
            next = best[at.index()].and_then(|(_, to)| to);
        }
        let start = best[procedure.start().index()];
        route.time = start.map_or(Duration::default(), |(time, _)| time);
        route
    }

    /// The longest time from one box to a later one, both counted; whatever stands on the way has
    /// its place between them.
    fn between(&self, procedure: &Procedure, from: NodeId, to: NodeId) -> Duration {
        let (first, last) = (self.places[to.index()], self.places[from.index()]);
        let stretch = self.order.get(first..=last).unwrap_or_default();
        let mut best: Vec<Option<Duration>> = Vec::with_capacity(stretch.len());
        for &at in stretch {
            let after = self.after[at.index()].iter();
            let places = after.filter_map(|to| self.places[to.index()].checked_sub(first));
            let longest = places.filter_map(|place| *best.get(place)?);
            let longest = longest.reduce(Duration::longer);
            let own = procedure.node(at).facts.limit().unwrap_or_default();
            best.push(match at == to {
                true => Some(own),
                false => longest.map(|rest| own + rest),
            });
        }
        best.last().copied().flatten().unwrap_or_default()
    }
}
