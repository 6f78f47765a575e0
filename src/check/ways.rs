//! How each way goes on: to the next box, to what follows the question around it, or by a jump.
//!
//! What is forgotten is said here; it is then taken for `tiếp`, so that nothing else seems wrong.

use super::outline::{Exit, Item, Outline};
use super::say::{begun, named, quote};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Bilingual, Keyword};
use crate::model::{Kind, NodeId, Way};

/// Who counts on something following a question or parallel box.
#[derive(Clone, Copy, Debug, Default)]
struct Users {
    /// An empty answer, which may only run on to a box on the question's own level; the first one.
    silent: Option<usize>,
    /// A written `tiếp`, or a join.
    spoken: bool,
}

/// Settles all ways, from the last box to the first: what is inside comes after what it is in.
pub(super) fn resolve(outline: &mut Outline) {
    let mut users = vec![Users::default(); outline.items.len()];
    for at in (0..outline.items.len()).rev() {
        arms(&mut outline.items[at], &mut users[at]);
        let then = then(outline, at, users[at]);
        outline.items[at].node.then = then;
        let counts = !outline.items[at].is_branching() || users[at].any();
        if let Some(under) = outline.items[at]
            .node
            .under
            .filter(|_| then == Way::On && counts)
        {
            users[under.node.index()].spoken = true;
        }
    }
}

impl Users {
    fn any(self) -> bool {
        self.spoken || self.silent.is_some()
    }
}

fn arms(item: &mut Item, users: &mut Users) {
    let parallel = item.node.kind == Kind::Parallel;
    for (index, (arm, branch)) in item.arms.iter().zip(&mut item.node.branches).enumerate() {
        let first = arm.boxes.first().map(|&at| NodeId(at as u32));
        branch.way = match (&arm.exit, first) {
            (_, Some(first)) if parallel => Way::Next(first),
            (Some(Exit::To(_, Some(to))), _) => Way::To(NodeId(*to as u32)),
            (Some(_), _) => Way::On,
            (None, Some(first)) => Way::Next(first),
            (None, None) => Way::On,
        };
        match (&arm.exit, branch.way) {
            (Some(Exit::To(_, None)), _) => {}
            (None, Way::On) if !arm.doubt => users.silent = users.silent.or(Some(index)),
            (_, Way::On) => users.spoken = true,
            _ => {}
        }
    }
}

fn then(outline: &mut Outline, at: usize, users: Users) -> Way {
    let item = &outline.items[at];
    if item.is_end() {
        return Way::End;
    }
    match &item.exit {
        Some(Exit::To(_, Some(to))) => return Way::To(NodeId(*to as u32)),
        Some(Exit::To(_, None)) => return Way::End,
        Some(Exit::On) => return Way::On,
        None => {}
    }
    if item.is_branching() && !users.any() {
        return Way::End;
    }
    if let Some(next) = item.next {
        return Way::Next(NodeId(next as u32));
    }
    last(outline, at, users)
}

/// The way on from the last box of its level, where none is written.
fn last(outline: &mut Outline, at: usize, users: Users) -> Way {
    let item = &outline.items[at];
    let Some(under) = item.node.under else {
        if !item.doubt && !outline.doubt {
            let found = no_end(outline, at);
            outline.found.push(found);
        }
        return Way::End;
    };
    let around = &outline.items[under.node.index()];
    let arm = &around.arms[under.branch];
    match &arm.late {
        Some(Exit::To(_, Some(to))) => return Way::To(NodeId(*to as u32)),
        Some(Exit::To(_, None)) => return Way::End,
        _ => {}
    }
    let settled = around.node.kind == Kind::Parallel || arm.late.is_some();
    let written = item.node.kind == Kind::Question && users.silent.is_none();
    if !settled && !written && !item.doubt && !arm.doubt {
        let found = open(outline, at, users);
        outline.found.push(found);
    }
    Way::On
}

fn open(outline: &Outline, at: usize, users: Users) -> Diagnostic {
    let item = &outline.items[at];
    let word = outline.word(Keyword::Continue);
    let line = outline.indented(item.node.line, word);
    let (vi, en) = begun(item);
    let around = outline
        .parent(at)
        .map(|parent| named(&outline.items[parent]));
    let (out_vi, out_en) = around.unwrap_or_default();
    let answer = item
        .node
        .under
        .map(|under| quote(&outline.items[under.node.index()].node.branches[under.branch].text));
    let answer = answer.unwrap_or_default();
    let message = match (item.node.kind, users.silent) {
        (Kind::Question, Some(silent)) => {
            let own = quote(&item.node.branches[silent].text);
            Bilingual::new(
                format!(
                    "{vi}: đáp án {own} chưa nói đi tiếp đâu, vì sau câu hỏi này không còn gì trong đáp án {answer}."
                ),
                format!(
                    "{en}: the answer {own} does not say where it goes, for nothing follows this question within the answer {answer}."
                ),
            )
        }
        _ => Bilingual::new(
            format!("{vi} là việc cuối của đáp án {answer} nhưng chưa nói đi tiếp đâu."),
            format!(
                "{en} is the last thing under the answer {answer}, but does not say where it goes on."
            ),
        ),
    };
    Diagnostic::new(Code::Open, item.node.span, message)
        .help(
            format!("Muốn đi tiếp sau {out_vi} thì thêm dòng “{word}”; hoặc ghi -> và nơi đến, hoặc “kết thúc:” và kết quả."),
            format!("To go on after the {out_en}, add the line “{word}”; or write -> and a place, or “end:” and the outcome."),
        )
        .insert(item.tail + 1, line)
}

fn no_end(outline: &Outline, at: usize) -> Diagnostic {
    let item = &outline.items[at];
    let (vi, en) = begun(item);
    let message = Bilingual::new(
        format!("{vi} là ô cuối, nhưng chưa nói quy trình kết thúc ra sao."),
        format!("{en} is the last box, but how the procedure ends is not said."),
    );
    let end = outline.own("kết thúc: Hoàn thành", "end: Done");
    let line = outline.indented(item.node.line, end);
    Diagnostic::new(Code::NoEnd, item.node.span, message)
        .help(
            "Thêm dòng “kết thúc:” với kết quả, hoặc -> và nơi đến.",
            "Add a line “end:” with the outcome, or -> and a place.",
        )
        .insert(item.tail + 1, line)
}
