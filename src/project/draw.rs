//! From a procedure to its sheets, and from those to finished files, in memory.
//!
//! Decides nothing itself: the rooms that are called here do, one after the other.

use std::collections::BTreeMap;

use crate::cores;
use crate::lang::Language;
use crate::layout::{Layout, Style};
use crate::model::{NodeId, Procedure};
use crate::page::{self, PageSetup, Paper};
use crate::render::notation::outline::Outline;
use crate::render::notation::{dot, json};
use crate::render::paint::html;
#[cfg(feature = "pdf")]
use crate::render::paint::pdf;
#[cfg(feature = "png")]
use crate::render::paint::png;
use crate::render::paint::svg::{self, Home, Setting};
use crate::render::{Artifact, Bytes, Format, Refusal};
use crate::scenario::Coverage;
use crate::scene::{Item, Scene, Sheet, Subject};
use crate::theme::Theme;

/// What a chart is drawn on, and how.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setup {
    /// The paper.
    pub page: PageSetup,
    /// How answers are set.
    pub style: Style,
    /// In which form.
    pub view: View,
    /// The paper that a poster is cut into tiles for.
    pub tiles: Option<Paper>,
    /// What it shows beside the procedure.
    pub shows: Shows,
}

/// What a chart shows beside the procedure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Shows {
    /// Nothing.
    #[default]
    Procedure,
    /// What its scenarios pass.
    Coverage,
}

/// In which form a procedure is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum View {
    /// As a tree.
    #[default]
    Tree,
    /// As a table, one row a box.
    Table,
}

/// The finished sheets of a procedure.
pub fn sheets(procedure: &Procedure, setup: &Setup) -> Vec<Sheet> {
    let coverage = match setup.shows {
        Shows::Procedure => None,
        Shows::Coverage => Some(Coverage::of(procedure)),
    };
    let room = match &coverage {
        Some(coverage) => page::with_room_for_coverage(&setup.page, procedure, coverage),
        None => setup.page,
    };
    let mut sheets = match setup.view {
        View::Tree => page::arrange(procedure, &room, setup.style),
        View::Table => page::table(procedure, &room),
    };
    if let Some(coverage) = &coverage {
        page::show_coverage(&mut sheets, &setup.page, procedure, coverage);
    }
    match (setup.tiles, sheets.as_slice()) {
        (Some(paper), [poster]) => page::tiles(poster, paper, procedure.language),
        _ => sheets,
    }
}

/// The chart on endless paper, before it is set on sheets.
pub fn scene(procedure: &Procedure, setup: &Setup) -> Scene {
    Layout::new(procedure).whole(None, setup.style).scene()
}

/// The size of the smallest box text.
pub fn text(sheets: &[Sheet]) -> crate::geometry::Length {
    sheets
        .iter()
        .map(|sheet| sheet.text_size)
        .min()
        .unwrap_or(0)
}

/// Which finished files are wanted.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// Their formats.
    pub formats: &'a [Format],
    /// What their names begin with.
    pub stem: &'a str,
    /// What the files are dressed for; a page in color is dressed for the screen.
    pub theme: Theme,
    /// How fine pictures in pixels are.
    #[cfg(feature = "png")]
    pub dpi: png::Dpi,
    /// What drill cards are set on, where they are wanted, too.
    pub cards: Option<PageSetup>,
}

impl<'a> Wanted<'a> {
    /// Files of some formats; pictures as fine as usual.
    pub fn new(formats: &'a [Format], stem: &'a str) -> Self {
        Self {
            formats,
            stem,
            theme: Theme::Print,
            #[cfg(feature = "png")]
            dpi: png::Dpi::default(),
            cards: None,
        }
    }

    /// What a page is dressed for.
    fn on_screen(&self) -> Theme {
        match self.theme {
            Theme::Screen | Theme::Print => Theme::Screen,
            Theme::Monochrome => Theme::Monochrome,
        }
    }
}

/// The finished files of a procedure.
///
/// # Errors
/// Why one of them could not be made.
pub fn artifacts(
    procedure: &Procedure,
    sheets: &[Sheet],
    wanted: &Wanted,
) -> Result<Vec<Artifact>, Refusal> {
    let one = |format: &Format| {
        let one = |bytes: String| {
            let bytes = bytes.into();
            let name = format!("{}.{}", wanted.stem, format.name());
            Ok(vec![Artifact { name, bytes }])
        };
        match format {
            Format::Html => {
                let outline = Outline::new(procedure);
                one(html::paint(&outline, sheets, wanted.on_screen()))
            }
            Format::Dot => one(dot::write(procedure)),
            Format::Json => one(json::write(procedure)),
            painted => self::painted(*painted, procedure, sheets, wanted),
        }
    };
    // A document takes as long as all the rest together.
    let made = cores::each(wanted.formats.len() > 1, wanted.formats, one);
    let made: Result<Vec<_>, _> = made.into_iter().collect();
    Ok(made?.into_iter().flatten().collect())
}

/// The finished files of a procedure's drill cards: those formats that are there to be printed.
///
/// # Errors
/// Why one of them could not be made.
pub fn card_artifacts(
    procedure: &Procedure,
    sheets: &[Sheet],
    wanted: &Wanted,
) -> Result<Vec<Artifact>, Refusal> {
    let stem = cards_stem(wanted.stem, procedure.language);
    let wanted = Wanted {
        stem: &stem,
        ..*wanted
    };
    let mut artifacts = Vec::new();
    for &format in wanted.formats {
        match format {
            Format::Html => artifacts.push(Artifact {
                name: format!("{stem}.{}", format.name()),
                bytes: html::cards(
                    &procedure.head,
                    procedure.language,
                    sheets,
                    wanted.on_screen(),
                )
                .into(),
            }),
            Format::Dot | Format::Json => {}
            painted => artifacts.extend(self::painted(painted, procedure, sheets, &wanted)?),
        }
    }
    Ok(artifacts)
}

/// What the names of drill cards begin with.
pub fn cards_stem(stem: &str, language: Language) -> String {
    match language {
        Language::Vi => format!("{stem}-the"),
        Language::En => format!("{stem}-cards"),
    }
}

/// Sheets in a format that shows nothing but them.
fn painted(
    format: Format,
    procedure: &Procedure,
    sheets: &[Sheet],
    wanted: &Wanted,
) -> Result<Vec<Artifact>, Refusal> {
    match format {
        Format::Html | Format::Dot | Format::Json => Ok(Vec::new()),
        Format::Svg => {
            let places = places(sheets);
            pictures(sheets, wanted, format, |sheet| {
                let elsewhere = |node| match places.get(&node)?.as_slice() {
                    numbers if numbers.contains(&sheet.number) => None,
                    [.., number] => Some(name(*number, wanted.stem, format.name())),
                    [] => None,
                };
                let count = count(procedure, sheet);
                let setting = setting(procedure, &count);
                Ok(svg::paint_one_of(sheet, wanted.theme, &setting, &elsewhere))
            })
        }
        #[cfg(feature = "pdf")]
        Format::Pdf => Ok(vec![Artifact {
            name: format!("{}.{}", wanted.stem, format.name()),
            bytes: document(procedure, sheets, wanted.theme)?.into(),
        }]),
        #[cfg(feature = "png")]
        Format::Png => pictures(sheets, wanted, format, |sheet| {
            let count = count(procedure, sheet);
            let setting = setting(procedure, &count);
            png::paint(sheet, wanted.theme, &setting, wanted.dpi).map(Bytes::from)
        }),
    }
}

/// One picture a sheet; those after the first bear their number, so that other charts can link to
/// the first without knowing how many there are.
fn pictures(
    sheets: &[Sheet],
    wanted: &Wanted,
    format: Format,
    paint: impl Fn(&Sheet) -> Result<Bytes, Refusal>,
) -> Result<Vec<Artifact>, Refusal> {
    let (stem, ending) = (wanted.stem, format.name());
    let one = |sheet: &Sheet| {
        Ok(Artifact {
            name: name(sheet.number, stem, ending),
            bytes: paint(sheet)?,
        })
    };
    sheets.iter().map(one).collect()
}

fn name(number: usize, stem: &str, ending: &str) -> String {
    match number {
        1 => format!("{stem}.{ending}"),
        number => format!("{stem}-{number}.{ending}"),
    }
}

/// The numbers of the sheets where each box stands, several where tiles overlap; nothing to know
/// where there is but one sheet.
fn places(sheets: &[Sheet]) -> BTreeMap<NodeId, Vec<usize>> {
    let mut places: BTreeMap<NodeId, Vec<usize>> = BTreeMap::new();
    for sheet in sheets.iter().filter(|_| sheets.len() > 1) {
        for node in boxes(sheet) {
            places.entry(node).or_default().push(sheet.number);
        }
    }
    places
}

fn boxes(sheet: &Sheet) -> impl Iterator<Item = NodeId> {
    sheet.items.iter().filter_map(|item| match item {
        Item::Group(group) => match group.shows {
            Subject::Box { node, .. } => Some(node),
            _ => None,
        },
        Item::Path(_) | Item::Text(_) => None,
    })
}

/// All sheets as one document.
#[cfg(feature = "pdf")]
fn document(procedure: &Procedure, sheets: &[Sheet], theme: Theme) -> Result<Vec<u8>, Refusal> {
    let head = &procedure.head;
    let called = [head.code.as_deref(), Some(head.title.as_str())];
    let called: Vec<&str> = called
        .into_iter()
        .flatten()
        .filter(|name| !name.is_empty())
        .collect();
    let setting = pdf::Setting {
        title: &called.join(" · "),
        language: procedure.language,
        organization: head.organization.as_deref(),
    };
    pdf::paint(sheets, theme, &setting)
}

fn count(procedure: &Procedure, sheet: &Sheet) -> String {
    match procedure.language {
        Language::Vi => format!("Tờ {}/{}", sheet.number, sheet.of),
        Language::En => format!("Sheet {}/{}", sheet.number, sheet.of),
    }
}

fn setting<'a>(procedure: &'a Procedure, count: &'a str) -> Setting<'a> {
    Setting {
        title: &procedure.head.title,
        description: count,
        language: procedure.language,
        home: Home::File,
        id_prefix: "",
    }
}
