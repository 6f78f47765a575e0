//! From values to the text of files.
//!
//! [`paint`] draws sheets; [`escape`] is the one place that knows how foreign words are made
//! harmless in each notation. Writing files is left to the doors.

pub mod escape;
pub mod paint;
