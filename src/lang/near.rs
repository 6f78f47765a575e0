//! Which known word is nearest to an unknown one.
//!
//! Words are compared letter by letter only where their lengths, and then the letters that they are
//! made of, leave room for a slip; that is seldom. Who asks often for the same known words asks a
//! [`Vocabulary`], which looks up what it can.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use super::{fold, keys};

/// How many letters must be typed, dropped, changed or swapped to turn one word into the other.
pub fn distance(a: &str, b: &str) -> usize {
    let most = a.chars().count().max(b.chars().count());
    Letters::of(a).far(&Letters::of(b), most).unwrap_or(most)
}

/// The letters of a folded word.
#[derive(Clone, Debug)]
pub struct Letters {
    letters: Vec<char>,
    /// Which they are, each at its place among sixty-four.
    made_of: u64,
}

impl Letters {
    /// Those of a folded word.
    pub fn of(folded: &str) -> Self {
        Self {
            letters: folded.chars().collect(),
            made_of: made_of(folded),
        }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.letters.len()
    }

    /// How many must be typed, dropped, changed or swapped, where it is at most so many.
    pub fn far(&self, other: &Self, most: usize) -> Option<usize> {
        let near = self.count().abs_diff(other.count()) <= most;
        let near = near && !differ(self.made_of, other.made_of, most);
        near.then(|| far(&self.letters, &other.letters, most))?
    }
}

fn made_of(folded: &str) -> u64 {
    let places = folded.chars().map(|char| u32::from(char) % u64::BITS);
    places.fold(0, |made_of, place| made_of | 1 << place)
}

// A change of one letter takes one away and brings another.
fn differ(a: u64, b: u64, most: usize) -> bool {
    (a ^ b).count_ones() as usize > 2 * most
}

/// How far two words are, where it is at most so far.
fn far(a: &[char], b: &[char], most: usize) -> Option<usize> {
    // What both begin and end with costs nothing.
    let begun = alike(a.iter().zip(b));
    let (a, b) = (&a[begun..], &b[begun..]);
    let ended = alike(a.iter().rev().zip(b.iter().rev()));
    let (a, b) = (&a[..a.len() - ended], &b[..b.len() - ended]);
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut older: Vec<usize> = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut row = older.clone();
    for i in 1..=a.len() {
        row[0] = i;
        for j in 1..=b.len() {
            let change = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = change.min(last[j] + 1).min(row[j - 1] + 1);
            let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if swapped {
                best = best.min(older[j - 2] + 1);
            }
            row[j] = best;
        }
        std::mem::swap(&mut older, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    Some(last[b.len()]).filter(|&far| far <= most)
}

fn alike<'a>(pairs: impl Iterator<Item = (&'a char, &'a char)>) -> usize {
    pairs.take_while(|(one, other)| one == other).count()
}

/// An unknown word, as it is compared.
struct Sought {
    count: usize,
    made_of: u64,
    /// The places in it of every plain letter and of others, one bit each.
    plain: [u128; 128],
    others: BTreeMap<char, u128>,
    pressed: String,
    /// How far a word may be to be meant.
    allowed: usize,
}

impl Sought {
    fn new(word: &str) -> Self {
        // Long texts cannot be slips of each other letter by letter; comparing them would cost much.
        const LONGEST: usize = 100;
        let word: String = fold(word).chars().take(LONGEST).collect();
        let count = word.chars().count();
        // As far as it is long, any word would do.
        let allowed = (count / 3).clamp(1, 8).min(count.saturating_sub(1));
        let mut sought = Self {
            count,
            made_of: made_of(&word),
            plain: [0; 128],
            others: BTreeMap::new(),
            pressed: keys(&word),
            allowed,
        };
        for (place, char) in word.chars().enumerate() {
            let places = match sought.plain.get_mut(char as usize) {
                Some(places) => places,
                None => sought.others.entry(char).or_default(),
            };
            *places |= 1 << place;
        }
        sought
    }

    /// How far a folded word is, where it is at most so far.
    ///
    /// All letters of the unknown word are compared with one of the other's at a time, by bits: the
    /// rows of [`far`] as their rises and falls (Hyyrö, 2003).
    fn far(&self, folded: &str, most: usize) -> Option<usize> {
        let last = 1 << (self.count - 1);
        let (mut rises, mut falls) = (u128::MAX, 0_u128);
        let (mut same, mut before) = (0_u128, 0);
        let mut far = self.count;
        let mut left = folded.chars().count();
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
        Some(far).filter(|&far| far <= most)
    }
}

/// The known word nearest to an unknown one, where one is near enough to be meant.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let sought = Sought::new(word);
    if sought.count == 0 {
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
        let near = folded.chars().count().abs_diff(sought.count) <= most;
        if near && let Some(far) = sought.far(&folded, most) {
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
            let made_of = made_of(&folded);
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
        if sought.count == 0 {
            return None;
        }
        let alike = self.keys.get(&sought.pressed).into_iter().flatten();
        if let Some(&place) = alike.into_iter().find(|&&place| fits(place)) {
            return Some((place, 0));
        }
        let (length, allowed) = (sought.count, sought.allowed);
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
            if differ(sought.made_of, known.made_of, most) || !fits(place) {
                continue;
            }
            if !effort.take(1) {
                break;
            }
            // Of two as near the first one counts.
            let found = sought.far(&known.folded, most).map(|far| (far, place));
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
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            let whole = plain(&a, &b);
            prop_assert_eq!(far(&a, &b, most), Some(whole).filter(|&far| far <= most));
            let [a, b] = [a, b].map(String::from_iter);
            if !a.is_empty() {
                let found = Sought::new(&a).far(&b, most);
                prop_assert_eq!(found, Some(whole).filter(|&far| far <= most));
            }
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
        assert_eq!(distance("ab", "ba"), 1);
        let known = ["Đủ", "Thiếu giấy"].into_iter();
        assert_eq!(likeliest("Đầy đủ", known.clone()), Some("Đủ"));
        assert_eq!(likeliest("thiếu", known.clone()), Some("Thiếu giấy"));
        assert_eq!(likeliest("Có", known), None);
    }
}
