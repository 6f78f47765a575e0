//! Which outcomes the scenarios of a file come to, all of them together.

use super::walk;
use crate::diagnostic::{Code, Diagnostic, quote};
use crate::lang::Bilingual;
use crate::model::{Kind, Node, Procedure};

/// Finds outcomes that no scenario reaches; silent where there are no scenarios, or one that fails.
pub(super) fn judge(procedure: &Procedure) -> Vec<Diagnostic> {
    let walks = procedure
        .scenarios
        .iter()
        .map(|scenario| walk(procedure, scenario));
    let Ok(walks) = walks.collect::<Result<Vec<_>, _>>() else {
        return Vec::new();
    };
    let ends = procedure
        .nodes()
        .filter(|(_, node)| matches!(node.kind, Kind::Outcome | Kind::HandOver));
    let missed = ends.filter(|(id, _)| walks.iter().all(|walk| walk.end != *id));
    missed
        .filter(|_| !walks.is_empty())
        .map(|(_, node)| unreached(node))
        .collect()
}

fn unreached(node: &Node) -> Diagnostic {
    let words = quote(&node.text);
    let message = Bilingual::new(
        format!("Không tình huống nào đi đến {words}; chưa ai thử đường này."),
        format!("No scenario comes to {words}; nobody has tried that way yet."),
    );
    Diagnostic::new(Code::NoScenario, node.span, message).help(
        format!(
            "Thêm ở cuối tệp một “tình huống:” với các dòng “chọn:” và “kết quả: {}”.",
            node.text
        ),
        format!(
            "Add a “scenario:” at the end of the file, with its choices and “expect: {}”.",
            node.text
        ),
    )
}
