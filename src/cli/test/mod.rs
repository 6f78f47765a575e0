//! `test`: every scenario walked, and how much of the procedures they pass.
//!
//! What a scenario comes to is decided by [`crate::scenario`]; here it is told, as text for people,
//! as JSON, or as the JUnit XML that build servers read.

mod json;
mod junit;
mod text;

use clap::{Args, ValueEnum};

use super::options::Inputs;
use super::say::Say;
use super::{Outcome, out};
use crate::analysis::WayId;
use crate::lang::Language;
use crate::model::{Procedure, Scenario};
use crate::project::Examined;
use crate::scenario::{self, Cover, Coverage, Share, Trial, Verdict};

/// Walk every scenario of the procedures (chạy thử mọi tình huống)
///
/// A scenario (`tình huống:`) names the answers to choose (`chọn:`), the end they must come to
/// (`kết quả:`) and how long the way may take (`không quá:`). This command walks each one. Where one
/// fails, the path is shown, and the box where it parted from what was expected. Then it counts how
/// many boxes, ways and outcomes the scenarios pass.
///
/// Ends with 1 if a scenario fails or a file is wrong, with 2 if a file cannot be read.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    inputs: Inputs,

    /// Also print the fewest further scenarios that take every way, ready to paste (gợi ý thêm)
    #[arg(long)]
    cover: bool,

    /// text for people, json for programs, junit for build servers (cách báo)
    #[arg(
        long,
        value_enum,
        value_name = "text|json|junit",
        default_value = "text",
        hide_possible_values = true
    )]
    format: Told,
}

/// How results are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Told {
    /// For people
    Text,
    /// For programs
    Json,
    /// For build servers
    Junit,
}

const EXAMPLES: &str = "\
Examples (ví dụ):
  sodocay test                              every scenario in procedures/
  sodocay test QT-01.quytrinh --cover       and which scenarios are missing, as text to paste
  sodocay test --format junit > tests.xml   for a build server

A scenario, at the end of a procedure file:
  tình huống: Tin đồn vỡ đập
    chọn: Không                             one line for each question met, in order
    chọn kết luận: Sai sự thật              or say which question it is for
    kết quả: Đã đính chính, lưu hồ sơ
    không quá: 24 giờ";

/// A file whose scenarios were walked.
struct Tested<'a> {
    one: &'a Examined,
    procedure: &'a Procedure,
    language: Language,
    trials: Vec<(&'a Scenario, Trial)>,
    coverage: Coverage,
    cover: Option<Cover>,
}

impl Tested<'_> {
    fn failed(&self) -> usize {
        let failed = |(_, trial): &&(&Scenario, Trial)| trial.verdict != Verdict::Right;
        self.trials.iter().filter(failed).count()
    }

    /// The path as numbers, as far as it goes.
    fn path(&self, trial: &Trial) -> Vec<&str> {
        let passes = trial.walk.passes.iter();
        passes
            .map(|pass| self.procedure.node(pass.node).number.as_str())
            .collect()
    }

    /// The number of the box a way leaves, its answer, and the number of the box it comes to.
    fn way(&self, way: WayId) -> (&str, Option<&str>, &str) {
        let edge = self.procedure.ways_out(way.from).nth(way.branch);
        let number = |id| self.procedure.node(id).number.as_str();
        (
            number(way.from),
            edge.and_then(|edge| edge.answer.as_deref()),
            edge.map_or("", |edge| number(edge.to)),
        )
    }
}

/// Shares of boxes, ways and outcomes over all files.
#[derive(Clone, Copy, Default)]
struct Total {
    scenarios: usize,
    failed: usize,
    boxes: Share,
    ways: Share,
    outcomes: Share,
}

impl Total {
    fn of(tested: &[Tested]) -> Self {
        let mut total = Self::default();
        for one in tested {
            total.scenarios += one.trials.len();
            total.failed += one.failed();
            total.boxes += one.coverage.boxes();
            total.ways += one.coverage.ways();
            total.outcomes += one.coverage.outcomes();
        }
        total
    }
}

/// Walks everything that was asked for.
pub(super) fn run(arguments: &Arguments, lang: Option<Language>) -> Outcome {
    let say = Say::new(lang);
    let (project, mut outcome) = match say.open(&arguments.inputs) {
        Ok(opened) => opened,
        Err(outcome) => return outcome,
    };
    let examined = project.examine();
    let broken = examined.iter().filter(|one| one.walkable().is_none());
    for one in broken {
        outcome = outcome.max(say.findings(std::slice::from_ref(one)));
    }
    let tested: Vec<Tested> = examined
        .iter()
        .filter_map(|one| Some(test(one, one.walkable()?, arguments, lang)))
        .collect();
    if tested.iter().any(|one| one.failed() > 0) {
        outcome = outcome.max(Outcome::Wrong);
    }
    let told = match arguments.format {
        Told::Text => text::write(&tested, lang.unwrap_or_default()),
        Told::Json => json::write(&tested),
        Told::Junit => junit::write(&tested),
    };
    outcome.max(out::result(told.as_bytes()))
}

fn test<'a>(
    one: &'a Examined,
    procedure: &'a Procedure,
    arguments: &Arguments,
    lang: Option<Language>,
) -> Tested<'a> {
    let mut coverage = Coverage::new(procedure);
    let mut trials = Vec::new();
    for scenario in &procedure.scenarios {
        let trial = scenario::try_out(procedure, scenario);
        // A way that leads astray shows nothing about the procedure.
        if trial.verdict == Verdict::Right {
            coverage.add(&trial.walk);
        }
        trials.push((scenario, trial));
    }
    Tested {
        one,
        procedure,
        language: lang.unwrap_or(procedure.language),
        cover: arguments
            .cover
            .then(|| scenario::cover(procedure, &coverage)),
        trials,
        coverage,
    }
}
