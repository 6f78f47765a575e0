//! A file as its lines: every one on which something stands, remarks and unreadable ones included.
//!
//! Says what stands on each line, not whether it may stand there; that is [`crate::check`]'s.

use crate::lang::{Keyword, Language};
use crate::source::Span;

/// All lines of a file but the blank ones, in order.
///
/// Blank lines show as gaps in the numbers; a file of nothing else takes no memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The lines.
    pub lines: Vec<Line>,
}

impl Document {
    /// A line by its number; none where it is blank.
    pub fn line(&self, number: usize) -> Option<&Line> {
        let at = self.lines.binary_search_by_key(&number, |line| line.number);
        self.lines.get(at.ok()?)
    }

    /// The lines above the one with a number.
    pub fn above(&self, number: usize) -> &[Line] {
        let to = self.lines.partition_point(|line| line.number < number);
        &self.lines[..to]
    }

    /// The lines below the one with a number.
    pub fn below(&self, number: usize) -> &[Line] {
        let from = self.lines.partition_point(|line| line.number <= number);
        &self.lines[from..]
    }
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// How far it is indented; a tab counts to the next multiple of four.
    pub column: usize,
    /// What is written on it, without indentation and trailing blanks.
    pub span: Span,
    /// What stands on it.
    pub content: Content,
}

/// Words as they are kept: cleaned and in NFC, with where they are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The words.
    pub text: String,
    /// Where they are written.
    pub span: Span,
}

impl Words {
    /// Clean words and where they are written.
    pub fn new(text: impl Into<String>, span: Span) -> Self {
        let text = text.into();
        Self { text, span }
    }

    /// Those of a parallel branch: one written as `- bước: x` means `- x`, however often it says so.
    pub fn of_branch(&self) -> &str {
        fn after_keyword(words: &str) -> Option<&str> {
            let (head, rest) = words.split_once([':', '：'])?;
            let rest = rest.trim();
            let is_step = matches!(Keyword::find(head), Some((Keyword::Step, _)));
            (is_step && !rest.is_empty()).then_some(rest)
        }
        let mut words = self.text.as_str();
        while let Some(rest) = after_keyword(words) {
            words = rest;
        }
        words
    }
}

/// A keyword as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// What it stands for.
    pub keyword: Keyword,
    /// The language it is written in.
    pub language: Language,
    /// Where it is written.
    pub span: Span,
}

impl Key {
    /// A keyword of a language and where it is written.
    pub fn new((keyword, language): (Keyword, Language), span: Span) -> Self {
        Self {
            keyword,
            language,
            span,
        }
    }
}

/// What stands on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A remark, not printed; also a line of only dashes or equal signs.
    Remark(Words),
    /// `keyword: text` or `keyword name: text`.
    Keyed {
        /// The keyword.
        key: Key,
        /// What stands between keyword and colon; empty if nothing does.
        name: Words,
        /// What follows the colon.
        text: Words,
    },
    /// A keyword without a colon, and what follows it.
    Bare {
        /// The keyword.
        key: Key,
        /// What follows it.
        text: Words,
    },
    /// A colon, but no known keyword before it.
    Unknown {
        /// What stands before the colon.
        head: Words,
        /// What follows it.
        text: Words,
    },
    /// `- text` or `- text -> name`.
    Answer {
        /// The mark it begins with.
        mark: Mark,
        /// Its words.
        text: Words,
        /// Where its arrow points; empty words if it points to nothing.
        jump: Option<Words>,
    },
    /// `-> name`.
    Jump(Words),
    /// `| text`.
    Further(Words),
    /// The mark a merge of two versions leaves.
    Conflict,
    /// Anything else.
    Prose(Words),
}

/// What an answer begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A dash or another bullet.
    Dash,
    /// A number or letter, as in `1.` or `a)`.
    Number,
}
