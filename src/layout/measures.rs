//! The lengths of the drawing, at a box text of [`TEXT`]; a sheet scales them all together.

use crate::geometry::{Length, mm, pt};

/// The box text.
pub(super) const TEXT: Length = pt(10);
/// Facts, tabs and bands: one point smaller.
pub(super) const SMALL: Length = pt(9);

/// From a box's side to its text.
pub(super) const PAD: Length = mm(2);
/// From a box's top or bottom to its first or last line; the line itself adds air.
pub(super) const PAD_V: Length = 4_600;
/// The strip of a role at a box's left edge.
pub(super) const STRIP: Length = 4_800;
/// From a box's number to its text.
pub(super) const AFTER_NUMBER: Length = 5_500;
/// How far a question's corners are cut.
pub(super) const INSET: Length = 6_000;
/// The radius of an outcome's corners.
pub(super) const RADIUS: Length = 7_500;
/// The side bars of a call.
pub(super) const SIDE_BAR: Length = 4_000;
/// Between text and the facts set on its last line.
pub(super) const FACT_GAP: Length = pt(9);
/// From a part's heading to the box below it.
pub(super) const BAND_GAP: Length = 5_300;
/// How much of that is still band.
pub(super) const BAND_FOOT: Length = 2_300;
/// From the side of a part's band to its heading.
pub(super) const BAND_PAD: Length = 6_000;

/// Height of a mark.
pub(super) const MARK_H: Length = 19_000;
/// From a mark's side to its words.
pub(super) const MARK_PAD: Length = 11_000;
/// The least width of a mark.
pub(super) const MARK_W: Length = pt(56);

/// The widest an answer's words are set beside or on a line: about eighteen letters.
pub(super) const LABEL_W: Length = pt(98);
/// Between an answer's words and a line or box.
pub(super) const LABEL_GAP: Length = 4_500;

/// Length of an arrowhead, and of the least line that carries one.
pub(super) const ARROW: Length = mm(3);
/// Half the width of an arrowhead.
pub(super) const ARROW_HALF: Length = 3_300;

/// Between a box and the next one below it.
pub(super) const CHAIN_GAP: Length = 11_000;
/// From a box's bottom to the answer's words on its drop.
pub(super) const DROP_GAP: Length = 3_500;
/// Between branches that stand below each other, indented.
pub(super) const SIBLING_GAP: Length = 9_000;
/// Between branches that stand below each other at the right.
pub(super) const STACK_GAP: Length = 10_000;
/// From anything at the left to what is set beside it.
pub(super) const SIDE_GAP: Length = 15_000;
/// How far branches are indented.
pub(super) const INDENT: Length = 20_500;
/// The line that indented branches hang from, right of the box's left edge.
pub(super) const BUS: Length = 8_500;
/// From the lowest thing to the row on which lines return, and from any box to a line beside it.
pub(super) const RETURN_GAP: Length = pt(10);
/// The further room a line needs that leaves from under a box to the right.
pub(super) const UNDER_GAP: Length = 13_000;
/// The distance of the two lines of a double bar.
pub(super) const DOUBLE: Length = 3_500;

/// The longest line that indented branches hang from: 12 cm.
pub(super) const BUS_MOST: Length = mm(120);
/// The most height of a line that leads around other boxes: 20 cm.
pub(super) const AROUND_MOST: Length = mm(200);
/// The most height of answers set between a question and its main answer.
pub(super) const GUARD_MOST: Length = pt(190);
