//! What is written anywhere in a file, seen before its lines are read in order.

use std::collections::BTreeSet;

use crate::lang::{Keyword, fold};
use crate::syntax::ast::{Content, Document};

/// The names and texts of boxes, folded.
pub(super) fn names(document: &Document) -> BTreeSet<String> {
    let named = document
        .lines
        .iter()
        .filter_map(|line| match &line.content {
            Content::Keyed { key, name, text } if key.keyword.is_box() => Some([name, text]),
            _ => None,
        });
    let words = named.flatten().map(|words| fold(&words.text));
    words.filter(|words| !words.is_empty()).collect()
}

/// Where arrows lead, folded.
pub(super) fn targets(document: &Document) -> BTreeSet<String> {
    let led = document
        .lines
        .iter()
        .filter_map(|line| match &line.content {
            Content::Jump(to) => Some(fold(&to.text)),
            Content::Answer { jump, .. } => jump.as_ref().map(|to| fold(&to.text)),
            _ => None,
        });
    led.collect()
}

/// Whether a title is written anywhere.
pub(super) fn has_title(document: &Document) -> bool {
    let keyword = |content: &Content| match content {
        Content::Keyed { key, .. } | Content::Bare { key, .. } => Some(key.keyword),
        _ => None,
    };
    let mut keywords = document.lines.iter().map(|line| keyword(&line.content));
    keywords.any(|keyword| keyword == Some(Keyword::Procedure))
}
