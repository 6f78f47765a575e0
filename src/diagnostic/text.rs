//! Findings as text, with the line of the file they speak of underlined.
//!
//! Everything that came out of a file passes through [`tame`] first: no control or turning
//! character reaches the terminal, and long lines are cut to what surrounds the words spoken of.

use std::ops::Range;

use codespan_reporting::diagnostic::{Diagnostic as Report, Label, Severity as Level};
use codespan_reporting::files::{Error, Files};
use codespan_reporting::term::termcolor::Ansi;
use codespan_reporting::term::{
    Config, Styles, StylesWriter, emit_to_io_write, emit_to_write_style,
};

use super::{Diagnostic, MOST_SHOWN, Severity, first_line};
use crate::lang::Language;
use crate::source::{Source, Span};

/// How findings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Plain text.
    Plain,
    /// With the colors of a terminal.
    Colored,
}

const BEFORE: usize = 60;
const WIDEST: usize = 160;

/// The findings of one file in one language, in their order; at most [`MOST_SHOWN`] of them.
pub fn text(source: &Source, found: &[Diagnostic], language: Language, shown: Shown) -> String {
    let mut out: String = found
        .iter()
        .take(MOST_SHOWN)
        .map(|found| one(source, found, language, shown))
        .collect();
    if let Some(more) = found.len().checked_sub(MOST_SHOWN).filter(|&more| more > 0) {
        out += &match language {
            Language::Vi => format!("… và {more} chỗ khác nữa.\n"),
            Language::En => format!("… and {more} more.\n"),
        };
    }
    out
}

fn one(source: &Source, found: &Diagnostic, language: Language, shown: Shown) -> String {
    let excerpt = Excerpt::new(source, found.span);
    let level = match found.severity {
        Severity::Error => Level::Error,
        Severity::Warning => Level::Warning,
    };
    let mut notes = Vec::new();
    if let Some(help) = &found.help {
        notes.push(tame(help.get(language)));
    }
    if let Some(fix) = &found.fix {
        let line = fix.line;
        let lead = match (language, fix.gone) {
            (Language::Vi, None) => format!("dòng {line}:"),
            (Language::En, None) => format!("line {line}:"),
            (Language::Vi, Some(gone)) => format!("dòng {line} (rồi xóa dòng {gone} cũ):"),
            (Language::En, Some(gone)) => format!("line {line} (and delete the old line {gone}):"),
        };
        let text: Vec<_> = fix.text.lines().map(tame).collect();
        notes.push(format!("{lead}\n{}", text.join("\n")));
    }
    let report = Report::new(level)
        .with_code(found.code.id())
        .with_message(tame(found.message.get(language)))
        .with_label(Label::primary((), excerpt.mark.clone()))
        .with_notes(notes);
    let text = render(&excerpt, &report, shown);
    match (language, found.severity) {
        (Language::Vi, Severity::Error) => text.replacen("error[", "lỗi[", 1),
        (Language::Vi, Severity::Warning) => text.replacen("warning[", "cảnh báo[", 1),
        (Language::En, _) => text,
    }
}

// Writing into memory does not fail, and the excerpt has the one line that is asked for.
fn render(excerpt: &Excerpt, report: &Report<()>, shown: Shown) -> String {
    let config = Config::default();
    let bytes = match shown {
        Shown::Plain => {
            let mut bytes = Vec::new();
            let done = emit_to_io_write(&mut bytes, &config, excerpt, report);
            done.map(|()| bytes)
        }
        Shown::Colored => {
            let styles = Styles::default();
            let mut ansi = Ansi::new(Vec::new());
            let done = emit_to_write_style(
                &mut StylesWriter::new(&mut ansi, &styles),
                &config,
                excerpt,
                report,
            );
            done.map(|()| ansi.into_inner())
        }
    };
    String::from_utf8(bytes.unwrap_or_default()).unwrap_or_default()
}

/// The one line shown of a file, tamed and cut.
struct Excerpt {
    name: String,
    line: usize,
    column: usize,
    text: String,
    mark: Range<usize>,
}

impl Excerpt {
    fn new(source: &Source, span: Span) -> Self {
        let (number, span) = first_line(source, span);
        let line = source.line(number);
        let column = source.position(span.start()).column;
        let skipped = column.saturating_sub(BEFORE + 1);
        let mut text = String::from(if skipped > 0 { "…" } else { "" });
        let mut mark = text.len()..text.len();
        let from = source.slice(line).char_indices().skip(skipped);
        for (at, char) in from.take(WIDEST) {
            let at = line.start() + at;
            text.push(tamed(char));
            if at < span.start() {
                mark = text.len()..text.len();
            } else if at < span.end() {
                mark.end = text.len();
            }
        }
        if source.slice(line).chars().count() > skipped + WIDEST {
            text.push('…');
        }
        Self {
            name: tame(source.name()),
            line: number,
            column,
            text,
            mark,
        }
    }
}

impl<'a> Files<'a> for Excerpt {
    type FileId = ();
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, (): ()) -> Result<&'a str, Error> {
        Ok(&self.name)
    }

    fn source(&'a self, (): ()) -> Result<&'a str, Error> {
        Ok(&self.text)
    }

    fn line_index(&'a self, (): (), _: usize) -> Result<usize, Error> {
        Ok(0)
    }

    fn line_number(&'a self, (): (), _: usize) -> Result<usize, Error> {
        Ok(self.line)
    }

    fn column_number(&'a self, (): (), _: usize, _: usize) -> Result<usize, Error> {
        Ok(self.column)
    }

    fn line_range(&'a self, (): (), _: usize) -> Result<Range<usize>, Error> {
        Ok(0..self.text.len())
    }
}

/// The text without characters that would steer a terminal or turn its letters around.
fn tame(text: &str) -> String {
    text.chars().map(tamed).collect()
}

fn tamed(char: char) -> char {
    match char {
        '\t' => ' ',
        '\n' => char,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => '\u{FFFD}',
        '\u{2028}' | '\u{2029}' | '\u{61C}' | '\u{FEFF}' => '\u{FFFD}',
        char if char.is_control() => '\u{FFFD}',
        char => char,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::lang::Bilingual;

    fn found(span: Span) -> Diagnostic {
        Diagnostic::new(Code::Stray, span, Bilingual::new("chữ", "words"))
    }

    #[test]
    fn the_words_are_underlined() {
        let source = Source::new("a.quytrinh", "bước: một\nhai ba\n");
        let at = source.text().find("ba").unwrap();
        let shown = text(
            &source,
            &[found(Span::new(at, at + 2))],
            Language::Vi,
            Shown::Plain,
        );
        assert!(shown.starts_with("lỗi[QT012]: chữ"), "{shown}");
        assert!(shown.contains("a.quytrinh:2:5"), "{shown}");
        assert!(shown.contains("2 │ hai ba\n  │     ^^"), "{shown}");
    }

    #[test]
    fn nothing_steers_the_terminal() {
        let line = format!(
            "{}\u{1b}[31m\u{202e}ba{}",
            "x".repeat(5000),
            "y".repeat(5000)
        );
        let source = Source::new("a\u{1b}.quytrinh", &line);
        let shown = text(
            &source,
            &[found(Span::new(5002, 5004))],
            Language::En,
            Shown::Plain,
        );
        assert!(!shown.contains(['\u{1b}', '\u{202e}']));
        assert!(shown.len() < 2000, "{}", shown.len());
        let many = vec![found(Span::default()); MOST_SHOWN + 3];
        assert!(text(&source, &many, Language::En, Shown::Plain).ends_with("and 3 more.\n"));
    }
}
