//! Boxes in ink: outline, strip, texts, and the band of a part over them.

use super::Inker;
use crate::geometry::{Point, Rect};
use crate::layout::block::Block;
use crate::layout::measures::{BAND_FOOT, BAND_PAD, INSET, RADIUS, SIDE_BAR, SMALL, STRIP, TEXT};
use crate::model::{Kind, NodeId};
use crate::scene::pattern::pattern;
use crate::scene::shape::{hexagon, polyline, rectangle, rounded};
use crate::scene::{Group, Item, Link, Role, Subject, Text, Weight};
use crate::text;

impl Inker<'_> {
    /// A box at its place, with the band over it.
    pub(super) fn block(&self, id: NodeId, at: Point) -> impl Iterator<Item = Item> {
        let block = self.solved.blocks.block(id);
        let node = self.solved.procedure.node(id);
        let rect = Rect::new(
            at.x,
            at.y + block.band,
            block.size.w,
            block.size.h - block.band,
        );
        let mut items = self.outline(id, rect, block.lines.len());
        items.extend(block.lines.iter().map(|line| {
            Item::Text(Text {
                role: line.role,
                at: Point::new(at.x + line.at.x, at.y + line.at.y),
                size: line.size,
                weight: line.weight,
                width: line.width,
                text: line.text,
            })
        }));
        let link = match &node.target {
            Some(target) => Some(Link::Procedure(target.stem.clone())),
            None => node.facts.links.first().cloned().map(Link::Address),
        };
        let group = Item::from(Group {
            shows: Subject::Box {
                node: id,
                number: node.number.as_str().into(),
                kind: node.kind,
                title: node.text.as_str().into(),
            },
            bounds: rect,
            link,
            items,
        });
        let band = band(block, at);
        band.into_iter().chain([group])
    }

    /// The outline of a box, with the strip of its role and room for so many lines of text.
    fn outline(&self, id: NodeId, rect: Rect, lines: usize) -> Vec<Item> {
        let role = self.solved.procedure.role_of(id);
        let kind = self.solved.procedure.node(id).kind;
        let outline = match kind {
            Kind::Step => rectangle(Role::of_step(role), rect),
            Kind::Parallel | Kind::Call | Kind::HandOver => rectangle(Role::Box, rect),
            Kind::Question => hexagon(Role::Question, rect, INSET),
            Kind::Outcome => rounded(Role::Outcome, rect, RADIUS),
        };
        let within = match kind {
            Kind::Step | Kind::Parallel => {
                let strip = Rect::new(rect.x, rect.y, STRIP, rect.h);
                role.map_or(Vec::new(), |role| pattern(role, strip, TEXT))
            }
            Kind::Call | Kind::HandOver => {
                let bars = [rect.x + SIDE_BAR, rect.right() - SIDE_BAR].map(|x| {
                    let ends = [Point::new(x, rect.y), Point::new(x, rect.bottom())];
                    Item::Path(polyline(Role::Bar, ends))
                });
                bars.into()
            }
            Kind::Question | Kind::Outcome => Vec::new(),
        };
        let mut items = Vec::with_capacity(1 + within.len() + lines);
        items.push(Item::Path(outline));
        items.extend(within);
        items
    }
}

/// The band over a box with which a part begins.
fn band(block: &Block, at: Point) -> Option<Item> {
    let heading = block.heading.as_ref()?;
    let ink = heading.size.h + BAND_FOOT;
    let rect = Rect::new(at.x, at.y, block.size.w, ink);
    let rule = [rect.x, rect.right()].map(|x| Point::new(x, rect.y));
    let stem_x = at.x + block.size.w / 2;
    let stem = [rect.bottom(), at.y + block.band].map(|y| Point::new(stem_x, y));
    let mut items = vec![
        Item::Path(rectangle(Role::Band, rect)),
        Item::Path(polyline(Role::BandRule, rule)),
        Item::Path(polyline(Role::Route, stem)),
    ];
    let mut top = rect.y + BAND_FOOT / 2;
    for line in &heading.lines {
        items.push(Item::Text(Text {
            role: Role::BandWords,
            at: Point::new(rect.x + BAND_PAD, top + text::baseline(SMALL)),
            size: SMALL,
            weight: Weight::Bold,
            width: line.width,
            text: line.text.clone(),
        }));
        top += text::leading(SMALL);
    }
    Some(Item::from(Group {
        shows: Subject::Band,
        bounds: rect,
        link: None,
        items,
    }))
}
