//! Whether `1.`, `a)` or Word's `o` at the start of a line is a bullet: only where answers are
//! expected.

use super::ast::{Content, Line};
use super::line::numbered;
use crate::lang::Keyword;
use crate::source::Source;

/// Which answers are open at the line being read.
#[derive(Debug, Default)]
pub(super) struct List {
    open: Vec<usize>,
    awaited: bool,
}

impl List {
    /// Makes the next line an answer where it is a numbered one and such are expected, and notes it.
    pub(super) fn settle(&mut self, source: &Source, line: &mut Line) {
        let open = matches!(line.content, Content::Prose(_) | Content::Bare { .. });
        if open
            && self.expects(line.column)
            && let Some(answer) = numbered(source, line.span)
        {
            line.content = answer;
        }
        match &line.content {
            Content::Answer { .. } => self.answer(line.column),
            Content::Keyed { key, .. } | Content::Bare { key, .. } => {
                self.keyword(line.column, key.keyword);
            }
            _ => {}
        }
    }

    /// Whether a numbered line at this column is an answer.
    fn expects(&self, column: usize) -> bool {
        let inner = self.open.iter().rev().find(|&&open| open <= column);
        self.awaited || inner == Some(&column)
    }

    /// Notes an answer.
    fn answer(&mut self, column: usize) {
        self.close(column);
        self.open.push(column);
        self.awaited = false;
    }

    /// Notes a line with a keyword; facts and further lines leave a question waiting.
    fn keyword(&mut self, column: usize, keyword: Keyword) {
        if keyword.is_box() || keyword == Keyword::Part {
            self.close(column);
            self.awaited = keyword == Keyword::Ask;
        }
    }

    fn close(&mut self, column: usize) {
        let kept = self.open.partition_point(|&open| open < column);
        self.open.truncate(kept);
    }
}
