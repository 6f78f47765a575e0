//! Scenarios: walks that are expected to come to a certain end.
//!
//! Decides which way a walk takes through a checked procedure, how long it takes at most, whether a
//! scenario comes true ([`try_out`]), how much of a procedure its scenarios pass ([`Coverage`]) and
//! which further ones would pass the rest ([`cover`]). How that is told is left to the doors.

mod cover;
mod coverage;
mod examine;
mod missed;
mod trial;
mod walk;
mod written;

pub use cover::{Cover, cover};
pub use coverage::{Coverage, Share};
pub use trial::{Trial, Verdict, try_out};
pub use walk::{Pass, Stop, Walk, trace, walk};
pub use written::write;

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, quote};
use crate::lang::{Bilingual, Keyword, Language, clean, fold, likeliest};
use crate::model::{Choice, NodeId, Procedure, Scenario};

/// Walks every scenario; says which do not fit the questions, miss their end or take too long.
pub fn verify(procedure: &Procedure) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let ends = examine::Ends::new(procedure);
    let mut reached = Some(BTreeSet::new());
    for scenario in &procedure.scenarios {
        let trial = trial::verdict(procedure, scenario);
        match (trial.verdict, &mut reached) {
            (Verdict::Stopped(_), _) => reached = None,
            (_, Some(reached)) => _ = reached.insert(trial.walk.end),
            (_, None) => {}
        }
        found.extend(examine::scenario(&ends, scenario, trial));
    }
    if let Some(reached) = reached.filter(|reached| !reached.is_empty()) {
        found.extend(missed::judge(procedure, &reached));
    }
    found
}

/// What is to be said of a scenario that was walked; nothing where it comes true.
pub fn judge(procedure: &Procedure, scenario: &Scenario, trial: &Trial) -> Option<Diagnostic> {
    match trial.verdict {
        Verdict::Right => None,
        Verdict::Stopped(stop) => Some(stopped(procedure, scenario, &stop)),
        Verdict::OtherEnd => Some(other_end(procedure, scenario, &trial.walk)),
        Verdict::TooLong => Some(too_long(procedure, scenario, &trial.walk)),
    }
}

fn other_end(procedure: &Procedure, scenario: &Scenario, walk: &Walk) -> Diagnostic {
    let title = quote(&scenario.title);
    let end = procedure.node(walk.end);
    let expected = quote(scenario.expect.as_deref().unwrap_or_default());
    let words = quote(&end.text);
    let message = Bilingual::new(
        format!(
            "Tình huống {title} đi đến {words} (dòng {}), không phải {expected}.",
            end.line
        ),
        format!(
            "The scenario {title} comes to {words} (line {}), not to {expected}.",
            end.line
        ),
    );
    let (line, span) = scenario
        .expected_at
        .unwrap_or((scenario.line, scenario.span));
    let found = Diagnostic::new(Code::ScenarioResult, span, message).help(
        format!(
            "Sửa quy trình hoặc các dòng “chọn:”; nếu kết quả đó là đúng thì ghi “kết quả: {}”.",
            end.text
        ),
        format!(
            "Mend the procedure or the choices; if that outcome is right, write “expect: {}”.",
            end.text
        ),
    );
    let word = Keyword::Expect.word(procedure.language);
    match scenario.expected_at {
        Some(_) => found.replace(line, format!("  {word}: {}", clean(&end.text))),
        None => found,
    }
}

fn too_long(procedure: &Procedure, scenario: &Scenario, walk: &Walk) -> Diagnostic {
    let title = quote(&scenario.title);
    let (vi, en) = (walk.time.told(Language::Vi), walk.time.told(Language::En));
    let limit = scenario.at_most.as_deref().unwrap_or_default();
    let message = Bilingual::new(
        format!("Tình huống {title} mất tới {vi} theo các hạn trên đường đi, quá {limit}."),
        format!(
            "The scenario {title} may take {en} by the time limits on its way, more than {limit}."
        ),
    );
    let (line, span) = scenario
        .at_most_at
        .unwrap_or((scenario.line, scenario.span));
    let found = Diagnostic::new(Code::ScenarioTime, span, message).help(
        "Rút ngắn hạn của các bước trên đường đi, hoặc nới dòng “không quá:”.",
        "Shorten the limits of the steps on the way, or allow more in the line “at most:”.",
    );
    let word = Keyword::AtMost.word(procedure.language);
    let told = walk.time.told(procedure.language);
    match scenario.at_most_at {
        Some(_) => found.replace(line, format!("  {word}: {told}")),
        None => found,
    }
}

fn stopped(procedure: &Procedure, scenario: &Scenario, stop: &Stop) -> Diagnostic {
    let (Stop::NoChoice(at)
    | Stop::OtherQuestion(at, _)
    | Stop::NoAnswer(at, _)
    | Stop::ChoicesLeft(at, _)) = *stop;
    let choice = match *stop {
        Stop::NoChoice(_) => None,
        Stop::OtherQuestion(_, choice)
        | Stop::NoAnswer(_, choice)
        | Stop::ChoicesLeft(_, choice) => scenario.choices.get(choice),
    };
    let span = choice.map_or(scenario.span, |choice| choice.span);
    let message = why(procedure, scenario, stop, (at, choice));
    let found = Diagnostic::new(Code::ScenarioAnswer, span, message);
    if matches!(stop, Stop::ChoicesLeft(..)) {
        return found.help(
            "Xóa dòng thừa, hoặc sửa các dòng “chọn:” ở trên.",
            "Delete it, or mend the choices above.",
        );
    }
    let branches = procedure.node(at).branches.iter();
    let answers: Vec<_> = branches.map(|branch| quote(&branch.text)).collect();
    let answers = answers.join(", ");
    let found = match (stop, choice) {
        (Stop::NoAnswer(_, wrong), Some(choice)) => {
            let meant = meant(procedure, scenario, (at, *wrong));
            mend(procedure, found, choice, meant)
        }
        (Stop::NoChoice(_), _) => further_choice(procedure, scenario, found, at),
        _ => found,
    };
    found.help(
        format!("Các đáp án của câu hỏi đó: {answers}."),
        format!("The answers of that question: {answers}."),
    )
}

// A choice that is lacking: the answer with which the scenario comes true, else the first.
fn further_choice(
    procedure: &Procedure,
    scenario: &Scenario,
    found: Diagnostic,
    at: NodeId,
) -> Diagnostic {
    let last = scenario.choices.last();
    let line = last.map_or(scenario.line, |choice| choice.line) + 1;
    let right = |answer: &&str| {
        let mut tried = scenario.clone();
        tried.choices.push(Choice {
            question: None,
            answer: (*answer).to_owned(),
            line,
            span: scenario.span,
        });
        trial::verdict(procedure, &tried).verdict == Verdict::Right
    };
    let answers = || {
        let branches = procedure.node(at).branches.iter();
        branches.map(|branch| branch.text.as_str())
    };
    let word = Keyword::Choose.word(procedure.language);
    match answers().find(right).or_else(|| answers().next()) {
        Some(answer) => {
            let name = procedure.node(at).name.as_deref();
            let name = name.map_or_else(String::new, |name| format!(" {name}"));
            found.insert(line, format!("  {word}{name}: {}", clean(answer)))
        }
        None => found,
    }
}

// The answer that was probably meant: one that is nearly so called, else the one with which the
// scenario comes true.
fn meant<'a>(
    procedure: &'a Procedure,
    scenario: &Scenario,
    (at, wrong): (NodeId, usize),
) -> Option<&'a str> {
    let texts = || {
        let branches = procedure.node(at).branches.iter();
        branches.map(|branch| branch.text.as_str())
    };
    let answer = scenario.choices.get(wrong)?.answer.as_str();
    let said = fold(answer);
    let part = |text: &&str| {
        let text = fold(text);
        said.starts_with(&text) || text.starts_with(&said)
    };
    let right = |text: &&str| {
        let mut tried = scenario.clone();
        tried.choices[wrong].answer = (*text).to_owned();
        trial::verdict(procedure, &tried).verdict == Verdict::Right
    };
    likeliest(answer, texts())
        .or_else(|| texts().find(part))
        .or_else(|| texts().find(right))
}

fn mend(
    procedure: &Procedure,
    found: Diagnostic,
    choice: &Choice,
    meant: Option<&str>,
) -> Diagnostic {
    let Some(meant) = meant else {
        return found;
    };
    let word = Keyword::Choose.word(procedure.language);
    let typed = match &choice.question {
        Some(name) if written::is_name(procedure, name) => format!("  {word} {name}: {meant}"),
        Some(question) => format!("  {word}: {question} = {meant}"),
        None => format!("  {word}: {meant}"),
    };
    found.replace(choice.line, typed)
}

fn why(
    procedure: &Procedure,
    scenario: &Scenario,
    stop: &Stop,
    (at, choice): (NodeId, Option<&Choice>),
) -> Bilingual {
    let title = quote(&scenario.title);
    let node = procedure.node(at);
    let (words, line) = (quote(&node.text), node.line);
    let question = choice.and_then(|choice| choice.question.as_deref());
    let meant = quote(question.unwrap_or_default());
    let answer = quote(choice.map_or("", |choice| &choice.answer));
    match stop {
        Stop::NoChoice(_) => Bilingual::new(
            format!("Tình huống {title} gặp câu hỏi {words} (dòng {line}) nhưng hết dòng “chọn:”."),
            format!(
                "The scenario {title} meets the question {words} (line {line}) but has no choice left."
            ),
        ),
        Stop::OtherQuestion(..) => Bilingual::new(
            format!(
                "Tình huống {title}: dòng này chọn cho câu hỏi {meant}, nhưng ở đây gặp câu hỏi {words} (dòng {line})."
            ),
            format!(
                "The scenario {title}: this choice is for the question {meant}, but the question {words} (line {line}) comes first."
            ),
        ),
        Stop::NoAnswer(..) => Bilingual::new(
            format!("Tình huống {title}: câu hỏi {words} (dòng {line}) không có đáp án {answer}."),
            format!(
                "The scenario {title}: the question {words} (line {line}) has no answer {answer}."
            ),
        ),
        Stop::ChoicesLeft(..) => Bilingual::new(
            format!(
                "Tình huống {title} đã đến {words} (dòng {line}) mà còn thừa dòng “chọn:” này."
            ),
            format!(
                "The scenario {title} has come to {words} (line {line}) and this choice is left over."
            ),
        ),
    }
}

#[cfg(test)]
mod tests;
