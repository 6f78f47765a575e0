//! From the chosen shape to strokes with their places on paper, and lines joined end to end.
//!
//! Each operation draws only its own stretch of a line. Here the stretches of one way are joined
//! from the border of the box it leaves to the border of the box or mark it enters.

use std::collections::HashMap;

use super::contour::Outline;
use super::cut::Solved;
use super::operation::{Arm, Limits, Operation, Task};
use super::pen::{Finish, Line, Pen, Start, Stroke};
use super::plan::{Cut, GoalId, Leaves, Plan};
use super::port::Into;
use super::shape::ShapeId;
use crate::geometry::{Length, Point};
use crate::model::NodeId;

/// A shape set at its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Instance {
    /// The shape.
    pub(super) shape: ShapeId,
    /// Its origin.
    pub(super) at: Point,
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
    /// Which of its answers or branches; none for the way after it.
    pub(super) branch: Option<usize>,
    /// What it enters.
    pub(super) target: Target,
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
    /// What they drew, but for lines; each with its instance, and moved to its place.
    pub(super) strokes: Vec<(usize, Stroke)>,
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
    /// The outline of what is drawn, to be used again.
    outline: Outline,
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
        outline: Outline::default(),
    };
    placer.add(Instance { shape: root, at });
    let mut next = 0;
    while next < placer.placement.instances.len() {
        placer.instance(next);
        next += 1;
    }
    placer.join();
    placer.placement
}

impl Placer<'_> {
    fn add(&mut self, instance: Instance) {
        self.placement.instances.push(instance);
        self.led.push(None);
        self.through.push(None);
    }

    fn instance(&mut self, instance: usize) {
        let Instance { shape, at } = self.placement.instances[instance];
        let shape = self.solved.shapes.get(shape);
        let plan = self.solved.goals.plan(shape.goal);
        let kids = self.solved.shapes.kids(shape);
        let mut arms = Vec::new();
        Arm::all(plan, kids, &mut arms);
        let task = Task {
            goal: shape.goal,
            plan,
            kids,
            arms: &arms,
            goals: &self.solved.goals,
            procedure: self.solved.procedure,
            limits: Limits::Lifted,
        };
        let outline = std::mem::take(&mut self.outline);
        let mut pen = Pen::drawing(&self.solved.blocks, &self.solved.shapes, outline);
        Operation::redraw(shape, &mut pen, &task);
        let (strokes, outline) = pen.strokes();
        self.outline = outline;
        // The instance of each kid.
        let mut kids = vec![None; kids.len()];
        for stroke in &strokes {
            if let Stroke::Kid { arm, shape, at: to } = stroke {
                kids[*arm] = Some(self.placement.instances.len());
                self.add(Instance {
                    shape: *shape,
                    at: moved(*to, at),
                });
            }
        }
        for stroke in strokes {
            self.stroke(instance, stroke, &kids);
        }
    }

    fn stroke(&mut self, instance: usize, stroke: Stroke, kids: &[Option<usize>]) {
        let at = self.placement.instances[instance].at;
        match stroke {
            Stroke::Kid { .. } => {}
            Stroke::Through(arm) => {
                if let Some(kid) = kids[arm] {
                    self.through[kid] = Some(instance);
                }
            }
            Stroke::Line(mut line) => {
                for point in &mut line.points {
                    *point = moved(*point, at);
                }
                if let Start::Exit(arm) = line.start
                    && let Some(kid) = kids[arm]
                {
                    self.led[kid] = Some(self.lines.len());
                }
                if let Start::Outlet(into) = line.start {
                    let row = line.points[0].y;
                    self.around.insert((into, row), self.lines.len());
                }
                let kid = match line.finish {
                    Finish::Kid(arm) => kids[arm],
                    Finish::Inlet(_) | Finish::Exit => None,
                };
                self.lines.push(Drawn {
                    instance,
                    line,
                    kid,
                });
            }
            Stroke::Label { label, at: to } => {
                let stroke = Stroke::Label {
                    label,
                    at: moved(to, at),
                };
                self.placement.strokes.push((instance, stroke));
            }
            Stroke::Bar {
                node,
                at: to,
                length,
            } => {
                let at = moved(to, at);
                let stroke = Stroke::Bar { node, at, length };
                self.placement.strokes.push((instance, stroke));
            }
            Stroke::Hint { start, tip } => {
                let tip = moved(tip, at);
                self.placement
                    .strokes
                    .push((instance, Stroke::Hint { start, tip }));
            }
            Stroke::Block(node) => self.placement.strokes.push((instance, Stroke::Block(node))),
        }
    }

    /// Follows every way from its box along its stretches.
    fn join(&mut self) {
        for drawn in &self.lines {
            self.placement.stretches.push(Stretch {
                drawn: drawn.line.points[drawn.line.drawn.clone()].to_vec(),
                arrow: self.arrives(drawn),
                instance: drawn.instance,
            });
        }
        let mut starts = Vec::new();
        for (at, drawn) in self.lines.iter().enumerate() {
            let branch = match drawn.line.start {
                Start::Node => None,
                Start::Arm(branch) => Some(branch),
                Start::Exit(_) | Start::Outlet(_) => continue,
            };
            starts.push((self.top(drawn.instance), branch, Some(at), drawn.instance));
        }
        for instance in 0..self.placement.instances.len() {
            let plan = self.plan(instance);
            if let Plan::Leaf {
                node,
                leaves: Leaves::Open,
            } = plan
            {
                starts.push((Some(*node), None, None, instance));
            }
        }
        for (from, branch, first, instance) in starts {
            let Some(from) = from else { continue };
            if let Some(way) = self.follow(from, branch, (first, instance)) {
                self.placement.ways.push(way);
            }
        }
        self.placement
            .ways
            .sort_by_key(|way| (way.from, way.branch));
    }

    fn follow(
        &self,
        from: NodeId,
        branch: Option<usize>,
        (first, instance): (Option<usize>, usize),
    ) -> Option<Way> {
        let mut stretches = Vec::new();
        let mut points: Vec<Point> = Vec::new();
        let mut line = first.or_else(|| self.onward(instance));
        while let Some(at) = line {
            let drawn = &self.lines[at];
            stretches.push(at);
            points.extend(&drawn.line.points);
            let target = match (drawn.line.finish, drawn.kid) {
                (Finish::Inlet(Into::Box(to)), _) => Some(Target::Box(to)),
                (Finish::Inlet(Into::Mark(mark)), _) => self.marked(mark),
                (_, Some(kid)) => self.target(kid),
                _ => None,
            };
            if let Some(target) = target {
                return Some(Way {
                    from,
                    branch,
                    target,
                    points: corners(points),
                    stretches,
                });
            }
            line = match drawn.kid {
                Some(kid) => self.led_around(kid),
                None => self.onward(drawn.instance),
            };
        }
        // A way that a bar gathers ends there.
        None
    }

    /// The line that leads on from where an instance is left.
    fn onward(&self, mut instance: usize) -> Option<usize> {
        loop {
            if let Some(line) = self.led[instance] {
                return Some(line);
            }
            instance = self.through[instance]?;
        }
    }

    /// The line that leads on from a kid that is nothing but an outlet.
    fn led_around(&self, instance: usize) -> Option<usize> {
        let Instance { shape, at } = self.placement.instances[instance];
        let Plan::Around(into) = self.plan(instance) else {
            return None;
        };
        let row = at.y + self.solved.shapes.get(shape).h / 2;
        self.around.get(&(*into, row)).copied()
    }

    /// Whether a line is drawn up to what it enters.
    fn arrives(&self, drawn: &Drawn) -> bool {
        match (drawn.line.finish, drawn.kid) {
            (Finish::Inlet(_), _) => drawn.line.drawn.end == drawn.line.points.len(),
            (_, Some(kid)) => self.target(kid).is_some(),
            _ => false,
        }
    }

    fn plan(&self, instance: usize) -> &Plan {
        let shape = self.placement.instances[instance].shape;
        self.solved.goals.plan(self.solved.shapes.get(shape).goal)
    }

    fn target(&self, instance: usize) -> Option<Target> {
        let shape = self.placement.instances[instance].shape;
        let marked = self.marked(self.solved.shapes.get(shape).goal);
        marked.or_else(|| self.top(instance).map(Target::Box))
    }

    /// The mark that a goal draws.
    fn marked(&self, goal: GoalId) -> Option<Target> {
        match self.solved.goals.plan(goal) {
            Plan::Mark { to, .. } | Plan::Out(Cut { to, .. }) => Some(Target::Mark(*to)),
            _ => None,
        }
    }

    fn top(&self, instance: usize) -> Option<NodeId> {
        let shape = self.placement.instances[instance].shape;
        self.solved.goals.top(self.solved.shapes.get(shape).goal)
    }
}

fn moved(point: Point, by: Point) -> Point {
    Point::new(point.x + by.x, point.y + by.y)
}

/// Only the points at which a line turns, and its ends.
pub(super) fn corners(points: Vec<Point>) -> Vec<Point> {
    let mut corners: Vec<Point> = Vec::with_capacity(points.len());
    for point in points {
        if corners.last() == Some(&point) {
            continue;
        }
        if let [.., before, last] = corners.as_slice() {
            let level = before.y == last.y && last.y == point.y;
            let upright = before.x == last.x && last.x == point.x;
            if level || upright {
                corners.pop();
            }
        }
        corners.push(point);
    }
    corners
}
