//! What can only be seen across several files: calls in a circle, and two files with one code.

use std::borrow::Borrow;

use super::catalogue::Names;
use super::say::quote;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Bilingual, Keyword, fold};
use crate::source::{Source, Span};
use crate::syntax::ast::{Content, Document};

/// A procedure as other procedures know it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its code.
    pub code: Option<String>,
    /// Where its code is written.
    pub code_span: Span,
    /// Its title.
    pub title: String,
    /// The stem of its file's name.
    pub stem: String,
    /// What it calls.
    pub calls: Vec<Elsewhere>,
}

impl Entry {
    /// Its code; the name of its file, where it has none.
    pub(super) fn called(&self) -> &str {
        self.code.as_deref().unwrap_or(&self.stem)
    }
}

/// A `gọi` of another procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// Its words.
    pub text: String,
    /// Where it is written.
    pub span: Span,
}

/// What a file tells other procedures about itself, whether or not it is right.
pub fn entry(document: &Document, source: &Source) -> Entry {
    let mut entry = Entry {
        stem: source.stem().to_owned(),
        ..Entry::default()
    };
    for line in &document.lines {
        let Content::Keyed { key, text, .. } = &line.content else {
            continue;
        };
        match key.keyword {
            Keyword::Procedure if entry.title.is_empty() => entry.title.clone_from(&text.text),
            Keyword::Code if entry.code.is_none() && !text.text.is_empty() => {
                entry.code = Some(text.text.clone());
                entry.code_span = text.span;
            }
            Keyword::Call => entry.calls.push(Elsewhere {
                text: text.text.clone(),
                span: text.span,
            }),
            _ => {}
        }
    }
    entry
}

/// Which procedures call each other in a circle; each finding with the index of its file.
pub fn circles(entries: &[impl Borrow<Entry>]) -> Vec<(usize, Diagnostic)> {
    let names = Names::new(entries);
    let entry = |at: usize| -> &Entry { entries[at].borrow() };
    let calls = |at: usize| -> Vec<(usize, Span)> {
        let calls = entry(at).calls.iter();
        let known = calls.filter_map(|call| Some((names.position(&call.text)?, call.span)));
        known.collect()
    };
    let mut found = Vec::new();
    let mut done = vec![false; entries.len()];
    // Where on the path each file stands.
    let mut places: Vec<Option<usize>> = vec![None; entries.len()];
    for start in 0..entries.len() {
        if done[start] {
            continue;
        }
        // The files being followed, each with the calls that are still to be looked at.
        places[start] = Some(0);
        let mut path = vec![(start, calls(start).into_iter())];
        while let Some((at, rest)) = path.last_mut() {
            let at = *at;
            let Some((to, span)) = rest.next() else {
                done[at] = true;
                places[at] = None;
                path.pop();
                continue;
            };
            if let Some(from) = places[to] {
                let circle: Vec<_> = path[from..].iter().map(|(on, _)| entry(*on)).collect();
                found.push((at, circle_of(&circle, span)));
            } else if !done[to] {
                places[to] = Some(path.len());
                path.push((to, calls(to).into_iter()));
            }
        }
    }
    found
}

fn circle_of(circle: &[&Entry], span: Span) -> Diagnostic {
    // Of a long way round only its two ends are told.
    const SHOWN: usize = 24;
    let names = circle.iter().chain(circle.first());
    let mut names: Vec<&str> = names.map(|entry| entry.called()).collect();
    if names.len() > SHOWN {
        names.splice(SHOWN / 2..names.len() - SHOWN / 2, ["…"]);
    }
    let path = names.join(" → ");
    let message = Bilingual::new(
        format!("Các quy trình gọi nhau thành vòng, không bao giờ xong: {path}."),
        format!("These procedures call each other in a circle and never come to an end: {path}."),
    );
    Diagnostic::new(Code::CallCircle, span, message).help(
        "Đổi một “gọi:” thành “chuyển:” (làm xong thì thôi, không quay lại), hoặc nhảy bằng -> trong cùng một quy trình.",
        "Make one “call:” a “hand over:” (which does not come back), or jump with -> within one procedure.",
    )
}

/// Which files have the code of an earlier one; each finding with the index of its file.
pub fn twins(entries: &[impl Borrow<Entry>]) -> Vec<(usize, Diagnostic)> {
    let mut first = std::collections::BTreeMap::new();
    let mut found = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let entry = entry.borrow();
        let Some(code) = &entry.code else { continue };
        let owner = *first.entry(fold(code)).or_insert(at);
        if owner != at {
            let owner: &Entry = entries[owner].borrow();
            let (other, file) = (quote(&owner.title), quote(&owner.stem));
            let message = Bilingual::new(
                format!("Mã số {code} đã là của quy trình {other} trong tệp {file}."),
                format!(
                    "The code {code} already belongs to the procedure {other} in the file {file}."
                ),
            );
            let found_here = Diagnostic::new(Code::SameCode, entry.code_span, message).help(
                "Đổi mã số của một trong hai tệp.",
                "Change the code of one of the two files.",
            );
            found.push((at, found_here));
        }
    }
    found
}
