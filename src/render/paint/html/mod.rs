//! HTML: one page a procedure, complete in one file, to be read on a screen and printed.
//!
//! The page holds the sheets of the chart and, read from the [`crate::render::notation::outline`],
//! the same boxes as a table, by role and as scenarios: whoever cannot see the chart misses
//! nothing. It asks for nothing from outside; its policy says so first and admits one script, its
//! own, which adds the search, the drill and free sizes to a page that is whole without it. What a
//! sheet shows is decided by [`crate::page`], how it is painted by [`super::svg`].

mod cards;
mod index;
mod kind;
mod rows;
mod script;
mod sheets;
mod spoken;
mod style;
mod swatch;
mod times;
mod words;

pub use cards::cards;
pub use index::{Entry, Named, Use, index, uses};

use std::collections::BTreeMap;

use askama::Template;

use crate::render::notation::outline::{Head, NodeId, Outline, Scenario};
use crate::scene::Sheet;
use crate::theme::Theme;
use kind::{KINDS, KindView};
use rows::{BandView, Columns, RoleView, WaysView};
use sheets::SheetView;
use style::Style;
use times::TimesView;
use words::{Words, words};

/// The page, as its template asks for it.
#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    w: &'static Words,
    style: Style,
    head: &'a Head,
    facts: Vec<Fact>,
    lists: Vec<List<'a>>,
    sheets: Vec<SheetView<'a>>,
    key: Option<String>,
    /// The number of the sheet that shows a box.
    places: BTreeMap<NodeId, usize>,
    columns: Columns,
    table: Vec<BandView<'a>>,
    bands: Vec<Contents<'a>>,
    roles: Vec<RoleView<'a>>,
    times: Option<TimesView<'a>>,
    scenarios: Vec<ScenarioView<'a>>,
    kinds: [KindView; 5],
    store: &'a str,
    record: Style,
    foot: String,
    data: String,
    script: &'static str,
}

/// A fact about the whole, in the title block.
struct Fact {
    word: &'static str,
    value: String,
}

/// A list of sentences that holds for the whole.
struct List<'a> {
    /// What the script knows it by.
    name: &'static str,
    title: &'static str,
    items: &'a [String],
}

/// A line of the contents.
struct Contents<'a> {
    anchor: String,
    title: &'a str,
    range: &'a str,
}

/// A scenario and its place on the page.
struct ScenarioView<'a> {
    anchor: String,
    scenario: &'a Scenario,
}

impl std::ops::Deref for ScenarioView<'_> {
    type Target = Scenario;

    fn deref(&self) -> &Scenario {
        self.scenario
    }
}

/// Paints the whole page.
pub fn paint(outline: &Outline, sheets: &[Sheet], theme: Theme) -> String {
    let w = words(outline.language);
    let mut sheets_shown: Vec<SheetView> = sheets
        .iter()
        .map(|sheet| SheetView::new(sheet, theme, outline))
        .collect();
    let swatches = swatch::all(outline, theme);
    let foot = foot(&outline.head, w);
    let key = sheets::key(sheets, theme, outline.language);
    if let (Some(key), Some(first)) = (&key, sheets_shown.first_mut()) {
        first.style.push_str(&key.style);
    }
    let page = Page {
        w,
        style: style::page(&sheets_shown, &swatches, &foot, w),
        kinds: KINDS,
        store: &swatches.store,
        record: style::record(),
        head: &outline.head,
        facts: facts(outline, sheets.len(), w),
        lists: lists(&outline.head, w),
        sheets: sheets_shown,
        key: key.map(|key| key.svg),
        places: sheets::places(sheets),
        columns: Columns::of(outline),
        table: rows::table(outline, &swatches, w),
        bands: contents(outline),
        roles: rows::roles(outline, &swatches, w),
        times: times::view(outline, &swatches, w),
        scenarios: outline.scenarios.iter().enumerate().map(scenario).collect(),
        foot,
        data: script::data(outline),
        script: script::text(),
    };
    page.render().expect("a template writes to memory")
}

fn facts(outline: &Outline, sheets: usize, w: &'static Words) -> Vec<Fact> {
    let head = &outline.head;
    let mut facts: Vec<Fact> = [
        (w.code, &head.code),
        (w.version, &head.version),
        (w.date, &head.date),
        (w.within, &head.within),
        (w.approved_by, &head.approved_by),
    ]
    .into_iter()
    .filter_map(|(word, value)| {
        let value = value.clone()?;
        Some(Fact { word, value })
    })
    .collect();
    let counts = [
        (outline.rows.len(), w.boxes),
        (sheets, w.sheets),
        (outline.roles.len(), w.roles),
    ];
    let counts: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count}\u{a0}{}", w.plural(*count, what)))
        .collect();
    facts.push(Fact {
        word: w.holds,
        value: counts.join(", "),
    });
    facts
}

fn lists<'a>(head: &'a Head, w: &'static Words) -> Vec<List<'a>> {
    [
        ("principles", w.principles, &head.principles),
        ("basis", w.basis, &head.basis),
        ("notes", w.notes, &head.notes),
    ]
    .into_iter()
    .filter(|(_, _, items)| !items.is_empty())
    .map(|(name, title, items)| List { name, title, items })
    .collect()
}

fn contents(outline: &Outline) -> Vec<Contents<'_>> {
    outline
        .parts
        .iter()
        .enumerate()
        .map(|(at, part)| Contents {
            anchor: rows::part_anchor(at),
            title: &part.title,
            range: &part.range,
        })
        .collect()
}

fn scenario((at, scenario): (usize, &Scenario)) -> ScenarioView<'_> {
    ScenarioView {
        anchor: format!("th{}", at + 1),
        scenario,
    }
}

/// What names the document at the foot of every printed page.
fn foot(head: &Head, w: &Words) -> String {
    let code = head.code.as_deref().unwrap_or(&head.title);
    let version = head
        .version
        .iter()
        .map(|version| format!("{} {version}", w.version.to_lowercase()));
    let told: Vec<String> = std::iter::once(code.to_owned())
        .chain(version)
        .chain(head.date.clone())
        .collect();
    told.join(" · ")
}
