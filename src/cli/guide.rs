//! `guide`: the language on one page, taught by one real procedure.

use clap::Args;

use super::{Outcome, out};
use crate::lang::Language;

const VI: &str = include_str!("texts/guide.vi.md");
const EN: &str = include_str!("texts/guide.en.md");

/// Learn the language (hướng dẫn viết quy trình)
///
/// One page that teaches everything by one real procedure.
#[derive(Debug, Args)]
pub(super) struct Arguments {}

/// Shows the page.
pub(super) fn run(_: &Arguments, lang: Option<Language>) -> Outcome {
    out::result(match lang.unwrap_or_default() {
        Language::Vi => VI.as_bytes(),
        Language::En => EN.as_bytes(),
    })
}
