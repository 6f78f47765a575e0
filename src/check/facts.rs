//! Facts: which of them fit what they speak of.

use std::collections::BTreeSet;

use super::place::{Builder, Subject, both};
use super::say::{named, quote};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Bilingual, Keyword, Language, fold};
use crate::syntax::ast::{Key, Line, Words};

impl Builder<'_> {
    /// A fact about what stands above it.
    pub(super) fn fact(&mut self, line: &Line, key: Key, text: &Words) {
        let keyword = key.keyword;
        if let Subject::Answer(at, arm) = self.subject {
            self.under_answer(line, keyword, (at, arm));
            return;
        }
        if !fits(self.subject, keyword) {
            self.refused = true;
            if !self.refusing {
                self.misplaced(line, keyword, text);
            }
            return;
        }
        if text.text.is_empty() {
            self.no_words(line, keyword);
            return;
        }
        if !keyword.may_repeat() && self.said.contains(&keyword) {
            self.refused = true;
            if !self.refusing {
                self.twice(line, keyword, text);
            }
            return;
        }
        self.say(keyword);
        if keyword == Keyword::Within {
            self.outline.limits.push(text.clone());
        }
        let text = text.text.clone();
        match self.subject {
            Subject::File => self.head(keyword, text),
            Subject::Part(at) if keyword == Keyword::Who => {
                self.outline.part_who[at] = people(&text)
            }
            Subject::Part(at) => self.outline.parts[at].within = Some(text),
            Subject::Box(at) => self.about_box(at, keyword, text),
            Subject::Answer(..) | Subject::Scenario(_) => {}
        }
    }

    fn head(&mut self, keyword: Keyword, text: String) {
        let head = &mut self.outline.head;
        match keyword {
            Keyword::Code => head.code = Some(text),
            Keyword::Version => head.version = Some(text),
            Keyword::Date => head.date = Some(text),
            Keyword::Organization => head.organization = Some(text),
            Keyword::ApprovedBy => head.approved_by = Some(text),
            Keyword::Scope => head.scope = Some(text),
            Keyword::Within => head.within = Some(text),
            Keyword::Principle => head.principles.push(text),
            Keyword::Basis => head.basis.push(text),
            Keyword::Note => head.notes.push(text),
            Keyword::Who => self.outline.who = people(&text),
            _ => {}
        }
    }

    fn about_box(&mut self, at: usize, keyword: Keyword, text: String) {
        let facts = &mut self.outline.items[at].node.facts;
        match keyword {
            Keyword::Who => facts.who = people(&text),
            Keyword::Within => facts.within = Some(text),
            Keyword::Form => facts.forms.push(text),
            Keyword::Basis => facts.basis.push(text),
            Keyword::Note => facts.notes.push(text),
            Keyword::Link => facts.links.push(text),
            Keyword::Check => facts.checks.push(text),
            _ => {}
        }
    }

    fn under_answer(&mut self, line: &Line, keyword: Keyword, (at, arm): (usize, usize)) {
        let item = &mut self.outline.items[at];
        item.arms[arm].doubt = true;
        if item.doubt {
            return;
        }
        let item = &self.outline.items[at];
        let (vi, en) = named(item);
        let answer = quote(&item.node.branches[arm].text);
        let (word_vi, word_en) = both(keyword);
        let own = self.outline.lines.text(line.number);
        // Over something to do it speaks of that, else of the question.
        let (place, above) = match self.box_below(line, item.arms[arm].column) {
            Some(below) => (below + 1, below),
            None => (item.arms[0].line, item.node.line),
        };
        let moved = self.outline.indented(above, &format!("  {own}"));
        let message = Bilingual::new(
            format!(
                "{word_vi} ở đây nói về đáp án {answer}; nhưng đáp án không có người làm, hạn hay biểu mẫu riêng."
            ),
            format!(
                "{word_en} speaks of the answer {answer} here; but answers have no facts of their own."
            ),
        );
        let found = Diagnostic::new(Code::FactPlace, line.span, message)
            .help(
                format!("Nếu nó nói về {vi} thì đặt ngay dưới câu hỏi, trước các đáp án. Nếu nó nói về một việc thì ghi việc đó (“bước:”) ở dòng trên."),
                format!("If it speaks of the {en}, put it before the answers. If it speaks of something to do, write that (“step:”) on the line above."),
            )
            .insert(place, moved)
            .without(line.number);
        self.report(found);
    }

    /// The next line, where it is a box further in than a column.
    fn box_below(&self, line: &Line, column: usize) -> Option<usize> {
        let raw = self.below(line)?;
        let head = raw.text.split([':', '：']).next().unwrap_or_default();
        let known = Keyword::find(head).is_some_and(|(keyword, _)| keyword.is_box());
        (known && raw.column > column).then_some(raw.number)
    }

    pub(super) fn misplaced(&mut self, line: &Line, keyword: Keyword, text: &Words) {
        let (vi, en) = both(keyword);
        let (here_vi, here_en) = match self.subject {
            Subject::File => ("ở đầu tệp".to_owned(), "at the top of the file".to_owned()),
            Subject::Part(at) => {
                let title = quote(&self.outline.parts[at].title);
                (
                    format!("dưới phần {title}"),
                    format!("under the part {title}"),
                )
            }
            Subject::Scenario(at) => {
                let title = quote(&self.outline.scenarios[at].title);
                (
                    format!("dưới tình huống {title}"),
                    format!("under the scenario {title}"),
                )
            }
            Subject::Box(at) | Subject::Answer(at, _) => {
                let (vi, en) = named(&self.outline.items[at]);
                (format!("dưới {vi}"), format!("under the {en}"))
            }
        };
        let message = Bilingual::new(
            format!("{vi} không dùng {here_vi}."),
            format!("{en} does not belong {here_en}."),
        );
        let (vi, en) = home(keyword);
        let mut found = Diagnostic::new(Code::FactPlace, line.span, message).help(
            format!("{vi}. Nếu dòng này là chữ viết tiếp của dòng trên thì thêm dấu | ở đầu dòng."),
            format!("{en}. If the line goes on with the words above, put | at its start."),
        );
        let last = self.below(line).is_none();
        let meant = meant(self.subject, keyword, last);
        if let Some(meant) = meant {
            let [word, word_en] = [Language::Vi, Language::En].map(|own| meant.word(own));
            let typed = format!("{}: {}", self.outline.word(meant), text.text);
            found = found
                .help(
                    format!("Ở đây từ đó là “{word}:”."),
                    format!("Here the word for it is “{word_en}:”."),
                )
                .replace(line.number, self.outline.indented(line.number, &typed));
        } else if let Some(title) = self
            .outline
            .title_line
            .filter(|_| fits(Subject::File, keyword))
        {
            let own = self.outline.lines.text(line.number);
            found = found.insert(title + 1, own).without(line.number);
        }
        self.report(found);
        if let Some(keyword) = meant.filter(|meant| meant.is_box()) {
            self.take_as(line, keyword, text);
        }
    }

    // Both names on the line of the first.
    fn together(&self, line: &Line, text: &Words, found: Diagnostic) -> Diagnostic {
        let first = self.outline.lines.above(line.number).find(|raw| {
            let head = raw.text.split([':', '：']).next().unwrap_or_default();
            matches!(Keyword::find(head), Some((Keyword::Who, _)))
        });
        match first {
            Some(raw) => found
                .replace(
                    raw.number,
                    format!("{}{}; {}", raw.indent, raw.text, text.text),
                )
                .without(line.number),
            None => found,
        }
    }

    pub(super) fn twice(&mut self, line: &Line, keyword: Keyword, text: &Words) {
        let (vi, en) = both(keyword);
        let message = Bilingual::new(
            format!(
                "{vi} đã ghi ở trên rồi; ở đây ghi lần thứ hai: {}.",
                quote(&text.text)
            ),
            format!(
                "{en} is already said above; here it is said again: {}.",
                quote(&text.text)
            ),
        );
        let found = Diagnostic::new(Code::FactTwice, line.span, message);
        let found = match keyword {
            Keyword::Who => self.together(line, text, found).help(
                "Nhiều người cùng làm thì ghi trên một dòng, cách nhau bằng dấu chấm phẩy. Thừa thì xóa một dòng.",
                "Write several people on one line, separated by semicolons. If one is too much, delete it.",
            ),
            _ => found.help("Giữ lại một dòng đúng.", "Keep the one that is right."),
        };
        self.report(found);
    }
}

fn fits(subject: Subject, keyword: Keyword) -> bool {
    use Keyword::{
        ApprovedBy, Basis, Check, Code, Date, Form, Link, Note, Organization, Principle, Scope,
        Version, Who, Within,
    };
    match subject {
        Subject::File => matches!(
            keyword,
            Code | Version
                | Date
                | Organization
                | ApprovedBy
                | Scope
                | Principle
                | Basis
                | Within
                | Who
                | Note
        ),
        Subject::Part(_) => matches!(keyword, Who | Within),
        Subject::Box(_) => matches!(keyword, Who | Within | Form | Basis | Note | Link | Check),
        Subject::Answer(..) | Subject::Scenario(_) => false,
    }
}

/// The word that says the same of what stands above, where this one does not fit there.
fn meant(subject: Subject, keyword: Keyword, last: bool) -> Option<Keyword> {
    let meant = match (subject, keyword) {
        (Subject::Scenario(_), Keyword::Within) => Keyword::AtMost,
        (_, Keyword::AtMost) => Keyword::Within,
        (Subject::Box(_), Keyword::Organization) => Keyword::Who,
        (Subject::Box(_), Keyword::Principle | Keyword::Scope) => Keyword::Note,
        (Subject::Box(_), Keyword::Expect) if last => Keyword::End,
        (Subject::Box(_), Keyword::Expect) => Keyword::Note,
        _ => return None,
    };
    (meant.is_box() || meant == Keyword::AtMost || fits(subject, meant)).then_some(meant)
}

fn home(keyword: Keyword) -> (&'static str, &'static str) {
    use Keyword::{AtMost, Basis, Check, Choose, Expect, Form, Link, Note, Who, Within};
    match keyword {
        Form | Link | Check => (
            "Nó nói về một ô, nên đặt ngay dưới ô đó",
            "It speaks of a box; put it right under that box",
        ),
        Basis | Note => (
            "Đặt nó ở đầu tệp hoặc ngay dưới một ô",
            "Put it at the top of the file or right under a box",
        ),
        Who | Within => (
            "Đặt nó ở đầu tệp, dưới một phần hoặc dưới một ô",
            "Put it at the top of the file, under a part or under a box",
        ),
        Choose | Expect | AtMost => (
            "Nó nói về một tình huống, nên đặt dưới dòng “tình huống:”",
            "It speaks of a scenario; put it under a line “scenario:”",
        ),
        _ => (
            "Nó nói về cả quy trình, nên đặt ở đầu tệp, trước ô đầu tiên",
            "It speaks of the whole procedure; put it at the top of the file, before the first box",
        ),
    }
}

/// The people named, once each.
fn people(text: &str) -> Vec<String> {
    let people = text.split([';', ',']).map(str::trim);
    let people: Vec<&str> = people.filter(|who| !who.is_empty()).collect();
    if let [only] = people[..] {
        return vec![only.to_owned()];
    }
    let mut known = BTreeSet::new();
    let once = people.into_iter().filter(|who| known.insert(fold(who)));
    once.map(str::to_owned).collect()
}
