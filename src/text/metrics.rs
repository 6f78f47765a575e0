//! How wide characters are: a flat table made by `build.rs` from the typeface itself.
//!
//! Decides a width for every character, also for those the typeface lacks. Kerning is not counted:
//! with it a line is at most a little narrower, never wider. Where lines break is left to
//! [`super::wrap`](mod@super::wrap).

use super::Weight;
use crate::geometry::Length;

/// Marks a place in the table whose character the typeface lacks.
const ABSENT: u16 = u16::MAX;

/// The measures of one weight, in units of the em square.
pub(super) struct Face {
    pub(super) units: i64,
    ascent: i64,
    descent: i64,
    /// The advances of characters by their codes.
    advances: &'static [u16],
}

include!(concat!(env!("OUT_DIR"), "/advances.rs"));

pub(super) fn face(weight: Weight) -> &'static Face {
    match weight {
        Weight::Regular => &REGULAR,
        Weight::Bold => &BOLD,
    }
}

impl Face {
    /// The advance of a character, in units of the em square.
    pub(super) fn advance(&self, c: char) -> i64 {
        let code = u32::from(c);
        let known = self.advances.get(code as usize);
        match known.filter(|&&advance| advance != ABSENT) {
            Some(&advance) => advance.into(),
            None => self.stand_in(code),
        }
    }

    /// A width that another typeface's glyph will hardly exceed.
    fn stand_in(&self, code: u32) -> i64 {
        match code {
            0xFE00..=0xFE0F | 0xFEFF => 0,
            0x1F000.. => self.units * 7 / 5,
            _ => self.units,
        }
    }

    pub(super) fn units_of(&self, text: &str) -> i64 {
        text.chars().map(|c| self.advance(c)).sum()
    }

    /// Units of the em square as a length at a type size, rounded up.
    pub(super) fn length(&self, units: i64, size: Length) -> Length {
        (units * size + self.units - 1).div_euclid(self.units)
    }
}

/// The width of a text set in one line.
pub fn width(text: &str, weight: Weight, size: Length) -> Length {
    let face = face(weight);
    face.length(face.units_of(text), size)
}

/// The distance from one baseline to the next: 1.30 em, which Ẫ and Ổ need.
pub const fn leading(size: Length) -> Length {
    size * 13 / 10
}

/// The distance from the top of a line to its baseline.
pub fn baseline(size: Length) -> Length {
    let face = &REGULAR;
    let glyphs = face.ascent + face.descent;
    (leading(size) + (face.ascent * 2 - glyphs) * size / face.units) / 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::pt;

    #[test]
    fn vietnamese_is_as_wide_as_its_base_letters() {
        for (marked, plain) in [("ế", "e"), ("Ẫ", "A"), ("ỷ", "y"), ("đ", "d")] {
            let [marked, plain] = [marked, plain].map(|text| width(text, Weight::Regular, pt(10)));
            assert!((marked - plain).abs() * 100 <= plain, "{marked} {plain}");
        }
    }

    #[test]
    fn combining_marks_take_no_room() {
        assert_eq!(
            width("e\u{302}\u{309}", Weight::Bold, pt(10)),
            width("e", Weight::Bold, pt(10))
        );
    }

    #[test]
    fn every_symbol_we_draw_is_in_the_faces() {
        for weight in [Weight::Regular, Weight::Bold] {
            for c in "→←↩⇒◁·–—“”‘’…☐✓×≤≥▶►«»•°₫\u{2011}".chars()
            {
                let advance = face(weight).advances.get(c as usize);
                let known = advance.is_some_and(|&advance| advance != ABSENT);
                assert!(known, "{c} is missing");
            }
        }
    }

    #[test]
    fn unknown_characters_get_a_wide_stand_in() {
        assert_eq!(width("中", Weight::Regular, pt(10)), pt(10));
        assert_eq!(width("😀", Weight::Regular, pt(10)), pt(14));
    }

    #[test]
    fn the_baseline_stands_within_the_line() {
        assert_eq!(leading(pt(10)), pt(13));
        assert!(
            (9_500..11_000).contains(&baseline(pt(10))),
            "{}",
            baseline(pt(10))
        );
    }
}
