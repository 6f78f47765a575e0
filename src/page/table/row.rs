//! One row: what it measures, and where its parts stand.

use super::flow::Flow;
use super::ink::{ARROW, GAP, HALF_GAP, PILL};
use super::{Column, PAD};
use crate::geometry::{Length, Point, Rect};
use crate::layout::TEXT;
use crate::model::{Kind, NodeId, Procedure};
use crate::page::print::Print;
use crate::scene::Role;
use crate::text::TextBlock;

/// Cells other than the shape: one point smaller.
pub(super) const SMALL: Length = TEXT * 9 / 10;
/// From a shape to the sides of its column.
const BESIDE: Length = TEXT * 6 / 10;
/// Over the words within a shape and under them.
const PAD_V: Length = TEXT * 46 / 100;
/// Between an answer's words and their mark.
pub(super) const UNDER: Length = TEXT * 15 / 100;
/// Between the flow line and the words at its side.
pub(super) const BY_LINE: Length = TEXT * 6 / 10;

pub(super) const WORDS: Print = Print::regular(Role::Words, TEXT);
pub(super) const ANSWER: Print = Print::bold(Role::Answer, TEXT);
pub(super) const FACTS: Print = Print::regular(Role::Facts, SMALL);
pub(super) const TAB: Print = Print::bold(Role::Number, SMALL);
pub(super) const HEADING: Print = Print::bold(Role::BandWords, SMALL);

/// A row, measured; lengths at [`TEXT`].
pub(super) struct Row {
    pub(super) id: NodeId,
    pub(super) height: Length,
    /// The heading of the part that begins with it.
    pub(super) band: TextBlock,
    /// Who, time and forms, by column.
    pub(super) facts: [(usize, TextBlock); 3],
    pub(super) words: TextBlock,
    /// From the shape's sides to its words.
    pub(super) inset: Length,
    /// Where others lead here from.
    pub(super) tab: TextBlock,
    /// The answers that run on into the next row.
    pub(super) next: TextBlock,
    /// The answers that lead elsewhere.
    pub(super) others: Vec<TextBlock>,
}

/// Where the parts of a row stand on a sheet.
pub(super) struct Place {
    /// The band of a part; of no height where none begins.
    pub(super) band: Rect,
    pub(super) shape: Rect,
    pub(super) bottom: Length,
}

impl Place {
    /// Where a line from above ends.
    pub(super) fn entry(&self) -> Length {
        match self.band.h {
            0 => self.shape.y,
            _ => self.band.y,
        }
    }
}

impl Row {
    pub(super) fn measure(
        procedure: &Procedure,
        flow: &Flow,
        id: NodeId,
        columns: &[Column; 5],
    ) -> Self {
        let node = procedure.node(id);
        let fact =
            |column: usize, words: &str| (column, FACTS.wrap(words, columns[column].w - 2 * PAD));
        let shape = columns[2].w - 2 * BESIDE;
        let inset = inset(node.kind);
        let ways = flow.ways(id);
        let beside = columns[2].w / 2 - BY_LINE - PAD;
        let part = node.part.map(|part| &procedure.parts[part]);
        let begins = part.filter(|part| part.first == Some(id));
        let width = columns[4].right() - 2 * PAD;
        let band = begins.map(|part| HEADING.wrap(&part.title.to_uppercase(), width));
        let numbers = ways
            .from
            .iter()
            .map(|from| procedure.node(*from).number.as_str());
        let numbers: Vec<&str> = numbers.collect();
        let next = ways.next.as_ref().map_or("", |next| &next.words);
        let mut row = Self {
            id,
            height: 0,
            band: band.unwrap_or_default(),
            facts: [
                fact(1, &node.facts.who.join(", ")),
                fact(3, node.facts.within.as_deref().unwrap_or("")),
                fact(4, &node.facts.forms.join(", ")),
            ],
            words: WORDS.wrap(&node.text, shape - 2 * inset),
            inset,
            tab: TAB.wrap(&tab(procedure, &numbers), shape - 2 * inset),
            next: ANSWER.wrap(next, beside),
            others: ways
                .others
                .iter()
                .map(|other| ANSWER.wrap(&other.words, beside))
                .collect(),
        };
        row.height = row.higher(columns);
        row
    }

    /// How high the row is: as its highest cell.
    fn higher(&self, columns: &[Column; 5]) -> Length {
        let facts = self.facts.iter().map(|(_, lines)| lines.size.h);
        let facts = facts.max().unwrap_or(0) + 2 * PAD;
        let drawn = GAP + self.shape(columns, 0).h + self.below() + HALF_GAP;
        self.band_height() + facts.max(drawn)
    }

    fn band_height(&self) -> Length {
        match self.band.size.h {
            0 => 0,
            lines => lines + PAD,
        }
    }

    fn shape(&self, columns: &[Column; 5], y: Length) -> Rect {
        let column = columns[2];
        let h = self.words.size.h + self.tab.size.h + 2 * PAD_V;
        Rect::new(column.x + BESIDE, y, column.w - 2 * BESIDE, h)
    }

    /// The height of what stands under the shape.
    fn below(&self) -> Length {
        if self.is_end() {
            return self.others.len() as Length * (ARROW + PILL);
        }
        let others: Length = self.others.iter().map(other_height).sum();
        let next = match self.next.size.h {
            0 => 0,
            words => words + HALF_GAP,
        };
        others.max(next)
    }

    /// Whether its one way leads elsewhere, so that its mark stands right below.
    pub(super) fn is_end(&self) -> bool {
        matches!(self.others.as_slice(), [words] if words.lines.is_empty())
            && self.next.lines.is_empty()
    }

    /// The heights at which lines are drawn across the table.
    pub(super) fn edges(&self, top: Length) -> Vec<Length> {
        match self.band_height() {
            0 => vec![top],
            band => vec![top, top + band],
        }
    }

    /// Where it stands if it begins at some height.
    pub(super) fn place(&self, top: Length, columns: &[Column; 5]) -> Place {
        let right = columns[4].right();
        let band = Rect::new(0, top, right, self.band_height());
        Place {
            band,
            shape: self.shape(columns, band.bottom() + GAP),
            bottom: top + self.height,
        }
    }

    /// Where words of the shape begin.
    pub(super) fn words_at(&self, shape: Rect) -> Point {
        Point::new(shape.x, shape.y + PAD_V)
    }
}

/// The height of an answer that leads elsewhere, with its mark.
pub(super) fn other_height(words: &TextBlock) -> Length {
    HALF_GAP + words.size.h + UNDER + PILL
}

/// From the side of a shape to its words.
fn inset(kind: Kind) -> Length {
    match kind {
        Kind::Step | Kind::Parallel | Kind::Call | Kind::HandOver | Kind::Outcome => TEXT * 9 / 10,
        Kind::Question => TEXT * 12 / 10,
    }
}

fn tab(procedure: &Procedure, numbers: &[&str]) -> String {
    if numbers.is_empty() {
        return String::new();
    }
    let numbers = numbers.join(", ");
    match procedure.language {
        crate::lang::Language::Vi => format!("◁\u{a0}ô\u{a0}{numbers}"),
        crate::lang::Language::En => format!("◁\u{a0}box\u{a0}{numbers}"),
    }
}
