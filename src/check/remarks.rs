//! Doubts that are cheap to see here: nothing is wrong, but someone should look.
//!
//! Larger opinions on good writing are left to the lints.

use super::outline::Outline;
use crate::diagnostic::{Diagnostic, Severity};
use crate::syntax::ast::{Content, Document};

/// Says what is doubtful.
pub(super) fn judge(_outline: &mut Outline) {}

/// Drops the warnings that a remark such as `# bỏ qua QT031` above their line turns off.
pub(super) fn quiet(document: &Document, found: &mut Vec<Diagnostic>) {
    let mut quiet: Vec<(crate::source::Span, Vec<String>)> = Vec::new();
    let mut codes: Vec<String> = Vec::new();
    for line in &document.lines {
        match &line.content {
            Content::Remark(words) => {
                let words = words.text.split([' ', ',', ';']);
                let code = words
                    .map(str::to_uppercase)
                    .filter(|word| word.starts_with("QT"));
                codes.extend(code);
            }
            Content::Blank => {}
            _ if codes.is_empty() => {}
            _ => quiet.push((line.span, std::mem::take(&mut codes))),
        }
    }
    found.retain(|found| {
        let silenced = |(span, codes): &(crate::source::Span, Vec<String>)| {
            (span.start..=span.end).contains(&found.span.start)
                && codes.iter().any(|code| code == found.code.id())
        };
        found.severity == Severity::Error || !quiet.iter().any(silenced)
    });
}
