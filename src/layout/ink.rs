//! From strokes at their places to the items of a scene.

mod boxes;
mod line;
mod mark;

use std::cmp::Ordering;

use line::{bounds, pieces};

use super::block::LabelId;
use super::cut::Solved;
use super::measures::{ARROW, CHAIN_GAP, DOUBLE, TEXT};
use super::pen::Stroke;
use super::place::{FEW, Placement, Target, Way, place};
use super::plan::Piece;
use super::shape::ShapeId;
use crate::cores;
use crate::geometry::{Length, Point, Rect};
use crate::model::NodeId;
use crate::scene::shape::{Direction, arrowhead, polyline};
use crate::scene::{Group, Item, MainWay, Role, Subject, Text, Weight};
use crate::text;

/// So many shapes are drawn by one core at a time.
const SOME: usize = 512;

/// On which sheet each box stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Whereabouts<'a> {
    /// The number of each box's sheet; none of several if empty.
    pub(super) of: &'a [usize],
    /// The number of the sheet that is drawn.
    pub(super) here: usize,
}

/// Draws a piece with its top-left corner at a place.
pub(super) fn piece(solved: &Solved, piece: &Piece, at: Point, sheets: Whereabouts) -> Vec<Item> {
    let Some(shape) = solved.lowest(piece) else {
        return Vec::new();
    };
    shaped(solved, piece, (shape, at), sheets)
}

/// Draws a piece in one of its shapes.
pub(super) fn shaped(
    solved: &Solved,
    piece: &Piece,
    (shape, at): (ShapeId, Point),
    sheets: Whereabouts,
) -> Vec<Item> {
    let arrival = solved.arrival(piece);
    let below = arrival.map_or(0, |mark| solved.blocks.mark_size(mark).h + CHAIN_GAP);
    let mut placement = place(solved, shape, Point::new(at.x, at.y + below));
    let ways = std::mem::take(&mut placement.ways);
    let inker = Inker {
        solved,
        placement: &placement,
        sheets,
    };
    let mut items = inker.routes(ways);
    items.extend(arrival.into_iter().flat_map(|mark| inker.arrival(mark, at)));
    items.extend(inker.strokes());
    items.extend(inker.marks());
    items
}

struct Inker<'a> {
    solved: &'a Solved<'a>,
    placement: &'a Placement,
    sheets: Whereabouts<'a>,
}

impl Inker<'_> {
    fn routes(&self, ways: Vec<Way>) -> Vec<Item> {
        // Main ways first, so that a stretch they share with others is theirs.
        let (mut ways, side): (Vec<Way>, Vec<Way>) =
            ways.into_iter().partition(|way| way.main == MainWay::Main);
        ways.extend(side);
        let mut drawn = vec![false; self.placement.stretches.len()];
        for way in &mut ways {
            way.stretches
                .retain(|at| !std::mem::replace(&mut drawn[*at], true));
        }
        ways.reverse();
        let many = ways.len() > FEW;
        let mut items = cores::each(many, ways, |way| Item::from(self.route(way)));
        items.extend(self.unfollowed(&drawn));
        items
    }

    /// The sheet of a box, if that is not this one.
    fn sheet(&self, node: NodeId) -> Option<usize> {
        let sheet = self.sheets.of.get(node.index()).copied();
        sheet.filter(|sheet| *sheet != self.sheets.here)
    }

    /// A way, with those of its stretches that no other way draws.
    fn route(&self, way: Way) -> Group {
        let role = role(way.main);
        // Most stretches are a line with an arrowhead.
        let mut items = Vec::with_capacity(way.stretches.len() * 2);
        for at in &way.stretches {
            self.stretch(*at, role, &mut items);
        }
        let bounds = bounds(&way.points);
        Group {
            shows: Subject::Route {
                from: way.from,
                to: match way.target {
                    Target::Box(to) => Some(to),
                    Target::Mark(_) => None,
                },
                points: way.points,
                main: way.main,
            },
            bounds,
            link: None,
            items,
        }
    }

    /// Stretches that no way follows to its end: those between the bars of a parallel box.
    fn unfollowed(&self, drawn: &[bool]) -> Vec<Item> {
        let left = drawn.iter().enumerate().filter(|(_, drawn)| !**drawn);
        let mut items = Vec::new();
        left.for_each(|(at, _)| self.stretch(at, Role::Route, &mut items));
        items
    }

    /// A stretch of line, left out where words are set on it.
    fn stretch(&self, at: usize, role: Role, items: &mut Vec<Item>) {
        let stretch = &self.placement.stretches[at];
        let holes: Vec<Rect> = self.labels_of(stretch.instance).collect();
        let points = stretch.drawn.as_slice();
        let pieces = pieces(points, &holes, stretch.arrow).into_iter();
        items.extend(pieces.map(|piece| Item::Path(polyline(role, piece))));
        if let (true, [.., before, tip]) = (stretch.arrow, points) {
            let heading = match before.x.cmp(&tip.x) {
                Ordering::Equal => Direction::Down,
                Ordering::Less => Direction::Right,
                Ordering::Greater => Direction::Left,
            };
            items.push(Item::Path(arrowhead(*tip, heading, ARROW)));
        }
    }

    fn labels_of(&self, instance: usize) -> impl Iterator<Item = Rect> {
        let strokes = &self.placement.instances[instance].strokes;
        let strokes = self.placement.strokes[strokes.clone()].iter();
        strokes.filter_map(|stroke| match stroke {
            Stroke::Label { label, at } => Some(self.label_rect(*label, *at)),
            _ => None,
        })
    }

    fn label_rect(&self, label: LabelId, at: Point) -> Rect {
        let size = self.solved.blocks.label(label).size;
        Rect::new(at.x, at.y, size.w, size.h)
    }

    /// Boxes, words and whatever else is no line.
    fn strokes(&self) -> impl Iterator<Item = Item> {
        let inked = cores::parts(&self.placement.instances, SOME, |some| {
            let mut items = Vec::with_capacity(some.len() * 2);
            for instance in some {
                for stroke in &self.placement.strokes[instance.strokes.clone()] {
                    self.stroke(stroke, instance.at, &mut items);
                }
            }
            items
        });
        inked.into_iter().flatten()
    }

    fn stroke(&self, stroke: &Stroke, origin: Point, items: &mut Vec<Item>) {
        match stroke {
            Stroke::Block(node) => items.extend(self.block(*node, origin)),
            Stroke::Label { label, at } => items.push(self.label(*label, *at)),
            Stroke::Bar { node, at, length } => items.push(bar(*node, *at, *length)),
            Stroke::Hint(tip) => {
                let head = arrowhead(*tip, Direction::Down, ARROW * 5 / 6);
                items.push(Item::Path(head));
            }
        }
    }

    fn label(&self, label: LabelId, at: Point) -> Item {
        let block = self.solved.blocks.label(label);
        let rect = self.label_rect(label, at);
        let beside_bus = label.is_strip();
        let mut items = Vec::new();
        for (row, line) in block.lines.iter().enumerate() {
            let indent = if beside_bus {
                0
            } else {
                (rect.w - line.width) / 2
            };
            let y = at.y + text::leading(TEXT) * row as i64 + text::baseline(TEXT);
            items.push(Item::Text(Text {
                role: Role::Answer,
                at: Point::new(at.x + indent, y),
                size: TEXT,
                weight: Weight::Bold,
                width: line.width,
                text: line.text.clone(),
            }));
        }
        Item::from(Group {
            shows: Subject::Label,
            bounds: rect,
            link: None,
            items,
        })
    }
}

/// What a line is to the theme.
fn role(main: MainWay) -> Role {
    match main {
        MainWay::Main => Role::MainRoute,
        MainWay::Side => Role::Route,
    }
}

fn bar(node: NodeId, at: Point, length: Length) -> Item {
    let lines = [0, DOUBLE].map(|down| {
        let y = at.y + down;
        Item::Path(polyline(
            Role::Bar,
            [Point::new(at.x, y), Point::new(at.x + length, y)],
        ))
    });
    Item::from(Group {
        shows: Subject::Bar(node),
        bounds: Rect::new(at.x, at.y, length, DOUBLE),
        link: None,
        items: lines.into(),
    })
}
