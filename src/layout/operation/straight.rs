//! What stands straight below each other: a box alone, a chain, and what follows a join.

use super::{Task, Unfit};
use crate::geometry::Point;
use crate::layout::measures::{ARROW_HALF, CHAIN_GAP};
use crate::layout::pen::{Finish, Pen, Start};
use crate::layout::plan::{Leaves, Plan};
use crate::layout::shape::Exit;
use crate::layout::words::Mark;

/// A box alone, or a mark.
pub(super) fn alone(pen: &mut Pen, task: &Task) -> Result<(), Unfit> {
    match task.plan {
        Plan::Leaf { node, leaves } => {
            pen.block(*node);
            if *leaves == Leaves::Open {
                let block = pen.blocks.block(*node);
                let side = Point::new(block.size.w, block.mid());
                pen.leave(Exit {
                    x: block.size.w / 2,
                    side: Some(side),
                });
            }
            Ok(())
        }
        Plan::Mark { from, to } => {
            pen.mark(Mark::Jump(*from, *to));
            Ok(())
        }
        Plan::Around(into) => {
            pen.outlet(*into, 2 * ARROW_HALF);
            Ok(())
        }
        Plan::Out(cut) => {
            pen.mark(Mark::Out(*cut));
            Ok(())
        }
        _ => Err(Unfit),
    }
}

/// A box with one thing straight below; the line runs through the center of the narrower.
pub(super) fn chain(pen: &mut Pen, task: &Task) -> Result<(), Unfit> {
    let (Plan::Chain { node, .. }, &[kid]) = (task.plan, task.kids) else {
        return Err(Unfit);
    };
    pen.block(*node);
    let block = pen.blocks.block(*node);
    let size = block.size;
    let top = task.top(pen, kid);
    if task.leads_around(kid, pen) {
        let side = Point::new(size.w, block.mid());
        pen.kid(0, kid, Point::new(side.x, side.y - top.mid));
        pen.line((Start::Node, Finish::Kid(0)), &[side, side]);
        return Ok(());
    }
    let x = top.w.min(size.w) / 2;
    let at = Point::new(0, size.h + CHAIN_GAP);
    pen.kid(0, kid, at);
    let points = [Point::new(x, size.h), Point::new(x, at.y)];
    pen.line((Start::Node, Finish::Kid(0)), &points);
    pen.leave_through(0, kid, at);
    Ok(())
}

/// Something open with what follows below it, where the open line comes down.
pub(super) fn tail(pen: &mut Pen, task: &Task) -> Result<(), Unfit> {
    let (Plan::Tail { below: goal, .. }, &[head, below]) = (task.plan, task.kids) else {
        return Err(Unfit);
    };
    let Some(exit) = pen.shape(head).exit else {
        // All that ran on was cut off before, and ends in marks where it stands now.
        let is_mark = task.goals.top(*goal).is_none();
        return is_mark
            .then(|| pen.kid(0, head, Point::default()))
            .ok_or(Unfit);
    };
    let top = task.top(pen, below);
    // A mark or an end stands centered under the line; a box keeps to the left edge.
    let x = if top.loose {
        (exit.x - top.w / 2).max(0)
    } else {
        0
    };
    if exit.x > x + top.w {
        return Err(Unfit);
    }
    pen.kid(0, head, Point::default());
    let bottom = pen.shape(head).h;
    let at = Point::new(x, bottom + CHAIN_GAP);
    pen.kid(1, below, at);
    let points = [bottom, at.y + top.inner].map(|y| Point::new(exit.x, y));
    pen.line((Start::Exit(0), Finish::Kid(1)), &points);
    pen.leave_through(1, below, at);
    Ok(())
}
