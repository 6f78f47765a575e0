//! Lines joined end to end: every way from the border of the box it leaves to that of what it enters.

use rayon::slice::ParallelSliceMut as _;

use super::{Drawn, FEW, LineId, Placement, Stretch, Target, Way, moved};
use crate::cores;
use crate::geometry::Point;
use crate::layout::pen::{Finish, Line, Start};
use crate::layout::plan::Plan;
use crate::layout::port::Into;
use crate::model::NodeId;

/// A way as it begins.
struct Begun {
    from: NodeId,
    /// Which of the box's answers or branches; none for the way after it.
    branch: Option<usize>,
    /// The line it begins with; none for a way that is led on from where its box is left.
    line: Option<LineId>,
    instance: usize,
}

impl Placement<'_> {
    /// Every way from its box along its stretches, in the order of writing.
    pub(in crate::layout) fn ways(&self) -> Vec<Way> {
        let all: Vec<usize> = (0..self.drawings.len()).collect();
        let begun = cores::each(all.len() > 1, &all, |drawing| self.begun(*drawing));
        let mut begun: Vec<Begun> = begun.into_iter().flatten().collect();
        let place = |way: &Begun| (way.from, way.branch);
        let many = begun.len() > FEW;
        match many {
            true => begun.par_sort_by_key(place),
            false => begun.sort_by_key(place),
        }
        let ways = cores::each(many, begun, |way| self.follow(&way));
        ways.into_iter().flatten().collect()
    }

    /// The ways that begin in a drawing.
    fn begun(&self, drawing: usize) -> Vec<Begun> {
        let mut begun = Vec::new();
        for (instance, _) in self.standing(drawing) {
            let drawn = self.drawn(instance);
            let Some(Target::Box(from)) = drawn.target else {
                continue;
            };
            let way = |branch, line| Begun {
                from,
                branch,
                line,
                instance,
            };
            begun.extend(drawn.lines.iter().enumerate().filter_map(|(line, it)| {
                let line = LineId { instance, line };
                match it.start {
                    Start::Node => Some(way(None, Some(line))),
                    Start::Arm(branch) => Some(way(Some(branch), Some(line))),
                    Start::Exit(_) | Start::Outlet(_) => None,
                }
            }));
            if drawn.is_open {
                begun.push(way(None, None));
            }
        }
        begun
    }

    fn follow(&self, begun: &Begun) -> Option<Way> {
        let Begun { from, branch, .. } = *begun;
        let mut stretches = Vec::with_capacity(1);
        let mut points = Vec::new();
        let mut next = begun.line.or_else(|| self.onward(begun.instance));
        while let Some(id) = next {
            let (drawn, line) = self.line(id);
            stretches.push(id);
            self.extend(&mut points, id, &drawn.points[line.points.clone()]);
            let kid = self.kid(id, line);
            let target = match line.finish {
                Finish::Inlet(Into::Box(to)) => Some(Target::Box(to)),
                Finish::Inlet(Into::Mark(mark)) => super::drawing::marked(self.goals, mark),
                Finish::Kid(_) | Finish::Exit => kid.and_then(|kid| self.target(kid)),
            };
            if let Some(target) = target {
                let (Target::Box(to) | Target::Mark(to)) = target;
                return Some(Way {
                    from,
                    target,
                    main: self.main.kind(from, to, branch),
                    points,
                    stretches,
                });
            }
            next = match kid {
                Some(kid) => self.led_around(kid),
                None => self.onward(id.instance),
            };
        }
        // A way that a bar gathers ends there.
        None
    }

    /// A stretch of line by itself.
    pub(in crate::layout) fn stretch(&self, id: LineId) -> Stretch<'_> {
        let (drawn, line) = self.line(id);
        let mut corners = Vec::with_capacity(line.drawn.len());
        self.extend(&mut corners, id, &drawn.points[line.drawn.clone()]);
        Stretch {
            drawn: corners,
            arrow: match line.finish {
                Finish::Inlet(_) => line.drawn.end == line.points.end,
                Finish::Kid(_) | Finish::Exit => {
                    let kid = self.kid(id, line);
                    kid.is_some_and(|kid| self.target(kid).is_some())
                }
            },
            beside: drawn.strokes,
            origin: self.origin(id.instance),
        }
    }

    /// A line, with all that its operation drew.
    fn line(&self, id: LineId) -> (Drawn<'_>, &Line) {
        let drawn = self.drawn(id.instance);
        let line = &drawn.lines[id.line];
        (drawn, line)
    }

    /// The kid that a line ends at.
    fn kid(&self, id: LineId, line: &Line) -> Option<usize> {
        let Finish::Kid(arm) = line.finish else {
            return None;
        };
        let kid = self.kids[self.instances[id.instance].kids + arm];
        self.instances[kid].at.is_some().then_some(kid)
    }

    /// The line that leads on from where an instance is left.
    fn onward(&self, mut instance: usize) -> Option<LineId> {
        loop {
            if let Some(line) = self.led[instance] {
                return Some(line);
            }
            instance = self.through[instance]?;
        }
    }

    /// The line that leads on from a kid that is nothing but an outlet.
    fn led_around(&self, instance: usize) -> Option<LineId> {
        let drawn = self.drawn(instance);
        let Plan::Around(into) = self.goals.plan(drawn.goal) else {
            return None;
        };
        let row = self.origin(instance).y + drawn.row;
        self.around.get(&(*into, row)).copied()
    }

    /// Leads a line on by some corners, as its operation drew them; it keeps only the points at which
    /// it turns, and its ends.
    fn extend(&self, corners: &mut Vec<Point>, line: LineId, points: &[Point]) {
        let origin = self.origin(line.instance);
        corners.reserve_exact(points.len());
        for &point in points {
            let point = moved(point, origin);
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
}
