//! The longest way against the time limit of the whole procedure.

use super::way::{listed, over};
use super::{Subject, facts};
use crate::analysis::Forward;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Bilingual, Keyword, Language};

/// Finds a way that takes more than the procedure may.
pub(super) fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    judge(subject).into_iter().collect()
}

fn judge(subject: &Subject<'_>) -> Option<Diagnostic> {
    let procedure = subject.procedure;
    let written = procedure.head.within.as_ref()?;
    let forward = Forward::new(procedure);
    let longest = over(&forward, forward.order(), written)?;
    let words = facts::under(subject.document, 0, Keyword::Within);
    let words = words.first()?;
    let (vi, en) = (
        longest.time.told(Language::Vi),
        longest.time.told(Language::En),
    );
    let message = Bilingual::new(
        format!(
            "Đường dài nhất mất {vi} theo các hạn ghi trong ô, quá hạn {written} của quy trình."
        ),
        format!(
            "The longest way takes {en} by the limits of its boxes, more than the procedure's {written}."
        ),
    );
    Some(Diagnostic::new(Code::TooLong, words.span, message).help(
        format!(
            "Rút ngắn hạn trên đường đó, hoặc nới hạn của quy trình. Đường đó qua: {}.",
            listed(procedure, &longest, "dòng")
        ),
        format!(
            "Shorten the limits on that way, or allow the procedure more. It passes: {}.",
            listed(procedure, &longest, "line")
        ),
    ))
}
