//! Which question or parallel box an answer or branch belongs to.

use super::outline::Arm;
use super::place::{Builder, Open, Subject};
use super::say::{begun, named, quote};
use super::slips::whole;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Bilingual, Keyword};
use crate::model::{Branch, Kind, Way};
use crate::syntax::ast::{Content, Line, Words};

/// Whether a line can be taken for one within the answers that are still open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Settled {
    Clear,
    Between,
}

impl Builder<'_> {
    /// Closes the answers that a line no longer belongs to; says so where that is not clear.
    pub(super) fn settle(&mut self, line: &Line) -> Settled {
        let mut between = None;
        while let Some(&open) = self.open.last() {
            let item = &self.outline.items[open.item];
            let column = item.arms[open.arm].column;
            if line.column > column {
                break;
            }
            if line.column > item.column {
                between = Some(open);
            }
            self.open.pop();
        }
        let Some(open) = between else {
            return Settled::Clear;
        };
        let closed = self.is_closed(open);
        let found = self.level(line, open, closed);
        self.report(found);
        if !closed {
            self.outline.items[open.item].arms[open.arm].doubt = true;
            self.doubt_last(open);
            self.open.push(open);
            return Settled::Clear;
        }
        Settled::Between
    }

    // Whether it is said already where an answer goes on.
    fn is_closed(&self, open: Open) -> bool {
        let arm = &self.outline.items[open.item].arms[open.arm];
        match arm.boxes.last() {
            Some(&last) => {
                let last = &self.outline.items[last];
                last.is_end() || last.exit.is_some()
            }
            None => arm.exit.is_some(),
        }
    }

    fn doubt_last(&mut self, open: Open) {
        if let Some(&last) = self.outline.items[open.item].arms[open.arm].boxes.last() {
            self.outline.items[last].doubt = true;
        }
    }

    // That a line is level with the dash of an answer; where that one is done, it follows the question.
    fn level(&self, line: &Line, open: Open, closed: bool) -> Diagnostic {
        let item = &self.outline.items[open.item];
        let answer = quote(&item.node.branches[open.arm].text);
        let (vi, en) = named(item);
        let text = self.outline.lines.text(line.number);
        let message = Bilingual::new(
            format!(
                "Dòng này thụt ngang dấu - của đáp án {answer}: chưa rõ là việc trong đáp án đó hay là việc sau {vi}."
            ),
            format!(
                "This line is level with the dash of the answer {answer}: it is not clear whether it is work under that answer or follows the {en}."
            ),
        );
        let typed = match closed {
            true => self.outline.indented(item.node.line, text),
            false => format!("{}{text}", " ".repeat(item.arms[open.arm].column + 4)),
        };
        Diagnostic::new(Code::Between, line.span, message)
            .help(
                "Nếu là việc trong đáp án thì thụt vào sâu hơn dấu -. Nếu là việc sau câu hỏi thì thụt ngang câu hỏi.",
                "If it is work under the answer, indent it further than the dash. If it follows the question, indent it like the question.",
            )
            .replace(line.number, typed)
    }

    pub(super) fn answer(&mut self, line: &Line, text: &Words, jump: Option<&Words>) {
        self.measure(text);
        let apart = self.is_apart() && !self.outline.items.is_empty();
        if apart && !self.is_beside(line.column) {
            self.stray(line, &whole(line, self));
            return;
        }
        let Some(owner) = self.owner(line, text, jump) else {
            return;
        };
        let arm = self.outline.items[owner].arms.len();
        if arm >= self.limits.answers {
            let counts = (arm + 1, self.limits.answers);
            self.limit(
                line.span,
                counts,
                ("đáp án", "answers"),
                (
                    "Gộp các đáp án giống nhau, hoặc hỏi làm nhiều lần.",
                    "Join answers that are alike, or ask in several questions.",
                ),
            );
            return;
        }
        let exit = self.arrow(line, jump);
        let doubt = text.text.is_empty() || jump.is_some_and(|jump| jump.text.is_empty());
        self.open.push(Open { item: owner, arm });
        self.nest(line);
        self.begin_answer(line, owner, text, doubt);
        let empty = text.text.is_empty();
        if empty {
            self.empty_answer(line, owner);
        }
        if self.outline.items[owner].node.kind == Kind::Parallel {
            let text = Words::new(text.of_branch(), text.span);
            let step = self.push(line, Kind::Step, &text);
            self.outline.items[owner].node.branches[arm].text = text.text;
            self.outline.items[step].exit = exit;
            self.outline.items[step].doubt = empty;
        } else {
            self.outline.items[owner].arms[arm].exit = exit;
            self.turn(Subject::Answer(owner, arm));
        }
    }

    // Puts an answer after those a question has already.
    fn begin_answer(&mut self, line: &Line, owner: usize, text: &Words, doubt: bool) {
        let item = &mut self.outline.items[owner];
        // One out of line is read as if it stood in line.
        let column = item.arms.first().map_or(line.column, |first| first.column);
        if item.arms.is_empty() {
            let around = item.node.under;
            let around = around.map(|under| (under.node.index(), under.branch));
            self.asked.insert((around, column), owner);
            // Most questions have two answers; room for four would be left half empty.
            item.arms.reserve_exact(2);
            item.node.branches.reserve_exact(2);
        }
        item.arms.push(Arm {
            column,
            line: line.number,
            span: line.span,
            exit: None,
            late: None,
            boxes: Vec::new(),
            doubt,
        });
        item.node.branches.push(Branch {
            text: text.text.clone(),
            way: Way::On,
            span: text.span,
        });
    }

    pub(super) fn nest(&mut self, line: &Line) {
        let (depth, most) = (self.open.len(), self.limits.nesting);
        if depth > most {
            self.limit(
                line.span,
                (depth, most),
                ("tầng đáp án lồng nhau", "answers within answers"),
                (
                    "Đặt tên cho ô và dùng mũi tên -> thay cho lồng nhau.",
                    "Name the boxes and use arrows -> instead of nesting.",
                ),
            );
        }
    }

    /// The question or parallel box an answer belongs to.
    pub(super) fn owner(
        &mut self,
        line: &Line,
        text: &Words,
        jump: Option<&Words>,
    ) -> Option<usize> {
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
        let other = self.split_arrow(line, text) || self.dashed(line, text);
        match other || self.sub_bullet(line, text, jump) {
            true => None,
            false => self.askew(line, text, jump),
        }
    }

    pub(super) fn reaches(&self, column: usize) -> bool {
        self.open
            .last()
            .is_none_or(|&open| column > self.outline.items[open.item].arms[open.arm].column)
    }

    // In line with an answer above, whatever blank lines lie between.
    fn is_beside(&self, column: usize) -> bool {
        let mut open = self.open.iter();
        open.any(|open| self.outline.items[open.item].arms[open.arm].column == column)
    }

    // An answer that stands under no other one.
    pub(super) fn askew(
        &mut self,
        line: &Line,
        text: &Words,
        jump: Option<&Words>,
    ) -> Option<usize> {
        let last = self.last_here();
        let branching = last.filter(|&at| self.outline.items[at].is_branching());
        let empty_arm = self
            .open
            .last()
            .copied()
            .filter(|&open| self.only_words(open) || self.is_shallow(open, line.column));
        let (owner, arm) = match (branching, empty_arm) {
            (Some(at), _) => (at, self.outline.items[at].arms.last().map(|arm| arm.column)),
            (None, Some(open)) => {
                self.open.pop();
                let arm = self.outline.items[open.item].arms[open.arm].column;
                (open.item, Some(arm))
            }
            (None, None) => {
                let parted = self.parted(line, text);
                return parted.or_else(|| self.ownerless(line, (text, jump), last));
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
        let own = self.outline.lines.text(line.number);
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

    // Nothing but the words of the answer or branch is written yet.
    fn only_words(&self, open: Open) -> bool {
        let item = &self.outline.items[open.item];
        let words = usize::from(item.node.kind == Kind::Parallel);
        item.arms[open.arm].boxes.len() == words
    }

    // A column between an answer's dash and the work under it belongs to no other question.
    fn is_shallow(&self, open: Open, column: usize) -> bool {
        let item = &self.outline.items[open.item];
        let words = usize::from(item.node.kind == Kind::Parallel);
        let first = item.arms[open.arm].boxes.get(words);
        first.is_some_and(|&first| column < self.outline.items[first].column)
    }

    // A box that stands too far left parts an answer from its question.
    fn parted(&mut self, line: &Line, text: &Words) -> Option<usize> {
        let open = self.open.last();
        let level = match open {
            Some(open) => &self.outline.items[open.item].arms[open.arm].boxes,
            None => &self.outline.top,
        };
        let around = open.map(|open| (open.item, open.arm));
        let owner = *self.asked.get(&(around, line.column))?;
        let after = level.partition_point(|&at| at <= owner);
        let between = level[after..].to_vec();
        let last = &self.outline.items[*between.last()?].node;
        // It is itself what is answered.
        let parallel = self.outline.items[owner].node.kind == Kind::Parallel;
        let answers = self.outline.items[owner].arms.len();
        let asked = last.kind == Kind::Step
            && (last.text.ends_with('?') || (answers > 1 && self.beside_below(line, line.column)));
        if asked || (parallel && self.sounds_asked(*between.last()?, &text.text)) {
            return None;
        }
        // Where enough is told, the last one is as good as all of them.
        let first = match self.outline.is_full() {
            true => between.len() - 1,
            false => 0,
        };
        for at in between.into_iter().skip(first) {
            let found = self.outlying(line, text, (owner, at));
            self.report(found);
            self.outline.items[at].doubt = true;
        }
        let arm = self.outline.items[owner].arms.len() - 1;
        self.outline.items[owner].arms[arm].doubt = true;
        self.doubt_last(Open { item: owner, arm });
        Some(owner)
    }

    /// Whether another answer follows at a column, before anything that stands further left.
    pub(super) fn beside_below(&self, line: &Line, column: usize) -> bool {
        let below = self.outline.lines.below(line.number);
        let mut below = below.filter(|raw| raw.column <= column);
        below.next().is_some_and(|raw| {
            raw.column == column && matches!(raw.content, Content::Answer { .. })
        })
    }

    /// Whether the next line stands in line with this one and is a box or says where to go on.
    pub(super) fn level_with_work(&self, line: &Line) -> bool {
        let below = self.below(line).filter(|raw| raw.column == line.column);
        below.is_some_and(|raw| match raw.content {
            Content::Keyed { key, .. } | Content::Bare { key, .. } => {
                key.keyword.is_box() || matches!(key.keyword, Keyword::Continue | Keyword::GoTo)
            }
            Content::Jump(_) => true,
            _ => false,
        })
    }

    fn outlying(&self, line: &Line, text: &Words, (owner, at): (usize, usize)) -> Diagnostic {
        let (vi, en) = named(&self.outline.items[owner]);
        let (part_begun, _) = begun(&self.outline.items[at]);
        let (_, part_en) = named(&self.outline.items[at]);
        let answer = quote(&text.text);
        let message = Bilingual::new(
            format!(
                "{part_begun} đứng ngoài các đáp án của {vi}, nhưng sau nó lại có đáp án {answer} của câu hỏi đó."
            ),
            format!(
                "The {part_en} stands outside the answers of the {en}, yet the answer {answer} of it comes after."
            ),
        );
        let node = &self.outline.items[at].node;
        let own = self.outline.lines.text(node.line);
        let inside = format!("{}{own}", " ".repeat(line.column + 4));
        Diagnostic::new(Code::Between, node.span, message)
            .help(
                "Nếu là việc trong đáp án ở trên thì thụt vào sâu hơn dấu -:",
                "If it is work under the answer above, indent it further than the dash:",
            )
            .replace(node.line, inside)
    }

    pub(super) fn empty_answer(&mut self, line: &Line, owner: usize) {
        let (vi, en) = named(&self.outline.items[owner]);
        let message = Bilingual::new(
            format!("Đáp án này của {vi} chưa có chữ."),
            format!("This answer of the {en} has no words."),
        );
        let no = self.outline.own("- Không", "- No");
        let no = self.outline.indented(line.number, no);
        let found = Diagnostic::new(Code::NoWords, line.span, message).help(
            "Ghi chữ sau dấu -, như bên dưới, hoặc xóa dòng này.",
            "Write the words after the dash, as below, or delete the line.",
        );
        self.report(found.replace(line.number, no));
    }
}
