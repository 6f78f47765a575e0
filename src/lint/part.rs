//! The longest way within a part against the part's own time limit.

use super::way::{Ways, listed};
use super::{Subject, facts};
use crate::diagnostic::{Code, Diagnostic, quote};
use crate::lang::{Bilingual, Keyword, Language};
use crate::model::{NodeId, Part};

/// Finds parts that take more than they may.
pub(super) fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let parts = &subject.procedure.parts;
    if parts.iter().all(|part| part.within.is_none()) {
        return Vec::new();
    }
    let ways = Ways::new(subject.procedure);
    let found = parts.iter().zip(ways.parts());
    found
        .filter_map(|(part, boxes)| judge(subject, (part, &boxes), &ways))
        .collect()
}

fn judge(
    subject: &Subject<'_>,
    (part, boxes): (&Part, &[NodeId]),
    ways: &Ways<'_>,
) -> Option<Diagnostic> {
    let procedure = subject.procedure;
    let written = part.within.as_ref()?;
    let longest = ways.over_among(boxes, written)?;
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
                listed(procedure, &longest.boxes, "dòng")
            ),
            format!(
                "Shorten the limits of its boxes, or allow the part more. Counted: {}.",
                listed(procedure, &longest.boxes, "line")
            ),
        ),
    )
}
