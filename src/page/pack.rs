//! Which sheet a piece stands on, and where.
//!
//! Several simple ways are tried and the best is kept: the fewest sheets, then the fewest marks to be
//! followed, above all to another sheet. On a sheet a piece stands below others in a column with
//! room for it, else in a new column at the right.

use crate::geometry::{Length, Point, Size};
use crate::layout::{APART, Fragment, Spot};

/// A new sheet is worth as much as so many pieces or marks, or as turning so many times.
pub(super) const SHEET: usize = 20;

/// A piece is set on none but the last so many sheets: nobody leafs back further to follow a line.
const BACK: usize = 50;

/// Where pieces stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Packing {
    /// The spot of each piece.
    pub(super) spots: Vec<Spot>,
    /// How many sheets there are.
    pub(super) sheets: usize,
    /// How often a line leads to another sheet.
    turns: usize,
    /// How many marks stand for jumps.
    jumps: usize,
}

impl Packing {
    /// What it costs a reader; less is better.
    pub(super) fn cost(&self) -> usize {
        self.least_cost() + self.jumps
    }

    /// Takes in that pieces, of which none is larger now, have other marks.
    pub(super) fn count_jumps(&mut self, pieces: &[Fragment]) {
        self.jumps = jumps(pieces);
    }

    /// What it would cost without any mark for a jump.
    pub(super) fn least_cost(&self) -> usize {
        SHEET * self.sheets + self.spots.len() + self.turns
    }
}

fn jumps(pieces: &[Fragment]) -> usize {
    pieces.iter().map(|piece| piece.jumps).sum()
}

/// Sets pieces on sheets with some room each; none if one is larger than that.
pub(super) fn pack(pieces: &[Fragment], room: Size) -> Option<Packing> {
    let orders = [Order::Reading, Order::MainFirst];
    let choices = [Choice::Last, Choice::First, Choice::Tightest];
    let growths = [Growth::Last, Growth::Any];
    let mut best: Option<Packing> = None;
    for order in orders {
        for choice in choices {
            for growth in growths {
                let packing = pack_by(pieces, room, (order, choice, growth))?;
                if best
                    .as_ref()
                    .is_none_or(|best| packing.cost() < best.cost())
                {
                    best = Some(packing);
                }
            }
        }
    }
    best
}

/// In which order pieces are set.
#[derive(Clone, Copy)]
enum Order {
    /// As they are read.
    Reading,
    /// Those of the main way, then the others.
    MainFirst,
}

/// Which place is taken.
#[derive(Clone, Copy)]
enum Choice {
    /// On the last sheet only.
    Last,
    /// The first that has room.
    First,
    /// The one that leaves the least room below.
    Tightest,
}

/// Which columns of a sheet grow with a piece that is wider than they are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Growth {
    /// The last only: room at the right is kept for another one.
    Last,
    /// Any.
    Any,
}

fn pack_by(
    pieces: &[Fragment],
    room: Size,
    (order, choice, growth): (Order, Choice, Growth),
) -> Option<Packing> {
    let mut in_order: Vec<usize> = (0..pieces.len()).collect();
    if let Order::MainFirst = order {
        in_order.sort_by_key(|at| !pieces[*at].main);
    }
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut taken: Vec<(usize, Place)> = Vec::with_capacity(pieces.len());
    for at in in_order {
        let size = pieces[at].size;
        let first = match choice {
            Choice::Last => sheets.len().saturating_sub(1),
            Choice::First | Choice::Tightest => sheets.len().saturating_sub(BACK),
        };
        let near = sheets.iter().enumerate().skip(first);
        let mut places = near.filter_map(|(at, sheet)| sheet.place((at, growth), size, room));
        let place = match choice {
            Choice::Tightest => places.min_by_key(|place| place.left),
            Choice::First | Choice::Last => places.next(),
        };
        let place = match place {
            Some(place) => place,
            None => {
                sheets.push(Sheet::default());
                sheets[sheets.len() - 1].place((sheets.len() - 1, growth), size, room)?
            }
        };
        sheets[place.sheet].take(place.column, size);
        taken.push((at, place));
    }
    taken.sort_by_key(|(at, _)| *at);
    let spot = |(_, place): &(usize, Place)| Spot {
        sheet: place.sheet + 1,
        at: Point::new(sheets[place.sheet].left_of(place.column), place.y),
    };
    let spots: Vec<Spot> = taken.iter().map(spot).collect();
    let turned = |(at, piece): (usize, &Fragment)| {
        piece
            .source
            .is_some_and(|source| spots[source].sheet != spots[at].sheet)
    };
    let turns = pieces.iter().enumerate().filter(|one| turned(*one)).count();
    Some(Packing {
        sheets: sheets.len(),
        turns,
        jumps: jumps(pieces),
        spots,
    })
}

/// A sheet as far as it is filled.
#[derive(Default)]
struct Sheet {
    columns: Vec<Column>,
    /// How wide they are together, each with the gap after it.
    used: Length,
}

/// A stack of pieces on a sheet.
#[derive(Clone, Copy, Debug, Default)]
struct Column {
    w: Length,
    /// Where the next piece may begin.
    y: Length,
}

/// A place that a piece may take.
#[derive(Clone, Copy)]
struct Place {
    sheet: usize,
    /// Which column, or one past the last for a new one.
    column: usize,
    /// How far down it is.
    y: Length,
    /// The height left below it.
    left: Length,
}

impl Sheet {
    /// The first place on this sheet for a piece. Columns grow as long as the sheet is wide enough for
    /// all.
    fn place(&self, (sheet, growth): (usize, Growth), size: Size, room: Size) -> Option<Place> {
        let spare = room.w + APART - self.used;
        let new = (spare >= size.w + APART).then_some((self.columns.len(), 0));
        let stacks = self.columns.iter().enumerate();
        let wide_enough = stacks.filter(|(at, column)| {
            let grows = growth == Growth::Any || at + 1 == self.columns.len();
            size.w <= column.w + if grows { spare } else { 0 }
        });
        let mut places = wide_enough.map(|(at, column)| (at, column.y)).chain(new);
        let (column, y) = places.find(|(_, y)| y + size.h <= room.h)?;
        Some(Place {
            sheet,
            column,
            y,
            left: room.h - y - size.h,
        })
    }

    /// Where a column begins.
    fn left_of(&self, column: usize) -> Length {
        let before = self.columns[..column].iter();
        before.map(|column| column.w + APART).sum()
    }

    /// Sets a piece into a column.
    fn take(&mut self, column: usize, size: Size) {
        if column == self.columns.len() {
            self.columns.push(Column::default());
            self.used += APART;
        }
        let column = &mut self.columns[column];
        self.used += (size.w - column.w).max(0);
        column.w = column.w.max(size.w);
        column.y += size.h + APART;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn pieces_stand_apart_within_their_sheets(
            sizes in proptest::collection::vec((1_000i64..400_000, 1_000i64..700_000), 1..60)
        ) {
            let pieces: Vec<Fragment> = sizes
                .into_iter()
                .enumerate()
                .map(|(at, (w, h))| Fragment {
                    size: Size::new(w, h),
                    source: at.checked_sub(1),
                    main: at % 3 == 0,
                    jumps: 0,
                })
                .collect();
            let room = Size::new(400_000, 700_000);
            let spots = pack(&pieces, room).unwrap().spots;
            for (at, (spot, piece)) in spots.iter().zip(&pieces).enumerate() {
                let size = piece.size;
                prop_assert!(spot.at.x + size.w <= room.w && spot.at.y + size.h <= room.h);
                for (other, piece) in spots[..at].iter().zip(&pieces) {
                    let its = piece.size;
                    let beside = spot.at.x >= other.at.x + its.w || other.at.x >= spot.at.x + size.w;
                    let below = spot.at.y >= other.at.y + its.h || other.at.y >= spot.at.y + size.h;
                    prop_assert!(spot.sheet != other.sheet || beside || below);
                }
            }
        }
    }
}
