//! Marks in ink: jumps, and both ends of a cut line.

use super::Inker;
use crate::geometry::{Point, Rect};
use crate::layout::goals::{Cut, Plan};
use crate::layout::measures::{ARROW, CHAIN_GAP, MARK_H, TEXT};
use crate::layout::words::{Mark, loops};
use crate::scene::shape::{Direction, arrowhead, polyline, rounded};
use crate::scene::{Group, Item, Link, MainWay, MarkKind, Role, Subject, Text, Weight};
use crate::text;

impl Inker<'_> {
    /// The marks at the ends of lines.
    pub(super) fn marks(&self) -> impl Iterator<Item = Item> {
        self.placement.instances.iter().filter_map(|instance| {
            let shape = self.solved.shapes.get(instance.shape);
            let mark = match self.solved.goals.plan(shape.goal) {
                Plan::Mark { from, to } => Mark::Jump(*from, *to),
                Plan::Out(cut) => Mark::Out(*cut),
                _ => return None,
            };
            Some(self.mark(mark, instance.at))
        })
    }

    /// The far end of a cut line: the mark over a piece, and the line from it.
    pub(super) fn arrival(&self, cut: Cut, at: Point) -> Vec<Item> {
        let block = self.solved.blocks.block(cut.to);
        let x = at.x + self.solved.blocks.mark_width(Mark::In(cut)).min(block.size.w) / 2;
        let ends = [
            Point::new(x, at.y + MARK_H),
            Point::new(x, at.y + MARK_H + CHAIN_GAP),
        ];
        let back = Point::new(x, ends[1].y - ARROW * 3 / 4);
        let main = self.main_between(cut.from, cut.to, cut.branch);
        let role = match main {
            MainWay::Main => Role::MainRoute,
            MainWay::Side => Role::Route,
        };
        let route = Item::Group(Group {
            shows: Subject::Route {
                from: cut.from,
                to: Some(cut.to),
                points: ends.to_vec(),
                main,
            },
            bounds: super::bounds(&ends),
            link: None,
            items: vec![
                Item::Path(polyline(role, [ends[0], back])),
                Item::Path(arrowhead(ends[1], Direction::Down, ARROW)),
            ],
        });
        vec![route, self.mark(Mark::In(cut), at)]
    }

    fn mark(&self, mark: Mark, at: Point) -> Item {
        let blocks = &self.solved.blocks;
        let named = mark.names();
        let sheet = self.sheet(named);
        let (text, width) = blocks.mark_words(mark, sheet);
        let bounds = Rect::new(at.x, at.y, blocks.mark_width(mark), MARK_H);
        let baseline = (MARK_H - text::leading(TEXT)) / 2 + text::baseline(TEXT);
        let kind = match mark {
            Mark::Jump(from, to) if loops(from, to) => MarkKind::Loop,
            Mark::Jump(..) => MarkKind::Jump,
            Mark::Out(_) => MarkKind::Out,
            Mark::In(_) => MarkKind::In,
        };
        Item::Group(Group {
            shows: Subject::Mark {
                kind,
                to_sheet: sheet,
                to_number: blocks.words().number(named).to_owned(),
            },
            bounds,
            link: Some(Link::Box(named)),
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
}
