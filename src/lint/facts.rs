//! Where the facts of a box, part or file are written.

use crate::lang::Keyword;
use crate::syntax::ast::{Content, Document, Words};

/// The words after a keyword, wherever it stands under the box, part or title of a line.
pub(super) fn under(document: &Document, line: usize, keyword: Keyword) -> Vec<&Words> {
    let below = document.below(line).iter();
    let own = below.take_while(|line| match &line.content {
        Content::Keyed { key, .. } => {
            !key.keyword.is_box() && !matches!(key.keyword, Keyword::Part | Keyword::Scenario)
        }
        Content::Answer { .. } => false,
        _ => true,
    });
    own.filter_map(|line| match &line.content {
        Content::Keyed { key, text, .. } if key.keyword == keyword => Some(text),
        _ => None,
    })
    .collect()
}
