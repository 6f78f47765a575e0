//! Finished files, put in their place whole or not at all.
//!
//! A file is written beside its place under another name, brought safely to disk, and then renamed:
//! whatever happens in between leaves the old file or the new one. Only files that this program
//! wrote before are replaced; links, devices and folders never.

use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::render::Artifact;

/// The beginning of the name of a file on its way.
const ON_ITS_WAY: &str = ".sodocay-";
/// A file on its way that is older than this was left behind by a run that broke off.
const LEFT_BEHIND: Duration = Duration::from_secs(3600);
/// What every finished file says of itself near its beginning, or near its end.
const MARK: &[u8] = b"sodocay";
/// How far from the beginning or the end of a file its mark may stand.
const MARK_WITHIN: u64 = 4096;

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// It is new or was changed.
    Changed,
    /// It held these bytes already and was left alone.
    Same,
}

/// Why a file was not written.
#[derive(Debug)]
pub enum Refusal {
    /// A link, device or folder stands there.
    NotAFile(PathBuf),
    /// A file stands there that this program did not write.
    NotOurs(PathBuf),
    /// The system refused.
    System(PathBuf, io::Error),
}

/// Makes the folder ready: it exists, and nothing left behind lies in it.
///
/// # Errors
/// What the system refused.
pub fn prepare(folder: &Path) -> Result<(), Refusal> {
    let refused = |error| Refusal::System(folder.to_owned(), error);
    fs::create_dir_all(folder).map_err(refused)?;
    for entry in folder.read_dir().map_err(refused)?.flatten() {
        let left = entry.file_name().to_string_lossy().starts_with(ON_ITS_WAY)
            && entry
                .metadata()
                .is_ok_and(|data| data.is_file() && is_old(&data));
        if left {
            // Another run may have taken it away just now, which is as good.
            let _ = fs::remove_file(entry.path());
        }
    }
    Ok(())
}

/// Writes finished files into a folder that was made ready: all of them or, where one is refused
/// beforehand, none.
///
/// # Errors
/// Why they were not written; what stood there before still stands.
pub fn write(folder: &Path, artifacts: &[Artifact]) -> Result<Written, Refusal> {
    let mut changed = Vec::new();
    for artifact in artifacts {
        let place = folder.join(&artifact.name);
        if standing(&place, &artifact.bytes)? == Written::Changed {
            changed.push((place, &artifact.bytes));
        }
    }
    if changed.is_empty() {
        return Ok(Written::Same);
    }
    for (place, bytes) in changed {
        replace(folder, &place, bytes).map_err(|error| Refusal::System(place, error))?;
    }
    Ok(Written::Changed)
}

/// The names of pictures of further sheets that an earlier run left, when the chart had more.
pub fn further(folder: &Path, stem: &str, sheets: usize) -> Vec<String> {
    (sheets.max(1) + 1..)
        .map(|number| format!("{stem}-{number}.svg"))
        .take_while(|name| is_ours(&folder.join(name)))
        .collect()
}

fn rewrite(place: &Path, bytes: &[u8]) -> Result<Written, Refusal> {
    let refused = |error| Refusal::System(place.to_owned(), error);
    let there = fs::symlink_metadata(place).map_err(refused)?;
    if !there.is_file() {
        return Err(Refusal::NotAFile(place.to_owned()));
    }
    if fs::read(place).map_err(refused)? == bytes {
        return Ok(Written::Same);
    }
    replace_with(place, bytes, Some(there.permissions())).map_err(refused)?;
    Ok(Written::Changed)
}

/// Puts a new text in the place of a file that its owner asked to have changed; lines end as they
/// did before.
///
/// # Errors
/// Why it was not written; what stood there before still stands.
pub fn rewrite_text(place: &Path, text: &str) -> Result<Written, Refusal> {
    let before = fs::read(place).map_err(|error| Refusal::System(place.to_owned(), error))?;
    match before.windows(2).any(|pair| pair == b"\r\n") {
        true => rewrite(place, text.replace('\n', "\r\n").as_bytes()),
        false => rewrite(place, text.as_bytes()),
    }
}

/// Writes a file that must not be there yet.
///
/// # Errors
/// Why it was not written; what stands there still stands.
pub fn create(place: &Path, bytes: &[u8]) -> Result<(), Refusal> {
    if fs::symlink_metadata(place).is_ok() {
        return Err(Refusal::NotOurs(place.to_owned()));
    }
    replace_with(place, bytes, None).map_err(|error| Refusal::System(place.to_owned(), error))
}

/// What writing these bytes would do to what stands there now.
fn standing(place: &Path, bytes: &[u8]) -> Result<Written, Refusal> {
    let Ok(there) = fs::symlink_metadata(place) else {
        return Ok(Written::Changed);
    };
    if !there.is_file() {
        return Err(Refusal::NotAFile(place.to_owned()));
    }
    let same = there.len() == bytes.len() as u64
        && fs::read(place).is_ok_and(|standing| standing == bytes);
    match (same, is_ours(place)) {
        (true, _) => Ok(Written::Same),
        (false, true) => Ok(Written::Changed),
        (false, false) => Err(Refusal::NotOurs(place.to_owned())),
    }
}

fn replace(folder: &Path, place: &Path, bytes: &[u8]) -> io::Result<()> {
    put(folder, place, bytes, None)
}

fn replace_with(place: &Path, bytes: &[u8], like: Option<fs::Permissions>) -> io::Result<()> {
    let folder = place
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    put(folder.unwrap_or(Path::new(".")), place, bytes, like)
}

fn put(folder: &Path, place: &Path, bytes: &[u8], like: Option<fs::Permissions>) -> io::Result<()> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(ON_ITS_WAY).suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // Charts are there to be passed on; the user's mask still takes away what it takes away.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    if let Some(like) = like {
        file.as_file().set_permissions(like)?;
    }
    file.as_file().sync_all()?;
    file.persist(place).map_err(|error| error.error)?;
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    Ok(())
}

fn is_ours(place: &Path) -> bool {
    let has_mark = || -> io::Result<bool> {
        let mut file = File::open(place)?;
        let last = file.metadata()?.len().saturating_sub(MARK_WITHIN);
        for from in [0, last] {
            let mut bytes = Vec::new();
            file.seek(SeekFrom::Start(from))?;
            (&file).take(MARK_WITHIN).read_to_end(&mut bytes)?;
            if bytes.windows(MARK.len()).any(|bytes| bytes == MARK) {
                return Ok(true);
            }
        }
        Ok(false)
    };
    has_mark().unwrap_or(false)
}

fn is_old(data: &fs::Metadata) -> bool {
    data.modified()
        .ok()
        .and_then(|at| at.elapsed().ok())
        .is_some_and(|age| age > LEFT_BEHIND)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn artifact(text: &str) -> [Artifact; 1] {
        [Artifact {
            name: "a.dot".into(),
            bytes: text.into(),
        }]
    }

    #[test]
    fn new_same_changed() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("charts");
        prepare(&folder).unwrap();
        let first = artifact("// sodocay\n1");
        assert_eq!(write(&folder, &first).unwrap(), Written::Changed);
        assert_eq!(write(&folder, &first).unwrap(), Written::Same);
        let second = artifact("// sodocay\n2");
        assert_eq!(write(&folder, &second).unwrap(), Written::Changed);
        assert_eq!(fs::read(folder.join("a.dot")).unwrap(), second[0].bytes);
        assert_eq!(folder.read_dir().unwrap().count(), 1);
    }

    #[test]
    fn sheets_of_earlier_runs_are_found() {
        let folder = tempfile::tempdir().unwrap();
        for number in [2, 3, 5] {
            let name = format!("a-{number}.svg");
            fs::write(folder.path().join(name), "<!-- sodocay -->").unwrap();
        }
        assert_eq!(further(folder.path(), "a", 1), ["a-2.svg", "a-3.svg"]);
        assert!(further(folder.path(), "a", 3).is_empty());
    }

    #[test]
    fn foreign_files_stay() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.dot"), "graph of somebody else").unwrap();
        let refusal = write(folder.path(), &artifact("// sodocay\n")).unwrap_err();
        assert!(matches!(refusal, Refusal::NotOurs(_)));
    }

    #[test]
    fn a_mark_near_the_end_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let mut long = vec![b' '; 20_000];
        long.extend_from_slice(b"%sodocay\nstartxref\n9\n%%EOF\n");
        fs::write(folder.path().join("a.dot"), long).unwrap();
        let written = write(folder.path(), &artifact("// sodocay\n")).unwrap();
        assert_eq!(written, Written::Changed);
    }

    #[cfg(unix)]
    #[test]
    fn links_and_folders_stay() {
        let folder = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink("/dev/null", folder.path().join("a.dot")).unwrap();
        let refusal = write(folder.path(), &artifact("// sodocay\n")).unwrap_err();
        assert!(matches!(refusal, Refusal::NotAFile(_)));
    }
}
