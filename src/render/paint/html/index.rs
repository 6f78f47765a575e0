//! The page over all charts: what there is, the files of each, which parts they have, and where
//! every form is used and every role at work.

use askama::Template;

use std::collections::BTreeMap;

use super::rows::anchor;
use super::style::{self, Style};
use super::words::{Words, words};
use crate::lang::fold;
use crate::render::escape;
use crate::render::notation::outline::{Language, NodeId, Outline};

/// The script of this page: the search, and nothing else.
const SCRIPT: &str = include_str!("index.js");

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
    /// The name of the page of its drill cards.
    pub cards: Option<String>,
    /// Its parts, and what its boxes name.
    pub uses: Vec<Use>,
}

/// A part, a form or a role, and the boxes of one procedure that belong to it.
#[derive(Clone, Debug)]
pub struct Use {
    /// Which of the three.
    pub what: Named,
    /// Its name, as first written.
    pub name: String,
    /// The boxes: place and printed number; a part's are told by its first one.
    pub boxes: Vec<(NodeId, String)>,
}

/// What boxes may be found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// A part of the procedure.
    Part,
    /// A form.
    Form,
    /// Someone who does something.
    Role,
}

#[derive(Template)]
#[template(path = "index.html")]
struct Index<'a> {
    w: &'static Words,
    style: Style,
    rows: Vec<Row<'a>>,
    lists: Vec<Where<'a>>,
    script: &'static str,
}

/// A list of where things are used.
struct Where<'a> {
    anchor: &'static str,
    title: &'static str,
    things: Vec<Thing<'a>>,
}

struct Thing<'a> {
    name: &'a str,
    places: Vec<Place<'a>>,
}

struct Place<'a> {
    code: &'a str,
    boxes: Vec<Link<'a>>,
}

struct Link<'a> {
    url: Option<String>,
    number: &'a str,
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
        style: style::index(SCRIPT),
        rows: entries.iter().map(|entry| row(entry, w)).collect(),
        lists: [
            ("parts", w.parts, Named::Part),
            ("forms", w.forms_used, Named::Form),
            ("roles", w.roles_at_work, Named::Role),
        ]
        .into_iter()
        .map(|(anchor, title, what)| Where {
            anchor,
            title,
            things: things(entries, what),
        })
        .filter(|list| !list.things.is_empty())
        .collect(),
        script: SCRIPT,
    };
    page.render().expect("a template writes to memory")
}

/// Finds parts, and forms and roles with the boxes that name them; case and accents do not part
/// two names.
pub fn uses(outline: &Outline) -> Vec<Use> {
    let parts = outline.parts.iter().map(|part| Use {
        what: Named::Part,
        name: part.title.clone(),
        boxes: vec![(part.first, part.range.clone())],
    });
    let mut uses: Vec<Use> = parts.collect();
    let mut known: BTreeMap<(bool, String), usize> = BTreeMap::new();
    for row in &outline.rows {
        let forms = row.facts.forms.iter().map(|name| (Named::Form, name));
        let roles = row.facts.who.iter().map(|name| (Named::Role, name));
        for (what, name) in forms.chain(roles) {
            let key = (what == Named::Role, fold(name));
            let at = *known.entry(key).or_insert_with(|| {
                uses.push(Use {
                    what,
                    name: name.clone(),
                    boxes: Vec::new(),
                });
                uses.len() - 1
            });
            uses[at].boxes.push((row.node, row.number.clone()));
        }
    }
    uses
}

fn things(entries: &[Entry], what: Named) -> Vec<Thing<'_>> {
    let mut things: BTreeMap<String, Thing> = BTreeMap::new();
    for entry in entries {
        let page = entry.files.iter().find(|name| name.ends_with(".html"));
        for found in entry.uses.iter().filter(|found| found.what == what) {
            let thing = things.entry(fold(&found.name)).or_insert_with(|| Thing {
                name: &found.name,
                places: Vec::new(),
            });
            let boxes = found.boxes.iter().map(|(node, number)| Link {
                url: page.map(|page| format!("{}#{}", url(page), anchor(*node))),
                number,
            });
            thing.places.push(Place {
                code: entry.code.as_deref().unwrap_or(&entry.title),
                boxes: boxes.collect(),
            });
        }
    }
    things.into_values().collect()
}

fn row<'a>(entry: &'a Entry, w: &Words) -> Row<'a> {
    let mut pictures = 0;
    let names = entry.files.iter();
    let files: Vec<File> = names.map(|name| file(name, &mut pictures)).collect();
    let main = entry.files.iter().find(|name| name.ends_with(".html"));
    let cards = entry.cards.iter().map(|name| File {
        word: w.cards_short.to_owned(),
        url: url(name),
    });
    let files: Vec<File> = files.into_iter().chain(cards).collect();
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
