//! Processes run to be timed.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::{RUNS, SLOW};

/// A process that takes longer is ended.
const PATIENCE: Duration = Duration::from_secs(120);
/// The word that makes this program only read and write.
pub const PLAIN: &str = "--plain";

/// The quickest run of a process, made ready anew each time; none where it cannot be run, fails or takes too long.
pub fn best(command: impl Fn() -> Command) -> Option<Duration> {
    let mut best: Option<Duration> = None;
    for _ in 0..RUNS {
        let mut command = command();
        let begun = Instant::now();
        let child = command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let taken = end(child, begun)?;
        best = Some(best.map_or(taken, |best| best.min(taken)));
        if taken > SLOW {
            break;
        }
    }
    best
}

fn end(mut child: Child, begun: Instant) -> Option<Duration> {
    // A quick process is waited for without looking; only slow ones are watched.
    let (sender, ended) = std::sync::mpsc::channel();
    let id = child.id();
    let waiting = std::thread::spawn(move || {
        let status = child.wait();
        let _ = sender.send(begun.elapsed());
        status
    });
    let taken = ended.recv_timeout(PATIENCE);
    if taken.is_err() {
        let _ = Command::new("kill").args(["-9", &id.to_string()]).status();
    }
    let status = waiting.join().ok()?.ok()?;
    taken.ok().filter(|_| status.success())
}

/// What any program must do at least: read the text, write as many bytes, safely.
pub fn read_and_write(input: &str, output: &str, bytes: usize) {
    let text = fs::read(input).unwrap();
    let mut written = text.clone();
    written.resize(bytes, b' ');
    fs::write(output, written).unwrap();
    fs::File::open(output).unwrap().sync_all().unwrap();
}
