//! The rows of the table and of the role sheets, ready for the template.

use super::kind::KindView;
use super::swatch::Swatches;
use super::words::Words;
use crate::render::escape;
use crate::render::notation::outline::{Goal, NodeId, Outline, Row, Ways};

/// The boxes of one part, or those before the first part.
pub(super) struct BandView<'a> {
    pub anchor: Option<String>,
    pub title: Option<&'a str>,
    pub within: Option<&'a str>,
    pub rows: Vec<RowView<'a>>,
}

/// One box.
pub(super) struct RowView<'a> {
    pub node: &'a NodeId,
    /// Its place, counted from 1.
    pub place: usize,
    pub anchor: String,
    pub kind: KindView,
    pub number: &'a str,
    pub text: &'a str,
    pub checks: &'a [String],
    pub said: Vec<Said<'a>>,
    pub who: Vec<WhoView<'a>>,
    pub within: Option<String>,
    pub forms: &'a [String],
    pub ways: WaysView<'a>,
    pub target: Option<TargetView<'a>>,
}

/// Something further that is said about a box.
pub(super) struct Said<'a> {
    pub word: &'static str,
    pub value: &'a str,
    pub url: Option<String>,
}

/// Someone who does it.
pub(super) struct WhoView<'a> {
    pub name: &'a str,
    pub swatch: &'a str,
}

/// How the work goes on.
pub(super) enum WaysView<'a> {
    End,
    On(GoalView<'a>),
    Answers(Vec<TurnView<'a>>),
    All {
        branches: Vec<GoalView<'a>>,
        then: Option<GoalView<'a>>,
    },
}

/// An answer.
pub(super) struct TurnView<'a> {
    pub answer: &'a str,
    pub goal: GoalView<'a>,
}

/// A box that a way leads to.
pub(super) struct GoalView<'a> {
    pub anchor: String,
    pub number: &'a str,
}

impl<'a> GoalView<'a> {
    pub fn of(row: &'a Row) -> Self {
        Self {
            anchor: anchor(row.node),
            number: &row.number,
        }
    }
}

/// Another procedure.
pub(super) struct TargetView<'a> {
    pub code: &'a str,
    pub url: String,
}

/// A role and its boxes.
pub(super) struct RoleView<'a> {
    pub anchor: String,
    pub name: &'a str,
    pub swatch: &'a str,
    pub count: String,
    pub rows: Vec<RowView<'a>>,
}

/// Which columns the table needs.
pub(super) struct Columns {
    pub who: bool,
    pub within: bool,
    pub forms: bool,
}

impl Columns {
    /// A column that no box fills is left out.
    pub fn of(outline: &Outline) -> Self {
        let any = |fills: fn(&Row) -> bool| outline.rows.iter().any(fills);
        Self {
            who: any(|row| !row.facts.who.is_empty()),
            within: any(|row| row.facts.within.is_some()),
            forms: any(|row| !row.facts.forms.is_empty()),
        }
    }

    pub fn count(&self) -> usize {
        [true, true, self.who, self.within, self.forms, true]
            .into_iter()
            .filter(|shown| *shown)
            .count()
    }
}

/// Where a box's row stands on the page.
pub(super) fn anchor(node: NodeId) -> String {
    format!("o{}", node.index() + 1)
}

/// Where a part's band stands on the page.
pub(super) fn part_anchor(part: usize) -> String {
    format!("p{}", part + 1)
}

/// The table of steps, a band for each part.
pub(super) fn table<'a>(
    outline: &'a Outline,
    swatches: &'a Swatches,
    w: &'static Words,
) -> Vec<BandView<'a>> {
    let mut bands: Vec<BandView<'a>> = Vec::new();
    let mut open = None;
    for row in &outline.rows {
        if bands.is_empty() || row.part != open {
            bands.push(band(outline, row));
            open = row.part;
        }
        if let Some(band) = bands.last_mut() {
            band.rows.push(view(row, swatches, w));
        }
    }
    bands
}

fn band<'a>(outline: &'a Outline, first: &Row) -> BandView<'a> {
    let part = first.part.map(|at| (at, &outline.parts[at]));
    BandView {
        anchor: part
            .filter(|(_, part)| part.first == first.node)
            .map(|(at, _)| part_anchor(at)),
        title: part.map(|(_, part)| part.title.as_str()),
        within: part.and_then(|(_, part)| part.within.as_deref()),
        rows: Vec::new(),
    }
}

/// The role sheets: everyone's boxes, in order.
pub(super) fn roles<'a>(
    outline: &'a Outline,
    swatches: &'a Swatches,
    w: &'static Words,
) -> Vec<RoleView<'a>> {
    outline
        .roles
        .iter()
        .enumerate()
        .map(|(at, role)| RoleView {
            anchor: format!("r{}", at + 1),
            name: &role.name,
            swatch: swatches.of(&role.name),
            count: format!(
                "{}\u{a0}{}",
                role.rows.len(),
                w.plural(role.rows.len(), w.boxes)
            ),
            rows: role
                .rows
                .iter()
                .map(|node| view(outline.row(*node), swatches, w))
                .collect(),
        })
        .collect()
}

fn view<'a>(row: &'a Row, swatches: &'a Swatches, w: &'static Words) -> RowView<'a> {
    RowView {
        node: &row.node,
        place: row.node.index() + 1,
        anchor: anchor(row.node),
        kind: KindView(row.kind),
        number: &row.number,
        text: &row.text,
        checks: &row.facts.checks,
        said: said(row, w),
        who: row
            .facts
            .who
            .iter()
            .map(|name| WhoView {
                name,
                swatch: swatches.of(name),
            })
            .collect(),
        within: row.facts.within.as_deref().map(unbroken),
        forms: &row.facts.forms,
        ways: ways(&row.ways),
        target: row.target.as_ref().map(|target| TargetView {
            code: &target.code,
            url: chart(&target.stem),
        }),
    }
}

/// A number keeps its unit.
fn unbroken(limit: &str) -> String {
    let mut kept = String::with_capacity(limit.len() + 1);
    let mut after_digit = false;
    for letter in limit.chars() {
        kept.push(match letter {
            ' ' if after_digit => '\u{a0}',
            _ => letter,
        });
        after_digit = letter.is_ascii_digit();
    }
    kept
}

/// The page of another procedure, beside this one.
fn chart(stem: &str) -> String {
    format!("./{}.html", escape::url_segment(stem))
}

fn said<'a>(row: &'a Row, w: &'static Words) -> Vec<Said<'a>> {
    let plain = |word, value: &'a String| Said {
        word,
        value: value.as_str(),
        url: None,
    };
    let facts = &row.facts;
    let basis = facts.basis.iter().map(|basis| plain(w.basis, basis));
    let notes = facts.notes.iter().map(|note| plain(w.note, note));
    let links = facts.links.iter().map(|link| Said {
        word: w.link,
        value: link,
        url: escape::address(link),
    });
    basis.chain(notes).chain(links).collect()
}

fn ways(ways: &Ways) -> WaysView<'_> {
    match ways {
        Ways::End => WaysView::End,
        Ways::On(goal) => WaysView::On(self::goal(goal)),
        Ways::Answers(turns) => WaysView::Answers(
            turns
                .iter()
                .map(|turn| TurnView {
                    answer: &turn.answer,
                    goal: goal(&turn.goal),
                })
                .collect(),
        ),
        Ways::All { branches, then } => WaysView::All {
            branches: branches.iter().map(goal).collect(),
            then: then.as_ref().map(goal),
        },
    }
}

fn goal(goal: &Goal) -> GoalView<'_> {
    GoalView {
        anchor: anchor(goal.node),
        number: &goal.number,
    }
}
