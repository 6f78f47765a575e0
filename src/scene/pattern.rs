//! stub
use super::*;
/// x
pub fn pattern(_i: usize, r: Rect, _em: Length) -> Vec<Item> { vec![Item::Path(shape::rectangle(Role::StripFrame, r))] }
