//! Words set in blocks.
//!
//! Decides how wrapped lines stand below each other and how a block is gathered into one group.
//! What the words say and where a block stands is left to those who set them.

use crate::geometry::{Length, Point, Rect, Size};
use crate::model::NodeId;
use crate::scene::{Group, Item, Link, Role, Subject, Text, Weight};
use crate::text::{Setting, TextBlock, baseline, leading, width, wrap};

/// How a stretch of text is printed.
#[derive(Clone, Copy)]
pub(super) struct Print {
    pub(super) role: Role,
    pub(super) weight: Weight,
    pub(super) size: Length,
}

impl Print {
    pub(super) const fn regular(role: Role, size: Length) -> Self {
        Self {
            role,
            weight: Weight::Regular,
            size,
        }
    }

    pub(super) const fn bold(role: Role, size: Length) -> Self {
        Self {
            role,
            weight: Weight::Bold,
            size,
        }
    }

    pub(super) fn wrap(&self, text: &str, width: Length) -> TextBlock {
        let Self { weight, size, .. } = *self;
        wrap(
            text,
            &Setting {
                weight,
                size,
                width,
            },
        )
    }

    /// The width of a text in one line.
    pub(super) fn width(&self, text: &str) -> Length {
        width(text, self.weight, self.size)
    }

    /// A text in one line, its top-left corner at a place.
    pub(super) fn line(&self, text: &str, at: Point) -> Item {
        Item::Text(Text {
            role: self.role,
            at: Point::new(at.x, at.y + baseline(self.size)),
            size: self.size,
            weight: self.weight,
            width: self.width(text),
            text: text.to_owned(),
        })
    }

    /// Wrapped lines below each other, each in the middle of a width.
    pub(super) fn centered(&self, lines: &TextBlock, at: Point, width: Length) -> Vec<Item> {
        let rows = lines.lines.iter().zip(0..);
        let set = rows.map(|(line, row)| {
            let left = at.x + (width - line.width) / 2;
            self.line(
                &line.text,
                Point::new(left, at.y + row * leading(self.size)),
            )
        });
        set.collect()
    }
}

/// Items laid out from their own top-left corner.
pub(super) struct Block {
    pub(super) items: Vec<Item>,
    pub(super) size: Size,
}

impl Block {
    pub(super) fn new(width: Length) -> Self {
        Self {
            items: Vec::new(),
            size: Size::new(width, 0),
        }
    }

    /// Wrapped lines below each other, flush left.
    pub(super) fn lines(&mut self, lines: &TextBlock, print: Print, at: Point) {
        for (row, line) in (0..).zip(&lines.lines) {
            let top = at.y + row * leading(print.size);
            self.items
                .push(print.line(&line.text, Point::new(at.x, top)));
        }
    }

    /// All of it as one group; nothing at all where there is nothing to show.
    pub(super) fn shown_as(self, shows: Subject) -> Self {
        if self.items.is_empty() {
            return Self {
                items: Vec::new(),
                size: Size::new(self.size.w, 0),
            };
        }
        let group = Group {
            shows,
            bounds: Rect::new(0, 0, self.size.w, self.size.h),
            link: None,
            items: self.items,
        };
        Self {
            items: vec![Item::from(group)],
            size: self.size,
        }
    }

    /// All of it as one group that leads to a box.
    pub(super) fn leading_to(self, shows: Subject, node: NodeId) -> Self {
        let mut block = self.shown_as(shows);
        for item in &mut block.items {
            if let Item::Group(group) = item {
                group.link = Some(Link::Box(node));
            }
        }
        block
    }
}
