//! How roles look: color, stroke, dash.
//!
//! Decides every color and stroke width of a drawing, for screen, for print and for paper without
//! color. What stands where is decided before; how a style is written down is left to the painters.
//! Every tint is so light that text on it keeps a contrast of at least 7 to 1, and each thing has a
//! second sign that survives a photocopy in pure black and white.

use crate::geometry::{Length, pt};
use crate::scene::Role;

/// What the drawing is made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// To be read on a screen.
    Screen,
    /// To be printed in color.
    #[default]
    Print,
    /// To be printed or copied without color.
    Monochrome,
}

/// A color, as red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color(pub u8, pub u8, pub u8);

/// How a role is dressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// The ground of a closed path.
    pub fill: Option<Color>,
    /// The color of the line, where there is one.
    pub stroke: Option<Color>,
    /// The width of the line.
    pub width: Length,
    /// Lengths of dash and gap, where the line is dashed.
    pub dash: Option<[Length; 2]>,
    /// The color of text.
    pub ink: Color,
}

const WHITE: Color = Color(255, 255, 255);
const BLACK: Color = Color(0, 0, 0);
/// Ink on a screen, where pure black on white glares.
const INK: Color = Color(0x11, 0x14, 0x16);
/// Facts and small print on a screen; 8.6 to 1 on white.
const SOFT: Color = Color(0x3a, 0x3f, 0x44);
/// 15 percent grey: outcomes.
const GREY: Color = Color(0xd9, 0xd9, 0xd9);
/// 11 percent grey: the bands of parts.
const LIGHT: Color = Color(0xe3, 0xe3, 0xe3);

/// Where people went; 8.8 to 1 on white.
const BLUE: Color = Color(0x0b, 0x4a, 0x8f);
/// What a marker leaves along that way.
const MARKER: Color = Color(0xd3, 0xe4, 0xf7);
/// What wants attention; 8.2 to 1 on white.
const RED: Color = Color(0xa3, 0x00, 0x1b);

/// The tints of the legend's entries, each between 5 and 15 percent grey.
const TINTS: [Color; 12] = [
    Color(0xe3, 0xeb, 0xf8),
    Color(0xfd, 0xec, 0xd0),
    Color(0xe0, 0xf0, 0xe0),
    Color(0xf7, 0xe0, 0xe8),
    Color(0xea, 0xea, 0xea),
    Color(0xda, 0xf0, 0xf1),
    Color(0xec, 0xe2, 0xf6),
    Color(0xfb, 0xe3, 0xdc),
    Color(0xed, 0xf2, 0xcf),
    Color(0xdd, 0xe6, 0xec),
    Color(0xf0, 0xe6, 0xd6),
    Color(0xf3, 0xdf, 0xf3),
];

/// The text size that stroke widths are given at.
const AT: Length = pt(10);

impl Theme {
    /// The style of a role on a sheet with box text of a size.
    pub fn style(self, role: Role, text_size: Length) -> Style {
        let style = self.at_ten(role);
        let scale = |length: Length| (length * text_size + AT / 2) / AT;
        Style {
            width: scale(style.width),
            dash: style.dash.map(|dash| dash.map(scale)),
            ..style
        }
    }

    /// The ground of the paper.
    pub fn paper(self) -> Color {
        WHITE
    }

    fn at_ten(self, role: Role) -> Style {
        let ink = self.ink();
        match role {
            Role::Box => self.shape(WHITE, 800),
            Role::Tinted(entry) => self.shape(self.tint(entry.into()), 800),
            Role::StripFrame => self.shape(WHITE, 600),
            Role::StripLines => self.line(750),
            Role::StripDots | Role::Arrow => plain(ink),
            Role::Question => self.shape(WHITE, 1_500),
            Role::Outcome => self.shape(GREY, 1_600),
            Role::Bar => self.line(1_000),
            Role::Band => plain(LIGHT),
            Role::BandRule => self.line(1_800),
            Role::Route => self.line(1_000),
            Role::MainRoute => self.line(2_000),
            Role::Mark => Style {
                dash: Some([3_200, 2_200]),
                ..self.shape(WHITE, 1_000)
            },
            Role::Knockout => plain(WHITE),
            Role::Tick => self.shape(WHITE, 800),
            Role::PassedEdge => self.band(BLUE, BLACK, 6_200),
            Role::Passed => self.band(MARKER, WHITE, 4_800),
            Role::Missed => self.band(RED, BLACK, 1_600),
            Role::Grid => self.line(500),
            Role::Cut => self.line(300),
            Role::Rule => self.line(700),
            Role::Words
            | Role::Number
            | Role::Answer
            | Role::MarkWords
            | Role::BandWords
            | Role::TitleWords => words(ink),
            Role::Facts | Role::Small => words(self.soft()),
        }
    }

    fn ink(self) -> Color {
        match self {
            Self::Screen => INK,
            Self::Print | Self::Monochrome => BLACK,
        }
    }

    /// Softer ink turns into a raster of dots on most printers; there only screens have it.
    fn soft(self) -> Color {
        match self {
            Self::Screen => SOFT,
            Self::Print | Self::Monochrome => BLACK,
        }
    }

    fn tint(self, entry: usize) -> Color {
        match self {
            Self::Screen | Self::Print => TINTS.get(entry).copied().unwrap_or(WHITE),
            Self::Monochrome => WHITE,
        }
    }

    fn shape(self, fill: Color, width: Length) -> Style {
        Style {
            fill: Some(fill),
            ..self.line(width)
        }
    }

    /// A line in one color, or in another on paper without color.
    fn band(self, color: Color, mono: Color, width: Length) -> Style {
        let stroke = match self {
            Self::Screen | Self::Print => color,
            Self::Monochrome => mono,
        };
        Style {
            stroke: Some(stroke),
            ..self.line(width)
        }
    }

    fn line(self, width: Length) -> Style {
        Style {
            fill: None,
            stroke: Some(self.ink()),
            width,
            dash: None,
            ink: self.ink(),
        }
    }
}

/// A filled shape without a line.
fn plain(fill: Color) -> Style {
    Style {
        fill: Some(fill),
        ..words(BLACK)
    }
}

fn words(ink: Color) -> Style {
    Style {
        fill: None,
        stroke: None,
        width: 0,
        dash: None,
        ink,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(Color(r, g, b): Color) -> f64 {
        let linear = |value: u8| {
            let value = f64::from(value) / 255.0;
            match value <= 0.04045 {
                true => value / 12.92,
                false => ((value + 0.055) / 1.055).powf(2.4),
            }
        };
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    fn contrast(a: Color, b: Color) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_stands_out_from_every_ground() {
        for ground in TINTS.into_iter().chain([WHITE, GREY, LIGHT]) {
            for ink in [BLACK, INK, SOFT] {
                assert!(contrast(ink, ground) >= 7.0, "{ink:?} on {ground:?}");
            }
        }
    }

    #[test]
    fn tints_are_between_5_and_15_percent_grey() {
        for Color(r, g, b) in TINTS {
            let light = 0.2126 * f64::from(r) + 0.7152 * f64::from(g) + 0.0722 * f64::from(b);
            assert!(
                (0.85..=0.95).contains(&(light / 255.0)),
                "{r} {g} {b}: {light}"
            );
        }
    }

    #[test]
    fn strokes_grow_with_the_text() {
        let width = |size| Theme::Print.style(Role::MainRoute, size).width;
        assert_eq!((width(pt(10)), width(pt(30))), (pt(2), pt(6)));
    }
}
