//! Scenarios of a file whose chart cannot be made yet: what no mending of the chart would help.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use super::outline::{Item, Outline};
use super::say::quote;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Bilingual, Effort, fold, likeliest};
use crate::model::{Choice, Kind, Scenario};
use crate::source::Span;

/// That a scenario expects an outcome that is none.
pub fn no_such_end(title: &str, words: &str, span: Span) -> Diagnostic {
    let (title, words) = (quote(title), quote(words));
    let message = Bilingual::new(
        format!("Tình huống {title}: không có ô kết thúc nào tên là hoặc ghi là {words}."),
        format!("The scenario {title}: no end has the name or the words {words}."),
    );
    Diagnostic::new(Code::ScenarioResult, span, message).help(
        "Ghi nguyên văn chữ của một ô kết thúc.",
        "Write the whole text of an end.",
    )
}

/// Says which choices fit no question and which outcomes no end.
///
/// A line that cannot be read may hold the answer or the end that seems to be missing.
pub(super) fn judge(outline: &mut Outline) {
    if outline.scenarios.is_empty() {
        return;
    }
    // A line that is spoken of may hold any of its words.
    let lines: BTreeSet<usize> = outline
        .found
        .iter()
        .map(|found| outline.line_at(found.span))
        .collect();
    let texts = lines.iter().map(|&number| fold(outline.lines.text(number)));
    let written = Written {
        lines: written(outline),
        told: texts.collect::<Vec<_>>().join("\n"),
        searches: Cell::new(Outline::MOST),
        effort: Effort::default(),
    };
    let asked = Asked::new(outline);
    let ends = Ends::new(outline);
    let mut found = Vec::new();
    for scenario in &outline.scenarios {
        if outline.found.len() + found.len() >= Outline::MOST {
            break;
        }
        let choices = scenario.choices.iter();
        found.extend(choices.filter_map(|choice| asked.judge(scenario, choice, &written)));
        found.extend(ends.judge(scenario, &written));
    }
    outline.found.append(&mut found);
}

/// Words of the file that may be an answer or an end.
struct Written {
    lines: BTreeSet<String>,
    told: String,
    /// How often the lines that are spoken of may still be searched through.
    searches: Cell<usize>,
    effort: Effort,
}

impl Written {
    fn holds(&self, words: &str) -> bool {
        if self.lines.contains(words) {
            return true;
        }
        let left = self.searches.get().checked_sub(1);
        self.searches.set(left.unwrap_or_default());
        left.is_none() || self.told.contains(words)
    }

    /// Which of some known words others most likely mean.
    fn likeliest<'k>(
        &self,
        words: &str,
        known: impl Iterator<Item = &'k str> + Clone,
    ) -> Option<&'k str> {
        let count = known.clone().count();
        let enough = self.effort.take(count);
        enough.then(|| likeliest(words, known))?
    }
}

// What is written anywhere but in scenarios: lines without their marks and keywords, folded.
fn written(outline: &Outline) -> BTreeSet<String> {
    let first = outline
        .scenarios
        .first()
        .map_or(0, |scenario| scenario.line);
    let above = outline.lines.above(first);
    let words = above.flat_map(|raw| {
        let folded = fold(raw.text);
        let bare = folded.trim_start_matches(|char: char| !char.is_alphanumeric());
        let end = bare.find(" ->").unwrap_or(bare.len());
        let after = bare
            .split_once(':')
            .map(|(_, after)| after.trim().to_owned());
        let marked = bare.split_once(' ').map(|(_, after)| after.to_owned());
        [Some(bare[..end].to_owned()), after, marked]
    });
    words.flatten().collect()
}

/// The questions of a file by what they are called, with their answers.
struct Asked<'a> {
    outline: &'a Outline<'a>,
    questions: BTreeMap<&'a str, Vec<usize>>,
    all: Vec<usize>,
    answers: BTreeMap<&'a str, BTreeSet<String>>,
    any: BTreeSet<String>,
}

impl<'a> Asked<'a> {
    fn new(outline: &'a Outline<'a>) -> Self {
        let mut asked = Self {
            outline,
            questions: BTreeMap::new(),
            all: Vec::new(),
            answers: BTreeMap::new(),
            any: BTreeSet::new(),
        };
        let items = outline.items.iter().enumerate();
        for (at, item) in items.filter(|(_, item)| item.node.kind == Kind::Question) {
            asked.all.push(at);
            for name in item.calls() {
                let places = asked.questions.entry(name).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            }
            for branch in &item.node.branches {
                let answer = fold(&branch.text);
                for name in item.calls() {
                    let answers = asked.answers.entry(name).or_default();
                    answers.insert(answer.clone());
                }
                asked.any.insert(answer);
            }
        }
        asked
    }

    // That no question has the answer that is chosen.
    fn judge(&self, scenario: &Scenario, choice: &Choice, written: &Written) -> Option<Diagnostic> {
        let question = choice.question.as_deref().map(fold);
        let (asks, answers) = match question.as_deref() {
            Some(name) => (self.questions.get(name)?, self.answers.get(name)),
            None => (&self.all, Some(&self.any)),
        };
        let own = fold(&choice.answer);
        let known = answers.is_some_and(|answers| answers.contains(&own));
        if asks.is_empty() || known || written.holds(&own) {
            return None;
        }
        let (title, answer) = (quote(&scenario.title), quote(&choice.answer));
        let message = Bilingual::new(
            format!("Tình huống {title}: không câu hỏi nào có đáp án {answer}."),
            format!("The scenario {title}: no question has the answer {answer}."),
        );
        let found = Diagnostic::new(Code::ScenarioAnswer, choice.span, message);
        let items = asks.iter().map(|at| &self.outline.items[*at]);
        let texts = items.flat_map(|item| &item.node.branches);
        let texts = texts.map(|branch| branch.text.as_str());
        let meant = written.likeliest(&choice.answer, texts);
        let at = (choice.line, choice.answer.as_str());
        Some(mended(self.outline, found, at, meant))
    }
}

/// The ends of a file.
struct Ends<'a> {
    outline: &'a Outline<'a>,
    /// What they are called and say, folded.
    called: BTreeSet<&'a str>,
    texts: Vec<&'a str>,
    /// What hand-overs say, each on a line: one may be called by its code or by the words behind it.
    handed: String,
    /// One of them names another procedure, which may be called by its title as well.
    known: bool,
}

impl<'a> Ends<'a> {
    fn new(outline: &'a Outline<'a>) -> Self {
        let ends = || outline.items.iter().filter(|item| item.is_end());
        let called = ends().flat_map(Item::calls);
        let handed = ends().filter(|item| item.node.kind == Kind::HandOver);
        let handed: Vec<&str> = handed.map(Item::says).collect();
        Self {
            outline,
            called: called.collect(),
            texts: ends().map(|item| item.node.text.as_str()).collect(),
            handed: handed.join("\n"),
            known: ends().any(|item| item.node.target.is_some()),
        }
    }

    // That no end is called as a scenario expects it.
    fn judge(&self, scenario: &Scenario, written: &Written) -> Option<Diagnostic> {
        let (words, (line, span)) = (scenario.expect.as_ref()?, scenario.expected_at?);
        let own = fold(words);
        if self.known || self.called.contains(own.as_str()) || self.handed.contains(&own) {
            return None;
        }
        if written.holds(&own) {
            return None;
        }
        let found = no_such_end(&scenario.title, words, span);
        let meant = written.likeliest(words, self.texts.iter().copied());
        Some(mended(self.outline, found, (line, words), meant))
    }
}

// The line with what was meant in the place of its last words.
fn mended(
    outline: &Outline,
    found: Diagnostic,
    (line, words): (usize, &str),
    meant: Option<&str>,
) -> Diagnostic {
    let before = outline.lines.text(line).trim_end().strip_suffix(words);
    match (before, meant) {
        (Some(before), Some(meant)) => {
            let typed = format!("{before}{}", meant.replace('\n', " "));
            found
                .help("Có lẽ là:", "Perhaps this is meant:")
                .replace(line, outline.indented(line, &typed))
        }
        _ => found,
    }
}
