//! From text to lines: what stands on each line, whether or not it makes sense there.
//!
//! Decides how a line is taken apart, and forgives what cannot be mistaken. It never fails: a line
//! that fits nothing is kept as prose. Every line is read by itself, so one bad line spoils no other,
//! and those of a large file are read on all cores; only whether a number begins an answer is settled
//! from top to bottom. The words are looked up in [`crate::lang`]'s table.

pub mod ast;
mod line;
mod numbered;
mod shape;

use rayon::prelude::*;

use crate::lang::{Firsts, Keyword};
use crate::source::Source;
use ast::{Document, Line};
use numbered::List;

/// Takes a file apart into its lines.
pub fn parse(source: &Source) -> Document {
    // To wake the cores takes longer than to read a few lines.
    const FEW: usize = 4096;
    // What each core has read is gathered before it reads on, so that no line is kept twice for long.
    const AT_ONCE: usize = 8 * FEW;
    if source.line_count() <= FEW {
        return Document {
            lines: lines(source).collect(),
        };
    }
    let mut list = List::default();
    // A list that grows is copied time and again; most lines are longer than this.
    let mut lines = Vec::with_capacity(source.line_count().min(source.text().len() / 16));
    let end = source.line_count() + 1;
    for first in (1..end).step_by(AT_ONCE) {
        let some = first..end.min(first + AT_ONCE);
        let settled = lines.len();
        let some = some.into_par_iter().with_min_len(FEW / 4);
        lines.par_extend(some.filter_map(|number| line::read(source, number)));
        for line in &mut lines[settled..] {
            list.settle(source, line);
        }
    }
    Document { lines }
}

/// The same line by line, for whoever needs to keep none of them.
pub fn lines(source: &Source) -> impl Iterator<Item = Line> {
    some(source, |_| true)
}

/// Takes apart only the lines that begin with one of some keywords.
///
/// For a file of which no more is to be known, this is much quicker.
pub fn sketch(source: &Source, keywords: &[Keyword]) -> Document {
    let firsts = Firsts::of(keywords);
    let sought = |number| firsts.begin(source.slice(source.line(number)));
    let lines = some(source, sought).collect();
    Document { lines }
}

/// Those lines whose numbers are sought, as if there were no others.
fn some(source: &Source, sought: impl Fn(usize) -> bool) -> impl Iterator<Item = Line> {
    let mut list = List::default();
    let numbers = (1..=source.line_count()).filter(move |&number| sought(number));
    numbers.filter_map(move |number| {
        let mut line = line::read(source, number)?;
        list.settle(source, &mut line);
        Some(line)
    })
}

#[cfg(test)]
mod tests {
    use super::ast::{Content, Mark};
    use super::*;

    fn first(text: &str) -> Content {
        parse(&Source::new("a", text)).lines.swap_remove(0).content
    }

    fn answer(text: &str) -> (String, Option<String>) {
        match first(text) {
            Content::Answer { text, jump, .. } => (text.text, jump.map(|jump| jump.text)),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn keyword_lines() {
        for line in [
            "bước kết luận: Chốt",
            "  BUOC kết luận ：Chốt",
            "\u{feff}bước\u{a0}kết luận:Chốt ",
        ] {
            let Content::Keyed { key, name, text } = first(line) else {
                panic!("{line}")
            };
            assert_eq!(key.keyword, Keyword::Step);
            assert_eq!(
                (name.text.as_str(), text.text.as_str()),
                ("kết luận", "Chốt")
            );
        }
        assert!(matches!(first("tiếp"), Content::Bare { .. }));
        assert!(matches!(first("bưóc Nhận đơn"), Content::Bare { .. }));
        assert!(matches!(
            first("hỏi Dân có biết số điện thoại: 113?"),
            Content::Bare { .. }
        ));
        assert!(matches!(first("bưcớ: Nhận"), Content::Unknown { .. }));
        assert!(matches!(first("và cấp mã"), Content::Prose(_)));
        assert!(matches!(first("# bước: x"), Content::Remark(_)));
        assert!(matches!(first("======"), Content::Remark(_)));
        assert!(matches!(first("<<<<<<< HEAD"), Content::Conflict));
        assert!(matches!(first("| thêm"), Content::Further(_)));
    }

    #[test]
    fn answers_and_arrows() {
        for line in [
            "- Có",
            "–Có",
            "• Có",
            "* Có",
            "\u{f0b7}\tCó",
            "+ Có",
            "▪ Có",
        ] {
            assert_eq!(answer(line), ("Có".into(), None), "{line}");
        }
        for arrow in ["->", "→", "=>", "–>", "-->", "⇒", "\u{F0E0}"] {
            let expected = ("Không".into(), Some("bước 4".into()));
            assert_eq!(
                answer(&format!("- Không {arrow} bước 4")),
                expected,
                "{arrow}"
            );
        }
        assert_eq!(answer("- a -> b -> c"), ("a -> b".into(), Some("c".into())));
        assert_eq!(answer("- Không ->"), ("Không".into(), Some(String::new())));
        assert_eq!(answer("-"), (String::new(), None));
        assert!(matches!(first("-> bước 4"), Content::Jump(words) if words.text == "bước 4"));
    }

    #[test]
    fn indentation_counts_tabs_to_four() {
        let document = parse(&Source::new("a", "\tx\n  \ty\n \u{200b} z"));
        let columns: Vec<_> = document.lines.iter().map(|line| line.column).collect();
        assert_eq!(columns, [4, 4, 2]);
    }

    #[test]
    fn numbers_are_bullets_only_under_a_question() {
        let text = "hỏi: A?\n  1. Có\n     bước: x\n     1) y\n  2. Không\nbước: z\n1. w";
        let document = parse(&Source::new("a", text));
        let numbered: Vec<_> = document
            .lines
            .iter()
            .filter(|line| {
                matches!(
                    line.content,
                    Content::Answer {
                        mark: Mark::Number,
                        ..
                    }
                )
            })
            .map(|line| line.number)
            .collect();
        assert_eq!(numbered, [2, 5]);
    }
}
