//! What is known of a sheet before anything of it is written.

use super::{Elsewhere, Home, Setting, style};
use crate::render::escape::{address, url_segment};
use crate::scene::ends::Ends;
use crate::scene::{Link, Role, Sheet};

/// What is known before anything is written.
pub(super) struct Notes<'a> {
    pub(super) setting: &'a Setting<'a>,
    elsewhere: Elsewhere<'a>,
    /// Where ways enter and leave marks, for a page that shows people the way they took.
    pub(super) ends: Ends,
    /// Type that the style sheet of the page tells.
    pub(super) shared: Vec<(Role, style::Type)>,
}

impl<'a> Notes<'a> {
    pub(super) fn new(sheet: &Sheet, setting: &'a Setting<'a>, elsewhere: Elsewhere<'a>) -> Self {
        let (ends, shared) = match setting.home {
            Home::File => (Ends::default(), Vec::new()),
            Home::Page => (Ends::of(&sheet.items), style::shared_type(sheet)),
        };
        Self {
            setting,
            elsewhere,
            ends,
            shared,
        }
    }

    /// Where a link leads; none where it must not be followed.
    pub(super) fn target(&self, link: &Link) -> Option<String> {
        let Setting {
            home, id_prefix, ..
        } = *self.setting;
        match (link, home) {
            (Link::Box(node), Home::File) => {
                let file = (self.elsewhere)(*node).map(|file| url_segment(&file));
                let file = file.unwrap_or_default();
                Some(format!("{file}#{id_prefix}n{}", node.index() + 1))
            }
            (Link::Box(node), Home::Page) => Some(format!("#o{}", node.index() + 1)),
            (Link::Address(written), _) => address(written),
            (Link::Procedure(stem), Home::File) => Some(format!("{}.svg", url_segment(stem))),
            (Link::Procedure(stem), Home::Page) => Some(format!("{}.html", url_segment(stem))),
        }
    }
}
