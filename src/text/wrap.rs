//! Where lines break.
//!
//! Decides the fewest lines that hold a text, and among those the breaks that read best: cheap ones
//! ([`super::price`]), no lone last syllable, even lines. What may be broken at all is left to
//! [`super::pieces`]; widths come from [`super::metrics`].

use std::borrow::Cow;

use super::Weight;
use super::metrics::{Face, face, leading};
use super::pieces::{ENDLESS, Joint, Measured, Piece};
use super::price::Cost;
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

/// Costs more than any ugliness: one more line.
const LINE: i64 = 100_000_000;

/// Breaks a text into lines.
pub fn wrap(text: &str, setting: &Setting) -> TextBlock {
    Measured::new(text, setting.weight).wrap(setting.size, setting.width)
}

impl Measured<'_> {
    /// Breaks the text into lines at most `width` wide, set at `size`.
    pub fn wrap(&self, size: Length, width: Length) -> TextBlock {
        let mut lines = Vec::new();
        self.each_line(size, width, |text, width| {
            let text = text.to_owned();
            lines.push(Line { text, width });
        });
        let size = Size::new(
            lines.iter().map(|line| line.width).max().unwrap_or(0),
            lines.len() as Length * leading(size),
        );
        TextBlock { lines, size }
    }

    /// The lines and their widths, from the top, as [`Measured::wrap`] breaks them.
    pub fn each_line(&self, size: Length, width: Length, mut see: impl FnMut(&str, Length)) {
        let face = face(self.weight);
        let mut from = 0;
        for paragraph in self.paragraphs(size, width) {
            let to = from + paragraph.pieces.len();
            let mut see = |line: &str, units| see(line, face.length(units, size));
            match paragraph.one_line() {
                // Nothing is as ugly as one line more.
                Some((line, units)) => see(line, units),
                None => paragraph.fitted(&self.costs()[from..to]).set(see),
            }
            from = to;
        }
    }

    fn paragraphs(&self, size: Length, width: Length) -> impl Iterator<Item = Paragraph<'_>> {
        let face = face(self.weight);
        let room = width * face.units / size.max(1);
        let mut start = 0;
        let paragraphs = self
            .pieces
            .split_inclusive(|piece| piece.joint == Joint::End);
        paragraphs.map(move |pieces| {
            let paragraph = Paragraph {
                text: &self.text,
                start,
                pieces: pieces.into(),
                costs: Cow::default(),
                room,
                blank: face.advance(' '),
                face,
            };
            start = paragraph.end_of(pieces.len()) + Joint::End.text().len();
            paragraph
        })
    }
}

/// A paragraph being set.
struct Paragraph<'t> {
    text: &'t str,
    /// Where it begins in the text.
    start: usize,
    pieces: Cow<'t, [Piece]>,
    /// What a line break after each costs; nothing as long as none is to be set.
    costs: Cow<'t, [Cost]>,
    /// The widest a line may be, in units of the em square as all widths here.
    room: i64,
    /// The width of a blank.
    blank: i64,
    face: &'static Face,
}

impl<'t> Paragraph<'t> {
    /// Where so many pieces end.
    fn end_of(&self, count: usize) -> usize {
        let last = count.checked_sub(1).map(|last| self.pieces[last]);
        last.map_or(self.start, |last| last.end as usize)
    }

    /// Where a piece begins.
    fn start_of(&self, at: usize) -> usize {
        let before = at.checked_sub(1).map(|before| self.pieces[before]);
        self.end_of(at) + before.map_or(0, |before| before.joint.text().len())
    }

    /// It in one line with its width, where that fits.
    fn one_line(&self) -> Option<(&str, i64)> {
        let stretch = |piece: &Piece| i64::from(piece.width) + self.blank(piece);
        let all: i64 = self.pieces.iter().map(stretch).sum();
        let width = all - self.pieces.last().map_or(0, |last| self.blank(last));
        let line = &self.text[self.start..self.end_of(self.pieces.len())];
        (width <= self.room).then_some((line, width))
    }

    /// The same with what breaks cost, its pieces that alone are wider than a line broken between
    /// characters.
    fn fitted(self, costs: &'t [Cost]) -> Self {
        let widest = self.room.min(i64::from(ENDLESS) - 1);
        let wide = |piece: &Piece| i64::from(piece.width) > widest;
        if !self.pieces.iter().any(wide) {
            let costs = costs.into();
            return Self { costs, ..self };
        }
        let mut fitting = Vec::with_capacity(self.pieces.len() + 8);
        let mut fitting_costs = Vec::with_capacity(self.pieces.len() + 8);
        for (at, (piece, cost)) in self.pieces.iter().zip(costs).enumerate() {
            if !wide(piece) {
                fitting.push(*piece);
                fitting_costs.push(*cost);
                continue;
            }
            let (mut start, end) = (self.start_of(at), piece.end as usize);
            while start < end {
                let (length, width) = self.first_part(&self.text[start..end]);
                start += length;
                let last = start == end;
                fitting.push(Piece {
                    end: start as u32,
                    width: u32::try_from(width).unwrap_or(ENDLESS),
                    joint: if last { piece.joint } else { Joint::Nothing },
                });
                fitting_costs.push(if last { *cost } else { Cost::default() });
            }
        }
        Self {
            pieces: fitting.into(),
            costs: fitting_costs.into(),
            ..self
        }
    }

    /// The longest beginning that fits, at least one character with its marks: its length in bytes
    /// and its width.
    fn first_part(&self, text: &str) -> (usize, i64) {
        let mut width = 0;
        for (at, c) in text.char_indices() {
            let advance = self.face.advance(c);
            if at > 0 && advance > 0 && width + advance > self.room {
                return (at, width);
            }
            width += advance;
        }
        (text.len(), width)
    }

    /// Sets it by a dynamic program over the places where its lines may end.
    fn set(&self, mut line: impl FnMut(&str, i64)) {
        let last = self.pieces.len();
        let mut stops = self.stops();
        self.judge(&mut stops);
        // Each told from which the line to it begins: from now on, where the line from it ends.
        let (mut end, mut start) = (last, stops[last].other);
        while end > 0 {
            (end, start) = (start, std::mem::replace(&mut stops[start].other, end));
        }
        while start < last {
            let end = stops[start].other;
            let width = stops[end].right - stops[start].left;
            line(&self.text[self.start_of(start)..self.end_of(end)], width);
            start = end;
        }
    }

    /// The ends of its pieces, and its beginning.
    fn stops(&self) -> Vec<Stop> {
        let mut stops = vec![Stop::default(); self.pieces.len() + 1];
        let mut left = 0;
        for (stop, piece) in stops[1..].iter_mut().zip(&*self.pieces) {
            stop.right = left + i64::from(piece.width);
            left = stop.right + self.blank(piece);
            stop.left = left;
        }
        stops
    }

    /// Finds for each stop how what is before it is best set in whole lines.
    fn judge(&self, stops: &mut [Stop]) {
        let (mut least, last) = (0, stops.len() - 1);
        for end in 1..=last {
            let right = stops[end].right;
            while least + 1 < end && right - stops[least].left > self.room {
                least += 1;
            }
            let cost = match end < last {
                true => LINE + self.costs[end - 1].whole(),
                false => LINE,
            };
            let (mut best, mut from) = (i64::MAX, 0);
            for (start, stop) in stops[..end].iter().enumerate().skip(least) {
                let sure = stop.cost + cost;
                if sure > best {
                    continue;
                }
                let filled = ((right - stop.left) * 100 / self.room.max(1)).min(100);
                let ugly = match end < last {
                    true => (100 - filled) * (100 - filled) * 2 / 5,
                    false => lost(start, end, filled),
                };
                if sure + ugly <= best {
                    (best, from) = (sure + ugly, start);
                }
            }
            (stops[end].cost, stops[end].other) = (best, from);
        }
    }

    /// The width of the blank after a piece.
    fn blank(&self, piece: &Piece) -> i64 {
        match piece.joint {
            Joint::Blank => self.blank,
            Joint::Nothing | Joint::End => 0,
        }
    }
}

/// A place where a line may begin or end.
#[derive(Clone, Copy, Default)]
struct Stop {
    /// How far right a line ends here, and how far right one begins, were all of the paragraph one
    /// line.
    right: i64,
    left: i64,
    /// What it costs to set all before it in whole lines.
    cost: i64,
    /// The other end of the line that ends here.
    other: usize,
}

/// How bad a last line looks: it may be short, but not so short that it looks lost.
fn lost(start: usize, end: usize, filled: i64) -> i64 {
    if start == 0 {
        return 0;
    }
    let short = (40 - filled).max(0);
    short * short + if end - start == 1 { 800 } else { 0 }
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
        fn no_other_breaks_are_better(text in "([a-zđ]{1,7}[,.]?[ -]){1,12}", points in 1i64..150) {
            let measured = Measured::new(&text, Weight::Regular);
            let face = face(Weight::Regular);
            let room = pt(points) * face.units / pt(10);
            let paragraph = Paragraph {
                text: &measured.text,
                start: 0,
                pieces: (&*measured.pieces).into(),
                costs: Cow::default(),
                room,
                blank: face.advance(' '),
                face,
            };
            let paragraph = paragraph.fitted(measured.costs());
            let mut stops = paragraph.stops();
            paragraph.judge(&mut stops);
            prop_assert_eq!(stops.last().unwrap().cost, cheapest(&paragraph, face));
        }

        #[test]
        fn any_text_can_be_set(text in ".{0,60}", points in 0i64..100) {
            let setting = Setting { weight: Weight::Bold, size: pt(10), width: pt(points) };
            let block = wrap(&text, &setting);
            prop_assert_eq!(block.size.h, block.lines.len() as Length * leading(pt(10)));
        }
    }

    /// What it costs at least to set some pieces, every line from every stop tried.
    fn cheapest(paragraph: &Paragraph, face: &Face) -> i64 {
        let (pieces, room) = (&*paragraph.pieces, paragraph.room);
        let mut best = vec![0];
        for end in 1..=pieces.len() {
            let costs = (0..end).filter_map(|start| {
                let line = &pieces[start..end];
                let blanks = line[1..]
                    .iter()
                    .zip(line)
                    .map(|(_, before)| before.joint.text());
                let width = blanks.map(|blank| face.units_of(blank)).sum::<i64>()
                    + line.iter().map(|piece| i64::from(piece.width)).sum::<i64>();
                let filled = (width * 100 / room.max(1)).min(100);
                let ugly = match end < pieces.len() {
                    true => paragraph.costs[end - 1].whole() + (100 - filled).pow(2) * 2 / 5,
                    false => lost(start, end, filled),
                };
                (width <= room || start + 1 == end).then(|| best[start] + LINE + ugly)
            });
            let least = costs.min().unwrap();
            best.push(least);
        }
        best[pieces.len()]
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
