//! Outline: the procedure as rows to be read, box by box.
//!
//! It resolves what a reader asks of a box: which part it stands in, who does it, and where each
//! of its answers goes on, by number. The table and the role sheets of the HTML page and the plain
//! text of [`text`] read these rows; how they look is left to them.

mod build;
pub mod text;

pub use crate::analysis::{Enough, Load, Route, Times};
pub use crate::lang::Language;
pub use crate::model::{Head, Kind, NodeId, Said, Scenario, Target, Under};

/// A procedure, ready to be read from top to bottom.
#[derive(Clone, Debug)]
pub struct Outline {
    /// The language of the file.
    pub language: Language,
    /// What is said about the whole.
    pub head: Head,
    /// Parts that have boxes, in order.
    pub parts: Vec<Part>,
    /// Boxes in the order of writing; a [`NodeId`] is an index into them.
    pub rows: Vec<Row>,
    /// Everyone who does something: those of the legend first, in its order.
    pub roles: Vec<Role>,
    /// Scenarios, in order.
    pub scenarios: Vec<Scenario>,
    /// The questions each scenario answers on its way, with the answer's place from 0.
    pub walks: Vec<Vec<(NodeId, usize)>>,
    /// What the limits add up to, along the ways and for each role.
    pub times: Times,
    /// What each role carries.
    pub loads: Vec<Load>,
}

/// A part and the boxes under it.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its heading.
    pub title: String,
    /// Its total time limit, as written.
    pub within: Option<String>,
    /// Its first box.
    pub first: NodeId,
    /// Its printed numbers, told short: `1–15`.
    pub range: String,
}

/// One box.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its place.
    pub node: NodeId,
    /// Its printed number.
    pub number: String,
    /// Its kind.
    pub kind: Kind,
    /// Its text; further lines are set apart by `\n`.
    pub text: String,
    /// The other procedure a call or hand-over names.
    pub target: Option<Target>,
    /// What is known about it.
    pub facts: Said,
    /// Its place in [`Outline::parts`].
    pub part: Option<usize>,
    /// The branch of a parallel box that it is done in: the innermost one.
    pub fork: Option<Under>,
    /// How the work goes on from here.
    pub ways: Ways,
}

/// How the work goes on from a box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ways {
    /// It ends here.
    End,
    /// It goes on to one box.
    On(Goal),
    /// The answer decides.
    Answers(Vec<Turn>),
    /// All of these are done, then what follows.
    All {
        /// The first box of each branch.
        branches: Vec<Goal>,
        /// What follows; none where every branch leaves by a jump.
        then: Option<Goal>,
    },
}

/// An answer and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The answer.
    pub answer: String,
    /// Where it leads.
    pub goal: Goal,
}

/// A box that a way leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// Its place.
    pub node: NodeId,
    /// Its printed number.
    pub number: String,
}

/// Someone who does something.
#[derive(Clone, Debug)]
pub struct Role {
    /// The name.
    pub name: String,
    /// The entry in the chart's legend, from 0; none for those who are only ever named second.
    pub legend: Option<usize>,
    /// The boxes, in order.
    pub rows: Vec<NodeId>,
}

impl Outline {
    /// The box at a place.
    pub fn row(&self, node: NodeId) -> &Row {
        &self.rows[node.index()]
    }
}

/// Printed numbers told short: runs of three or more whole numbers become `1–15`.
pub fn ranges<'a>(numbers: impl IntoIterator<Item = &'a str>) -> String {
    let mut runs: Vec<(&str, &str, usize)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last, count)) if follows(last, number) => {
                *last = number;
                *count += 1;
            }
            _ => runs.push((number, number, 1)),
        }
    }
    let told: Vec<String> = runs
        .into_iter()
        .map(|(first, last, count)| match count {
            1 => first.to_owned(),
            2 => format!("{first}, {last}"),
            _ => format!("{first}–{last}"),
        })
        .collect();
    told.join(", ")
}

fn follows(last: &str, number: &str) -> bool {
    match (last.parse::<u32>(), number.parse::<u32>()) {
        (Ok(last), Ok(number)) => last.checked_add(1) == Some(number),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::notation::sample;

    #[test]
    fn numbers_told_short() {
        assert_eq!(ranges(["1", "2", "3", "5", "6", "9"]), "1–3, 5, 6, 9");
        assert_eq!(ranges(["a", "2"]), "a, 2");
        assert_eq!(ranges([]), "");
    }

    #[test]
    fn answers_lead_by_number() {
        let outline = Outline::new(&sample::small());
        let Ways::Answers(turns) = &outline.rows[1].ways else {
            panic!("a question has answers");
        };
        let told: Vec<_> = turns
            .iter()
            .map(|turn| (turn.answer.as_str(), turn.goal.number.as_str()))
            .collect();
        assert_eq!(told, [("Có", "3"), ("Không", "4")]);
        assert_eq!(outline.roles[0].rows, [NodeId(0)]);
        assert_eq!(outline.parts[0].range, "1");
    }

    #[test]
    fn a_parallel_box_knows_what_follows() {
        let outline = Outline::new(&sample::parallel());
        let Ways::All { branches, then } = &outline.rows[0].ways else {
            panic!("a parallel box has branches");
        };
        assert_eq!(branches.len(), 2);
        assert_eq!(then.as_ref().map(|goal| goal.number.as_str()), Some("4"));
        assert_eq!(outline.rows[3].ways, Ways::End);
    }
}
