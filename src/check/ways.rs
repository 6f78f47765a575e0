//! How each way goes on: to the next box, to what follows the question around it, or by a jump.
//!
//! What is forgotten is said here; it is then taken for `tiếp`, so that nothing else seems wrong.

use super::leads::led_to_known;
use super::outline::{Arm, Exit, Item, Outline};
use super::say::{begun, named, quote};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Bilingual, Keyword};
use crate::model::{Kind, NodeId, Way};

/// Who counts on something following a question or parallel box.
#[derive(Clone, Copy, Debug, Default)]
struct Users {
    /// An empty answer, which may only run on to a box on the question's own level; the last one.
    silent: Option<usize>,
    /// It is the only such answer.
    alone: bool,
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
    late(outline);
}

// Work under an answer that has an arrow: it is only done if the arrow comes after it.
fn late(outline: &mut Outline) {
    let mut found = Vec::new();
    for item in &outline.items {
        for (arm, branch) in item.arms.iter().zip(&item.node.branches) {
            let (Some(late), [first, .., last] | [first @ last]) = (&arm.late, &arm.boxes[..])
            else {
                continue;
            };
            let (first, last) = (&outline.items[*first], &outline.items[*last]);
            let again = matches!((&**late, &last.exit), (Exit::To(_, a), Some(Exit::To(_, b))) if a == b)
                || matches!((&**late, &last.exit), (Exit::On, Some(Exit::On)));
            if !again && found.len() < outline.left() {
                found.push(never_done(outline, (arm, &branch.text), (first, last)));
            }
        }
    }
    outline.found.append(&mut found);
}

fn never_done(
    outline: &Outline,
    (arm, answer): (&Arm, &str),
    (first, last): (&Item, &Item),
) -> Diagnostic {
    let on = outline.word(Keyword::Continue);
    let target = match arm.late.as_deref() {
        Some(Exit::To(words, _)) => words.text.as_str(),
        _ => on,
    };
    let message = Bilingual::new(
        format!(
            "Đáp án {} đã có mũi tên đi đến {}, việc ghi bên dưới sẽ không ai làm.",
            quote(answer),
            quote(target)
        ),
        format!(
            "The answer {} already goes to {} by its arrow; the work under it would never be done.",
            quote(answer),
            quote(target)
        ),
    );
    if last.is_end() || last.exit.is_some() {
        return Diagnostic::new(Code::TwoExits, arm.span, message)
            .help(
                "Sau việc cuối của nhánh đã nói đi đâu rồi; bỏ mũi tên ở đáp án:",
                "Where the branch goes is said after its last work; take the arrow off the answer:",
            )
            .replace(arm.line, outline.indented(arm.line, &format!("- {answer}")));
    }
    let typed = match target == on {
        true => on.to_owned(),
        false => format!("-> {target}"),
    };
    Diagnostic::new(Code::TwoExits, first.node.span, message)
        .help(
            "Mũi tên ghi sau việc cuối của nhánh:",
            "Write the arrow after the last work of the branch:",
        )
        .insert(last.tail + 1, outline.indented(last.node.line, &typed))
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
            (Some(Exit::To(_, Some(to))), _) => Way::To(*to),
            (Some(_), _) => Way::On,
            (None, Some(first)) => Way::Next(first),
            (None, None) => Way::On,
        };
        match (&arm.exit, branch.way) {
            (Some(Exit::To(_, None)), _) => {}
            (None, Way::On) if !arm.doubt => {
                users.alone = users.silent.is_none();
                users.silent = Some(index);
            }
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
        Some(Exit::To(_, Some(to))) => return Way::To(*to),
        Some(Exit::To(_, None)) => return Way::End,
        Some(Exit::On) => return Way::On,
        None => {}
    }
    if item.is_branching() && !users.any() {
        return Way::End;
    }
    if let Some(next) = item.next {
        return Way::Next(next);
    }
    last(outline, at, users)
}

/// The way on from the last box of its level, where none is written.
fn last(outline: &mut Outline, at: usize, users: Users) -> Way {
    let item = &outline.items[at];
    let Some(under) = item.node.under else {
        if !item.doubt && !outline.doubt {
            let found = no_end(outline, at, users);
            outline.report(found);
        }
        return Way::End;
    };
    let around = &outline.items[under.node.index()];
    let arm = &around.arms[under.branch];
    match arm.late.as_deref() {
        Some(Exit::To(_, Some(to))) => return Way::To(*to),
        Some(Exit::To(_, None)) => return Way::End,
        _ => {}
    }
    let settled = around.node.kind == Kind::Parallel || arm.late.is_some();
    let written = item.node.kind == Kind::Question && users.silent.is_none();
    if settled || written || item.doubt || arm.doubt {
        return Way::On;
    }
    let follows = follows(outline, at);
    let found = open(outline, at, users, follows);
    outline.report(found);
    // Where nothing follows at all, that is said with it.
    if follows { Way::On } else { Way::End }
}

/// Whether anything follows the questions around a box.
fn follows(outline: &Outline, at: usize) -> bool {
    let mut around = outline.items[at].node.under;
    while let Some(under) = around {
        let item = &outline.items[under.node.index()];
        if item.arms[under.branch].late.is_some() || item.next.is_some() || item.exit.is_some() {
            return true;
        }
        around = item.node.under;
    }
    outline.doubt
}

fn open(outline: &Outline, at: usize, users: Users, follows: bool) -> Diagnostic {
    let item = &outline.items[at];
    let word = outline.word(Keyword::Continue);
    let (vi, en) = begun(item);
    let around = outline.parent(at).map(|parent| &outline.items[parent]);
    let (out_vi, out_en) = around.map(named).unwrap_or_default();
    let answer = item.node.under.zip(around);
    let answer = answer.map(|(under, around)| quote(&around.node.branches[under.branch].text));
    let answer = answer.unwrap_or_default();
    let silent = users.silent.filter(|_| item.node.kind == Kind::Question);
    let message = match silent.map(|silent| quote(&item.node.branches[silent].text)) {
        Some(own) => Bilingual::new(
            format!(
                "{vi}: đáp án {own} chưa nói đi tiếp đâu, vì sau câu hỏi này không còn gì trong đáp án {answer}."
            ),
            format!(
                "{en}: the answer {own} does not say where it goes, for nothing follows this question within the answer {answer}."
            ),
        ),
        None => Bilingual::new(
            format!("{vi} là việc cuối của đáp án {answer} nhưng chưa nói đi tiếp đâu."),
            format!(
                "{en} is the last thing under the answer {answer}, but does not say where it goes on."
            ),
        ),
    };
    let arm = silent.map(|silent| &item.arms[silent]);
    let span = arm.map_or(item.node.span, |arm| arm.span);
    let found = Diagnostic::new(Code::Open, span, message);
    if !follows {
        return over(outline, found, item, arm);
    }
    let found = found.help(
        format!("Muốn đi tiếp sau {out_vi} thì thêm dòng “{word}”; hoặc ghi -> và nơi đến, hoặc “kết thúc:” và kết quả."),
        format!("To go on after the {out_en}, add the line “{word}”; or write -> and a place, or “end:” and the outcome."),
    );
    // One answer says it on its own line; of several the line after the question speaks.
    match arm.filter(|_| users.alone) {
        Some(arm) => {
            let own = outline.lines.text(arm.line);
            found.replace(
                arm.line,
                outline.indented(arm.line, &format!("{own} -> {word}")),
            )
        }
        None => found.insert(
            item.tail + 1,
            outline.indented(item.node.line, &back(outline, item)),
        ),
    }
}

// `tiếp`, or an arrow where the words speak of going back to a box.
fn back(outline: &Outline, item: &Item) -> String {
    let named = |place: &str| outline.has_box(place);
    match led_to_known(&item.node.text, named) {
        Some(place) => format!("-> {place}"),
        None => outline.word(Keyword::Continue).to_owned(),
    }
}

// Nothing follows that one could go on to: the procedure is over.
fn over(outline: &Outline, found: Diagnostic, item: &Item, arm: Option<&Arm>) -> Diagnostic {
    let end = outline.own("kết thúc: Hoàn thành", "end: Done");
    let found = found.help(
        "Sau đó không còn gì nữa: ghi “kết thúc:” và kết quả, hoặc -> và nơi đến.",
        "Nothing follows: write “end:” and the outcome, or -> and a place.",
    );
    match arm {
        Some(arm) => {
            let own = outline.lines.text(arm.line);
            let lines = [own, &format!("    {end}")];
            let lines = lines.map(|line| outline.indented(arm.line, line));
            found.replace(arm.line, lines.join("\n"))
        }
        None => found.insert(item.tail + 1, outline.indented(item.node.line, end)),
    }
}

fn no_end(outline: &Outline, at: usize, users: Users) -> Diagnostic {
    let item = &outline.items[at];
    let (vi, en) = begun(item);
    let silent = users.silent.filter(|_| item.node.kind == Kind::Question);
    let silent = silent.map(|silent| (&item.arms[silent], &item.node.branches[silent]));
    let message = match silent {
        Some((_, branch)) => Bilingual::new(
            format!(
                "{vi}: đáp án {} chưa nói đi đâu, vì sau câu hỏi này không còn gì.",
                quote(&branch.text)
            ),
            format!(
                "{en}: the answer {} does not say where it goes, for nothing follows this question.",
                quote(&branch.text)
            ),
        ),
        None => Bilingual::new(
            format!("{vi} là ô cuối, nhưng chưa nói quy trình kết thúc ra sao."),
            format!("{en} is the last box, but how the procedure ends is not said."),
        ),
    };
    let span = silent.map_or(item.node.span, |(arm, _)| arm.span);
    let end = outline.own("kết thúc: Hoàn thành", "end: Done");
    let line = outline.indented(item.node.line, end);
    Diagnostic::new(Code::NoEnd, span, message)
        .help(
            "Thêm dòng “kết thúc:” với kết quả, hoặc -> và nơi đến.",
            "Add a line “end:” with the outcome, or -> and a place.",
        )
        .insert(item.tail + 1, line)
}
