//! Waiting for procedure files to be saved.
//!
//! Folders are watched rather than files: many editors save by putting a new file in the old one's
//! place. A burst of changes counts once.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::find::is_procedure;

/// Changes that come closer together than this are one save.
const BURST: Duration = Duration::from_millis(120);

/// What ends the waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Woken {
    /// A procedure file was saved, added or taken away.
    Saved,
    /// The person wants to stop.
    Stopped,
}

/// A watch over the files of a project.
#[derive(Debug)]
pub struct Watch {
    news: Receiver<Woken>,
    /// Dropped, it would watch no longer.
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Watches files and folders, and for the key that stops the program.
    ///
    /// # Errors
    /// The first path that cannot be watched.
    pub fn new(paths: &[PathBuf]) -> Result<Self, (PathBuf, io::Error)> {
        let (sender, news) = channel();
        let stop = sender.clone();
        // A second handler can only mean that stopping is taken care of already.
        let _ = ctrlc::set_handler(move || {
            let _ = stop.send(Woken::Stopped);
        });
        let failed = |path: &Path, error: notify::Error| (path.to_owned(), io::Error::other(error));
        let named: BTreeSet<PathBuf> = paths
            .iter()
            .filter_map(|path| path.canonicalize().ok())
            .collect();
        let mut watcher = notify::recommended_watcher(listener(sender, named))
            .map_err(|error| failed(Path::new("."), error))?;
        for path in paths {
            let (folder, depth) = watched(path);
            watcher
                .watch(&folder, depth)
                .map_err(|error| failed(path, error))?;
        }
        Ok(Self {
            news,
            _watcher: watcher,
        })
    }

    /// Waits until something happens, and until it is over.
    pub fn wait(&self) -> Woken {
        let Ok(first) = self.news.recv() else {
            return Woken::Stopped;
        };
        let mut woken = first;
        while woken == Woken::Saved {
            match self.news.recv_timeout(BURST) {
                Ok(next) => woken = next,
                Err(_) => break,
            }
        }
        woken
    }
}

/// The folder to watch for a path.
fn watched(path: &Path) -> (PathBuf, RecursiveMode) {
    if path.is_dir() {
        return (path.to_owned(), RecursiveMode::Recursive);
    }
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    (folder.to_owned(), RecursiveMode::NonRecursive)
}

/// Passes on changes of the files named, and of procedures in the folders named.
fn listener(sender: Sender<Woken>, named: BTreeSet<PathBuf>) -> impl Fn(notify::Result<Event>) {
    move |event| {
        let Ok(event) = event else { return };
        let ours = event.paths.iter().any(|path| {
            let real = path.canonicalize().unwrap_or_else(|_| path.clone());
            is_procedure(path) || named.contains(&real)
        });
        if ours && !matches!(event.kind, EventKind::Access(_)) {
            // Nobody listens any more when the program ends.
            let _ = sender.send(Woken::Saved);
        }
    }
}
