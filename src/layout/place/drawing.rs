//! What shapes draw, each from its own origin.

use super::Target;
use crate::geometry::{Length, Point};
use crate::layout::block::Blocks;
use crate::layout::contour::Outline;
use crate::layout::goals::Goals;
use crate::layout::operation::{Arm, Limits, Operation, Task};
use crate::layout::pen::{Kid, Line, Pen, Stroke, Strokes};
use crate::layout::plan::{Cut, GoalId, Leaves, Plan};
use crate::layout::shape::{Shape, ShapeId, Shapes};

/// What some shapes draw, one after the other.
#[derive(Default)]
pub(super) struct Drawing {
    drawn: Strokes,
    ends: Vec<End>,
}

/// How much was drawn once a shape was done, and what stands at the top of it.
#[derive(Clone, Copy, Default)]
struct End {
    strokes: usize,
    kids: usize,
    passes: usize,
    lines: usize,
    goal: GoalId,
    row: Length,
    target: Option<Target>,
    is_open: bool,
}

/// What one shape draws.
pub(super) struct Drawn<'a> {
    /// What is neither a line nor left to another operation.
    pub(super) strokes: &'a [Stroke],
    /// Kids.
    pub(super) kids: &'a [Kid],
    /// The kids whose exit is that of the whole shape.
    pub(super) passes: &'a [usize],
    /// Lines.
    pub(super) lines: &'a [Line],
    /// The corners of those, and of others.
    pub(super) points: &'a [Point],
    /// Its goal.
    pub(super) goal: GoalId,
    /// The row halfway down.
    pub(super) row: Length,
    /// What a line enters that leads into it.
    pub(super) target: Option<Target>,
    /// Whether it is a box alone that a way leaves.
    pub(super) is_open: bool,
}

impl Drawing {
    /// Draws some shapes.
    pub(super) fn of(
        (goals, blocks, shapes): (&Goals, &Blocks, &Shapes),
        some: impl ExactSizeIterator<Item = ShapeId>,
    ) -> Self {
        let mut drawing = Self {
            ends: Vec::with_capacity(some.len()),
            ..Self::default()
        };
        let mut outline = Outline::default();
        let mut arms = Vec::new();
        for id in some {
            let shape = shapes.get(id);
            let plan = goals.plan(shape.goal);
            let kids = shapes.kids(id);
            Arm::all(plan, kids, &mut arms);
            let task = Task {
                goal: shape.goal,
                plan,
                kids,
                arms: &arms,
                goals,
                limits: Limits::Lifted,
            };
            let drawn = std::mem::take(&mut drawing.drawn);
            let mut pen = Pen::drawing(blocks, shapes, (outline, drawn));
            Operation::redraw(shape, &mut pen, &task);
            (outline, drawing.drawn) = pen.done();
            drawing.ends.push(End {
                strokes: drawing.drawn.strokes.len(),
                kids: drawing.drawn.kids.len(),
                passes: drawing.drawn.passes.len(),
                lines: drawing.drawn.lines.len(),
                goal: shape.goal,
                row: shape.h / 2,
                target: target(goals, shape),
                is_open: matches!(
                    plan,
                    Plan::Leaf {
                        leaves: Leaves::Open,
                        ..
                    }
                ),
            });
        }
        drawing
    }

    /// How many lines there are.
    pub(super) fn lines(&self) -> usize {
        self.drawn.lines.len()
    }

    /// How many lines there are before those of a shape.
    pub(super) fn lines_before(&self, shape: usize) -> usize {
        self.begin(shape).lines
    }

    /// What a line enters that leads into a shape.
    pub(super) fn target(&self, shape: usize) -> Option<Target> {
        self.ends[shape].target
    }

    fn begin(&self, shape: usize) -> End {
        let before = shape.checked_sub(1).map(|before| self.ends[before]);
        before.unwrap_or_default()
    }

    /// What one of the shapes draws.
    pub(super) fn shape(&self, shape: usize) -> Drawn<'_> {
        let (from, to, drawn) = (self.begin(shape), self.ends[shape], &self.drawn);
        Drawn {
            strokes: &drawn.strokes[from.strokes..to.strokes],
            kids: &drawn.kids[from.kids..to.kids],
            passes: &drawn.passes[from.passes..to.passes],
            lines: &drawn.lines[from.lines..to.lines],
            points: &drawn.points,
            goal: to.goal,
            row: to.row,
            target: to.target,
            is_open: to.is_open,
        }
    }
}

/// What a line enters that leads into a shape.
fn target(goals: &Goals, shape: &Shape) -> Option<Target> {
    let top = shape.top.map(Target::Box);
    top.or_else(|| marked(goals, shape.goal))
}

/// The mark that a goal draws.
pub(super) fn marked(goals: &Goals, goal: GoalId) -> Option<Target> {
    match goals.plan(goal) {
        Plan::Mark { to, .. } | Plan::Out(Cut { to, .. }) => Some(Target::Mark(*to)),
        _ => None,
    }
}
