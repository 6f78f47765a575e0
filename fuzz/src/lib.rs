//! What the fuzzers do, which is what the tests of the program do, with other bytes.

#[path = "../../tests/support/mod.rs"]
pub mod support;
