//! One file as read.
//!
//! Decides how much is read of a file and what one is that cannot be read. What its bytes mean is left
//! to [`crate::source`] and [`crate::syntax`].

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use super::find::Found;
use crate::check;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Bilingual, Keyword};
use crate::memory;
use crate::source::{LARGEST, Source, Span};
use crate::syntax;
use crate::syntax::ast::Document;

/// The name that standard input goes by.
pub(super) const STREAM: &str = "stdin";

/// How much a file may hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes in it.
    pub bytes: usize,
    /// What it may say.
    pub content: check::Limits,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: LARGEST,
            content: check::Limits::default(),
        }
    }
}

/// A file as read.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub source: Source,
    pub document: Document,
    pub refused: Option<Diagnostic>,
}

impl Reading {
    /// All of a file.
    pub fn new(found: &Found, bytes: Vec<u8>, limits: &Limits) -> Self {
        Self::parsed(found, bytes, limits, syntax::parse)
    }

    /// Only those lines of a file that begin with one of some keywords.
    pub fn sketch(found: &Found, bytes: Vec<u8>, limits: &Limits, keywords: &[Keyword]) -> Self {
        Self::parsed(found, bytes, limits, |source| {
            syntax::sketch(source, keywords)
        })
    }

    fn parsed(
        found: &Found,
        bytes: Vec<u8>,
        limits: &Limits,
        parse: impl Fn(&Source) -> Document,
    ) -> Self {
        let name = found.shown.display().to_string();
        let (source, refused) = match Source::read_within(name, bytes, limits.bytes) {
            Ok(source) => (source, None),
            Err(unreadable) => {
                let refused = Diagnostic::from(&*unreadable);
                (unreadable.source, Some(refused))
            }
        };
        let document = match refused {
            None => parse(&source),
            Some(_) => Document::default(),
        };
        Self {
            source,
            document,
            refused,
        }
    }

    /// A file that was there when the run began and cannot be read when its turn comes.
    pub fn vanished(found: &Found, error: &io::Error) -> Self {
        let message = Bilingual::new(
            format!("Lúc bắt đầu còn đọc được tệp này, giờ thì không: {error}"),
            format!("This file could be read at first, and cannot any more: {error}"),
        );
        Self {
            source: Source::new(found.shown.display().to_string(), ""),
            document: Document::default(),
            refused: Some(Diagnostic::new(Code::Empty, Span::default(), message)),
        }
    }
}

/// All bytes of a regular file.
pub(super) fn read_file(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let known = file.metadata()?;
    if !known.is_file() {
        return Err(io::Error::other("not a regular file"));
    }
    let size = usize::try_from(known.len()).unwrap_or(most).min(most);
    sized(file, most, size)
}

/// All bytes, but never many more than a procedure may have; too many are refused by their count.
pub(super) fn limited(stream: impl io::Read, most: usize) -> io::Result<Vec<u8>> {
    sized(stream, most, 0)
}

// To know how many there will be saves asking for them bit by bit.
fn sized(stream: impl io::Read, most: usize, size: usize) -> io::Result<Vec<u8>> {
    memory::expect(size);
    let mut bytes = Vec::with_capacity(size.saturating_add(1));
    let most = u64::try_from(most).unwrap_or(u64::MAX);
    stream
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes)?;
    // A stream tells only in the end how much it holds.
    memory::expect(bytes.len());
    Ok(bytes)
}

/// Standard input, as a file among others.
pub(super) fn stream() -> Found {
    Found {
        shown: STREAM.into(),
        real: STREAM.into(),
    }
}
