//! Scenarios as tests: what they say of a procedure, and the fewest that pass all of it.

#[path = "support/program.rs"]
mod program;
mod support;

use std::collections::BTreeSet;
use std::process::Output;

use program::{run, told};
use sodocay::model::Procedure;
use sodocay::scenario::{self, Coverage};
use support::random;

fn read(text: &str) -> Procedure {
    let (procedure, messages) = support::read(text);
    procedure.unwrap_or_else(|| panic!("{messages}\n{text}"))
}

/// Everything that is offered, pasted into the file, takes every way; no scenario takes two of the
/// ways that are said to lie apart; and there are as many of those as scenarios.
fn the_cover_is_whole_and_smallest(text: &str) {
    let bare = read(text);
    let mut before = Coverage::new(&bare);
    for scenario in &bare.scenarios {
        before.add(&scenario::walk(&bare, scenario).expect("a scenario comes true"));
    }
    let cover = scenario::cover(&bare, &before);
    let pasted: String = cover
        .scenarios
        .iter()
        .map(|scenario| format!("\n{}", scenario::write(&bare, scenario)))
        .collect();
    let full = read(&format!("{text}{pasted}"));
    let found = scenario::verify(&full);
    assert!(found.is_empty(), "{:?}\n{text}{pasted}", found[0].message);
    let mut after = Coverage::new(&full);
    let further = bare.scenarios.len();
    for (at, scenario) in full.scenarios.iter().enumerate() {
        let walk = scenario::walk(&full, scenario).expect("it was verified");
        after.add(&walk);
        let taken: BTreeSet<_> = walk.ways.into_iter().collect();
        let apart = cover.apart.iter().filter(|way| taken.contains(way));
        assert!(at < further || apart.count() <= 1, "{text}{pasted}");
    }
    assert_eq!(after.missing(), cover.closed, "{text}{pasted}");
    assert_eq!(cover.apart.len(), cover.scenarios.len());
}

#[test]
fn the_cover_of_random_procedures_is_whole_and_smallest() {
    for boxes in [1, 2, 5, 12, 30, 80] {
        for seed in 0..60 {
            the_cover_is_whole_and_smallest(&random::procedure(seed, boxes));
        }
    }
}

#[test]
fn a_long_chain_of_questions_is_covered_without_recursion() {
    let mut text = String::from("quy trình: A\nai: B\n");
    for at in 0..2000 {
        text.push_str(&format!("hỏi q{at}: Câu {at}?\n  - Có\n  - Không\n"));
    }
    text.push_str("kết thúc: Hết\n");
    let work = move || {
        let procedure = read(&text);
        let cover = scenario::cover(&procedure, &Coverage::new(&procedure));
        assert_eq!(cover.scenarios.len(), 2);
    };
    let small = std::thread::Builder::new().stack_size(512 << 10);
    small.spawn(work).unwrap().join().unwrap();
}

const TEXT: &str = "\
quy trình: Thử
ai: Cán bộ trực

hỏi gấp: Có gấp?
  - Có
      bước: Báo ngay
        hạn: 15 phút
      tiếp
  - Không
bước: Xử lý
  hạn: 3 giờ
hỏi xong: Đã xong?
  - Rồi
  - Chưa
      kết thúc: Chuyển người khác
kết thúc: Đã xong
";

fn test(scenarios: &str, arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("a.quytrinh"),
        format!("{TEXT}\n{scenarios}"),
    )
    .unwrap();
    let test = ["test", "a.quytrinh", "--lang", "en"];
    run(folder.path(), &[&test, arguments].concat())
}

const RIGHT: &str =
    "tình huống: Việc gấp\n  chọn: Có\n  chọn: Rồi\n  kết quả: Đã xong\n  không quá: 4 giờ\n";
const WRONG: &str = "tình huống: Đi lạc\n  chọn: Có\n  chọn: Chưa\n  kết quả: Đã xong\n";
const SLOW: &str = "tình huống: Chậm\n  chọn: Có\n  chọn: Rồi\n  không quá: 3 giờ\n";
const STUCK: &str = "tình huống: Hụt\n  chọn: Có\n";

#[test]
fn what_comes_true_is_told_with_its_end() {
    let output = test(RIGHT, &[]);
    assert_eq!(output.status.code(), Some(0));
    let told = told(&output);
    assert!(told.contains("right  Việc gấp → box 6 “Đã xong”"), "{told}");
    assert!(told.contains("5/6 (83 %) boxes"), "{told}");
    assert!(told.contains("4 — Chưa → 5"), "{told}");
}

#[test]
fn what_fails_shows_its_path_and_where_it_parted() {
    let output = test(&format!("{WRONG}{SLOW}{STUCK}"), &[]);
    assert_eq!(output.status.code(), Some(1));
    let told = told(&output);
    for words in [
        "path taken: 1 (Có) › 2 › 3 › 4 (Chưa) › 5",
        "parted at: box 4 “Đã xong?”",
        "over the limit from: box 3 “Xử lý”",
        "stopped at: box 4 “Đã xong?”",
    ] {
        assert!(told.contains(words), "{words}\n{told}");
    }
}

#[test]
fn programs_are_told_the_same() {
    let all = format!("{RIGHT}{WRONG}{SLOW}{STUCK}");
    let output = test(&all, &["--format", "json", "--cover"]);
    assert_eq!(output.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_str(&told(&output)).unwrap();
    assert_eq!(json["failed"], 3);
    let results: Vec<_> = json["files"][0]["scenarios"]
        .as_array()
        .unwrap()
        .iter()
        .map(|scenario| scenario["result"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(results, ["right", "other-end", "too-long", "stopped"]);
    assert_eq!(json["files"][0]["cover"]["at_least"], 1);
    let output = test(&all, &["--format", "junit"]);
    let xml = told(&output);
    let document = roxmltree::Document::parse(&xml).unwrap();
    let failures = document
        .descendants()
        .filter(|node| node.has_tag_name("failure"));
    assert_eq!(failures.count(), 3);
}
