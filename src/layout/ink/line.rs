//! Lines in ink: cut where words are set on them, drawn back where an arrowhead begins.

use crate::geometry::{Length, Point, Rect};
use crate::layout::measures::ARROW;

/// Around an answer's words the line they are set on is left out.
const KNOCKOUT: Length = 2_000;

/// The room that a line takes.
pub(super) fn bounds(points: &[Point]) -> Rect {
    let xs = points.iter().map(|point| point.x);
    let ys = points.iter().map(|point| point.y);
    let (left, right) = (xs.clone().min().unwrap_or(0), xs.max().unwrap_or(0));
    let (top, bottom) = (ys.clone().min().unwrap_or(0), ys.max().unwrap_or(0));
    Rect::new(left, top, right - left, bottom - top)
}

/// A line cut where it runs through holes; its end is drawn back by an arrowhead.
pub(super) fn pieces(points: &[Point], holes: &[Rect], arrow: bool) -> Vec<Vec<Point>> {
    let mut pieces = vec![Vec::new()];
    for (at, ends) in points.windows(2).enumerate() {
        let (from, mut to) = (ends[0], ends[1]);
        if arrow && at + 2 == points.len() {
            to = shortened(from, to);
        }
        for (a, b) in outside(from, to, holes) {
            match pieces.last_mut() {
                Some(piece) if piece.last() == Some(&a) => piece.push(b),
                _ => pieces.push(vec![a, b]),
            }
        }
    }
    pieces.retain(|piece| piece.len() > 1);
    pieces
}

/// The stretch up to the back of an arrowhead.
fn shortened(from: Point, to: Point) -> Point {
    let back = ARROW * 3 / 4;
    if from.x == to.x {
        Point::new(to.x, (to.y - back).max(from.y))
    } else if from.x < to.x {
        Point::new((to.x - back).max(from.x), to.y)
    } else {
        Point::new((to.x + back).min(from.x), to.y)
    }
}

/// The parts of an upright or level line that lie outside some rectangles.
fn outside(from: Point, to: Point, holes: &[Rect]) -> Vec<(Point, Point)> {
    let level = from.y == to.y;
    let forward = if level {
        from.x <= to.x
    } else {
        from.y <= to.y
    };
    let (a, b) = if forward { (from, to) } else { (to, from) };
    let along = |point: Point| if level { point.x } else { point.y };
    let mut cuts: Vec<(Length, Length)> = holes
        .iter()
        .filter(|hole| match level {
            true => hole.y < a.y && a.y < hole.bottom(),
            false => hole.x < a.x && a.x < hole.right(),
        })
        .map(|hole| match level {
            true => (hole.x - KNOCKOUT, hole.right() + KNOCKOUT),
            false => (hole.y, hole.bottom()),
        })
        .collect();
    cuts.sort_unstable();
    let mut parts = Vec::new();
    let mut at = along(a);
    for (start, end) in cuts {
        if start > at && at < along(b) {
            parts.push((at, start.min(along(b))));
        }
        at = at.max(end);
    }
    if at < along(b) {
        parts.push((at, along(b)));
    }
    let point = |at: Length| match level {
        true => Point::new(at, a.y),
        false => Point::new(a.x, at),
    };
    let mut parts: Vec<(Point, Point)> = parts
        .into_iter()
        .map(|(start, end)| match forward {
            true => (point(start), point(end)),
            false => (point(end), point(start)),
        })
        .collect();
    if !forward {
        parts.reverse();
    }
    parts
}
