//! What several tests share: random procedures, and the laws of a drawing.
#![allow(dead_code)]

pub mod fields;
pub mod judge;
pub mod laws;
pub mod mutant;
pub mod payloads;
pub mod random;
pub mod shapes;
pub mod targets;

use sodocay::check::{self, Catalogue};
use sodocay::lang::Language;
use sodocay::model::Procedure;
use sodocay::source::Source;
use sodocay::{diagnostic, syntax};

/// Reads a text as a procedure; with what is said about it.
pub fn read(text: &str) -> (Option<Procedure>, String) {
    let source = Source::new("thử.quytrinh", text);
    let document = syntax::parse(&source);
    let checked = check::check(&document, &source, &Catalogue::default());
    let messages = diagnostic::text(
        &source,
        &checked.diagnostics,
        Language::En,
        diagnostic::Shown::Plain,
    );
    (checked.value, messages)
}
