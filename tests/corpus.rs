//! Every file of the corpus: what is found in it, in the words the user reads, and what comes of it.
//!
//! The first line of a case names the codes it must bring, in order; the text beside it holds the
//! messages. `UPDATE_GOLDEN=1` writes the texts anew. A folder is a set of files checked together.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use sodocay::check::{self, Catalogue, Entry};
use sodocay::diagnostic::{self, CODES, Code, Diagnostic, Fix, Place, Shown};
use sodocay::lang::Language;
use sodocay::lint;
use sodocay::model::{Kind, Node, Procedure, Way};
use sodocay::scenario;
use sodocay::source::Source;
use sodocay::syntax;

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/check");

/// Codes that no text file can show: of bytes, and of sizes too large to keep here.
const ELSEWHERE: [&str; 3] = ["QT001", "QT002", "QT003"];

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the corpus is there");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("readable").path())
        .collect();
    paths.sort();
    paths
}

fn is_case(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "quytrinh")
}

fn read(path: &Path) -> Source {
    let name = path.file_name().expect("a file").to_string_lossy();
    let bytes = std::fs::read(path).expect("readable");
    Source::read(name, &bytes).expect("the corpus is UTF-8")
}

/// The codes a case must bring, from its first line.
fn expected(source: &Source) -> Vec<String> {
    let first = source.slice(source.line(1));
    let codes = first
        .strip_prefix("# expects:")
        .expect("the first line names the codes");
    codes
        .split_whitespace()
        .filter(|code| *code != "nothing")
        .map(str::to_owned)
        .collect()
}

fn found(source: &Source, catalogue: &Catalogue) -> (Option<Procedure>, Vec<Diagnostic>) {
    let document = syntax::parse(source);
    let checked = check::check(&document, source, catalogue);
    let mut found = checked.diagnostics;
    if let Some(procedure) = &checked.value {
        found.extend(scenario::verify(procedure));
        let subject = lint::Subject {
            procedure,
            document: &document,
            source,
        };
        found.extend(lint::all(&subject));
    }
    check::quiet(&document, &mut found);
    diagnostic::sort(&mut found);
    (checked.value, found)
}

fn compare(path: &Path, text: &str) -> Result<(), String> {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, text).expect("the corpus can be written");
        return Ok(());
    }
    match std::fs::read_to_string(path).unwrap_or_default() == text {
        true => Ok(()),
        false => Err(format!("{} differs:\n{text}", path.display())),
    }
}

fn judge(path: &Path, source: &Source, found: &[Diagnostic], more: &str) -> Result<(), String> {
    let codes: Vec<_> = found.iter().map(|found| found.code.id()).collect();
    let plain = |language| diagnostic::text(source, found, language, Shown::Plain);
    let text = format!(
        "{}\n{}{}{more}",
        marked(source, found),
        plain(Language::Vi),
        plain(Language::En)
    );
    if codes != expected(source) {
        return Err(format!("{}: {codes:?}\n{text}", path.display()));
    }
    compare(&path.with_extension("txt"), &text)
}

/// The file with `^^^ QT012` under the words that each finding speaks of.
fn marked(source: &Source, found: &[Diagnostic]) -> String {
    let mut out = String::new();
    for number in 1..=source.line_count() {
        let line = source.line(number);
        let text = source.slice(line);
        if number < source.line_count() || !text.is_empty() {
            let _ = writeln!(out, "{text}");
        }
        for found in found {
            let start = source.position(found.span.start());
            if start.line == number {
                let end = found.span.end().min(line.end()).max(found.span.start());
                let width = source.position(end).column - start.column;
                let lead = text.chars().take(start.column - 1);
                let lead: String = lead
                    .map(|char| if char == '\t' { char } else { ' ' })
                    .collect();
                let _ = writeln!(
                    out,
                    "{lead}{} {}",
                    "^".repeat(width.max(1)),
                    found.code.id()
                );
            }
        }
    }
    out
}

fn report(failures: Vec<String>) {
    assert!(
        failures.is_empty(),
        "{} cases:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// The other procedure of the folder.
fn catalogue() -> Catalogue {
    Catalogue::new(vec![Entry {
        code: Some("QT-07".into()),
        title: "Phối hợp công an".into(),
        stem: "07-phoi-hop".into(),
        ..Entry::default()
    }])
}

#[test]
fn every_case_says_what_it_must() {
    let catalogue = catalogue();
    let failures = sorted(Path::new(CORPUS))
        .into_iter()
        .filter(|path| is_case(path))
        .filter_map(|path| {
            let source = read(&path);
            let (procedure, found) = found(&source, &catalogue);
            let more = procedure.as_ref().map(dump).unwrap_or_default();
            judge(&path, &source, &found, &more).err()
        });
    report(failures.collect());
}

#[test]
fn every_set_says_what_it_must() {
    let mut failures = Vec::new();
    for folder in sorted(Path::new(CORPUS))
        .into_iter()
        .filter(|path| path.is_dir())
    {
        let paths: Vec<_> = sorted(&folder)
            .into_iter()
            .filter(|path| is_case(path))
            .collect();
        let sources: Vec<_> = paths.iter().map(|path| read(path)).collect();
        let entries: Vec<_> = sources
            .iter()
            .map(|source| check::entry(&syntax::parse(source), source))
            .collect();
        let documents: Vec<_> = sources.iter().map(syntax::parse).collect();
        let people = documents.iter().zip(&sources);
        let people: Vec<_> = people
            .map(|(document, source)| lint::People::new(document, source))
            .collect();
        let across: Vec<_> = check::circles(&entries)
            .into_iter()
            .chain(check::twins(&entries))
            .chain(lint::roles(&people.iter().collect::<Vec<_>>()))
            .collect();
        let catalogue = Catalogue::new(entries);
        for (at, source) in sources.iter().enumerate() {
            let (_, mut found) = found(source, &catalogue);
            found.extend(
                across
                    .iter()
                    .filter(|(of, _)| *of == at)
                    .map(|(_, found)| found.clone()),
            );
            failures.extend(judge(&paths[at], source, &found, "").err());
        }
    }
    report(failures);
}

/// The text with offered lines typed, the last one first: what stands above keeps its place.
fn typed(source: &Source, fixes: &[&Fix]) -> String {
    let mut lines: Vec<Option<&str>> = (1..=source.line_count())
        .map(|number| Some(source.slice(source.line(number))))
        .collect();
    for gone in fixes.iter().filter_map(|fix| fix.gone) {
        lines[gone - 1] = None;
    }
    let mut fixes = fixes.to_vec();
    fixes.sort_by_key(|fix| std::cmp::Reverse(fix.line));
    for fix in fixes {
        let at = (fix.line - 1).min(lines.len());
        match fix.place {
            Place::Replace => lines[at] = Some(&fix.text),
            Place::Insert => lines.insert(at, Some(&fix.text)),
        }
    }
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

#[test]
fn typing_an_offered_line_mends() {
    let mut useless = Vec::new();
    let mut offered = 0;
    for path in sorted(Path::new(CORPUS))
        .iter()
        .filter(|path| is_case(path))
    {
        let source = read(path);
        let (_, before) = found(&source, &catalogue());
        for one in &before {
            let Some(fix) = &one.fix else { continue };
            offered += 1;
            // Lines of one answer that are all indented wrong are mended together.
            let shifted =
                |found: &Diagnostic| matches!(found.code, Code::Between | Code::OutsideAnswer);
            let together = |other: &&Diagnostic| shifted(other) && shifted(one);
            let mut fixes: Vec<&Fix> = before
                .iter()
                .filter(together)
                .filter_map(|other| other.fix.as_ref())
                .collect();
            if fixes.is_empty() {
                fixes.push(fix);
            }
            let mended = Source::new(source.name(), typed(&source, &fixes));
            let (_, after) = found(&mended, &catalogue());
            let same = |other: &&Diagnostic| other.code == one.code && other.message == one.message;
            let count = |found: &[Diagnostic]| found.iter().filter(same).count();
            if count(&after) >= count(&before) {
                useless.push(format!("{} {}: {}", source.name(), one.code.id(), fix.text));
            }
        }
    }
    assert!(offered > 100, "{offered}");
    assert!(
        useless.is_empty(),
        "{} of {offered}:\n{}",
        useless.len(),
        useless.join("\n")
    );
}

#[test]
fn the_corpus_is_large() {
    let cases = sorted(Path::new(CORPUS));
    let cases = cases.iter().filter(|path| is_case(path));
    let wrong = cases.filter(|path| !expected(&read(path)).is_empty());
    assert!(wrong.count() >= 100);
}

#[test]
fn every_code_has_a_case() {
    let mut shown: BTreeSet<String> = ELSEWHERE.map(str::to_owned).into();
    for path in sorted(Path::new(CORPUS)) {
        let inner = if path.is_dir() {
            sorted(&path)
        } else {
            vec![path]
        };
        shown.extend(
            inner
                .iter()
                .filter(|path| is_case(path))
                .flat_map(|path| expected(&read(path))),
        );
    }
    let missing: Vec<_> = CODES
        .iter()
        .map(|code| code.id())
        .filter(|code| !shown.contains(*code))
        .collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
}

/// A procedure as text: its boxes and where each way leads.
fn dump(procedure: &Procedure) -> String {
    let mut out = format!("{:?} {:?}\n", procedure.language, procedure.head.title);
    for (index, part) in procedure.parts.iter().enumerate() {
        let first = part.first.map(|first| first.index() + 1);
        let _ = writeln!(
            out,
            "part {index} {:?} from {first:?} within {:?}",
            part.title, part.within
        );
    }
    for (id, node) in procedure.nodes() {
        let _ = writeln!(out, "{} {}", id.index() + 1, line(node));
        for (index, branch) in node.branches.iter().enumerate() {
            let _ = writeln!(out, "    {index} {:?} {}", branch.text, way(branch.way));
        }
        let ways = procedure
            .ways_out(id)
            .map(|edge| (edge.to.index() + 1).to_string());
        let ways = ways.collect::<Vec<_>>().join(" ");
        let _ = writeln!(
            out,
            "    leads to {}",
            if ways.is_empty() { "nothing" } else { &ways }
        );
    }
    for scenario in &procedure.scenarios {
        let _ = writeln!(
            out,
            "scenario {:?} with {} choices",
            scenario.title,
            scenario.choices.len()
        );
    }
    out
}

fn line(node: &Node) -> String {
    let kind = match node.kind {
        Kind::Step => "step",
        Kind::Question => "question",
        Kind::Parallel => "parallel",
        Kind::Call => "call",
        Kind::HandOver => "hand over",
        Kind::Outcome => "end",
    };
    let mut out = format!("{kind} #{} {:?}", node.number, node.text);
    if let Some(name) = &node.name {
        let _ = write!(out, " named {name:?}");
    }
    if let Some(target) = &node.target {
        let _ = write!(out, " to {} ({})", target.code, target.stem);
    }
    if let Some(under) = node.under {
        let _ = write!(out, " under {}.{}", under.node.index() + 1, under.branch);
    }
    if let Some(part) = node.part {
        let _ = write!(out, " part {part}");
    }
    if !node.facts.who.is_empty() {
        let _ = write!(out, " who {:?}", node.facts.who);
    }
    if let Some(within) = &node.facts.within {
        let _ = write!(out, " within {within:?}");
    }
    let facts = &node.facts;
    let many = [
        &facts.forms,
        &facts.basis,
        &facts.notes,
        &facts.links,
        &facts.checks,
    ];
    for said in many.into_iter().filter(|said| !said.is_empty()) {
        let _ = write!(out, " {said:?}");
    }
    format!("{out} then {}", way(node.then))
}

fn way(way: Way) -> String {
    match way {
        Way::Next(to) => format!("next {}", to.index() + 1),
        Way::To(to) => format!("to {}", to.index() + 1),
        Way::On => "on".to_owned(),
        Way::End => "end".to_owned(),
    }
}
