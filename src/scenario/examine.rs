//! All that is wrong with one scenario: where a choice has an evident slip, the walk goes on as if it
//! were mended.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::trial::{names, verdict};
use super::{Stop, Trial, Verdict, judge, meant};
use crate::check::no_such_end;
use crate::diagnostic::Diagnostic;
use crate::lang::{Effort, Keyword, clean, fold, likeliest};
use crate::model::{Kind, Node, Procedure, Scenario};

/// The most choices of one scenario that are told to be wrong.
const MOST: usize = 20;

/// With the trial of the scenario as it stands.
pub(super) fn scenario(ends: &Ends<'_>, scenario: &Scenario, mut trial: Trial) -> Vec<Diagnostic> {
    let procedure = ends.procedure;
    let mut found = Vec::new();
    if trial.verdict == Verdict::Right {
        return found;
    }
    let mut mended = scenario.clone();
    while found.len() < MOST {
        let Some(said) = judge(procedure, &mended, &trial) else {
            break;
        };
        let Verdict::Stopped(Stop::NoAnswer(at, wrong)) = trial.verdict else {
            // What comes of a way that was only guessed is not told, unless it can never come.
            if found.is_empty() || (trial.verdict == Verdict::OtherEnd && ends.miss(scenario)) {
                found.push(said);
                return with_end(ends, scenario, found, trial.verdict);
            }
            break;
        };
        found.push(said);
        let meant = meant(procedure, &mended, (at, wrong)).map(str::to_owned);
        let Some(meant) = meant else {
            return with_end(ends, scenario, found, trial.verdict);
        };
        mended.choices[wrong].answer = meant;
        trial = verdict(procedure, &mended);
    }
    found
}

/// What ends can be called, folded, once it is asked for.
pub(super) struct Ends<'a> {
    procedure: &'a Procedure,
    called: OnceCell<BTreeSet<String>>,
    effort: Effort,
}

impl<'a> Ends<'a> {
    pub fn new(procedure: &'a Procedure) -> Self {
        Self {
            procedure,
            called: OnceCell::new(),
            effort: Effort::default(),
        }
    }

    fn all(&self) -> impl Iterator<Item = &'a Node> {
        let nodes = self.procedure.nodes().map(|(_, node)| node);
        nodes.filter(|node| matches!(node.kind, Kind::Outcome | Kind::HandOver))
    }

    // The text of the end that words most likely mean.
    fn likeliest(&self, words: &str) -> Option<&'a str> {
        let texts: Vec<&str> = self.all().map(|node| node.text.as_str()).collect();
        let enough = self.effort.take(texts.len());
        enough.then(|| likeliest(words, texts.iter().copied()))?
    }

    // The outcome a scenario expects is no box of the procedure.
    fn miss(&self, scenario: &Scenario) -> bool {
        let called = || self.all().flat_map(names).collect();
        let called = || self.called.get_or_init(called);
        let words = scenario.expect.as_deref();
        words.is_some_and(|words| !called().contains(&fold(words)))
    }
}

// Where the walk stops before its end, the end it expects is judged by itself.
fn with_end(
    ends: &Ends<'_>,
    scenario: &Scenario,
    mut found: Vec<Diagnostic>,
    verdict: Verdict,
) -> Vec<Diagnostic> {
    let (Some(words), Some((line, span))) = (&scenario.expect, scenario.expected_at) else {
        return found;
    };
    if verdict == Verdict::OtherEnd || !ends.miss(scenario) {
        return found;
    }
    let lost = no_such_end(&scenario.title, words, span);
    let word = Keyword::Expect.word(ends.procedure.language);
    found.push(match ends.likeliest(words) {
        Some(end) => lost.replace(line, format!("  {word}: {}", clean(end))),
        None => lost,
    });
    found
}
