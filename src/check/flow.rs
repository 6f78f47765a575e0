//! Boxes that are never reached, and loops that are never left.
//!
//! Ways that another message already speaks of are read kindly: they lead wherever they might.

use std::cell::LazyCell;
use std::collections::BTreeSet;

use super::arrows::Meant;
use super::outline::{Arm, Exit, Item, Outline};
use super::say::begun;
use crate::diagnostic::{Code, Diagnostic};
use crate::grouped::Grouped;
use crate::lang::{Bilingual, fold};
use crate::model::{Kind, NodeId, Way};

struct Flow {
    out: Links,
    ends: Vec<bool>,
}

/// The boxes that each box leads to, or comes from.
struct Links(Grouped<NodeId>);

impl Links {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn of(&self, at: usize) -> impl ExactSizeIterator<Item = usize> + Clone {
        self.0.of(at).iter().map(|to| to.index())
    }

    /// The same from the other end.
    fn turned(&self) -> Self {
        let links =
            (0..self.len()).flat_map(|at| self.of(at).map(move |to| (to, NodeId(at as u32))));
        Self(Grouped::new(self.len(), links))
    }
}

/// Says which boxes cannot be reached and which cannot be left.
pub(super) fn judge(outline: &mut Outline) {
    let flow = flow(outline);
    if outline.items.is_empty() {
        return;
    }
    let (mut found, caught) = endless(outline, &flow);
    let unreached = unreached(outline, &flow, &caught);
    // That it is left open is no matter while nothing comes to it.
    let never: BTreeSet<usize> = unreached
        .iter()
        .map(|(at, _)| outline.items[*at].node.span.start())
        .collect();
    outline
        .found
        .retain(|found| found.code != Code::Open || !never.contains(&found.span.start()));
    found.extend(unreached.into_iter().map(|(_, never)| never));
    // Whether answers differ is only known once every way leads where it should.
    if found.is_empty() && !outline.found.iter().any(Diagnostic::is_error) {
        let items = outline.items.iter().enumerate();
        let alike = items.filter_map(|(at, item)| same(item, flow.out.of(at)));
        found.extend(alike.take(outline.left()));
    }
    outline.found.append(&mut found);
}

fn flow(outline: &Outline) -> Flow {
    let mut follows: Vec<Option<NodeId>> = Vec::with_capacity(outline.items.len());
    let mut flow = Flow {
        out: Links(Grouped::with_room(outline.items.len())),
        ends: Vec::with_capacity(outline.items.len()),
    };
    for (at, item) in outline.items.iter().enumerate() {
        let around = outline.parent(at).and_then(|parent| follows[parent]);
        let follow = to(item.node.then, around);
        let lost = lost(item);
        follows.push(follow);
        if item.is_branching() {
            let ways = item.node.branches.iter().map(|branch| branch.way);
            flow.out.0.push(ways.filter_map(|way| to(way, follow)));
        } else {
            flow.out.0.push(follow.into_iter());
        }
        let stays = flow.out.of(at).len() == 0;
        flow.ends.push(item.is_end() || stays || lost);
    }
    flow
}

fn to(way: Way, follow: Option<NodeId>) -> Option<NodeId> {
    match way {
        Way::Next(to) | Way::To(to) => Some(to),
        Way::On => follow,
        Way::End => None,
    }
}

fn lost(item: &Item) -> bool {
    let gone = |exit: &Exit| matches!(exit, Exit::To(_, None));
    let arms = item.arms.iter().flat_map(Arm::exits);
    item.doubt || item.exit.iter().chain(arms).any(gone)
}

fn spread(out: &Links, from: usize, seen: &mut [bool]) {
    let mut open = vec![from];
    seen[from] = true;
    while let Some(at) = open.pop() {
        for next in out.of(at) {
            if !std::mem::replace(&mut seen[next], true) {
                open.push(next);
            }
        }
    }
}

// What only a loop without an exit would lead to is no matter of its own.
fn unreached(outline: &Outline, flow: &Flow, caught: &[bool]) -> Vec<(usize, Diagnostic)> {
    let mut seen = vec![false; flow.out.len()];
    let mut found = Vec::new();
    spread(&flow.out, 0, &mut seen);
    let spoken = LazyCell::new(|| Spoken::new(outline));
    let arrows = LazyCell::new(|| Meant::new(outline));
    for at in 0..flow.out.len() {
        if seen[at] {
            continue;
        }
        let item = &outline.items[at];
        // A jump that leads nowhere may have been meant for it, a mended line may lead to it.
        let excused = outline.lost_jumps && item.node.name.is_some();
        let before = item.before.map(NodeId::index);
        let looped = before.is_some_and(|before| caught[before]);
        let before = before.map(|before| &outline.items[before]);
        let around = outline.parent(at).map(|parent| &outline.items[parent]);
        let doubtful = around.is_some_and(|around| around.doubt)
            || before.is_some_and(|before| before.doubt || lost(before));
        // A line that is offered may lead to it; without words it is spoken of already.
        let told = item.node.text.is_empty() || spoken.of(item);
        if !excused && !doubtful && !item.doubt && !looped && !told {
            if found.len() >= outline.left() {
                break;
            }
            let meant = arrows.to(item);
            found.push((at, meant.unwrap_or_else(|| never(outline, item, before))));
        }
        spread(&flow.out, at, &mut seen);
    }
    found
}

/// Boxes of which a message that is found already speaks.
struct Spoken {
    /// Where lines lead that are offered, folded.
    offered: BTreeSet<String>,
    /// The lines of boxes whose name another one above them has.
    namesakes: BTreeSet<usize>,
}

impl Spoken {
    fn new(outline: &Outline) -> Self {
        let fixes = outline.found.iter().filter_map(|found| found.fix.as_ref());
        let lines = fixes.flat_map(|fix| fix.text.lines());
        let ways = lines.filter_map(|line| line.rsplit_once("-> "));
        let mut names: BTreeSet<&str> = BTreeSet::new();
        let mut namesakes = BTreeSet::new();
        for item in &outline.items {
            if item
                .called
                .as_deref()
                .is_some_and(|name| !names.insert(name))
            {
                namesakes.insert(item.node.line);
            }
        }
        Self {
            offered: ways.map(|(_, place)| fold(place)).collect(),
            namesakes,
        }
    }

    fn of(&self, item: &Item) -> bool {
        item.calls().any(|place| self.offered.contains(place))
            || self.namesakes.contains(&item.node.line)
    }
}

fn never(outline: &Outline, item: &Item, before: Option<&Item>) -> Diagnostic {
    let (vi, en) = begun(item);
    let (why_vi, why_en) = match before {
        Some(before) => {
            let (vi, en) = super::say::named(before);
            (
                format!("sau {vi} không đi xuống nữa, và không có mũi tên nào tới ô này"),
                format!("nothing goes on below the {en}, and no arrow leads here"),
            )
        }
        None => (
            "không có mũi tên nào tới ô này".to_owned(),
            "no arrow leads here".to_owned(),
        ),
    };
    let message = Bilingual::new(
        format!("{vi} không bao giờ được làm: {why_vi}."),
        format!("{en} is never reached: {why_en}."),
    );
    let place = item.place();
    let found = Diagnostic::new(Code::Unreachable, item.node.span, message);
    let line = item.node.line;
    let above = |before: &&Item| matches!(before.exit, Some(Exit::On)) && item.tail == line;
    match before.filter(above) {
        // `tiếp` was typed too early.
        Some(before) => {
            let own = outline.lines.text(line);
            let own = outline.indented(before.node.line, own);
            if item.is_end() {
                return found
                    .help(
                        "Nếu hết ở đây thì bỏ dòng “tiếp”:",
                        "If it is over here, drop the line “continue”:",
                    )
                    .replace(line - 1, own)
                    .without(line);
            }
            found
                .help(
                    "Nếu phải làm việc này rồi mới đi tiếp thì đưa lên trước dòng “tiếp”:",
                    "If it is to be done before going on, move it above the line “continue”:",
                )
                .insert(line - 1, own)
                .without(line)
        }
        None => found.help(
            format!("Ở chỗ phải đi tới ô này ghi: -> {place}"),
            format!("Where the way to it begins, write: -> {place}"),
        ),
    }
}

// With which boxes no way leads from to an end.
fn endless(outline: &Outline, flow: &Flow) -> (Vec<Diagnostic>, Vec<bool>) {
    let count = flow.out.len();
    let into = flow.out.turned();
    let mut leaves = vec![false; count];
    for at in (0..count).filter(|&at| flow.ends[at]) {
        if !leaves[at] {
            spread(&into, at, &mut leaves);
        }
    }
    let mut found = Vec::new();
    let mut told = leaves.clone();
    let asked = first_asked(outline, &into, &leaves);
    for at in looped(flow, &into, &leaves) {
        if told[at] || found.len() >= outline.left() {
            continue;
        }
        spread(&flow.out, at, &mut told);
        // Where the loop asks something, an answer is what is missing.
        let place = asked[at].unwrap_or(at);
        found.push(never_left(&outline.items[place]));
    }
    let caught = leaves.iter().map(|leaves| !leaves).collect();
    (found, caught)
}

// For every box from which no way leads to an end the first question that it leads to.
fn first_asked(outline: &Outline, into: &Links, leaves: &[bool]) -> Vec<Option<usize>> {
    let mut first = vec![None; into.len()];
    for at in (0..into.len()).filter(|&at| !leaves[at]) {
        if outline.items[at].node.kind != Kind::Question || first[at].is_some() {
            continue;
        }
        // What leads to an earlier one as well is left to that.
        first[at] = Some(at);
        let mut open = vec![at];
        while let Some(next) = open.pop() {
            for before in into.of(next) {
                if first[before].is_none() {
                    first[before] = Some(at);
                    open.push(before);
                }
            }
        }
    }
    first
}

// What only leads into a loop is not the loop: such boxes are taken away one after another.
fn looped(flow: &Flow, into: &Links, leaves: &[bool]) -> Vec<usize> {
    let caught = |&at: &usize| !leaves[at];
    let mut waiting: Vec<usize> = (0..into.len())
        .map(|at| into.of(at).filter(caught).count())
        .collect();
    let mut open: Vec<usize> = (0..into.len())
        .filter(|at| caught(at) && waiting[*at] == 0)
        .collect();
    let mut gone = vec![false; into.len()];
    while let Some(at) = open.pop() {
        gone[at] = true;
        for next in flow.out.of(at) {
            waiting[next] -= 1;
            if waiting[next] == 0 && caught(&next) {
                open.push(next);
            }
        }
    }
    (0..into.len())
        .filter(|at| caught(at) && !gone[*at])
        .collect()
}

fn never_left(item: &Item) -> Diagnostic {
    let (vi, en) = begun(item);
    if item.node.kind == Kind::Question {
        let message = Bilingual::new(
            format!("{vi} nằm trong một vòng lặp mà không đáp án nào đi ra tới kết thúc."),
            format!("{en} is part of a loop, and none of its answers leads out of it to an end."),
        );
        return Diagnostic::new(Code::Endless, item.node.span, message).help(
            "Cho một đáp án đi ra khỏi vòng lặp: đến việc tiếp theo hoặc đến “kết thúc:”.",
            "Let one of the answers lead out of the loop: to what follows or to an “end:”.",
        );
    }
    let message = Bilingual::new(
        format!("{vi} bắt đầu một vòng lặp không có lối ra: đi mãi cũng không tới kết thúc."),
        format!("{en} begins a loop without an exit: no way leads from it to an end."),
    );
    Diagnostic::new(Code::Endless, item.node.span, message).help(
        "Trong vòng lặp đặt một câu hỏi có đáp án đi ra, như “hỏi: Đã xong chưa?”.",
        "Ask something within the loop that has an answer leading out, as in “ask: Is it done?”.",
    )
}

fn same(item: &Item, mut out: impl ExactSizeIterator<Item = usize> + Clone) -> Option<Diagnostic> {
    let first = out.clone().next()?;
    let alike = item.arms.len() > 1 && out.len() == item.arms.len() && out.all(|to| to == first);
    if item.node.kind != Kind::Question || !alike || item.doubt || lost(item) {
        return None;
    }
    let (vi, en) = begun(item);
    let message = Bilingual::new(
        format!("{vi}: mọi đáp án cùng đi đến một ô, trả lời sao cũng như nhau."),
        format!("{en}: every answer leads to the same box, whatever is answered."),
    );
    Some(
        Diagnostic::new(Code::SamePlace, item.node.span, message).help(
            "Ghi việc riêng dưới đáp án phải làm khác, hoặc đổi câu hỏi thành bước.",
            "Write what differs under its answer, or make the question a step.",
        ),
    )
}
