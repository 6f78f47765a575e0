//! The skewer: the main answer straight below, the others stacked at the right.

use super::join::{Loose, come_together};
use super::{Arm, Task, Top, Unfit};
use crate::geometry::{Length, Point};
use crate::layout::block::{LabelId, LabelRoom};
use crate::layout::measures::{
    ARROW, DROP_GAP, LABEL_GAP, RETURN_GAP, SIDE_GAP, STACK_GAP, UNDER_GAP,
};
use crate::layout::pen::{Finish, Pen, Start};
use crate::layout::plan::Plan;
use crate::layout::shape::{Exit, ShapeId};
use crate::model::NodeId;

/// So many answers may all be stacked.
const STACKED: usize = 3;
/// Between two answers' words that stand below each other.
const WORDS_GAP: Length = 3_000;

/// The main answer straight below, its words on the line; the others stacked at the right, in their
/// order. Those that run on come together in a row below.
pub(super) fn skewer(pen: &mut Pen, task: &Task) -> Result<(), Unfit> {
    let Plan::Fork { node, .. } = task.plan else {
        return Err(Unfit);
    };
    let [main, others @ ..] = task.arms else {
        return Err(Unfit);
    };
    // It would lead down only to turn away.
    if main
        .kid
        .is_some_and(|(_, shape)| task.leads_around(shape, pen))
    {
        return Err(Unfit);
    }
    pen.block(*node);
    // Answers without a box share one line: the drop, if the main answer is one of them.
    let empty = empty(task.arms);
    let drop = Drop::draw(pen, task, *node, (main, &empty));
    let mut stack = Stack::new(*node);
    for arm in others {
        stack.take(pen, task, arm, &empty);
    }
    let loose = stack.draw(pen);
    drop.close(pen, &loose);
    Ok(())
}

/// All answers stacked at the right, in their order. Those that run on come together below.
pub(super) fn stack(pen: &mut Pen, task: &Task) -> Result<(), Unfit> {
    let Plan::Fork { node, .. } = task.plan else {
        return Err(Unfit);
    };
    // Fewer answers stand better with the main one below.
    if task.arms.len() < STACKED {
        return Err(Unfit);
    }
    pen.block(*node);
    let empty = empty(task.arms);
    let mut stack = Stack::new(*node);
    for arm in task.arms {
        stack.take(pen, task, arm, &empty);
    }
    let loose = stack.draw(pen);
    if !loose.is_empty() {
        let x = pen.blocks.block(*node).size.w / 2;
        come_together(pen, &loose, x);
        pen.leave(Exit { x, side: None });
    }
    Ok(())
}

/// The answers that have no box.
fn empty(arms: &[Arm]) -> Vec<usize> {
    let empty = arms.iter().filter(|arm| arm.kid.is_none());
    empty.map(|arm| arm.branch).collect()
}

/// The line straight down from a question.
struct Drop {
    node: NodeId,
    /// Where ways that come together go down.
    x: Length,
    /// The main answer's box, if it is open: which kid, and where it is left.
    open: Option<(usize, Exit, Length)>,
    /// The answers that are nothing but this line.
    empty: Vec<usize>,
}

impl Drop {
    fn draw(pen: &mut Pen, task: &Task, node: NodeId, (main, empty): (&Arm, &[usize])) -> Self {
        let size = pen.blocks.block(node).size;
        let top = main.kid.map(|(_, shape)| task.top(pen, shape));
        let x = top.map_or(size.w, |top| top.w.min(size.w)) / 2;
        let named: &[usize] = if main.kid.is_none() {
            empty
        } else {
            &[main.branch]
        };
        let label = LabelId::of(node, named, LabelRoom::Line);
        let words = pen.blocks.label(label).size;
        pen.label(
            label,
            Point::new((x - words.w / 2).max(0), size.h + DROP_GAP),
        );
        let mut drop = Self {
            node,
            x,
            open: None,
            empty: Vec::new(),
        };
        match main.kid {
            None => drop.empty = empty.to_vec(),
            Some((kid, shape)) => {
                let at = Point::new(0, size.h + DROP_GAP + words.h + ARROW + 1_000);
                pen.kid(kid, shape, at);
                let points = [Point::new(x, size.h), Point::new(x, at.y)];
                pen.line((Start::Arm(main.branch), Finish::Kid(kid)), &points);
                let exit = pen.shape(shape).exit.map(|exit| exit.moved(at));
                drop.open = exit.map(|exit| (kid, exit, at.y + pen.shape(shape).h));
                drop.x = exit.map_or(size.w / 2, |exit| exit.x);
            }
        }
        drop
    }

    /// Leads what runs on, here and in the stack, down to one exit.
    fn close(self, pen: &mut Pen, loose: &[Loose]) {
        let alone = loose.is_empty();
        if alone && self.open.is_none() && self.empty.is_empty() {
            return;
        }
        let row = match alone {
            true => pen.height(),
            false => come_together(pen, loose, self.x),
        };
        let side = self
            .open
            .and_then(|(_, exit, _)| exit.side.filter(|_| alone));
        if let Some((kid, exit, bottom)) = self.open
            && bottom < row
        {
            let points = [Point::new(exit.x, bottom), Point::new(exit.x, row)];
            pen.line((Start::Exit(kid), Finish::Exit), &points);
        } else if let Some((kid, ..)) = self.open {
            pen.pass(kid);
        }
        let top = pen.blocks.block(self.node).size.h;
        for branch in self.empty {
            let points = [Point::new(self.x, top), Point::new(self.x, row)];
            pen.line((Start::Arm(branch), Finish::Exit), &points);
        }
        pen.leave(Exit { x: self.x, side });
    }
}

/// Answers stacked at the right of a question.
struct Stack<'a> {
    node: NodeId,
    items: Vec<Item<'a>>,
}

/// An answer in the stack.
struct Item<'a> {
    kid: Option<(usize, ShapeId)>,
    branches: &'a [usize],
    label: LabelId,
    /// Top of its box, and the row its line comes in.
    y: Length,
    row: Length,
    /// Height of its box.
    h: Length,
    /// Half the height of its words.
    half: Length,
    /// Further room below, for a way that leaves from under it.
    below: Length,
}

impl Top {
    /// The top of an answer that is nothing but a line.
    fn line() -> Self {
        Self {
            w: 0,
            row: 0,
            mid: 0,
            inner: 0,
            loose: true,
        }
    }
}

impl<'a> Stack<'a> {
    fn new(node: NodeId) -> Self {
        Self {
            node,
            items: Vec::new(),
        }
    }

    /// Takes in an answer; those without a box come with the first of them.
    fn take(&mut self, pen: &Pen, task: &Task, arm: &'a Arm, empty: &'a [usize]) {
        match arm.kid {
            Some((_, shape)) => {
                let branches = std::slice::from_ref(&arm.branch);
                self.push(pen, task.top(pen, shape), (arm.kid, branches));
            }
            None if empty.first() == Some(&arm.branch) => {
                self.push(pen, Top::line(), (None, empty));
            }
            None => {}
        }
    }

    fn push(
        &mut self,
        pen: &Pen,
        top: Top,
        (kid, branches): (Option<(usize, ShapeId)>, &'a [usize]),
    ) {
        let label = LabelId::of(self.node, branches, LabelRoom::Line);
        let half = pen.blocks.label(label).size.h / 2;
        let shape = kid.map(|(_, shape)| pen.shape(shape));
        let (y, row) = match self.items.last() {
            None => first_place(pen.blocks.block(self.node).mid(), top, half),
            Some(above) => {
                let y = above.y + above.h + STACK_GAP + above.below;
                let free = above.row + above.half + WORDS_GAP + half;
                let row = (y + top.row)
                    .max(free)
                    .max(if kid.is_none() { y + half } else { 0 });
                (row - top.row, row)
            }
        };
        let open_under = shape
            .and_then(|shape| shape.exit)
            .is_some_and(|exit| exit.side.is_none());
        self.items.push(Item {
            kid,
            branches,
            label,
            y,
            row,
            h: shape.map_or(0, |shape| shape.h),
            half,
            below: if open_under { UNDER_GAP } else { 0 },
        });
    }

    /// Draws the stack as far left as it may stand; gives the ways that run on.
    fn draw(&self, pen: &mut Pen) -> Vec<Loose> {
        let (Some(first), Some(last)) = (self.items.first(), self.items.last()) else {
            return Vec::new();
        };
        let block = pen.blocks.block(self.node);
        let (right, mid) = (block.size.w, block.mid());
        let from = first.y.min(first.row - first.half) - STACK_GAP;
        let to = (last.y + last.h).max(last.row + last.half) + STACK_GAP;
        let beyond = pen.reach(from, to).max(right);
        let widest = self
            .items
            .iter()
            .map(|item| pen.blocks.label(item.label).size.w)
            .max();
        let widest = widest.unwrap_or_default();
        let straight = self.items.len() == 1 && first.row == mid;
        let (bus, words, x) = if straight {
            let near = pen
                .reach(first.row - first.half, first.row + first.half)
                .max(right);
            let words = near + LABEL_GAP + 1_500;
            let x = (words + widest + LABEL_GAP + ARROW).max(beyond + SIDE_GAP);
            (right, words, x)
        } else {
            let bus = beyond + RETURN_GAP;
            let words = bus + LABEL_GAP + 1_500;
            (bus, words, words + widest + LABEL_GAP + ARROW)
        };
        let mut loose = Vec::new();
        for (at, item) in self.items.iter().enumerate() {
            let before = loose.len();
            item.draw(pen, &mut loose, [right, mid, bus, words, x]);
            for one in &mut loose[before..] {
                one.last = at + 1 == self.items.len();
            }
        }
        loose
    }
}

impl Item<'_> {
    fn draw(
        &self,
        pen: &mut Pen,
        loose: &mut Vec<Loose>,
        [right, mid, bus, words, x]: [Length; 5],
    ) {
        pen.label(self.label, Point::new(words, self.row - self.half));
        let lead = [
            Point::new(right, mid),
            Point::new(bus, mid),
            Point::new(bus, self.row),
        ];
        let Some((kid, shape)) = self.kid else {
            let empties = self.branches.iter();
            loose.extend(empties.map(|branch| Loose::empty(*branch, lead.to_vec(), self.row)));
            return;
        };
        let at = Point::new(x, self.y);
        pen.kid(kid, shape, at);
        let points = [lead[0], lead[1], lead[2], Point::new(x, self.row)];
        pen.line((Start::Arm(self.branches[0]), Finish::Kid(kid)), &points);
        loose.extend(Loose::kid(pen, (kid, shape), at));
    }
}

/// The top of the first answer's box and the row its line comes in: straight from the question,
/// if that can be.
fn first_place(mid: Length, top: Top, half: Length) -> (Length, Length) {
    let y = (mid - top.mid).max(0);
    let row = mid.max(y + top.row);
    let down = (half - row).max(0);
    (y + down, row + down)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::pt;

    #[test]
    fn a_low_box_is_met_at_its_middle() {
        let top = Top {
            w: pt(100),
            row: pt(10),
            mid: pt(12),
            inner: 0,
            loose: false,
        };
        assert_eq!(first_place(pt(20), top, pt(6)), (pt(8), pt(20)));
    }

    #[test]
    fn words_higher_than_the_question_push_the_first_answer_down() {
        let top = Top::line();
        assert_eq!(first_place(pt(12), top, pt(20)), (pt(20), pt(20)));
    }
}
