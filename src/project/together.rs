//! What the files of a run know of each other.
//!
//! Decides which procedures a file may call: those in its own folder, and all that are worked on in
//! the same run; and what shows only when files are held against each other.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::find::{self, Found};
use super::names::Stems;
use super::reading::{Limits, Reading, STREAM, read_file};
use crate::check::{self, Catalogue, Entry};
use crate::diagnostic::Diagnostic;
use crate::lang::Keyword;
use crate::lint::{self, People};

/// How many bytes of files are kept as read, for not all to be read twice.
const KEPT: usize = 1024 * 1024;

/// The lines from which it is known what other files must know; see [`check::entry`] and [`People`].
const ASKED: [Keyword; 4] = [
    Keyword::Procedure,
    Keyword::Code,
    Keyword::Call,
    Keyword::Who,
];

/// What is known of a file while others are worked on.
#[derive(Debug)]
pub(super) struct Known {
    pub found: Found,
    pub entry: Entry,
    pub people: People,
    kept: Mutex<Option<Reading>>,
}

/// Whether a file is kept as read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    Reading,
    Nothing,
}

impl Known {
    /// Reads a file; where there is room, it is kept as read.
    pub fn read(found: &Found, limits: &Limits, room: Option<&AtomicUsize>) -> io::Result<Self> {
        let bytes = read_file(&found.real, limits.bytes)?;
        let taken = |room: &AtomicUsize| room.fetch_add(bytes.len(), Ordering::Relaxed);
        let (reading, keep) = match room.map(taken) {
            Some(0..KEPT) => (Reading::new(found, bytes, limits), Keep::Reading),
            _ => {
                let sketch = Reading::sketch(found, bytes, limits, &ASKED);
                (sketch, Keep::Nothing)
            }
        };
        Ok(Self::new(found.clone(), reading, keep))
    }

    pub fn new(found: Found, reading: Reading, keep: Keep) -> Self {
        let (document, source) = (&reading.document, &reading.source);
        Self {
            found,
            entry: check::entry(document, source),
            people: People::new(document, source),
            kept: Mutex::new((keep == Keep::Reading).then_some(reading)),
        }
    }

    /// The file as it was read, where it is kept; what can be read again is given away.
    pub fn take(&self) -> Option<Reading> {
        let mut kept = self.kept.lock().ok()?;
        match self.found.real.as_os_str() == STREAM {
            true => kept.clone(),
            false => kept.take(),
        }
    }
}

/// The files that stand beside those worked on.
pub(super) fn neighbors<'a>(worked_on: impl Iterator<Item = &'a Found> + Clone) -> Vec<Found> {
    let mut seen: BTreeSet<PathBuf> = worked_on.clone().map(|found| found.real.clone()).collect();
    let mut folders = BTreeSet::new();
    let mut neighbors = Vec::new();
    for found in worked_on {
        if folders.insert(found.real.parent()) {
            let beside = find::beside(&found.real).into_iter();
            neighbors.extend(beside.filter(|beside| seen.insert(beside.real.clone())));
        }
    }
    neighbors
}

/// The files of each folder.
pub(super) type Folders<'a> = BTreeMap<&'a Path, Vec<usize>>;

pub(super) fn folder(found: &Found) -> &Path {
    found.real.parent().unwrap_or(Path::new(""))
}

pub(super) fn folders(files: &[Known]) -> Folders<'_> {
    let mut folders = Folders::new();
    for (at, file) in files.iter().enumerate() {
        folders.entry(folder(&file.found)).or_default().push(at);
    }
    folders
}

/// What is wrong with files because of others: calls in a circle, twins, people under two names.
pub(super) fn across(files: &[Known], folders: &Folders<'_>) -> BTreeMap<usize, Vec<Diagnostic>> {
    let entries: Vec<&Entry> = files.iter().map(|file| &file.entry).collect();
    let found = check::circles(&entries).into_iter();
    let found = found.chain(check::twins(&entries));
    let mut across: BTreeMap<usize, Vec<Diagnostic>> = BTreeMap::new();
    for (at, diagnostic) in found.chain(roles(files, folders)) {
        across.entry(at).or_default().push(diagnostic);
    }
    across
}

/// Names of people that differ a little from one file of a folder to the next.
fn roles(files: &[Known], folders: &Folders<'_>) -> Vec<(usize, Diagnostic)> {
    let mut found = Vec::new();
    for own in folders.values().filter(|own| own.len() > 1) {
        let people: Vec<&People> = own.iter().map(|&at| &files[at].people).collect();
        let roles = lint::roles(&people).into_iter();
        found.extend(roles.map(|(at, diagnostic)| (own[at], diagnostic)));
    }
    found
}

/// What the files of each folder know of: the folder's own files before all others.
pub(super) fn catalogues(
    (files, worked_on): (&[Known], usize),
    folders: &Folders<'_>,
    stems: &Stems,
) -> BTreeMap<PathBuf, Catalogue> {
    let known = |at: usize| {
        let file = &files[at];
        known_as(&file.entry, stems.of(&file.found.real))
    };
    let all = Catalogue::new((0..worked_on).flat_map(known).collect());
    let near = |own: &[usize]| own.iter().copied().flat_map(known).collect();
    let catalogue = |own: &[usize]| match own.len() {
        // Where all files of the run stand in one folder, there are no others.
        count if count == files.len() && count == worked_on => all.all_near(),
        _ => all.with_near(near(own)),
    };
    let folders = folders.iter();
    folders
        .map(|(&folder, own)| (folder.to_owned(), catalogue(own)))
        .collect()
}

/// A file is known by its code and by its name; its chart may be called a little otherwise.
fn known_as(entry: &Entry, stem: String) -> Vec<Entry> {
    // What it calls itself is of no matter to who calls it.
    let named = |stem, code| Entry {
        stem,
        code,
        code_span: entry.code_span,
        title: entry.title.clone(),
        calls: Vec::new(),
    };
    let other = stem != entry.stem;
    let other = other.then(|| named(stem.clone(), Some(entry.stem.clone())));
    let mut known = vec![named(stem, entry.code.clone())];
    known.extend(other);
    known
}
