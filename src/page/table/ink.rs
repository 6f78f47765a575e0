//! Lines between rows, and the marks at their ends.

use super::flow::{Flow, Next, Other};
use super::row::{Place, Row, SMALL, UNDER, other_height};
use super::{Column, PAD};
use crate::geometry::{Length, Point, Rect, mm};
use crate::lang::Language;
use crate::layout::TEXT;
use crate::model::{NodeId, Procedure};
use crate::page::print::Print;
use crate::scene::shape::{Direction, arrowhead, polyline, rounded};
use crate::scene::{Group, Item, Link, MainWay, MarkKind, Role, Subject};
use crate::text::leading;

/// Length of an arrowhead, and of the least line that carries one.
pub(super) const ARROW: Length = mm(3);
/// Over a shape.
pub(super) const GAP: Length = TEXT;
/// Under a shape, and between things under it.
pub(super) const HALF_GAP: Length = TEXT * 6 / 10;
/// The height of a mark.
pub(super) const PILL: Length = TEXT * 16 / 10;
/// The height of a mark where the flow turns to another sheet, with its line.
pub(super) const TURN: Length = HALF_GAP + PILL + ARROW;
/// From the flow line to the marks at its side.
const INDENT: Length = TEXT * 12 / 10;
/// From the sides of a mark to its words.
const PILL_PAD: Length = TEXT * 6 / 10;

const MARK: Print = Print::bold(Role::MarkWords, SMALL);

/// On which sheet each row stands, and which one is drawn.
#[derive(Clone, Copy)]
pub(super) struct Whereabouts<'a> {
    pub(super) of: &'a [usize],
    pub(super) here: usize,
}

impl Whereabouts<'_> {
    /// The sheet of a row, if that is another one.
    fn sheet(self, id: NodeId) -> Option<usize> {
        let sheet = self.of.get(id.index()).copied();
        sheet.filter(|sheet| *sheet != self.here)
    }
}

/// Draws the rows of one sheet.
pub(super) struct Inker<'a> {
    pub(super) procedure: &'a Procedure,
    pub(super) flow: &'a Flow,
    pub(super) columns: &'a [Column; 5],
    pub(super) sheets: Whereabouts<'a>,
}

/// A mark to be drawn.
struct Mark {
    kind: MarkKind,
    names: NodeId,
    words: String,
}

/// A line from a row.
struct Line {
    from: NodeId,
    to: Option<NodeId>,
    main: MainWay,
    arrow: Arrow,
}

/// Whether a line ends in an arrowhead.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Arrow {
    Head,
    None,
}

impl Inker<'_> {
    /// Where the flow runs down.
    pub(super) fn axis(&self) -> Length {
        self.columns[2].middle()
    }

    /// The lines that leave a row, and their marks; `next` is the row below on the same sheet.
    pub(super) fn lines(&self, row: &Row, place: &Place, next: Option<&Place>) -> Vec<Item> {
        let ways = self.flow.ways(row.id);
        let mut items = Vec::new();
        let mut y = place.shape.bottom();
        for (other, words) in ways.others.iter().zip(&row.others) {
            let pill = match row.is_end() {
                true => self.pill_below(row.id, other, y),
                false => self.pill_beside(row.id, other, y + HALF_GAP + words.size.h + UNDER),
            };
            items.extend(self.branch(row.id, place, other, pill));
            y += match row.is_end() {
                true => 0,
                false => other_height(words),
            };
        }
        if let Some(way) = &ways.next {
            items.extend(self.onward((row.id, way), place, next));
        }
        items
    }

    /// A line into the next row, or to the mark that names its sheet.
    fn onward(&self, (id, way): (NodeId, &Next), place: &Place, next: Option<&Place>) -> Vec<Item> {
        let to = NodeId(id.0 + 1);
        let begin = Point::new(self.axis(), place.shape.bottom());
        let mut line = Line {
            from: id,
            to: Some(to),
            main: way.main,
            arrow: Arrow::Head,
        };
        let Some(next) = next else {
            line.to = None;
            let words = self.turned(to, "→ ");
            let y = place.bottom + ARROW;
            let mark = self.mark_words(MarkKind::Out, to, words);
            let pill = self.centered(&mark, y);
            let end = Point::new(self.axis(), y);
            return vec![line.draw(&[begin, end]), self.mark(&mark, pill)];
        };
        if next.band.h > 0 {
            line.arrow = Arrow::None;
        }
        let end = Point::new(self.axis(), next.entry());
        vec![line.draw(&[begin, end])]
    }

    /// The mark over a sheet's first row, and the line from it.
    pub(super) fn arrival(&self, row: usize, top: Length, place: &Place) -> Vec<Item> {
        let (from, to) = (NodeId(row as u32 - 1), NodeId(row as u32));
        let Some(way) = self.flow.next(row - 1) else {
            return Vec::new();
        };
        let from_word = match self.procedure.language {
            Language::Vi => "từ ",
            Language::En => "from ",
        };
        let mut words = self.turned(from, from_word);
        let whole = format!("{words} · {}", way.words);
        if !way.words.is_empty() && MARK.width(&whole) < self.columns[2].w - 3 * PILL_PAD {
            words = whole;
        }
        let mark = self.mark_words(MarkKind::In, from, words);
        let pill = self.centered(&mark, top + HALF_GAP);
        let line = Line {
            from,
            to: Some(to),
            main: way.main,
            arrow: match place.band.h {
                0 => Arrow::Head,
                _ => Arrow::None,
            },
        };
        let ends = [pill.bottom(), place.entry()].map(|y| Point::new(self.axis(), y));
        vec![line.draw(&ends), self.mark(&mark, pill)]
    }

    fn branch(
        &self,
        id: NodeId,
        place: &Place,
        other: &Other,
        (mark, pill): (Mark, Rect),
    ) -> Vec<Item> {
        let begin = Point::new(self.axis(), place.shape.bottom());
        let line = Line {
            from: id,
            to: None,
            main: other.main,
            arrow: Arrow::Head,
        };
        let points = match pill.x > self.axis() {
            true => {
                let middle = pill.y + pill.h / 2;
                let corner = Point::new(self.axis(), middle);
                vec![begin, corner, Point::new(pill.x, middle)]
            }
            false => vec![begin, Point::new(self.axis(), pill.y)],
        };
        vec![line.draw(&points), self.mark(&mark, pill)]
    }

    fn pill_below(&self, id: NodeId, other: &Other, y: Length) -> (Mark, Rect) {
        let mark = self.jump(id, other.to);
        let pill = self.centered(&mark, y + ARROW);
        (mark, pill)
    }

    fn pill_beside(&self, id: NodeId, other: &Other, y: Length) -> (Mark, Rect) {
        let mark = self.jump(id, other.to);
        let x = self.axis() + INDENT;
        let room = self.columns[2].right() - PAD / 2 - x;
        let width = (MARK.width(&mark.words) + 2 * PILL_PAD).min(room);
        (mark, Rect::new(x, y, width, PILL))
    }

    fn centered(&self, mark: &Mark, y: Length) -> Rect {
        let width = MARK.width(&mark.words) + 2 * PILL_PAD;
        Rect::new(self.axis() - width / 2, y, width, PILL)
    }

    fn jump(&self, from: NodeId, to: NodeId) -> Mark {
        let (kind, arrow) = match to <= from {
            true => (MarkKind::Loop, '↩'),
            false => (MarkKind::Jump, '→'),
        };
        let sheet = self.sheets.sheet(to).map(|sheet| self.sheet(sheet));
        let sheet = sheet.map_or(String::new(), |sheet| format!(",\u{a0}{sheet}"));
        let words = format!("{arrow}\u{a0}{}{sheet}", self.boxed(to));
        self.mark_words(kind, to, words)
    }

    fn mark_words(&self, kind: MarkKind, names: NodeId, words: String) -> Mark {
        Mark { kind, names, words }
    }

    /// A box on another sheet.
    fn turned(&self, id: NodeId, before: &str) -> String {
        let sheet = self.sheets.sheet(id).map(|sheet| self.sheet(sheet));
        let sheet = sheet.map_or(String::new(), |sheet| format!("{sheet},\u{a0}"));
        format!("{before}{sheet}{}", self.boxed(id))
    }

    fn boxed(&self, id: NodeId) -> String {
        let number = &self.procedure.node(id).number;
        match self.procedure.language {
            Language::Vi => format!("ô\u{a0}{number}"),
            Language::En => format!("box\u{a0}{number}"),
        }
    }

    fn sheet(&self, number: usize) -> String {
        match self.procedure.language {
            Language::Vi => format!("tờ\u{a0}{number}"),
            Language::En => format!("sheet\u{a0}{number}"),
        }
    }

    fn mark(&self, mark: &Mark, pill: Rect) -> Item {
        let room = pill.w - PILL_PAD;
        let wide = MARK.width(&mark.words);
        let size = match wide > room {
            true => MARK.size * room / wide,
            false => MARK.size,
        };
        let print = Print { size, ..MARK };
        let at = Point::new(
            pill.x + (pill.w - print.width(&mark.words)) / 2,
            pill.y + (pill.h - leading(size)) / 2,
        );
        Item::from(Group {
            shows: Subject::Mark {
                kind: mark.kind,
                to_sheet: self.sheets.sheet(mark.names),
                to_number: self.procedure.node(mark.names).number.as_str().into(),
            },
            bounds: pill,
            link: Some(Link::Box(mark.names)),
            items: vec![
                Item::Path(rounded(Role::Mark, pill, PILL / 2)),
                print.line(&mark.words, at),
            ],
        })
    }
}

impl Line {
    fn draw(&self, points: &[Point]) -> Item {
        let role = match self.main {
            MainWay::Main => Role::MainRoute,
            MainWay::Side => Role::Route,
        };
        let (first, last) = (points[0], points[points.len() - 1]);
        Item::from(Group {
            shows: Subject::Route {
                from: self.from,
                to: self.to,
                points: points.to_vec(),
                main: self.main,
            },
            bounds: Rect::new(first.x, first.y, last.x - first.x, last.y - first.y),
            link: None,
            items: inked(points, role, self.arrow),
        })
    }
}

/// A line in ink, drawn back where its arrowhead begins.
pub(super) fn inked(points: &[Point], role: Role, arrow: Arrow) -> Vec<Item> {
    let mut points = points.to_vec();
    let Some(tip) = points.last().copied().filter(|_| arrow == Arrow::Head) else {
        return vec![Item::Path(polyline(role, points))];
    };
    let before = points[points.len() - 2];
    let back = ARROW * 3 / 4;
    let (direction, end) = match before.x == tip.x {
        true => (Direction::Down, Point::new(tip.x, tip.y - back)),
        false => (Direction::Right, Point::new(tip.x - back, tip.y)),
    };
    let last = points.len() - 1;
    points[last] = end;
    vec![
        Item::Path(polyline(role, points)),
        Item::Path(arrowhead(tip, direction, ARROW)),
    ]
}
