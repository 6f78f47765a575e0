//! Arrows that are only words: within the text of a box, or a letter that Word made of one.
//!
//! Where nothing else leads to the place that is named, the arrow was meant; then no chart is made.

use std::collections::BTreeSet;

use super::outline::{Item, Outline};
use super::say::{named, quote};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::lang::{Bilingual, fold};
use crate::model::Kind;
use crate::source::Span;

/// What arrows are written with inside a text.
const SIGNS: &[&str] = &["->", "→", "=>", "⇒", WORD];
/// What becomes of `-->` in the symbol font of Word, which arrives as a letter.
const WORD: &str = " à ";

/// An arrow that is only words.
struct Arrow {
    span: Span,
    line: usize,
    place: String,
    /// What to type instead.
    typed: String,
}

/// Everything an arrow could lead to, folded.
pub(super) fn places(outline: &Outline) -> BTreeSet<String> {
    let nodes = outline.items.iter().map(|item| &item.node);
    let words = nodes.flat_map(|node| node.name.iter().chain([&node.text]));
    words
        .map(|words| fold(words))
        .filter(|words| !words.is_empty())
        .collect()
}

/// Says that an arrow at a box leads nowhere, unless that is said already.
pub(super) fn only_words(
    outline: &Outline,
    item: &Item,
    places: &BTreeSet<String>,
) -> Option<Diagnostic> {
    let arrow = arrow(outline, item, places)?;
    let said = |found: &&Diagnostic| found.code == Code::ArrowInText && found.span == arrow.span;
    match outline.found.iter().find(said) {
        Some(_) => None,
        None => Some(told(item, arrow)),
    }
}

/// The arrow that was meant to lead to a box to which nothing else leads.
pub(super) fn meant_for(outline: &Outline, lost: &Item) -> Option<Diagnostic> {
    let own = lost.node.name.iter().chain([&lost.node.text]);
    let places: BTreeSet<String> = own.map(|words| fold(words)).collect();
    outline.items.iter().find_map(|item| {
        let mut found = told(item, arrow(outline, item, &places)?);
        found.severity = Severity::Error;
        Some(found)
    })
}

fn arrow(outline: &Outline, item: &Item, places: &BTreeSet<String>) -> Option<Arrow> {
    let parted = |text: &str, signs: &[&str]| {
        signs.iter().find_map(|sign| {
            let (before, after) = text.rsplit_once(sign)?;
            let fits = places.contains(&fold(after));
            fits.then(|| (before.trim().to_owned(), after.trim().to_owned()))
        })
    };
    let line = item.node.line;
    if let Some((before, place)) = parted(&item.node.text, SIGNS) {
        let without = outline.rewritten(line, item.words, &before);
        // A question goes on by its answers alone.
        let typed = match item.node.kind {
            Kind::Question => without,
            _ => format!(
                "{without}\n{}",
                outline.indented(line, &format!("-> {place}"))
            ),
        };
        let span = item.node.span;
        return Some(Arrow {
            span,
            line,
            place,
            typed,
        });
    }
    let answers = item.arms.iter().zip(&item.node.branches);
    let mut answers = answers.filter_map(|(arm, branch)| {
        let (before, place) = parted(&branch.text, &[WORD])?;
        let typed = outline.indented(arm.line, &format!("- {before} -> {place}"));
        Some(Arrow {
            span: branch.span,
            line: arm.line,
            place,
            typed,
        })
    });
    answers.next()
}

fn told(item: &Item, arrow: Arrow) -> Diagnostic {
    let (vi, en) = named(item);
    let place = quote(&arrow.place);
    let message = Bilingual::new(
        format!("Mũi tên ở {vi} chỉ là chữ, không dẫn đến {place}."),
        format!("The arrow at the {en} is only words; it does not lead to {place}."),
    );
    Diagnostic::new(Code::ArrowInText, arrow.span, message)
        .help(
            "Mũi tên đứng ở cuối một đáp án, hoặc ở dòng riêng sau một việc:",
            "An arrow stands at the end of an answer, or on a line of its own after something to do:",
        )
        .replace(arrow.line, arrow.typed)
}
