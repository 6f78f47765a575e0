//! How words are compared: without case, accents, odd blanks or invisible characters.
//!
//! Decides what counts as the same word; where accents do matter (between answers) the caller
//! compares [`clean`] text instead. Which known word is nearest to an unknown one is left to
//! [`super::near`].

use unicode_normalization::char::decompose_canonical;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Whether a character is a blank of any width, or takes no room at all.
pub fn is_blank(char: char) -> bool {
    let wide = || {
        matches!(
            char,
            '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}'
        )
    };
    match char {
        '\0'..='\x7F' => matches!(char, '\t' | ' '),
        _ => is_invisible(char) || wide(),
    }
}

/// Whether a character takes no room on the line and is dropped.
pub fn is_invisible(char: char) -> bool {
    matches!(
        char,
        '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}'
    )
}

/// Whether a text holds any of three bytes, by which most texts are told at a glance.
pub fn holds(text: &str, [a, b, c]: [u8; 3]) -> bool {
    memchr::memchr3(a, b, c, text.as_bytes()).is_some()
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
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let width = WIDTHS[usize::from(byte)];
        at += match width & ASKED {
            0 => usize::from(width),
            _ if is_kept(&bytes[at..], at.checked_sub(1).map(|before| bytes[before])) => {
                usize::from(width & !ASKED)
            }
            _ => return false,
        };
    }
    bytes.last() != Some(&b' ')
}

/// Whether a character is kept of which the first byte alone does not tell, with the byte before it.
fn is_kept(bytes: &[u8], before: Option<u8>) -> bool {
    let next = bytes.get(1).copied().unwrap_or_default();
    match bytes.first() {
        Some(b' ') => before.is_some_and(|before| before != b' '),
        // The blank and the hyphen that Latin-1 has beside its letters and signs.
        Some(0xC2) => !matches!(next, 0..=0xA0 | 0xAD),
        Some(0xE1) => matches!(next, 0xB8..=0xBB),
        Some(0xE2) => {
            (["–", "“", "”", "…", "→"].iter()).any(|sign| bytes.starts_with(sign.as_bytes()))
        }
        _ => false,
    }
}

/// More must be asked than the first byte.
const ASKED: u8 = 0x80;

/// How many bytes a character has that may be kept as it is, by its first one.
static WIDTHS: [u8; 256] = {
    let mut widths = [0; 256];
    let mut byte = 0;
    while byte < widths.len() {
        widths[byte] = match byte as u8 {
            b'!'..=b'~' => 1,
            0xC3..=0xCB => 2,
            b' ' => 1 | ASKED,
            0xC2 => 2 | ASKED,
            0xE1 | 0xE2 => 3 | ASKED,
            _ => ASKED,
        };
        byte += 1;
    }
    widths
};

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
    fold_clean(text).unwrap_or_else(|| folded(&clean(text)))
}

/// Whether two texts are the same as they are compared.
pub fn alike(a: &str, b: &str) -> bool {
    a == b || fold(a) == fold(b)
}

/// [`fold`] of a text that surely is clean: every blank of it stays where it is.
pub(super) fn fold_clean(text: &str) -> Option<String> {
    is_clean(text).then(|| folded(text))
}

fn folded(clean: &str) -> String {
    let mut folded = String::with_capacity(clean.len());
    for char in clean.chars() {
        match char {
            '\0'..='\x7F' => folded.push(char.to_ascii_lowercase()),
            _ => match base(char) {
                Some(base) => folded.push(base),
                None => folded += &bare(char),
            },
        }
    }
    folded
}

/// A character in lower case, without its accents.
fn bare(char: char) -> String {
    let mut bare = String::new();
    decompose_canonical(char, |part| match part {
        '\u{300}'..='\u{36F}' => {}
        'đ' | 'Đ' => bare.push('d'),
        _ => bare.extend(part.to_lowercase()),
    });
    bare
}

/// The same for the letters of Vietnamese, of which most texts are made.
fn base(char: char) -> Option<char> {
    Some(match char {
        'À'..='Ã' | 'à'..='ã' | 'Ă' | 'ă' | 'Ạ'..='ặ' => 'a',
        'È'..='Ê' | 'è'..='ê' | 'Ẹ'..='ệ' => 'e',
        'Ì' | 'Í' | 'ì' | 'í' | 'Ĩ' | 'ĩ' | 'Ỉ'..='ị' => 'i',
        'Ò'..='Õ' | 'ò'..='õ' | 'Ơ' | 'ơ' | 'Ọ'..='ợ' => 'o',
        'Ù' | 'Ú' | 'ù' | 'ú' | 'Ũ' | 'ũ' | 'Ư' | 'ư' | 'Ụ'..='ự' => 'u',
        'Ý' | 'ý' | 'Ỳ'..='ỹ' => 'y',
        'Đ' | 'đ' => 'd',
        _ => return None,
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
    fn the_letters_of_vietnamese_are_folded_like_all_others() {
        let known = |char: &char| base(*char).is_some();
        for char in ('\0'..=char::MAX).filter(known) {
            assert_eq!(
                bare(char),
                base(char).map_or_else(String::new, String::from)
            );
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
}
