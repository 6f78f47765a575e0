//! From the chosen shape to strokes with their places on paper, and lines joined end to end.
//!
//! Each operation draws its shape once more, from the shape's own origin, so that any core can draw
//! any of them; then one pass from the top down says where each stands. Operations draw only their
//! own stretches of lines: those of one way are joined from the border of the box it leaves to the
//! border of the box or mark it enters. Shapes come in the order in which people read them, and so
//! does all that is made of them.

mod drawing;
mod join;

use std::collections::HashMap;

use drawing::{Drawing, Drawn};

use super::block::Blocks;
use super::goals::Goals;
use super::pen::{Start, Stroke};
use super::plan::GoalId;
use super::port::Into;
use super::shape::{ShapeId, Shapes};
use super::ways::MainWays;
use crate::cores;
use crate::geometry::{Length, Point};
use crate::model::NodeId;
use crate::scene::MainWay;

/// So few ways are joined, or inked, in less time than it takes to wake another core.
pub(super) const FEW: usize = 1_024;

/// So many shapes are drawn by one core at a time.
const SOME: usize = 512;

/// A shape, once for every time that it is drawn.
#[derive(Clone, Copy, Debug)]
struct Instance {
    shape: ShapeId,
    /// Its origin; none where the operation around it leaves it out.
    at: Option<Point>,
    /// Where [`Placement::kids`] has the first of its kids.
    kids: usize,
}

/// A shape at its place.
pub(super) struct Placed<'a> {
    /// Its goal.
    pub(super) goal: GoalId,
    /// Its origin.
    pub(super) origin: Point,
    /// What it draws from there, but for lines and kids.
    pub(super) strokes: &'a [Stroke],
    /// Whether it is nothing but a mark.
    pub(super) is_mark: bool,
}

/// Where a line is found: the instance that draws it, and which of the lines of that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LineId {
    instance: usize,
    line: usize,
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
    /// The stretches it is made of.
    pub(super) stretches: Vec<LineId>,
}

/// A stretch of line, drawn once however many ways run in it.
#[derive(Clone, Debug)]
pub(super) struct Stretch<'a> {
    /// The corners between which it is drawn.
    pub(super) drawn: Vec<Point>,
    /// Whether it ends in an arrowhead.
    pub(super) arrow: bool,
    /// What its operation drew beside it, such as the words set on it.
    pub(super) beside: &'a [Stroke],
    /// From where that was drawn.
    pub(super) origin: Point,
}

/// Everything at its place.
pub(super) struct Placement<'a> {
    goals: &'a Goals<'a>,
    main: &'a MainWays<'a>,
    instances: Vec<Instance>,
    /// The instances of the kids of each.
    kids: Vec<usize>,
    /// What they draw, so many to each.
    drawings: Vec<Drawing>,
    /// For each drawing how many lines there are before it; then how many there are.
    lines_before: Vec<usize>,
    /// The line that leads on from where an instance is left.
    led: Vec<Option<LineId>>,
    /// The line that leads on from an outlet, by what it leads into and the row it is in.
    around: HashMap<(Into, Length), LineId>,
    /// The instance through whose exit an instance is left.
    through: Vec<Option<usize>>,
}

/// Sets one of some shapes and everything in it, its origin being at a place; after that the shapes
/// are needed no more.
pub(super) fn place<'a>(
    (goals, blocks, main): (&'a Goals<'a>, &Blocks, &'a MainWays<'a>),
    shapes: &Shapes,
    root: ShapeId,
    at: Point,
) -> Placement<'a> {
    let (mut instances, kids) = instances(shapes, root);
    instances[0].at = Some(at);
    let drawings = cores::parts(&instances, SOME, |some| {
        let some = some.iter().map(|instance| instance.shape);
        Drawing::of((goals, blocks, shapes), some)
    });
    let mut lines_before = vec![0];
    for drawing in &drawings {
        lines_before.extend(lines_before.last().map(|before| before + drawing.lines()));
    }
    let mut placement = Placement {
        goals,
        main,
        lines_before,
        led: vec![None; instances.len()],
        around: HashMap::new(),
        through: vec![None; instances.len()],
        instances,
        kids,
        drawings,
    };
    (0..placement.instances.len()).for_each(|instance| placement.set(instance));
    placement
}

/// An instance of a shape and of everything in it, each before its kids and those in the author's
/// order; and the kids of all.
fn instances(shapes: &Shapes, root: ShapeId) -> (Vec<Instance>, Vec<usize>) {
    let mut instances = Vec::new();
    // The root is the kid of none.
    let mut all = vec![0];
    let mut open = vec![(root, 0)];
    while let Some((shape, place)) = open.pop() {
        all[place] = instances.len();
        let first = all.len();
        let kids = shapes.kids(shape);
        let places = first..first + kids.len();
        all.resize(places.end, 0);
        open.extend(kids.iter().copied().zip(places).rev());
        instances.push(Instance {
            shape,
            at: None,
            kids: first,
        });
    }
    (instances, all)
}

impl Placement<'_> {
    /// Says where the kids of an instance stand, which is at its own place, and which lines lead on
    /// from them.
    fn set(&mut self, instance: usize) {
        let Instance { at, kids, .. } = self.instances[instance];
        let Some(at) = at else {
            return;
        };
        let drawn = self.drawings[instance / SOME].shape(instance % SOME);
        for kid in drawn.kids {
            self.instances[self.kids[kids + kid.arm]].at = Some(moved(kid.at, at));
        }
        for arm in drawn.passes {
            self.through[self.kids[kids + arm]] = Some(instance);
        }
        for (line, it) in drawn.lines.iter().enumerate() {
            let id = LineId { instance, line };
            match it.start {
                Start::Exit(arm) => self.led[self.kids[kids + arm]] = Some(id),
                Start::Outlet(into) => {
                    let start = drawn.points[it.points.start];
                    self.around.insert((into, start.y + at.y), id);
                }
                Start::Node | Start::Arm(_) => {}
            }
        }
    }

    /// What was drawn, so many shapes to each: the places of [`Self::shapes`].
    pub(super) fn drawings(&self) -> std::ops::Range<usize> {
        0..self.drawings.len()
    }

    /// The shapes of a drawing, in the order of reading.
    pub(super) fn shapes(&self, drawing: usize) -> impl Iterator<Item = Placed<'_>> {
        self.standing(drawing).map(|(instance, origin)| {
            let drawn = self.drawn(instance);
            Placed {
                goal: drawn.goal,
                origin,
                strokes: drawn.strokes,
                is_mark: matches!(drawn.target, Some(Target::Mark(_))),
            }
        })
    }

    /// The instances of a drawing that stand somewhere, and where.
    fn standing(&self, drawing: usize) -> impl Iterator<Item = (usize, Point)> {
        let some = (drawing * SOME..self.instances.len()).take(SOME);
        some.filter_map(|instance| Some((instance, self.instances[instance].at?)))
    }

    fn drawn(&self, instance: usize) -> Drawn<'_> {
        self.drawings[instance / SOME].shape(instance % SOME)
    }

    fn target(&self, instance: usize) -> Option<Target> {
        self.drawings[instance / SOME].target(instance % SOME)
    }

    fn origin(&self, instance: usize) -> Point {
        self.instances[instance].at.unwrap_or_default()
    }

    /// Every line.
    pub(super) fn lines(&self) -> impl Iterator<Item = LineId> {
        let standing = self.drawings().flat_map(|drawing| self.standing(drawing));
        standing.flat_map(|(instance, _)| {
            let lines = 0..self.drawn(instance).lines.len();
            lines.map(move |line| LineId { instance, line })
        })
    }

    /// How many lines were drawn.
    pub(super) fn line_count(&self) -> usize {
        self.lines_before.last().copied().unwrap_or(0)
    }

    /// Which of all lines one is.
    pub(super) fn line_number(&self, line: LineId) -> usize {
        let (drawing, shape) = (line.instance / SOME, line.instance % SOME);
        self.lines_before[drawing] + self.drawings[drawing].lines_before(shape) + line.line
    }
}

/// A point as seen from another.
pub(super) fn moved(point: Point, by: Point) -> Point {
    Point::new(point.x + by.x, point.y + by.y)
}
