//! Which box the mark over a piece names.
//!
//! That is the box whose line was cut. Where all ways that ran on into a piece were cut off before,
//! each ends in a mark that names the piece, and the piece names the first of them.

use std::collections::HashMap;

use super::Solved;
use crate::layout::plan::{GoalId, Piece, Plan};
use crate::model::NodeId;

impl Solved<'_> {
    /// Names over each piece that is come to by marks alone the first box that has such a mark.
    pub(super) fn name_sources(&mut self) {
        let all = self.pieces.iter().enumerate();
        let by_marks: Vec<usize> = all
            .filter(|(_, piece)| self.comes_by_marks(piece))
            .map(|(at, _)| at)
            .collect();
        let boxes = by_marks.iter().filter_map(|at| self.pieces[*at].cut);
        self.named = boxes.map(|cut| cut.to).collect();
        if by_marks.is_empty() {
            return;
        }
        let mut first: HashMap<NodeId, NodeId> = HashMap::new();
        let goals = self.pieces.iter().flat_map(|piece| {
            let order = self.goals.in_order(piece.root);
            order.into_iter().rev()
        });
        for goal in goals.filter(|goal| !self.is_closed_tail(*goal)) {
            for part in self.goals.plan(goal).parts() {
                if let (Plan::Mark { to, .. }, Some(from)) =
                    (self.goals.plan(part), self.goals.top(goal))
                {
                    first.entry(*to).or_insert(from);
                }
            }
        }
        for at in by_marks {
            if let Some(cut) = &mut self.pieces[at].cut
                && let Some(from) = first.get(&cut.to)
            {
                cut.from = *from;
            }
        }
    }

    /// Whether no line leads to a piece, but only marks.
    fn comes_by_marks(&self, piece: &Piece) -> bool {
        piece.cut.is_some() && self.is_closed_tail(piece.from.0)
    }

    /// Whether what follows is not drawn, since no way runs on to it as the head is drawn.
    fn is_closed_tail(&self, goal: GoalId) -> bool {
        let Plan::Tail { head, .. } = self.goals.plan(goal) else {
            return false;
        };
        let mut shapes = self.shapes.of(*head);
        shapes.all(|id| self.shapes.get(id).exit.is_none())
    }
}
