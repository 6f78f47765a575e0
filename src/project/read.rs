//! Files, read and examined together.
//!
//! Decides which procedures know of each other: those in a file's own folder, and all that are
//! worked on in the same run. What is wrong in a file is found by [`crate::check`] and
//! [`crate::scenario`].

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::find::{self, Found, Reason, Search};
use super::names::Stems;
use crate::check::{self, Catalogue, Entry};
use crate::diagnostic::{self, Diagnostic, Policy};
use crate::lang::{Keyword, Language};
use crate::lint;
use crate::model::Procedure;
use crate::scenario;
use crate::source::{LARGEST, Source};
use crate::syntax;
use crate::syntax::ast::{Content, Document};

/// Where procedures are looked for when nothing is named.
pub const USUAL: &str = "procedures";
/// The path that means standard input.
const STANDARD_INPUT: &str = "-";
/// The name that standard input goes by.
const STREAM: &str = "stdin";

/// Why a project cannot be opened.
#[derive(Debug)]
pub enum Trouble {
    /// Nothing was named, and there is no folder of procedures.
    NoProcedures,
    /// A path cannot be read.
    Unreadable(PathBuf, io::Error),
}

/// The files that are worked on in one run.
#[derive(Debug)]
pub struct Project {
    /// First the files that are worked on, then those that only stand beside them.
    files: Vec<Reading>,
    worked_on: usize,
    stems: Stems,
    passed_over: Vec<(PathBuf, Reason)>,
}

/// A file as read.
#[derive(Debug)]
struct Reading {
    real: PathBuf,
    source: Source,
    document: Document,
    refused: Option<Diagnostic>,
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
        !self.document.lines.is_empty()
    }

    /// Whether it came in by standard input.
    pub fn is_stream(&self) -> bool {
        self.path == Path::new(STREAM)
    }

    /// The procedure to walk, even where its scenarios go wrong.
    pub fn walkable(&self) -> Option<&Procedure> {
        self.procedure.as_ref().or(self.astray.as_ref())
    }
}

impl Project {
    /// Reads the files that the given paths mean; without any, the usual folder.
    ///
    /// # Errors
    /// The first path that does not exist or cannot be read.
    pub fn open(paths: &[PathBuf]) -> Result<Self, Trouble> {
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
        let mut search = find::find(&named).map_err(|(path, e)| Trouble::Unreadable(path, e))?;
        let mut files = Vec::new();
        for found in std::mem::take(&mut search.files) {
            match read_file(&found.real) {
                Ok(bytes) => {
                    files.push(Reading::new(&found, &bytes));
                    search.files.push(found);
                }
                Err(error) if named.contains(&found.shown) => {
                    return Err(Trouble::Unreadable(found.shown, error));
                }
                Err(_) => search.passed_over.push((found.shown, Reason::Unreadable)),
            }
        }
        if let Some(path) = streams.first() {
            let read =
                limited(io::stdin().lock()).map_err(|e| Trouble::Unreadable(path.clone(), e))?;
            files.push(Reading::new(&stream(), &read));
        }
        Ok(Self::new(files, search))
    }

    fn new(mut files: Vec<Reading>, search: Search) -> Self {
        let worked_on = files.len();
        let mut names = search.files;
        names.extend((worked_on > names.len()).then(stream));
        files.extend(neighbors(&names));
        Self {
            files,
            worked_on,
            stems: Stems::new(&names),
            passed_over: search.passed_over,
        }
    }

    /// Whether there is nothing to work on.
    pub fn is_empty(&self) -> bool {
        self.worked_on == 0
    }

    /// What was passed over in the folders, and why.
    pub fn passed_over(&self) -> &[(PathBuf, Reason)] {
        &self.passed_over
    }

    /// Finds out what each file means and what is wrong with it.
    pub fn examine(&self) -> Vec<Examined> {
        let entries: Vec<Entry> = self
            .files
            .iter()
            .map(|file| check::entry(&file.document, &file.source))
            .collect();
        let mut across: BTreeMap<usize, Vec<Diagnostic>> = BTreeMap::new();
        let found = check::circles(&entries);
        for (at, diagnostic) in found.into_iter().chain(check::twins(&entries)) {
            across.entry(at).or_default().push(diagnostic);
        }
        for (at, diagnostic) in self.roles() {
            across.entry(at).or_default().push(diagnostic);
        }
        let mut catalogues: BTreeMap<Option<&Path>, Catalogue> = BTreeMap::new();
        (0..self.worked_on)
            .map(|at| {
                let folder = self.files[at].real.parent();
                let catalogue = catalogues
                    .entry(folder)
                    .or_insert_with(|| self.catalogue(folder, &entries));
                self.examine_one(at, catalogue, across.remove(&at).unwrap_or_default())
            })
            .collect()
    }

    fn examine_one(&self, at: usize, catalogue: &Catalogue, across: Vec<Diagnostic>) -> Examined {
        let file = &self.files[at];
        let mut diagnostics = across;
        let mut procedure = None;
        match &file.refused {
            Some(refused) => diagnostics = vec![refused.clone()],
            None => {
                let checked = check::check(&file.document, &file.source, catalogue);
                diagnostics.extend(checked.diagnostics);
                procedure = checked.value;
            }
        }
        if let Some(procedure) = &procedure {
            let (document, source) = (&file.document, &file.source);
            diagnostics.extend(scenario::verify(procedure));
            diagnostics.extend(lint::all(&lint::Subject {
                procedure,
                document,
                source,
            }));
        }
        check::quiet(&file.document, &mut diagnostics);
        diagnostic::sort(&mut diagnostics);
        let wrong = diagnostics.iter().any(Diagnostic::is_error);
        Examined {
            path: file.real.clone(),
            source: file.source.clone(),
            document: file.document.clone(),
            stem: self.stems.of(&file.real),
            language: language(&file.document),
            diagnostics,
            astray: procedure.clone().filter(|_| wrong),
            procedure: procedure.filter(|_| !wrong),
        }
    }

    /// Names of people that differ a little from one file of a folder to the next.
    fn roles(&self) -> Vec<(usize, Diagnostic)> {
        let mut folders: BTreeMap<Option<&Path>, Vec<usize>> = BTreeMap::new();
        for (at, file) in self.files.iter().enumerate() {
            folders.entry(file.real.parent()).or_default().push(at);
        }
        let mut found = Vec::new();
        for own in folders.into_values().filter(|own| own.len() > 1) {
            let files = own
                .iter()
                .map(|&at| (&self.files[at].document, &self.files[at].source));
            let roles = lint::roles(&files.collect::<Vec<_>>());
            found.extend(
                roles
                    .into_iter()
                    .map(|(at, diagnostic)| (own[at], diagnostic)),
            );
        }
        found
    }

    /// What a file in a folder knows of: the folder's own files before all others.
    fn catalogue(&self, folder: Option<&Path>, entries: &[Entry]) -> Catalogue {
        let own = |at: &usize| self.files[*at].real.parent() == folder;
        let near = (0..self.files.len()).filter(own);
        let far = (0..self.worked_on).filter(|at| !own(at));
        let known = near.chain(far).flat_map(|at| {
            let stem = self.stems.of(&self.files[at].real);
            known_as(&entries[at], stem)
        });
        Catalogue::new(known.collect())
    }
}

/// A file is known by its code and by its name; its chart may be called a little otherwise.
fn known_as(entry: &Entry, stem: String) -> Vec<Entry> {
    let mut known = vec![Entry {
        stem: stem.clone(),
        ..entry.clone()
    }];
    if stem != entry.stem {
        known.push(Entry {
            stem,
            code: Some(entry.stem.clone()),
            ..entry.clone()
        });
    }
    known
}

/// What is asked of a file that only stands beside those worked on, by [`check::entry`] and
/// [`lint::roles`].
const ASKED: [Keyword; 4] = [
    Keyword::Procedure,
    Keyword::Code,
    Keyword::Call,
    Keyword::Who,
];

impl Reading {
    /// A file that is worked on.
    fn new(found: &Found, bytes: &[u8]) -> Self {
        Self::parsed(found, bytes, syntax::parse)
    }

    /// A file that only stands beside those worked on.
    fn beside(found: &Found, bytes: &[u8]) -> Self {
        Self::parsed(found, bytes, |source| syntax::sketch(source, &ASKED))
    }

    fn parsed(found: &Found, bytes: &[u8], parse: impl Fn(&Source) -> Document) -> Self {
        let name = found.shown.display().to_string();
        let (source, refused) = match Source::read(name, bytes) {
            Ok(source) => (source, None),
            Err(unreadable) => {
                let refused = Diagnostic::from(&*unreadable);
                (unreadable.source, Some(refused))
            }
        };
        let document = match refused {
            None => parse(&source),
            Some(_) => Document::default(),
        };
        Self {
            real: found.real.clone(),
            source,
            document,
            refused,
        }
    }
}

/// The files that stand beside those worked on, for what they say of themselves.
fn neighbors(worked_on: &[Found]) -> Vec<Reading> {
    let mut seen: BTreeSet<PathBuf> = worked_on.iter().map(|found| found.real.clone()).collect();
    let mut folders = BTreeSet::new();
    let mut readings = Vec::new();
    for found in worked_on {
        if !folders.insert(found.real.parent()) {
            continue;
        }
        for beside in find::beside(&found.real) {
            if !seen.insert(beside.real.clone()) {
                continue;
            }
            // A neighbor that cannot be read says nothing; it is no business of this run.
            if let Ok(bytes) = read_file(&beside.real) {
                readings.push(Reading::beside(&beside, &bytes));
            }
        }
    }
    readings
}

/// The language of a file is that of its first keyword.
fn language(document: &Document) -> Language {
    document
        .lines
        .iter()
        .find_map(|line| match &line.content {
            Content::Keyed { key, .. } => Some(key.language),
            _ => None,
        })
        .unwrap_or_default()
}

fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::other("not a regular file"));
    }
    limited(file)
}

/// All bytes, but never many more than a procedure may have; too many are refused by their count.
fn limited(stream: impl io::Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    stream.take(LARGEST as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn stream() -> Found {
    Found {
        shown: STREAM.into(),
        real: STREAM.into(),
    }
}
