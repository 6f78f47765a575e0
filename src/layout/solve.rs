//! The dynamic programme: for every goal, the few shapes worth keeping.
//!
//! Goals are solved after those they build on. Each keeps the shapes than which no other is both
//! narrower and lower; what builds on it tries its operations on them.

use super::Style;
use super::block::Blocks;
use super::contour::Outline;
use super::goals::Goals;
use super::operation::{Arm, Limits, Operation, Task};
use super::pen::Pen;
use super::plan::{GoalId, Plan};
use super::shape::{Candidate, Front, Kept, ShapeId, Shapes};
use crate::geometry::{Length, Size};

/// How many shapes of a goal are kept, and how many heights of a stack are tried.
pub(super) const KEPT: usize = 12;
/// The same in a very large piece.
pub(super) const KEPT_OF_MANY: usize = 4;

/// The shapes that one goal can take, given those of the goals it builds on.
pub(super) struct Trial<'a> {
    /// Its goals.
    pub(super) goals: &'a Goals<'a>,
    /// What its boxes measure.
    pub(super) blocks: &'a Blocks<'a>,
    /// Which operations are used.
    pub(super) style: Style,
    /// The shapes found so far.
    pub(super) shapes: &'a Shapes,
    /// How many shapes of a goal are kept, and how many heights of a stack are tried.
    pub(super) most: usize,
}

/// Whether a shape is of use, told its size and whether a way leaves it at the bottom.
pub(super) type Fits<'a> = &'a dyn Fn(Size, bool) -> bool;

impl Trial<'_> {
    /// Keeps all shapes of a goal that fit. What is hard to read is tried only where nothing else can
    /// be drawn.
    pub(super) fn all(&self, goal: GoalId, scratch: &mut Scratch, fits: Fits, kept: &mut Kept) {
        let tries = [
            (Limits::Kept, self.style),
            (Limits::Lifted, self.style),
            (Limits::Lifted, Style::Auto),
        ];
        for (limits, style) in tries {
            scratch.front.clear();
            self.run((goal, limits, style), scratch, fits);
            if scratch.front.drawn {
                break;
            }
        }
        let most = (goal, self.most);
        scratch.front.keep(most, &mut scratch.outline, kept);
    }

    fn run(
        &self,
        (goal, limits, style): (GoalId, Limits, Style),
        scratch: &mut Scratch,
        fits: Fits,
    ) {
        let plan = self.goals.plan(goal);
        let Scratch {
            outline,
            front,
            arms,
            parts,
            widths,
            apart,
            together,
        } = scratch;
        parts.clear();
        parts.extend(plan.parts());
        let mut pen = Pen::measuring(self.blocks, self.shapes, std::mem::take(outline));
        apart.clear(parts.len());
        together.clear(parts.len());
        for operation in Operation::fitting(plan, style) {
            let selections = match has_main_apart(plan, *operation) {
                true => self.main_apart(parts, widths, apart),
                false => self.stacks(parts, widths, together),
            };
            for kids in selections.iter() {
                Arm::all(plan, kids, arms);
                let task = Task {
                    goal,
                    plan,
                    kids,
                    arms,
                    goals: self.goals,
                    limits,
                };
                if operation.draw(&mut pen, &task).is_ok() {
                    front.drawn = true;
                    self.keep((goal, *operation, kids), &pen, front, fits);
                }
                pen.clear();
            }
        }
        *outline = pen.into_outline();
    }

    /// Keeps what a pen drew, if it is worth it.
    fn keep(
        &self,
        (goal, operation, kids): (GoalId, Operation, &[ShapeId]),
        pen: &Pen,
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
            goal,
            top: match self.goals.plan(goal) {
                Plan::Tail { .. } => kids.first().and_then(|head| self.shapes.get(*head).top),
                plan => plan.node(),
            },
            size,
            cost,
            operation,
            kids,
        };
        if let Some(place) = front.place(&candidate) {
            front.insert(place, &candidate, pen.drawn());
        }
    }

    /// Every shape of the main part with every stack of the others.
    fn main_apart<'s>(
        &self,
        parts: &[GoalId],
        widths: &mut Vec<Length>,
        selections: &'s mut Selections,
    ) -> &'s Selections {
        if let Some((main, others)) = parts.split_first().filter(|_| selections.count == 0) {
            self.gather_widths(others, widths);
            for shape in self.shapes.of(*main) {
                for most in picked(widths, self.most) {
                    let stack = others.iter().map(|part| self.lowest(*part, most));
                    selections.push([shape].into_iter().chain(stack));
                }
            }
        }
        selections
    }

    /// For each width that some part takes: of every part the lowest shape that is no wider.
    fn stacks<'s>(
        &self,
        parts: &[GoalId],
        widths: &mut Vec<Length>,
        selections: &'s mut Selections,
    ) -> &'s Selections {
        if selections.count > 0 {
            return selections;
        }
        if let [part] = parts {
            // No more of them are kept than are tried.
            self.shapes
                .of(*part)
                .for_each(|shape| selections.push([shape].into_iter()));
        } else {
            self.gather_widths(parts, widths);
            for most in picked(widths, self.most) {
                selections.push(parts.iter().map(|part| self.lowest(*part, most)));
            }
        }
        selections
    }

    /// The widths at which some part can be set, if all of them can.
    fn gather_widths(&self, parts: &[GoalId], widths: &mut Vec<Length>) {
        let width = |shape: ShapeId| self.shapes.get(shape).w;
        let narrowest = parts
            .iter()
            .filter_map(|part| self.shapes.of(*part).next().map(width));
        let least = narrowest.max().unwrap_or(0);
        let all = parts
            .iter()
            .flat_map(|part| self.shapes.of(*part))
            .map(width);
        widths.clear();
        widths.extend(all.filter(|width| *width >= least));
        widths.sort_unstable();
        widths.dedup();
        if widths.is_empty() {
            widths.push(0);
        }
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

/// So many of some widths, evenly spread, the narrowest and the widest among them.
fn picked(widths: &[Length], most: usize) -> impl Iterator<Item = Length> {
    let last = widths.len().saturating_sub(1);
    let few = last.min(most - 1);
    (0..=few).map(move |at| widths[at * last / few.max(1)])
}

/// What trials work in, to be used again and again.
#[derive(Default)]
pub(super) struct Scratch {
    outline: Outline,
    front: Front,
    arms: Vec<Arm>,
    parts: Vec<GoalId>,
    widths: Vec<Length>,
    apart: Selections,
    together: Selections,
}

/// Shapes of the parts of a goal to try together: one of each part, time and again.
#[derive(Default)]
struct Selections {
    parts: usize,
    count: usize,
    shapes: Vec<ShapeId>,
}

impl Selections {
    fn clear(&mut self, parts: usize) {
        self.parts = parts;
        self.count = 0;
        self.shapes.clear();
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
