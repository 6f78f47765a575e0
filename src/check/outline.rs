//! What the lines say, box by box, before it is known where each way leads.
//!
//! The common ground of this room: [`super::place`] fills it from top to bottom of the file, the
//! other files judge it, [`super::draft`] turns it into the model.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::diagnostic::Diagnostic;
use crate::lang::{Keyword, Language, fold};
use crate::model::{Head, Kind, Node, NodeId, Part, Scenario};
use crate::source::{Source, Span};
use crate::syntax::ast::{Content, Document, Line, Words};

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
pub(super) struct Outline<'a> {
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
    pub lines: Lines<'a>,
    /// The line of every answer, with its box and its place among the answers of that, once they are
    /// asked for.
    answers: OnceLock<Vec<(usize, usize, usize)>>,
    /// The names of boxes, folded, once they are asked for.
    names: OnceLock<BTreeSet<Box<str>>>,
}

/// The lines of a file as they are written, to build lines to type from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lines<'a> {
    document: &'a Document,
    source: &'a Source,
}

/// A line's indentation and text as written, and what stands on it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Raw<'a> {
    pub number: usize,
    pub indent: &'a str,
    pub column: usize,
    pub span: Span,
    pub text: &'a str,
    pub content: &'a Content,
}

impl<'a> Lines<'a> {
    /// A line by its number; none where it is blank.
    pub fn get(self, number: usize) -> Option<Raw<'a>> {
        let line = self.document.line(number)?;
        Some(self.raw(line))
    }

    /// The text of a line by its number; empty where it is blank.
    pub fn text(self, number: usize) -> &'a str {
        self.get(number).map_or("", |raw| raw.text)
    }

    /// The lines below one, but for blank ones.
    pub fn below(self, number: usize) -> impl Iterator<Item = Raw<'a>> {
        let below = self.document.below(number).iter();
        below.map(move |line| self.raw(line))
    }

    /// The lines above one but for blank ones, the nearest first.
    pub fn above(self, number: usize) -> impl Iterator<Item = Raw<'a>> {
        let above = self.document.above(number).iter().rev();
        above.map(move |line| self.raw(line))
    }

    /// The lines with some facts, and nothing between the keyword and its colon.
    pub fn facts<const N: usize>(self, facts: [Keyword; N]) -> impl Iterator<Item = Raw<'a>> {
        let fits = move |line: &&Line| match &line.content {
            Content::Keyed { key, name, .. } => {
                name.text.is_empty() && facts.contains(&key.keyword)
            }
            _ => false,
        };
        let facts = self.document.lines.iter().filter(fits);
        facts.map(move |line| self.raw(line))
    }

    fn raw(self, line: &'a Line) -> Raw<'a> {
        let start = self.source.line(line.number).start();
        Raw {
            number: line.number,
            indent: self.source.slice(Span::new(start, line.span.start())),
            column: line.column,
            span: line.span,
            text: self.source.slice(line.span),
            content: &line.content,
        }
    }
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
    pub next: Option<NodeId>,
    /// The box before it on its level.
    pub before: Option<NodeId>,
    /// Its name, folded, once all lines are read.
    pub called: Option<Box<str>>,
    /// Its text, folded, once it is asked for.
    says: OnceLock<Box<str>>,
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
    pub late: Option<Box<Exit>>,
    pub boxes: Vec<usize>,
    pub doubt: bool,
}

/// Where a way is written to go on.
#[derive(Clone, Debug)]
pub(super) enum Exit {
    /// `tiếp`.
    On,
    /// `đến` or an arrow, with the place once it is found.
    To(Box<Words>, Option<NodeId>),
}

impl<'a> Outline<'a> {
    /// Where so much is wrong, no one reads on; to tell it all would only fill the memory.
    pub const MOST: usize = 2_000;

    /// Whether so much is wrong.
    pub fn is_full(&self) -> bool {
        self.left() == 0
    }

    /// How much more may be told; warnings alone never keep the first error from it.
    pub fn left(&self) -> usize {
        let wrong = self.found.last().is_some_and(Diagnostic::is_error);
        let left = Self::MOST.saturating_sub(self.found.len());
        left.max(usize::from(!wrong))
    }

    /// Tells of something, unless enough is told.
    pub fn report(&mut self, found: Diagnostic) {
        if self.found.len() < Self::MOST || found.is_error() && !self.is_full() {
            self.found.push(found);
        }
    }

    /// Folds the names of all boxes, which then are compared again and again.
    pub fn fold(&mut self) {
        for item in &mut self.items {
            item.called = item.node.name.as_deref().map(|name| fold(name).into());
        }
    }

    /// Whether a box bears a name.
    pub fn has_box(&self, name: &str) -> bool {
        let called = || self.items.iter().filter_map(|item| item.called.clone());
        let names = self.names.get_or_init(|| called().collect());
        names.contains(fold(name).as_str())
    }

    /// The question or parallel box with an answer on a line of the file, and which one it is.
    pub fn answer_on(&self, number: usize) -> Option<(usize, usize)> {
        let answers = self.answers.get_or_init(|| self.answers());
        let at = answers.binary_search_by_key(&number, |(line, ..)| *line);
        let (_, item, arm) = answers[at.ok()?];
        Some((item, arm))
    }

    fn answers(&self) -> Vec<(usize, usize, usize)> {
        let items = self.items.iter().enumerate();
        let answers = items.flat_map(|(at, item)| {
            let arms = item.arms.iter().enumerate();
            arms.map(move |(arm, it)| (it.line, at, arm))
        });
        let mut answers: Vec<_> = answers.collect();
        answers.sort_unstable();
        answers
    }

    pub fn new(document: &'a Document, source: &'a Source) -> Self {
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
            lines: Lines { document, source },
            answers: OnceLock::new(),
            names: OnceLock::new(),
        }
    }

    /// A line of the file with other words in the place of some of its own, a blank before them.
    pub fn rewritten(&self, number: usize, span: Span, words: &str) -> String {
        let Some(raw) = self.lines.get(number) else {
            return words.to_owned();
        };
        let cut = |at: usize| at.saturating_sub(raw.span.start()).min(raw.text.len());
        let (before, after) = (
            raw.text.get(..cut(span.start())),
            raw.text.get(cut(span.end())..),
        );
        let before = before.unwrap_or_default().trim_end();
        let gap = if before.is_empty() { "" } else { " " };
        let after = after.unwrap_or_default();
        format!("{}{before}{gap}{words}{after}", raw.indent)
    }

    /// The line of the file on which words stand.
    pub fn line_at(&self, span: Span) -> usize {
        self.lines.source.line_at(span.start())
    }

    /// New words with the indentation of a line of the file.
    pub fn indented(&self, number: usize, words: &str) -> String {
        let indent = self.lines.get(number).map_or("", |raw| raw.indent);
        format!("{indent}{words}")
    }

    /// Every way on that is written.
    pub fn exits(&self) -> impl Iterator<Item = &Exit> {
        self.items.iter().flat_map(|item| {
            let arms = item.arms.iter().flat_map(Arm::exits);
            item.exit.iter().chain(arms)
        })
    }

    /// The parallel box or question a box is written under.
    pub fn parent(&self, at: usize) -> Option<usize> {
        self.items[at].node.under.map(|under| under.node.index())
    }
}

impl Arm {
    /// Where it is written to go on, before or after the work under it.
    pub fn exits(&self) -> impl Iterator<Item = &Exit> {
        self.exit.iter().chain(self.late.as_deref())
    }
}

impl Item {
    /// A box of which no more is read yet than its line, with its column and where its words stand.
    pub fn new(node: Node, column: usize, words: Span, before: Option<NodeId>) -> Self {
        Self {
            tail: node.line,
            node,
            column,
            exit: None,
            arms: Vec::new(),
            next: None,
            before,
            called: None,
            says: OnceLock::new(),
            doubt: false,
            words,
        }
    }

    /// Its text, folded; to be asked for once all lines are read.
    pub fn says(&self) -> &str {
        self.says.get_or_init(|| fold(&self.node.text).into())
    }

    /// What it can be called by, folded: its name and its text.
    pub fn calls(&self) -> impl Iterator<Item = &str> {
        self.called.as_deref().into_iter().chain([self.says()])
    }

    pub fn is_end(&self) -> bool {
        matches!(self.node.kind, Kind::Outcome | Kind::HandOver)
    }

    pub fn is_branching(&self) -> bool {
        matches!(self.node.kind, Kind::Question | Kind::Parallel)
    }

    /// What an arrow to the box says: its name, or all its words on one line.
    pub fn place(&self) -> String {
        let node = &self.node;
        let words = || node.text.replace('\n', " ");
        node.name.clone().unwrap_or_else(words)
    }
}
