//! Which procedure files are meant.
//!
//! A named file is taken as it is; a folder gives every `*.quytrinh` in it and below, in the order
//! of their names. Links that lead out of the folder are passed over and told of; devices and
//! pipes are never opened. Reading the files is left to [`super::read`].

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// The ending of procedure files.
pub const ENDING: &str = "quytrinh";

/// A procedure file that is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its path as people are told of it.
    pub shown: PathBuf,
    /// Its path with every link followed.
    pub real: PathBuf,
}

/// What a search came to.
#[derive(Debug, Default)]
pub struct Search {
    /// The files, each once.
    pub files: Vec<Found>,
    /// What was passed over, and why.
    pub passed_over: Vec<(PathBuf, Reason)>,
}

/// Why a path was passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A link that leads out of the folder.
    LeadsOut,
    /// Neither a file nor a folder.
    NotAFile,
    /// It cannot be read.
    Unreadable,
}

/// Finds the files that the given paths mean.
///
/// # Errors
/// The first given path that does not exist or cannot be read.
pub fn find(paths: &[PathBuf]) -> Result<Search, (PathBuf, io::Error)> {
    let mut search = Search::default();
    let mut seen = BTreeSet::new();
    for given in paths {
        let real = given.canonicalize().map_err(|e| (given.clone(), e))?;
        if real.is_dir() {
            below(given, &real, &mut search, &mut seen);
        } else if !real.is_file() {
            search.passed_over.push((given.clone(), Reason::NotAFile));
        } else if seen.insert(real.clone()) {
            let shown = given.clone();
            search.files.push(Found { shown, real });
        }
    }
    Ok(search)
}

/// The paths in a list: one a line, or with NUL after each.
pub(super) fn listed(list: &[u8]) -> Vec<PathBuf> {
    let end = match list.contains(&0) {
        true => 0,
        false => b'\n',
    };
    let paths = list.split(|&byte| byte == end);
    let paths = paths.map(|path| path.strip_suffix(b"\r").unwrap_or(path));
    paths.filter(|path| !path.is_empty()).map(path).collect()
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt as _;
    std::ffi::OsStr::from_bytes(bytes).into()
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> PathBuf {
    String::from_utf8_lossy(bytes).into_owned().into()
}

/// The procedure files that stand beside a file, itself among them.
pub fn beside(file: &Path) -> Vec<Found> {
    let Some(folder) = file.parent() else {
        return Vec::new();
    };
    let mut files = Vec::new();
    for (shown, _) in entries(folder) {
        let Ok(real) = shown.canonicalize() else {
            continue;
        };
        if is_procedure(&shown) && real.starts_with(folder) && real.is_file() {
            files.push(Found { shown, real });
        }
    }
    files
}

/// Everything below a folder, one folder after the other, never by recursion.
fn below(given: &Path, root: &Path, search: &mut Search, seen: &mut BTreeSet<PathBuf>) {
    let mut folders = vec![(given.to_owned(), root.to_owned())];
    let mut entered = BTreeSet::from([root.to_owned()]);
    while let Some((shown, real)) = folders.pop() {
        let mut inner = Vec::new();
        for (path, name) in entries(&real) {
            let shown = shown.join(&name);
            let Ok(real) = path.canonicalize() else {
                if is_procedure(&path) {
                    search.passed_over.push((shown, Reason::Unreadable));
                }
                continue;
            };
            if !real.starts_with(root) {
                search.passed_over.push((shown, Reason::LeadsOut));
            } else if real.is_dir() {
                if !name.starts_with('.') && entered.insert(real.clone()) {
                    inner.push((shown, real));
                }
            } else if is_procedure(&path) {
                take(shown, real, search, seen);
            }
        }
        folders.extend(inner.into_iter().rev());
    }
}

fn take(shown: PathBuf, real: PathBuf, search: &mut Search, seen: &mut BTreeSet<PathBuf>) {
    if !real.is_file() {
        search.passed_over.push((shown, Reason::NotAFile));
    } else if seen.insert(real.clone()) {
        search.files.push(Found { shown, real });
    }
}

/// What stands in a folder, in the order of the names, so that a run gives the same on every disk.
fn entries(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut entries: Vec<(PathBuf, String)> = folder
        .read_dir()
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (entry.path(), name)
        })
        .collect();
    entries.sort_by(|a, b| a.1.cmp(&b.1).then_with(|| a.0.cmp(&b.0)));
    entries
}

/// Whether a path is called like a procedure file.
pub fn is_procedure(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn files_below_in_order_and_each_once() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("b")).unwrap();
        for name in ["b/2.quytrinh", "a.QUYTRINH", "c.txt"] {
            fs::write(at(name), "").unwrap();
        }
        let search = find(&[folder.path().to_owned(), at("a.QUYTRINH")]).unwrap();
        let shown: Vec<_> = search.files.into_iter().map(|found| found.shown).collect();
        assert_eq!(shown, [at("a.QUYTRINH"), at("b/2.quytrinh")]);
        assert!(find(&[at("none")]).is_err());
    }

    #[test]
    fn lists_of_both_kinds() {
        let both = [PathBuf::from("a b"), PathBuf::from("c")];
        assert_eq!(listed(b"a b\r\n\nc"), both);
        assert_eq!(listed(b"a b\0c\0"), both);
        assert_eq!(listed(b"a\nb\0"), [PathBuf::from("a\nb")]);
        assert!(listed(b"\n").is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn links_out_and_circles() {
        let outside = tempfile::tempdir().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let secret = outside.path().join("x.quytrinh");
        fs::write(&secret, "").unwrap();
        std::os::unix::fs::symlink(&secret, folder.path().join("x.quytrinh")).unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("again")).unwrap();
        let search = find(&[folder.path().to_owned()]).unwrap();
        assert!(search.files.is_empty());
        assert_eq!(search.passed_over.len(), 1);
        assert_eq!(search.passed_over[0].1, Reason::LeadsOut);
    }
}
