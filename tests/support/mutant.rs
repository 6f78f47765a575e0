//! Real files with some of their bytes changed: what mail, editors, bad disks and malice may do.

use std::fs;
use std::path::Path;

use super::random::Random;

/// Pieces that mean something to the program or to those who read what it writes.
pub const DICTIONARY: &str = include_str!("../../fuzz/dictionary.txt");

/// The files to begin with: the small ones of the corpus, the examples, the committee's procedures.
pub struct Seeds {
    kinds: [Vec<Vec<u8>>; 3],
    pieces: Vec<Vec<u8>>,
}

impl Seeds {
    /// Reads them from the project's folder.
    pub fn read(root: &Path) -> Self {
        Self {
            kinds: ["tests/corpus/check", "examples", "procedures"]
                .map(|name| files(&root.join(name))),
            pieces: pieces(DICTIONARY),
        }
    }

    /// Every file.
    pub fn all(&self) -> impl Iterator<Item = &Vec<u8>> {
        self.kinds.iter().flatten()
    }

    /// A file, mostly a small one.
    fn one(&self, random: &mut Random) -> &[u8] {
        let kind = match random.below(100) {
            0..=1 => 2,
            2..=20 => 1,
            _ => 0,
        };
        let files = &self.kinds[kind];
        &files[random.below(files.len())]
    }

    /// A file with a few changes.
    pub fn mutant(&self, random: &mut Random) -> Vec<u8> {
        let mut bytes = self.one(random).to_vec();
        for _ in 0..=random.below(4) {
            self.change(&mut bytes, random);
        }
        bytes
    }

    /// Changes a few bytes.
    pub fn change(&self, bytes: &mut Vec<u8>, random: &mut Random) {
        let at = random.below(bytes.len() + 1);
        let end = (at + 1 + random.below(40)).min(bytes.len());
        match random.below(10) {
            0 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            1 if at < bytes.len() => bytes[at] = random.below(256) as u8,
            2 => drop(bytes.drain(at..end)),
            3 => {
                let copy = bytes[at..end].to_vec();
                bytes.splice(at..at, copy);
            }
            4 => bytes.truncate(at),
            5 | 6 => self.swap_lines(bytes, random),
            7 => {
                let other = self.one(random);
                let from = random.below(other.len());
                let until = (from + random.below(200)).min(other.len());
                bytes.splice(at..at, other[from..until].iter().copied());
            }
            _ => {
                let piece = &self.pieces[random.below(self.pieces.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
        }
    }

    /// Moves a line elsewhere, turns its indentation, or says it twice.
    fn swap_lines(&self, bytes: &mut Vec<u8>, random: &mut Random) {
        let mut lines: Vec<Vec<u8>> = bytes
            .split(|&byte| byte == b'\n')
            .map(<[u8]>::to_vec)
            .collect();
        let (one, other) = (random.below(lines.len()), random.below(lines.len()));
        match random.below(4) {
            0 => lines.swap(one, other),
            1 => lines.insert(other, lines[one].clone()),
            2 => drop(lines.remove(one)),
            _ => {
                let line = &mut lines[one];
                let blank = line.iter().take_while(|&&byte| byte == b' ').count();
                line.splice(..blank, vec![b' '; random.below(12)]);
            }
        }
        *bytes = lines.join(&b'\n');
    }
}

/// The procedure files in a folder and below it, in the order of their names.
fn files(folder: &Path) -> Vec<Vec<u8>> {
    let mut paths = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => paths.push(path),
            }
        }
    }
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "quytrinh"));
    paths.sort();
    paths
        .into_iter()
        .map(|path| fs::read(path).unwrap())
        .collect()
}

/// The pieces of a dictionary: one a line between quotes, `\xNN` for a byte.
fn pieces(dictionary: &str) -> Vec<Vec<u8>> {
    let lines = dictionary
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| piece(&line[1..line.len() - 1])).collect()
}

fn piece(written: &str) -> Vec<u8> {
    let mut piece = Vec::new();
    let mut rest = written;
    while let Some((before, after)) = rest.split_once('\\') {
        piece.extend_from_slice(before.as_bytes());
        match after.strip_prefix('x') {
            Some(code) => {
                piece.push(u8::from_str_radix(&code[..2], 16).unwrap());
                rest = &code[2..];
            }
            None => {
                piece.push(after.as_bytes()[0]);
                rest = &after[1..];
            }
        }
    }
    piece.extend_from_slice(rest.as_bytes());
    piece
}
