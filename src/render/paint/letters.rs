//! Which letters can be drawn with the typeface that the program carries.
//!
//! A PDF and a picture hold nothing else: what a browser would take from another typeface must be
//! seen to be missing there. Decides what stands in for a letter that the typeface lacks. How
//! letters are drawn is left to the painters.

use std::borrow::Cow;
use std::collections::BTreeSet;

use ttf_parser::Face;

use super::super::Refusal;
use crate::scene::{Item, Sheet, Text, Weight};
use crate::text::truetype;

/// What is drawn in place of a letter that the typeface lacks.
const STAND_IN: char = '☐';

/// The letters that the typeface lacks, in rising order.
pub fn lacking(sheets: &[Sheet]) -> BTreeSet<char> {
    let Ok(letters) = Letters::open() else {
        return BTreeSet::new();
    };
    let mut lacking = BTreeSet::new();
    let mut open: Vec<&Item> = sheets.iter().flat_map(|sheet| &sheet.items).collect();
    while let Some(item) = open.pop() {
        match item {
            Item::Path(_) => {}
            Item::Text(text) => {
                let known = |letter: &char| letters.has(text.weight, *letter);
                lacking.extend(plain(&text.text).chars().filter(|letter| !known(letter)));
            }
            Item::Group(group) => open.extend(&group.items),
        }
    }
    lacking
}

/// The letters of both weights.
pub(super) struct Letters {
    regular: Face<'static>,
    bold: Face<'static>,
}

impl Letters {
    pub(super) fn open() -> Result<Self, Refusal> {
        let face = |weight| Face::parse(truetype(weight), 0).map_err(|_| Refusal::Typeface);
        Ok(Self {
            regular: face(Weight::Regular)?,
            bold: face(Weight::Bold)?,
        })
    }

    fn has(&self, weight: Weight, letter: char) -> bool {
        // Both faces have these, and most letters are such.
        if matches!(letter, ' '..='~') {
            return true;
        }
        let face = match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        };
        face.glyph_index(letter).is_some()
    }

    /// A text as it can be drawn.
    pub(super) fn shown<'a>(&self, text: &'a Text) -> Cow<'a, str> {
        let plain = plain(&text.text);
        if plain.chars().all(|letter| self.has(text.weight, letter)) {
            return plain;
        }
        let shown = plain.chars().map(|letter| match letter {
            _ if self.has(text.weight, letter) => letter,
            _ => STAND_IN,
        });
        Cow::Owned(shown.collect())
    }
}

/// A text without the signs that only steer others and take no room themselves.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    match text.contains(is_invisible) {
        false => Cow::Borrowed(text),
        true => Cow::Owned(text.replace(is_invisible, "")),
    }
}

fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{e0000}'..='\u{e0fff}'
    ) || letter.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_faces_have_the_letters_that_are_not_looked_up() {
        let letters = Letters::open().unwrap();
        for letter in ' '..='~' {
            for face in [&letters.regular, &letters.bold] {
                assert!(face.glyph_index(letter).is_some(), "{letter}");
            }
        }
    }
}
