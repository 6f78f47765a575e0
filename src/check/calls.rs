//! Other procedures, as named by `gọi` and `chuyển`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::across::Entry;
use super::leads::{known_place, led_to_known};
use super::outline::{Item, Outline};
use super::say::begun;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Bilingual, Keyword, fold, nearest};
use crate::model::{Kind, Target};
use crate::source::Source;

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

    /// The procedures, the nearer ones first, each once.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> + Clone {
        let is_near = |entry: &Entry| self.near.names.stems.contains_key(&fold(&entry.stem));
        let far = self.far.entries.iter();
        let far = far.filter(move |entry| !is_near(entry));
        self.near.entries.iter().chain(far)
    }

    fn titles(&self) -> impl Iterator<Item = &str> {
        self.entries().map(|entry| entry.title.as_str())
    }

    /// The procedure whose code or file name a text begins with.
    pub fn find(&self, text: &str) -> Option<&Entry> {
        beginnings(text).find_map(|start| self.near.called(&start).or(self.far.called(&start)))
    }
}

#[derive(Debug, Default)]
struct Known {
    entries: Vec<Entry>,
    names: Names,
}

impl Known {
    fn new(entries: Vec<Entry>) -> Self {
        let names = Names::new(&entries);
        Self { entries, names }
    }

    fn called(&self, start: &str) -> Option<&Entry> {
        self.entries.get(self.names.called(start)?)
    }
}

/// What procedures are called: among ten thousand, a call is not held against each.
#[derive(Debug, Default)]
pub(super) struct Names {
    codes: BTreeMap<String, usize>,
    stems: BTreeMap<String, usize>,
}

impl Names {
    pub(super) fn new(entries: &[Entry]) -> Self {
        let mut names = Self::default();
        for (at, entry) in entries.iter().enumerate() {
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

/// Finds the procedure of every call and hand-over.
pub(super) fn resolve(outline: &mut Outline, source: &Source, catalogue: &Catalogue) {
    let own = Entry {
        code: outline.head.code.clone(),
        title: outline.head.title.clone(),
        stem: source.stem().to_owned(),
        ..Entry::default()
    };
    let itself = Names::new(std::slice::from_ref(&own));
    let mut found = Vec::new();
    for at in 0..outline.items.len() {
        let item = &outline.items[at];
        if !matches!(item.node.kind, Kind::Call | Kind::HandOver) || item.node.text.is_empty() {
            continue;
        }
        let text = &item.node.text;
        let itself = itself.position(text).map(|_| &own);
        match catalogue.find(text).or(itself) {
            Some(entry) => outline.items[at].node.target = Some(target(entry)),
            None if item.doubt => {}
            None => {
                found.push(unknown(outline, at, (catalogue, &own)));
                // Handed to nobody, it may be a step that what follows comes after.
                outline.items[at].doubt = true;
            }
        }
    }
    outline.found.append(&mut found);
}

/// What stands where a code should: the first word, or two of which only the second has digits.
fn code_like(text: &str) -> &str {
    let digits = |text: &str| text.contains(|char: char| char.is_ascii_digit());
    let end = |from: usize| text[from..].find(' ').map_or(text.len(), |at| from + at);
    let first = end(0);
    let second = end((first + 1).min(text.len()));
    match !digits(&text[..first]) && digits(&text[first..second]) {
        true => &text[..second],
        false => &text[..first],
    }
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

fn target(entry: &Entry) -> Target {
    Target {
        code: entry.code.clone().unwrap_or_else(|| entry.stem.clone()),
        stem: entry.stem.clone(),
        title: entry.title.clone(),
    }
}

/// The box of this procedure that a text names.
fn place(outline: &Outline, text: &str) -> Option<String> {
    let named = |place: &str| outline.has_box(place);
    let led = led_to_known(text, named);
    led.or_else(|| known_place(text, named).map(str::to_owned))
}

/// The procedure that is called by its title.
fn by_title(
    outline: &Outline,
    item: &Item,
    found: &Diagnostic,
    (catalogue, own): (&Catalogue, &Entry),
) -> Option<Diagnostic> {
    let title = nearest(&item.node.text, catalogue.titles())?;
    let mut entries = catalogue.entries();
    let entry = entries.find(|entry| entry.title == title && entry.stem != own.stem)?;
    let code = entry.code.as_deref().unwrap_or(&entry.stem);
    let line = format!("{code} {}", entry.title);
    let found = found.clone().help(
        format!("Có lẽ là quy trình {code}; ghi mã số trước tên:"),
        format!("Perhaps {code} is meant; write its code before its title:"),
    );
    let line = outline.rewritten(item.node.line, item.words, &line);
    Some(found.replace(item.node.line, line))
}

fn unknown(outline: &Outline, at: usize, (catalogue, own): (&Catalogue, &Entry)) -> Diagnostic {
    let item = &outline.items[at];
    let (vi, en) = begun(item);
    let first = code_like(&item.node.text);
    let message = Bilingual::new(
        format!("{vi} không bắt đầu bằng mã số hay tên tệp của quy trình nào đã biết."),
        format!("{en} does not begin with the code or file name of a known procedure."),
    );
    let found = Diagnostic::new(Code::UnknownCall, item.words, message);
    if let Some(named) = by_title(outline, item, &found, (catalogue, own)) {
        return named;
    }
    if let Some(place) = place(outline, &item.node.text) {
        let typed = outline.indented(item.node.line, &format!("-> {place}"));
        return found
            .help(
                "Đó là một ô của quy trình này; muốn đi đến đó thì dùng mũi tên:",
                "That is a box of this procedure; to go there, use an arrow:",
            )
            .replace(item.node.line, typed);
    }
    // A procedure that hands over to itself is seldom what was meant.
    let others = catalogue.entries().filter(|entry| entry.stem != own.stem);
    let codes = others
        .clone()
        .map(|entry| entry.code.as_deref().unwrap_or(&entry.stem));
    // QT-02 is no slip for QT-01: another number names another procedure, unless only its digits are
    // in another order.
    let same_number = codes.clone().filter(|code| digits(code) == digits(first));
    let alike = || {
        codes
            .clone()
            .find(|code| read_aloud(code) == read_aloud(first))
    };
    if let Some(near) = nearest(first, same_number).or_else(alike) {
        let rest = item
            .node
            .text
            .get(first.len()..)
            .unwrap_or_default()
            .replace('\n', " ");
        let line = outline.rewritten(item.node.line, item.words, &format!("{near}{rest}"));
        return found
            .help(
                format!("Có lẽ là {near}."),
                format!("Perhaps {near} is meant."),
            )
            .replace(item.node.line, line);
    }
    // File names say little; they are listed only where no procedure has a code.
    let coded = others.clone().filter_map(|entry| entry.code.as_deref());
    let stems = others.clone().filter(|_| coded.clone().next().is_none());
    let stems = stems.map(|entry| entry.stem.as_str());
    let known: Vec<_> = coded.clone().chain(stems).take(8).collect();
    let known = match known.is_empty() {
        true => String::new(),
        false => format!(" ({})", known.join(", ")),
    };
    no_procedure(outline, item, found, &known)
}

// What to write where no other procedure is meant.
fn no_procedure(outline: &Outline, item: &Item, found: Diagnostic, known: &str) -> Diagnostic {
    let (keyword, words) = match item.node.kind {
        Kind::Call => (Keyword::Step, outline.own("Gọi", "Call")),
        _ if item.next.is_some() => (Keyword::Step, outline.own("Chuyển", "Hand over to")),
        _ => (Keyword::End, outline.own("Chuyển", "Hand over to")),
    };
    let text = item.node.text.replace('\n', " ");
    let step = format!("{}: {words} {text}", outline.word(keyword));
    found
        .help(
            format!("Ghi mã số của quy trình có tệp trong thư mục này{known}, hoặc chép tệp của quy trình ấy vào đây. Nếu không phải là quy trình khác thì ghi:"),
            format!("Write the code of a procedure whose file is in this folder{known}, or copy its file here. If it is no other procedure, write:"),
        )
        .replace(item.node.line, outline.indented(item.node.line, &step))
}
