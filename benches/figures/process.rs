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
    for _ in 0..ROUNDS {
        all.iter_mut().for_each(Timed::run);
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

/// What any program must do at least: read the text, write as many bytes, safely.
pub fn read_and_write(input: &str, output: &str, bytes: usize) {
    let text = fs::read(input).unwrap();
    let mut written = text.clone();
    written.resize(bytes, b' ');
    fs::write(output, written).unwrap();
    fs::File::open(output).unwrap().sync_all().unwrap();
}
