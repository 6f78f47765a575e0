//! The shapes a chart is made of, as paths.
//!
//! Decides how a rounded corner, a hexagon or an arrowhead is drawn; where they stand and how
//! large they are is left to whoever calls.

use super::{Figure, Path, Role, Segment};
use crate::geometry::{Length, Point, Rect};
use crate::model::Kind;

/// The way an arrow points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Up.
    Up,
    /// Down.
    Down,
    /// Left.
    Left,
    /// Right.
    Right,
}

/// An upright rectangle.
pub fn rectangle(role: Role, rect: Rect) -> Path {
    let figure = Figure::Rectangle(rect);
    Path { role, figure }
}

/// A rectangle with round corners; a radius of half its height makes its ends half circles.
pub fn rounded(role: Role, rect: Rect, radius: Length) -> Path {
    let radius = radius.min(rect.w / 2).min(rect.h / 2).max(0);
    // A quarter circle as one Bézier curve pulls at 0.5523 of its radius.
    let pull = radius - radius * 5523 / 10_000;
    let (left, top, right, bottom) = (rect.x, rect.y, rect.right(), rect.bottom());
    let at = Point::new;
    let curve = |points| Segment::Curve(Box::new(points));
    let figure = Figure::Segments(vec![
        Segment::Move(at(left + radius, top)),
        Segment::Line(at(right - radius, top)),
        curve([
            at(right - pull, top),
            at(right, top + pull),
            at(right, top + radius),
        ]),
        Segment::Line(at(right, bottom - radius)),
        curve([
            at(right, bottom - pull),
            at(right - pull, bottom),
            at(right - radius, bottom),
        ]),
        Segment::Line(at(left + radius, bottom)),
        curve([
            at(left + pull, bottom),
            at(left, bottom - pull),
            at(left, bottom - radius),
        ]),
        Segment::Line(at(left, top + radius)),
        curve([
            at(left, top + pull),
            at(left + pull, top),
            at(left + radius, top),
        ]),
        Segment::Close,
    ]);
    Path { role, figure }
}

/// A flat hexagon: a rectangle whose left and right ends come to a point over `inset`.
pub fn hexagon(role: Role, rect: Rect, inset: Length) -> Path {
    let middle = rect.y + rect.h / 2;
    let corners = [
        (rect.x + inset, rect.y),
        (rect.right() - inset, rect.y),
        (rect.right(), middle),
        (rect.right() - inset, rect.bottom()),
        (rect.x + inset, rect.bottom()),
        (rect.x, middle),
    ];
    polygon(role, corners.map(|(x, y)| Point::new(x, y)))
}

/// The shape of a kind of box, its curves and bars in keeping with text of a size.
pub fn outline(kind: Kind, rect: Rect, ground: Role, text: Length) -> Vec<Path> {
    let bar = text * 35 / 100;
    let (right, bottom) = (rect.right(), rect.bottom());
    let bars = |lines: [[(Length, Length); 2]; 2]| {
        let ground = std::iter::once(rectangle(ground, rect));
        let lines = lines.map(|ends| polyline(Role::Bar, ends.map(|(x, y)| Point::new(x, y))));
        ground.chain(lines).collect()
    };
    match kind {
        Kind::Step => vec![rectangle(ground, rect)],
        Kind::Question => vec![hexagon(Role::Question, rect, text * 7 / 10)],
        Kind::Outcome => vec![rounded(Role::Outcome, rect, text)],
        Kind::Parallel => bars([
            [(rect.x, rect.y + bar), (right, rect.y + bar)],
            [(rect.x, bottom - bar), (right, bottom - bar)],
        ]),
        Kind::Call | Kind::HandOver => bars([
            [(rect.x + bar, rect.y), (rect.x + bar, bottom)],
            [(right - bar, rect.y), (right - bar, bottom)],
        ]),
    }
}

/// A closed outline through some corners.
pub fn polygon(role: Role, corners: impl IntoIterator<Item = Point>) -> Path {
    let figure = Figure::Segments(closed(corners).collect());
    Path { role, figure }
}

/// The segments of a closed outline through some corners.
pub(super) fn closed(corners: impl IntoIterator<Item = Point>) -> impl Iterator<Item = Segment> {
    through(corners).chain([Segment::Close])
}

/// An open line through some points.
pub fn polyline(role: Role, points: impl IntoIterator<Item = Point>) -> Path {
    let mut points = points.into_iter().fuse();
    let figure = match [points.next(), points.next(), points.next()] {
        [Some(from), Some(to), None] => Figure::Line([from, to]),
        first => {
            let points = first.into_iter().flatten().chain(points);
            Figure::Segments(through(points).collect())
        }
    };
    Path { role, figure }
}

fn through(points: impl IntoIterator<Item = Point>) -> impl Iterator<Item = Segment> {
    points.into_iter().enumerate().map(|(at, point)| match at {
        0 => Segment::Move(point),
        _ => Segment::Line(point),
    })
}

/// A filled arrowhead `size` long, its tip at a point.
pub fn arrowhead(tip: Point, direction: Direction, size: Length) -> Path {
    let arrow = Arrow {
        tip,
        direction,
        size,
    };
    Path {
        role: Role::Arrow,
        figure: Figure::Arrow(arrow),
    }
}

/// An arrowhead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// Its tip.
    pub tip: Point,
    /// Where it points.
    pub direction: Direction,
    /// How long it is.
    pub size: Length,
}

impl Arrow {
    pub(super) fn corners(&self) -> [Point; 3] {
        let (size, half) = (self.size, self.size * 3 / 10);
        [(0, 0), (-size, -half), (-size, half)].map(|(along, across)| {
            let (x, y) = match self.direction {
                Direction::Right => (along, across),
                Direction::Left => (-along, across),
                Direction::Down => (across, along),
                Direction::Up => (across, -along),
            };
            Point::new(self.tip.x + x, self.tip.y + y)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_two(path: &Path) -> [Segment; 2] {
        let mut segments = Vec::new();
        path.figure.draw(|segment| segments.push(segment.clone()));
        segments.truncate(2);
        segments.try_into().unwrap()
    }

    #[test]
    fn a_radius_is_never_larger_than_the_rectangle_allows() {
        let path = rounded(Role::Mark, Rect::new(0, 0, 100, 40), 1000);
        assert_eq!(first_two(&path)[0], Segment::Move(Point::new(20, 0)));
    }

    #[test]
    fn an_arrow_comes_from_behind_its_tip() {
        let path = arrowhead(Point::new(0, 0), Direction::Down, 10);
        assert_eq!(first_two(&path)[1], Segment::Line(Point::new(-3, -10)));
    }
}
