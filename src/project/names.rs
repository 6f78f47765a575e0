//! What the finished files are called.
//!
//! A chart bears its procedure file's name, as far as every system can hold it: letters, digits,
//! `-`, `_` and `.`, composed; never a name that Windows keeps for a device; never one that differs
//! from another only in the case of its letters.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization as _;

use super::find::Found;

/// Bytes a stem may have, so that a name with its ending fits every file system.
const LONGEST: usize = 180;

/// Names that Windows keeps for devices, whatever follows after a dot.
const RESERVED: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// The stems of a run's charts, by the files they are drawn from.
#[derive(Debug, Default)]
pub struct Stems {
    by_file: BTreeMap<PathBuf, String>,
    /// Every stem, in lower case.
    taken: BTreeSet<String>,
}

impl Stems {
    /// Gives each file a stem of its own, in the given order.
    pub fn new<'a>(files: impl IntoIterator<Item = &'a Found>) -> Self {
        let mut taken = BTreeSet::from(["index".to_owned()]);
        let mut by_file = BTreeMap::new();
        for found in files {
            let wanted = stem(&found.shown);
            let mut given = wanted.clone();
            let mut count = 1;
            while !taken.insert(given.to_lowercase()) {
                count += 1;
                given = format!("{wanted}-{count}");
            }
            by_file.insert(found.real.clone(), given);
        }
        Self { by_file, taken }
    }

    /// Whether a finished file's name belongs to the chart of another file.
    ///
    /// The second sheet of `a` would be called `a-2`, and so would a procedure of that name.
    pub fn is_anothers(&self, name: &str, own: &str) -> bool {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        stem != own && self.taken.contains(&stem.to_lowercase())
    }

    /// The stem of the chart of a file; for one that is not drawn, the one it would have.
    pub fn of(&self, file: &Path) -> String {
        self.by_file
            .get(file)
            .cloned()
            .unwrap_or_else(|| stem(file))
    }
}

/// The stem that a file's name gives, alone in the world.
pub fn stem(file: &Path) -> String {
    let given = file.file_stem().unwrap_or_default().to_string_lossy();
    let mut stem = String::new();
    for letter in given.nfc() {
        let plain = letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
        if stem.len() + letter.len_utf8() > LONGEST {
            break;
        }
        match plain {
            true => stem.push(letter),
            false if stem.ends_with('-') => {}
            false => stem.push('-'),
        }
    }
    let stem = stem.trim_matches(['-', '.', ' ']);
    if stem.is_empty() {
        return "so-do".to_owned();
    }
    match is_reserved(stem) {
        true => format!("_{stem}"),
        false => stem.to_owned(),
    }
}

fn is_reserved(stem: &str) -> bool {
    let first = stem.split('.').next().unwrap_or_default().to_lowercase();
    let name = first.trim_end_matches(|letter: char| letter.is_ascii_digit());
    RESERVED.contains(&name) && first.len() <= name.len() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_every_system_holds() {
        for (given, wanted) in [
            ("QT-01.quytrinh", "QT-01"),
            ("xử lý  tin.quytrinh", "xử-lý-tin"),
            ("xu\u{31b}\u{309}.quytrinh", "xử"),
            ("con.quytrinh", "_con"),
            ("COM1.a.quytrinh", "_COM1.a"),
            ("comet.quytrinh", "comet"),
            ("<>:.quytrinh", "so-do"),
        ] {
            assert_eq!(stem(Path::new(given)), wanted, "{given}");
        }
    }

    #[test]
    fn clashes_are_counted() {
        let files: Vec<Found> = ["a/QT.quytrinh", "b/qt.quytrinh", "index.quytrinh"]
            .into_iter()
            .map(|name| Found {
                shown: name.into(),
                real: name.into(),
            })
            .collect();
        let stems = Stems::new(&files);
        assert_eq!(stems.of(Path::new("a/QT.quytrinh")), "QT");
        assert_eq!(stems.of(Path::new("b/qt.quytrinh")), "qt-2");
        assert_eq!(stems.of(Path::new("index.quytrinh")), "index-2");
        assert!(stems.is_anothers("Qt-2.svg", "QT") && stems.is_anothers("index.html", "QT"));
        assert!(!stems.is_anothers("QT.svg", "QT") && !stems.is_anothers("QT-3.svg", "QT"));
    }
}
