//! The flow table: one row a box, its shape in the middle.
//!
//! Decides which rows stand on which sheet and how large they are set. What flows from row to row
//! is found out in [`flow`]; a row is measured and drawn in [`row`] and [`cell`], marks and lines in [`ink`].
//! What stands around the table is the frame of every other sheet.

mod cell;
mod flow;
mod ink;
mod row;

use super::frame::Frame;
use super::print::{Block, Print};
use super::{Orientation, PageSetup, SheetCount};
use crate::geometry::{Length, Point, Rect, Size, mm};
use crate::lang::Language;
use crate::layout::TEXT;
use crate::model::{NodeId, Procedure};
use crate::scene::shape::{polyline, rectangle};
use crate::scene::{Item, Role, Scene, Sheet, Subject};
use flow::Flow;
use row::Row;

/// The widths of the columns in millimetres: number, who, shape, time, forms.
const WIDTHS: [Length; 5] = [10, 30, 70, 20, 35];
/// All columns together.
const WIDTH: Length = 165;
/// The steps from the least to the largest text.
const STEP: Length = 500;
/// The smallest text that is ever set, but for tables with a row that fits no sheet in it.
const SMALLEST: Length = 2_000;
/// What such tables are tried in.
const TINY: [Length; 4] = [1_000, 500, 250, 125];
/// Tables with more rows than this are set at one size.
const MANY: usize = 20_000;
/// From a cell's border to its words.
const PAD: Length = TEXT * 4 / 10;

/// Sets a procedure as a table.
pub fn table(procedure: &Procedure, setup: &PageSetup) -> Vec<Sheet> {
    let search = Search::new(procedure, setup);
    if search.frame.first_room().is_none() {
        let table = Table::new(procedure, &search.flow, mm(WIDTH));
        return search.frame.compose(table.endless());
    }
    let found = match setup.sheets {
        SheetCount::One => search.on_one_sheet(),
        SheetCount::Fewest => search.on_fewest_sheets(),
    };
    match found {
        Some(Found {
            text,
            table,
            sheets,
        }) => search.frame.compose_pieces(text, table.draw(&sheets)),
        None => {
            let table = search.at(SMALLEST);
            search.frame.compose(table.endless())
        }
    }
}

/// The first box that is higher than a sheet in the least text asked for.
pub fn too_high(procedure: &Procedure, setup: &PageSetup) -> Option<NodeId> {
    let search = Search::new(procedure, setup);
    search.frame.first_room()?;
    let (table, room) = (search.at(search.least), search.room(2, search.least).h);
    let over = table.heading.size.h + 2 * ink::TURN;
    let row = table.rows.iter().find(|row| over + row.height > room)?;
    Some(row.id)
}

/// A table in some size of text, and the rows of each sheet.
struct Found<'a> {
    text: Length,
    table: Table<'a>,
    sheets: Vec<Rows>,
}

/// What a table is tried in.
struct Search<'a> {
    procedure: &'a Procedure,
    frame: Frame,
    flow: Flow,
    least: Length,
    largest: Length,
}

impl<'a> Search<'a> {
    fn new(procedure: &'a Procedure, setup: &PageSetup) -> Self {
        let orientation = setup.orientation.unwrap_or(Orientation::Portrait);
        let [usual, largest] = setup.paper.texts();
        let least = setup.least_text.unwrap_or(usual);
        Self {
            procedure,
            frame: Frame::new(procedure, setup, orientation),
            flow: Flow::of(procedure),
            least,
            largest: match procedure.len() {
                ..=MANY => setup.largest_text.unwrap_or(largest).max(least),
                _ => least,
            },
        }
    }

    /// The room on a sheet, as it looks beside text of a size.
    fn room(&self, number: usize, text: Length) -> Size {
        let room = self.frame.room_on(number).unwrap_or_default();
        Size::new(room.w * TEXT / text, room.h * TEXT / text)
    }

    fn at(&self, text: Length) -> Table<'_> {
        Table::new(self.procedure, &self.flow, self.room(1, text).w)
    }

    fn set(&self, text: Length) -> Option<Found<'_>> {
        let table = self.at(text);
        let sheets = table.sheets(|number| self.room(number, text).h)?;
        Some(Found {
            text,
            table,
            sheets,
        })
    }

    /// Sizes from the largest down; those below any that people read come at last.
    fn texts(&self) -> impl Iterator<Item = Length> {
        let usual = (SMALLEST..=self.largest).rev().step_by(STEP as usize);
        usual.chain(TINY)
    }

    /// The largest that fits one sheet.
    fn on_one_sheet(&self) -> Option<Found<'_>> {
        let mut found = self.texts().filter_map(|text| self.set(text));
        found.find(|found| found.sheets.len() == 1)
    }

    /// The largest that takes no more sheets than the least does. A row that fits no sheet is set
    /// smaller than anyone asked for, rather than cut.
    fn on_fewest_sheets(&self) -> Option<Found<'_>> {
        let mut best: Option<Found> = None;
        for text in self.texts() {
            if text < self.least && best.is_some() {
                break;
            }
            let Some(found) = self.set(text) else {
                continue;
            };
            let fewer = |best: &Found| found.sheets.len() < best.sheets.len();
            if best.as_ref().is_none_or(fewer) {
                best = Some(found);
            }
        }
        best
    }
}

/// A column of the table.
#[derive(Clone, Copy)]
struct Column {
    x: Length,
    w: Length,
}

impl Column {
    fn middle(self) -> Length {
        self.x + self.w / 2
    }

    fn right(self) -> Length {
        self.x + self.w
    }
}

/// The rows of a procedure at one width; lengths at [`TEXT`].
struct Table<'a> {
    procedure: &'a Procedure,
    flow: &'a Flow,
    columns: [Column; 5],
    rows: Vec<Row>,
    /// The row of the columns' headings.
    heading: Block,
}

/// The rows of a sheet: from one up to before another.
type Rows = std::ops::Range<usize>;

impl<'a> Table<'a> {
    fn new(procedure: &'a Procedure, flow: &'a Flow, width: Length) -> Self {
        let mut x = 0;
        let columns = WIDTHS.map(|part| {
            let w = width * part / WIDTH;
            x += w;
            Column { x: x - w, w }
        });
        let rows = procedure.ids();
        Self {
            procedure,
            flow,
            columns,
            rows: rows
                .map(|id| Row::measure(procedure, flow, id, &columns))
                .collect(),
            heading: heading(procedure.language, &columns),
        }
    }

    fn right(&self) -> Length {
        self.columns[4].right()
    }

    /// Which rows stand on which sheet; none if a row is higher than a sheet.
    fn sheets(&self, height: impl Fn(usize) -> Length) -> Option<Vec<Rows>> {
        let mut sheets: Vec<Rows> = Vec::new();
        let mut begin = 0;
        while begin < self.rows.len() {
            let room = height(sheets.len() + 1);
            let mut y = self.heading.size.h + self.arrival(begin);
            let mut end = begin;
            while let Some(row) = self.rows.get(end)
                && y + row.height + self.departure(end) <= room
            {
                y += row.height;
                end += 1;
            }
            if end == begin {
                return None;
            }
            sheets.push(begin..end);
            begin = end;
        }
        Some(sheets)
    }

    /// The height of the mark over a sheet's first row.
    fn arrival(&self, row: usize) -> Length {
        match row.checked_sub(1).and_then(|before| self.flow.next(before)) {
            Some(_) => ink::TURN,
            None => 0,
        }
    }

    /// The height of the mark under a sheet's last row.
    fn departure(&self, row: usize) -> Length {
        match self.flow.next(row) {
            Some(_) => ink::TURN,
            None => 0,
        }
    }

    /// Everything on one sheet that has no end.
    fn endless(&self) -> Scene {
        let all = 0..self.rows.len();
        let items = self.draw(std::slice::from_ref(&all)).concat();
        let rows: Length = self.rows.iter().map(|row| row.height).sum();
        Scene {
            size: Size::new(self.right(), self.heading.size.h + rows),
            text_size: TEXT,
            items,
        }
    }

    /// Draws the rows of each sheet.
    fn draw(&self, sheets: &[Rows]) -> Vec<Vec<Item>> {
        let mut of = vec![0; self.rows.len()];
        for (number, rows) in (1..).zip(sheets) {
            of[rows.clone()].fill(number);
        }
        (1..)
            .zip(sheets)
            .map(|(here, rows)| self.sheet(rows.clone(), ink::Whereabouts { of: &of, here }))
            .collect()
    }

    fn sheet(&self, rows: Rows, sheets: ink::Whereabouts) -> Vec<Item> {
        let inker = ink::Inker {
            procedure: self.procedure,
            flow: self.flow,
            columns: &self.columns,
            sheets,
        };
        let mut items = self.heading.items.clone();
        let mut tops = vec![self.heading.size.h];
        let mut y = self.heading.size.h + self.arrival(rows.start);
        let mut places = Vec::new();
        for row in &self.rows[rows.clone()] {
            tops.extend(row.edges(y));
            places.push(row.place(y, &self.columns));
            y += row.height;
        }
        y += match rows.end < self.rows.len() {
            true => self.departure(rows.end - 1),
            false => 0,
        };
        items.extend(self.grid(&tops, y));
        let mut shapes = Vec::new();
        let numbered = self.rows[rows.clone()].iter().zip(&places);
        for (at, (row, place)) in numbered.enumerate() {
            let next = places.get(at + 1);
            items.extend(inker.lines(row, place, next));
            shapes.extend(inker.row(row, place));
        }
        if self.arrival(rows.start) > 0 {
            let below = &places[0];
            items.extend(inker.arrival(rows.start, self.heading.size.h, below));
        }
        items.extend(shapes);
        items
    }

    /// The lines between rows and columns.
    fn grid(&self, tops: &[Length], bottom: Length) -> Vec<Item> {
        let right = self.right();
        let level = tops.iter().chain([&bottom]).map(|y| [(0, *y), (right, *y)]);
        let edges = self.columns.iter().map(|column| column.x).chain([right]);
        let upright = edges.map(|x| [(x, 0), (x, bottom)]);
        let lines = level.chain(upright);
        let drawn = lines.map(|ends| {
            let ends = ends.map(|(x, y)| Point::new(x, y));
            Item::Path(polyline(Role::Grid, ends))
        });
        drawn.collect()
    }
}

/// Small enough for the narrowest column's word.
fn heading_size(word: &str, width: Length) -> Length {
    let size = TEXT * 9 / 10;
    let wide = Print::bold(Role::BandWords, size).width(word);
    size.min(size * (width - PAD) / wide.max(1))
}

/// What the columns are called.
fn heading(language: Language, columns: &[Column; 5]) -> Block {
    let names = match language {
        Language::Vi => ["Bước", "Trách nhiệm", "Lưu đồ", "Thời gian", "Biểu mẫu"],
        Language::En => ["Step", "Responsible", "Flow", "Time", "Forms"],
    };
    let print = Print::bold(Role::BandWords, heading_size(names[0], columns[0].w));
    let set: Vec<_> = columns
        .iter()
        .zip(names)
        .map(|(column, name)| (column, print.wrap(name, column.w - PAD)))
        .collect();
    let highest = set.iter().map(|(_, lines)| lines.size.h).max().unwrap_or(0);
    let mut block = Block::new(columns[4].right());
    block.size.h = highest + 2 * PAD;
    let ground = Rect::new(0, 0, block.size.w, block.size.h);
    block.items.push(Item::Path(rectangle(Role::Band, ground)));
    for (column, lines) in set {
        let y = (block.size.h - lines.size.h) / 2;
        let at = Point::new(column.x, y);
        block.items.extend(print.centered(&lines, at, column.w));
    }
    block.shown_as(Subject::Heading)
}
