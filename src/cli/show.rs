//! `show`: what the program makes of a file, stage by stage.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::options::Drawing;
use super::say::Say;
use super::{Outcome, out};
use crate::lang::Language;
use crate::model::Procedure;
use crate::project::{Examined, Project, draw};
use crate::render::notation::outline::{self, Outline};
use crate::render::{notation, paint};
use crate::scene::{Scene, Sheet};
use crate::source::Source;
use crate::syntax::ast::Document;

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

/// How a stage is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Told {
    /// For people
    Text,
    /// For programs
    Json,
}

const EXAMPLES: &str = "\
Examples (ví dụ):
  sodocay show QT-01.quytrinh                                    its boxes, ways and roles
  sodocay show --stage tree QT-01.quytrinh                       what stands on each line
  sodocay show --stage sheets --format json --paper a3 QT-01.quytrinh";

/// Shows one stage of one file.
pub(super) fn run(arguments: &Arguments, lang: Option<Language>) -> Outcome {
    let say = Say::new(lang);
    let project = match Project::open(std::slice::from_ref(&arguments.path)) {
        Ok(project) => project,
        Err(trouble) => return say.trouble(&trouble),
    };
    let examined = project.examine();
    let outcome = say.findings(&examined);
    let mut told = String::new();
    for one in &examined {
        match tell(arguments, one) {
            Ok(text) => told.push_str(&text),
            Err(NotTold) => return say.only_text(),
        }
    }
    if examined.is_empty() {
        return say.nothing_found();
    }
    outcome.max(out::result(told.as_bytes()))
}

/// A stage that is not told in the format asked for.
struct NotTold;

fn tell(arguments: &Arguments, one: &Examined) -> Result<String, NotTold> {
    if arguments.stage == Stage::Tree {
        return match arguments.format {
            Told::Text => Ok(tree(&one.document, &one.source)),
            Told::Json => Err(NotTold),
        };
    }
    let Some(procedure) = &one.procedure else {
        return Ok(String::new());
    };
    Ok(match (arguments.stage, arguments.format) {
        (Stage::Model, Told::Text) => outline::text::write(&Outline::new(procedure)),
        (Stage::Model, Told::Json) => notation::json::write(procedure),
        (Stage::Scene, told) => sheets(&[whole(procedure, arguments)], told),
        (_, told) => sheets(&draw::sheets(procedure, &arguments.drawing.setup()), told),
    })
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
        items,
    }
}

fn sheets(sheets: &[Sheet], told: Told) -> String {
    match told {
        Told::Json => paint::json::paint(sheets),
        Told::Text => paint::json::text(sheets),
    }
}

/// The lines of a file: number, indentation, what stands there, its words.
fn tree(document: &Document, source: &Source) -> String {
    let mut told = String::new();
    for line in &document.lines {
        let kind = format!("{:?}", line.content);
        let kind = kind.split([' ', '(']).next().unwrap_or_default();
        let words = source.slice(line.span);
        let _ = writeln!(
            told,
            "{:>4} {:>3} {kind:<8} {words}",
            line.number, line.column
        );
    }
    told
}
