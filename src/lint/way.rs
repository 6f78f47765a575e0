//! The longest way through a procedure by its time limits.
//!
//! Of things done at once the longest branch counts, which is what the longest way through the graph
//! is anyway; a loop is counted once, as if nobody had to go back.

use std::collections::BTreeMap;

use crate::lang::Duration;
use crate::model::{NodeId, Procedure};

/// A way and the time it takes.
#[derive(Debug, Default)]
pub(super) struct Longest {
    /// The sum of the limits on it.
    pub time: Duration,
    /// The boxes on it that have a limit, in order.
    pub boxes: Vec<NodeId>,
}

/// The ways through a procedure, ready to be measured.
pub(super) struct Ways<'a> {
    procedure: &'a Procedure,
    /// All boxes, each after every box it leads to, but for ways that go back.
    order: Vec<NodeId>,
    /// The place of each box in that order.
    places: Vec<usize>,
}

impl<'a> Ways<'a> {
    pub fn new(procedure: &'a Procedure) -> Self {
        let order = last_first(procedure);
        let mut places = vec![usize::MAX; procedure.len()];
        for (place, at) in order.iter().enumerate() {
            places[at.index()] = place;
        }
        Self {
            procedure,
            order,
            places,
        }
    }

    /// The longest way of all, if it takes more than a limit as written.
    pub fn over(&self, written: &str) -> Option<Longest> {
        self.over_among(&self.order, written)
    }

    /// The boxes of each part, in the same order.
    pub fn parts(&self) -> Vec<Vec<NodeId>> {
        let mut parts = vec![Vec::new(); self.procedure.parts.len()];
        for &at in &self.order {
            if let Some(part) = self.procedure.node(at).part {
                parts[part].push(at);
            }
        }
        parts
    }

    /// The longest way among some boxes in that order, if it takes more than a limit as written.
    pub fn over_among(&self, boxes: &[NodeId], written: &str) -> Option<Longest> {
        let limit = Duration::parse(written)?;
        let longest = self.longest(boxes);
        exceeds(longest.time, limit).then_some(longest)
    }

    /// The longest way among some boxes, from wherever it begins.
    fn longest(&self, boxes: &[NodeId]) -> Longest {
        let limits = |at: NodeId| self.procedure.node(at).facts.limit().unwrap_or_default();
        let own: BTreeMap<NodeId, usize> = boxes.iter().copied().zip(0..).collect();
        let mut best: Vec<(Duration, Duration, Option<usize>)> = Vec::with_capacity(boxes.len());
        let mut start: Option<usize> = None;
        for (place, &at) in boxes.iter().enumerate() {
            let (mut after, mut next) = (Duration::default(), None);
            let ways = self.procedure.ways_out(at).map(|edge| edge.to);
            let done = |to: &NodeId| self.places[to.index()] < self.places[at.index()];
            for to in ways.filter(done).filter_map(|to| own.get(&to).copied()) {
                let length = best[to].0;
                if length.least_minutes() > after.least_minutes() {
                    (after, next) = (length, Some(to));
                }
            }
            let limit = limits(at);
            best.push((limit + after, limit, next));
            let longer =
                |other: usize| best[place].0.least_minutes() >= best[other].0.least_minutes();
            if start.is_none_or(longer) {
                start = Some(place);
            }
        }
        let time = start.map_or_else(Duration::default, |at| best[at].0);
        let way = std::iter::successors(start, |at| best[*at].2);
        let limited = way.filter(|at| best[*at].1 != Duration::default());
        Longest {
            time,
            boxes: limited.map(|at| boxes[at]).collect(),
        }
    }
}

/// All boxes, each after every box it leads to, but for ways that go back.
fn last_first(procedure: &Procedure) -> Vec<NodeId> {
    let targets = |at: NodeId| {
        procedure
            .ways_out(at)
            .map(|edge| edge.to)
            .collect::<Vec<_>>()
    };
    let mut seen = vec![false; procedure.len()];
    let mut order = Vec::with_capacity(procedure.len());
    let start = procedure.start();
    seen[start.index()] = true;
    let mut path = vec![(start, targets(start).into_iter())];
    while let Some((at, rest)) = path.last_mut() {
        let at = *at;
        match rest.next() {
            Some(to) if !std::mem::replace(&mut seen[to.index()], true) => {
                path.push((to, targets(to).into_iter()));
            }
            Some(_) => {}
            None => {
                order.push(at);
                path.pop();
            }
        }
    }
    order
}

/// Whether a time is more than a limit, whatever weekends lie between.
fn exceeds(time: Duration, limit: Duration) -> bool {
    const DAY: u64 = 24 * 60;
    let weekends = 2 * limit.working_days.div_ceil(5);
    let most = limit
        .minutes
        .saturating_add((limit.working_days + weekends) * DAY);
    let plainly = time.working_days > limit.working_days && time.minutes >= limit.minutes;
    plainly || time.least_minutes() > most
}

/// The boxes of a way with their limits, as in `dòng 4 (8 giờ), dòng 9 (2 giờ)`.
pub(super) fn listed(procedure: &Procedure, boxes: &[NodeId], line: &str) -> String {
    const SHOWN: usize = 8;
    let named = boxes.iter().take(SHOWN).map(|&at| {
        let node = procedure.node(at);
        let within = node.facts.within.as_deref().unwrap_or_default();
        format!("{line} {} ({within})", node.line)
    });
    let named = named.collect::<Vec<_>>().join(", ");
    match boxes.len() > SHOWN {
        true => format!("{named}, …"),
        false => named,
    }
}
