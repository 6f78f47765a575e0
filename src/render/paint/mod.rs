//! Painters: each writes finished sheets in one format.
//!
//! They decide notation only: places and words come from [`crate::scene`], looks from
//! [`crate::theme`].

pub mod svg;
