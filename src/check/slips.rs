//! Lines that do not stand where they can be understood, and what each was most likely meant to be.
//!
//! Every slip is taken for its most likely reading afterwards, so that it brings no further message.

use super::leads::means_over;
use super::listed::is_loose;
use super::meant::meant_by;
use super::place::{Builder, Subject, both};
use super::say::quote;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Bilingual, Keyword, Language, fold};
use crate::model::{Kind, Under};
use crate::syntax::ast::{Key, Line, Words};

impl Builder<'_> {
    pub(super) fn report(&mut self, found: Diagnostic) {
        self.outline.report(found);
    }

    /// A box, answer or fact without words.
    pub(super) fn no_words(&mut self, line: &Line, keyword: Keyword) {
        let (vi, en) = both(keyword);
        let message = Bilingual::new(
            format!("Sau {vi} chưa có chữ nào."),
            format!("There are no words after {en}."),
        );
        let (vi, en) = match keyword {
            Keyword::End => (
                "Ghi kết quả, như “kết thúc: Đã trả lời”.",
                "Write the outcome, as in “end: Answered”.",
            ),
            _ => (
                "Ghi chữ sau dấu hai chấm, hoặc xóa dòng này.",
                "Write the words after the colon, or delete the line.",
            ),
        };
        let found = Diagnostic::new(Code::NoWords, line.span, message).help(vi, en);
        // The words may stand on the next line.
        let below = self.outline.lines.get(line.number + 1);
        let below = below.filter(|raw| is_loose(raw.content));
        let found = match below.map(|raw| raw.text) {
            Some(words) => {
                self.moved = Some(line.number + 1);
                let own = self.outline.lines.text(line.number);
                let own = own.trim_end_matches([':', '：', ' ']);
                let typed = format!("{own}: {words}");
                found
                    .help(
                        "Chữ của nó có lẽ là dòng dưới; ghi liền một dòng:",
                        "Its words are probably those of the line below; write them on one line:",
                    )
                    .replace(line.number, self.outline.indented(line.number, &typed))
                    .without(line.number + 1)
            }
            None if keyword == Keyword::End => {
                // A name that arrows lead to stays.
                let own = self.outline.lines.text(line.number);
                let named = own.trim_end_matches([':', '：', ' ']);
                let end = match own.ends_with([':', '：']) {
                    true => format!("{named}: {}", self.outline.own("Hoàn thành", "Done")),
                    false => self
                        .outline
                        .own("kết thúc: Hoàn thành", "end: Done")
                        .to_owned(),
                };
                found.replace(line.number, self.outline.indented(line.number, &end))
            }
            None if keyword == Keyword::GoTo => {
                let on = self.outline.word(Keyword::Continue);
                found.replace(line.number, self.outline.indented(line.number, on))
            }
            None => found,
        };
        self.report(found);
    }

    /// `| text`: a further line in the box above.
    pub(super) fn further(&mut self, line: &Line, text: &Words) {
        self.measure(text);
        match self.subject {
            Subject::Box(at) => {
                let branch = self.branch_of(at);
                let node = &mut self.outline.items[at].node;
                node.text.extend(["\n", &text.text]);
                if let Some(under) = branch {
                    let around = &mut self.outline.items[under.node.index()].node;
                    around.branches[under.branch]
                        .text
                        .extend(["\n", &text.text]);
                }
            }
            Subject::Answer(at, arm) => {
                let branch = &mut self.outline.items[at].node.branches[arm];
                branch.text.extend([" ", &text.text]);
            }
            _ => self.stray(line, text),
        }
    }

    // The parallel branch that a box is the words of.
    fn branch_of(&self, at: usize) -> Option<Under> {
        let under = self.outline.items[at].node.under?;
        let around = &self.outline.items[under.node.index()];
        let first = around.arms[under.branch].boxes.first() == Some(&at);
        Some(under).filter(|_| first && around.node.kind == Kind::Parallel)
    }

    /// A known keyword without its colon.
    pub(super) fn bare(&mut self, line: &Line, key: Key, text: &Words) {
        let keyword = key.keyword;
        if text.text.is_empty() {
            match keyword {
                Keyword::Continue => self.keyed(line, key, &Words::default(), text),
                _ if keyword.is_box() || keyword == Keyword::Procedure => {
                    self.keyed(line, key, &Words::default(), text);
                }
                _ => {
                    self.no_words(line, keyword);
                    if keyword == Keyword::GoTo {
                        self.doubt();
                    }
                }
            }
            return;
        }
        // `Kết thúc quy trình.` has no words of its own.
        if keyword == Keyword::End && means_over(&whole(line, self).text) {
            self.no_words(line, keyword);
            self.take(line, key, &Words::default(), text);
            return;
        }
        if keyword == Keyword::Continue {
            let folded = fold(&text.text);
            match folded.split(' ').next() {
                Some("tuc" | "theo" | "on") => self.go_on(line, text),
                Some("den" | "sang" | "buoc" | "to" | "with" | "at") => self.go_on(line, text),
                _ => self.stray(line, &whole(line, self)),
            }
            return;
        }
        if !self.long_name(line, key, text) && !self.by_chance(line, key, text) {
            self.colonless(line, key, text);
        }
    }

    /// A name of too many words, where an arrow uses it; whether it is one.
    fn long_name(&mut self, line: &Line, key: Key, text: &Words) -> bool {
        let parted = text.text.split_once([':', '：']);
        let Some((name, rest)) = parted.filter(|_| key.keyword.is_box()) else {
            return false;
        };
        let used = self.glance.leads_to(name);
        // In capital letters it is the text, and the colon after the keyword is missing.
        if !used && !name.trim_start().starts_with(char::is_lowercase) {
            return false;
        }
        let words: Vec<&str> = name.split_whitespace().collect();
        let (name, rest) = (name.trim(), rest.trim());
        let message = Bilingual::new(
            format!(
                "Tên {} dài {} tiếng; tên ô nhiều nhất bốn tiếng.",
                quote(name),
                words.len()
            ),
            format!(
                "The name {} has {} words; a box's name has four at most.",
                quote(name),
                words.len()
            ),
        );
        let short = words[..words.len().min(4)].join(" ");
        let word = key.keyword.word(key.language);
        let found = Diagnostic::new(Code::NamePlace, line.span, message);
        let (found, typed) = match used {
            true => (
                found.help(
                    format!("Rút ngắn tên, ở mũi tên cũng vậy (-> {short}):"),
                    format!("Shorten it, at the arrow as well (-> {short}):"),
                ),
                format!("{word} {short}: {rest}"),
            ),
            false => (
                found.help(
                    "Không mũi tên nào dùng tên này, nên để cả làm chữ của ô:",
                    "No arrow uses this name, so let all of it be the words of the box:",
                ),
                format!("{word}: {name}: {rest}"),
            ),
        };
        self.report(found.replace(line.number, self.outline.indented(line.number, &typed)));
        let words = |text| Words::new(text, line.span);
        self.take(line, key, &words(name), &words(rest));
        true
    }

    /// A keyword that is known, or nearly, and no colon behind it.
    pub(super) fn colonless(&mut self, line: &Line, key: Key, text: &Words) {
        let keyword = key.keyword;
        let text = &unmarked(text);
        let (name, rest) = split_number(text, keyword);
        let own = self.outline.lines.text(line.number);
        let head = own.get(..key.span.end() - key.span.start());
        let known = head.filter(|head| Keyword::find(head).is_some());
        let word = keyword.word(key.language);
        // Its case stays, its accents are set right.
        let right = known.filter(|head| head.to_lowercase() == word);
        let head = right.unwrap_or(word);
        let typed = match name.text.as_str() {
            "" => format!("{head}: {}", rest.text),
            number => format!("{head} {number}: {}", rest.text),
        };
        let (vi, en) = match known {
            Some(known) => (known, known),
            None => (keyword.word(Language::Vi), keyword.word(Language::En)),
        };
        let own = quote(self.outline.lines.text(line.number));
        let message = Bilingual::new(
            format!("Dòng {own} bắt đầu bằng “{vi}” nhưng thiếu dấu hai chấm."),
            format!("The line {own} begins with “{en}”, but its colon is missing."),
        );
        let found = Diagnostic::new(Code::MissingColon, line.span, message)
            .help(
                "Thêm dấu hai chấm. Nếu dòng này là chữ viết tiếp của dòng trên thì thêm dấu | ở đầu dòng.",
                "Put in the colon. If the line goes on with the words above, put | at its start.",
            )
            .replace(line.number, self.outline.indented(line.number, &typed));
        let asked = keyword == Keyword::Ask && rest.text.ends_with('?');
        let first = keyword == Keyword::Procedure && !self.outline.titled;
        self.report(match asked || first || !name.text.is_empty() {
            true => found.surely(),
            false => found,
        });
        self.recover(line, key, &name, &rest);
    }

    // Boxes, parts and titles hold the rest of the file together; facts can be done without.
    pub(super) fn recover(&mut self, line: &Line, key: Key, name: &Words, text: &Words) {
        let keyword = key.keyword;
        if keyword == Keyword::GoTo && self.glance.holds_box(&text.text) {
            self.take(line, key, name, text);
            return;
        }
        if keyword == Keyword::GoTo {
            self.settle(line);
            self.doubt();
            self.outline.lost_jumps = true;
        }
        let holds = keyword.is_box()
            || matches!(
                keyword,
                Keyword::Procedure | Keyword::Part | Keyword::Scenario
            )
            || self.outline.items.is_empty();
        if !holds || (keyword == Keyword::Procedure && self.outline.titled) {
            return;
        }
        self.take(line, key, name, text);
    }

    /// Takes a line for what it was most likely meant to be; what it lacks is said already.
    pub(super) fn take(&mut self, line: &Line, key: Key, name: &Words, text: &Words) {
        let before = self.outline.found.len();
        self.keyed(line, key, name, text);
        self.outline.found.truncate(before);
        if key.keyword.is_box()
            && let Some(last) = self.outline.items.last_mut()
        {
            last.doubt = true;
        }
    }

    /// The same for a line without its keyword.
    pub(super) fn take_as(&mut self, line: &Line, keyword: Keyword, text: &Words) {
        let key = Key::new((keyword, self.outline.language), line.span);
        self.take(line, key, &Words::default(), text);
    }

    /// Whether a name may stand before this colon; says so if not.
    pub(super) fn name_fits(&mut self, line: &Line, key: Key, name: &Words, text: &Words) -> bool {
        let keyword = key.keyword;
        let heading = matches!(keyword, Keyword::Part | Keyword::Scenario);
        let number = |name: &str| {
            name.chars()
                .all(|char| char.is_ascii_alphanumeric() || char == '.')
        };
        // The colon of an address is not that of the line.
        if text.text.starts_with("//") {
            let (text, span) = (format!("{}:{}", name.text, text.text), name.span);
            self.colonless(line, key, &Words { text, span });
            return false;
        }
        if keyword.takes_name() || (heading && number(&name.text)) {
            return true;
        }
        if keyword == Keyword::Procedure {
            let (text, span) = (format!("{}: {}", name.text, text.text), name.span);
            self.bare(line, key, &Words { text, span });
            return false;
        }
        let (vi, en) = both(keyword);
        let words = quote(&name.text);
        let message = Bilingual::new(
            format!("{vi} không mang tên; ở đây có {words} trước dấu hai chấm."),
            format!("{en} takes no name; here {words} stands before the colon."),
        );
        let word = keyword.word(key.language);
        let free = heading || keyword.is_prose();
        // `kiểm tra: …` begins with a keyword, but is another word for one.
        let meant = meant_by(&format!("{word} {}", name.text));
        let typed = match meant {
            Some(meant) => format!("{}: {}", meant.word(key.language), text.text),
            None if free => format!("{word}: {}: {}", name.text, text.text),
            None => format!("{word}: {}", text.text),
        };
        let found = Diagnostic::new(Code::NamePlace, name.span, message)
            .help(
                "Chỉ ô như “bước:” hay “hỏi:” mới mang tên. Nếu dòng này là chữ viết tiếp của dòng trên thì thêm dấu | ở đầu dòng.",
                "Only boxes such as “step:” or “ask:” have names. If the line goes on with the words above, put | at its start.",
            )
            .replace(line.number, self.outline.indented(line.number, &typed));
        self.report(found);
        if heading {
            self.recover(line, key, &Words::default(), text);
        }
        false
    }
}

pub(super) fn whole(line: &Line, builder: &Builder<'_>) -> Words {
    let text = crate::lang::clean(builder.outline.lines.text(line.number));
    Words::new(text, line.span)
}

/// What is typed in the place of a colon.
const COLON_SIGNS: [char; 10] = ['-', '–', '—', ';', '.', ',', '=', ' ', '/', '|'];
/// What stands behind a number.
const NUMBER_SIGNS: [char; 6] = ['.', ')', ',', ';', '/', '-'];

// `bước - Nhận hồ sơ`, `bước; Nhận hồ sơ`: another sign for the colon.
fn unmarked(text: &Words) -> Words {
    Words::new(text.text.trim_start_matches(COLON_SIGNS), text.span)
}

// `bước 4 Nhận hồ sơ`, `Bước 4 – Nhận hồ sơ`: the number is the name.
fn split_number(text: &Words, keyword: Keyword) -> (Words, Words) {
    let number = text.text.split_once(' ').filter(|(first, _)| {
        let digits = first.trim_end_matches(NUMBER_SIGNS);
        let part = keyword == Keyword::Part;
        let number = |char: char| char.is_ascii_digit() || (part && "IVX".contains(char));
        (keyword.is_box() || part) && !digits.is_empty() && digits.chars().all(number)
    });
    let words = |words: &str| Words::new(words.trim(), text.span);
    match number {
        Some((name, rest)) => (
            words(name.trim_end_matches(NUMBER_SIGNS)),
            words(rest.trim_start_matches(COLON_SIGNS)),
        ),
        None => (Words::default(), text.clone()),
    }
}
