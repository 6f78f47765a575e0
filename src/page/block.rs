//! Title block and legend.
//!
//! Decides what they say, how large, and how they wrap into a given width. Where on the sheet they
//! stand is left to [`super::frame`].

use super::frame::moved;
use super::letterhead::Fields;
use super::print::{Block, Print};
use super::{Letterhead, PageSetup, Purpose, tick};
use crate::geometry::{Length, Point, Rect};
use crate::lang::Language;
use crate::model::Procedure;
use crate::scene::pattern::{PATTERNS, pattern};
use crate::scene::shape::{polyline, rectangle};
use crate::scene::{Item, Role, Subject, Weight};
use crate::text::{Setting, TextBlock, baseline, leading, width, wrap};

/// What is printed around every chart of a procedure.
#[derive(Clone, Debug)]
pub(super) struct Notices {
    language: Language,
    title: String,
    /// Organization, version, date.
    under_title: String,
    version: Option<String>,
    roles: Vec<String>,
    purpose: Purpose,
    /// The fields of an official head, if there is one.
    fields: Option<Fields>,
}

/// Which sheet of how many.
#[derive(Clone, Copy, Debug)]
pub(super) struct Count {
    pub(super) number: usize,
    pub(super) of: usize,
}

impl Notices {
    pub(super) fn new(procedure: &Procedure, setup: &PageSetup) -> Self {
        let head = &procedure.head;
        let version = head
            .version
            .as_ref()
            .map(|version| match procedure.language {
                Language::Vi => format!("phiên bản {version}"),
                Language::En => format!("version {version}"),
            });
        let title = Some(&head.title).filter(|title| !title.is_empty());
        Self {
            language: procedure.language,
            title: join([head.code.as_ref(), title]),
            under_title: join([
                head.organization.as_ref(),
                version.as_ref(),
                head.date.as_ref(),
            ]),
            version,
            roles: procedure.roles().to_vec(),
            purpose: setup.purpose,
            fields: match setup.letterhead {
                Letterhead::Plain => None,
                letterhead => Some(Fields::new(procedure, letterhead)),
            },
        }
    }

    /// The least width at which the title block still looks well: the title in one line, if short.
    pub(super) fn least_width(&self, em: Length) -> Length {
        let title = width(&self.title, Weight::Bold, title_size(em));
        (title + self.count_width(em)).min(em * 30)
    }

    fn count(&self, count: Count) -> String {
        match self.language {
            Language::Vi => format!("Tờ {}/{}", count.number, count.of),
            Language::En => format!("Sheet {}/{}", count.number, count.of),
        }
    }

    /// Room for the widest count, so that the title wraps alike on every sheet.
    fn count_width(&self, em: Length) -> Length {
        let widest = self.count(Count { number: 99, of: 99 });
        width(&widest, Weight::Bold, em * 11 / 10) + 2 * em
    }

    /// Whether the first sheet has an official head.
    pub(super) fn has_letterhead(&self) -> bool {
        self.fields.is_some()
    }

    /// Adds what a chart for practice has.
    pub(super) fn equip(&self, items: &mut [Item], text: Length) {
        match self.purpose {
            Purpose::Work => {}
            Purpose::Training => tick::add(items, text),
        }
    }

    /// What stands at the head of a sheet.
    pub(super) fn head(&self, room: Length, em: Length, count: Count) -> Vec<Block> {
        match &self.fields {
            Some(fields) if count.number == 1 => {
                let framed = match self.purpose {
                    Purpose::Work => None,
                    Purpose::Training => Some(self.framed(em)),
                };
                fields.block((room, em), &self.note(count), framed)
            }
            _ => vec![self.title_block(room, em, count)],
        }
    }

    /// What an official head leaves out.
    fn note(&self, count: Count) -> String {
        let counted = (count.of > 1).then(|| self.count(count));
        join([self.version.as_ref(), counted.as_ref()])
    }

    /// That this is no document to work by.
    fn training(&self) -> &'static str {
        match self.language {
            Language::Vi => "TÀI LIỆU TẬP HUẤN",
            Language::En => "TRAINING MATERIAL",
        }
    }

    /// Words in a frame, as wide as they are.
    fn framed(&self, em: Length) -> Block {
        let print = Print::bold(Role::TitleWords, em);
        // No higher than the line beside it, lest the chart be cut otherwise than the one for work.
        let across = em / 2;
        let width = print.width(self.training()) + 2 * across;
        let mut block = Block::new(width);
        block.size.h = leading(em);
        let frame = Rect::new(0, 0, width, block.size.h);
        block.items.push(Item::Path(rectangle(Role::Tick, frame)));
        let words = print.line(self.training(), Point::new(across, 0));
        block.items.push(words);
        block
    }

    /// The title at the left, the count at the right, the small line and a rule below.
    fn title_block(&self, room: Length, em: Length, count: Count) -> Block {
        let mut block = Block::new(room);
        let mut top = 0;
        let (title, size) = self.wrapped_title(room - self.count_width(em), em);
        let words = Print::bold(Role::TitleWords, size);
        let first_baseline = baseline(size);
        block.lines(&title, words, Point::new(0, top));
        top += title.size.h;
        let count = self.count(count);
        let counted = Print::bold(Role::TitleWords, em * 11 / 10);
        let at = Point::new(
            room - counted.width(&count),
            first_baseline - baseline(counted.size),
        );
        block.items.push(counted.line(&count, at));
        top += self.small_line(&mut block, em, top);
        top += em * 4 / 10;
        let ends = [Point::new(0, top), Point::new(room, top)];
        block.items.push(Item::Path(polyline(Role::Rule, ends)));
        block.size.h = top;
        block.shown_as(Subject::Title)
    }

    /// The small line under the title, with the frame at its right; gives how high it is.
    fn small_line(&self, block: &mut Block, em: Length, top: Length) -> Length {
        let mut room = block.size.w;
        let mut height = 0;
        if self.purpose == Purpose::Training {
            let framed = self.framed(em);
            room -= framed.size.w;
            block.items.extend(moved(framed.items, room, top));
            height = framed.size.h;
            room -= em;
        }
        if !self.under_title.is_empty() {
            let small = Print::regular(Role::Small, em);
            let lines = small.wrap(&self.under_title, room);
            block.lines(&lines, small, Point::new(0, top));
            height = height.max(lines.size.h);
        }
        height
    }

    /// The title in at most two lines: a long one is set smaller, a far too long one cut short.
    fn wrapped_title(&self, room: Length, em: Length) -> (TextBlock, Length) {
        let set = |size| {
            let setting = Setting {
                weight: Weight::Bold,
                size,
                width: room,
            };
            wrap(&self.title, &setting)
        };
        let sizes = (10..=16).rev().map(|tenths| em * tenths / 10);
        for size in sizes {
            let title = set(size);
            if title.lines.len() <= 2 {
                return (title, size);
            }
        }
        let mut title = set(em);
        title.lines.truncate(2);
        if let Some(last) = title.lines.last_mut() {
            while width(&last.text, Weight::Bold, em) + em > room && last.text.pop().is_some() {}
            last.text.push('…');
            last.width = width(&last.text, Weight::Bold, em);
        }
        title.size.h = 2 * leading(em);
        (title, em)
    }

    /// Who does what: a swatch and a name each, in as many lines as it takes.
    pub(super) fn legend(&self, room: Length, em: Length) -> Block {
        let mut block = Block::new(room);
        let print = Print::regular(Role::Small, em);
        let (mut at, mut row) = (Point::default(), 0);
        for (entry, role) in self.roles.iter().enumerate() {
            let indent = if entry < PATTERNS { em * 17 / 10 } else { 0 };
            let name = print.wrap(role, room - indent);
            let taken = indent + name.size.w;
            if at.x > 0 && at.x + taken > room {
                at = Point::new(0, at.y + row);
                row = 0;
            }
            row = row.max(name.size.h + em * 3 / 10);
            if entry < PATTERNS {
                let ground = Rect::new(at.x, at.y + em * 15 / 100, em * 13 / 10, em);
                block
                    .items
                    .push(Item::Path(rectangle(Role::of_step(Some(entry)), ground)));
                let strip = Rect {
                    w: em * 5 / 10,
                    ..ground
                };
                block.items.extend(pattern(entry, strip, em));
            }
            block.lines(&name, print, Point::new(at.x + indent, at.y));
            at.x += taken + em * 11 / 10;
        }
        block.size.h = at.y + row;
        block.shown_as(Subject::Legend)
    }
}

fn join<'a>(parts: impl IntoIterator<Item = Option<&'a String>>) -> String {
    let parts: Vec<_> = parts.into_iter().flatten().map(String::as_str).collect();
    parts.join(" · ")
}

/// 1.6 times the small print.
fn title_size(em: Length) -> Length {
    em * 16 / 10
}
