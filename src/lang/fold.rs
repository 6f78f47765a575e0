//! How words are compared: without case, accents, odd blanks or invisible characters.
//!
//! Decides what counts as the same word and which known word is nearest to an unknown one; where
//! accents do matter (between answers) the caller compares [`clean`] text instead.

use std::collections::BTreeSet;

use unicode_normalization::char::decompose_canonical;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Whether a character is a blank of any width, or takes no room at all.
pub fn is_blank(char: char) -> bool {
    char == '\t'
        || is_invisible(char)
        || matches!(
            char,
            ' ' | '\u{A0}' | '\u{1680}' | '\u{2000}'
                ..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}'
        )
}

/// Whether a character takes no room on the line and is dropped.
pub fn is_invisible(char: char) -> bool {
    matches!(
        char,
        '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}'
    )
}

/// The text as it is kept and printed: NFC, single plain blanks, nothing invisible, trimmed.
pub fn clean(text: &str) -> String {
    // Nearly every text is clean already; to compose it again would be most of the work.
    if is_clean(text) {
        text.to_owned()
    } else if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        cleaned(text.chars(), text.len())
    } else {
        cleaned(text.nfc(), text.len())
    }
}

/// Whether a text is surely kept as it is: plain blanks one at a time, and letters of Latin script,
/// Vietnamese among them, which stay as they are in NFC whatever stands around them.
fn is_clean(text: &str) -> bool {
    let mut before = ' ';
    let plain = text.chars().all(|char| {
        let kept = match char {
            ' ' => before != ' ',
            '!'..='~' | '\u{A1}'..='\u{2FF}' => char != '\u{AD}',
            _ => matches!(char, '\u{1E00}'..='\u{1EFF}' | '–' | '“' | '”' | '…' | '→'),
        };
        before = char;
        kept
    });
    plain && (before != ' ' || text.is_empty())
}

fn cleaned(chars: impl Iterator<Item = char>, length: usize) -> String {
    let mut kept = String::with_capacity(length);
    for char in chars.filter(|&char| !is_invisible(char)) {
        if !is_blank(char) && char != '\n' {
            kept.push(char);
        } else if !kept.is_empty() && !kept.ends_with(' ') {
            kept.push(' ');
        }
    }
    kept.truncate(kept.trim_end_matches(' ').len());
    kept
}

/// The text as it is compared: [`clean`], lower case, without accents, đ as d.
pub fn fold(text: &str) -> String {
    let clean = clean(text);
    let mut folded = String::with_capacity(clean.len());
    for char in clean.chars() {
        if char.is_ascii() {
            folded.push(char.to_ascii_lowercase());
            continue;
        }
        decompose_canonical(char, |part| match part {
            '\u{300}'..='\u{36F}' => {}
            'đ' | 'Đ' => folded.push('d'),
            _ => folded.extend(part.to_lowercase()),
        });
    }
    folded
}

/// How many letters must be typed, dropped, changed or swapped to turn one word into the other.
pub fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut older: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let change = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = change.min(last[j] + 1).min(row[j - 1] + 1);
            let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if swapped {
                best = best.min(older[j - 2] + 1);
            }
            row.push(best);
        }
        older = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

/// The known word nearest to an unknown one, where one is near enough to be meant.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Long texts cannot be slips of each other letter by letter; comparing them would cost much.
    const LONGEST: usize = 100;
    let word: String = fold(word).chars().take(LONGEST).collect();
    let length = word.chars().count();
    let allowed = (length / 3).clamp(1, 8);
    let pressed = super::keys(&word);
    known
        .into_iter()
        .filter_map(|other| {
            let folded = fold(other);
            if super::keys(&folded) == pressed {
                return Some((0, other));
            }
            let near = folded.chars().count().abs_diff(length) <= allowed;
            near.then(|| (distance(&word, &folded), other))
        })
        .filter(|&(far, _)| far <= allowed && far < length)
        .min_by_key(|&(far, _)| far)
        .map(|(_, other)| other)
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
        fn what_is_taken_for_clean_is(text in "[a-cÂ-Êạ-ệ\u{300}-\u{302}\u{AD}\u{A0} –→\n]{0,8}") {
            let composed = cleaned(text.nfc(), text.len());
            prop_assert_eq!(clean(&text), composed);
        }
    }

    #[test]
    fn folding_forgives() {
        for word in [
            "bước",
            "BƯỚC",
            "buoc",
            "Buớc",
            "bu\u{31b}o\u{31b}\u{301}c",
            " bước\u{a0}",
        ] {
            assert_eq!(fold(word), "buoc", "{word}");
        }
        assert_eq!(fold("Đồng  Thời"), "dong thoi");
        assert_eq!(clean("a\u{a0}\u{200b} b \t"), "a b");
        assert_eq!(clean("tie\u{302}\u{301}p"), "tiếp");
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
