//! `show`: what the program makes of a file, stage by stage.

use std::fmt;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::options::{Drawing, Raised, Told};
use super::say::Say;
use super::{Outcome, out};
use crate::lang::Language;
use crate::model::Procedure;
use crate::project::{Examined, draw};
use crate::render::notation::outline::{self, Outline};
use crate::render::{notation, paint};
use crate::scene::{Scene, Sheet};
use crate::source::Source;
use crate::syntax::ast::{Content, Document};

/// Show what a file is understood to mean, stage by stage (xem từng chặng)
///
/// tree: its lines; model: its boxes and ways; scene: the chart on endless paper; sheets: the chart
/// as printed. Lengths are millimeters from the top-left corner.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The file, `-` for standard input (tệp)
    #[arg(value_name = "FILE")]
    path: PathBuf,

    /// Which stage: tree, model, scene or sheets (chặng)
    #[arg(
        long,
        value_enum,
        value_name = "STAGE",
        default_value = "model",
        hide_possible_values = true
    )]
    stage: Stage,

    /// text for people, json for programs (cách viết)
    #[arg(
        long,
        value_enum,
        value_name = "text|json",
        default_value = "text",
        hide_possible_values = true
    )]
    format: Told,

    #[command(flatten)]
    drawing: Drawing,

    #[command(flatten)]
    raised: Raised,
}

/// A stage on the way from text to sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Stage {
    /// The lines of the file
    Tree,
    /// The boxes and ways
    Model,
    /// The chart on endless paper
    Scene,
    /// The chart on sheets
    Sheets,
}

const EXAMPLES: &str = "\
Examples (ví dụ):
  sodocay show QT-01.quytrinh                                    its boxes, ways and roles
  sodocay show --stage tree QT-01.quytrinh                       what stands on each line
  sodocay show --stage sheets --format json --paper a3 QT-01.quytrinh";

/// Shows one stage of one file.
pub(super) fn run(arguments: &Arguments, lang: Option<Language>) -> Outcome {
    let say = Say::new(lang);
    let examined = match say.examine(&arguments.path, &arguments.raised) {
        Ok(examined) => examined,
        Err(outcome) => return outcome,
    };
    let outcome = say.findings(&examined);
    let mut told = String::new();
    for one in &examined {
        told.push_str(&tell(arguments, one));
    }
    if examined.is_empty() {
        return say.nothing_found();
    }
    outcome.max(out::result(told.as_bytes()))
}

fn tell(arguments: &Arguments, one: &Examined) -> String {
    if arguments.stage == Stage::Tree {
        let lines = tree(&one.document, &one.source);
        return match arguments.format {
            Told::Text => lines.iter().map(Line::to_string).collect(),
            Told::Json => json(&lines),
        };
    }
    let Some(procedure) = &one.procedure else {
        return String::new();
    };
    match (arguments.stage, arguments.format) {
        (Stage::Model, Told::Text) => outline::text::write(&Outline::new(procedure)),
        (Stage::Model, Told::Json) => notation::json::write(procedure),
        (Stage::Scene, told) => sheets(&[whole(procedure, arguments)], told),
        (_, told) => sheets(&draw::sheets(procedure, &arguments.drawing.setup()), told),
    }
}

/// The endless paper as a single sheet.
fn whole(procedure: &Procedure, arguments: &Arguments) -> Sheet {
    let Scene {
        size,
        text_size,
        items,
    } = draw::scene(procedure, &arguments.drawing.setup());
    Sheet {
        size,
        number: 1,
        of: 1,
        text_size,
        window: None,
        items,
    }
}

fn sheets(sheets: &[Sheet], told: Told) -> String {
    match told {
        Told::Json => paint::json::paint(sheets),
        Told::Text => paint::json::text(sheets),
    }
}

/// A line of a file as it is understood.
struct Line<'a> {
    number: usize,
    column: usize,
    kind: String,
    words: &'a str,
}

fn tree<'a>(document: &Document, source: &'a Source) -> Vec<Line<'a>> {
    let numbers = 1..=source.line_count();
    let lines = numbers.map(|number| match document.line(number) {
        Some(line) => Line {
            number,
            column: line.column,
            kind: kind(&line.content),
            words: source.slice(line.span),
        },
        None => Line {
            number,
            column: 0,
            kind: "Blank".to_owned(),
            words: "",
        },
    });
    lines.collect()
}

/// What stands on a line: for a keyword the keyword, else the first word of its name in the tree.
fn kind(content: &Content) -> String {
    match content {
        Content::Keyed { key, .. } | Content::Bare { key, .. } => format!("{:?}", key.keyword),
        other => {
            let shape = format!("{other:?}");
            let name = shape.split([' ', '(']).next().unwrap_or_default();
            name.to_owned()
        }
    }
}

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            number,
            column,
            kind,
            words,
        } = self;
        let line = format!("{number:>4} {column:>3} {kind:<12} {words}");
        writeln!(f, "{}", line.trim_end())
    }
}

fn json(lines: &[Line<'_>]) -> String {
    let lines: Vec<_> = lines
        .iter()
        .map(|line| {
            serde_json::json!({
                "line": line.number,
                "column": line.column,
                "kind": line.kind,
                "text": line.words,
            })
        })
        .collect();
    format!("{:#}\n", serde_json::Value::Array(lines))
}
