//! The shapes a goal can take, and which of them are worth keeping.

use super::contour::Contour;
use super::operation::Operation;
use super::plan::GoalId;
use super::port::Port;
use crate::geometry::{Length, Point, Size};

/// How many shapes of a goal are kept.
const KEPT: usize = 12;

/// The place of a shape in [`Shapes`].
pub(super) type ShapeId = u32;

/// Where a way leaves an open shape: at its bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Exit {
    /// The x at which it leaves downward from the lowest row.
    pub(super) x: Length,
    /// The middle of the right side of the box it leaves, where nothing stands right of that.
    pub(super) side: Option<Point>,
}

impl Exit {
    /// The exit of a shape that is set at `at`.
    pub(super) fn moved(self, at: Point) -> Self {
        Self {
            x: self.x + at.x,
            side: self
                .side
                .map(|side| Point::new(side.x + at.x, side.y + at.y)),
        }
    }
}

/// One way to draw a goal.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    /// The goal.
    pub(super) goal: GoalId,
    /// The operation.
    pub(super) operation: Operation,
    /// The shapes of the goals it builds on, in the order of its plan.
    pub(super) kids: Box<[ShapeId]>,
    /// What it covers.
    pub(super) contour: Contour,
    /// Its width.
    pub(super) w: Length,
    /// Its height.
    pub(super) h: Length,
    /// Length of line and what else makes it less good than another of the same size.
    pub(super) cost: Length,
    /// Where it is left, if it is open.
    pub(super) exit: Option<Exit>,
    /// Where ways leave or enter it that are led around; the same ones in each shape of a goal.
    pub(super) ports: Box<[Port]>,
}

/// The shapes of all goals.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    shapes: Vec<Shape>,
    ranges: Vec<std::ops::Range<ShapeId>>,
}

impl Shapes {
    /// Room for the shapes of so many goals.
    pub(super) fn new(goals: usize) -> Self {
        Self {
            shapes: Vec::new(),
            ranges: vec![0..0; goals],
        }
    }

    /// Room for the shapes of more goals.
    pub(super) fn grow(&mut self, goals: usize) {
        self.ranges.resize(goals, 0..0);
    }

    /// A shape.
    pub(super) fn get(&self, id: ShapeId) -> &Shape {
        &self.shapes[id as usize]
    }

    /// The shapes of a goal, from the narrowest to the widest.
    pub(super) fn of(&self, goal: GoalId) -> std::ops::Range<ShapeId> {
        self.ranges[goal].clone()
    }

    /// Gives a goal back the shapes it had.
    pub(super) fn restore(&mut self, goal: GoalId, range: std::ops::Range<ShapeId>) {
        self.ranges[goal] = range;
    }

    /// Keeps a goal's shapes, thinned out evenly.
    pub(super) fn keep(&mut self, goal: GoalId, front: Front) {
        let from = self.shapes.len() as ShapeId;
        let last = front.shapes.len().saturating_sub(1);
        let shapes = front.shapes.into_iter().enumerate();
        let mut next = 0;
        let kept = shapes.filter(|(at, _)| {
            let keep = last < KEPT || *at == next * last / (KEPT - 1);
            next += usize::from(keep);
            keep
        });
        self.shapes.extend(kept.map(|(_, shape)| shape));
        self.ranges[goal] = from..self.shapes.len() as ShapeId;
    }
}

/// Those shapes of a goal than which none is both narrower and lower, from the narrowest to the
/// widest.
#[derive(Debug, Default)]
pub(super) struct Front {
    shapes: Vec<Shape>,
    /// Whether anything could be drawn, of whatever size.
    pub(super) drawn: bool,
}

/// A shape as far as it takes to say whether it is worth keeping.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate<'a> {
    /// Its size.
    pub(super) size: Size,
    /// See [`Shape::cost`].
    pub(super) cost: Length,
    /// The operation.
    pub(super) operation: Operation,
    /// The shapes it builds on.
    pub(super) kids: &'a [ShapeId],
}

impl Front {
    /// Where a shape belongs; none if one that is kept is better.
    pub(super) fn place(&self, shape: &Candidate) -> Option<usize> {
        let at = self.shapes.partition_point(|kept| kept.w < shape.size.w);
        let lower = |kept: &Shape| kept.h <= shape.size.h;
        let narrower = at.checked_sub(1).map(|at| &self.shapes[at]);
        let as_wide = self.shapes.get(at).filter(|kept| kept.w == shape.size.w);
        let better = |kept: &Shape| {
            let key = (kept.h, kept.cost, kept.operation, &*kept.kids);
            key <= (shape.size.h, shape.cost, shape.operation, shape.kids)
        };
        let beaten = narrower.is_some_and(lower) || as_wide.is_some_and(better);
        (!beaten).then_some(at)
    }

    /// Keeps a shape at its place, instead of those it beats.
    pub(super) fn insert(&mut self, at: usize, shape: Shape) {
        let beaten = |other: &&Shape| shape.h <= other.h;
        let beaten = self.shapes[at..].iter().take_while(beaten).count();
        self.shapes.splice(at..at + beaten, [shape]);
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.shapes.is_empty()
    }
}
