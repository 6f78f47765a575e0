#![doc = include_str!("ARCHITECTURE.md")]
#![forbid(unsafe_code)]

// The grammar's parser is told of no operating system, which it would ask for the size of its stack.
extern crate alloc;

pub mod analysis;
pub mod check;
pub mod cli;
mod cores;
pub mod diagnostic;
pub mod fmt;
pub mod geometry;
mod grouped;
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
