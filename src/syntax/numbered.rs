//! Whether `1.`, `a)` or Word's `o` at the start of a line is a bullet: only where answers are
//! expected.

use crate::lang::Keyword;

/// Which answers are open at the line being read.
#[derive(Debug, Default)]
pub(super) struct List {
    open: Vec<usize>,
    awaited: bool,
}

impl List {
    /// Whether a numbered line at this column is an answer.
    pub(super) fn expects(&self, column: usize) -> bool {
        let inner = self.open.iter().rev().find(|&&open| open <= column);
        self.awaited || inner == Some(&column)
    }

    /// Notes an answer.
    pub(super) fn answer(&mut self, column: usize) {
        self.close(column);
        self.open.push(column);
        self.awaited = false;
    }

    /// Notes a line with a keyword; facts and further lines leave a question waiting.
    pub(super) fn keyword(&mut self, column: usize, keyword: Keyword) {
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
