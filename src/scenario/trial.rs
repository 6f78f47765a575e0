//! Whether a scenario comes true, and where it parts from what was expected.

use super::walk::{Pass, Stop, Walk, trace};
use crate::analysis::Course;
use crate::lang::{Duration, alike, fold};
use crate::model::{Kind, Node, NodeId, Procedure, Scenario};

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
    let mut trial = verdict(procedure, scenario);
    let walk = &trial.walk;
    trial.parting = match trial.verdict {
        Verdict::Right => None,
        Verdict::Stopped(_) => walk.passes.len().checked_sub(1),
        Verdict::OtherEnd => {
            let words = scenario.expect.as_deref().unwrap_or_default();
            parting(procedure, walk, words)
        }
        Verdict::TooLong => {
            let over = |pass: &Pass| is_over(scenario, pass.time);
            walk.passes.iter().position(over)
        }
    };
    trial
}

/// The same without looking for the place where it parts from what it expects.
pub(super) fn verdict(procedure: &Procedure, scenario: &Scenario) -> Trial {
    let (walk, stop) = trace(procedure, scenario);
    let called = |words: &String| is_called(procedure, walk.end, words);
    let verdict = match (stop, &scenario.expect) {
        (Some(stop), _) => Verdict::Stopped(stop),
        (None, Some(words)) if !called(words) => Verdict::OtherEnd,
        _ if is_over(scenario, walk.time) => Verdict::TooLong,
        _ => Verdict::Right,
    };
    Trial {
        walk,
        verdict,
        parting: None,
    }
}

/// Whether a time is more than a scenario allows.
fn is_over(scenario: &Scenario, time: Duration) -> bool {
    let most = scenario.at_most.as_deref().and_then(Duration::parse);
    most.is_some_and(|most| time.least_minutes() > most.least_minutes())
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
    let leading = |pass: &Pass| leads[pass.node.index()];
    walk.passes.iter().rposition(leading)
}

/// Whether words name an end.
fn is_called(procedure: &Procedure, end: NodeId, words: &str) -> bool {
    let node = procedure.node(end);
    if alike(&node.text, words) {
        return true;
    }
    let words = fold(words);
    names(node).any(|name| name == words)
}

/// What an end can be called, folded: its text, its name, or the words of a hand-over.
pub(super) fn names(end: &Node) -> impl Iterator<Item = String> {
    let text = fold(&end.text);
    let handed = end.target.iter().flat_map(|target| {
        let [code, stem, title] = [&target.code, &target.stem, &target.title].map(|it| fold(it));
        let after = text.strip_prefix(&code).or(text.strip_prefix(&stem));
        let after = after.map(|after| after.trim_start_matches([' ', ':', ',', '.', '-', '–']));
        [after.map(str::to_owned), Some(code), Some(title)]
    });
    let handed: Vec<String> = handed.flatten().collect();
    let name = end.name.as_deref().map(fold);
    [text].into_iter().chain(name).chain(handed)
}
