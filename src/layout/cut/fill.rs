//! Filling pieces from the top.
//!
//! Cutting works from the ends up and so leaves the first piece of a long way small. Here each cut
//! is moved down the way for as long as the piece above still fits; a piece that is used up vanishes.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::{Cutter, Room};
use crate::geometry::Size;
use crate::layout::plan::{GoalId, Piece, Plan};
use crate::layout::shape::ShapeId;

/// What a trial changed, to be undone.
#[derive(Default)]
struct Undo {
    plans: Vec<(GoalId, Plan)>,
    shapes: Vec<(GoalId, std::ops::Range<ShapeId>)>,
}

impl Cutter<'_, '_> {
    /// Fills every piece, from the first to the last.
    pub(super) fn fill(&mut self) {
        let Room::Column(column) = self.room else {
            return;
        };
        let mut open = BinaryHeap::from([Reverse((self.goals.top(0), 0))]);
        while let Some(Reverse((_, root))) = open.pop() {
            while self.fill_once(root, column) {}
            let cut = self.cut_within(root).into_iter();
            open.extend(cut.map(|piece| Reverse((self.goals.top(piece.root), piece.root))));
        }
    }

    /// Moves one of a piece's cuts further down, if any can be.
    fn fill_once(&mut self, root: GoalId, column: Size) -> bool {
        let mut cuts = self.cut_within(root);
        // What ran on ends in a mark now, and would still do so up here.
        cuts.retain(|piece| piece.root == piece.whole);
        cuts.sort_by_key(|piece| self.goals.top(piece.root));
        cuts.into_iter()
            .any(|piece| self.take_in(root, piece, column))
    }

    /// Takes a cut piece into the one above it: all of it if that fits, else its first box.
    fn take_in(&mut self, root: GoalId, piece: Piece, column: Size) -> bool {
        let (goal, part) = piece.from;
        let mut undo = Undo::default();
        let uncut = self.goals.plan(goal).clone().with(part, piece.root);
        self.replan(&mut undo, goal, uncut);
        if self.solve_up(&mut undo, (root, goal), column) {
            self.forget(&piece);
            return true;
        }
        // To take in some boxes of a side branch would only tear it apart.
        let along = match self.goals.plan(goal) {
            Plan::Fork { .. } | Plan::Gather { .. } => part == 0,
            _ => true,
        };
        if along
            && let Some(rest) = self.first_box_of(&mut undo, piece.root, column)
            && self.solve_up(&mut undo, (root, piece.root), column)
        {
            self.forget(&piece);
            self.note(rest);
            return true;
        }
        self.undo(undo);
        false
    }

    /// Cuts everything off a goal but its first box, or what comes together at its head.
    fn first_box_of(&mut self, undo: &mut Undo, goal: GoalId, column: Size) -> Option<Piece> {
        let plan = self.goals.plan(goal).clone();
        let part = match &plan {
            Plan::Chain { .. } => 0,
            Plan::Tail { .. } => 1,
            Plan::Leaf { .. } | Plan::Fork { .. } | Plan::Gather { .. } | Plan::Mark { .. } => {
                return None;
            }
            Plan::Out(_) => return None,
        };
        let line = self.goals.line(goal, part)?;
        let below = plan.parts().nth(part)?;
        // What runs on elsewhere would need another goal of its own.
        if self.goals.apart(below) != below {
            return None;
        }
        let out = self.goals.out(line);
        self.goal(out, column).ok()?;
        self.replan(undo, goal, plan.with(part, out));
        Some(Piece {
            root: below,
            whole: below,
            cut: Some(line),
            from: (goal, part),
        })
    }

    /// Solves again what builds on a goal, up to the root of its piece; says whether all fits.
    fn solve_up(
        &mut self,
        undo: &mut Undo,
        (root, changed): (GoalId, GoalId),
        column: Size,
    ) -> bool {
        let mut touched = vec![false; self.goals.len()];
        touched[changed] = true;
        for goal in self.goals.in_order(root) {
            let builds = self.goals.plan(goal).parts().any(|part| touched[part]);
            if !touched[goal] && !builds {
                continue;
            }
            touched[goal] = true;
            let found = self.fitting(goal, column);
            if found.is_empty() {
                return false;
            }
            undo.shapes.push((goal, self.shapes.of(goal)));
            self.shapes.keep(goal, &found);
        }
        true
    }

    fn replan(&mut self, undo: &mut Undo, goal: GoalId, plan: Plan) {
        let before = self.goals.replan(goal, plan);
        undo.plans.push((goal, before));
    }

    fn undo(&mut self, undo: Undo) {
        for (goal, plan) in undo.plans.into_iter().rev() {
            self.goals.replan(goal, plan);
        }
        for (goal, range) in undo.shapes.into_iter().rev() {
            self.shapes.restore(goal, range);
        }
    }
}
