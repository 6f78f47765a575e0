//! One line, written the canonical way.

use super::level::Seat;
use super::renumber::Names;
use super::{Place, Row, leads_on};
use crate::lang::{Keyword, Language};
use crate::source::Source;
use crate::syntax::ast::{Content, Key, Line, Words};

/// A line as it is to be written, at the column it belongs to.
pub(super) fn row(
    line: &Line,
    source: &Source,
    language: Language,
    names: &Names,
    seat: Seat,
) -> Row {
    let pen = Pen { language, names };
    let fixed = |text| Row {
        column: Some(seat.column),
        text,
        place: Place::Fixed,
    };
    match &line.content {
        Content::Blank => Row {
            place: Place::Blank,
            ..fixed(String::new())
        },
        Content::Remark(_) => Row {
            place: Place::Remark,
            ..fixed(remark(source.slice(line.span)))
        },
        Content::Keyed { key, text, .. } if leads_on(key.keyword, &text.text) => fixed(pen.on()),
        Content::Bare { key, text } if leads_on(key.keyword, &text.text) => fixed(pen.on()),
        Content::Jump(to) if leads_on(Keyword::GoTo, &to.text) => fixed(pen.on()),
        Content::Keyed { key, name, text } => {
            let place = place(key.keyword);
            Row {
                place,
                ..fixed(pen.keyed(line, *key, name, text))
            }
        }
        Content::Answer { text, jump, .. } => {
            let words = match seat.owner {
                Some(Keyword::Parallel) => without_keyword(&text.text),
                _ => &text.text,
            };
            fixed(pen.answer(words, jump.as_ref()))
        }
        Content::Jump(to) => fixed(spaced("->", &names.jump(&to.text))),
        Content::Further(text) => Row {
            place: Place::Further,
            ..fixed(spaced("|", &text.text))
        },
        Content::Bare { .. } | Content::Unknown { .. } | Content::Prose(_) | Content::Conflict => {
            fixed(source.slice(line.span).to_owned())
        }
    }
}

struct Pen<'a> {
    language: Language,
    names: &'a Names,
}

impl Pen<'_> {
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

fn place(keyword: Keyword) -> Place {
    use Keyword::{AtMost, Choose, Continue, Expect, GoTo, Part, Procedure, Scenario};
    match keyword {
        Procedure | Part | Scenario | Choose | Expect | AtMost | Continue | GoTo => Place::Fixed,
        keyword if keyword.is_box() => Place::Fixed,
        keyword => Place::Fact(keyword),
    }
}

/// A parallel branch written as `- bước: x` means `- x`.
fn without_keyword(text: &str) -> &str {
    let words = text.split_once([':', '：']).filter(|(head, rest)| {
        matches!(Keyword::find(head), Some((Keyword::Step, _))) && !rest.trim().is_empty()
    });
    words.map_or(text, |(_, rest)| rest.trim())
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
