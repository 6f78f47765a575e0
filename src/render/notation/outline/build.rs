//! From the graph to the rows.
//!
//! Everything is read off the graph's ways; only what follows a parallel box is asked of the way it
//! was written, because the graph leads there through the branches.

use super::{Goal, Outline, Part, Role, Row, Turn, Ways, ranges};
use crate::analysis::{Times, loads};
use crate::model::{Kind, NodeId, Procedure, Under, Way};
use crate::scenario;

impl Outline {
    /// Reads the procedure into rows.
    pub fn new(procedure: &Procedure) -> Self {
        let (parts, places) = parts(procedure);
        let follows = follows(procedure);
        let forks = forks(procedure);
        let rows: Vec<Row> = procedure
            .nodes()
            .map(|(id, node)| Row {
                node: id,
                number: node.number.clone(),
                kind: node.kind,
                text: node.text.clone(),
                target: node.target.as_deref().cloned(),
                facts: node.facts.clone(),
                part: node.part.and_then(|part| places[part]),
                fork: forks[id.index()],
                ways: ways(procedure, id, follows[id.index()]),
            })
            .collect();
        Self {
            language: procedure.language,
            head: procedure.head.clone(),
            roles: roles(procedure, &rows),
            parts,
            rows,
            scenarios: procedure.scenarios.clone(),
            walks: walks(procedure),
            times: Times::new(procedure),
            loads: loads(procedure),
        }
    }
}

/// The innermost branch of a parallel box around each box; found in the order of writing.
fn forks(procedure: &Procedure) -> Vec<Option<Under>> {
    let mut forks: Vec<Option<Under>> = Vec::with_capacity(procedure.len());
    for (_, node) in procedure.nodes() {
        forks.push(
            node.under
                .and_then(|under| match procedure.node(under.node).kind {
                    Kind::Parallel => Some(under),
                    _ => forks[under.node.index()],
                }),
        );
    }
    forks
}

fn walks(procedure: &Procedure) -> Vec<Vec<(NodeId, usize)>> {
    let scenarios = procedure.scenarios.iter();
    scenarios
        .map(|scenario| {
            let (walk, _) = scenario::trace(procedure, scenario);
            let passes = walk.passes.into_iter();
            passes
                .filter_map(|pass| Some((pass.node, pass.answer?)))
                .collect()
        })
        .collect()
}

/// The parts that have boxes, and for every part of the procedure its place among them.
fn parts(procedure: &Procedure) -> (Vec<Part>, Vec<Option<usize>>) {
    let mut numbers: Vec<Vec<&str>> = vec![Vec::new(); procedure.parts.len()];
    let mut firsts = vec![None; procedure.parts.len()];
    for (id, node) in procedure.nodes() {
        if let Some(part) = node.part {
            numbers[part].push(&node.number);
            firsts[part].get_or_insert(id);
        }
    }
    let mut parts = Vec::new();
    let mut places = vec![None; procedure.parts.len()];
    for (at, part) in procedure.parts.iter().enumerate() {
        let Some(first) = firsts[at] else { continue };
        places[at] = Some(parts.len());
        parts.push(Part {
            title: part.title.clone(),
            within: part.within.clone(),
            first,
            range: ranges(numbers[at].iter().copied()),
        });
    }
    (parts, places)
}

/// What follows each box once its branches come together.
///
/// A box stands under an earlier one, so one pass in the order of writing finds them all.
fn follows(procedure: &Procedure) -> Vec<Option<NodeId>> {
    let mut follows: Vec<Option<NodeId>> = Vec::with_capacity(procedure.len());
    for (_, node) in procedure.nodes() {
        follows.push(match node.then {
            Way::Next(to) | Way::To(to) => Some(to),
            Way::On => node.under.and_then(|under| follows[under.node.index()]),
            Way::End => None,
        });
    }
    follows
}

fn ways(procedure: &Procedure, id: NodeId, then: Option<NodeId>) -> Ways {
    let goal = |node: NodeId| Goal {
        node,
        number: procedure.node(node).number.clone(),
    };
    match procedure.node(id).kind {
        Kind::Question => Ways::Answers(
            procedure
                .ways_out(id)
                .map(|edge| Turn {
                    answer: edge.answer.clone().unwrap_or_default(),
                    goal: goal(edge.to),
                })
                .collect(),
        ),
        Kind::Parallel => Ways::All {
            branches: procedure.ways_out(id).map(|edge| goal(edge.to)).collect(),
            then: then.map(goal),
        },
        Kind::Step | Kind::Call | Kind::HandOver | Kind::Outcome => {
            match procedure.ways_out(id).next() {
                Some(edge) => Ways::On(goal(edge.to)),
                None => Ways::End,
            }
        }
    }
}

fn roles(procedure: &Procedure, rows: &[Row]) -> Vec<Role> {
    let mut roles: Vec<Role> = Vec::new();
    let mut places = std::collections::BTreeMap::new();
    for (at, name) in procedure.roles().iter().enumerate() {
        places.insert(name.clone(), at);
        roles.push(role(name, Some(at)));
    }
    for row in rows {
        for who in &row.facts.who {
            let at = *places.entry(who.clone()).or_insert_with(|| {
                roles.push(role(who, None));
                roles.len() - 1
            });
            if roles[at].rows.last() != Some(&row.node) {
                roles[at].rows.push(row.node);
            }
        }
    }
    roles
}

fn role(name: &str, legend: Option<usize>) -> Role {
    Role {
        name: name.to_owned(),
        legend,
        rows: Vec::new(),
    }
}
