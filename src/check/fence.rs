//! What may not cross the fence around things done at once: ends and jumps.

use super::outline::{Arm, Exit, Outline};
use super::say::{begun, named};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::Bilingual;
use crate::model::{Kind, Under};
use crate::source::Span;

/// Says which ends and jumps break out of or into a parallel box.
pub(super) fn judge(outline: &mut Outline) {
    let fences = fences(outline);
    if fences.iter().all(Option::is_none) {
        return;
    }
    let last = last(outline);
    let mut found = Vec::new();
    for (at, item) in outline.items.iter().enumerate() {
        if let Some(fence) = fences[at].filter(|_| item.is_end() && !item.doubt) {
            found.push(ended(outline, at, fence.node.index()));
        }
        let arms = item.arms.iter().flat_map(Arm::exits);
        for exit in item.exit.iter().chain(arms) {
            let Exit::To(words, Some(to)) = exit else {
                continue;
            };
            found.extend(crossing(
                outline,
                &fences,
                &last,
                (at, to.index()),
                words.span,
            ));
        }
    }
    found.truncate(outline.left());
    outline.found.append(&mut found);
}

/// The innermost parallel branch around each box.
fn fences(outline: &Outline) -> Vec<Option<Under>> {
    let mut fences: Vec<Option<Under>> = Vec::with_capacity(outline.items.len());
    for item in &outline.items {
        let own = item.node.under.and_then(|under| {
            let around = under.node.index();
            match outline.items[around].node.kind {
                Kind::Parallel => Some(under),
                _ => fences[around],
            }
        });
        fences.push(own);
    }
    fences
}

/// All parallel branches around a box, outermost first.
fn around(fences: &[Option<Under>], at: usize) -> Vec<Under> {
    let outward = std::iter::successors(fences[at], |fence| fences[fence.node.index()]);
    let mut around: Vec<Under> = outward.collect();
    around.reverse();
    around
}

/// The last box written under each box, itself if none.
fn last(outline: &Outline) -> Vec<usize> {
    let mut last: Vec<usize> = (0..outline.items.len()).collect();
    for at in (0..last.len()).rev() {
        if let Some(parent) = outline.parent(at) {
            last[parent] = last[parent].max(last[at]);
        }
    }
    last
}

fn crossing(
    outline: &Outline,
    fences: &[Option<Under>],
    last: &[usize],
    (from, to): (usize, usize),
    span: Span,
) -> Option<Diagnostic> {
    // What is around both of them is so from the outside in.
    let (around_from, around_to) = (around(fences, from), around(fences, to));
    let pairs = around_from.iter().zip(&around_to);
    let shared = pairs.take_while(|(from, to)| from == to).count();
    if let Some(fence) = around_to.get(shared) {
        return Some(into(outline, to, fence.node.index(), span));
    }
    let left = around_from.get(shared)?;
    let parallel = left.node.index();
    (to <= last[parallel]).then(|| out(outline, to, parallel, span))
}

fn ended(outline: &Outline, at: usize, parallel: usize) -> Diagnostic {
    let (vi, en) = begun(&outline.items[at]);
    let (out_vi, out_en) = named(&outline.items[parallel]);
    let message = Bilingual::new(
        format!(
            "{vi} nằm trong {out_vi}: các nhánh khác còn đang làm nên không thể kết thúc ở đây."
        ),
        format!(
            "{en} stands inside the {out_en}: the other branches are still at work, so nothing can end here."
        ),
    );
    Diagnostic::new(Code::EndInParallel, outline.items[at].node.span, message).help(
        "Bỏ ô này; sau việc đồng thời ghi một câu hỏi rồi kết thúc ở đó. Hoặc dùng -> đến một ô nằm sau việc đồng thời.",
        "Drop it; ask after the parallel box and end there. Or use -> to a box that stands after the parallel box.",
    )
}

fn into(outline: &Outline, to: usize, parallel: usize, span: Span) -> Diagnostic {
    let (vi, en) = named(&outline.items[to]);
    let (around_vi, around_en) = named(&outline.items[parallel]);
    let message = Bilingual::new(
        format!(
            "Không thể nhảy vào {vi}: ô đó là một nhánh của {around_vi}, các nhánh khác sẽ bị bỏ sót."
        ),
        format!(
            "One cannot jump to the {en}: it is in a branch of the {around_en}, and the other branches would be left out."
        ),
    );
    let place = outline.items[parallel].place();
    let line = outline.line_at(span);
    Diagnostic::new(Code::ParallelJump, span, message)
        .help(
            format!("Nhảy đến chính việc đồng thời: -> {place}"),
            format!("Jump to the parallel box itself: -> {place}"),
        )
        .replace(line, outline.rewritten(line, span, &place))
}

fn out(outline: &Outline, to: usize, parallel: usize, span: Span) -> Diagnostic {
    let (vi, en) = named(&outline.items[to]);
    let (around_vi, around_en) = named(&outline.items[parallel]);
    let message = Bilingual::new(
        format!("Không thể nhảy từ trong {around_vi} ngược về {vi}: các nhánh khác còn đang làm."),
        format!(
            "One cannot jump from inside the {around_en} back to the {en}: the other branches are still at work."
        ),
    );
    Diagnostic::new(Code::ParallelJump, span, message).help(
        "Đặt câu hỏi sau việc đồng thời và nhảy từ đó; từ trong một nhánh chỉ được nhảy đến ô nằm sau việc đồng thời.",
        "Ask after the parallel box and jump from there; from inside a branch one may only jump to a box after it.",
    )
}
