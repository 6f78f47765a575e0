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

/// The most words a name has.
const LONGEST_NAME: usize = 4;

/// A line by its number; none where it is blank.
pub(super) fn read(source: &Source, number: usize, list: &mut List) -> Option<Line> {
    let whole = source.line(number);
    let span = trimmed(source, whole);
    if span.start() == span.end() {
        return None;
    }
    let column = indentation(source.slice(whole));
    let reader = Reader { source, span };
    let content = reader.content(column, list);
    match &content {
        Content::Answer { .. } => list.answer(column),
        Content::Keyed { key, .. } | Content::Bare { key, .. } => list.keyword(column, key.keyword),
        _ => {}
    }
    Some(Line {
        number,
        column,
        span,
        content,
    })
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
    let start = span.start() + (text.len() - text.trim_start_matches(is_blank).len());
    let end = span.start() + text.trim_end_matches(is_blank).len();
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
        let Some(shape) = shape.and_then(|mut pairs| pairs.next()) else {
            return Content::Prose(self.words(0..text.len()));
        };
        let rest = || self.words(shape.as_span().end()..text.len());
        match shape.as_rule() {
            Rule::remark => Content::Remark(rest()),
            Rule::ruled if clean(text).chars().count() > 1 => {
                Content::Remark(self.words(0..text.len()))
            }
            Rule::conflict => Content::Conflict,
            Rule::jump => Content::Jump(rest()),
            Rule::further => Content::Further(rest()),
            Rule::answer => self.answer(shape, Mark::Dash),
            Rule::numbered if list.expects(column) => self.answer(shape, Mark::Number),
            Rule::keyed => self.keyed(0..shape.as_span().end(), text),
            _ => self.unkeyed(text),
        }
    }

    fn words(&self, range: std::ops::Range<usize>) -> Words {
        let span = self.trimmed(range);
        Words::new(clean(self.source.slice(span)), span)
    }

    fn trimmed(&self, range: std::ops::Range<usize>) -> Span {
        let (start, end) = (
            self.span.start() + range.start,
            self.span.start() + range.end,
        );
        trimmed(self.source, Span::new(start, end))
    }

    fn answer(&self, shape: Pair<'_, Rule>, mark: Mark) -> Content {
        let range = |piece: Pair<'_, Rule>| piece.as_span().start()..piece.as_span().end();
        let mut pieces = shape.into_inner().map(range);
        let mut text = pieces.next().unwrap_or_default();
        let mut jump: Option<std::ops::Range<usize>> = None;
        // An arrow before the last one belongs to the words.
        for piece in pieces {
            text.end = jump.map_or(text.end, |before| before.end);
            jump = Some(piece);
        }
        Content::Answer {
            mark,
            text: self.words(text),
            jump: jump.map(|jump| self.words(jump)),
        }
    }

    fn keyed(&self, head: std::ops::Range<usize>, whole: &str) -> Content {
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
    fn keyword(&self, range: std::ops::Range<usize>) -> Option<(Key, Words)> {
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
