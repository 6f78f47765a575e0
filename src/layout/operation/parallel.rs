//! The branches of a parallel box, between two double bars.

use super::{Task, Unfit};
use crate::geometry::{Length, Point};
use crate::layout::measures::{ARROW, BUS, CHAIN_GAP, DOUBLE, INDENT, SIBLING_GAP, SIDE_GAP};
use crate::layout::pen::{Finish, Pen, Start};
use crate::layout::plan::Plan;
use crate::layout::shape::Exit;

/// From a bar to the first branch under it.
const BAR_GAP: Length = 10_000;

/// The branches indented below each other; the line they hang from runs from bar to bar.
pub(super) fn comb(pen: &mut Pen, task: &Task) -> Result<(), Unfit> {
    let Plan::Gather { node, .. } = task.plan else {
        return Err(Unfit);
    };
    pen.block(*node);
    let size = pen.blocks.block(*node).size;
    pen.bar(*node, Point::new(0, size.h), size.w);
    let top = size.h + DOUBLE;
    let (mut y, mut drawn, mut right) = (top + BAR_GAP, top, size.w);
    for arm in task.arms {
        let (kid, shape) = arm.kid.ok_or(Unfit)?;
        if task.leads_around(shape, pen) {
            return Err(Unfit);
        }
        let at = Point::new(INDENT, y);
        let entry = task.top(pen, shape);
        let row = y + entry.row;
        pen.kid(kid, shape, at);
        let points = [top, drawn, row].map(|y| Point::new(BUS, y));
        let points = [points[0], points[1], points[2], Point::new(INDENT, row)];
        pen.line_from(1, (Start::Arm(arm.branch), Finish::Kid(kid)), &points);
        right = right.max(INDENT + entry.w);
        drawn = row;
        y = pen.height() + SIBLING_GAP;
    }
    let lower = pen.height() + BAR_GAP;
    pen.bar(*node, Point::new(0, lower), right);
    let x = size.w / 2;
    let points = [
        Point::new(BUS, top),
        Point::new(BUS, drawn),
        Point::new(BUS, lower),
        Point::new(x, lower),
        Point::new(x, lower + DOUBLE),
    ];
    // From there on it runs in the bar.
    pen.line_within(1..3, (Start::Node, Finish::Exit), &points);
    pen.leave(Exit { x, side: None });
    Ok(())
}

/// The branches side by side, each with a line from bar to bar.
pub(super) fn abreast(pen: &mut Pen, task: &Task) -> Result<(), Unfit> {
    let Plan::Gather { node, .. } = task.plan else {
        return Err(Unfit);
    };
    pen.block(*node);
    let size = pen.blocks.block(*node).size;
    let upper = Point::new(0, size.h);
    let y = size.h + DOUBLE + ARROW + 2_000;
    let mut x = 0;
    let mut right = size.w;
    let mut open = Vec::new();
    for arm in task.arms {
        let (kid, shape) = arm.kid.ok_or(Unfit)?;
        if task.leads_around(shape, pen) {
            return Err(Unfit);
        }
        let at = Point::new(x, y);
        let center = x + task.top(pen, shape).w / 2;
        pen.kid(kid, shape, at);
        let points = [Point::new(center, size.h + DOUBLE), Point::new(center, y)];
        pen.line((Start::Arm(arm.branch), Finish::Kid(kid)), &points);
        let exit = pen.shape(shape).exit.map(|exit| exit.moved(at));
        open.extend(exit.map(|exit| (kid, exit.x, y + pen.shape(shape).h)));
        right = right.max(x + pen.shape(shape).w);
        x = right.max(x + pen.shape(shape).w) + SIDE_GAP;
    }
    pen.bar(*node, upper, right);
    let lower = pen.height() + CHAIN_GAP;
    pen.bar(*node, Point::new(0, lower), right);
    let out = size.w / 2;
    for (kid, x, bottom) in open {
        let points = [
            Point::new(x, bottom),
            Point::new(x, lower),
            Point::new(out, lower),
            Point::new(out, lower + DOUBLE),
        ];
        // The rest of it runs in the bar.
        pen.line_within(0..2, (Start::Exit(kid), Finish::Exit), &points);
    }
    pen.leave(Exit { x: out, side: None });
    Ok(())
}
