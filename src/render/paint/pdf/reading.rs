//! In which order the words of a sheet are read out.
//!
//! A drawing has no order of its own: what lies behind is drawn first. Decides the order in which
//! people hear and copy it: the title, then box by box in the order of their numbers, each with the
//! heading of its part before and its answers and marks behind it, then the legend and the foot.
//! Which answer belongs to which question is seen from the lines that run past its words. How the
//! words are drawn and tagged is left to [`super::page`].

use std::collections::BTreeMap;

use crate::geometry::{Length, Point, Rect, pt};
use crate::model::{Kind, NodeId};
use crate::scene::{Group, Item, MarkKind, Sheet, Subject, Text};

/// Stands after every box.
const LAST: NodeId = NodeId(u32::MAX);

/// Words that are read out together.
pub(super) struct Passage<'a> {
    /// What they belong to; none for words that stand alone.
    pub(super) group: Option<&'a Group>,
    /// The lines of text, in the order of drawing.
    pub(super) texts: Vec<&'a Text>,
}

/// All words of a sheet, in the order of reading.
pub(super) fn order(sheet: &Sheet) -> Vec<Passage<'_>> {
    let passages = passages(sheet);
    let chart = Chart::of(sheet);
    let mut ranked: Vec<(Rank, Passage)> = passages
        .into_iter()
        .map(|passage| (chart.rank(&passage), passage))
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked
        .into_iter()
        .map(|(_, passage)| passage)
        .filter(|passage| !passage.texts.is_empty())
        .collect()
}

fn passages(sheet: &Sheet) -> Vec<Passage<'_>> {
    let mut passages = Vec::new();
    for item in &sheet.items {
        match item {
            Item::Path(_) => {}
            Item::Text(text) => passages.push(Passage {
                group: None,
                texts: vec![text],
            }),
            Item::Group(group) => passages.push(Passage {
                group: Some(group),
                texts: texts(group),
            }),
        }
    }
    passages
}

fn texts(group: &Group) -> Vec<&Text> {
    let mut texts = Vec::new();
    let mut open: Vec<&Item> = group.items.iter().rev().collect();
    while let Some(item) = open.pop() {
        match item {
            Item::Path(_) => {}
            Item::Text(text) => texts.push(text),
            Item::Group(inner) => open.extend(inner.items.iter().rev()),
        }
    }
    texts
}

/// When something is read out; earlier variants come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Title,
    /// Words that stand alone, from top to bottom.
    Alone(Length, Length),
    Chart {
        node: NodeId,
        slot: Slot,
        /// Answers are read in the order of the boxes they lead to, those to marks last.
        to: NodeId,
        /// Where the line ends, from top to bottom.
        end: (Length, Length),
        turn: Turn,
    },
    Legend,
    Foot,
}

/// What is read around a box, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Slot {
    Band,
    CameFrom,
    Box,
    Answers,
}

/// An answer is read before the mark it leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    Words,
    Mark,
}

/// A box of the sheet.
struct Place {
    node: NodeId,
    bounds: Rect,
}

/// A flow line of the sheet.
struct Line<'a> {
    from: NodeId,
    /// The kind of the box it leaves; none if that is on another sheet.
    kind: Option<Kind>,
    to: Option<NodeId>,
    points: &'a [Point],
    bounds: Rect,
}

impl Line<'_> {
    /// Down, then across.
    fn end(&self) -> (Length, Length) {
        let Point { x, y } = self.points.last().copied().unwrap_or_default();
        (y, x)
    }
}

/// What words are placed by.
struct Chart<'a> {
    boxes: Vec<Place>,
    lines: Vec<Line<'a>>,
}

impl<'a> Chart<'a> {
    fn of(sheet: &'a Sheet) -> Self {
        let mut boxes = Vec::new();
        let mut kinds = BTreeMap::new();
        for group in sheet.items.iter().filter_map(group) {
            if let Subject::Box { node, kind, .. } = group.shows {
                kinds.insert(node, kind);
                boxes.push(Place {
                    node,
                    bounds: group.bounds,
                });
            }
        }
        let groups = sheet.items.iter().filter_map(group);
        let lines = groups.filter_map(|group| line(group, &kinds)).collect();
        Self { boxes, lines }
    }

    fn rank(&self, passage: &Passage) -> Rank {
        let Some(group) = passage.group else {
            let at = passage.texts.first().map(|text| text.at);
            let Point { x, y } = at.unwrap_or_default();
            return Rank::Alone(y, x);
        };
        let bounds = group.bounds;
        let corner = (bounds.y, bounds.x);
        match &group.shows {
            Subject::Title => Rank::Title,
            Subject::Legend => Rank::Legend,
            Subject::Foot => Rank::Foot,
            Subject::Box { node, .. } => at(*node, Slot::Box, corner),
            Subject::Bar(node) => at(*node, Slot::Answers, corner),
            Subject::Route { from, .. } => at(*from, Slot::Answers, corner),
            Subject::Band => match self.under(bounds) {
                Some(node) => at(node, Slot::Band, corner),
                None => Rank::Alone(bounds.y, bounds.x),
            },
            Subject::Label => self.answer(bounds, self.passing(bounds), Turn::Words),
            Subject::Mark { kind, .. } => match kind {
                MarkKind::Out | MarkKind::Jump | MarkKind::Loop => {
                    self.answer(bounds, self.ending(bounds), Turn::Mark)
                }
                MarkKind::In => self.beside(bounds, Slot::CameFrom),
                MarkKind::Tab => self.beside(bounds, Slot::Answers),
            },
        }
    }

    fn answer(&self, bounds: Rect, line: Option<&Line>, turn: Turn) -> Rank {
        let Some(line) = line else {
            return self.beside(bounds, Slot::Answers);
        };
        Rank::Chart {
            node: line.from,
            slot: Slot::Answers,
            to: line.to.unwrap_or(LAST),
            end: line.end(),
            turn,
        }
    }

    /// By the nearest box.
    fn beside(&self, bounds: Rect, slot: Slot) -> Rank {
        let nearest = self
            .boxes
            .iter()
            .min_by_key(|place| gap(place.bounds, bounds));
        match nearest {
            Some(place) => at(place.node, slot, (bounds.y, bounds.x)),
            None => Rank::Alone(bounds.y, bounds.x),
        }
    }

    /// The first box below a heading.
    fn under(&self, band: Rect) -> Option<NodeId> {
        let below = self.boxes.iter().filter(|place| {
            let beside = place.bounds.x >= band.right() || place.bounds.right() <= band.x;
            !beside && place.bounds.y + pt(1) >= band.bottom()
        });
        let first = below.min_by_key(|place| place.bounds.y);
        first.map(|place| place.node)
    }

    /// The line of a question that runs nearest to some words.
    ///
    /// Lines of one question run together before they turn off: of several the first one to end.
    fn passing(&self, words: Rect) -> Option<&Line<'a>> {
        let asked = |line: &&Line| line.kind.is_none_or(|kind| kind == Kind::Question);
        let mut best: Option<(_, &Line)> = None;
        let mut nearest = Length::MAX;
        for line in self.lines.iter().filter(asked) {
            if gap(line.bounds, words) > nearest {
                continue;
            }
            let stretches = line.points.windows(2);
            let away = stretches.map(|ends| gap(between(ends[0], ends[1]), words));
            let away = away.min().unwrap_or(Length::MAX);
            let key = (away, line.to.unwrap_or(LAST), line.end());
            if best.is_none_or(|(known, _)| key < known) {
                nearest = away;
                best = Some((key, line));
            }
        }
        best.map(|(_, line)| line)
    }

    /// The line that ends at a mark.
    fn ending(&self, mark: Rect) -> Option<&Line<'a>> {
        let open = self.lines.iter().filter(|line| line.to.is_none());
        open.min_by_key(|line| {
            let (y, x) = line.end();
            gap(Rect::new(x, y, 0, 0), mark)
        })
    }
}

fn group(item: &Item) -> Option<&Group> {
    match item {
        Item::Group(group) => Some(group),
        Item::Path(_) | Item::Text(_) => None,
    }
}

fn line<'a>(group: &'a Group, kinds: &BTreeMap<NodeId, Kind>) -> Option<Line<'a>> {
    let Subject::Route {
        from, to, points, ..
    } = &group.shows
    else {
        return None;
    };
    Some(Line {
        from: *from,
        kind: kinds.get(from).copied(),
        to: *to,
        points,
        bounds: group.bounds,
    })
}

fn at(node: NodeId, slot: Slot, end: (Length, Length)) -> Rank {
    Rank::Chart {
        node,
        slot,
        to: LAST,
        end,
        turn: Turn::Words,
    }
}

fn between(a: Point, b: Point) -> Rect {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    Rect::new(x, y, (a.x - b.x).abs(), (a.y - b.y).abs())
}

/// How far two rectangles are apart, across and down together.
fn gap(a: Rect, b: Rect) -> Length {
    let across = (a.x - b.right()).max(b.x - a.right()).max(0);
    let down = (a.y - b.bottom()).max(b.y - a.bottom()).max(0);
    across + down
}
