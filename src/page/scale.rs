//! From the chart on endless paper to its place on a sheet.
//!
//! Decides how lengths are scaled and rounded: by a fraction of whole numbers, each coordinate to
//! the nearest thousandth of a point, so that the same chart gives the same sheet everywhere. By
//! how much to scale is left to [`super::frame`].

use crate::cores;
use crate::geometry::{Length, Point, Rect};
use crate::scene::{Figure, Item, Segment, Subject};

/// So few things are moved before another core wakes.
const FEW: usize = 2_048;

/// Scales by `to / from`, then moves.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    /// A text size before.
    pub(super) from: Length,
    /// The same text size after.
    pub(super) to: Length,
    /// Where the top-left corner comes to stand.
    pub(super) origin: Point,
}

impl Scale {
    pub(super) fn length(&self, length: Length) -> Length {
        (length * self.to + self.from / 2).div_euclid(self.from)
    }

    /// Scales and moves everything in place.
    pub(super) fn apply(&self, items: &mut [Item]) {
        cores::each(items.len() > FEW, items, |item| self.item(item));
    }

    fn item(&self, item: &mut Item) {
        match item {
            Item::Path(path) => self.figure(&mut path.figure),
            Item::Text(text) => {
                self.point(&mut text.at);
                text.size = self.length(text.size);
                text.width = self.length(text.width);
            }
            Item::Group(group) => {
                group.bounds = self.rect(group.bounds);
                if let Subject::Route { points, .. } = &mut group.shows {
                    points.iter_mut().for_each(|at| self.point(at));
                }
                // There are no groups in a group.
                group.items.iter_mut().for_each(|item| self.item(item));
            }
        }
    }

    fn figure(&self, figure: &mut Figure) {
        match figure {
            Figure::Rectangle(rect) => *rect = self.rect(*rect),
            Figure::Line(ends) => ends.iter_mut().for_each(|at| self.point(at)),
            Figure::Arrow(arrow) => {
                self.point(&mut arrow.tip);
                arrow.size = self.length(arrow.size);
            }
            Figure::Pattern(strip) => {
                strip.rect = self.rect(strip.rect);
                strip.em = self.length(strip.em);
            }
            Figure::Segments(segments) => segments.iter_mut().for_each(|at| self.segment(at)),
        }
    }

    fn segment(&self, segment: &mut Segment) {
        match segment {
            Segment::Move(to) | Segment::Line(to) => self.point(to),
            Segment::Curve(points) => points.iter_mut().for_each(|at| self.point(at)),
            Segment::Close => {}
        }
    }

    fn point(&self, at: &mut Point) {
        *at = Point::new(
            self.length(at.x) + self.origin.x,
            self.length(at.y) + self.origin.y,
        );
    }

    /// Corner by corner, so that edges which meet before meet after.
    fn rect(&self, rect: Rect) -> Rect {
        let mut near = Point::new(rect.x, rect.y);
        let mut far = Point::new(rect.right(), rect.bottom());
        self.point(&mut near);
        self.point(&mut far);
        Rect::new(near.x, near.y, far.x - near.x, far.y - near.y)
    }
}
