//! `check`: what is wrong or doubtful, without drawing anything.

use clap::{Args, ValueEnum};

use super::options::{Inputs, Warnings};
use super::say::Say;
use super::{Outcome, out};
use crate::diagnostic::{self, Diagnostic};
use crate::lang::Language;
use crate::project::{Examined, write};
use crate::source::Source;

/// Look for mistakes (soát lỗi)
///
/// Reads procedure files and tells what is wrong in them, all of it in one run. Nothing is
/// written unless `--fix` is given.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    inputs: Inputs,

    /// Make the fixes that cannot change the meaning; the rest are offered (tự sửa chỗ chắc chắn)
    #[arg(long)]
    fix: bool,

    /// How findings are told: text for people, json or sarif for programs (cách báo)
    #[arg(
        long,
        value_enum,
        value_name = "text|json|sarif",
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
    /// For code hosts: SARIF 2.1.0
    Sarif,
}

const EXAMPLES: &str = "\
Examples (ví dụ):
  sodocay check                            all of procedures/
  sodocay check QT-01.quytrinh             one file
  sodocay check --fix QT-01.quytrinh       and mend what is beyond doubt
  sodocay check --deny all --allow QT045   warnings are errors, but for one kind
  sodocay check --format json > found.json";

/// Checks everything that was asked for.
pub(super) fn run(arguments: &Arguments, lang: Option<Language>) -> Outcome {
    let say = Say::new(lang);
    // What came in by standard input cannot be written back.
    let streams = arguments.inputs.has_stream();
    let mended = match arguments.fix && !streams {
        true => fix(arguments, &say),
        false => Outcome::Fine,
    };
    let (project, passed) = match say.open(&arguments.inputs) {
        Ok(opened) => opened,
        Err(outcome) => return outcome,
    };
    let outcome = mended.max(passed);
    // Each file is told of in its turn, so that ten thousand need no more memory than a few.
    let mut wrong = 0;
    let judged = project.in_turn().map(|mut one| {
        arguments.warnings.judge(std::slice::from_mut(&mut one));
        wrong += usize::from(one.is_wrong());
        one
    });
    let told = match arguments.format {
        Told::Text => {
            for one in judged {
                say.findings(&[one]);
            }
            say.checked(project.len(), wrong);
            Outcome::Fine
        }
        Told::Json => out::written(|out| diagnostic::json(out, judged.map(found))),
        Told::Sarif => {
            let lang = lang.unwrap_or_default();
            out::written(|out| diagnostic::sarif(out, judged.map(found), lang))
        }
    };
    let outcome = outcome.max(told);
    match wrong {
        0 => outcome,
        _ => outcome.max(Outcome::Wrong),
    }
}

fn found(one: Examined) -> (Source, Vec<Diagnostic>) {
    (one.source, one.diagnostics)
}

/// Makes the sure fixes of all files, until none is left: one may bring the next to light.
fn fix(arguments: &Arguments, say: &Say) -> Outcome {
    const ROUNDS: usize = 5;
    let mut outcome = Outcome::Fine;
    for _ in 0..ROUNDS {
        let Ok(project) = arguments.inputs.open() else {
            // It is opened once more, and then the trouble is told.
            return outcome;
        };
        let mut examined = project.examine();
        arguments.warnings.judge(&mut examined);
        let mut changed = false;
        for one in examined.iter().filter(|one| one.is_readable()) {
            let Some(mended) = diagnostic::mended(&one.source, &one.diagnostics) else {
                continue;
            };
            match write::rewrite_text(&one.path, &mended.text) {
                Ok(_) => say.mended(one.source.name(), &mended),
                Err(refusal) => outcome = outcome.max(say.refusal(&refusal)),
            }
            changed = true;
        }
        if !changed || outcome != Outcome::Fine {
            break;
        }
    }
    outcome
}
