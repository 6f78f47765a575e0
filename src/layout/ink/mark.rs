//! Marks in ink: jumps, and both ends of a cut line.

use super::Inker;
use crate::geometry::{Length, Point, Rect};
use crate::layout::measures::{ARROW, CHAIN_GAP, MARK_H, TEXT};
use crate::layout::plan::{GoalId, Plan};
use crate::layout::words::{Mark, loops};
use crate::scene::shape::{Direction, arrowhead, polyline, rounded};
use crate::scene::{Group, Item, Link, MarkKind, Role, Subject, Text, Weight};
use crate::text::{self, TextBlock};

impl Inker<'_> {
    /// The mark at the end of a line.
    pub(super) fn placed_mark(&self, goal: GoalId, at: Point) -> Option<Item> {
        let mark = match self.solved.goals.plan(goal) {
            Plan::Mark { from, to } => Mark::Jump(*from, *to),
            Plan::Out(cut) => Mark::Out(*cut),
            _ => return None,
        };
        Some(self.mark(mark, at))
    }

    /// The far end of a cut line: the mark over a piece, and the line from it.
    pub(super) fn arrival(&self, mark: Mark, at: Point) -> Vec<Item> {
        let Mark::In(cut, _) = mark else {
            return Vec::new();
        };
        let block = self.solved.blocks.block(cut.to);
        let size = self.solved.blocks.mark_size(mark);
        let x = at.x + size.w.min(block.size.w) / 2;
        let ends = [size.h, size.h + CHAIN_GAP].map(|down| Point::new(x, at.y + down));
        let back = Point::new(x, ends[1].y - ARROW * 3 / 4);
        let main = self.solved.main.kind(cut.from, cut.to, cut.branch);
        let role = super::role(main);
        let route = Item::from(Group {
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
        vec![route, self.mark(mark, at)]
    }

    fn mark(&self, mark: Mark, at: Point) -> Item {
        let blocks = &self.solved.blocks;
        let named = mark.names();
        let sheet = self.sheet(named);
        let (size, words) = blocks.mark(mark, sheet);
        let bounds = Rect::new(at.x, at.y, size.w, size.h);
        let kind = match mark {
            Mark::Jump(from, to) if loops(from, to) => MarkKind::Loop,
            Mark::Jump(..) => MarkKind::Jump,
            Mark::Out(_) => MarkKind::Out,
            Mark::In(..) => MarkKind::In,
        };
        Item::from(Group {
            shows: Subject::Mark {
                kind,
                to_sheet: sheet,
                to_number: blocks.words().number(named).into(),
            },
            bounds,
            link: Some(Link::Box(named)),
            items: marked(&words, bounds),
        })
    }
}

/// The outline and words of a mark.
fn marked(words: &TextBlock, bounds: Rect) -> Vec<Item> {
    let mut items = vec![Item::Path(rounded(Role::Mark, bounds, MARK_H / 2))];
    let leading = text::leading(TEXT);
    let mut top = bounds.y + (bounds.h - leading * words.lines.len() as Length) / 2;
    for line in &words.lines {
        let x = bounds.x + (bounds.w - line.width) / 2;
        items.push(Item::Text(Text {
            role: Role::MarkWords,
            at: Point::new(x, top + text::baseline(TEXT)),
            size: TEXT,
            weight: Weight::Bold,
            width: line.width,
            text: line.text.clone(),
        }));
        top += leading;
    }
    items
}
