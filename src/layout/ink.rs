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
use super::place::{Placement, Target, Way, corners, place};
use super::plan::Piece;
use super::shape::ShapeId;
use crate::geometry::{Length, Point, Rect};
use crate::model::NodeId;
use crate::scene::shape::{Direction, arrowhead, polyline};
use crate::scene::{Group, Item, MainWay, Role, Subject, Text, Weight};
use crate::text;

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
    inker.strokes(&mut items);
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
        let mut drawn = vec![false; self.placement.stretches.len()];
        // Main ways first, so that a stretch they share with others is theirs.
        let (main, side): (Vec<Way>, Vec<Way>) = ways
            .into_iter()
            .partition(|way| self.kind(way) == MainWay::Main);
        let mut items: Vec<Item> = main
            .into_iter()
            .chain(side)
            .map(|way| Item::from(self.route(way, &mut drawn)))
            .collect();
        items.reverse();
        items.extend(self.unfollowed(&drawn));
        items
    }

    /// Whether a way is on the main way.
    fn kind(&self, way: &Way) -> MainWay {
        let (Target::Box(to) | Target::Mark(to)) = way.target;
        self.main_between(way.from, to, way.branch)
    }

    fn main_between(&self, from: NodeId, to: NodeId, branch: Option<usize>) -> MainWay {
        match self.solved.main.has(from, to, branch) {
            true => MainWay::Main,
            false => MainWay::Side,
        }
    }

    /// The sheet of a box, if that is not this one.
    fn sheet(&self, node: NodeId) -> Option<usize> {
        let sheet = self.sheets.of.get(node.index()).copied();
        sheet.filter(|sheet| *sheet != self.sheets.here)
    }

    fn route(&self, way: Way, drawn: &mut [bool]) -> Group {
        let main = self.kind(&way);
        let role = match main {
            MainWay::Main => Role::MainRoute,
            MainWay::Side => Role::Route,
        };
        let mut items = Vec::new();
        for at in &way.stretches {
            if !std::mem::replace(&mut drawn[*at], true) {
                items.extend(self.stretch(*at, role));
            }
        }
        items.shrink_to_fit();
        let bounds = bounds(&way.points);
        Group {
            shows: Subject::Route {
                from: way.from,
                to: match way.target {
                    Target::Box(to) => Some(to),
                    Target::Mark(_) => None,
                },
                points: way.points,
                main,
            },
            bounds,
            link: None,
            items,
        }
    }

    /// Stretches that no way follows to its end: those between the bars of a parallel box.
    fn unfollowed<'a>(&'a self, drawn: &'a [bool]) -> impl Iterator<Item = Item> + 'a {
        let left = drawn.iter().enumerate().filter(|(_, drawn)| !**drawn);
        left.flat_map(|(at, _)| self.stretch(at, Role::Route))
    }

    /// A stretch of line, left out where words are set on it.
    fn stretch(&self, at: usize, role: Role) -> Vec<Item> {
        let stretch = &self.placement.stretches[at];
        let holes: Vec<Rect> = self.labels_of(stretch.instance).collect();
        let points = corners(stretch.drawn.clone());
        let mut items: Vec<Item> = pieces(&points, &holes, stretch.arrow)
            .into_iter()
            .map(|piece| Item::Path(polyline(role, piece)))
            .collect();
        if let (true, [.., before, tip]) = (stretch.arrow, points.as_slice()) {
            let heading = match before.x.cmp(&tip.x) {
                Ordering::Equal => Direction::Down,
                Ordering::Less => Direction::Right,
                Ordering::Greater => Direction::Left,
            };
            items.push(Item::Path(arrowhead(*tip, heading, ARROW)));
        }
        items
    }

    fn labels_of(&self, instance: usize) -> impl Iterator<Item = Rect> {
        // Instances are drawn one after the other, so the strokes of each stand together.
        let strokes = &self.placement.strokes;
        let first = strokes.partition_point(|(of, _)| *of < instance);
        let own = strokes[first..].iter();
        let own = own.take_while(move |(of, _)| *of == instance);
        own.filter_map(|(_, stroke)| match stroke {
            Stroke::Label { label, at } => Some(self.label_rect(*label, *at)),
            _ => None,
        })
    }

    fn label_rect(&self, label: LabelId, at: Point) -> Rect {
        let size = self.solved.blocks.label(label).size;
        Rect::new(at.x, at.y, size.w, size.h)
    }

    fn strokes(&self, items: &mut Vec<Item>) {
        for (instance, stroke) in &self.placement.strokes {
            let origin = self.placement.instances[*instance].at;
            match stroke {
                Stroke::Block(node) => items.extend(self.block(*node, origin)),
                Stroke::Label { label, at } => items.push(self.label(*label, *at)),
                Stroke::Bar { node, at, length } => items.push(bar(*node, *at, *length)),
                Stroke::Hint { tip, .. } => {
                    let head = arrowhead(*tip, Direction::Down, ARROW * 5 / 6);
                    items.push(Item::Path(head));
                }
                Stroke::Kid { .. } | Stroke::Line(_) | Stroke::Through(_) => {}
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
