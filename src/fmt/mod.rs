//! Document -> text: the same lines, written the one canonical way.
//!
//! Decides how a file is written: keywords with their accents in the file's own language, one kind
//! of dash and arrow, indentation that shows what belongs where, facts in one order. Remarks, single
//! blank lines and the meaning stay; a line that cannot be read stays as it is, and where it is not
//! clear what answers belong to, nothing is moved. What is wrong with a line is left to
//! [`crate::check`].

mod level;
mod order;
mod renumber;
mod write;

use std::borrow::Borrow;
use std::collections::BTreeMap;

use crate::lang::{Keyword, Language};
use crate::source::Source;
use crate::syntax::ast::{Content, Document, Line};
use crate::syntax::lines;

/// What is to be changed beside the way of writing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// The language the keywords are put into; the file's own if none is named.
    pub language: Option<Language>,
    /// What becomes of numbers that are names.
    pub numbers: Numbers,
}

/// What becomes of numbers that are names of boxes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numbers {
    /// They stay.
    #[default]
    Keep,
    /// They count from one in the order of writing, and what jumps to them follows.
    Renew,
}

/// The text of a file as it should be written.
pub fn format(document: &Document, source: &Source, wish: Wish) -> String {
    let language = wish.language.unwrap_or_else(|| language(document));
    let names = match wish.numbers {
        Numbers::Keep => renumber::Names::default(),
        Numbers::Renew => renumber::names(document),
    };
    let pen = write::Pen {
        source,
        language,
        names,
    };
    let text = written(document, &pen);
    // An answer of nothing but dashes would read as a remark once its bullet is one, too.
    let again = Source::new("", &text);
    match kinds(document.lines.iter()) == kinds(lines(&again)) {
        true => text,
        false => as_written(source),
    }
}

/// The lines in their order, one blank line where there were any.
fn written(document: &Document, pen: &write::Pen<'_>) -> String {
    let lines = &document.lines;
    let seats = level::seats(document);
    let mut out = String::new();
    for (place, at) in order::order(lines, &seats).into_iter().enumerate() {
        if place > 0 && order::is_apart(lines, place) {
            out.push('\n');
        }
        let (line, seat) = (&lines[at], seats[at]);
        out.extend(std::iter::repeat_n(' ', seat.column));
        out.push_str(&pen.line(line, seat));
        out.push('\n');
    }
    out
}

/// The language of a file: that of its title, else of its first keyword.
pub fn language(document: &Document) -> Language {
    let keys = || {
        document
            .lines
            .iter()
            .filter_map(|line| match &line.content {
                Content::Keyed { key, .. } => Some(*key),
                // So is what a keyword with a colon is written as.
                Content::Bare { key, text } if leads_on(key.keyword, &text.text) => Some(*key),
                _ => None,
            })
    };
    let title = keys().find(|key| key.keyword == Keyword::Procedure);
    title
        .or_else(|| keys().next())
        .map_or(Language::Vi, |key| key.language)
}

/// How many lines of each kind there are: regardless of the order of facts, what stands on them.
fn kinds(lines: impl Iterator<Item = impl Borrow<Line>>) -> BTreeMap<(u8, Option<Keyword>), usize> {
    let kind = |content: &Content| match content {
        Content::Remark(_) => (0, None),
        Content::Keyed { key, text, .. } if leads_on(key.keyword, &text.text) => (1, None),
        Content::Jump(to) if leads_on(Keyword::GoTo, &to.text) => (1, None),
        Content::Bare { key, text } if leads_on(key.keyword, &text.text) => (1, None),
        Content::Keyed { key, .. } => (2, Some(key.keyword)),
        Content::Bare { key, .. } => (3, Some(key.keyword)),
        Content::Unknown { .. } => (4, None),
        Content::Answer { .. } => (5, None),
        Content::Jump(_) => (6, None),
        Content::Further(_) => (7, None),
        Content::Conflict => (8, None),
        Content::Prose(_) => (9, None),
    };
    let mut kinds = BTreeMap::new();
    for line in lines {
        *kinds.entry(kind(&line.borrow().content)).or_default() += 1;
    }
    kinds
}

/// Whether a line only says `tiếp`, however it is written.
fn leads_on(keyword: Keyword, text: &str) -> bool {
    match keyword {
        Keyword::Continue => text.is_empty(),
        Keyword::GoTo => matches!(Keyword::find(text), Some((Keyword::Continue, _))),
        _ => false,
    }
}

fn as_written(source: &Source) -> String {
    let text = source.text().trim_end_matches('\n');
    match text {
        "" => String::new(),
        text => format!("{text}\n"),
    }
}

#[cfg(test)]
mod tests;
