//! The fewest further scenarios that take every way not yet taken.
//!
//! Boxes that lead to each other are passed together, all their ways in one visit; between such
//! groups there is no way back, so [`crate::analysis::fewest`] gives the exact number and the ways
//! that prove it. A walk may be long: it is the number of scenarios that is smallest.

use std::collections::{BTreeSet, VecDeque};

use super::coverage::Coverage;
use super::written;
use crate::analysis::{Course, Must, Stretch, WayId, fewest};
use crate::model::{NodeId, Procedure, Scenario};

/// Further scenarios, and why there cannot be fewer.
#[derive(Clone, Debug, Default)]
pub struct Cover {
    /// The scenarios.
    pub scenarios: Vec<Scenario>,
    /// Ways of which no scenario can take two: so many scenarios are needed at least.
    pub apart: Vec<WayId>,
    /// Ways that no walk takes, because work before them always leaves.
    pub closed: Vec<WayId>,
}

/// A move: the box and the place among its legs.
pub(super) type Move = (NodeId, usize);

/// Finds the fewest further scenarios that take every way.
pub fn cover(procedure: &Procedure, covered: &Coverage) -> Cover {
    let course = Course::new(procedure);
    let reached = reached(procedure, &course);
    let (wanted, closed): (BTreeSet<WayId>, BTreeSet<WayId>) = covered
        .missing()
        .into_iter()
        .partition(|way| reached.contains(way));
    let mut tour = Tour {
        procedure,
        components: course.components(),
        course,
        wanted,
    };
    let (stretches, moves) = tour.net();
    let places = 2 * tour.components.iter().max().map_or(0, |last| last + 1) + 1;
    let start = 2 * tour.components[procedure.start().index()];
    let flow = fewest(places, &stretches, start, places - 1);
    let apart = flow
        .apart
        .iter()
        .map(|at| tour.told(&stretches[*at], moves[*at]));
    let apart = apart.collect();
    let mut left = flow.taken;
    let scenarios = (1..=flow.walks)
        .map(|number| {
            let crossings = one_walk(&stretches, &mut left, start, places - 1);
            let crossings = crossings.into_iter().filter_map(|at| moves[at]);
            let walk = tour.walk(crossings);
            written::scenario(procedure, &tour.course, &walk, number)
        })
        .collect();
    Cover {
        scenarios,
        apart,
        closed: closed.into_iter().collect(),
    }
}

/// The ways that some walk takes.
fn reached(procedure: &Procedure, course: &Course) -> BTreeSet<WayId> {
    let mut seen = vec![false; procedure.len()];
    let mut open = vec![procedure.start()];
    let mut ways = BTreeSet::new();
    seen[procedure.start().index()] = true;
    while let Some(at) = open.pop() {
        for leg in course.legs(at) {
            ways.extend(leg.takes.iter().copied());
            open.extend(
                leg.to
                    .filter(|to| !std::mem::replace(&mut seen[to.index()], true)),
            );
        }
    }
    ways
}

/// Takes one walk out of a flow, as the stretches it is made of.
fn one_walk(stretches: &[Stretch], left: &mut [usize], first: usize, last: usize) -> Vec<usize> {
    let mut walk = Vec::new();
    let mut place = first;
    while place != last {
        let next = (0..stretches.len()).find(|&at| stretches[at].from == place && left[at] > 0);
        let Some(at) = next else { break };
        left[at] -= 1;
        walk.push(at);
        place = stretches[at].to;
    }
    walk
}

struct Tour<'a> {
    procedure: &'a Procedure,
    course: Course,
    components: Vec<usize>,
    wanted: BTreeSet<WayId>,
}

impl Tour<'_> {
    fn component(&self, at: NodeId) -> usize {
        self.components[at.index()]
    }

    fn is_wanted(&self, (at, leg): Move) -> bool {
        let takes = &self.course.legs(at)[leg].takes;
        takes.iter().any(|way| self.wanted.contains(way))
    }

    fn is_within(&self, (at, leg): Move) -> bool {
        let to = self.course.legs(at)[leg].to;
        to.is_some_and(|to| self.component(to) == self.component(at))
    }

    fn moves(&self) -> impl Iterator<Item = Move> {
        let legs = |at: NodeId| (0..self.course.legs(at).len()).map(move |leg| (at, leg));
        self.procedure.ids().flat_map(legs)
    }

    /// Every group as two places with a stretch between them, and the moves between groups.
    fn net(&self) -> (Vec<Stretch>, Vec<Option<Move>>) {
        let groups = self.components.iter().max().map_or(0, |last| last + 1);
        let stretch = |from, to| Stretch {
            from,
            to,
            must: Must::May,
        };
        let mut stretches: Vec<Stretch> = (0..groups)
            .map(|group| stretch(2 * group, 2 * group + 1))
            .collect();
        let mut moves = vec![None; groups];
        for (at, leg) in self.moves() {
            let group = self.component(at);
            let must = match self.is_wanted((at, leg)) {
                true => Must::Take,
                false => Must::May,
            };
            if self.is_within((at, leg)) {
                if must == Must::Take {
                    stretches[group].must = must;
                }
                continue;
            }
            let to = self.course.legs(at)[leg].to;
            let to = to.map_or(2 * groups, |to| 2 * self.component(to));
            stretches.push(Stretch {
                must,
                ..stretch(2 * group + 1, to)
            });
            moves.push(Some((at, leg)));
        }
        (stretches, moves)
    }

    /// A way that stands for a stretch: its own, or one within the group.
    fn told(&self, stretch: &Stretch, crossing: Option<Move>) -> WayId {
        let group = stretch.from / 2;
        let within = |next: &Move| {
            self.component(next.0) == group && self.is_within(*next) && self.is_wanted(*next)
        };
        let chosen = crossing.or_else(|| self.moves().find(within));
        let takes = chosen.map_or(&[][..], |(at, leg)| &self.course.legs(at)[leg].takes);
        let wanted = takes.iter().find(|way| self.wanted.contains(way));
        *wanted.unwrap_or(&WayId {
            from: self.procedure.start(),
            branch: 0,
        })
    }

    /// The whole walk over the given crossings; whatever is wanted within a group on the way is
    /// taken by the first walk that comes there.
    fn walk(&mut self, crossings: impl Iterator<Item = Move>) -> Vec<Move> {
        let mut at = self.procedure.start();
        let mut walk = Vec::new();
        for (from, leg) in crossings {
            while let Some(next) = self.nearest(at, |tour, next| {
                tour.is_within(next) && tour.is_wanted(next)
            }) {
                self.follow(&mut walk, next);
                at = walk.last().and_then(|last| self.end(*last)).unwrap_or(at);
            }
            if let Some(next) = self.nearest(at, |_, next| next == (from, leg)) {
                self.follow(&mut walk, next);
                at = self.end((from, leg)).unwrap_or(at);
            }
        }
        walk
    }

    fn end(&self, (at, leg): Move) -> Option<NodeId> {
        self.course.legs(at)[leg].to
    }

    fn follow(&mut self, walk: &mut Vec<Move>, moves: Vec<Move>) {
        for &(at, leg) in &moves {
            for way in &self.course.legs(at)[leg].takes {
                self.wanted.remove(way);
            }
        }
        walk.extend(moves);
    }

    /// The shortest series of moves within a group that ends with one that is looked for.
    fn nearest(&self, from: NodeId, is_it: impl Fn(&Self, Move) -> bool) -> Option<Vec<Move>> {
        let mut came: Vec<Option<Move>> = vec![None; self.components.len()];
        let mut open = VecDeque::from([from]);
        while let Some(at) = open.pop_front() {
            for leg in 0..self.course.legs(at).len() {
                if is_it(self, (at, leg)) {
                    let mut moves = vec![(at, leg)];
                    let mut place = at;
                    while place != from
                        && let Some(before) = came[place.index()]
                    {
                        moves.push(before);
                        place = before.0;
                    }
                    moves.reverse();
                    return Some(moves);
                }
                let within = self.is_within((at, leg));
                if let Some(to) = self.end((at, leg))
                    && within
                    && to != from
                    && came[to.index()].is_none()
                {
                    came[to.index()] = Some((at, leg));
                    open.push_back(to);
                }
            }
        }
        None
    }
}
