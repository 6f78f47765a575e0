//! Which charts stand as they would be drawn now.
//!
//! Beside the finished files a folder keeps, for every chart, a mark of all it was drawn from and a
//! digest of every file that came of it. Where both still hold, there is nothing to do. A mark that is
//! lost, torn or forged at worst has a chart drawn again. Decides what a chart is drawn from; the
//! files themselves are put in their place by [`super::write`].

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use blake3::Hasher;

use super::draw::{Setup, Wanted};
use super::read::Examined;
use super::write::{ON_ITS_WAY, PIECE};
use crate::model::Procedure;
use crate::render::{Artifact, Bytes};

/// The folder, beside the finished files, with what is known of each.
pub const BESIDE: &str = ".sodocay";

/// What this very program is made of.
const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("SODOCAY_MADE_OF"));

/// A chart that was drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// A mark of all that it was drawn from.
    pub made_from: String,
    /// How many sheets it takes.
    pub sheets: usize,
    /// How many sheets its drill cards take.
    pub cards: usize,
    /// The name and the digest of each of its files.
    pub files: Vec<(String, String)>,
}

/// A mark of all that a chart is drawn from: the file, what it knows of the procedures it calls, the
/// wishes, and the program.
pub fn made_from(
    one: &Examined,
    procedure: &Procedure,
    setup: &Setup,
    wanted: &Wanted<'_>,
) -> String {
    let wishes = format!("{setup:?} {wanted:?}");
    let mut parts = vec![PROGRAM, &wishes, one.source.text()];
    for (_, node) in procedure.nodes() {
        if let Some(target) = &node.target {
            parts.extend([&*target.code, &*target.stem, &*target.title]);
        }
    }
    let mut digest = Hasher::new();
    for part in parts {
        // With its length before it, no part can pass for the end of another.
        digest.update(&(part.len() as u64).to_le_bytes());
        digest.update(part.as_bytes());
    }
    digest.finalize().to_string()
}

impl Record {
    /// What is known of a chart that was just drawn.
    pub fn new(made_from: String, [sheets, cards]: [usize; 2], artifacts: &[Artifact]) -> Self {
        let digest = |bytes: &Bytes| {
            let mut digest = Hasher::new();
            for piece in bytes.pieces() {
                digest.update(piece);
            }
            digest.finalize().to_string()
        };
        let files = artifacts.iter();
        let files = files.map(|file| (file.name.clone(), digest(&file.bytes)));
        Self {
            made_from,
            sheets,
            cards,
            files: files.collect(),
        }
    }

    /// What a folder knows of a chart, where that still holds and the chart was drawn from the same.
    pub fn standing<'m>(
        folder: &Path,
        stem: &str,
        made_from: impl Fn() -> &'m str,
    ) -> Option<Self> {
        let record = Self::read(&fs::read_to_string(place(folder, stem)).ok()?)?;
        let stands = |(name, digest): &(String, String)| {
            let path = folder.join(name);
            let is_file = fs::symlink_metadata(&path).is_ok_and(|data| data.is_file());
            is_file && digest_of(&path).is_ok_and(|found| found == *digest)
        };
        let holds = record.made_from == made_from() && record.files.iter().all(stands);
        holds.then_some(record)
    }

    /// Keeps it. Nothing depends on it: it may fail, and need not reach the disk at once.
    ///
    /// # Errors
    /// What the system refused.
    pub fn keep(&self, folder: &Path, stem: &str) -> io::Result<()> {
        let (place, written) = (place(folder, stem), self.written());
        if fs::read(&place).is_ok_and(|kept| kept == written.as_bytes()) {
            return Ok(());
        }
        let mut file = tempfile::Builder::new()
            .prefix(ON_ITS_WAY)
            .tempfile_in(folder.join(BESIDE))?;
        file.write_all(written.as_bytes())?;
        file.persist(place)?;
        Ok(())
    }

    fn written(&self) -> String {
        let mut text = format!(
            "from {}\nsheets {}\ncards {}\n",
            self.made_from, self.sheets, self.cards
        );
        for (name, digest) in &self.files {
            // Writing into a string cannot fail.
            let _ = writeln!(text, "file {digest} {name}");
        }
        text + "end\n"
    }

    fn read(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let made_from = lines.next()?.strip_prefix("from ")?.to_owned();
        let sheets = lines.next()?.strip_prefix("sheets ")?.parse().ok()?;
        let cards = lines.next()?.strip_prefix("cards ")?.parse().ok()?;
        let mut files = Vec::new();
        loop {
            match lines.next()? {
                "end" => break,
                line => {
                    let (digest, name) = line.strip_prefix("file ")?.split_once(' ')?;
                    let plain = Path::new(name).file_name()? == name;
                    files.push(plain.then(|| (name.to_owned(), digest.to_owned()))?);
                }
            }
        }
        Some(Self {
            made_from,
            sheets,
            cards,
            files,
        })
    }
}

fn place(folder: &Path, stem: &str) -> PathBuf {
    folder.join(BESIDE).join(format!("{stem}.chart"))
}

/// The digest of a file, which is read piece by piece, for it may be large.
fn digest_of(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut digest = Hasher::new();
    let mut piece = vec![0; PIECE];
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(digest.finalize().to_string()),
            read => digest.update(&piece[..read]),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(artifacts: &[Artifact]) -> Record {
        Record::new("abc".to_owned(), [2, 0], artifacts)
    }

    #[test]
    fn a_chart_stands_until_anything_changes() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        fs::create_dir(folder.join(BESIDE)).unwrap();
        let artifacts = [Artifact {
            name: "a b.dot".into(),
            bytes: b"digraph {}".to_vec().into(),
        }];
        let record = record(&artifacts);
        fs::write(folder.join("a b.dot"), "digraph {}").unwrap();
        assert_eq!(Record::standing(folder, "a", || "abc"), None);
        record.keep(folder, "a").unwrap();
        assert_eq!(Record::standing(folder, "a", || "abc"), Some(record));
        assert_eq!(Record::standing(folder, "a", || "abd"), None);
        fs::write(folder.join("a b.dot"), "digraph {1}").unwrap();
        assert_eq!(Record::standing(folder, "a", || "abc"), None);
    }

    #[test]
    fn torn_and_forged_records_count_as_none() {
        let whole = record(&[]).written();
        assert!(Record::read(&whole).is_some());
        for end in 0..whole.len() - 1 {
            assert_eq!(Record::read(&whole[..end]), None, "{end}");
        }
        for name in ["../a.svg", "/etc/passwd", "b/c", ".."] {
            let forged = format!("from a\nsheets 1\ncards 0\nfile 00 {name}\nend\n");
            assert_eq!(Record::read(&forged), None, "{name}");
        }
    }
}
