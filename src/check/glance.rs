//! What is written anywhere in a file, for lines that are understood only by what stands elsewhere.
//!
//! Most files have none of those, so nothing is looked for before it is asked for.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::dressed::unnumbered;
use crate::lang::{Keyword, fold};
use crate::source::Source;
use crate::syntax::ast::{Content, Document, Line};

/// A file as it is seen from any of its lines.
pub(super) struct Glance<'a> {
    document: &'a Document,
    source: &'a Source,
    names: OnceCell<BTreeSet<String>>,
    targets: OnceCell<BTreeSet<String>>,
    titled: OnceCell<bool>,
    heads: OnceCell<usize>,
}

impl<'a> Glance<'a> {
    pub fn new(document: &'a Document, source: &'a Source) -> Self {
        Self {
            document,
            source,
            names: OnceCell::new(),
            targets: OnceCell::new(),
            titled: OnceCell::new(),
            heads: OnceCell::new(),
        }
    }

    /// Whether a box has such a name or text, wherever it stands.
    pub fn holds_box(&self, words: &str) -> bool {
        let names = self.names.get_or_init(|| names(self.document));
        names.contains(&fold(words))
    }

    /// Whether an arrow leads to such a name or text, wherever it stands.
    pub fn leads_to(&self, words: &str) -> bool {
        let targets = self.targets.get_or_init(|| targets(self.document));
        targets.contains(&fold(words))
    }

    /// Whether a title is written anywhere.
    pub fn has_title(&self) -> bool {
        *self.titled.get_or_init(|| has_title(self.document))
    }

    /// How many numbered lines at the margin stand over a line with a colon, as headings do.
    pub fn heads(&self) -> usize {
        *self.heads.get_or_init(|| heads(self.document, self.source))
    }
}

/// The names and texts of boxes, folded.
fn names(document: &Document) -> BTreeSet<String> {
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
fn targets(document: &Document) -> BTreeSet<String> {
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

fn has_title(document: &Document) -> bool {
    let keyword = |content: &Content| match content {
        Content::Keyed { key, .. } | Content::Bare { key, .. } => Some(key.keyword),
        _ => None,
    };
    let mut keywords = document.lines.iter().map(|line| keyword(&line.content));
    keywords.any(|keyword| keyword == Some(Keyword::Procedure))
}

fn heads(document: &Document, source: &Source) -> usize {
    let text = |line: &Line| source.slice(line.span);
    let pairs = document.lines.windows(2);
    let heads = pairs.filter(|pair| {
        let follows = pair[1].number == pair[0].number + 1;
        let numbered = pair[0].column == 0 && !unnumbered(text(&pair[0])).0.is_empty();
        follows && numbered && text(&pair[1]).contains([':', '：'])
    });
    heads.count()
}
