//! From a procedure to its sheets, and from those to finished files, in memory.
//!
//! Decides only which way the paper is held when nobody says: the way that gives the larger text.
//! Everything else is decided by the rooms that are called here, one after the other.

use crate::lang::Language;
use crate::layout::{self, Options, Style};
use crate::model::Procedure;
use crate::page::{Frame, Orientation, PageSetup, Paper};
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
    let mut best: Option<Vec<Sheet>> = None;
    for orientation in orientations(setup) {
        let (frame, scene) = arrange(procedure, setup, orientation);
        let sheets = frame.compose(scene);
        // Upright comes first and stays where lying down gains nothing.
        if best.as_ref().is_none_or(|best| text(&sheets) > text(best)) {
            best = Some(sheets);
        }
    }
    best.unwrap_or_default()
}

/// The chart on endless paper, before it is set on sheets.
pub fn scene(procedure: &Procedure, setup: &Setup) -> Scene {
    let sheets = sheets(procedure, setup);
    let lying = sheets
        .first()
        .is_some_and(|sheet| sheet.size.w > sheet.size.h);
    let orientation = match lying {
        true => Orientation::Landscape,
        false => Orientation::Portrait,
    };
    arrange(procedure, setup, orientation).1
}

/// The size of the smallest box text.
pub fn text(sheets: &[Sheet]) -> crate::geometry::Length {
    sheets
        .iter()
        .map(|sheet| sheet.text_size)
        .min()
        .unwrap_or(0)
}

fn orientations(setup: &Setup) -> Vec<Orientation> {
    match setup.page.orientation {
        Some(orientation) => vec![orientation],
        None if setup.page.paper == Paper::Endless => vec![Orientation::Portrait],
        None => vec![Orientation::Portrait, Orientation::Landscape],
    }
}

fn arrange(procedure: &Procedure, setup: &Setup, orientation: Orientation) -> (Frame, Scene) {
    let frame = Frame::new(procedure, &setup.page, orientation);
    let options = Options {
        room: frame.room(),
        style: setup.style,
    };
    let scene = layout::draw(procedure, &options);
    (frame, scene)
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

/// One picture a sheet; of several each bears its number.
fn pictures(procedure: &Procedure, sheets: &[Sheet], stem: &str) -> Vec<Artifact> {
    sheets
        .iter()
        .map(|sheet| Artifact {
            name: match sheets.len() {
                1 => format!("{stem}.svg"),
                _ => format!("{stem}-{}.svg", sheet.number),
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
