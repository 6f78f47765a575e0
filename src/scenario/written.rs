//! Scenarios as text, to be pasted into a file.

use super::cover::Move;
use crate::analysis::Course;
use crate::lang::{Keyword, Language, clean};
use crate::model::{Choice, Procedure, Scenario};
use crate::source::Span;

/// A scenario that makes these moves.
pub(super) fn scenario(
    procedure: &Procedure,
    course: &Course,
    walk: &[Move],
    number: usize,
) -> Scenario {
    let choices = walk.iter().filter_map(|&(at, leg)| {
        let answer = course.legs(at)[leg].answer?;
        let node = procedure.node(at);
        let question = node.name.clone().unwrap_or_else(|| clean(&node.text));
        Some(Choice {
            question: Some(question),
            answer: node.branches[answer].text.clone(),
            line: 0,
            span: Span::default(),
        })
    });
    let end = walk.last().map_or(procedure.start(), |&(at, _)| at);
    let expect = clean(&procedure.node(end).text);
    let title = match procedure.language {
        Language::Vi => format!("Thử thêm {number}: {expect}"),
        Language::En => format!("Further trial {number}: {expect}"),
    };
    Scenario {
        title,
        choices: choices.collect(),
        expect: Some(expect),
        expected_at: None,
        at_most: None,
        at_most_at: None,
        line: 0,
        span: Span::default(),
    }
}

/// Writes a scenario as it stands in a file, ending in a line feed.
pub fn write(procedure: &Procedure, scenario: &Scenario) -> String {
    let word = |keyword: Keyword| keyword.word(procedure.language);
    let mut text = format!("{}: {}\n", word(Keyword::Scenario), scenario.title);
    for choice in &scenario.choices {
        let choose = word(Keyword::Choose);
        let answer = clean(&choice.answer);
        let line = match &choice.question {
            Some(name) if is_name(procedure, name) => format!("{choose} {name}: {answer}"),
            Some(question) if !question.contains('=') => format!("{choose}: {question} = {answer}"),
            _ => format!("{choose}: {answer}"),
        };
        text.push_str(&format!("  {line}\n"));
    }
    for (keyword, value) in [
        (Keyword::Expect, &scenario.expect),
        (Keyword::AtMost, &scenario.at_most),
    ] {
        if let Some(value) = value {
            text.push_str(&format!("  {}: {value}\n", word(keyword)));
        }
    }
    text
}

pub(super) fn is_name(procedure: &Procedure, words: &str) -> bool {
    procedure
        .nodes()
        .any(|(_, node)| node.name.as_deref() == Some(words))
}
