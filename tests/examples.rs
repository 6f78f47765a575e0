//! The charts beside the teaching texts are those that the program draws today.
//!
//! `UPDATE_GOLDEN=1 cargo test --test examples` draws them anew.

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::path::Path;

use program::sodocay;

#[test]
fn every_example_stands_beside_its_chart() {
    let drawn = tempfile::tempdir().unwrap();
    let output = sodocay(Path::new("."))
        .args(["build", "examples", "-f", "svg", "-o"])
        .arg(drawn.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let mut stale = Vec::new();
    for chart in fs::read_dir(drawn.path()).unwrap() {
        let chart = chart.unwrap();
        if !chart.path().is_file() {
            continue;
        }
        let beside = Path::new("examples").join(chart.file_name());
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::copy(chart.path(), beside).unwrap();
        } else if fs::read(&beside).ok() != fs::read(chart.path()).ok() {
            stale.push(beside);
        }
    }
    assert!(
        stale.is_empty(),
        "charts are not as drawn today: {stale:?}; look at them, then UPDATE_GOLDEN=1"
    );
}
