//! Filling pieces from the top.
//!
//! Cutting works from the ends up and so leaves the first piece of a long way small. Here each cut
//! is moved down the way for as long as the piece above still fits; a piece that is used up vanishes.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::again::Undo;
use super::{Cutter, Room};
use crate::geometry::Size;
use crate::layout::plan::{GoalId, Piece, Plan};

impl Cutter<'_> {
    /// Fills every piece, from the first to the last.
    pub(super) fn fill(&mut self) {
        let Room::Column(column) = self.chart.room else {
            return;
        };
        let mut open = BinaryHeap::from([Reverse((self.chart.goals.top(0), 0))]);
        while let Some(Reverse((_, root))) = open.pop() {
            while self.fill_once(root, column) {}
            let cut = self.cut_within(root).into_iter();
            open.extend(cut.map(|piece| Reverse((self.chart.goals.top(piece.root), piece.root))));
        }
    }

    /// Moves one of a piece's cuts further down, if any can be.
    fn fill_once(&mut self, root: GoalId, column: Size) -> bool {
        let mut cuts = self.cut_within(root);
        // What ran on ends in a mark now, and would still do so up here.
        cuts.retain(|piece| piece.root == piece.whole);
        cuts.sort_by_key(|piece| self.chart.goals.top(piece.root));
        cuts.into_iter()
            .any(|piece| self.take_in(root, piece, column))
    }

    /// Takes a cut piece into the one above it: all of it if that fits, else its first box.
    fn take_in(&mut self, root: GoalId, piece: Piece, column: Size) -> bool {
        let (goal, part) = piece.from;
        let mut undo = Undo::default();
        let uncut = self.chart.goals.plan(goal).clone().with(part, piece.root);
        self.chart.replan(&mut undo, goal, uncut);
        if self.chart.solve_up(&mut undo, (root, &[goal])) {
            self.forget(&piece);
            return true;
        }
        // To take in some boxes of a side branch would only tear it apart.
        let along = match self.chart.goals.plan(goal) {
            Plan::Fork { .. } | Plan::Gather { .. } => part == 0,
            _ => true,
        };
        if along
            && let Some(rest) = self.first_box_of(&mut undo, piece.root, column)
            && self.chart.solve_up(&mut undo, (root, &[piece.root]))
        {
            self.forget(&piece);
            self.note(rest);
            return true;
        }
        self.chart.undo(undo);
        false
    }

    /// Cuts everything off a goal but its first box, or what comes together at its head.
    fn first_box_of(&mut self, undo: &mut Undo, goal: GoalId, column: Size) -> Option<Piece> {
        let plan = self.chart.goals.plan(goal).clone();
        let part = match &plan {
            Plan::Chain { .. } => 0,
            Plan::Tail { .. } => 1,
            Plan::Leaf { .. } | Plan::Fork { .. } | Plan::Gather { .. } | Plan::Mark { .. } => {
                return None;
            }
            Plan::Around(_) | Plan::Out(_) => return None,
        };
        let line = self.chart.goals.lines(goal).nth(part)??;
        let below = plan.parts().nth(part)?;
        // What runs on elsewhere would need another goal of its own.
        if self.chart.goals.apart(below) != below {
            return None;
        }
        let out = self.chart.goals.out(line);
        self.goal(out, column).ok()?;
        self.chart.replan(undo, goal, plan.with(part, out));
        Some(Piece {
            root: below,
            whole: below,
            cut: Some(line),
            from: (goal, part),
        })
    }
}
