//! Words that everyone reads otherwise, where no number says what is meant.

use super::Subject;
use crate::diagnostic::{Code, Diagnostic, quote};
use crate::lang::Bilingual;
use crate::model::{Kind, Node};

/// Words that stand for a time; a time limit says it.
static TIMES: Vague = Vague::new(&[
    "kịp thời",
    "nhanh chóng",
    "càng sớm càng tốt",
    "sớm nhất",
    "sớm nhất có thể",
    "khẩn trương",
    "đúng lúc",
    "as soon as possible",
    "promptly",
    "in a timely manner",
    "in due time",
]);

/// Words that stand for a measure; a note or something to tick says it.
static MEASURES: Vague = Vague::new(&[
    "phù hợp",
    "thích hợp",
    "hợp lý",
    "khi cần",
    "khi cần thiết",
    "nếu cần",
    "nếu cần thiết",
    "tùy tình hình",
    "tuỳ tình hình",
    "tùy trường hợp",
    "tuỳ trường hợp",
    "as appropriate",
    "appropriately",
    "if necessary",
    "when needed",
    "if needed",
    "as needed",
    "suitably",
]);

/// Finds vague words in what people are to do.
pub(super) fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let nodes = subject.procedure.nodes();
    nodes.filter_map(|(_, node)| judge(node)).collect()
}

fn judge(node: &Node) -> Option<Diagnostic> {
    let doing = matches!(
        node.kind,
        Kind::Step | Kind::Question | Kind::Parallel | Kind::Call
    );
    if !doing || node.text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let text = node.text.to_lowercase();
    let explained = !(node.facts.notes.is_empty() && node.facts.checks.is_empty());
    let time = TIMES.said_in(&text).filter(|_| node.facts.within.is_none());
    let measure = MEASURES.said_in(&text).filter(|_| !explained);
    let (word, help) = match (time, measure) {
        (Some(word), _) => (
            word,
            (
                "Ghi rõ bao lâu ở dòng dưới, như “hạn: 2 giờ”.",
                "Say how long on the line below, as in “within: 2 hours”.",
            ),
        ),
        (None, Some(word)) => (
            word,
            (
                "Ghi con số, hoặc ghi rõ thế nào là được bằng “ghi chú:” hay “kiểm:” ở dòng dưới.",
                "Give a number, or say what will do with “note:” or “check:” on the line below.",
            ),
        ),
        (None, None) => return None,
    };
    let (vi, en) = crate::check::box_begun(node);
    let word = quote(word);
    let message = Bilingual::new(
        format!("{vi} ghi {word}: mỗi người sẽ hiểu một khác."),
        format!("{en} says {word}: each reader will take it differently."),
    );
    Some(Diagnostic::new(Code::Vague, node.span, message).help(help.0, help.1))
}

/// Some words, and with which bytes they begin.
struct Vague {
    words: &'static [&'static str],
    initials: [bool; 256],
}

impl Vague {
    const fn new(words: &'static [&'static str]) -> Self {
        let mut initials = [false; 256];
        let mut place = 0;
        while place < words.len() {
            initials[words[place].as_bytes()[0] as usize] = true;
            place += 1;
        }
        Self { words, initials }
    }

    /// The longest of the words that a text holds, never as a part of other words.
    fn said_in(&self, text: &str) -> Option<&'static str> {
        let bytes = text.as_bytes();
        let mut held: Option<(usize, usize)> = None;
        for (at, byte) in bytes.iter().enumerate() {
            // Within a word of plain letters nothing begins.
            let within = at > 0 && bytes[at - 1].is_ascii_alphanumeric();
            if within || !self.initials[usize::from(*byte)] {
                continue;
            }
            let next = bytes.get(at + 1);
            let begun = self.words.iter().enumerate().filter(|(_, word)| {
                let word = word.as_bytes();
                word[0] == *byte && word.get(1) == next && bytes[at..].starts_with(word)
            });
            for (place, word) in begun {
                let (before, after) = (&text[..at], &text[at + word.len()..]);
                let beside = [before.chars().next_back(), after.chars().next()];
                if !beside.into_iter().flatten().any(char::is_alphanumeric) {
                    held = held.max(Some((word.len(), place)));
                }
            }
        }
        held.map(|(_, place)| self.words[place])
    }
}
