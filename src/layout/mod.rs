//! Where everything stands: from a procedure to its drawing, in one piece ([`whole`]) or in several.
//!
//! A chart is a tree drawn by a dynamic programme. [`tree`] says which box is drawn under which;
//! [`goals`] cuts that into small goals, made up as [`plan`] tells; [`block`] measures boxes, answers
//! and marks; [`solve`] finds for each goal the few shapes worth keeping, by the ways to set a box in
//! [`operation`]; [`cut`] cuts lines where a goal fits no column, and then leads ways around to boxes
//! and marks of their piece by the lines of [`port`]; [`place`] sets the chosen shapes and
//! joins their lines end to end; [`ink`] dresses them. All lengths are whole numbers, so the same
//! procedure comes out the same on every machine. Paper, text size, and which sheet a piece stands on
//! are left to [`crate::page`].

mod block;
mod contour;
mod cut;
mod goals;
mod ink;
mod measures;
mod operation;
mod pen;
mod place;
mod plan;
mod port;
mod shape;
mod solve;
mod tree;
mod ways;
mod whole;
mod words;

pub use block::Sheets;
pub use whole::Whole;

use std::sync::{Arc, OnceLock};

use block::{Blocks, Contents, Room, Texts};
use cut::Solved;
use goals::Goals;
use ink::Whereabouts;
use tree::Tree;
use ways::MainWays;

use crate::cores;
use crate::geometry::{Length, Point, Size, mm, pt};
use crate::model::{NodeId, Procedure};
use crate::scene::Item;

/// How answers are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Style {
    /// Whichever takes the least paper.
    #[default]
    Auto,
    /// The main way straight down, other answers at the right.
    Skewer,
    /// Answers indented below each other: narrow.
    Columns,
}

/// The box text that everything is measured at; a sheet scales it.
pub const TEXT: Length = measures::TEXT;
/// The box widths worth trying, at [`TEXT`]; those of 18 to 28 letters a line come first.
pub const WIDTHS: [Length; 7] = [mm(55), mm(60), mm(50), mm(65), mm(70), mm(45), mm(40)];
/// Between pieces that stand beside or below each other, at [`TEXT`].
pub const APART: Length = pt(18);

/// Of so few boxes texts are set and goals found out in less time than it takes to wake another core.
const FEW: usize = 256;

/// A chart of no more boxes is drawn once in less time than it takes to wake another core.
const SMALL: usize = 16;

/// In one piece of more boxes less is tried: it hardly changes what no one sees at once.
const LARGE: usize = 20_000;

/// A procedure about to be drawn.
pub struct Layout<'a> {
    procedure: &'a Procedure,
    /// The goals as they are before any cut.
    goals: Goals<'a>,
    main: MainWays<'a>,
    contents: Contents<'a>,
    /// The texts set at each of [`WIDTHS`] at which pieces were asked for.
    texts: [OnceLock<Arc<Texts>>; WIDTHS.len()],
}

/// What pieces are cut for; lengths at [`TEXT`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The largest that a piece may be.
    pub size: Size,
    /// The place of the box width in [`WIDTHS`].
    pub width: usize,
    /// How answers are set.
    pub style: Style,
    /// Whether the pieces may come to stand on several sheets.
    pub sheets: Sheets,
}

impl<'a> Layout<'a> {
    /// Reads off a procedure which box is drawn under which.
    pub fn new(procedure: &'a Procedure) -> Self {
        let tree = Arc::new(Tree::of(procedure));
        let is_large = procedure.len() > LARGE;
        let plan = || {
            let goals = Goals::of(procedure, Arc::clone(&tree));
            if is_large {
                goals.rounds();
            }
            (goals, MainWays::of(procedure))
        };
        // One core cannot share what is planned; meanwhile the others set what is wanted first.
        let set = || {
            let contents = Contents::of(procedure, Arc::clone(&tree));
            let texts = is_large.then(|| Arc::new(Texts::set(&contents, WIDTHS[0])));
            (contents, texts)
        };
        let ((goals, main), (contents, first)) = cores::both(procedure.len() > FEW, plan, set);
        let texts: [OnceLock<_>; WIDTHS.len()] = Default::default();
        if let Some(first) = first {
            texts[0].get_or_init(|| first);
        }
        Self {
            procedure,
            goals,
            main,
            contents,
            texts,
        }
    }

    /// Gives back its memory.
    pub fn let_go(self) {
        cores::let_go(self.procedure.len() > LARGE, self.texts);
    }

    /// The chart cut into pieces that each fit a column; none if a box with its marks fits none.
    pub fn pieces(&'a self, column: &Column) -> Option<Pieces<'a>> {
        let solved = self.solve(column, cut::Room::Column(column.size)).ok()?;
        let fragments = solved.fragments()?;
        Some(Pieces { solved, fragments })
    }

    /// The box that with its answers and marks does not fit a column; none if all do.
    pub fn too_large(&'a self, column: &Column) -> Option<NodeId> {
        self.solve(column, cut::Room::Column(column.size)).err()
    }

    /// Whether it is drawn so quickly that to divide the work would take longer.
    pub fn is_small(&self) -> bool {
        self.procedure.len() <= SMALL
    }

    /// How many columns the boxes alone fill, in hundredths: no cutting can do with fewer.
    pub fn least(&self, column: &Column) -> i64 {
        let size = column.size;
        let boxes = self
            .texts(column.width)
            .sizes()
            .map(|size| Size::new(size.w, size.h + measures::CHAIN_GAP));
        let (mut area, mut alone) = (0, 0);
        for one in boxes {
            area += one.w / 1_000 * one.h;
            // No two of these stand beside each other.
            alone += if one.w > size.w / 2 { one.h } else { 0 };
        }
        let by_area = area / (size.w / 1_000).max(1);
        by_area.max(alone) * 100 / size.h.max(1)
    }

    /// The texts at one of [`WIDTHS`], kept for whoever asks again.
    fn texts(&self, width: usize) -> &Arc<Texts> {
        self.texts[width].get_or_init(|| Arc::new(self.set(width)))
    }

    fn set(&self, width: usize) -> Texts {
        Texts::set(&self.contents, WIDTHS[width])
    }

    fn solve(&'a self, column: &Column, room: cut::Room) -> Result<Solved<'a>, NodeId> {
        let texts = match room {
            // Each width is tried once, and the texts of all together take much room.
            cut::Room::Whole(_) => match self.texts[column.width].get() {
                Some(texts) => Arc::clone(texts),
                None => Arc::new(self.set(column.width)),
            },
            cut::Room::Column(_) => Arc::clone(self.texts(column.width)),
        };
        let room_for_marks = Room {
            column: column.size.w,
            sheets: column.sheets,
        };
        let blocks = Blocks::new(self.procedure, &self.contents, texts, room_for_marks);
        let chart = (self.procedure, self.goals.clone(), &self.main);
        cut::solve(chart, blocks, column.style, room)
    }
}

/// A chart cut into pieces, in reading order.
pub struct Pieces<'a> {
    solved: Solved<'a>,
    fragments: Vec<Fragment>,
}

/// A piece as whoever sets it on a sheet sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fragment {
    /// Its size.
    pub size: Size,
    /// The piece it was cut from; none for the first.
    pub source: Option<usize>,
    /// Whether the main way runs into it.
    pub main: bool,
    /// How many of its ways end in marks that name another box.
    pub jumps: usize,
}

/// Where a piece stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The sheet's number, from 1.
    pub sheet: usize,
    /// The piece's top-left corner on that sheet, at [`TEXT`].
    pub at: Point,
}

impl Pieces<'_> {
    /// Leads ways around to boxes and marks of the same piece, instead of ending each in a mark, as
    /// far as the pieces will do then; they are told with the one that changes and its size before.
    pub fn lead_around(&mut self, mut will_do: impl FnMut(&[Fragment], (usize, Size)) -> bool) {
        let fragments = &mut self.fragments;
        self.solved.lead_around(&mut |solved, at| {
            let before = fragments[at];
            let piece = &solved.pieces[at];
            let Some(size) = solved.size(piece) else {
                return false;
            };
            fragments[at] = Fragment {
                size,
                jumps: solved.jumps(piece),
                ..before
            };
            let will = will_do(fragments, (at, before.size));
            if !will {
                fragments[at] = before;
            }
            will
        });
    }

    /// The pieces, in reading order.
    pub fn fragments(&self) -> &[Fragment] {
        &self.fragments
    }

    /// Draws every piece at its spot; gives what is drawn on each sheet.
    pub fn draw(&self, spots: &[Spot]) -> Vec<Vec<Item>> {
        let mut of = vec![0; self.solved.procedure.len()];
        for (piece, spot) in self.solved.pieces.iter().zip(spots) {
            for node in self.solved.boxes(piece) {
                of[node.index()] = spot.sheet;
            }
        }
        let sheets = spots.iter().map(|spot| spot.sheet).max().unwrap_or(0);
        let mut drawn = vec![Vec::new(); sheets];
        for (piece, spot) in self.solved.pieces.iter().zip(spots) {
            let sheets = Whereabouts {
                of: &of,
                here: spot.sheet,
            };
            let drawn = &mut drawn[spot.sheet - 1];
            ink::piece((&self.solved, piece), spot.at, sheets, drawn);
        }
        drawn
    }
}
