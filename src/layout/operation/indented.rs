//! Answers indented below each other, hanging from one line at the left: the bus.

use super::join::{Loose, come_together};
use super::{Arm, Limits, Task, Unfit};
use crate::geometry::{Length, Point};
use crate::layout::block::{LabelId, LabelRoom};
use crate::layout::measures::{
    ARROW, ARROW_HALF, BUS, BUS_MOST, GUARD_MOST, INDENT, LABEL_GAP, SIBLING_GAP,
};
use crate::layout::pen::{Finish, Pen, Start};
use crate::layout::plan::Plan;
use crate::layout::shape::{Exit, ShapeId};
use crate::model::NodeId;

/// From the question to the first answer's words.
const DROP: Length = 2_500;
/// Where the words of an indented answer begin.
const WORDS: Length = BUS + LABEL_GAP;
/// From an answer's words to the line of one that has no box.
const UNDER_WORDS: Length = 3_000;

/// The line that indented answers hang from, as far as it is drawn.
struct Bus {
    node: NodeId,
    /// Where it leaves the question.
    top: Length,
    /// How far down it is drawn.
    drawn: Length,
    /// Where the next answer's words may begin.
    next: Length,
}

impl Bus {
    fn new(pen: &Pen, node: NodeId) -> Self {
        let top = pen.blocks.block(node).size.h;
        Self {
            node,
            top,
            drawn: top,
            next: top + DROP,
        }
    }

    /// The corners of a line down the bus to a row; it is drawn from the second corner on.
    fn down(&mut self, row: Length) -> [Point; 3] {
        let drawn = self.drawn;
        self.drawn = drawn.max(row);
        [self.top, drawn.min(row), row].map(|y| Point::new(BUS, y))
    }

    /// Draws the line down the bus and across to an answer's box.
    fn lead(&mut self, pen: &mut Pen, (branch, kid): (usize, usize), to: Point) {
        let [top, drawn, corner] = self.down(to.y);
        let ends = (Start::Arm(branch), Finish::Kid(kid));
        pen.line_from(1, ends, &[top, drawn, corner, to]);
    }

    /// Sets the words of an answer beside the bus.
    fn words(&mut self, pen: &mut Pen, branches: &[usize]) {
        let label = LabelId::of(self.node, branches, LabelRoom::Strip);
        pen.label(label, Point::new(WORDS, self.next));
        self.next += pen.blocks.label(label).size.h;
    }

    /// Sets the words of an answer that runs down the bus, with an arrow after them.
    fn name(&mut self, pen: &mut Pen, branches: &[usize]) {
        self.words(pen, branches);
        pen.hint(Point::new(BUS, self.next));
        self.next += SIBLING_GAP - 2_000;
    }

    /// Sets an answer that comes to an end or a mark, where its words leave room for that beside
    /// them; says whether they do.
    fn hang_beside(&mut self, pen: &mut Pen, task: &Task, arm: Arm) -> bool {
        let Some((kid, shape)) = arm.kid else {
            return false;
        };
        let top = task.top(pen, shape);
        let label = LabelId::of(self.node, &[arm.branch], LabelRoom::Strip);
        let words = pen.blocks.label(label).size;
        let x = WORDS + words.w + LABEL_GAP + ARROW;
        if !top.loose || x + top.w > INDENT + pen.blocks.block(self.node).size.w {
            return false;
        }
        let under = self.next + words.h / 2 - top.mid;
        let y = under.max(self.next).max(self.top + SIBLING_GAP);
        let row = y + top.mid;
        pen.label(label, Point::new(WORDS, row - words.h / 2));
        pen.kid(kid, shape, Point::new(x, y));
        self.lead(pen, (arm.branch, kid), Point::new(x, row));
        self.next = pen.height() + SIBLING_GAP;
        true
    }

    /// Sets an answer: its words, its box under them, and the line to it.
    fn hang(&mut self, pen: &mut Pen, task: &Task, arm: Arm) -> Option<Loose> {
        if self.hang_beside(pen, task, arm) {
            return None;
        }
        self.words(pen, &[arm.branch]);
        let Some((kid, shape)) = arm.kid else {
            let row = self.next + UNDER_WORDS;
            self.next = row + SIBLING_GAP;
            let lead = self.down(row).to_vec();
            return Some(Loose::empty(arm.branch, lead, row));
        };
        let at = Point::new(INDENT, self.next + 1_000);
        let row = at.y + task.top(pen, shape).row;
        pen.kid(kid, shape, at);
        self.lead(pen, (arm.branch, kid), Point::new(INDENT, row));
        let loose = Loose::kid(pen, (kid, shape), at);
        self.next = pen.height() + SIBLING_GAP + loose.as_ref().map_or(0, Loose::room_below);
        loose
    }

    /// Sets several answers; gives those that run on.
    fn hang_all(&mut self, pen: &mut Pen, task: &Task, arms: &[Arm]) -> Result<Vec<Loose>, Unfit> {
        let last = arms.len().saturating_sub(1);
        let mut loose = Vec::new();
        for (at, arm) in arms.iter().enumerate() {
            // Nothing hangs higher than this.
            Self::check(self.next - self.top, task)?;
            if let Some(mut one) = self.hang(pen, task, *arm) {
                one.last = at == last;
                loose.push(one);
            }
        }
        Self::check(self.drawn - self.top, task)?;
        Ok(loose)
    }

    /// Whether a line so long may be drawn.
    fn check(length: Length, task: &Task) -> Result<(), Unfit> {
        match task.limits {
            Limits::Kept if length > BUS_MOST => Err(Unfit),
            Limits::Kept | Limits::Lifted => Ok(()),
        }
    }
}

/// All answers indented; those that run on come together in a row below.
pub(super) fn indent(pen: &mut Pen, task: &Task) -> Result<(), Unfit> {
    let Plan::Fork { node, .. } = task.plan else {
        return Err(Unfit);
    };
    pen.block(*node);
    let mut bus = Bus::new(pen, *node);
    // Where the last answer has no box the bus itself runs on.
    let (hanging, running) = match task.arms.split_last() {
        Some((last, rest)) if last.kid.is_none() => (rest, Some(last.branch)),
        _ => (task.arms, None),
    };
    let loose = bus.hang_all(pen, task, hanging)?;
    if loose.is_empty() && running.is_none() {
        return Ok(());
    }
    let x = match running {
        Some(branch) => {
            bus.name(pen, &[branch]);
            BUS
        }
        None => pen.blocks.block(*node).size.w / 2,
    };
    let row = come_together(pen, &loose, x);
    if let Some(branch) = running {
        let points = bus.down(row);
        pen.line_from(1, (Start::Arm(branch), Finish::Exit), &points);
    }
    pen.leave(Exit { x, side: None });
    Ok(())
}

/// The first answer, which has no box of its own, runs on down the bus; the others hang from it.
pub(super) fn ladder(pen: &mut Pen, task: &Task) -> Result<(), Unfit> {
    let Plan::Fork { node, .. } = task.plan else {
        return Err(Unfit);
    };
    if task.arms.first().is_none_or(|first| first.kid.is_some()) {
        return Err(Unfit);
    }
    let (hanging, empty): (Vec<Arm>, Vec<Arm>) =
        task.arms.iter().partition(|arm| arm.kid.is_some());
    let empty: Vec<usize> = empty.iter().map(|arm| arm.branch).collect();
    pen.block(*node);
    let mut bus = Bus::new(pen, *node);
    bus.name(pen, &empty);
    let loose = bus.hang_all(pen, task, &hanging)?;
    let row = come_together(pen, &loose, BUS);
    for branch in empty {
        let points = bus.down(row);
        pen.line_from(1, (Start::Arm(branch), Finish::Exit), &points);
    }
    pen.leave(Exit { x: BUS, side: None });
    Ok(())
}

/// The main answer's words on the bus, the others indented, then the main answer below them all.
pub(super) fn guard(pen: &mut Pen, task: &Task) -> Result<(), Unfit> {
    let Plan::Fork { node, .. } = task.plan else {
        return Err(Unfit);
    };
    let [main, others @ ..] = task.arms else {
        return Err(Unfit);
    };
    let (kid, shape) = main.kid.ok_or(Unfit)?;
    if task.leads_around(shape, pen) {
        return Err(Unfit);
    }
    // A way that comes back would have to cross the main answer.
    let runs_on = |shape: ShapeId| pen.shape(shape).exit.is_some();
    if (others.iter()).any(|arm| arm.kid.is_none_or(|(_, shape)| runs_on(shape))) {
        return Err(Unfit);
    }
    pen.block(*node);
    let mut bus = Bus::new(pen, *node);
    bus.name(pen, &[main.branch]);
    let first = bus.next;
    for arm in others {
        bus.hang(pen, task, *arm);
    }
    if task.limits == Limits::Kept && bus.next - first > GUARD_MOST {
        return Err(Unfit);
    }
    let at = Point::new(0, bus.next.max(bus.drawn + ARROW + ARROW_HALF));
    pen.kid(kid, shape, at);
    let points = bus.down(at.y);
    pen.line_from(1, (Start::Arm(main.branch), Finish::Kid(kid)), &points);
    pen.leave_through(kid, shape, at);
    Ok(())
}
