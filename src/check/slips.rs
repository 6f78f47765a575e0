//! Lines that do not stand where they can be understood, and what each was most likely meant to be.
//!
//! Every slip is taken for its most likely reading afterwards, so that it brings no further message.

use super::outline::Exit;
use super::place::{Builder, Subject, both};
use super::say::{named, quote};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Bilingual, Keyword, Language, WORDS, distance, fold};
use crate::model::{Kind, Under};
use crate::source::Span;
use crate::syntax::ast::{Content, Key, Line, Words};

impl Builder<'_> {
    fn report(&mut self, found: Diagnostic) {
        self.outline.found.push(found);
    }

    /// Closes the answers that a line no longer belongs to; says so where that is not clear.
    pub(super) fn settle(&mut self, line: &Line, code: Code) {
        let mut between = None;
        while let Some(&open) = self.open.last() {
            let item = &self.outline.items[open.item];
            if line.column > item.arms[open.arm].column {
                break;
            }
            if line.column > item.column {
                between = Some(open);
            }
            self.open.pop();
        }
        let Some(open) = between else { return };
        self.outline.items[open.item].arms[open.arm].doubt = true;
        if let Some(&last) = self.outline.items[open.item].arms[open.arm].boxes.last() {
            self.outline.items[last].doubt = true;
        }
        self.outline.items[open.item].doubt = true;
        let item = &self.outline.items[open.item];
        let answer = quote(&item.node.branches[open.arm].text);
        let (vi, en) = named(item);
        let text = self.outline.lines[line.number - 1].text.clone();
        let inside = format!("{}{text}", " ".repeat(item.arms[open.arm].column + 4));
        let after = format!("{}{text}", " ".repeat(item.column));
        let message = Bilingual::new(
            format!(
                "Dòng này thụt ngang dấu - của đáp án {answer}: chưa rõ là việc trong đáp án đó hay là việc sau {vi}."
            ),
            format!(
                "This line is level with the dash of the answer {answer}: it is not clear whether it is work under that answer or follows the {en}."
            ),
        );
        let found = Diagnostic::new(code, line.span, message)
            .help(
                format!("Nếu là việc trong đáp án thì thụt vào sâu hơn dấu -. Nếu là việc sau câu hỏi thì thụt ngang câu hỏi: {}", after.trim_end()),
                format!("If it is work under the answer, indent it further than the dash. If it follows the question, indent it like the question: {}", after.trim_end()),
            )
            .replace(line.number, inside);
        self.report(found);
    }

    /// The question or parallel box an answer belongs to.
    pub(super) fn owner(&mut self, line: &Line, text: &Words) -> Option<usize> {
        let column = line.column;
        // A question without answers yet takes what is not further left than its surroundings.
        if let Some(last) = self.last_here() {
            let item = &self.outline.items[last];
            if item.is_branching() && item.arms.is_empty() && self.reaches(column) {
                return Some(last);
            }
        }
        while self
            .open
            .last()
            .is_some_and(|&open| column < self.outline.items[open.item].arms[open.arm].column)
        {
            self.open.pop();
        }
        if let Some(&open) = self.open.last()
            && self.outline.items[open.item].arms[open.arm].column == column
        {
            self.open.pop();
            return Some(open.item);
        }
        self.askew(line, text)
    }

    fn reaches(&self, column: usize) -> bool {
        self.open
            .last()
            .is_none_or(|&open| column > self.outline.items[open.item].arms[open.arm].column)
    }

    // An answer that stands under no other one.
    fn askew(&mut self, line: &Line, text: &Words) -> Option<usize> {
        let last = self.last_here();
        let branching = last.filter(|&at| self.outline.items[at].is_branching());
        let empty_arm = self.open.last().copied().filter(|_| last.is_none());
        let (owner, arm) = match (branching, empty_arm) {
            (Some(at), _) => (at, self.outline.items[at].arms.last().map(|arm| arm.column)),
            (None, Some(open)) => {
                self.open.pop();
                let arm = self.outline.items[open.item].arms[open.arm].column;
                (open.item, Some(arm))
            }
            (None, None) => {
                self.ownerless(line, text, last);
                return None;
            }
        };
        let (vi, en) = named(&self.outline.items[owner]);
        let message = Bilingual::new(
            format!(
                "Đáp án {} không thẳng hàng với đáp án trước của {vi}.",
                quote(&text.text)
            ),
            format!(
                "The answer {} is not in line with the answer before it of the {en}.",
                quote(&text.text)
            ),
        );
        let own = &self.outline.lines[line.number - 1].text;
        let straight = format!("{}{own}", " ".repeat(arm.unwrap_or_default()));
        let found = Diagnostic::new(Code::AnswerAskew, line.span, message)
            .help(
                "Các đáp án của một câu hỏi thụt vào bằng nhau.",
                "The answers of one question are indented alike.",
            )
            .replace(line.number, straight);
        self.report(found);
        Some(owner)
    }

    fn ownerless(&mut self, line: &Line, text: &Words, last: Option<usize>) {
        // The dashes after the first say the same again.
        if let Some(at) = last
            && std::mem::replace(&mut self.outline.items[at].doubt, true)
        {
            return;
        }
        let found = match last.map(|at| &self.outline.items[at]) {
            Some(item) => {
                let (vi, en) = named(item);
                let message = Bilingual::new(
                    format!(
                        "Đáp án {} đứng dưới {vi}; chỉ câu hỏi mới có đáp án.",
                        quote(&text.text)
                    ),
                    format!(
                        "The answer {} stands under the {en}; only a question has answers.",
                        quote(&text.text)
                    ),
                );
                let ask = self.outline.word(Keyword::Ask);
                let words = item.node.text.trim_end_matches(['.', '?', ' ']);
                let question = self
                    .outline
                    .indented(item.node.line, &format!("{ask}: {words}?"));
                Diagnostic::new(Code::AnswerPlace, line.span, message)
                    .help(
                        "Nếu đó là câu hỏi thì ghi hỏi thay cho từ mở đầu. Nếu là việc phải xem từng mục thì ghi kiểm: thay cho dấu -.",
                        "If it is a question, begin it with ask. If these are things to look at, write check: instead of the dash.",
                    )
                    .replace(item.node.line, question)
            }
            None => {
                let message = Bilingual::new(
                    format!("Đáp án {} không đứng dưới câu hỏi nào.", quote(&text.text)),
                    format!("The answer {} stands under no question.", quote(&text.text)),
                );
                let question = self.outline.own("hỏi: Câu hỏi?", "ask: Question?");
                Diagnostic::new(Code::AnswerPlace, line.span, message)
                    .help(
                        "Ghi câu hỏi ở dòng trên.",
                        "Write the question on the line above.",
                    )
                    .insert(line.number, self.outline.indented(line.number, question))
            }
        };
        self.report(found);
    }

    /// A box, answer or fact without words.
    pub(super) fn no_words(&mut self, line: &Line, keyword: Keyword) {
        let (vi, en) = both(keyword);
        let message = Bilingual::new(
            format!("Sau {vi} chưa có chữ nào."),
            format!("There are no words after {en}."),
        );
        let (vi, en) = match keyword {
            Keyword::End => (
                "Ghi kết quả, như: kết thúc: Đã trả lời",
                "Write the outcome, as in: end: Answered",
            ),
            _ => (
                "Ghi chữ sau dấu hai chấm, hoặc xóa dòng này.",
                "Write the words after the colon, or delete the line.",
            ),
        };
        self.report(Diagnostic::new(Code::NoWords, line.span, message).help(vi, en));
    }

    pub(super) fn empty_answer(&mut self, line: &Line, owner: usize) {
        let (vi, en) = named(&self.outline.items[owner]);
        let message = Bilingual::new(
            format!("Đáp án này của {vi} chưa có chữ."),
            format!("This answer of the {en} has no words."),
        );
        self.report(Diagnostic::new(Code::NoWords, line.span, message).help(
            "Ghi chữ sau dấu -, hoặc xóa dòng này.",
            "Write the words after the dash, or delete the line.",
        ));
    }

    /// A parallel branch written as `- bước: x` means `- x`.
    pub(super) fn without_keyword(&self, text: &Words) -> Words {
        let step = text.text.split_once([':', '：']).filter(|(head, rest)| {
            matches!(Keyword::find(head), Some((Keyword::Step, _))) && !rest.trim().is_empty()
        });
        match step {
            Some((_, rest)) => Words {
                text: rest.trim().to_owned(),
                span: text.span,
            },
            None => text.clone(),
        }
    }

    /// An answer has an arrow, and yet there is work under it.
    pub(super) fn refuse_work_after_arrow(&mut self, line: &Line) {
        let Some(&open) = self.open.last() else {
            return;
        };
        let item = &mut self.outline.items[open.item];
        let answer = quote(&item.node.branches[open.arm].text);
        let arm = &mut item.arms[open.arm];
        if !arm.boxes.is_empty() || arm.exit.is_none() || arm.line + 1 > line.number {
            return;
        }
        let arrowed = self.outline.lines[arm.line - 1]
            .text
            .contains(['>', '→', '⇒']);
        if !arrowed {
            return;
        }
        arm.late = arm.exit.take();
        let (number, span) = (arm.line, arm.span);
        let target = match &arm.late {
            Some(Exit::To(words, _)) => words.text.clone(),
            _ => self.outline.word(Keyword::Continue).to_owned(),
        };
        let words = item_branch(&self.outline.items[open.item], open.arm);
        let message = Bilingual::new(
            format!(
                "Đáp án {answer} đã có mũi tên đi đến {}, việc ghi bên dưới sẽ không ai làm.",
                quote(&target)
            ),
            format!(
                "The answer {answer} already goes to {} by its arrow; the work under it would never be done.",
                quote(&target)
            ),
        );
        let without = self.outline.indented(number, &format!("- {words}"));
        let found = Diagnostic::new(Code::TwoExits, span, message)
            .help(
                format!("Bỏ mũi tên ở đáp án; sau việc cuối của nhánh ghi: -> {target}"),
                format!("Take the arrow off the answer; after the last work of the branch write: -> {target}"),
            )
            .replace(number, without);
        self.report(found);
    }

    pub(super) fn two_exits(&mut self, line: &Line, vi: &str, en: &str) {
        let message = Bilingual::new(
            format!("Sau {vi} đã rõ đi đâu; dòng này không bao giờ dùng đến."),
            format!("Where it goes after the {en} is already said; this line is never used."),
        );
        self.report(
            Diagnostic::new(Code::TwoExits, line.span, message)
                .help("Xóa dòng thừa.", "Delete the line that is too much."),
        );
    }

    pub(super) fn outside(&mut self, line: &Line) {
        let message = Bilingual::new(
            "tiếp chỉ dùng trong một đáp án; ở ngoài, các ô vốn đã nối nhau từ trên xuống.",
            "continue is only for answers; outside, each box follows the one above anyway.",
        );
        self.report(Diagnostic::new(Code::OutsideAnswer, line.span, message).help(
            "Xóa dòng này; nếu nó thuộc một đáp án thì thụt vào sâu hơn dấu - của đáp án. Nếu đây là chỗ hết quy trình thì ghi kết thúc: và kết quả.",
            "Delete the line; if it belongs to an answer, indent it further than the dash. If the procedure is over here, write end: and the outcome.",
        ));
        self.doubt();
    }

    pub(super) fn no_start(&mut self, line: &Line) {
        let message = Bilingual::new(
            "Chưa có ô nào để đi từ đó.",
            "There is no box yet to go on from.",
        );
        self.report(Diagnostic::new(Code::Stray, line.span, message).help(
            "Ghi bước hoặc câu hỏi trước dòng này.",
            "Write a step or a question before this line.",
        ));
    }

    /// `| text`: a further line in the box above.
    pub(super) fn further(&mut self, line: &Line, text: &Words) {
        self.measure(text);
        match self.subject {
            Subject::Box(at) => {
                let branch = self.branch_of(at);
                let node = &mut self.outline.items[at].node;
                node.text = format!("{}\n{}", node.text, text.text);
                let text = node.text.clone();
                if let Some(under) = branch {
                    let around = &mut self.outline.items[under.node.index()].node;
                    around.branches[under.branch].text = text;
                }
            }
            Subject::Answer(at, arm) => {
                let branch = &mut self.outline.items[at].node.branches[arm];
                branch.text = format!("{} {}", branch.text, text.text);
            }
            _ => self.stray(line, text),
        }
    }

    // The parallel branch that a box is the words of.
    fn branch_of(&self, at: usize) -> Option<Under> {
        let under = self.outline.items[at].node.under?;
        let around = &self.outline.items[under.node.index()];
        let first = around.arms[under.branch].boxes.first() == Some(&at);
        Some(under).filter(|_| first && around.node.kind == Kind::Parallel)
    }

    /// A line that fits nothing: most likely the rest of a line broken in two.
    pub(super) fn stray(&mut self, line: &Line, text: &Words) {
        self.straying = matches!(line.content, Content::Prose(_));
        let words = quote(&text.text);
        let message = Bilingual::new(
            format!("Dòng {words} không thuộc về đâu: không có từ mở đầu như bước: hay hỏi:."),
            format!(
                "The line {words} belongs to nothing: it does not begin with a word such as step: or ask:."
            ),
        );
        let found = Diagnostic::new(Code::Stray, line.span, message);
        let rest = text.text.trim_start_matches('|').trim_start();
        let found = match self.subject {
            Subject::Box(at) => {
                let (vi, en) = named(&self.outline.items[at]);
                found
                    .help(
                        format!("Nếu là chữ viết tiếp của {vi} thì thêm dấu | ở đầu dòng."),
                        format!("If it goes on with the words of the {en}, put | at its start."),
                    )
                    .replace(line.number, self.outline.indented(line.number, &format!("| {rest}")))
            }
            _ => found.help(
                "Nếu là chữ viết tiếp của dòng trên thì nối vào dòng trên. Nếu là ghi cho người soạn thì thêm dấu # ở đầu dòng.",
                "If it goes on with the line above, join the two. If it is a remark for the writer, put # at its start.",
            ),
        };
        self.report(found);
        self.doubt();
    }

    /// A known keyword without its colon.
    pub(super) fn bare(&mut self, line: &Line, key: Key, text: &Words) {
        let keyword = key.keyword;
        if text.text.is_empty() {
            match keyword {
                Keyword::Continue => self.keyed(line, key, &Words::default(), text),
                _ if keyword.is_box() => self.keyed(line, key, &Words::default(), text),
                _ => self.no_words(line, keyword),
            }
            return;
        }
        if keyword == Keyword::Continue {
            self.stray(line, &whole(line, self));
            return;
        }
        let (name, rest) = split_number(text, keyword);
        let head = self.outline.lines[line.number - 1].text.clone();
        let head = head
            .get(..key.span.end - key.span.start)
            .unwrap_or_default();
        let typed = match name.text.as_str() {
            "" => format!("{head}: {}", rest.text),
            number => format!("{head} {number}: {}", rest.text),
        };
        let (vi, en) = both(keyword);
        let message = Bilingual::new(
            format!("Thiếu dấu hai chấm sau {vi}; đã hiểu là {}.", quote(&typed)),
            format!(
                "The colon after {en} is missing; it was taken for {}.",
                quote(&typed)
            ),
        );
        let found = Diagnostic::new(Code::MissingColon, line.span, message)
            .help(
                "Thêm dấu hai chấm. Nếu dòng này là chữ viết tiếp của dòng trên thì thêm dấu | ở đầu dòng.",
                "Put in the colon. If the line goes on with the words above, put | at its start.",
            )
            .replace(line.number, self.outline.indented(line.number, &typed));
        self.report(found);
        self.recover(line, key, &name, &rest);
    }

    // Boxes, parts and titles hold the rest of the file together; facts can be done without.
    fn recover(&mut self, line: &Line, key: Key, name: &Words, text: &Words) {
        let keyword = key.keyword;
        let holds = keyword.is_box()
            || matches!(
                keyword,
                Keyword::Procedure | Keyword::Part | Keyword::Scenario | Keyword::GoTo
            );
        if !holds || (keyword == Keyword::Procedure && self.outline.titled) {
            return;
        }
        let before = self.outline.found.len();
        self.keyed(line, key, name, text);
        self.outline.found.truncate(before);
        if keyword.is_box()
            && let Some(last) = self.outline.items.last_mut()
        {
            last.doubt = true;
        }
    }

    /// A colon, but no known keyword before it.
    pub(super) fn unknown(&mut self, line: &Line, head: &Words, text: &Words) {
        if text.text.starts_with("//") {
            self.address(line);
            return;
        }
        let Some((key, name)) = self.nearest_keyword(head) else {
            self.unheard_of(line, head, text);
            return;
        };
        let word = key.keyword.word(key.language);
        let typed = match name.text.as_str() {
            "" => format!("{word}: {}", text.text),
            name => format!("{word} {name}: {}", text.text),
        };
        let message = Bilingual::new(
            format!(
                "Không có từ mở đầu {}; đã hiểu là {word}.",
                quote(&head.text)
            ),
            format!(
                "There is no keyword {}; it was taken for {word}.",
                quote(&head.text)
            ),
        );
        let found = Diagnostic::new(Code::UnknownKeyword, head.span, message)
            .help("Sửa dòng này thành:", "Change the line to:")
            .replace(line.number, self.outline.indented(line.number, &typed));
        self.report(found);
        self.recover(line, key, &name, text);
    }

    fn nearest_keyword(&self, head: &Words) -> Option<(Key, Words)> {
        let words: Vec<&str> = head.text.split(' ').collect();
        let mut best: Option<(usize, Key, String)> = None;
        for taken in (1..=words.len().min(3))
            .rev()
            .filter(|taken| words.len() - taken <= 4)
        {
            let typed = fold(&words[..taken].join(" "));
            for (keyword, language, known) in every_word() {
                let known = fold(known);
                let (length, far) = (known.chars().count(), distance(&typed, &known));
                let near =
                    far <= (length / 3).clamp(1, 2) && far < typed.chars().count().min(length);
                if near && length > 2 && best.as_ref().is_none_or(|(least, _, _)| far < *least) {
                    let key = Key {
                        keyword,
                        language,
                        span: head.span,
                    };
                    best = Some((far, key, words[taken..].join(" ")));
                }
            }
        }
        best.map(|(_, key, text)| {
            let span = head.span;
            (key, Words { text, span })
        })
    }

    fn unheard_of(&mut self, line: &Line, head: &Words, text: &Words) {
        if head.text.split(' ').count() > 4 {
            self.stray(line, &whole(line, self));
            return;
        }
        let message = Bilingual::new(
            format!("Không có từ mở đầu {}.", quote(&head.text)),
            format!("There is no keyword {}.", quote(&head.text)),
        );
        let whole = format!("{}: {}", head.text, text.text);
        let found = Diagnostic::new(Code::UnknownKeyword, head.span, message);
        let found = match self.subject {
            Subject::Box(at) => {
                let (vi, en) = named(&self.outline.items[at]);
                let note = self.outline.word(Keyword::Note);
                let typed = self
                    .outline
                    .indented(line.number, &format!("{note}: {whole}"));
                found
                    .help(
                        format!("Nếu là điều cần ghi thêm cho {vi} thì ghi sau ghi chú:; nếu là chữ viết tiếp thì thêm dấu | ở đầu dòng."),
                        format!("If it adds something to the {en}, write it after note:; if it goes on with its words, put | at its start."),
                    )
                    .replace(line.number, typed)
            }
            _ => found.help(
                "Nếu là ghi cho người soạn thì thêm dấu # ở đầu dòng.",
                "If it is a remark for the writer, put # at its start.",
            ),
        };
        self.report(found);
        self.doubt();
    }

    fn address(&mut self, line: &Line) {
        let words = whole(line, self);
        let message = Bilingual::new(
            format!(
                "Địa chỉ {} đứng một mình nên không thuộc về đâu.",
                quote(&words.text)
            ),
            format!(
                "The address {} stands alone and belongs to nothing.",
                quote(&words.text)
            ),
        );
        let link = format!("{}: {}", self.outline.word(Keyword::Link), words.text);
        let found = Diagnostic::new(Code::Stray, line.span, message)
            .help(
                "Ghi nó thành liên kết của ô bên trên.",
                "Make it a link of the box above.",
            )
            .replace(line.number, self.outline.indented(line.number, &link));
        self.report(found);
    }

    /// Whether a name may stand before this colon; says so if not.
    pub(super) fn name_fits(&mut self, line: &Line, key: Key, name: &Words, text: &Words) -> bool {
        let keyword = key.keyword;
        let heading = matches!(keyword, Keyword::Part | Keyword::Scenario);
        let number = |name: &str| {
            name.chars()
                .all(|char| char.is_ascii_alphanumeric() || char == '.')
        };
        if keyword.takes_name() || (heading && number(&name.text)) {
            return true;
        }
        let (vi, en) = both(keyword);
        let words = quote(&name.text);
        let message = Bilingual::new(
            format!("{vi} không mang tên; ở đây có {words} trước dấu hai chấm."),
            format!("{en} takes no name; here {words} stands before the colon."),
        );
        let word = keyword.word(key.language);
        let typed = match heading {
            true => format!("{word}: {}: {}", name.text, text.text),
            false => format!("{word}: {}", text.text),
        };
        let found = Diagnostic::new(Code::NamePlace, name.span, message)
            .help(
                "Chỉ ô (bước, hỏi, ...) mới mang tên. Nếu dòng này là chữ viết tiếp của dòng trên thì thêm dấu | ở đầu dòng.",
                "Only boxes (step, ask, ...) have names. If the line goes on with the words above, put | at its start.",
            )
            .replace(line.number, self.outline.indented(line.number, &typed));
        self.report(found);
        if heading {
            self.recover(line, key, &Words::default(), text);
        }
        false
    }

    pub(super) fn untitled(&mut self) {
        let message = Bilingual::new(
            "Tệp chưa có dòng quy trình: nên chưa biết tên quy trình.",
            "The file has no line procedure:, so its title is not known.",
        );
        let found = Diagnostic::new(Code::Untitled, Span::default(), message)
            .help("Thêm vào đầu tệp:", "Put at the top of the file:")
            .insert(1, "quy trình: Tên quy trình");
        self.report(found);
    }

    pub(super) fn boxless(&mut self) {
        let title = quote(&self.outline.head.title);
        let message = Bilingual::new(
            format!("Quy trình {title} chưa có bước nào."),
            format!("The procedure {title} has no step yet."),
        );
        let end = Span::new(0, self.outline.lines.first().map_or(0, |raw| raw.span.end));
        let found = Diagnostic::new(Code::Empty, end, message).help(
            "Ghi việc đầu tiên, như: bước: Nhận hồ sơ",
            "Write the first thing to do, as in: step: Take the request",
        );
        self.report(found);
    }
}

fn item_branch(item: &super::outline::Item, arm: usize) -> String {
    item.node.branches[arm].text.clone()
}

fn whole(line: &Line, builder: &Builder<'_>) -> Words {
    let text = crate::lang::clean(&builder.outline.lines[line.number - 1].text);
    Words {
        text,
        span: line.span,
    }
}

fn every_word() -> impl Iterator<Item = (Keyword, Language, &'static str)> {
    WORDS.iter().flat_map(|word| {
        let vi = std::iter::once(&word.vi).chain(word.synonyms);
        vi.map(|vi| (word.keyword, Language::Vi, *vi)).chain([(
            word.keyword,
            Language::En,
            word.en,
        )])
    })
}

// `bước 4 Nhận hồ sơ`: the number is the name.
fn split_number(text: &Words, keyword: Keyword) -> (Words, Words) {
    let number = text.text.split_once(' ').filter(|(first, _)| {
        let digits = first.trim_end_matches(['.', ')', ',']);
        keyword.is_box() && !digits.is_empty() && digits.chars().all(|char| char.is_ascii_digit())
    });
    let words = |text: &str, span| Words {
        text: text.trim().to_owned(),
        span,
    };
    match number {
        Some((name, rest)) => (
            words(name.trim_end_matches(['.', ')', ',']), text.span),
            words(rest, text.span),
        ),
        None => (Words::default(), text.clone()),
    }
}
