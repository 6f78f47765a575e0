//! Which known word is nearest to an unknown one.
//!
//! Words are compared letter by letter only where their lengths, and then the letters that they are
//! made of, leave room for a slip; that is seldom. Who asks often for the same known words asks a
//! [`Vocabulary`], which looks up what it can.

use std::collections::{BTreeMap, BTreeSet};

use super::{fold, keys};

/// How many letters must be typed, dropped, changed or swapped to turn one word into the other.
pub fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let most = a.len().max(b.len());
    far(&a, &b, most).unwrap_or(most)
}

/// The same, where it is at most so much.
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
        let mut least = i;
        for j in 1..=b.len() {
            let change = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = change.min(last[j] + 1).min(row[j - 1] + 1);
            let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if swapped {
                best = best.min(older[j - 2] + 1);
            }
            row[j] = best;
            least = least.min(best);
        }
        // A swap may still come from the row before.
        if least > most && last.iter().all(|&far| far >= most) {
            return None;
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
    letters: Vec<char>,
    made_of: u64,
    pressed: String,
    /// How far a word may be to be meant.
    allowed: usize,
}

impl Sought {
    fn new(word: &str) -> Self {
        // Long texts cannot be slips of each other letter by letter; comparing them would cost much.
        const LONGEST: usize = 100;
        let word: String = fold(word).chars().take(LONGEST).collect();
        let letters: Vec<char> = word.chars().collect();
        // As far as it is long, any word would do.
        let allowed = (letters.len() / 3).clamp(1, 8);
        Self {
            made_of: made_of(&word),
            pressed: keys(&word),
            allowed: allowed.min(letters.len().saturating_sub(1)),
            letters,
        }
    }

    /// Whether nothing can be near it.
    fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// How far a folded word is, where it is at most so far.
    fn far(&self, folded: &str, most: usize) -> Option<usize> {
        let length = folded.chars().count();
        if length.abs_diff(self.letters.len()) > most || self.differs(made_of(folded), most) {
            return None;
        }
        far(&self.letters, &folded.chars().collect::<Vec<_>>(), most)
    }

    // A change of one letter takes one away and brings another.
    fn differs(&self, made_of: u64, most: usize) -> bool {
        (self.made_of ^ made_of).count_ones() as usize > 2 * most
    }
}

/// Which letters a folded word is made of, each at its place among sixty-four.
fn made_of(folded: &str) -> u64 {
    let places = folded.chars().map(|char| u32::from(char) % u64::BITS);
    places.fold(0, |made_of, place| made_of | 1 << place)
}

/// The known word nearest to an unknown one, where one is near enough to be meant.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let sought = Sought::new(word);
    if sought.is_empty() {
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
        if let Some(far) = sought.far(&folded, most) {
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
    pub fn nearest(&self, word: &str, fits: impl Fn(usize) -> bool) -> Option<(usize, usize)> {
        let sought = Sought::new(word);
        if sought.is_empty() {
            return None;
        }
        let alike = self.keys.get(&sought.pressed).into_iter().flatten();
        if let Some(&place) = alike.into_iter().find(|&&place| fits(place)) {
            return Some((place, 0));
        }
        let (length, allowed) = (sought.letters.len(), sought.allowed);
        let near = self.lengths.range(length - allowed..=length + allowed);
        let mut best: Option<(usize, usize)> = None;
        for &place in near.flat_map(|(_, places)| places) {
            let known = &self.words[place];
            let most = best.map_or(allowed, |(far, _)| far);
            if sought.differs(known.made_of, most) {
                continue;
            }
            let far = sought.far(&known.folded, most).filter(|_| fits(place));
            // Of two as near the first one counts.
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
            let found = Vocabulary::new(words()).nearest(&word, |_| true);
            let found = found.map(|(place, _)| known[place].as_str());
            prop_assert_eq!(found, nearest(&word, words()));
        }

        #[test]
        fn a_bound_changes_nothing(a in "[abc]{0,8}", b in "[abc]{0,8}", most in 0..9_usize) {
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            let whole = plain(&a, &b);
            prop_assert_eq!(far(&a, &b, most), Some(whole).filter(|&far| far <= most));
        }
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
