//! The dynamic programme: for every goal, the few shapes worth keeping.
//!
//! Goals are solved after those they build on. Each keeps the shapes than which no other is both
//! narrower and lower; what builds on it tries its operations on them.

use super::Style;
use super::block::Blocks;
use super::goals::Goals;
use super::operation::{Limits, Operation, Task};
use super::pen::Pen;
use super::plan::{GoalId, Plan};
use super::shape::{Shape, ShapeId, Shapes};
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

impl Trial<'_> {
    /// All shapes within a room; where there are none, all shapes.
    pub(super) fn useful(&self, goal: GoalId, room: Size) -> Vec<Shape> {
        let mut found = self.all(goal);
        let fits = |shape: &Shape| shape.w <= room.w && shape.h <= room.h;
        if found.iter().any(fits) {
            found.retain(fits);
        }
        found
    }

    /// All shapes. What is hard to read is tried only where nothing else can be drawn.
    pub(super) fn all(&self, goal: GoalId) -> Vec<Shape> {
        let tries = [
            (Limits::Kept, self.style),
            (Limits::Lifted, self.style),
            (Limits::Lifted, Style::Auto),
        ];
        let mut found = tries
            .into_iter()
            .map(|(limits, style)| self.run(goal, limits, style));
        found.find(|found| !found.is_empty()).unwrap_or_default()
    }

    fn run(&self, goal: GoalId, limits: Limits, style: Style) -> Vec<Shape> {
        let plan = self.goals.plan(goal);
        let parts = plan.parts();
        let mut pen = Pen::measuring(self.blocks, self.shapes);
        let mut found = Vec::new();
        for operation in Operation::fitting(plan, style) {
            for kids in self.selections(plan, &parts, *operation) {
                found.extend(self.measure(&mut pen, goal, (*operation, limits), kids));
            }
        }
        found
    }

    /// The shapes of the parts to try together.
    fn selections(&self, plan: &Plan, parts: &[GoalId], operation: Operation) -> Vec<Vec<ShapeId>> {
        let main_apart = match plan {
            Plan::Tail { .. } => true,
            Plan::Fork { arms, .. } => {
                arms[0].is_some() && matches!(operation, Operation::Skewer | Operation::Guard)
            }
            _ => false,
        };
        match parts.split_first() {
            Some((main, rest)) if main_apart => {
                let stacks = self.stacks(rest);
                let with_main = |shape: ShapeId| {
                    stacks.iter().map(move |stack| {
                        let mut kids = vec![shape];
                        kids.extend(stack);
                        kids
                    })
                };
                self.shapes.of(*main).flat_map(with_main).collect()
            }
            _ => self.stacks(parts),
        }
    }

    /// For each width that some part takes: of every part the lowest shape that is no wider.
    fn stacks(&self, parts: &[GoalId]) -> Vec<Vec<ShapeId>> {
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
        let picked = (0..=few).map(|at| widths[at * last / few.max(1)]);
        let mut stacks: Vec<Vec<ShapeId>> = picked.map(|most| self.stack(parts, most)).collect();
        stacks.dedup();
        stacks
    }

    fn stack(&self, parts: &[GoalId], most: Length) -> Vec<ShapeId> {
        let lowest = |part: &GoalId| {
            let shapes = self.shapes.of(*part);
            let fitting = shapes
                .clone()
                .take_while(|shape| self.shapes.get(*shape).w <= most);
            fitting.last().unwrap_or(shapes.start)
        };
        parts.iter().map(lowest).collect()
    }

    fn measure(
        &self,
        pen: &mut Pen,
        goal: GoalId,
        (operation, limits): (Operation, Limits),
        kids: Vec<ShapeId>,
    ) -> Option<Shape> {
        let task = Task {
            plan: self.goals.plan(goal),
            kids: &kids,
            goals: self.goals,
            procedure: self.procedure,
            limits,
        };
        let drawn = operation.draw(pen, &task);
        let (contour, exit, ink) = pen.measure();
        drawn.ok()?;
        let below: Length = kids.iter().map(|kid| self.shapes.get(*kid).cost).sum();
        Some(Shape {
            goal,
            operation,
            kids: kids.into_boxed_slice(),
            contour,
            w: contour.width(),
            h: contour.height(),
            cost: ink + below,
            exit,
        })
    }
}
