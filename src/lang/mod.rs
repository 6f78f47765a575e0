//! The two languages a procedure can be written in, and what is said in both.
//!
//! Decides which words the language knows, how words are compared and what reads as a duration.
//! Where a word may stand is left to [`crate::syntax`] and [`crate::check`].

mod duration;
mod fold;
mod keys;
mod keyword;
mod near;
mod units;

pub use duration::Duration;
pub use fold::{alike, clean, fold, holds, is_blank, is_invisible};
pub use keys::keys;
pub use keyword::{Firsts, Keyword, WORDS, Word};
pub use near::{Effort, Letters, Vocabulary, likeliest, nearest};
pub use units::meant;

/// The language of a file, a message or a chart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

/// The same words in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bilingual {
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}

impl Bilingual {
    /// The two ways of saying something.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            vi: vi.into(),
            en: en.into(),
        }
    }

    /// The words in one language.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Vi => &self.vi,
            Language::En => &self.en,
        }
    }
}
