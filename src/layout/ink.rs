//! From strokes at their places to the items of a scene.

mod line;

use std::collections::HashSet;

use line::{bounds, pieces};

use super::block::{Block, Blocks, LabelId};
use super::goals::Plan;
use super::measures::{ARROW, BAND_INK, DOUBLE, INSET, MARK_H, RADIUS, SIDE_BAR, STRIP, TEXT};
use super::pen::Stroke;
use super::place::{Placement, Target, Way, corners};
use super::shape::Shapes;
use super::solve::Problem;
use crate::geometry::{Length, Point, Rect, Size};
use crate::model::{Kind, NodeId, Procedure};
use crate::scene::pattern::pattern;
use crate::scene::shape::{Direction, arrowhead, hexagon, polyline, rectangle, rounded};
use crate::scene::{
    Group, Item, Link, MainWay, MarkKind, Path, Role, Scene, Subject, Text, Weight,
};
use crate::text;

/// Dresses a placement as a scene.
pub(super) fn scene(problem: &Problem, shapes: &Shapes, placement: &Placement) -> Scene {
    let inker = Inker {
        procedure: problem.procedure,
        blocks: problem.blocks,
        problem,
        shapes,
        placement,
        main: main_way(problem.procedure),
    };
    let root = shapes.get(placement.instances[0].shape);
    let mut items = inker.routes();
    items.extend(inker.strokes());
    items.extend(inker.marks());
    Scene {
        size: Size::new(root.w, root.h),
        text_size: TEXT,
        items,
    }
}

/// The ways from the start along first answers.
fn main_way(procedure: &Procedure) -> HashSet<(NodeId, NodeId)> {
    let mut main = HashSet::new();
    let mut at = procedure.start();
    while let Some(edge) = procedure.ways_out(at).next()
        && main.insert((edge.from, edge.to))
    {
        at = edge.to;
    }
    main
}

struct Inker<'a> {
    procedure: &'a Procedure,
    blocks: &'a Blocks,
    problem: &'a Problem<'a>,
    shapes: &'a Shapes,
    placement: &'a Placement,
    main: HashSet<(NodeId, NodeId)>,
}

impl Inker<'_> {
    fn routes(&self) -> Vec<Item> {
        let mut drawn = vec![false; self.placement.stretches.len()];
        // Main ways first, so that a stretch they share with others is theirs.
        let (main, side): (Vec<&Way>, Vec<&Way>) = self
            .placement
            .ways
            .iter()
            .partition(|way| self.kind(way) == MainWay::Main);
        let mut items = Vec::new();
        let mut groups: Vec<Item> = main
            .into_iter()
            .chain(side)
            .map(|way| Item::Group(self.route(way, &mut drawn)))
            .collect();
        groups.reverse();
        items.append(&mut groups);
        items.extend(self.unfollowed(&drawn));
        items
    }

    /// Whether a way is on the main way.
    fn kind(&self, way: &Way) -> MainWay {
        let (Target::Box(to) | Target::Mark(to)) = way.target;
        let first = way.branch.is_none_or(|branch| branch == 0);
        let parallel = self.procedure.node(way.from).kind == Kind::Parallel;
        match self.main.contains(&(way.from, to)) && (first || parallel) {
            true => MainWay::Main,
            false => MainWay::Side,
        }
    }

    fn route(&self, way: &Way, drawn: &mut [bool]) -> Group {
        let main = self.kind(way);
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
        Group {
            shows: Subject::Route {
                from: way.from,
                to: match way.target {
                    Target::Box(to) => Some(to),
                    Target::Mark(_) => None,
                },
                points: way.points.clone(),
                main,
            },
            bounds: bounds(&way.points),
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
            let heading = if before.x == tip.x {
                Direction::Down
            } else {
                Direction::Right
            };
            items.push(Item::Path(arrowhead(*tip, heading, ARROW)));
        }
        items
    }

    fn labels_of(&self, instance: usize) -> impl Iterator<Item = Rect> {
        self.placement
            .strokes
            .iter()
            .filter_map(move |(of, stroke)| match stroke {
                Stroke::Label { label, at } if *of == instance => {
                    Some(self.label_rect(*label, *at))
                }
                _ => None,
            })
    }

    fn label_rect(&self, label: LabelId, at: Point) -> Rect {
        let size = self.blocks.label(label).size;
        Rect::new(at.x, at.y, size.w, size.h)
    }

    fn strokes(&self) -> Vec<Item> {
        let mut items = Vec::new();
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
        items
    }

    fn label(&self, label: LabelId, at: Point) -> Item {
        let block = self.blocks.label(label);
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
        Item::Group(Group {
            shows: Subject::Label,
            bounds: rect,
            link: None,
            items,
        })
    }

    fn marks(&self) -> impl Iterator<Item = Item> {
        self.placement.instances.iter().filter_map(|instance| {
            let shape = self.shapes.get(instance.shape);
            match self.problem.goals.plan(shape.goal) {
                Plan::Mark { from, to } => Some(self.mark(*from, *to, instance.at)),
                _ => None,
            }
        })
    }

    fn mark(&self, from: NodeId, to: NodeId, at: Point) -> Item {
        let words = self.blocks.words();
        let text = words.mark(from, to);
        let bounds = Rect::new(at.x, at.y, self.blocks.mark_width(from, to), MARK_H);
        let width = text::width(&text, Weight::Bold, TEXT);
        let baseline = (MARK_H - text::leading(TEXT)) / 2 + text::baseline(TEXT);
        let kind = if super::words::loops(from, to) {
            MarkKind::Loop
        } else {
            MarkKind::Jump
        };
        Item::Group(Group {
            shows: Subject::Mark {
                kind,
                to_sheet: None,
                to_number: words.number(to).to_owned(),
            },
            bounds,
            link: Some(Link::Box(to)),
            items: vec![
                Item::Path(rounded(Role::Mark, bounds, MARK_H / 2)),
                Item::Text(Text {
                    role: Role::MarkWords,
                    at: Point::new(at.x + (bounds.w - width) / 2, at.y + baseline),
                    size: TEXT,
                    weight: Weight::Bold,
                    width,
                    text,
                }),
            ],
        })
    }

    fn block(&self, id: NodeId, at: Point) -> Vec<Item> {
        let block = self.blocks.block(id);
        let node = self.procedure.node(id);
        let rect = Rect::new(
            at.x,
            at.y + block.band,
            block.size.w,
            block.size.h - block.band,
        );
        let mut items = self.outline(id, rect);
        items.extend(block.lines.iter().map(|line| {
            Item::Text(Text {
                role: line.role,
                at: Point::new(at.x + line.at.x, at.y + line.at.y),
                size: line.size,
                weight: line.weight,
                width: line.width,
                text: line.text.clone(),
            })
        }));
        let link = match &node.target {
            Some(target) => Some(Link::Procedure(target.stem.clone())),
            None => node.facts.links.first().cloned().map(Link::Address),
        };
        let group = Item::Group(Group {
            shows: Subject::Box {
                node: id,
                number: node.number.clone(),
                kind: node.kind,
                title: node.text.clone(),
            },
            bounds: rect,
            link,
            items,
        });
        let band = self.band(id, block, at);
        band.into_iter().chain([group]).collect()
    }

    /// The outline of a box, with the strip of its role.
    fn outline(&self, id: NodeId, rect: Rect) -> Vec<Item> {
        let role = self.procedure.role_of(id);
        let ground = role.map_or(Role::Box, Role::Tinted);
        match self.procedure.node(id).kind {
            Kind::Step => with_strip(rectangle(ground, rect), role, rect),
            Kind::Parallel => with_strip(rectangle(Role::Box, rect), role, rect),
            Kind::Question => vec![Item::Path(hexagon(Role::Question, rect, INSET))],
            Kind::Outcome => vec![Item::Path(rounded(Role::Outcome, rect, RADIUS))],
            Kind::Call | Kind::HandOver => {
                let bars = [rect.x + SIDE_BAR, rect.right() - SIDE_BAR].map(|x| {
                    let ends = [Point::new(x, rect.y), Point::new(x, rect.bottom())];
                    Item::Path(polyline(Role::Bar, ends))
                });
                let mut items = vec![Item::Path(rectangle(Role::Box, rect))];
                items.extend(bars);
                items
            }
        }
    }

    fn band(&self, id: NodeId, block: &Block, at: Point) -> Option<Item> {
        let part = self.procedure.node(id).part.filter(|_| block.band > 0)?;
        let title = self.procedure.parts[part].title.to_uppercase();
        let rect = Rect::new(at.x, at.y, block.size.w, BAND_INK);
        let rule = [Point::new(rect.x, rect.y), Point::new(rect.right(), rect.y)];
        let size = super::measures::SMALL;
        let stem_x = at.x + block.size.w / 2;
        let stem = [
            Point::new(stem_x, rect.bottom()),
            Point::new(stem_x, at.y + block.band),
        ];
        let (title, width) = fit(&title, size, rect.w - 12_000);
        Some(Item::Group(Group {
            shows: Subject::Band,
            bounds: rect,
            link: None,
            items: vec![
                Item::Path(rectangle(Role::Band, rect)),
                Item::Path(polyline(Role::BandRule, rule)),
                Item::Path(polyline(Role::Route, stem)),
                Item::Text(Text {
                    role: Role::BandWords,
                    at: Point::new(rect.x + 6_000, rect.y + 1_000 + text::baseline(size)),
                    size,
                    weight: Weight::Bold,
                    width,
                    text: title,
                }),
            ],
        }))
    }
}

/// A heading as wide as its band allows: set smaller where it must be, never cut.
fn fit(title: &str, size: Length, room: Length) -> (String, Length) {
    let width = text::width(title, Weight::Bold, size);
    if width <= room {
        return (title.to_owned(), width);
    }
    let mut words: Vec<&str> = title.split(' ').collect();
    while words.len() > 1 {
        words.pop();
        let short = format!("{}…", words.join(" "));
        let width = text::width(&short, Weight::Bold, size);
        if width <= room {
            return (short, width);
        }
    }
    (title.to_owned(), width)
}

fn with_strip(outline: Path, role: Option<usize>, rect: Rect) -> Vec<Item> {
    let mut items = vec![Item::Path(outline)];
    if let Some(role) = role {
        let strip = Rect::new(rect.x, rect.y, STRIP, rect.h);
        items.extend(pattern(role, strip, TEXT));
    }
    items
}

fn bar(node: NodeId, at: Point, length: Length) -> Item {
    let lines = [0, DOUBLE].map(|down| {
        let y = at.y + down;
        Item::Path(polyline(
            Role::Bar,
            [Point::new(at.x, y), Point::new(at.x + length, y)],
        ))
    });
    Item::Group(Group {
        shows: Subject::Bar(node),
        bounds: Rect::new(at.x, at.y, length, DOUBLE),
        link: None,
        items: lines.into(),
    })
}
