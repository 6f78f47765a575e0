//! The right-hand outline of a drawing, as a short staircase.
//!
//! Everything a shape draws lies left of its contour, so two shapes can be set side by side by
//! comparing a dozen steps. Simplifying only ever widens.

use crate::geometry::Length;

/// How many steps a finished contour has at most.
const STEPS: usize = 12;
/// How many steps are gathered before they are simplified.
const GATHERED: usize = 64;

/// From the last step's end down to `end`, nothing reaches beyond `x`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Step {
    end: Length,
    x: Length,
}

/// The right-hand outline of a drawing, from its top down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Contour {
    steps: [Step; STEPS],
    len: u8,
}

impl Contour {
    /// The furthest right that anything between two heights reaches.
    pub(super) fn reach(&self, from: Length, to: Length) -> Length {
        reach(self.steps(), from, to)
    }

    fn steps(&self) -> &[Step] {
        &self.steps[..self.len as usize]
    }
}

fn reach(steps: &[Step], from: Length, to: Length) -> Length {
    let mut top = 0;
    let mut most = 0;
    for step in steps {
        if top < to && step.end > from {
            most = most.max(step.x);
        }
        top = step.end;
    }
    most
}

fn width(steps: &[Step]) -> Length {
    steps.iter().map(|step| step.x).max().unwrap_or(0)
}

/// A contour being gathered.
#[derive(Clone, Debug, Default)]
pub(super) struct Outline {
    steps: Vec<Step>,
    /// What a merge takes apart, and what widening each step would add; kept to be filled again.
    lower: Vec<Step>,
    added: Vec<i128>,
}

impl Outline {
    /// Takes in that something reaches `x` between two heights.
    pub(super) fn add(&mut self, from: Length, to: Length, x: Length) {
        let from = from.max(0);
        if to <= from {
            return;
        }
        let bottom = self.height();
        if from >= bottom {
            // Most things are added below what is there.
            if from > bottom {
                self.steps.push(Step { end: from, x: 0 });
            }
            self.steps.push(Step { end: to, x });
            return self.keep_few();
        }
        // Much of what is added later, such as a line, lies left of what is there: only rows that
        // it widens are taken apart.
        let first = self.steps.partition_point(|step| step.end <= from);
        if self.steps[first].x < x {
            self.split(from);
        }
        let last = self.steps.partition_point(|step| step.end < to);
        if self.steps.get(last).is_none_or(|step| step.x < x) {
            self.split(to);
        }
        let first = self.steps.partition_point(|step| step.end <= from);
        let mut top = from;
        for step in &mut self.steps[first..] {
            if top >= to {
                break;
            }
            step.x = step.x.max(x);
            top = step.end;
        }
        self.keep_few();
    }

    /// Makes one step end at `y`.
    fn split(&mut self, y: Length) {
        let at = self.steps.partition_point(|step| step.end < y);
        match self.steps.get(at) {
            Some(step) if step.end == y => {}
            Some(step) => {
                let x = step.x;
                self.steps.insert(at, Step { end: y, x });
            }
            None if y > 0 => self.steps.push(Step { end: y, x: 0 }),
            None => {}
        }
    }

    /// Takes in a whole contour, moved right by `x` and down by `y`.
    pub(super) fn add_contour(&mut self, contour: &Contour, x: Length, y: Length) {
        let from = y.max(0);
        let moved = |step: &Step| Step {
            end: step.end + y,
            x: step.x + x,
        };
        let added = contour.steps().iter().map(moved);
        let mut added = added.skip_while(|step| step.end <= from).peekable();
        if added.peek().is_none() {
            return;
        }
        let bottom = self.height();
        if from > bottom {
            self.steps.push(Step { end: from, x: 0 });
        }
        if from < bottom {
            self.split(from);
        }
        let above = self.steps.partition_point(|step| step.end <= from);
        self.lower.clear();
        self.lower.extend_from_slice(&self.steps[above..]);
        self.steps.truncate(above);
        let mut lower = self.lower.iter().copied().peekable();
        loop {
            let step = match (lower.peek(), added.peek()) {
                (Some(one), Some(other)) => Step {
                    end: one.end.min(other.end),
                    x: one.x.max(other.x),
                },
                (Some(rest), None) | (None, Some(rest)) => *rest,
                (None, None) => break,
            };
            self.steps.push(step);
            lower.next_if(|one| one.end == step.end);
            added.next_if(|one| one.end == step.end);
        }
        self.keep_few();
    }

    fn keep_few(&mut self) {
        if self.steps.len() > GATHERED {
            self.simplify(STEPS * 2);
        }
    }

    /// The furthest right that anything between two heights reaches so far.
    pub(super) fn reach(&self, from: Length, to: Length) -> Length {
        reach(&self.steps, from, to)
    }

    /// The lowest point so far.
    pub(super) fn height(&self) -> Length {
        self.steps.last().map_or(0, |step| step.end)
    }

    /// The furthest right that anything reaches so far.
    pub(super) fn width(&self) -> Length {
        width(&self.steps)
    }

    /// Forgets all that was taken in.
    pub(super) fn clear(&mut self) {
        self.steps.clear();
    }

    /// The contour of what was taken in; the outline is empty again.
    pub(super) fn finish(&mut self) -> Contour {
        self.simplify(STEPS);
        let mut contour = Contour {
            len: self.steps.len() as u8,
            ..Contour::default()
        };
        contour.steps[..self.steps.len()].copy_from_slice(&self.steps);
        self.steps.clear();
        contour
    }

    /// Merges neighbors, always to the wider, until few enough are left; those that add least area
    /// first.
    fn simplify(&mut self, most: usize) {
        let steps = &mut self.steps;
        steps.dedup_by(|next, step| {
            let same = next.x == step.x;
            if same {
                step.end = next.end;
            }
            same
        });
        if steps.len() <= most {
            return;
        }
        let added = &mut self.added;
        added.clear();
        added.extend((0..steps.len() - 1).map(|at| widening(steps, at)));
        while steps.len() > most {
            let least = added.iter().enumerate().min_by_key(|(_, area)| **area);
            let at = least.map_or(0, |(at, _)| at);
            let lower = steps.remove(at + 1);
            steps[at] = Step {
                end: lower.end,
                x: steps[at].x.max(lower.x),
            };
            added.remove(at);
            // Only the neighbors of what was merged see a difference.
            for near in at.saturating_sub(1)..(at + 1).min(added.len()) {
                added[near] = widening(steps, near);
            }
        }
    }
}

/// The area that merging a step with the next one adds.
fn widening(steps: &[Step], at: usize) -> i128 {
    let top = at.checked_sub(1).map_or(0, |above| steps[above].end);
    let (upper, lower) = (steps[at], steps[at + 1]);
    let narrower = match upper.x < lower.x {
        true => upper.end - top,
        false => lower.end - upper.end,
    };
    i128::from(narrower) * i128::from((upper.x - lower.x).abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_contour_is_never_smaller_than_what_it_outlines(
            pieces in proptest::collection::vec((0i64..500, 1i64..80, 0i64..300), 1..90)
        ) {
            let mut outline = Outline::default();
            for (top, height, x) in &pieces {
                outline.add(*top, top + height, *x);
            }
            let contour = outline.finish();
            for (top, height, x) in &pieces {
                prop_assert!(contour.reach(*top, top + height) >= *x);
                for row in *top..top + height {
                    prop_assert!(contour.reach(row, row + 1) >= *x);
                }
            }
            prop_assert_eq!(width(contour.steps()), pieces.iter().map(|piece| piece.2).max().unwrap());
        }
    }
}
