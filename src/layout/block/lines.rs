//! The lines of text in a box, kept small: most are measured only, at one width of several.

use crate::geometry::{Length, Point};
use crate::layout::measures::{SMALL, TEXT};
use crate::scene::{Role, Weight};

/// A line of text in a box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::layout) struct Placed {
    /// What it is.
    pub(in crate::layout) role: Role,
    /// The height of the type.
    pub(in crate::layout) size: Length,
    /// Its weight.
    pub(in crate::layout) weight: Weight,
    /// The left end of its baseline, from the top-left corner of the box.
    pub(in crate::layout) at: Point,
    /// Its width.
    pub(in crate::layout) width: Length,
    /// The words.
    pub(in crate::layout) text: String,
}

/// All lines of text in a box.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::layout) struct Lines {
    /// What they say, one after another.
    text: String,
    lines: Vec<Line>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    at: Point,
    width: Length,
    /// Where it ends in the text.
    end: u32,
    print: Print,
}

/// What a line of text in a box is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Print {
    Number,
    Words,
    Facts,
    Tab,
}

impl Print {
    /// The height of the type.
    pub(super) const fn size(self) -> Length {
        match self {
            Self::Number | Self::Words => TEXT,
            Self::Facts | Self::Tab => SMALL,
        }
    }

    /// Its weight.
    pub(super) const fn weight(self) -> Weight {
        match self {
            Self::Number | Self::Tab => Weight::Bold,
            Self::Words | Self::Facts => Weight::Regular,
        }
    }

    const fn role(self) -> Role {
        match self {
            Self::Number | Self::Tab => Role::Number,
            Self::Words => Role::Words,
            Self::Facts => Role::Facts,
        }
    }
}

impl Lines {
    /// No lines yet, with room for so many of so many bytes.
    pub(super) fn with_room(lines: usize, bytes: usize) -> Self {
        Self {
            text: String::with_capacity(bytes),
            lines: Vec::with_capacity(lines),
        }
    }

    /// Adds a line.
    pub(super) fn push(&mut self, print: Print, at: Point, (text, width): (&str, Length)) {
        self.text.push_str(text);
        self.lines.push(Line {
            at,
            width,
            end: u32::try_from(self.text.len()).unwrap_or(u32::MAX),
            print,
        });
    }

    /// How many there are.
    pub(in crate::layout) fn len(&self) -> usize {
        self.lines.len()
    }

    /// Each as it is drawn.
    pub(in crate::layout) fn iter(&self) -> impl Iterator<Item = Placed> {
        let mut start = 0;
        self.lines.iter().map(move |line| {
            let end = line.end as usize;
            let text = self.text.get(std::mem::replace(&mut start, end)..end);
            Placed {
                role: line.print.role(),
                size: line.print.size(),
                weight: line.print.weight(),
                at: line.at,
                width: line.width,
                text: text.unwrap_or_default().to_owned(),
            }
        })
    }
}
