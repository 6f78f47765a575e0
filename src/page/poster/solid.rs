//! What of a poster should not be cut through, and how much it matters.
//!
//! Boxes, their marks and the words beside lines are looked for while working, so they matter most;
//! title and legend are read once, and a cut between two of their words hurts nobody.

use super::axis::Span;
use crate::geometry::{Length, Rect};
use crate::scene::{Item, Path, Segment, Sheet, Subject, Text};
use crate::text::width;

/// A box cut costs more than any uneven tiles.
pub(super) const CUT: Length = 1_000_000_000;
/// A word of the title cut.
const WORD: Length = CUT / 2;
/// A part of the legend cut.
const PART: Length = CUT / 4;

/// Something that should not be cut through.
#[derive(Clone, Copy, Debug)]
pub(super) struct Solid {
    pub(super) rect: Rect,
    pub(super) cost: Length,
}

impl Solid {
    /// From left to right.
    pub(super) fn across(&self) -> Span {
        Span {
            from: self.rect.x,
            to: self.rect.right(),
            cost: self.cost,
        }
    }

    /// From the top down.
    pub(super) fn down(&self) -> Span {
        Span {
            from: self.rect.y,
            to: self.rect.bottom(),
            cost: self.cost,
        }
    }
}

/// Everything on a poster that should not be cut through.
pub(super) fn solids(poster: &Sheet) -> Vec<Solid> {
    let mut solids = Vec::new();
    for item in &poster.items {
        let Item::Group(group) = item else {
            continue;
        };
        let solid = |cost| move |rect| Solid { rect, cost };
        match group.shows {
            Subject::Title | Subject::Foot => {
                let words = group.items.iter().flat_map(words);
                solids.extend(words.map(solid(WORD)));
            }
            // Part by part, for it is as wide as the sheet.
            Subject::Legend | Subject::Coverage => {
                let parts = group.items.iter().filter_map(extent);
                solids.extend(parts.map(solid(PART)));
            }
            Subject::Route { .. } => {}
            _ => solids.push(solid(CUT)(group.bounds)),
        }
    }
    solids
}

/// The room of each word; that of a rule is none.
fn words(item: &Item) -> Vec<Rect> {
    let Item::Text(text) = item else {
        return Vec::new();
    };
    let room = text_extent(text);
    let to = |end: usize| width(&text.text[..end], text.weight, text.size);
    let words = text.text.split(' ').scan(0, |begin, word| {
        let from = *begin;
        *begin += word.len() + 1;
        Some((to(from), to(from + word.len())))
    });
    words
        .map(|(from, end)| Rect::new(room.x + from, room.y, end - from, room.h))
        .collect()
}

/// The room that an item takes; none for one without any points.
pub(super) fn extent(item: &Item) -> Option<Rect> {
    match item {
        Item::Path(path) => path_extent(path),
        Item::Text(text) => Some(text_extent(text)),
        Item::Group(group) => Some(group.bounds),
    }
}

fn text_extent(text: &Text) -> Rect {
    let top = text.at.y - text.size;
    Rect::new(text.at.x, top, text.width, text.size * 13 / 10)
}

fn path_extent(path: &Path) -> Option<Rect> {
    let mut extent = None;
    path.figure.draw(|segment| {
        let points = match segment {
            Segment::Move(to) | Segment::Line(to) => std::slice::from_ref(to),
            Segment::Curve(points) => points.as_slice(),
            Segment::Close => &[],
        };
        let points = points.iter().map(|at| Rect::new(at.x, at.y, 0, 0));
        extent = extent.into_iter().chain(points).reduce(around);
    });
    extent
}

/// The smallest rectangle around two.
pub(super) fn around(a: Rect, b: Rect) -> Rect {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    let (right, bottom) = (a.right().max(b.right()), a.bottom().max(b.bottom()));
    Rect::new(x, y, right - x, bottom - y)
}
