//! The bookmarks: parts, and the boxes in each.
//!
//! Decides what they are called. They stand in the order of the numbers, on whichever sheets the
//! boxes are.

use krilla::outline::{Outline, OutlineNode};

use super::link::{Places, destination};
use super::reading::order;
use crate::model::NodeId;
use crate::scene::{Sheet, Subject, Text};

/// The bookmark of a box.
struct Entry {
    node: NodeId,
    /// The heading of the part that begins with it.
    part: Option<OutlineNode>,
    bookmark: OutlineNode,
}

/// The bookmarks of a document; boxes before the first part stand beside the parts.
pub(super) fn outline(sheets: &[Sheet], places: &Places) -> Outline {
    let mut entries: Vec<Entry> = Vec::new();
    for (page, sheet) in sheets.iter().enumerate() {
        entries.extend(entries_of(page, sheet, places));
    }
    entries.sort_by_key(|entry| entry.node);
    let mut outline = Outline::new();
    let mut part: Option<OutlineNode> = None;
    for entry in entries {
        if entry.part.is_some() {
            part.into_iter().for_each(|done| outline.push_child(done));
            part = entry.part;
        }
        match &mut part {
            Some(part) => part.push_child(entry.bookmark),
            None => outline.push_child(entry.bookmark),
        }
    }
    part.into_iter().for_each(|done| outline.push_child(done));
    outline
}

fn entries_of(page: usize, sheet: &Sheet, places: &Places) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut part = None;
    for passage in order(sheet) {
        let Some(group) = passage.group else {
            continue;
        };
        let place = destination(page, sheet, group);
        match &group.shows {
            Subject::Band => part = Some(OutlineNode::new(heading(&passage.texts), place)),
            Subject::Box {
                node,
                number,
                title,
                ..
            } => {
                // Where it stands on an earlier sheet, too, that is an overview.
                if places.place(*node).is_some_and(|place| place.page == page) {
                    entries.push(Entry {
                        node: *node,
                        part: part.take(),
                        bookmark: OutlineNode::new(entry(number, title), place),
                    });
                }
            }
            Subject::Label
            | Subject::Mark { .. }
            | Subject::Route { .. }
            | Subject::Bar(_)
            | Subject::Entry(_)
            | Subject::Cell(_)
            | Subject::Heading
            | Subject::Cuts
            | Subject::Title
            | Subject::Legend
            | Subject::Coverage
            | Subject::Foot => {}
        }
    }
    entries
}

/// The words of a heading, in one line.
pub(super) fn heading(texts: &[&Text]) -> String {
    let lines: Vec<&str> = texts.iter().map(|text| text.text.trim()).collect();
    lines.join(" ")
}

fn entry(number: &str, title: &str) -> String {
    let words: Vec<&str> = title.split_whitespace().collect();
    format!("{number}. {}", words.join(" "))
}
