//! A poster cut into tiles for smaller paper.
//!
//! Decides how tiles are laid: in columns, each cut across at places of its own, between boxes where
//! that is possible with no more tiles, so that people need not match words across a seam. Neighbors
//! overlap, marks in the margins show where to cut, and each tile bears its name: rows are letters,
//! columns numbers. Where a direction is cut is left to [`axis`], what to spare to [`solid`]; the
//! poster itself is a sheet like any other.

mod axis;
mod solid;

use super::frame::moved;
use super::print::Print;
use super::{Orientation, Paper};
use crate::geometry::{Length, Point, Rect, Size, mm, pt};
use crate::lang::Language;
use crate::scene::shape::polyline;
use crate::scene::{Group, Item, Role, Sheet, Subject};
use axis::{Axis, Cuts};
use solid::{CUT, Solid, around, extent, solids};

/// What printers leave white; there stand cut marks and names.
const MARGIN: Length = mm(6);
/// How far neighbors overlap.
const OVERLAP: Length = mm(10);
/// What a line or a tick reaches beyond its points.
const STROKE: Length = pt(3);

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
    /// The edges of the columns, the outer ones included.
    columns: Vec<Length>,
    /// The edges of the rows of each column, as many in each.
    rows: Vec<Vec<Length>>,
    cost: Length,
}

impl Plan {
    /// With so many more columns and rows than it takes at least.
    fn of(poster: &Sheet, size: Size, [columns, rows]: [Length; 2]) -> Self {
        let solids = solids(poster);
        let rects = solids.iter().map(|solid| solid.rect);
        let area = rects.reduce(around).unwrap_or_default();
        let axis = |begin, end, side, more| Axis {
            ends: (begin - STROKE, end + STROKE),
            window: side - 2 * MARGIN,
            more,
        };
        let across = axis(area.x, area.right(), size.w, columns);
        let down = axis(area.y, area.bottom(), size.h, rows);
        let columns = across.cuts(solids.iter().map(Solid::across));
        let level = |of: &dyn Fn(&Solid) -> bool| {
            let solids = solids.iter().filter(|solid| of(solid));
            down.cuts(solids.map(Solid::down))
        };
        let straight = level(&|_| true);
        let apart: Vec<Cuts> = columns
            .edges
            .windows(2)
            .map(|edges| level(&|solid| solid.rect.right() > edges[0] && solid.rect.x < edges[1]))
            .collect();
        // Where that spares nothing, the rows run straight through.
        let by_rows: Length = apart.iter().map(|cuts| cuts.cost).sum();
        let (rows, by_rows) = match straight.cost / CUT <= by_rows / CUT {
            true => (vec![straight.edges; apart.len()], straight.cost),
            false => (apart.into_iter().map(|cuts| cuts.edges).collect(), by_rows),
        };
        Self {
            size,
            columns: columns.edges,
            rows,
            cost: columns.cost + by_rows,
        }
    }

    /// A further tile is worth two boxes that it saves from being cut.
    fn price(&self) -> (Length, Length) {
        let tiles = self.count() as Length;
        (2 * tiles + self.cost / CUT, self.cost)
    }

    fn count(&self) -> usize {
        self.rows.iter().map(|rows| rows.len() - 1).sum()
    }

    fn tiles(&self, poster: &Sheet, language: Language) -> Vec<Sheet> {
        let columns = self.columns.len() - 1;
        let tile = |at: usize| {
            let (row, column) = (at / columns, at % columns);
            let rows = &self.rows[column];
            let (x, right) = window(&self.columns, column);
            let (y, bottom) = window(rows, row);
            let seen = Rect::new(x, y, right - x, bottom - y);
            let (dx, dy) = (MARGIN - x, MARGIN - y);
            let mut items = moved(seen_of(&poster.items, seen), dx, dy);
            let window = Rect::new(MARGIN, MARGIN, seen.w, seen.h);
            let cuts = [(column, &self.columns, dx), (row, rows, dy)];
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
        let columns = self.columns.len() - 1;
        let rows = self.count() / columns;
        let apart = self.rows.iter().any(|rows| *rows != self.rows[0]);
        let mut told = match language {
            Language::Vi => {
                format!("{name} · {rows} × {columns} mảnh, cắt theo dấu, chồng mép 10 mm")
            }
            Language::En => {
                format!("{name} · {rows} × {columns} tiles, cut at the marks, overlap 10 mm")
            }
        };
        if apart {
            told += match language {
                Language::Vi => ", dán từng cột trước",
                Language::En => ", paste column by column",
            };
        }
        let print = Print::bold(Role::Small, pt(8));
        let x = window.x + (window.w - print.width(&told)) / 2;
        items.push(print.line(&told, Point::new(x, away)));
        Item::from(Group {
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
                    seen.push(Item::from(Group {
                        bounds,
                        items,
                        ..*group
                    }));
                }
            }
        }
    }
    seen
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
