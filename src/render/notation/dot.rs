//! DOT: the procedure for users of Graphviz.
//!
//! Shapes tell the kinds as on the chart; labels hold number, text and facts; each part is one
//! cluster. The drawing is left to `dot`: this chart is not the one that [`crate::layout`] draws,
//! but the graph is the same.

use std::fmt::Write as _;

use crate::lang::Language;
use crate::model::{Edge, Kind, Node, NodeId, Procedure};
use crate::render::escape;

/// Letters in a line of a box, about what a box of the chart holds.
const LINE: usize = 28;
/// Letters in a line of an answer.
const ANSWER_LINE: usize = 18;

/// Writes the procedure as one directed graph.
pub fn write(procedure: &Procedure) -> String {
    let mut out = String::from("// sodocay\n");
    head(&mut out, procedure);
    let mut open = None;
    for (id, node) in procedure.nodes() {
        if node.part != open {
            close(&mut out, open);
            begin(&mut out, procedure, node.part);
            open = node.part;
        }
        self::node(&mut out, id, node);
    }
    close(&mut out, open);
    for edge in procedure.edges() {
        self::edge(&mut out, procedure, edge);
    }
    out.push_str("}\n");
    out
}

fn head(out: &mut String, procedure: &Procedure) {
    let head = &procedure.head;
    let title: Vec<&str> = head
        .code
        .iter()
        .chain([&head.title])
        .map(String::as_str)
        .collect();
    line(out, &format!("digraph {} {{", escape::dot(&head.title)));
    line(
        out,
        "  graph [charset=\"UTF-8\", labelloc=t, ordering=out, nodesep=0.3, ranksep=0.35,",
    );
    line(
        out,
        &format!(
            "    fontname=\"Noto Sans\", fontsize=14, label={}];",
            escape::dot(&title.join(" · "))
        ),
    );
    line(
        out,
        "  node [shape=box, fontname=\"Noto Sans\", fontsize=10, margin=\"0.12,0.06\"];",
    );
    line(out, "  edge [fontname=\"Noto Sans\", fontsize=10];");
}

fn begin(out: &mut String, procedure: &Procedure, part: Option<usize>) {
    let Some(part) = part else { return };
    let title = escape::dot(&procedure.parts[part].title);
    line(
        out,
        &format!(
            "  subgraph cluster_{} {{ label={title}; labeljust=l; color=\"#656b71\";",
            part + 1
        ),
    );
}

fn close(out: &mut String, part: Option<usize>) {
    if part.is_some() {
        line(out, "  }");
    }
}

fn node(out: &mut String, id: NodeId, node: &Node) {
    let mut label = format!("{}  {}", node.number, wrap(&node.text, LINE));
    for fact in facts(node) {
        label.push('\n');
        label.push_str(&wrap(&fact, LINE));
    }
    let _ = write!(
        out,
        "    {} [label={}, tooltip={}{}",
        name(id),
        escape::dot(&label),
        escape::dot(&format!("{} {}", node.number, node.text)),
        shape(node.kind)
    );
    if let Some(target) = &node.target {
        let _ = write!(
            out,
            ", URL={}",
            escape::dot(&format!("{}.html", escape::url_segment(&target.stem)))
        );
    } else if let Some(url) = node
        .facts
        .links
        .iter()
        .find_map(|link| escape::address(link))
    {
        let _ = write!(out, ", URL={}", escape::dot(&url));
    }
    line(out, "];");
}

/// The attributes that set a kind apart from the plain box.
fn shape(kind: Kind) -> &'static str {
    match kind {
        Kind::Step => "",
        Kind::Question => ", shape=hexagon, margin=\"0.02,0.04\"",
        Kind::Parallel => ", shape=box, peripheries=2",
        Kind::Call => ", shape=box, style=diagonals",
        Kind::HandOver => ", shape=box, style=\"diagonals,rounded,bold\"",
        Kind::Outcome => ", shape=box, style=\"rounded,bold\"",
    }
}

fn facts(node: &Node) -> Vec<String> {
    let facts = &node.facts;
    let mut short = Vec::new();
    short.extend(facts.who.iter().cloned());
    short.extend(facts.within.iter().cloned());
    short.extend(facts.forms.iter().cloned());
    let mut lines = Vec::new();
    if !short.is_empty() {
        lines.push(short.join(" · "));
    }
    lines
}

fn edge(out: &mut String, procedure: &Procedure, edge: &Edge) {
    let _ = write!(out, "  {} -> {}", name(edge.from), name(edge.to));
    let mut attributes = Vec::new();
    if edge.to <= edge.from {
        // A way back must not pull the boxes up: reading goes down the page.
        attributes.push("constraint=false".to_owned());
    }
    if let Some(answer) = &edge.answer {
        let from = &procedure.node(edge.from).number;
        let to = &procedure.node(edge.to).number;
        let arrow = match procedure.language {
            Language::Vi => format!("ô {from} · {answer} → ô {to}"),
            Language::En => format!("box {from} · {answer} → box {to}"),
        };
        attributes.push(format!("label={}", escape::dot(&wrap(answer, ANSWER_LINE))));
        attributes.push(format!("tooltip={}", escape::dot(&arrow)));
    }
    if !attributes.is_empty() {
        let _ = write!(out, " [{}]", attributes.join(", "));
    }
    line(out, ";");
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

fn name(id: NodeId) -> String {
    format!("n{}", id.0 + 1)
}

/// The text in lines of so many letters, broken at blanks; a longer word stands alone.
fn wrap(text: &str, width: usize) -> String {
    let mut wrapped = String::with_capacity(text.len());
    for (nth, given) in text.split('\n').enumerate() {
        if nth > 0 {
            wrapped.push('\n');
        }
        let mut filled = 0;
        for word in given.split(' ').filter(|word| !word.is_empty()) {
            let letters = word.chars().count();
            if filled > 0 && filled + 1 + letters > width {
                wrapped.push('\n');
                filled = 0;
            } else if filled > 0 {
                wrapped.push(' ');
                filled += 1;
            }
            wrapped.push_str(word);
            filled += letters;
        }
    }
    wrapped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::notation::sample;

    #[test]
    fn clusters_and_answers() {
        let dot = write(&sample::small());
        assert!(dot.contains("subgraph cluster_1 { label=\"Tiếp nhận\""));
        assert!(dot.contains("n2 -> n3 [label=\"Có\""));
        assert!(dot.contains("n2 [label=\"2  Có nguy hiểm?\""));
        assert_eq!(dot.matches(" -> ").count(), 4);
    }

    #[test]
    fn hostile_words_open_nothing() {
        let dot = write(&sample::hostile());
        assert!(!dot.to_lowercase().contains("url=\"java"));
        assert!(dot.contains("URL=\"https://example.org/a?b=1&amp;c=2\""));
        assert!(dot.contains("\\\\N"));
    }

    #[test]
    fn wraps_at_blanks() {
        assert_eq!(wrap("một hai ba", 7), "một hai\nba");
        assert_eq!(wrap("mộthaibabốn", 3), "mộthaibabốn");
        assert_eq!(wrap("a\nb", 3), "a\nb");
    }
}
