//! From a procedure to its sheets, and from those to finished files, in memory.
//!
//! Decides nothing itself: the rooms that are called here do, one after the other.

use crate::lang::Language;
use crate::layout::{Layout, Style};
use crate::model::Procedure;
use crate::page::{self, PageSetup};
use crate::render::notation::outline::Outline;
use crate::render::notation::{dot, json};
use crate::render::paint::html;
use crate::render::paint::svg::{self, Home, Setting};
use crate::render::{Artifact, Format};
use crate::scene::{Scene, Sheet};
use crate::theme::Theme;

/// What a chart is drawn on, and how.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setup {
    /// The paper.
    pub page: PageSetup,
    /// How answers are set.
    pub style: Style,
}

/// The finished sheets of a procedure.
pub fn sheets(procedure: &Procedure, setup: &Setup) -> Vec<Sheet> {
    page::arrange(procedure, &setup.page, setup.style)
}

/// The chart on endless paper, before it is set on sheets.
pub fn scene(procedure: &Procedure, setup: &Setup) -> Scene {
    Layout::new(procedure).whole(None, setup.style)
}

/// The size of the smallest box text.
pub fn text(sheets: &[Sheet]) -> crate::geometry::Length {
    sheets
        .iter()
        .map(|sheet| sheet.text_size)
        .min()
        .unwrap_or(0)
}

/// The finished files of a procedure, named after a stem.
pub fn artifacts(
    procedure: &Procedure,
    sheets: &[Sheet],
    formats: &[Format],
    stem: &str,
) -> Vec<Artifact> {
    let mut artifacts = Vec::new();
    for format in formats {
        let one = |text: String| Artifact {
            name: format!("{stem}.{}", format.name()),
            bytes: text.into_bytes(),
        };
        match format {
            Format::Html => artifacts.push(one(html::paint(
                &Outline::new(procedure),
                sheets,
                Theme::Screen,
            ))),
            Format::Svg => artifacts.extend(pictures(procedure, sheets, stem)),
            Format::Dot => artifacts.push(one(dot::write(procedure))),
            Format::Json => artifacts.push(one(json::write(procedure))),
        }
    }
    artifacts
}

/// One picture a sheet; those after the first bear their number, so that other charts can link to
/// the first without knowing how many there are.
fn pictures(procedure: &Procedure, sheets: &[Sheet], stem: &str) -> Vec<Artifact> {
    sheets
        .iter()
        .map(|sheet| Artifact {
            name: match sheet.number {
                1 => format!("{stem}.svg"),
                number => format!("{stem}-{number}.svg"),
            },
            bytes: picture(procedure, sheet).into_bytes(),
        })
        .collect()
}

/// A sheet as a picture that names the program it comes from.
fn picture(procedure: &Procedure, sheet: &Sheet) -> String {
    let count = match procedure.language {
        Language::Vi => format!("Tờ {}/{}", sheet.number, sheet.of),
        Language::En => format!("Sheet {}/{}", sheet.number, sheet.of),
    };
    let setting = Setting {
        title: &procedure.head.title,
        description: &count,
        language: procedure.language,
        home: Home::File,
        id_prefix: "",
    };
    format!(
        "<!-- sodocay -->\n{}",
        svg::paint(sheet, Theme::Print, &setting)
    )
}
