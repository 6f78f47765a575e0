//! How ways that run on come together in one row below a question.
//!
//! The lowest drops straight into the row; the earlier ones leave by their right side into one line
//! down, the collector. Lines that come together carry no arrowhead.

use crate::geometry::{Length, Point};
use crate::layout::measures::{ARROW_HALF, RETURN_GAP, UNDER_GAP};
use crate::layout::pen::{Finish, Pen, Start};
use crate::layout::shape::{Exit, ShapeId};

/// A way that runs on, as far as it is drawn.
#[derive(Clone, Debug)]
pub(super) struct Loose {
    start: Start,
    /// The corners before it leaves to the right or drops; the first is where it starts.
    lead: Vec<Point>,
    /// How much of the lead is drawn already.
    drawn: usize,
    /// Where it would drop, and from which height.
    bottom: Option<Point>,
    /// Where it would leave to the right, if it can do so straight.
    side: Option<Point>,
    /// Whether nothing is set below it.
    pub(super) last: bool,
}

impl Loose {
    /// The way that leaves a kid, if one does.
    pub(super) fn kid(pen: &Pen, (kid, shape): (usize, ShapeId), at: Point) -> Option<Self> {
        let Exit { x, side } = pen.shape(shape).exit?.moved(at);
        Some(Self {
            start: Start::Exit(kid),
            lead: Vec::new(),
            drawn: 0,
            bottom: Some(Point::new(x, at.y + pen.shape(shape).h)),
            side,
            last: false,
        })
    }

    /// An answer without a box, whose line has come to a row by some corners.
    pub(super) fn empty(branch: usize, lead: Vec<Point>, row: Length) -> Self {
        let side = lead.last().map(|last| Point::new(last.x, row));
        Self {
            start: Start::Arm(branch),
            drawn: lead.len().saturating_sub(2),
            lead,
            bottom: None,
            side,
            last: false,
        }
    }

    /// The further room it needs below, should something be set there.
    pub(super) fn room_below(&self) -> Length {
        if self.side.is_none() { UNDER_GAP } else { 0 }
    }

    /// The height at which it leaves to the right.
    fn height(&self) -> Length {
        let under = self.bottom.map_or(0, |bottom| bottom.y + RETURN_GAP);
        self.side.map_or(under, |side| side.y)
    }

    /// Where it can drop straight: nothing stands below it, nor below that in its way.
    fn drops(&self, pen: &Pen) -> Option<Point> {
        let clear = |bottom: &Point| pen.reach(bottom.y + 1, Length::MAX) + RETURN_GAP <= bottom.x;
        self.bottom.filter(|bottom| self.last && clear(bottom))
    }

    /// Leads it down a collector to a row, and along the row to an x.
    fn collect(&self, pen: &mut Pen, collector: Length, [row, x]: [Length; 2]) {
        let mut points = Vec::with_capacity(self.lead.len() + 5);
        points.extend_from_slice(&self.lead);
        match (self.side, self.bottom) {
            (Some(side), _) => points.push(side),
            (None, Some(bottom)) => points.extend([bottom, Point::new(bottom.x, self.height())]),
            (None, None) => {}
        }
        points.extend([
            Point::new(collector, self.height()),
            Point::new(collector, row),
            Point::new(x, row),
        ]);
        pen.line_from(self.drawn, (self.start, Finish::Exit), &points);
    }
}

/// Leads ways that run on into a row below everything drawn so far, and along it to `x`.
///
/// Gives the row.
pub(super) fn come_together(pen: &mut Pen, loose: &[Loose], x: Length) -> Length {
    // Nothing but the last box may have nothing below it.
    let (dropped, collected) = match loose.split_last() {
        Some((last, others)) => match last.drops(pen) {
            Some(bottom) => (Some((last, bottom)), others),
            None => (None, loose),
        },
        None => (None, loose),
    };
    let under = collected
        .iter()
        .filter(|one| one.side.is_none())
        .map(|one| one.height());
    let row = under.fold(pen.height(), Length::max) + RETURN_GAP;
    if let Some(first) = collected.iter().map(|one| one.height()).min() {
        let collector = pen.reach(first - ARROW_HALF, row) + RETURN_GAP;
        for one in collected {
            one.collect(pen, collector, [row, x]);
        }
    }
    if let Some((one, bottom)) = dropped {
        let points = [bottom, Point::new(bottom.x, row), Point::new(x, row)];
        pen.line((one.start, Finish::Exit), &points);
    }
    row
}
