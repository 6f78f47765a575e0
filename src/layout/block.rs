//! What every box, answer and mark measures, at one box width.
//!
//! All boxes of a chart are as wide as each other, so that the eye runs straight down; ends and
//! marks shrink to their words. Where they stand is left to [`super::operation`].

use super::measures::{
    AFTER_NUMBER, BAND, FACT_GAP, INDENT, INSET, LABEL_W, MARK_PAD, MARK_W, PAD, PAD_V, RADIUS,
    SIDE_BAR, SMALL, STRIP, TEXT,
};
use super::tree::Tree;
use super::words::{Mark, Words};
use crate::geometry::{Length, Point, Size};
use crate::model::{Kind, Node, NodeId, Procedure};
use crate::scene::{Role, Weight};
use crate::text::{self, Setting, TextBlock};

/// A line of text in a box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    /// What it is.
    pub(super) role: Role,
    /// The height of the type.
    pub(super) size: Length,
    /// Its weight.
    pub(super) weight: Weight,
    /// The left end of its baseline, from the top-left corner of the box.
    pub(super) at: Point,
    /// Its width.
    pub(super) width: Length,
    /// The words.
    pub(super) text: String,
}

/// A box with its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    /// Its size, the band of a part over it included.
    pub(super) size: Size,
    /// The height of that band with its gap; 0 where no part begins.
    pub(super) band: Length,
    /// The middle of its first line of text: where a line from the left enters.
    pub(super) row: Length,
    /// Its lines of text.
    pub(super) lines: Vec<Placed>,
}

impl Block {
    /// The middle of the box itself.
    pub(super) fn mid(&self) -> Length {
        self.band + (self.size.h - self.band) / 2
    }
}

/// How much room an answer's words have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum LabelRoom {
    /// Beside or on a line: narrow.
    Line,
    /// Over an indented box: as wide as that.
    Strip,
}

/// An answer's words, or those of all answers of a question that have no box of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct LabelId {
    /// The question.
    pub(super) node: NodeId,
    which: Which,
    room: LabelRoom,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Which {
    One(usize),
    Empty,
}

impl LabelId {
    /// The words of one answer, or of all those without a box.
    pub(super) fn of(node: NodeId, branches: &[usize], room: LabelRoom) -> Self {
        let which = match branches {
            [one] => Which::One(*one),
            _ => Which::Empty,
        };
        Self { node, which, room }
    }

    /// Whether the words stand over an indented box.
    pub(super) fn is_strip(self) -> bool {
        self.room == LabelRoom::Strip
    }
}

/// What every box, answer and mark measures.
pub(super) struct Blocks<'a> {
    blocks: Vec<Block>,
    labels: Vec<[TextBlock; 2]>,
    /// Where the labels of each box begin.
    first_label: Vec<usize>,
    words: Words<'a>,
    room: Room,
}

/// What boxes and marks are set for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Room {
    /// The width of a box.
    pub(super) width: Length,
    /// The widest that anything may be.
    pub(super) column: Length,
    /// Whether marks may have to name another sheet.
    pub(super) sheets: Sheets,
}

/// Whether a chart may take several sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sheets {
    /// Just one.
    One,
    /// Any number.
    Many,
}

impl<'a> Blocks<'a> {
    /// Measures everything.
    pub(super) fn measure(procedure: &'a Procedure, tree: &Tree, room: Room) -> Self {
        let width = room.width;
        let words = Words::of(procedure);
        let numbers = procedure
            .nodes()
            .map(|(_, node)| number_width(&node.number));
        let gutter = numbers.max().unwrap_or(0);
        let mut measured = Self {
            blocks: Vec::with_capacity(procedure.len()),
            labels: Vec::new(),
            first_label: Vec::with_capacity(procedure.len()),
            words,
            room,
        };
        for (id, node) in procedure.nodes() {
            let builder = Builder::new(procedure, id, gutter, width);
            let tab = measured.words.tab(tree.jumps_to(id));
            measured.blocks.push(builder.build(tab));
            measured.first_label.push(measured.labels.len());
            if node.kind == Kind::Question {
                measured.measure_labels(node, width);
            }
        }
        measured
    }

    fn measure_labels(&mut self, node: &Node, width: Length) {
        let empty: Vec<&str> = node
            .branches
            .iter()
            .filter(|branch| branch.way == crate::model::Way::On)
            .map(|branch| branch.text.as_str())
            .collect();
        let together = empty.join(" / ");
        let all = node.branches.iter().map(|branch| branch.text.as_str());
        for text in all.chain([together.as_str()]) {
            // Over an indented box the words may run as far as the box does.
            self.labels.push([LABEL_W, width + INDENT / 2].map(|width| {
                text::wrap(
                    text,
                    &Setting {
                        weight: Weight::Bold,
                        size: TEXT,
                        width,
                    },
                )
            }));
        }
    }

    /// A box.
    pub(super) fn block(&self, node: NodeId) -> &Block {
        &self.blocks[node.index()]
    }

    /// An answer's words.
    pub(super) fn label(&self, label: LabelId) -> &TextBlock {
        let first = self.first_label[label.node.index()];
        let end = self.first_label.get(label.node.index() + 1).copied();
        let at = match label.which {
            Which::One(branch) => first + branch,
            Which::Empty => end.unwrap_or(self.labels.len()) - 1,
        };
        let [line, strip] = &self.labels[at];
        match label.room {
            LabelRoom::Line => line,
            LabelRoom::Strip => strip,
        }
    }

    /// The width of a mark: room for any sheet's number, if there may be several sheets.
    pub(super) fn mark_width(&self, mark: Mark) -> Length {
        let sheet = match self.room.sheets {
            Sheets::One => None,
            Sheets::Many => Some(99),
        };
        let words = text::width(&self.words.mark(mark, sheet), Weight::Bold, TEXT);
        (words + 2 * MARK_PAD).clamp(MARK_W, self.room.column.max(MARK_W))
    }

    /// A mark's words, as many as it has room for, and their width.
    pub(super) fn mark_words(&self, mark: Mark, sheet: Option<usize>) -> (String, Length) {
        let words = self.words.mark(mark, sheet);
        super::words::fit(&words, TEXT, self.mark_width(mark) - MARK_PAD)
    }

    /// The words of the chart's own marks.
    pub(super) fn words(&self) -> &Words<'a> {
        &self.words
    }
}

fn number_width(number: &str) -> Length {
    text::width(number, Weight::Bold, TEXT)
}

/// A box being set.
struct Builder<'a> {
    node: &'a Node,
    /// Where text begins and how wide it may be.
    left: Length,
    room: Length,
    /// What stands right of the text.
    right: Length,
    lines: Vec<Placed>,
    /// How far down lines are set, and how far right the last one reaches.
    y: Length,
    reach: Length,
    /// How far right any line reaches.
    widest: Length,
}

impl<'a> Builder<'a> {
    fn new(procedure: &'a Procedure, id: NodeId, gutter: Length, width: Length) -> Self {
        let node = procedure.node(id);
        let (left, right) = match node.kind {
            Kind::Step | Kind::Parallel => (STRIP, 0),
            Kind::Question => (INSET, INSET),
            Kind::Call | Kind::HandOver => (SIDE_BAR, SIDE_BAR),
            Kind::Outcome => (RADIUS / 2, RADIUS / 2),
        };
        let left = left + 2_500 + gutter + AFTER_NUMBER;
        let right = right + PAD;
        let begins = node
            .part
            .is_some_and(|part| procedure.parts[part].first == Some(id));
        let band = if begins { BAND } else { 0 };
        Self {
            node,
            left,
            room: (width - left - right).max(TEXT),
            right,
            lines: Vec::new(),
            y: band + PAD_V,
            reach: 0,
            widest: 0,
        }
    }

    fn build(mut self, tab: Option<String>) -> Block {
        let band = self.y - PAD_V;
        let row = self.y + text::leading(TEXT) / 2;
        self.number();
        self.words();
        self.facts();
        if let Some(tab) = tab {
            self.tab(&tab);
        }
        let shrinks = matches!(self.node.kind, Kind::Outcome | Kind::HandOver);
        let w = match shrinks {
            true => self.left + self.widest + self.right,
            false => self.left + self.room + self.right,
        };
        Block {
            size: Size::new(w, self.y + PAD_V),
            band,
            row,
            lines: self.lines,
        }
    }

    fn number(&mut self) {
        let width = number_width(&self.node.number);
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
            text: self.node.number.clone(),
        });
    }

    fn words(&mut self) {
        let setting = Setting {
            weight: Weight::Regular,
            size: TEXT,
            width: self.room,
        };
        let block = text::wrap(&self.node.text, &setting);
        self.set(Role::Words, setting, block);
    }

    /// Facts stand on the last line of the text if they fit there, else below it.
    fn facts(&mut self) {
        let facts = super::words::facts(self.node);
        if facts.is_empty() {
            return;
        }
        let setting = Setting {
            weight: Weight::Regular,
            size: SMALL,
            width: self.room,
        };
        let width = text::width(&facts, setting.weight, setting.size);
        if self.reach + FACT_GAP + width <= self.room {
            let x = self.left + self.reach + FACT_GAP;
            self.beside(Role::Facts, setting, (x, facts));
            self.reach += FACT_GAP + width;
            self.widest = self.widest.max(self.reach);
        } else {
            let block = text::wrap(&facts, &setting);
            self.set(Role::Facts, setting, block);
        }
    }

    /// The tab stands at the right, on the last line if it fits there, else below it.
    fn tab(&mut self, tab: &str) {
        let setting = Setting {
            weight: Weight::Bold,
            size: SMALL,
            width: self.room,
        };
        let block = text::wrap(tab, &setting);
        let [line] = block.lines.as_slice() else {
            return self.set(Role::Number, setting, block);
        };
        let shrinks = matches!(self.node.kind, Kind::Outcome | Kind::HandOver);
        let room = if shrinks {
            self.widest.max(line.width)
        } else {
            self.room
        };
        if self.reach + FACT_GAP + line.width > room {
            self.y += text::leading(SMALL);
            self.widest = self.widest.max(line.width);
        }
        let x = self.left + room - line.width;
        self.beside(Role::Number, setting, (x, tab.to_owned()));
    }

    /// Sets a line on the last one.
    fn beside(&mut self, role: Role, setting: Setting, (x, text): (Length, String)) {
        let width = text::width(&text, setting.weight, setting.size);
        let above = text::leading(setting.size);
        let at = Point::new(x, self.y - above + text::baseline(setting.size));
        self.lines.push(Placed {
            role,
            size: setting.size,
            weight: setting.weight,
            at,
            width,
            text,
        });
    }

    /// Sets lines below each other.
    fn set(&mut self, role: Role, setting: Setting, block: TextBlock) {
        for line in block.lines {
            self.y += text::leading(setting.size);
            self.reach = line.width;
            self.widest = self.widest.max(line.width);
            self.beside(role, setting, (self.left, line.text));
        }
    }
}
