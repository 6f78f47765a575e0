//! The patterns that tell roles apart without color: twelve, in a strip at a box's left edge.
//!
//! Decides how each is drawn so that no two are mistaken for one another on a strip 4 points wide,
//! in greyscale and on a photocopy in pure black and white. They are plain paths, cut off at the
//! strip by computation, because repeated fills print as megabytes. Which role has which number is
//! left to [`crate::model`], the strip's place to the layout and the legend.

use super::shape::{closed, rectangle};
use super::{Figure, Item, Path, Role, Segment};
use crate::geometry::{Length, Point, Rect};

/// How many patterns there are; further roles go by name alone.
pub const PATTERNS: usize = ALL.len();

/// What a strip is filled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// Two columns of dots.
    Dots,
    /// Slanted lines.
    Slants,
    /// Level lines.
    Rungs,
    /// Lines crossed.
    Crosses,
    /// Nothing left white.
    Solid,
    /// Two upright lines.
    Rails,
    /// Slanted bands.
    Bands,
    /// The left half.
    Half,
    /// A chess board two fields wide.
    Chess,
    /// Level bands.
    Bars,
    /// Triangles that point to the right.
    Flags,
    /// Diamonds.
    Diamonds,
}

/// In the order in which roles are given them.
const ALL: [Pattern; 12] = [
    Pattern::Dots,
    Pattern::Slants,
    Pattern::Rungs,
    Pattern::Crosses,
    Pattern::Solid,
    Pattern::Rails,
    Pattern::Bands,
    Pattern::Half,
    Pattern::Chess,
    Pattern::Bars,
    Pattern::Flags,
    Pattern::Diamonds,
];

/// A place in hundredths of an em, on a ground 42 wide.
type Place = (Length, Length);

/// How a pattern is made.
enum Fill {
    /// Lines repeated down the strip at a pitch.
    Lines(Length, &'static [[Place; 2]]),
    /// Filled convex shapes repeated down the strip at a pitch.
    Shapes(Length, &'static [&'static [Place]]),
    /// A solid band of the strip's full height, as wide as told, from the left.
    Band(Length),
}

impl Pattern {
    const fn fill(self) -> Fill {
        match self {
            Self::Dots => Fill::Shapes(26, const { &[&square(6, 8, 10), &square(26, 8, 10)] }),
            Self::Slants => Fill::Lines(26, &[[(0, 42), (42, 0)]]),
            Self::Rungs => Fill::Lines(24, &[[(0, 12), (42, 12)]]),
            Self::Crosses => Fill::Lines(42, &[[(0, 0), (42, 42)], [(42, 0), (0, 42)]]),
            Self::Solid => Fill::Band(42),
            Self::Rails => Fill::Lines(42, &[[(14, 0), (14, 42)], [(28, 0), (28, 42)]]),
            Self::Bands => Fill::Shapes(44, &[&[(0, -42), (42, 0), (42, 22), (0, -20)]]),
            Self::Half => Fill::Band(21),
            Self::Chess => Fill::Shapes(42, const { &[&square(0, 0, 21), &square(21, 21, 21)] }),
            Self::Bars => Fill::Shapes(52, &[&[(0, 16), (42, 16), (42, 42), (0, 42)]]),
            Self::Flags => Fill::Shapes(50, &[&[(0, 4), (42, 25), (0, 46)]]),
            Self::Diamonds => Fill::Shapes(64, &[&[(21, 6), (40, 32), (21, 58), (2, 32)]]),
        }
    }
}

const fn square(x: Length, y: Length, side: Length) -> [Place; 4] {
    [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]
}

/// The strip of a role within a rectangle, for text of a size; nothing beyond [`PATTERNS`].
pub fn pattern(index: usize, rect: Rect, em: Length) -> Vec<Item> {
    let Some(&pattern) = ALL.get(index).filter(|_| rect.w > 0 && rect.h > 0) else {
        return Vec::new();
    };
    let role = match pattern.fill() {
        Fill::Lines(..) => Role::StripLines,
        Fill::Shapes(..) | Fill::Band(_) => Role::StripDots,
    };
    let figure = Figure::Pattern(Strip { pattern, rect, em });
    let frame = rectangle(Role::StripFrame, rect);
    [frame, Path { role, figure }].map(Item::Path).into()
}

/// A strip that is filled with a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strip {
    /// With what.
    pub pattern: Pattern,
    /// Where it is.
    pub rect: Rect,
    /// The size of the text beside it.
    pub em: Length,
}

impl Strip {
    /// Shows every segment of the pattern to a pen.
    pub(super) fn draw(&self, pen: &mut impl FnMut(&Segment)) {
        match self.pattern.fill() {
            Fill::Lines(pitch, lines) => self.lines(pitch, lines, pen),
            Fill::Shapes(pitch, shapes) => self.shapes(pitch, shapes, pen),
            Fill::Band(width) => {
                let Rect { x, y, w, h } = self.rect;
                let band = Rect::new(x, y, w * width / 42, h);
                closed(band.corners()).for_each(|at| pen(&at));
            }
        }
    }

    fn lines(&self, pitch: Length, lines: &[[Place; 2]], pen: &mut impl FnMut(&Segment)) {
        for offset in self.offsets(pitch) {
            for line in lines {
                let ends = line.map(|place| self.place(place, offset));
                if let Some([from, to]) = clip_line(ends, &self.rect) {
                    pen(&Segment::Move(from));
                    pen(&Segment::Line(to));
                }
            }
        }
    }

    fn shapes(&self, pitch: Length, shapes: &[&[Place]], pen: &mut impl FnMut(&Segment)) {
        let (top, bottom) = (self.rect.y, self.rect.bottom());
        for offset in self.offsets(pitch) {
            for shape in shapes {
                let corners = shape.iter().map(|&place| self.place(place, offset));
                let within = |corner: Point| (top..=bottom).contains(&corner.y);
                // Most lie within the strip as they are.
                if corners.clone().all(within) {
                    closed(corners).for_each(|at| pen(&at));
                    continue;
                }
                let corners = clip_shape(corners.collect(), &self.rect);
                if corners.len() > 2 {
                    closed(corners).for_each(|at| pen(&at));
                }
            }
        }
    }

    /// Where repetitions begin: from one above the strip, for slanted ones reach down into it.
    fn offsets(&self, pitch: Length) -> impl Iterator<Item = Length> + use<> {
        let pitch = pitch * self.unit();
        let bottom = self.rect.bottom() + pitch;
        (self.rect.y - 2 * pitch..bottom).step_by(pitch.max(1) as usize)
    }

    fn place(&self, (x, y): Place, offset: Length) -> Point {
        Point::new(self.rect.x + self.rect.w * x / 42, offset + y * self.unit())
    }

    fn unit(&self) -> Length {
        (self.em / 100).max(1)
    }
}

/// The part of a line between the top and the bottom of a rectangle.
fn clip_line([from, to]: [Point; 2], rect: &Rect) -> Option<[Point; 2]> {
    let (top, bottom) = (rect.y, rect.bottom());
    if from.y.max(to.y) <= top || from.y.min(to.y) >= bottom {
        return None;
    }
    let bring = |end: Point| match end.y {
        y if y < top => crossing(from, to, top),
        y if y > bottom => crossing(from, to, bottom),
        _ => end,
    };
    Some([bring(from), bring(to)])
}

/// The part of a convex shape between the top and the bottom of a rectangle.
fn clip_shape(corners: Vec<Point>, rect: &Rect) -> Vec<Point> {
    let below = keep(corners, rect.y, |y, top| y >= top);
    keep(below, rect.bottom(), |y, bottom| y <= bottom)
}

fn keep(corners: Vec<Point>, edge: Length, inside: fn(Length, Length) -> bool) -> Vec<Point> {
    let mut kept = Vec::with_capacity(corners.len() + 2);
    for (at, &corner) in corners.iter().enumerate() {
        let next = corners[(at + 1) % corners.len()];
        if inside(corner.y, edge) {
            kept.push(corner);
        }
        if inside(corner.y, edge) != inside(next.y, edge) {
            kept.push(crossing(corner, next, edge));
        }
    }
    kept.dedup();
    kept
}

/// Where a line that is not level meets a height.
fn crossing(from: Point, to: Point, y: Length) -> Point {
    Point::new(from.x + (to.x - from.x) * (y - from.y) / (to.y - from.y), y)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nothing_leaves_the_strip(
            index in 0..PATTERNS,
            x in 0i64..5_000, y in 0i64..5_000, w in 1i64..6_000, h in 1i64..90_000,
            em in 1i64..40_000,
        ) {
            // A tiny em only makes tiny shapes; keep their number low.
            prop_assume!(em > 500 || h < 5_000);
            let rect = Rect::new(x, y, w, h);
            for item in pattern(index, rect, em) {
                let Item::Path(path) = item else { panic!("only paths") };
                let mut points = Vec::new();
                path.figure.draw(|segment| match segment {
                    Segment::Move(at) | Segment::Line(at) => points.push(*at),
                    Segment::Curve(_) | Segment::Close => {}
                });
                for at in points {
                    prop_assert!((x..=rect.right()).contains(&at.x), "{at:?}");
                    prop_assert!((y..=rect.bottom()).contains(&at.y), "{at:?}");
                }
            }
        }
    }

    #[test]
    fn a_thirteenth_role_has_no_pattern() {
        assert!(pattern(PATTERNS, Rect::new(0, 0, 4_200, 50_000), 10_000).is_empty());
    }
}
