//! The page over all charts: what there is, and the files of each.

use askama::Template;

use super::style::{self, Style};
use super::words::{Words, words};
use crate::render::escape;
use crate::render::notation::outline::Language;

/// One chart on the page over all charts.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its title.
    pub title: String,
    /// Its code.
    pub code: Option<String>,
    /// How many boxes it has.
    pub boxes: usize,
    /// How many sheets it takes.
    pub sheets: usize,
    /// The names of its files.
    pub files: Vec<String>,
}

#[derive(Template)]
#[template(path = "index.html")]
struct Index<'a> {
    w: &'static Words,
    style: Style,
    rows: Vec<Row<'a>>,
}

struct Row<'a> {
    entry: &'a Entry,
    main: Option<String>,
    boxes: &'static str,
    sheets: &'static str,
    files: Vec<File>,
}

struct File {
    word: String,
    url: String,
}

/// Paints the page over all charts.
pub fn index(entries: &[Entry], language: Language) -> String {
    let w = words(language);
    let page = Index {
        w,
        style: style::index(),
        rows: entries.iter().map(|entry| row(entry, w)).collect(),
    };
    page.render().expect("a template writes to memory")
}

fn row<'a>(entry: &'a Entry, w: &Words) -> Row<'a> {
    let mut pictures = 0;
    let names = entry.files.iter();
    let files: Vec<File> = names.map(|name| file(name, &mut pictures)).collect();
    let main = entry.files.iter().find(|name| name.ends_with(".html"));
    Row {
        entry,
        main: main.or(entry.files.first()).map(|name| url(name)),
        boxes: w.plural(entry.boxes, w.boxes),
        sheets: w.plural(entry.sheets, w.sheets),
        files,
    }
}

/// A file is told by its ending; the second picture and those after it by their number, too.
fn file(name: &str, pictures: &mut usize) -> File {
    let ending = name.rsplit('.').next().unwrap_or(name);
    *pictures += usize::from(ending == "svg");
    let word = match (ending, *pictures) {
        ("svg", count) if count > 1 => count.to_string(),
        _ => ending.to_uppercase(),
    };
    File {
        word,
        url: url(name),
    }
}

fn url(name: &str) -> String {
    format!("./{}", escape::url_segment(name))
}
