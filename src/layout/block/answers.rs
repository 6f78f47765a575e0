//! What answers say, each wording measured once: most are the same few words.

use std::borrow::Cow;
use std::collections::HashMap;

use super::each;
use crate::geometry::Length;
use crate::layout::measures::{INDENT, LABEL_W, TEXT};
use crate::model::{Kind, Node, Way};
use crate::scene::Weight;
use crate::text::{Measured, TextBlock};

/// The answers of all questions.
pub(super) struct Answers<'a> {
    /// All wordings there are.
    labels: Vec<Label<'a>>,
    /// For each question its answers, then those of them together that have no box of their own:
    /// which wording it is.
    of: Vec<u32>,
}

/// What an answer says.
struct Label<'a> {
    /// Its words.
    words: Measured<'a>,
    /// As they stand beside or on a line, at any box width.
    line: TextBlock,
}

/// Answers over indented boxes at one box width, where they are not as on a line.
#[derive(Debug, Default)]
pub(super) struct Strips(Vec<Option<TextBlock>>);

impl<'a> Answers<'a> {
    /// Measures the answers of some boxes; gives also where those of each box begin.
    pub(super) fn of(nodes: impl Iterator<Item = &'a Node>) -> (Self, Vec<usize>) {
        let (mut known, mut wordings) = (HashMap::new(), Vec::new());
        let mut of = Vec::new();
        let begin = |node: &'a Node| {
            let begin = of.len();
            of.extend(words(node).map(|words| {
                *known.entry(words).or_insert_with_key(|words| {
                    wordings.push(words.clone());
                    wordings.len() as u32 - 1
                })
            }));
            begin
        };
        let begins = nodes.map(begin).collect();
        let labels = each(&wordings, |words| {
            let words = Measured::new(words.clone(), Weight::Bold);
            let line = words.wrap(TEXT, LABEL_W);
            Label { words, line }
        });
        (Self { labels, of }, begins)
    }

    /// An answer on a line.
    pub(super) fn line(&self, at: usize) -> &TextBlock {
        &self.labels[self.of[at] as usize].line
    }

    /// An answer over an indented box.
    pub(super) fn strip<'s>(&'s self, at: usize, strips: &'s Strips) -> &'s TextBlock {
        let strip = strips.0[self.of[at] as usize].as_ref();
        strip.unwrap_or_else(|| self.line(at))
    }

    /// Sets all for boxes of a width.
    pub(super) fn strips(&self, width: Length) -> Strips {
        // Over an indented box the words of an answer may run as far as the box does.
        let room = width + INDENT / 2;
        Strips(each(&self.labels, |label| {
            let fits = label.line.lines.len() < 2 && label.line.size.w <= room;
            (!fits).then(|| label.words.wrap(TEXT, room))
        }))
    }
}

/// The words of a question's answers, then of those together that have no box of their own.
fn words(node: &Node) -> impl Iterator<Item = Cow<'_, str>> {
    let question = node.kind == Kind::Question;
    let own = node.branches.iter().filter(move |_| question);
    let all = own.map(|branch| Cow::from(&branch.text));
    all.chain(question.then(|| together(node)))
}

fn together(node: &Node) -> Cow<'_, str> {
    let on = node.branches.iter().filter(|branch| branch.way == Way::On);
    let empty: Vec<&str> = on.map(|branch| branch.text.as_str()).collect();
    match empty[..] {
        [one] => one.into(),
        _ => empty.join(" / ").into(),
    }
}
