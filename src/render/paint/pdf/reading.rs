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
    /// Lists stand as they are read.
    Listed,
    /// Words that stand alone, from top to bottom.
    Alone(Length, Length),
    Chart {
        node: NodeId,
        slot: Slot,
        /// From top to bottom, then from left to right.
        at: (Length, Length),
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
    CellsBefore,
    Box,
    CellsBehind,
    Answers,
}

/// An answer is read before the mark it leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    Words,
    /// Of several the upper one first.
    Mark(Length, Length),
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

/// What words are placed by.
struct Chart<'a> {
    boxes: Vec<Place>,
    lines: Vec<Line<'a>>,
    /// The answers, with the questions they belong to.
    answers: Vec<Place>,
}

impl<'a> Chart<'a> {
    fn of(sheet: &'a Sheet) -> Self {
        let groups = || sheet.items.iter().filter_map(group);
        let mut chart = Self {
            boxes: Vec::new(),
            lines: Vec::new(),
            answers: Vec::new(),
        };
        let mut kinds = BTreeMap::new();
        for group in groups() {
            if let Subject::Box { node, kind, .. } = group.shows {
                kinds.insert(node, kind);
                chart.boxes.push(Place {
                    node,
                    bounds: group.bounds,
                });
            }
        }
        chart.lines = groups().filter_map(|group| line(group, &kinds)).collect();
        let words = groups().filter(|group| group.shows == Subject::Label);
        let answers = words.filter_map(|group| {
            Some(Place {
                node: chart.passing(group.bounds)?.from,
                bounds: group.bounds,
            })
        });
        chart.answers = answers.collect();
        chart
    }

    fn rank(&self, passage: &Passage) -> Rank {
        let Some(group) = passage.group else {
            let at = passage.texts.first().map(|text| text.at);
            let Point { x, y } = at.unwrap_or_default();
            return Rank::Alone(y, x);
        };
        let bounds = group.bounds;
        let at = |node, slot| Rank::Chart {
            node,
            slot,
            at: middle(bounds),
            turn: Turn::Words,
        };
        match &group.shows {
            Subject::Title => Rank::Title,
            Subject::Legend | Subject::Coverage => Rank::Legend,
            Subject::Foot | Subject::Cuts => Rank::Foot,
            Subject::Entry(_) | Subject::Heading => Rank::Listed,
            Subject::Cell(node) => match self.is_left_of(bounds, *node) {
                true => at(*node, Slot::CellsBefore),
                false => at(*node, Slot::CellsBehind),
            },
            Subject::Box { node, .. } => at(*node, Slot::Box),
            Subject::Bar(node) => at(*node, Slot::Answers),
            Subject::Route { from, .. } => at(*from, Slot::Answers),
            Subject::Band => match self.under(bounds) {
                Some(node) => at(node, Slot::Band),
                None => Rank::Alone(bounds.y, bounds.x),
            },
            Subject::Label => match self.passing(bounds) {
                Some(line) => at(line.from, Slot::Answers),
                None => self.beside(bounds, Slot::Answers),
            },
            Subject::Mark { kind, .. } => match kind {
                MarkKind::Out | MarkKind::Jump | MarkKind::Loop => self.mark(bounds),
                MarkKind::In => self.beside(bounds, Slot::CameFrom),
                MarkKind::Tab => self.beside(bounds, Slot::Answers),
            },
        }
    }

    /// Whether something stands left of a box.
    fn is_left_of(&self, bounds: Rect, node: NodeId) -> bool {
        let mut boxes = self.boxes.iter();
        let place = boxes.find(|place| place.node == node);
        place.is_some_and(|place| bounds.right() <= place.bounds.x)
    }

    /// A mark is read behind the answer that leads to it.
    fn mark(&self, bounds: Rect) -> Rank {
        let Some(line) = self.ending(bounds) else {
            return self.beside(bounds, Slot::Answers);
        };
        let own = self
            .answers
            .iter()
            .filter(|answer| answer.node == line.from);
        // An answer's words stand in the row of its mark or right above it, seldom near it.
        let nearest = own.min_by_key(|answer| {
            let (across, down) = gaps(answer.bounds, bounds);
            across + 8 * down
        });
        let (y, x) = middle(bounds);
        Rank::Chart {
            node: line.from,
            slot: Slot::Answers,
            at: middle(nearest.map_or(bounds, |answer| answer.bounds)),
            turn: Turn::Mark(y, x),
        }
    }

    /// By the nearest box.
    fn beside(&self, bounds: Rect, slot: Slot) -> Rank {
        let nearest = self
            .boxes
            .iter()
            .min_by_key(|place| gap(place.bounds, bounds));
        match nearest {
            Some(place) => Rank::Chart {
                node: place.node,
                slot,
                at: middle(bounds),
                turn: Turn::Words,
            },
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
    fn passing(&self, words: Rect) -> Option<&Line<'a>> {
        let asked = |line: &&Line| line.kind.is_none_or(|kind| kind == Kind::Question);
        let mut best = None;
        let mut nearest = Length::MAX;
        for line in self.lines.iter().filter(asked) {
            // Most lines are far away as a whole.
            if gap(line.bounds, words) >= nearest {
                continue;
            }
            let stretches = line.points.windows(2);
            let away = stretches.map(|ends| gap(between(ends[0], ends[1]), words));
            if let Some(away) = away.min().filter(|&away| away < nearest) {
                nearest = away;
                best = Some(line);
            }
        }
        best
    }

    /// The line that ends at a mark.
    fn ending(&self, mark: Rect) -> Option<&Line<'a>> {
        let open = self.lines.iter().filter(|line| line.to.is_none());
        open.min_by_key(|line| {
            let end = line.points.last().copied().unwrap_or_default();
            gap(between(end, end), mark)
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

fn between(a: Point, b: Point) -> Rect {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    Rect::new(x, y, (a.x - b.x).abs(), (a.y - b.y).abs())
}

/// How far two rectangles are apart, across and down together.
fn gap(a: Rect, b: Rect) -> Length {
    let (across, down) = gaps(a, b);
    across + down
}

fn gaps(a: Rect, b: Rect) -> (Length, Length) {
    let across = (a.x - b.right()).max(b.x - a.right()).max(0);
    let down = (a.y - b.bottom()).max(b.y - a.bottom()).max(0);
    (across, down)
}

/// Where a row of words is, down and across.
fn middle(rect: Rect) -> (Length, Length) {
    (rect.y + rect.h / 2, rect.x)
}
