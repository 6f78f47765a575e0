//! `check`: what is wrong or doubtful, without drawing anything.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::options::Warnings;
use super::say::Say;
use super::{Outcome, out};
use crate::diagnostic;
use crate::lang::Language;
use crate::project::{Examined, Project};

/// Look for mistakes (soát lỗi)
///
/// Reads procedure files and tells what is wrong in them, all of it in one run. Nothing is written.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Files or folders to check, `-` for standard input (tệp hoặc thư mục) [default: procedures]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// How findings are told: text for people, json for programs (cách báo)
    #[arg(
        long,
        value_enum,
        value_name = "text|json",
        default_value = "text",
        hide_possible_values = true
    )]
    format: Told,

    #[command(flatten)]
    warnings: Warnings,
}

/// How findings are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Told {
    /// For people
    Text,
    /// For programs
    Json,
}

const EXAMPLES: &str = "\
Examples (ví dụ):
  sodocay check                            all of procedures/
  sodocay check QT-01.quytrinh             one file
  sodocay check --format json > found.json";

/// Checks everything that was asked for.
pub(super) fn run(arguments: &Arguments, lang: Option<Language>) -> Outcome {
    let say = Say::new(lang);
    let project = match Project::open(&arguments.paths) {
        Ok(project) => project,
        Err(trouble) => return say.trouble(&trouble),
    };
    let outcome = say.passed_over(&project);
    if project.is_empty() {
        return say.nothing_found();
    }
    let mut examined = project.examine();
    arguments.warnings.judge(&mut examined);
    outcome.max(match arguments.format {
        Told::Text => {
            let outcome = say.findings(&examined);
            say.checked(&examined);
            outcome
        }
        Told::Json => json(&examined),
    })
}

fn json(examined: &[Examined]) -> Outcome {
    let found: Vec<_> = examined
        .iter()
        .map(|one| (&one.source, one.diagnostics.as_slice()))
        .collect();
    let written = out::result(diagnostic::json(&found).as_bytes());
    match examined.iter().any(Examined::is_wrong) {
        true => written.max(Outcome::Wrong),
        false => written,
    }
}
