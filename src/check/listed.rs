//! Loose lines that are entries of a list: answers without their dash, boxes to tick, numbered
//! lines, rows of a table.

use super::dressed::unnumbered;
use super::outline::Raw;
use super::place::{Builder, Subject};
use super::prose::Reading;
use super::say::quote;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Bilingual, Duration, Keyword, fold};
use crate::model::Kind;
use crate::source::Source;
use crate::syntax::ast::{Content, Line, Words};

/// What a box to tick is drawn with.
const TICKS: &[&str] = &[
    "☐", "□", "☑", "☒", "✓", "✔", "❏", "[ ]", "[]", "[x]", "( )", "()", "o ",
];

/// The longest answer without a dash, in words.
const LONGEST_ANSWER: usize = 12;

impl Builder<'_> {
    /// An answer or branch without its dash, where such are expected; whether it is one.
    pub(super) fn undashed(&mut self, line: &Line, words: &str) -> bool {
        let dashed = matches!(line.content, Content::Answer { .. });
        if dashed || !self.answer_fits(line, words) {
            return false;
        }
        let (_, bare) = unnumbered(words);
        let Some((text, jump)) = as_answer(line, bare) else {
            return false;
        };
        let typed = self.outline.indented(line.number, &format!("- {bare}"));
        let found = self.loose(line, words).help(
            "Nếu là đáp án hay nhánh của ô bên trên thì bắt đầu bằng dấu -:",
            "If it is an answer or a branch of the box above, begin it with a dash:",
        );
        self.report(found.replace(line.number, typed));
        self.answer(line, &text, jump.as_ref());
        true
    }

    // In line with other answers, or right under a question that has none yet.
    pub(super) fn answer_fits(&self, line: &Line, words: &str) -> bool {
        let capital = words.starts_with(|char: char| char.is_uppercase() || char.is_ascii_digit());
        let brief = words.split(' ').count() <= LONGEST_ANSWER && !words.ends_with(['.', ';', '?']);
        let beside = self
            .open
            .iter()
            .rev()
            .find(|open| self.outline.items[open.item].arms[open.arm].column <= line.column);
        if let Some(open) = beside {
            let item = &self.outline.items[open.item];
            let small = item.node.branches[open.arm]
                .text
                .starts_with(char::is_lowercase);
            if item.arms[open.arm].column == line.column {
                // At the question's own edge only what stands below tells it from a new sentence.
                let inside = line.column > item.column || self.work_below(line);
                return brief && (capital || small) && inside;
            }
        }
        let waiting = self.last_here().is_some_and(|at| {
            let item = &self.outline.items[at];
            let whole = item.node.text.ends_with('?') || capital;
            item.is_branching() && item.arms.is_empty() && whole && line.column >= item.column
        });
        waiting && brief && self.reaches(line.column) && !self.dash_below(line)
    }

    /// A branch written as an indented step, under a parallel box that has no dashes; whether it is.
    pub(super) fn undashed_branch(&mut self, line: &Line, text: &Words) -> bool {
        let waiting = self.last_here().map(|at| &self.outline.items[at]);
        let first = waiting.is_some_and(|item| {
            let bare = item.arms.is_empty() && line.column > item.column;
            item.node.kind == Kind::Parallel && !item.doubt && bare
        });
        // The next one stands in line with it.
        let open = self
            .open
            .last()
            .map(|open| (&self.outline.items[open.item], open.arm));
        let beside = open.is_some_and(|(item, arm)| {
            let arm = &item.arms[arm];
            let own = || self.outline.lines.get(arm.line);
            let keyed = |raw: Raw| matches!(raw.content, Content::Keyed { .. });
            arm.column == line.column && own().is_some_and(keyed)
        });
        let first = first && self.reaches(line.column);
        if !first && !beside {
            return false;
        }
        let message = Bilingual::new(
            format!(
                "Việc {} là nhánh của việc đồng thời nhưng thiếu dấu -.",
                quote(&text.text)
            ),
            format!(
                "{} is a branch of the parallel box, but its dash is missing.",
                quote(&text.text)
            ),
        );
        let typed = self
            .outline
            .indented(line.number, &format!("- {}", text.text));
        let found = Diagnostic::new(Code::AnswerPlace, line.span, message)
            .help(
                "Mỗi nhánh bắt đầu bằng dấu -:",
                "Begin each branch with a dash:",
            )
            .replace(line.number, typed);
        self.report(found);
        self.answer(line, text, None);
        true
    }

    /// Things to look at under a step: `☐ Đơn`, or an indented `a) Đơn`.
    pub(super) fn ticked(&self, line: &Line, words: &str) -> Option<Reading> {
        let Subject::Box(at) = self.subject else {
            return None;
        };
        let item = &self.outline.items[at];
        let sign = TICKS
            .iter()
            .find(|sign| words.to_lowercase().starts_with(**sign));
        let text = match sign {
            Some(sign) => words[sign.len()..].trim_start(),
            None if line.column > 0 => match unnumbered(words) {
                ("", _) => return None,
                (_, text) => text,
            },
            None => return None,
        };
        let fits = !text.is_empty() && matches!(item.node.kind, Kind::Step | Kind::Call);
        let check = self.outline.word(Keyword::Check);
        fits.then(|| Reading {
            vi: "Nếu là điều phải xem ở ô bên trên thì ghi sau “kiểm:”.",
            en: "If it is something to look at in the box above, write it after “check:”.",
            typed: format!("{check}: {text}"),
            taken: Some((Keyword::Check, text.to_owned())),
        })
    }

    /// `II. TRẢ LỜI`, `2. Trả lời`: a heading over boxes, or something to do.
    pub(super) fn heading(&self, line: &Line, words: &str) -> Option<Reading> {
        let (number, title) = unnumbered(words);
        let digits = number.starts_with(|char: char| char.is_ascii_digit());
        let small = number.starts_with(|char: char| char.is_ascii_lowercase());
        let title = title.trim_end_matches([':', ' ']);
        let long = title.split(' ').count() > 20;
        if number.is_empty() || title.is_empty() || long || line.column > 0 {
            return None;
        }
        if small || (digits && !(self.is_over(line.number) && self.glance.heads() > 1)) {
            let text = title.trim_end_matches(['.', ';', ',']);
            return Some(Reading {
                vi: "Nếu là việc phải làm thì ghi:",
                en: "If it is something to do, write:",
                typed: format!("{}: {text}", self.outline.word(Keyword::Step)),
                taken: Some((Keyword::Step, text.to_owned())),
            });
        }
        Some(Reading {
            vi: "Nếu là đầu mục thì ghi:",
            en: "If it is a heading, write:",
            typed: format!("{} {number}: {title}", self.outline.word(Keyword::Part)),
            taken: None,
        })
    }

    /// A row pasted from a table: its number, something to do, who does it, how long it takes.
    pub(super) fn row(&self, line: &Line) -> Option<Reading> {
        let raw = self.outline.lines.text(line.number);
        let cells = raw.split(['\t', '|']).map(str::trim);
        let mut cells: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
        let numbered = |cell: &&str| {
            cell.chars()
                .all(|char| char.is_ascii_digit() || char == '.')
        };
        if cells.len() > 2 && cells.first().is_some_and(numbered) {
            cells.remove(0);
        }
        if cells.len() > 1
            && matches!(
                fold(cells[0]).as_str(),
                "stt" | "tt" | "so tt" | "no" | "no."
            )
        {
            return Some(Reading {
                vi: "Có lẽ là đầu bảng dán từ văn bản khác; không cần trong quy trình thì xóa.",
                en: "It seems to be the head of a table pasted from elsewhere; delete it if it is not needed.",
                typed: format!("# {}", cells.join(", ")),
                taken: None,
            });
        }
        if cells.len() < 2 || !(raw.contains('\t') || raw.matches('|').count() > 1) {
            return None;
        }
        let word = |keyword| self.outline.word(keyword);
        let mut typed = format!("{}: {}", word(Keyword::Step), cells[0]);
        for cell in &cells[1..] {
            let keyword = match Duration::parse(cell) {
                Some(_) => Keyword::Within,
                None if typed.contains('\n') => Keyword::Note,
                None => Keyword::Who,
            };
            typed += &format!("\n  {}: {cell}", word(keyword));
        }
        Some(Reading {
            vi: "Có lẽ là một dòng dán từ bảng; mỗi ô của bảng ghi một dòng:",
            en: "It seems to be a row pasted from a table; put each cell on a line of its own:",
            typed,
            taken: Some((Keyword::Step, cells[0].to_owned())),
        })
    }

    // Whether the line below holds a colon, as boxes and facts do.
    fn is_over(&self, number: usize) -> bool {
        let next = self.outline.lines.text(number + 1);
        next.contains([':', '：'])
    }

    /// Whether the next line begins with a dash or another bullet.
    pub(super) fn dash_below(&self, line: &Line) -> bool {
        let next = self.below(line);
        next.is_some_and(|raw| matches!(raw.content, Content::Answer { .. }))
    }
}

/// What would stand on a line if these were its words.
pub(super) fn reread(line: &Line, text: &str) -> Content {
    let mut document = crate::syntax::parse(&Source::new("", text));
    let nothing = || Content::Prose(Words::default());
    let mut content = document
        .lines
        .pop()
        .map_or_else(nothing, |line| line.content);
    let span = line.span;
    match &mut content {
        Content::Keyed { key, name, text } => {
            (key.span, name.span, text.span) = (span, span, span);
        }
        Content::Bare { key, text } => (key.span, text.span) = (span, span),
        Content::Answer { text, jump, .. } => {
            text.span = span;
            if let Some(jump) = jump {
                jump.span = span;
            }
        }
        Content::Unknown { head, text } => (head.span, text.span) = (span, span),
        Content::Jump(words) | Content::Further(words) | Content::Prose(words) => words.span = span,
        Content::Remark(_) | Content::Conflict => {}
    }
    content
}

fn as_answer(line: &Line, words: &str) -> Option<(Words, Option<Words>)> {
    match reread(line, &format!("- {words}")) {
        Content::Answer { text, jump, .. } => Some((text, jump)),
        _ => None,
    }
}

/// Words that are no line of their own, or only by chance: without its accent `ngay` is a keyword.
pub(super) fn is_loose(content: &Content) -> bool {
    match content {
        Content::Prose(_) => true,
        Content::Bare { key, text } => {
            text.text.is_empty() && !key.keyword.is_box() && key.keyword != Keyword::Continue
        }
        _ => false,
    }
}
