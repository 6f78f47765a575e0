//! Processes run to be timed.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::RUNS;

/// A process that takes longer is ended.
const PATIENCE: Duration = Duration::from_secs(120);
/// How often a process is run that takes no time worth speaking of.
const ROUNDS: usize = 3 * RUNS;
/// A process that all its runs together took this long is not run again.
const LONG: Duration = Duration::from_secs(20);
/// The word that makes this program only read and write.
pub const PLAIN: &str = "--plain";

/// A process to be timed.
pub struct Timed<'a> {
    /// Makes it ready anew.
    command: Box<dyn Fn() -> Command + 'a>,
    best: Option<Duration>,
    together: Duration,
    given_up: bool,
}

impl<'a> Timed<'a> {
    /// A process, made ready anew for each run.
    pub fn new(command: impl Fn() -> Command + 'a) -> Self {
        Self {
            command: Box::new(command),
            best: None,
            together: Duration::ZERO,
            given_up: false,
        }
    }

    /// Its quickest run; none where it could not be run, failed or took too long.
    pub fn best(&self) -> Option<Duration> {
        self.best.filter(|_| !self.given_up)
    }

    fn run(&mut self) {
        if self.given_up || self.together > LONG {
            return;
        }
        let mut command = (self.command)();
        let begun = Instant::now();
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        match child.ok().and_then(|child| end(child, begun)) {
            Some(taken) => {
                self.best = Some(self.best.map_or(taken, |best| best.min(taken)));
                self.together += taken;
            }
            None => self.given_up = true,
        }
    }
}

/// Runs processes time and again, by turns, so that a machine that slows down does so for all.
pub fn race(all: &mut [Timed]) {
    let count = all.len();
    for round in 0..ROUNDS {
        // Whoever comes after a large one finds the machine's caches full of that, so all take turns in
        // beginning.
        for at in 0..count {
            all[(round + at) % count].run();
        }
    }
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

/// The word that makes this program run another and tell how much memory that took.
pub const WEIGH: &str = "--weigh";

/// The most memory that a process held at once, in KiB; none where the system does not tell, or the
/// process failed.
pub fn memory(command: &Command) -> Option<u64> {
    // The system tells of all processes together that a program waited for, so one waits for but one.
    let mut weigher = Command::new(std::env::current_exe().ok()?);
    weigher.arg(WEIGH).arg(command.get_program());
    weigher.args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        weigher.current_dir(folder);
    }
    let told = weigher.stderr(Stdio::null()).output().ok()?;
    String::from_utf8(told.stdout).ok()?.trim().parse().ok()
}

/// Runs a program and tells how much memory it took.
pub fn weigh(command: &[String]) {
    let mut command = command.iter();
    let Some(program) = command.next() else {
        return;
    };
    let status = Command::new(program)
        .args(command)
        .stdout(Stdio::null())
        .status();
    if status.is_ok_and(|status| status.success())
        && let Some(most) = most_memory()
    {
        println!("{most}");
    }
}

#[cfg(target_os = "linux")]
fn most_memory() -> Option<i64> {
    use nix::sys::resource::{UsageWho, getrusage};
    Some(getrusage(UsageWho::RUSAGE_CHILDREN).ok()?.max_rss())
}

#[cfg(not(target_os = "linux"))]
fn most_memory() -> Option<i64> {
    None
}

/// What any program must do at least: read the text, write as many bytes, safely.
pub fn read_and_write(input: &str, output: &str, bytes: usize) {
    let text = fs::read(input).unwrap();
    let mut written = text.clone();
    written.resize(bytes, b' ');
    fs::write(output, written).unwrap();
    fs::File::open(output).unwrap().sync_all().unwrap();
}
