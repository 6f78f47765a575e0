//! Things in groups, those of each group beside each other in one row.
//!
//! A list for each group would take more memory than what is in it, and more time.

/// Things in groups that are counted from 0.
pub struct Grouped<T> {
    ends: Vec<usize>,
    row: Vec<T>,
}

impl<T: Copy> Grouped<T> {
    /// Sorts things into so many groups, each told with its own; within a group they keep their order.
    pub fn new(groups: usize, things: impl Iterator<Item = (usize, T)> + Clone) -> Self {
        let mut ends = vec![0; groups];
        for (group, _) in things.clone() {
            ends[group] += 1;
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += std::mem::replace(end, sum);
        }
        // Each group begins where the one before ends, and grows to its own end.
        let mut row: Vec<T> = things.clone().map(|(_, thing)| thing).collect();
        for (group, thing) in things {
            row[ends[group]] = thing;
            ends[group] += 1;
        }
        Self { ends, row }
    }

    /// How many groups there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// What is in a group.
    pub fn of(&self, group: usize) -> &[T] {
        let start = group.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.row[start..self.ends[group]]
    }

    /// Every group in turn.
    pub fn iter(&self) -> impl Iterator<Item = &[T]> {
        (0..self.len()).map(|group| self.of(group))
    }
}

/// Groups that are told one after the other.
impl<T> Grouped<T> {
    /// Room for so many groups with about one thing each.
    pub fn with_room(groups: usize) -> Self {
        Self {
            ends: Vec::with_capacity(groups),
            row: Vec::with_capacity(groups),
        }
    }

    /// Tells what is in the next group.
    pub fn push(&mut self, things: impl Iterator<Item = T>) {
        self.row.extend(things);
        self.ends.push(self.row.len());
    }
}
