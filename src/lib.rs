#![doc = include_str!("ARCHITECTURE.md")]
#![forbid(unsafe_code)]

pub mod analysis;
pub mod check;
pub mod cli;
mod cores;
pub mod diagnostic;
pub mod fmt;
pub mod geometry;
pub mod lang;
pub mod layout;
pub mod lint;
mod memory;
pub mod model;
pub mod page;
pub mod project;
pub mod render;
pub mod scenario;
pub mod scene;
pub mod source;
pub mod syntax;
pub mod text;
pub mod theme;
