//! The smallest number of walks that take every stretch that must be taken.
//!
//! A flow with lower bounds on a graph without circles: first enough walks, then as many of them
//! taken back as can be. What stops the taking back is a cut that every walk crosses once, so the
//! stretches on it prove that no smaller number will do (Dilworth's theorem in the dress of flows).

use std::collections::VecDeque;

/// Whether a stretch must be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Must {
    /// At least once.
    Take,
    /// As one likes.
    May,
}

/// A stretch between two places, which are counted from 0.
#[derive(Clone, Copy, Debug)]
pub struct Stretch {
    /// Where it begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// Whether it must be taken.
    pub must: Must,
}

/// How often each stretch is taken.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    /// The number of walks.
    pub walks: usize,
    /// For every stretch, by how many walks.
    pub taken: Vec<usize>,
    /// As many stretches that must be taken, of which no walk can take two.
    pub apart: Vec<usize>,
}

struct Net<'a> {
    stretches: &'a [Stretch],
    /// The stretches that leave and enter each place.
    out: Vec<Vec<usize>>,
    into: Vec<Vec<usize>>,
}

/// Finds the fewest walks from the first place to the last one that take every stretch they must.
///
/// The stretches form no circle; every place lies on a walk from the first to the last.
pub fn fewest(places: usize, stretches: &[Stretch], first: usize, last: usize) -> Flow {
    let mut net = Net {
        stretches,
        out: vec![Vec::new(); places],
        into: vec![Vec::new(); places],
    };
    for (at, stretch) in stretches.iter().enumerate() {
        net.out[stretch.from].push(at);
        net.into[stretch.to].push(at);
    }
    let mut flow = net.enough(first, last);
    loop {
        let (came, reached) = net.take_back(&flow, first);
        if !reached[last] {
            let apart = |&at: &usize| {
                let stretch = &stretches[at];
                stretch.must == Must::Take && reached[stretch.from] && !reached[stretch.to]
            };
            flow.apart = (0..stretches.len()).filter(apart).collect();
            return flow;
        }
        net.apply(&mut flow, &came, first, last);
    }
}

impl Net<'_> {
    /// A walk for every stretch that must be taken and lies on none yet.
    fn enough(&self, first: usize, last: usize) -> Flow {
        let before = self.tree(first, &self.out, |stretch| stretch.to);
        let after = self.tree(last, &self.into, |stretch| stretch.from);
        let mut flow = Flow {
            taken: vec![0; self.stretches.len()],
            ..Flow::default()
        };
        for (at, stretch) in self.stretches.iter().enumerate() {
            if stretch.must == Must::May || flow.taken[at] > 0 {
                continue;
            }
            flow.walks += 1;
            flow.taken[at] += 1;
            let mut place = stretch.from;
            while let Some(step) = before[place] {
                flow.taken[step] += 1;
                place = self.stretches[step].from;
            }
            place = stretch.to;
            while let Some(step) = after[place] {
                flow.taken[step] += 1;
                place = self.stretches[step].to;
            }
        }
        flow
    }

    /// For every place the stretch by which it is found first from a root.
    fn tree(
        &self,
        root: usize,
        edges: &[Vec<usize>],
        end: fn(&Stretch) -> usize,
    ) -> Vec<Option<usize>> {
        let mut found = vec![None; edges.len()];
        let mut open = VecDeque::from([root]);
        while let Some(place) = open.pop_front() {
            for &at in &edges[place] {
                let next = end(&self.stretches[at]);
                if next != root && found[next].is_none() {
                    found[next] = Some(at);
                    open.push_back(next);
                }
            }
        }
        found
    }

    /// Looks for a walk to do without: forward where a stretch is taken oftener than it must be,
    /// backward anywhere, since any stretch may be taken once more.
    fn take_back(&self, flow: &Flow, first: usize) -> (Vec<Option<usize>>, Vec<bool>) {
        let mut came = vec![None; self.out.len()];
        let mut reached = vec![false; self.out.len()];
        reached[first] = true;
        let mut open = VecDeque::from([first]);
        while let Some(place) = open.pop_front() {
            let spare = |at: &&usize| {
                let must = usize::from(self.stretches[**at].must == Must::Take);
                flow.taken[**at] > must
            };
            let forward = self.out[place].iter().filter(spare);
            let forward = forward.map(|&at| (at, self.stretches[at].to));
            let backward = self.into[place].iter();
            let backward = backward.map(|&at| (at, self.stretches[at].from));
            for (at, next) in forward.chain(backward) {
                if !std::mem::replace(&mut reached[next], true) {
                    came[next] = Some(at);
                    open.push_back(next);
                }
            }
        }
        (came, reached)
    }

    fn apply(&self, flow: &mut Flow, came: &[Option<usize>], first: usize, last: usize) {
        flow.walks -= 1;
        let mut place = last;
        while place != first
            && let Some(at) = came[place]
        {
            let stretch = &self.stretches[at];
            if stretch.to == place {
                flow.taken[at] -= 1;
                place = stretch.from;
            } else {
                flow.taken[at] += 1;
                place = stretch.to;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(places: usize, stretches: &[(usize, usize, Must)]) -> Flow {
        let stretches: Vec<Stretch> = stretches
            .iter()
            .map(|&(from, to, must)| Stretch { from, to, must })
            .collect();
        fewest(places, &stretches, 0, places - 1)
    }

    #[test]
    fn walks_are_shared_where_they_can_be() {
        use Must::{May, Take};
        let two_forks = [
            (0, 1, Take),
            (0, 2, Take),
            (1, 3, May),
            (2, 3, May),
            (3, 4, Take),
            (3, 5, Take),
            (3, 5, Take),
            (4, 6, May),
            (5, 6, May),
        ];
        let flow = of(7, &two_forks);
        assert_eq!((flow.walks, flow.apart.len()), (3, 3));
        assert_eq!(flow.apart, [4, 5, 6]);
        assert_eq!(of(2, &[(0, 1, May)]).walks, 0);
    }
}
