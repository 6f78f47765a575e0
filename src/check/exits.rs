//! Where `tiếp`, `đến` and arrows are written, and which way on each of them settles.
//!
//! Whether the place jumped to exists is left to [`super::jumps`], what is forgotten to
//! [`super::ways`].

use super::branches::Settled;
use super::outline::{Exit, Raw};
use super::place::{Builder, Subject};
use super::say::{named, quote};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Bilingual, Keyword, fold};
use crate::syntax::ast::{Content, Line, Words};

impl Builder<'_> {
    pub(super) fn go_on(&mut self, line: &Line, text: &Words) {
        if !text.text.is_empty() {
            let message = Bilingual::new(
                format!(
                    "“tiếp” đứng một mình, không có chữ theo sau; ở đây có {}.",
                    quote(&text.text)
                ),
                format!(
                    "“continue” stands alone; here {} follows it.",
                    quote(&text.text)
                ),
            );
            let place = text.text.split_once(' ').filter(|(lead, _)| {
                matches!(fold(lead).as_str(), "den" | "sang" | "to" | "with" | "at")
            });
            let place = place.map_or(text.text.as_str(), |(_, place)| place);
            let plain = matches!(fold(place).split(' ').next(), Some("tuc" | "theo" | "on"));
            let arrow = match plain {
                true => self.outline.word(Keyword::Continue).to_owned(),
                false => format!("-> {place}"),
            };
            let arrow = self.outline.indented(line.number, &arrow);
            let found = Diagnostic::new(Code::NamePlace, line.span, message)
                .help(
                    "Muốn đi đến một ô thì dùng mũi tên; muốn đi tiếp thì chỉ ghi “tiếp”.",
                    "To go to a box use an arrow; to go on write “continue” alone.",
                )
                .replace(line.number, arrow);
            // After words that mean no more than itself nothing else can be meant.
            let found = if plain { found.surely() } else { found };
            self.report(found);
        }
        self.leave(line, Exit::On);
    }

    pub(super) fn jump(&mut self, line: &Line, target: &Words) {
        if target.text.is_empty() {
            let _ = self.arrow(line, Some(target));
            self.settle(line);
            self.doubt();
            return;
        }
        self.leave(line, exit(target));
    }

    pub(super) fn arrow(&mut self, line: &Line, jump: Option<&Words>) -> Option<Exit> {
        let jump = jump?;
        if jump.text.is_empty() {
            let message = Bilingual::new(
                "Mũi tên chưa chỉ đến đâu.",
                "The arrow does not say where it leads.",
            );
            let found = Diagnostic::new(Code::NoWords, line.span, message).help(
                "Ghi tên hoặc nguyên văn chữ của ô đến sau mũi tên, hoặc ghi “-> tiếp”.",
                "Write the name or the whole text of a box after the arrow, or “-> continue”.",
            );
            let raw = self.outline.lines.text(line.number);
            let on = self.outline.word(Keyword::Continue);
            let typed = self.outline.indented(line.number, &format!("{raw} {on}"));
            self.report(found.replace(line.number, typed));
            return None;
        }
        Some(exit(jump))
    }

    pub(super) fn leave(&mut self, line: &Line, exit: Exit) {
        if self.settle(line) == Settled::Between {
            return;
        }
        if self.open.is_empty() && matches!(exit, Exit::On) {
            self.outside(line);
            return;
        }
        let taken = match (self.last_here(), self.open.last()) {
            (Some(at), _) => {
                let item = &mut self.outline.items[at];
                if !item.is_end() && item.exit.is_none() {
                    item.exit = Some(exit);
                    return;
                }
                Some(named(item))
            }
            (None, Some(&open)) => {
                let item = &mut self.outline.items[open.item];
                let arm = &mut item.arms[open.arm];
                if arm.exit.is_none() {
                    arm.exit = Some(exit);
                    return;
                }
                let words = quote(&item.node.branches[open.arm].text);
                Some((format!("đáp án {words}"), format!("answer {words}")))
            }
            (None, None) => None,
        };
        match taken {
            Some((vi, en)) => self.two_exits(line, &vi, &en),
            None => self.no_start(line),
        }
    }

    /// Another message already explains what may be missing at this place.
    pub(super) fn doubt(&mut self) {
        match self.last_here() {
            Some(at) => self.outline.items[at].doubt = true,
            None => match self.open.last() {
                Some(open) => self.outline.items[open.item].arms[open.arm].doubt = true,
                None => self.outline.doubt = true,
            },
        }
        if self.open.is_empty() {
            self.outline.doubt = true;
        }
    }

    /// An answer has an arrow, and yet there is work under it: the arrow comes after the work.
    pub(super) fn work_after_arrow(&mut self, line: &Line) {
        let Some(&open) = self.open.last() else {
            return;
        };
        let arm = &mut self.outline.items[open.item].arms[open.arm];
        if !arm.boxes.is_empty() || arm.exit.is_none() || arm.line + 1 > line.number {
            return;
        }
        let answer = self.outline.lines.get(arm.line);
        let arrowed = |raw: Raw| matches!(raw.content, Content::Answer { jump: Some(_), .. });
        if answer.is_some_and(arrowed) {
            arm.late = arm.exit.take().map(Box::new);
        }
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
            "“tiếp” chỉ dùng trong một đáp án; ở ngoài, các ô vốn đã nối nhau từ trên xuống.",
            "“continue” is only for answers; outside, each box follows the one above anyway.",
        );
        let last = self.below(line).is_none();
        let found = Diagnostic::new(Code::OutsideAnswer, line.span, message);
        // Most likely it was to end the branch above.
        let branch = match self.subject {
            Subject::Box(at) => self.branch(at),
            _ => None,
        };
        let own = self.outline.lines.text(line.number);
        let end = self.outline.own("kết thúc: Hoàn thành", "end: Done");
        let found = match branch {
            Some(indent) => found.replace(line.number, format!("{indent}{own}")),
            None if last => found.replace(line.number, self.outline.indented(line.number, end)),
            None => found,
        };
        self.report(found.help(
            "Xóa dòng này; nếu nó thuộc một đáp án thì thụt vào sâu hơn dấu - của đáp án. Nếu đây là chỗ hết quy trình thì ghi “kết thúc:” và kết quả.",
            "Delete the line; if it belongs to an answer, indent it further than the dash. If the procedure is over here, write “end:” and the outcome.",
        ));
        self.doubt();
        if let Subject::Box(at) = self.subject {
            self.outline.items[at].doubt = true;
        }
    }

    // The indentation of the branch that a box belongs to, or was to belong to: the answer above has
    // nothing under it.
    fn branch(&self, at: usize) -> Option<String> {
        let node = &self.outline.items[at].node;
        if node.under.is_some() {
            return Some(self.outline.indented(node.line, ""));
        }
        let before = self.outline.top.iter().rev().find(|&&before| before < at)?;
        let arm = self.outline.items[*before].arms.last()?;
        (arm.boxes.is_empty() && arm.exit.is_none()).then(|| " ".repeat(arm.column + 4))
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
}

fn exit(target: &Words) -> Exit {
    match Keyword::find(&target.text) {
        Some((Keyword::Continue, _)) => Exit::On,
        _ => Exit::To(Box::new(target.clone()), None),
    }
}
