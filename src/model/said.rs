//! What is said about a box, where anything is.
//!
//! Of a chain of a million steps most say nothing but their text: then there is nothing to keep.

use std::ops::{Deref, DerefMut};

use super::Facts;

/// The [`Facts`] of a box, which take memory only where there are any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said(Option<Box<Facts>>);

static NOTHING: Facts = Facts {
    who: Vec::new(),
    within: None,
    forms: Vec::new(),
    basis: Vec::new(),
    notes: Vec::new(),
    links: Vec::new(),
    checks: Vec::new(),
};

impl Deref for Said {
    type Target = Facts;

    fn deref(&self) -> &Facts {
        self.0.as_deref().unwrap_or(&NOTHING)
    }
}

impl DerefMut for Said {
    fn deref_mut(&mut self) -> &mut Facts {
        self.0.get_or_insert_default()
    }
}

impl From<Facts> for Said {
    fn from(facts: Facts) -> Self {
        Self((facts != NOTHING).then(|| Box::new(facts)))
    }
}
