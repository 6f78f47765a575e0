//! The swatch of each role: the very pattern its boxes carry on the chart.
//!
//! Each is drawn once, in a store at the top of the page, and shown wherever the role is named.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::geometry::{Rect, Size, pt};
use crate::render::notation::outline::Outline;
use crate::render::paint::svg::{self, Home, Setting};
use crate::scene::Sheet;
use crate::scene::pattern::{PATTERNS, pattern};
use crate::theme::Theme;

/// The swatches of all roles, as pictures to stand in a line of text.
pub(super) struct Swatches {
    by_name: BTreeMap<String, String>,
    /// The drawings themselves.
    pub store: String,
    /// The style rules of the store.
    pub style: String,
}

impl Swatches {
    /// The swatch of a role; empty for a role that has no pattern.
    pub fn of(&self, role: &str) -> &str {
        self.by_name.get(role).map_or("", String::as_str)
    }
}

/// Paints a swatch for every role in the legend.
pub(super) fn all(outline: &Outline, theme: Theme) -> Swatches {
    let mut swatches = Swatches {
        by_name: BTreeMap::new(),
        store: String::new(),
        style: String::new(),
    };
    let setting = Setting {
        title: "",
        description: "",
        language: outline.language,
        home: Home::Page,
        id_prefix: "",
    };
    let mut all = strip(0);
    for role in &outline.roles {
        let Some(legend) = role.legend.filter(|legend| *legend < PATTERNS) else {
            continue;
        };
        let sheet = strip(legend);
        let picture = svg::paint_bare(&sheet, &setting);
        // Writing into a string cannot fail.
        let _ = writeln!(
            swatches.store,
            "<symbol class=\"swatch\" id=\"w{}\" viewBox=\"0 0 8 14\">{picture}</symbol>",
            legend + 1
        );
        swatches.by_name.insert(role.name.clone(), shown(legend));
        all.items.extend(sheet.items);
    }
    swatches.style = svg::stylesheet(&all, theme, ".swatch ");
    swatches
}

fn shown(legend: usize) -> String {
    format!(
        "<svg class=\"w\" aria-hidden=\"true\"><use href=\"#w{}\"/></svg>",
        legend + 1
    )
}

/// A strip on a sheet of its own.
fn strip(legend: usize) -> Sheet {
    let room = Rect::new(pt(1), pt(1), pt(6), pt(12));
    Sheet {
        size: Size::new(pt(8), pt(14)),
        number: 1,
        of: 1,
        text_size: pt(10),
        window: None,
        items: pattern(legend, room, pt(10)),
    }
}
