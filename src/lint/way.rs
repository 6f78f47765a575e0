//! The longest way through a procedure by its time limits.
//!
//! Of things done at once the longest branch counts, which is what the longest way through the graph
//! is anyway; a loop is counted once, as if nobody had to go back.

use crate::lang::Duration;
use crate::model::{Node, NodeId, Procedure};

/// A way and the time it takes.
#[derive(Debug, Default)]
pub(super) struct Longest {
    /// The sum of the limits on it.
    pub time: Duration,
    /// The boxes on it that have a limit, in order.
    pub boxes: Vec<NodeId>,
}

/// The longest way among the boxes that `counts` lets in, from wherever it begins.
fn longest(procedure: &Procedure, counts: impl Fn(&Node) -> bool) -> Longest {
    let order = last_first(procedure);
    let mut best = vec![Duration::default(); procedure.len()];
    let mut next: Vec<Option<NodeId>> = vec![None; procedure.len()];
    let mut done = vec![false; procedure.len()];
    let mut start: Option<NodeId> = None;
    for &at in &order {
        done[at.index()] = true;
        let node = procedure.node(at);
        if !counts(node) {
            continue;
        }
        let mut after = Duration::default();
        for edge in procedure
            .ways_out(at)
            .filter(|edge| done[edge.to.index()] && edge.to != at)
        {
            let length = best[edge.to.index()];
            if length.least_minutes() > after.least_minutes() {
                (after, next[at.index()]) = (length, Some(edge.to));
            }
        }
        best[at.index()] = node.facts.limit().unwrap_or_default() + after;
        let longer =
            |other: NodeId| best[at.index()].least_minutes() >= best[other.index()].least_minutes();
        if start.is_none_or(longer) {
            start = Some(at);
        }
    }
    let time = start.map_or_else(Duration::default, |at| best[at.index()]);
    let way = std::iter::successors(start, |at| next[at.index()]);
    let boxes = way
        .filter(|&at| {
            procedure
                .node(at)
                .facts
                .limit()
                .is_some_and(|limit| limit != Duration::default())
        })
        .collect();
    Longest { time, boxes }
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

/// The longest way among the boxes that `counts` lets in, if it takes more than a limit as written.
pub(super) fn over(
    procedure: &Procedure,
    written: &str,
    counts: impl Fn(&Node) -> bool,
) -> Option<Longest> {
    let limit = Duration::parse(written)?;
    let longest = longest(procedure, counts);
    exceeds(longest.time, limit).then_some(longest)
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
