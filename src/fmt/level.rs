//! How far each line is to be indented: what it belongs to, as the check would see it.
//!
//! Work stands four deeper than the dash of its answer, answers two deeper than their question, facts
//! two deeper than their box. Where answers are out of line, every line keeps the column it has: only
//! a person can say what was meant.

use super::leads_on;
use crate::lang::Keyword;
use crate::syntax::ast::{Content, Document, Line};

/// The boxes one after the other at the outermost level, or under one answer.
struct Level {
    /// The answer they stand under; none at the outermost level.
    under: Option<Answer>,
    /// The last box.
    last: Option<Last>,
}

/// An answer or branch that is open for further lines.
#[derive(Clone, Copy)]
struct Answer {
    written: usize,
    /// Where its question is written.
    question: usize,
    dash: usize,
    keyword: Keyword,
}

#[derive(Clone, Copy)]
struct Last {
    written: usize,
    column: usize,
    /// Whether it still waits for its first answer, and as what.
    awaiting: Option<Keyword>,
}

struct Levels {
    levels: Vec<Level>,
    /// Where facts about what stands above are put.
    facts: usize,
}

/// It is not clear what the line belongs to.
struct Unclear;

/// Where a line belongs.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seat {
    /// Its indentation.
    pub column: usize,
    /// The keyword of the question or parallel box that an answer or branch belongs to.
    pub owner: Option<Keyword>,
}

/// Where every line belongs.
pub(super) fn seats(document: &Document) -> Vec<Seat> {
    let written = || {
        let columns = document.lines.iter().map(|line| line.column);
        columns
            .map(|column| Seat {
                column,
                owner: None,
            })
            .collect()
    };
    let mut levels = Levels::new();
    let mut seats = Vec::new();
    for line in &document.lines {
        let Ok(column) = levels.column(line) else {
            return written();
        };
        let owner = levels.under().map(|answer| answer.keyword);
        seats.push(Seat { column, owner });
    }
    remarks(document, &mut seats);
    seats
}

// A remark at the left margin stays there; any other goes with the line below it.
fn remarks(document: &Document, seats: &mut [Seat]) {
    let mut below = 0;
    for (line, seat) in document.lines.iter().zip(seats).rev() {
        match line.content {
            Content::Remark(_) if line.column == 0 => seat.column = 0,
            Content::Remark(_) => seat.column = below,
            _ => below = seat.column,
        }
    }
}

impl Levels {
    fn new() -> Self {
        let outermost = Level {
            under: None,
            last: None,
        };
        Self {
            levels: vec![outermost],
            facts: 0,
        }
    }

    fn column(&mut self, line: &Line) -> Result<usize, Unclear> {
        match &line.content {
            Content::Keyed { key, .. } => self.keyed(line, key.keyword),
            Content::Bare { key, text } if leads_on(key.keyword, &text.text) => self.exit(line),
            Content::Bare { key, .. } if key.keyword == Keyword::Continue => self.exit(line),
            Content::Jump(_) => self.exit(line),
            Content::Answer { .. } => self.answer(line),
            Content::Further(_) => Ok(self.facts),
            Content::Conflict => Err(Unclear),
            // Perhaps an answer without its dash, or a box.
            Content::Prose(_) | Content::Unknown { .. } | Content::Bare { .. }
                if self.expects() =>
            {
                Err(Unclear)
            }
            // Only its colon is missing.
            Content::Bare { key, .. } if key.keyword.is_box() => self.begin(line, key.keyword),
            _ => Ok(line.column),
        }
    }

    /// Whether the next line may be an answer.
    fn expects(&self) -> bool {
        let waits = |level: &Level| level.last.is_some_and(|last| last.awaiting.is_some());
        self.levels.iter().any(waits) || self.under().is_some()
    }

    fn keyed(&mut self, line: &Line, keyword: Keyword) -> Result<usize, Unclear> {
        match keyword {
            Keyword::Procedure => {
                self.facts = 0;
                Ok(0)
            }
            Keyword::Part | Keyword::Scenario => {
                *self = Self::new();
                self.facts = 2;
                Ok(0)
            }
            Keyword::Continue | Keyword::GoTo => self.exit(line),
            keyword if keyword.is_box() => self.begin(line, keyword),
            _ => Ok(self.facts),
        }
    }

    fn begin(&mut self, line: &Line, keyword: Keyword) -> Result<usize, Unclear> {
        self.settle(line)?;
        // Perhaps a branch without its dash, or work whose answer is missing.
        let last = self.levels.last().and_then(|level| level.last);
        if last.is_some_and(|last| last.awaiting.is_some() && line.column > last.written) {
            return Err(Unclear);
        }
        let column = self.inner();
        let branching = matches!(keyword, Keyword::Ask | Keyword::Parallel);
        if let Some(level) = self.levels.last_mut() {
            level.last = Some(Last {
                written: line.column,
                column,
                awaiting: branching.then_some(keyword),
            });
        }
        self.facts = column + 2;
        Ok(column)
    }

    fn exit(&mut self, line: &Line) -> Result<usize, Unclear> {
        self.settle(line)?;
        Ok(self.inner())
    }

    /// Where boxes of the innermost level are put.
    fn inner(&self) -> usize {
        self.under().map_or(0, |answer| answer.dash + 4)
    }

    fn under(&self) -> Option<Answer> {
        self.levels.last().and_then(|level| level.under)
    }

    /// Closes the answers that a line no longer belongs to.
    fn settle(&mut self, line: &Line) -> Result<(), Unclear> {
        let mut between = false;
        while let Some(answer) = self.under().filter(|answer| line.column <= answer.written) {
            between |= line.column > answer.question;
            self.levels.pop();
        }
        match between {
            true => Err(Unclear),
            false => Ok(()),
        }
    }

    fn answer(&mut self, line: &Line) -> Result<usize, Unclear> {
        let answer = self
            .first_of_its_question(line)
            .or_else(|| self.beside(line));
        let answer = answer.ok_or(Unclear)?;
        // The words of a branch are its first box.
        let last = Last {
            written: line.column,
            column: answer.dash,
            awaiting: None,
        };
        self.levels.push(Level {
            under: Some(answer),
            last: Some(last).filter(|_| answer.keyword == Keyword::Parallel),
        });
        self.facts = answer.dash + 4;
        Ok(answer.dash)
    }

    fn first_of_its_question(&mut self, line: &Line) -> Option<Answer> {
        let within = self
            .under()
            .is_none_or(|answer| line.column > answer.written);
        let last = self.levels.last_mut()?.last.as_mut().filter(|_| within)?;
        let keyword = last.awaiting.take()?;
        Some(Answer {
            written: line.column,
            question: last.written,
            dash: last.column + 2,
            keyword,
        })
    }

    fn beside(&mut self, line: &Line) -> Option<Answer> {
        while self
            .under()
            .is_some_and(|answer| line.column < answer.written)
        {
            self.levels.pop();
        }
        let answer = self
            .under()
            .filter(|answer| answer.written == line.column)?;
        self.levels.pop();
        Some(answer)
    }
}
