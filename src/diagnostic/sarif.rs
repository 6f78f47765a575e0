//! Findings as SARIF 2.1.0, which code hosts and editors read.
//!
//! The types below are the part of the format that is used; their fields are its keys.

use std::cell::Cell;
use std::io;

use serde::ser::SerializeSeq as _;
use serde::{Serialize, Serializer};

use super::{CODES, Code, Diagnostic, Fix, Place, Severity};
use crate::lang::{Bilingual, Language};
use crate::source::Source;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

#[derive(Serialize)]
struct Log<R> {
    version: &'static str,
    #[serde(rename = "$schema")]
    schema: &'static str,
    runs: [Run<R>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<R> {
    tool: Tool,
    column_kind: &'static str,
    results: R,
}

/// The findings of files, each of which is forgotten once they are written: that can be done once.
struct Results<I> {
    files: Cell<Option<I>>,
    language: Language,
}

impl<I: Iterator<Item = (Source, Vec<Diagnostic>)>> Serialize for Results<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for (source, diagnostics) in self.files.take().into_iter().flatten() {
            for found in &diagnostics {
                list.serialize_element(&outcome(&source, found, self.language))?;
            }
        }
        list.end()
    }
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    name: String,
    short_description: Text,
    full_description: Text,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Text,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Mend>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: Physical,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Mend {
    artifact_changes: [Change; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change {
    artifact_location: Artifact,
    replacements: Vec<Replacement>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: Text,
}

/// Writes one run with all findings of some files, told in one language.
///
/// # Errors
/// That it cannot be written.
pub fn sarif(
    mut out: impl io::Write,
    files: impl IntoIterator<Item = (Source, Vec<Diagnostic>)>,
    language: Language,
) -> io::Result<()> {
    let results = Results {
        files: Cell::new(Some(files.into_iter())),
        language,
    };
    let driver = Driver {
        name: env!("CARGO_PKG_NAME"),
        semantic_version: env!("CARGO_PKG_VERSION"),
        rules: CODES.iter().map(|code| rule(*code, language)).collect(),
    };
    let run = Run {
        tool: Tool { driver },
        column_kind: "unicodeCodePoints",
        results,
    };
    let log = Log {
        version: "2.1.0",
        schema: SCHEMA,
        runs: [run],
    };
    serde_json::to_writer_pretty(&mut out, &log)?;
    out.write_all(b"\n")
}

fn rule(code: Code, language: Language) -> Rule {
    let (vi, en) = code.title();
    Rule {
        id: code.id(),
        name: format!("{code:?}"),
        short_description: told(&Bilingual::new(vi, en), language),
        full_description: Text {
            text: code.page(language).text.replace('\n', " "),
        },
        default_configuration: Configuration {
            level: level(code.severity()),
        },
    }
}

fn outcome(source: &Source, found: &Diagnostic, language: Language) -> Outcome {
    let (start, end) = (
        source.position(found.span.start()),
        source.position(found.span.end()),
    );
    let mut message = told(&found.message, language);
    if let Some(help) = &found.help {
        message.text = format!("{} {}", message.text, help.get(language));
    }
    let region = Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
    };
    let physical_location = Physical {
        artifact_location: artifact(source),
        region,
    };
    Outcome {
        rule_id: found.code.id(),
        rule_index: CODES
            .iter()
            .position(|code| *code == found.code)
            .unwrap_or_default(),
        level: level(found.severity),
        message,
        locations: [Location { physical_location }],
        fixes: found.fix.iter().map(|fix| mend(source, fix)).collect(),
    }
}

fn mend(source: &Source, fix: &Fix) -> Mend {
    let line = source.slice(source.line(fix.line));
    let (end, text) = match fix.place {
        Place::Replace => (line.chars().count() + 1, fix.text.clone()),
        Place::Insert => (1, format!("{}\n", fix.text)),
    };
    let deleted_region = Region {
        start_line: fix.line,
        start_column: 1,
        end_line: fix.line,
        end_column: end,
    };
    let typed = Replacement {
        deleted_region,
        inserted_content: Text { text },
    };
    let deleted = fix.gone.map(|line| Replacement {
        deleted_region: Region {
            start_line: line,
            start_column: 1,
            end_line: line + 1,
            end_column: 1,
        },
        inserted_content: Text {
            text: String::new(),
        },
    });
    let change = Change {
        artifact_location: artifact(source),
        replacements: [typed].into_iter().chain(deleted).collect(),
    };
    Mend {
        artifact_changes: [change],
    }
}

fn told(said: &Bilingual, language: Language) -> Text {
    Text {
        text: said.get(language).to_owned(),
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// A file's name as an address: everything but plain letters is written by its bytes.
fn artifact(source: &Source) -> Artifact {
    let mut uri = String::new();
    for byte in source.name().bytes() {
        match byte {
            b'\\' => uri.push('/'),
            b'/' | b'-' | b'_' | b'.' | b'~' => uri.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => uri.push(char::from(byte)),
            byte => uri += &format!("%{byte:02X}"),
        }
    }
    Artifact { uri }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn the_keys_are_those_of_the_format() {
        let source = Source::new("thư mục\\a.quytrinh", "bước một\nhai\n");
        let found = Diagnostic::new(Code::Stray, Span::new(0, 6), Bilingual::new("v", "e"))
            .help("h", "h")
            .replace(1, "bước: một");
        let mut written = Vec::new();
        sarif(&mut written, [(source, vec![found])], Language::En).unwrap();
        let value: serde_json::Value = serde_json::from_slice(&written).unwrap();
        let run = &value["runs"][0];
        assert_eq!(value["version"], "2.1.0");
        assert_eq!(
            run["tool"]["driver"]["rules"].as_array().unwrap().len(),
            CODES.len()
        );
        let one = &run["results"][0];
        let index = one["ruleIndex"].as_u64().unwrap() as usize;
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], one["ruleId"]);
        assert_eq!(
            (&one["level"], &one["message"]["text"]),
            (&"error".into(), &"e h".into())
        );
        let place = &one["locations"][0]["physicalLocation"];
        assert_eq!(
            place["artifactLocation"]["uri"],
            "th%C6%B0%20m%E1%BB%A5c/a.quytrinh"
        );
        assert_eq!(place["region"]["startLine"], 1);
        let change = &one["fixes"][0]["artifactChanges"][0]["replacements"][0];
        assert_eq!(change["insertedContent"]["text"], "bước: một");
        assert_eq!(change["deletedRegion"]["endColumn"], 9);
    }
}
