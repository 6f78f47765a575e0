//! Paper, and what stands on it around the chart.
//!
//! Decides paper sizes, margins, title block, legend and foot, the room they leave, and how far the
//! chart is scaled to fill it. The chart itself is [`crate::layout`]'s, which asks a [`Frame`] for
//! its room; colors are [`crate::theme`]'s.

mod arrange;
mod block;
mod frame;
mod pack;
mod scale;

pub use arrange::arrange;
pub use frame::Frame;

use crate::geometry::{Length, Size, mm, pt};
use crate::lang::Language;

/// A size of paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 297 × 420 mm.
    A3,
    /// 420 × 594 mm.
    A2,
    /// 594 × 841 mm.
    A1,
    /// 841 × 1189 mm.
    A0,
    /// As large as the chart needs, unscaled.
    Endless,
}

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
    /// The empty border on all four sides.
    pub margin: Length,
}

impl Default for PageSetup {
    fn default() -> Self {
        Self {
            paper: Paper::A4,
            orientation: None,
            margin: mm(12),
        }
    }
}

impl Paper {
    /// All sizes, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::A4,
        Self::A3,
        Self::A2,
        Self::A1,
        Self::A0,
        Self::Endless,
    ];

    /// The name by which it is asked for.
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::A3 => "a3",
            Self::A2 => "a2",
            Self::A1 => "a1",
            Self::A0 => "a0",
            Self::Endless => "endless",
        }
    }

    /// Its width and height; none for endless paper.
    pub fn size(self, orientation: Orientation) -> Option<Size> {
        let (short, long) = match self {
            Self::A4 => (210, 297),
            Self::A3 => (297, 420),
            Self::A2 => (420, 594),
            Self::A1 => (594, 841),
            Self::A0 => (841, 1189),
            Self::Endless => return None,
        };
        Some(match orientation {
            Orientation::Portrait => Size::new(mm(short), mm(long)),
            Orientation::Landscape => Size::new(mm(long), mm(short)),
        })
    }

    /// The size of small print on it; larger paper is read from further away.
    fn small_print(self) -> Option<Length> {
        match self {
            Self::A4 => Some(pt(9)),
            Self::A3 => Some(pt(10)),
            Self::A2 => Some(pt(14)),
            Self::A1 => Some(pt(20)),
            Self::A0 => Some(pt(28)),
            Self::Endless => None,
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
