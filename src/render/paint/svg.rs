//! Sheets as SVG.
//!
//! Decides notation only: elements, classes made from roles, identifiers made from places in the
//! procedure, numbers with at most two decimals. Nothing that was written in a procedure becomes a
//! class, an identifier or a style. The page around an SVG within HTML is left to its own painter.

mod notes;
mod out;
mod style;

pub use style::stylesheet;

use std::borrow::Borrow;

use notes::Notes;
use out::{Out, in_mm};

use super::super::Bytes;
use super::super::escape::{xml_attribute, xml_text};
use crate::cores;
use crate::geometry::{Point, Rect};
use crate::lang::Language;
use crate::model::NodeId;
use crate::scene::ends::Way;
use crate::scene::shape::polyline;
use crate::scene::{
    Figure, Group, Item, Link, MarkKind, Path, Role, Segment, Sheet, Subject, Text, Weight,
};
use crate::theme::Theme;

/// What an SVG says about itself, and where it will live.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// Its title, for people who hear it instead of seeing it.
    pub title: &'a str,
    /// What it shows, in a sentence.
    pub description: &'a str,
    /// The language of its words.
    pub language: Language,
    /// Where it lives.
    pub home: Home,
    /// What every identifier begins with, so that several live on one page.
    pub id_prefix: &'a str,
}

/// Where an SVG lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// In a file of its own, with typeface and styles inside; a link to a box leads to the box, one
    /// to a procedure to its `.svg`.
    File,
    /// Within an HTML page that has typeface and [`stylesheet`]; a link to a box leads to its row
    /// `#o12`, as does a box that leads nowhere else, one to a procedure to its `.html`.
    Page,
}

/// The name of the other file where a box stands; none for a box that stands on the sheet itself.
pub type Elsewhere<'a> = &'a (dyn Fn(NodeId) -> Option<String> + Sync);

/// So many things are written at once, where there are more; fewer are written before another core
/// wakes.
const SOME: usize = 2_048;

/// From so many things it is seen how many bytes others beside them take.
const SAMPLE: usize = 128;

/// Writes one sheet as SVG.
pub fn paint(sheet: &Sheet, theme: Theme, setting: &Setting) -> String {
    let notes = Notes::new(sheet, setting, &|_| None);
    let mut painter = Painter::new(&notes);
    painter.sheet(sheet, theme);
    painter.out.text()
}

/// Writes one of several sheets as SVG, each a file of its own that names the program it comes from:
/// links to boxes on others lead there.
pub fn paint_one_of(sheet: &Sheet, theme: Theme, setting: &Setting, elsewhere: Elsewhere) -> Bytes {
    let notes = Notes::new(sheet, setting, elsewhere);
    let mut painter = Painter::new(&notes);
    painter.out.put("<!-- sodocay -->\n");
    painter.sheet(sheet, theme);
    painter.out.bytes()
}

/// Writes what is drawn on a sheet, without the element around it.
pub fn paint_bare(sheet: &Sheet, setting: &Setting) -> String {
    let notes = Notes::new(sheet, setting, &|_| None);
    let mut painter = Painter::new(&notes);
    painter.drawing(sheet);
    painter.out.text()
}

struct Painter<'a> {
    out: Out,
    notes: &'a Notes<'a>,
}

impl<'a> Painter<'a> {
    fn new(notes: &'a Notes<'a>) -> Self {
        Self {
            out: Out::default(),
            notes,
        }
    }

    fn sheet(&mut self, sheet: &Sheet, theme: Theme) {
        self.out.reserve(style::room(self.notes.setting.home));
        self.head(sheet);
        if self.notes.setting.home == Home::File {
            self.out.put("<style>");
            style::faces(&mut self.out);
            style::colors(&mut self.out, sheet, theme, "");
            self.out.put("</style>\n");
        }
        let (w, h) = (sheet.size.w, sheet.size.h);
        let out = self.out.put("<path class=\"paper\" d=\"M0 0H").length(w);
        out.put("V").length(h).put("H0Z\"/>\n");
        self.drawing(sheet);
        self.out.put("</svg>\n");
    }

    /// Writes what is drawn; a window holds all but the cuts.
    fn drawing(&mut self, sheet: &Sheet) {
        let Some(window) = sheet.window else {
            return self.items(&sheet.items);
        };
        let id = xml_attribute(self.notes.setting.id_prefix);
        let out = self.out.put("<clipPath id=\"").put(&id);
        let out = out.put("window\"><path d=\"M");
        let out = out.place(Point::new(window.x, window.y));
        let out = out.put("H").length(window.right());
        let out = out.put("V").length(window.bottom());
        let out = out.put("H").length(window.x).put("Z\"/></clipPath>\n");
        out.put("<g clip-path=\"url(#").put(&id).put("window)\">\n");
        let (cuts, seen): (Vec<&Item>, Vec<&Item>) =
            sheet.items.iter().partition(|item| is_cut(item));
        self.items(&seen);
        self.out.put("</g>\n");
        self.items(&cuts);
    }

    /// Writes some things; many on all cores, each writing a part.
    fn items<I: Borrow<Item> + Sync>(&mut self, items: &[I]) {
        if items.len() <= SOME {
            return items.iter().for_each(|item| self.item(item.borrow()));
        }
        self.out.append(cores::parts(items, SOME, |some| {
            let mut painter = Painter::new(self.notes);
            let (sample, rest) = some.split_at(some.len().min(SAMPLE));
            painter.items(sample);
            // A list that grows is copied time and again, and room left over is memory all the same.
            let each = painter.out.growing() * 9 / 8 / SAMPLE;
            painter.out.reserve(rest.len() * each);
            painter.items(rest);
            painter.out
        }));
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Path(path) => self.path(path),
            Item::Text(text) => self.text(text),
            Item::Group(group) => {
                let end = self.begin(group);
                // There are no groups in a group.
                group.items.iter().for_each(|item| self.item(item));
                self.out.put(end);
            }
        }
    }

    fn head(&mut self, sheet: &Sheet) {
        let Setting {
            title,
            description,
            language,
            home,
            id_prefix,
        } = *self.notes.setting;
        let id = xml_attribute(id_prefix);
        let language = match language {
            Language::Vi => "vi",
            Language::En => "en",
        };
        let (w, h) = (sheet.size.w, sheet.size.h);
        // A picture hides the links in it from those who hear the page.
        let role = match home {
            Home::File => "img",
            Home::Page => "group",
        };
        let out = &mut self.out;
        out.put("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"sheet\" lang=\"")
            .put(language);
        out.put("\" width=\"").length(in_mm(w));
        out.put("mm\" height=\"").length(in_mm(h));
        out.put("mm\" viewBox=\"0 0 ").place(Point::new(w, h));
        out.put("\" role=\"").put(role);
        out.put("\" aria-labelledby=\"").put(&id).put("title ");
        out.put(&id).put("desc\">\n");
        out.put("<title id=\"").put(&id).put("title\">");
        out.put(&xml_text(title)).put("</title>\n");
        out.put("<desc id=\"").put(&id).put("desc\">");
        out.put(&xml_text(description)).put("</desc>\n");
    }

    /// Writes the opening tags of a group; what comes back closes them.
    fn begin(&mut self, group: &Group) -> &'static str {
        let linked = group.link.as_ref().and_then(|link| self.notes.target(link));
        let row = match (&group.shows, self.notes.setting.home) {
            (Subject::Box { node, .. }, Home::Page) => self.notes.target(&Link::Box(*node)),
            _ => None,
        };
        // The table offers the same from row to row, so the keyboard need not stop at every box.
        let stop = match (&linked, &row) {
            (None, Some(_)) => "\" tabindex=\"-1\">",
            _ => "\">",
        };
        let linked = linked.or(row);
        if let Some(target) = &linked {
            let target = xml_attribute(target);
            self.out.put("<a href=\"").put(&target).put(stop);
        }
        let class = style::subject(&group.shows);
        self.out.put("<g class=\"").put(class).put("\"");
        match &group.shows {
            Subject::Box {
                node,
                number,
                title,
                ..
            } => self.named(*node, number, title),
            Subject::Route {
                from, to, points, ..
            } => self.route((*from, *to), points),
            Subject::Mark { kind, .. } => self.mark(*kind, group.bounds),
            Subject::Label
            | Subject::Bar(_)
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
        if !matches!(group.shows, Subject::Box { .. }) {
            self.out.put(">");
        }
        match linked {
            Some(_) => "</g></a>\n",
            None => "</g>\n",
        }
    }

    /// What a box is called, for links that lead there and for people who hear it.
    fn named(&mut self, node: NodeId, number: &str, title: &str) {
        let word = match self.notes.setting.language {
            Language::Vi => "Ô ",
            Language::En => "Box ",
        };
        self.out.put(" id=\"");
        self.id(node);
        self.out.put("\"><title>").put(word);
        self.out.put(&xml_text(number)).put(": ");
        self.out.put(&xml_text(title)).put("</title>");
    }

    /// What a flow line says of itself; on a page its whole course, for lines that run together are
    /// drawn once.
    fn route(&mut self, (from, to): (NodeId, Option<NodeId>), points: &[Point]) {
        if self.notes.setting.home == Home::Page {
            if let Some(to) = self.notes.ends.goal(to, points) {
                self.ways(self.notes.ends.arrives(points), &[(from, to)]);
                self.out.put(" data-d=\"");
                self.course(&polyline(Role::Route, points.iter().copied()).figure);
                self.out.put("\"");
            }
        } else {
            self.out.put(" data-from=\"");
            self.id(from);
            self.out.put("\"");
            if let Some(to) = to {
                self.out.put(" data-to=\"");
                self.id(to);
                self.out.put("\"");
            }
        }
    }

    /// What a mark says of the ways that run into it and out of it.
    fn mark(&mut self, kind: MarkKind, bounds: Rect) {
        let ways = self.notes.ends.at(bounds);
        self.ways(kind == MarkKind::In, &ways);
        if kind == MarkKind::Out && !ways.is_empty() {
            self.out.put(" data-out");
        }
    }

    /// Names ways by the places of their boxes, "12-15 13-15"; after a cut by their goal, "in-15".
    fn ways(&mut self, arriving: bool, ways: &[Way]) {
        for (at, (from, to)) in ways.iter().enumerate() {
            self.out.put(if at == 0 { " data-w=\"" } else { " " });
            match arriving {
                true => self.out.put("in"),
                false => self.out.count(from.index() + 1),
            };
            self.out.put("-").count(to.index() + 1);
        }
        if !ways.is_empty() {
            self.out.put("\"");
        }
    }

    /// The identifier of a box, from its place in the procedure.
    fn id(&mut self, node: NodeId) {
        let prefix = xml_attribute(self.notes.setting.id_prefix);
        self.out.put(&prefix).put("n").count(node.index() + 1);
    }

    fn path(&mut self, path: &Path) {
        self.out.put("<path class=\"");
        style::class(&mut self.out, path.role);
        self.out.put("\" d=\"");
        self.course(&path.figure);
        self.out.put("\"/>\n");
    }

    fn course(&mut self, figure: &Figure) {
        let out = &mut self.out;
        let mut at = Point::default();
        figure.draw(|segment| {
            let to = match segment {
                Segment::Move(to) | Segment::Line(to) => *to,
                Segment::Curve(points) => points[2],
                Segment::Close => at,
            };
            match segment {
                Segment::Move(_) => out.put("M").place(to),
                Segment::Line(_) if to.y == at.y => out.put("H").length(to.x),
                Segment::Line(_) if to.x == at.x => out.put("V").length(to.y),
                Segment::Line(_) => out.put("L").place(to),
                Segment::Curve(points) => {
                    let out = out.put("C").place(points[0]);
                    out.put(" ").place(points[1]).put(" ").place(to)
                }
                Segment::Close => out.put("Z"),
            };
            at = to;
        });
    }

    fn text(&mut self, text: &Text) {
        self.out.put("<text class=\"");
        style::class(&mut self.out, text.role);
        self.out.put("\" x=\"").length(text.at.x);
        self.out.put("\" y=\"").length(text.at.y).put("\"");
        let mut shared = self.notes.shared.iter();
        let shared = shared.find(|(role, _)| *role == text.role);
        if shared.is_none_or(|(_, shared)| shared.size.is_none()) {
            self.out.put(" font-size=\"").length(text.size).put("\"");
        }
        let weight = shared.is_none_or(|(_, shared)| shared.weight.is_none());
        if weight && text.weight == Weight::Bold {
            self.out.put(" font-weight=\"700\"");
        }
        self.out
            .put(">")
            .put(&xml_text(&text.text))
            .put("</text>\n");
    }
}

/// Whether an item tells of the paper's edges, not of the chart.
fn is_cut(item: &Item) -> bool {
    matches!(item, Item::Group(group) if group.shows == Subject::Cuts)
}
