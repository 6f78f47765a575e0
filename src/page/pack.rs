//! Which sheet a piece stands on, and where.
//!
//! Pieces are set in reading order, each on the first sheet that has room for it: in the first column
//! with room below what is there, else in a new column at the right.

use crate::geometry::{Length, Point, Size};
use crate::layout::{APART, Spot};

/// A stack of pieces on a sheet.
#[derive(Clone, Copy, Debug)]
struct Column {
    x: Length,
    w: Length,
    /// Where the next piece may begin.
    y: Length,
}

/// Sets pieces of these sizes on sheets with some room each; none if one is larger than that.
pub(super) fn pack(sizes: &[Size], room: Size) -> Option<Vec<Spot>> {
    let mut sheets: Vec<Vec<Column>> = Vec::new();
    let mut spots = Vec::with_capacity(sizes.len());
    for size in sizes {
        if size.w > room.w || size.h > room.h {
            return None;
        }
        let mut tried = (1..).zip(&mut sheets);
        let found = tried.find_map(|(sheet, columns)| {
            let at = place(columns, *size, room)?;
            Some(Spot { sheet, at })
        });
        let spot = match found {
            Some(spot) => spot,
            None => {
                let mut columns = Vec::new();
                let at = place(&mut columns, *size, room)?;
                sheets.push(columns);
                let sheet = sheets.len();
                Spot { sheet, at }
            }
        };
        spots.push(spot);
    }
    Some(spots)
}

fn place(columns: &mut Vec<Column>, size: Size, room: Size) -> Option<Point> {
    let last = columns.len().saturating_sub(1);
    for (at, column) in columns.iter_mut().enumerate() {
        // Nothing stands right of the last column, so it may grow.
        let widest = if at == last {
            room.w - column.x
        } else {
            column.w
        };
        if size.w <= widest && column.y + size.h <= room.h {
            let place = Point::new(column.x, column.y);
            column.w = column.w.max(size.w);
            column.y += size.h + APART;
            return Some(place);
        }
    }
    let x = columns
        .last()
        .map_or(0, |column| column.x + column.w + APART);
    if x + size.w > room.w {
        return None;
    }
    columns.push(Column {
        x,
        w: size.w,
        y: size.h + APART,
    });
    Some(Point::new(x, 0))
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
            let sizes: Vec<Size> = sizes.into_iter().map(|(w, h)| Size::new(w, h)).collect();
            let room = Size::new(400_000, 700_000);
            let spots = pack(&sizes, room).unwrap();
            for (at, (spot, size)) in spots.iter().zip(&sizes).enumerate() {
                prop_assert!(spot.at.x + size.w <= room.w && spot.at.y + size.h <= room.h);
                for (other, its) in spots[..at].iter().zip(&sizes) {
                    let beside = spot.at.x >= other.at.x + its.w || other.at.x >= spot.at.x + size.w;
                    let below = spot.at.y >= other.at.y + its.h || other.at.y >= spot.at.y + size.h;
                    prop_assert!(spot.sheet != other.sheet || beside || below);
                    }
            }
        }
    }
}
