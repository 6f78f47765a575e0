//! The order of facts: as the language lists them, further lines behind what they go on with.
//!
//! Only facts that stand together are put in order. A remark is never parted from the line below it,
//! so that line keeps its place, too.

use super::level::Seat;
use crate::lang::Keyword;
use crate::syntax::ast::{Content, Line};

/// What is said of the whole procedure.
const HEAD: &[Keyword] = &[
    Keyword::Code,
    Keyword::Version,
    Keyword::Date,
    Keyword::Organization,
    Keyword::ApprovedBy,
    Keyword::Scope,
    Keyword::Principle,
    Keyword::Basis,
    Keyword::Within,
    Keyword::Who,
    Keyword::Note,
];

/// What is said of a box or part.
const BOX: &[Keyword] = &[
    Keyword::Who,
    Keyword::Within,
    Keyword::Form,
    Keyword::Basis,
    Keyword::Note,
    Keyword::Link,
    Keyword::Check,
];

/// The lines in the order they are to be written in: the facts of each box, part and file in theirs.
pub(super) fn order(lines: &[Line], seats: &[Seat]) -> Vec<usize> {
    let rank = |at: usize| rank(&lines[at], seats[at]);
    let mut order: Vec<usize> = (0..lines.len()).collect();
    let mut start = 0;
    while start < lines.len() {
        let beside = |at: usize| at > 0 && !is_apart(lines, at);
        let facts = (start..lines.len())
            .take_while(|&at| (at == start || beside(at)) && rank(at).is_some())
            .count();
        let pinned = beside(start) && matches!(lines[start - 1].content, Content::Remark(_));
        let from = (start + usize::from(pinned)).min(start + facts);
        sort(&mut order[from..start + facts], rank);
        start += facts.max(1);
    }
    order
}

/// Whether blank lines stand above one of the lines, which is not the first.
pub(super) fn is_apart(lines: &[Line], at: usize) -> bool {
    lines[at].number > lines[at - 1].number + 1
}

// A further line goes where the fact above it goes.
fn sort(order: &mut [usize], rank: impl Fn(usize) -> Option<u8>) {
    let mut last = FURTHER;
    let ranked = order.iter().map(|&at| {
        last = rank(at).filter(|own| *own != FURTHER).unwrap_or(last);
        (last, at)
    });
    let mut ranked: Vec<(u8, usize)> = ranked.collect();
    ranked.sort_unstable();
    for (at, (_, sorted)) in order.iter_mut().zip(ranked) {
        *at = sorted;
    }
}

/// The rank of a further line that stands below no fact.
const FURTHER: u8 = 0;

/// The place of a line among the facts it stands with; none if it is no fact.
fn rank(line: &Line, seat: Seat) -> Option<u8> {
    use Keyword::{AtMost, Choose, Continue, Expect, GoTo, Part, Procedure, Scenario};
    let keyword = match &line.content {
        Content::Further(_) => return Some(FURTHER),
        Content::Keyed { key, .. } => key.keyword,
        _ => return None,
    };
    match keyword {
        Procedure | Part | Scenario | Choose | Expect | AtMost | Continue | GoTo => None,
        keyword if keyword.is_box() => None,
        keyword => {
            // Facts of a box are always indented, those of the file never.
            let order = if seat.column == 0 { HEAD } else { BOX };
            let at = order.iter().position(|known| *known == keyword);
            Some(FURTHER + 1 + at.unwrap_or(order.len()) as u8)
        }
    }
}
