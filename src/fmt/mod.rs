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

use crate::lang::{Keyword, Language};
use crate::source::Source;
use crate::syntax::ast::{Content, Document};
use crate::syntax::parse;

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

/// A line on its way out.
#[derive(Clone, Debug)]
struct Row {
    /// Its indentation; none where the line is kept as it is.
    column: Option<usize>,
    text: String,
    place: Place,
}

/// How a line may be moved among its neighbors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// A fact, which has its place among the facts beside it.
    Fact(Keyword),
    /// A further line of the box or fact above.
    Further,
    Remark,
    Blank,
    Fixed,
}

/// The text of a file as it should be written.
pub fn format(document: &Document, source: &Source, wish: Wish) -> String {
    let language = wish.language.unwrap_or_else(|| language(document));
    let names = match wish.numbers {
        Numbers::Keep => renumber::Names::default(),
        Numbers::Renew => renumber::names(document),
    };
    let seats = level::seats(document);
    let mut rows = Vec::new();
    for (at, line) in document.lines.iter().enumerate() {
        let seat = seats.get(at).copied().unwrap_or_default();
        rows.push(write::row(line, source, language, &names, seat));
    }
    order::arrange(&mut rows);
    let text = joined(&rows);
    // An answer of nothing but dashes would read as a remark once its bullet is one, too.
    match kinds(document) == kinds(&parse(&Source::new("", &text))) {
        true => text,
        false => as_written(source),
    }
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

fn joined(rows: &[Row]) -> String {
    let mut out = String::new();
    let mut blank = true;
    for row in rows {
        if row.place == Place::Blank {
            if !std::mem::replace(&mut blank, true) {
                out.push('\n');
            }
            continue;
        }
        blank = false;
        out.extend(std::iter::repeat_n(' ', row.column.unwrap_or_default()));
        out.push_str(&row.text);
        out.push('\n');
    }
    while out.ends_with("\n\n") {
        out.pop();
    }
    out
}

/// What stands on the lines, regardless of the order of facts.
fn kinds(document: &Document) -> Vec<(u8, Option<Keyword>)> {
    let kind = |content: &Content| match content {
        Content::Blank => None,
        Content::Remark(_) => Some((0, None)),
        Content::Keyed { key, text, .. } if leads_on(key.keyword, &text.text) => Some((1, None)),
        Content::Jump(to) if leads_on(Keyword::GoTo, &to.text) => Some((1, None)),
        Content::Bare { key, text } if leads_on(key.keyword, &text.text) => Some((1, None)),
        Content::Keyed { key, .. } => Some((2, Some(key.keyword))),
        Content::Bare { key, .. } => Some((3, Some(key.keyword))),
        Content::Unknown { .. } => Some((4, None)),
        Content::Answer { .. } => Some((5, None)),
        Content::Jump(_) => Some((6, None)),
        Content::Further(_) => Some((7, None)),
        Content::Conflict => Some((8, None)),
        Content::Prose(_) => Some((9, None)),
    };
    let mut kinds: Vec<_> = document
        .lines
        .iter()
        .filter_map(|line| kind(&line.content))
        .collect();
    kinds.sort_unstable();
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
