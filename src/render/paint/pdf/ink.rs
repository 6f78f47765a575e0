//! Lines, grounds and letters as a page takes them.
//!
//! Decides how lengths, colors and strokes are written down, and what stands in for a letter that
//! the typeface lacks. What is drawn, and in which order, is left to [`super::page`].

use std::borrow::Cow;

use krilla::Data;
use krilla::color::{luma, rgb};
use krilla::geom::{PathBuilder, Point};
use krilla::paint::{Fill, Paint, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{Font, TextDirection};
use ttf_parser::Face;

use super::super::super::Refusal;
use crate::geometry::{self, Length, Size, pt, to_pt};
use crate::scene::{Path, Segment, Text, Weight};
use crate::text::truetype;
use crate::theme::{Color, Style};

/// What is drawn in place of a letter that the typeface lacks.
const STAND_IN: char = '☐';

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

    /// A place on the page.
    pub(super) fn point(self, at: geometry::Point) -> Point {
        Point::from_xy(self.length(at.x), self.length(at.y))
    }
}

/// The faces, ready to set words in.
pub(super) struct TypeCase {
    regular: Type,
    bold: Type,
}

struct Type {
    font: Font,
    face: Face<'static>,
}

impl TypeCase {
    pub(super) fn open() -> Result<Self, Refusal> {
        Ok(Self {
            regular: Type::open(Weight::Regular)?,
            bold: Type::open(Weight::Bold)?,
        })
    }

    fn of(&self, weight: Weight) -> &Type {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }

    /// A text as it can be drawn; it differs where the typeface lacks a letter.
    pub(super) fn shown<'a>(&self, text: &'a Text) -> Cow<'a, str> {
        let face = &self.of(text.weight).face;
        let known = |letter: char| face.glyph_index(letter).is_some();
        if text.text.chars().all(known) {
            return Cow::Borrowed(&text.text);
        }
        let shown = text.text.chars().filter_map(|letter| match letter {
            _ if known(letter) => Some(letter),
            _ if is_invisible(letter) => None,
            _ => Some(STAND_IN),
        });
        Cow::Owned(shown.collect())
    }

    /// Sets words at the place of a text.
    pub(super) fn set(&self, surface: &mut Surface, measure: Measure, text: &Text, shown: &str) {
        surface.draw_text(
            measure.point(text.at),
            self.of(text.weight).font.clone(),
            measure.length(text.size),
            shown,
            false,
            TextDirection::LeftToRight,
        );
    }
}

impl Type {
    fn open(weight: Weight) -> Result<Self, Refusal> {
        let bytes = truetype(weight);
        let unreadable = || Refusal::Pdf("the typeface cannot be read".to_owned());
        Ok(Self {
            font: Font::new(Data::from(bytes), 0).ok_or_else(unreadable)?,
            face: Face::parse(bytes, 0).map_err(|_| unreadable())?,
        })
    }
}

/// Signs that only steer others, and take no room themselves.
fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{e0000}'..='\u{e0fff}'
    ) || letter.is_control()
}

/// Draws a path in its style.
pub(super) fn draw(surface: &mut Surface, measure: Measure, path: &Path, style: &Style) {
    let mut outline = PathBuilder::new();
    let at = |point| {
        let Point { x, y } = measure.point(point);
        (x, y)
    };
    for segment in &path.segments {
        match *segment {
            Segment::Move(to) => {
                let (x, y) = at(to);
                outline.move_to(x, y);
            }
            Segment::Line(to) => {
                let (x, y) = at(to);
                outline.line_to(x, y);
            }
            Segment::Curve(first, second, to) => {
                let ((x1, y1), (x2, y2), (x, y)) = (at(first), at(second), at(to));
                outline.cubic_to(x1, y1, x2, y2, x, y);
            }
            Segment::Close => outline.close(),
        }
    }
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
