//! The right-hand outline of a drawing, as a short staircase.
//!
//! Everything a shape draws lies left of its contour, so two shapes can be set side by side by
//! comparing a dozen steps. Simplifying only ever widens.

use crate::geometry::Length;

/// How many steps a finished contour has at most.
pub(super) const STEPS: usize = 12;
/// How many steps are gathered before they are simplified.
const GATHERED: usize = 64;

/// From the last step's end down to `end`, nothing reaches beyond `x`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Step {
    end: Length,
    x: Length,
}

/// The right-hand outline of a drawing, from its top down.
#[derive(Clone, Copy, Debug)]
pub(super) struct Contour<'a>(pub(super) &'a [Step]);

impl Contour<'_> {
    /// The furthest right that anything between two heights reaches.
    pub(super) fn reach(self, from: Length, to: Length) -> Length {
        reach(self.0, from, to)
    }
}

fn reach(steps: &[Step], from: Length, to: Length) -> Length {
    let mut top = 0;
    let mut most = 0;
    for step in steps {
        if top >= to {
            break;
        }
        if step.end > from {
            most = most.max(step.x);
        }
        top = step.end;
    }
    most
}

fn width(steps: &[Step]) -> Length {
    steps.iter().fold(0, |most, step| most.max(step.x))
}

/// A contour being gathered.
#[derive(Clone, Debug, Default)]
pub(super) struct Outline {
    steps: Vec<Step>,
    /// What a merge takes apart, and what widening each step would add; kept to be filled again.
    lower: Vec<Step>,
    added: Vec<Length>,
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
        let first = self.after(from);
        let (mut last, mut widens) = (first, to > bottom);
        while let Some(step) = self.steps.get(last) {
            widens |= step.x < x;
            if step.end >= to {
                break;
            }
            last += 1;
        }
        if !widens {
            return;
        }
        match self.steps.get(last) {
            Some(step) if step.x < x => self.split(last, to),
            Some(_) => {}
            None => self.steps.push(Step { end: to, x: 0 }),
        }
        if self.steps[first].x < x && self.split_above(first, from) {
            last += 1;
        }
        for step in &mut self.steps[first..=last] {
            if step.end > from {
                step.x = step.x.max(x);
            }
        }
        self.keep_few();
    }

    /// The first step that ends below `y`; found from the end, for there most things are added.
    fn after(&self, y: Length) -> usize {
        let above = self.steps.iter().rposition(|step| step.end <= y);
        above.map_or(0, |above| above + 1)
    }

    /// Makes a step end at `y`, a height within it.
    fn split(&mut self, at: usize, y: Length) {
        let Step { end, x } = self.steps[at];
        if end != y {
            self.steps.insert(at, Step { end: y, x });
        }
    }

    /// Makes what lies above a step end at `y`, a height within it; says whether it did not before.
    fn split_above(&mut self, at: usize, y: Length) -> bool {
        let ends = at > 0 && self.steps[at - 1].end == y;
        if !ends {
            self.split(at, y);
        }
        !ends
    }

    /// Takes in a whole contour, moved right by `x` and down by `y`.
    pub(super) fn add_contour(&mut self, contour: Contour, x: Length, y: Length) {
        let from = y.max(0);
        let moved = |step: &Step| Step {
            end: step.end + y,
            x: step.x + x,
        };
        let steps = contour.0;
        let above = steps.iter().take_while(|step| step.end + y <= from);
        let added = &steps[above.count()..];
        if added.is_empty() {
            return;
        }
        let bottom = self.height();
        if from >= bottom {
            // Most contours are set below what is there.
            if from > bottom {
                self.steps.push(Step { end: from, x: 0 });
            }
            self.steps.extend(added.iter().map(moved));
            return self.keep_few();
        }
        let first = self.after(from);
        let first = first + usize::from(self.split_above(first, from));
        self.lower.clear();
        self.lower.extend_from_slice(&self.steps[first..]);
        self.steps.truncate(first);
        let (mut one, mut other) = (0, 0);
        while let (Some(lower), Some(added)) = (self.lower.get(one), added.get(other)) {
            let added = moved(added);
            let end = lower.end.min(added.end);
            self.steps.push(Step {
                end,
                x: lower.x.max(added.x),
            });
            one += usize::from(lower.end == end);
            other += usize::from(added.end == end);
        }
        self.steps.extend_from_slice(&self.lower[one..]);
        self.steps.extend(added[other..].iter().map(moved));
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

    /// What was taken in.
    pub(super) fn contour(&self) -> Contour<'_> {
        Contour(&self.steps)
    }

    /// A contour as it is kept: of few steps.
    pub(super) fn simplified(&mut self, steps: &[Step]) -> Contour<'_> {
        self.steps.clear();
        self.steps.extend_from_slice(steps);
        self.simplify(STEPS);
        self.contour()
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
            let at = least(added);
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

/// The place of the first of the least areas.
fn least(areas: &[Length]) -> usize {
    let mut least = (Length::MAX, 0);
    for (at, area) in areas.iter().enumerate() {
        if *area < least.0 {
            least = (*area, at);
        }
    }
    least.1
}

/// The area that merging a step with the next one adds.
fn widening(steps: &[Step], at: usize) -> Length {
    let top = at.checked_sub(1).map_or(0, |above| steps[above].end);
    let (upper, lower) = (steps[at], steps[at + 1]);
    let narrower = match upper.x < lower.x {
        true => upper.end - top,
        false => lower.end - upper.end,
    };
    // Where areas are too large to tell apart, any will do.
    narrower.saturating_mul((upper.x - lower.x).abs())
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
            let mut simple = Outline::default();
            let contour = simple.simplified(&outline.steps);
            prop_assert!(contour.0.len() <= STEPS);
            for (top, height, x) in &pieces {
                prop_assert!(contour.reach(*top, top + height) >= *x);
                for row in *top..top + height {
                    prop_assert!(contour.reach(row, row + 1) >= *x);
                }
            }
            prop_assert_eq!(width(contour.0), pieces.iter().map(|piece| piece.2).max().unwrap());
        }
    }
}
