//! `report`: what the time limits of a procedure add up to, and who carries how much.

use clap::Args;
use serde_json::{Value, json};

use super::options::{Inputs, Told};
use super::say::Say;
use super::{Outcome, out};
use crate::analysis::{Enough, Load, Loop, Route, Times, loads};
use crate::lang::{Bilingual, Duration, Language};
use crate::model::{NodeId, Procedure};
use crate::render::escape;

/// Add up the times and the load of each role (cộng hạn, việc của từng vai trò)
///
/// Tells the shortest and the longest way by the time limits, set against the limit of the whole,
/// and the boxes that no way goes around. The longest is the critical way: a delay on it delays the end. Things done at once count as their
/// longest; working days are not days and are told apart. A loop counts once; what each further
/// round adds is listed, and --rounds adds so many of them.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    inputs: Inputs,

    /// Count so many further rounds of every loop (số vòng lặp thêm)
    #[arg(long, value_name = "N", default_value_t = 0)]
    rounds: usize,

    /// text for people, json for programs (cách báo)
    #[arg(
        long,
        value_enum,
        value_name = "text|json",
        default_value = "text",
        hide_possible_values = true
    )]
    format: Told,
}

const EXAMPLES: &str = "\
Examples (ví dụ):
  sodocay report QT-01.quytrinh              times and roles of one procedure
  sodocay report QT-01.quytrinh --rounds 2   with two more rounds of every loop
  sodocay report --format json > times.json  all of procedures/ for a program";

/// Reports on everything that was asked for.
pub(super) fn run(arguments: &Arguments, lang: Option<Language>) -> Outcome {
    let say = Say::new(lang);
    let (project, mut outcome) = match say.open(&arguments.inputs) {
        Ok(opened) => opened,
        Err(outcome) => return outcome,
    };
    let (mut text, mut list) = (String::new(), Vec::new());
    for one in project.in_turn() {
        let Some(procedure) = one.walkable() else {
            outcome = outcome.max(say.findings(std::slice::from_ref(&one)));
            continue;
        };
        let report = Report {
            name: one.source.name(),
            procedure,
            times: Times::new(procedure),
            rounds: arguments.rounds,
            language: lang.unwrap_or(procedure.language),
        };
        match arguments.format {
            Told::Text => text.push_str(&report.text()),
            Told::Json => list.push(report.json()),
        }
    }
    if arguments.format == Told::Json {
        text = format!("{:#}\n", Value::Array(list));
    }
    outcome.max(out::result(text.as_bytes()))
}

struct Report<'a> {
    name: &'a str,
    procedure: &'a Procedure,
    times: Times,
    rounds: usize,
    language: Language,
}

impl Report<'_> {
    fn number(&self, id: NodeId) -> &str {
        &self.procedure.node(id).number
    }

    fn allowed(&self) -> Option<Duration> {
        let within = self.procedure.head.within.as_deref();
        within.and_then(Duration::parse)
    }

    fn text(&self) -> String {
        let mut lines = vec![self.name.to_owned()];
        let mut say = |vi: String, en: String| {
            lines.push(Bilingual { vi, en }.get(self.language).to_owned());
        };
        let told = |time: Duration| time.told(self.language);
        for (vi, en, route) in [
            ("ngắn nhất", "shortest way", &self.times.shortest),
            ("dài nhất ", "longest way ", &self.times.longest),
        ] {
            let (time, path) = (told(route.time), self.path(route));
            say(
                format!("  {vi}: {time}  ({path})"),
                format!("  {en}: {time}  ({path})"),
            );
        }
        if self.rounds > 0 {
            let (rounds, time) = (self.rounds, told(self.times.with_rounds(self.rounds)));
            say(
                format!("  thêm {rounds} vòng mỗi chỗ lặp: {time}"),
                format!("  with {rounds} more of every loop: {time}"),
            );
        }
        let (vi, en) = self.against();
        say(vi, en);
        let always = self.numbers(&self.times.always).join(", ");
        say(
            format!("  ô nào cũng phải qua: {always}"),
            format!("  boxes on every way: {always}"),
        );
        for one in &self.times.loops {
            let (from, to) = (self.number(one.from), self.number(one.to));
            let round = match one.round == Duration::default() {
                true => "0".to_owned(),
                false => told(one.round),
            };
            say(
                format!("  mỗi vòng {from} → {to} thêm tới {round}"),
                format!("  each round {from} → {to} adds up to {round}"),
            );
        }
        for &id in &self.times.uncounted {
            let within = self.procedure.node(id).facts.within.as_deref();
            let (number, within) = (self.number(id), within.unwrap_or_default());
            say(
                format!("  không tính được hạn của ô {number}: {within}"),
                format!("  the limit of box {number} is not counted: {within}"),
            );
        }
        for load in loads(self.procedure) {
            let (vi, en) = carried(&load, told);
            say(vi, en);
        }
        escape::terminal(&format!("{}\n\n", lines.join("\n"))).into_owned()
    }

    /// The longest way against the limit of the whole.
    fn against(&self) -> (String, String) {
        let within = self.procedure.head.within.as_deref();
        let written = within.unwrap_or_default();
        match self.times.keep(within, self.rounds) {
            Enough::Unlimited => (
                "  quy trình không đặt hạn chung".into(),
                "  the procedure has no limit of its own".into(),
            ),
            Enough::Uncounted => (
                format!("  hạn chung {written}: không tính được"),
                format!("  the limit of the whole, {written}, is not counted"),
            ),
            Enough::Yes => (
                format!("  hạn chung {written}: đủ"),
                format!("  the limit of the whole, {written}: enough"),
            ),
            Enough::OverBy(time) => (
                format!("  hạn chung {written}: quá {}", time.told(Language::Vi)),
                format!(
                    "  the limit of the whole, {written}: over by {}",
                    time.told(Language::En)
                ),
            ),
        }
    }

    fn path(&self, route: &Route) -> String {
        self.numbers(&route.boxes).join(" › ")
    }

    fn numbers(&self, boxes: &[NodeId]) -> Vec<&str> {
        boxes.iter().map(|id| self.number(*id)).collect()
    }

    fn json(&self) -> Value {
        let time =
            |time: Duration| json!({ "minutes": time.minutes, "working_days": time.working_days });
        let route =
            |route: &Route| json!({ "path": self.numbers(&route.boxes), "time": time(route.time) });
        let loops = self.times.loops.iter().map(|&Loop { from, to, round }| {
            json!({ "from": self.number(from), "to": self.number(to), "round": time(round) })
        });
        let loads = loads(self.procedure);
        let loads = loads.iter().map(
            |load| json!({ "role": load.role, "boxes": load.boxes, "time": load.time.map(time) }),
        );
        json!({
            "file": self.name,
            "code": self.procedure.head.code,
            "within": self.procedure.head.within,
            "allowed": self.allowed().map(time),
            "shortest": route(&self.times.shortest),
            "longest": route(&self.times.longest),
            "always": self.numbers(&self.times.always),
            "rounds": self.rounds,
            "with_rounds": time(self.times.with_rounds(self.rounds)),
            "loops": loops.collect::<Vec<_>>(),
            "roles": loads.collect::<Vec<_>>(),
            "uncounted": self.numbers(&self.times.uncounted),
        })
    }
}

/// What a role carries, in words.
fn carried(load: &Load, told: impl Fn(Duration) -> String) -> (String, String) {
    let Load { role, boxes, time } = load;
    let [vi, en] = match time.map(told) {
        Some(time) => [
            format!("các hạn cộng lại {time}"),
            format!("limits add up to {time}"),
        ],
        None => ["không ghi hạn".to_owned(), "no limits".to_owned()],
    };
    (
        format!("  {role}: {boxes} ô, {vi}"),
        format!("  {role}: {boxes} boxes, {en}"),
    )
}
