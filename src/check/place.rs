//! Which answer, branch, part or box each line belongs to.
//!
//! Indentation says one thing only: a line belongs to the innermost answer or branch whose mark
//! stands further left. Facts stay with what stands above them, wherever they are indented.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::glance::Glance;
use super::outline::{Item, Limits, Outline, Raw};
use super::slips::whole;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Bilingual, Keyword, Language};
use crate::model::{Kind, Node, NodeId, Said, Under, Way};
use crate::source::{Source, Span};
use crate::syntax::ast::{Content, Document, Key, Line, Words};

/// What a fact speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    File,
    Part(usize),
    Box(usize),
    Answer(usize, usize),
    Scenario(usize),
}

/// An answer or branch that is open for further lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    pub item: usize,
    pub arm: usize,
}

/// The outline while it is being filled.
pub(super) struct Builder<'a> {
    pub outline: Outline<'a>,
    pub limits: &'a Limits,
    pub open: Vec<Open>,
    /// The last box with answers at a column, within an answer or on the outermost level.
    pub asked: BTreeMap<(Option<(usize, usize)>, usize), usize>,
    pub subject: Subject,
    /// The facts already said of the subject, each once, the last one at the end.
    pub said: Vec<Keyword>,
    /// The line before was a stray one: this may be the rest of it.
    pub straying: bool,
    /// A line whose words go with those above it.
    pub moved: Option<usize>,
    /// The line before, where it is a fact or a heading.
    pub fact_above: Option<usize>,
    /// The line before is a fact that was refused; what follows it is so for the same reason.
    pub refusing: bool,
    /// This line is one.
    pub refused: bool,
    /// What is written elsewhere.
    pub glance: Glance<'a>,
    /// A blank line stands between the subject and this line.
    pub apart: bool,
    /// The number of the line above that is not blank.
    above: usize,
    /// What follows belongs to another procedure.
    pub over: bool,
    part: Option<usize>,
}

/// Reads the lines of a document in order.
pub(super) fn outline<'a>(
    document: &'a Document,
    source: &'a Source,
    limits: &'a Limits,
) -> Outline<'a> {
    let mut outline = Outline::new(document, source);
    // A list that grows is copied time and again.
    outline
        .items
        .reserve(document.lines.len().min(limits.boxes));
    let mut builder = Builder {
        outline,
        limits,
        open: Vec::new(),
        asked: BTreeMap::new(),
        subject: Subject::File,
        said: Vec::new(),
        straying: false,
        moved: None,
        fact_above: None,
        refusing: false,
        refused: false,
        glance: Glance::new(document, source),
        apart: false,
        above: 0,
        over: false,
        part: None,
    };
    for line in &document.lines {
        builder.line(document, line);
        if builder.outline.overflowed || builder.over {
            break;
        }
    }
    builder.finish()
}

impl<'a> Builder<'a> {
    fn line(&mut self, document: &Document, line: &Line) {
        // Blank lines show as gaps.
        self.apart |= line.number > std::mem::replace(&mut self.above, line.number) + 1;
        if matches!(line.content, Content::Remark(_)) {
            return;
        }
        let straying = std::mem::take(&mut self.straying);
        let refusing = std::mem::take(&mut self.refused);
        self.refusing = refusing;
        match &line.content {
            Content::Remark(_) | Content::Conflict => {}
            Content::Keyed { key, name, text } => {
                let text = self.with_further(document, line, *key, text);
                self.keyed(line, *key, name, &text);
            }
            Content::Prose(_) | Content::Bare { .. } if self.moved == Some(line.number) => {}
            Content::Bare { key, text } if straying && rest(*key, text) => {
                self.stray(line, &whole(line, self));
            }
            Content::Bare { key, text } => self.bare(line, *key, text),
            Content::Unknown { head, text } => self.unknown(line, head, text),
            Content::Answer { text, jump, .. } => self.answer(line, text, jump.as_ref()),
            Content::Jump(target) => self.jump(line, target),
            // It went with the fact above.
            Content::Further(_) if self.fact_above.is_some() => {}
            Content::Further(text) => self.further(line, text),
            Content::Prose(text) if self.slipped(line, text) => {}
            Content::Prose(text) => self.stray(line, text),
        }
        self.fact_above = match &line.content {
            Content::Keyed { key, .. } if !key.keyword.is_box() => Some(line.number),
            Content::Further(_) | Content::Prose(_) if self.fact_above.is_some() => self.fact_above,
            _ => None,
        };
        let inner = match self.subject {
            Subject::Box(at) => Some(at),
            _ => None,
        };
        for at in self.open.iter().map(|open| open.item).chain(inner) {
            let item = &mut self.outline.items[at];
            item.tail = item.tail.max(line.number);
        }
    }

    // A fact or heading with the further lines right under it.
    fn with_further<'t>(
        &self,
        document: &Document,
        line: &Line,
        key: Key,
        text: &'t Words,
    ) -> Cow<'t, Words> {
        let mut whole = Cow::Borrowed(text);
        if key.keyword.is_box() {
            return whole;
        }
        for line in document.below(line.number) {
            match &line.content {
                Content::Further(more) => whole.to_mut().text.extend([" ", &more.text]),
                Content::Remark(_) => {}
                _ => break,
            }
        }
        whole
    }

    /// A keyword line whose keyword is known.
    pub(super) fn keyed(&mut self, line: &Line, key: Key, name: &Words, text: &Words) {
        if !self.outline.titled && self.outline.items.is_empty() {
            self.outline.language = key.language;
        }
        if !name.text.is_empty() && !self.name_fits(line, key, name, text) {
            return;
        }
        self.measure(text);
        match key.keyword {
            Keyword::Procedure => self.title(line, key, text),
            Keyword::Continue => self.go_on(line, text),
            Keyword::GoTo => self.jump(line, text),
            Keyword::Part => self.begin_part(line, name, text),
            Keyword::Scenario => self.begin_scenario(line, name, text),
            Keyword::Choose | Keyword::Expect | Keyword::AtMost => {
                self.drill(line, key, name, text)
            }
            keyword if keyword.is_box() => self.begin_box(line, keyword, name, text),
            _ => self.fact(line, key, text),
        }
    }

    /// Complains about a text that is too long to be handled.
    pub(super) fn measure(&mut self, text: &Words) {
        let most = self.limits.text;
        // There are no more characters than bytes.
        if text.text.len() <= most {
            return;
        }
        let length = text.text.chars().count();
        if length > most {
            self.limit(
                text.span,
                (length, most),
                ("chữ cái", "characters"),
                (
                    "Chia thành nhiều ô hoặc nhiều dòng ghi chú.",
                    "Split it into several boxes or notes.",
                ),
            );
        }
    }

    pub(super) fn limit(
        &mut self,
        span: Span,
        counts: (usize, usize),
        what: (&str, &str),
        out: (&str, &str),
    ) {
        let (count, most) = counts;
        let message = Bilingual::new(
            format!("Ở đây có {count} {}; nhiều nhất là {most}.", what.0),
            format!(
                "There are {count} {} here; at most {most} are allowed.",
                what.1
            ),
        );
        let found = Diagnostic::new(Code::Limit, span, message).help(out.0, out.1);
        self.outline.found.push(found);
        self.outline.overflowed = true;
    }

    fn title(&mut self, line: &Line, key: Key, text: &Words) {
        if self.outline.titled {
            self.second_title(line, text);
            return;
        }
        self.outline.titled = true;
        self.outline.title_line = Some(line.number);
        self.outline.language = key.language;
        if text.text.is_empty() {
            self.no_words(line, key.keyword);
        }
        self.outline.head.title.clone_from(&text.text);
    }

    pub(super) fn begin_part(&mut self, line: &Line, name: &Words, text: &Words) {
        if text.text.is_empty() {
            self.no_words(line, Keyword::Part);
        }
        self.open.clear();
        self.part = Some(self.outline.parts.len());
        self.turn(Subject::Part(self.outline.parts.len()));
        self.outline.parts.push(crate::model::Part {
            title: numbered(name, text),
            first: None,
            within: None,
            line: line.number,
        });
        self.outline.part_who.push(Vec::new());
    }

    /// From here on facts speak of something else.
    pub(super) fn turn(&mut self, subject: Subject) {
        self.subject = subject;
        self.said.clear();
        self.apart = false;
    }

    /// Notes that a fact is said of the subject.
    pub(super) fn say(&mut self, keyword: Keyword) {
        self.said.retain(|said| *said != keyword);
        self.said.push(keyword);
    }

    fn begin_box(&mut self, line: &Line, keyword: Keyword, name: &Words, text: &Words) {
        if text.text.is_empty() {
            self.no_words(line, keyword);
        }
        if name.text.is_empty() && keyword == Keyword::Step && self.undashed_branch(line, text) {
            return;
        }
        self.settle(line);
        let kind = match keyword {
            Keyword::Ask => Kind::Question,
            Keyword::Parallel => Kind::Parallel,
            Keyword::Call => Kind::Call,
            Keyword::HandOver => Kind::HandOver,
            Keyword::End => Kind::Outcome,
            _ => Kind::Step,
        };
        let at = self.push(line, kind, text);
        self.outline.items[at].node.name =
            Some(&name.text).filter(|name| !name.is_empty()).cloned();
        // What its words are to be changes nothing after an end.
        self.outline.items[at].doubt = text.text.is_empty() && kind != Kind::Outcome;
    }

    /// Puts a box after the last one of the innermost open answer.
    pub(super) fn push(&mut self, line: &Line, kind: Kind, text: &Words) -> usize {
        let at = self.outline.items.len();
        let most = self.limits.boxes;
        if at >= most {
            self.limit(
                line.span,
                (at + 1, most),
                ("ô", "boxes"),
                (
                    "Tách thành nhiều quy trình và nối với nhau bằng “gọi:” hoặc “chuyển:”.",
                    "Split it into several procedures and join them with “call:” or “hand over:”.",
                ),
            );
        }
        let before = self.last_here();
        if let Some(before) = before {
            self.outline.items[before].next = Some(NodeId(at as u32));
        }
        let under = self.open.last().map(|open| Under {
            node: NodeId(open.item as u32),
            branch: open.arm,
        });
        self.work_after_arrow(line);
        match self.open.last() {
            Some(open) => self.outline.items[open.item].arms[open.arm].boxes.push(at),
            None => self.outline.top.push(at),
        }
        if let Some(part) = self.part.map(|part| &mut self.outline.parts[part]) {
            part.first.get_or_insert(NodeId(at as u32));
        }
        let node = Node {
            kind,
            text: text.text.clone(),
            name: None,
            number: String::new(),
            target: None,
            facts: Said::default(),
            part: self.part,
            under,
            branches: Vec::new(),
            then: Way::End,
            line: line.number,
            span: line.span,
        };
        let before = before.map(|before| NodeId(before as u32));
        let item = Item::new(node, line.column, text.span, before);
        self.outline.items.push(item);
        self.turn(Subject::Box(at));
        at
    }

    /// The next line with something on it.
    pub(super) fn below(&self, line: &Line) -> Option<Raw<'a>> {
        self.outline.lines.below(line.number).next()
    }

    /// The last box of the innermost open answer.
    pub(super) fn last_here(&self) -> Option<usize> {
        match self.open.last() {
            Some(open) => self.outline.items[open.item].arms[open.arm].boxes.last(),
            None => self.outline.top.last(),
        }
        .copied()
    }

    fn finish(mut self) -> Outline<'a> {
        if !self.outline.titled && !self.outline.overflowed {
            let found = super::say::untitled(self.outline.language);
            self.outline.found.push(found);
        }
        if self.outline.items.is_empty() && self.outline.found.is_empty() {
            self.boxless();
        }
        self.outline
    }
}

// A word alone that is only by chance a keyword, as `ngay` is without its accent.
fn rest(key: Key, text: &Words) -> bool {
    let holds = matches!(key.keyword, Keyword::Continue | Keyword::Procedure);
    text.text.is_empty() && !key.keyword.is_box() && !holds
}

/// A heading with the number that stands before its colon.
pub(super) fn numbered(name: &Words, text: &Words) -> String {
    match name.text.as_str() {
        "" => text.text.clone(),
        number => format!("{number}. {}", text.text),
    }
}

/// Both ways of writing a keyword, for messages.
pub(super) fn both(keyword: Keyword) -> (String, String) {
    let shown = |language| format!("“{}:”", keyword.word(language));
    (shown(Language::Vi), shown(Language::En))
}
