//! The pen that operations draw with.
//!
//! An operation is written once. While shapes are compared the pen only keeps the outline of what
//! it is told to draw; when the chart is drawn it keeps the strokes as well. So a shape can never be
//! smaller than its drawing.

use std::ops::Range;

use super::block::{Blocks, LabelId};
use super::contour::{Contour, Outline};
use super::measures::ARROW_HALF;
use super::port::{Into, Port};
use super::shape::{Exit, Shape, ShapeId, Shapes};
use super::words::Mark;
use crate::geometry::{Length, Point, Size};
use crate::model::NodeId;

/// Where a line begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// At the operation's own box, for the way after it.
    Node,
    /// At the operation's own box, for one of its answers or branches.
    Arm(usize),
    /// Where an open kid ends.
    Exit(usize),
    /// Where a way leaves that is led around.
    Outlet(Into),
}

/// Where a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Finish {
    /// With an arrow at a kid.
    Kid(usize),
    /// At the exit of the whole shape, to be led on.
    Exit,
    /// At the right of a box or mark, wherever in the shape that stands.
    Inlet(Into),
}

/// A line drawn by an operation.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Where it begins.
    pub(super) start: Start,
    /// Where it ends.
    pub(super) finish: Finish,
    /// All its corners, as places in [`Strokes::points`].
    pub(super) points: Range<usize>,
    /// Those between which it is drawn; before and after them it runs in another line.
    pub(super) drawn: Range<usize>,
}

/// What operations drew.
#[derive(Debug, Default)]
pub(super) struct Strokes {
    /// What is neither a line nor left to another operation.
    pub(super) strokes: Vec<Stroke>,
    /// Kids, each drawn by an operation of its own.
    pub(super) kids: Vec<Kid>,
    /// The kids whose exit is that of the whole shape.
    pub(super) passes: Vec<usize>,
    /// Lines.
    pub(super) lines: Vec<Line>,
    /// The corners of the lines.
    pub(super) points: Vec<Point>,
}

/// A kid where an operation set it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kid {
    /// Which of the shape's kids.
    pub(super) arm: usize,
    /// The kid's origin.
    pub(super) at: Point,
}

/// Something an operation drew.
#[derive(Clone, Debug)]
pub(super) enum Stroke {
    /// Its own box, at its origin.
    Block(NodeId),
    /// An answer's words.
    Label {
        /// Which words.
        label: LabelId,
        /// Their top-left corner.
        at: Point,
    },
    /// The tip of an arrowhead on a line that runs on, pointing down.
    Hint(Point),
    /// A double bar.
    Bar {
        /// The parallel box it belongs to.
        node: NodeId,
        /// The left end of the upper line.
        at: Point,
        /// Its length.
        length: Length,
    },
}

/// The pen.
pub(super) struct Pen<'a> {
    /// What every box and answer measures.
    pub(super) blocks: &'a Blocks<'a>,
    /// The shapes that kids can take.
    pub(super) shapes: &'a Shapes,
    outline: Outline,
    strokes: Option<Strokes>,
    exit: Option<Exit>,
    /// Where ways leave or enter that are still to be led around.
    pub(super) ports: Vec<Port>,
    ink: Length,
}

impl<'a> Pen<'a> {
    /// A pen that only measures, in an outline that is empty.
    pub(super) fn measuring(blocks: &'a Blocks<'a>, shapes: &'a Shapes, outline: Outline) -> Self {
        Self {
            blocks,
            shapes,
            outline,
            strokes: None,
            exit: None,
            ports: Vec::new(),
            ink: 0,
        }
    }

    /// A pen that draws on, its outline being empty.
    pub(super) fn drawing(
        blocks: &'a Blocks<'a>,
        shapes: &'a Shapes,
        (outline, strokes): (Outline, Strokes),
    ) -> Self {
        Self {
            strokes: Some(strokes),
            ..Self::measuring(blocks, shapes, outline)
        }
    }

    /// The outline, to be used again.
    pub(super) fn into_outline(mut self) -> Outline {
        self.clear();
        self.outline
    }

    /// The outline, to be used again, and what was drawn.
    pub(super) fn done(mut self) -> (Outline, Strokes) {
        let strokes = self.strokes.take().unwrap_or_default();
        (self.into_outline(), strokes)
    }

    /// How large what was drawn is.
    pub(super) fn size(&self) -> Size {
        Size::new(self.outline.width(), self.outline.height())
    }

    /// The length of line that was drawn.
    pub(super) fn ink(&self) -> Length {
        self.ink
    }

    /// Whether a way leaves what was drawn.
    pub(super) fn is_left(&self) -> bool {
        self.exit.is_some()
    }

    /// The outline, exit and ports of what was drawn.
    pub(super) fn drawn(&self) -> (Contour<'_>, Option<Exit>, &[Port]) {
        (self.outline.contour(), self.exit, &self.ports)
    }

    /// Forgets what was drawn.
    pub(super) fn clear(&mut self) {
        self.outline.clear();
        self.exit = None;
        self.ports.clear();
        self.ink = 0;
    }

    /// The furthest right of anything between two heights so far.
    pub(super) fn reach(&self, from: Length, to: Length) -> Length {
        self.outline.reach(from, to)
    }

    /// The lowest point so far.
    pub(super) fn height(&self) -> Length {
        self.outline.height()
    }

    /// Draws the operation's own box at the origin.
    pub(super) fn block(&mut self, node: NodeId) {
        let size = self.blocks.block(node).size;
        self.outline.add(0, size.h, size.w);
        self.stroke(|drawn| drawn.strokes.push(Stroke::Block(node)));
    }

    /// Draws a mark at the origin.
    pub(super) fn mark(&mut self, mark: Mark) {
        let size = self.blocks.mark_size(mark);
        self.outline.add(0, size.h, size.w);
    }

    /// Sets where a way leaves that is led around, in the middle of some height.
    pub(super) fn outlet(&mut self, into: Into, height: Length) {
        self.outline.add(0, height, 0);
        self.ports
            .push(Port::outlet(into, Point::new(0, height / 2)));
    }

    /// Sets a kid.
    pub(super) fn kid(&mut self, arm: usize, shape: ShapeId, at: Point) {
        self.outline
            .add_contour(self.shapes.contour(shape), at.x, at.y);
        let ports = self.shapes.ports(shape).iter();
        self.ports.extend(ports.map(|port| port.moved(at)));
        self.stroke(|drawn| drawn.kids.push(Kid { arm, at }));
    }

    /// Sets an answer's words.
    pub(super) fn label(&mut self, label: LabelId, at: Point) {
        let size = self.blocks.label(label).size;
        self.outline.add(at.y, at.y + size.h, at.x + size.w);
        self.stroke(|drawn| drawn.strokes.push(Stroke::Label { label, at }));
    }

    /// Draws a line with ink of its own only between some of its corners.
    pub(super) fn line_within(
        &mut self,
        drawn: Range<usize>,
        (start, finish): (Start, Finish),
        points: &[Point],
    ) {
        for ends in points[drawn.clone()].windows(2) {
            let (a, b) = (ends[0], ends[1]);
            self.ink += (a.x - b.x).abs() + (a.y - b.y).abs();
            let right = a.x.max(b.x) + ARROW_HALF;
            let (top, bottom) = (a.y.min(b.y), a.y.max(b.y));
            self.outline.add(top, bottom.max(top + 1), right);
        }
        self.stroke(|all| {
            let first = all.points.len();
            all.points.extend_from_slice(points);
            all.lines.push(Line {
                start,
                finish,
                points: first..all.points.len(),
                drawn: first + drawn.start..first + drawn.end,
            });
        });
    }

    /// Draws a line that runs in another one up to one of its corners.
    pub(super) fn line_from(&mut self, corner: usize, ends: (Start, Finish), points: &[Point]) {
        self.line_within(corner..points.len(), ends, points);
    }

    /// Draws a line.
    pub(super) fn line(&mut self, ends: (Start, Finish), points: &[Point]) {
        self.line_from(0, ends, points);
    }

    /// Draws an arrowhead on a line that runs on.
    pub(super) fn hint(&mut self, tip: Point) {
        self.outline.add(tip.y - 1, tip.y, tip.x + ARROW_HALF);
        self.stroke(|drawn| drawn.strokes.push(Stroke::Hint(tip)));
    }

    /// Draws a double bar, `at` being the left end of its upper line.
    pub(super) fn bar(&mut self, node: NodeId, at: Point, length: Length) {
        self.outline
            .add(at.y, at.y + super::measures::DOUBLE, at.x + length);
        self.stroke(|drawn| drawn.strokes.push(Stroke::Bar { node, at, length }));
    }

    /// Says where the shape is left.
    pub(super) fn leave(&mut self, exit: Exit) {
        self.exit = Some(exit);
    }

    /// Says that the shape is left where a kid, set at `at`, is left.
    pub(super) fn leave_through(&mut self, arm: usize, shape: ShapeId, at: Point) {
        self.exit = self.shapes.get(shape).exit.map(|exit| exit.moved(at));
        self.pass(arm);
    }

    /// Says that a kid's way is led on from where the whole shape is left.
    pub(super) fn pass(&mut self, arm: usize) {
        self.stroke(|drawn| drawn.passes.push(arm));
    }

    /// The shape of a kid.
    pub(super) fn shape(&self, id: ShapeId) -> &'a Shape {
        self.shapes.get(id)
    }

    fn stroke(&mut self, draw: impl FnOnce(&mut Strokes)) {
        if let Some(drawn) = &mut self.strokes {
            draw(drawn);
        }
    }
}
