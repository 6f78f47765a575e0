//! What stands in the cells of a row: its number, facts, shape and answers.

use super::ink::{Arrow, HALF_GAP, Inker, inked};
use super::row::{ANSWER, BY_LINE, FACTS, HEADING, Place, Row, SMALL, TAB, WORDS, other_height};
use super::{Column, PAD};
use crate::geometry::{Length, Point, Rect};
use crate::layout::TEXT;
use crate::model::{Kind, NodeId};
use crate::page::print::Print;
use crate::scene::pattern::pattern;
use crate::scene::shape::{outline, rectangle};
use crate::scene::{Group, Item, Link, Role, Subject};
use crate::text::{TextBlock, leading};

/// The strip of a role at a shape's left edge.
const STRIP: Length = TEXT * 48 / 100;

impl Inker<'_> {
    /// A row's band, shape, answers and cells.
    pub(super) fn row(&self, row: &Row, place: &Place) -> Vec<Item> {
        let mut items = Vec::new();
        if place.band.h > 0 {
            items.extend(self.band(row, place));
        }
        items.push(self.number(row, place));
        items.extend(row.facts.iter().flat_map(|(column, lines)| {
            let at = cell_at(place, self.columns[*column], lines);
            cell(row.id, lines, FACTS, at)
        }));
        items.push(self.shape(row, place));
        items.extend(self.answers(row, place));
        items
    }

    /// The heading of a part, and the stem below it.
    fn band(&self, row: &Row, place: &Place) -> Vec<Item> {
        let band = place.band;
        let mut items = vec![Item::Path(rectangle(Role::Band, band))];
        let at = Point::new(PAD, band.y + PAD / 2);
        for (line, down) in row.band.lines.iter().zip(0..) {
            let at = Point::new(at.x, at.y + down * leading(HEADING.size));
            items.push(HEADING.line(&line.text, at));
        }
        let group = Item::from(Group {
            shows: Subject::Band,
            bounds: band,
            link: None,
            items,
        });
        let enters =
            row.id == self.procedure.start() || self.flow.next(row.id.index() - 1).is_some();
        let ends = [band.bottom(), place.shape.y].map(|y| Point::new(self.axis(), y));
        let stem = if enters && row.id != self.procedure.start() {
            inked(&ends, Role::Route, Arrow::Head)
        } else {
            Vec::new()
        };
        stem.into_iter().chain([group]).collect()
    }

    fn number(&self, row: &Row, place: &Place) -> Item {
        let print = Print::bold(Role::Number, TEXT);
        let number = &self.procedure.node(row.id).number;
        let column = self.columns[0];
        let x = column.x + (column.w - print.width(number)) / 2;
        let y = place.shape.y + (place.shape.h - leading(TEXT)) / 2;
        Item::from(Group {
            shows: Subject::Cell(row.id),
            bounds: Rect::new(x, y, print.width(number), leading(TEXT)),
            link: None,
            items: vec![print.line(number, Point::new(x, y))],
        })
    }

    fn shape(&self, row: &Row, place: &Place) -> Item {
        let node = self.procedure.node(row.id);
        let shape = place.shape;
        let mut items = self.outline(row.id, shape);
        let at = row.words_at(shape);
        items.extend(WORDS.centered(&row.words, at, shape.w));
        for (line, down) in row.tab.lines.iter().zip(0..) {
            let x = shape.right() - row.inset - line.width;
            let y = at.y + row.words.size.h + down * leading(SMALL);
            items.push(TAB.line(&line.text, Point::new(x, y)));
        }
        let link = match &node.target {
            Some(target) => Some(Link::Procedure(target.stem.clone())),
            None => node.facts.links.first().cloned().map(Link::Address),
        };
        Item::from(Group {
            shows: Subject::Box {
                node: row.id,
                number: node.number.as_str().into(),
                kind: node.kind,
                title: node.text.as_str().into(),
            },
            bounds: shape,
            link,
            items,
        })
    }

    fn outline(&self, id: NodeId, rect: Rect) -> Vec<Item> {
        let kind = self.procedure.node(id).kind;
        // Only a step wears the tint and the strip of its role.
        let role = self.procedure.role_of(id).filter(|_| kind == Kind::Step);
        let ground = Role::of_step(role);
        let shape = outline(kind, rect, ground, TEXT);
        let strip = Rect { w: STRIP, ..rect };
        let strips = role.into_iter().flat_map(|role| pattern(role, strip, TEXT));
        shape.into_iter().map(Item::Path).chain(strips).collect()
    }

    /// The words of answers: those that run on at the left of the line, the others at its right.
    fn answers(&self, row: &Row, place: &Place) -> Vec<Item> {
        let mut items = Vec::new();
        let below = place.shape.bottom() + HALF_GAP;
        if !row.next.lines.is_empty() {
            let x = self.axis() - BY_LINE - row.next.size.w;
            items.push(label(&row.next, Point::new(x, below)));
        }
        let mut y = below;
        for words in row.others.iter().filter(|words| !words.lines.is_empty()) {
            items.push(label(words, Point::new(self.axis() + BY_LINE, y)));
            y += other_height(words);
        }
        items
    }
}

fn label(words: &TextBlock, at: Point) -> Item {
    let lines = words.lines.iter().zip(0..);
    let set = lines
        .map(|(line, down)| ANSWER.line(&line.text, Point::new(at.x, at.y + down * leading(TEXT))));
    Item::from(Group {
        shows: Subject::Label,
        bounds: Rect::new(at.x, at.y, words.size.w, words.size.h),
        link: None,
        items: set.collect(),
    })
}

/// Where a cell's words begin: beside the middle of the shape, while there is room over it.
fn cell_at(place: &Place, column: Column, lines: &TextBlock) -> Point {
    let middle = place.shape.y + place.shape.h / 2;
    let y = (middle - lines.size.h / 2).max(place.band.bottom() + PAD);
    Point::new(column.x + PAD, y)
}

fn cell(id: NodeId, lines: &TextBlock, print: Print, at: Point) -> Option<Item> {
    if lines.lines.is_empty() {
        return None;
    }
    let set = lines.lines.iter().zip(0..);
    let items = set.map(|(line, down)| {
        print.line(
            &line.text,
            Point::new(at.x, at.y + down * leading(print.size)),
        )
    });
    Some(Item::from(Group {
        shows: Subject::Cell(id),
        bounds: Rect::new(at.x, at.y, lines.size.w, lines.size.h),
        link: None,
        items: items.collect(),
    }))
}
