//! Whether a scenario comes true, and where it parts from what was expected.

use super::walk::{Stop, Walk, trace};
use crate::analysis::Course;
use crate::lang::{Duration, fold};
use crate::model::{Kind, NodeId, Procedure, Scenario};

/// A scenario that was walked.
#[derive(Clone, Debug)]
pub struct Trial {
    /// The way it went.
    pub walk: Walk,
    /// How it came out.
    pub verdict: Verdict,
    /// The place in the walk after which its expectation could no more be met: the last box from
    /// which the expected end can be reached, or the box whose limit is one too many.
    pub parting: Option<usize>,
}

/// How a scenario came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// As it says.
    Right,
    /// It cannot go on.
    Stopped(Stop),
    /// It comes to another end.
    OtherEnd,
    /// The time limits on its way allow more than it does.
    TooLong,
}

/// Walks a scenario and compares it with what it expects.
pub fn try_out(procedure: &Procedure, scenario: &Scenario) -> Trial {
    let (walk, stop) = trace(procedure, scenario);
    let expected = scenario.expect.as_deref();
    let most = scenario.at_most.as_deref().and_then(Duration::parse);
    let over =
        |time: Duration| most.is_some_and(|most| time.least_minutes() > most.least_minutes());
    let (verdict, parting) = if let Some(stop) = stop {
        (Verdict::Stopped(stop), walk.passes.len().checked_sub(1))
    } else if let Some(words) = expected.filter(|words| !is_called(procedure, walk.end, words)) {
        (Verdict::OtherEnd, parting(procedure, &walk, words))
    } else if over(walk.time) {
        let parting = walk.passes.iter().position(|pass| over(pass.time));
        (Verdict::TooLong, parting)
    } else {
        (Verdict::Right, None)
    };
    Trial {
        walk,
        verdict,
        parting,
    }
}

/// The last box of a walk from which an end that is called so can be reached.
fn parting(procedure: &Procedure, walk: &Walk, words: &str) -> Option<usize> {
    let goals: Vec<NodeId> = procedure
        .nodes()
        .filter(|(id, node)| {
            matches!(node.kind, Kind::Outcome | Kind::HandOver) && is_called(procedure, *id, words)
        })
        .map(|(id, _)| id)
        .collect();
    let leads = Course::new(procedure).leading_to(&goals);
    let leading = |pass: &super::Pass| leads[pass.node.index()];
    walk.passes.iter().rposition(leading)
}

/// Whether words name any end there is.
pub(super) fn is_an_end(procedure: &Procedure, words: &str) -> bool {
    procedure.nodes().any(|(id, node)| {
        matches!(node.kind, Kind::Outcome | Kind::HandOver) && is_called(procedure, id, words)
    })
}

/// Whether words name an end: by its text, its name, or the words of a hand-over.
fn is_called(procedure: &Procedure, end: NodeId, words: &str) -> bool {
    let node = procedure.node(end);
    let words = fold(words);
    let text = fold(&node.text);
    if words == text || node.name.as_deref().map(fold).as_ref() == Some(&words) {
        return true;
    }
    node.target.as_ref().is_some_and(|target| {
        let after = text
            .strip_prefix(&fold(&target.code))
            .or(text.strip_prefix(&fold(&target.stem)));
        let after = after.map(|after| after.trim_start_matches([' ', ':', ',', '.', '-', '–']));
        words == fold(&target.code) || words == fold(&target.title) || after == Some(&words)
    })
}
