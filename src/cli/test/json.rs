//! Results for programs.

use serde_json::{Value, json};

use super::{Tested, Total};
use crate::analysis::WayId;
use crate::lang::Duration;
use crate::model::Scenario;
use crate::scenario::{self, Cover, Share, Trial, Verdict};

/// Writes everything as one JSON object.
pub(super) fn write(tested: &[Tested]) -> String {
    let total = Total::of(tested);
    let all = json!({
        "format": "sodocay-test/1",
        "scenarios": total.scenarios,
        "failed": total.failed,
        "coverage": shares([total.boxes, total.ways, total.outcomes]),
        "files": tested.iter().map(file).collect::<Vec<_>>(),
    });
    format!("{all:#}\n")
}

fn file(one: &Tested) -> Value {
    let coverage = &one.coverage;
    let trials = one.trials.iter();
    let trials: Vec<Value> = trials
        .map(|(scenario, trial)| self::trial(one, scenario, trial))
        .collect();
    let missing: Vec<Value> = coverage.missing().iter().map(|id| way(one, *id)).collect();
    json!({
        "file": one.one.source.name(),
        "code": one.procedure.head.code,
        "failed": one.failed(),
        "scenarios": trials,
        "coverage": shares([coverage.boxes(), coverage.ways(), coverage.outcomes()]),
        "missing": missing,
        "cover": one.cover.as_ref().map(|cover| self::cover(one, cover)),
    })
}

fn trial(one: &Tested, scenario: &Scenario, trial: &Trial) -> Value {
    let found = scenario::judge(one.procedure, scenario, trial);
    let end = one.procedure.node(trial.walk.end);
    json!({
        "title": scenario.title,
        "line": scenario.line,
        "result": result(trial.verdict),
        "code": found.as_ref().map(|found| found.code.id()),
        "message": found.as_ref().map(|found| found.message.get(one.language)),
        "path": one.path(trial),
        "end": { "number": end.number, "text": end.text },
        "time": time(trial.walk.time),
        "parting": trial.parting.and_then(|at| one.path(trial).get(at).copied().map(str::to_owned)),
    })
}

/// A verdict as one word.
pub(super) fn result(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "right",
        Verdict::Stopped(_) => "stopped",
        Verdict::OtherEnd => "other-end",
        Verdict::TooLong => "too-long",
    }
}

fn time(time: Duration) -> Value {
    json!({ "minutes": time.minutes, "working_days": time.working_days })
}

fn shares([boxes, ways, outcomes]: [Share; 3]) -> Value {
    let share = |share: Share| json!({ "passed": share.passed, "all": share.all });
    json!({ "boxes": share(boxes), "ways": share(ways), "outcomes": share(outcomes) })
}

fn way(one: &Tested, way: WayId) -> Value {
    let (from, answer, to) = one.way(way);
    json!({ "from": from, "answer": answer, "to": to })
}

fn cover(one: &Tested, cover: &Cover) -> Value {
    let ways = |ways: &[WayId]| ways.iter().map(|id| way(one, *id)).collect::<Vec<_>>();
    let written = cover.scenarios.iter();
    let written = written.map(|scenario| scenario::write(one.procedure, scenario));
    json!({
        "scenarios": written.collect::<Vec<_>>(),
        "at_least": cover.apart.len(),
        "apart": ways(&cover.apart),
        "closed": ways(&cover.closed),
    })
}
