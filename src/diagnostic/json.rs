//! Findings as JSON, for editors and other programs: all of them, in both languages.
//!
//! The `text` of a `fix` stands on its `line` afterwards: where its `action` is `replace` the line
//! that stands there now goes away, where it is `insert` that line moves down. Where the fix moves
//! words from another line, `delete` is the number of that line, counted before anything changes.

use std::io;

use serde::Serialize;
use serde::ser::{SerializeSeq as _, Serializer as _};

use super::{Diagnostic, Fix, Place, Severity};
use crate::lang::Bilingual;
use crate::source::Source;

#[derive(Serialize)]
struct Finding<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    severity: &'a str,
    code: &'a str,
    message: Words<'a>,
    help: Option<Words<'a>>,
    fix: Option<FixLine<'a>>,
}

#[derive(Serialize)]
struct Words<'a> {
    vi: &'a str,
    en: &'a str,
}

#[derive(Serialize)]
struct FixLine<'a> {
    line: usize,
    text: &'a str,
    action: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    delete: Option<usize>,
}

/// Writes an array with one object a finding; lines and columns from 1, columns in characters.
///
/// Each file is forgotten once its findings are written.
///
/// # Errors
/// That it cannot be written.
pub fn json(
    mut out: impl io::Write,
    files: impl IntoIterator<Item = (Source, Vec<Diagnostic>)>,
) -> io::Result<()> {
    let mut list = serde_json::Serializer::pretty(&mut out);
    let mut list = list.serialize_seq(None)?;
    for (source, diagnostics) in files {
        for found in &diagnostics {
            list.serialize_element(&finding(&source, found))?;
        }
    }
    list.end()?;
    out.write_all(b"\n")
}

fn finding<'a>(source: &'a Source, found: &'a Diagnostic) -> Finding<'a> {
    let (start, end) = (
        source.position(found.span.start()),
        source.position(found.span.end()),
    );
    Finding {
        file: source.name(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        severity: match found.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        code: found.code.id(),
        message: words(&found.message),
        help: found.help.as_ref().map(words),
        fix: found.fix.as_ref().map(fix_line),
    }
}

fn fix_line(fix: &Fix) -> FixLine<'_> {
    FixLine {
        line: fix.line,
        text: &fix.text,
        action: match fix.place {
            Place::Replace => "replace",
            Place::Insert => "insert",
        },
        delete: fix.gone,
    }
}

fn words(said: &Bilingual) -> Words<'_> {
    Words {
        vi: &said.vi,
        en: &said.en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source::Span;

    #[test]
    fn the_keys_are_stable() {
        let source = Source::new("a.quytrinh", "bước: x\n");
        let found = Diagnostic::new(Code::Stray, Span::new(0, 3), Bilingual::new("v", "e"))
            .insert(2, "tiếp")
            .without(4);
        let mut written = Vec::new();
        json(&mut written, [(source, vec![found])]).unwrap();
        let value: serde_json::Value = serde_json::from_slice(&written).unwrap();
        let expected = serde_json::json!([{
            "file": "a.quytrinh", "line": 1, "column": 1, "end_line": 1, "end_column": 3,
            "severity": "error", "code": "QT012", "message": {"vi": "v", "en": "e"},
            "help": null, "fix": {"line": 2, "text": "tiếp", "action": "insert", "delete": 4}
        }]);
        assert_eq!(value, expected);
    }
}
