//! Arrows that are only words: within the text of a box, or a letter that Word made of one.
//!
//! Where nothing else leads to the place that is named, the arrow was meant; then no chart is made.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::leads::{known_place, led_to_known};
use super::outline::{Item, Outline};
use super::say::{named, quote};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::lang::{Bilingual, fold, holds};
use crate::model::Kind;
use crate::source::Span;

/// What arrows are written with inside a text.
const SIGNS: &[&str] = &["->", "- >", "– >", "= >", "→", "=>", "⇒", WORD];
/// What is taken for an arrow in an answer.
const IN_ANSWER: &[&str] = &[WORD, ">-", ">", "...", "…"];
/// What else an arrow is made of, left of its head.
const SHAFT: &[char] = &[' ', '-', '–', '—', '=', '~', '>', '.', '…'];
/// What becomes of `-->` in the symbol font of Word, which arrives as a letter.
const WORD: &str = " à ";

/// Whether a place that an arrow names is known.
type Known<'a> = &'a dyn Fn(&str) -> bool;

/// An arrow that is only words.
struct Arrow {
    span: Span,
    line: usize,
    place: String,
    /// What to type instead.
    typed: String,
}

/// Everything an arrow could lead to, folded.
pub(super) fn places<'a>(outline: &'a Outline) -> BTreeSet<&'a str> {
    let words = outline.items.iter().flat_map(Item::calls);
    words.filter(|words| !words.is_empty()).collect()
}

/// Says which arrows at a box lead nowhere, unless that is said already.
pub(super) fn only_words(
    outline: &Outline,
    item: &Item,
    places: impl Fn(&str) -> bool,
) -> Vec<Diagnostic> {
    let said = |arrow: &Arrow| {
        let same = |found: &Diagnostic| found.code == Code::ArrowInText && found.span == arrow.span;
        outline.found.iter().any(same)
    };
    let known = |place: &str| places(&fold(place));
    let arrows = arrows(outline, item, &known).into_iter();
    arrows
        .filter(|arrow| !said(arrow))
        .map(|arrow| told(item, arrow))
        .collect()
}

/// The boxes with arrows that are only words, by the places that such arrows may be taken to name.
pub(super) struct Meant<'a> {
    outline: &'a Outline<'a>,
    boxes: BTreeMap<String, Vec<usize>>,
}

impl<'a> Meant<'a> {
    pub fn new(outline: &'a Outline<'a>) -> Self {
        let mut boxes: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, item) in outline.items.iter().enumerate() {
            // To be asked for a place is to be able to name it.
            let asked = RefCell::new(BTreeSet::new());
            arrows(outline, item, &|place: &str| {
                asked.borrow_mut().insert(fold(place));
                false
            });
            for place in asked.into_inner() {
                boxes.entry(place).or_default().push(at);
            }
        }
        Self { outline, boxes }
    }

    /// The arrow that was meant to lead to a box to which nothing else leads.
    pub fn to(&self, lost: &Item) -> Option<Diagnostic> {
        let known = |place: &str| lost.calls().any(|own| own == fold(place));
        let boxes = lost.calls().filter_map(|place| self.boxes.get(place));
        let boxes: BTreeSet<usize> = boxes.flatten().copied().collect();
        boxes.into_iter().find_map(|at| {
            let item = &self.outline.items[at];
            let arrow = arrows(self.outline, item, &known).into_iter().next()?;
            let mut found = told(item, arrow);
            found.severity = Severity::Error;
            Some(found)
        })
    }
}

fn arrows(outline: &Outline, item: &Item, known: Known) -> Vec<Arrow> {
    let own = in_text(outline, item, known).into_iter();
    let question = item.node.kind == Kind::Question;
    let answers = item.arms.iter().zip(&item.node.branches);
    let answers = answers.filter(|(arm, _)| question && arm.exit.is_none() && arm.boxes.is_empty());
    let answers = answers.filter_map(|(arm, branch)| {
        let led = || led(&branch.text, known);
        let (before, place) = parted(&branch.text, IN_ANSWER, known).or_else(led)?;
        let typed = outline.indented(arm.line, &format!("- {before} -> {place}"));
        Some(Arrow {
            span: branch.span,
            line: arm.line,
            place,
            typed,
        })
    });
    own.chain(answers).collect()
}

fn in_text(outline: &Outline, item: &Item, known: Known) -> Option<Arrow> {
    let line = item.node.line;
    let (before, place) = parted(&item.node.text, SIGNS, known)?;
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
    Some(Arrow {
        span,
        line,
        place,
        typed,
    })
}

/// The words before a sign and the place behind it.
fn parted(text: &str, signs: &[&str], known: Known) -> Option<(String, String)> {
    // Most texts have none of them, and are told by a glance.
    let letter = || holds(text, [0xA0; 3]) && text.contains(WORD);
    if !holds(text, [b'>', b'.', 0xE2]) && !letter() {
        return None;
    }
    signs.iter().find_map(|sign| {
        let (before, after) = text.rsplit_once(sign)?;
        let place = known_place(after.trim(), known)?;
        let before = before.trim_start().trim_end_matches(SHAFT);
        (!before.is_empty()).then(|| (before.to_owned(), place.to_owned()))
    })
}

/// The same where words say what an arrow would: `Thiếu, quay lại bước 1`.
fn led(text: &str, known: Known) -> Option<(String, String)> {
    const LONGEST: usize = 12;
    let blanks: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
    let tail = &blanks[blanks.len().saturating_sub(LONGEST)..];
    tail.iter().find_map(|&at| {
        let place = led_to_known(&text[at + 1..], known)?;
        let before = text[..at].trim_end_matches([' ', ',', ';', ':', '-', '(']);
        let before = before.strip_suffix(" thì").unwrap_or(before);
        (!before.is_empty()).then(|| (before.to_owned(), place))
    })
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
