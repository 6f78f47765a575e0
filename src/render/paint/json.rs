//! JSON of the sheets: where everything stands, for other programs and for tests.
//!
//! Read off the very sheets that the other painters paint. Lengths are millimeters from a sheet's
//! top-left corner, to two decimals; boxes are named by their printed numbers. What the procedure
//! says is left to [`crate::render::notation::json`].

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use serde::Serialize;

use crate::geometry::{Length, Point, to_mm, to_pt};
use crate::model::{Kind, NodeId};
use crate::scene::{Group, Item, MarkKind, Role, Sheet, Subject};

/// All sheets of a chart.
#[derive(Debug, Serialize)]
pub struct Sheets<'a> {
    /// The sheets, in order.
    pub sheets: Vec<Places<'a>>,
}

/// What stands on one sheet.
#[derive(Debug, Serialize)]
pub struct Places<'a> {
    /// The width of the paper.
    pub width: f64,
    /// The height of the paper.
    pub height: f64,
    /// The height of the box text, in points.
    pub text_pt: f64,
    /// Boxes.
    pub boxes: Vec<Place<'a>>,
    /// Answers' words.
    pub labels: Vec<Label>,
    /// Marks that stand in for lines.
    pub marks: Vec<Mark<'a>>,
    /// Flow lines.
    pub routes: Vec<Route<'a>>,
}

/// A box.
#[derive(Debug, Serialize)]
pub struct Place<'a> {
    /// Its printed number.
    pub number: &'a str,
    /// `step`, `question`, `parallel`, `call`, `handover` or `outcome`.
    pub kind: &'static str,
    /// The room it takes.
    #[serde(flatten)]
    pub room: Room,
    /// Its words, line by line.
    pub lines: Vec<&'a str>,
}

/// An answer's words.
#[derive(Debug, Serialize)]
pub struct Label {
    /// The words.
    pub text: String,
    /// The room they take.
    #[serde(flatten)]
    pub room: Room,
}

/// A mark.
#[derive(Debug, Serialize)]
pub struct Mark<'a> {
    /// `out`, `in`, `jump`, `loop`, or `tab` within a box.
    pub kind: &'static str,
    /// Its words.
    pub text: String,
    /// The room it takes.
    #[serde(flatten)]
    pub room: Room,
    /// The sheet it names.
    pub to_sheet: Option<usize>,
    /// The printed number of the box it names.
    pub to_number: &'a str,
}

/// A flow line.
#[derive(Debug, Serialize)]
pub struct Route<'a> {
    /// The number of the box it leaves.
    pub from: Option<&'a str>,
    /// The number of the box it enters; none where it ends in a mark.
    pub to: Option<&'a str>,
    /// Its corners, as pairs of x and y.
    pub points: Vec<[f64; 2]>,
}

/// An upright rectangle.
#[derive(Debug, Serialize)]
pub struct Room {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

/// Writes where everything stands, ending in a line feed.
pub fn paint(sheets: &[Sheet]) -> String {
    let numbers = numbers(sheets);
    let sheets = Sheets {
        sheets: sheets.iter().map(|sheet| places(sheet, &numbers)).collect(),
    };
    let mut text =
        serde_json::to_string_pretty(&sheets).expect("strings, numbers and lists always fit JSON");
    text.push('\n');
    text
}

/// The same for people: a line a thing, in the order of drawing.
pub fn text(sheets: &[Sheet]) -> String {
    let numbers = numbers(sheets);
    let mut told = String::new();
    for (at, sheet) in sheets.iter().enumerate() {
        let places = places(sheet, &numbers);
        let _ = writeln!(
            told,
            "sheet {}/{}: {:.2} × {:.2} mm, text {:.2} pt",
            at + 1,
            sheets.len(),
            places.width,
            places.height,
            places.text_pt
        );
        tell(&mut told, &places);
    }
    told
}

// Writing into a string cannot fail.
fn tell(told: &mut String, places: &Places) {
    for place in &places.boxes {
        let lines = place.lines.join(" / ");
        let _ = writeln!(
            told,
            "  {} {} {}: {lines}",
            place.kind, place.number, place.room
        );
    }
    for label in &places.labels {
        let _ = writeln!(told, "  label {}: {}", label.room, label.text);
    }
    for mark in &places.marks {
        let _ = writeln!(told, "  {} {}: {}", mark.kind, mark.room, mark.text);
    }
    for route in &places.routes {
        let points: Vec<String> = route
            .points
            .iter()
            .map(|[x, y]| format!("{x:.2},{y:.2}"))
            .collect();
        let _ = writeln!(
            told,
            "  route {} → {}: {}",
            route.from.unwrap_or("?"),
            route.to.unwrap_or("mark"),
            points.join(" ")
        );
    }
}

impl fmt::Display for Room {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { x, y, w, h } = self;
        write!(f, "at {x:.2},{y:.2} size {w:.2} × {h:.2}")
    }
}

/// The printed number of every box, on whichever sheet it stands.
fn numbers(sheets: &[Sheet]) -> BTreeMap<NodeId, &str> {
    let mut numbers = BTreeMap::new();
    for group in sheets.iter().flat_map(groups) {
        if let Subject::Box { node, number, .. } = &group.shows {
            numbers.insert(*node, &**number);
        }
    }
    numbers
}

fn groups(sheet: &Sheet) -> impl Iterator<Item = &Group> {
    sheet.items.iter().filter_map(|item| match item {
        Item::Group(group) => Some(&**group),
        Item::Path(_) | Item::Text(_) => None,
    })
}

fn places<'a>(sheet: &'a Sheet, numbers: &BTreeMap<NodeId, &'a str>) -> Places<'a> {
    let mut places = Places {
        width: millimeters(sheet.size.w),
        height: millimeters(sheet.size.h),
        text_pt: rounded(to_pt(sheet.text_size)),
        boxes: Vec::new(),
        labels: Vec::new(),
        marks: Vec::new(),
        routes: Vec::new(),
    };
    for group in groups(sheet) {
        place(&mut places, group, numbers);
    }
    places
}

fn place<'a>(places: &mut Places<'a>, group: &'a Group, numbers: &BTreeMap<NodeId, &'a str>) {
    let room = room(group);
    match &group.shows {
        Subject::Box { number, kind, .. } => places.boxes.push(Place {
            number,
            kind: self::kind(*kind),
            room,
            lines: texts(group, |role| role == Role::Words).collect(),
        }),
        Subject::Label => places.labels.push(Label {
            text: texts(group, |_| true).collect::<Vec<_>>().join(" "),
            room,
        }),
        Subject::Mark {
            kind,
            to_sheet,
            to_number,
        } => places.marks.push(Mark {
            kind: mark(*kind),
            text: texts(group, |_| true).collect::<Vec<_>>().join(" "),
            room,
            to_sheet: *to_sheet,
            to_number,
        }),
        Subject::Route {
            from, to, points, ..
        } => places.routes.push(Route {
            from: numbers.get(from).copied(),
            to: to.and_then(|to| numbers.get(&to).copied()),
            points: points.iter().map(pair).collect(),
        }),
        Subject::Bar(_)
        | Subject::Band
        | Subject::Entry(_)
        | Subject::Cell(_)
        | Subject::Heading
        | Subject::Cuts
        | Subject::Title
        | Subject::Legend
        | Subject::Coverage
        | Subject::Foot => {}
    }
}

fn texts(group: &Group, wanted: impl Fn(Role) -> bool) -> impl Iterator<Item = &str> {
    group.items.iter().filter_map(move |item| match item {
        Item::Text(text) if wanted(text.role) => Some(text.text.as_str()),
        Item::Text(_) | Item::Path(_) | Item::Group(_) => None,
    })
}

fn room(group: &Group) -> Room {
    Room {
        x: millimeters(group.bounds.x),
        y: millimeters(group.bounds.y),
        w: millimeters(group.bounds.w),
        h: millimeters(group.bounds.h),
    }
}

fn pair(point: &Point) -> [f64; 2] {
    [millimeters(point.x), millimeters(point.y)]
}

fn millimeters(length: Length) -> f64 {
    rounded(to_mm(length))
}

fn rounded(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Step => "step",
        Kind::Question => "question",
        Kind::Parallel => "parallel",
        Kind::Call => "call",
        Kind::HandOver => "handover",
        Kind::Outcome => "outcome",
    }
}

fn mark(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Out => "out",
        MarkKind::In => "in",
        MarkKind::Jump => "jump",
        MarkKind::Loop => "loop",
        MarkKind::Tab => "tab",
    }
}
