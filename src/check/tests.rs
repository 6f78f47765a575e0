use proptest::prelude::*;

use super::*;
use crate::diagnostic::{Shown, json, text};
use crate::lang::Language;
use crate::scenario;
use crate::syntax::parse;

fn checked(text: &str) -> Diagnosed<Option<Procedure>> {
    let source = Source::new("a.quytrinh", text);
    check(&parse(&source), &source, &Catalogue::default())
}

fn codes(text: &str) -> Vec<&'static str> {
    checked(text)
        .diagnostics
        .iter()
        .map(|found| found.code.id())
        .collect()
}

#[test]
fn sizes_are_limited() {
    let steps = "bước: x\n".repeat(5_000);
    assert_eq!(
        codes(&format!("quy trình: A\n{steps}kết thúc: y")),
        ["QT003"]
    );
    let answers: String = (0..201).map(|at| format!("- {at}\n")).collect();
    assert_eq!(
        codes(&format!("quy trình: A\nhỏi: x?\n{answers}kết thúc: y")),
        ["QT003"]
    );
    let long = "a".repeat(2_001);
    assert_eq!(
        codes(&format!("quy trình: A\nai: b\nbước: {long}\nkết thúc: y")),
        ["QT003"]
    );
    let deep: String = (0..65)
        .map(|at| format!("{0}hỏi: x?\n{0} - a\n", " ".repeat(at * 2)))
        .collect();
    assert_eq!(codes(&format!("quy trình: A\n{deep}")), ["QT003"]);
}

// Where so much is wrong no one reads on: what is told, and what is sought for it, has an end.
#[test]
fn no_more_is_told_than_anyone_reads() {
    const MANY: usize = 3_000;
    let told = |line: fn(usize) -> String| {
        let lines: String = (0..MANY).map(line).collect();
        codes(&format!("quy trình: A\nai: b\n{lines}kết thúc: y")).len()
    };
    let most = 1_990..2_100;
    let lost = told(|at| format!("bước: a {at}\n-> nơi {at} khác\n"));
    let twins = told(|_| "bước 1: a\n".to_owned());
    let unreached = told(|at| format!("bước: a {at}\n-> y\n"));
    let stray = told(|at| format!("Việc {at} phải làm hôm nay.\n"));
    for told in [lost, twins, unreached, stray] {
        assert!(most.contains(&told), "{told}");
    }
}

#[test]
fn lists_of_places_are_cut() {
    let boxes = "bước: Ghi sổ\n".repeat(100);
    let checked = checked(&format!("quy trình: A\n{boxes}-> ghi sổ\nkết thúc: y"));
    let message = &checked.diagnostics.last().unwrap().message;
    assert!(message.en.contains("20, 21, …)"), "{}", message.en);
}

#[test]
fn a_long_circle_is_told_by_its_ends() {
    let entry = |at: usize| Entry {
        code: Some(format!("M-{at}")),
        stem: format!("m{at}"),
        calls: vec![Elsewhere {
            text: format!("M-{}", (at + 1) % 100),
            span: Span::default(),
        }],
        ..Entry::default()
    };
    let entries: Vec<Entry> = (0..100).map(entry).collect();
    let found = circles(&entries);
    assert_eq!(found.len(), 1);
    let path = "M-10 → M-11 → … → M-89 → M-90";
    assert!(
        found[0].1.message.en.contains(path),
        "{}",
        found[0].1.message.en
    );
}

#[test]
fn a_long_chain_needs_no_deep_stack() {
    let chain = || {
        let steps = "bước: x\n".repeat(50_000);
        let source = Source::new("a", format!("quy trình: A\nai: b\n{steps}kết thúc: y"));
        let limits = Limits {
            boxes: usize::MAX,
            ..Limits::default()
        };
        let checked = check_within(&parse(&source), &source, &Catalogue::default(), &limits);
        assert_eq!(checked.value.map(|procedure| procedure.len()), Some(50_001));
    };
    let thread = std::thread::Builder::new()
        .stack_size(256 * 1024)
        .spawn(chain);
    thread.unwrap().join().unwrap();
}

#[test]
fn warnings_alone_still_give_a_procedure() {
    let checked = checked("quy trình: A\nbước: x\nkết thúc: y\n");
    assert!(checked.value.is_some());
    assert_eq!(checked.diagnostics.len(), 1);
}

#[test]
fn the_nfd_file_means_the_same() {
    use unicode_normalization::UnicodeNormalization;
    let nfc = "quy trình: Thử\nai: Cán bộ\nbước: Nhận đơn\nhỏi: Đủ?\n- Đủ\n- Dư -> nhận đơn\nkết thúc: Hết\n";
    let nfd: String = nfc.nfd().collect();
    let words = |text: &str| -> Vec<String> {
        let procedure = checked(text).value.unwrap();
        procedure
            .nodes()
            .map(|(_, node)| node.text.clone())
            .collect()
    };
    assert_eq!(words(nfc), words(&nfd));
}

/// Pieces that make lines which are nearly right.
fn piece() -> impl Strategy<Value = String> {
    let line = prop::sample::select(vec![
        "bước: a",
        "bước x: b",
        "bước 1: c",
        "hỏi: a?",
        "hỏi y: b?",
        "đồng thời: d",
        "kết thúc: e",
        "kết thúc z: f",
        "chuyển: a",
        "gọi: g",
        "- Có",
        "- Không",
        "- Có -> x",
        "- Khác -> y",
        "- m -> z",
        "tiếp",
        "-> x",
        "-> y",
        "đến: z",
        "hạn: 2 giờ",
        "ai: h",
        "phần: p",
        "| thêm",
        "văn xuôi",
        "bước q",
        "tình huống: t",
        "chọn: Có",
        "chọn y: Không",
        "kết quả: e",
        "không quá: 1 giờ",
        "1. Một",
        "bứoc: r",
        "",
        "# bỏ qua QT031",
        "quy trình: B",
        "-",
        "bước:",
        "->",
        "kết thúc",
    ]);
    (0usize..5, line).prop_map(|(depth, line)| format!("{}{line}\n", "  ".repeat(depth)))
}

/// Writes files that are well formed line by line; only their ways may be wrong.
#[derive(Default)]
struct Author {
    lines: Vec<String>,
    /// The answers or branches still to be written of each open question or parallel box.
    open: Vec<(usize, bool)>,
    boxes: usize,
}

impl Author {
    fn line(&mut self, depth: usize, text: &str) {
        self.lines.push(format!("{}{text}", "    ".repeat(depth)));
    }

    fn begin(&mut self, keyword: &str) {
        let number = self.boxes;
        self.boxes += 1;
        self.line(
            self.open.len() * 2,
            &format!("{keyword} n{number}: b{number}"),
        );
    }

    fn branch(&mut self, left: usize, parallel: bool) {
        let mark = match parallel {
            true => format!("- p{}", self.boxes),
            false => format!("- a{left}"),
        };
        self.boxes += usize::from(parallel);
        self.line(self.open.len() * 2 - 1, &mark);
    }

    fn fork(&mut self, keyword: &str, parallel: bool) {
        self.begin(keyword);
        self.open.push((2, parallel));
        self.branch(2, parallel);
    }

    fn leave(&mut self, choice: u8) {
        let depth = self.open.len() * 2;
        match choice % 8 {
            4 => self.line(depth, "tiếp"),
            5 => self.line(depth, &format!("-> @{choice}@")),
            6 => self.begin("kết thúc"),
            _ => {}
        }
        let Some((left, parallel)) = self.open.last_mut() else {
            return;
        };
        *left -= 1;
        let (left, parallel) = (*left, *parallel);
        match left {
            0 => drop(self.open.pop()),
            _ => self.branch(left, parallel),
        }
    }

    fn write(mut self, choices: &[u8]) -> String {
        for &choice in choices {
            match choice % 8 {
                2 if self.open.len() < 4 => self.fork("hỏi", false),
                3 if self.open.len() < 4 => self.fork("đồng thời", true),
                4.. if !self.open.is_empty() => self.leave(choice),
                _ => self.begin("bước"),
            }
        }
        while !self.open.is_empty() {
            self.leave(4);
        }
        self.begin("kết thúc");
        let mut text = format!("quy trình: A\n{}", self.lines.join("\n"));
        for choice in 0..=255_usize {
            text = text.replace(
                &format!("@{choice}@"),
                &format!("n{}", choice * 7 % self.boxes),
            );
        }
        text
    }
}

fn lawful(text: &str) -> Result<(), TestCaseError> {
    let source = Source::new("a.quytrinh", text);
    let checked = check(&parse(&source), &source, &Catalogue::default());
    let failed = checked.diagnostics.iter().any(Diagnostic::is_error);
    prop_assert_eq!(checked.value.is_none(), failed);
    for found in &checked.diagnostics {
        prop_assert!(
            source
                .text()
                .get(found.span.start()..found.span.end())
                .is_some()
        );
        // The words of [`flawed`]: an error that no check above it has found.
        let (title, _) = found.code.title();
        prop_assert_ne!(&found.message.vi, &format!("{title}."));
    }
    prop_assert!(
        checked
            .diagnostics
            .is_sorted_by_key(|found| found.span.start())
    );
    if let Some(procedure) = &checked.value {
        scenario::verify(procedure);
    }
    for language in [Language::Vi, Language::En] {
        text_of(&source, &checked.diagnostics, language);
    }
    json(std::io::sink(), [(source.clone(), checked.diagnostics)]).unwrap();
    circles(&[entry(&parse(&source), &source)]);
    Ok(())
}

fn text_of(source: &Source, found: &[Diagnostic], language: Language) {
    text(source, found, language, Shown::Plain);
    text(source, found, language, Shown::Colored);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nearly_right_files_are_judged(lines in prop::collection::vec(piece(), 0..24)) {
        lawful(&format!("quy trình: A\n{}", lines.concat()))?;
    }

    #[test]
    fn well_formed_files_are_judged(choices in prop::collection::vec(any::<u8>(), 0..30)) {
        lawful(&Author::default().write(&choices))?;
    }

    #[test]
    fn any_text_is_judged(text in "(?s).{0,200}") {
        lawful(&text)?;
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        match Source::read("a", &bytes) {
            Ok(source) => lawful(source.text())?,
            Err(refused) => {
                let found = Diagnostic::from(&*refused);
                text_of(&refused.source, &[found], Language::Vi);
            }
        }
    }
}
