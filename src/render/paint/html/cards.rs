//! The page of drill cards: their sheets, to be printed.

use askama::Template;

use super::sheets::SheetView;
use super::style::{self, Style};
use super::words::{Words, words};
use crate::render::notation::outline::{Head, Language};
use crate::scene::Sheet;
use crate::theme::Theme;

#[derive(Template)]
#[template(path = "cards.html")]
struct Cards<'a> {
    w: &'static Words,
    style: Style,
    head: &'a Head,
    sheets: Vec<SheetView<'a>>,
}

/// Paints the page.
pub fn cards(head: &Head, language: Language, sheets: &[Sheet], theme: Theme) -> String {
    let sheets: Vec<SheetView> = sheets
        .iter()
        .map(|sheet| SheetView::plain(sheet, theme, (&head.title, language)))
        .collect();
    let page = Cards {
        w: words(language),
        style: style::cards(&sheets),
        head,
        sheets,
    };
    page.render().expect("a template writes to memory")
}
