//! How a goal of the drawing is made up of smaller ones, and where lines are cut.
//!
//! Which goals there are is left to [`super::goals`].

use std::sync::Arc;

use super::port::Into;
use crate::model::NodeId;

/// The place of a goal in [`super::goals::Goals`].
pub(super) type GoalId = usize;

/// How a goal is made up.
#[derive(Clone, Debug)]
pub(super) enum Plan {
    /// A box alone; `open` where a way leaves it at the bottom.
    Leaf {
        /// The box.
        node: NodeId,
        /// Whether a way leaves it.
        leaves: Leaves,
    },
    /// A box with one thing below it.
    Chain {
        /// The box.
        node: NodeId,
        /// What is below.
        below: GoalId,
    },
    /// A question with its answers; those that run on come together below.
    Fork {
        /// The question.
        node: NodeId,
        /// A goal for each answer; none where the answer runs on without a box of its own.
        arms: Arc<[Option<GoalId>]>,
    },
    /// A parallel box with its branches.
    Gather {
        /// The parallel box.
        node: NodeId,
        /// A goal for each branch.
        arms: Arc<[Option<GoalId>]>,
    },
    /// Something open with what follows below it.
    Tail {
        /// What comes together above.
        head: GoalId,
        /// What follows.
        below: GoalId,
    },
    /// A mark.
    Mark {
        /// The box it hangs from.
        from: NodeId,
        /// The box it names.
        to: NodeId,
    },
    /// Instead of a mark, a line that is led around at the right.
    Around(Into),
    /// The mark of a cut.
    Out(Cut),
}

/// Whether a way leaves a box at its bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Leaves {
    /// A way leaves.
    Open,
    /// None does.
    Closed,
}

impl Plan {
    /// The goals this one builds on.
    pub(super) fn parts(&self) -> impl Iterator<Item = GoalId> {
        let (straight, arms): ([Option<GoalId>; 2], &[Option<GoalId>]) = match self {
            Self::Leaf { .. } | Self::Mark { .. } | Self::Around(_) | Self::Out(_) => {
                ([None; 2], &[])
            }
            Self::Chain { below, .. } => ([Some(*below), None], &[]),
            Self::Fork { arms, .. } | Self::Gather { arms, .. } => ([None; 2], arms),
            Self::Tail { head, below } => ([Some(*head), Some(*below)], &[]),
        };
        straight.into_iter().chain(arms.iter().copied()).flatten()
    }

    /// The box that is the goal's own; none where it draws a mark, or only sets others below each other.
    pub(super) fn node(&self) -> Option<NodeId> {
        match self {
            Self::Leaf { node, .. }
            | Self::Chain { node, .. }
            | Self::Fork { node, .. }
            | Self::Gather { node, .. } => Some(*node),
            Self::Tail { .. } | Self::Mark { .. } | Self::Around(_) | Self::Out(_) => None,
        }
    }

    /// The plan with another goal wherever one is a part of it.
    pub(super) fn instead(self, goal: GoalId, other: GoalId) -> Self {
        let parts: Vec<GoalId> = self.parts().collect();
        let all = parts.into_iter().enumerate();
        all.filter(|(_, part)| *part == goal)
            .fold(self, |plan, (at, _)| plan.with(at, other))
    }

    /// The plan with one of its parts exchanged.
    pub(super) fn with(mut self, part: usize, goal: GoalId) -> Self {
        match &mut self {
            Self::Leaf { .. } | Self::Mark { .. } | Self::Around(_) | Self::Out(_) => {}
            Self::Chain { below, .. } => *below = goal,
            Self::Fork { arms, .. } | Self::Gather { arms, .. } => {
                if let Some(arm) = Arc::make_mut(arms).iter_mut().flatten().nth(part) {
                    *arm = goal;
                }
            }
            Self::Tail { head, below } => *(if part == 0 { head } else { below }) = goal,
        }
        self
    }
}

/// A part of the chart that is drawn apart, as a cut makes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The goal it draws.
    pub(super) root: GoalId,
    /// The goal that was cut off: another one if a way ran on from it.
    pub(super) whole: GoalId,
    /// Where the line into it was cut; none for the piece that has the start.
    pub(super) cut: Option<Cut>,
    /// The goal whose line was cut, and to which of its parts.
    pub(super) from: (GoalId, usize),
}

impl Piece {
    /// The piece that has the start.
    pub(super) const FIRST: Self = Self {
        root: 0,
        whole: 0,
        cut: None,
        from: (0, 0),
    };
}

/// A cut line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    /// The box it leaves.
    pub(super) from: NodeId,
    /// Which of its answers it is, if it is one.
    pub(super) branch: Option<usize>,
    /// The box it enters.
    pub(super) to: NodeId,
}
