//! Lines without a keyword, and what a person who types them mostly means.
//!
//! A sentence broken in two, a heading, an "if … then", a "back to …": each reading that can be told
//! from the line itself is offered as the very line to type.

use super::leads::{leads_back, led_to_known, means_onward, means_over};
use super::place::{Builder, Subject};
use super::say::{named, quote};
use super::slips::whole;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Bilingual, Duration, Keyword, fold};
use crate::model::{Kind, NodeId};
use crate::syntax::ast::{Content, Line, Words};

/// What a line was most likely meant to be.
pub(super) struct Reading {
    pub vi: &'static str,
    pub en: &'static str,
    /// The lines to type, without the indentation they share.
    pub typed: String,
    /// What the line is taken for from here on.
    pub taken: Option<(Keyword, String)>,
}

impl Builder<'_> {
    /// A line that fits nothing.
    pub(super) fn stray(&mut self, line: &Line, text: &Words) {
        if self.outline.is_full() {
            self.doubt();
            self.doubt_end(line);
            return;
        }
        if self.undashed(line, &text.text) {
            return;
        }
        self.straying = matches!(line.content, Content::Prose(_) | Content::Unknown { .. });
        let found = self.loose(line, &text.text);
        let Some(reading) = self.reading(line, text) else {
            let found = self.broken_off(line, found, text);
            self.report(found);
            self.doubt();
            self.doubt_end(line);
            return;
        };
        let typed: Vec<String> = reading
            .typed
            .lines()
            .map(|typed| self.outline.indented(line.number, typed))
            .collect();
        self.report(
            found
                .help(reading.vi, reading.en)
                .replace(line.number, typed.join("\n")),
        );
        match reading.taken {
            Some((keyword, text)) => {
                let span = line.span;
                self.take_as(line, keyword, &Words { text, span });
            }
            None => {
                self.doubt();
                self.doubt_end(line);
            }
        }
    }

    /// That a line belongs to nothing.
    pub(super) fn loose(&self, line: &Line, words: &str) -> Diagnostic {
        let words = quote(words);
        let message = Bilingual::new(
            format!("Dòng {words} không thuộc về đâu: không có từ mở đầu như “bước:” hay “hỏi:”."),
            format!(
                "The line {words} belongs to nothing: it does not begin with a word such as “step:” or “ask:”."
            ),
        );
        Diagnostic::new(Code::Stray, line.span, message)
    }

    fn reading(&self, line: &Line, text: &Words) -> Option<Reading> {
        let words = text.text.as_str();
        // What begins in small letters goes on with the line above.
        let capital = words.starts_with(char::is_uppercase) && !self.is_apart();
        let whole = words.ends_with('?') || capital;
        let asked = whole && self.answers_follow(line);
        let found = asked.then(|| self.question(words));
        let found = found.or_else(|| self.titling(line, words));
        let found = found.or_else(|| self.onward(line, words));
        let found = found.or_else(|| self.over(line, words));
        let found = found.or_else(|| self.back(words));
        let found = found.or_else(|| self.condition(words));
        let found = found.or_else(|| self.row(line));
        let found = found.or_else(|| self.ticked(line, words));
        let found = found.or_else(|| self.heading(line, words));
        let found = found.or_else(|| self.resumed(line, words));
        let found = found.or_else(|| self.fact_like(line, words));
        found.or_else(|| self.remark(words))
    }

    // Words with answers under them, and no `hỏi:` before them.
    fn question(&self, words: &str) -> Reading {
        let ask = self.outline.word(Keyword::Ask);
        let question = words.trim_end_matches([':', '?', '.', ' ']);
        Reading {
            vi: "Bên dưới có đáp án, nên có lẽ là câu hỏi:",
            en: "Answers follow, so it is probably a question:",
            typed: format!("{ask}: {question}?"),
            taken: Some((Keyword::Ask, format!("{question}?"))),
        }
    }

    // The title without `quy trình:`, where it is written nowhere else.
    fn titling(&self, line: &Line, words: &str) -> Option<Reading> {
        let first =
            !self.outline.titled && self.outline.items.is_empty() && !self.glance.has_title();
        let below = self.below(line).map(|raw| raw.content);
        // Of several lines above the procedure the last one is its title.
        let last = !matches!(below, Some(Content::Prose(_)));
        let title = self.outline.word(Keyword::Procedure);
        (first && last).then(|| Reading {
            vi: "Nếu là tên quy trình thì ghi sau “quy trình:”.",
            en: "If it is the title, write it after “procedure:”.",
            typed: format!("{title}: {words}"),
            taken: Some((Keyword::Procedure, words.to_owned())),
        })
    }

    // `tiếp`, mistyped or with a full stop.
    fn onward(&self, line: &Line, words: &str) -> Option<Reading> {
        let text = words.trim_end_matches(['.', '!', ',', ';']).to_owned();
        if text.split(' ').count() > 6 || self.outline.items.is_empty() {
            return None;
        }
        let near = self.nearest_keyword(&Words::new(text.as_str(), line.span));
        let near = near
            .is_some_and(|(key, rest, _)| key.keyword == Keyword::Continue && rest.text.is_empty());
        (near || means_onward(&text)).then(|| Reading {
            vi: "Có lẽ là “tiếp”, đi tới việc sau câu hỏi:",
            en: "It is probably “continue”, on to what follows the question:",
            typed: self.outline.word(Keyword::Continue).to_owned(),
            taken: Some((Keyword::Continue, String::new())),
        })
    }

    // `hết`, or an end that was cut off with the file.
    fn over(&self, line: &Line, words: &str) -> Option<Reading> {
        let folded = fold(words);
        let plain = folded.trim_end_matches(['.', '!']);
        let last = self.below(line).is_none();
        let begins = |keyword| fold(self.outline.word(keyword)).starts_with(plain);
        let cut = last && (begins(Keyword::End) || begins(Keyword::Continue));
        let typed = self.outline.own("kết thúc: Hoàn thành", "end: Done");
        (cut || means_over(plain)).then(|| Reading {
            vi: "Nếu quy trình xong ở đây thì ghi kết quả, như:",
            en: "If the procedure is over here, write the outcome, as in:",
            typed: typed.to_owned(),
            taken: Some((Keyword::End, words.to_owned())),
        })
    }

    // `quay lại bước nhận`, where there is such a name.
    fn back(&self, words: &str) -> Option<Reading> {
        let plain = words.trim_end_matches(['.', ';', '!']);
        let known = |place: &str| self.glance.holds_box(place);
        let place = match leads_back(plain) {
            true => self.before_question()?,
            false => led_to_known(words, known)?,
        };
        known(&place).then(|| Reading {
            vi: "Muốn đi đến một ô thì dùng mũi tên và tên ô:",
            en: "To go to a box, use an arrow and its name:",
            typed: format!("-> {place}"),
            taken: Some((Keyword::GoTo, place)),
        })
    }

    // What was done before the question that is being answered.
    fn before_question(&self) -> Option<String> {
        let at = self.open.last()?.item;
        let before = self.outline.items[at].before;
        let before = before.map_or(at, NodeId::index);
        Some(self.outline.items[before].place())
    }

    // `nếu đơn thiếu thì trả lại`.
    fn condition(&self, words: &str) -> Option<Reading> {
        let folded = fold(words);
        if !folded.starts_with("neu ") && !folded.starts_with("if ") {
            return None;
        }
        let parts = [" thì ", ", ", " then "]
            .iter()
            .find_map(|sign| words.split_once(sign));
        let (case, act) = parts?;
        let case = case.split_once(' ').map(|(_, case)| case)?;
        let [ask, step] = [Keyword::Ask, Keyword::Step].map(|keyword| self.outline.word(keyword));
        let on = self.outline.word(Keyword::Continue);
        let (yes, no) = (
            self.outline.own("Có", "Yes"),
            self.outline.own("Không", "No"),
        );
        let (case, act) = (capital(case), capital(act));
        Some(Reading {
            vi: "Điều kiện viết thành câu hỏi; làm xong thì đi đâu ghi ở dòng cuối:",
            en: "Write a condition as a question; its last line says where to go afterwards:",
            typed: format!("{ask}: {case}?\n  - {no}\n  - {yes}\n      {step}: {act}\n      {on}"),
            taken: None,
        })
    }

    // A code of a form, or a time limit, further in than the box it belongs to.
    fn fact_like(&self, line: &Line, words: &str) -> Option<Reading> {
        let Subject::Box(at) = self.subject else {
            return None;
        };
        let reading = |keyword: Keyword, vi, en| Reading {
            vi,
            en,
            typed: format!("{}: {words}", self.outline.word(keyword)),
            taken: Some((keyword, words.to_owned())),
        };
        let within = line.column > self.outline.items[at].column;
        if within && words != "ngay" && Duration::parse(words).is_some() {
            let vi = "Nếu là hạn của ô bên trên thì ghi:";
            let en = "If it is the time limit of the box above, write:";
            return Some(reading(Keyword::Within, vi, en));
        }
        let vi = "Nếu là biểu mẫu của ô bên trên thì ghi:";
        let en = "If it is a form for the box above, write:";
        (within && is_coded(words)).then(|| reading(Keyword::Form, vi, en))
    }

    // A sentence level with a question whose answers are done: what follows it.
    // or with a step of few words, or below an answer of few, which were not broken for want of room.
    fn resumed(&self, line: &Line, words: &str) -> Option<Reading> {
        const FEW: usize = 50;
        let brief = |text: &str| text.chars().count() < FEW && !text.ends_with(',');
        let level = match (self.open.first(), self.subject) {
            (Some(_), Subject::Answer(at, arm)) if self.below_answer(line, (at, arm)) => {
                brief(&self.outline.items[at].node.branches[arm].text)
            }
            (Some(open), _) => line.column <= self.outline.items[open.item].column,
            (None, Subject::Box(at)) if self.fact_above.is_none() => {
                let item = &self.outline.items[at];
                item.node.kind == Kind::Step && brief(&item.node.text) && line.column == item.column
            }
            _ => false,
        };
        let whole =
            words.starts_with(char::is_uppercase) && words.contains(' ') && !words.ends_with(':');
        (whole && level).then(|| Reading {
            vi: "Nếu là việc phải làm thì ghi “bước:”; nếu là chữ viết tiếp của dòng trên thì thêm dấu | ở đầu dòng.",
            en: "If it is something to do, write “step:”; if it goes on with the line above, put | at its start.",
            typed: format!("{}: {words}", self.outline.word(Keyword::Step)),
            taken: Some((Keyword::Step, words.to_owned())),
        })
    }

    // As far in as work under an answer that has none yet.
    fn below_answer(&self, line: &Line, (at, arm): (usize, usize)) -> bool {
        let arm = &self.outline.items[at].arms[arm];
        arm.boxes.is_empty() && arm.exit.is_none() && line.column > arm.column
    }

    // What stands around the procedure on paper: the office above it, the signature below.
    fn remark(&self, words: &str) -> Option<Reading> {
        let slashed = words.starts_with("//");
        let words = words.trim_start_matches(['/', ' ']);
        (slashed || self.is_apart()).then(|| Reading {
            vi: "Nếu là ghi cho người soạn thì thêm dấu # ở đầu dòng, không thì xóa.",
            en: "If it is a remark for the writer, put # at its start; if not, delete it.",
            typed: format!("# {words}"),
            taken: None,
        })
    }

    /// Whether a line stands above the title, or apart from the last end.
    pub(super) fn is_apart(&self) -> bool {
        let above = !self.outline.titled && self.outline.items.is_empty();
        let ended = match self.subject {
            Subject::Box(at) => self.outline.items[at].is_end(),
            _ => false,
        };
        above || (ended && self.apart)
    }

    /// An address on a line of its own.
    pub(super) fn address(&mut self, line: &Line) {
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

    // The rest of a line broken in two.
    fn broken_off(&self, line: &Line, found: Diagnostic, text: &Words) -> Diagnostic {
        let rest = text.text.trim_start_matches('|').trim_start();
        let further = self.outline.indented(line.number, &format!("| {rest}"));
        match (self.fact_above, self.subject) {
            (Some(_), _) => found
                .help(
                    "Nếu là chữ viết tiếp của dòng trên thì thêm dấu | ở đầu dòng. Nếu là ghi cho người soạn thì thêm dấu #.",
                    "If it goes on with the line above, put | at its start. If it is a remark for the writer, put #.",
                )
                .replace(line.number, further),
            (None, Subject::Box(at) | Subject::Answer(at, _)) => {
                let (vi, en) = named(&self.outline.items[at]);
                found
                    .help(
                        format!("Nếu là chữ viết tiếp của {vi} thì thêm dấu | ở đầu dòng."),
                        format!("If it goes on with the words of the {en}, put | at its start."),
                    )
                    .replace(line.number, further)
            }
            _ => found
                .help(
                    "Nếu là ghi cho người soạn thì thêm dấu # ở đầu dòng, không thì xóa.",
                    "If it is a remark for the writer, put # at its start; if not, delete it.",
                )
                .replace(
                    line.number,
                    self.outline.indented(line.number, &format!("# {rest}")),
                ),
        }
    }

    /// A line at the left margin that cannot be read may be the end that seems to be missing.
    pub(super) fn doubt_end(&mut self, line: &Line) {
        let outer = self
            .open
            .first()
            .map(|open| self.outline.items[open.item].column);
        self.outline.doubt |= outer.is_none_or(|outer| line.column <= outer);
    }

    /// Whether the next line with something on it begins with a dash, and answers nothing yet.
    pub(super) fn answers_follow(&self, line: &Line) -> bool {
        let waiting = self.last_here().is_some_and(|at| {
            let item = &self.outline.items[at];
            item.is_branching() && item.arms.is_empty()
        });
        // Between two answers of one question stands no other question.
        let open = self.open.last();
        let column = open.map(|open| self.outline.items[open.item].arms[open.arm].column);
        let below = self.below(line);
        let beside = below
            .zip(column)
            .is_some_and(|(raw, column)| raw.column <= column);
        !waiting && !beside && self.dash_below(line)
    }
}

/// Whether words begin with a code, as those of forms do: `BM-01`.
pub(super) fn is_coded(words: &str) -> bool {
    let code = words.split(' ').next().unwrap_or_default();
    let letters = code.starts_with(|char: char| char.is_ascii_uppercase());
    letters && code.contains(['-', '.', '/']) && code.ends_with(|char: char| char.is_ascii_digit())
}

pub(super) fn capital(text: &str) -> String {
    let mut chars = text.trim().chars();
    let first = chars.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(chars).collect()
}
