//! Both ends of every flow line, where a mark stands in for one of them.
//!
//! A line that ends in a mark goes on to the box that the mark names; one that comes out of a mark
//! was left elsewhere. Which is which is seen from where they touch, so whoever follows a way over
//! a drawing need not know how it was laid out.

use std::collections::BTreeMap;

use super::{Group, Item, Link, MarkKind, Subject};
use crate::geometry::{Length, Point, Rect};
use crate::model::NodeId;

/// Lines meet marks to the thousandth; scaling may round the one up and the other down.
const NEAR: Length = 20;

/// A way: the box it leaves and the box it comes to.
pub type Way = (NodeId, NodeId);

/// Marks from the top down, each with the box it names.
#[derive(Clone, Debug, Default)]
struct Marks {
    by_top: BTreeMap<Length, Vec<(Rect, NodeId)>>,
    highest: Length,
}

/// Where lines and marks touch.
#[derive(Clone, Debug, Default)]
pub struct Ends {
    /// Marks that ways leave by.
    leaving: Marks,
    /// Marks that ways come out of.
    arriving: Marks,
    /// What begins or ends at a level.
    ways: BTreeMap<Length, Vec<(Length, Way)>>,
}

impl Marks {
    fn add(&mut self, bounds: Rect, node: NodeId) {
        self.highest = self.highest.max(bounds.h);
        let level = self.by_top.entry(bounds.y).or_default();
        level.push((bounds, node));
    }

    /// The box named by the mark at a place.
    fn at(&self, place: Point) -> Option<NodeId> {
        let levels = place.y - self.highest - NEAR..=place.y + NEAR;
        let mut near = self.by_top.range(levels).flat_map(|(_, marks)| marks);
        let met = near.find(|(bounds, _)| holds(*bounds, place));
        met.map(|(_, node)| *node)
    }
}

impl Ends {
    /// Finds them among drawn items.
    pub fn of(items: &[Item]) -> Self {
        let mut ends = Self::default();
        for group in items.iter().filter_map(group) {
            if let (Subject::Mark { kind, .. }, Some(Link::Box(node))) = (&group.shows, &group.link)
            {
                match kind {
                    MarkKind::Out | MarkKind::Jump | MarkKind::Loop => {
                        ends.leaving.add(group.bounds, *node);
                    }
                    MarkKind::In => ends.arriving.add(group.bounds, *node),
                    MarkKind::Tab => {}
                }
            }
        }
        for group in items.iter().filter_map(group) {
            if let Subject::Route {
                from, to, points, ..
            } = &group.shows
                && let Some(to) = ends.goal(*to, points)
            {
                for end in [points.first(), points.last()].into_iter().flatten() {
                    let met = ends.ways.entry(end.y).or_default();
                    met.push((end.x, (*from, to)));
                }
            }
        }
        ends
    }

    /// The box that a line comes to, itself or by the mark it ends in.
    pub fn goal(&self, to: Option<NodeId>, points: &[Point]) -> Option<NodeId> {
        to.or_else(|| self.leaving.at(*points.last()?))
    }

    /// Whether a line comes out of a mark: every way that was cut before it goes on in it.
    pub fn arrives(&self, points: &[Point]) -> bool {
        let begin = points.first();
        begin.is_some_and(|begin| self.arriving.at(*begin).is_some())
    }

    /// The ways that begin or end at a mark, each once.
    pub fn at(&self, mark: Rect) -> Vec<Way> {
        let near = self.ways.range(mark.y - NEAR..=mark.bottom() + NEAR);
        let met = near.flat_map(|(y, ends)| {
            let holds = move |x: Length| holds(mark, Point::new(x, *y));
            ends.iter().filter(move |(x, _)| holds(*x))
        });
        let mut ways: Vec<Way> = met.map(|(_, way)| *way).collect();
        ways.sort_unstable();
        ways.dedup();
        ways
    }
}

fn group(item: &Item) -> Option<&Group> {
    match item {
        Item::Group(group) => Some(group),
        Item::Path(_) | Item::Text(_) => None,
    }
}

fn holds(bounds: Rect, at: Point) -> bool {
    (bounds.x - NEAR..=bounds.right() + NEAR).contains(&at.x)
        && (bounds.y - NEAR..=bounds.bottom() + NEAR).contains(&at.y)
}
