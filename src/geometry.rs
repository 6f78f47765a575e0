//! Lengths and places on paper.
//!
//! Every length is a whole number of thousandths of a point, so that the same input gives the
//! same drawing on every machine. What is drawn where is decided by [`crate::layout`] and
//! [`crate::page`].

/// A length in thousandths of a typographic point (1 pt = 1/72 inch).
pub type Length = i64;

/// The length of so many points.
pub const fn pt(points: i64) -> Length {
    points * 1000
}

/// The length of so many millimetres.
pub const fn mm(millimetres: i64) -> Length {
    millimetres * 360_000 / 127
}

/// A length told in millimetres, for people and exchange formats.
pub fn to_mm(length: Length) -> f64 {
    length as f64 * 127.0 / 360_000.0
}

/// A length told in points.
pub fn to_pt(length: Length) -> f64 {
    length as f64 / 1000.0
}

/// A place, right and down from the top-left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Point {
    /// Distance to the right.
    pub x: Length,
    /// Distance down.
    pub y: Length,
}

impl Point {
    /// The point at `x`, `y`.
    pub const fn new(x: Length, y: Length) -> Self {
        Self { x, y }
    }
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Size {
    /// Width.
    pub w: Length,
    /// Height.
    pub h: Length,
}

impl Size {
    /// The size `w` wide and `h` high.
    pub const fn new(w: Length, h: Length) -> Self {
        Self { w, h }
    }
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rect {
    /// Left edge.
    pub x: Length,
    /// Top edge.
    pub y: Length,
    /// Width.
    pub w: Length,
    /// Height.
    pub h: Length,
}

impl Rect {
    /// The rectangle with its top-left corner at `x`, `y`.
    pub const fn new(x: Length, y: Length, w: Length, h: Length) -> Self {
        Self { x, y, w, h }
    }

    /// The x of the right edge.
    pub const fn right(&self) -> Length {
        self.x + self.w
    }

    /// The y of the bottom edge.
    pub const fn bottom(&self) -> Length {
        self.y + self.h
    }

    /// The corners, from the top left clockwise.
    pub const fn corners(&self) -> [Point; 4] {
        let (right, bottom) = (self.right(), self.bottom());
        [
            Point::new(self.x, self.y),
            Point::new(right, self.y),
            Point::new(right, bottom),
            Point::new(self.x, bottom),
        ]
    }
}
