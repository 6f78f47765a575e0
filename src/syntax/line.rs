//! One line, taken apart by its shape and the keyword table.

use std::ops::Range;

use super::ast::{Content, Key, Line, Mark, Words};
use super::shape::{self, Shape};
use crate::lang::{Keyword, clean, is_blank, is_invisible};
use crate::source::{Source, Span};

/// The most words a name has.
const LONGEST_NAME: usize = 4;

/// A line by its number, as it is whatever stands above it; none where it is blank.
pub(super) fn read(source: &Source, number: usize) -> Option<Line> {
    let whole = source.line(number);
    let span = trimmed(source, whole);
    if span.start() == span.end() {
        return None;
    }
    Some(Line {
        number,
        column: indentation(source.slice(Span::new(whole.start(), span.start()))),
        span,
        content: Reader { source, span }.content(),
    })
}

/// What stands on a line that begins like an answer of a numbered list, where it is one.
pub(super) fn numbered(source: &Source, span: Span) -> Option<Content> {
    match Shape::of(source.slice(span)) {
        Shape::Numbered(found) => Some(Reader { source, span }.answer(found, Mark::Number)),
        _ => None,
    }
}

fn indentation(blanks: &str) -> usize {
    let seen = blanks.chars().filter(|&char| !is_invisible(char));
    seen.fold(0, |column, char| match char {
        '\t' => (column / 4 + 1) * 4,
        _ => column + 1,
    })
}

fn trimmed(source: &Source, span: Span) -> Span {
    let text = source.slice(span);
    let start = span.start() + (text.len() - text.trim_start_matches(is_blank).len());
    let end = span.start() + text.trim_end_matches(is_blank).len();
    Span::new(start, end.max(start))
}

struct Reader<'a> {
    source: &'a Source,
    span: Span,
}

impl Reader<'_> {
    fn content(&self) -> Content {
        let text = self.source.slice(self.span);
        let rest = |start| self.words(start..text.len());
        match Shape::of(text) {
            Shape::Remark(start) => Content::Remark(rest(start)),
            Shape::Ruled if clean(text).chars().count() > 1 => Content::Remark(rest(0)),
            Shape::Conflict => Content::Conflict,
            Shape::Jump(start) => Content::Jump(rest(start)),
            Shape::Further(start) => Content::Further(rest(start)),
            Shape::Answer(found) => self.answer(found, Mark::Dash),
            Shape::Keyed(colon) => self.keyed(0..colon, text),
            // Whether a number begins an answer hangs on the lines above.
            Shape::Ruled | Shape::Numbered(_) | Shape::Prose => self.unkeyed(text),
        }
    }

    fn words(&self, range: Range<usize>) -> Words {
        let span = self.trimmed(range);
        Words::new(clean(self.source.slice(span)), span)
    }

    fn trimmed(&self, range: Range<usize>) -> Span {
        let (start, end) = (
            self.span.start() + range.start,
            self.span.start() + range.end,
        );
        trimmed(self.source, Span::new(start, end))
    }

    fn answer(&self, found: shape::Answer, mark: Mark) -> Content {
        Content::Answer {
            mark,
            text: self.words(found.text),
            jump: found.jump.map(|jump| self.words(jump)),
        }
    }

    fn keyed(&self, head: Range<usize>, whole: &str) -> Content {
        let text = whole[head.end..].trim_start_matches([':', '：']);
        let text = whole.len() - text.len()..whole.len();
        match self.keyword(head.clone()) {
            Some((key, name)) if count(&name.text) <= LONGEST_NAME => {
                let text = self.words(text);
                Content::Keyed { key, name, text }
            }
            Some((key, name)) => {
                let start = name.span.start() - self.span.start();
                let text = self.words(start..text.end);
                Content::Bare { key, text }
            }
            None => Content::Unknown {
                head: self.words(head),
                text: self.words(text),
            },
        }
    }

    fn unkeyed(&self, text: &str) -> Content {
        match self.keyword(0..text.len()) {
            Some((key, text)) => Content::Bare { key, text },
            None => Content::Prose(self.words(0..text.len())),
        }
    }

    /// The longest keyword a range of the line begins with, and what is left of the range.
    fn keyword(&self, range: Range<usize>) -> Option<(Key, Words)> {
        let text = self.source.slice(self.span).get(range.clone())?;
        let (keyword, language, end) = Keyword::longest(text)?;
        let span = self.trimmed(range.start..range.start + end);
        let key = Key::new((keyword, language), span);
        Some((key, self.words(range.start + end..range.end)))
    }
}

fn count(text: &str) -> usize {
    text.split(' ').filter(|word| !word.is_empty()).count()
}
