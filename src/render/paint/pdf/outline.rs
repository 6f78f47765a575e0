//! The bookmarks: parts, and the boxes in each.
//!
//! Decides what they are called. The order is that of reading.

use krilla::outline::{Outline, OutlineNode};

use super::link::{Places, destination};
use super::reading::order;
use crate::scene::{Sheet, Subject, Text};

/// The bookmarks of a document; boxes before the first part stand beside the parts.
pub(super) fn outline(sheets: &[Sheet], places: &Places) -> Outline {
    let mut outline = Outline::new();
    let mut part: Option<OutlineNode> = None;
    for (page, sheet) in sheets.iter().enumerate() {
        for passage in order(sheet) {
            let Some(group) = passage.group else {
                continue;
            };
            let place = destination(page, sheet, group);
            match &group.shows {
                Subject::Band => {
                    let next = OutlineNode::new(heading(&passage.texts), place);
                    if let Some(done) = part.replace(next) {
                        outline.push_child(done);
                    }
                }
                Subject::Box {
                    node,
                    number,
                    title,
                    ..
                } => {
                    // Elsewhere it stands on an overview only.
                    if places.place(*node).is_none_or(|place| place.page != page) {
                        continue;
                    }
                    let child = OutlineNode::new(entry(number, title), place);
                    match &mut part {
                        Some(part) => part.push_child(child),
                        None => outline.push_child(child),
                    }
                }
                Subject::Label
                | Subject::Mark { .. }
                | Subject::Route { .. }
                | Subject::Bar(_)
                | Subject::Title
                | Subject::Legend
                | Subject::Foot => {}
            }
        }
    }
    if let Some(done) = part {
        outline.push_child(done);
    }
    outline
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
