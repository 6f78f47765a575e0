//! Where one direction of a poster is cut.
//!
//! Decides the places of so many cuts that every tile fits its paper and as little as possible is
//! cut through; among equals the tiles are even. What there is to be spared is left to
//! [`super::solid`].

use super::OVERLAP;
use crate::geometry::{Length, mm};

/// Cuts are tried at every such step.
const STEP: Length = mm(1);

/// Something from one place to another, and what it costs to cut through it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) from: Length,
    pub(super) to: Length,
    pub(super) cost: Length,
}

/// One direction in which a poster is cut.
#[derive(Clone, Copy)]
pub(super) struct Axis {
    pub(super) ends: (Length, Length),
    /// The most that a tile shows.
    pub(super) window: Length,
    /// How many more tiles than it takes at least.
    pub(super) more: Length,
}

/// Edges of tiles, the outer ones included, and what the cuts between them cost.
#[derive(Clone, Debug)]
pub(super) struct Cuts {
    pub(super) edges: Vec<Length>,
    pub(super) cost: Length,
}

/// The cheapest way to have made the cuts so far, the last of them at each place: what it costs, and
/// the place of the cut before.
type Ways = Vec<Option<(Length, usize)>>;

impl Axis {
    /// The edges of the tiles that cost least: what is cut through, then unevenness.
    pub(super) fn cuts(&self, spans: impl Iterator<Item = Span>) -> Cuts {
        let (begin, end) = self.ends;
        let whole = end - begin;
        if whole <= self.window {
            return Cuts {
                edges: vec![begin, end],
                cost: 0,
            };
        }
        // Outer tiles overlap on one side, the others on both.
        let outer = self.window - OVERLAP / 2;
        let step = (self.window - OVERLAP).max(STEP);
        let count = 2 + (whole - 2 * outer + step - 1).max(0) / step + self.more;
        let places: Vec<Length> = (1..whole / STEP).map(|at| begin + at * STEP).collect();
        let prices = self.prices(spans, places.len());
        let mut ways: Vec<Ways> = Vec::new();
        for cut in 1..count {
            let ideal = begin + whole * cut / count;
            let most = outer + (count - cut - 1) * step;
            let way = |at: usize| {
                let place = places[at];
                if end - place > most {
                    return None;
                }
                let before = match ways.last() {
                    None => (place - begin <= outer).then_some((0, 0)),
                    Some(known) => cheapest(known, &places, (at, step)),
                };
                let price = prices[at] + (place - ideal).abs();
                before.map(|(cost, from)| (cost + price, from))
            };
            let next = (0..places.len()).map(way).collect();
            ways.push(next);
        }
        trace(&ways, &places, self.ends)
    }

    /// What is cut through at each place.
    fn prices(&self, spans: impl Iterator<Item = Span>, places: usize) -> Vec<Length> {
        let (begin, _) = self.ends;
        let mut prices = vec![0; places];
        for Span { from, to, cost } in spans {
            let first = ((from - begin) / STEP).max(0) as usize;
            for (at, price) in prices.iter_mut().enumerate().skip(first) {
                let place = begin + (at as Length + 1) * STEP;
                if place >= to {
                    break;
                }
                // Within the overlap it can still be read on one tile.
                let whole = to <= place + OVERLAP / 2 || from >= place - OVERLAP / 2;
                *price += match place > from {
                    true if whole => cost / 4,
                    true => cost,
                    false => 0,
                };
            }
        }
        prices
    }
}

/// The cheapest earlier cut within reach of a place.
fn cheapest(
    known: &Ways,
    places: &[Length],
    (at, reach): (usize, Length),
) -> Option<(Length, usize)> {
    let near = (0..at)
        .rev()
        .take_while(|from| places[at] - places[*from] <= reach);
    near.filter_map(|from| known[from].map(|(cost, _)| (cost, from)))
        .min()
}

/// Goes back from the cheapest last cut to the first.
fn trace(ways: &[Ways], places: &[Length], (begin, end): (Length, Length)) -> Cuts {
    let mut edges = vec![end];
    let last = ways.last().map_or(&[][..], Vec::as_slice);
    let found = last.iter().enumerate();
    let cheapest = found
        .filter_map(|(at, way)| way.map(|(cost, _)| (cost, at)))
        .min();
    let mut at = cheapest.map_or(0, |(_, at)| at);
    for way in ways.iter().rev() {
        edges.push(places[at]);
        at = way[at].map_or(0, |(_, from)| from);
    }
    edges.push(begin);
    edges.reverse();
    Cuts {
        edges,
        cost: cheapest.map_or(0, |(cost, _)| cost),
    }
}
