//! Whatever breaks off a run: every file that stands is the old one or the new one, whole; and what the
//! system refuses is told in one line, with exit code 2.
//!
//! Forty runs are killed here; `SODOCAY_KILLS=300 cargo test --test crash` kills as many as that.
#![cfg(unix)]

#[path = "support/program.rs"]
mod program;
mod support;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use program::{PROGRAM, said, sodocay};
use support::random::Random;

/// So many small procedures are drawn in each run.
const FILES: usize = 12;
const FORMATS: &str = "html,svg,dot,json";

/// The names of finished files and their bytes.
type Files = BTreeMap<String, Vec<u8>>;

/// Procedures that differ from one version to the next in every finished file.
fn inputs(folder: &Path, version: &str) {
    fs::create_dir_all(folder).unwrap();
    for number in 0..FILES {
        let text = format!(
            "quy trình: Việc số {number}\nmã số: QT-{number:02}\nphiên bản: {version}\nai: Văn thư\n\
            bước: Nhận việc, bản {version}\nhỏi: Đủ hồ sơ?\n  - Đủ\n  - Thiếu\n      bước: Bổ sung\n\
            \x20     tiếp\nkết thúc: Xong bản {version}\n"
        );
        fs::write(folder.join(format!("{number:02}.quytrinh")), text).unwrap();
    }
}

/// What stands in a folder, but for what is on its way and what the program keeps for itself.
fn standing(folder: &Path) -> Files {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let entries = entries.map(|entry| entry.unwrap());
    let names = entries.map(|entry| entry.file_name().into_string().unwrap());
    names
        .filter(|name| !name.starts_with(".sodocay"))
        .map(|name| (name.clone(), fs::read(folder.join(&name)).unwrap()))
        .collect()
}

/// A place with two versions of the same procedures, and what comes of each.
struct Bench {
    place: tempfile::TempDir,
    drawn: [Files; 2],
}

impl Bench {
    fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        let drawn = ["1", "2"].map(|version| {
            let folder = place.path().join(version);
            inputs(&folder, version);
            let output = place.path().join(format!("drawn-{version}"));
            let run = Self::build(&folder, &output).output().unwrap();
            assert_eq!(run.status.code(), Some(0), "{}", said(&run));
            standing(&output)
        });
        assert!(drawn[0].len() > FILES * 4 && drawn[0].len() == drawn[1].len());
        assert!(
            drawn[0]
                .iter()
                .all(|(name, bytes)| drawn[1][name] != *bytes || name == "index.html")
        );
        Self { place, drawn }
    }

    fn at(&self, name: &str) -> std::path::PathBuf {
        self.place.path().join(name)
    }

    fn build(inputs: &Path, output: &Path) -> Command {
        let mut command = sodocay(Path::new("."));
        command.stdout(Stdio::null());
        command
            .arg("build")
            .arg(inputs)
            .arg("-o")
            .arg(output)
            .args(["-f", FORMATS]);
        command
    }

    /// Every file that stands is whole: of the one version or the other.
    fn judge(&self, output: &Path, when: &str) {
        for (name, bytes) in standing(output) {
            let known = self
                .drawn
                .iter()
                .any(|drawn| drawn.get(&name) == Some(&bytes));
            assert!(known, "{when}: {name} is torn, {} bytes", bytes.len());
        }
    }
}

/// The run ended with 2 and said why in one line that names the place.
fn refused(output: &Output, place: &str) {
    let said = said(output);
    assert_eq!(output.status.code(), Some(2), "{:?} {said}", output.status);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains(place), "{said}");
}

#[test]
fn a_killed_run_leaves_only_whole_files() {
    let kills = std::env::var("SODOCAY_KILLS");
    let kills: usize = kills.map_or(40, |kills| kills.parse().unwrap());
    let bench = Bench::new();
    let output = bench.at("charts");
    let started = std::time::Instant::now();
    let whole = Bench::build(&bench.at("1"), &output).output().unwrap();
    assert!(whole.status.success());
    // A run that is over before it is killed shows nothing; the next one is killed earlier.
    let mut length = started.elapsed().as_micros() as usize;
    let mut random = Random::new(9);
    let (mut killed, mut begun) = (0, 0);
    while killed < kills {
        let version = ["2", "1"][begun % 2];
        begun += 1;
        let mut run = Bench::build(&bench.at(version), &output)
            .arg("--force")
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_micros(random.below(length) as u64));
        run.kill().unwrap();
        match run.wait().unwrap().signal() {
            Some(9) => killed += 1,
            _ => length -= length / 10,
        }
        bench.judge(&output, &format!("run {begun}"));
    }
    println!("{killed} of {begun} runs were killed at work");

    // The next run finishes the work and takes away what was left.
    let run = Bench::build(&bench.at("2"), &output).output().unwrap();
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    assert!(standing(&output) == bench.drawn[1]);
    for folder in [output.clone(), output.join(".sodocay")] {
        for entry in fs::read_dir(folder).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            assert!(!name.ends_with(".tmp"), "{name} is left behind");
        }
    }
}

#[test]
fn runs_at_the_same_time_leave_only_whole_files() {
    let bench = Bench::new();
    let output = bench.at("charts");
    for round in 0..3 {
        let start = |number: usize| {
            let inputs = bench.at(["1", "2"][number % 2]);
            let mut run = Bench::build(&inputs, &output);
            run.arg("--force").stderr(Stdio::piped()).spawn().unwrap()
        };
        let runs: Vec<_> = (0..4).map(start).collect();
        for run in runs {
            let run = run.wait_with_output().unwrap();
            assert_eq!(run.status.code(), Some(0), "{}", said(&run));
        }
        bench.judge(&output, &format!("round {round}"));
        assert_eq!(standing(&output).len(), bench.drawn[0].len());
    }
}

#[test]
fn a_limit_of_file_size_is_refused_like_a_full_disk() {
    let bench = Bench::new();
    let output = bench.at("charts");
    let shell = |inputs: &str, blocks: usize| {
        Command::new("sh")
            .arg("-c")
            .arg(format!("ulimit -f {blocks}; exec \"$0\" \"$@\""))
            .arg(PROGRAM)
            .arg("build")
            .arg(bench.at(inputs))
            .arg("-o")
            .arg(&output)
            .args(["-f", FORMATS])
            .output()
            .unwrap()
    };
    refused(&shell("1", 8), "charts");
    assert!(standing(&output).is_empty());
    let whole = Bench::build(&bench.at("1"), &output).output().unwrap();
    assert!(whole.status.success());
    refused(&shell("2", 8), "charts");
    assert!(standing(&output) == bench.drawn[0]);
}

#[test]
fn an_output_that_is_no_folder_is_refused() {
    let bench = Bench::new();
    let file = bench.at("a-file");
    fs::write(&file, "x").unwrap();
    refused(
        &Bench::build(&bench.at("1"), &file).output().unwrap(),
        "a-file",
    );
    assert_eq!(fs::read(&file).unwrap(), b"x");
}

#[test]
fn nobody_listening_is_no_mistake() {
    let bench = Bench::new();
    let output = bench.at("charts");
    let mut run = Bench::build(&bench.at("1"), &output)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(run.stderr.take());
    assert_eq!(run.wait().unwrap().code(), Some(0));
    assert!(standing(&output) == bench.drawn[0]);
}

/// Runs a script where file systems may be mounted; `None` where that is not allowed, which is
/// announced.
fn in_own_mounts(bench: &Bench, script: &str) -> Option<Output> {
    let allowed = Command::new("unshare")
        .args(["-rm", "mount", "-t", "tmpfs", "none", "/mnt"])
        .stderr(Stdio::null())
        .status();
    if !allowed.is_ok_and(|status| status.success()) {
        eprintln!("SKIPPED: no file system may be mounted here (unshare -rm)");
        return None;
    }
    let output = Command::new("unshare")
        .args(["-rm", "sh", "-eu", "-c", script])
        .env("SODOCAY", PROGRAM)
        .env("FORMATS", FORMATS)
        .current_dir(bench.place.path())
        .stdin(Stdio::null())
        .output();
    Some(output.unwrap())
}

#[test]
fn a_full_disk_leaves_the_old_files() {
    let bench = Bench::new();
    // The first run fits; then the disk is filled to the last block.
    let script = "
        mkdir disk kept
        mount -t tmpfs -o size=20m none disk
        \"$SODOCAY\" build 1 -o disk/charts -f \"$FORMATS\" 2>/dev/null
        dd if=/dev/zero of=disk/filler bs=4k 2>/dev/null || true
        code=0
        \"$SODOCAY\" build 2 -o disk/charts -f \"$FORMATS\" || code=$?
        cp disk/charts/* kept
        ls -A disk/charts | grep -c tmp >left || true
        exit $code";
    let Some(output) = in_own_mounts(&bench, script) else {
        return;
    };
    refused(&output, "disk/charts");
    assert!(standing(&bench.at("kept")) == bench.drawn[0]);
    assert_eq!(fs::read_to_string(bench.at("left")).unwrap().trim(), "0");
}

#[test]
fn a_folder_that_cannot_be_written_keeps_its_files() {
    let bench = Bench::new();
    let script = "
        mkdir charts
        \"$SODOCAY\" build 1 -o charts -f \"$FORMATS\" 2>/dev/null
        mount --bind charts charts
        mount -o remount,bind,ro charts
        \"$SODOCAY\" build 1 -o charts -f \"$FORMATS\" 2>current
        code=0
        \"$SODOCAY\" build 2 -o charts -f \"$FORMATS\" || code=$?
        exit $code";
    let Some(output) = in_own_mounts(&bench, script) else {
        return;
    };
    refused(&output, "charts");
    assert!(standing(&bench.at("charts")) == bench.drawn[0]);
    // What is up to date need not be written.
    let current = fs::read_to_string(bench.at("current")).unwrap();
    assert!(current.contains("12 sơ đồ vẫn đúng"), "{current}");
}
