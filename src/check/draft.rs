//! From the outline to the model: numbers, and who does what where a box does not say.

use super::outline::{Item, Outline};
use crate::cores;
use crate::model::{Draft, Kind, Node};

/// So few boxes are made in less time than it takes to wake another core.
const MANY: usize = 4_096;

/// The draft of a file in which nothing is wrong; what it is made of is taken out of the outline.
pub(super) fn draft(outline: &mut Outline) -> Draft {
    let own = numbered(outline) == Numbered::All;
    if own {
        number(outline);
    }
    let items = std::mem::take(&mut outline.items);
    let mut nodes = cores::each_in_order(items.len() > MANY, items, |at, item| {
        let mut node = item.node;
        if !own {
            node.number = (at + 1).to_string();
        }
        let who = default_who(outline, &node);
        if node.facts.who.is_empty() && !who.is_empty() {
            node.facts.who = who.to_vec();
        }
        node
    });
    // They are written where the boxes of the outline stood, which were larger.
    nodes.shrink_to_fit();
    Draft {
        language: outline.language,
        nodes,
        head: std::mem::take(&mut outline.head),
        parts: std::mem::take(&mut outline.parts),
        scenarios: std::mem::take(&mut outline.scenarios),
    }
}

/// Who does it when the box itself does not say: the part's people, else the file's; never of ends.
pub(super) fn default_who<'a>(outline: &'a Outline, node: &'a Node) -> &'a [String] {
    let ends = matches!(node.kind, Kind::Outcome | Kind::HandOver);
    if ends || !node.facts.who.is_empty() {
        return &node.facts.who;
    }
    let part = node.part.map(|part| &outline.part_who[part]);
    part.filter(|who| !who.is_empty()).unwrap_or(&outline.who)
}

/// Whether boxes have numbers for names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numbered {
    None,
    Some,
    All,
}

/// How many boxes have numbers for names; a branch of a parallel box cannot have one, and ends are
/// seldom given one.
pub(super) fn numbered(outline: &Outline) -> Numbered {
    let own = |at: usize| own_number(&outline.items[at].node).is_some();
    // What lies furthest away is asked last.
    let branch = |at: usize| is_branch(outline, at);
    let some = |at: usize| own(at) && !branch(at);
    let fine = |at: usize| own(at) || outline.items[at].is_end() || branch(at);
    let mut all = 0..outline.items.len();
    match (all.clone().any(some), all.all(fine)) {
        (false, _) => Numbered::None,
        (true, true) => Numbered::All,
        (true, false) => Numbered::Some,
    }
}

/// Gives every box the number that is printed, where they have numbers for names.
fn number(outline: &mut Outline) {
    let mut last = outline.items.iter().filter_map(whole_number).max();
    for at in 0..outline.items.len() {
        let item = &outline.items[at];
        let number = match item.node.under.filter(|_| is_branch(outline, at)) {
            Some(under) => {
                let around = &outline.items[under.node.index()].node;
                format!("{}.{}", around.number, under.branch + 1)
            }
            None => match own_number(&item.node) {
                Some(number) => number.to_owned(),
                // An end without a number comes after all that have one.
                None => {
                    let next = last.and_then(|last| last.checked_add(1));
                    let next = next.unwrap_or(at + 1);
                    last = Some(next);
                    next.to_string()
                }
            },
        };
        outline.items[at].node.number = number;
    }
}

fn whole_number(item: &Item) -> Option<usize> {
    let number = own_number(&item.node)?;
    let digits = number.find(|char: char| !char.is_ascii_digit());
    number[..digits.unwrap_or(number.len())].parse().ok()
}

// The words of a parallel branch, which are its first box.
fn is_branch(outline: &Outline, at: usize) -> bool {
    outline.items[at].node.under.is_some_and(|under| {
        let around = &outline.items[under.node.index()];
        around.node.kind == Kind::Parallel && around.arms[under.branch].boxes.first() == Some(&at)
    })
}

/// The name of a box, where it is a number such as `4`, `23a` or `2.1`.
pub(super) fn own_number(node: &Node) -> Option<&str> {
    let name = node.name.as_deref()?;
    let digits = name.trim_end_matches(|char: char| char.is_ascii_lowercase());
    let plain = digits
        .chars()
        .all(|char| char.is_ascii_digit() || char == '.');
    let fits = name.starts_with(|char: char| char.is_ascii_digit()) && plain;
    (fits && name.len() - digits.len() <= 1).then_some(name)
}
