//! What the lines say, box by box, before it is known where each way leads.
//!
//! The common ground of this room: [`super::place`] fills it from top to bottom of the file, the
//! other files judge it, [`super::draft`] turns it into the model.

use crate::diagnostic::Diagnostic;
use crate::lang::{Language, fold};
use crate::model::{Head, Kind, Node, Part, Scenario};
use crate::source::Span;
use crate::syntax::ast::{Document, Words};

/// How much a file may hold; counts, checked before the work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Boxes in a file.
    pub boxes: usize,
    /// Answers of a question, or branches of a parallel box.
    pub answers: usize,
    /// Characters in a text.
    pub text: usize,
    /// Answers within answers.
    pub nesting: usize,
}

impl Limits {
    /// None at all.
    pub const UNLIMITED: Self = Self {
        boxes: usize::MAX,
        answers: usize::MAX,
        text: usize::MAX,
        nesting: usize::MAX,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            boxes: 5_000,
            answers: 200,
            text: 2_000,
            nesting: 64,
        }
    }
}

/// A file's boxes, heading and scenarios, and what was found on the way.
#[derive(Debug)]
pub(super) struct Outline {
    pub language: Language,
    pub titled: bool,
    /// The line with the title.
    pub title_line: Option<usize>,
    pub head: Head,
    /// The file's own `ai`.
    pub who: Vec<String>,
    pub parts: Vec<Part>,
    /// The `ai` of each part.
    pub part_who: Vec<Vec<String>>,
    pub scenarios: Vec<Scenario>,
    pub items: Vec<Item>,
    /// The boxes of the outermost level.
    pub top: Vec<usize>,
    /// Lines whose trouble may be the cause of what is missing at the end.
    pub doubt: bool,
    /// Jumps that lead nowhere: any named box may be what they meant.
    pub lost_jumps: bool,
    /// A limit was passed: what was read is not the whole.
    pub overflowed: bool,
    /// Time limits that are written down, with their words.
    pub limits: Vec<Words>,
    pub found: Vec<Diagnostic>,
    pub lines: Vec<Raw>,
}

/// A line's indentation and text as written, to build lines to type from.
#[derive(Clone, Debug)]
pub(super) struct Raw {
    pub indent: String,
    pub column: usize,
    pub span: Span,
    pub text: String,
}

/// A box as written.
#[derive(Debug)]
pub(super) struct Item {
    pub node: Node,
    pub column: usize,
    /// The last line of it and of all that is written under it.
    pub tail: usize,
    /// Where its own way goes on, where that is written after it.
    pub exit: Option<Exit>,
    pub arms: Vec<Arm>,
    /// The box after it on its level.
    pub next: Option<usize>,
    /// Another message already speaks of it.
    pub doubt: bool,
    /// Where its words stand, without keyword and name.
    pub words: Span,
}

/// An answer or parallel branch as written.
#[derive(Debug)]
pub(super) struct Arm {
    pub column: usize,
    pub line: usize,
    pub span: Span,
    pub exit: Option<Exit>,
    /// The arrow of an answer that has work under it all the same.
    pub late: Option<Exit>,
    pub boxes: Vec<usize>,
    pub doubt: bool,
}

/// Where a way is written to go on.
#[derive(Clone, Debug)]
pub(super) enum Exit {
    /// `tiếp`.
    On,
    /// `đến` or an arrow, with the place once it is found.
    To(Words, Option<usize>),
}

impl Outline {
    /// Whether a box bears a name.
    pub fn has_box(&self, name: &str) -> bool {
        let name = fold(name);
        let mut names = self
            .items
            .iter()
            .filter_map(|item| item.node.name.as_deref());
        names.any(|own| fold(own) == name)
    }

    pub fn new(document: &Document, source: &crate::source::Source) -> Self {
        let raw = |line: &crate::syntax::ast::Line| {
            let start = source.line(line.number).start;
            Raw {
                indent: source.slice(Span::new(start, line.span.start)).to_owned(),
                column: line.column,
                span: line.span,
                text: source.slice(line.span).to_owned(),
            }
        };
        Self {
            language: Language::Vi,
            titled: false,
            title_line: None,
            head: Head::default(),
            who: Vec::new(),
            parts: Vec::new(),
            part_who: Vec::new(),
            scenarios: Vec::new(),
            items: Vec::new(),
            top: Vec::new(),
            doubt: false,
            lost_jumps: false,
            overflowed: false,
            limits: Vec::new(),
            found: Vec::new(),
            lines: document.lines.iter().map(raw).collect(),
        }
    }

    /// A line of the file with other words in the place of some of its own.
    pub fn rewritten(&self, number: usize, span: Span, words: &str) -> String {
        let Some(raw) = number.checked_sub(1).and_then(|at| self.lines.get(at)) else {
            return words.to_owned();
        };
        let cut = |at: usize| at.saturating_sub(raw.span.start).min(raw.text.len());
        let (before, after) = (
            raw.text.get(..cut(span.start)),
            raw.text.get(cut(span.end)..),
        );
        let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
        format!("{}{before}{words}{after}", raw.indent)
    }

    /// The line of the file on which words stand.
    pub fn line_at(&self, span: Span) -> usize {
        self.lines
            .partition_point(|raw| raw.span.start <= span.start)
            .max(1)
    }

    /// New words with the indentation of a line of the file.
    pub fn indented(&self, number: usize, words: &str) -> String {
        let raw = number.checked_sub(1).and_then(|at| self.lines.get(at));
        format!("{}{words}", raw.map_or("", |raw| &raw.indent))
    }

    /// Every way on that is written.
    pub fn exits(&self) -> impl Iterator<Item = &Exit> {
        self.items.iter().flat_map(|item| {
            let arms = item.arms.iter().flat_map(|arm| [&arm.exit, &arm.late]);
            [&item.exit].into_iter().chain(arms).flatten()
        })
    }

    /// The parallel box or question a box is written under.
    pub fn parent(&self, at: usize) -> Option<usize> {
        self.items[at].node.under.map(|under| under.node.index())
    }
}

impl Item {
    pub fn is_end(&self) -> bool {
        matches!(self.node.kind, Kind::Outcome | Kind::HandOver)
    }

    pub fn is_branching(&self) -> bool {
        matches!(self.node.kind, Kind::Question | Kind::Parallel)
    }
}
