//! What of an SVG is written so far, and how numbers are written into it.
//!
//! Decides the notation of lengths and places: whole units with at most two decimals and a point. A
//! drawing is mostly numbers, so their digits go straight to where they stay.

use crate::geometry::{Length, Point};
use crate::render::Bytes;

/// Thousandths of a point in thousandths of a millimetre, rounded.
pub(super) fn in_mm(length: Length) -> Length {
    (length * 127 + 180).div_euclid(360)
}

/// The most bytes of a number, with its sign and its point.
const LONGEST: usize = 24;

/// Text that grows at its end.
#[derive(Debug, Default)]
pub(super) struct Out {
    /// Pieces that are finished, and the one that grows.
    before: Vec<Vec<u8>>,
    last: Vec<u8>,
}

impl Out {
    /// How many bytes the piece that grows has.
    pub(super) fn growing(&self) -> usize {
        self.last.len()
    }

    /// Makes room for so many more bytes.
    pub(super) fn reserve(&mut self, bytes: usize) {
        self.last.reserve(bytes);
    }

    /// All that was written, as text.
    pub(super) fn text(self) -> String {
        // Only text and digits were put in.
        String::from_utf8(self.bytes().into_vec()).unwrap_or_default()
    }

    /// All that was written, as bytes: a file does not ask whether they are text.
    pub(super) fn bytes(self) -> Bytes {
        self.pieces().collect()
    }

    fn pieces(self) -> impl Iterator<Item = Vec<u8>> {
        let all = self.before.into_iter().chain([self.last]);
        all.filter(|piece| !piece.is_empty())
    }

    /// Writes what was written apart.
    pub(super) fn append(&mut self, parts: Vec<Self>) {
        self.before.push(std::mem::take(&mut self.last));
        self.before.extend(parts.into_iter().flat_map(Self::pieces));
    }

    /// Writes words as they are.
    pub(super) fn put(&mut self, text: &str) -> &mut Self {
        self.last.extend_from_slice(text.as_bytes());
        self
    }

    /// Writes a whole number.
    pub(super) fn count(&mut self, count: usize) -> &mut Self {
        let mut number = Number::new();
        number.whole(count as u64);
        self.number(&number)
    }

    /// Writes a length in whole units with at most two decimals.
    pub(super) fn length(&mut self, length: Length) -> &mut Self {
        let hundredths = (length + 5).div_euclid(10);
        let (whole, rest) = (
            hundredths.unsigned_abs() / 100,
            (hundredths.unsigned_abs() % 100) as usize,
        );
        let mut number = Number::new();
        if rest > 0 {
            match rest % 10 {
                0 => number.before(b'0' + (rest / 10) as u8),
                _ => number.pair(rest),
            }
            number.before(b'.');
        }
        number.whole(whole);
        if hundredths < 0 {
            number.before(b'-');
        }
        self.number(&number)
    }

    /// Writes a place, its two lengths set apart by a space.
    pub(super) fn place(&mut self, at: Point) -> &mut Self {
        self.length(at.x).put(" ").length(at.y)
    }

    fn number(&mut self, number: &Number) -> &mut Self {
        // To copy as many bytes every time takes less than to copy just those that count.
        let end = self.last.len() + LONGEST - number.from;
        let window = &number.bytes[number.from..number.from + LONGEST];
        self.last.extend_from_slice(window);
        self.last.truncate(end);
        self
    }
}

/// The digits of every number below a hundred.
const PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[0; 2]; 100];
    let mut at = 0;
    while at < 100 {
        pairs[at] = [b'0' + at as u8 / 10, b'0' + at as u8 % 10];
        at += 1;
    }
    pairs
};

/// A number being written, from its last digit to its first.
struct Number {
    /// It ends in the middle; what comes after does not count.
    bytes: [u8; 2 * LONGEST],
    from: usize,
}

impl Number {
    fn new() -> Self {
        Self {
            bytes: [0; 2 * LONGEST],
            from: LONGEST,
        }
    }

    fn before(&mut self, byte: u8) {
        self.from -= 1;
        self.bytes[self.from] = byte;
    }

    fn pair(&mut self, digits: usize) {
        self.from -= 2;
        self.bytes[self.from..self.from + 2].copy_from_slice(&PAIRS[digits]);
    }

    fn whole(&mut self, mut number: u64) {
        while number > 99 {
            self.pair((number % 100) as usize);
            number /= 100;
        }
        match number {
            0..10 => self.before(b'0' + number as u8),
            _ => self.pair(number as usize),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(length: Length) -> String {
        let mut out = Out::default();
        out.length(length);
        out.text()
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
            assert_eq!(out.text(), format!("{number} {}", number + 1));
        }
        assert_eq!(written(-123_456_789_120), "-123456789.12");
    }

    #[test]
    fn a4_is_210_by_297_mm() {
        assert_eq!(written(in_mm(crate::geometry::mm(210))), "210");
        assert_eq!(written(in_mm(crate::geometry::mm(297))), "297");
    }
}
