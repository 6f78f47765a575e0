//! Scenarios: the lines under `tình huống`. Whether they come true is [`crate::scenario`]'s.

use super::place::{Builder, Subject, numbered};
use crate::lang::Keyword;
use crate::model::{Choice, Scenario};
use crate::syntax::ast::{Key, Line, Words};

impl Builder<'_> {
    pub(super) fn begin_scenario(&mut self, line: &Line, name: &Words, text: &Words) {
        if text.text.is_empty() {
            self.no_words(line, Keyword::Scenario);
        }
        self.open.clear();
        self.turn(Subject::Scenario(self.outline.scenarios.len()));
        self.outline.scenarios.push(Scenario {
            title: numbered(name, text),
            choices: Vec::new(),
            expect: None,
            expected_at: None,
            at_most: None,
            at_most_at: None,
            line: line.number,
            span: line.span,
        });
    }

    /// `chọn`, `kết quả` or `không quá`.
    pub(super) fn drill(&mut self, line: &Line, key: Key, name: &Words, text: &Words) {
        let Subject::Scenario(at) = self.subject else {
            self.misplaced(line, key.keyword, text);
            return;
        };
        if text.text.is_empty() {
            self.no_words(line, key.keyword);
            return;
        }
        if !key.keyword.may_repeat() && self.said.contains(&key.keyword) {
            self.twice(line, key.keyword, text);
            return;
        }
        self.say(key.keyword);
        let scenario = &mut self.outline.scenarios[at];
        match key.keyword {
            Keyword::Expect => {
                scenario.expect = Some(text.text.clone());
                scenario.expected_at = Some((line.number, line.span));
            }
            Keyword::AtMost => {
                scenario.at_most = Some(text.text.clone());
                scenario.at_most_at = Some((line.number, line.span));
                self.outline.limits.push(text.clone());
            }
            _ => scenario.choices.push(choice(line, name, text)),
        }
    }
}

fn choice(line: &Line, name: &Words, text: &Words) -> Choice {
    let (question, answer) = match text.text.split_once('=') {
        Some((question, answer)) if name.text.is_empty() => {
            (question.trim().to_owned(), answer.trim().to_owned())
        }
        _ => (name.text.clone(), text.text.clone()),
    };
    Choice {
        question: Some(question).filter(|question| !question.is_empty()),
        answer,
        line: line.number,
        span: line.span,
    }
}
