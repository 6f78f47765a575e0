//! Many boxes without a heading among them.

use super::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::Bilingual;
use crate::source::Span;
use crate::syntax::ast::Content;

/// The most boxes that are read through without a heading.
const MOST: usize = 50;

/// Finds a large procedure without parts.
pub(super) fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let count = subject.procedure.len();
    if count <= MOST || !subject.procedure.parts.is_empty() {
        return Vec::new();
    }
    let said = |content: &Content| matches!(content, Content::Keyed { .. });
    let title = subject
        .document
        .lines
        .iter()
        .find(|line| said(&line.content));
    let span = title.map_or_else(Span::default, |line| line.span);
    let message = Bilingual::new(
        format!("Quy trình có {count} ô mà không chia phần; người đọc khó biết mình đang ở đâu."),
        format!("The procedure has {count} boxes and no parts; readers lose their place."),
    );
    let found = Diagnostic::new(Code::NoParts, span, message).help(
        "Chia thành phần bằng các dòng như “phần: Tiếp nhận”, sát lề, trước ô đầu của mỗi phần.",
        "Divide it by lines such as “part: Intake”, at the left margin, before the first box of each part.",
    );
    vec![found]
}
