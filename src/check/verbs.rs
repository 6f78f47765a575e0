//! Keywords that are only the first word of a sentence: `Gọi điện báo công an`.

use super::leads::{led_to_known, means_onward};
use super::place::{Builder, Subject};
use super::slips::whole;
use crate::lang::{Keyword, fold};
use crate::syntax::ast::{Key, Line, Words};

impl Builder<'_> {
    /// A line without a colon whose first word is a verb and no keyword; whether it is one.
    pub(super) fn by_chance(&mut self, line: &Line, key: Key, text: &Words) -> bool {
        let words = whole(line, self);
        let known = |place: &str| self.glance.holds_box(place);
        let led = key.keyword != Keyword::GoTo || !known(&text.text);
        let led = led && led_to_known(&words.text, known).is_some();
        let led = led || means_onward(&words.text);
        if !led && self.verb_answers(line, key.keyword, &words.text) {
            return self.undashed(line, &words.text);
        }
        if !led && self.is_meant(line, key.keyword, &text.text) {
            return false;
        }
        let small = words.text.starts_with(char::is_lowercase);
        if led || (small && matches!(self.subject, Subject::Box(_))) {
            self.stray(line, &words);
            return true;
        }
        let step = self.outline.word(Keyword::Step);
        let typed = format!("{step}: {}", words.text);
        let found = self
            .loose(line, &words.text)
            .help(
                "Nếu là việc phải làm thì ghi:",
                "If it is something to do, write:",
            )
            .replace(line.number, self.outline.indented(line.number, &typed));
        self.report(found);
        let keyword = Keyword::Step;
        self.take(line, Key { keyword, ..key }, &Words::default(), &words);
        true
    }

    // Whether it is an answer or branch that begins with a verb and lacks its dash.
    fn verb_answers(&self, line: &Line, keyword: Keyword, words: &str) -> bool {
        use Keyword::{AtMost, Call, Check, Choose, Expect, GoTo, HandOver};
        let verb = matches!(
            keyword,
            AtMost | Call | Check | Choose | Expect | GoTo | HandOver
        );
        let coded = words.split(' ').nth(1);
        let coded = coded.is_some_and(|word| word.contains(|char: char| char.is_ascii_digit()));
        verb && (!coded || keyword == AtMost) && self.answer_fits(line, words)
    }

    // Whether what follows the verb is what would follow the keyword.
    fn is_meant(&self, line: &Line, keyword: Keyword, rest: &str) -> bool {
        let plain = rest.trim_start_matches(|char: char| !char.is_alphanumeric());
        // Some other sign stands for the colon, or a text begins.
        let begun = plain != rest || plain.starts_with(char::is_uppercase);
        let first = plain.split(' ').next().unwrap_or_default();
        let coded = first.contains(|char: char| char.is_ascii_digit());
        match keyword {
            Keyword::Ask => begun || rest.ends_with('?') || self.answers_follow(line),
            Keyword::Call | Keyword::HandOver => begun || coded || rest.split(' ').count() < 3,
            Keyword::Check | Keyword::Choose => {
                begun || matches!(self.subject, Subject::Scenario(_))
            }
            Keyword::GoTo => begun || coded || self.glance.holds_box(rest),
            Keyword::Basis => !matches!(fold(first).as_str(), "vao" | "theo"),
            Keyword::Part | Keyword::Date => begun || coded,
            _ => true,
        }
    }
}
