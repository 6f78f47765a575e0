//! What a line break costs.
//!
//! Decides which breaks read well: after punctuation, before linking words, not within a word of
//! two syllables. A number stays with its unit and a code in one piece, unless they alone are wider
//! than the line. Which breaks are taken is left to [`super::wrap`](mod@super::wrap).

use super::pieces::{Joint, Piece, is_letter};
use super::words::{Key, NAMES_NUMBER, is_compound};

/// What a break costs, next to others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cost(i16);

impl Cost {
    /// A broken code, a number without its unit.
    const TORN: Self = Self(i16::MAX);

    /// Reckoned together with what lines cost.
    pub(super) const fn whole(self) -> i64 {
        match self {
            // More than any number of lines.
            Self::TORN => 1_000_000_000_000,
            Self(cost) => cost as i64,
        }
    }
}

/// What the break after each piece costs.
pub(super) fn price(text: &str, pieces: &[Piece]) -> Box<[Cost]> {
    let mut costs = vec![Cost::default(); pieces.len()];
    let (mut start, mut rest) = (0, costs.as_mut_slice());
    for paragraph in pieces.split_inclusive(|piece| piece.joint == Joint::End) {
        let first = std::mem::replace(&mut start, end_of(paragraph) + 1);
        let (own, further) = std::mem::take(&mut rest).split_at_mut(paragraph.len());
        price_paragraph(text, first, (paragraph, own));
        rest = further;
    }
    costs.into()
}

fn end_of(pieces: &[Piece]) -> usize {
    pieces.last().map_or(0, |piece| piece.end as usize)
}

/// From the last piece to the first, so as to know what follows.
fn price_paragraph(text: &str, first: usize, (pieces, costs): (&[Piece], &mut [Cost])) {
    let word = |at: usize| {
        let start = match at.checked_sub(1).map(|before| pieces[before]) {
            Some(before) => before.end as usize + before.joint.text().len(),
            None => first,
        };
        Word::of(text.get(start..pieces[at].end as usize).unwrap_or_default())
    };
    let count = pieces.len();
    if count < 2 {
        return;
    }
    let (mut after, mut before) = (word(count - 1), word(count - 2));
    let mut run = 0;
    for at in (1..count).rev() {
        let earlier = (at > 1).then(|| word(at - 2));
        run = if ends_phrase(after.last) { 1 } else { run + 1 };
        let spaced = pieces[at - 1].joint == Joint::Blank;
        let apart = after.links || starts_apart(after.first);
        costs[at - 1] = if tears((before, spaced), after) {
            Cost::TORN
        } else if ends_phrase(before.last) {
            Cost(-900)
        } else if apart {
            Cost(-500)
        } else if before.links || opens(before.first) {
            Cost(350)
        } else if is_compound(before.bare, after.bare) {
            Cost(1_500)
        } else {
            let first = earlier.is_some_and(|earlier| earlier.links);
            Cost(pairing(run) + if first { 500 } else { 0 })
        };
        if apart {
            run = 0;
        }
        if let Some(earlier) = earlier {
            (after, before) = (before, earlier);
        }
    }
}

/// A piece as its breaks are priced by.
#[derive(Clone, Copy)]
struct Word<'t> {
    text: &'t str,
    /// The signs it begins and ends with; blanks where there is none.
    first: char,
    last: char,
    /// What is between the signs around it.
    bare: Key<'t>,
    /// Whether it begins a phrase.
    links: bool,
}

impl<'t> Word<'t> {
    fn of(text: &'t str) -> Self {
        let mut chars = text.chars();
        let first = chars.next().unwrap_or(' ');
        let bare = Key::of(bare(text));
        Self {
            text,
            first,
            last: chars.next_back().unwrap_or(first),
            bare,
            links: bare.word.len() == text.len() && bare.links(),
        }
    }

    fn is_number(self) -> bool {
        self.first.is_ascii_digit()
            && !matches!(self.last, ',' | '.' | ':')
            && self
                .text
                .chars()
                .all(|c| c.is_ascii_digit() || ".,:/–-+".contains(c))
    }
}

/// How likely a break tears a word, by the number of syllables from it to the end of its phrase.
///
/// Vietnamese writes most words as two syllables set apart by a space. Beyond the well-known ones,
/// which two belong together cannot be seen, but a phrase mostly ends in such pairs, so a break
/// that leaves an odd number of syllables is likely to be wrong ("hồ / sơ"). For the same reason
/// a break right after the first syllable behind a linking word is.
fn pairing(run: usize) -> i16 {
    match run {
        1 => 1_200,
        3 => 600,
        _ if run % 2 == 1 => 250,
        _ => 0,
    }
}

/// Whether a break here would tear a number from its unit or a code apart.
fn tears((before, spaced): (Word, bool), after: Word) -> bool {
    if !spaced {
        return in_code(before.bare.word) || in_code(after.bare.word);
    }
    (before.is_number() && is_unit(after.text))
        || (after.is_number() && NAMES_NUMBER.contains(&before.text))
}

fn in_code(bare: &str) -> bool {
    bare.contains(|c: char| c.is_ascii_digit()) || !bare.contains(char::is_lowercase)
}

/// Anything written small after a number counts as its unit, but for words that only link.
fn is_unit(text: &str) -> bool {
    let word = text.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '%');
    word.starts_with(|c: char| c.is_lowercase() || "%°₫".contains(c)) && !Key::of(word).links()
}

/// Whether a phrase ends with this sign.
fn ends_phrase(last: char) -> bool {
    matches!(
        last,
        ',' | ';' | ':' | '.' | ')' | '?' | '!' | '·' | '–' | '—' | '”' | '"' | '…'
    )
}

/// Whether with this sign begins something of its own: a parenthesis, a quotation, a number, a code.
fn starts_apart(first: char) -> bool {
    opens(first) || first.is_ascii_digit() || matches!(first, '–' | '—')
}

/// Whether with this sign a parenthesis or quotation begins that goes on.
fn opens(first: char) -> bool {
    matches!(first, '(' | '“' | '"')
}

fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| !is_letter(c) && !c.is_alphanumeric())
}
