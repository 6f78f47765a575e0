//! How far long work has come, on standard error, where a person waits before a terminal.

use std::io::{self, IsTerminal as _};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// How often it is looked after.
pub(super) const TICK: Duration = Duration::from_millis(100);
/// Work that is done sooner needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// The state of work that is done piece by piece.
pub(super) struct Progress {
    begun: Instant,
    pieces: usize,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Work of so many pieces that begins now.
    pub(super) fn new(pieces: usize) -> Self {
        Self {
            begun: Instant::now(),
            pieces,
            bar: None,
        }
    }

    /// Shows that so many pieces are done.
    pub(super) fn show(&mut self, done: usize) {
        if self.bar.is_none() && self.begun.elapsed() > PATIENCE && io::stderr().is_terminal() {
            let bar = ProgressBar::new(self.pieces as u64);
            // The usual one, if this one could not be read.
            let style = ProgressStyle::with_template("{bar:30} {pos}/{len}, {eta}");
            self.bar = Some(bar.with_style(style.unwrap_or(ProgressStyle::default_bar())));
        }
        if let Some(bar) = &self.bar {
            bar.set_position(done as u64);
        }
    }

    /// Does something that writes to the terminal itself.
    pub(super) fn aside(&self, write: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// Takes the bar away.
    pub(super) fn end(self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
