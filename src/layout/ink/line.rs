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

/// Cuts a line where it runs through holes, its end drawn back by an arrowhead, and shows each piece.
pub(super) fn pieces(
    points: &[Point],
    holes: &[Rect],
    arrow: bool,
    mut show: impl FnMut(&[Point]),
) {
    let mut piece: Vec<Point> = Vec::with_capacity(points.len());
    for (at, ends) in points.windows(2).enumerate() {
        let (from, mut to) = (ends[0], ends[1]);
        if arrow && at + 2 == points.len() {
            to = shortened(from, to);
        }
        outside(from, to, holes, |a, b| {
            if piece.last() != Some(&a) {
                if piece.len() > 1 {
                    show(&piece);
                }
                piece.clear();
                piece.push(a);
            }
            piece.push(b);
        });
    }
    if piece.len() > 1 {
        show(&piece);
    }
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

/// Shows the parts of an upright or level line that lie outside some rectangles, from its beginning.
fn outside(from: Point, to: Point, holes: &[Rect], mut show: impl FnMut(Point, Point)) {
    let level = from.y == to.y;
    let along = |point: Point| if level { point.x } else { point.y };
    let forward = along(from) <= along(to);
    // Going back, all is mirrored.
    let turned = |at: Length| if forward { at } else { -at };
    let point = |at: Length| match level {
        true => Point::new(turned(at), from.y),
        false => Point::new(from.x, turned(at)),
    };
    let mut cuts: Vec<(Length, Length)> = holes
        .iter()
        .filter(|hole| match level {
            true => hole.y < from.y && from.y < hole.bottom(),
            false => hole.x < from.x && from.x < hole.right(),
        })
        .map(|hole| match level {
            true => (hole.x - KNOCKOUT, hole.right() + KNOCKOUT),
            false => (hole.y, hole.bottom()),
        })
        .map(|(start, end)| match forward {
            true => (start, end),
            false => (-end, -start),
        })
        .collect();
    cuts.sort_unstable();
    let (mut at, end) = (turned(along(from)), turned(along(to)));
    for (start, past) in cuts {
        if start > at && at < end {
            show(point(at), point(start.min(end)));
        }
        at = at.max(past);
    }
    if at < end {
        show(point(at), point(end));
    }
}
