//! What several tests share: random procedures, and the laws of a drawing.
#![allow(dead_code)]

pub mod laws;
pub mod random;
