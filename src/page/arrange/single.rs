//! The arrangement on one sheet that has the largest text.

use std::collections::BTreeMap;

use super::{Found, Search, Try, at_text};
use crate::cores;
use crate::geometry::{Length, Size};
use crate::layout::{Column, Sheets};
use crate::page::Frame;

/// The steps of text that is to fill one sheet.
const FINE: Length = 100;
/// How far the first box width of some columns may stay behind for another to be tried, in percent.
const BEHIND: Length = 90;

impl<'a> Search<'a> {
    /// The arrangement on one sheet with the largest text; none on endless paper.
    pub(super) fn one_sheet<'f>(&self, frames: &'f [Frame]) -> Option<(&'f Frame, Found<'a>)> {
        let rooms: Vec<Size> = frames.iter().map(Frame::room).collect::<Option<_>>()?;
        // Of every number of columns each way up, one box width before the others.
        let mut best: Option<(Try, Found)> = None;
        let (scouts, mut others): (Vec<Try>, Vec<Try>) =
            self.all(rooms.len()).partition(|one| one.width == 0);
        let mut reached = BTreeMap::new();
        for one in scouts {
            let above = best.as_ref().map_or(0, |(_, found)| found.text);
            let Some(found) = self.grown(&rooms, one, above * BEHIND / 100) else {
                continue;
            };
            reached.insert((one.columns, one.frame), found.text);
            if found.text > above {
                best = Some((one, found));
            }
        }
        let most = best.as_ref().map_or(0, |(_, found)| found.text);
        let near = |one: &Try| {
            let text = reached.get(&(one.columns, one.frame));
            text.is_none_or(|text| text * 100 >= most * BEHIND)
        };
        others.retain(near);
        let grow = |one: Try| Some((one, self.grown(&rooms, one, most)?));
        let grown = cores::each(!self.is_slight(others.len()), others, grow);
        let larger = grown.into_iter().flatten();
        let larger = larger.max_by_key(|(one, found)| (found.text, std::cmp::Reverse(*one)));
        let (one, mut found) = larger.or(best)?;
        found.lead_around(rooms[one.frame], usize::MAX);
        Some((&frames[one.frame], found))
    }

    /// A try in the largest text above another one in which it takes one sheet.
    fn grown(&self, rooms: &[Size], one: Try, above: Length) -> Option<Found<'a>> {
        let room = rooms[one.frame];
        let [_, largest] = self.texts;
        let fitting = |text: &Length| self.column(room, one, text * FINE).is_some();
        let mut texts = (1..=largest / FINE).filter(fitting);
        let least = texts.next()?;
        let most = texts.next_back().unwrap_or(least);
        let mut fits = (above / FINE).max(least - 1);
        if fits >= most {
            return None;
        }
        // Most tries come to nothing more than there is, which shows at once.
        let mut best = self.on_one_sheet(room, one, (fits + 1) * FINE)?;
        fits += 1;
        let mut fails = most + 1;
        while fails - fits > 1 {
            let middle = (fits + fails) / 2;
            match self.on_one_sheet(room, one, middle * FINE) {
                Some(found) => {
                    best = found;
                    fits = middle;
                }
                None => fails = middle,
            }
        }
        Some(best)
    }

    fn on_one_sheet(&self, room: Size, one: Try, text: Length) -> Option<Found<'a>> {
        let column = Column {
            sheets: Sheets::One,
            ..self.column(room, one, text)?
        };
        let found = self.packed(column, at_text(room, text), text)?;
        (found.packing.sheets == 1).then_some(found)
    }
}
