//! The checked procedure: a graph that is right by construction.
//!
//! A [`Procedure`] has one start, every name resolved and its answers in the author's order. It
//! keeps two views of the same thing: how it was *written* (which box stands in which answer, and
//! how each way goes on), which the drawing follows; and the *graph* that comes of it, which
//! everything that counts or walks reads. The graph is petgraph's; its indices are not shown.
//! Finding what is wrong with a text is left to [`crate::check`].

mod build;
mod said;

pub use build::{Draft, DraftNode, Flaw};
pub use said::Said;

use petgraph::graph::DiGraph;

use crate::lang::{Duration, Language};
use crate::source::Span;

/// A box's place in its procedure, counted from 0 in the order of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

impl NodeId {
    /// The place as an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What kind of box it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Something to do.
    Step,
    /// A question; its branches are the answers.
    Question,
    /// Several things to do, all of them; its branches are those.
    Parallel,
    /// Another procedure, done and come back from.
    Call,
    /// An end that hands over to another procedure.
    HandOver,
    /// An end.
    Outcome,
}

/// Where a way goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the box written there: the next one, or the first one under an answer.
    Next(NodeId),
    /// To whatever follows the question or parallel that this is written in.
    On,
    /// To a named box, by a jump.
    To(NodeId),
    /// Nowhere: an end, or a question whose every answer leaves.
    End,
}

/// An answer of a question, or a branch of a parallel box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// The answer's words; for a branch of a parallel box, the text of its first box.
    pub text: String,
    /// Where it goes: `Next`, `On` or `To`. A parallel branch is always `Next`.
    pub way: Way,
    /// Where it is written.
    pub span: Span,
}

/// The answer or branch that a box is written under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Under {
    /// The question or parallel box.
    pub node: NodeId,
    /// Which of its branches, from 0.
    pub branch: usize,
}

/// A box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its kind.
    pub kind: Kind,
    /// Its text, in NFC; further lines are set apart by `\n`.
    pub text: String,
    /// Its name, as written.
    pub name: Option<String>,
    /// Its printed number.
    pub number: String,
    /// The other procedure a call or hand-over names.
    pub target: Option<Box<Target>>,
    /// What is known about it; `who` and the like already hold the defaults of part and file.
    pub facts: Said,
    /// The part it belongs to, as an index into [`Procedure::parts`].
    pub part: Option<usize>,
    /// The answer or branch it is written under; none on the outermost level.
    pub under: Option<Under>,
    /// Answers or parallel branches, in the author's order; empty for other kinds.
    pub branches: Vec<Branch>,
    /// What follows. For a question or parallel box: what follows once its branches come together.
    pub then: Way,
    /// The line it is written on, from 1.
    pub line: usize,
    /// Where it is written.
    pub span: Span,
}

/// Another procedure, as named by a call or hand-over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Its code, as that procedure writes it.
    pub code: String,
    /// The stem of its file's name, which is also that of its chart.
    pub stem: String,
    /// Its title.
    pub title: String,
}

/// What is known about a box.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Who does it.
    pub who: Vec<String>,
    /// Its time limit, as written.
    pub within: Option<String>,
    /// Forms.
    pub forms: Vec<String>,
    /// Legal basis.
    pub basis: Vec<String>,
    /// Notes.
    pub notes: Vec<String>,
    /// Links, as written.
    pub links: Vec<String>,
    /// Tick-box lines.
    pub checks: Vec<String>,
}

impl Facts {
    /// The time limit, where there is one that can be counted.
    pub fn limit(&self) -> Option<Duration> {
        self.within.as_deref().and_then(Duration::parse)
    }
}

/// A printed heading that the flow runs through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its heading.
    pub title: String,
    /// The first box under it; none for a part without boxes.
    pub first: Option<NodeId>,
    /// Its total time limit, as written.
    pub within: Option<String>,
    /// The line it is written on, from 1.
    pub line: usize,
}

/// What is said about the procedure as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Title.
    pub title: String,
    /// Code.
    pub code: Option<String>,
    /// Version.
    pub version: Option<String>,
    /// Date, as written.
    pub date: Option<String>,
    /// Organization.
    pub organization: Option<String>,
    /// Who approved it.
    pub approved_by: Option<String>,
    /// Scope.
    pub scope: Option<String>,
    /// Time limit of the whole, as written.
    pub within: Option<String>,
    /// Principles.
    pub principles: Vec<String>,
    /// Legal basis.
    pub basis: Vec<String>,
    /// Notes.
    pub notes: Vec<String>,
}

/// A supposed situation and the walk expected in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// The situation.
    pub title: String,
    /// The answers to choose, in order.
    pub choices: Vec<Choice>,
    /// The end it must come to: an end's text or name, or a hand-over's words.
    pub expect: Option<String>,
    /// Where that is written: its line, from 1, and its place.
    pub expected_at: Option<(usize, Span)>,
    /// The longest it may take, as written.
    pub at_most: Option<String>,
    /// Where that is written.
    pub at_most_at: Option<(usize, Span)>,
    /// The line it is written on, from 1.
    pub line: usize,
    /// Where it is written.
    pub span: Span,
}

/// One answer of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The question it is for, by name or text, where the author says so.
    pub question: Option<String>,
    /// The answer.
    pub answer: String,
    /// The line it is written on, from 1.
    pub line: usize,
    /// Where it is written.
    pub span: Span,
}

/// A way of the graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The box it leaves.
    pub from: NodeId,
    /// The box it enters.
    pub to: NodeId,
    /// The answer it stands for, where it leaves a question.
    pub answer: Option<String>,
    /// How the author wrote it: never [`Way::End`].
    pub way: Way,
}

/// A checked procedure.
#[derive(Clone, Debug)]
pub struct Procedure {
    /// The language of the file, which is that of the chart's own words.
    pub language: Language,
    /// What is said about the whole.
    pub head: Head,
    /// Parts, in order.
    pub parts: Vec<Part>,
    /// Scenarios, in order.
    pub scenarios: Vec<Scenario>,
    roles: Vec<String>,
    role_of: Vec<Option<usize>>,
    nodes: Vec<Node>,
    graph: DiGraph<(), Edge>,
}

impl Procedure {
    /// Everyone who does something, in the order of first appearance: the legend.
    pub fn roles(&self) -> &[String] {
        &self.roles
    }

    /// The legend entry of a box: that of the first one named in its `who`.
    pub fn role_of(&self, id: NodeId) -> Option<usize> {
        self.role_of[id.index()]
    }

    /// How many boxes there are; at least one.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Never: a procedure has at least one box.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The box everything starts from.
    pub fn start(&self) -> NodeId {
        NodeId(0)
    }

    /// All places, in the order of writing.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = NodeId> + ExactSizeIterator + use<> {
        (0..self.len() as u32).map(NodeId)
    }

    /// The box at a place.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    /// All boxes, in the order of writing.
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = (NodeId, &Node)> {
        self.ids().map(|id| (id, self.node(id)))
    }

    /// The ways that leave a box, in the author's order.
    pub fn ways_out(&self, id: NodeId) -> impl Iterator<Item = &Edge> {
        let mut edges: Vec<_> = self.graph.edges(index(id)).collect();
        edges.sort_by_key(petgraph::visit::EdgeRef::id);
        edges.into_iter().map(|edge| edge.weight())
    }

    /// All ways, in the order of writing.
    pub fn edges(&self) -> impl Iterator<Item = &Edge> {
        self.graph.edge_weights()
    }
}

fn index(id: NodeId) -> petgraph::graph::NodeIndex {
    petgraph::graph::NodeIndex::new(id.index())
}
