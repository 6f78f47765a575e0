//! Where clicks lead.
//!
//! Decides for every link a place in the document or an address that may be followed, and the words
//! that tell of it. Which boxes and marks have links is decided before.

use std::collections::BTreeMap;

use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::destination::XyzDestination;
use krilla::geom::Rect;

use super::super::super::escape::{address, url_segment};
use super::ink::Measure;
use crate::geometry::{Point, pt};
use crate::lang::Language;
use crate::model::NodeId;
use crate::scene::{Group, Item, Link, Sheet, Subject};

/// How much of what stands over a box is shown with it.
const HEADROOM: i64 = pt(24);

/// Where every box stands in the document.
pub(super) struct Places {
    boxes: BTreeMap<NodeId, Place>,
    language: Language,
}

/// Where a box stands.
pub(super) struct Place {
    /// The page, from 0.
    pub(super) page: usize,
    /// Its printed number.
    pub(super) number: String,
    /// What a click on its bookmark shows.
    pub(super) destination: XyzDestination,
}

impl Places {
    /// The last place of each: what stands before that is an overview.
    pub(super) fn of(sheets: &[Sheet], language: Language) -> Self {
        let mut boxes = BTreeMap::new();
        for (page, sheet) in sheets.iter().enumerate() {
            for item in &sheet.items {
                if let Item::Group(group) = item
                    && let Subject::Box { node, number, .. } = &group.shows
                {
                    let place = Place {
                        page,
                        number: number.to_string(),
                        destination: destination(page, sheet, group),
                    };
                    boxes.insert(*node, place);
                }
            }
        }
        Self { boxes, language }
    }

    /// Where a box stands; none if no sheet shows it.
    pub(super) fn place(&self, node: NodeId) -> Option<&Place> {
        self.boxes.get(&node)
    }

    /// What a click on a group does; none where it has no link, or none to be followed.
    pub(super) fn annotation(&self, group: &Group, measure: Measure) -> Option<Annotation> {
        let (target, told) = self.target(group.link.as_ref()?)?;
        let bounds = group.bounds;
        let [x, y, w, h] =
            [bounds.x, bounds.y, bounds.w, bounds.h].map(|length| measure.length(length));
        let link = LinkAnnotation::new(Rect::from_xywh(x, y, w, h)?, target);
        Some(Annotation::new_link(link, Some(told)))
    }

    fn target(&self, link: &Link) -> Option<(Target, String)> {
        let follow = |address: String| Target::Action(Action::Link(LinkAction::new(address)));
        let english = self.language == Language::En;
        Some(match link {
            Link::Box(node) => {
                let Place {
                    number,
                    destination,
                    ..
                } = self.place(*node)?;
                let told = match english {
                    true => format!("To box {number}"),
                    false => format!("Đến ô {number}"),
                };
                (Target::Destination(destination.clone().into()), told)
            }
            // A place within a page means nothing here.
            Link::Address(written) => {
                let address = address(written).filter(|address| !address.starts_with('#'))?;
                (follow(address.clone()), address)
            }
            Link::Procedure(stem) => {
                let told = match english {
                    true => format!("Chart {stem}"),
                    false => format!("Sơ đồ {stem}"),
                };
                (follow(format!("{}.pdf", url_segment(stem))), told)
            }
        })
    }
}

/// The place of a group, with a little of what stands over it.
pub(super) fn destination(page: usize, sheet: &Sheet, group: &Group) -> XyzDestination {
    let corner = Point::new(
        (group.bounds.x - HEADROOM).max(0),
        (group.bounds.y - HEADROOM).max(0),
    );
    XyzDestination::new(page, Measure::of(sheet.size).point(corner))
}
