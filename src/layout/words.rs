//! The chart's own words: facts in one line, marks and tabs.

use super::plan::Cut;
use crate::geometry::Length;
use crate::lang::Language;
use crate::model::{Kind, Node, NodeId, Procedure};
use crate::text::{self, Weight};

/// What the chart itself says, in the language of its procedure.
pub(super) struct Words<'a> {
    procedure: &'a Procedure,
}

/// A mark that stands in for a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// A jump from one box to another.
    Jump(NodeId, NodeId),
    /// The near end of a cut line.
    Out(Cut),
    /// The far end of a cut line, in at most so many lines of text.
    In(Cut, usize),
}

impl Mark {
    /// The box that the mark names.
    pub(super) fn names(self) -> NodeId {
        match self {
            Self::Jump(_, to) => to,
            Self::Out(cut) => cut.to,
            Self::In(cut, _) => cut.from,
        }
    }
}

impl<'a> Words<'a> {
    /// The words for a procedure.
    pub(super) fn of(procedure: &'a Procedure) -> Self {
        Self { procedure }
    }

    /// A mark's words; `sheet` is that of the box it names, if that is another sheet.
    pub(super) fn mark(&self, mark: Mark, sheet: Option<usize>) -> String {
        let (named, paper, from) = match self.procedure.language {
            Language::Vi => ("ô ", "tờ ", "từ "),
            Language::En => ("box ", "sheet ", "from "),
        };
        let named = [named, self.number(mark.names())];
        let sheet = sheet.map(|sheet| sheet.to_string());
        let sheet = sheet.as_ref().map(|sheet| [paper, sheet]);
        let mut words = String::with_capacity(32);
        match mark {
            Mark::Jump(from, to) => {
                words.push_str(if loops(from, to) { "↩ " } else { "→ " });
                words.extend(named);
                words.extend(
                    sheet
                        .into_iter()
                        .flat_map(|[paper, sheet]| [", ", paper, sheet]),
                );
            }
            Mark::Out(_) => {
                words.push_str(if sheet.is_some() { "→ " } else { "⇒ " });
                words.extend(
                    sheet
                        .into_iter()
                        .flat_map(|[paper, sheet]| [paper, sheet, ", "]),
                );
                words.extend(named);
            }
            Mark::In(cut, _) => {
                words.push_str(from);
                words.extend(
                    sheet
                        .into_iter()
                        .flat_map(|[paper, sheet]| [paper, sheet, ", "]),
                );
                words.extend(named);
                words.extend(
                    self.answer(cut)
                        .into_iter()
                        .flat_map(|answer| [" · ", answer]),
                );
            }
        }
        words
    }

    /// The answer that a cut line stands for.
    fn answer(&self, cut: Cut) -> Option<&str> {
        let from = self.procedure.node(cut.from);
        let branch = from.branches.get(cut.branch?)?;
        (from.kind == Kind::Question).then_some(&branch.text)
    }

    /// The tab of a box: where the jumps to it come from.
    pub(super) fn tab(&self, from: &[NodeId]) -> Option<String> {
        let numbers: Vec<&str> = from.iter().map(|id| self.number(*id)).collect();
        (!from.is_empty()).then(|| format!("◁ {}", self.boxed(&numbers.join(", "))))
    }

    /// The printed number of a box.
    pub(super) fn number(&self, id: NodeId) -> &'a str {
        &self.procedure.node(id).number
    }

    fn boxed(&self, number: &str) -> String {
        match self.procedure.language {
            Language::Vi => format!("ô {number}"),
            Language::En => format!("box {number}"),
        }
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
    let code = form.split([' ', ' ']).next().unwrap_or(form);
    let coded = code.contains(|c: char| c.is_ascii_digit()) && code.contains(['-', '.', '/']);
    if coded {
        code.trim_end_matches([',', ';', ':', '.'])
    } else {
        form
    }
}

/// Words as many as there is room for, and their width; what is left out is shown by "…".
pub(super) fn fit(words: &str, size: Length, room: Length) -> (String, Length) {
    let width = |words: &str| text::width(words, Weight::Bold, size);
    if width(words) <= room {
        return (words.to_owned(), width(words));
    }
    let ends = words
        .char_indices()
        .rev()
        .filter(|(_, letter)| *letter == ' ');
    let mut shorter = ends.map(|(end, _)| format!("{}…", &words[..end]));
    let short = shorter.find(|short| width(short) <= room);
    let short = short.unwrap_or_else(|| words.to_owned());
    let width = width(&short);
    (short, width)
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
