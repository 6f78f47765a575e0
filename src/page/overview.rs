//! The overview: the first sheet of a chart that takes many.
//!
//! Decides what it lists: sheet by sheet the boxes that stand there, the parts they belong to and
//! the main questions among them, as many as fit. Every line leads to its box. What stands around
//! the list is the frame of every other sheet.

use super::frame::moved;
use super::print::{Block, Print};
use crate::geometry::{Length, Point, Rect, Size, mm};
use crate::lang::Language;
use crate::layout::TEXT;
use crate::model::{Kind, NodeId, Procedure};
use crate::scene::shape::{polyline, rectangle};
use crate::scene::{Item, Role, Subject};
use crate::text::leading;

/// A chart of so many sheets has an overview.
pub(super) const FROM: usize = 4;

/// A column of the list is no narrower than this, at [`TEXT`].
const NARROWEST: Length = mm(55);
/// Between columns.
const APART: Length = mm(8);
/// Left of a line's words: room for a number of three digits.
const GUTTER: Length = mm(11);
/// Between the lines of the list.
const GAP: Length = TEXT / 3;
/// Before the heading of a sheet.
const BEFORE: Length = TEXT * 12 / 10;

/// Lists what stands on each sheet; lengths at [`TEXT`].
pub(super) fn overview(procedure: &Procedure, drawn: &[Vec<Item>], room: Size) -> Vec<Item> {
    let list = List::of(procedure, drawn);
    let mut set = Vec::new();
    for detail in Detail::ALL {
        let lines = list.lines(detail);
        for columns in 1.. {
            let width = (room.w - (columns - 1) * APART) / columns;
            if columns > 1 && width < NARROWEST {
                break;
            }
            let fits;
            (set, fits) = list.set(&lines, (columns, width), room.h);
            if fits {
                return set;
            }
        }
    }
    // Thousands of sheets are more than one can list.
    let more = Point::new(room.w - TEXT, room.h - leading(TEXT));
    set.push(Print::bold(Role::Words, TEXT).line("…", more));
    set
}

/// How much is listed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Detail {
    /// Sheets alone.
    Sheets,
    /// The parts on each.
    Parts,
    /// The outermost questions of each, too.
    Outer,
    /// And those right under their answers.
    Inner,
}

impl Detail {
    /// The most first.
    const ALL: [Self; 4] = [Self::Inner, Self::Outer, Self::Parts, Self::Sheets];
}

/// A line of the list.
#[derive(Clone, Copy)]
enum Line<'a> {
    /// A sheet's number, and where its boxes begin among all that are listed.
    Sheet(usize),
    /// A part, and its boxes on a sheet; none where they are all of the sheet's.
    Part(usize, NodeId, &'a [NodeId]),
    /// A question.
    Question(NodeId),
}

struct List<'a> {
    procedure: &'a Procedure,
    /// The boxes of each sheet, in the order of their numbers.
    sheets: Vec<Vec<NodeId>>,
    /// How many answers each box is written under.
    depths: Vec<usize>,
}

impl<'a> List<'a> {
    fn of(procedure: &'a Procedure, drawn: &[Vec<Item>]) -> Self {
        let mut depths = vec![0; procedure.len()];
        for (id, node) in procedure.nodes() {
            depths[id.index()] = node.under.map_or(0, |under| depths[under.node.index()] + 1);
        }
        Self {
            procedure,
            sheets: drawn.iter().map(|items| boxes(items)).collect(),
            depths,
        }
    }

    fn lines(&self, detail: Detail) -> Vec<Line<'_>> {
        let mut lines = Vec::new();
        for (sheet, boxes) in self.sheets.iter().enumerate() {
            if boxes.is_empty() {
                continue;
            }
            lines.push(Line::Sheet(sheet));
            let shallowest = self.shallowest(boxes);
            let part = |id: &NodeId| self.procedure.node(*id).part;
            for run in boxes.chunk_by(|a, b| part(a) == part(b)) {
                if let Some(part) = part(&run[0]).filter(|_| detail >= Detail::Parts) {
                    let named = if run.len() < boxes.len() { run } else { &[] };
                    lines.push(Line::Part(part, run[0], named));
                }
                let main = run.iter().filter(|id| {
                    let depth = self.asked(**id).map(|depth| depth - shallowest);
                    match depth {
                        Some(0) => detail >= Detail::Outer,
                        Some(1) => detail >= Detail::Inner,
                        _ => false,
                    }
                });
                lines.extend(main.map(|id| Line::Question(*id)));
            }
        }
        lines
    }

    /// How deep a question stands; none for what is none.
    fn asked(&self, id: NodeId) -> Option<usize> {
        let asks = self.procedure.node(id).kind == Kind::Question;
        asks.then(|| self.depths[id.index()])
    }

    /// How deep the main questions of a sheet stand.
    fn shallowest(&self, boxes: &[NodeId]) -> usize {
        let depths = boxes.iter().filter_map(|id| self.asked(*id));
        depths.min().unwrap_or(0)
    }

    /// Sets lines in columns; says whether all of them found room.
    fn set(
        &self,
        lines: &[Line],
        (columns, width): (Length, Length),
        height: Length,
    ) -> (Vec<Item>, bool) {
        let heading = self.heading(columns * (width + APART) - APART);
        let top = heading.size.h;
        let mut items = heading.items;
        let (mut column, mut y) = (0, top);
        let blocks: Vec<Block> = lines.iter().map(|line| self.block(*line, width)).collect();
        for (at, line) in lines.iter().enumerate() {
            let is_heading = matches!(line, Line::Sheet(_));
            // What stands on a sheet stays together while that is possible.
            let below = lines[at + 1..]
                .iter()
                .take_while(|line| is_heading && !matches!(line, Line::Sheet(_)))
                .count();
            let together: Length = blocks[at..=at + below]
                .iter()
                .map(|block| block.size.h)
                .sum();
            let taken = together.min(height - top);
            y += if is_heading && y > top { BEFORE } else { 0 };
            if y + taken > height {
                (column, y) = (column + 1, top);
            }
            if column >= columns || y + taken > height {
                return (items, false);
            }
            let placed = moved(blocks[at].items.clone(), column * (width + APART), y);
            items.extend(placed);
            y += blocks[at].size.h;
        }
        (items, true)
    }

    /// What the list is.
    fn heading(&self, width: Length) -> Block {
        let told = match self.procedure.language {
            Language::Vi => "Tổng quan: các phần và câu hỏi chính đứng ở tờ nào, ô nào",
            Language::En => "Overview: the sheets and boxes of the parts and main questions",
        };
        let mut block = Block::new(width);
        let print = Print::bold(Role::TitleWords, TEXT * 11 / 10);
        let lines = print.wrap(told, width);
        block.lines(&lines, print, Point::default());
        block.size.h = lines.size.h;
        let mut block = block.shown_as(Subject::Heading);
        block.size.h += BEFORE / 2;
        block
    }

    fn block(&self, line: Line, width: Length) -> Block {
        match line {
            Line::Sheet(sheet) => self.sheet(sheet, width),
            Line::Part(part, first, boxes) => self.part(part, (first, boxes), width),
            Line::Question(id) => {
                let node = self.procedure.node(id);
                let print = Print::regular(Role::Words, TEXT);
                self.entry(id, (&node.number, &node.text), print, width)
            }
        }
    }

    /// A band with a sheet's number and its boxes.
    fn sheet(&self, sheet: usize, width: Length) -> Block {
        let boxes = &self.sheets[sheet];
        let print = Print::bold(Role::BandWords, TEXT * 11 / 10);
        let name = match self.procedure.language {
            Language::Vi => format!("Tờ\u{a0}{}", sheet + 1),
            Language::En => format!("Sheet\u{a0}{}", sheet + 1),
        };
        let left = TEXT / 2 + print.width(&name) + TEXT;
        let named = match self.procedure.language {
            Language::Vi => format!("ô {}", self.ranges(boxes)),
            Language::En => format!("boxes {}", self.ranges(boxes)),
        };
        let numbers = print.wrap(&named, width - left - TEXT / 2);
        let rule = TEXT / 4;
        let mut block = Block::new(width);
        let height = numbers.size.h + 2 * rule;
        let ground = Rect::new(0, 0, width, height);
        let ends = [Point::new(0, 0), Point::new(width, 0)];
        block.items.push(Item::Path(rectangle(Role::Band, ground)));
        block.items.push(Item::Path(polyline(Role::BandRule, ends)));
        block
            .items
            .push(print.line(&name, Point::new(TEXT / 2, rule)));
        block.lines(&numbers, print, Point::new(left, rule));
        block.size.h = height;
        let mut block = block.leading_to(Subject::Entry(boxes[0]), boxes[0]);
        block.size.h += GAP;
        block
    }

    /// A part's heading, marked where it began on another sheet.
    fn part(&self, part: usize, (first, boxes): (NodeId, &[NodeId]), width: Length) -> Block {
        let heading = &self.procedure.parts[part];
        let numbers = self.ranges(boxes);
        let title = match (heading.first == Some(first), self.procedure.language) {
            (true, _) => heading.title.clone(),
            (false, Language::Vi) => format!("{} (tiếp)", heading.title),
            (false, Language::En) => format!("{} (continued)", heading.title),
        };
        let print = Print::bold(Role::BandWords, TEXT);
        self.entry(first, (&numbers, &title), print, width)
    }

    /// A line that begins with numbers and leads to a box.
    fn entry(
        &self,
        id: NodeId,
        (numbers, words): (&str, &str),
        print: Print,
        width: Length,
    ) -> Block {
        let mut block = Block::new(width);
        let number = Print::bold(Role::Number, print.size);
        let indent = match print.role {
            Role::BandWords => TEXT / 2,
            _ => GUTTER - TEXT / 2 - number.width(numbers),
        };
        let left = match numbers {
            "" => TEXT / 2,
            _ => (indent + number.width(numbers) + TEXT / 2).max(GUTTER),
        };
        let lines = print.wrap(words, width - left);
        if !numbers.is_empty() {
            let at = Point::new(indent.max(0), 0);
            block.items.push(number.line(numbers, at));
        }
        block.lines(&lines, print, Point::new(left, 0));
        block.size.h = lines.size.h.max(leading(print.size));
        let mut block = block.leading_to(Subject::Entry(id), id);
        block.size.h += GAP;
        block
    }

    /// Numbers in short, as in "1–13, 20".
    fn ranges(&self, boxes: &[NodeId]) -> String {
        let runs = boxes.chunk_by(|a, b| a.0 + 1 == b.0);
        let told = runs.map(|run| self.ranges_of(run[0], run[run.len() - 1]));
        told.collect::<Vec<_>>().join(", ")
    }

    fn ranges_of(&self, first: NodeId, last: NodeId) -> String {
        let number = |id| &self.procedure.node(id).number;
        match first == last {
            true => number(first).clone(),
            false => format!("{}–{}", number(first), number(last)),
        }
    }
}

/// The boxes drawn on a sheet, in the order of their numbers.
fn boxes(items: &[Item]) -> Vec<NodeId> {
    let shown = items.iter().filter_map(|item| match item {
        Item::Group(group) => match group.shows {
            Subject::Box { node, .. } => Some(node),
            _ => None,
        },
        Item::Path(_) | Item::Text(_) => None,
    });
    let mut boxes: Vec<NodeId> = shown.collect();
    boxes.sort_unstable();
    boxes
}
