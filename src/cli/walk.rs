//! `walk`: a drill in the terminal, one box at a time.
//!
//! Questions are asked on standard error and answered on standard input; the transcript is the
//! result. Branches of things done at once follow one another.

use std::io::{self, BufRead as _};
use std::path::{Path, PathBuf};

use clap::Args;

use super::options::Raised;
use super::say::Say;
use super::{Outcome, out};
use crate::analysis::Course;
use crate::lang::{Bilingual, Duration, Language, fold};
use crate::model::{NodeId, Procedure, Scenario};
use crate::project::write;
use crate::render::{Artifact, escape};
use crate::scenario;

/// Walk a procedure box by box in the terminal (diễn tập trong cửa sổ lệnh)
///
/// Shows one box after the other. Type the number of an answer, Enter where a box is done, 0 to go
/// back one step, q to stop. The transcript goes to standard output, or into a new file with -o.
/// With --scenario the walk is compared with what the scenario expects; without a terminal to answer
/// from, --auto gives the scenario's own answers.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The procedure file (tệp quy trình)
    #[arg(value_name = "FILE")]
    path: PathBuf,

    /// A scenario of the file, by its title or the beginning of it (tình huống)
    #[arg(long, value_name = "NAME")]
    scenario: Option<String>,

    /// Give the answers of the scenario by itself (tự trả lời theo tình huống)
    #[arg(long, requires = "scenario")]
    auto: bool,

    /// Write the transcript to this file; one of another program's is never overwritten (ghi ra tệp)
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    #[command(flatten)]
    raised: Raised,
}

const EXAMPLES: &str = "\
Examples (ví dụ):
  sodocay walk QT-01.quytrinh                               walk it freely
  sodocay walk QT-01.quytrinh --scenario \"Tin đồn vỡ đập\"   and compare with a scenario
  sodocay walk QT-01.quytrinh -o bien-ban.txt               keep the transcript";

/// A box passed, and the leg taken from it.
#[derive(Clone, Copy)]
struct Step {
    at: NodeId,
    leg: Option<usize>,
}

struct Drill<'a> {
    procedure: &'a Procedure,
    course: Course,
    language: Language,
    steps: Vec<Step>,
}

/// What the person wants.
enum Reply {
    Leg(usize),
    Back,
    Stop,
}

/// Walks one procedure.
pub(super) fn run(arguments: &Arguments, lang: Option<Language>) -> Outcome {
    let say = Say::new(lang);
    let examined = match say.examine(&arguments.path, &arguments.raised) {
        Ok(examined) => examined,
        Err(outcome) => return outcome,
    };
    let Some(procedure) = examined.first().and_then(|one| one.walkable()) else {
        return say.findings(&examined).max(Outcome::Wrong);
    };
    let language = lang.unwrap_or(procedure.language);
    let scenario = match &arguments.scenario {
        None => None,
        Some(name) => match named(procedure, name) {
            Some(scenario) => Some(scenario),
            None => return no_such(procedure, name, language),
        },
    };
    let mut drill = Drill {
        procedure,
        course: Course::new(procedure),
        language,
        steps: Vec::new(),
    };
    match scenario.filter(|_| arguments.auto) {
        Some(scenario) => drill.follow(scenario),
        None => drill.ask(),
    }
    let transcript = drill.transcript(scenario);
    match &arguments.output {
        None => out::result(transcript.as_bytes()),
        Some(path) => keep(path, &transcript, &say),
    }
}

fn named<'a>(procedure: &'a Procedure, name: &str) -> Option<&'a Scenario> {
    let wanted = fold(name);
    let mut scenarios = procedure.scenarios.iter();
    let exact = scenarios.clone().find(|one| fold(&one.title) == wanted);
    exact.or_else(|| scenarios.find(|one| fold(&one.title).starts_with(&wanted)))
}

fn no_such(procedure: &Procedure, name: &str, language: Language) -> Outcome {
    let titles: Vec<String> = procedure
        .scenarios
        .iter()
        .map(|one| format!("  {}\n", one.title))
        .collect();
    let titles = titles.concat();
    let told = Bilingual {
        vi: format!("Không có tình huống “{name}”. Trong tệp có:\n{titles}"),
        en: format!("There is no scenario “{name}”. The file has:\n{titles}"),
    };
    out::message(&escape::terminal(told.get(language)));
    Outcome::Failed
}

fn keep(path: &Path, transcript: &str, say: &Say) -> Outcome {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let artifact = Artifact {
        name: path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        bytes: transcript.to_owned().into(),
    };
    match write::write(folder.unwrap_or(Path::new(".")), &[artifact]) {
        Ok(_) => Outcome::Fine,
        Err(refusal) => say.refusal(&refusal),
    }
}

impl Drill<'_> {
    fn both(&self, vi: &str, en: &str) -> String {
        match self.language {
            Language::Vi => vi.to_owned(),
            Language::En => en.to_owned(),
        }
    }

    /// Goes the way of a scenario as far as it leads.
    fn follow(&mut self, scenario: &Scenario) {
        let (walk, _) = scenario::trace(self.procedure, scenario);
        let steps = walk.passes.iter().map(|pass| Step {
            at: pass.node,
            leg: pass.answer.or(Some(0)),
        });
        self.steps = steps.collect();
    }

    fn ask(&mut self) {
        let mut lines = io::stdin().lock().lines();
        let mut at = self.procedure.start();
        loop {
            out::message(&escape::terminal(&self.shown(at)));
            let legs = self.course.legs(at);
            if legs.iter().all(|leg| leg.to.is_none()) {
                self.steps.push(Step { at, leg: None });
                return;
            }
            let Some(Ok(line)) = lines.next() else { break };
            match self.read(at, line.trim()) {
                Some(Reply::Leg(leg)) => {
                    let to = legs[leg].to;
                    self.steps.push(Step { at, leg: Some(leg) });
                    at = to.unwrap_or(at);
                }
                Some(Reply::Back) => at = self.steps.pop().map_or(at, |step| step.at),
                Some(Reply::Stop) => break,
                None => out::message(&self.both(
                    "Gõ số của một câu trả lời, 0 để lùi, q để dừng.\n",
                    "Type the number of an answer, 0 to go back, q to stop.\n",
                )),
            }
        }
        self.steps.push(Step { at, leg: None });
    }

    fn read(&self, at: NodeId, line: &str) -> Option<Reply> {
        let legs = self.course.legs(at).len();
        match line {
            "q" | "Q" => Some(Reply::Stop),
            "0" => Some(Reply::Back),
            "" if legs == 1 => Some(Reply::Leg(0)),
            number => {
                let number: usize = number.parse().ok()?;
                (1..=legs).contains(&number).then(|| Reply::Leg(number - 1))
            }
        }
    }

    /// A box as it is shown: number, text, facts, answers.
    fn shown(&self, at: NodeId) -> String {
        let node = self.procedure.node(at);
        let mut text = format!(
            "\n[{}] {}\n",
            node.number,
            node.text.replace('\n', "\n    ")
        );
        let facts = &node.facts;
        for fact in facts.who.iter().chain(&facts.within).chain(&facts.forms) {
            text.push_str(&format!("    {fact}\n"));
        }
        for check in &facts.checks {
            text.push_str(&format!("    [ ] {check}\n"));
        }
        let legs = self.course.legs(at);
        for (place, leg) in legs.iter().enumerate() {
            let to = leg.to.map(|to| self.procedure.node(to).number.as_str());
            match (leg.answer, to) {
                (Some(answer), Some(to)) => {
                    let words = &node.branches[answer].text;
                    text.push_str(&format!("  {} {words} → {to}\n", place + 1));
                }
                (_, Some(to)) => {
                    let done = self.both("Enter: đã xong", "Enter: done");
                    text.push_str(&format!("  {done} → {to}\n"));
                }
                (_, None) => {}
            }
        }
        text
    }

    /// What was walked, line by line, and how it compares.
    fn transcript(&self, scenario: Option<&Scenario>) -> String {
        let head = &self.procedure.head;
        let code = head.code.iter().map(|code| format!("{code} "));
        let made = self.both("biên bản diễn tập", "record of a drill");
        let mut text = format!(
            "sodocay · {made}\n{}{}\n",
            code.collect::<String>(),
            head.title
        );
        if let Some(scenario) = scenario {
            let word = self.both("Tình huống", "Scenario");
            text.push_str(&format!("{word}: {}\n", scenario.title));
        }
        text.push('\n');
        for step in &self.steps {
            let node = self.procedure.node(step.at);
            let answer = step
                .leg
                .and_then(|leg| self.course.legs(step.at).get(leg)?.answer);
            let answer = answer.map(|answer| format!(" — {}", node.branches[answer].text));
            let within = node
                .facts
                .within
                .iter()
                .map(|within| format!(" ({within})"));
            let line = format!(
                "{:>4}  {}{}{}\n",
                node.number,
                node.text.replace('\n', " "),
                within.collect::<String>(),
                answer.unwrap_or_default()
            );
            text.push_str(&line);
        }
        text.push_str(&self.summary(scenario));
        escape::terminal(&text).into_owned()
    }

    fn summary(&self, scenario: Option<&Scenario>) -> String {
        let path: Vec<&str> = self
            .steps
            .iter()
            .map(|step| self.procedure.node(step.at).number.as_str())
            .collect();
        let sum = self.steps.iter().fold(Duration::default(), |sum, step| {
            sum + self
                .procedure
                .node(step.at)
                .facts
                .limit()
                .unwrap_or_default()
        });
        let (path, sum) = (path.join(" › "), sum.told(self.language));
        let mut text = self.both(
            &format!("\nĐường đã đi: {path}\nCộng hạn (lần lượt từng việc): {sum}\n"),
            &format!("\nWay: {path}\nSum of limits (one thing after the other): {sum}\n"),
        );
        if let Some(scenario) = scenario {
            text.push_str(&self.compared(scenario));
            text.push('\n');
        }
        text
    }

    fn compared(&self, scenario: &Scenario) -> String {
        let (walk, _) = scenario::trace(self.procedure, scenario);
        let meant: Vec<NodeId> = walk.passes.iter().map(|pass| pass.node).collect();
        let went: Vec<NodeId> = self.steps.iter().map(|step| step.at).collect();
        let same = meant.iter().zip(&went).take_while(|(a, b)| a == b).count();
        match same == meant.len() && same == went.len() {
            true => self.both("Đúng như tình huống.", "As the scenario says."),
            false => {
                let last = went.get(same.saturating_sub(1));
                let number = last.map_or("", |id| self.procedure.node(*id).number.as_str());
                self.both(
                    &format!("Khác tình huống từ ô {number}."),
                    &format!("Differs from the scenario from box {number}."),
                )
            }
        }
    }
}
