//! The main way: from the start along first answers.

use crate::model::{Kind, NodeId, Procedure};
use crate::scene::MainWay;

/// The ways of the main way.
pub(super) struct MainWays<'a> {
    procedure: &'a Procedure,
    /// For each box on the main way: the next one.
    next: Vec<Option<NodeId>>,
}

impl<'a> MainWays<'a> {
    /// Follows first answers from the start until an end or a box met before.
    pub(super) fn of(procedure: &'a Procedure) -> Self {
        let mut next = vec![None; procedure.len()];
        let mut at = procedure.start();
        while let Some(edge) = procedure.ways_out(at).next()
            && next[at.index()].replace(edge.to).is_none()
        {
            at = edge.to;
        }
        Self { procedure, next }
    }

    /// Whether a way, of an answer if it is one, belongs to the main way.
    pub(super) fn has(&self, from: NodeId, to: NodeId, branch: Option<usize>) -> bool {
        let first = branch.is_none_or(|branch| branch == 0);
        let parallel = self.procedure.node(from).kind == Kind::Parallel;
        self.next[from.index()] == Some(to) && (first || parallel)
    }

    /// The same, as it is told of a line.
    pub(super) fn kind(&self, from: NodeId, to: NodeId, branch: Option<usize>) -> MainWay {
        match self.has(from, to, branch) {
            true => MainWay::Main,
            false => MainWay::Side,
        }
    }
}
