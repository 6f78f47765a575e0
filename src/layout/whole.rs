//! A chart in one piece: the way to set it that gives the largest text.

use super::block::Sheets;
use super::cut::{self, Solved};
use super::ink;
use super::shape::{Shape, ShapeId};
use super::{Column, LARGE, Layout, Style, TEXT, WIDTHS};
use crate::geometry::{Length, Point, Size, pt};
use crate::scene::{Item, Scene};

/// In one piece of no more boxes ways are led around.
const AROUND_BOXES: usize = 100;

/// Endless paper, as tall as a standing A sheet for its width, so that the chart suits one best.
const ENDLESS: Size = Size::new(pt(1000), pt(1414));

/// A chart in one piece.
pub struct Whole<'a> {
    /// None of a procedure without boxes, which there is not.
    shaped: Option<(Solved<'a>, ShapeId)>,
}

impl Whole<'_> {
    /// How much room it takes.
    pub fn size(&self) -> Size {
        let shape = |(solved, shape): &(Solved, ShapeId)| {
            let shape = solved.shapes.get(*shape);
            Size::new(shape.w, shape.h)
        };
        self.shaped.as_ref().map(shape).unwrap_or_default()
    }

    /// Draws it with its top-left corner at a place, over what is drawn already.
    pub fn draw(self, at: Point, drawn: &mut Vec<Item>) {
        if let Some((solved, shape)) = self.shaped {
            ink::whole(solved, shape, at, drawn);
        }
    }

    /// It by itself.
    pub fn scene(self) -> Scene {
        let mut scene = Scene {
            size: self.size(),
            text_size: TEXT,
            items: Vec::new(),
        };
        self.draw(Point::default(), &mut scene.items);
        scene
    }
}

impl Layout<'_> {
    /// The chart in one piece, in the way that gives the largest text on a sheet of some room.
    ///
    /// Boxes narrower and wider than the first of [`WIDTHS`] are tried for as long as they do better;
    /// in a very large chart none.
    pub fn whole(&self, room: Option<Size>, style: Style) -> Whole<'_> {
        let room = room.unwrap_or(ENDLESS);
        let mut best = None;
        self.better(&mut best, 0, (room, style));
        let all = match self.tries_several() || best.is_none() {
            true => 1..WIDTHS.len(),
            false => 0..0,
        };
        let (narrower, wider): (Vec<usize>, Vec<usize>) =
            all.partition(|at| WIDTHS[*at] < WIDTHS[0]);
        for mut side in [narrower, wider] {
            side.sort_by_key(|at| (WIDTHS[*at] - WIDTHS[0]).abs());
            let mut widths = side.iter();
            while widths
                .next()
                .is_some_and(|at| self.better(&mut best, *at, (room, style)))
            {}
        }
        let mut solved = best.map(|(_, solved)| solved);
        if let Some(solved) = solved.as_mut().filter(|_| self.leads_around()) {
            solved.lead_around(&mut |_, _| true);
        }
        let shaped = solved.and_then(|solved| {
            let (_, shape) = best_of(&solved, room)?;
            Some((solved, shape))
        });
        Whole { shaped }
    }

    /// Whether several box widths are tried for one piece.
    fn tries_several(&self) -> bool {
        self.procedure.len() <= LARGE
    }

    /// Whether ways are led around in one piece: in a large one that takes long, and what it is for
    /// is to be followed on paper.
    fn leads_around(&self) -> bool {
        self.procedure.len() <= AROUND_BOXES
    }

    /// Tries a box width; says whether it does better than any before, or the first do not do at all.
    fn better<'s>(
        &'s self,
        best: &mut Option<(Score, Solved<'s>)>,
        width: usize,
        (room, style): (Size, Style),
    ) -> bool {
        let least = best.as_ref().map_or(0, |(score, ..)| score.text);
        let column = Column {
            size: useful(room, least),
            width,
            style,
            sheets: Sheets::One,
        };
        let Ok(mut solved) = self.solve(&column, cut::Room::Whole(column.size)) else {
            return best.is_none();
        };
        let Some((score, shape)) = best_of(&solved, room) else {
            return best.is_none();
        };
        let better = best.as_ref().is_none_or(|(known, _)| score > *known);
        if better {
            // Where another width is tried yet, all shapes of both would take much room.
            if !self.leads_around() && self.tries_several() {
                solved.shapes = solved.shapes.only(shape);
            }
            *best = Some((score, solved));
        }
        better
    }
}

/// How good a chart in one piece is: first by its text, then by how little line it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    text: Length,
    cost: Length,
}

impl Score {
    fn of(shape: &Shape, room: Size) -> Self {
        let by = |room: Length, length: Length| room.saturating_mul(TEXT) / length.max(1);
        Self {
            text: by(room.w, shape.w).min(by(room.h, shape.h)),
            cost: -shape.cost,
        }
    }
}

/// The best shape of a chart in one piece.
fn best_of(solved: &Solved, room: Size) -> Option<(Score, ShapeId)> {
    let shapes = solved.shapes.of(0);
    let scored = shapes.map(|id| (Score::of(solved.shapes.get(id), room), id));
    scored.max_by_key(|(score, _)| *score)
}

/// Drawings larger than this have smaller text than one already found.
fn useful(room: Size, text: Length) -> Size {
    let most = |room: Length| match text {
        0 => Length::MAX,
        text => room.saturating_mul(TEXT) / text,
    };
    Size::new(most(room.w), most(room.h))
}
