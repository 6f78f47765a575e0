//! All that is wrong with one scenario: where a choice has an evident slip, the walk goes on as if it
//! were mended.

use super::trial::is_an_end;
use super::{Stop, Verdict, judge, meant, try_out};
use crate::check::no_such_end;
use crate::diagnostic::Diagnostic;
use crate::lang::{Keyword, clean, likeliest};
use crate::model::{Kind, Procedure, Scenario};

/// The most choices of one scenario that are told to be wrong.
const MOST: usize = 20;

pub(super) fn scenario(procedure: &Procedure, scenario: &Scenario) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut mended = scenario.clone();
    while found.len() < MOST {
        let trial = try_out(procedure, &mended);
        let Some(said) = judge(procedure, &mended, &trial) else {
            break;
        };
        let Verdict::Stopped(Stop::NoAnswer(at, wrong)) = trial.verdict else {
            // What comes of a way that was only guessed is not told, unless it can never come.
            if found.is_empty()
                || (trial.verdict == Verdict::OtherEnd && nowhere(procedure, scenario))
            {
                found.push(said);
                return with_end(procedure, scenario, found, trial.verdict);
            }
            break;
        };
        found.push(said);
        let meant = meant(procedure, &mended, (at, wrong)).map(str::to_owned);
        let Some(meant) = meant else {
            return with_end(procedure, scenario, found, trial.verdict);
        };
        mended.choices[wrong].answer = meant;
    }
    found
}

// The outcome it expects is no box of the procedure.
fn nowhere(procedure: &Procedure, scenario: &Scenario) -> bool {
    let words = scenario.expect.as_deref();
    words.is_some_and(|words| !is_an_end(procedure, words))
}

// Where the walk stops before its end, the end it expects is judged by itself.
fn with_end(
    procedure: &Procedure,
    scenario: &Scenario,
    mut found: Vec<Diagnostic>,
    verdict: Verdict,
) -> Vec<Diagnostic> {
    let (Some(words), Some((line, span))) = (&scenario.expect, scenario.expected_at) else {
        return found;
    };
    if verdict == Verdict::OtherEnd || !nowhere(procedure, scenario) {
        return found;
    }
    let ends = procedure
        .nodes()
        .filter(|(_, node)| matches!(node.kind, Kind::Outcome | Kind::HandOver));
    let ends: Vec<&str> = ends.map(|(_, node)| node.text.as_str()).collect();
    let lost = no_such_end(&scenario.title, words, span);
    let word = Keyword::Expect.word(procedure.language);
    found.push(match likeliest(words, ends.iter().copied()) {
        Some(end) => lost.replace(line, format!("  {word}: {}", clean(end))),
        None => lost,
    });
    found
}
