//! What every box, answer and mark measures, at one box width.
//!
//! All boxes of a chart are as wide as each other, so that the eye runs straight down; ends and
//! marks shrink to their words. Where they stand is left to [`super::operation`].

mod answers;
mod build;
mod lines;

use std::sync::Arc;

use answers::{Answers, Strips};
use build::{Builder, Content, Facts, number_width};
use lines::Lines;

use super::measures::{MARK_H, MARK_PAD, MARK_W, TEXT};
use super::tree::Tree;
use super::words::{self, Mark, Words};
use super::{FEW, LARGE};
use crate::cores;
use crate::geometry::{Length, Size};
use crate::model::{Node, NodeId, Procedure};
use crate::scene::Weight;
use crate::text::{self, Measured, Setting, TextBlock};

/// Wider than any line.
const ENDLESS: Length = 100_000_000;

/// A box with its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    /// Its size, the band of a part over it included.
    pub(super) size: Size,
    /// The height of that band with its gap; 0 where no part begins.
    pub(super) band: Length,
    /// The middle of its first line of text: where a line from the left enters.
    pub(super) row: Length,
    /// Whether the procedure ends with it.
    pub(super) ends: bool,
    /// Its lines of text.
    pub(super) lines: Lines,
    /// The heading of the part that begins here; few boxes have one.
    pub(super) heading: Option<Box<TextBlock>>,
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

/// What all boxes and answers say.
pub(super) struct Contents<'a> {
    procedure: &'a Procedure,
    tree: Arc<Tree>,
    /// The boxes taken apart, so as to be set at several widths; nothing where there are very many:
    /// to take them apart again takes no longer than to go through so much memory.
    boxes: Vec<Content<'a>>,
    answers: Answers<'a>,
    /// The width of the widest number.
    gutter: Length,
}

/// Boxes and answers, set at one box width.
#[derive(Debug, Default)]
pub(super) struct Texts {
    width: Length,
    blocks: Vec<Block>,
    strips: Strips,
}

/// What every box, answer and mark measures.
pub(super) struct Blocks<'a> {
    contents: &'a Contents<'a>,
    texts: Arc<Texts>,
    /// Boxes that have another tab than in the texts, by the places of all boxes; nothing as long
    /// as there are none.
    retabbed: Vec<Option<Box<Block>>>,
    words: Words<'a>,
    room: Room,
}

/// What marks are set for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Room {
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

impl<'a> Contents<'a> {
    /// What the boxes and answers of a procedure say.
    pub(super) fn of(procedure: &'a Procedure, tree: Arc<Tree>) -> Self {
        let numbers = procedure
            .nodes()
            .map(|(_, node)| number_width(&node.number));
        let mut contents = Self {
            gutter: numbers.max().unwrap_or(0),
            answers: Answers::of(procedure.nodes().map(|(_, node)| node)),
            boxes: Vec::new(),
            procedure,
            tree,
        };
        if procedure.len() <= LARGE {
            contents.boxes = contents.each_box(|content| content);
        }
        contents
    }

    /// Takes each box apart, for what is asked of it.
    fn each_box<R: Send>(&self, ask: impl Fn(Content<'a>) -> R + Sync + Send) -> Vec<R> {
        let nodes: Vec<(NodeId, &Node)> = self.procedure.nodes().collect();
        cores::each(nodes.len() > FEW, nodes, |(id, node)| {
            ask(self.content(id, node))
        })
    }

    /// Asks something of one box.
    fn with<R>(&self, id: NodeId, ask: impl FnOnce(&Content<'a>) -> R) -> R {
        match self.boxes.get(id.index()) {
            Some(content) => ask(content),
            None => ask(&self.content(id, self.procedure.node(id))),
        }
    }

    fn content(&self, id: NodeId, node: &'a Node) -> Content<'a> {
        let part = node.part.map(|part| &self.procedure.parts[part]);
        let begun = part.filter(|part| part.first == Some(id));
        let heading = begun.map(|part| Measured::new(part.title.to_uppercase(), Weight::Bold));
        Content {
            node,
            words: Measured::new(&node.text, Weight::Regular),
            facts: Facts::of(words::facts(node)),
            tab: Words::of(self.procedure).tab(self.tree.jumps_to(id)),
            heading: heading.map(Box::new),
            number: number_width(&node.number),
        }
    }
}

impl Texts {
    /// Sets every box and answer at a box width.
    pub(super) fn set(contents: &Contents, width: Length) -> Self {
        let build = |content: &Content| Builder::new(content, contents.gutter, width).build();
        let boxes = &contents.boxes;
        Self {
            width,
            blocks: match boxes.is_empty() {
                true => contents.each_box(|content| build(&content)),
                false => cores::each(boxes.len() > FEW, boxes, build),
            },
            strips: contents.answers.strips(width),
        }
    }

    /// The sizes of all boxes.
    pub(super) fn sizes(&self) -> impl Iterator<Item = Size> {
        self.blocks.iter().map(|block| block.size)
    }
}

impl<'a> Blocks<'a> {
    /// What a procedure's texts measure, with marks for a room.
    pub(super) fn new(
        procedure: &'a Procedure,
        contents: &'a Contents<'a>,
        texts: Arc<Texts>,
        room: Room,
    ) -> Self {
        Self {
            contents,
            texts,
            retabbed: Vec::new(),
            words: Words::of(procedure),
            room,
        }
    }

    /// A box.
    pub(super) fn block(&self, node: NodeId) -> &Block {
        match self.retabbed.get(node.index()) {
            Some(Some(block)) => block,
            _ => &self.texts.blocks[node.index()],
        }
    }

    /// Sets a box anew with a tab that names these boxes; gives how it was set anew before.
    pub(super) fn retab(&mut self, node: NodeId, from: &[NodeId]) -> Option<Block> {
        let tab = self.words.tab(from);
        let block = self.contents.with(node, |content| {
            let builder = Builder::new(content, self.contents.gutter, self.texts.width);
            builder.with_tab(tab.as_deref()).build()
        });
        self.keep(node, Some(block))
    }

    /// Gives a box back how it was set.
    pub(super) fn restore(&mut self, node: NodeId, before: Option<Block>) {
        self.keep(node, before);
    }

    /// Keeps a box as set anew, or as in the texts; gives how it was kept before.
    fn keep(&mut self, node: NodeId, block: Option<Block>) -> Option<Block> {
        self.retabbed.resize(self.texts.blocks.len(), None);
        let before = std::mem::replace(&mut self.retabbed[node.index()], block.map(Box::new));
        before.map(|block| *block)
    }

    /// An answer's words.
    pub(super) fn label(&self, label: LabelId) -> &TextBlock {
        let answers = &self.contents.answers;
        let branch = match label.which {
            Which::One(branch) => Some(branch),
            Which::Empty => None,
        };
        match label.room {
            LabelRoom::Line => answers.line(label.node, branch),
            LabelRoom::Strip => answers.strip(label.node, branch, &self.texts.strips),
        }
    }

    /// The size of a mark: room for any sheet's number, if there may be several sheets.
    pub(super) fn mark_size(&self, mark: Mark) -> Size {
        let sheet = match self.room.sheets {
            Sheets::One => None,
            Sheets::Many => Some(99),
        };
        let words = self.mark_words(mark, sheet, self.room.column);
        let further = words.lines.len().saturating_sub(1) as Length;
        let most = self.room.column.max(MARK_W);
        Size::new(
            (words.size.w + 2 * MARK_PAD).clamp(MARK_W, most),
            MARK_H + further * text::leading(TEXT),
        )
    }

    /// A mark's size and its words as they go into it: with another sheet's number they may need
    /// more room than there is.
    pub(super) fn mark(&self, mark: Mark, sheet: Option<usize>) -> (Size, TextBlock) {
        let size = self.mark_size(mark);
        (size, self.mark_words(mark, sheet, size.w))
    }

    /// A mark's words: one line, or as many as an answer may take that is told in it.
    fn mark_words(&self, mark: Mark, sheet: Option<usize>, width: Length) -> TextBlock {
        let words = self.words.mark(mark, sheet);
        let (width, most) = match mark {
            Mark::In(_, most) => (width.clamp(MARK_W, ENDLESS) - 2 * MARK_PAD, most),
            Mark::Jump(..) | Mark::Out(_) => (ENDLESS, 1),
        };
        let mut block = text::wrap(
            &words,
            &Setting {
                weight: Weight::Bold,
                size: TEXT,
                width,
            },
        );
        if block.lines.len() > most {
            let rest = block.lines.split_off(most - 1);
            let rest: Vec<&str> = rest.iter().map(|line| line.text.as_str()).collect();
            let (text, width) = super::words::fit(&rest.join(" "), TEXT, width);
            block.lines.push(text::Line { text, width });
            let widths = block.lines.iter().map(|line| line.width);
            block.size.w = widths.max().unwrap_or(0);
        }
        block
    }

    /// The words of the chart's own marks.
    pub(super) fn words(&self) -> &Words<'a> {
        &self.words
    }
}
