//! The dynamic programme: for every goal, the few shapes worth keeping.
//!
//! Goals are solved after those they build on. Each keeps the shapes than which no other is both
//! narrower and lower; what builds on it tries its operations on them.

use super::Style;
use super::block::Blocks;
use super::goals::Goals;
use super::operation::{Arm, Limits, Operation, Task};
use super::pen::Pen;
use super::plan::{GoalId, Plan};
use super::shape::{Candidate, Front, Shape, ShapeId, Shapes};
use crate::geometry::{Length, Size};
use crate::model::Procedure;

/// How many heights of a stack are tried.
const STACKS: usize = 12;

/// The shapes that one goal can take, given those of the goals it builds on.
pub(super) struct Trial<'a> {
    /// The procedure.
    pub(super) procedure: &'a Procedure,
    /// Its goals.
    pub(super) goals: &'a Goals<'a>,
    /// What its boxes measure.
    pub(super) blocks: &'a Blocks<'a>,
    /// Which operations are used.
    pub(super) style: Style,
    /// The shapes found so far.
    pub(super) shapes: &'a Shapes,
}

/// Whether a shape is of use, told its size and whether a way leaves it at the bottom.
type Fits<'a> = &'a dyn Fn(Size, bool) -> bool;

impl Trial<'_> {
    /// All shapes within a room; where there are none, all shapes.
    pub(super) fn useful(&self, goal: GoalId, room: Size) -> Front {
        let found = self.all(goal, &|size, _| size.w <= room.w && size.h <= room.h);
        match found.is_empty() {
            true => self.all(goal, &|_, _| true),
            false => found,
        }
    }

    /// All shapes that fit. What is hard to read is tried only where nothing else can be drawn.
    pub(super) fn all(&self, goal: GoalId, fits: Fits) -> Front {
        let tries = [
            (Limits::Kept, self.style),
            (Limits::Lifted, self.style),
            (Limits::Lifted, Style::Auto),
        ];
        let mut found = tries
            .into_iter()
            .map(|(limits, style)| self.run(goal, (limits, style), fits));
        found.find(|front| front.drawn).unwrap_or_default()
    }

    fn run(&self, goal: GoalId, (limits, style): (Limits, Style), fits: Fits) -> Front {
        let plan = self.goals.plan(goal);
        let parts: Vec<GoalId> = plan.parts().collect();
        let mut pen = Pen::measuring(self.blocks, self.shapes);
        let mut front = Front::default();
        let mut arms = Vec::new();
        let (mut apart, mut together) = (None, None);
        for operation in Operation::fitting(plan, style) {
            let selections = match has_main_apart(plan, *operation) {
                true => apart.get_or_insert_with(|| self.main_apart(&parts)),
                false => together.get_or_insert_with(|| self.stacks(&parts)),
            };
            for kids in selections.iter() {
                Arm::all(plan, kids, &mut arms);
                let task = Task {
                    plan,
                    kids,
                    arms: &arms,
                    goals: self.goals,
                    procedure: self.procedure,
                    limits,
                };
                if operation.draw(&mut pen, &task).is_ok() {
                    front.drawn = true;
                    self.keep((goal, *operation, kids), &mut pen, &mut front, fits);
                }
                pen.clear();
            }
        }
        front
    }

    /// Keeps what a pen drew, if it is worth it.
    fn keep(
        &self,
        (goal, operation, kids): (GoalId, Operation, &[ShapeId]),
        pen: &mut Pen,
        front: &mut Front,
        fits: Fits,
    ) {
        let size = pen.size();
        if !fits(size, pen.is_left()) {
            return;
        }
        let below: Length = kids.iter().map(|kid| self.shapes.get(*kid).cost).sum();
        let cost = pen.ink() + below;
        let candidate = Candidate {
            size,
            cost,
            operation,
            kids,
        };
        let Some(place) = front.place(&candidate) else {
            return;
        };
        let (contour, exit) = pen.finish();
        let shape = Shape {
            goal,
            operation,
            kids: kids.into(),
            contour,
            w: size.w,
            h: size.h,
            cost,
            exit,
        };
        front.insert(place, shape);
    }

    /// Every shape of the main part with every stack of the others.
    fn main_apart(&self, parts: &[GoalId]) -> Selections {
        let Some((main, others)) = parts.split_first() else {
            return self.stacks(parts);
        };
        let stacks = self.stacks(others);
        let mut selections = Selections::of(parts.len());
        for shape in self.shapes.of(*main) {
            for stack in stacks.iter() {
                selections.push([shape].into_iter().chain(stack.iter().copied()));
            }
        }
        selections
    }

    /// For each width that some part takes: of every part the lowest shape that is no wider.
    fn stacks(&self, parts: &[GoalId]) -> Selections {
        let width = |shape: ShapeId| self.shapes.get(shape).w;
        let narrowest = parts
            .iter()
            .filter_map(|part| self.shapes.of(*part).next().map(width));
        let least = narrowest.max().unwrap_or(0);
        let all = parts
            .iter()
            .flat_map(|part| self.shapes.of(*part))
            .map(width);
        let mut widths: Vec<Length> = all.filter(|width| *width >= least).collect();
        widths.sort_unstable();
        widths.dedup();
        if widths.is_empty() {
            widths.push(0);
        }
        let last = widths.len() - 1;
        let few = last.min(STACKS - 1);
        let mut stacks = Selections::of(parts.len());
        for at in 0..=few {
            let most = widths[at * last / few.max(1)];
            stacks.push(parts.iter().map(|part| self.lowest(*part, most)));
        }
        stacks
    }

    /// The lowest shape of a part that is no wider than so much; else its narrowest.
    fn lowest(&self, part: GoalId, most: Length) -> ShapeId {
        let shapes = self.shapes.of(part);
        let fitting = shapes
            .clone()
            .take_while(|shape| self.shapes.get(*shape).w <= most);
        fitting.last().unwrap_or(shapes.start)
    }
}

/// Whether every shape of the first part is tried with every stack of the others.
fn has_main_apart(plan: &Plan, operation: Operation) -> bool {
    match plan {
        Plan::Tail { .. } => true,
        Plan::Fork { arms, .. } => {
            arms[0].is_some() && matches!(operation, Operation::Skewer | Operation::Guard)
        }
        _ => false,
    }
}

/// Shapes of the parts of a goal to try together: one of each part, time and again.
struct Selections {
    parts: usize,
    count: usize,
    shapes: Vec<ShapeId>,
}

impl Selections {
    fn of(parts: usize) -> Self {
        Self {
            parts,
            count: 0,
            shapes: Vec::new(),
        }
    }

    /// Takes in a selection, unless it is the last one again.
    fn push(&mut self, shapes: impl Iterator<Item = ShapeId>) {
        let from = self.shapes.len();
        self.shapes.extend(shapes);
        let last = from.saturating_sub(self.parts);
        if self.count > 0 && self.shapes[last..from] == self.shapes[from..] {
            self.shapes.truncate(from);
        } else {
            self.count += 1;
        }
    }

    fn iter(&self) -> impl Iterator<Item = &[ShapeId]> {
        (0..self.count).map(|at| &self.shapes[at * self.parts..(at + 1) * self.parts])
    }
}
