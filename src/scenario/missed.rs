//! Which outcomes the scenarios of a file do not come to, all of them together.
//!
//! It is not asked where there are no scenarios, or one that cannot be walked to its end.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, quote};
use crate::lang::Bilingual;
use crate::model::{Kind, Node, NodeId, Procedure};

/// Finds outcomes that are none of those the scenarios come to.
pub(super) fn judge(procedure: &Procedure, reached: &BTreeSet<NodeId>) -> Vec<Diagnostic> {
    let ends = procedure
        .nodes()
        .filter(|(_, node)| matches!(node.kind, Kind::Outcome | Kind::HandOver));
    let missed = ends.filter(|(id, _)| !reached.contains(id));
    missed.map(|(_, node)| unreached(node)).collect()
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
