//! The main way: from the start along first answers.

use std::collections::HashSet;

use crate::model::{Kind, NodeId, Procedure};

/// The ways of the main way.
pub(super) struct MainWays<'a> {
    procedure: &'a Procedure,
    ways: HashSet<(NodeId, NodeId)>,
}

impl<'a> MainWays<'a> {
    /// Follows first answers from the start until an end or a box met before.
    pub(super) fn of(procedure: &'a Procedure) -> Self {
        let mut ways = HashSet::new();
        let mut at = procedure.start();
        while let Some(edge) = procedure.ways_out(at).next()
            && ways.insert((edge.from, edge.to))
        {
            at = edge.to;
        }
        Self { procedure, ways }
    }

    /// Whether a way, of an answer if it is one, belongs to the main way.
    pub(super) fn has(&self, from: NodeId, to: NodeId, branch: Option<usize>) -> bool {
        let first = branch.is_none_or(|branch| branch == 0);
        let parallel = self.procedure.node(from).kind == Kind::Parallel;
        self.ways.contains(&(from, to)) && (first || parallel)
    }
}
