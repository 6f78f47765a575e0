//! Where lines break.
//!
//! Decides the fewest lines that hold a text, and among those the breaks that read best: after
//! punctuation, before linking words, no lone last syllable, even lines. A number stays with its
//! unit and a code in one piece, unless they alone are wider than the line. Places where a break
//! is possible at all come from the Unicode line breaking algorithm; widths from
//! [`super::metrics`].

use std::borrow::Cow;
use std::ops::Range;

use unicode_linebreak::linebreaks;

use super::Weight;
use super::metrics::{Face, face, leading};
use super::words::{NAMES_NUMBER, is_compound, links};
use crate::geometry::{Length, Size};

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The weight of the type.
    pub weight: Weight,
    /// The height of the type (em).
    pub size: Length,
    /// The widest a line may be.
    pub width: Length,
}

/// A text broken into lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextBlock {
    /// The lines, from the top.
    pub lines: Vec<Line>,
    /// The width of the widest line, and the height of all of them.
    pub size: Size,
}

/// One line of a [`TextBlock`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The words, without the spaces at the ends.
    pub text: String,
    /// Their width.
    pub width: Length,
}

/// A text taken apart once, to be wrapped at several widths.
#[derive(Clone, Debug)]
pub struct Measured<'a> {
    weight: Weight,
    text: Cow<'a, str>,
    /// The pieces of each paragraph; paragraphs are set apart by `\n`.
    paragraphs: Vec<Vec<Piece>>,
}

/// A stretch of text that is never broken while it fits a line.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Where it begins and ends in the text.
    start: usize,
    end: usize,
    /// In units of the em square, as all widths within this file.
    width: i64,
    /// The width of the space after it; 0 where the next piece touches.
    space: i64,
    /// What a line break after it costs.
    cost: i64,
}

/// Costs more than any number of lines: a broken code, a number without its unit.
const TORN: i64 = 1_000_000_000_000;
/// Costs more than any ugliness: one more line.
const LINE: i64 = 100_000_000;

/// Breaks a text into lines.
pub fn wrap(text: &str, setting: &Setting) -> TextBlock {
    if is_plain(text) {
        let width = super::width(text, setting.weight, setting.size);
        if width <= setting.width {
            return TextBlock::line(text.to_owned(), width, setting.size);
        }
    }
    Measured::new(text, setting.weight).wrap(setting.size, setting.width)
}

/// Whether a text is set in one line just as it is, where it fits one.
fn is_plain(text: &str) -> bool {
    let spaced = text.chars().all(|char| char == ' ' || !blank(char));
    spaced
        && !text.is_empty()
        && !text.starts_with(' ')
        && !text.ends_with(' ')
        && !text.contains("  ")
}

impl TextBlock {
    fn line(text: String, width: Length, size: Length) -> Self {
        Self {
            lines: vec![Line { text, width }],
            size: Size::new(width, leading(size)),
        }
    }
}

impl<'a> Measured<'a> {
    /// Takes a text apart.
    pub fn new(text: impl Into<Cow<'a, str>>, weight: Weight) -> Self {
        let text = text.into();
        let face = face(weight);
        let mut paragraphs = Vec::with_capacity(usize::from(!text.is_empty()));
        let mut start = 0;
        for paragraph in text.split('\n').filter(|_| !text.is_empty()) {
            let end = start + paragraph.len();
            paragraphs.push(pieces(&text, start..end, face));
            start = end + 1;
        }
        Self {
            weight,
            text,
            paragraphs,
        }
    }

    /// Breaks the text into lines at most `width` wide, set at `size`.
    pub fn wrap(&self, size: Length, width: Length) -> TextBlock {
        let face = face(self.weight);
        let room = width * face.units / size.max(1);
        let mut lines = Vec::new();
        for paragraph in &self.paragraphs {
            if paragraph.iter().any(|piece| piece.width > room) {
                let fitting = fit(&self.text, paragraph, room, face);
                set(&self.text, &fitting, room, &mut lines);
            } else {
                set(&self.text, paragraph, room, &mut lines);
            }
        }
        let lines: Vec<Line> = lines
            .into_iter()
            .map(|(text, units)| Line {
                text,
                width: face.length(units, size),
            })
            .collect();
        let size = Size::new(
            lines.iter().map(|line| line.width).max().unwrap_or(0),
            lines.len() as Length * leading(size),
        );
        TextBlock { lines, size }
    }
}

/// Cuts a paragraph wherever the Unicode algorithm allows a break, and prices each cut.
fn pieces(text: &str, paragraph: Range<usize>, face: &Face) -> Vec<Piece> {
    let space = face.advance(' ');
    let mut next = paragraph.start;
    let mut pieces: Vec<Piece> = linebreaks(&text[paragraph.clone()])
        .filter_map(|(end, _)| {
            let end = paragraph.start + end;
            let raw = &text[std::mem::replace(&mut next, end)..end];
            let trimmed = raw.trim_start_matches(blank);
            let start = end - trimmed.len();
            let bare = trimmed.trim_end_matches(blank);
            let touches = bare.len() == trimmed.len();
            (!bare.is_empty()).then(|| Piece {
                start,
                end: start + bare.len(),
                width: face.units_of(bare),
                space: if touches { 0 } else { space },
                cost: 0,
            })
        })
        .collect();
    price(text, &mut pieces);
    // The texts of all boxes are kept so.
    pieces.shrink_to_fit();
    pieces
}

fn blank(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// Prices the break after each piece, from the last to the first so as to know what follows.
fn price(text: &str, pieces: &mut [Piece]) {
    let words: Vec<&str> = pieces.iter().map(|piece| piece.of(text)).collect();
    let links: Vec<bool> = words.iter().map(|word| links(word)).collect();
    let mut run = 0;
    for at in (1..pieces.len()).rev() {
        let (before, after) = (words[at - 1], words[at]);
        run = if ends_phrase(after) { 1 } else { run + 1 };
        pieces[at - 1].cost = if tears((before, pieces[at - 1].space > 0), after) {
            TORN
        } else if ends_phrase(before) {
            -900
        } else if links[at] || starts_apart(after) {
            -500
        } else if links[at - 1] || opens(before) {
            350
        } else if is_compound(bare(before), bare(after)) {
            1_500
        } else {
            let first = at > 1 && links[at - 2];
            pairing(run) + if first { 500 } else { 0 }
        };
        if links[at] || starts_apart(after) {
            run = 0;
        }
    }
}

/// How likely a break tears a word, by the number of syllables from it to the end of its phrase.
///
/// Vietnamese writes most words as two syllables set apart by a space. Beyond the well-known ones,
/// which two belong together cannot be seen, but a phrase mostly ends in such pairs, so a break
/// that leaves an odd number of syllables is likely to be wrong ("hồ / sơ"). For the same reason
/// a break right after the first syllable behind a linking word is.
fn pairing(run: i64) -> i64 {
    match run {
        1 => 1_200,
        3 => 600,
        _ => run % 2 * 250,
    }
}

/// Whether a break here would tear a number from its unit or a code apart.
fn tears((before, spaced): (&str, bool), after: &str) -> bool {
    if !spaced {
        return in_code(before) || in_code(after);
    }
    (is_number(before) && is_unit(after)) || (NAMES_NUMBER.contains(&before) && is_number(after))
}

fn in_code(text: &str) -> bool {
    let bare = bare(text);
    bare.contains(|c: char| c.is_ascii_digit()) || !bare.contains(char::is_lowercase)
}

fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || ".,:/–-+".contains(c))
        && !text.ends_with([',', '.', ':'])
}

/// Anything written small after a number counts as its unit, but for words that only link.
fn is_unit(text: &str) -> bool {
    let word = text.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '%');
    word.starts_with(|c: char| c.is_lowercase() || "%°₫".contains(c)) && !links(word)
}

fn ends_phrase(text: &str) -> bool {
    text.ends_with([
        ',', ';', ':', '.', ')', '?', '!', '·', '–', '—', '”', '"', '…',
    ])
}

/// Whether a piece begins something of its own: a parenthesis, a quotation, a number, a code.
fn starts_apart(text: &str) -> bool {
    text.starts_with(['(', '“', '"', '–', '—']) || text.starts_with(|c: char| c.is_ascii_digit())
}

fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a parenthesis or quotation begins here and goes on.
fn opens(text: &str) -> bool {
    text.starts_with(['(', '“', '"'])
}

/// Breaks pieces that alone are wider than a line, between characters.
fn fit(text: &str, pieces: &[Piece], room: i64, face: &Face) -> Vec<Piece> {
    let mut fitting = Vec::with_capacity(pieces.len() + 8);
    for piece in pieces {
        let mut rest = *piece;
        while rest.width > room {
            let end = rest.start + first_part(rest.of(text), room, face);
            if end == rest.end {
                break;
            }
            let head = Piece { end, ..rest };
            let width = face.units_of(head.of(text));
            fitting.push(Piece {
                width,
                space: 0,
                cost: 0,
                ..head
            });
            rest.start = end;
            rest.width -= width;
        }
        fitting.push(rest);
    }
    fitting
}

/// The length in bytes of the longest beginning that fits; at least one character with its marks.
fn first_part(text: &str, room: i64, face: &Face) -> usize {
    let mut width = 0;
    for (at, c) in text.char_indices() {
        let advance = face.advance(c);
        width += advance;
        if at > 0 && advance > 0 && width > room {
            return at;
        }
    }
    text.len()
}

/// Sets one paragraph by a dynamic program over the places where its lines may end.
fn set(text: &str, pieces: &[Piece], room: i64, lines: &mut Vec<(String, i64)>) {
    let all: i64 = pieces.iter().map(|piece| piece.width + piece.space).sum();
    if all <= room || pieces.is_empty() {
        // Nothing is as ugly as one line more.
        lines.push(join(text, pieces));
        return;
    }
    // best[end]: the cost of the pieces before `end` set in whole lines, and where the last begins.
    let mut best = vec![(i64::MAX, 0); pieces.len() + 1];
    best[0] = (0, 0);
    for end in 1..=pieces.len() {
        let mut width = -pieces[end - 1].space;
        for start in (0..end).rev() {
            width += pieces[start].width + pieces[start].space;
            if width > room && start + 1 < end {
                break;
            }
            let cost = best[start].0 + line_cost(pieces, start..end, width, room);
            if cost < best[end].0 {
                best[end] = (cost, start);
            }
        }
    }
    let first = lines.len();
    let mut end = pieces.len();
    while end > 0 {
        let start = best[end].1;
        lines.push(join(text, &pieces[start..end]));
        end = start;
    }
    lines[first..].reverse();
}

fn line_cost(pieces: &[Piece], line: Range<usize>, width: i64, room: i64) -> i64 {
    let filled = (width * 100 / room.max(1)).min(100);
    if line.end < pieces.len() {
        let slack = 100 - filled;
        return LINE + pieces[line.end - 1].cost + slack * slack * 2 / 5;
    }
    // The last line may be short, but not so short that it looks lost.
    let lost = if line.start > 0 {
        (40 - filled).max(0)
    } else {
        0
    };
    let lone = if line.start > 0 && line.len() == 1 {
        800
    } else {
        0
    };
    LINE + lost * lost + lone
}

fn join(text: &str, pieces: &[Piece]) -> (String, i64) {
    let length = pieces.iter().map(|piece| piece.end - piece.start + 1).sum();
    let mut joined = String::with_capacity(length);
    let mut width = 0;
    for (at, piece) in pieces.iter().enumerate() {
        joined.push_str(piece.of(text));
        width += piece.width;
        if at + 1 < pieces.len() && piece.space > 0 {
            joined.push(' ');
            width += piece.space;
        }
    }
    (joined, width)
}

impl Piece {
    /// What it says of a text.
    fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::pt;
    use crate::text::width;
    use proptest::prelude::*;

    fn lines(text: &str, points: i64) -> Vec<String> {
        let setting = Setting {
            weight: Weight::Regular,
            size: pt(10),
            width: pt(points),
        };
        wrap(text, &setting)
            .lines
            .into_iter()
            .map(|line| line.text)
            .collect()
    }

    #[test]
    fn breaks_between_phrases() {
        assert_eq!(
            lines("Lập báo cáo kết quả và lưu hồ sơ", 120),
            ["Lập báo cáo kết quả", "và lưu hồ sơ"]
        );
        assert_eq!(
            lines("Đóng phản ánh, lưu sổ theo dõi", 120),
            ["Đóng phản ánh, lưu sổ", "theo dõi"]
        );
        assert_eq!(
            lines("Có một nguồn gốc chính thức hoặc hai nguồn độc lập?", 150),
            ["Có một nguồn gốc chính thức", "hoặc hai nguồn độc lập?"]
        );
    }

    #[test]
    fn a_number_stays_with_its_unit() {
        assert_eq!(
            lines("Nhận được bổ sung trong 3 ngày?", 120),
            ["Nhận được bổ sung", "trong 3 ngày?"]
        );
        assert_eq!(lines("chậm nhất 10 ngày", 80), ["chậm nhất", "10 ngày"]);
    }

    #[test]
    fn a_code_stays_in_one_piece() {
        assert_eq!(lines("Mẫu TK-01/HC", 50), ["Mẫu", "TK-01/HC"]);
        assert_eq!(lines("Ngày 19/09/2023", 60), ["Ngày", "19/09/2023"]);
        assert_eq!(
            lines("Cán bộ trực · BM-01 Phiếu", 90),
            ["Cán bộ trực ·", "BM-01 Phiếu"]
        );
    }

    #[test]
    fn a_code_wider_than_the_line_breaks_at_its_joints() {
        assert_eq!(lines("TK-01/HC", 32), ["TK-01/", "HC"]);
        assert_eq!(lines("aaaaaaaaaa", 20), ["aaa", "aaa", "aaa", "a"]);
    }

    #[test]
    fn written_line_breaks_hold() {
        assert_eq!(lines("một\n\nhai", 100), ["một", "", "hai"]);
        assert_eq!(lines("một\r\nhai", 100), ["một", "hai"]);
        assert!(lines("", 100).is_empty());
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_sticks_out(text in "[a-zàđô0-9,/ -]{0,80}", points in 8i64..200) {
            let lines = lines(&text, points);
            let bare = |text: &str| text.replace(' ', "");
            prop_assert_eq!(bare(&lines.concat()), bare(&text));
            for line in &lines {
                let measured = width(line, Weight::Regular, pt(10));
                prop_assert!(measured <= pt(points) || line.chars().count() == 1, "{}", line);
            }
        }

        #[test]
        fn no_line_more_than_needed(text in "[a-zàđô]{1,8}( [a-zàđô]{1,8}){0,20}", points in 50i64..200) {
            let fits = |line: &str| width(line, Weight::Regular, pt(10)) <= pt(points);
            let mut greedy = vec![String::new()];
            for word in text.split(' ') {
                let last = greedy.last_mut().unwrap();
                let longer = format!("{last} {word}");
                match last.is_empty() || fits(&longer) {
                    true => *last = longer.trim().into(),
                    false => greedy.push(word.into()),
                }
            }
            prop_assume!(greedy.iter().all(|line| fits(line)));
            prop_assert_eq!(lines(&text, points).len(), greedy.len());
        }

        #[test]
        fn any_text_can_be_set(text in ".{0,60}", points in 0i64..100) {
            let setting = Setting { weight: Weight::Bold, size: pt(10), width: pt(points) };
            let block = wrap(&text, &setting);
            prop_assert_eq!(block.size.h, block.lines.len() as Length * leading(pt(10)));
        }
    }

    #[test]
    #[ignore = "a measurement, run with --release"]
    fn fifty_boxes_at_seven_widths() {
        let text = "Nhận phản ánh (trực tiếp, điện thoại, thư, trang chính thức, tổ trực)";
        let begin = std::time::Instant::now();
        for _ in 0..50 {
            std::hint::black_box(Measured::new(text, Weight::Regular));
        }
        eprintln!("taken apart: {:?}", begin.elapsed());
        for _ in 0..50 {
            let measured = Measured::new(text, Weight::Regular);
            for points in [90, 100, 110, 120, 130, 140, 150] {
                std::hint::black_box(measured.wrap(pt(10), pt(points)));
            }
        }
        eprintln!("{:?}", begin.elapsed());
    }
}
