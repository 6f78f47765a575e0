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
        let straight = match self {
            Self::Chain { below, .. } => [Some(*below), None],
            Self::Tail { head, below } => [Some(*head), Some(*below)],
            _ => [None; 2],
        };
        let all = straight.into_iter().chain(self.arms().iter().copied());
        all.flatten()
    }

    /// A goal for each answer or branch; none where one runs on without a box of its own.
    pub(super) fn arms(&self) -> &[Option<GoalId>] {
        match self {
            Self::Fork { arms, .. } | Self::Gather { arms, .. } => arms,
            _ => &[],
        }
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
        self.exchanged(|_, part| if part == goal { other } else { part })
    }

    /// The plan with one of its parts exchanged.
    pub(super) fn with(self, part: usize, goal: GoalId) -> Self {
        self.exchanged(|at, own| if at == part { goal } else { own })
    }

    /// The plan with its parts exchanged, each told with how many there are before it.
    pub(super) fn exchanged(mut self, exchange: impl Fn(usize, GoalId) -> GoalId) -> Self {
        match &mut self {
            Self::Leaf { .. } | Self::Mark { .. } | Self::Around(_) | Self::Out(_) => {}
            Self::Chain { below, .. } => *below = exchange(0, *below),
            Self::Fork { arms, .. } | Self::Gather { arms, .. } => {
                let parts = Arc::make_mut(arms).iter_mut().flatten();
                parts
                    .enumerate()
                    .for_each(|(at, arm)| *arm = exchange(at, *arm));
            }
            Self::Tail { head, below } => {
                (*head, *below) = (exchange(0, *head), exchange(1, *below));
            }
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
