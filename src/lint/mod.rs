//! Opinions on a procedure that holds together: what will not serve the people who use it.
//!
//! One file an opinion, one line in [`LINTS`] each. A lint reads the checked procedure and the lines
//! it was written on; it never keeps a chart from being made. What is doubtful already while a file
//! has errors is said by [`crate::check`]; whether scenarios reach every outcome by
//! [`crate::scenario`].

mod basis;
mod deep;
mod facts;
mod large;
mod numbers;
mod part;
mod role;
mod total;
mod vague;
mod way;

pub use role::{People, roles};

use crate::cores;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Procedure;
use crate::source::Source;
use crate::syntax::ast::Document;

/// So few boxes are looked through in less time than it takes to wake another core.
const MANY: usize = 4_096;

/// A procedure and the lines it was written on.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The procedure.
    pub procedure: &'a Procedure,
    /// Its lines.
    pub document: &'a Document,
    /// Its text.
    pub source: &'a Source,
}

/// One opinion.
#[derive(Clone, Copy, Debug)]
pub struct Lint {
    /// The code its findings have.
    pub code: Code,
    /// Finds what it objects to.
    pub find: fn(&Subject<'_>) -> Vec<Diagnostic>,
}

const fn lint(code: Code, find: fn(&Subject<'_>) -> Vec<Diagnostic>) -> Lint {
    Lint { code, find }
}

/// Every opinion on a single procedure.
pub const LINTS: &[Lint] = &[
    lint(Code::Deep, deep::find),
    lint(Code::TooLong, total::find),
    lint(Code::PartTooLong, part::find),
    lint(Code::Vague, vague::find),
    lint(Code::NumberOrder, numbers::find),
    lint(Code::NoParts, large::find),
    lint(Code::Undated, basis::find),
    lint(Code::NearRole, role::find),
];

/// Everything there is to say of a procedure.
pub fn all(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let many = subject.procedure.len() > MANY;
    let found = cores::each(many, LINTS, |lint| (lint.find)(subject));
    found.into_iter().flatten().collect()
}
