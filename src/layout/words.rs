//! The chart's own words: facts in one line, marks and tabs.

use crate::lang::Language;
use crate::model::{Node, NodeId, Procedure};

/// What the chart itself says, in the language of its procedure.
pub(super) struct Words {
    numbers: Vec<String>,
    boxed: &'static str,
}

impl Words {
    /// The words for a procedure.
    pub(super) fn of(procedure: &Procedure) -> Self {
        Self {
            numbers: procedure
                .nodes()
                .map(|(_, node)| node.number.clone())
                .collect(),
            boxed: match procedure.language {
                Language::Vi => "ô",
                Language::En => "box",
            },
        }
    }

    /// A mark at one box that names another: forward "→ ô 12", back "↩ ô 5".
    pub(super) fn mark(&self, from: NodeId, to: NodeId) -> String {
        let arrow = if loops(from, to) { '↩' } else { '→' };
        format!(
            "{arrow}\u{a0}{}\u{a0}{}",
            self.boxed,
            self.numbers[to.index()]
        )
    }

    /// The tab of a box: where the jumps to it come from.
    pub(super) fn tab(&self, from: &[NodeId]) -> Option<String> {
        let numbers: Vec<&str> = from
            .iter()
            .map(|id| self.numbers[id.index()].as_str())
            .collect();
        let numbers = numbers.join(", ");
        (!from.is_empty()).then(|| format!("◁\u{a0}{}\u{a0}{numbers}", self.boxed))
    }

    /// The printed number of a box.
    pub(super) fn number(&self, id: NodeId) -> &str {
        &self.numbers[id.index()]
    }
}

/// Whether a jump leads back to a box that stands earlier.
pub(super) fn loops(from: NodeId, to: NodeId) -> bool {
    to <= from
}

/// The facts printed in a box, in their fixed order: who, limit, forms.
pub(super) fn facts(node: &Node) -> String {
    let mut facts = Vec::new();
    if !node.facts.who.is_empty() {
        facts.push(node.facts.who.join(", "));
    }
    facts.extend(node.facts.within.clone());
    let forms: Vec<&str> = node
        .facts
        .forms
        .iter()
        .map(|form| form_code(form))
        .collect();
    if !forms.is_empty() {
        facts.push(forms.join(", "));
    }
    facts.join(" · ")
}

/// The code a form begins with ("BM-01"), or all of it where it begins with none.
fn form_code(form: &str) -> &str {
    let code = form.split([' ', '\u{a0}']).next().unwrap_or(form);
    let coded = code.contains(|c: char| c.is_ascii_digit()) && code.contains(['-', '.', '/']);
    if coded {
        code.trim_end_matches([',', ';', ':', '.'])
    } else {
        form
    }
}

#[cfg(test)]
mod tests {
    use super::form_code;

    #[test]
    fn a_form_is_printed_by_its_code() {
        assert_eq!(form_code("BM-01 Phiếu tiếp nhận"), "BM-01");
        assert_eq!(form_code("Phiếu tiếp nhận"), "Phiếu tiếp nhận");
        assert_eq!(form_code("BM-05, BM-06"), "BM-05");
    }
}
