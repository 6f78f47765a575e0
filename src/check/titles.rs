//! A file of two procedures, and a procedure of no step.

use super::place::Builder;
use super::say::quote;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Bilingual, Keyword};
use crate::source::Span;
use crate::syntax::ast::{Line, Words};

impl Builder<'_> {
    /// After an end it is another procedure; else most likely a part of this one.
    pub(super) fn second_title(&mut self, line: &Line, text: &Words) {
        let title = quote(&self.outline.head.title);
        let message = Bilingual::new(
            format!(
                "Tệp này đã là quy trình {title}; đây là quy trình thứ hai trong cùng một tệp."
            ),
            format!("This file already is the procedure {title}; here begins a second one."),
        );
        let found = Diagnostic::new(Code::SecondTitle, line.span, message).help(
            "Mỗi quy trình để một tệp riêng: chuyển từ dòng này trở xuống sang tệp khác. Nếu đây là một phần của quy trình thì ghi “phần:”.",
            "Keep each procedure in a file of its own: move this line and all below it to another file. If this is a part of it, write “part:”.",
        );
        let last = self.outline.top.last();
        if last.is_some_and(|&at| self.outline.items[at].is_end()) {
            self.outline.found.push(found);
            self.over = true;
            self.doubt();
            return;
        }
        let part = format!("{}: {}", self.outline.word(Keyword::Part), text.text);
        let found = found.replace(line.number, self.outline.indented(line.number, &part));
        self.outline.found.push(found);
        self.begin_part(line, &Words::default(), text);
    }

    pub(super) fn boxless(&mut self) {
        let title = quote(&self.outline.head.title);
        let message = Bilingual::new(
            format!("Quy trình {title} chưa có bước nào."),
            format!("The procedure {title} has no step yet."),
        );
        let first = self.outline.lines.get(1);
        let end = Span::new(0, first.map_or(0, |raw| raw.span.end()));
        let found = Diagnostic::new(Code::Empty, end, message).help(
            "Ghi việc đầu tiên, như “bước: Nhận hồ sơ”.",
            "Write the first thing to do, as in “step: Take the request”.",
        );
        self.report(found);
    }
}
