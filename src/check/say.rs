//! How boxes, words and keywords are named in messages.

use super::outline::{Item, Outline};
use crate::lang::{Keyword, Language};
use crate::model::Kind;

/// Words in quotation marks, cut where they would fill the message.
pub(super) fn quote(text: &str) -> String {
    const LONGEST: usize = 60;
    let text = text.replace('\n', " ");
    if text.chars().count() <= LONGEST {
        return format!("“{text}”");
    }
    let cut: String = text.chars().take(LONGEST - 1).collect();
    format!("“{}…”", cut.trim_end())
}

/// A box by its kind and words, in both languages.
pub(super) fn named(item: &Item) -> (String, String) {
    let (vi, en) = match item.node.kind {
        Kind::Step => ("bước", "step"),
        Kind::Question => ("câu hỏi", "question"),
        Kind::Parallel => ("việc đồng thời", "parallel box"),
        Kind::Call => ("ô gọi", "call"),
        Kind::HandOver => ("ô chuyển", "hand-over"),
        Kind::Outcome => ("ô kết thúc", "end"),
    };
    let words = quote(&item.node.text);
    (format!("{vi} {words}"), format!("{en} {words}"))
}

/// The same at the beginning of a sentence.
pub(super) fn begun(item: &Item) -> (String, String) {
    let (vi, en) = named(item);
    (capital(&vi), capital(&en))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(chars).collect()
}

impl Outline {
    /// A keyword in the file's own language.
    pub(super) fn word(&self, keyword: Keyword) -> &'static str {
        keyword.word(self.language)
    }

    /// Words of the file's own language.
    pub(super) fn own<'a>(&self, vi: &'a str, en: &'a str) -> &'a str {
        match self.language {
            Language::Vi => vi,
            Language::En => en,
        }
    }
}
