//! Solving again what builds on a goal that was planned anew, so that it can be taken back.

use super::{Room, Solved};
use crate::geometry::{Length, Size};
use crate::layout::LARGE;
use crate::layout::block::Block;
use crate::layout::goals::Seen;
use crate::layout::measures::{CHAIN_GAP, MARK_H};
use crate::layout::plan::{GoalId, Plan};
use crate::layout::shape::{Kept, ShapeId};
use crate::layout::solve::{Fits, KEPT, KEPT_OF_MANY, Trial};
use crate::model::NodeId;

/// What a trial changed, to be taken back.
#[derive(Default)]
pub(super) struct Undo {
    plans: Vec<(GoalId, Plan)>,
    shapes: Vec<(GoalId, std::ops::Range<ShapeId>)>,
    blocks: Vec<(NodeId, Option<Block>)>,
}

impl Solved<'_> {
    /// What a goal's shapes are found by.
    pub(super) fn trial(&self) -> Trial<'_> {
        Trial {
            goals: &self.goals,
            blocks: &self.blocks,
            style: self.style,
            shapes: &self.shapes,
            most: match self.room {
                Room::Whole(_) if self.procedure.len() > LARGE => KEPT_OF_MANY,
                Room::Whole(_) | Room::Column(_) => KEPT,
            },
        }
    }

    /// The shapes of a goal that fit a column, together with the marks they will need.
    pub(super) fn fitting(&mut self, goal: GoalId, column: Size) -> Kept {
        self.found(goal, &|size, is_left| {
            let marks = 1 + Length::from(is_left);
            size.w <= column.w && size.h + marks * (MARK_H + CHAIN_GAP) <= column.h
        })
    }

    fn found(&mut self, goal: GoalId, fits: Fits) -> Kept {
        let mut scratch = std::mem::take(&mut self.scratch);
        let mut kept = Kept::default();
        self.trial().all(goal, &mut scratch, fits, &mut kept);
        self.scratch = scratch;
        kept
    }

    /// Solves again what builds on some goals, up to the root of their piece; says whether all fits.
    pub(super) fn solve_up(
        &mut self,
        undo: &mut Undo,
        (root, changed): (GoalId, &[GoalId]),
    ) -> bool {
        self.shapes.grow(self.goals.len());
        let mut touched = Seen::new(self.goals.len());
        for goal in changed {
            touched.insert(*goal);
        }
        for goal in self.goals.in_order(root) {
            let builds = self.goals.plan(goal).parts().any(|part| touched.has(part));
            if !touched.has(goal) && !builds {
                continue;
            }
            touched.insert(goal);
            let found = match self.room {
                Room::Whole(_) => self.found(goal, &|_, _| true),
                Room::Column(column) => self.fitting(goal, column),
            };
            if found.is_empty() {
                return false;
            }
            undo.shapes.push((goal, self.shapes.of(goal)));
            self.shapes.keep(&found);
        }
        true
    }

    /// Plans a goal anew.
    pub(super) fn replan(&mut self, undo: &mut Undo, goal: GoalId, plan: Plan) {
        let before = self.goals.replan(goal, plan);
        undo.plans.push((goal, before));
    }

    /// Sets a box anew with a tab that names these boxes.
    pub(super) fn retab(&mut self, undo: &mut Undo, node: NodeId, from: &[NodeId]) {
        let before = self.blocks.retab(node, from);
        undo.blocks.push((node, before));
    }

    /// Takes a trial back.
    pub(super) fn undo(&mut self, undo: Undo) {
        for (goal, plan) in undo.plans.into_iter().rev() {
            self.goals.replan(goal, plan);
        }
        for (goal, range) in undo.shapes.into_iter().rev() {
            self.shapes.restore(goal, range);
        }
        for (node, block) in undo.blocks.into_iter().rev() {
            self.blocks.restore(node, block);
        }
    }
}
