//! Ways led around to another box of the same piece, or into the mark of another way, instead of
//! each ending in a mark of its own.
//!
//! Which of them can be is seen only once all cuts are made, and is tried for one way after the
//! other. A mark stays where a line would cross something, would be long, or would not fit.

use super::Solved;
use super::again::Undo;
use crate::layout::plan::{GoalId, Plan};
use crate::layout::port::Into;
use crate::layout::words::loops;
use crate::model::NodeId;

/// A mark of a piece.
#[derive(Clone, Copy)]
struct Marked {
    goal: GoalId,
    from: NodeId,
    to: NodeId,
    /// In how many places it is drawn: several answers of a question may lead to one box.
    places: usize,
}

/// Whether a chart will do as one of its pieces is drawn now.
pub(in crate::layout) type Accepts<'s> = &'s mut dyn FnMut(&Solved, usize) -> bool;

impl Solved<'_> {
    /// Leads ways around wherever they can be, and the chart will do.
    pub(in crate::layout) fn lead_around(&mut self, accepts: Accepts) {
        for piece in 0..self.pieces.len() {
            self.lead_to_boxes(piece, accepts);
            self.lead_to_marks(piece, accepts);
        }
    }

    /// Leads ways to boxes of the same piece, the nearest first.
    fn lead_to_boxes(&mut self, piece: usize, accepts: Accepts) {
        let mut marks = self.marks(self.pieces[piece].root);
        marks.sort_by_key(|mark| mark.from.index().abs_diff(mark.to.index()));
        let boxes: Vec<NodeId> = self.boxes(&self.pieces[piece]).collect();
        for mark in marks {
            if boxes.contains(&mark.to) {
                self.lead(piece, (mark, Into::Box(mark.to)), accepts);
            }
        }
    }

    /// Leads ways to the same box together into one mark: that of a cut line, or the last one's.
    fn lead_to_marks(&mut self, piece: usize, accepts: Accepts) {
        let root = self.pieces[piece].root;
        let mut marks = self.marks(root);
        for goal in self.goals.in_order(root) {
            if let Plan::Out(cut) = *self.goals.plan(goal) {
                let (same, others) = marks.into_iter().partition(|mark| mark.to == cut.to);
                self.lead_together(piece, (same, goal), accepts);
                marks = others;
            }
        }
        while let Some(last) = marks.pop() {
            let back = |mark: &Marked| loops(mark.from, mark.to);
            let alike = |mark: &Marked| mark.to == last.to && back(mark) == back(&last);
            let (same, others) = marks.into_iter().partition(alike);
            if last.places == 1 {
                self.lead_together(piece, (same, last.goal), accepts);
            }
            marks = others;
        }
    }

    fn lead_together(
        &mut self,
        piece: usize,
        (marks, goal): (Vec<Marked>, GoalId),
        accepts: Accepts,
    ) {
        for mark in marks.into_iter().rev() {
            self.lead(piece, (mark, Into::Mark(goal)), accepts);
        }
    }

    /// The marks of a piece, in the order of the boxes they hang from.
    fn marks(&self, root: GoalId) -> Vec<Marked> {
        let order = self.goals.in_order(root);
        let places = |goal: GoalId| {
            let parts = order
                .iter()
                .flat_map(|above| self.goals.plan(*above).parts());
            parts.filter(|part| *part == goal).count()
        };
        // Pieces that only marks lead to name one of them.
        let mark = |goal: &GoalId| match *self.goals.plan(*goal) {
            Plan::Mark { from, to } if !self.named.contains(&to) => Some(Marked {
                goal: *goal,
                from,
                to,
                places: places(*goal),
            }),
            _ => None,
        };
        let mut marks: Vec<Marked> = order.iter().filter_map(mark).collect();
        marks.sort_by_key(|mark| mark.from);
        marks
    }

    /// Leads a way around instead of ending it in its mark, if that can be.
    fn lead(&mut self, piece: usize, (mark, into): (Marked, Into), accepts: Accepts) {
        let root = self.pieces[piece].root;
        let mut undo = Undo::default();
        let around = (self.goals).lead_around((root, mark.from), into, mark.places);
        self.around.push((mark.from, into));
        if let Into::Box(to) = into {
            let marked: Vec<NodeId> = self.marked_ways(to).collect();
            self.retab(&mut undo, to, &marked);
        }
        // Another piece may have the same mark, and keeps it.
        let mut changed = vec![around];
        for goal in self.goals.in_order(root) {
            let plan = self.goals.plan(goal);
            if plan.parts().any(|part| part == mark.goal) {
                let plan = plan.clone().instead(mark.goal, around);
                self.replan(&mut undo, goal, plan);
            }
            if self.enters(goal, into) {
                changed.push(goal);
            }
        }
        let solved = self.solve_up(&mut undo, (root, &changed));
        let mut shapes = self.shapes.of(root);
        let joined = shapes.all(|shape| self.shapes.ports(shape).is_empty());
        if !(solved && joined && accepts(self, piece)) {
            self.around.pop();
            self.goals.lead_back(into, mark.places);
            self.undo(undo);
        }
    }

    /// Whether a goal draws what ways are led around into.
    fn enters(&self, goal: GoalId, into: Into) -> bool {
        match into {
            Into::Box(node) => self.goals.plan(goal).node() == Some(node),
            Into::Mark(mark) => mark == goal,
        }
    }
}
