//! Hostile words through every field and every format, and real files with their bytes changed.
//!
//! Whatever a file says, the finished files are read back by strict outside readers: they hold the
//! words as they were written, and nothing that runs, leads astray or breaks.

#[path = "support/program.rs"]
mod program;
mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use sodocay::model::{Node, Procedure};
use sodocay::render::Format;
use sodocay::source::{Reason, Source};
use support::fields::{fields, words};
use support::judge::{self, Found};
use support::mutant::Seeds;
use support::payloads;
use support::random::Random;
use support::targets;

const FORMATS: &[Format] = &[Format::Html, Format::Svg, Format::Dot, Format::Json];

/// The words that are drawn of a box.
fn drawn(node: &Node) -> impl Iterator<Item = &String> {
    std::iter::once(&node.text).chain(node.branches.iter().map(|branch| &branch.text))
}

/// What a reader of the page may look for.
fn all_words(procedure: &Procedure) -> Vec<&String> {
    let head = &procedure.head;
    let single = [
        &head.code,
        &head.version,
        &head.date,
        &head.organization,
        &head.approved_by,
        &head.scope,
        &head.within,
    ];
    let mut words: Vec<&String> = single.into_iter().flatten().collect();
    words.push(&head.title);
    for list in [&head.principles, &head.basis, &head.notes] {
        words.extend(list);
    }
    words.extend(procedure.parts.iter().map(|part| &part.title));
    for (_, node) in procedure.nodes() {
        words.extend(drawn(node));
        let facts = &node.facts;
        for list in [
            &facts.who,
            &facts.forms,
            &facts.basis,
            &facts.notes,
            &facts.links,
            &facts.checks,
        ] {
            words.extend(list);
        }
        words.extend(&facts.within);
    }
    words
}

/// Text without what may change where a line is broken.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What is missing in the finished files of a procedure, or wrong with them.
fn faults(procedure: &Procedure) -> Vec<String> {
    let mut faults = Vec::new();
    let mut pictures = String::new();
    let words = all_words(procedure);
    for (name, bytes) in targets::drawn(procedure, FORMATS) {
        let found = match judge::any(&name, &bytes) {
            Ok(found) => found,
            Err(why) => {
                faults.push(why);
                continue;
            }
        };
        let missing = |held: &str, words: &[&String]| {
            let held = bare(held);
            let lost = words.iter().find(|words| !held.contains(&bare(words)));
            lost.map(|words| format!("{name}: {words:?} is lost"))
        };
        let joined = |found: &Found| found.values().cloned().collect::<String>();
        match name.rsplit('.').next() {
            Some("html" | "json") => faults.extend(missing(&joined(&found), &words)),
            Some("svg") => pictures += &joined(&found),
            _ => {}
        }
    }
    let held = bare(&pictures);
    let boxes = procedure.nodes().flat_map(|(_, node)| drawn(node));
    let lost = boxes.filter(|words| !held.contains(&bare(words)));
    faults.extend(lost.map(|words| format!("svg: {words:?} is lost")));
    faults
}

fn judge_fields(wanted: impl Fn(&str) -> bool) {
    let mut found = BTreeSet::new();
    let mut refused = 0;
    let all = words().len();
    assert!(all >= 300, "only {all} payloads");
    for field in fields().into_iter().filter(|field| wanted(&field.name)) {
        let mut here = 0;
        for (procedure, lines) in field.procedures() {
            here += lines;
            let faults = faults(&procedure).into_iter();
            found.extend(faults.map(|why| format!("{}: {why}", field.name)));
        }
        println!("{}: {here} of {all} drawn", field.name);
        refused += usize::from(here * 10 < all * 9 && field.name != "tên ô");
    }
    report(&found);
    assert_eq!(refused, 0, "too many words were refused");
}

#[test]
fn hostile_words_in_boxes_are_found_again_in_every_format() {
    judge_fields(|field| field != "đầu tệp" && !field.starts_with("bước, "));
}

#[test]
fn hostile_words_in_facts_are_found_again_in_every_format() {
    judge_fields(|field| field.starts_with("bước, "));
}

#[test]
fn hostile_words_in_the_head_are_found_again_in_every_format() {
    judge_fields(|field| field == "đầu tệp");
}

fn report(faults: &BTreeSet<String>) {
    let shown: Vec<String> = faults.iter().take(30).cloned().collect();
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        shown.join("\n")
    );
}

#[test]
fn characters_that_no_file_can_hold_are_refused_with_their_place() {
    for bad in payloads::unprintable() {
        let text = format!("quy trình: Thử\nbước: Nhận{bad}đơn\nkết thúc: Hết\n");
        let Err(refused) = Source::read("a.quytrinh", text.as_bytes()) else {
            panic!("{bad:?} is taken");
        };
        assert_eq!(refused.reason, Reason::Character(bad));
        let at = refused.source.position(refused.span.start());
        assert_eq!((at.line, at.column), (2, 11), "{bad:?}");
        targets::document(text.as_bytes());
    }
}

#[test]
fn graphviz_reads_every_word_as_it_was_written() {
    let wanted = [
        "bước",
        "hỏi",
        "đồng thời",
        "phần",
        "bước, ai",
        "bước, biểu mẫu",
    ];
    let mut found = BTreeSet::new();
    for field in fields()
        .into_iter()
        .filter(|field| wanted.contains(&&*field.name))
    {
        for (procedure, _) in field.procedures() {
            let [(_, graph)] = &targets::drawn(&procedure, &[Format::Dot])[..] else {
                panic!("not one graph");
            };
            let Some(judged) = judge::dot(graph) else {
                return;
            };
            let held = match judged {
                Ok(found) => bare(&found.into_values().collect::<String>()),
                Err(why) => {
                    found.insert(format!("{}: {why}", field.name));
                    continue;
                }
            };
            let words = procedure.nodes().flat_map(|(_, node)| drawn(node));
            let lost = words.filter(|words| !held.contains(&bare(words)));
            found.extend(lost.map(|words| format!("{}: {words:?} is lost", field.name)));
        }
    }
    report(&found);
}

/// Documents to print and pictures in pixels of hostile words, judged by outside programs.
#[cfg(all(feature = "pdf", feature = "png"))]
#[test]
fn prints_and_pixels_of_hostile_words_are_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut found = BTreeSet::new();
    for field in fields()
        .into_iter()
        .filter(|field| ["bước", "hỏi"].contains(&&*field.name))
    {
        for (at, (procedure, _)) in field.procedures().into_iter().enumerate() {
            let formats: &[Format] = match at {
                0 => &[Format::Pdf, Format::Png],
                _ => &[Format::Pdf],
            };
            for (name, bytes) in targets::drawn(&procedure, formats) {
                found.extend(judge::any(&name, &bytes).err());
                let path = folder.path().join(&name);
                fs::write(&path, &bytes).unwrap();
                if !name.ends_with(".pdf") {
                    continue;
                }
                let mut judge = std::process::Command::new("qpdf");
                match judge.arg("--check").arg(&path).output() {
                    Err(_) => {
                        return eprintln!("SKIPPED: qpdf is not installed, no PDF was judged");
                    }
                    Ok(judged) if judged.status.success() => {}
                    Ok(judged) => {
                        found.insert(String::from_utf8_lossy(&judged.stderr).into_owned());
                    }
                }
            }
        }
    }
    report(&found);
}

/// Files called by hostile names: every chart is written beside the others, under a harmless name.
#[cfg(unix)]
#[test]
fn hostile_file_names_do_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let inputs = folder.path().join("procedures");
    fs::create_dir(&inputs).unwrap();
    let mut count = 0;
    for (at, words) in words().iter().enumerate() {
        let name = words.replace(['/', '\0'], "_");
        let mut end = name.len().min(200);
        while !name.is_char_boundary(end) {
            end -= 1;
        }
        let path = inputs.join(format!("{}\n{at}.quytrinh", &name[..end]));
        let text = format!("quy trình: Thử\nmã số: QT-{at}\nai: A\nbước: B\nkết thúc: Hết\n");
        fs::write(path, text).unwrap();
        count += 1;
    }
    let output = program::run(folder.path(), &["build", "-f", "html,dot"]);
    let said = program::said(&output);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(!said.contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
    let charts = folder.path().join("charts");
    let mut names = 0;
    for entry in fs::read_dir(&charts).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let plain = |c: char| c.is_alphanumeric() || "-_.".contains(c);
        assert!(name.chars().all(plain), "{name:?}");
        if name != ".sodocay" {
            judge::any(&name, &fs::read(entry.path()).unwrap()).unwrap();
            names += 1;
        }
    }
    assert_eq!(names, count * 2 + 1);
}

/// Every mutant is read and checked, every fifth formatted and mended, every tenth drawn.
#[test]
fn mutants_of_real_files_do_no_harm() {
    const MUTANTS: u64 = 20_000;
    let seeds = Seeds::read(Path::new(env!("CARGO_MANIFEST_DIR")));
    let next = AtomicU64::new(0);
    let drawn = AtomicU64::new(0);
    let work = || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= MUTANTS {
                return;
            }
            let mutant = seeds.mutant(&mut Random::new(number));
            let guarded = std::panic::catch_unwind(|| match number % 20 {
                0 | 10 => targets::formats(&mutant),
                5 => targets::sheets(&mutant),
                1 | 6 | 11 | 16 => targets::document(&mutant),
                _ => targets::walks(&mutant),
            });
            if guarded.is_err() {
                let shown = String::from_utf8_lossy(&mutant);
                panic!("mutant {number} does harm:\n{shown}");
            }
            drawn.fetch_add(u64::from(number.is_multiple_of(10)), Ordering::Relaxed);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(work);
        }
    });
    println!("{MUTANTS} mutants, {} of them drawn", drawn.into_inner());
}

/// Mutants through the whole program: it ends with 0, 1 or 2, and leaves a chart only where all is well.
#[test]
fn mutants_end_the_program_cleanly() {
    const MUTANTS: u64 = 300;
    let seeds = Seeds::read(Path::new(env!("CARGO_MANIFEST_DIR")));
    let folder = tempfile::tempdir().unwrap();
    let charts = folder.path().join("charts");
    for number in 0..MUTANTS {
        let mutant = seeds.mutant(&mut Random::new(1_000_000 + number));
        fs::write(folder.path().join("a.quytrinh"), &mutant).unwrap();
        let arguments = ["build", "a.quytrinh", "-f", "html,svg,dot,json"];
        let output = program::run(folder.path(), &arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        match output.status.code() {
            Some(0) => {
                for entry in fs::read_dir(&charts).unwrap() {
                    let entry = entry.unwrap();
                    let name = entry.file_name().into_string().unwrap();
                    if name != ".sodocay" {
                        let bytes = fs::read(entry.path()).unwrap();
                        judge::any(&name, &bytes).unwrap_or_else(|why| panic!("{number}: {why}"));
                    }
                }
                fs::remove_dir_all(&charts).unwrap();
            }
            Some(1 | 2) => {
                assert!(!said.is_empty(), "mutant {number}: not a word");
                assert!(
                    !charts.exists(),
                    "mutant {number}: something is left behind"
                );
            }
            _ => panic!("mutant {number}: {:?}\n{said}", output.status),
        }
    }
}
