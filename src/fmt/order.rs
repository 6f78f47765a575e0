//! The order of facts: as the language lists them, further lines behind what they go on with.
//!
//! Only facts that stand together are put in order. A remark is never parted from the line below it,
//! so that line keeps its place, too.

use super::{Place, Row};
use crate::lang::Keyword;

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

/// Puts the facts of each box, part and file in order.
pub(super) fn arrange(rows: &mut [Row]) {
    let mut start = 0;
    while start < rows.len() {
        let length = rows[start..]
            .iter()
            .take_while(|row| rank(row).is_some())
            .count();
        let pinned = start > 0 && rows[start - 1].place == Place::Remark;
        let from = (start + usize::from(pinned)).min(start + length);
        sort(&mut rows[from..start + length]);
        start += length.max(1);
    }
}

// A further line goes where the fact above it goes.
fn sort(rows: &mut [Row]) {
    let mut last = Some(0);
    let mut ranked: Vec<(Option<usize>, Row)> = Vec::new();
    for row in rows.iter() {
        if row.place != Place::Further {
            last = rank(row);
        }
        ranked.push((last, row.clone()));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    for (row, (_, sorted)) in rows.iter_mut().zip(ranked) {
        *row = sorted;
    }
}

/// The place of a line among the facts it stands with; none if it is no fact.
fn rank(row: &Row) -> Option<usize> {
    match row.place {
        Place::Further => Some(0),
        Place::Fact(keyword) => {
            // Facts of a box are always indented, those of the file never.
            let order = if row.column == Some(0) { HEAD } else { BOX };
            let at = order.iter().position(|known| *known == keyword);
            Some(1 + at.unwrap_or(order.len()))
        }
        Place::Remark | Place::Blank | Place::Fixed => None,
    }
}
