//! Times, loads and walks in the terminal, as people call them.

#[path = "support/program.rs"]
mod program;
mod support;

use std::process::Output;

use program::{fed, told};
use sodocay::analysis::Times;
use sodocay::lang::Duration;
use sodocay::model::{Kind, NodeId, Procedure};
use sodocay::scenario;
use support::random;

const TEXT: &str = "\
quy trình: Thử
mã số: T-1
hạn: 5 giờ

bước nhận: Nhận việc
  ai: Cán bộ trực
  hạn: 30 phút
đồng thời làm: Làm hai việc
  ai: Tổ trưởng
  - Việc ngắn
      hạn: 1 giờ
  - Việc dài
      hạn: 3 giờ
hỏi: Đạt chưa?
  ai: Tổ trưởng
  - Đạt
  - Chưa
      bước: Sửa
        ai: Cán bộ trực
        hạn: 2 giờ
      -> làm
  - Nhờ ngoài
      bước: Gửi đi
        ai: Cán bộ trực
        hạn: 2 ngày làm việc
      tiếp
kết thúc: Đã xong

tình huống: Làm một lần
  chọn: Đạt
  kết quả: Đã xong
";

fn run(arguments: &[&str], input: &str) -> (Output, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.quytrinh"), TEXT).unwrap();
    (fed(folder.path(), arguments, input), folder)
}

fn minutes(minutes: u64) -> Duration {
    Duration {
        minutes,
        working_days: 0,
    }
}

#[test]
fn the_longest_of_things_done_at_once_counts() {
    let (procedure, messages) = support::read(TEXT);
    let times = Times::new(&procedure.expect(&messages));
    assert_eq!(times.shortest.time, minutes(210));
    let longest = Duration {
        minutes: 210,
        working_days: 2,
    };
    assert_eq!(times.longest.time, longest);
    assert_eq!(times.loops.len(), 1);
    assert_eq!(times.loops[0].round, minutes(300));
    assert_eq!(times.with_rounds(2).minutes, 210 + 600);
    let always: Vec<u32> = times.always.iter().map(|node| node.0).collect();
    assert_eq!(
        always,
        [0, 1, 2, 3, 4, 7],
        "all but the two that answers lead around"
    );
}

#[test]
fn the_report_tells_people_and_programs() {
    let (output, _folder) = run(&["report", "a.quytrinh", "--lang", "en"], "");
    assert_eq!(output.status.code(), Some(0));
    let text = told(&output);
    for words in [
        "shortest way: 3 hours 30 minutes",
        "2 working days 3 hours 30 minutes",
        "over by 46 hours 30 minutes",
        "each round 6 → 2 adds up to 5 hours",
        "boxes on every way: 1, 2, 3, 4, 5, 8",
        "Cán bộ trực: 3 boxes",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    let (output, _folder) = run(&["report", "a.quytrinh", "--format", "json"], "");
    let json: serde_json::Value = serde_json::from_str(&told(&output)).unwrap();
    assert_eq!(json[0]["shortest"]["time"]["minutes"], 210);
    assert_eq!(json[0]["longest"]["time"]["working_days"], 2);
}

/// The kinds of the boxes that a box is written under.
fn around(procedure: &Procedure, node: NodeId) -> impl Iterator<Item = Kind> {
    let outer = move |node: &NodeId| procedure.node(*node).under.map(|under| under.node);
    std::iter::successors(outer(&node), outer).map(|node| procedure.node(node).kind)
}

/// No walk that never goes back takes longer than the longest way.
#[test]
fn no_scenario_without_loops_is_longer_than_the_longest_way() {
    let mut tried = 0;
    for seed in 0..60 {
        let (procedure, messages) = support::read(&random::procedure(seed, 25));
        let procedure = procedure.expect(&messages);
        let times = Times::new(&procedure);
        assert!(times.shortest.time.least_minutes() <= times.longest.time.least_minutes());
        let on_longest = |node: &NodeId| {
            let is_branch = around(&procedure, *node).any(|kind| kind == Kind::Parallel);
            is_branch || times.longest.boxes.contains(node)
        };
        assert!(times.always.iter().all(on_longest), "seed {seed}");
        let cover = scenario::cover(&procedure, &scenario::Coverage::new(&procedure));
        for one in &cover.scenarios {
            let walk = scenario::walk(&procedure, one).expect("it was made to fit");
            let passes = |node: &NodeId| walk.passes.iter().any(|pass| pass.node == *node);
            assert!(times.always.iter().all(passes), "seed {seed}");
            let goes_back = walk.ways.iter().any(|way| {
                let edge = procedure.ways_out(way.from).nth(way.branch).unwrap();
                let mut loops = times.loops.iter();
                loops.any(|one| (one.from, one.to) == (edge.from, edge.to))
            });
            let longest = times.longest.time.least_minutes();
            assert!(goes_back || walk.time.least_minutes() <= longest);
            tried += usize::from(!goes_back);
        }
    }
    assert!(tried > 60, "{tried}");
}

#[test]
fn a_walk_is_asked_and_written_down() {
    let answers = "\n\n\n\nxyz\n2\n0\n1\n";
    let arguments = ["walk", "a.quytrinh", "--scenario", "lam mot", "-o", "b.txt"];
    let (output, folder) = run(&arguments, answers);
    let asked = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(0), "{asked}");
    assert!(
        asked.contains("1 Đạt → 8") && asked.contains("Gõ số"),
        "{asked}"
    );
    let kept = std::fs::read_to_string(folder.path().join("b.txt")).unwrap();
    assert!(kept.contains("5  Đạt chưa? — Đạt"), "{kept}");
    assert!(kept.contains("Đúng như tình huống"), "{kept}");
}

#[test]
fn a_walk_ends_where_its_input_ends() {
    let (output, _folder) = run(&["walk", "a.quytrinh", "--lang", "en"], "\n\n");
    assert_eq!(output.status.code(), Some(0));
    assert!(
        told(&output).contains("Way: 1 › 2 › 3"),
        "{}",
        told(&output)
    );
    let (output, _folder) = run(&["walk", "a.quytrinh", "--scenario", "Khác"], "");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(told(&output), "");
}
