//! JSON: the whole procedure for other programs, as `sodocay-procedure/1`.
//!
//! The types below are the format: their fields, in their order, are its keys. What is not written
//! in the procedure is `null` or an empty list, never left out, except `target`, which only calls
//! and hand-overs have. Ids (`n1`, `n2`, …) are made here and follow the order of writing; people
//! speak of the printed `number`. Reading such a file back is left to those who need it.

pub mod drill;

use serde::Serialize;

use crate::lang::Language;
use crate::model::{self, Kind, NodeId, Procedure};

/// The name of the format, which every file carries as `format`.
pub const FORMAT: &str = "sodocay-procedure/1";

/// A whole procedure.
#[derive(Debug, Serialize)]
pub struct Document<'a> {
    /// Always [`FORMAT`].
    pub format: &'static str,
    /// Title.
    pub title: &'a str,
    /// Code.
    pub code: Option<&'a str>,
    /// Version.
    pub version: Option<&'a str>,
    /// Date, as written.
    pub date: Option<&'a str>,
    /// Organization.
    pub organization: Option<&'a str>,
    /// Who approved it.
    pub approved_by: Option<&'a str>,
    /// Scope.
    pub scope: Option<&'a str>,
    /// Time limit of the whole, as written.
    pub within: Option<&'a str>,
    /// Principles.
    pub principles: &'a [String],
    /// Legal basis.
    pub basis: &'a [String],
    /// Notes.
    pub notes: &'a [String],
    /// The language of the file: `vi` or `en`.
    pub language: &'static str,
    /// Parts, in order.
    pub parts: Vec<Part<'a>>,
    /// Boxes, in the order of writing.
    pub nodes: Vec<Node<'a>>,
    /// Ways from box to box; those of one box in the author's order.
    pub edges: Vec<Edge<'a>>,
    /// Scenarios, in order.
    pub scenarios: Vec<Scenario<'a>>,
}

/// A part.
#[derive(Debug, Serialize)]
pub struct Part<'a> {
    /// Its heading.
    pub title: &'a str,
    /// The id of the first box under it.
    pub first: Option<String>,
    /// Its total time limit, as written.
    pub within: Option<&'a str>,
    /// The line it is written on, from 1.
    pub line: usize,
}

/// A box.
#[derive(Debug, Serialize)]
pub struct Node<'a> {
    /// Its id in this file.
    pub id: String,
    /// Its printed number.
    pub number: &'a str,
    /// `step`, `question`, `parallel`, `call`, `handover` or `outcome`.
    pub kind: &'static str,
    /// Its text; further lines are set apart by a line feed.
    pub text: &'a str,
    /// Who does it.
    pub who: &'a [String],
    /// Its time limit, as written.
    pub within: Option<&'a str>,
    /// Forms.
    pub forms: &'a [String],
    /// Legal basis.
    pub basis: &'a [String],
    /// Notes.
    pub notes: &'a [String],
    /// Links, as written: check them before following.
    pub links: &'a [String],
    /// Tick-box lines.
    pub checks: &'a [String],
    /// The heading of its part.
    pub part: Option<&'a str>,
    /// The line it is written on, from 1.
    pub line: usize,
    /// The other procedure, for a call or a hand-over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Target<'a>>,
}

/// Another procedure.
#[derive(Debug, Serialize)]
pub struct Target<'a> {
    /// Its code.
    pub code: &'a str,
    /// The stem of its file's name.
    pub file: &'a str,
    /// Its title.
    pub title: &'a str,
}

/// A way from one box to another.
#[derive(Debug, Serialize)]
pub struct Edge<'a> {
    /// The id of the box it leaves.
    pub from: String,
    /// The id of the box it enters.
    pub to: String,
    /// The answer it stands for, where it leaves a question.
    pub answer: Option<&'a str>,
}

/// A scenario.
#[derive(Debug, Serialize)]
pub struct Scenario<'a> {
    /// The situation.
    pub title: &'a str,
    /// The answers to choose, in order.
    pub choices: Vec<Choice<'a>>,
    /// The end it must come to.
    pub expect: Option<&'a str>,
    /// The longest it may take, as written.
    pub at_most: Option<&'a str>,
    /// The line it is written on, from 1.
    pub line: usize,
}

/// One answer of a scenario.
#[derive(Debug, Serialize)]
pub struct Choice<'a> {
    /// The question it is for, where the author says so.
    pub question: Option<&'a str>,
    /// The answer.
    pub answer: &'a str,
}

/// Writes the procedure as indented JSON, ending in a line feed.
pub fn write(procedure: &Procedure) -> String {
    let mut text = serde_json::to_string_pretty(&Document::new(procedure))
        .expect("strings, numbers and lists always fit JSON");
    text.push('\n');
    text
}

impl<'a> Document<'a> {
    /// The procedure in the shape of the format.
    pub fn new(procedure: &'a Procedure) -> Self {
        let head = &procedure.head;
        Self {
            format: FORMAT,
            title: &head.title,
            code: head.code.as_deref(),
            version: head.version.as_deref(),
            date: head.date.as_deref(),
            organization: head.organization.as_deref(),
            approved_by: head.approved_by.as_deref(),
            scope: head.scope.as_deref(),
            within: head.within.as_deref(),
            principles: &head.principles,
            basis: &head.basis,
            notes: &head.notes,
            language: match procedure.language {
                Language::Vi => "vi",
                Language::En => "en",
            },
            parts: procedure.parts.iter().map(part).collect(),
            nodes: procedure
                .nodes()
                .map(|(at, node)| self::node(at, node, procedure))
                .collect(),
            edges: edges(procedure),
            scenarios: procedure.scenarios.iter().map(scenario).collect(),
        }
    }
}

fn part(part: &model::Part) -> Part<'_> {
    Part {
        title: &part.title,
        first: part.first.map(id),
        within: part.within.as_deref(),
        line: part.line,
    }
}

fn node<'a>(at: NodeId, node: &'a model::Node, procedure: &'a Procedure) -> Node<'a> {
    let facts = &node.facts;
    Node {
        id: id(at),
        number: &node.number,
        kind: kind(node.kind),
        text: &node.text,
        who: &facts.who,
        within: facts.within.as_deref(),
        forms: &facts.forms,
        basis: &facts.basis,
        notes: &facts.notes,
        links: &facts.links,
        checks: &facts.checks,
        part: node.part.map(|part| procedure.parts[part].title.as_str()),
        line: node.line,
        target: node.target.as_ref().map(|target| Target {
            code: &target.code,
            file: &target.stem,
            title: &target.title,
        }),
    }
}

fn edges(procedure: &Procedure) -> Vec<Edge<'_>> {
    procedure
        .edges()
        .map(|edge| Edge {
            from: id(edge.from),
            to: id(edge.to),
            answer: edge.answer.as_deref(),
        })
        .collect()
}

fn scenario(scenario: &model::Scenario) -> Scenario<'_> {
    Scenario {
        title: &scenario.title,
        choices: scenario
            .choices
            .iter()
            .map(|choice| Choice {
                question: choice.question.as_deref(),
                answer: &choice.answer,
            })
            .collect(),
        expect: scenario.expect.as_deref(),
        at_most: scenario.at_most.as_deref(),
        line: scenario.line,
    }
}

/// The format's word for a kind of box.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Step => "step",
        Kind::Question => "question",
        Kind::Parallel => "parallel",
        Kind::Call => "call",
        Kind::HandOver => "handover",
        Kind::Outcome => "outcome",
    }
}

fn id(at: NodeId) -> String {
    format!("n{}", at.0 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::notation::sample;

    #[test]
    fn keys_and_values() {
        let text = write(&sample::small());
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["format"], FORMAT);
        assert_eq!(value["nodes"][1]["kind"], "question");
        assert_eq!(value["nodes"][0]["part"], "Tiếp nhận");
        assert_eq!(value["nodes"][2]["part"], serde_json::Value::Null);
        assert!(value["nodes"][0].get("target").is_none());
        assert_eq!(value["edges"][0]["answer"], serde_json::Value::Null);
        assert_eq!(value["edges"][1]["answer"], "Có");
    }

    #[test]
    fn hostile_words_come_back() {
        let text = write(&sample::hostile());
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["nodes"][0]["text"], sample::HOSTILE);
    }
}
