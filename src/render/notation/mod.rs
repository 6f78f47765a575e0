//! Notations: the procedure itself, written down for other programs and for plain reading.
//!
//! Everything here reads a [`crate::model::Procedure`] and knows nothing of paper: where things
//! are drawn is left to [`crate::layout`], how they look to [`crate::render::paint`].

pub mod dot;
pub mod json;
pub mod outline;

#[cfg(test)]
pub(crate) mod sample;
