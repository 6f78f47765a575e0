//! The shapes a goal can take, and which of them are worth keeping.

use super::contour::Contour;
use super::operation::Operation;
use super::plan::GoalId;
use crate::geometry::{Length, Point};

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

    /// Keeps the best of a goal's shapes.
    pub(super) fn keep(&mut self, goal: GoalId, candidates: Vec<Shape>) {
        let from = self.shapes.len() as ShapeId;
        self.shapes.extend(best(candidates));
        self.ranges[goal] = from..self.shapes.len() as ShapeId;
    }
}

/// Those shapes than which none is both narrower and lower, thinned out evenly.
fn best(mut shapes: Vec<Shape>) -> Vec<Shape> {
    shapes.sort_by(|a, b| {
        let key = |shape: &Shape| (shape.w, shape.h, shape.cost, shape.operation);
        key(a).cmp(&key(b)).then_with(|| a.kids.cmp(&b.kids))
    });
    let mut front: Vec<Shape> = Vec::new();
    for shape in shapes {
        if front.last().is_none_or(|last| shape.h < last.h) {
            front.push(shape);
        }
    }
    if front.len() > KEPT {
        let last = front.len() - 1;
        let mut at = 0;
        let kept: Vec<usize> = (0..KEPT).map(|k| k * last / (KEPT - 1)).collect();
        front.retain(|_| {
            at += 1;
            kept.contains(&(at - 1))
        });
    }
    front
}
