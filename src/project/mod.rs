//! The project: which files there are, what is read from them, and where the finished files go.
//!
//! The only room besides the command line that touches the disk. What a file means is decided by
//! the rooms above; what people are told of it, by [`crate::cli`].

pub mod current;
pub mod draw;
pub mod find;
pub mod names;
mod read;
mod reading;
mod together;
pub mod watch;
pub mod write;

pub use read::{Examined, Project, STANDARD_INPUT, Trouble, USUAL, listed};
pub use reading::Limits;
