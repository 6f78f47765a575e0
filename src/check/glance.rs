//! What is written anywhere in a file, seen before its lines are read in order.

use std::collections::BTreeSet;

use super::dressed::unnumbered;
use crate::lang::{Keyword, fold};
use crate::source::Source;
use crate::syntax::ast::{Content, Document, Line};

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

/// How many numbered lines at the margin stand over a line with a colon, as headings do.
pub(super) fn heads(document: &Document, source: &Source) -> usize {
    let text = |line: &Line| source.slice(line.span);
    let pairs = document.lines.windows(2);
    let heads = pairs.filter(|pair| {
        let numbered = pair[0].column == 0 && !unnumbered(text(&pair[0])).0.is_empty();
        numbered && text(&pair[1]).contains([':', '：'])
    });
    heads.count()
}
