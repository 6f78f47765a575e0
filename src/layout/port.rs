//! Ways that are led around at the right: out of a box, up or down, and into another, or into the mark
//! of another way to the same box, from its right.
//!
//! While shapes are put together such a way is only its two ports, an outlet and an inlet; from each
//! the row to the right stays free. The operation that first holds both draws the line between them,
//! right of all that stands in the rows it passes, so that it crosses nothing.

use super::contour::Contour;
use super::measures::{AROUND_MOST, ARROW_HALF, RETURN_GAP};
use super::operation::Unfit;
use super::pen::{Finish, Pen, Start};
use super::plan::GoalId;
use crate::geometry::{Length, Point};
use crate::model::NodeId;

/// What a way that is led around comes into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Into {
    /// A box.
    Box(NodeId),
    /// The mark drawn by a goal, which stands for other ways to the same box too.
    Mark(GoalId),
}

/// Where a way leaves or enters, to be led on to the right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Port {
    /// What the way comes into.
    into: Into,
    kind: Kind,
    at: Point,
    /// How far right things are known not to stand in the way: further than the port itself where a
    /// contour was widened.
    free: Length,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Outlet,
    Inlet {
        /// How many ways are still to come in.
        awaited: usize,
        /// Where the line that others came in by turns into the row.
        joint: Option<Length>,
    },
}

impl Port {
    /// Where a way leaves.
    pub(super) fn outlet(into: Into, at: Point) -> Self {
        Self {
            into,
            kind: Kind::Outlet,
            at,
            // As far as the line to it takes room.
            free: at.x + ARROW_HALF,
        }
    }

    /// Where so many ways are to come in.
    pub(super) fn inlet(into: Into, at: Point, awaited: usize) -> Self {
        Self {
            kind: Kind::Inlet {
                awaited,
                joint: None,
            },
            free: at.x,
            ..Self::outlet(into, at)
        }
    }

    /// The port of a shape that is set at `by`.
    pub(super) fn moved(self, by: Point) -> Self {
        let kind = match self.kind {
            Kind::Outlet => Kind::Outlet,
            Kind::Inlet { awaited, joint } => Kind::Inlet {
                awaited,
                joint: joint.map(|x| x + by.x),
            },
        };
        Self {
            kind,
            at: Point::new(self.at.x + by.x, self.at.y + by.y),
            free: self.free + by.x,
            ..self
        }
    }

    /// The port within a contour, which may be wider than what it outlines.
    pub(super) fn within(self, contour: Contour) -> Self {
        let [from, to] = self.rows();
        Self {
            free: self.free.max(contour.reach(from, to)),
            ..self
        }
    }

    fn rows(&self) -> [Length; 2] {
        [self.at.y - ARROW_HALF, self.at.y + ARROW_HALF]
    }

    fn is_free(&self, pen: &Pen) -> bool {
        let [from, to] = self.rows();
        pen.reach(from, to) <= self.free
    }
}

/// Draws the ways whose outlet and inlet are both there.
///
/// # Errors
/// Something stands in the way of a port, or a way would be too long to be followed.
pub(super) fn lead_around(pen: &mut Pen) -> Result<(), Unfit> {
    let ports = std::mem::take(&mut pen.ports);
    let (mut inlets, mut outlets): (Vec<Port>, Vec<Port>) = ports
        .into_iter()
        .partition(|port| matches!(port.kind, Kind::Inlet { .. }));
    // Short ways first: longer ones go around them.
    let span = |inlet: &Port| {
        let mine = outlets.iter().filter(|outlet| outlet.into == inlet.into);
        mine.map(|outlet| (outlet.at.y - inlet.at.y).abs()).max()
    };
    inlets.sort_by_cached_key(span);
    for inlet in inlets {
        let mine: Vec<Port> = outlets
            .extract_if(.., |outlet| outlet.into == inlet.into)
            .collect();
        let left = enter(pen, inlet, mine)?;
        pen.ports.extend(left);
    }
    pen.ports.append(&mut outlets);
    match pen.ports.iter().all(|port| port.is_free(pen)) {
        true => Ok(()),
        false => Err(Unfit),
    }
}

/// Leads ways into an inlet by one line; gives the inlet back if more are to come.
fn enter(pen: &mut Pen, inlet: Port, mut outlets: Vec<Port>) -> Result<Option<Port>, Unfit> {
    let Kind::Inlet { awaited, joint } = inlet.kind else {
        return Ok(None);
    };
    if outlets.is_empty() {
        return Ok(Some(inlet));
    }
    // The furthest draws the line down or up; the others run into it.
    outlets.sort_by_key(|outlet| -(outlet.at.y - inlet.at.y).abs());
    let ys = outlets.iter().chain([&inlet]).map(|port| port.at.y);
    let (Some(top), Some(bottom)) = (ys.clone().min(), ys.max()) else {
        return Ok(None);
    };
    if bottom - top > AROUND_MOST {
        return Err(Unfit);
    }
    if !inlet.is_free(pen) || !outlets.iter().all(|outlet| outlet.is_free(pen)) {
        return Err(Unfit);
    }
    let x = pen.reach(top - ARROW_HALF, bottom + ARROW_HALF) + RETURN_GAP;
    let mut drawn = [false; 2];
    for outlet in &outlets {
        let below = usize::from(outlet.at.y > inlet.at.y);
        let corner = |x: Length| Point::new(x, inlet.at.y);
        let mut points = vec![outlet.at, Point::new(x, outlet.at.y), corner(x)];
        points.extend(joint.map(corner));
        let last = points.len();
        points.push(inlet.at);
        let end = match (drawn[below], drawn[1 - below], joint) {
            (true, ..) => 2,
            (false, true, _) => 3,
            (false, false, Some(_)) => last,
            (false, false, None) => last + 1,
        };
        drawn[below] = true;
        let ends = (Start::Outlet(outlet.into), Finish::Inlet(inlet.into));
        pen.line_within(0..end, ends, &points);
    }
    let awaited = awaited.saturating_sub(outlets.len());
    Ok((awaited > 0).then_some(Port {
        kind: Kind::Inlet {
            awaited,
            joint: Some(x),
        },
        free: x + ARROW_HALF,
        ..inlet
    }))
}
