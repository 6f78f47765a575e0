//! Answers that stand under no question.

use super::place::Builder;
use super::say::{named, quote};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Bilingual, Keyword, fold};
use crate::model::Kind;
use crate::syntax::ast::{Line, Words};

impl Builder<'_> {
    /// Most likely what stands above was meant as a question: it is taken for one.
    pub(super) fn ownerless(
        &mut self,
        line: &Line,
        text: &Words,
        last: Option<usize>,
    ) -> Option<usize> {
        let Some(at) = last else {
            self.under_nothing(line, text);
            return None;
        };
        if !self.outline.items[at].doubt {
            let found = self.under_no_question(line, text, at);
            self.report(found);
        }
        let item = &mut self.outline.items[at];
        item.doubt = true;
        item.node.kind = Kind::Question;
        Some(at)
    }

    fn under_nothing(&mut self, line: &Line, text: &Words) {
        let answer = quote(&text.text);
        self.refused = true;
        if self.refusing {
            return;
        }
        let message = Bilingual::new(
            format!("Đáp án {answer} không đứng dưới câu hỏi nào."),
            format!("The answer {answer} stands under no question."),
        );
        let found = Diagnostic::new(Code::AnswerPlace, line.span, message);
        let keyed = text.text.split_once([':', '：']);
        let keyed = keyed.is_some_and(|(head, _)| Keyword::find(head).is_some());
        let question = self.outline.own("hỏi: Câu hỏi?", "ask: Question?");
        let found = match keyed {
            true => found
                .help(
                    "Bỏ dấu - ở đầu dòng này và các dòng như vậy bên dưới:",
                    "Take the dash off this line and off those like it below:",
                )
                .replace(line.number, self.outline.indented(line.number, &text.text)),
            false => found
                .help(
                    "Ghi câu hỏi ở dòng trên.",
                    "Write the question on the line above.",
                )
                .insert(line.number, self.outline.indented(line.number, question)),
        };
        self.report(found);
    }

    fn under_no_question(&self, line: &Line, text: &Words, at: usize) -> Diagnostic {
        let answer = quote(&text.text);
        let item = &self.outline.items[at];
        let (vi, en) = named(item);
        let message = Bilingual::new(
            format!("Đáp án {answer} đứng dưới {vi}; chỉ câu hỏi mới có đáp án."),
            format!("The answer {answer} stands under the {en}; only a question has answers."),
        );
        let ask = self.outline.word(Keyword::Ask);
        let name = item
            .node
            .name
            .as_ref()
            .map_or_else(String::new, |name| format!(" {name}"));
        let words = item.node.text.replace('\n', " ");
        let words = words.trim_end_matches(['.', '?', ' ']);
        let question = format!("{ask}{name}: {words}?");
        let question = self.outline.indented(item.node.line, &question);
        let found = Diagnostic::new(Code::AnswerPlace, line.span, message)
            .help(
                "Nếu đó là câu hỏi thì ghi “hỏi:” thay cho từ mở đầu. Nếu là việc phải xem từng mục thì ghi “kiểm:” thay cho dấu -.",
                "If it is a question, begin it with “ask:”. If these are things to look at, write “check:” instead of the dash.",
            )
            .replace(item.node.line, question);
        match self.sounds_asked(at, &text.text) {
            true => found,
            false => {
                let check = self.outline.word(Keyword::Check);
                let check = self
                    .outline
                    .indented(line.number, &format!("{check}: {}", text.text));
                found.replace(line.number, check)
            }
        }
    }

    // Whether a box and its answers read like a question, not like things to look at.
    fn sounds_asked(&self, at: usize, answer: &str) -> bool {
        let node = &self.outline.items[at].node;
        let text = fold(&node.text);
        let asking = ["?", " chua", " khong", " hay ", " nao", " gi"];
        let asked = node.kind != Kind::Step
            || asking
                .iter()
                .any(|sign| text.ends_with(sign) || text.contains(&format!("{sign} ")));
        let plain = matches!(
            fold(answer).as_str(),
            "co" | "khong" | "du" | "chua" | "yes" | "no" | "dung" | "sai"
        );
        asked || plain || text.split(' ').next() == Some("co")
    }
}
