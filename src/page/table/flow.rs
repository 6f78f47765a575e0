//! What flows where: into the next row, or to another by a mark.

use std::collections::BTreeSet;

use crate::lang::Language;
use crate::model::{Kind, NodeId, Procedure};
use crate::scene::MainWay;

/// A way that runs from a row into the next.
#[derive(Clone, Debug)]
pub(super) struct Next {
    /// The answers that it stands for.
    pub(super) words: String,
    pub(super) main: MainWay,
}

/// A way to another row.
#[derive(Clone, Debug)]
pub(super) struct Other {
    pub(super) to: NodeId,
    /// The answers that it stands for.
    pub(super) words: String,
    pub(super) main: MainWay,
}

/// The ways of one row.
#[derive(Clone, Debug, Default)]
pub(super) struct Ways {
    pub(super) next: Option<Next>,
    pub(super) others: Vec<Other>,
    /// The rows that others lead here from.
    pub(super) from: Vec<NodeId>,
}

/// The ways of all rows.
pub(super) struct Flow {
    ways: Vec<Ways>,
}

impl Flow {
    pub(super) fn of(procedure: &Procedure) -> Self {
        let main = main_way(procedure);
        let mut ways = vec![Ways::default(); procedure.len()];
        for id in procedure.ids() {
            for edge in procedure.ways_out(id) {
                let kind = match main.contains(&(id, edge.to)) {
                    true => MainWay::Main,
                    false => MainWay::Side,
                };
                let words = match procedure.node(id).kind {
                    Kind::Parallel => at_the_same_time(procedure.language),
                    _ => edge.answer.as_deref().unwrap_or(""),
                };
                if edge.to.0 == id.0 + 1 {
                    ways[id.index()].run_on(words, kind);
                    continue;
                }
                ways[id.index()].lead_to(edge.to, words, kind);
                let from = &mut ways[edge.to.index()].from;
                if from.last() != Some(&id) {
                    from.push(id);
                }
            }
        }
        Self { ways }
    }

    pub(super) fn ways(&self, id: NodeId) -> &Ways {
        &self.ways[id.index()]
    }

    /// The way from a row into the next.
    pub(super) fn next(&self, row: usize) -> Option<&Next> {
        self.ways.get(row)?.next.as_ref()
    }
}

impl Ways {
    fn run_on(&mut self, words: &str, main: MainWay) {
        let next = self.next.get_or_insert(Next {
            words: String::new(),
            main,
        });
        join(&mut next.words, words);
    }

    fn lead_to(&mut self, to: NodeId, words: &str, main: MainWay) {
        if let Some(known) = self.others.iter_mut().find(|other| other.to == to) {
            return join(&mut known.words, words);
        }
        self.others.push(Other {
            to,
            words: words.to_owned(),
            main,
        });
    }
}

fn join(all: &mut String, words: &str) {
    if !all.is_empty() && !words.is_empty() {
        all.push_str(" / ");
    }
    all.push_str(words);
}

fn at_the_same_time(language: Language) -> &'static str {
    match language {
        Language::Vi => "đồng thời",
        Language::En => "at the same time",
    }
}

/// The ways on the main way: from the start by first answers to an end.
fn main_way(procedure: &Procedure) -> BTreeSet<(NodeId, NodeId)> {
    let mut main = BTreeSet::new();
    let mut at = procedure.start();
    while let Some(edge) = procedure.ways_out(at).next() {
        if !main.insert((at, edge.to)) {
            break;
        }
        at = edge.to;
    }
    main
}
