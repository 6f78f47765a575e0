//! Scenarios of a file whose chart cannot be made yet: what no mending of the chart would help.

use std::collections::BTreeSet;

use super::outline::{Item, Outline};
use super::say::quote;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Bilingual, fold, likeliest};
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
    let texts = lines
        .iter()
        .map(|number| fold(&outline.lines[number - 1].text));
    let written = Written {
        lines: written(outline),
        told: texts.collect::<Vec<_>>().join("\n"),
    };
    let mut found = Vec::new();
    for scenario in &outline.scenarios {
        let choices = scenario.choices.iter();
        found.extend(choices.filter_map(|choice| answered(outline, scenario, choice, &written)));
        found.extend(ended(outline, scenario, &written));
    }
    outline.found.append(&mut found);
}

/// Words of the file that may be an answer or an end.
struct Written {
    lines: BTreeSet<String>,
    told: String,
}

impl Written {
    fn holds(&self, words: &str) -> bool {
        self.lines.contains(words) || self.told.contains(words)
    }
}

// What is written anywhere but in scenarios: lines without their marks and keywords, folded.
fn written(outline: &Outline) -> BTreeSet<String> {
    let first = outline
        .scenarios
        .first()
        .map_or(0, |scenario| scenario.line);
    let above = outline.lines.iter().take(first.saturating_sub(1));
    let words = above.flat_map(|raw| {
        let folded = fold(&raw.text);
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

fn answered(
    outline: &Outline,
    scenario: &Scenario,
    choice: &Choice,
    written: &Written,
) -> Option<Diagnostic> {
    let asks = outline
        .items
        .iter()
        .filter(|item| item.node.kind == Kind::Question);
    let called = |item: &&Item| {
        let question = choice.question.as_deref().map(fold);
        let name = item.node.name.as_deref().map(fold);
        question.is_none() || question == name || question == Some(fold(&item.node.text))
    };
    let asks: Vec<&Item> = asks.filter(called).collect();
    let answers = asks.iter().flat_map(|item| &item.node.branches);
    let answers = answers.map(|branch| branch.text.as_str());
    let own = fold(&choice.answer);
    if asks.is_empty() || answers.clone().any(|answer| fold(answer) == own) || written.holds(&own) {
        return None;
    }
    let (title, answer) = (quote(&scenario.title), quote(&choice.answer));
    let message = Bilingual::new(
        format!("Tình huống {title}: không câu hỏi nào có đáp án {answer}."),
        format!("The scenario {title}: no question has the answer {answer}."),
    );
    let found = Diagnostic::new(Code::ScenarioAnswer, choice.span, message);
    let meant = likeliest(&choice.answer, answers);
    Some(mended(outline, found, (choice.line, &choice.answer), meant))
}

fn ended(outline: &Outline, scenario: &Scenario, written: &Written) -> Option<Diagnostic> {
    let (words, (line, span)) = (scenario.expect.as_ref()?, scenario.expected_at?);
    let own = fold(words);
    let ends = outline.items.iter().filter(|item| item.is_end());
    let named = |item: &Item| item.node.name.as_deref().map(fold) == Some(own.clone());
    let says = |item: &Item| fold(&item.node.text) == own;
    // A hand-over may be called by its code or by the words behind it.
    let handed =
        |item: &Item| item.node.kind == Kind::HandOver && fold(&item.node.text).contains(&own);
    let known = ends
        .clone()
        .any(|item| named(item) || says(item) || handed(item));
    if known || written.holds(&own) || ends.clone().any(|item| item.node.target.is_some()) {
        return None;
    }
    let found = no_such_end(&scenario.title, words, span);
    let meant = likeliest(words, ends.map(|item| item.node.text.as_str()));
    Some(mended(outline, found, (line, words), meant))
}

// The line with what was meant in the place of its last words.
fn mended(
    outline: &Outline,
    found: Diagnostic,
    (line, words): (usize, &str),
    meant: Option<&str>,
) -> Diagnostic {
    let raw = line.checked_sub(1).and_then(|at| outline.lines.get(at));
    let before = raw.and_then(|raw| raw.text.trim_end().strip_suffix(words));
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
