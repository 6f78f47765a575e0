//! From lines to a procedure: names, joins, branches, and everything that is wrong with them.
//!
//! Decides what the lines mean together. A [`Procedure`] comes out exactly when nothing is wrong;
//! otherwise every error is said once, in the user's words, in one run. Whether a scenario holds is
//! left to [`crate::scenario`], opinions on good writing mostly to the lints.

mod across;
mod answers;
mod arrows;
mod branches;
mod calls;
mod catalogue;
mod draft;
mod dressed;
mod elsewhere;
mod exits;
mod facts;
mod fence;
mod flow;
mod glance;
mod jumps;
mod keywords;
mod leads;
mod listed;
mod meant;
mod names;
mod outline;
mod ownerless;
mod place;
mod prose;
mod remarks;
mod say;
mod search;
mod slips;
mod stories;
mod tales;
mod titles;
mod verbs;
mod ways;
mod within;

pub use across::{Elsewhere, Entry, circles, entry, twins};
pub use catalogue::Catalogue;
pub use outline::Limits;
pub use remarks::quiet;
pub use say::{box_begun, box_named};
pub use tales::no_such_end;

use crate::diagnostic::{Code, Diagnosed, Diagnostic, sort};
use crate::lang::Bilingual;
use crate::model::{Flaw, Procedure};
use crate::source::{Source, Span};
use crate::syntax::ast::{Content, Document};
use outline::Outline;

/// Checks a file against the other procedures known, with the usual [`Limits`].
pub fn check(
    document: &Document,
    source: &Source,
    catalogue: &Catalogue,
) -> Diagnosed<Option<Procedure>> {
    check_within(document, source, catalogue, &Limits::default())
}

/// Checks a file with other limits than the usual ones.
pub fn check_within(
    document: &Document,
    source: &Source,
    catalogue: &Catalogue,
    limits: &Limits,
) -> Diagnosed<Option<Procedure>> {
    let mut found = whole(document);
    let mut value = None;
    if found.is_empty() {
        let mut outline = place::outline(document, source, limits);
        if !outline.overflowed {
            value = judge(&mut outline, source, catalogue);
        }
        found = outline.found;
        remarks::quiet(document, &mut found);
    }
    sort(&mut found);
    let failed = found.iter().any(Diagnostic::is_error);
    Diagnosed {
        value: value.filter(|_| !failed),
        diagnostics: found,
    }
}

fn judge(outline: &mut Outline, source: &Source, catalogue: &Catalogue) -> Option<Procedure> {
    outline.fold();
    answers::judge(outline);
    jumps::resolve(outline, catalogue);
    ways::resolve(outline);
    fence::judge(outline);
    calls::resolve(outline, source, catalogue);
    flow::judge(outline);
    remarks::judge(outline, source);
    if outline.found.iter().any(Diagnostic::is_error) {
        tales::judge(outline);
        return None;
    }
    let spans = outline.items.iter().map(|item| item.node.span);
    let spans: Vec<Span> = spans.collect();
    match Procedure::new(draft::draft(outline)) {
        Ok(procedure) => Some(procedure),
        Err(flaw) => {
            outline.found.push(flawed(&spans, flaw));
            None
        }
    }
}

// What is wrong with the file as a whole makes every other message noise.
fn whole(document: &Document) -> Vec<Diagnostic> {
    let conflict = |content: &Content| matches!(content, Content::Conflict);
    if let Some(line) = document.lines.iter().find(|line| conflict(&line.content)) {
        let message = Bilingual::new(
            "Trong tệp còn dấu gộp hai bản sửa (<<<<<<<, =======, >>>>>>>); chưa biết giữ bản nào.",
            "Marks of two merged versions (<<<<<<<, =======, >>>>>>>) remain in the file; it is not known which to keep.",
        );
        let found = Diagnostic::new(Code::Conflict, line.span, message).help(
            "Giữ lại bản đúng, xóa bản kia và cả ba dòng dấu.",
            "Keep the right version; delete the other and the three marked lines.",
        );
        return vec![found];
    }
    let silent = |content: &Content| matches!(content, Content::Remark(_));
    if document.lines.iter().all(|line| silent(&line.content)) {
        let message = Bilingual::new(
            "Tệp chưa có dòng nào của quy trình.",
            "Nothing of a procedure is written in the file yet.",
        );
        return vec![
            Diagnostic::new(Code::Empty, Span::default(), message)
                .help("Bắt đầu bằng tên quy trình.", "Begin with the title.")
                .insert(
                    1,
                    "quy trình: Tên quy trình\nbước: Việc đầu tiên\nkết thúc: Hoàn thành",
                ),
        ];
    }
    let known = |content: &Content| matches!(content, Content::Keyed { .. } | Content::Bare { .. });
    let none = !document.lines.iter().any(|line| known(&line.content));
    none.then(|| say::untitled(crate::lang::Language::Vi))
        .into_iter()
        .collect()
}

// The checks above find all of these first; should one slip through, it is still no chart.
fn flawed(spans: &[Span], flaw: Flaw) -> Diagnostic {
    let (code, at) = match flaw {
        Flaw::Empty => (Code::Empty, None),
        Flaw::Open(at) => (Code::Open, Some(at)),
        Flaw::Misplaced(at) => (Code::NoSuchPlace, Some(at)),
        Flaw::Unreachable(at) => (Code::Unreachable, Some(at)),
        Flaw::Endless(at) => (Code::Endless, Some(at)),
    };
    let (vi, en) = code.title();
    let span = at.and_then(|at| spans.get(at.index())).copied();
    Diagnostic::new(
        code,
        span.unwrap_or_default(),
        Bilingual::new(format!("{vi}."), format!("{en}.")),
    )
}

#[cfg(test)]
mod tests;
