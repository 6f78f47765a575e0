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
use super::place::{FEW, LineId, Placement, Target, Way, moved, place};
use super::plan::Piece;
use super::shape::{ShapeId, Shapes};
use crate::cores;
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

/// Draws a piece with its top-left corner at a place, over what is drawn already.
pub(super) fn piece(
    (solved, piece): (&Solved, &Piece),
    at: Point,
    sheets: Whereabouts,
    drawn: &mut Vec<Item>,
) {
    let Some(shape) = solved.lowest(piece) else {
        return;
    };
    let arrival = solved.arrival(piece);
    let below = arrival.map_or(0, |mark| solved.blocks.mark_size(mark).h + CHAIN_GAP);
    let chart = (&solved.goals, &solved.blocks, solved.main);
    let at_top = Point::new(at.x, at.y + below);
    let placement = place(chart, &solved.shapes, shape, at_top);
    let inker = Inker {
        solved,
        placement: &placement,
        sheets,
    };
    inker.draw(arrival.map(|mark| inker.arrival(mark, at)), drawn);
}

/// Draws a whole chart in one of its shapes.
pub(super) fn whole(mut solved: Solved, shape: ShapeId, at: Point, drawn: &mut Vec<Item>) {
    let chart = (&solved.goals, &solved.blocks, solved.main);
    let placement = place(chart, &solved.shapes, shape, at);
    // What is drawn of a large chart takes as much memory as its shapes, and more.
    solved.shapes = Shapes::default();
    let inker = Inker {
        solved: &solved,
        placement: &placement,
        sheets: Whereabouts { of: &[], here: 1 },
    };
    inker.draw(None, drawn);
}

struct Inker<'a> {
    solved: &'a Solved<'a>,
    placement: &'a Placement<'a>,
    sheets: Whereabouts<'a>,
}

impl Inker<'_> {
    /// Draws routes, and over them what arrives from elsewhere and all shapes.
    fn draw(&self, arrival: Option<Vec<Item>>, drawn: &mut Vec<Item>) {
        let ways = self.placement.ways();
        let mut over: Vec<Vec<Item>> = arrival.into_iter().collect();
        over.extend(self.shapes());
        // A list that grows is copied as a whole: there is room as well for lines that no way follows,
        // and for what comes below the chart.
        let all = ways.len() + over.iter().map(Vec::len).sum::<usize>();
        drawn.reserve(all + all / 16);
        self.routes(ways, drawn);
        over.iter_mut().for_each(|some| drawn.append(some));
    }

    fn routes(&self, mut ways: Vec<Way>, items: &mut Vec<Item>) {
        let many = ways.len() > FEW;
        // Main ways first, so that a stretch they share with others is theirs.
        let (mut all, side): (Vec<&mut Way>, Vec<&mut Way>) =
            (ways.iter_mut()).partition(|way| way.main == MainWay::Main);
        all.extend(side);
        let mut drawn = vec![false; self.placement.line_count()];
        for way in &mut all {
            let mut new =
                |at: &LineId| !std::mem::replace(&mut drawn[self.placement.line_number(*at)], true);
            way.stretches.retain(&mut new);
        }
        all.reverse();
        cores::extend(many, items, all, |way| Item::from(self.route(way)));
        items.extend(self.unfollowed(&drawn));
        cores::let_go(many, ways);
    }

    /// The sheet of a box, if that is not this one.
    fn sheet(&self, node: NodeId) -> Option<usize> {
        let sheet = self.sheets.of.get(node.index()).copied();
        sheet.filter(|sheet| *sheet != self.sheets.here)
    }

    /// A way, with those of its stretches that no other way draws.
    fn route(&self, way: &mut Way) -> Group {
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
                points: std::mem::take(&mut way.points),
                main: way.main,
            },
            bounds,
            link: None,
            items,
        }
    }

    /// Stretches that no way follows to its end: those between the bars of a parallel box.
    fn unfollowed(&self, drawn: &[bool]) -> Vec<Item> {
        let mut items = Vec::new();
        for line in self.placement.lines() {
            if !drawn[self.placement.line_number(line)] {
                self.stretch(line, Role::Route, &mut items);
            }
        }
        items
    }

    /// A stretch of line, left out where words are set on it.
    fn stretch(&self, line: LineId, role: Role, items: &mut Vec<Item>) {
        let stretch = self.placement.stretch(line);
        let holes = stretch.beside.iter().filter_map(|stroke| match stroke {
            Stroke::Label { label, at } => {
                Some(self.label_rect(*label, moved(*at, stretch.origin)))
            }
            _ => None,
        });
        let holes: Vec<Rect> = holes.collect();
        let points = stretch.drawn.as_slice();
        pieces(points, &holes, stretch.arrow, |piece| {
            items.push(Item::Path(polyline(role, piece.iter().copied())));
        });
        if let (true, [.., before, tip]) = (stretch.arrow, points) {
            let heading = match before.x.cmp(&tip.x) {
                Ordering::Equal => Direction::Down,
                Ordering::Less => Direction::Right,
                Ordering::Greater => Direction::Left,
            };
            items.push(Item::Path(arrowhead(*tip, heading, ARROW)));
        }
    }

    fn label_rect(&self, label: LabelId, at: Point) -> Rect {
        let size = self.solved.blocks.label(label).size;
        Rect::new(at.x, at.y, size.w, size.h)
    }

    /// Boxes, words, marks and whatever else is no line.
    fn shapes(&self) -> Vec<Vec<Item>> {
        let drawings = self.placement.drawings();
        cores::each(drawings.len() > 1, drawings, |drawing| {
            let mut items = Vec::new();
            for placed in self.placement.shapes(drawing) {
                for stroke in placed.strokes {
                    self.stroke(stroke, placed.origin, &mut items);
                }
                if placed.is_mark {
                    items.extend(self.placed_mark(placed.goal, placed.origin));
                }
            }
            items
        })
    }

    fn stroke(&self, stroke: &Stroke, origin: Point, items: &mut Vec<Item>) {
        match stroke {
            Stroke::Block(node) => items.extend(self.block(*node, origin)),
            Stroke::Label { label, at } => items.push(self.label(*label, moved(*at, origin))),
            Stroke::Bar { node, at, length } => {
                items.push(bar(*node, moved(*at, origin), *length));
            }
            Stroke::Hint(tip) => {
                let tip = moved(*tip, origin);
                let head = arrowhead(tip, Direction::Down, ARROW * 5 / 6);
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
