//! Where title block, chart and legend stand on a sheet.
//!
//! Decides the room left for the chart and the scale at which it fills that room. What the blocks
//! say is left to [`super::block`], the arithmetic of scaling to [`super::scale`].

use super::block::{Count, Notices};
use super::print::Block;
use super::scale::Scale;
use super::{Margins, Orientation, PageSetup, letterhead};
use crate::geometry::{Length, Point, Size, pt};
use crate::layout::TEXT;
use crate::model::Procedure;
use crate::scene::{Item, Scene, Sheet};

/// Box text is never scaled above this; larger looks clumsy on paper held in the hands.
const LARGEST: Length = pt(12);

/// Text sizes on scaled sheets are multiples of this.
const GRID: Length = 50;

/// A side of paper with its margins, title block and legend, and room for a chart.
#[derive(Clone, Debug)]
pub struct Frame {
    notices: Notices,
    margins: Margins,
    /// The first sheet that the chart stands on.
    chart_from: usize,
    /// None for endless paper.
    paper: Option<Paper>,
}

/// Paper of a fixed size.
#[derive(Clone, Copy, Debug)]
struct Paper {
    size: Size,
    /// The size of small print.
    em: Length,
    /// The largest box text; posters are read from further away.
    largest: Length,
}

impl Frame {
    /// The frame of a procedure's sheets on paper held one way.
    pub fn new(procedure: &Procedure, setup: &PageSetup, orientation: Orientation) -> Self {
        let paper = setup.paper.size(orientation).zip(setup.paper.small_print());
        Self {
            notices: Notices::new(procedure, setup),
            margins: setup.margins,
            chart_from: 1,
            paper: paper.map(|(size, em)| Paper {
                size,
                em,
                largest: largest(em),
            }),
        }
    }

    /// The same frame for a chart that stands behind an overview, on sheets without an official
    /// head; none where no sheet has one.
    pub fn behind_overview(&self) -> Option<Self> {
        self.notices.has_letterhead().then(|| Self {
            chart_from: 2,
            ..self.clone()
        })
    }

    /// Whether the chart stands behind an overview.
    pub fn is_behind_overview(&self) -> bool {
        self.chart_from > 1
    }

    /// The room for the chart, in print size; none if there is no end to it.
    pub fn room(&self) -> Option<Size> {
        self.room_on(self.chart_from)
    }

    /// The room on the first sheet.
    pub fn first_room(&self) -> Option<Size> {
        self.room_on(1)
    }

    /// The room on the sheet of a number.
    pub fn room_on(&self, number: usize) -> Option<Size> {
        let paper = self.paper?;
        let count = Count { number, of: number };
        let around = Around::new(
            self,
            (paper.size.w - self.margins.across(), paper.em),
            count,
        );
        Some(Size::new(
            around.width.max(0),
            (paper.size.h - self.margins.down() - around.height()).max(0),
        ))
    }

    /// Sets what stands on each sheet into the frame, at one size of box text.
    pub fn compose_pieces(&self, text_size: Length, drawn: Vec<Vec<Item>>) -> Vec<Sheet> {
        let Some(paper) = self.paper else {
            return Vec::new();
        };
        let of = drawn.len();
        let numbered = (1..).zip(drawn);
        let sheet = |(number, items): (usize, Vec<Item>)| {
            let count = Count { number, of };
            let width = paper.size.w - self.margins.across();
            let around = Around::new(self, (width, paper.em), count);
            let chart = drawing(items);
            self.sheet(chart, text_size, around, (paper.size, count))
        };
        numbered.map(sheet).collect()
    }

    /// Sets a chart in one piece into the frame, scaled to fit.
    pub fn compose(&self, scene: Scene) -> Vec<Sheet> {
        self.compose_drawn(scene.size, drawing(scene.items))
    }

    /// The same with a chart that is drawn, at [`TEXT`], right where it is to stand.
    pub fn compose_drawn(
        &self,
        size: Size,
        chart: impl FnOnce(Point, &mut Vec<Item>),
    ) -> Vec<Sheet> {
        let (text, em, width) = match (self.paper, self.room()) {
            (Some(paper), Some(room)) => {
                let width = paper.size.w - self.margins.across();
                (text_size(size, room, paper.largest), paper.em, width)
            }
            _ => {
                let em = TEXT * 9 / 10;
                (TEXT, em, size.w.max(self.notices.least_width(em)))
            }
        };
        let around = Around::new(self, (width, em), ONLY);
        let paper = self.paper.map(|paper| paper.size);
        let paper = paper.unwrap_or_else(|| {
            let height = around.height() + size.h;
            Size::new(width + self.margins.across(), height + self.margins.down())
        });
        vec![self.sheet(chart, text, around, (paper, ONLY))]
    }

    /// Sets what draws a chart with its corner at a place, at [`TEXT`], into the frame.
    fn sheet(
        &self,
        chart: impl FnOnce(Point, &mut Vec<Item>),
        text_size: Length,
        around: Around,
        (size, count): (Size, Count),
    ) -> Sheet {
        let margins = self.margins;
        let bottom = size.h - margins.bottom;
        let origin = Point::new(margins.left, margins.top + around.above());
        let legend = bottom - around.legend.size.h;
        let mut items = self.page_number(size, around.em, count);
        let mut top = margins.top;
        for block in around.title {
            items.extend(moved(block.items, margins.left, top));
            top += block.size.h;
        }
        // What need not be scaled is drawn where it stands.
        let scale = (text_size != TEXT).then_some(Scale {
            from: TEXT,
            to: text_size,
            origin,
        });
        let first = items.len();
        let corner = scale.map_or(origin, |_| Point::default());
        chart(corner, &mut items);
        let drawn = &mut items[first..];
        self.notices.equip(drawn, TEXT);
        if let Some(scale) = scale {
            scale.apply(drawn);
        }
        items.extend(moved(around.legend.items, margins.left, legend));
        Sheet {
            size,
            number: count.number,
            of: count.of,
            text_size,
            window: None,
            items,
        }
    }
}

impl Frame {
    /// The number over a further sheet of a document.
    fn page_number(&self, size: Size, em: Length, count: Count) -> Vec<Item> {
        if count.number == 1 || !self.notices.has_letterhead() {
            return Vec::new();
        }
        let block = letterhead::page_number(count.number, em);
        let (x, y) = (size.w - block.size.w, self.margins.top - block.size.h);
        moved(block.items, x / 2, y / 2)
    }
}

/// The only sheet.
const ONLY: Count = Count { number: 1, of: 1 };

/// The blocks around a chart.
struct Around {
    title: Vec<Block>,
    legend: Block,
    width: Length,
    em: Length,
}

impl Around {
    fn new(frame: &Frame, (width, em): (Length, Length), count: Count) -> Self {
        Self {
            title: frame.notices.head(width, em, count),
            legend: frame.notices.legend(width, em),
            width,
            em,
        }
    }

    /// Title block and the gap under it.
    fn above(&self) -> Length {
        let title: Length = self.title.iter().map(|block| block.size.h).sum();
        title + self.em * 12 / 10
    }

    fn height(&self) -> Length {
        self.above() + self.em + self.legend.size.h
    }
}

/// The largest text size on the grid at which a chart fits a room.
fn text_size(size: Size, room: Size, largest: Length) -> Length {
    let fits = |room: Length, drawn: Length| match drawn {
        ..=0 => largest,
        _ => room.saturating_mul(TEXT) / drawn,
    };
    let size = fits(room.w, size.w).min(fits(room.h, size.h)).min(largest);
    (size / GRID * GRID).max(GRID)
}

/// Twelve points on A4 and A3; beyond that it grows with the small print.
fn largest(em: Length) -> Length {
    LARGEST.max(if em > pt(10) { em * 17 / 10 } else { 0 })
}

/// Draws by moving what is drawn already.
fn drawing(items: Vec<Item>) -> impl FnOnce(Point, &mut Vec<Item>) {
    move |at, drawn| drawn.extend(moved(items, at.x, at.y))
}

pub(super) fn moved(mut items: Vec<Item>, x: Length, y: Length) -> Vec<Item> {
    let origin = Point::new(x, y);
    Scale {
        from: 1,
        to: 1,
        origin,
    }
    .apply(&mut items);
    items
}
