//! What answers say, each wording measured once: most are the same few words.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::cores;
use crate::geometry::Length;
use crate::layout::FEW;
use crate::layout::measures::{INDENT, LABEL_W, TEXT};
use crate::model::{Kind, Node, NodeId, Way};
use crate::scene::Weight;
use crate::text::{Measured, TextBlock};

/// The answers of all questions.
pub(super) struct Answers<'a> {
    /// All wordings there are.
    labels: Vec<Label<'a>>,
    /// For each question its answers, then those of them together that have no box of their own:
    /// which wording it is.
    of: Vec<u32>,
    /// Where those of each box begin, and where the last end.
    begins: Vec<u32>,
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
    /// Measures the answers of all boxes.
    pub(super) fn of(nodes: impl Iterator<Item = &'a Node>) -> Self {
        let (mut known, mut wordings) = (HashMap::new(), Vec::new());
        let (mut of, mut begins) = (Vec::new(), vec![0]);
        for node in nodes {
            of.extend(words(node).map(|words| {
                *known.entry(words).or_insert_with_key(|words| {
                    wordings.push(words.clone());
                    wordings.len() as u32 - 1
                })
            }));
            begins.push(of.len() as u32);
        }
        let labels = cores::each(wordings.len() > FEW, &wordings, |words| {
            let words = Measured::new(words.clone(), Weight::Bold);
            let line = words.wrap(TEXT, LABEL_W);
            Label { words, line }
        });
        Self { labels, of, begins }
    }

    /// Which wording an answer is, or all those that have no box of their own.
    fn wording(&self, question: NodeId, branch: Option<usize>) -> usize {
        let (own, next) = (question.index(), question.index() + 1);
        let at = match branch {
            Some(branch) => self.begins[own] as usize + branch,
            None => self.begins[next] as usize - 1,
        };
        self.of[at] as usize
    }

    /// An answer on a line.
    pub(super) fn line(&self, question: NodeId, branch: Option<usize>) -> &TextBlock {
        &self.labels[self.wording(question, branch)].line
    }

    /// An answer over an indented box.
    pub(super) fn strip<'s>(
        &'s self,
        question: NodeId,
        branch: Option<usize>,
        strips: &'s Strips,
    ) -> &'s TextBlock {
        let wording = self.wording(question, branch);
        let strip = strips.0[wording].as_ref();
        strip.unwrap_or(&self.labels[wording].line)
    }

    /// Sets all for boxes of a width.
    pub(super) fn strips(&self, width: Length) -> Strips {
        // Over an indented box the words of an answer may run as far as the box does.
        let room = width + INDENT / 2;
        let many = self.labels.len() > FEW;
        Strips(cores::each(many, &self.labels, |label| {
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
