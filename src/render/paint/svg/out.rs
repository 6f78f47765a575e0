//! What of an SVG is written so far, and how numbers are written into it.
//!
//! Decides the notation of lengths and places: whole units with at most two decimals and a point. A
//! drawing is mostly numbers, so their digits go straight to where they stay.

use crate::geometry::{Length, Point};

/// Thousandths of a point in thousandths of a millimetre, rounded.
pub(super) fn in_mm(length: Length) -> Length {
    (length * 127 + 180).div_euclid(360)
}

/// The digits of the longest number.
const DIGITS: usize = 20;

/// Text that grows at its end.
#[derive(Debug, Default)]
pub(super) struct Out(String);

impl Out {
    /// Nothing yet, with room for so many bytes.
    pub(super) fn with_room(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    /// All that was written.
    pub(super) fn done(self) -> String {
        self.0
    }

    /// Writes words as they are.
    pub(super) fn put(&mut self, text: &str) -> &mut Self {
        self.0.push_str(text);
        self
    }

    /// Writes a whole number.
    pub(super) fn count(&mut self, count: usize) -> &mut Self {
        self.digits(count as u64)
    }

    /// Writes a length in whole units with at most two decimals.
    pub(super) fn length(&mut self, length: Length) -> &mut Self {
        let hundredths = (length + 5).div_euclid(10);
        if hundredths < 0 {
            self.0.push('-');
        }
        let hundredths = hundredths.unsigned_abs();
        let (whole, rest) = (hundredths / 100, hundredths % 100);
        self.digits(whole);
        if rest > 0 {
            self.0.push('.');
            self.0.push(digit(rest / 10));
            if !rest.is_multiple_of(10) {
                self.0.push(digit(rest % 10));
            }
        }
        self
    }

    /// Writes a place, its two lengths set apart by a space.
    pub(super) fn place(&mut self, at: Point) -> &mut Self {
        self.length(at.x).put(" ").length(at.y)
    }

    fn digits(&mut self, number: u64) -> &mut Self {
        let mut digits = [b'0'; DIGITS];
        let mut from = DIGITS;
        let mut left = number;
        while from == DIGITS || left > 0 {
            from -= 1;
            digits[from] += (left % 10) as u8;
            left /= 10;
        }
        // Digits are always text.
        self.put(std::str::from_utf8(&digits[from..]).unwrap_or_default())
    }
}

/// The digit of a number below ten.
fn digit(number: u64) -> char {
    char::from(b'0' + number as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(length: Length) -> String {
        let mut out = Out::default();
        out.length(length);
        out.done()
    }

    #[test]
    fn numbers_have_at_most_two_decimals() {
        let shown = [0, 4, 5, -5, 1_000, 1_500, 12_345, -12_340, 1_049].map(written);
        assert_eq!(
            shown,
            ["0", "0", "0.01", "0", "1", "1.5", "12.35", "-12.34", "1.05"]
        );
    }

    #[test]
    fn numbers_of_every_length_keep_their_digits() {
        for digits in 1..19 {
            let number = 10_i64.pow(digits) - 1;
            let mut out = Out::default();
            out.count(number as usize)
                .put(" ")
                .count(number as usize + 1);
            assert_eq!(out.done(), format!("{number} {}", number + 1));
        }
        assert_eq!(written(-123_456_789_120), "-123456789.12");
    }

    #[test]
    fn a4_is_210_by_297_mm() {
        assert_eq!(written(in_mm(crate::geometry::mm(210))), "210");
        assert_eq!(written(in_mm(crate::geometry::mm(297))), "297");
    }
}
