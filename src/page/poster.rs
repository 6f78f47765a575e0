//! A poster cut into tiles for smaller paper.
//!
//! Decides where the cuts run: between boxes where that is possible with no more tiles, so that
//! people need not match words across a seam. Neighbors overlap, marks in the margins show where to
//! cut, and each tile bears its name: rows are letters, columns numbers. The poster itself is a
//! sheet like any other.

use super::frame::moved;
use super::print::Print;
use super::{Orientation, Paper};
use crate::geometry::{Length, Point, Rect, Size, mm, pt};
use crate::lang::Language;
use crate::scene::shape::polyline;
use crate::scene::{Group, Item, Path, Role, Segment, Sheet, Subject};

/// What printers leave white; there stand cut marks and names.
const MARGIN: Length = mm(6);
/// How far neighbors overlap.
const OVERLAP: Length = mm(10);
/// Cuts are tried at every such step.
const STEP: Length = mm(1);
/// What a line or a tick reaches beyond its points.
const STROKE: Length = pt(3);
/// A box cut costs more than any uneven tiles.
const CUT: Length = 1_000_000_000;

/// Cuts a poster into tiles; none if the paper has no size.
pub fn tiles(poster: &Sheet, paper: Paper, language: Language) -> Vec<Sheet> {
    let orientations = [Orientation::Portrait, Orientation::Landscape];
    let sizes = orientations.iter().filter_map(|held| paper.size(*held));
    let more = [[0, 0], [0, 1], [1, 0], [1, 1]];
    let plans = sizes.flat_map(|size| more.map(|more| Plan::of(poster, size, more)));
    let best = plans.min_by_key(Plan::price);
    best.map_or_else(Vec::new, |plan| plan.tiles(poster, language))
}

/// Where a poster is cut.
struct Plan {
    /// The paper of a tile.
    size: Size,
    /// The edges of the columns and of the rows, the outer ones included.
    columns: Vec<Length>,
    rows: Vec<Length>,
    cost: Length,
}

impl Plan {
    /// With so many more columns and rows than it takes at least.
    fn of(poster: &Sheet, size: Size, [columns, rows]: [Length; 2]) -> Self {
        let solids = solids(poster);
        let area = solids.iter().copied().reduce(around).unwrap_or_default();
        let (left, right) = (area.x - STROKE, area.right() + STROKE);
        let (top, bottom) = (area.y - STROKE, area.bottom() + STROKE);
        let across = solids.iter().map(|rect| (rect.x, rect.right()));
        let down = solids.iter().map(|rect| (rect.y, rect.bottom()));
        let axis = |ends, side, more| Axis {
            ends,
            window: side - 2 * MARGIN,
            more,
        };
        let columns = axis((left, right), size.w, columns);
        let rows = axis((top, bottom), size.h, rows);
        let (columns, by_columns) = columns.cuts(&across.collect::<Vec<_>>());
        let (rows, by_rows) = rows.cuts(&down.collect::<Vec<_>>());
        Self {
            size,
            columns,
            rows,
            cost: by_columns + by_rows,
        }
    }

    /// A further tile is worth two boxes that it saves from being cut.
    fn price(&self) -> (Length, Length) {
        let tiles = self.count() as Length;
        (2 * tiles + self.cost / CUT, self.cost)
    }

    fn count(&self) -> usize {
        (self.columns.len() - 1) * (self.rows.len() - 1)
    }

    fn tiles(&self, poster: &Sheet, language: Language) -> Vec<Sheet> {
        let columns = self.columns.len() - 1;
        let tile = |at: usize| {
            let (row, column) = (at / columns, at % columns);
            let (x, right) = window(&self.columns, column);
            let (y, bottom) = window(&self.rows, row);
            let seen = Rect::new(x, y, right - x, bottom - y);
            let (dx, dy) = (MARGIN - x, MARGIN - y);
            let mut items = moved(seen_of(&poster.items, seen), dx, dy);
            let window = Rect::new(MARGIN, MARGIN, seen.w, seen.h);
            let cuts = [(column, &self.columns, dx), (row, &self.rows, dy)];
            let [upright, level] = cuts.map(|(at, edges, by)| inner(edges, at, by));
            items.push(self.marks(&name(row, column), language, (window, upright, level)));
            Sheet {
                size: self.size,
                number: at + 1,
                of: self.count(),
                text_size: poster.text_size,
                window: Some(window),
                items,
            }
        };
        (0..self.count()).map(tile).collect()
    }

    /// The name of a tile and its cut marks, in the margins.
    fn marks(
        &self,
        name: &str,
        language: Language,
        (window, upright, level): (Rect, Vec<Length>, Vec<Length>),
    ) -> Item {
        let away = mm(1);
        let (right, bottom) = (window.right(), window.bottom());
        let mut items = Vec::new();
        let mut line = |from: (Length, Length), to: (Length, Length)| {
            let ends = [from, to].map(|(x, y)| Point::new(x, y));
            items.push(Item::Path(polyline(Role::Cut, ends)));
        };
        for x in upright {
            line((x, away), (x, window.y - away));
            line((x, bottom + away), (x, bottom + MARGIN - away));
        }
        for y in level {
            line((away, y), (window.x - away, y));
            line((right + away, y), (right + MARGIN - away, y));
        }
        let (rows, columns) = (self.rows.len() - 1, self.columns.len() - 1);
        let told = match language {
            Language::Vi => {
                format!("{name} · {rows} × {columns} mảnh, cắt theo dấu, chồng mép 10 mm")
            }
            Language::En => {
                format!("{name} · {rows} × {columns} tiles, cut at the marks, overlap 10 mm")
            }
        };
        let print = Print::bold(Role::Small, pt(8));
        let x = window.x + (window.w - print.width(&told)) / 2;
        items.push(print.line(&told, Point::new(x, away)));
        Item::Group(Group {
            shows: Subject::Cuts,
            bounds: Rect::new(0, 0, self.size.w, self.size.h),
            link: None,
            items,
        })
    }
}

/// "B3": the third tile of the second row.
fn name(row: usize, column: usize) -> String {
    let letter = char::from_u32('A' as u32 + row as u32 % 26).unwrap_or('A');
    let round = match row / 26 {
        0 => String::new(),
        round => round.to_string(),
    };
    format!("{letter}{round}{}", column + 1)
}

/// What a tile shows of one axis: its part and half of each overlap.
fn window(edges: &[Length], at: usize) -> (Length, Length) {
    let begin = edges[at] - if at > 0 { OVERLAP / 2 } else { 0 };
    let last = at + 2 == edges.len();
    let end = edges[at + 1] + if last { 0 } else { OVERLAP / 2 };
    (begin, end)
}

/// The cuts at a tile's own edges, moved onto its paper; the poster's edges are none.
fn inner(edges: &[Length], at: usize, by: Length) -> Vec<Length> {
    let inner = [at, at + 1].into_iter();
    let cut = inner.filter(|edge| (1..edges.len() - 1).contains(edge));
    cut.map(|edge| edges[edge] + by).collect()
}

/// One direction in which a poster is cut.
struct Axis {
    ends: (Length, Length),
    /// The most that a tile shows.
    window: Length,
    /// How many more tiles than it takes at least.
    more: Length,
}

impl Axis {
    /// The edges of the tiles, and what they cost: boxes cut, then unevenness.
    fn cuts(&self, spans: &[(Length, Length)]) -> (Vec<Length>, Length) {
        let (begin, end) = self.ends;
        let whole = end - begin;
        if whole <= self.window {
            return (vec![begin, end], 0);
        }
        // Outer tiles overlap on one side, the others on both.
        let outer = self.window - OVERLAP / 2;
        let step = (self.window - OVERLAP).max(STEP);
        let count = 2 + (whole - 2 * outer + step - 1).max(0) / step + self.more;
        let places: Vec<Length> = (1..whole / STEP).map(|at| begin + at * STEP).collect();
        // The cheapest way to have made so many cuts, the last of them at each place.
        let mut ways: Vec<Vec<Option<(Length, usize)>>> = Vec::new();
        for cut in 1..count {
            let ideal = begin + whole * cut / count;
            let most = outer + (count - cut - 1) * step;
            let way = |at: usize| {
                let place = places[at];
                if end - place > most {
                    return None;
                }
                let before = match ways.last() {
                    None => (place - begin <= outer).then_some((0, 0)),
                    Some(known) => cheapest(known, &places, (at, step)),
                };
                before.map(|(cost, from)| (cost + price(spans, place, ideal), from))
            };
            let next = (0..places.len()).map(way).collect();
            ways.push(next);
        }
        trace(&ways, &places, self.ends)
    }
}

/// What a cut costs.
fn price(spans: &[(Length, Length)], at: Length, ideal: Length) -> Length {
    let cut = spans.iter().filter(|(from, to)| *from < at && at < *to);
    let prices = cut.map(|(from, to)| {
        // Within the overlap it can still be read on one tile.
        let whole = *to <= at + OVERLAP / 2 || *from >= at - OVERLAP / 2;
        if whole { CUT / 4 } else { CUT }
    });
    prices.sum::<Length>() + (at - ideal).abs()
}

/// The cheapest earlier cut within reach of a place.
fn cheapest(
    known: &[Option<(Length, usize)>],
    places: &[Length],
    (at, reach): (usize, Length),
) -> Option<(Length, usize)> {
    let near = (0..at)
        .rev()
        .take_while(|from| places[at] - places[*from] <= reach);
    near.filter_map(|from| known[from].map(|(cost, _)| (cost, from)))
        .min()
}

/// Goes back from the cheapest last cut to the first.
fn trace(
    ways: &[Vec<Option<(Length, usize)>>],
    places: &[Length],
    (begin, end): (Length, Length),
) -> (Vec<Length>, Length) {
    let mut edges = vec![end];
    let last = ways.last().map_or(&[][..], Vec::as_slice);
    let found = last.iter().enumerate();
    let cheapest = found
        .filter_map(|(at, way)| way.map(|(cost, _)| (cost, at)))
        .min();
    let mut at = cheapest.map_or(0, |(_, at)| at);
    for way in ways.iter().rev() {
        edges.push(places[at]);
        at = way[at].map_or(0, |(_, from)| from);
    }
    edges.push(begin);
    edges.reverse();
    (edges, cheapest.map_or(0, |(cost, _)| cost))
}

/// What should not be cut: boxes, marks, words.
fn solids(poster: &Sheet) -> Vec<Rect> {
    let mut solids = Vec::new();
    for item in &poster.items {
        let Item::Group(group) = item else {
            continue;
        };
        match group.shows {
            // Its words one by one, for it is as wide as the sheet.
            Subject::Title | Subject::Legend | Subject::Coverage | Subject::Foot => {
                solids.extend(group.items.iter().filter_map(extent));
            }
            Subject::Route { .. } => {}
            _ => solids.push(group.bounds),
        }
    }
    solids
}

/// The items that can be seen through a window.
fn seen_of(items: &[Item], window: Rect) -> Vec<Item> {
    let mut seen = Vec::new();
    for item in items {
        match item {
            Item::Path(_) | Item::Text(_) => {
                if extent(item).is_some_and(|rect| touch(rect, window)) {
                    seen.push(item.clone());
                }
            }
            Item::Group(group) => {
                let inner = group
                    .items
                    .iter()
                    .filter(|item| extent(item).is_some_and(|rect| touch(rect, window)));
                let items: Vec<Item> = inner.cloned().collect();
                if !items.is_empty() {
                    let bounds = shared(group.bounds, window);
                    let group = group.clone();
                    seen.push(Item::Group(Group {
                        bounds,
                        items,
                        ..group
                    }));
                }
            }
        }
    }
    seen
}

/// The room that an item takes; none for one without any points.
fn extent(item: &Item) -> Option<Rect> {
    match item {
        Item::Path(path) => path_extent(path),
        Item::Text(text) => {
            let top = text.at.y - text.size;
            Some(Rect::new(text.at.x, top, text.width, text.size * 13 / 10))
        }
        Item::Group(group) => Some(group.bounds),
    }
}

fn path_extent(path: &Path) -> Option<Rect> {
    let points = path.segments.iter().flat_map(|segment| match *segment {
        Segment::Move(to) | Segment::Line(to) => vec![to],
        Segment::Curve(first, second, to) => vec![first, second, to],
        Segment::Close => Vec::new(),
    });
    points.map(|at| Rect::new(at.x, at.y, 0, 0)).reduce(around)
}

fn around(a: Rect, b: Rect) -> Rect {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    let (right, bottom) = (a.right().max(b.right()), a.bottom().max(b.bottom()));
    Rect::new(x, y, right - x, bottom - y)
}

fn touch(a: Rect, b: Rect) -> bool {
    a.x - STROKE < b.right()
        && b.x < a.right() + STROKE
        && a.y - STROKE < b.bottom()
        && b.y < a.bottom() + STROKE
}

/// The part of a rectangle within another.
fn shared(a: Rect, b: Rect) -> Rect {
    let (x, y) = (a.x.max(b.x), a.y.max(b.y));
    let (right, bottom) = (a.right().min(b.right()), a.bottom().min(b.bottom()));
    Rect::new(x, y, (right - x).max(0), (bottom - y).max(0))
}
