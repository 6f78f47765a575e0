//! Paper, and what stands on it around the chart.
//!
//! Decides paper sizes, margins, title block and legend, the room they leave, and how far the
//! chart is scaled to fill it. The chart itself is [`crate::layout`]'s, which asks a [`Frame`] for
//! its room; colors are [`crate::theme`]'s.

mod arrange;
mod block;
mod card;
mod coverage;
mod frame;
mod letterhead;
mod overview;
mod pack;
mod paper;
mod poster;
mod print;
mod scale;
mod table;
mod tick;

pub use arrange::{arrange, too_large};
pub use card::cards;
pub use coverage::{show as show_coverage, with_room as with_room_for_coverage};
pub use frame::Frame;
pub use letterhead::Letterhead;
pub use paper::Paper;
pub use poster::tiles;
pub use table::{table, too_high};

use crate::geometry::{Length, mm};
use crate::lang::Language;

/// Which way the paper is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Orientation {
    /// Upright.
    Portrait,
    /// On its side.
    Landscape,
}

/// The paper a chart is printed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PageSetup {
    /// Its size.
    pub paper: Paper,
    /// Which way it is held; none lets the chart choose.
    pub orientation: Option<Orientation>,
    /// The empty border.
    pub margins: Margins,
    /// The least box text; none for what is legible on such paper.
    pub least_text: Option<Length>,
    /// The largest box text; none for what looks well on such paper.
    pub largest_text: Option<Length>,
    /// How many columns; none lets the chart choose.
    pub columns: Option<u8>,
    /// How many sheets.
    pub sheets: SheetCount,
    /// What stands at the head of the first sheet.
    pub letterhead: Letterhead,
    /// What the chart is used for.
    pub purpose: Purpose,
}

/// How many sheets a chart takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SheetCount {
    /// As few as there can be with legible text.
    #[default]
    Fewest,
    /// One, with the largest text that fits.
    One,
}

/// What a chart is used for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// To be followed.
    #[default]
    Work,
    /// To be practised with: boxes to tick, and words that say so.
    Training,
}

/// The empty border of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Margins {
    /// At the top.
    pub top: Length,
    /// At the right.
    pub right: Length,
    /// At the bottom.
    pub bottom: Length,
    /// At the left.
    pub left: Length,
}

impl Margins {
    /// As wide on all four sides.
    pub const fn even(margin: Length) -> Self {
        Self {
            top: margin,
            right: margin,
            bottom: margin,
            left: margin,
        }
    }

    /// At the left and at the right together.
    pub(crate) const fn across(self) -> Length {
        self.left + self.right
    }

    /// At the top and at the bottom together.
    pub(crate) const fn down(self) -> Length {
        self.top + self.bottom
    }
}

impl Default for PageSetup {
    fn default() -> Self {
        Self {
            paper: Paper::default(),
            orientation: None,
            margins: Margins::even(mm(12)),
            least_text: None,
            largest_text: None,
            columns: None,
            sheets: SheetCount::Fewest,
            letterhead: Letterhead::Plain,
            purpose: Purpose::Work,
        }
    }
}

/// The farthest distance in metres from which box text of a size can be read: 16 pt a metre.
///
/// The letters are then 0.004 of the distance high; 24 pt a metre would be better.
pub fn readable_at(text_size: Length) -> f64 {
    (text_size / 1_600) as f64 / 10.0
}

/// [`readable_at`] in words.
pub fn reading_distance(text_size: Length, language: Language) -> String {
    let metres = format!("{:.1}", readable_at(text_size));
    match language {
        Language::Vi => format!("đọc được tới ~{} m", metres.replace('.', ",")),
        Language::En => format!("readable from up to ~{metres} m"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::pt;

    #[test]
    fn the_larger_the_text_the_farther_it_reads() {
        assert_eq!(
            reading_distance(pt(12), Language::Vi),
            "đọc được tới ~0,7 m"
        );
        assert_eq!(
            reading_distance(pt(34), Language::En),
            "readable from up to ~2.1 m"
        );
    }
}
