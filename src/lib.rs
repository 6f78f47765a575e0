#![doc = include_str!("ARCHITECTURE.md")]

pub mod geometry;
pub mod lang;
pub mod model;
pub mod page;
pub mod render;
pub mod scene;
pub mod source;
pub mod text;
pub mod theme;
