//! The heads of official documents.
//!
//! Decides what stands at the head of the first sheet of a document of the state, the party or a
//! mass organization, and the margins that belong to it: sizes and places as in the appendix of
//! Decree 30/2020/NĐ-CP and in guideline 36-HD/VPTW, in the program's own typeface. The plain title
//! block is left to [`super::block`].

use super::Margins;
use super::frame::moved;
use super::print::{Block, Print};
use crate::geometry::{Length, Point, mm};
use crate::lang::Language;
use crate::model::{Head, Procedure};
use crate::scene::shape::polyline;
use crate::scene::{Item, Role, Subject};
use crate::text::leading;

/// Which head a document has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Letterhead {
    /// A title block.
    #[default]
    Plain,
    /// That of a state body: national name and motto.
    State,
    /// That of a body of the party.
    Party,
    /// That of a mass organization.
    Union,
}

impl Letterhead {
    /// The margins that documents with this head have.
    pub fn margins(self) -> Margins {
        match self {
            Self::Plain => Margins::even(mm(12)),
            Self::State | Self::Party | Self::Union => Margins {
                top: mm(20),
                right: mm(15),
                bottom: mm(20),
                left: mm(30),
            },
        }
    }

    /// What stands at the top right, each line with its size in points.
    fn emblem(self) -> &'static [(&'static str, Length)] {
        match self {
            Self::State => &[
                ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12),
                ("Độc lập - Tự do - Hạnh phúc", 13),
            ],
            Self::Party => &[("ĐẢNG CỘNG SẢN VIỆT NAM", 14)],
            Self::Plain | Self::Union => &[],
        }
    }
}

/// The fields of a document's head.
#[derive(Clone, Debug)]
pub(super) struct Fields {
    letterhead: Letterhead,
    language: Language,
    head: Head,
}

/// The size of small print, at which sizes in points are true on A4.
const TRUE_AT: Length = 9;

/// A size in points, on paper with small print of a size.
fn sized(points: Length, em: Length) -> Length {
    em * points / TRUE_AT
}

/// A head being set.
struct Setter {
    block: Block,
    em: Length,
}

/// A column of a head.
#[derive(Clone, Copy)]
struct Column {
    x: Length,
    width: Length,
}

impl Fields {
    pub(super) fn new(procedure: &Procedure, letterhead: Letterhead) -> Self {
        Self {
            letterhead,
            language: procedure.language,
            head: procedure.head.clone(),
        }
    }

    /// The head of the first sheet; a note stands in small print under the title, what is framed at
    /// its right.
    pub(super) fn block(
        &self,
        (room, em): (Length, Length),
        note: &str,
        framed: Option<Block>,
    ) -> Vec<Block> {
        let (right, em) = self.right(room, em);
        let apart = em;
        let left = Column {
            x: 0,
            width: right.x - apart,
        };
        let mut setter = Setter {
            block: Block::new(room),
            em,
        };
        let names = self
            .issuer(&mut setter, left)
            .max(self.emblem(&mut setter, right));
        let rows = names + sized(6, em);
        let number = setter.centered(&self.number(), Size::Row, (left, rows));
        let date = setter.centered(&self.date(), Size::Row, (right, rows));
        setter.block.size.h = number.max(date) + sized(12, em);
        let head = setter.block.shown_as(Subject::Title);
        let title = self.title((room, em), note, framed);
        vec![head, title]
    }

    /// The right column, and the small print at which it leaves enough room at its left.
    fn right(&self, room: Length, em: Length) -> (Column, Length) {
        let widest = |em: Length| {
            let lines = self.letterhead.emblem().iter();
            let widths =
                lines.map(|(line, size)| Print::bold(Role::Small, sized(*size, em)).width(line));
            widths.max().unwrap_or(0).max(room * 2 / 5)
        };
        let (wide, most) = (widest(em), room * 62 / 100);
        let em = if wide > most { em * most / wide } else { em };
        let width = widest(em).min(room);
        let x = room - width;
        (Column { x, width }, em)
    }

    /// Who issues it; gives how far down that reaches.
    fn issuer(&self, setter: &mut Setter, left: Column) -> Length {
        let organization = self.head.organization.as_deref().unwrap_or("");
        let bottom = setter.centered(&organization.to_uppercase(), Size::Name, (left, 0));
        match self.letterhead {
            Letterhead::Party => setter.centered("*", Size::Name, (left, bottom)),
            _ => setter.rule(left, left.width * 2 / 5, bottom),
        }
    }

    fn emblem(&self, setter: &mut Setter, right: Column) -> Length {
        let mut y = 0;
        let mut last = 0;
        for (line, size) in self.letterhead.emblem() {
            let print = Print::bold(Role::Small, sized(*size, setter.em));
            y = setter.set(line, print, (right, y));
            last = print.width(line);
        }
        match last {
            0 => 0,
            // As long as the words over it.
            last => setter.rule(right, last, y),
        }
    }

    fn number(&self) -> String {
        let code = self.head.code.as_deref().unwrap_or("        ");
        match (self.letterhead, self.language) {
            (_, Language::En) => format!("No. {code}"),
            (Letterhead::Party, _) => format!("Số {code}"),
            _ => format!("Số: {code}"),
        }
    }

    /// The date in words where it is one, else as written, else a form to fill in.
    fn date(&self) -> String {
        let Some(date) = &self.head.date else {
            return match self.language {
                Language::Vi => "Ngày ….. tháng ….. năm ……..".to_owned(),
                Language::En => "Date …………………".to_owned(),
            };
        };
        let parts: Vec<&str> = date.split(['/', '-', '.']).collect();
        let number = |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
        match (parts.as_slice(), self.language) {
            ([day, month, year], Language::Vi) if parts.iter().all(number) && year.len() == 4 => {
                format!("Ngày {day} tháng {month} năm {year}")
            }
            (_, Language::Vi) => format!("Ngày {date}"),
            (_, Language::En) => date.clone(),
        }
    }

    /// What the document is, its title, and a rule.
    fn title(&self, (room, em): (Length, Length), note: &str, framed: Option<Block>) -> Block {
        let mut setter = Setter {
            block: Block::new(room),
            em,
        };
        let all = Column { x: 0, width: room };
        let kind = match self.language {
            Language::Vi => "QUY TRÌNH",
            Language::En => "PROCEDURE",
        };
        let mut y = setter.centered(kind, Size::Title(Role::Small), (all, 0));
        y = setter.centered(&self.head.title, Size::Title(Role::TitleWords), (all, y));
        if let Some(block) = framed {
            let items = moved(block.items, room - block.size.w, y);
            setter.block.items.extend(items);
        }
        // Room for it even where there is none, so that a chart for practice is cut alike.
        let small = Print::regular(Role::Small, em);
        y = setter.set(note, small, (all, y)).max(y + leading(em));
        setter.block.size.h = setter.rule(all, room / 4, y);
        setter.block.shown_as(Subject::Title)
    }
}

/// How large a line of a head is.
#[derive(Clone, Copy)]
enum Size {
    /// Who issues it.
    Name,
    /// Number and date.
    Row,
    /// The title.
    Title(Role),
}

impl Setter {
    fn centered(&mut self, words: &str, size: Size, place: (Column, Length)) -> Length {
        let print = match size {
            Size::Name => Print::bold(Role::Small, sized(12, self.em)),
            Size::Row => Print::regular(Role::Small, sized(13, self.em)),
            Size::Title(role) => Print::bold(role, sized(14, self.em)),
        };
        self.set(words, print, place)
    }

    /// Sets words in the middle of a column; gives how far down they reach.
    fn set(&mut self, words: &str, print: Print, (column, y): (Column, Length)) -> Length {
        let lines = print.wrap(words, column.width);
        let at = Point::new(column.x, y);
        self.block
            .items
            .extend(print.centered(&lines, at, column.width));
        y + leading(print.size) * lines.lines.len() as Length
    }

    /// A rule of some length in the middle of a column; gives where what follows may begin.
    fn rule(&mut self, column: Column, length: Length, y: Length) -> Length {
        let y = y + self.em / 5;
        let x = column.x + (column.width - length) / 2;
        let ends = [Point::new(x, y), Point::new(x + length, y)];
        self.block
            .items
            .push(Item::Path(polyline(Role::Rule, ends)));
        y + self.em / 5
    }
}

/// The number of a further sheet, in the middle of its top margin.
pub(super) fn page_number(number: usize, em: Length) -> Block {
    let print = Print::regular(Role::Small, sized(13, em));
    let words = number.to_string();
    let mut block = Block::new(print.width(&words));
    block.items.push(print.line(&words, Point::default()));
    block.size.h = leading(print.size);
    block.shown_as(Subject::Foot)
}
