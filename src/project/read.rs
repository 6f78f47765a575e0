//! Files, read and examined together.
//!
//! Of each file only what the others must know is kept, and a few as read; ten thousand are read once
//! for that, and once more when their turn comes. Which files know of each other is decided by
//! [`super::together`]; what is wrong in one, by [`crate::check`] and [`crate::scenario`].

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;

use super::find::{self, Reason};
use super::names::Stems;
use super::reading::{self, Limits, Reading};
use super::together::{self, Keep, Known};
use crate::check::{self, Catalogue};
use crate::cores;
use crate::diagnostic::{self, Diagnostic, Policy};
use crate::fmt;
use crate::lang::Language;
use crate::lint;
use crate::model::Procedure;
use crate::scenario;
use crate::source::Source;
use crate::syntax::ast::Document;

/// Where procedures are looked for when nothing is named.
pub const USUAL: &str = "procedures";
/// The path that means standard input.
pub const STANDARD_INPUT: &str = "-";

/// Why a project cannot be opened.
#[derive(Debug)]
pub enum Trouble {
    /// Nothing was named, and there is no folder of procedures.
    NoProcedures,
    /// The list of what to work on is empty.
    NothingListed,
    /// A path cannot be read.
    Unreadable(PathBuf, io::Error),
}

/// The files that are worked on in one run.
#[derive(Debug)]
pub struct Project {
    /// First the files that are worked on, then those that only stand beside them.
    files: Vec<Known>,
    worked_on: usize,
    stems: Stems,
    passed_over: Vec<(PathBuf, Reason)>,
    limits: Limits,
    /// What files know of, by their folders.
    catalogues: BTreeMap<PathBuf, Catalogue>,
    /// What only shows when files are held against each other.
    across: BTreeMap<usize, Vec<Diagnostic>>,
}

/// What came of a file.
#[derive(Debug)]
pub struct Examined {
    /// Its path with every link followed.
    pub path: PathBuf,
    /// Its text.
    pub source: Source,
    /// Its lines.
    pub document: Document,
    /// The stem of its chart's files.
    pub stem: String,
    /// The language it is written in.
    pub language: Language,
    /// What was found, in line order.
    pub diagnostics: Vec<Diagnostic>,
    /// The procedure, exactly when nothing is wrong.
    pub procedure: Option<Procedure>,
    /// The procedure, where it holds together and only its scenarios or its neighbors are wrong.
    pub astray: Option<Procedure>,
    readable: bool,
}

impl Examined {
    /// Whether something keeps a chart from being made.
    pub fn is_wrong(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// Makes what was found follow a policy.
    pub fn judge_by(&mut self, policy: &Policy) {
        policy.apply(&mut self.diagnostics);
        if self.is_wrong() {
            self.procedure = None;
        }
    }

    /// Whether it could be read as text at all.
    pub fn is_readable(&self) -> bool {
        self.readable
    }

    /// Whether it came in by standard input.
    pub fn is_stream(&self) -> bool {
        self.path == Path::new(reading::STREAM)
    }

    /// The procedure to walk, even where its scenarios go wrong.
    pub fn walkable(&self) -> Option<&Procedure> {
        self.procedure.as_ref().or(self.astray.as_ref())
    }
}

/// The paths in a list of them, which may come by standard input.
///
/// # Errors
/// That it cannot be read.
pub fn listed(list: &Path) -> Result<Vec<PathBuf>, Trouble> {
    let read = match list == Path::new(STANDARD_INPUT) {
        true => reading::limited(io::stdin().lock(), usize::MAX),
        false => std::fs::read(list),
    };
    let read = read.map_err(|error| Trouble::Unreadable(list.to_owned(), error))?;
    Ok(find::listed(&read))
}

impl Project {
    /// Reads the files that the given paths mean; without any, the usual folder.
    ///
    /// # Errors
    /// The first path that does not exist or cannot be read.
    pub fn open(paths: &[PathBuf]) -> Result<Self, Trouble> {
        Self::open_within(paths, &Limits::default())
    }

    /// The same with other limits than the usual ones.
    ///
    /// # Errors
    /// The first path that does not exist or cannot be read.
    pub fn open_within(paths: &[PathBuf], limits: &Limits) -> Result<Self, Trouble> {
        let usual = [PathBuf::from(USUAL)];
        let paths = match paths {
            [] if !Path::new(USUAL).is_dir() => return Err(Trouble::NoProcedures),
            [] => &usual[..],
            given => given,
        };
        let (streams, named): (Vec<_>, Vec<_>) = paths
            .iter()
            .cloned()
            .partition(|path| path.as_os_str() == STANDARD_INPUT);
        let search = find::find(&named).map_err(|(path, e)| Trouble::Unreadable(path, e))?;
        let room = AtomicUsize::new(0);
        let known = each(&search.files, |found| {
            Known::read(found, limits, Some(&room))
        });
        let (mut files, mut passed_over) = (Vec::new(), search.passed_over);
        for (found, known) in search.files.into_iter().zip(known) {
            match known {
                Ok(known) => files.push(known),
                Err(error) if named.contains(&found.shown) => {
                    return Err(Trouble::Unreadable(found.shown, error));
                }
                Err(_) => passed_over.push((found.shown, Reason::Unreadable)),
            }
        }
        if let Some(path) = streams.first() {
            let read = reading::limited(io::stdin().lock(), limits.bytes);
            let read = read.map_err(|error| Trouble::Unreadable(path.clone(), error))?;
            let stream = reading::stream();
            let reading = Reading::new(&stream, read, limits);
            files.push(Known::new(stream, reading, Keep::Reading));
        }
        let worked_on = files.len();
        let beside = together::neighbors(files.iter().map(|file| &file.found));
        // A neighbor that cannot be read says nothing; it is no business of this run.
        let beside = each(&beside, |found| Known::read(found, limits, None));
        files.extend(beside.into_iter().flatten());
        Ok(Self::new((files, worked_on), passed_over, limits))
    }

    fn new(
        (files, worked_on): (Vec<Known>, usize),
        passed_over: Vec<(PathBuf, Reason)>,
        limits: &Limits,
    ) -> Self {
        let stems = Stems::new(files[..worked_on].iter().map(|file| &file.found));
        let folders = together::folders(&files);
        let across = together::across(&files, &folders);
        Self {
            catalogues: together::catalogues((&files, worked_on), &folders, &stems),
            limits: limits.clone(),
            files,
            worked_on,
            stems,
            passed_over,
            across,
        }
    }

    /// Whether there is nothing to work on.
    pub fn is_empty(&self) -> bool {
        self.worked_on == 0
    }

    /// How many files are worked on.
    pub fn len(&self) -> usize {
        self.worked_on
    }

    /// What was passed over in the folders, and why.
    pub fn passed_over(&self) -> &[(PathBuf, Reason)] {
        &self.passed_over
    }

    /// What the charts are called.
    pub fn stems(&self) -> &Stems {
        &self.stems
    }

    /// Finds out what each file means and what is wrong with it.
    pub fn examine(&self) -> Vec<Examined> {
        self.in_turn().collect()
    }

    /// The same, file by file: of ten thousand few are in memory at a time.
    pub fn in_turn(&self) -> impl Iterator<Item = Examined> {
        const AT_ONCE: usize = 128;
        let firsts = (0..self.worked_on).step_by(AT_ONCE);
        firsts.flat_map(|first| {
            let some = first..self.worked_on.min(first + AT_ONCE);
            each(&some.collect::<Vec<_>>(), |&at| self.examine_one(at))
        })
    }

    /// Finds out what one of the files that are worked on means, and what is wrong with it.
    pub fn examine_one(&self, at: usize) -> Examined {
        let file = &self.files[at];
        let read = || match reading::read_file(&file.found.real, self.limits.bytes) {
            Ok(bytes) => Reading::new(&file.found, bytes, &self.limits),
            Err(error) => Reading::vanished(&file.found, &error),
        };
        let reading = file.take().unwrap_or_else(read);
        let (document, source) = (&reading.document, &reading.source);
        let mut diagnostics = self.across.get(&at).cloned().unwrap_or_default();
        let mut procedure = None;
        match &reading.refused {
            Some(refused) => diagnostics = vec![refused.clone()],
            None => {
                let catalogue = &self.catalogues[together::folder(&file.found)];
                let limits = &self.limits.content;
                let checked = check::check_within(document, source, catalogue, limits);
                diagnostics.extend(checked.diagnostics);
                procedure = checked.value;
            }
        }
        if let Some(procedure) = &procedure {
            diagnostics.extend(scenario::verify(procedure));
            diagnostics.extend(lint::all(&lint::Subject {
                procedure,
                document,
                source,
            }));
        }
        check::quiet(document, &mut diagnostics);
        diagnostic::sort(&mut diagnostics);
        let (astray, procedure) = match diagnostics.iter().any(Diagnostic::is_error) {
            true => (procedure, None),
            false => (None, procedure),
        };
        Examined {
            path: file.found.real.clone(),
            stem: self.stems.of(&file.found.real),
            language: fmt::language(document),
            source: reading.source,
            document: reading.document,
            readable: reading.refused.is_none(),
            diagnostics,
            astray,
            procedure,
        }
    }
}

/// What comes of each, in order; of many, on all cores.
fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Send + Sync) -> Vec<R> {
    // To wake the cores takes longer than to read a few files.
    const FEW: usize = 8;
    cores::each(items.len() > FEW, items, work)
}
