//! Lines joined end to end: every way from the border of the box it leaves to that of what it enters.

use rayon::slice::ParallelSliceMut as _;

use super::{Drawn, FEW, Instance, Placer, Stretch, Target, Way};
use crate::cores;
use crate::geometry::Point;
use crate::layout::pen::{Finish, Start};
use crate::layout::plan::{Cut, GoalId, Leaves, Plan};
use crate::layout::port::Into;
use crate::model::NodeId;

/// A way as it begins.
struct Begun {
    from: NodeId,
    /// Which of the box's answers or branches; none for the way after it.
    branch: Option<usize>,
    /// The line it begins with; none for a way that is led on from where its box is left.
    line: Option<usize>,
    instance: usize,
}

impl Placer<'_> {
    /// Follows every way from its box along its stretches.
    pub(super) fn join(&mut self) {
        let many = self.lines.len() > FEW;
        let stretches = cores::each(many, &self.lines, |drawn| Stretch {
            drawn: corners(&self.drawn.points[drawn.line.drawn.clone()]),
            arrow: self.arrives(drawn),
            instance: drawn.instance,
        });
        let ways = cores::each(many, self.begun(), |way| self.follow(&way));
        self.placement.stretches = stretches;
        self.placement.ways = ways.into_iter().flatten().collect();
    }

    /// Every way as it begins, in the order of writing.
    fn begun(&self) -> Vec<Begun> {
        let lines = self.lines.iter().enumerate().filter_map(|(at, drawn)| {
            let branch = match drawn.line.start {
                Start::Node => None,
                Start::Arm(branch) => Some(branch),
                Start::Exit(_) | Start::Outlet(_) => return None,
            };
            Some(Begun {
                from: self.top(drawn.instance)?,
                branch,
                line: Some(at),
                instance: drawn.instance,
            })
        });
        let open = (0..self.placement.instances.len()).filter_map(|instance| {
            let Plan::Leaf {
                node,
                leaves: Leaves::Open,
            } = self.plan(instance)
            else {
                return None;
            };
            Some(Begun {
                from: *node,
                branch: None,
                line: None,
                instance,
            })
        });
        let mut begun: Vec<Begun> = lines.chain(open).collect();
        let place = |way: &Begun| (way.from, way.branch);
        match begun.len() > FEW {
            true => begun.par_sort_by_key(place),
            false => begun.sort_by_key(place),
        }
        begun
    }

    fn follow(&self, begun: &Begun) -> Option<Way> {
        let Begun { from, branch, .. } = *begun;
        let mut stretches = Vec::new();
        let mut points: Vec<Point> = Vec::new();
        let mut line = begun.line.or_else(|| self.onward(begun.instance));
        while let Some(at) = line {
            let drawn = &self.lines[at];
            stretches.push(at);
            extend(&mut points, &self.drawn.points[drawn.line.points.clone()]);
            let target = match (drawn.line.finish, drawn.kid) {
                (Finish::Inlet(Into::Box(to)), _) => Some(Target::Box(to)),
                (Finish::Inlet(Into::Mark(mark)), _) => self.marked(mark),
                (_, Some(kid)) => self.target(kid),
                _ => None,
            };
            if let Some(target) = target {
                let (Target::Box(to) | Target::Mark(to)) = target;
                return Some(Way {
                    from,
                    target,
                    main: self.solved.main.kind(from, to, branch),
                    points,
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
        let Instance { shape, at, .. } = self.placement.instances[instance];
        let Plan::Around(into) = self.plan(instance) else {
            return None;
        };
        let row = at.y + self.solved.shapes.get(shape).h / 2;
        self.around.get(&(*into, row)).copied()
    }

    /// Whether a line is drawn up to what it enters.
    fn arrives(&self, drawn: &Drawn) -> bool {
        match (drawn.line.finish, drawn.kid) {
            (Finish::Inlet(_), _) => drawn.line.drawn.end == drawn.line.points.end,
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

/// Only the points at which a line turns, and its ends.
fn corners(points: &[Point]) -> Vec<Point> {
    let mut corners = Vec::with_capacity(points.len());
    extend(&mut corners, points);
    corners
}

/// Leads a line on; it keeps only the points at which it turns, and its ends.
fn extend(corners: &mut Vec<Point>, points: &[Point]) {
    for &point in points {
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
}
