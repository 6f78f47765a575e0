//! The swatch of each role: the very pattern its boxes carry on the chart.

use std::collections::BTreeMap;

use crate::geometry::{Rect, Size, pt};
use crate::render::notation::outline::Outline;
use crate::render::paint::svg;
use crate::scene::Sheet;
use crate::scene::pattern::pattern;
use crate::theme::Theme;

/// The swatches of all roles, as pictures to stand in a line of text.
pub(super) struct Swatches {
    by_name: BTreeMap<String, String>,
}

impl Swatches {
    /// The swatch of a role; empty for a role that is not in the legend.
    pub fn of(&self, role: &str) -> &str {
        self.by_name.get(role).map_or("", String::as_str)
    }
}

/// Paints a swatch for every role in the legend.
pub(super) fn all(outline: &Outline, theme: Theme) -> Swatches {
    let by_name = outline
        .roles
        .iter()
        .filter_map(|role| {
            let picture = swatch(role.legend?, theme)?;
            Some((role.name.clone(), format!("<span class=\"w\">{picture}</span>")))
        })
        .collect();
    Swatches { by_name }
}

/// A strip on a sheet of its own; none for a role that goes by its name alone.
fn swatch(legend: usize) -> Option<Sheet> {
    let strip = Rect::new(pt(1), pt(1), pt(6), pt(12));
    let items = pattern(legend, strip, pt(10));
    (!items.is_empty()).then_some(Sheet {
        size: Size::new(pt(8), pt(14)),
        number: 1,
        of: 1,
        text_size: pt(10),
        items,
    })
}
