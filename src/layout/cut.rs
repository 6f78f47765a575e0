//! Cutting a chart into pieces that each fit a column of paper.
//!
//! From the ends up, a goal that fits no column has the lines to as few of its parts cut as will do;
//! what is cut off is a piece of its own. So a box, a label or a text is never cut, and no piece more
//! is made than the columns need. Which sheet a piece stands on is left to [`crate::page`].

mod again;
mod around;
mod choose;
mod fill;
mod source;

use rayon::prelude::*;

use super::block::Blocks;
use super::goals::Goals;
use super::measures::CHAIN_GAP;
use super::plan::{Cut, GoalId, Piece, Plan};
use super::port::Into;
use super::shape::{Kept, ShapeId, Shapes, TOGETHER};
use super::solve::Scratch;
use super::ways::MainWays;
use super::words::Mark;
use super::{Fragment, Style};
use crate::geometry::{Length, Size};
use crate::model::{NodeId, Procedure};

/// So few goals are solved in less time than it takes to wake another core.
const FEW: usize = 256;

/// What a chart is drawn in.
#[derive(Clone, Copy, Debug)]
pub(super) enum Room {
    /// In one piece, no larger than this.
    Whole(Size),
    /// Cut into pieces that fit a column of this size.
    Column(Size),
}

/// A chart with a shape for each of its goals.
pub(super) struct Solved<'a> {
    /// The procedure.
    pub(super) procedure: &'a Procedure,
    /// What its boxes measure.
    pub(super) blocks: Blocks<'a>,
    /// Its goals, as they are after all cuts.
    pub(super) goals: Goals<'a>,
    /// The shapes of each goal.
    pub(super) shapes: Shapes,
    /// The main way.
    pub(super) main: &'a MainWays<'a>,
    /// The pieces, in the order of their first boxes.
    pub(super) pieces: Vec<Piece>,
    /// The boxes on top of pieces that only marks lead to.
    named: Vec<NodeId>,
    /// From which boxes ways are led around, and into what.
    around: Vec<(NodeId, Into)>,
    style: Style,
    room: Room,
    scratch: Scratch,
}

/// Solves a chart.
///
/// # Errors
/// The box that with its answers and marks fits no room.
pub(super) fn solve<'a>(
    (procedure, goals, main): (&'a Procedure, Goals<'a>, &'a MainWays<'a>),
    blocks: Blocks<'a>,
    style: Style,
    room: Room,
) -> Result<Solved<'a>, NodeId> {
    let mut cutter = Cutter {
        solved: vec![false; goals.len()],
        chart: Solved {
            procedure,
            blocks,
            shapes: Shapes::new(goals.len()),
            goals,
            main,
            pieces: Vec::new(),
            named: Vec::new(),
            around: Vec::new(),
            style,
            room,
            scratch: Scratch::default(),
        },
        open: vec![Piece::FIRST],
        cuts: Vec::new(),
    };
    let solved = match room {
        Room::Whole(room) => cutter.whole(room),
        Room::Column(column) => cutter.solve_open(column),
    };
    if let Err(goal) = solved {
        return Err(cutter.chart.goals.top(goal).unwrap_or(procedure.start()));
    }
    cutter.fill();
    cutter.chart.pieces = cutter.in_reading_order();
    cutter.chart.name_sources();
    Ok(cutter.chart)
}

struct Cutter<'a> {
    chart: Solved<'a>,
    /// Which goals have their shapes.
    solved: Vec<bool>,
    /// Pieces whose goals are not solved yet.
    open: Vec<Piece>,
    /// What was cut from each goal.
    cuts: Vec<Vec<Piece>>,
}

impl Cutter<'_> {
    /// Solves all goals in one piece, those at once that do not build on each other. What is larger
    /// than the room at any place is so as a whole.
    fn whole(&mut self, room: Size) -> Result<(), GoalId> {
        let fits = |size: Size, _| size.w <= room.w && size.h <= room.h;
        let rounds = self.chart.goals.rounds();
        let mut few = (Scratch::default(), Kept::default());
        for round in rounds.iter() {
            let trial = self.chart.trial();
            let solve = |(scratch, kept): &mut (Scratch, Kept), some: &[GoalId]| {
                for goal in some {
                    trial.all(*goal, scratch, &fits, kept);
                }
                let lacking = kept.lacking();
                lacking.map_or_else(|| Ok(std::mem::take(kept)), Err)
            };
            if round.len() > FEW {
                let some = round.par_chunks(TOGETHER / trial.most);
                let found = some.map_init(Default::default, solve);
                for kept in found.collect::<Vec<_>>() {
                    self.chart.shapes.keep_all(kept?);
                }
            } else {
                let mut kept = solve(&mut few, round)?;
                self.chart.shapes.keep(&kept);
                // To be filled again: most rounds have one goal.
                kept.clear();
                few.1 = kept;
            }
        }
        Ok(())
    }

    fn solve_open(&mut self, column: Size) -> Result<(), GoalId> {
        while let Some(piece) = self.open.pop() {
            for goal in self.chart.goals.in_order(piece.root) {
                self.goal(goal, column)?;
            }
        }
        Ok(())
    }

    /// The pieces that the first one leads to. A goal cut off with others cut from it already may
    /// have been planned anew: what was cut from it before leads nowhere.
    fn in_reading_order(&self) -> Vec<Piece> {
        let mut pieces = vec![Piece::FIRST];
        let mut next = 0;
        while let Some(piece) = pieces.get(next) {
            pieces.extend(self.cut_within(piece.root));
            next += 1;
        }
        pieces.sort_by_key(|piece| self.chart.goals.top(piece.root));
        pieces
    }

    /// The pieces cut from a goal or from those it builds on.
    fn cut_within(&self, root: GoalId) -> Vec<Piece> {
        let mut pieces = Vec::new();
        if self.cuts.is_empty() {
            return pieces;
        }
        for goal in self.chart.goals.in_order(root) {
            let cut = self.cuts.get(goal).into_iter().flatten();
            pieces.extend(cut.filter(|piece| {
                let part = self.chart.goals.plan(goal).parts().nth(piece.from.1);
                part.is_some_and(|part| matches!(self.chart.goals.plan(part), Plan::Out(_)))
            }));
        }
        pieces
    }

    /// Notes a piece that was cut.
    fn note(&mut self, piece: Piece) {
        let goal = piece.from.0;
        if self.cuts.len() <= goal {
            self.cuts.resize(goal + 1, Vec::new());
        }
        self.cuts[goal].push(piece);
    }

    /// Forgets a piece that was taken in again.
    fn forget(&mut self, piece: &Piece) {
        if let Some(cuts) = self.cuts.get_mut(piece.from.0) {
            cuts.retain(|other| other != piece);
        }
    }

    fn goal(&mut self, goal: GoalId, column: Size) -> Result<(), GoalId> {
        if self.solved.len() < self.chart.goals.len() {
            self.solved.resize(self.chart.goals.len(), false);
            self.chart.shapes.grow(self.chart.goals.len());
        }
        if std::mem::replace(&mut self.solved[goal], true) {
            return Ok(());
        }
        let found = self.chart.fitting(goal, column);
        if !found.is_empty() {
            self.chart.shapes.keep(&found);
            return Ok(());
        }
        self.cut(goal, column)
    }

    /// Cuts the lines to as few parts of a goal as will make it fit.
    fn cut(&mut self, goal: GoalId, column: Size) -> Result<(), GoalId> {
        let whole = (goal, &self.chart.goals.plan(goal).clone());
        let cuts = self.cuttable(goal, whole.1);
        let (chosen, found) = self.choose(whole, cuts, column)?;
        self.chart.shapes.keep(&found);
        for cut in chosen {
            let root = self.chart.goals.apart(cut.goal);
            let piece = Piece {
                root,
                whole: cut.goal,
                cut: Some(cut.line),
                from: (goal, cut.part),
            };
            self.note(piece);
            self.open.push(piece);
        }
        Ok(())
    }

    /// The parts of a goal whose lines may be cut, those first that are better cut off.
    fn cuttable(&self, goal: GoalId, plan: &Plan) -> Vec<Cuttable> {
        let parts = plan.parts().zip(self.chart.goals.lines(goal)).enumerate();
        let mut cuts: Vec<Cuttable> = parts
            .filter_map(|(part, (below, line))| {
                let line = line?;
                Some(Cuttable {
                    part,
                    goal: below,
                    line,
                    begins_part: self.chart.blocks.block(line.to).band > 0,
                    height: self
                        .chart
                        .shapes
                        .of(below)
                        .map(|id| self.chart.shapes.get(id).h)
                        .min()?,
                })
            })
            .collect();
        cuts.sort_by_key(|cut| (!cut.begins_part, -cut.height, cut.part));
        cuts
    }
}

/// A part whose line may be cut.
#[derive(Clone, Copy)]
struct Cuttable {
    part: usize,
    goal: GoalId,
    line: Cut,
    begins_part: bool,
    height: Length,
}

impl Solved<'_> {
    /// The best shape of a piece in a column: the lowest, which is the widest.
    pub(super) fn lowest(&self, piece: &Piece) -> Option<ShapeId> {
        self.shapes.of(piece.root).last()
    }

    /// The size of a piece in that shape, with the mark over it.
    pub(super) fn size(&self, piece: &Piece) -> Option<Size> {
        let shape = self.shapes.get(self.lowest(piece)?);
        let above = self.arrival(piece).map_or(Size::default(), |mark| {
            let size = self.blocks.mark_size(mark);
            Size::new(size.w, size.h + CHAIN_GAP)
        });
        Some(Size::new(shape.w.max(above.w), shape.h + above.h))
    }

    /// The mark over a piece; an answer's words take a second line only where there is room for it.
    pub(super) fn arrival(&self, piece: &Piece) -> Option<Mark> {
        let cut = piece.cut?;
        let shape = self.shapes.get(self.lowest(piece)?);
        let two = Mark::In(cut, 2);
        let room = match self.room {
            Room::Whole(room) | Room::Column(room) => room.h - shape.h - CHAIN_GAP,
        };
        match self.blocks.mark_size(two).h <= room {
            true => Some(two),
            false => Some(Mark::In(cut, 1)),
        }
    }

    /// The pieces as whoever sets them on sheets sees them.
    pub(super) fn fragments(&self) -> Option<Vec<Fragment>> {
        let mut piece_of = vec![0; self.procedure.len()];
        for (at, piece) in self.pieces.iter().enumerate() {
            for node in self.boxes(piece) {
                piece_of[node.index()] = at;
            }
        }
        let fragment = |piece: &Piece| {
            let cut = piece.cut;
            Some(Fragment {
                size: self.size(piece)?,
                source: cut.map(|cut| piece_of[cut.from.index()]),
                main: cut.is_none_or(|cut| self.main.has(cut.from, cut.to, cut.branch)),
                jumps: self.jumps(piece),
            })
        };
        self.pieces.iter().map(fragment).collect()
    }

    /// How many marks of a piece stand for jumps.
    pub(super) fn jumps(&self, piece: &Piece) -> usize {
        let goals = self.goals.in_order(piece.root).into_iter();
        goals
            .filter(|goal| matches!(self.goals.plan(*goal), Plan::Mark { .. }))
            .count()
    }

    /// The boxes whose way to a box ends in a mark.
    fn marked_ways(&self, to: NodeId) -> impl Iterator<Item = NodeId> {
        let all = self.goals.jumps_to(to).iter().copied();
        all.filter(move |from| !self.around.contains(&(*from, Into::Box(to))))
    }

    /// The boxes of a piece.
    pub(super) fn boxes(&self, piece: &Piece) -> impl Iterator<Item = NodeId> {
        let goals = self.goals.in_order(piece.root).into_iter();
        goals.filter_map(|goal| self.goals.plan(goal).node())
    }
}
