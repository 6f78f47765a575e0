//! Finished files, put in their place whole or not at all.
//!
//! A file is written beside its place under another name, brought safely to disk, and then renamed:
//! whatever happens in between leaves the old file or the new one. Only files that this program
//! wrote before are replaced; links, devices and folders never.

use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempPath;

use super::current::BESIDE;
use crate::render::{Artifact, Bytes};

/// The beginning of the name of a file on its way.
pub(super) const ON_ITS_WAY: &str = ".sodocay-";
/// A file on its way that is older than this was left behind, even where others may be at work.
const LEFT_BEHIND: Duration = Duration::from_secs(3600);
/// What every finished file says of itself near its beginning, or near its end.
const MARK: &[u8] = b"sodocay";
/// How far from the beginning or the end of a file its mark may stand.
const MARK_WITHIN: usize = 4096;
/// How much of a file is looked at in one piece.
pub(super) const PIECE: usize = 64 * 1024;

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

/// A folder of finished files, while a run works on it.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// Held so that no other run takes away what is on its way here.
    _held: Option<File>,
}

impl Folder {
    /// Makes a folder ready: it exists, and nothing that a broken run left behind lies in it.
    ///
    /// # Errors
    /// What the system refused.
    pub fn open(path: &Path) -> Result<Self, Refusal> {
        let refused = |error| Refusal::System(path.to_owned(), error);
        if !path.is_dir() {
            fs::create_dir_all(path).map_err(refused)?;
        }
        // A folder that nothing can be locked or written in may still hold what is wanted.
        let lock = lock(path).ok();
        let alone = lock.as_ref().is_some_and(|lock| lock.try_lock().is_ok());
        for folder in [path.to_owned(), path.join(BESIDE)] {
            clear(&folder, if alone { Duration::ZERO } else { LEFT_BEHIND });
        }
        let held = lock.filter(|lock| lock.unlock().and_then(|()| lock.lock_shared()).is_ok());
        Ok(Self {
            path: path.to_owned(),
            _held: held,
        })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes finished files: all of them or, where one is refused beforehand or the disk is full,
    /// none.
    ///
    /// # Errors
    /// Why they were not written; what stood there before still stands.
    pub fn write(&self, artifacts: &[Artifact]) -> Result<Written, Refusal> {
        let refused = |place: &Path, error| Refusal::System(place.to_owned(), error);
        let mut changed = Vec::new();
        for artifact in artifacts {
            let place = self.path.join(&artifact.name);
            if standing(&place, &artifact.bytes)? == Written::Changed {
                let on_its_way = bring(&self.path, artifact.bytes.pieces(), None);
                let on_its_way = on_its_way.map_err(|error| refused(&place, error))?;
                changed.push((place, on_its_way));
            }
        }
        if changed.is_empty() {
            return Ok(Written::Same);
        }
        for (place, on_its_way) in changed {
            let put = on_its_way.persist(&place);
            put.map_err(|failed| refused(&place, failed.error))?;
        }
        Ok(Written::Changed)
    }

    /// Brings the names of all that was written safely to disk; once a run is enough, since a name
    /// leads to the old file or to the new one even before.
    ///
    /// # Errors
    /// What the system refused.
    pub fn settle(&self) -> Result<(), Refusal> {
        settle(&self.path).map_err(|error| Refusal::System(self.path.clone(), error))
    }
}

/// The file that every run on a folder holds, each together with the others.
fn lock(folder: &Path) -> io::Result<File> {
    let beside = folder.join(BESIDE);
    match fs::symlink_metadata(&beside) {
        Ok(data) if data.is_dir() => {}
        Ok(_) => return Err(io::ErrorKind::NotADirectory.into()),
        Err(_) => fs::create_dir(&beside)?,
    }
    File::create(beside.join("lock"))
}

/// Takes away files on their way that are at least so old: a run that broke off left them behind.
fn clear(folder: &Path, age: Duration) {
    for entry in folder.read_dir().into_iter().flatten().flatten() {
        let name = entry.file_name();
        let on_its_way = name.to_string_lossy().starts_with(ON_ITS_WAY);
        let left = |data: fs::Metadata| data.is_file() && is_old(&data, age);
        if on_its_way && entry.metadata().is_ok_and(left) {
            // Another run may have taken it away just now, which is as good.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Makes a file that grows past what the user allows a refusal like any other: the system would end
/// the program on the spot.
pub fn outlive_limits() {
    #[cfg(unix)]
    {
        let noticed = std::sync::Arc::default();
        // Where it cannot be, a run ends halfway; what stood there before still stands.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, noticed);
    }
}

/// Writes finished files into a folder, all of them or none.
///
/// # Errors
/// Why they were not written; what stood there before still stands.
pub fn write(folder: &Path, artifacts: &[Artifact]) -> Result<Written, Refusal> {
    let folder = Folder {
        path: folder.to_owned(),
        _held: None,
    };
    let written = folder.write(artifacts)?;
    folder.settle()?;
    Ok(written)
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
fn standing(place: &Path, bytes: &Bytes) -> Result<Written, Refusal> {
    let Ok(there) = fs::symlink_metadata(place) else {
        return Ok(Written::Changed);
    };
    if !there.is_file() {
        return Err(Refusal::NotAFile(place.to_owned()));
    }
    let same = there.len() == bytes.len() as u64 && holds(place, bytes).unwrap_or(false);
    match same {
        true => Ok(Written::Same),
        false if is_ours(place) => Ok(Written::Changed),
        false => Err(Refusal::NotOurs(place.to_owned())),
    }
}

/// Whether a file of their length holds these bytes; it is read piece by piece, for it may be large.
fn holds(place: &Path, bytes: &Bytes) -> io::Result<bool> {
    let mut file = File::open(place)?;
    let mut read = vec![0; bytes.len().min(PIECE)];
    for piece in bytes.pieces().flat_map(|piece| piece.chunks(PIECE)) {
        let read = &mut read[..piece.len()];
        file.read_exact(read)?;
        if read != piece {
            return Ok(false);
        }
    }
    Ok(true)
}

fn replace_with(place: &Path, bytes: &[u8], like: Option<fs::Permissions>) -> io::Result<()> {
    let folder = place
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    bring(folder, std::iter::once(bytes), like)?.persist(place)?;
    settle(folder)
}

/// Brings bytes safely to disk under a name that goes away unless they are put in their place.
fn bring<'a>(
    folder: &Path,
    bytes: impl Iterator<Item = &'a [u8]>,
    like: Option<fs::Permissions>,
) -> io::Result<TempPath> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(ON_ITS_WAY).suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // Charts are there to be passed on; the user's mask still takes away what it takes away.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    let mut begun = Begun::default();
    for piece in bytes {
        file.write_all(piece)?;
        begun.grow(file.as_file(), piece.len());
    }
    if let Some(like) = like {
        file.as_file().set_permissions(like)?;
    }
    file.as_file().sync_all()?;
    // A chart may have more sheets than a program may have open files.
    Ok(file.into_temp_path())
}

/// How much of a file the system was told to bring to disk already.
///
/// Left to itself it would begin when all is written, and a large file would wait for the disk.
#[derive(Default)]
struct Begun {
    up_to: u64,
    waiting: u64,
}

impl Begun {
    /// So much is brought to disk at a time.
    const AT_ONCE: u64 = 4 * 1024 * 1024;

    /// More was written.
    fn grow(&mut self, file: &File, bytes: usize) {
        self.waiting += bytes as u64;
        if self.waiting >= Self::AT_ONCE {
            begin_to_settle(file, self.up_to, self.waiting);
            self.up_to += std::mem::take(&mut self.waiting);
        }
    }
}

/// Has the system begin to bring a part of a file to disk; nobody waits for that.
#[cfg(target_os = "linux")]
fn begin_to_settle(file: &File, from: u64, bytes: u64) {
    use nix::fcntl::{PosixFadviseAdvice, posix_fadvise};
    // What is not needed in memory is brought to disk before it goes.
    let advice = PosixFadviseAdvice::POSIX_FADV_DONTNEED;
    let _ = posix_fadvise(file, from as i64, bytes as i64, advice);
}

#[cfg(not(target_os = "linux"))]
fn begin_to_settle(_: &File, _: u64, _: u64) {}

fn settle(folder: &Path) -> io::Result<()> {
    match cfg!(unix) {
        true => File::open(folder)?.sync_all(),
        false => Ok(()),
    }
}

fn is_ours(place: &Path) -> bool {
    let has_mark = || -> io::Result<bool> {
        let mut file = File::open(place)?;
        let mut bytes = Vec::with_capacity(MARK_WITHIN);
        let mut marked = |file: &File| {
            bytes.clear();
            let read = file.take(MARK_WITHIN as u64).read_to_end(&mut bytes)?;
            let marked = bytes.windows(MARK.len()).any(|bytes| bytes == MARK);
            Ok((marked, read == MARK_WITHIN))
        };
        match marked(&file)? {
            (false, true) => {
                file.seek(SeekFrom::End(-(MARK_WITHIN as i64)))?;
                marked(&file).map(|(marked, _)| marked)
            }
            (marked, _) => Ok(marked),
        }
    };
    has_mark().unwrap_or(false)
}

fn is_old(data: &fs::Metadata, age: Duration) -> bool {
    let since = data.modified().map(|at| at.elapsed().unwrap_or_default());
    since.is_ok_and(|since| since >= age)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn artifact(text: &str) -> [Artifact; 1] {
        [Artifact {
            name: "a.dot".into(),
            bytes: text.to_owned().into(),
        }]
    }

    #[test]
    fn new_same_changed() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("charts");
        let folder = Folder::open(&folder).unwrap();
        let first = artifact("// sodocay\n1");
        assert_eq!(folder.write(&first).unwrap(), Written::Changed);
        assert_eq!(folder.write(&first).unwrap(), Written::Same);
        let second = artifact("// sodocay\n2");
        assert_eq!(folder.write(&second).unwrap(), Written::Changed);
        let path = folder.path();
        assert_eq!(fs::read(path.join("a.dot")).unwrap(), b"// sodocay\n2");
        let names = path
            .read_dir()
            .unwrap()
            .map(|entry| entry.unwrap().file_name());
        let mut names: Vec<_> = names.collect();
        names.sort();
        assert_eq!(names, [BESIDE, "a.dot"]);
    }

    #[test]
    fn what_a_broken_run_left_goes_when_nobody_else_is_at_work() {
        let folder = tempfile::tempdir().unwrap();
        let left = folder.path().join(".sodocay-x.tmp");
        let first = Folder::open(folder.path()).unwrap();
        fs::write(&left, "half").unwrap();
        let second = Folder::open(folder.path()).unwrap();
        assert!(left.exists());
        drop((first, second));
        Folder::open(folder.path()).unwrap();
        assert!(!left.exists());
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
