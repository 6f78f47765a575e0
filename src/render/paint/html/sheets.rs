//! The sheets of the chart on the page.
//!
//! On a screen a sheet's own title, legend and foot are cropped away, for the page says the same
//! around it; in print the whole sheet fills its paper. Both are one picture: the crop is a matter
//! of style, and its measures are worked out here.

use std::collections::BTreeMap;
use std::fmt;

use super::words::words;
use crate::geometry::{Length, Rect, pt, to_pt};
use crate::render::notation::outline::{Language, NodeId, Outline, ranges};
use crate::render::paint::svg::{self, Home, Setting};
use crate::scene::{Group, Item, Sheet, Subject};
use crate::theme::Theme;

/// White left around the drawing on a screen.
const EDGE: Length = pt(12);
/// Box text as people like to read it: 13 pixels.
const READING: Length = pt(10);

/// Beyond this a picture is too large for a browser; a sheet that small wants larger paper.
const LARGEST_ZOOM: f64 = 8.0;

/// A sheet, ready for the template.
pub(super) struct SheetView<'a> {
    pub anchor: String,
    pub class: String,
    pub number: usize,
    pub range: String,
    pub svg: Drawn<'a>,
    pub style: String,
    /// Enlarged so often, the box text is as large as [`READING`].
    pub zoom: f64,
    pub paper: Rect,
    pub crop: Rect,
}

/// A sheet that is painted where it is to stand, so that of many sheets one picture at a time is held
/// beside the page.
pub(super) struct Drawn<'a> {
    sheet: &'a Sheet,
    theme: Theme,
    title: &'a str,
    language: Language,
    description: String,
}

impl fmt::Display for Drawn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let setting = Setting {
            title: self.title,
            description: &self.description,
            language: self.language,
            home: Home::Page,
            id_prefix: &format!("s{}-", self.sheet.number),
        };
        f.write_str(&svg::paint(self.sheet, self.theme, &setting))
    }
}

impl<'a> SheetView<'a> {
    pub fn new(sheet: &'a Sheet, theme: Theme, outline: &'a Outline) -> Self {
        let w = words(outline.language);
        let mut boxes: Vec<_> = boxes(sheet).collect();
        boxes.sort_unstable_by_key(|(node, _)| *node);
        let range = ranges(boxes.into_iter().map(|(_, number)| number));
        let told = format!(
            "{} {}/{}, {} {range}",
            w.sheet, sheet.number, sheet.of, w.boxes
        );
        let about = (outline.head.title.as_str(), outline.language);
        Self {
            range,
            ..Self::told(sheet, theme, about, told)
        }
    }

    /// A sheet that is no chart.
    pub fn plain(sheet: &'a Sheet, theme: Theme, (title, language): (&'a str, Language)) -> Self {
        let w = words(language);
        let told = format!("{} {}/{}", w.sheet, sheet.number, sheet.of);
        Self::told(sheet, theme, (title, language), told)
    }

    fn told(
        sheet: &'a Sheet,
        theme: Theme,
        (title, language): (&'a str, Language),
        description: String,
    ) -> Self {
        let paper = Rect::new(0, 0, sheet.size.w, sheet.size.h);
        Self {
            anchor: format!("to{}", sheet.number),
            class: format!("s{}", sheet.number),
            number: sheet.number,
            svg: Drawn {
                sheet,
                theme,
                title,
                language,
                description,
            },
            style: svg::stylesheet(sheet, theme, &format!("#to{} ", sheet.number)),
            range: String::new(),
            zoom: (to_pt(READING) / to_pt(sheet.text_size.max(1))).clamp(1.0, LARGEST_ZOOM),
            paper,
            crop: crop(sheet, paper),
        }
    }
}

/// A legend for the whole chart, cut out of its first sheet; there on a screen it is cropped away.
pub(super) struct Key {
    pub svg: String,
    pub style: String,
}

/// The legend of a chart that shows what scenarios pass.
pub(super) fn key(sheets: &[Sheet], theme: Theme, language: Language) -> Option<Key> {
    let sheet = sheets.first()?;
    let found = groups(sheet).find(|group| group.shows == Subject::Coverage)?;
    let Rect { x, y, w, h } = found.bounds;
    let alone = Sheet {
        items: vec![Item::from(found.clone())],
        ..sheet.clone()
    };
    let setting = Setting {
        title: "",
        description: "",
        language,
        home: Home::Page,
        id_prefix: "key-",
    };
    let drawn = svg::paint_bare(&alone, &setting);
    let [left, top, wide, high] = [x, y, w, h].map(to_pt);
    Some(Key {
        svg: format!(
            "<svg width=\"{wide:.2}pt\" height=\"{high:.2}pt\" viewBox=\"{left:.2} {top:.2} {wide:.2} {high:.2}\">{drawn}</svg>"
        ),
        style: svg::stylesheet(&alone, theme, ".key "),
    })
}

/// The number of the first sheet that shows each box.
pub(super) fn places(sheets: &[Sheet]) -> BTreeMap<NodeId, usize> {
    let mut places = BTreeMap::new();
    for sheet in sheets.iter().rev() {
        places.extend(boxes(sheet).map(|(node, _)| (node, sheet.number)));
    }
    places
}

/// The boxes of a sheet; sorted by place they stand in the order of reading.
fn boxes(sheet: &Sheet) -> impl Iterator<Item = (NodeId, &str)> {
    groups(sheet).filter_map(|group| match &group.shows {
        Subject::Box { node, number, .. } => Some((*node, &**number)),
        _ => None,
    })
}

fn groups(sheet: &Sheet) -> impl Iterator<Item = &Group> {
    sheet.items.iter().filter_map(|item| match item {
        Item::Group(group) => Some(&**group),
        Item::Path(_) | Item::Text(_) => None,
    })
}

/// The part of the paper that the drawing takes, with white around it as far as there is some.
fn crop(sheet: &Sheet, paper: Rect) -> Rect {
    let furniture = |group: &&Group| {
        matches!(
            group.shows,
            Subject::Title | Subject::Legend | Subject::Coverage | Subject::Foot
        )
    };
    let bounds = |group: &Group| group.bounds;
    let drawing = groups(sheet).filter(|group| !furniture(group)).map(bounds);
    let Some(drawing) = drawing.reduce(around) else {
        return paper;
    };
    let mut free = paper;
    for other in groups(sheet).filter(furniture).map(bounds) {
        if other.bottom() <= drawing.y {
            let top = free.y.max(other.bottom() + pt(1));
            free = Rect::new(free.x, top, free.w, free.bottom() - top);
        } else if other.y >= drawing.bottom() {
            free.h = free.h.min(other.y - free.y);
        }
    }
    let left = (drawing.x - EDGE).max(free.x);
    let top = (drawing.y - EDGE).max(free.y.min(drawing.y));
    Rect::new(
        left,
        top,
        (drawing.right() + EDGE).min(free.right()) - left,
        (drawing.bottom() + EDGE).min(free.bottom()) - top,
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
