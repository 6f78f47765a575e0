//! Where everything stands: from a procedure to its scene.
//!
//! A chart is a tree drawn by a dynamic programme. [`tree`] says which box is drawn under which;
//! [`goals`] cuts that into small goals; [`block`] measures boxes, answers and marks; [`solve`] finds
//! for each goal the few shapes worth keeping, by the ways to set a box in [`operation`]; [`place`]
//! sets the chosen one and joins its lines end to end; [`ink`] dresses it as a scene. All lengths are
//! whole numbers, so the same procedure comes out the same on every machine. Paper, title and legend
//! are left to [`crate::page`].

mod block;
mod contour;
mod goals;
mod ink;
mod measures;
mod operation;
mod pen;
mod place;
mod shape;
mod solve;
mod tree;
mod words;

use block::Blocks;
use goals::Goals;
use solve::Problem;
use tree::Tree;

use crate::geometry::{Length, Size, mm, pt};
use crate::model::Procedure;
use crate::scene::Scene;

/// How answers are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Style {
    /// Whichever gives the larger text.
    #[default]
    Auto,
    /// The main way straight down, other answers at the right.
    Skewer,
    /// Answers indented below each other: narrow.
    Columns,
}

/// What a chart is drawn for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The room on paper; none for endless paper.
    pub room: Option<Size>,
    /// How answers are set.
    pub style: Style,
}

/// The box widths that are tried.
const WIDTHS: [Length; 7] = [mm(40), mm(45), mm(50), mm(55), mm(60), mm(65), mm(70)];
/// The shape of endless paper: as tall as a standing A sheet, so that it suits one best.
const ENDLESS: Size = Size::new(pt(1000), pt(1414));
/// Larger than this no text needs to be.
const LARGEST: Length = pt(12);

/// Draws a procedure in the way that gives the largest text in its room.
pub fn draw(procedure: &Procedure, options: &Options) -> Scene {
    let tree = Tree::of(procedure);
    let goals = Goals::of(procedure, &tree);
    let room = options.room.unwrap_or(ENDLESS);
    let largest = if options.room.is_some() {
        LARGEST
    } else {
        Length::MAX
    };
    let mut best: Option<(Score, Scene)> = None;
    for width in WIDTHS {
        let blocks = Blocks::measure(procedure, &tree, width);
        let least = best.as_ref().map_or(0, |(score, _)| score.text);
        let problem = Problem {
            procedure,
            goals: &goals,
            blocks: &blocks,
            style: options.style,
            room: useful(room, least),
        };
        let shapes = problem.solve();
        let Some(whole) = goals.in_order().last() else {
            continue;
        };
        let scored = shapes.of(*whole).map(|id| {
            let shape = shapes.get(id);
            let text = text_size(room, Size::new(shape.w, shape.h)).min(largest);
            (
                Score {
                    text,
                    cost: -shape.cost,
                },
                id,
            )
        });
        let Some((score, shape)) = scored.max_by_key(|(score, _)| *score) else {
            continue;
        };
        if best.as_ref().is_none_or(|(known, _)| score > *known) {
            let placement = place::place(&problem, &shapes, shape);
            best = Some((score, ink::scene(&problem, &shapes, &placement)));
        }
    }
    best.map_or_else(empty, |(_, scene)| scene)
}

/// How good a chart is: first by its text, then by how little line it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    text: Length,
    cost: Length,
}

/// The text that a drawing comes to when it fills a room.
fn text_size(room: Size, drawing: Size) -> Length {
    let by = |room: Length, length: Length| room * measures::TEXT / length.max(1);
    by(room.w, drawing.w).min(by(room.h, drawing.h))
}

/// Drawings larger than this have smaller text than one already found.
fn useful(room: Size, text: Length) -> Size {
    let most = |room: Length| match text {
        0 => Length::MAX,
        text => room * measures::TEXT / text,
    };
    Size::new(most(room.w), most(room.h))
}

/// No chart at all; a procedure has at least one box, so this is never seen.
fn empty() -> Scene {
    Scene {
        size: Size::default(),
        text_size: measures::TEXT,
        items: Vec::new(),
    }
}
