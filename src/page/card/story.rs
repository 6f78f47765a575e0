//! What a card says of a scenario.

use super::row::{Line, Row};
use crate::geometry::{Length, Point, Rect};
use crate::lang::{Bilingual, Duration, Language};
use crate::model::{Kind, NodeId, Procedure, Scenario};
use crate::page::print::Print;
use crate::scenario::{Pass, Walk, trace};
use crate::scene::shape::{outline, polyline, rectangle};
use crate::scene::{Item, Role, Subject};
use crate::text::leading;

/// The rows of a card.
pub(super) struct Story {
    /// At the top of every side.
    pub(super) head: Row,
    /// The same where the way goes on.
    pub(super) further: Row,
    /// What everyone may read.
    pub(super) front: Vec<Row>,
    /// The way it must go.
    pub(super) way: Vec<Row>,
}

/// Tells scenarios at one width and size of text.
pub(super) struct Teller<'a> {
    pub(super) procedure: &'a Procedure,
    pub(super) width: Length,
    pub(super) text: Length,
}

/// The size of small print beside text of a size.
pub(super) fn small(text: Length) -> Length {
    text * 9 / 10
}

impl Teller<'_> {
    pub(super) fn story(&self, number: usize, scenario: &Scenario) -> Story {
        let (walk, stop) = trace(self.procedure, scenario);
        let head = self.headline(number);
        let way = match stop {
            None => self.way(scenario, &walk),
            // Such a scenario is a mistake that `check` tells of; a card offers no way for it.
            Some(_) => Vec::new(),
        };
        let goes_on = self.say(
            "Đường đúng (tiếp), người điều hành giữ",
            "The right way, continued; for whoever leads",
        );
        let mut further = head.clone().words(self.bold(), goes_on, 0);
        if let Some(last) = further.lines.last_mut() {
            last.height += self.text / 2;
        }
        Story {
            further,
            head,
            front: self.front(scenario, &walk),
            way,
        }
    }

    pub(super) fn fold_here(&self) -> &'static str {
        self.say(
            "Gấp theo đường này, phần dưới ra sau",
            "Fold here, the lower part behind",
        )
    }

    /// The head of a side, with which of how many sides of the card it is.
    pub(super) fn numbered(&self, head: &Row, (side, of): (usize, usize)) -> Row {
        let mut head = head.clone();
        if let Some(first) = head.lines.first_mut().filter(|_| of > 1) {
            let print = Print::bold(Role::Small, small(self.text));
            let told = format!("{side}/{of}");
            let at = Point::new(self.width - print.width(&told), 0);
            first.items.push(print.line(&told, at));
        }
        head
    }

    fn say(&self, vi: &'static str, en: &'static str) -> &'static str {
        match self.procedure.language {
            Language::Vi => vi,
            Language::En => en,
        }
    }

    fn told(&self, vi: String, en: String) -> String {
        let both = Bilingual { vi, en };
        both.get(self.procedure.language).to_owned()
    }

    fn regular(&self) -> Print {
        Print::regular(Role::Words, self.text)
    }

    fn bold(&self) -> Print {
        Print::bold(Role::Words, self.text)
    }

    fn facts(&self) -> Print {
        Print::regular(Role::Facts, small(self.text))
    }

    fn heading(&self, before: Length) -> Row {
        Row::new(Subject::Heading, self.width, before)
    }

    /// The number of the card and the procedure it belongs to, over a rule.
    fn headline(&self, number: usize) -> Row {
        let head = &self.procedure.head;
        let card = self.told(format!("Thẻ {number}"), format!("Card {number}"));
        let told = [Some(&card), head.code.as_ref(), Some(&head.title)];
        let told: Vec<&str> = told
            .into_iter()
            .flatten()
            .map(String::as_str)
            .filter(|told| !told.is_empty())
            .collect();
        let print = Print::bold(Role::Small, small(self.text));
        // Room for the count of sides at the right of the first line.
        let mut row = Row::new(Subject::Heading, self.width - 4 * self.text, 0);
        row = row.words(print, &told.join(" · "), 0);
        row.lines.truncate(2);
        row.width = self.width;
        let y = self.text / 4;
        let ends = [Point::new(0, y), Point::new(self.width, y)];
        row.lines.push(Line {
            items: vec![Item::Path(polyline(Role::Rule, ends))],
            height: self.text * 8 / 10,
        });
        row
    }

    fn front(&self, scenario: &Scenario, walk: &Walk) -> Vec<Row> {
        let large = Print::bold(Role::TitleWords, self.text * 15 / 10);
        let situation = self
            .heading(self.text / 2)
            .words(self.facts(), self.say("Tình huống", "Situation"), 0)
            .words(large, &scenario.title, 0);
        let aims = self
            .heading(self.text)
            .words(self.bold(), self.say("Mục tiêu", "Aims"), 0);
        let mut rows = vec![self.stamp(), situation, aims];
        let mark = Print::width(&self.regular(), "– ");
        rows.extend(self.aims(scenario, walk).iter().map(|aim| {
            let mut row = self.heading(self.text / 4).words(self.regular(), aim, mark);
            if let Some(first) = row.lines.first_mut() {
                first.items.push(self.regular().line("–", Point::default()));
            }
            row
        }));
        rows.push(self.blank(self.say("Đường đã đi", "Way taken")));
        rows.push(self.blank(self.say("Kết quả", "Outcome")));
        rows
    }

    /// That this is no document to work by.
    fn stamp(&self) -> Row {
        let words = self.say("TÀI LIỆU TẬP HUẤN", "TRAINING MATERIAL");
        let print = Print::bold(Role::TitleWords, small(self.text));
        let inset = self.text / 2;
        let room = Rect::new(0, 0, print.width(words) + 2 * inset, leading(print.size));
        let mut row = self.heading(0);
        row.lines.push(Line {
            items: vec![
                Item::Path(rectangle(Role::Tick, room)),
                print.line(words, Point::new(inset, 0)),
            ],
            height: room.h,
        });
        row
    }

    /// What is to be practised; nothing of it gives the way away.
    fn aims(&self, scenario: &Scenario, walk: &Walk) -> Vec<String> {
        let first = &self.procedure.node(self.procedure.start()).number;
        let mut aims = vec![self.told(
            format!("Đi theo quy trình từ ô {first} đến khi hết; ở mỗi ô nói rõ ai làm, hạn bao lâu, dùng biểu mẫu nào."),
            format!("Follow the procedure from box {first} to its end; at each box say who acts, within what time, on which form."),
        )];
        if let Some(most) = &scenario.at_most {
            aims.push(self.told(
                format!("Các hạn trên đường cộng lại không quá {most}."),
                format!("The limits on the way add up to no more than {most}."),
            ));
        }
        let roles = self.roles(walk).join(", ");
        if !roles.is_empty() {
            aims.push(self.told(format!("Có mặt: {roles}."), format!("Present: {roles}.")));
        }
        aims
    }

    /// Everyone who has something to do on the way, in the order of the procedure's own list.
    fn roles(&self, walk: &Walk) -> Vec<&str> {
        let passed = walk.passes.iter();
        let named: std::collections::BTreeSet<&str> = passed
            .flat_map(|pass| &self.procedure.node(pass.node).facts.who)
            .map(String::as_str)
            .collect();
        let all = self.procedure.roles().iter().map(String::as_str);
        let known: Vec<&str> = all.filter(|role| named.contains(role)).collect();
        let others = named.iter().filter(|role| !known.contains(role));
        known.iter().chain(others).copied().collect()
    }

    /// A line to write on.
    fn blank(&self, words: &str) -> Row {
        let print = self.facts();
        let y = leading(self.text) * 15 / 10;
        let x = print.width(words) + self.text / 2;
        let ends = [Point::new(x, y), Point::new(self.width, y)];
        let mut row = self.heading(self.text / 4);
        row.lines.push(Line {
            items: vec![
                print.line(words, Point::new(0, y - leading(print.size))),
                Item::Path(polyline(Role::Grid, ends)),
            ],
            height: y + self.text / 5,
        });
        row
    }

    fn way(&self, scenario: &Scenario, walk: &Walk) -> Vec<Row> {
        let title = self.say("Đường đúng", "The right way");
        let mut rows = vec![self.heading(0).words(self.bold(), title, 0)];
        rows.extend(walk.passes.iter().map(|pass| self.pass(pass)));
        let time = walk.time.told(self.procedure.language);
        let most = scenario.at_most.as_deref();
        let kept = most.map_or_else(String::new, |most| {
            self.told(format!(" (không quá {most})"), format!(" (at most {most})"))
        });
        if walk.time != Duration::default() || most.is_some() {
            let sum = self.told(
                format!("Các hạn cộng lại: {time}{kept}"),
                format!("Limits add up to: {time}{kept}"),
            );
            rows.push(self.heading(self.text / 2).words(self.bold(), &sum, 0));
        }
        rows
    }

    /// A box on the way: its number in its own shape, its words, the answer, who and how long.
    fn pass(&self, pass: &Pass) -> Row {
        let node = self.procedure.node(pass.node);
        let print = match node.kind {
            Kind::Question | Kind::Outcome => self.bold(),
            Kind::Step | Kind::Parallel | Kind::Call | Kind::HandOver => self.regular(),
        };
        let (badge, wide) = self.badge(pass.node);
        let indent = wide + self.text * 6 / 10;
        let answer = pass.answer.and_then(|answer| node.branches.get(answer));
        let words = match answer {
            Some(answer) => format!("{} → {}", node.text, answer.text),
            None => node.text.clone(),
        };
        let mut row = Row::new(Subject::Entry(pass.node), self.width, self.text * 3 / 10);
        row = row.words(print, &words, indent);
        let who = Some(node.facts.who.join(", ")).filter(|who| !who.is_empty());
        let facts: Vec<String> = who.into_iter().chain(node.facts.within.clone()).collect();
        if !facts.is_empty() {
            row = row.beside(self.facts(), &facts.join(" · "), indent);
        }
        if let Some(first) = row.lines.first_mut() {
            first.items.splice(0..0, badge);
        }
        row
    }

    /// The number of a box in its shape, and how wide that is.
    fn badge(&self, id: NodeId) -> (Vec<Item>, Length) {
        let node = self.procedure.node(id);
        let print = Print::bold(Role::Number, self.text);
        let width = (print.width(&node.number) + self.text * 12 / 10).max(self.text * 28 / 10);
        let room = Rect::new(0, 0, width, leading(self.text));
        let shape = outline(node.kind, room, Role::Box, self.text * 4 / 10);
        let mut items: Vec<Item> = shape.into_iter().map(Item::Path).collect();
        let x = (width - print.width(&node.number)) / 2;
        items.push(print.line(&node.number, Point::new(x, 0)));
        (items, width)
    }
}
