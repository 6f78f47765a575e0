//! Facts about a checked procedure, computed and never judged.
//!
//! [`Course`] is the graph as one person walks it, who does the things of a parallel box one after
//! the other; [`Forward`] is the graph without its loops, [`Times`] adds up the time limits on it,
//! [`loads`] those of each role; [`fewest`] finds the smallest number of walks that take every way
//! that must be taken. What is good or bad about any of it is left to others.

mod course;
mod flow;
mod forward;
mod load;
mod times;

pub use course::{Course, Leg, WayId};
pub use flow::{Flow, Must, Stretch, fewest};
pub use forward::Forward;
pub use load::{Load, loads};
pub use times::{Enough, Loop, Route, Times};
