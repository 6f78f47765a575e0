//! From the chosen shape to strokes with their places on paper, and lines joined end to end.
//!
//! Each operation draws only its own stretch of a line. Here the stretches of one way are joined
//! from the border of the box it leaves to the border of the box or mark it enters.

mod join;

use std::collections::HashMap;
use std::ops::Range;

use super::contour::Outline;
use super::cut::Solved;
use super::operation::{Arm, Limits, Operation, Task};
use super::pen::{Finish, Line, Pen, Start, Stroke, Strokes};
use super::port::Into;
use super::shape::ShapeId;
use crate::geometry::{Length, Point};
use crate::model::NodeId;
use crate::scene::MainWay;

/// So few lines are joined, or ways inked, in less time than it takes to wake another core.
pub(super) const FEW: usize = 1_024;

/// A shape set at its place.
#[derive(Clone, Debug)]
pub(super) struct Instance {
    /// The shape.
    pub(super) shape: ShapeId,
    /// Its origin.
    pub(super) at: Point,
    /// What it drew but for lines and kids, as places in [`Placement::strokes`].
    pub(super) strokes: Range<usize>,
}

/// What a finished line enters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A box.
    Box(NodeId),
    /// A mark that names a box.
    Mark(NodeId),
}

/// One way, drawn from border to border.
#[derive(Clone, Debug)]
pub(super) struct Way {
    /// The box it leaves.
    pub(super) from: NodeId,
    /// What it enters.
    pub(super) target: Target,
    /// Whether it is on the main way.
    pub(super) main: MainWay,
    /// All its corners.
    pub(super) points: Vec<Point>,
    /// The stretches it is made of, as places in [`Placement::stretches`].
    pub(super) stretches: Vec<usize>,
}

/// A stretch of line, drawn once however many ways run in it.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    /// The corners between which it is drawn.
    pub(super) drawn: Vec<Point>,
    /// Whether it ends in an arrowhead.
    pub(super) arrow: bool,
    /// The shape that drew it, for the words set on it.
    pub(super) instance: usize,
}

/// Everything at its place.
#[derive(Debug, Default)]
pub(super) struct Placement {
    /// The shapes.
    pub(super) instances: Vec<Instance>,
    /// What they drew, but for lines; moved to its place.
    pub(super) strokes: Vec<Stroke>,
    /// Finished ways.
    pub(super) ways: Vec<Way>,
    /// The stretches of line they are made of.
    pub(super) stretches: Vec<Stretch>,
}

/// A stretch as its operation drew it.
struct Drawn {
    instance: usize,
    line: Line,
    kid: Option<usize>,
}

struct Placer<'a> {
    solved: &'a Solved<'a>,
    placement: Placement,
    lines: Vec<Drawn>,
    /// The line that leads on from where an instance is left.
    led: Vec<Option<usize>>,
    /// The line that leads on from an outlet, by what it leads into and the row it is in.
    around: HashMap<(Into, Length), usize>,
    /// The instance through whose exit an instance is left.
    through: Vec<Option<usize>>,
    /// What was drawn so far; kids, passes and lines only by the last operation.
    drawn: Strokes,
    /// What operations work in, to be used again.
    outline: Outline,
    arms: Vec<Arm>,
    /// The instance of each kid of what is drawn.
    kids: Vec<Option<usize>>,
}

/// Sets a shape and everything in it, its origin being at a place.
pub(super) fn place(solved: &Solved, root: ShapeId, at: Point) -> Placement {
    let mut placer = Placer {
        solved,
        placement: Placement::default(),
        lines: Vec::new(),
        led: Vec::new(),
        around: HashMap::new(),
        through: Vec::new(),
        drawn: Strokes::default(),
        outline: Outline::default(),
        arms: Vec::new(),
        kids: Vec::new(),
    };
    placer.add(root, at);
    let mut next = 0;
    while next < placer.placement.instances.len() {
        placer.instance(next);
        next += 1;
    }
    placer.join();
    placer.placement.strokes = placer.drawn.strokes;
    placer.placement
}

impl Placer<'_> {
    fn add(&mut self, shape: ShapeId, at: Point) {
        self.placement.instances.push(Instance {
            shape,
            at,
            strokes: 0..0,
        });
        self.led.push(None);
        self.through.push(None);
    }

    fn instance(&mut self, instance: usize) {
        let Instance { shape, at, .. } = self.placement.instances[instance];
        let (strokes, points) = (self.drawn.strokes.len(), self.drawn.points.len());
        self.draw(shape);
        self.placement.instances[instance].strokes = strokes..self.drawn.strokes.len();
        for stroke in &mut self.drawn.strokes[strokes..] {
            stroke.shift(at);
        }
        for point in &mut self.drawn.points[points..] {
            *point = moved(*point, at);
        }
        self.kids.clear();
        self.kids.resize(
            self.solved.shapes.kids(self.solved.shapes.get(shape)).len(),
            None,
        );
        let mut drawn = std::mem::take(&mut self.drawn);
        for kid in drawn.kids.drain(..) {
            self.kids[kid.arm] = Some(self.placement.instances.len());
            self.add(kid.shape, moved(kid.at, at));
        }
        for arm in drawn.passes.drain(..) {
            if let Some(kid) = self.kids[arm] {
                self.through[kid] = Some(instance);
            }
        }
        for line in drawn.lines.drain(..) {
            let start = drawn.points[line.points.start];
            self.line(instance, line, start);
        }
        self.drawn = drawn;
    }

    /// Draws a shape from its own origin.
    fn draw(&mut self, shape: ShapeId) {
        let Solved {
            blocks,
            goals,
            shapes,
            ..
        } = self.solved;
        let shape = shapes.get(shape);
        let plan = goals.plan(shape.goal);
        let kids = shapes.kids(shape);
        Arm::all(plan, kids, &mut self.arms);
        let task = Task {
            goal: shape.goal,
            plan,
            kids,
            arms: &self.arms,
            goals,
            procedure: self.solved.procedure,
            limits: Limits::Lifted,
        };
        let drawn = (
            std::mem::take(&mut self.outline),
            std::mem::take(&mut self.drawn),
        );
        let mut pen = Pen::drawing(blocks, shapes, drawn);
        Operation::redraw(shape, &mut pen, &task);
        (self.outline, self.drawn) = pen.done();
    }

    /// Notes where a line leads that begins at a place.
    fn line(&mut self, instance: usize, line: Line, start: Point) {
        if let Start::Exit(arm) = line.start
            && let Some(kid) = self.kids[arm]
        {
            self.led[kid] = Some(self.lines.len());
        }
        if let Start::Outlet(into) = line.start {
            self.around.insert((into, start.y), self.lines.len());
        }
        let kid = match line.finish {
            Finish::Kid(arm) => self.kids[arm],
            Finish::Inlet(_) | Finish::Exit => None,
        };
        self.lines.push(Drawn {
            instance,
            line,
            kid,
        });
    }
}

fn moved(point: Point, by: Point) -> Point {
    Point::new(point.x + by.x, point.y + by.y)
}
