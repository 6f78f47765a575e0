//! A text taken apart.
//!
//! Decides what is never torn while it fits a line: places where a break is possible at all come
//! from the Unicode line breaking algorithm. What a break costs is left to [`super::price`], where
//! lines do break to [`super::wrap`](mod@super::wrap).

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use unicode_linebreak::linebreaks;

use super::Weight;
use super::metrics::{Face, face};
use super::price::{Cost, price};

/// A text taken apart once, to be wrapped at several widths.
#[derive(Clone, Debug)]
pub struct Measured<'a> {
    pub(super) weight: Weight,
    /// The text as it is drawn in one line: each piece and what joins it to the next.
    pub(super) text: Cow<'a, str>,
    /// Its pieces; each paragraph has at least one, if an empty one.
    pub(super) pieces: Box<[Piece]>,
    /// What a line break after each costs, once a line is to break.
    costs: OnceLock<Box<[Cost]>>,
}

/// A stretch of text that is never broken while it fits a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where it ends in the text as drawn. It begins where what joins it to the one before ends.
    pub(super) end: u32,
    /// In units of the em square, or [`ENDLESS`].
    pub(super) width: u32,
    /// What comes after it.
    pub(super) joint: Joint,
}

/// The width of a piece too wide to be told: it is wider than any line.
pub(super) const ENDLESS: u32 = u32::MAX;

/// What joins a piece to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// Nothing: they touch.
    Nothing,
    /// A blank, drawn unless the line breaks there.
    Blank,
    /// The end of a paragraph.
    End,
}

impl Joint {
    /// As it stands in the text as drawn.
    pub(super) const fn text(self) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::Blank => " ",
            Self::End => "\n",
        }
    }
}

impl<'a> Measured<'a> {
    /// Takes a text apart; paragraphs are set apart by `\n`.
    pub fn new(text: impl Into<Cow<'a, str>>, weight: Weight) -> Self {
        let text = text.into();
        let mut taker = Taker {
            face: face(weight),
            text: &text,
            drawn: None,
            // Most texts are words with a blank between them.
            pieces: Vec::with_capacity(text.bytes().filter(|byte| *byte == b' ').count() + 1),
        };
        let mut start = 0;
        for paragraph in text.split('\n').filter(|_| !text.is_empty()) {
            let end = start + paragraph.len();
            taker.paragraph(start..end);
            start = end + 1;
        }
        let (drawn, pieces) = (taker.drawn, taker.pieces);
        Self {
            weight,
            text: drawn.map_or(text, Cow::Owned),
            // The texts of all boxes are kept so.
            pieces: pieces.into_boxed_slice(),
            costs: OnceLock::new(),
        }
    }

    /// What a line break after each of the pieces costs.
    pub(super) fn costs(&self) -> &[Cost] {
        self.costs.get_or_init(|| price(&self.text, &self.pieces))
    }
}

/// A text being taken apart.
struct Taker<'t> {
    face: &'static Face,
    text: &'t str,
    /// The text as drawn so far, where it is not as written.
    drawn: Option<String>,
    pieces: Vec<Piece>,
}

impl Taker<'_> {
    fn paragraph(&mut self, range: Range<usize>) {
        let before = self.pieces.len();
        self.cut(range.clone());
        if self.pieces.len() == before {
            self.push(range.end..range.end, 0, Joint::End);
        }
        if let Some(last) = self.pieces.last_mut() {
            last.joint = Joint::End;
        }
    }

    /// Cuts a paragraph wherever the Unicode algorithm allows a break.
    ///
    /// A blank between two letters is such a place, whatever stands further away. So only where
    /// there is more than letters between two of these, the algorithm need be asked.
    fn cut(&mut self, paragraph: Range<usize>) {
        let Range { mut start, end } = paragraph;
        let mut stretch = self.word(start..end);
        while stretch.end < end {
            let next = self.word(stretch.end + 1..end);
            if stretch.ends && next.begins {
                self.stretch(start..stretch.end + 1, stretch);
                start = stretch.end + 1;
                stretch = next;
            } else {
                let letters = false;
                stretch = Word { letters, ..next };
            }
        }
        self.stretch(start..end, stretch);
    }

    /// Reads on to the next blank.
    fn word(&self, range: Range<usize>) -> Word {
        let mut word = Word {
            end: range.end,
            letters: true,
            ..Word::default()
        };
        for (at, c) in self.text[range.clone()].char_indices() {
            if c == ' ' {
                word.end = range.start + at;
                break;
            }
            word.ends = is_letter(c);
            word.begins |= word.ends && at == 0;
            word.letters &= word.ends;
            word.width = word.width.saturating_add(self.face.advance(c) as u32);
        }
        word.letters &= word.begins;
        word
    }

    /// Cuts what stands between two blanks that are breaks, the later one included.
    fn stretch(&mut self, range: Range<usize>, word: Word) {
        if word.letters {
            let joint = match word.end == range.end {
                true => Joint::Nothing,
                false => Joint::Blank,
            };
            return self.push(range.start..word.end, word.width, joint);
        }
        let mut next = range.start;
        for (end, _) in linebreaks(&self.text[range.clone()]) {
            let end = range.start + end;
            let raw = &self.text[std::mem::replace(&mut next, end)..end];
            let trimmed = raw.trim_start_matches(blank);
            let start = end - trimmed.len();
            let bare = trimmed.trim_end_matches(blank);
            if bare.is_empty() {
                continue;
            }
            let joint = match bare.len() == trimmed.len() {
                true => Joint::Nothing,
                false => Joint::Blank,
            };
            let width = u32::try_from(self.face.units_of(bare)).unwrap_or(ENDLESS);
            self.push(start..start + bare.len(), width, joint);
        }
    }

    fn push(&mut self, range: Range<usize>, width: u32, joint: Joint) {
        let last = self.pieces.last();
        let (end, joined) = last.map_or((0, ""), |last| (last.end as usize, last.joint.text()));
        if self.drawn.is_none() {
            let between = self.text.as_bytes().get(end..range.start);
            // One byte at most is quicker compared by itself than as a text.
            let same = match (between, joined.as_bytes()) {
                (Some([]), []) => true,
                (Some([one]), [other]) => one == other,
                _ => false,
            };
            if !same {
                self.drawn = Some(self.text[..end].to_owned());
            }
        }
        let end = match &mut self.drawn {
            None => range.end,
            Some(drawn) => {
                drawn.push_str(joined);
                drawn.push_str(&self.text[range]);
                drawn.len()
            }
        };
        self.pieces.push(Piece {
            end: u32::try_from(end).unwrap_or(u32::MAX),
            width,
            joint,
        });
    }
}

/// What stands between two blanks.
#[derive(Clone, Copy, Default)]
struct Word {
    end: usize,
    /// Whether it begins and ends with a letter, and is nothing but letters.
    begins: bool,
    ends: bool,
    letters: bool,
    /// In units of the em square, where it is nothing but letters.
    width: u32,
}

/// Whether it is a digit or a letter of those that Vietnamese is written with, and all like them.
pub(super) fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | '\u{1e00}'..='\u{1eff}')
}

/// Whether a line may break in its place.
fn blank(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_linebreak::{BreakClass, break_property};

    type Told<'t> = (&'t str, u32, Joint);

    fn told<'m>(measured: &'m Measured) -> Vec<Told<'m>> {
        let mut start = 0;
        let each = measured.pieces.iter().map(|piece| {
            let end = piece.end as usize;
            let text = &measured.text[start..end];
            start = end + piece.joint.text().len();
            (text, piece.width, piece.joint)
        });
        each.collect()
    }

    /// The same by the Unicode algorithm alone.
    fn by_algorithm(text: &str, face: &Face) -> Vec<(String, u32, Joint)> {
        let mut pieces = Vec::new();
        for paragraph in text.split('\n').filter(|_| !text.is_empty()) {
            let (first, mut next) = (pieces.len(), 0);
            for (end, _) in linebreaks(paragraph) {
                let raw =
                    paragraph[std::mem::replace(&mut next, end)..end].trim_start_matches(blank);
                let bare = raw.trim_end_matches(blank);
                let joint = match bare == raw {
                    true => Joint::Nothing,
                    false => Joint::Blank,
                };
                if !bare.is_empty() {
                    pieces.push((bare.to_owned(), face.units_of(bare) as u32, joint));
                }
            }
            if pieces.len() == first {
                pieces.push((String::new(), 0, Joint::End));
            }
            pieces.last_mut().unwrap().2 = Joint::End;
        }
        pieces
    }

    #[test]
    fn letters_never_break_apart_nor_join_over_a_blank() {
        let letters: Vec<char> = ('\0'..=char::MAX).filter(|c| is_letter(*c)).collect();
        assert!(letters.contains(&'ộ') && letters.contains(&'7'));
        for c in letters {
            let class = break_property(c.into());
            assert!(
                matches!(class, BreakClass::Alphabetic | BreakClass::Numeric),
                "{c}"
            );
            assert!(c.is_alphanumeric() && !blank(c), "{c}");
        }
    }

    #[test]
    fn an_orderly_text_is_not_copied() {
        for text in [
            "",
            "a",
            "Lập báo cáo, lưu (hồ sơ) TK-01/HC?",
            "một\n\nhai ba",
        ] {
            let measured = Measured::new(text, Weight::Regular);
            assert!(matches!(measured.text, Cow::Borrowed(_)), "{text}");
        }
        let measured = Measured::new(" một \t hai\u{3000}ba \n", Weight::Regular);
        assert_eq!(measured.text, "một hai ba\n");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn blanks_between_letters_are_breaks_as_the_algorithm_says(
            text in "([a-zA-ZàđôỘ0-9]{0,3}[ ]{0,2}([-,./()\"'“”%$?!:;°₫·–—…/]|[\t\r\n\u{a0}\u{ad}\u{200b}\u{200d}\u{2028}\u{2060}\u{3000}\u{feff}]|[\u{301}\u{323}\u{20e3}]|[中א한ป]|🇻|🇳|👩|)[ ]{0,2}){0,12}",
        ) {
            let measured = Measured::new(&text, Weight::Regular);
            let known = by_algorithm(&text, face(Weight::Regular));
            let known: Vec<Told> = known.iter().map(|(a, b, c)| (&**a, *b, *c)).collect();
            prop_assert_eq!(told(&measured), known);
        }

        #[test]
        fn any_text_is_cut_as_the_algorithm_says(text in "(.{0,4}[ a]{0,2}){0,12}") {
            let measured = Measured::new(&text, Weight::Bold);
            let known = by_algorithm(&text, face(Weight::Bold));
            let known: Vec<Told> = known.iter().map(|(a, b, c)| (&**a, *b, *c)).collect();
            prop_assert_eq!(told(&measured), known);
        }
    }
}
