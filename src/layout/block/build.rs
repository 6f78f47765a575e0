//! Setting one box: its number, text, facts and tab, line below line.

use super::Block;
use super::lines::{Lines, Print};
use crate::geometry::{Length, Point, Size};
use crate::layout::measures::{
    AFTER_NUMBER, BAND_GAP, BAND_PAD, FACT_GAP, INSET, PAD, PAD_V, RADIUS, SIDE_BAR, SMALL, STRIP,
    TEXT,
};
use crate::model::{Kind, Node};
use crate::scene::Weight;
use crate::text::{self, Line, Measured, TextBlock};

/// The width of a box's number.
pub(super) fn number_width(number: &str) -> Length {
    text::width(number, Weight::Bold, TEXT)
}

/// What a box says, its texts taken apart so as to be set at several widths.
pub(super) struct Content<'a> {
    /// The box.
    pub(super) node: &'a Node,
    /// Its text.
    pub(super) words: Measured<'a>,
    /// Its facts, where it has any.
    pub(super) facts: Option<Box<Facts>>,
    /// The tab that says where jumps to it come from.
    pub(super) tab: Option<String>,
    /// The heading of the part that begins with it.
    pub(super) heading: Option<Box<Measured<'a>>>,
    /// The width of its number.
    pub(super) number: Length,
}

/// The facts of a box.
pub(super) struct Facts {
    /// In one line.
    line: Line,
    /// Taken apart.
    measured: Measured<'static>,
}

impl Content<'_> {
    /// About how many lines it takes.
    fn lines(&self) -> usize {
        // In most boxes a line of text holds about so many bytes.
        const A_LINE: usize = 32;
        let further = usize::from(self.facts.is_some()) + usize::from(self.tab.is_some());
        1 + self.node.text.len().div_ceil(A_LINE) + further
    }

    /// How many bytes its lines take together, or a few less.
    fn bytes(&self) -> usize {
        let facts = self.facts.as_ref().map_or(0, |facts| facts.line.text.len());
        let tab = self.tab.as_ref().map_or(0, String::len);
        self.node.number.len() + self.node.text.len() + facts + tab
    }
}

impl Facts {
    /// Takes facts apart; none where there are none.
    pub(super) fn of(text: String) -> Option<Box<Self>> {
        if text.is_empty() {
            return None;
        }
        Some(Box::new(Self {
            measured: Measured::new(text.clone(), Weight::Regular),
            line: Line {
                width: text::width(&text, Weight::Regular, SMALL),
                text,
            },
        }))
    }
}

/// A box being set.
pub(super) struct Builder<'a> {
    content: &'a Content<'a>,
    /// The tab that says where jumps to it come from.
    tab: Option<&'a str>,
    /// Where text begins and how wide it may be.
    left: Length,
    room: Length,
    /// What stands right of the text.
    right: Length,
    lines: Lines,
    heading: Option<Box<TextBlock>>,
    /// How far down lines are set, and how far right the last one reaches.
    y: Length,
    reach: Length,
    /// How far right any line reaches.
    widest: Length,
}

impl<'a> Builder<'a> {
    /// Begins the box, its number right-aligned in a gutter.
    pub(super) fn new(content: &'a Content<'a>, gutter: Length, width: Length) -> Self {
        let (left, right) = match content.node.kind {
            Kind::Step | Kind::Parallel => (STRIP, 0),
            Kind::Question => (INSET, INSET),
            Kind::Call | Kind::HandOver => (SIDE_BAR, SIDE_BAR),
            Kind::Outcome => (RADIUS / 2, RADIUS / 2),
        };
        let left = left + 2_500 + gutter + AFTER_NUMBER;
        let right = right + PAD;
        let heading = content.heading.as_ref();
        let heading = heading.map(|title| Box::new(title.wrap(SMALL, width - 2 * BAND_PAD)));
        let band = heading
            .as_ref()
            .map_or(0, |heading| heading.size.h + BAND_GAP);
        Self {
            content,
            tab: content.tab.as_deref(),
            left,
            room: (width - left - right).max(TEXT),
            right,
            lines: Lines::with_room(content.lines(), content.bytes()),
            heading,
            y: band + PAD_V,
            reach: 0,
            widest: 0,
        }
    }

    /// The box with another tab, or with none.
    pub(super) fn with_tab(self, tab: Option<&'a str>) -> Self {
        Self { tab, ..self }
    }

    /// Sets the whole box.
    pub(super) fn build(mut self) -> Block {
        let band = self.y - PAD_V;
        let row = self.y + text::leading(TEXT) / 2;
        self.number();
        self.words();
        self.facts();
        if let Some(tab) = self.tab {
            self.set_tab(tab);
        }
        let w = match self.shrinks() {
            true => self.left + self.widest + self.right,
            false => self.left + self.room + self.right,
        };
        Block {
            size: Size::new(w, self.y + PAD_V),
            band,
            row,
            ends: self.ends(),
            lines: self.lines,
            heading: self.heading,
        }
    }

    /// Whether the box is as narrow as its text; under a band it is as wide as that.
    fn shrinks(&self) -> bool {
        let heading = self.heading.as_ref();
        self.ends() && heading.is_none_or(|heading| heading.lines.is_empty())
    }

    fn ends(&self) -> bool {
        matches!(self.content.node.kind, Kind::Outcome | Kind::HandOver)
    }

    fn number(&mut self) {
        let width = self.content.number;
        let at = Point::new(
            self.left - AFTER_NUMBER - width,
            self.y + text::baseline(TEXT),
        );
        let number = (self.content.node.number.as_str(), width);
        self.lines.push(Print::Number, at, number);
    }

    fn words(&mut self) {
        self.set(Print::Words, &self.content.words);
    }

    /// Facts stand on the last line of the text if they fit there, else below it.
    fn facts(&mut self) {
        let Some(Facts { line, measured }) = self.content.facts.as_deref() else {
            return;
        };
        if self.reach + FACT_GAP + line.width <= self.room {
            let x = self.left + self.reach + FACT_GAP;
            self.beside(Print::Facts, x, (&line.text, line.width));
            self.reach += FACT_GAP + line.width;
            self.widest = self.widest.max(self.reach);
        } else {
            self.set(Print::Facts, measured);
        }
    }

    /// The tab stands at the right, on the last line if it fits there, else below it.
    fn set_tab(&mut self, tab: &str) {
        let measured = Measured::new(tab, Print::Tab.weight());
        let block = measured.wrap(SMALL, self.room);
        let [line] = block.lines.as_slice() else {
            return self.set(Print::Tab, &measured);
        };
        let room = if self.shrinks() {
            self.widest.max(line.width)
        } else {
            self.room
        };
        if self.reach + FACT_GAP + line.width > room {
            self.y += text::leading(SMALL);
            self.widest = self.widest.max(line.width);
        }
        let x = self.left + room - line.width;
        let width = text::width(tab, Print::Tab.weight(), SMALL);
        self.beside(Print::Tab, x, (tab, width));
    }

    /// Sets a line on the last one.
    fn beside(&mut self, print: Print, x: Length, line: (&str, Length)) {
        let size = print.size();
        let above = text::leading(size);
        let at = Point::new(x, self.y - above + text::baseline(size));
        self.lines.push(print, at, line);
    }

    /// Sets lines below each other.
    fn set(&mut self, print: Print, words: &Measured) {
        let size = print.size();
        words.each_line(size, self.room, |line, width| {
            self.y += text::leading(size);
            self.reach = width;
            self.widest = self.widest.max(width);
            self.beside(print, self.left, (line, width));
        });
    }
}
