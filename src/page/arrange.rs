//! The best of many arrangements of a chart on paper.
//!
//! Decides text size, number of columns, box width and which way the paper is held: the fewest
//! sheets, then the fewest pieces, then the largest text. Text is never set below the least legible
//! size to save a sheet. Where a piece may be cut is left to [`crate::layout`], where it stands to
//! [`super::pack`].

use super::pack::pack;
use super::{Frame, Orientation, PageSetup, Paper};
use crate::geometry::{Length, Size, pt};
use crate::layout::{APART, Column, Layout, Pieces, Sheets, Spot, Style, TEXT, WIDTHS};
use crate::model::Procedure;
use crate::scene::Sheet;

/// The steps from the least to the largest text.
const STEP: Length = 500;
/// The most columns that are tried.
const COLUMNS: i64 = 4;
/// A column is no wider than so many boxes; beyond that another number of columns does better.
const WIDEST: i64 = 6;
/// A new sheet is worth as much as so many pieces.
const SHEET: usize = 5;

/// Sets a chart on sheets.
pub fn arrange(procedure: &Procedure, setup: &PageSetup, style: Style) -> Vec<Sheet> {
    let layout = Layout::new(procedure);
    let orientations: &[Orientation] = match (setup.orientation, setup.paper) {
        (Some(Orientation::Landscape), _) => &[Orientation::Landscape],
        (Some(Orientation::Portrait), _) | (None, Paper::Endless) => &[Orientation::Portrait],
        (None, _) => &[Orientation::Portrait, Orientation::Landscape],
    };
    let frames: Vec<Frame> = orientations
        .iter()
        .map(|orientation| Frame::new(procedure, setup, *orientation))
        .collect();
    let search = Search {
        layout: &layout,
        style,
        texts: setup.paper.texts(),
    };
    match search.best(&frames) {
        Some((frame, best)) => frame.compose_pieces(best.text, best.pieces.draw(&best.spots)),
        None => whole(&layout, &frames, style),
    }
}

/// In one piece, on endless paper or scaled to what there is.
fn whole(layout: &Layout, frames: &[Frame], style: Style) -> Vec<Sheet> {
    let drawn = frames.iter().map(|frame| {
        let scene = layout.whole(frame.room(), style);
        frame.compose(scene)
    });
    // Upright comes first and stays where lying down gains nothing.
    let better = |best: Vec<Sheet>, next: Vec<Sheet>| {
        let text = |sheets: &[Sheet]| sheets.first().map_or(0, |sheet| sheet.text_size);
        if text(&next) > text(&best) { next } else { best }
    };
    drawn.reduce(better).unwrap_or_default()
}

struct Search<'a> {
    layout: &'a Layout<'a>,
    style: Style,
    texts: [Length; 2],
}

/// An arrangement that fits.
struct Found<'a> {
    pieces: Pieces<'a>,
    spots: Vec<Spot>,
    text: Length,
}

/// What is tried; the better liked stands first among equals.
#[derive(Clone, Copy)]
struct Try {
    frame: usize,
    columns: i64,
    width: Length,
}

impl<'a> Search<'a> {
    /// The best arrangement; none on endless paper, or if a box fits no sheet.
    fn best<'f>(&self, frames: &'f [Frame]) -> Option<(&'f Frame, Found<'a>)> {
        let [least, largest] = self.texts;
        let mut tied: Vec<(Try, Found)> = Vec::new();
        let mut score = usize::MAX;
        for one in tries(frames.len()) {
            let Some(found) = self.attempt(frames[one.frame].room()?, one, least) else {
                continue;
            };
            if found.score() < score {
                score = found.score();
                tied.clear();
            }
            if found.score() == score {
                tied.push((one, found));
            }
        }
        let mut text = largest;
        while text > least {
            for (one, _) in &tied {
                let found = self.attempt(frames[one.frame].room()?, *one, text);
                if let Some(found) = found.filter(|found| found.score() == score) {
                    return Some((&frames[one.frame], found));
                }
            }
            text -= STEP;
        }
        let (one, found) = tied.into_iter().next()?;
        Some((&frames[one.frame], found))
    }

    fn attempt(&self, room: Size, one: Try, text: Length) -> Option<Found<'a>> {
        let room = Size::new(room.w * TEXT / text, room.h * TEXT / text);
        let w = (room.w - (one.columns - 1) * APART) / one.columns;
        if w < one.width || w > one.width * WIDEST {
            return None;
        }
        let column = |sheets: Sheets| Column {
            size: Size::new(w, room.h),
            width: one.width,
            style: self.style,
            sheets,
        };
        // Only marks that may have to name a sheet need room for it.
        let one_sheet = self.packed(column(Sheets::One), room, text);
        if one_sheet.as_ref().is_some_and(|found| found.sheets() == 1) {
            return one_sheet;
        }
        self.packed(column(Sheets::Many), room, text)
    }

    fn packed(&self, column: Column, room: Size, text: Length) -> Option<Found<'a>> {
        let pieces = self.layout.pieces(&column)?;
        let spots = pack(pieces.sizes(), room)?;
        Some(Found {
            pieces,
            spots,
            text,
        })
    }
}

impl Found<'_> {
    fn sheets(&self) -> usize {
        self.spots.iter().map(|spot| spot.sheet).max().unwrap_or(0)
    }

    /// Sheets first, then pieces, and pieces that stand on an earlier sheet than the one before.
    fn score(&self) -> usize {
        let back = self.spots.windows(2).filter(|spots| spots[1].sheet < spots[0].sheet);
        SHEET * self.sheets() + self.spots.len() + back.count()
    }
}

fn tries(frames: usize) -> Vec<Try> {
    let mut tries = Vec::new();
    for columns in 1..=COLUMNS {
        for frame in 0..frames {
            for width in WIDTHS {
                tries.push(Try {
                    frame,
                    columns,
                    width,
                });
            }
        }
    }
    tries
}

impl Paper {
    /// The least and the largest box text; larger paper is read from further away.
    fn texts(self) -> [Length; 2] {
        match self {
            Self::A4 | Self::Endless => [pt(10), pt(12)],
            Self::A3 => [pt(10), pt(14)],
            Self::A2 => [pt(14), pt(24)],
            Self::A1 => [pt(20), pt(34)],
            Self::A0 => [pt(28), pt(48)],
        }
    }
}
