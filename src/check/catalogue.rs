//! The procedures that can be called from a file, and which of them was meant by a slip.
//!
//! Among ten thousand a call is not held against each: what is compared is prepared once, when the
//! first unknown call asks for it, and looked up afterwards.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::across::Entry;
use crate::lang::{Effort, Vocabulary, fold};

/// The procedures that can be called from a file.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    near: Arc<Known>,
    far: Arc<Known>,
}

impl Catalogue {
    /// A catalogue of these procedures; of two with one code the first one counts.
    pub fn new(entries: Vec<Entry>) -> Self {
        Self {
            near: Arc::default(),
            far: Arc::new(Known::new(entries)),
        }
    }

    /// The same, with procedures that stand nearer: of two with one code the nearer one counts.
    pub fn with_near(&self, entries: Vec<Entry>) -> Self {
        Self {
            near: Arc::new(Known::new(entries)),
            far: Arc::clone(&self.far),
        }
    }

    /// The same, where all of them stand near.
    pub fn all_near(&self) -> Self {
        Self {
            near: Arc::clone(&self.far),
            far: Arc::clone(&self.far),
        }
    }

    /// The procedure whose code or file name a text begins with.
    pub fn find(&self, text: &str) -> Option<&Entry> {
        beginnings(text).find_map(|start| self.near.called(&start).or(self.far.called(&start)))
    }

    /// The procedure with the title that a text most likely is, other than the file's own.
    ///
    /// Among thousands a title is known by its keys only: letter by letter, every file with an
    /// unknown call would be held against every other.
    pub(super) fn titled(&self, text: &str, own: &str, effort: &Effort) -> Option<&Entry> {
        const MOST: usize = 4_000;
        let many = self.near.entries.len() + self.far.entries.len() > MOST;
        let none = Effort::none();
        let effort = if many { &none } else { effort };
        let (known, at, _) = self.nearest(|known, fits| {
            let titles = &known.slips().titles;
            titles.nearest(text, effort, fits)
        })?;
        let title = &known.entries[at].title;
        // A procedure that hands over to itself is seldom what was meant.
        self.first(own, |known| known.slips().titled.get(title))
    }

    /// The code, or the file name for want of one, that another one is most likely a slip for.
    ///
    /// QT-02 is no slip for QT-01: another number names another procedure, unless only its digits
    /// are in another order.
    pub(super) fn coded_like(&self, code: &str, own: &str, effort: &Effort) -> Option<&str> {
        let number = digits(code);
        let near = self.nearest(|known, fits| {
            let slips = known.slips();
            let same = |at: usize| known.entries[at].stem != own && slips.digits[at] == number;
            slips.codes.nearest(code, effort, |at| same(at) && fits(at))
        });
        if let Some((known, at, _)) = near {
            return Some(known.entries[at].called());
        }
        let aloud = read_aloud(code);
        let alike = self.first(own, |known| known.slips().aloud.get(&aloud))?;
        Some(alike.called())
    }

    /// The first codes there are; file names say little, and are told only where there is no code.
    pub(super) fn some(&self, most: usize, own: &str) -> Vec<&str> {
        let coded = self.all(own, |known| &known.slips().coded);
        let coded: Vec<&str> = coded.take(most).map(Entry::called).collect();
        match coded.is_empty() {
            true => {
                let all = self.all(own, |known| &known.slips().all);
                all.take(most).map(Entry::called).collect()
            }
            false => coded,
        }
    }

    /// The nearest of the near ones and of the far ones, the first where they are as near.
    fn nearest(
        &self,
        find: impl Fn(&Known, &dyn Fn(usize) -> bool) -> Option<(usize, usize)>,
    ) -> Option<(&Known, usize, usize)> {
        let near = find(&self.near, &|_| true);
        let far = find(&self.far, &|at| !self.is_near(at));
        let near = near.map(|(at, away)| (&*self.near, at, away));
        let far = far.map(|(at, away)| (&*self.far, at, away));
        near.into_iter().chain(far).min_by_key(|(.., away)| *away)
    }

    /// The first of some procedures that is not the file's own.
    fn first<'a>(
        &'a self,
        own: &str,
        places: impl Fn(&'a Known) -> Option<&'a Vec<usize>>,
    ) -> Option<&'a Entry> {
        let places = |known| places(known).map_or(&[][..], Vec::as_slice);
        self.all(own, places).next()
    }

    /// Some procedures other than the file's own, the nearer ones first, each once.
    fn all<'a>(
        &'a self,
        own: &str,
        places: impl Fn(&'a Known) -> &'a [usize],
    ) -> impl Iterator<Item = &'a Entry> {
        let near = places(&self.near).iter().map(|&at| &self.near.entries[at]);
        let far = places(&self.far).iter().filter(|at| !self.is_near(**at));
        let all = near.chain(far.map(|&at| &self.far.entries[at]));
        all.filter(move |entry| entry.stem != own)
    }

    /// Whether a far one is known as a near one already.
    fn is_near(&self, far: usize) -> bool {
        let stem = &self.far.stems[far];
        self.near.names.stems.contains_key(stem)
    }
}

#[derive(Debug, Default)]
struct Known {
    entries: Vec<Entry>,
    names: Names,
    /// Their file names, folded.
    stems: Vec<String>,
    slips: OnceLock<Slips>,
}

impl Known {
    fn new(entries: Vec<Entry>) -> Self {
        Self {
            names: Names::new(&entries),
            stems: entries.iter().map(|entry| fold(&entry.stem)).collect(),
            entries,
            slips: OnceLock::new(),
        }
    }

    fn called(&self, start: &str) -> Option<&Entry> {
        self.entries.get(self.names.called(start)?)
    }

    fn slips(&self) -> &Slips {
        self.slips.get_or_init(|| Slips::new(&self.entries))
    }
}

/// What unknown calls are held against.
#[derive(Debug)]
struct Slips {
    titles: Vocabulary,
    titled: BTreeMap<String, Vec<usize>>,
    codes: Vocabulary,
    digits: Vec<Vec<char>>,
    aloud: BTreeMap<String, Vec<usize>>,
    /// Those that have a code.
    coded: Vec<usize>,
    all: Vec<usize>,
}

impl Slips {
    fn new(entries: &[Entry]) -> Self {
        let codes = || entries.iter().map(Entry::called);
        let mut titled: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut aloud: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, entry) in entries.iter().enumerate() {
            titled.entry(entry.title.clone()).or_default().push(at);
            let read = read_aloud(entry.called());
            aloud.entry(read).or_default().push(at);
        }
        let all = 0..entries.len();
        let coded = all.clone().filter(|&at| entries[at].code.is_some());
        Self {
            titles: Vocabulary::new(entries.iter().map(|entry| entry.title.as_str())),
            titled,
            codes: Vocabulary::new(codes()),
            digits: codes().map(digits).collect(),
            aloud,
            coded: coded.collect(),
            all: all.collect(),
        }
    }
}

/// What procedures are called: among ten thousand, a call is not held against each.
#[derive(Debug, Default)]
pub(super) struct Names {
    codes: BTreeMap<String, usize>,
    stems: BTreeMap<String, usize>,
}

impl Names {
    pub(super) fn new(entries: &[impl Borrow<Entry>]) -> Self {
        let mut names = Self::default();
        for (at, entry) in entries.iter().enumerate() {
            let entry = entry.borrow();
            if let Some(code) = &entry.code {
                names.codes.entry(fold(code)).or_insert(at);
            }
            names.stems.entry(fold(&entry.stem)).or_insert(at);
        }
        names
    }

    /// Which procedure a text begins with: the longest code or file name that fits.
    pub(super) fn position(&self, text: &str) -> Option<usize> {
        beginnings(text).find_map(|start| self.called(&start))
    }

    fn called(&self, start: &str) -> Option<usize> {
        let file = start.strip_suffix(".quytrinh").unwrap_or(start);
        let (code, stem) = (self.codes.get(start), self.stems.get(file));
        code.into_iter().chain(stem).min().copied()
    }
}

/// What a text begins with that may be a code or a file name, the longest first.
fn beginnings(text: &str) -> impl Iterator<Item = String> {
    let words: Vec<&str> = text.split_whitespace().take(12).collect();
    (1..=words.len()).rev().map(move |count| {
        let start = fold(&words[..count].join(" "));
        let plain = start.trim_end_matches([':', ',', '.', ';', '-', '–']);
        plain.trim_end().to_owned()
    })
}

/// A code as it is read aloud: without signs and leading zeros, letters that look like digits as
/// those digits.
fn read_aloud(code: &str) -> String {
    let mut read = String::new();
    for char in fold(code).chars() {
        let char = match char {
            'l' | 'i' | '|' => '1',
            'o' => '0',
            's' => '5',
            'b' => '8',
            'z' => '2',
            other => other,
        };
        let leading = char == '0' && !read.ends_with(|char: char| char.is_ascii_digit());
        if char.is_alphanumeric() && !leading {
            read.push(char);
        }
    }
    read
}

/// The digits of a code, in whatever order.
fn digits(code: &str) -> Vec<char> {
    let mut digits: Vec<char> = code.chars().filter(char::is_ascii_digit).collect();
    digits.sort_unstable();
    digits
}
