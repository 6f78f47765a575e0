//! The best of many arrangements of a chart on paper.
//!
//! Decides text size, number of columns, box width and which way the paper is held: the fewest
//! sheets, then the fewest pieces, then the largest text. Text is never set below the least legible
//! size to save a sheet. Where a piece may be cut is left to [`crate::layout`], where it stands to
//! [`super::pack`].

mod leaders;
mod single;

use rayon::prelude::*;

use leaders::Leaders;

use super::pack::{Packing, SHEET, pack};
use super::{Frame, Orientation, PageSetup, Paper, SheetCount, overview};
use crate::geometry::{Length, Size};
use crate::layout::{APART, Column, Layout, Pieces, Sheets, Spot, Style, TEXT, WIDTHS};
use crate::model::{NodeId, Procedure};
use crate::scene::{Item, Sheet};

/// The steps from the least to the largest text.
const STEP: Length = 500;
/// More pieces than this are not packed again for a line more.
const PACKED_AGAIN: usize = 60;
/// The most columns that are tried.
const COLUMNS: i64 = 12;
/// A column is no wider than so many boxes; beyond that another number of columns does better.
const WIDEST: i64 = 6;

/// Sets a chart on sheets.
pub fn arrange(procedure: &Procedure, setup: &PageSetup, style: Style) -> Vec<Sheet> {
    let layout = Layout::new(procedure);
    let frames = frames(procedure, setup);
    let behind: Vec<Frame> = frames.iter().filter_map(Frame::behind_overview).collect();
    let search = Search::new(&layout, setup, style);
    let found = match setup.sheets {
        SheetCount::Fewest => search
            .fewest(&frames, &behind)
            .or_else(|| search.shrunk(&frames, &behind)),
        SheetCount::One => search.one_sheet(&frames),
    };
    let sheets = match found {
        Some((frame, best)) => frame.compose_pieces(best.text, drawn(procedure, frame, &best)),
        None => whole(&layout, &frames, style),
    };
    layout.let_go();
    sheets
}

/// The box that fits no sheet of the least text, so that the chart cannot be cut; none if every box
/// fits.
pub fn too_large(procedure: &Procedure, setup: &PageSetup, style: Style) -> Option<NodeId> {
    let layout = Layout::new(procedure);
    let search = Search::new(&layout, setup, style);
    let frames = frames(procedure, setup);
    let rooms: Vec<Size> = frames.iter().map(Frame::room).collect::<Option<_>>()?;
    let [least, _] = search.texts;
    let tries = search.tries(&rooms, least).into_iter();
    let columns = tries.filter_map(|(_, one)| search.column(rooms[one.frame], one, least));
    let boxes: Option<Vec<NodeId>> = columns.map(|column| layout.too_large(&column)).collect();
    boxes?.first().copied()
}

fn frames(procedure: &Procedure, setup: &PageSetup) -> Vec<Frame> {
    let orientations: &[Orientation] = match (setup.orientation, setup.paper) {
        (Some(Orientation::Landscape), _) => &[Orientation::Landscape],
        (Some(Orientation::Portrait), _) | (None, Paper::Endless) => &[Orientation::Portrait],
        (None, _) => &[Orientation::Portrait, Orientation::Landscape],
    };
    orientations
        .iter()
        .map(|orientation| Frame::new(procedure, setup, *orientation))
        .collect()
}

/// What stands on each sheet, the overview of a long chart before all else.
fn drawn(procedure: &Procedure, frame: &Frame, best: &Found) -> Vec<Vec<Item>> {
    let room = frame.first_room().filter(|_| best.has_overview(frame));
    let Some(room) = room else {
        return best.pieces.draw(&best.packing.spots);
    };
    let behind = |spot: &Spot| Spot {
        sheet: spot.sheet + 1,
        ..*spot
    };
    let spots: Vec<Spot> = best.packing.spots.iter().map(behind).collect();
    let mut drawn = best.pieces.draw(&spots);
    drawn[0] = overview::overview(procedure, &drawn, at_text(room, best.text));
    drawn
}

/// In one piece, on endless paper or scaled to what there is.
fn whole(layout: &Layout, frames: &[Frame], style: Style) -> Vec<Sheet> {
    let drawn = frames.iter().map(|frame| {
        let whole = layout.whole(frame.room(), style);
        frame.compose_drawn(whole.size(), |at, drawn| whole.draw(at, drawn))
    });
    // Upright comes first and stays where lying down gains nothing.
    let better = |best: Vec<Sheet>, next: Vec<Sheet>| {
        let text = |sheets: &[Sheet]| sheets.first().map_or(0, |sheet| sheet.text_size);
        if text(&next) > text(&best) {
            next
        } else {
            best
        }
    };
    drawn.reduce(better).unwrap_or_default()
}

struct Search<'a> {
    layout: &'a Layout<'a>,
    style: Style,
    columns: Option<i64>,
    texts: [Length; 2],
}

/// An arrangement that fits.
struct Found<'a> {
    pieces: Pieces<'a>,
    packing: Packing,
    text: Length,
}

impl Found<'_> {
    /// Draws lines instead of marks as far as that takes no more paper, if it may come to a score so.
    fn lead_around(&mut self, room: Size, score: usize) {
        let (room, packing) = (at_text(room, self.text), &mut self.packing);
        if packing.least_cost() > score {
            return;
        }
        self.pieces.lead_around(|pieces, (at, before)| {
            let now = pieces[at].size;
            if now.w <= before.w && now.h <= before.h {
                // It stands where it stood.
                packing.count_jumps(pieces);
                return true;
            }
            let found = (pieces.len() <= PACKED_AGAIN).then(|| pack(pieces, room));
            let found = found.flatten();
            let found = found.filter(|found| found.cost() <= packing.cost());
            let fits = found.is_some();
            if let Some(found) = found {
                *packing = found;
            }
            fits
        });
    }

    fn has_overview(&self, frame: &Frame) -> bool {
        frame.is_behind_overview() || self.packing.sheets >= overview::FROM
    }

    /// Whether the pieces as they are drawn would cover more than the sheets in a larger text.
    ///
    /// In less room pieces are hardly drawn denser, so there is no use in trying.
    fn crowds(&self, room: Size, text: Length) -> bool {
        let room = at_text(room, text);
        let area = |size: Size| i128::from(size.w) * i128::from(size.h);
        let pieces = self.pieces.fragments().iter();
        let covered: i128 = pieces.map(|piece| area(piece.size)).sum();
        covered > area(room) * self.packing.sheets as i128
    }

    /// How many sheets there are, the overview among them.
    fn sheets(&self, frame: &Frame) -> usize {
        self.packing.sheets + usize::from(self.has_overview(frame))
    }
}

/// What is tried; the better liked stands first among equals: few columns, upright, boxes neither
/// narrow nor wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Try {
    columns: i64,
    frame: usize,
    /// The place of the box width in [`WIDTHS`].
    width: usize,
}

impl<'a> Search<'a> {
    fn new(layout: &'a Layout<'a>, setup: &PageSetup, style: Style) -> Self {
        let [least, largest] = setup.paper.texts();
        let least = setup.least_text.unwrap_or(least);
        Self {
            layout,
            style,
            columns: setup.columns.map(i64::from),
            texts: [least, setup.largest_text.unwrap_or(largest).max(least)],
        }
    }

    /// The best arrangement: under an official head, or behind an overview that bears it where that
    /// takes no more sheets.
    fn fewest<'f>(
        &self,
        frames: &'f [Frame],
        behind: &'f [Frame],
    ) -> Option<(&'f Frame, Found<'a>)> {
        let under = self.best(frames);
        let behind = self.best(behind);
        let behind = behind.filter(|(_, found)| found.packing.sheets > 1);
        let total = |(frame, found): &(&Frame, Found)| found.sheets(frame);
        match (under, behind) {
            (Some(under), Some(behind)) if total(&behind) > total(&under) => Some(under),
            (under, behind) => behind.or(under),
        }
    }

    /// The best arrangement in the largest smaller text in which every box fits a sheet; none if
    /// that is not half of the least: there a chart on one sheet is hardly worse.
    fn shrunk<'f>(
        &self,
        frames: &'f [Frame],
        behind: &'f [Frame],
    ) -> Option<(&'f Frame, Found<'a>)> {
        let in_steps = |steps: Length| {
            let texts = [steps * STEP; 2];
            Search { texts, ..*self }.fewest(frames, behind)
        };
        let [least, _] = self.texts;
        let (mut fits, mut fails) = (least / STEP / 2, least / STEP);
        let mut best = in_steps(fits)?;
        while fails - fits > 1 {
            let middle = (fits + fails) / 2;
            match in_steps(middle) {
                Some(found) => (fits, best) = (middle, found),
                None => fails = middle,
            }
        }
        Some(best)
    }

    /// The best arrangement; none on endless paper, or if a box fits no sheet.
    fn best<'f>(&self, frames: &'f [Frame]) -> Option<(&'f Frame, Found<'a>)> {
        let [least, largest] = self.texts;
        let rooms: Vec<Size> = frames.iter().map(Frame::room).collect::<Option<_>>()?;
        let mut leaders = self.leaders(&rooms, least);
        leaders.tied.sort_by_key(|(one, _)| *one);
        let (one, found) = self
            .in_largest_text(&rooms, &leaders, largest)
            .or_else(|| leaders.tied.into_iter().next())?;
        Some((&frames[one.frame], found))
    }

    /// The leader that does as well in the largest text; none if none does in any larger one.
    fn in_largest_text(
        &self,
        rooms: &[Size],
        leaders: &Leaders<'a>,
        largest: Length,
    ) -> Option<(Try, Found<'a>)> {
        let [least, _] = self.texts;
        let texts = (1..=(largest - least) / STEP).rev();
        let worth = |text: Length| {
            let tied = leaders.tied.iter();
            let worth = tied.filter(move |(one, found)| !found.crowds(rooms[one.frame], text));
            worth.map(move |(one, _)| (*one, text))
        };
        let larger: Vec<(Try, Length)> = texts
            .flat_map(|steps| worth(least + steps * STEP))
            .collect();
        let as_good = |(one, text): &(Try, Length)| {
            let mut found = self.attempt(rooms[one.frame], *one, *text)?;
            found.lead_around(rooms[one.frame], leaders.score);
            let as_good = found.packing.cost() <= leaders.score;
            as_good.then_some((*one, found))
        };
        match self.is_slight(larger.len()) {
            true => larger.iter().find_map(as_good),
            false => larger.par_iter().find_map_first(as_good),
        }
    }

    /// Whether so many tries are done before other cores wake.
    fn is_slight(&self, tries: usize) -> bool {
        tries < 2 || self.layout.is_small()
    }

    /// All that may be tried on some frames; the better liked first.
    fn all(&self, frames: usize) -> impl Iterator<Item = Try> {
        let columns = self
            .columns
            .map_or(1..=COLUMNS, |columns| columns..=columns);
        columns.flat_map(move |columns| {
            let each = (0..frames).flat_map(|frame| (0..WIDTHS.len()).map(move |at| (frame, at)));
            each.map(move |(frame, width)| Try {
                columns,
                frame,
                width,
            })
        })
    }

    /// What is worth trying, each with a score it cannot beat.
    fn tries(&self, rooms: &[Size], text: Length) -> Vec<(usize, Try)> {
        let worth = |one: Try| {
            let column = self.column(rooms[one.frame], one, text)?;
            Some((self.floor(&column, one.columns), one))
        };
        self.all(rooms.len()).filter_map(worth).collect()
    }

    /// The least score that columns can come to.
    fn floor(&self, column: &Column, columns: i64) -> usize {
        let filled = self.layout.least(column).max(1);
        let sheets = (filled + columns * 100 - 1) / (columns * 100);
        let pieces = (filled + 99) / 100;
        SHEET * sheets as usize + pieces as usize
    }

    fn column(&self, room: Size, one: Try, text: Length) -> Option<Column> {
        let room = at_text(room, text);
        let w = (room.w - (one.columns - 1) * APART) / one.columns;
        let width = WIDTHS[one.width];
        (width..=width * WIDEST).contains(&w).then_some(Column {
            size: Size::new(w, room.h),
            width: one.width,
            style: self.style,
            sheets: Sheets::Many,
        })
    }

    fn attempt(&self, room: Size, one: Try, text: Length) -> Option<Found<'a>> {
        let many = self.column(room, one, text)?;
        let room = at_text(room, text);
        let column = |sheets: Sheets| Column { sheets, ..many };
        let found = self.packed(column(Sheets::Many), room, text)?;
        // Marks that need not name a sheet are smaller: what takes two sheets may fit on one.
        if found.packing.sheets <= 2 {
            let one_sheet = self.packed(column(Sheets::One), room, text);
            return one_sheet
                .filter(|found| found.packing.sheets == 1)
                .or(Some(found));
        }
        Some(found)
    }

    fn packed(&self, column: Column, room: Size, text: Length) -> Option<Found<'a>> {
        let pieces = self.layout.pieces(&column)?;
        let packing = pack(pieces.fragments(), room)?;
        Some(Found {
            pieces,
            packing,
            text,
        })
    }
}

/// The room that a sheet leaves when it is set in a text, as measured at [`TEXT`].
fn at_text(room: Size, text: Length) -> Size {
    Size::new(room.w * TEXT / text, room.h * TEXT / text)
}
