//! Setting one box: its number, text, facts and tab, line below line.

use super::{Block, Placed};
use crate::geometry::{Length, Point, Size};
use crate::layout::measures::{
    AFTER_NUMBER, BAND_GAP, BAND_PAD, FACT_GAP, INDENT, INSET, PAD, PAD_V, RADIUS, SIDE_BAR, SMALL,
    STRIP, TEXT,
};
use crate::model::{Kind, Node};
use crate::scene::{Role, Weight};
use crate::text::{self, Line, Measured, Setting, TextBlock};

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
    /// Its answers, then those of them together that have no box of their own.
    pub(super) labels: Vec<Label<'a>>,
}

/// What an answer says.
pub(super) struct Label<'a> {
    /// Its words.
    pub(super) words: Measured<'a>,
    /// As they stand beside or on a line, at any box width.
    pub(super) line: TextBlock,
}

/// The facts of a box.
pub(super) struct Facts {
    /// In one line.
    line: Line,
    /// Taken apart.
    measured: Measured<'static>,
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
    lines: Vec<Placed>,
    heading: TextBlock,
    strips: Vec<TextBlock>,
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
        let heading = heading.map(|title| title.wrap(SMALL, width - 2 * BAND_PAD));
        // Over an indented box the words of an answer may run as far as the box does.
        let strip = |label: &Label| label.words.wrap(TEXT, width + INDENT / 2);
        let band = heading
            .as_ref()
            .map_or(0, |heading| heading.size.h + BAND_GAP);
        Self {
            content,
            tab: content.tab.as_deref(),
            left,
            room: (width - left - right).max(TEXT),
            right,
            lines: Vec::new(),
            heading: heading.unwrap_or_default(),
            strips: content.labels.iter().map(strip).collect(),
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
            lines: self.lines,
            heading: self.heading,
            strips: self.strips,
        }
    }

    /// Whether the box is as narrow as its text; under a band it is as wide as that.
    fn shrinks(&self) -> bool {
        let ends = matches!(self.content.node.kind, Kind::Outcome | Kind::HandOver);
        ends && self.heading.lines.is_empty()
    }

    fn number(&mut self) {
        let width = self.content.number;
        let at = Point::new(
            self.left - AFTER_NUMBER - width,
            self.y + text::baseline(TEXT),
        );
        self.lines.push(Placed {
            role: Role::Number,
            size: TEXT,
            weight: Weight::Bold,
            at,
            width,
            text: self.content.node.number.clone(),
        });
    }

    fn words(&mut self) {
        let setting = Setting {
            weight: Weight::Regular,
            size: TEXT,
            width: self.room,
        };
        let block = self.content.words.wrap(setting.size, setting.width);
        self.set(Role::Words, setting, block);
    }

    /// Facts stand on the last line of the text if they fit there, else below it.
    fn facts(&mut self) {
        let Some(Facts { line, measured }) = self.content.facts.as_deref() else {
            return;
        };
        let setting = Setting {
            weight: Weight::Regular,
            size: SMALL,
            width: self.room,
        };
        if self.reach + FACT_GAP + line.width <= self.room {
            let x = self.left + self.reach + FACT_GAP;
            self.beside(Role::Facts, setting, (x, line.clone()));
            self.reach += FACT_GAP + line.width;
            self.widest = self.widest.max(self.reach);
        } else {
            let block = measured.wrap(setting.size, setting.width);
            self.set(Role::Facts, setting, block);
        }
    }

    /// The tab stands at the right, on the last line if it fits there, else below it.
    fn set_tab(&mut self, tab: &str) {
        let setting = Setting {
            weight: Weight::Bold,
            size: SMALL,
            width: self.room,
        };
        let block = text::wrap(tab, &setting);
        let [line] = block.lines.as_slice() else {
            return self.set(Role::Number, setting, block);
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
        let line = Line {
            text: tab.to_owned(),
            width: text::width(tab, setting.weight, setting.size),
        };
        self.beside(Role::Number, setting, (x, line));
    }

    /// Sets a line on the last one.
    fn beside(&mut self, role: Role, setting: Setting, (x, line): (Length, Line)) {
        let above = text::leading(setting.size);
        let at = Point::new(x, self.y - above + text::baseline(setting.size));
        self.lines.push(Placed {
            role,
            size: setting.size,
            weight: setting.weight,
            at,
            width: line.width,
            text: line.text,
        });
    }

    /// Sets lines below each other.
    fn set(&mut self, role: Role, setting: Setting, block: TextBlock) {
        for line in block.lines {
            self.y += text::leading(setting.size);
            self.reach = line.width;
            self.widest = self.widest.max(line.width);
            self.beside(role, setting, (self.left, line));
        }
    }
}
