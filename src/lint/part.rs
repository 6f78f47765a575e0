//! The longest way within a part against the part's own time limit.

use super::way::{listed, over};
use super::{Subject, facts};
use crate::analysis::Forward;
use crate::diagnostic::{Code, Diagnostic, quote};
use crate::lang::{Bilingual, Keyword, Language};
use crate::model::{NodeId, Part};

/// Finds parts that take more than they may.
pub(super) fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let parts = &subject.procedure.parts;
    if parts.iter().all(|part| part.within.is_none()) {
        return Vec::new();
    }
    let forward = Forward::new(subject.procedure);
    let mut boxes = vec![Vec::new(); parts.len()];
    for &at in forward.order() {
        if let Some(part) = subject.procedure.node(at).part {
            boxes[part].push(at);
        }
    }
    let found = parts.iter().zip(&boxes);
    found
        .filter_map(|part| judge(subject, part, &forward))
        .collect()
}

fn judge(
    subject: &Subject<'_>,
    (part, boxes): (&Part, &Vec<NodeId>),
    forward: &Forward<'_>,
) -> Option<Diagnostic> {
    let procedure = subject.procedure;
    let written = part.within.as_ref()?;
    let longest = over(forward, boxes, written)?;
    let words = facts::under(subject.document, part.line, Keyword::Within);
    let words = words.first()?;
    let (vi, en) = (
        longest.time.told(Language::Vi),
        longest.time.told(Language::En),
    );
    let title = quote(&part.title);
    let message = Bilingual::new(
        format!("Các hạn trong phần {title} cộng lại tới {vi}, quá hạn {written} của phần."),
        format!(
            "The limits within the part {title} add up to {en}, more than the part's {written}."
        ),
    );
    Some(
        Diagnostic::new(Code::PartTooLong, words.span, message).help(
            format!(
                "Rút ngắn hạn của các ô, hoặc nới hạn của phần. Cộng: {}.",
                listed(procedure, &longest, "dòng")
            ),
            format!(
                "Shorten the limits of its boxes, or allow the part more. Counted: {}.",
                listed(procedure, &longest, "line")
            ),
        ),
    )
}
