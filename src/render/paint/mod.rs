//! Painters: sheets as files to look at.
//!
//! Each reads finished sheets and the theme, and decides nothing about places or colors.

pub mod html;
pub mod json;
#[cfg(any(feature = "pdf", feature = "png"))]
pub mod letters;
#[cfg(feature = "pdf")]
pub mod pdf;
#[cfg(feature = "png")]
pub mod png;
pub mod svg;
