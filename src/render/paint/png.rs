//! A sheet as a picture in pixels.
//!
//! Decides only how many pixels there are and how they are packed; what the picture shows is the
//! sheet's SVG. Other typefaces than ours are never looked for, so that every machine gives the
//! same picture.

use std::borrow::Cow;
use std::sync::Arc;

use png::{BitDepth, ColorType, Compression, Encoder, PixelDimensions, Unit};
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::super::Refusal;
use super::letters::{Letters, lacking};
use super::svg;
use crate::geometry::{Length, to_pt};
use crate::scene::{Item, Sheet, Weight};
use crate::text::truetype;
use crate::theme::{self, Theme};

/// The most pixels a picture has on a side.
pub const LONGEST_SIDE: u32 = 16_384;

/// How fine a picture is, in pixels an inch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dpi(pub u32);

impl Default for Dpi {
    fn default() -> Self {
        Self(150)
    }
}

impl Dpi {
    /// Pixels along a length, begun ones included.
    fn pixels(self, length: Length) -> u64 {
        (to_pt(length) * f64::from(self.0) / 72.0).ceil() as u64
    }

    /// The finest at which a length takes no more than [`LONGEST_SIDE`] pixels.
    fn finest(length: Length) -> u32 {
        (f64::from(LONGEST_SIDE) * 72.0 / to_pt(length)) as u32
    }
}

/// Paints one sheet.
///
/// # Errors
/// It would have more than [`LONGEST_SIDE`] pixels on a side.
pub fn paint(
    sheet: &Sheet,
    theme: Theme,
    setting: &svg::Setting,
    dpi: Dpi,
) -> Result<Vec<u8>, Refusal> {
    let longest = sheet.size.w.max(sheet.size.h);
    if dpi.pixels(longest) > u64::from(LONGEST_SIDE) {
        return Err(Refusal::TooManyPixels {
            side: dpi.pixels(longest),
            most: LONGEST_SIDE,
            finest: Dpi::finest(longest),
        });
    }
    let drawable = drawable(sheet)?;
    let picture = svg::paint(&drawable, theme, setting);
    let tree = Tree::from_str(&picture, &options()).map_err(failed)?;
    let [w, h] = [sheet.size.w, sheet.size.h].map(|side| dpi.pixels(side) as u32);
    let mut pixels = Pixmap::new(w, h).ok_or_else(|| failed("a sheet has no size"))?;
    let theme::Color(r, g, b) = theme.paper();
    pixels.fill(Color::from_rgba8(r, g, b, 255));
    let scale = |side: Length, drawn: f32| (to_pt(side) * f64::from(dpi.0) / 72.0) as f32 / drawn;
    let (across, down) = (
        scale(sheet.size.w, tree.size().width()),
        scale(sheet.size.h, tree.size().height()),
    );
    let place = Transform::from_scale(across, down);
    resvg::render(&tree, place, &mut pixels.as_mut());
    pack(&pixels, dpi).map_err(failed)
}

/// The sheet with stand-ins for letters that would be left out without a sign.
fn drawable(sheet: &Sheet) -> Result<Cow<'_, Sheet>, Refusal> {
    if lacking(std::slice::from_ref(sheet)).is_empty() {
        return Ok(Cow::Borrowed(sheet));
    }
    let letters = Letters::open()?;
    let mut drawable = sheet.clone();
    let mut open: Vec<&mut Item> = drawable.items.iter_mut().collect();
    while let Some(item) = open.pop() {
        match item {
            Item::Path(_) => {}
            Item::Text(text) => text.text = letters.shown(text).into_owned(),
            Item::Group(group) => open.extend(&mut group.items),
        }
    }
    Ok(Cow::Owned(drawable))
}

fn options() -> Options<'static> {
    let mut faces = fontdb::Database::new();
    for weight in [Weight::Regular, Weight::Bold] {
        faces.load_font_source(fontdb::Source::Binary(Arc::new(truetype(weight))));
    }
    Options {
        fontdb: Arc::new(faces),
        ..Options::default()
    }
}

/// Without the fourth channel: the paper covers everything.
fn pack(pixels: &Pixmap, dpi: Dpi) -> Result<Vec<u8>, png::EncodingError> {
    let mut packed = Vec::new();
    let mut encoder = Encoder::new(&mut packed, pixels.width(), pixels.height());
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Fast);
    let a_metre = (f64::from(dpi.0) / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(PixelDimensions {
        xppu: a_metre,
        yppu: a_metre,
        unit: Unit::Meter,
    }));
    encoder.add_text_chunk("Software".to_owned(), "sodocay".to_owned())?;
    let colors = pixels.data().chunks_exact(4);
    let colors: Vec<u8> = colors
        .flat_map(|color| [color[0], color[1], color[2]])
        .collect();
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&colors)?;
    writer.finish()?;
    Ok(packed)
}

fn failed(why: impl std::fmt::Display) -> Refusal {
    Refusal::Png(why.to_string())
}
