//! What each role carries: its boxes, and what their limits add up to.

use std::collections::BTreeMap;

use crate::lang::Duration;
use crate::model::Procedure;

/// What one role carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load {
    /// Its name.
    pub role: String,
    /// How many boxes name it.
    pub boxes: usize,
    /// The sum of their limits; none where none of them has one.
    pub time: Option<Duration>,
}

/// What every role carries, in the order of their first boxes.
pub fn loads(procedure: &Procedure) -> Vec<Load> {
    let mut loads: Vec<Load> = Vec::new();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, node) in procedure.nodes() {
        for role in &node.facts.who {
            let at = *known.entry(role).or_insert_with(|| {
                loads.push(Load {
                    role: role.clone(),
                    boxes: 0,
                    time: None,
                });
                loads.len() - 1
            });
            loads[at].boxes += 1;
            if node.facts.within.is_some() {
                let before = loads[at].time.unwrap_or_default();
                loads[at].time = Some(before + node.facts.limit().unwrap_or_default());
            }
        }
    }
    loads
}
