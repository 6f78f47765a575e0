//! One person under two names: `Cán bộ trực` here, `cán bộ trực ban` there.
//!
//! On the chart they become two entries of the legend, and each seems to have half of the work.

use std::collections::BTreeMap;

use super::Subject;
use crate::diagnostic::{Code, Diagnostic, quote};
use crate::lang::{Bilingual, Keyword, clean, distance, fold};
use crate::source::{Source, Span};
use crate::syntax::ast::{Content, Document};

/// More names than this are not compared with each other.
const MOST: usize = 300;
/// A name shorter than this has too few words for one more to mean the same.
const WORDS: usize = 3;

/// A name of a person or office.
#[derive(Clone, Debug)]
struct Role {
    text: String,
    folded: String,
    span: Span,
    line: usize,
    /// The file it first stands in.
    file: usize,
    count: usize,
}

/// Finds names in one file that seem to mean the same.
pub(super) fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let found = roles(&[(subject.document, subject.source)]);
    found.into_iter().map(|(_, found)| found).collect()
}

/// Finds names that seem to mean the same among files; each finding with the index of its file.
///
/// What a single file shows by itself is left out where there are several.
pub fn roles(files: &[(&Document, &Source)]) -> Vec<(usize, Diagnostic)> {
    let mut all = Vec::new();
    for (file, (document, source)) in files.iter().enumerate() {
        all.extend(named(document, source, file));
    }
    let mut known: Vec<Role> = Vec::new();
    let several = files.len() > 1;
    for role in all {
        let same =
            |other: &&mut Role| other.text == role.text && (!several || other.file == role.file);
        if let Some(other) = known.iter_mut().find(same) {
            other.count += 1;
        } else if known.len() < MOST {
            known.push(role);
        }
    }
    pairs(&known, files)
}

fn pairs(known: &[Role], files: &[(&Document, &Source)]) -> Vec<(usize, Diagnostic)> {
    let several = files.len() > 1;
    let mut found: BTreeMap<(usize, String), Diagnostic> = BTreeMap::new();
    for (at, one) in known.iter().enumerate() {
        for other in &known[at + 1..] {
            let elsewhere = one.file != other.file;
            // On one line the same name twice is taken for one person anyway.
            let merged = one.line == other.line && one.folded == other.folded;
            if elsewhere != several || (merged && !elsewhere) || !alike(one, other) {
                continue;
            }
            // The rarer name is the likelier slip; of equals the later one.
            let (kept, odd) = match one.count < other.count && !elsewhere {
                true => (other, one),
                false => (one, other),
            };
            let source = files[odd.file].1;
            let place = elsewhere.then(|| files[kept.file].1.name());
            let key = (odd.file, odd.text.clone());
            found
                .entry(key)
                .or_insert_with(|| told(source, (kept, odd), place));
        }
    }
    found
        .into_iter()
        .map(|((file, _), found)| (file, found))
        .collect()
}

fn told(source: &Source, (kept, odd): (&Role, &Role), place: Option<&str>) -> Diagnostic {
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
    let line = source.slice(source.line(odd.line));
    let start = odd.span.start - source.line(odd.line).start;
    let end = odd.span.end - source.line(odd.line).start;
    let mended = match (line.get(..start), line.get(end..)) {
        (Some(before), Some(after)) => format!("{before}{}{after}", kept.text),
        _ => line.to_owned(),
    };
    Diagnostic::new(Code::NearRole, odd.span, message)
        .help(
            "Nếu là một người thì ghi một cách, như:",
            "If they are one, write the name one way, as in:",
        )
        .replace(odd.line, mended)
}

/// The names in a file, in order.
fn named(document: &Document, source: &Source, file: usize) -> Vec<Role> {
    let mut roles = Vec::new();
    for line in &document.lines {
        let Content::Keyed { key, text, .. } = &line.content else {
            continue;
        };
        if key.keyword != Keyword::Who {
            continue;
        }
        let mut start = text.span.start;
        for piece in source.slice(text.span).split_inclusive([';', ',']) {
            let name = piece.trim_end_matches([';', ',']);
            let at = start + (name.len() - name.trim_start().len());
            start += piece.len();
            roles.extend((!name.trim().is_empty()).then(|| Role {
                text: clean(name),
                folded: fold(name),
                span: Span::new(at, at + name.trim().len()),
                line: line.number,
                file,
                count: 1,
            }));
        }
    }
    roles
}

/// Whether two names that differ seem to mean the same.
fn alike(a: &Role, b: &Role) -> bool {
    if a.text == b.text {
        return false;
    }
    let (a, b) = (&a.folded, &b.folded);
    if a == b {
        return true;
    }
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let words = short.split(' ').count();
    let more = long
        .strip_prefix(short.as_str())
        .and_then(|rest| rest.strip_prefix(' '));
    if more.is_some_and(|more| {
        !more.contains(' ') && !more.contains(|char: char| char.is_ascii_digit())
    }) {
        return words >= WORDS;
    }
    // A letter too many; another letter may well be another word.
    let dropped = long.chars().count() == short.chars().count() + 1;
    let same_words = words == long.split(' ').count();
    let digits = |text: &str| text.contains(|char: char| char.is_ascii_digit());
    dropped
        && same_words
        && !digits(long)
        && short.chars().count() >= 10
        && distance(short, long) == 1
}
