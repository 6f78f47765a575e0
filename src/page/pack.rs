//! Which sheet a piece stands on, and where.
//!
//! Several simple ways are tried and the best is kept: the fewest sheets, then the fewest marks to be
//! followed, above all to another sheet. On a sheet a piece stands below others in a column with
//! room for it, else in a new column at the right.

use crate::geometry::{Length, Point, Size};
use crate::layout::{APART, Fragment, Spot};

/// A new sheet is worth as much as so many pieces or marks, or as turning so many times.
pub(super) const SHEET: usize = 20;

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
        SHEET * self.sheets + self.spots.len() + self.turns + self.jumps
    }
}

/// Sets pieces on sheets with some room each; none if one is larger than that.
pub(super) fn pack(pieces: &[Fragment], room: Size) -> Option<Packing> {
    let orders = [Order::Reading, Order::MainFirst];
    let choices = [Choice::Last, Choice::First, Choice::Tightest];
    let mut best: Option<Packing> = None;
    for order in orders {
        for choice in choices {
            let packing = pack_by(pieces, room, (order, choice))?;
            if best
                .as_ref()
                .is_none_or(|best| packing.cost() < best.cost())
            {
                best = Some(packing);
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

fn pack_by(pieces: &[Fragment], room: Size, (order, choice): (Order, Choice)) -> Option<Packing> {
    let mut in_order: Vec<usize> = (0..pieces.len()).collect();
    if let Order::MainFirst = order {
        in_order.sort_by_key(|at| !pieces[*at].main);
    }
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut spots = vec![
        Spot {
            sheet: 0,
            at: Point::default()
        };
        pieces.len()
    ];
    for at in in_order {
        let size = pieces[at].size;
        let first = match choice {
            Choice::Last => sheets.len().saturating_sub(1),
            Choice::First | Choice::Tightest => 0,
        };
        let mut places: Vec<Place> = Vec::new();
        for (number, sheet) in sheets.iter().enumerate().skip(first) {
            places.extend(sheet.place(number, size, room));
        }
        let place = match choice {
            Choice::Tightest => places.into_iter().min_by_key(|place| place.left),
            Choice::First | Choice::Last => places.into_iter().next(),
        };
        let place = match place {
            Some(place) => place,
            None => {
                sheets.push(Sheet::default());
                sheets[sheets.len() - 1].place(sheets.len() - 1, size, room)?
            }
        };
        let corner = sheets[place.sheet].take(place.column, size);
        spots[at] = Spot {
            sheet: place.sheet + 1,
            at: corner,
        };
    }
    let turned = |(at, piece): (usize, &Fragment)| {
        piece
            .source
            .is_some_and(|source| spots[source].sheet != spots[at].sheet)
    };
    let turns = pieces.iter().enumerate().filter(|one| turned(*one)).count();
    Some(Packing {
        sheets: sheets.len(),
        turns,
        jumps: pieces.iter().map(|piece| piece.jumps).sum(),
        spots,
    })
}

/// A sheet as far as it is filled.
#[derive(Default)]
struct Sheet {
    columns: Vec<Column>,
}

/// A stack of pieces on a sheet.
#[derive(Clone, Copy, Debug)]
struct Column {
    x: Length,
    w: Length,
    /// Where the next piece may begin.
    y: Length,
}

/// A place that a piece may take.
struct Place {
    sheet: usize,
    /// Which column, or one past the last for a new one.
    column: usize,
    /// The height left below it.
    left: Length,
}

impl Sheet {
    /// The first place on this sheet for a piece.
    fn place(&self, sheet: usize, size: Size, room: Size) -> Option<Place> {
        let last = self.columns.len().saturating_sub(1);
        let mut columns = self.columns.iter().enumerate();
        let fits = columns.find(|(at, column)| {
            // Nothing stands right of the last column, so it may grow.
            let widest = if *at == last {
                room.w - column.x
            } else {
                column.w
            };
            size.w <= widest && column.y + size.h <= room.h
        });
        if let Some((column, stack)) = fits {
            let left = room.h - stack.y - size.h;
            return Some(Place {
                sheet,
                column,
                left,
            });
        }
        let fits = self.right() + size.w <= room.w && size.h <= room.h;
        fits.then_some(Place {
            sheet,
            column: self.columns.len(),
            left: room.h - size.h,
        })
    }

    /// Where a new column would begin.
    fn right(&self) -> Length {
        self.columns
            .last()
            .map_or(0, |column| column.x + column.w + APART)
    }

    /// Sets a piece into a column; gives its corner.
    fn take(&mut self, column: usize, size: Size) -> Point {
        if column == self.columns.len() {
            let x = self.right();
            self.columns.push(Column { x, w: 0, y: 0 });
        }
        let column = &mut self.columns[column];
        let corner = Point::new(column.x, column.y);
        column.w = column.w.max(size.w);
        column.y += size.h + APART;
        corner
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
