//! From a string to lines of a known size.
//!
//! [`width`] measures, [`wrap`] breaks into lines, [`leading`] and [`baseline`] say where a line
//! stands; [`truetype`] and [`woff2_base64`] hand out the very faces that were measured. What a text says
//! and where it is put is left to [`crate::layout`] and [`crate::page`].

mod metrics;
mod pieces;
mod price;
mod words;
mod wrap;

pub use metrics::{baseline, leading, width};
pub use pieces::Measured;
pub use wrap::{Line, Setting, TextBlock, wrap};

/// The weight of type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weight {
    /// Regular.
    Regular,
    /// Bold.
    Bold,
}

/// The face of a weight as TrueType, for painters that draw outlines.
pub fn truetype(weight: Weight) -> &'static [u8] {
    match weight {
        Weight::Regular => include_bytes!(concat!(env!("OUT_DIR"), "/regular.ttf")),
        Weight::Bold => include_bytes!(concat!(env!("OUT_DIR"), "/bold.ttf")),
    }
}

/// The face of a weight as WOFF2 in base64, for data addresses in SVG and HTML.
pub fn woff2_base64(weight: Weight) -> &'static str {
    match weight {
        Weight::Regular => include_str!(concat!(env!("OUT_DIR"), "/regular.woff2.base64")),
        Weight::Bold => include_str!(concat!(env!("OUT_DIR"), "/bold.woff2.base64")),
    }
}
