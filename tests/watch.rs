//! `build --watch`: a chart for every save, the last good one while a file is wrong.
#![cfg(unix)]

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use program::sodocay;

const PATIENCE: Duration = Duration::from_secs(20);

fn text(end: &str) -> String {
    format!("quy trình: Thử\nai: Văn thư\nbước: Nhận đơn\nkết thúc: {end}\n")
}

fn start(folder: &Path) -> (Child, Receiver<String>) {
    let mut child = sodocay(folder)
        .args(["build", "--watch", "-f", "dot", "a.quytrinh"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let (sender, told) = channel();
    std::thread::spawn(move || {
        for line in lines.map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    (child, told)
}

/// Everything told until the next save is waited for.
fn until_waiting(told: &Receiver<String>) -> String {
    let mut all = String::new();
    loop {
        let line = told.recv_timeout(PATIENCE).expect("the watch goes on");
        if line.contains("Ctrl-C") {
            return all;
        }
        all += &line;
        all.push('\n');
    }
}

#[test]
fn every_save_is_drawn_and_the_last_good_chart_stays() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.quytrinh");
    let chart = folder.path().join("charts/a.dot");
    let drawn = || fs::read_to_string(&chart).unwrap();
    fs::write(&file, text("Đã nhận")).unwrap();
    let (mut child, told) = start(folder.path());
    until_waiting(&told);
    assert!(drawn().contains("Đã nhận"));

    fs::write(&file, text("Đã ghi sổ")).unwrap();
    until_waiting(&told);
    assert!(drawn().contains("Đã ghi sổ"));

    fs::write(&file, text("Hỏng").replace("bước:", "bưcớ:")).unwrap();
    let said = until_waiting(&told);
    assert!(said.contains("QT008"), "{said}");
    assert!(drawn().contains("Đã ghi sổ"));

    // As editors save: a new file in the old one's place.
    let beside = folder.path().join("a.tmp");
    fs::write(&beside, text("Đã sửa")).unwrap();
    fs::rename(&beside, &file).unwrap();
    let said = until_waiting(&told);
    assert!(!said.contains("QT008"), "{said}");
    assert!(drawn().contains("Đã sửa"));

    let stopped = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .unwrap();
    assert!(stopped.success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let left = fs::read_dir(folder.path().join("charts")).unwrap();
    let mut left: Vec<_> = left.map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, [".sodocay", "a.dot"]);
}
