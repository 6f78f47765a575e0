//! The rules of the house, held by reading the sources as text.
//!
//! A room imports only rooms above it; foreign crates stay in their rooms; nothing but the doors
//! touches the world; painters read sheets and notations read procedures; files and functions stay
//! small; every file says at its top what it is for. Code after `#[cfg(test)]` is free.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, from the ground up; a room imports only from its own line or lines above.
const ROOMS: &[&str] = &[
    "geometry",
    "grouped",
    "cores",
    "memory",
    "source",
    "lang",
    "diagnostic",
    "syntax",
    "fmt",
    "model",
    "check",
    "analysis",
    "lint",
    "scenario",
    "diff",
    "text",
    "scene",
    "theme",
    "layout",
    "page",
    "render",
    "project",
    "cli",
];

/// Imports against the order that are right all the same, and why.
const EXCEPTIONS: &[(&str, &str)] = &[
    // A source names the encoding it refuses in both languages.
    ("source", "lang"),
];

/// Foreign crates and the only places that may name them.
const HOMES: &[(&str, &[&str])] = &[
    ("pest", &["syntax"]),
    ("pest_derive", &["syntax"]),
    ("memchr", &["source", "lang"]),
    ("simdutf8", &["source"]),
    ("mimalloc", &["main"]),
    ("nix", &["memory", "project"]),
    ("petgraph", &["model", "analysis", "layout"]),
    ("askama", &["render/paint"]),
    ("clap", &["cli"]),
    ("anstream", &["cli"]),
    ("codespan_reporting", &["diagnostic"]),
    (
        "serde",
        &["render/notation/json", "render/paint/json", "diagnostic"],
    ),
    (
        "serde_json",
        &[
            "render/notation/json",
            "render/paint/json",
            "diagnostic",
            "cli",
        ],
    ),
    ("rayon", &["cores", "syntax", "layout", "page", "cli"]),
    ("indicatif", &["cli"]),
    ("signal_hook", &["project"]),
    ("tempfile", &["project"]),
    ("notify", &["project"]),
    ("ctrlc", &["project"]),
    ("blake3", &["project"]),
    ("sha2", &["render/paint/html"]),
    ("base64", &["render/paint"]),
    ("krilla", &["render/paint/pdf"]),
    ("rustybuzz", &["render/paint/pdf"]),
    ("ttf_parser", &["render/paint/letters"]),
    ("resvg", &["render/paint/png"]),
    ("unicode_linebreak", &["text"]),
    (
        "unicode_normalization",
        &["source", "lang", "syntax", "check", "project"],
    ),
];

/// Words of the outer world, which only the doors speak.
const WORLD: &[&str] = &[
    "std::fs",
    "std::io::stdin",
    "std::io::stdout",
    "std::io::stderr",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "std::time",
    "SystemTime",
    "Instant::now",
    "println!",
    "eprintln!",
    "print!(",
    "eprint!(",
    "dbg!",
];

const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 60;

struct Sheet {
    /// Its path below `src`, with `/`.
    path: String,
    /// Its text without tests.
    text: String,
    /// Its text without tests, remarks and the inside of strings.
    code: String,
}

#[test]
fn rooms_import_only_rooms_above() {
    let mut wrong = Vec::new();
    for sheet in sheets() {
        let room = room(&sheet.path);
        let Some(own) = ROOMS.iter().position(|name| *name == room) else {
            if !matches!(room, "lib" | "main") {
                wrong.push(format!(
                    "{}: {room} is not in the list of rooms",
                    sheet.path
                ));
            }
            continue;
        };
        for (at, other) in ROOMS.iter().enumerate() {
            let allowed = at <= own || EXCEPTIONS.contains(&(room, other));
            if !allowed && imports(&sheet.code, other) {
                wrong.push(format!("{}: {room} imports {other} from below", sheet.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn foreign_crates_stay_home() {
    let mut wrong = Vec::new();
    for sheet in sheets() {
        for (name, homes) in HOMES {
            let at_home = homes.iter().any(|home| sheet.path.starts_with(home));
            if !at_home && names(&sheet.code, name) {
                wrong.push(format!("{}: {name} belongs in {homes:?}", sheet.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_doors_touch_the_world() {
    let mut wrong = Vec::new();
    for sheet in sheets() {
        if matches!(room(&sheet.path), "project" | "cli" | "main") {
            continue;
        }
        for word in WORLD {
            if sheet.code.contains(word) {
                wrong.push(format!("{}: {word}", sheet.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The page's table is read off the outline and a box's kind is the model's own word, so painters
/// may name `notation::outline` and the model's `Kind` and `NodeId`, never a whole procedure.
#[test]
fn painters_read_sheets_and_notations_read_procedures() {
    let mut wrong = Vec::new();
    for sheet in sheets() {
        let closed: &[&str] = if sheet.path.starts_with("render/paint") {
            &["layout", "page", "check", "syntax", "project"]
        } else if sheet.path.starts_with("render/notation") {
            &["scene", "theme", "layout", "page"]
        } else if sheet.path.starts_with("layout") {
            &["theme"]
        } else {
            &[]
        };
        for other in closed {
            if imports(&sheet.code, other) {
                wrong.push(format!("{}: reads {other}", sheet.path));
            }
        }
        if sheet.path.starts_with("render/paint") && names(&sheet.code, "Procedure") {
            let only_a_link =
                !sheet.code.contains("model::Procedure") && !sheet.code.contains("&Procedure");
            if !only_a_link {
                wrong.push(format!("{}: reads a procedure", sheet.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_say_what_they_are_for_and_stay_small() {
    let mut wrong = Vec::new();
    for sheet in sheets() {
        let told = sheet.text.starts_with("//! ") || sheet.path == "lib.rs";
        if !told {
            wrong.push(format!("{}: does not open with //!", sheet.path));
        }
        let lines = sheet.text.lines().count();
        if lines > LONGEST_FILE {
            wrong.push(format!("{}: {lines} lines", sheet.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn functions_stay_small() {
    let mut wrong = Vec::new();
    let mut lengths = Vec::new();
    for sheet in sheets() {
        for (name, length) in functions(&sheet.code) {
            lengths.push(length);
            if length > LONGEST_FUNCTION {
                wrong.push(format!("{}: {name} has {length} lines", sheet.path));
            }
        }
    }
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    if median > 10 {
        wrong.push(format!("the median function has {median} lines"));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rooms_have_no_empty_names() {
    for sheet in sheets() {
        for name in ["utils", "helpers", "manager"] {
            assert!(!sheet.path.contains(name), "{}", sheet.path);
        }
    }
}

/// Every source file.
fn sheets() -> Vec<Sheet> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut sheets = BTreeMap::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                sheets.insert(path.clone(), sheet(&root, &path));
            }
        }
    }
    sheets.into_values().flatten().collect()
}

/// A file without its tests; none for a file that is all tests.
fn sheet(root: &Path, path: &PathBuf) -> Option<Sheet> {
    let name = path.strip_prefix(root).unwrap();
    let all = fs::read_to_string(path).unwrap();
    let file = path.file_stem().unwrap().to_string_lossy();
    if matches!(&*file, "tests" | "sample") {
        return None;
    }
    let text = match all.find("#[cfg(test)]\nmod ") {
        Some(tests) if all[tests..].contains('{') => all[..tests].to_owned(),
        _ => all,
    };
    Some(Sheet {
        path: name.to_string_lossy().replace('\\', "/"),
        code: code(&text),
        text,
    })
}

fn room(path: &str) -> &str {
    path.split(['/', '.']).next().unwrap()
}

/// The text without remarks and without what stands in strings.
fn code(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut in_string = false;
    for line in text.lines() {
        if !in_string && line.trim_start().starts_with("//") {
            code.push('\n');
            continue;
        }
        let mut letters = line.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' if in_string => {
                    letters.next();
                }
                '\'' if !in_string && letters.peek() == Some(&'"') => {
                    letters.next();
                }
                '"' => {
                    in_string = !in_string;
                    code.push('"');
                }
                '/' if !in_string && letters.peek() == Some(&'/') => break,
                _ if in_string => {}
                _ => code.push(letter),
            }
        }
        code.push('\n');
    }
    code
}

/// Whether the code imports a room, by `use crate::room`, a group of rooms, or in full.
fn imports(code: &str, room: &str) -> bool {
    if after(code, "crate::").any(|rest| begins_with_word(rest, room)) {
        return true;
    }
    after(code, "crate::{").any(|rest| {
        let group = rest.split(';').next().unwrap_or_default();
        group
            .split([',', '{', '}'])
            .any(|part| begins_with_word(part.trim(), room))
    })
}

/// Whether the code names a crate or type as a word of its own.
fn names(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let free = before.is_none_or(|letter| !is_word(letter));
        free && begins_with_word(&code[at..], name)
    })
}

fn after<'a>(code: &'a str, what: &'a str) -> impl Iterator<Item = &'a str> {
    code.match_indices(what)
        .map(move |(at, _)| &code[at + what.len()..])
}

fn begins_with_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word)
        .is_some_and(|rest| !rest.chars().next().is_some_and(is_word))
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// Every function with the length of its body, from the line after its opening brace to the line
/// before the closing one that stands under its first word.
fn functions(code: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = code.lines().collect();
    let mut functions = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let indent = line.len() - line.trim_start().len();
        let words: Vec<&str> = line.split_whitespace().collect();
        let Some(word) = words.iter().position(|word| *word == "fn") else {
            continue;
        };
        let signature = words[..word]
            .iter()
            .all(|word| word.starts_with("pub") || matches!(*word, "const" | "in" | "async"));
        let name = words.get(word + 1).copied().unwrap_or_default();
        let name = name.split(['(', '<']).next().unwrap_or_default();
        let close = format!("{}}}", " ".repeat(indent));
        let open = lines[at..].iter().position(|line| line.ends_with('{'));
        let end = lines[at..].iter().position(|line| *line == close);
        if let (true, Some(open), Some(end)) = (signature, open, end) {
            functions.push((name.to_owned(), end.saturating_sub(open + 1)));
        }
    }
    functions
}
