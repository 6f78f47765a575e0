//! What is found to be wrong or doubtful in a file, and how it is shown.
//!
//! Decides the shape of a message, its code and how it looks as text and as JSON. What is wrong is
//! found by [`crate::check`] and the rooms below it; nothing is printed here.

mod code;
mod json;
mod mend;
mod page;
mod policy;
mod refusal;
mod sarif;
mod text;

pub use code::{CODES, Code, Severity};
pub use json::json;
pub use mend::{Mended, mended};
pub use page::Page;
pub use policy::Policy;
pub use sarif::sarif;
pub use text::{Shown, text};

use crate::lang::Bilingual;
use crate::source::{Source, Span};

/// How many messages are shown of any number found.
pub const MOST_SHOWN: usize = 50;

/// One thing found in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its code, which says what kind of thing it is.
    pub code: Code,
    /// Whether a chart can still be made.
    pub severity: Severity,
    /// The words it speaks of.
    pub span: Span,
    /// What is the matter.
    pub message: Bilingual,
    /// What to do about it.
    pub help: Option<Bilingual>,
    /// The very line to type.
    pub fix: Option<Fix>,
}

/// A line to type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The line of the file that it becomes, from 1.
    pub line: usize,
    /// Its text, with its indentation; may be more than one line.
    pub text: String,
    /// What happens to the line that stands there now.
    pub place: Place,
    /// Another line that goes away with it, where words move from there.
    pub gone: Option<usize>,
    /// Whether it may be made without asking.
    pub certainty: Certainty,
}

/// Whether a [`Fix`] may be made without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// It cannot change what the file means.
    Sure,
    /// Someone must say whether it was meant.
    Likely,
}

/// How a [`Fix`] goes into the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the place of the line that stands there.
    Replace,
    /// Before the line that stands there, which moves down.
    Insert,
}

/// A value, and what was found while making it.
#[derive(Clone, Debug)]
pub struct Diagnosed<T> {
    /// What was made.
    pub value: T,
    /// What was found, in line order.
    pub diagnostics: Vec<Diagnostic>,
}

impl Diagnostic {
    /// A finding of a kind at a place, with the severity of its kind.
    pub fn new(code: Code, span: Span, message: Bilingual) -> Self {
        Self {
            code,
            severity: code.severity(),
            span,
            message,
            help: None,
            fix: None,
        }
    }

    /// The same with advice.
    pub fn help(mut self, vi: impl Into<String>, en: impl Into<String>) -> Self {
        self.help = Some(Bilingual::new(vi, en));
        self
    }

    /// The same with a line that replaces another.
    pub fn replace(self, line: usize, text: impl Into<String>) -> Self {
        self.put(line, text.into(), Place::Replace)
    }

    /// The same with a line that is put in before another.
    pub fn insert(self, line: usize, text: impl Into<String>) -> Self {
        self.put(line, text.into(), Place::Insert)
    }

    fn put(mut self, line: usize, text: String, place: Place) -> Self {
        let certainty = Certainty::Likely;
        self.fix = Some(Fix {
            line,
            text,
            place,
            gone: None,
            certainty,
        });
        self
    }

    /// The same, another line going away with the line to type.
    pub fn without(mut self, line: usize) -> Self {
        if let Some(fix) = &mut self.fix {
            fix.gone = Some(line);
        }
        self
    }

    /// The same, its line to type being beyond doubt.
    pub fn surely(mut self) -> Self {
        if let Some(fix) = &mut self.fix {
            fix.certainty = Certainty::Sure;
        }
        self
    }

    /// Whether it keeps a chart from being made.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Words in quotation marks, cut where they would fill the message.
pub fn quote(text: &str) -> String {
    const LONGEST: usize = 60;
    let text = text.replace('\n', " ");
    if text.chars().count() <= LONGEST {
        return format!("“{text}”");
    }
    let cut: String = text.chars().take(LONGEST - 1).collect();
    format!("“{}…”", cut.trim_end())
}

/// Puts findings in line order; what was found first stays first on one place.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by_key(|found| (found.span.start(), found.code));
}

// The line a finding speaks of, cut where its range runs over several.
fn first_line(source: &Source, span: Span) -> (usize, Span) {
    let number = source.position(span.start()).line;
    let line = source.line(number);
    let start = span.start().clamp(line.start(), line.end());
    let end = span.end().clamp(start, line.end());
    (number, Span::new(start, end))
}
