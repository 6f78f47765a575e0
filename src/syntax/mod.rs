//! From text to lines: what stands on each line, whether or not it makes sense there.
//!
//! Decides how a line is taken apart, and forgives what cannot be mistaken. It never fails: a line
//! that fits nothing is kept as prose. The grammar knows shapes and is asked one line at a time, so
//! one bad line spoils no other; the words are looked up in [`crate::lang`]'s table.

pub mod ast;
mod line;
mod numbered;

use crate::lang::{Firsts, Keyword};
use crate::source::Source;
use ast::{Document, Line};

/// Takes a file apart into its lines.
pub fn parse(source: &Source) -> Document {
    Document {
        lines: lines(source).collect(),
    }
}

/// The same line by line, for whoever needs to keep none of them.
pub fn lines(source: &Source) -> impl Iterator<Item = Line> {
    let mut list = numbered::List::default();
    (1..=source.line_count()).filter_map(move |number| line::read(source, number, &mut list))
}

/// Takes apart only the lines that begin with one of some keywords.
///
/// For a file of which no more is to be known, this is much quicker.
pub fn sketch(source: &Source, keywords: &[Keyword]) -> Document {
    let mut list = numbered::List::default();
    let firsts = Firsts::of(keywords);
    let sought = |&number: &usize| firsts.begin(source.slice(source.line(number)));
    let lines = (1..=source.line_count())
        .filter(sought)
        .filter_map(|number| line::read(source, number, &mut list))
        .collect();
    Document { lines }
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
