//! Laws of the language: whatever is written, it is read without harm and written again the same.

mod support;

use proptest::prelude::*;
use sodocay::check::{self, Catalogue};
use sodocay::fmt::{self, Numbers, Wish};
use sodocay::lang::{Keyword, Language};
use sodocay::model::{Kind, Procedure};
use sodocay::source::Source;
use sodocay::syntax;
use support::random::{self, Random};
use unicode_normalization::UnicodeNormalization as _;

fn format(text: &str, wish: Wish) -> String {
    let source = Source::new("thử.quytrinh", text);
    fmt::format(&syntax::parse(&source), &source, wish)
}

fn plain(text: &str) -> String {
    format(text, Wish::default())
}

fn into(language: Language) -> Wish {
    Wish {
        language: Some(language),
        ..Wish::default()
    }
}

/// Everything of a procedure but lines and places in the text.
fn graph(text: &str) -> String {
    let (procedure, messages) = support::read(text);
    told(&procedure.unwrap_or_else(|| panic!("{messages}\n{text}")))
}

fn told(procedure: &Procedure) -> String {
    let mut out = format!("{:?}\n", procedure.head);
    for part in &procedure.parts {
        out += &format!("{:?} {:?} {:?}\n", part.title, part.first, part.within);
    }
    for (id, node) in procedure.nodes() {
        out += &format!(
            "{id:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}\n",
            node.kind,
            node.text,
            node.name,
            node.number,
            node.facts,
            node.part,
            node.under,
            node.then
        );
        for branch in &node.branches {
            out += &format!("    {:?} {:?}\n", branch.text, branch.way);
        }
    }
    for edge in procedure.edges() {
        out += &format!("{edge:?}\n");
    }
    for scenario in &procedure.scenarios {
        let choices: Vec<_> = scenario.choices.iter().collect();
        let choices: Vec<_> = choices
            .iter()
            .map(|choice| (&choice.question, &choice.answer))
            .collect();
        out += &format!(
            "{:?} {choices:?} {:?} {:?}\n",
            scenario.title, scenario.expect, scenario.at_most
        );
    }
    out
}

fn own_files() -> Vec<(String, String)> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["procedures", "examples"] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "quytrinh") {
                let text = std::fs::read_to_string(&path).unwrap();
                files.push((path.display().to_string(), text));
            }
        }
    }
    files.sort();
    files
}

/// Texts of all kinds: our own files, the corpus of mistakes, random procedures.
fn texts() -> Vec<String> {
    let mut texts: Vec<String> = own_files().into_iter().map(|(_, text)| text).collect();
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/check");
    for entry in std::fs::read_dir(corpus).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "quytrinh") {
            texts.push(std::fs::read_to_string(path).unwrap());
        }
    }
    texts.extend((0..20).map(|seed| random::procedure(seed, 4 + 2 * seed as usize)));
    texts
}

/// The same words with slips of every kind that is forgiven or not: for laws that hold regardless.
fn slipped(text: &str, seed: u64) -> String {
    // Each text has slips of its own, whatever other texts there are.
    let own = text.bytes().fold(seed, |own, byte| {
        own.wrapping_mul(31).wrapping_add(u64::from(byte))
    });
    let mut random = Random::new(own);
    let mut out = String::new();
    for line in text.lines() {
        let line = match random.below(24) {
            0 => continue,
            1 => format!("\n\n{line}"),
            2 => format!(" {line}"),
            3 => format!("\t{line}"),
            4 => line.trim_start().to_owned(),
            5 => line.replace("- ", "1. "),
            6 => line.replacen(':', "", 1),
            7 => line.to_uppercase(),
            8 => line.replacen("- ", "•", 1),
            9 => line.replacen(' ', "", 1),
            10 => line.chars().rev().collect(),
            11 => format!("{line}{line}"),
            _ => line.to_owned(),
        };
        out += &line;
        out += "\n";
    }
    out
}

#[test]
fn formatting_twice_is_formatting_once() {
    for text in texts() {
        for seed in 0..4 {
            let text = match seed {
                0 => text.clone(),
                _ => slipped(&text, seed),
            };
            let once = plain(&text);
            assert_eq!(plain(&once), once, "{text}");
            let renewed = Wish {
                numbers: Numbers::Renew,
                ..Wish::default()
            };
            let once = format(&text, renewed);
            assert_eq!(format(&once, renewed), once, "{text}");
        }
    }
}

#[test]
fn formatting_keeps_what_is_found() {
    let codes = |text: &str| {
        let source = Source::new("thử.quytrinh", text);
        let document = syntax::parse(&source);
        let found = check::check(&document, &source, &Catalogue::default()).diagnostics;
        let mut codes: Vec<_> = found.iter().map(|found| found.code.id()).collect();
        // Of facts that are wrong one after the other only the first is spoken of.
        codes.retain(|code| !matches!(*code, "QT011" | "QT013"));
        codes.sort_unstable();
        codes.dedup();
        codes
    };
    for text in texts() {
        for seed in 0..3 {
            let text = match seed {
                0 => text.clone(),
                _ => slipped(&text, seed),
            };
            let once = plain(&text);
            assert_eq!(codes(&once), codes(&text), "{text}\n-----\n{once}");
            let sound = |text: &str| support::read(text).0.is_some();
            assert_eq!(sound(&once), sound(&text), "{text}\n-----\n{once}");
        }
    }
}

#[test]
fn blank_lines_make_no_difference() {
    for seed in 0..60 {
        let text = random::procedure(seed, 3 + seed as usize % 50);
        assert_eq!(graph(&text.replace('\n', "\n\n")), graph(&text), "{text}");
    }
}

#[test]
fn formatting_keeps_the_graph() {
    for seed in 0..60 {
        let text = random::procedure(seed, 3 + seed as usize % 50);
        let messy = text
            .replace("  - ", "  • ")
            .replace("->", "→")
            .replace("bước", "BUOC")
            .replace(": ", "：");
        assert_eq!(graph(&plain(&text)), graph(&text), "{text}");
        assert_eq!(graph(&plain(&messy)), graph(&messy), "{messy}");
    }
}

#[test]
fn keywords_go_into_the_other_language_and_back() {
    for (at, text) in texts().iter().enumerate() {
        let vi = format(text, into(Language::Vi));
        let en = format(&vi, into(Language::En));
        assert_eq!(format(&en, into(Language::Vi)), vi, "file {at}");
    }
    for seed in 0..20 {
        let text = random::procedure(seed, 30);
        let en = format(&text, into(Language::En));
        assert_eq!(graph(&en), graph(&text));
    }
}

#[test]
fn normal_forms_and_line_ends_make_no_difference() {
    for seed in 0..40 {
        let text = random::procedure(seed, 25);
        let expected = graph(&text);
        assert_eq!(graph(&text.nfd().collect::<String>()), expected);
        assert_eq!(graph(&text.replace('\n', "\r\n")), expected);
        assert_eq!(graph(&text.replace('\n', "\r")), expected);
        assert_eq!(graph(&format!("\u{feff}{text}")), expected);
        assert_eq!(plain(&text.nfd().collect::<String>()), plain(&text));
    }
}

#[test]
fn our_own_files_are_written_the_canonical_way() {
    let mut odd = Vec::new();
    for (path, text) in own_files() {
        if plain(&text) != text {
            odd.push(path);
        }
    }
    assert!(odd.is_empty(), "run `sodocay fmt` on {odd:?}");
}

#[test]
fn renewed_numbers_keep_the_ways() {
    let text = "quy trình: A\nai: X\nbước 10: B\nhỏi 20: C?\n  - Có -> 10\n  - Không -> bước 30\n\
        bước 25: Giữa\nkết thúc 30: D\n";
    let text = text.replace("- Có -> 10", "- Có -> 25");
    let wish = Wish {
        numbers: Numbers::Renew,
        ..Wish::default()
    };
    let before = support::read(&text).0.expect("right");
    let after = support::read(&format(&text, wish)).0.expect("right");
    let ways = |procedure: &Procedure| -> Vec<_> {
        procedure.edges().map(|edge| (edge.from, edge.to)).collect()
    };
    assert_eq!(ways(&before), ways(&after));
    let ends = after.nodes().filter(|(_, node)| node.kind == Kind::Outcome);
    assert_eq!(
        ends.map(|(_, node)| node.number.clone())
            .collect::<Vec<_>>(),
        ["4"]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn no_bytes_do_harm(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(source) = Source::read("a", &bytes) {
            let document = syntax::parse(&source);
            let _ = check::check(&document, &source, &Catalogue::default());
            let once = fmt::format(&document, &source, Wish::default());
            prop_assert_eq!(plain(&once), once);
        }
    }

    #[test]
    fn no_lines_do_harm(lines in proptest::collection::vec(line(), 0..25)) {
        let text = lines.join("\n");
        let source = Source::new("a", &text);
        let document = syntax::parse(&source);
        let _ = check::check(&document, &source, &Catalogue::default());
        let once = plain(&text);
        prop_assert_eq!(plain(&once), once);
    }
}

/// A line made of pieces that mean something.
fn line() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "bước",
        "hỏi",
        "đồng thời",
        "tiếp",
        "đến",
        "ai",
        "hạn",
        "phần",
        "kết thúc",
        "tình huống",
        "chọn",
        ":",
        "：",
        " ",
        "  ",
        "\t",
        "-",
        "–",
        "•",
        "1.",
        "a)",
        "->",
        "→",
        "=",
        "#",
        "|",
        "Có",
        "x y z",
        "\u{a0}",
        "\u{301}",
        "bỏ qua QT035",
        "<<<<<<<",
        "quy trình",
    ]);
    prop::collection::vec(pieces, 0..7).prop_map(|pieces| pieces.concat())
}

#[test]
fn keywords_alone_are_read() {
    for word in sodocay::lang::WORDS {
        for written in [word.vi, word.en] {
            assert_eq!(
                Keyword::find(&written.to_uppercase()).map(|found| found.0),
                Some(word.keyword)
            );
        }
    }
}
