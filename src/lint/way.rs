//! The longest way through a procedure against a time limit.
//!
//! Of things done at once the longest branch counts, which is what the longest way through the graph
//! is anyway; a loop is counted once, as if nobody had to go back.

use crate::analysis::{Forward, Route};
use crate::lang::Duration;
use crate::model::{NodeId, Procedure};

/// The longest way among some boxes, if it takes more than a limit as written.
pub(super) fn over(forward: &Forward<'_>, boxes: &[NodeId], written: &str) -> Option<Route> {
    let limit = Duration::parse(written)?;
    let longest = forward.longest_among(boxes);
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

/// The boxes of a way that have limits, as in `dòng 4 (8 giờ), dòng 9 (2 giờ)`.
pub(super) fn listed(procedure: &Procedure, way: &Route, line: &str) -> String {
    const SHOWN: usize = 8;
    let nodes = way.boxes.iter().map(|&at| procedure.node(at));
    let mut limited =
        nodes.filter(|node| node.facts.limit().unwrap_or_default() != Duration::default());
    let named = limited.by_ref().take(SHOWN).map(|node| {
        let within = node.facts.within.as_deref().unwrap_or_default();
        format!("{line} {} ({within})", node.line)
    });
    let named = named.collect::<Vec<_>>().join(", ");
    match limited.next() {
        Some(_) => format!("{named}, …"),
        None => named,
    }
}
