//! Rows of a card, and how they flow from one area into the next.

use crate::geometry::{Length, Point, Rect};
use crate::page::frame::moved;
use crate::page::print::Print;
use crate::scene::{Group, Item, Subject};
use crate::text::{baseline, leading};

/// What is set in one height, from its own top-left corner.
#[derive(Clone)]
pub(super) struct Line {
    pub(super) items: Vec<Item>,
    pub(super) height: Length,
}

/// Lines that stay together while that is possible.
#[derive(Clone)]
pub(super) struct Row {
    pub(super) shows: Subject,
    pub(super) lines: Vec<Line>,
    /// What is left free over it, but at the top of an area.
    pub(super) before: Length,
    pub(super) width: Length,
}

/// A place for rows.
#[derive(Clone, Copy)]
pub(super) struct Area {
    pub(super) top: Length,
    pub(super) height: Length,
}

impl Row {
    pub(super) fn new(shows: Subject, width: Length, before: Length) -> Self {
        Self {
            shows,
            lines: Vec::new(),
            before,
            width,
        }
    }

    /// Adds words, wrapped into what an indent leaves of the width.
    pub(super) fn words(mut self, print: Print, words: &str, indent: Length) -> Self {
        let wrapped = print.wrap(words, self.width - indent);
        self.lines.extend(wrapped.lines.iter().map(|line| Line {
            items: vec![print.line(&line.text, Point::new(indent, 0))],
            height: leading(print.size),
        }));
        self
    }

    /// Adds smaller words behind the last line, or below it where there is no room.
    pub(super) fn beside(mut self, print: Print, words: &str, indent: Length) -> Self {
        let apart = print.size;
        let last = self.lines.last_mut();
        let ends = last.and_then(|line| match line.items.last() {
            Some(Item::Text(text)) => Some((text.at, text.width, line)),
            _ => None,
        });
        match ends {
            Some((at, width, line)) if at.x + width + apart + print.width(words) <= self.width => {
                let place = Point::new(at.x + width + apart, at.y - baseline(print.size));
                line.items.push(print.line(words, place));
                self
            }
            _ => self.words(print, words, indent),
        }
    }

    pub(super) fn height(&self) -> Length {
        self.lines.iter().map(|line| line.height).sum()
    }

    /// All of it at a place.
    pub(super) fn at(&self, top: Length) -> Item {
        self.set(&self.lines, top)
    }

    /// Some of its lines at a place, as one group.
    fn set(&self, lines: &[Line], top: Length) -> Item {
        let mut items = Vec::new();
        let mut y = top;
        for line in lines {
            items.extend(moved(line.items.clone(), 0, y));
            y += line.height;
        }
        Item::from(Group {
            shows: self.shows.clone(),
            bounds: Rect::new(0, top, self.width, y - top),
            link: None,
            items,
        })
    }
}

/// The height of rows in one area.
pub(super) fn height(rows: &[Row]) -> Length {
    let each = rows.iter().enumerate().map(|(at, row)| match at {
        0 => row.height(),
        _ => row.before + row.height(),
    });
    each.sum()
}

/// Sets rows into areas, one after the other; what no area has room for is set in the last.
pub(super) fn flow(rows: &[Row], areas: impl IntoIterator<Item = Area>) -> Vec<Vec<Item>> {
    let mut areas = areas.into_iter();
    let Some(mut area) = areas.next() else {
        return Vec::new();
    };
    let mut filled = vec![Vec::new()];
    let mut y = 0;
    for row in rows {
        let mut lines = row.lines.as_slice();
        let mut before = row.before;
        while !lines.is_empty() {
            let start = if y > 0 { y + before } else { 0 };
            let count = fitting(lines, area.height - start, y == 0);
            if count == 0 {
                area = areas.next().unwrap_or(area);
                filled.push(Vec::new());
                y = 0;
                continue;
            }
            let (now, later) = lines.split_at(count);
            if let Some(items) = filled.last_mut() {
                items.push(row.set(now, area.top + start));
            }
            y = start + now.iter().map(|line| line.height).sum::<Length>();
            lines = later;
            before = 0;
        }
    }
    filled
}

/// How many lines are set in a room: all or, but at the top of an area, none. There at least one is,
/// lest nothing ever were.
fn fitting(lines: &[Line], room: Length, at_top: bool) -> usize {
    let whole: Length = lines.iter().map(|line| line.height).sum();
    if whole <= room {
        return lines.len();
    }
    if !at_top {
        return 0;
    }
    let mut taken = 0;
    let fit = lines.iter().take_while(|line| {
        taken += line.height;
        taken <= room
    });
    fit.count().max(1)
}
