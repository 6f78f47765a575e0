//! Which lines of a goal are cut, so that it fits a column: as few as will do.

use std::collections::HashMap;

use super::{Cuttable, Cutter};
use crate::geometry::Size;
use crate::layout::plan::{GoalId, Plan};
use crate::layout::shape::Kept;

/// With more parts than this the highest are cut off first; otherwise all choices of them are tried.
const CHOICES: usize = 6;

impl Cutter<'_> {
    /// The fewest cuts that make a goal fit, and how it is drawn then; the goal is planned so.
    ///
    /// # Errors
    /// The goal that does not fit, whatever is cut.
    pub(super) fn choose(
        &mut self,
        whole: (GoalId, &Plan),
        cuts: Vec<Cuttable>,
        column: Size,
    ) -> Result<(Vec<Cuttable>, Kept), GoalId> {
        match cuts.len() > CHOICES {
            true => self.highest(whole, cuts, column),
            false => self.fewest(whole, &cuts, column),
        }
    }

    /// The fewest cuts that make a goal fit, of all choices of them.
    fn fewest(
        &mut self,
        whole: (GoalId, &Plan),
        cuts: &[Cuttable],
        column: Size,
    ) -> Result<(Vec<Cuttable>, Kept), GoalId> {
        for choice in choices(cuts.len()) {
            let chosen: Vec<Cuttable> = choice.into_iter().map(|at| cuts[at]).collect();
            let found = self.try_out(whole, &chosen, column)?;
            if !found.is_empty() {
                return Ok((chosen, found));
            }
        }
        Err(whole.0)
    }

    /// As many of the first cuts as make a goal fit. One more makes it smaller, so their number is
    /// found by halving.
    fn highest(
        &mut self,
        whole: (GoalId, &Plan),
        mut cuts: Vec<Cuttable>,
        column: Size,
    ) -> Result<(Vec<Cuttable>, Kept), GoalId> {
        let (mut fails, mut fits) = (0, cuts.len());
        while fits - fails > 1 {
            let middle = (fails + fits) / 2;
            match self.try_out(whole, &cuts[..middle], column)?.is_empty() {
                true => fails = middle,
                false => fits = middle,
            }
        }
        cuts.truncate(fits);
        let found = self.try_out(whole, &cuts, column)?;
        match found.is_empty() {
            true => Err(whole.0),
            false => Ok((cuts, found)),
        }
    }

    /// What fits of a goal with some of its lines cut.
    fn try_out(
        &mut self,
        (goal, whole): (GoalId, &Plan),
        cuts: &[Cuttable],
        column: Size,
    ) -> Result<Kept, GoalId> {
        let mut outs = HashMap::with_capacity(cuts.len());
        for cut in cuts {
            let out = self.chart.goals.out(cut.line);
            self.goal(out, column)?;
            outs.insert(cut.part, out);
        }
        let plan = whole.clone();
        let plan = plan.exchanged(|at, part| outs.get(&at).copied().unwrap_or(part));
        self.chart.goals.replan(goal, plan);
        Ok(self.chart.fitting(goal, column))
    }
}

/// Which of so many cuts to try, the fewest first.
fn choices(count: usize) -> Vec<Vec<usize>> {
    let mut choices: Vec<Vec<usize>> = (1..1_usize << count)
        .map(|set| (0..count).filter(|at| set >> at & 1 == 1).collect())
        .collect();
    choices.sort_by_key(|choice| (choice.len(), choice.clone()));
    choices
}
