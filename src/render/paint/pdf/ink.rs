//! Lines, grounds and letters as a page takes them.
//!
//! Decides how lengths, colors and strokes are written down. What is drawn, and in which order, is
//! left to [`super::page`].

use krilla::Data;
use krilla::color::{luma, rgb};
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::paint::{Fill, Paint, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::text::Font;

use super::super::super::Refusal;
use super::super::letters::Letters;
use super::shape::Shaper;
use crate::geometry::{self, Length, Size, pt, to_pt};
use crate::scene::{Path, Segment, Text, Weight};
use crate::text::truetype;
use crate::theme::{Color, Style};

/// The longest side that programs for reading PDF take.
const LONGEST: Length = pt(14_400);

/// From lengths on the sheet to lengths on the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure(f64);

impl Measure {
    /// True to size, except for a sheet longer than any page may be.
    pub(super) fn of(sheet: Size) -> Self {
        let longest = sheet.w.max(sheet.h).max(1);
        Self((LONGEST as f64 / longest as f64).min(1.0))
    }

    /// A length in points of the page.
    pub(super) fn length(self, length: Length) -> f32 {
        (to_pt(length) * self.0) as f32
    }

    /// A rectangle on the page.
    pub(super) fn rect(self, rect: geometry::Rect) -> Option<Rect> {
        let [x, y, w, h] = [rect.x, rect.y, rect.w, rect.h].map(|length| self.length(length));
        Rect::from_xywh(x, y, w, h)
    }

    /// A place on the page.
    pub(super) fn point(self, at: geometry::Point) -> Point {
        Point::from_xy(self.length(at.x), self.length(at.y))
    }
}

/// A rectangle as a closed outline.
pub(super) fn outline(rect: Rect) -> Option<krilla::geom::Path> {
    let mut outline = PathBuilder::new();
    outline.push_rect(rect);
    outline.finish()
}

/// The faces, ready to set words in.
pub(super) struct TypeCase {
    pub(super) letters: Letters,
    regular: (Font, Shaper),
    bold: (Font, Shaper),
}

impl TypeCase {
    pub(super) fn open() -> Result<Self, Refusal> {
        let font = |weight| {
            let font = Font::new(Data::from(truetype(weight)), 0).ok_or(Refusal::Typeface)?;
            Ok((font, Shaper::open(weight)?))
        };
        Ok(Self {
            letters: Letters::open()?,
            regular: font(Weight::Regular)?,
            bold: font(Weight::Bold)?,
        })
    }

    /// Sets words at the place of a text.
    pub(super) fn set(&self, surface: &mut Surface, measure: Measure, text: &Text, shown: &str) {
        let (font, shaper) = match text.weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        };
        let (at, size) = (measure.point(text.at), measure.length(text.size));
        let glyphs = shaper.glyphs(shown);
        surface.draw_glyphs(at, &glyphs, font.clone(), shown, size, false);
    }
}

/// Draws a path in its style.
pub(super) fn draw(surface: &mut Surface, measure: Measure, path: &Path, style: &Style) {
    let mut outline = PathBuilder::new();
    let at = |point| {
        let Point { x, y } = measure.point(point);
        (x, y)
    };
    path.figure.draw(|segment| match segment {
        Segment::Move(to) => {
            let (x, y) = at(*to);
            outline.move_to(x, y);
        }
        Segment::Line(to) => {
            let (x, y) = at(*to);
            outline.line_to(x, y);
        }
        Segment::Curve(points) => {
            let [(x1, y1), (x2, y2), (x, y)] = points.map(at);
            outline.cubic_to(x1, y1, x2, y2, x, y);
        }
        Segment::Close => outline.close(),
    });
    let fill = style.fill.map(fill);
    let stroke = style
        .stroke
        .filter(|_| style.width > 0)
        .map(|color| stroke(color, measure, style));
    // With neither, everything would be filled with black.
    if let (Some(outline), true) = (outline.finish(), fill.is_some() || stroke.is_some()) {
        surface.set_fill(fill);
        surface.set_stroke(stroke);
        surface.draw_path(&outline);
    }
}

/// The ground of a closed path, or the ink of words.
pub(super) fn fill(color: Color) -> Fill {
    Fill {
        paint: paint(color),
        ..Fill::default()
    }
}

fn stroke(color: Color, measure: Measure, style: &Style) -> Stroke {
    Stroke {
        paint: paint(color),
        width: measure.length(style.width),
        // As in SVG, where nothing else is said.
        miter_limit: 4.0,
        dash: style.dash.map(|dash| StrokeDash {
            array: dash.map(|length| measure.length(length)).to_vec(),
            offset: 0.0,
        }),
        ..Stroke::default()
    }
}

/// Greys are written as such, so that a printer takes black ink alone for them.
fn paint(Color(r, g, b): Color) -> Paint {
    match r == g && g == b {
        true => luma::Color::new(r).into(),
        false => rgb::Color::new(r, g, b).into(),
    }
}
