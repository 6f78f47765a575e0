//! Which arrangements do best in the least text, without trying them all.

use std::collections::BTreeMap;

use super::{Found, Search, Try};
use crate::cores;
use crate::geometry::{Length, Size};
use crate::layout::WIDTHS;
use crate::page::pack::SHEET;

/// The arrangements that share the least score so far.
pub(super) struct Leaders<'a> {
    /// That score.
    pub(super) score: usize,
    /// The arrangements.
    pub(super) tied: Vec<(Try, Found<'a>)>,
}

impl<'a> Leaders<'a> {
    fn take(&mut self, one: Try, found: Found<'a>) {
        let cost = found.packing.cost();
        if cost < self.score {
            self.score = cost;
            self.tied.clear();
        }
        if cost == self.score {
            self.tied.push((one, found));
        }
    }
}

/// All tries that share columns and frame, each with a score it cannot beat.
struct Group {
    tries: Vec<(usize, Try)>,
    /// The least score so far.
    score: usize,
}

impl Group {
    /// Whether the group is so far behind that another box width will hardly make it up: one width
    /// more or less seldom saves more than one sheet.
    fn is_lost(&self, score: usize) -> bool {
        self.score != usize::MAX && self.score >= score + (SHEET + SHEET / 4).max(score / 4)
    }
}

impl<'a> Search<'a> {
    /// The arrangements with the least score. Of every number of columns each way up one box width
    /// is tried before the other widths of those that did well.
    pub(super) fn leaders(&self, rooms: &[Size], text: Length) -> Leaders<'a> {
        let mut groups: BTreeMap<(i64, usize), Group> = BTreeMap::new();
        for (floor, one) in self.tries(rooms, text) {
            let group = groups.entry((one.columns, one.frame)).or_insert(Group {
                tries: Vec::new(),
                score: usize::MAX,
            });
            group.tries.push((floor, one));
        }
        let mut groups: Vec<Group> = groups.into_values().collect();
        // Columns in which no box can be indented do worse, and are tried only where there are no others.
        let roomy = |(_, one): &(usize, Try)| self.is_roomy(rooms[one.frame], *one, text);
        let scout = |group: &Group| group.tries.iter().position(roomy);
        if groups.iter().any(|group| scout(group).is_some()) {
            groups.retain(|group| scout(group).is_some());
        }
        let mut leaders = Leaders {
            score: usize::MAX,
            tied: Vec::new(),
        };
        let scouts: Vec<Try> = groups
            .iter_mut()
            .map(|group| {
                let at = scout(group).unwrap_or(group.tries.len() - 1);
                group.tries.remove(at).1
            })
            .collect();
        let mut found = self.attempts(rooms, scouts.into_iter().enumerate(), text);
        // The best first: those that cannot come to its score need no lines.
        found.sort_by_key(|(_, _, found)| found.packing.cost());
        for (group, one, mut found) in found {
            found.lead_around(rooms[one.frame], leaders.score);
            groups[group].score = found.packing.cost();
            leaders.take(one, found);
        }
        groups.sort_by_key(|group| group.score);
        for group in groups {
            if group.is_lost(leaders.score) {
                continue;
            }
            let tries = group.tries.into_iter();
            let worth = tries.filter(|(floor, _)| *floor <= leaders.score);
            let worth = worth.map(|(_, one)| one).enumerate();
            for (_, one, mut found) in self.attempts(rooms, worth, text) {
                found.lead_around(rooms[one.frame], leaders.score);
                leaders.take(one, found);
            }
        }
        leaders
    }

    /// What comes of some tries; on all cores, where that is worth waking them.
    fn attempts(
        &self,
        rooms: &[Size],
        tries: impl Iterator<Item = (usize, Try)>,
        text: Length,
    ) -> Vec<(usize, Try, Found<'a>)> {
        let tries: Vec<(usize, Try)> = tries.collect();
        let attempt = |(at, one): (usize, Try)| {
            let found = self.attempt(rooms[one.frame], one, text)?;
            Some((at, one, found))
        };
        let made = cores::each(!self.is_slight(tries.len()), tries, attempt);
        made.into_iter().flatten().collect()
    }

    /// Whether a column leaves boxes room to be indented.
    fn is_roomy(&self, room: Size, one: Try, text: Length) -> bool {
        let column = self.column(room, one, text);
        column.is_some_and(|column| WIDTHS[one.width] * 5 <= column.size.w * 4)
    }
}
