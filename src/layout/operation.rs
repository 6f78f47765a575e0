//! The operations: the ways in which a box and what is drawn below it can be set.
//!
//! Every operation draws from its own origin: its box stands at the top left, everything else right
//! of x = 0 and below. Readers answer from left to right and from top to bottom under stress, so
//! answers keep the author's order even where swapping two would save room.

mod beside;
mod indented;
mod join;
mod parallel;
mod straight;

use super::goals::Goals;
use super::pen::Pen;
use super::plan::{GoalId, Plan};
use super::port::{Into, Port, lead_around};
use super::shape::{Shape, ShapeId};
use crate::geometry::{Length, Point, Size};

/// The operations, the better liked first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Operation {
    /// A box alone, or a mark.
    Alone,
    /// One thing straight below.
    Chain,
    /// What follows, straight below something open.
    Tail,
    /// The main answer straight below, the others stacked at the right.
    Skewer,
    /// The branches of a parallel box side by side between two bars.
    Abreast,
    /// The other answers indented first, the main answer straight below them.
    Guard,
    /// The first answer runs on down the line that the others hang from, indented.
    Ladder,
    /// The branches of a parallel box indented between two bars.
    Comb,
    /// All answers indented below each other.
    Indent,
    /// All answers stacked at the right.
    Stack,
}

/// What an operation draws: a plan, with a shape for each goal it builds on.
pub(super) struct Task<'a> {
    /// The goal.
    pub(super) goal: GoalId,
    /// Its plan.
    pub(super) plan: &'a Plan,
    /// The shapes of [`Plan::parts`], in order.
    pub(super) kids: &'a [ShapeId],
    /// The answers or branches, if it has any; see [`Arm::all`].
    pub(super) arms: &'a [Arm],
    /// All goals.
    pub(super) goals: &'a Goals<'a>,
    /// Whether shapes that are hard to read are refused.
    pub(super) limits: Limits,
}

/// Whether shapes that are hard to read are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Limits {
    /// They are.
    Kept,
    /// They are not, since nothing else fits.
    Lifted,
}

/// An operation could not be drawn with these kids.
pub(super) struct Unfit;

/// One answer as an operation sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arm {
    /// Which answer.
    branch: usize,
    /// Which of the kids, and its shape; none where the answer has no box of its own.
    kid: Option<(usize, ShapeId)>,
}

impl Arm {
    /// The answers or branches of a plan with their shapes, in the author's order.
    pub(super) fn all(plan: &Plan, kids: &[ShapeId], arms: &mut Vec<Self>) {
        arms.clear();
        let mut shapes = kids.iter().copied().enumerate();
        let arm = |(branch, goal): (usize, &Option<GoalId>)| Self {
            branch,
            kid: goal.and_then(|_| shapes.next()),
        };
        match plan {
            Plan::Fork { arms: goals, .. } | Plan::Gather { arms: goals, .. } => {
                arms.extend(goals.iter().enumerate().map(arm));
            }
            _ => {}
        }
    }
}

impl Task<'_> {
    /// What stands at the top of a kid: a box, or a mark.
    fn top(&self, pen: &Pen, shape: ShapeId) -> Top {
        let drawn = pen.shape(shape);
        match drawn.top {
            Some(node) => Top::block(pen.blocks.block(node)),
            None => Top::mark(Size::new(drawn.w, drawn.h), self.leads_around(shape, pen)),
        }
    }

    /// Whether nothing but a way that is led around stands in a kid.
    fn leads_around(&self, shape: ShapeId, pen: &Pen) -> bool {
        let drawn = pen.shape(shape);
        drawn.top.is_none() && matches!(self.goals.plan(drawn.goal), Plan::Around(_))
    }

    /// Where ways that are led around come into the operation's own box or mark.
    fn inlet(&self, pen: &Pen) -> Option<Port> {
        let (into, at) = match (self.plan, self.plan.node()) {
            (_, Some(node)) => {
                let block = pen.blocks.block(node);
                (Into::Box(node), Point::new(block.size.w, block.mid()))
            }
            (Plan::Mark { .. } | Plan::Out(_), None) => {
                let size = pen.size();
                (Into::Mark(self.goal), Point::new(size.w, size.h / 2))
            }
            _ => return None,
        };
        let ways = self.goals.awaited(into);
        (ways > 0).then(|| Port::inlet(into, at, ways))
    }
}

/// What stands at the top of a shape.
#[derive(Clone, Copy, Debug)]
struct Top {
    /// Its width.
    w: i64,
    /// Where a line from the left enters it: its first line of text.
    row: i64,
    /// The middle of its height, without the band over it.
    mid: i64,
    /// How far down a line from above runs into it.
    inner: Length,
    /// Whether nothing is drawn below it, so that it may be shifted under a line.
    loose: bool,
}

impl Top {
    fn mark(size: Size, around: bool) -> Self {
        let mid = size.h / 2;
        Self {
            w: size.w,
            row: mid,
            mid,
            inner: if around { mid } else { 0 },
            loose: true,
        }
    }

    fn block(block: &super::block::Block) -> Self {
        Self {
            w: block.size.w,
            row: block.row,
            mid: block.mid(),
            inner: 0,
            loose: block.ends,
        }
    }
}

impl Operation {
    /// The operations that can draw a plan, in a style.
    pub(super) fn fitting(plan: &Plan, style: super::Style) -> &'static [Self] {
        use super::Style::{Auto, Columns, Skewer};
        match (plan, style) {
            (Plan::Leaf { .. } | Plan::Mark { .. } | Plan::Around(_) | Plan::Out(_), _) => {
                &[Self::Alone]
            }
            (Plan::Chain { .. }, _) => &[Self::Chain],
            (Plan::Tail { .. }, _) => &[Self::Tail],
            (Plan::Fork { .. }, Skewer) => &[Self::Skewer, Self::Guard, Self::Indent, Self::Stack],
            (Plan::Fork { .. }, Columns) => &[Self::Guard, Self::Ladder, Self::Indent],
            (Plan::Fork { .. }, Auto) => &[
                Self::Skewer,
                Self::Guard,
                Self::Ladder,
                Self::Indent,
                Self::Stack,
            ],
            (Plan::Gather { .. }, Columns) => &[Self::Comb],
            (Plan::Gather { .. }, Skewer | Auto) => &[Self::Abreast, Self::Comb],
        }
    }

    /// Draws a plan.
    pub(super) fn draw(self, pen: &mut Pen, task: &Task) -> Result<(), Unfit> {
        match self {
            Self::Alone => straight::alone(pen, task),
            Self::Chain => straight::chain(pen, task),
            Self::Tail => straight::tail(pen, task),
            Self::Skewer => beside::skewer(pen, task),
            Self::Guard => indented::guard(pen, task),
            Self::Indent => indented::indent(pen, task),
            Self::Stack => beside::stack(pen, task),
            Self::Ladder => indented::ladder(pen, task),
            Self::Abreast => parallel::abreast(pen, task),
            Self::Comb => parallel::comb(pen, task),
        }?;
        pen.ports.extend(task.inlet(pen));
        match pen.ports.is_empty() {
            true => Ok(()),
            false => lead_around(pen),
        }
    }

    /// Draws a shape that was measured before.
    pub(super) fn redraw(shape: &Shape, pen: &mut Pen, task: &Task) {
        // The same operation on the same kids fitted when it was measured.
        let _ = shape.operation.draw(pen, task);
    }
}
