//! One line, taken apart by the grammar and the keyword table.

use pest::Parser;
use pest::iterators::Pair;

use super::ast::{Content, Key, Line, Mark, Words};
use super::numbered::List;
use crate::lang::{Keyword, clean, is_blank, is_invisible};
use crate::source::{Source, Span};

/// The grammar of one line.
#[derive(pest_derive::Parser)]
#[grammar = "syntax/grammar.pest"]
struct Shapes;

/// The most words a name has, and the most a keyword has.
const LONGEST_NAME: usize = 4;
const LONGEST_KEYWORD: usize = 3;

pub(super) fn read(source: &Source, number: usize, list: &mut List) -> Line {
    let whole = source.line(number);
    let column = indentation(source.slice(whole));
    let span = trimmed(source, whole);
    let reader = Reader { source, span };
    let content = reader.content(column, list);
    match &content {
        Content::Answer { .. } => list.answer(column),
        Content::Keyed { key, .. } | Content::Bare { key, .. } => list.keyword(column, key.keyword),
        _ => {}
    }
    Line {
        number,
        column,
        span,
        content,
    }
}

fn indentation(line: &str) -> usize {
    line.chars()
        .take_while(|&char| is_blank(char))
        .filter(|&char| !is_invisible(char))
        .fold(0, |column, char| match char {
            '\t' => (column / 4 + 1) * 4,
            _ => column + 1,
        })
}

fn trimmed(source: &Source, span: Span) -> Span {
    let text = source.slice(span);
    let start = span.start + (text.len() - text.trim_start_matches(is_blank).len());
    let end = span.start + text.trim_end_matches(is_blank).len();
    Span::new(start, end.max(start))
}

struct Reader<'a> {
    source: &'a Source,
    span: Span,
}

impl Reader<'_> {
    fn content(&self, column: usize, list: &List) -> Content {
        let text = self.source.slice(self.span);
        let shape = Shapes::parse(Rule::line, text).ok();
        let shape = shape.and_then(|mut pairs| pairs.find(|pair| pair.as_rule() != Rule::EOI));
        let Some(shape) = shape.filter(|_| !text.is_empty()) else {
            return match text {
                "" => Content::Blank,
                _ => Content::Prose(self.words(0..text.len())),
            };
        };
        match shape.as_rule() {
            Rule::remark => Content::Remark(self.inner(shape)),
            Rule::ruled if clean(text).chars().count() > 1 => {
                Content::Remark(self.words(0..text.len()))
            }
            Rule::conflict => Content::Conflict,
            Rule::jump => Content::Jump(self.inner(shape)),
            Rule::further => Content::Further(self.inner(shape)),
            Rule::answer => self.answer(shape, Mark::Dash),
            Rule::numbered if list.expects(column) => self.answer(shape, Mark::Number),
            Rule::keyed => self.keyed(shape),
            _ => self.unkeyed(text),
        }
    }

    fn words(&self, range: std::ops::Range<usize>) -> Words {
        let (start, end) = (self.span.start + range.start, self.span.start + range.end);
        let span = trimmed(self.source, Span::new(start, end));
        let text = clean(self.source.slice(span));
        Words { text, span }
    }

    fn inner(&self, shape: Pair<'_, Rule>) -> Words {
        match shape.into_inner().next() {
            Some(text) => self.words(text.as_span().start()..text.as_span().end()),
            None => Words::default(),
        }
    }

    fn answer(&self, shape: Pair<'_, Rule>, mark: Mark) -> Content {
        let pieces: Vec<_> = shape
            .into_inner()
            .filter(|pair| pair.as_rule() == Rule::piece)
            .map(|piece| piece.as_span().start()..piece.as_span().end())
            .collect();
        let (jump, text) = match pieces.as_slice() {
            [first, .., before, last] => (Some(last), first.start..before.end),
            [first, last] => (Some(last), first.clone()),
            [only] => (None, only.clone()),
            [] => (None, 0..0),
        };
        Content::Answer {
            mark,
            text: self.words(text),
            jump: jump.map(|jump| self.words(jump.clone())),
        }
    }

    fn keyed(&self, shape: Pair<'_, Rule>) -> Content {
        let whole = shape.as_span().end();
        let mut parts = shape.into_inner().map(|pair| pair.as_span());
        let (Some(head), Some(text)) = (parts.next(), parts.next()) else {
            return Content::Prose(self.words(0..whole));
        };
        let text = text.start()..text.end();
        match self.keyword(head.start()..head.end()) {
            Some((key, name)) if count(&name.text) <= LONGEST_NAME => {
                let text = self.words(text);
                Content::Keyed { key, name, text }
            }
            Some((key, name)) => {
                let start = name.span.start - self.span.start;
                let text = self.words(start..whole);
                Content::Bare { key, text }
            }
            None => Content::Unknown {
                head: self.words(head.start()..head.end()),
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
    fn keyword(&self, range: std::ops::Range<usize>) -> Option<(Key, Words)> {
        let text = self.source.slice(self.span).get(range.clone())?;
        let mut ends = Vec::new();
        let mut inside = false;
        for (at, char) in text.char_indices().chain([(text.len(), ' ')]) {
            if std::mem::replace(&mut inside, !is_blank(char)) && !inside {
                ends.push(at);
            }
            if ends.len() == LONGEST_KEYWORD + 1 {
                break;
            }
        }
        ends.into_iter().rev().find_map(|end| {
            let (keyword, language) = Keyword::find(&text[..end])?;
            let span = self.words(range.start..range.start + end).span;
            let key = Key {
                keyword,
                language,
                span,
            };
            Some((key, self.words(range.start + end..range.end)))
        })
    }
}

fn count(text: &str) -> usize {
    text.split(' ').filter(|word| !word.is_empty()).count()
}
