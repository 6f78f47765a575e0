//! One line, written the canonical way.

use super::leads_on;
use super::level::Seat;
use super::renumber::Names;
use crate::lang::{Keyword, Language};
use crate::source::Source;
use crate::syntax::ast::{Content, Key, Line, Words};

/// What all lines of a file are written with.
pub(super) struct Pen<'a> {
    pub source: &'a Source,
    pub language: Language,
    pub names: Names,
}

impl Pen<'_> {
    /// A line as it is to be written, without its indentation.
    pub(super) fn line(&self, line: &Line, seat: Seat) -> String {
        let own = self.source.slice(line.span);
        match &line.content {
            Content::Remark(_) => remark(own),
            Content::Keyed { key, text, .. } if leads_on(key.keyword, &text.text) => self.on(),
            Content::Bare { key, text } if leads_on(key.keyword, &text.text) => self.on(),
            Content::Jump(to) if leads_on(Keyword::GoTo, &to.text) => self.on(),
            Content::Keyed { key, name, text } => self.keyed(line, *key, name, text),
            Content::Answer { text, jump, .. } => {
                let words = match seat.owner {
                    Some(Keyword::Parallel) => text.of_branch(),
                    _ => &text.text,
                };
                self.answer(words, jump.as_ref())
            }
            Content::Jump(to) => spaced("->", &self.names.jump(&to.text)),
            Content::Further(text) => spaced("|", &text.text),
            Content::Bare { .. }
            | Content::Unknown { .. }
            | Content::Prose(_)
            | Content::Conflict => own.to_owned(),
        }
    }

    fn word(&self, keyword: Keyword) -> &'static str {
        keyword.word(self.language)
    }

    fn on(&self) -> String {
        self.word(Keyword::Continue).to_owned()
    }

    fn keyed(&self, line: &Line, key: Key, name: &Words, text: &Words) -> String {
        let word = self.word(key.keyword);
        let name = self.names.name(line, key.keyword, &name.text);
        let text = match key.keyword {
            Keyword::GoTo => self.names.jump(&text.text),
            Keyword::Expect => self.names.end(&text.text),
            _ => text.text.clone(),
        };
        spaced(&format!("{}:", spaced(word, &name)), &text)
    }

    fn answer(&self, text: &str, jump: Option<&Words>) -> String {
        let answer = spaced("-", text);
        let Some(jump) = jump else {
            return answer;
        };
        let to = match leads_on(Keyword::GoTo, &jump.text) {
            true => self.on(),
            false => self.names.jump(&jump.text),
        };
        format!("{answer} {}", spaced("->", &to))
    }
}

/// Two pieces with a blank between them, if there is a second.
fn spaced(first: &str, second: &str) -> String {
    match second {
        "" => first.to_owned(),
        second => format!("{first} {second}"),
    }
}

fn remark(text: &str) -> String {
    match text.strip_prefix('#') {
        Some(rest) if rest.starts_with(|char: char| char.is_alphanumeric()) => format!("# {rest}"),
        _ => text.to_owned(),
    }
}
