//! Lengths and places as SVG writes them.

use std::fmt;

use crate::geometry::{Length, Point};

/// Thousandths of a point in thousandths of a millimetre, rounded.
pub(super) fn in_mm(length: Length) -> Length {
    (length * 127 + 180).div_euclid(360)
}

/// A length in whole units with at most two decimals and a point.
pub(super) struct Number(pub(super) Length);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let hundredths = (self.0 + 5).div_euclid(10);
        let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
        let sign = if hundredths < 0 { "-" } else { "" };
        write!(f, "{sign}{whole}")?;
        match rest {
            0 => Ok(()),
            _ if rest % 10 == 0 => write!(f, ".{}", rest / 10),
            _ => write!(f, ".{rest:02}"),
        }
    }
}

/// A place, its two lengths set apart by a space.
pub(super) struct Place(pub(super) Point);

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{} {}", Number(self.0.x), Number(self.0.y))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_at_most_two_decimals() {
        let shown =
            [0, 4, 5, -5, 1_000, 1_500, 12_345, -12_340, 1_049].map(|n| Number(n).to_string());
        assert_eq!(
            shown,
            ["0", "0", "0.01", "0", "1", "1.5", "12.35", "-12.34", "1.05"]
        );
    }

    #[test]
    fn a4_is_210_by_297_mm() {
        assert_eq!(Number(in_mm(crate::geometry::mm(210))).to_string(), "210");
        assert_eq!(Number(in_mm(crate::geometry::mm(297))).to_string(), "297");
    }
}
