//! Sheets as one PDF: a page each, drawn in lines and letters.
//!
//! Decides what the document says of itself: title, language, bookmarks, and tags that let a screen
//! reader go through the chart box by box (checked against PDF/UA-1 while it is written). How a page
//! is drawn is left to [`page`], the order of reading to [`reading`], where clicks lead to [`link`].
//! Nothing of the moment goes in: the same sheets give the same bytes.

mod ink;
mod link;
mod outline;
mod page;
mod reading;
mod shape;

use krilla::Document;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::error::KrillaError;
use krilla::metadata::Metadata;
use krilla::tagging::TagTree;

use super::super::Refusal;
use crate::lang::Language;
use crate::scene::Sheet;
use crate::theme::Theme;

/// What a document says of itself.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// Its title.
    pub title: &'a str,
    /// The language of its words.
    pub language: Language,
    /// Who issues it.
    pub organization: Option<&'a str>,
}

/// What the program calls itself in its files, by which it knows them again.
const CREATOR: &str = "sodocay";

/// Writes all sheets as one document.
///
/// # Errors
/// The writer's or the standard's objection; none is known that sheets could bring about.
pub fn paint(sheets: &[Sheet], theme: Theme, setting: &Setting) -> Result<Vec<u8>, Refusal> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| Refusal::Pdf(format!("{error:?}")))?;
    let mut document = Document::new_with(krilla::SerializeSettings {
        configuration,
        ..Default::default()
    });
    let type_case = ink::TypeCase::open()?;
    let places = link::Places::of(sheets, setting.language);
    let mut tags = Vec::new();
    for (index, sheet) in sheets.iter().enumerate() {
        let painter = page::Painter {
            sheet,
            index,
            theme,
            type_case: &type_case,
            places: &places,
        };
        tags.extend(painter.paint(&mut document)?);
    }
    document.set_tag_tree(TagTree::from(tags).with_lang(Some(tongue(setting.language).into())));
    document.set_outline(outline::outline(sheets, &places));
    document.set_metadata(metadata(setting));
    document.finish().map(marked).map_err(objection)
}

fn metadata(setting: &Setting) -> Metadata {
    // A standard for people who cannot see the page: it asks for a title.
    let untitled = match setting.language {
        Language::Vi => "Quy trình",
        Language::En => "Procedure",
    };
    let title = match setting.title.trim() {
        "" => untitled,
        title => title,
    };
    let metadata = Metadata::new()
        .title(title.to_owned())
        .language(tongue(setting.language).to_owned())
        .creator(CREATOR.to_owned())
        .producer(format!("{CREATOR} {}", env!("CARGO_PKG_VERSION")));
    match setting.organization {
        Some(organization) => metadata.authors(vec![organization.to_owned()]),
        None => metadata,
    }
}

fn tongue(language: Language) -> &'static str {
    match language {
        Language::Vi => "vi",
        Language::En => "en",
    }
}

fn objection(error: KrillaError) -> Refusal {
    Refusal::Pdf(match error {
        KrillaError::Validation(errors) => format!("{errors:?}"),
        other => other.to_string(),
    })
}

/// The document with the program's name in plain letters before its last lines.
///
/// There nothing counts bytes: the table of places stands before, its own place behind.
fn marked(mut pdf: Vec<u8>) -> Vec<u8> {
    let end = b"startxref";
    if let Some(at) = pdf.windows(end.len()).rposition(|bytes| bytes == end) {
        let mark = format!("%{CREATOR}\n");
        pdf.splice(at..at, mark.into_bytes());
    }
    pdf
}
