//! How boxes, words and keywords are named in messages, and what is said of a file without a title.

use super::outline::{Item, Outline};
pub(super) use crate::diagnostic::quote;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Bilingual, Keyword, Language};
use crate::model::{Kind, Node};
use crate::source::Span;

/// A box by its kind and words, in both languages.
pub(super) fn named(item: &Item) -> (String, String) {
    box_named(&item.node)
}

/// A box by its kind and words, in both languages.
pub fn box_named(node: &Node) -> (String, String) {
    let (vi, en) = match node.kind {
        Kind::Step => ("bước", "step"),
        Kind::Question => ("câu hỏi", "question"),
        Kind::Parallel => ("việc đồng thời", "parallel box"),
        Kind::Call => ("ô gọi", "call"),
        Kind::HandOver => ("ô chuyển", "hand-over"),
        Kind::Outcome => ("ô kết thúc", "end"),
    };
    let words = quote(&node.text);
    (format!("{vi} {words}"), format!("{en} {words}"))
}

/// The same at the beginning of a sentence.
pub(super) fn begun(item: &Item) -> (String, String) {
    box_begun(&item.node)
}

/// The same at the beginning of a sentence.
pub fn box_begun(node: &Node) -> (String, String) {
    let (vi, en) = box_named(node);
    (capital(&vi), capital(&en))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(chars).collect()
}

/// The file has no line with its title.
pub(super) fn untitled(language: Language) -> Diagnostic {
    let message = Bilingual::new(
        "Tệp chưa có dòng “quy trình:” nên chưa biết tên quy trình.",
        "The file has no line “procedure:”, so its title is not known.",
    );
    let line = match language {
        Language::Vi => "quy trình: Tên quy trình",
        Language::En => "procedure: Title",
    };
    Diagnostic::new(Code::Untitled, Span::default(), message)
        .help("Thêm vào đầu tệp:", "Put at the top of the file:")
        .insert(1, line)
}

impl Outline<'_> {
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
