//! Answers that stand under no question.

use super::dressed::undressed;
use super::leads::known_place;
use super::listed::reread;
use super::place::Builder;
use super::prose::is_coded;
use super::say::{begun, named, quote};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Bilingual, Keyword, fold};
use crate::model::Kind;
use crate::syntax::ast::{Content, Line, Words};

impl Builder<'_> {
    /// Most likely what stands above was meant as a question: it is taken for one.
    pub(super) fn ownerless(
        &mut self,
        line: &Line,
        (text, jump): (&Words, Option<&Words>),
        last: Option<usize>,
    ) -> Option<usize> {
        let Some(at) = last else {
            self.under_nothing(line, text);
            return None;
        };
        if !self.sounds_asked(at, &text.text) && jump.is_none() && !self.work_below(line) {
            self.looked_at(line, text, at);
            return None;
        }
        if !self.outline.items[at].doubt {
            let found = self.under_no_question(text, at);
            self.report(found);
        }
        let item = &mut self.outline.items[at];
        item.doubt = true;
        item.node.kind = Kind::Question;
        Some(at)
    }

    /// A dash before a line with a keyword, where no answer is expected; whether it is one.
    pub(super) fn dashed(&mut self, line: &Line, text: &Words) -> bool {
        let words = match text.text.split_once([':', '：']) {
            Some((head, rest)) => {
                let (head, rest) = undressed(head, rest.trim());
                format!("{head}: {rest}")
            }
            None => text.text.clone(),
        };
        let content = reread(line, &words);
        let (Content::Keyed { key, .. } | Content::Bare { key, .. }) = &content else {
            return false;
        };
        let alone = matches!(&content, Content::Bare { text, .. } if !text.text.is_empty());
        if alone || matches!(&content, Content::Bare { .. } if key.keyword != Keyword::Continue) {
            return false;
        }
        let typed = words;
        let words = quote(&text.text);
        let message = Bilingual::new(
            format!("Dòng {words} có dấu - ở đầu, nhưng ở đây không phải chỗ của đáp án."),
            format!("The line {words} begins with a dash, but no answer is expected here."),
        );
        let found = Diagnostic::new(Code::AnswerPlace, line.span, message)
            .help("Bỏ dấu - ở đầu dòng:", "Take the dash off:")
            .replace(line.number, self.outline.indented(line.number, &typed));
        self.report(found);
        match &content {
            Content::Keyed { key, name, text } => self.take(line, *key, name, text),
            Content::Bare { key, text } => self.take(line, *key, &Words::default(), text),
            _ => {}
        }
        true
    }

    /// A bullet as far in as the work of the answer above it, before what is to be done there;
    /// whether it is one.
    pub(super) fn sub_bullet(&mut self, line: &Line, text: &Words, jump: Option<&Words>) -> bool {
        let Some(open) = self.open.last() else {
            return false;
        };
        let item = &self.outline.items[open.item];
        let column = item.arms[open.arm].column;
        let waiting = self.last_here();
        let waiting = waiting.is_some_and(|at| self.outline.items[at].is_branching());
        // An answer that slipped is seldom long, and stands alone.
        let long = text.text.split(' ').count() > 2 || self.beside_below(line, line.column);
        let beside = self.last_here().map(|at| self.outline.items[at].column);
        let long = long || beside == Some(line.column);
        let deep = (line.column >= column + 4 && long) || self.level_with_work(line);
        // Else it may be the other answer itself.
        let others = item.arms.len() > 1 || self.beside_below(line, column);
        let within = line.column > column && deep && others;
        if !within || waiting || jump.is_some() || text.text.is_empty() {
            return false;
        }
        let answer = quote(&item.node.branches[open.arm].text);
        let words = quote(&text.text);
        let message = Bilingual::new(
            format!(
                "Dòng {words} có dấu như đáp án nhưng thụt sâu dưới {answer}: có lẽ là việc phải làm ở đó."
            ),
            format!(
                "The line {words} has a dash like an answer, but stands further in under {answer}: it is probably something to do there."
            ),
        );
        let step = format!("{}: {}", self.outline.word(Keyword::Step), text.text);
        let found = Diagnostic::new(Code::AnswerAskew, line.span, message)
            .help(
                "Việc trong đáp án cũng bắt đầu bằng “bước:”:",
                "What is done under an answer begins with “step:” as well:",
            )
            .replace(line.number, self.outline.indented(line.number, &step));
        self.report(found);
        self.take_as(line, Keyword::Step, text);
        true
    }

    /// `- > nhận` after something to do: an arrow that fell apart; whether it is one.
    pub(super) fn split_arrow(&mut self, line: &Line, text: &Words) -> bool {
        let known = |place: &str| self.glance.holds_box(place);
        let place = text.text.strip_prefix('>').map(str::trim);
        let place = place
            .and_then(|place| known_place(place, known))
            .map(str::to_owned);
        let Some(place) = place.filter(|_| self.last_here().is_some()) else {
            return false;
        };
        let words = quote(self.outline.lines.text(line.number));
        let message = Bilingual::new(
            format!(
                "Mũi tên ở dòng {words} bị tách rời nên không dẫn đến {}.",
                quote(&place)
            ),
            format!(
                "The arrow of the line {words} fell apart; it does not lead to {}.",
                quote(&place)
            ),
        );
        let typed = self.outline.indented(line.number, &format!("-> {place}"));
        let found = Diagnostic::new(Code::AnswerPlace, line.span, message)
            .help("Ghi liền mũi tên:", "Write the arrow in one piece:")
            .replace(line.number, typed);
        self.report(found);
        let span = line.span;
        self.take_as(line, Keyword::GoTo, &Words { text: place, span });
        true
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
        let question = self.outline.own("hỏi: Câu hỏi?", "ask: Question?");
        let found = Diagnostic::new(Code::AnswerPlace, line.span, message)
            .help(
                "Ghi câu hỏi ở dòng trên.",
                "Write the question on the line above.",
            )
            .insert(line.number, self.outline.indented(line.number, question));
        self.report(found);
    }

    fn under_no_question(&self, text: &Words, at: usize) -> Diagnostic {
        let answer = quote(&text.text);
        let item = &self.outline.items[at];
        let (vi, en) = begun(item);
        let message = Bilingual::new(
            format!("{vi} có đáp án {answer} bên dưới; chỉ câu hỏi mới có đáp án."),
            format!("{en} has the answer {answer} under it; only a question has answers."),
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
        Diagnostic::new(Code::AnswerPlace, item.node.span, message)
            .help(
                "Nếu đó là câu hỏi thì ghi “hỏi:” thay cho từ mở đầu. Nếu là việc phải xem từng mục thì ghi “kiểm:” thay cho dấu -.",
                "If it is a question, begin it with “ask:”. If these are things to look at, write “check:” instead of the dash.",
            )
            .replace(
                item.node.line,
                self.outline.indented(item.node.line, &question),
            )
    }

    // A list of things to look at, or level with a step of further steps.
    fn looked_at(&mut self, line: &Line, text: &Words, at: usize) {
        let words = quote(&text.text);
        let (vi, en) = named(&self.outline.items[at]);
        let message = Bilingual::new(
            format!(
                "Dòng {words} có dấu - như đáp án, nhưng đứng dưới {vi}; chỉ câu hỏi mới có đáp án."
            ),
            format!(
                "The line {words} has a dash like an answer, but stands under the {en}; only a question has answers."
            ),
        );
        let item = &self.outline.items[at];
        let above = fold(&item.node.text);
        let looks = ["kiem ", "xem ", "check "]
            .iter()
            .any(|word| above.starts_with(word));
        let form = self.said.last() == Some(&Keyword::Form) && is_coded(&text.text);
        let (keyword, help) = match line.column > item.column || looks {
            true if form => (
                Keyword::Form,
                (
                    "Mỗi biểu mẫu ghi một dòng “biểu mẫu:”.",
                    "Write each form on a line of its own that begins with “form:”.",
                ),
            ),
            true => (
                Keyword::Check,
                (
                    "Nếu là điều phải xem thì ghi “kiểm:” thay cho dấu -. Nếu là đáp án thì ô bên trên phải bắt đầu bằng “hỏi:”.",
                    "If it is something to look at, write “check:” instead of the dash. If it is an answer, the box above must begin with “ask:”.",
                ),
            ),
            false => (
                Keyword::Step,
                (
                    "Nếu là việc phải làm thì ghi “bước:” thay cho dấu -. Nếu là đáp án thì ô bên trên phải bắt đầu bằng “hỏi:”.",
                    "If it is something to do, write “step:” instead of the dash. If it is an answer, the box above must begin with “ask:”.",
                ),
            ),
        };
        let typed = format!("{}: {}", self.outline.word(keyword), text.text);
        let found = Diagnostic::new(Code::AnswerPlace, line.span, message)
            .help(help.0, help.1)
            .replace(line.number, self.outline.indented(line.number, &typed));
        self.report(found);
        self.take_as(line, keyword, text);
    }

    /// Whether work is written under an answer.
    pub(super) fn work_below(&self, line: &Line) -> bool {
        let next = self.below(line);
        next.is_some_and(|raw| raw.column > line.column)
    }

    // Whether a box and its answers read like a question, not like things to look at.
    pub(super) fn sounds_asked(&self, at: usize, answer: &str) -> bool {
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
        let cases = ["neu ", "truong hop ", "khi ", "if ", "when "];
        let case = cases.iter().any(|word| fold(answer).starts_with(word));
        asked || plain || case || text.split(' ').next() == Some("co")
    }
}
