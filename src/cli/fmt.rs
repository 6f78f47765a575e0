//! `fmt`: the same procedures, written the canonical way.

use clap::Args;

use super::options::Inputs;
use super::say::Say;
use super::{Outcome, Spoken, out};
use crate::fmt::{Numbers, Wish, format};
use crate::lang::Language;
use crate::project::Examined;
use crate::project::write::{self, Written};

/// Tidy how files are written (chỉnh cách viết)
///
/// Puts keywords, accents, dashes, arrows, indentation and the order of facts right. Remarks, blank
/// lines and the meaning stay; a line that cannot be read stays as it is. `-` reads standard input
/// and writes standard output.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    inputs: Inputs,

    /// Only tell which files would change (chỉ báo, không ghi)
    #[arg(long)]
    check: bool,

    /// Count boxes that are named by numbers anew from 1 (đánh số lại)
    #[arg(long)]
    renumber: bool,

    /// Put the keywords into this language (đổi từ khóa sang ngôn ngữ)
    #[arg(long, value_enum, value_name = "vi|en", hide_possible_values = true)]
    to: Option<Spoken>,
}

const EXAMPLES: &str = "\
Examples (ví dụ):
  sodocay fmt                       all of procedures/
  sodocay fmt --check               tell which files are not tidy; exit code 1 if any
  sodocay fmt --to en QT-01.quytrinh
  sodocay fmt --renumber QT-01.quytrinh
  sodocay fmt - < draft.txt > QT-01.quytrinh";

/// Tidies everything that was asked for.
pub(super) fn run(arguments: &Arguments, lang: Option<Language>) -> Outcome {
    let say = Say::new(lang);
    let (project, mut outcome) = match say.open(&arguments.inputs) {
        Ok(opened) => opened,
        Err(outcome) => return outcome,
    };
    for mut one in project.in_turn() {
        // What the lines mean together is of no matter here, and may be large.
        (one.procedure, one.astray) = (None, None);
        outcome = outcome.max(match one.is_readable() {
            true => tidy(arguments, &say, &one),
            false => say.findings(&[one]),
        });
    }
    outcome
}

fn tidy(arguments: &Arguments, say: &Say, one: &Examined) -> Outcome {
    let wish = Wish {
        language: arguments.to.map(Language::from),
        numbers: match arguments.renumber {
            true => Numbers::Renew,
            false => Numbers::Keep,
        },
    };
    let text = format(&one.document, &one.source, wish);
    let name = one.source.name();
    if arguments.check {
        // Line ends and byte order marks are no matter of writing.
        return match text == one.source.text() {
            true => Outcome::Fine,
            false => {
                say.both(
                    &format!("Chưa đúng cách viết: {name}"),
                    &format!("Not tidy: {name}"),
                );
                Outcome::Wrong
            }
        };
    }
    if one.is_stream() {
        return out::result(text.as_bytes());
    }
    match write::rewrite_text(&one.path, &text) {
        Ok(Written::Same) => Outcome::Fine,
        Ok(Written::Changed) => {
            say.both(&format!("Đã chỉnh {name}"), &format!("Tidied {name}"));
            Outcome::Fine
        }
        Err(refusal) => say.refusal(&refusal),
    }
}
