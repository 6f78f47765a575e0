//! Jumps that lead to no box there is: on to what follows, to another procedure, or to a box that is
//! still to be named.

use std::collections::BTreeSet;
use std::ops::Deref;

use super::catalogue::Catalogue;
use super::leads::{leads_back, means_onward, without_keyword};
use super::outline::{Exit, Item, Outline};
use super::say::named;
use crate::diagnostic::Diagnostic;
use crate::lang::{Keyword, fold};
use crate::syntax::ast::Words;

/// The longest name a box can have, in words.
const LONGEST_NAME: usize = 4;

/// Where no box is meant: what follows, another procedure, or a box that is still to be named.
pub(super) fn elsewhere(
    outline: &Outline,
    found: Diagnostic,
    words: &Words,
    (number, catalogue, orphan): (usize, &Catalogue, &dyn Deref<Target = Option<usize>>),
) -> (Diagnostic, Option<usize>) {
    if means_onward(&words.text) {
        let on = outline.word(Keyword::Continue);
        let found = found.help(
            "Muốn đi tới việc sau câu hỏi thì ghi “tiếp”:",
            "To go on to what follows the question, write “continue”:",
        );
        let line = outline.rewritten(number, words.span, on);
        return (found.replace(number, line), None);
    }
    if catalogue.find(&words.text).is_some() {
        return (handed_over(outline, found, words, number), None);
    }
    if let Some(place) = before(outline, &words.text, number) {
        let found = found.help(
            "Ghi tên hoặc chữ của ô phải quay lại:",
            "Write the name or the words of the box to go back to:",
        );
        let line = outline.rewritten(number, words.span, &place);
        return (found.replace(number, line), None);
    }
    match orphan.filter(|_| is_name(&words.text)) {
        Some(at) => (naming(outline, found, words, at), Some(at)),
        None => (still_to_do(outline, found, words, number), None),
    }
}

// `quay lại`, `bước trước`: the box before the question that is being answered.
fn before(outline: &Outline, words: &str, number: usize) -> Option<String> {
    const BEFORE: &[&str] = &[
        "buoc truoc",
        "buoc tren",
        "o truoc",
        "previous step",
        "back",
    ];
    if !leads_back(words) && !BEFORE.contains(&fold(words).as_str()) {
        return None;
    }
    let (at, _) = outline.answer_on(number)?;
    Some(outline.items[outline.items[at].before?.index()].place())
}

// What an answer's arrow names may be something to do.
fn still_to_do(outline: &Outline, found: Diagnostic, words: &Words, number: usize) -> Diagnostic {
    let digits = words.text.contains(|char: char| char.is_ascii_digit());
    let sentence = words.text.split(' ').count() > 1 && words.text.starts_with(char::is_uppercase);
    let keyed = words.text.split_once([':', '：']);
    let keyed = keyed.and_then(|(head, text)| Some((Keyword::find(head)?.0, text.trim())));
    let keyed = keyed.filter(|(keyword, text)| keyword.is_box() && !text.is_empty());
    let Some(answer) = answer_on(outline, number) else {
        return found;
    };
    if keyed.is_none() && (!sentence || digits) {
        return found;
    }
    let (keyword, text) = keyed.unwrap_or((Keyword::Step, &words.text));
    let mut lines = vec![
        format!("- {answer}"),
        format!("    {}: {text}", outline.word(keyword)),
    ];
    if !matches!(keyword, Keyword::End | Keyword::HandOver) {
        lines.push(format!("    {}", outline.word(Keyword::Continue)));
    }
    let lines: Vec<String> = lines
        .iter()
        .map(|line| outline.indented(number, line))
        .collect();
    found
        .help(
            "Nếu là việc phải làm thì ghi ở dòng dưới đáp án; nếu là ô khác thì ghi tên ô đó sau mũi tên.",
            "If it is something to do, write it below the answer; if another box is meant, write its name after the arrow.",
        )
        .replace(number, lines.join("\n"))
}

// The words of the answer on a line.
fn answer_on<'a>(outline: &'a Outline, number: usize) -> Option<&'a str> {
    let (at, arm) = outline.answer_on(number)?;
    Some(&outline.items[at].node.branches[arm].text)
}

// An arrow to another procedure.
fn handed_over(outline: &Outline, found: Diagnostic, words: &Words, number: usize) -> Diagnostic {
    let hand = format!("{}: {}", outline.word(Keyword::HandOver), words.text);
    let typed = match answer_on(outline, number) {
        Some(answer) => {
            let lines = [format!("- {answer}"), format!("    {hand}")];
            lines.map(|line| outline.indented(number, &line)).join("\n")
        }
        None => outline.indented(number, &hand),
    };
    found
        .help(
            "Đó là một quy trình khác; muốn giao sang đó thì ghi “chuyển:”.",
            "That is another procedure; to hand over to it, write “hand over:”.",
        )
        .replace(number, typed)
}

// The one box that nothing leads to may be the one that was meant, were it named.
fn naming(outline: &Outline, found: Diagnostic, words: &Words, at: usize) -> Diagnostic {
    let item = &outline.items[at];
    let (vi, en) = named(item);
    let line = item.node.line;
    let name = without_keyword(&words.text).unwrap_or(&words.text);
    let text = outline.lines.text(line);
    let colon = text.find([':', '：']).unwrap_or(text.len());
    let typed = format!(
        "{} {name}{}",
        outline.indented(line, &text[..colon]),
        &text[colon..]
    );
    found
        .help(
            format!("Nếu muốn đến {vi} ở dòng {line} thì đặt tên cho ô đó:"),
            format!("If the {en} on line {line} is meant, name it:"),
        )
        .replace(line, typed)
}

fn is_name(words: &str) -> bool {
    words.split(' ').count() <= LONGEST_NAME && !words.contains([':', '：'])
}

/// The one box without a name that nothing leads to, as far as that can be told.
pub(super) fn orphan(outline: &Outline) -> Option<usize> {
    let closed = closed(outline);
    let led: BTreeSet<String> = outline
        .exits()
        .filter_map(|exit| match exit {
            Exit::To(words, _) => Some(fold(&words.text)),
            Exit::On => None,
        })
        .collect();
    let mut lost = outline.items.iter().enumerate().filter_map(|(at, item)| {
        let next = item.next.filter(|_| closed[at])?.index();
        let node = &outline.items[next].node;
        let free = node.name.is_none() && !led.contains(outline.items[next].says());
        free.then_some(next)
    });
    let only = lost.next()?;
    lost.next().is_none().then_some(only)
}

/// Whether nothing goes on below each box; what is inside comes after what it is in.
fn closed(outline: &Outline) -> Vec<bool> {
    let mut closed = vec![false; outline.items.len()];
    for at in (0..closed.len()).rev() {
        let item: &Item = &outline.items[at];
        let arms = item.arms.iter().all(|arm| match arm.boxes.last() {
            Some(&last) => closed[last],
            None => matches!(arm.exit, Some(Exit::To(..))),
        });
        closed[at] = item.is_end()
            || matches!(item.exit, Some(Exit::To(..)))
            || (item.is_branching() && !item.arms.is_empty() && arms);
    }
    closed
}
