//! Answers within answers within answers: nobody follows more than four.

use super::Subject;
use crate::diagnostic::{Code, Diagnostic, quote};
use crate::lang::{Bilingual, Keyword, Language};
use crate::model::{Node, Procedure, Under};

/// The most answers a box may stand within.
const DEEPEST: usize = 4;

/// Finds the first box under each answer that lies too deep.
pub(super) fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let procedure = subject.procedure;
    let mut depths: Vec<usize> = Vec::with_capacity(procedure.len());
    let mut told = Vec::new();
    let mut found = Vec::new();
    for (_, node) in procedure.nodes() {
        let depth = node.under.map_or(0, |under| depths[under.node.index()] + 1);
        depths.push(depth);
        let Some(under) = node.under.filter(|_| depth == DEEPEST + 1) else {
            continue;
        };
        // One message a question; its other answers lie as deep.
        if told.last() != Some(&under.node) {
            told.push(under.node);
            found.push(too_deep(procedure, node, under));
        }
    }
    found
}

fn too_deep(procedure: &Procedure, node: &Node, under: Under) -> Diagnostic {
    let answer = &procedure.node(under.node).branches[under.branch].text;
    let (vi, en) = crate::check::box_begun(node);
    let depth = DEEPEST + 1;
    let message = Bilingual::new(
        format!("{vi} nằm trong {depth} đáp án lồng nhau; khó theo dõi khi quá {DEEPEST}."),
        format!("{en} stands within {depth} answers; more than {DEEPEST} are hard to follow."),
    );
    let flat = |language: Language, name: &str| {
        let word = match node.kind {
            crate::model::Kind::Question => Keyword::Ask,
            _ => Keyword::Step,
        };
        let text = node.text.replace('\n', " ");
        format!(
            "  - {answer} -> {name}\n{} {name}: {text}",
            word.word(language)
        )
    };
    Diagnostic::new(Code::Deep, node.span, message).help(
        format!("Viết phẳng: đặt tên cho việc này, đưa nó ra sát lề ở cuối tệp (sau cùng ghi nó đi tiếp đâu), và ở đáp án {} chỉ ghi mũi tên:\n{}", quote(answer), flat(Language::Vi, "xử lý riêng")),
        format!("Write it flat: name this box, move it to the left margin near the end of the file (and say below it where to go on), and leave only an arrow at the answer {}:\n{}", quote(answer), flat(Language::En, "own case")),
    )
}
