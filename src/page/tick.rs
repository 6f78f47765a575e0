//! Boxes to tick, for practice.
//!
//! Decides that whatever is to be done has one, and that it sits on the top right corner of its box,
//! where neither words nor lines come: so a chart for practice is cut and numbered like the one that
//! people will work by.

use crate::geometry::{Length, Rect};
use crate::model::Kind;
use crate::scene::shape::rectangle;
use crate::scene::{Group, Item, Role, Subject};

/// Gives every step and call a box to tick, for box text of a size.
pub(super) fn add(items: &mut [Item], text: Length) {
    for item in items {
        if let Item::Group(group) = item
            && is_done(group)
        {
            let tick = tick(group.bounds, text);
            group.items.push(Item::Path(rectangle(Role::Tick, tick)));
        }
    }
}

fn is_done(group: &Group) -> bool {
    match group.shows {
        Subject::Box { kind, .. } => match kind {
            Kind::Step | Kind::Call | Kind::HandOver => true,
            Kind::Question | Kind::Parallel | Kind::Outcome => false,
        },
        _ => false,
    }
}

/// More outside the box than inside, for words reach close to its side.
fn tick(bounds: Rect, text: Length) -> Rect {
    let side = text * 8 / 10;
    let x = bounds.right() - text * 45 / 100;
    let y = bounds.y - text * 2 / 10;
    Rect::new(x, y, side, side)
}
