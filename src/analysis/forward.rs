//! The ways that lead forward, and which of them take the most time and the least.
//!
//! Ways that close a loop are set aside, so that each box counts once. Of things done at once the
//! longest counts, on the shortest way too. Limits that cannot be counted count as nothing.

use super::times::Route;
use crate::lang::Duration;
use crate::model::{Kind, NodeId, Procedure};

/// Whether the way that takes least is sought or the one that takes most.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Seek {
    Shortest,
    Longest,
}

/// A procedure without the ways that close loops.
pub struct Forward<'a> {
    procedure: &'a Procedure,
    /// For every box the boxes after it.
    after: Vec<Vec<NodeId>>,
    /// Boxes, each later than all that come after it.
    order: Vec<NodeId>,
    /// For every box its place in that order.
    places: Vec<usize>,
    /// From where to where the ways lead that were set aside.
    pub(super) closing: Vec<(NodeId, NodeId)>,
}

impl<'a> Forward<'a> {
    /// Walks the graph in depth without recursion; a way to a box still being walked closes a loop.
    pub fn new(procedure: &'a Procedure) -> Self {
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
            procedure,
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

    /// All boxes, each later than those that come after it.
    pub fn order(&self) -> &[NodeId] {
        &self.order
    }

    /// The way that takes most among some boxes in that order, from wherever it begins to wherever
    /// it ends.
    pub fn longest_among(&self, boxes: &[NodeId]) -> Route {
        let best = self.best(boxes, |_| true, Seek::Longest);
        let time = |at: &&NodeId| best.of(**at).map(|(time, _)| time.least_minutes());
        let start = boxes.iter().max_by_key(time);
        start.map_or_else(Route::default, |start| best.route(*start))
    }

    /// The way from the start to an end that takes most, or least.
    pub(super) fn route(&self, seek: Seek) -> Route {
        let is_end = |at| {
            let kind = self.procedure.node(at).kind;
            matches!(kind, Kind::Outcome | Kind::HandOver)
        };
        let best = self.best(&self.order, is_end, seek);
        best.route(self.procedure.start())
    }

    /// The longest time from one box to a later one, both counted; whatever stands on the way has
    /// its place between them.
    pub(super) fn between(&self, from: NodeId, to: NodeId) -> Duration {
        let (first, last) = (self.places[to.index()], self.places[from.index()]);
        let stretch = self.order.get(first..=last).unwrap_or_default();
        let best = self.best(stretch, |at| at == to, Seek::Longest);
        best.of(from)
            .map_or_else(Duration::default, |(time, _)| time)
    }

    /// The best ways among some boxes in order, to where they may end.
    fn best(&self, boxes: &[NodeId], ends: impl Fn(NodeId) -> bool, seek: Seek) -> Best<'_> {
        let places = &self.places;
        let first = boxes.first().map_or(0, |at| places[at.index()]);
        let mut best = Best {
            places,
            first,
            ways: Vec::with_capacity(boxes.len()),
        };
        for &at in boxes {
            let node = self.procedure.node(at);
            let most = seek == Seek::Longest || node.kind == Kind::Parallel;
            let end = ends(at).then(|| (Duration::default(), None));
            let after = self.after[at.index()].iter();
            let after = after.filter_map(|&to| Some((best.of(to)?.0, Some(to))));
            // Of two that take as long the first one counts.
            let chosen = end.into_iter().chain(after).reduce(|kept, other| {
                let [old, new] = [kept, other].map(|(time, _)| time.least_minutes());
                match if most { new > old } else { new < old } {
                    true => other,
                    false => kept,
                }
            });
            let own = node.facts.limit().unwrap_or_default();
            best.ways.resize(places[at.index()] - first, None);
            best.ways
                .push(chosen.map(|(rest, next)| (own + rest, next)));
        }
        best
    }
}

/// The best ways from boxes of a stretch of the order.
struct Best<'a> {
    places: &'a [usize],
    /// The place of the stretch's first box.
    first: usize,
    /// For every place from there on the time that the best way takes, and the box it goes on to.
    ways: Vec<Option<(Duration, Option<NodeId>)>>,
}

impl Best<'_> {
    /// The best way from a box; none where it cannot end.
    fn of(&self, at: NodeId) -> Option<(Duration, Option<NodeId>)> {
        let place = self.places[at.index()].checked_sub(self.first)?;
        *self.ways.get(place)?
    }

    /// The same, box by box.
    fn route(&self, start: NodeId) -> Route {
        let next = |at: &NodeId| self.of(*at)?.1;
        Route {
            boxes: std::iter::successors(Some(start), next).collect(),
            time: self
                .of(start)
                .map_or_else(Duration::default, |(time, _)| time),
        }
    }
}
