//! Which known word is nearest to an unknown one.
//!
//! Words are compared letter by letter only where their lengths leave room for a slip; that is
//! seldom. Who asks often for the same known words asks a [`Vocabulary`], which looks up what it can
//! and first compares the letters that words are made of.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use super::{fold, keys};

/// The letters of a folded word, ready to be compared with many others.
#[derive(Clone, Debug)]
pub struct Letters {
    count: usize,
    /// Which they are, each at its place among sixty-four.
    made_of: u64,
    /// The places in the word of every plain letter and of others, one bit each.
    plain: [u128; 128],
    others: BTreeMap<char, u128>,
}

impl Letters {
    /// Those of a folded word; the first ones of a long text.
    pub fn of(folded: &str) -> Self {
        // Long texts cannot be slips of each other letter by letter; comparing them would cost much.
        const LONGEST: usize = 100;
        let mut letters = Self {
            count: 0,
            made_of: made_of(folded.chars().take(LONGEST)),
            plain: [0; 128],
            others: BTreeMap::new(),
        };
        for char in folded.chars().take(LONGEST) {
            let places = match letters.plain.get_mut(char as usize) {
                Some(places) => places,
                None => letters.others.entry(char).or_default(),
            };
            *places |= 1 << letters.count;
            letters.count += 1;
        }
        letters
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// How many must be typed, dropped, changed or swapped to make another folded word of them, where
    /// it is at most so many.
    ///
    /// All of them are compared with one letter of the other's at a time, by bits: the rows of the
    /// usual table as their rises and falls (Hyyrö, 2003).
    pub fn far(&self, folded: &str, most: usize) -> Option<usize> {
        let mut left = folded.chars().count();
        if left.abs_diff(self.count) > most {
            return None;
        }
        let Some(last) = self.count.checked_sub(1) else {
            return Some(left);
        };
        let last = 1 << last;
        let (mut rises, mut falls) = (u128::MAX, 0_u128);
        let (mut same, mut before) = (0_u128, 0);
        let mut far = self.count;
        for char in folded.chars() {
            let own = match self.plain.get(char as usize) {
                Some(places) => *places,
                None => self.others.get(&char).copied().unwrap_or_default(),
            };
            let swapped = ((!same & own) << 1) & before;
            same = ((own & rises).wrapping_add(rises) ^ rises) | own | falls | swapped;
            let (up, down) = (falls | !(same | rises), same & rises);
            far += usize::from(up & last != 0);
            far -= usize::from(down & last != 0);
            let (up, down) = ((up << 1) | 1, down << 1);
            rises = down | !(same | up);
            falls = up & same;
            before = own;
            left -= 1;
            if far > most + left {
                return None;
            }
        }
        Some(far)
    }
}

fn made_of(letters: impl Iterator<Item = char>) -> u64 {
    let places = letters.map(|char| u32::from(char) % u64::BITS);
    places.fold(0, |made_of, place| made_of | 1 << place)
}

// A change of one letter takes one away and brings another.
fn differ(a: u64, b: u64, most: usize) -> bool {
    (a ^ b).count_ones() as usize > 2 * most
}

/// An unknown word, as it is compared.
struct Sought {
    letters: Letters,
    pressed: String,
    /// How far a word may be to be meant.
    allowed: usize,
}

impl Sought {
    fn new(word: &str) -> Self {
        let word = fold(word);
        let letters = Letters::of(&word);
        // As far as it is long, any word would do.
        let allowed = (letters.count / 3).clamp(1, 8);
        Self {
            allowed: allowed.min(letters.count.saturating_sub(1)),
            letters,
            pressed: keys(&word),
        }
    }
}

/// The known word nearest to an unknown one, where one is near enough to be meant.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let sought = Sought::new(word);
    if sought.letters.count == 0 {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for other in known {
        let most = best.map_or(Some(sought.allowed), |(far, _)| far.checked_sub(1));
        let Some(most) = most else { break };
        let folded = fold(other);
        if presses(&folded) == presses(&sought.pressed) && keys(&folded) == sought.pressed {
            return Some(other);
        }
        if let Some(far) = sought.letters.far(&folded, most) {
            best = Some((far, other));
        }
    }
    best.map(|(_, other)| other)
}

/// The first key of a folded word.
fn presses(folded: &str) -> Option<char> {
    folded.chars().next().map(|first| match first {
        'w' | ']' => 'u',
        '[' => 'o',
        other => other,
    })
}

/// How much may still be compared for the sake of words that are unknown, counted in known words.
///
/// Where so much is unknown, no one reads on.
#[derive(Clone, Debug)]
pub struct Effort(Cell<usize>);

impl Default for Effort {
    fn default() -> Self {
        Self(Cell::new(1_000_000))
    }
}

impl Effort {
    /// None at all: only what can be looked up is found.
    pub fn none() -> Self {
        Self(Cell::new(0))
    }

    /// Takes so much of it; whether so much was left.
    pub fn take(&self, count: usize) -> bool {
        let left = self.0.get().checked_sub(count);
        self.0.set(left.unwrap_or_default());
        left.is_some()
    }
}

/// Known words among which the nearest to many unknown ones are looked for.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    words: Vec<Known>,
    /// The places of the words of each length.
    lengths: BTreeMap<usize, Vec<usize>>,
    /// The places of the words that have the same keys.
    keys: BTreeMap<String, Vec<usize>>,
}

#[derive(Clone, Debug)]
struct Known {
    folded: String,
    made_of: u64,
}

impl Vocabulary {
    /// Some words, each known by its place among them.
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let mut vocabulary = Self::default();
        for (place, word) in words.into_iter().enumerate() {
            let folded = fold(word);
            let length = folded.chars().count();
            vocabulary.lengths.entry(length).or_default().push(place);
            let keys = keys(&folded);
            vocabulary.keys.entry(keys).or_default().push(place);
            let made_of = made_of(folded.chars());
            vocabulary.words.push(Known { folded, made_of });
        }
        vocabulary
    }

    /// The place of the nearest of those words that fit, as [`nearest`] finds it, and how far it is.
    pub fn nearest(
        &self,
        word: &str,
        effort: &Effort,
        fits: impl Fn(usize) -> bool,
    ) -> Option<(usize, usize)> {
        // To look at a word's letters at a glance is less than to compare them.
        const GLANCES: usize = 64;
        let sought = Sought::new(word);
        if sought.letters.count == 0 {
            return None;
        }
        let alike = self.keys.get(&sought.pressed).into_iter().flatten();
        if let Some(&place) = alike.into_iter().find(|&&place| fits(place)) {
            return Some((place, 0));
        }
        let (length, allowed) = (sought.letters.count, sought.allowed);
        let near = self.lengths.range(length - allowed..=length + allowed);
        let near = near.map(|(_, places)| places);
        let glances: usize = near.clone().map(Vec::len).sum();
        if !effort.take(1 + glances / GLANCES) {
            return None;
        }
        let mut best: Option<(usize, usize)> = None;
        for &place in near.flatten() {
            let known = &self.words[place];
            let most = best.map_or(allowed, |(far, _)| far);
            if differ(sought.letters.made_of, known.made_of, most) || !fits(place) {
                continue;
            }
            if !effort.take(1) {
                break;
            }
            // Of two as near the first one counts.
            let far = sought.letters.far(&known.folded, most);
            let found = far.map(|far| (far, place));
            best = found
                .filter(|found| best.is_none_or(|best| *found < best))
                .or(best);
        }
        best.map(|(far, place)| (place, far))
    }
}

/// The known words that others most likely mean: the nearest, or the only ones of which all are
/// among the others or the other way round.
pub fn likeliest<'a>(words: &str, known: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let near = nearest(words, known.clone());
    near.or_else(|| {
        let parts = |text: &str| -> BTreeSet<String> {
            let folded = fold(text);
            folded.split(' ').map(str::to_owned).collect()
        };
        let own = parts(words);
        let mut fitting = known.filter(|known| {
            let other = parts(known);
            own.is_subset(&other) || other.is_subset(&own)
        });
        let only = fitting.next()?;
        fitting.next().is_none().then_some(only)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_vocabulary_finds_the_same(
            word in "[ab cdefư1]{0,9}",
            known in proptest::collection::vec("[ab cdeưw1]{0,9}", 0..9),
        ) {
            let words = || known.iter().map(String::as_str);
            let found = Vocabulary::new(words()).nearest(&word, &Effort::default(), |_| true);
            let found = found.map(|(place, _)| known[place].as_str());
            prop_assert_eq!(found, nearest(&word, words()));
        }

        #[test]
        fn a_bound_changes_nothing(a in "[abø]{0,9}", b in "[abø]{0,9}", most in 0..9_usize) {
            let [whole_a, whole_b] = [&a, &b].map(|word| word.chars().collect::<Vec<char>>());
            let whole = plain(&whole_a, &whole_b);
            let found = Letters::of(&a).far(&b, most);
            prop_assert_eq!(found, Some(whole).filter(|&far| far <= most));
        }
    }

    #[test]
    fn without_effort_only_what_can_be_looked_up_is_found() {
        let known = Vocabulary::new(["Nhận đơn", "Trả lời"]);
        let any = Effort::default();
        assert_eq!(known.nearest("nhaanj ddown", &any, |_| true), Some((0, 0)));
        assert_eq!(known.nearest("Trả lờ", &any, |_| true), Some((1, 1)));
        assert_eq!(known.nearest("Trả lờ", &any, |place| place != 1), None);
        let none = Effort::none();
        assert_eq!(known.nearest("nhaanj ddown", &none, |_| true), Some((0, 0)));
        assert_eq!(known.nearest("Trả lờ", &none, |_| true), None);
    }

    // Every row in full.
    fn plain(a: &[char], b: &[char]) -> usize {
        let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                rows[i][j] = match (i, j) {
                    (0, far) | (far, 0) => far,
                    _ => {
                        let change = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                        change.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1)
                    }
                };
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    rows[i][j] = rows[i][j].min(rows[i - 2][j - 2] + 1);
                }
            }
        }
        rows[a.len()][b.len()]
    }

    #[test]
    fn the_nearest_word_is_offered() {
        assert_eq!(nearest("bưoc1", ["hỏi", "bước"]), Some("bước"));
        assert_eq!(nearest("hioi", ["hỏi", "bước"]), Some("hỏi"));
        assert_eq!(nearest("lưu ý", ["hỏi", "bước"]), None);
        assert_eq!(
            nearest("ketes luaanj", ["kết luận", "hỏi"]),
            Some("kết luận")
        );
        assert_eq!(Letters::of("ab").far("ba", 1), Some(1));
        let known = ["Đủ", "Thiếu giấy"].into_iter();
        assert_eq!(likeliest("Đầy đủ", known.clone()), Some("Đủ"));
        assert_eq!(likeliest("thiếu", known.clone()), Some("Thiếu giấy"));
        assert_eq!(likeliest("Có", known), None);
    }
}
