//! One person under two names: `Cán bộ trực` here, `cán bộ trực ban` there.
//!
//! On the chart they become two entries of the legend, and each seems to have half of the work.

use std::collections::BTreeMap;

use super::Subject;
use crate::diagnostic::{Code, Diagnostic, quote};
use crate::lang::{Bilingual, Keyword, clean, fold};
use crate::source::{Source, Span};
use crate::syntax::ast::{Content, Document};

/// More names than this are not compared with each other.
const MOST: usize = 300;
/// A name shorter than this has too few words for one more to mean the same.
const WORDS: usize = 3;

/// The people that a file names, for files to be held against each other without their texts.
#[derive(Clone, Debug, Default)]
pub struct People {
    file: String,
    roles: Vec<Role>,
}

/// A name of a person or office.
#[derive(Clone, Debug)]
struct Role {
    text: String,
    folded: String,
    /// How many letters and words it has so.
    letters: usize,
    words: usize,
    /// There are digits in it.
    digits: bool,
    span: Span,
    line: usize,
    /// Its line, before and after it.
    around: (String, String),
    count: usize,
}

impl People {
    /// Those that a file names, in order.
    pub fn new(document: &Document, source: &Source) -> Self {
        let mut roles: Vec<Role> = Vec::new();
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for name in names(document, source) {
            let text = clean(source.slice(name.span));
            match known.get(&text) {
                Some(&at) => roles[at].count += 1,
                None if roles.len() < MOST => {
                    known.insert(text.clone(), roles.len());
                    roles.push(Role::new(text, &name, source));
                }
                None => {}
            }
        }
        Self {
            file: source.name().to_owned(),
            roles,
        }
    }
}

/// Finds names in one file that seem to mean the same.
pub(super) fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let found = roles(&[&People::new(subject.document, subject.source)]);
    found.into_iter().map(|(_, found)| found).collect()
}

/// Finds names that seem to mean the same among files; each finding with the index of its file.
///
/// What a single file shows by itself is left out where there are several.
pub fn roles(files: &[&People]) -> Vec<(usize, Diagnostic)> {
    let several = files.len() > 1;
    let all = files.iter().enumerate();
    let all = all.flat_map(|(file, people)| people.roles.iter().map(move |role| (file, role)));
    let known: Vec<_> = all.take(MOST).collect();
    let mut found: BTreeMap<(usize, &str), Diagnostic> = BTreeMap::new();
    for (at, &one) in known.iter().enumerate() {
        for &other in &known[at + 1..] {
            let elsewhere = one.0 != other.0;
            if elsewhere != several || is_one(one, other) || !alike(one.1, other.1) {
                continue;
            }
            // The rarer name is the likelier slip; of equals the later one.
            let (kept, odd) = match one.1.count < other.1.count && !elsewhere {
                true => (other, one),
                false => (one, other),
            };
            let place = elsewhere.then(|| files[kept.0].file.as_str());
            found
                .entry((odd.0, &odd.1.text))
                .or_insert_with(|| told((kept.1, odd.1), place));
        }
    }
    let found = found.into_iter();
    found.map(|((file, _), found)| (file, found)).collect()
}

/// On one line of a file the same name twice is taken for one person anyway.
fn is_one(one: (usize, &Role), other: (usize, &Role)) -> bool {
    one.0 == other.0 && one.1.line == other.1.line && one.1.folded == other.1.folded
}

fn told((kept, odd): (&Role, &Role), place: Option<&str>) -> Diagnostic {
    let (own, other) = (quote(&odd.text), quote(&kept.text));
    let file = place.map(|name| name.rsplit(['/', '\\']).next().unwrap_or(name));
    let (vi, en) = match file {
        Some(name) => (
            format!("tệp {name} ghi {other}"),
            format!("the file {name} says {other}"),
        ),
        None => (
            format!("dòng {} ghi {other}", kept.line),
            format!("line {} says {other}", kept.line),
        ),
    };
    let message = Bilingual::new(
        format!("Ở đây ghi {own}, còn {vi}: có lẽ là một người, nhưng sơ đồ sẽ coi là hai."),
        format!(
            "Here it says {own}, while {en}: perhaps one person, but the chart will count two."
        ),
    );
    let (before, after) = &odd.around;
    let mended = format!("{before}{}{after}", kept.text);
    Diagnostic::new(Code::NearRole, odd.span, message)
        .help(
            "Nếu là một người thì ghi một cách, như:",
            "If they are one, write the name one way, as in:",
        )
        .replace(odd.line, mended)
}

/// Where a name is written.
struct Name {
    line: usize,
    span: Span,
}

/// The names in a file, in order.
fn names<'a>(document: &'a Document, source: &'a Source) -> impl Iterator<Item = Name> {
    let facts = document
        .lines
        .iter()
        .filter_map(|line| match &line.content {
            Content::Keyed { key, text, .. } if key.keyword == Keyword::Who => Some((line, text)),
            _ => None,
        });
    facts.flat_map(|(line, text)| {
        let mut start = text.span.start();
        let pieces = source.slice(text.span).split_inclusive([';', ',']);
        pieces.filter_map(move |piece| {
            let name = piece.trim_end_matches([';', ',']);
            let at = start + (name.len() - name.trim_start().len());
            start += piece.len();
            let name = Name {
                line: line.number,
                span: Span::new(at, at + name.trim().len()),
            };
            (name.span.start() < name.span.end()).then_some(name)
        })
    })
}

impl Role {
    fn new(text: String, name: &Name, source: &Source) -> Self {
        let whole = source.line(name.line);
        let around = |start, end| source.slice(Span::new(start, end)).to_owned();
        let folded = fold(&text);
        Self {
            around: (
                around(whole.start(), name.span.start()),
                around(name.span.end(), whole.end()),
            ),
            letters: folded.chars().count(),
            words: folded.split(' ').count(),
            digits: folded.contains(|char: char| char.is_ascii_digit()),
            text,
            folded,
            span: name.span,
            line: name.line,
            count: 1,
        }
    }
}

/// Whether two names that differ seem to mean the same.
fn alike(a: &Role, b: &Role) -> bool {
    if a.text == b.text {
        return false;
    }
    if a.folded == b.folded {
        return true;
    }
    let (short, long) = match a.folded.len() < b.folded.len() {
        true => (a, b),
        false => (b, a),
    };
    if long.words == short.words + 1 {
        let more = long.folded.strip_prefix(short.folded.as_str());
        let more = more.and_then(|rest| rest.strip_prefix(' '));
        let digits = |more: &str| more.contains(|char: char| char.is_ascii_digit());
        return short.words >= WORDS && more.is_some_and(|more| !digits(more));
    }
    // A letter too many; another letter may well be another word.
    let dropped = long.letters == short.letters + 1 && short.letters >= 10;
    dropped && long.words == short.words && !long.digits && inserted(&short.folded, &long.folded)
}

/// Whether a text is another one with one letter more somewhere.
fn inserted(short: &str, long: &str) -> bool {
    let mut pairs = short.char_indices().zip(long.chars());
    let differs = pairs.find(|((_, one), other)| one != other);
    let at = differs.map_or(short.len(), |((at, _), _)| at);
    let mut rest = long[at..].chars();
    rest.next();
    rest.as_str() == &short[at..]
}
