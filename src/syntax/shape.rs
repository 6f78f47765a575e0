//! The shape of a line: how it begins, and where its colon or its last arrow stands.
//!
//! Words are looked up in the folded table, not here. Every line is told by itself and in one pass,
//! however long it is.

use std::ops::Range;

use crate::lang::is_blank;

/// What a line is by its shape, and where in it what follows begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `#`, then a remark.
    Remark(usize),
    /// The mark a merge of two versions leaves.
    Conflict,
    /// Nothing but dashes, equal signs and blanks.
    Ruled,
    /// An arrow, then a place.
    Jump(usize),
    /// `|`, then words.
    Further(usize),
    /// A dash or another bullet, then an answer.
    Answer(usize),
    /// A number or letter, then what may be an answer.
    Numbered(usize),
    /// Something before a colon, which stands here.
    Keyed(usize),
    /// Anything else.
    Prose,
}

/// The heads of arrows, some of which need no shaft; the last two are what Word makes of `-->` and
/// `==>` in a font of its own.
const HEADS: [char; 10] = [
    '→', '⇒', '➔', '➜', '➝', '➡', '⟶', '⇨', '\u{F0E0}', '\u{F0E8}',
];

impl Shape {
    /// That of a line, which comes without blanks around it and with something on it.
    pub(super) fn of(line: &str) -> Self {
        let at = |rest: &str| line.len() - rest.len();
        if let Some(rest) = line.strip_prefix('#') {
            Self::Remark(at(rest))
        } else if line.starts_with("<<<<<<<") || line.starts_with(">>>>>>>") {
            Self::Conflict
        } else if is_ruled(line) {
            Self::Ruled
        } else if let Some(rest) = past_arrow(line) {
            Self::Jump(at(rest))
        } else if let Some(rest) = line.strip_prefix(['|', '｜']) {
            Self::Further(at(rest))
        } else if let Some(rest) = past_bullet(line) {
            Self::Answer(at(rest))
        } else if let Some(rest) = past_number(line) {
            Self::Numbered(at(rest))
        } else {
            match line.find([':', '：']) {
                Some(colon @ 1..) => Self::Keyed(colon),
                _ => Self::Prose,
            }
        }
    }
}

/// Where the last arrow in a text stands: those before it belong to the words.
pub(super) fn last_arrow(text: &str) -> Option<Range<usize>> {
    // By the first bytes of dashes and of arrows.
    let may_begin = |byte: &u8| matches!(byte, b'-' | b'=' | b'>' | 0xE2 | 0xEF);
    let mut last = None;
    let mut from = 0;
    while let Some(plain) = text.as_bytes()[from..].iter().position(may_begin) {
        let start = from + plain;
        let rest = &text[start..];
        from = match past_arrow(rest) {
            Some(after) => {
                let end = text.len() - after.len();
                last = Some(start..end);
                end
            }
            // No part of a shaft without a head is an arrow.
            None => match past_shaft(rest) {
                after if after.len() < rest.len() => text.len() - after.len(),
                _ => start + rest.chars().next().map_or(1, char::len_utf8),
            },
        };
    }
    last
}

fn past_arrow(text: &str) -> Option<&str> {
    let head = past_shaft(text);
    let shot = head.strip_prefix('>').filter(|_| head.len() < text.len());
    shot.or_else(|| head.strip_prefix(HEADS))
        .or_else(|| text.strip_prefix(">>"))
}

fn past_shaft(text: &str) -> &str {
    text.trim_start_matches(|char| is_dash(char) || char == '=')
}

fn past_bullet(text: &str) -> Option<&str> {
    // Two stars are none.
    let rest = text.strip_prefix(|char| is_dash(char) || is_bullet(char))?;
    (!text.starts_with("**")).then_some(rest)
}

fn past_number(text: &str) -> Option<&str> {
    let bare = text.strip_prefix('(').unwrap_or(text);
    let length = match bare.as_bytes() {
        [b'0'..=b'9', b'0'..=b'9', ..] => 2,
        [b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z', ..] => 1,
        _ => return past_sign(text),
    };
    let rest = bare[length..].strip_prefix(['.', ')', '/']);
    let counted = rest.filter(|rest| !rest.starts_with(|char: char| char.is_ascii_digit()));
    counted.or_else(|| past_sign(text))
}

/// Past a bullet that Word made of a letter or sign of its own fonts.
fn past_sign(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['o', '§', 'ü', 'Ø', '➢', '✓', '☐', '□'])?;
    rest.starts_with(is_blank).then_some(rest)
}

fn is_ruled(line: &str) -> bool {
    let rule = |char| is_dash(char) || char == '=' || is_blank(char);
    line.chars().all(rule) && line.chars().nth(1).is_some()
}

fn is_dash(char: char) -> bool {
    matches!(char, '-' | '–' | '—' | '‐' | '‑' | '−')
}

fn is_bullet(char: char) -> bool {
    matches!(
        char,
        '•' | '*'
            | '+'
            | '·'
            | '▪'
            | '◦'
            | '●'
            | '○'
            | '■'
            | '►'
            | '▶'
            | '‣'
            | '⁃'
            | '∙'
            | '\u{F0B7}'
            | '\u{F0A7}'
    )
}
