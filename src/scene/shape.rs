//! The shapes a chart is made of, as paths.
//!
//! Decides how a rounded corner, a hexagon or an arrowhead is drawn; where they stand and how
//! large they are is left to whoever calls.

use super::{Path, Role, Segment};
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
    let Rect { x, y, .. } = rect;
    let corners = [
        (x, y),
        (rect.right(), y),
        (rect.right(), rect.bottom()),
        (x, rect.bottom()),
    ];
    polygon(role, corners.map(|(x, y)| Point::new(x, y)))
}

/// A rectangle with round corners; a radius of half its height makes its ends half circles.
pub fn rounded(role: Role, rect: Rect, radius: Length) -> Path {
    let radius = radius.min(rect.w / 2).min(rect.h / 2).max(0);
    // A quarter circle as one Bézier curve pulls at 0.5523 of its radius.
    let pull = radius - radius * 5523 / 10_000;
    let (left, top, right, bottom) = (rect.x, rect.y, rect.right(), rect.bottom());
    let at = Point::new;
    let curve = |points| Segment::Curve(Box::new(points));
    let segments = vec![
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
    ];
    Path { role, segments }
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
    let corners = corners.into_iter();
    // There are many of them: no more room is taken than they fill.
    let mut segments = Vec::with_capacity(corners.size_hint().0 + 1);
    segments.extend(through(corners));
    segments.push(Segment::Close);
    Path { role, segments }
}

/// An open line through some points.
pub fn polyline(role: Role, points: impl IntoIterator<Item = Point>) -> Path {
    let segments = through(points.into_iter()).collect();
    Path { role, segments }
}

fn through(points: impl Iterator<Item = Point>) -> impl Iterator<Item = Segment> {
    points.enumerate().map(|(at, point)| match at {
        0 => Segment::Move(point),
        _ => Segment::Line(point),
    })
}

/// A filled arrowhead `size` long, its tip at a point.
pub fn arrowhead(tip: Point, direction: Direction, size: Length) -> Path {
    let half = size * 3 / 10;
    let corners = [(0, 0), (-size, -half), (-size, half)].map(|(along, across)| {
        let (x, y) = match direction {
            Direction::Right => (along, across),
            Direction::Left => (-along, across),
            Direction::Down => (across, along),
            Direction::Up => (across, -along),
        };
        Point::new(tip.x + x, tip.y + y)
    });
    polygon(Role::Arrow, corners)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_radius_is_never_larger_than_the_rectangle_allows() {
        let path = rounded(Role::Mark, Rect::new(0, 0, 100, 40), 1000);
        assert_eq!(path.segments[0], Segment::Move(Point::new(20, 0)));
    }

    #[test]
    fn an_arrow_comes_from_behind_its_tip() {
        let path = arrowhead(Point::new(0, 0), Direction::Down, 10);
        assert_eq!(path.segments[1], Segment::Line(Point::new(-3, -10)));
    }
}
