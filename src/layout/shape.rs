//! The shapes a goal can take, and which of them are worth keeping.

mod rows;

use rows::{Parts, Rows, Runs};

use super::contour::{Contour, Outline};
use super::measures::ARROW_HALF;
use super::operation::Operation;
use super::plan::GoalId;
use super::port::Port;
use crate::geometry::{Length, Point, Size};
use crate::model::NodeId;

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
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// The goal.
    pub(super) goal: GoalId,
    /// The box at its top; none of a mark.
    pub(super) top: Option<NodeId>,
    /// The operation.
    pub(super) operation: Operation,
    /// See [`Shapes::kids`], [`Shapes::contour`] and [`Shapes::ports`].
    parts: Runs,
    /// Its width.
    pub(super) w: Length,
    /// Its height.
    pub(super) h: Length,
    /// Length of line and what else makes it less good than another of the same size.
    pub(super) cost: Length,
    /// Where it is left, if it is open.
    pub(super) exit: Option<Exit>,
}

/// So many shapes lie together in memory, so that what is found by one core is kept where it is.
pub(super) const TOGETHER: usize = 512;

/// The shapes of all goals.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    /// Up to [`TOGETHER`] in each: a shape is named by its place as if all were full.
    lots: Vec<Lot>,
    ranges: Vec<std::ops::Range<ShapeId>>,
}

/// Some shapes, with what of them differs in size.
#[derive(Debug, Default)]
struct Lot {
    shapes: Vec<Shape>,
    rows: Rows,
}

impl Lot {
    fn push(&mut self, shape: Shape, parts: Parts) {
        let parts = self.rows.push(parts);
        self.shapes.push(Shape { parts, ..shape });
    }

    fn clear(&mut self) {
        self.shapes.clear();
        self.rows.clear();
    }
}

impl Shapes {
    /// Room for the shapes of so many goals.
    pub(super) fn new(goals: usize) -> Self {
        Self {
            ranges: vec![0..0; goals],
            ..Self::default()
        }
    }

    /// Room for the shapes of more goals.
    pub(super) fn grow(&mut self, goals: usize) {
        self.ranges.resize(goals, 0..0);
    }

    /// A shape.
    pub(super) fn get(&self, id: ShapeId) -> &Shape {
        &self.lot(id).shapes[id as usize % TOGETHER]
    }

    fn lot(&self, id: ShapeId) -> &Lot {
        &self.lots[id as usize / TOGETHER]
    }

    fn parts(&self, id: ShapeId) -> Parts<'_> {
        self.lot(id).rows.of(self.get(id))
    }

    /// The shapes of the goals that a shape builds on, in the order of its plan.
    pub(super) fn kids(&self, id: ShapeId) -> &[ShapeId] {
        self.lot(id).rows.kids(self.get(id))
    }

    /// What a shape covers.
    pub(super) fn contour(&self, id: ShapeId) -> Contour<'_> {
        self.lot(id).rows.contour(self.get(id))
    }

    /// Where ways leave or enter a shape that are led around; the same in each shape of a goal.
    pub(super) fn ports(&self, id: ShapeId) -> &[Port] {
        self.lot(id).rows.ports(self.get(id))
    }

    /// The shapes of a goal, from the narrowest to the widest.
    pub(super) fn of(&self, goal: GoalId) -> std::ops::Range<ShapeId> {
        self.ranges[goal].clone()
    }

    /// Gives a goal back the shapes it had.
    pub(super) fn restore(&mut self, goal: GoalId, range: std::ops::Range<ShapeId>) {
        self.ranges[goal] = range;
    }

    /// Keeps the shapes of goals.
    pub(super) fn keep(&mut self, kept: &Kept) {
        let mut from = 0;
        for (goal, to) in &kept.goals {
            let shapes = &kept.lot.shapes[from..*to];
            let (first, lot) = self.room(shapes.len());
            for shape in shapes {
                lot.push(*shape, kept.lot.rows.of(shape));
            }
            self.ranges[*goal] = first..first + shapes.len() as ShapeId;
            from = *to;
        }
    }

    /// Keeps the shapes of goals where they are.
    pub(super) fn keep_all(&mut self, kept: Kept) {
        if kept.lot.shapes.len() > TOGETHER {
            return self.keep(&kept);
        }
        let before = (self.lots.len() * TOGETHER) as ShapeId;
        let mut from = before;
        for (goal, end) in &kept.goals {
            let to = before + *end as ShapeId;
            self.ranges[*goal] = from..to;
            from = to;
        }
        self.lots.push(kept.lot);
    }

    /// A lot with room for some more shapes, and the place of the first of them.
    fn room(&mut self, shapes: usize) -> (ShapeId, &mut Lot) {
        let full = |lot: &Lot| lot.shapes.len() + shapes > TOGETHER;
        if self.lots.last().is_none_or(full) {
            self.lots.push(Lot::default());
        }
        let last = self.lots.len() - 1;
        let lot = &mut self.lots[last];
        ((last * TOGETHER + lot.shapes.len()) as ShapeId, lot)
    }

    /// Only a shape and those it builds on; it comes to be the first.
    pub(super) fn only(&self, root: ShapeId) -> Self {
        let mut only = Self::new(1);
        only.ranges[0] = 0..1;
        let mut wanted = vec![root];
        let mut next = 0;
        while let Some(id) = wanted.get(next).copied() {
            let first = wanted.len() as ShapeId;
            wanted.extend(self.kids(id));
            let kids: Vec<ShapeId> = (first..wanted.len() as ShapeId).collect();
            let parts = Parts {
                kids: &kids,
                ..self.parts(id)
            };
            // All lots but the last are full.
            let (_, lot) = only.room(1);
            lot.push(*self.get(id), parts);
            next += 1;
        }
        only
    }
}

/// Shapes of some goals that are worth keeping, those of each from the narrowest to the widest.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// The goals, each with the end of its shapes among all.
    goals: Vec<(GoalId, usize)>,
    lot: Lot,
}

impl Kept {
    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.lot.shapes.is_empty()
    }

    /// The first goal without any; none if each has some.
    pub(super) fn lacking(&self) -> Option<GoalId> {
        let mut from = 0;
        let lacking = |(_, end): &&(GoalId, usize)| std::mem::replace(&mut from, *end) == *end;
        self.goals.iter().find(lacking).map(|(goal, _)| *goal)
    }

    /// Forgets all.
    pub(super) fn clear(&mut self) {
        self.goals.clear();
        self.lot.clear();
    }
}

/// Those shapes of a goal than which none is both narrower and lower, from the narrowest to the
/// widest. Their contours are not simplified yet.
#[derive(Debug, Default)]
pub(super) struct Front {
    lot: Lot,
    /// Whether anything could be drawn, of whatever size.
    pub(super) drawn: bool,
}

/// A shape as far as it takes to say whether it is worth keeping.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate<'a> {
    /// The goal.
    pub(super) goal: GoalId,
    /// See [`Shape::top`].
    pub(super) top: Option<NodeId>,
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
        let at = self
            .lot
            .shapes
            .partition_point(|kept| kept.w < shape.size.w);
        let lower = |kept: &Shape| kept.h <= shape.size.h;
        let narrower = at.checked_sub(1).map(|at| &self.lot.shapes[at]);
        let as_wide = self
            .lot
            .shapes
            .get(at)
            .filter(|kept| kept.w == shape.size.w);
        let better = |kept: &Shape| {
            let kids = self.lot.rows.kids(kept);
            let key = (kept.h, kept.cost, kept.operation, kids);
            key <= (shape.size.h, shape.cost, shape.operation, shape.kids)
        };
        let beaten = narrower.is_some_and(lower) || as_wide.is_some_and(better);
        (!beaten).then_some(at)
    }

    /// Keeps a shape at its place, instead of those it beats.
    pub(super) fn insert(
        &mut self,
        at: usize,
        candidate: &Candidate,
        (contour, exit, ports): (Contour, Option<Exit>, &[Port]),
    ) {
        let parts = Parts {
            kids: candidate.kids,
            contour,
            ports,
        };
        let shape = Shape {
            goal: candidate.goal,
            top: candidate.top,
            operation: candidate.operation,
            parts: self.lot.rows.push(parts),
            w: candidate.size.w,
            h: candidate.size.h,
            cost: candidate.cost,
            exit,
        };
        let beaten = |other: &&Shape| shape.h <= other.h;
        let beaten = self.lot.shapes[at..].iter().take_while(beaten).count();
        match beaten {
            0 => self.lot.shapes.insert(at, shape),
            _ => {
                self.lot.shapes[at] = shape;
                self.lot.shapes.drain(at + 1..at + beaten);
            }
        }
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        self.lot.clear();
        self.drawn = false;
    }

    /// Keeps so many of a goal that are worth it, thinned out evenly; their contours are simplified in
    /// an outline that is empty, and is so again.
    pub(super) fn keep(
        &self,
        (goal, most): (GoalId, usize),
        outline: &mut Outline,
        kept: &mut Kept,
    ) {
        let last = self.lot.shapes.len().saturating_sub(1);
        let mut next = 0;
        for (at, shape) in self.lot.shapes.iter().enumerate() {
            if last >= most && at != next * last / (most - 1) {
                continue;
            }
            next += 1;
            let parts = self.lot.rows.of(shape);
            let contour = outline.simplified(parts.contour.0);
            // A line can leave to the right only where nothing stands there.
            let reach = |y: Length| contour.reach(y - ARROW_HALF, y + ARROW_HALF);
            let exit = shape.exit.map(|exit| Exit {
                side: exit.side.filter(|side| reach(side.y) <= side.x),
                ..exit
            });
            let ports: Vec<Port> = parts
                .ports
                .iter()
                .map(|port| port.within(contour))
                .collect();
            let parts = Parts {
                contour,
                ports: &ports,
                ..parts
            };
            kept.lot.push(Shape { exit, ..*shape }, parts);
        }
        outline.clear();
        kept.goals.push((goal, kept.lot.shapes.len()));
    }
}
