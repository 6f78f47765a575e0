//! Cards for drills: one a scenario, to be folded.
//!
//! Decides how large cards are, how they are cut out of larger paper, and which rows stand on
//! which: over the fold the situation and what to practise, under it the way it must go, so that
//! the paper folded once hides it. Text is never set smaller than is legible; a long way goes on on
//! a further card. What the rows say is left to [`story`].

mod row;
mod story;

use super::frame::moved;
use super::print::Print;
use super::{Margins, Orientation, PageSetup, Paper};
use crate::geometry::{Length, Point, Rect, Size};
use crate::model::Procedure;
use crate::scene::shape::polyline;
use crate::scene::{Figure, Group, Item, Path, Role, Segment, Sheet, Subject};
use crate::text::leading;
use row::{Area, Row, flow, height};
use story::{Story, Teller};

/// A card is paper of this size, or the paper itself where that is smaller.
const CARD: Paper = Paper::A(5);
/// The steps from the largest to the least text.
const STEP: usize = 500;

/// Sets a card for every scenario; several on a sheet of larger paper, to be cut apart.
pub fn cards(procedure: &Procedure, setup: &PageSetup) -> Vec<Sheet> {
    let card = card_size(setup);
    let [least, largest] = CARD.texts();
    let least = setup.least_text.unwrap_or(least);
    let largest = setup.largest_text.unwrap_or(largest).max(least);
    let texts = (least..=largest).rev().step_by(STEP);
    let set = texts.map(|text| {
        let press = Press { card, setup, text };
        (text, press.faces(procedure))
    });
    // The first of several that are as few has the largest text.
    let fewest = set.min_by_key(|(_, faces)| faces.len());
    fewest.map_or_else(Vec::new, |(text, faces)| cut_out(faces, card, setup, text))
}

/// The size of a card.
fn card_size(setup: &PageSetup) -> Size {
    let held = setup.orientation.unwrap_or(Orientation::Portrait);
    let size = |paper: Paper| paper.size(held);
    let card = size(CARD).unwrap_or_default();
    size(setup.paper).map_or(card, |paper| {
        Size::new(card.w.min(paper.w), card.h.min(paper.h))
    })
}

/// Sets cards at one size of text.
struct Press<'a> {
    card: Size,
    setup: &'a PageSetup,
    text: Length,
}

impl Press<'_> {
    /// Every side of a card that is printed on.
    fn faces(&self, procedure: &Procedure) -> Vec<Vec<Item>> {
        let teller = Teller {
            procedure,
            width: self.card.w - self.setup.margins.across(),
            text: self.text,
        };
        let scenarios = procedure.scenarios.iter().enumerate();
        let stories = scenarios.map(|(at, scenario)| teller.story(at + 1, scenario));
        stories
            .flat_map(|story| self.story(&story, &teller))
            .collect()
    }

    fn story(&self, story: &Story, teller: &Teller) -> Vec<Vec<Item>> {
        let (upper, lower) = self.halves(&story.head);
        let folds = height(&story.front) <= upper.height;
        let mut faces: Vec<Vec<Item>> = match folds {
            true => vec![flow(&story.front, [upper]).concat()],
            // So long a situation leaves no room to fold anything under.
            false => flow(&story.front, std::iter::repeat(self.whole(&story.head))),
        };
        let fronts = faces.len();
        let first = folds.then_some(lower);
        let on = std::iter::repeat(self.whole(&story.further));
        let mut ways = flow(&story.way, first.into_iter().chain(on));
        if folds {
            faces[0].extend(ways.remove(0));
        }
        faces.extend(ways.into_iter().filter(|way| !way.is_empty()));
        let of = faces.len();
        let Margins { left, top, .. } = self.setup.margins;
        let headed = faces.into_iter().enumerate().map(|(at, mut items)| {
            let head = match at < fronts {
                true => &story.head,
                false => &story.further,
            };
            let head = teller.numbered(head, (at + 1, of));
            items.insert(0, head.at(top));
            let mut face = moved(items, left, 0);
            face.extend((at == 0 && folds).then(|| self.fold(teller.fold_here())));
            face
        });
        headed.collect()
    }

    /// Where rows stand over the fold and under it.
    fn halves(&self, head: &Row) -> (Area, Area) {
        let whole = self.whole(head);
        let fold = self.card.h / 2;
        let apart = self.text;
        let upper = Area {
            top: whole.top,
            height: fold - apart - whole.top,
        };
        let top = fold + apart + leading(self.small());
        let lower = Area {
            top,
            height: self.card.h - self.setup.margins.bottom - top,
        };
        (upper, lower)
    }

    /// Where rows stand on a card that is not folded.
    fn whole(&self, head: &Row) -> Area {
        let top = self.setup.margins.top + head.height();
        Area {
            top,
            height: self.card.h - self.setup.margins.bottom - top,
        }
    }

    fn small(&self) -> Length {
        story::small(self.text)
    }

    /// The line to fold along, and what it is.
    fn fold(&self, words: &str) -> Item {
        let y = self.card.h / 2;
        let print = Print::regular(Role::Small, self.small());
        let x = (self.card.w - print.width(words)) / 2;
        let at = Point::new(x, y + self.text / 5);
        let line = dashed(y, self.card.w, self.text * 6 / 10);
        let room = Rect::new(0, y, self.card.w, leading(self.small()));
        cuts(vec![Item::Path(line), print.line(words, at)], room)
    }
}

/// A level line of dashes, across some width.
fn dashed(y: Length, width: Length, dash: Length) -> Path {
    let starts = (0..width).step_by(2 * dash.max(1) as usize);
    let segments = starts.flat_map(|x| {
        let end = (x + dash).min(width);
        [
            Segment::Move(Point::new(x, y)),
            Segment::Line(Point::new(end, y)),
        ]
    });
    Path {
        role: Role::Cut,
        figure: Figure::Segments(segments.collect()),
    }
}

fn cuts(items: Vec<Item>, bounds: Rect) -> Item {
    Item::from(Group {
        shows: Subject::Cuts,
        bounds,
        link: None,
        items,
    })
}

/// Sets cards on sheets of the paper, as many on each as it holds.
fn cut_out(faces: Vec<Vec<Item>>, card: Size, setup: &PageSetup, text_size: Length) -> Vec<Sheet> {
    let (size, columns, rows) = held(card, setup.paper);
    let slot = Size::new(size.w / columns, size.h / rows);
    let on_each = (columns * rows) as usize;
    let of = faces.len().div_ceil(on_each);
    let sheet = |(at, faces): (usize, &[Vec<Item>])| {
        let placed = (0..).zip(faces).flat_map(|(place, face)| {
            let x = place % columns * slot.w + (slot.w - card.w) / 2;
            let y = place / columns * slot.h + (slot.h - card.h) / 2;
            moved(face.clone(), x, y)
        });
        let mut items: Vec<Item> = placed.collect();
        if on_each > 1 {
            items.push(apart(size, slot));
        }
        Sheet {
            size,
            number: at + 1,
            of,
            text_size,
            window: None,
            items,
        }
    };
    faces.chunks(on_each).enumerate().map(sheet).collect()
}

/// Paper held the way that gives more cards, with how many stand across and down.
fn held(card: Size, paper: Paper) -> (Size, Length, Length) {
    let ways = [Orientation::Portrait, Orientation::Landscape];
    let fits = ways.iter().filter_map(|way| {
        let size = paper.size(*way)?;
        let (columns, rows) = (size.w / card.w.max(1), size.h / card.h.max(1));
        (columns * rows > 0).then_some((size, columns, rows))
    });
    // Of two as good the first, which is upright.
    fits.reduce(|a, b| if b.1 * b.2 > a.1 * a.2 { b } else { a })
        .unwrap_or((card, 1, 1))
}

/// The lines along which cards are cut apart.
fn apart(size: Size, slot: Size) -> Item {
    let steps = |whole: Length, step: Length| (1..whole / step.max(1)).map(move |at| at * step);
    let upright = steps(size.w, slot.w).map(|x| [(x, 0), (x, size.h)]);
    let level = steps(size.h, slot.h).map(|y| [(0, y), (size.w, y)]);
    let lines = upright.chain(level).map(|ends| {
        let ends = ends.map(|(x, y)| Point::new(x, y));
        Item::Path(polyline(Role::Cut, ends))
    });
    cuts(lines.collect(), Rect::new(0, 0, size.w, size.h))
}
