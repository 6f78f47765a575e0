//! The sheets of the chart on the page.
//!
//! On a screen a sheet's own title, legend and foot are cropped away, for the page says the same
//! around it; in print the whole sheet fills its paper. Both are one picture: the crop is a matter
//! of style, and its measures are worked out here.

use super::words::words;
use crate::geometry::{Length, Rect, pt};
use crate::render::notation::outline::{Outline, ranges};
use crate::render::paint::svg::{self, Home, Setting};
use crate::scene::{Group, Item, Sheet, Subject};
use crate::theme::Theme;

/// White left around the drawing on a screen.
const EDGE: Length = pt(12);

/// A sheet, ready for the template.
pub(super) struct SheetView {
    pub anchor: String,
    pub class: String,
    pub number: usize,
    pub range: String,
    pub svg: String,
    pub style: String,
    pub paper: Rect,
    pub crop: Rect,
}

impl SheetView {
    pub fn new(sheet: &Sheet, theme: Theme, outline: &Outline) -> Self {
        let w = words(outline.language);
        let range = ranges(numbers(sheet));
        let setting = Setting {
            title: &outline.head.title,
            description: &format!(
                "{} {}/{}, {} {range}",
                w.sheet, sheet.number, sheet.of, w.boxes
            ),
            language: outline.language,
            home: Home::Page,
            id_prefix: &format!("s{}-", sheet.number),
        };
        let paper = Rect::new(0, 0, sheet.size.w, sheet.size.h);
        Self {
            anchor: format!("to{}", sheet.number),
            class: format!("s{}", sheet.number),
            number: sheet.number,
            svg: svg::paint(sheet, theme, &setting),
            style: svg::stylesheet(sheet, theme, &format!("#to{} ", sheet.number)),
            range,
            paper,
            crop: crop(sheet, paper),
        }
    }
}

fn numbers(sheet: &Sheet) -> impl Iterator<Item = &str> {
    groups(sheet).filter_map(|group| match &group.shows {
        Subject::Box { number, .. } => Some(number.as_str()),
        _ => None,
    })
}

fn groups(sheet: &Sheet) -> impl Iterator<Item = &Group> {
    sheet.items.iter().filter_map(|item| match item {
        Item::Group(group) => Some(group),
        Item::Path(_) | Item::Text(_) => None,
    })
}

/// The part of the paper that the drawing takes.
fn crop(sheet: &Sheet, paper: Rect) -> Rect {
    let drawing = groups(sheet)
        .filter(|group| {
            !matches!(
                group.shows,
                Subject::Title | Subject::Legend | Subject::Foot
            )
        })
        .map(|group| group.bounds)
        .reduce(around);
    let Some(drawing) = drawing else { return paper };
    let left = (drawing.x - EDGE).max(0);
    let top = (drawing.y - EDGE).max(0);
    Rect::new(
        left,
        top,
        (drawing.right() + EDGE).min(paper.w) - left,
        (drawing.bottom() + EDGE).min(paper.h) - top,
    )
}

fn around(a: Rect, b: Rect) -> Rect {
    let left = a.x.min(b.x);
    let top = a.y.min(b.y);
    Rect::new(
        left,
        top,
        a.right().max(b.right()) - left,
        a.bottom().max(b.bottom()) - top,
    )
}
