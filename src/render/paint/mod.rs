//! Painters: sheets as files to look at.

pub mod html;
pub mod svg;
