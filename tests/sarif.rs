//! The log that is written for code hosts has the shape of SARIF 2.1.0.
//!
//! Held against the parts of the OASIS schema that the log uses: the properties each object must
//! have, those it may have, and the words allowed where a list of them is given.

use serde_json::Value;
use sodocay::check::{self, Catalogue};
use sodocay::diagnostic::{self, CODES};
use sodocay::lang::Language;
use sodocay::source::Source;
use sodocay::syntax;

/// An object of the format: what it is called here, what it must have, what else it may have.
struct Shape {
    name: &'static str,
    must: &'static [(&'static str, Kind)],
    may: &'static [(&'static str, Kind)],
}

/// What a property holds.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    /// A whole number that is no smaller than this.
    Number(u64),
    OneOf(&'static [&'static str]),
    Object(&'static Shape),
    /// A list with at least so many objects.
    List(&'static Shape, usize),
}

use Kind::{List, Number, Object, OneOf, Text};

const LEVELS: Kind = OneOf(&["none", "note", "warning", "error"]);

static LOG: Shape = Shape {
    name: "sarifLog",
    must: &[("version", OneOf(&["2.1.0"])), ("runs", List(&RUN, 1))],
    may: &[("$schema", Text)],
};
static RUN: Shape = Shape {
    name: "run",
    must: &[("tool", Object(&TOOL))],
    may: &[
        ("results", List(&RESULT, 0)),
        (
            "columnKind",
            OneOf(&["utf16CodeUnits", "unicodeCodePoints"]),
        ),
    ],
};
static TOOL: Shape = Shape {
    name: "tool",
    must: &[("driver", Object(&DRIVER))],
    may: &[],
};
static DRIVER: Shape = Shape {
    name: "toolComponent",
    must: &[("name", Text)],
    may: &[("semanticVersion", Text), ("rules", List(&RULE, 0))],
};
static RULE: Shape = Shape {
    name: "reportingDescriptor",
    must: &[("id", Text)],
    may: &[
        ("name", Text),
        ("shortDescription", Object(&MESSAGE)),
        ("fullDescription", Object(&MESSAGE)),
        ("defaultConfiguration", Object(&CONFIGURATION)),
    ],
};
static CONFIGURATION: Shape = Shape {
    name: "reportingConfiguration",
    must: &[],
    may: &[("level", LEVELS)],
};
static MESSAGE: Shape = Shape {
    name: "message",
    must: &[("text", Text)],
    may: &[],
};
static RESULT: Shape = Shape {
    name: "result",
    must: &[("message", Object(&MESSAGE))],
    may: &[
        ("ruleId", Text),
        ("ruleIndex", Number(0)),
        ("level", LEVELS),
        ("locations", List(&LOCATION, 0)),
        ("fixes", List(&FIX, 0)),
    ],
};
static LOCATION: Shape = Shape {
    name: "location",
    must: &[],
    may: &[("physicalLocation", Object(&PLACE))],
};
static PLACE: Shape = Shape {
    name: "physicalLocation",
    must: &[("artifactLocation", Object(&FILE))],
    may: &[("region", Object(&REGION))],
};
static FILE: Shape = Shape {
    name: "artifactLocation",
    must: &[],
    may: &[("uri", Text)],
};
static REGION: Shape = Shape {
    name: "region",
    must: &[],
    may: &[
        ("startLine", Number(1)),
        ("startColumn", Number(1)),
        ("endLine", Number(1)),
        ("endColumn", Number(1)),
    ],
};
static FIX: Shape = Shape {
    name: "fix",
    must: &[("artifactChanges", List(&CHANGE, 1))],
    may: &[],
};
static CHANGE: Shape = Shape {
    name: "artifactChange",
    must: &[
        ("artifactLocation", Object(&FILE)),
        ("replacements", List(&REPLACEMENT, 1)),
    ],
    may: &[],
};
static REPLACEMENT: Shape = Shape {
    name: "replacement",
    must: &[("deletedRegion", Object(&REGION))],
    may: &[("insertedContent", Object(&MESSAGE))],
};

/// Everything about an object that is not as the format has it.
fn faults(value: &Value, shape: &Shape) -> Vec<String> {
    let Some(object) = value.as_object() else {
        return vec![format!("{} is no object", shape.name)];
    };
    let lacking = shape
        .must
        .iter()
        .filter(|(key, _)| !object.contains_key(*key));
    let mut faults: Vec<String> = lacking
        .map(|(key, _)| format!("{} lacks {key}", shape.name))
        .collect();
    for (key, value) in object {
        let known = shape.must.iter().chain(shape.may);
        let Some((_, kind)) = known.into_iter().find(|(known, _)| known == key) else {
            faults.push(format!("{} has no {key}", shape.name));
            continue;
        };
        let here = format!("{}.{key}", shape.name);
        match kind {
            Text if value.is_string() => {}
            Number(least) if value.as_u64().is_some_and(|number| number >= *least) => {}
            OneOf(words) if value.as_str().is_some_and(|word| words.contains(&word)) => {}
            Object(shape) => faults.extend(self::faults(value, shape)),
            List(shape, least) => match value.as_array() {
                Some(list) if list.len() >= *least => {
                    faults.extend(list.iter().flat_map(|value| self::faults(value, shape)));
                }
                _ => faults.push(format!("{here} is no list of {least} or more")),
            },
            _ => faults.push(format!("{here} is {value}")),
        }
    }
    faults
}

const WRONG: &str = "quy trình: Nhận đơn\nphien ban\nbước: Nhận\n  không quá: 2 giờ\nphiên bản: 2\nhỏi: Đủ?\n  - Đủ\n  - Thiếu\n      bước: Gọi\n";

#[test]
fn the_log_has_the_shape_of_the_format() {
    let wrong = Source::new("thư mục/sai.quytrinh", WRONG);
    let found = check::check(&syntax::parse(&wrong), &wrong, &Catalogue::default()).diagnostics;
    assert!(
        found
            .iter()
            .any(|found| found.fix.as_ref().is_some_and(|fix| fix.gone.is_some()))
    );
    let right = Source::new("đúng.quytrinh", "quy trình: Nhận đơn\n");
    for language in [Language::Vi, Language::En] {
        let both = vec![(right.clone(), Vec::new()), (wrong.clone(), found.clone())];
        for files in [Vec::new(), both] {
            let mut log = Vec::new();
            diagnostic::sarif(&mut log, files, language).expect("it is written");
            let log: Value = serde_json::from_slice(&log).expect("it is JSON");
            assert_eq!(faults(&log, &LOG), Vec::<String>::new());
            let run = &log["runs"][0];
            let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
            assert_eq!(rules.len(), CODES.len());
            for result in run["results"].as_array().expect("results") {
                let index = result["ruleIndex"].as_u64().expect("an index") as usize;
                assert_eq!(rules[index]["id"], result["ruleId"]);
                let region = &result["locations"][0]["physicalLocation"]["region"];
                let at = |key: &str| region[key].as_u64();
                assert!((at("startLine"), at("startColumn")) <= (at("endLine"), at("endColumn")));
            }
        }
    }
}

#[test]
fn what_is_not_of_the_format_is_seen() {
    let log = serde_json::json!({"version": "2.0.0", "runs": [{"results": [{"level": "bad"}]}]});
    let faults = faults(&log, &LOG);
    assert_eq!(faults.len(), 4, "{faults:?}");
}
